//! SAF-T Financial, Norwegian version 1.30 (Skatteetaten, *Norwegian SAF-T Financial Schema v 1.30*): the elements in the
//! order of the schema, no text longer than it allows.
//!
//! A subledger has no suppliers, no VAT table and no opening equity; `HeaderComment` says so. Addresses of members are left
//! out: the schema does not ask for them, and some are protected.

use std::io::Write;

use chrono::Datelike;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::{Books, failed};
use crate::error::Result;
use crate::model::account::Role;
use crate::model::money;
use crate::store::ledger::balance::Entry;

const NAMESPACE: &str = "urn:StandardAuditFile-Taxation-Financial:NO";

// The schema's kinds of text, by how many characters they hold.
const CODE: usize = 9;
const SHORT: usize = 18;
const MIDDLE_1: usize = 35;
const MIDDLE_2: usize = 70;
const LONG: usize = 256;

pub(super) fn write(books: &Books<'_>, out: &mut dyn Write) -> Result<()> {
    let mut xml = Xml(Writer::new_with_indent(out, b' ', 1));
    xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.event(Event::Start(BytesStart::new("AuditFile").with_attributes([("xmlns", NAMESPACE)])))?;
    xml.within("Header", |xml| header(books, xml))?;
    xml.within("MasterFiles", |xml| {
        if !books.balances.is_empty() {
            xml.within("GeneralLedgerAccounts", |xml| accounts(books, xml))?;
        }
        customers(books, xml)
    })?;
    xml.within("GeneralLedgerEntries", |xml| entries(books, xml))?;
    xml.close("AuditFile")
}

struct Xml<'w>(Writer<&'w mut dyn Write>);

impl Xml<'_> {
    fn event(&mut self, event: Event<'_>) -> Result<()> {
        self.0.write_event(event).map_err(failed)
    }

    fn open(&mut self, name: &str) -> Result<()> {
        self.event(Event::Start(BytesStart::new(name)))
    }

    fn close(&mut self, name: &str) -> Result<()> {
        self.event(Event::End(BytesEnd::new(name)))
    }

    fn within(&mut self, name: &str, inner: impl FnOnce(&mut Self) -> Result<()>) -> Result<()> {
        self.open(name)?;
        inner(self)?;
        self.close(name)
    }

    /// An element with a text of at most so many characters; those that XML knows no way to write are left out.
    fn leaf(&mut self, name: &str, text: &str, most: usize) -> Result<()> {
        let allowed = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
        let text: String = text.chars().map(|c| if c == '\n' { ' ' } else { c }).filter(allowed).take(most).collect();
        self.0.create_element(name).write_text_content(BytesText::new(text.as_str())).map(drop).map_err(failed)
    }

    fn amount(&mut self, name: &str, amount: i64) -> Result<()> {
        self.leaf(name, &money::plain(amount), SHORT + 1)
    }

    /// `OpeningDebitBalance` or `OpeningCreditBalance`; `when` is its first word.
    fn balance(&mut self, when: &str, amount: i64) -> Result<()> {
        let side = if amount < 0 { "Credit" } else { "Debit" };
        self.amount(&format!("{when}{side}Balance"), amount.abs())
    }
}

fn header(books: &Books<'_>, xml: &mut Xml<'_>) -> Result<()> {
    let catalog = books.register.catalog()?;
    let issuer = books.register.issuers(books.who)?.into_iter().next();
    let today = chrono::Local::now().date_naive();
    xml.leaf("AuditFileVersion", "1.30", CODE)?;
    xml.leaf("AuditFileCountry", "NO", CODE)?;
    xml.leaf("AuditFileDateCreated", &today.to_string(), SHORT)?;
    xml.leaf("SoftwareCompanyName", "Kartotek", MIDDLE_2)?;
    xml.leaf("SoftwareID", "Kartotek", LONG)?;
    xml.leaf("SoftwareVersion", env!("CARGO_PKG_VERSION"), SHORT)?;
    xml.within("Company", |xml| {
        let of = |get: fn(&_) -> &String| issuer.as_ref().map_or("", |issuer| get(issuer).as_str());
        xml.leaf("RegistrationNumber", &of(|issuer| &issuer.org_number).replace(' ', ""), MIDDLE_1)?;
        let name = of(|issuer| &issuer.name);
        let name = if name.is_empty() { catalog.name.as_str() } else { name };
        xml.leaf("Name", name, LONG)?;
        xml.within("Contact", |xml| {
            // The schema wants a person, and says what to write where there is only a name.
            xml.within("ContactPerson", |xml| {
                xml.leaf("FirstName", "NotUsed", MIDDLE_1)?;
                xml.leaf("LastName", name, MIDDLE_2)
            })?;
            for (element, value, most) in
                [("Telephone", of(|issuer| &issuer.phone), SHORT), ("Email", of(|issuer| &issuer.email), MIDDLE_2)]
            {
                if !value.is_empty() {
                    xml.leaf(element, value, most)?;
                }
            }
            Ok(())
        })
    })?;
    let currency = issuer.as_ref().map_or("NOK", |issuer| issuer.currency.as_str());
    xml.leaf("DefaultCurrencyCode", currency, CODE)?;
    xml.within("SelectionCriteria", |xml| {
        xml.leaf("SelectionStartDate", &books.from.to_string(), SHORT)?;
        xml.leaf("SelectionEndDate", &books.to.to_string(), SHORT)
    })?;
    xml.leaf("HeaderComment", &books.i18n.get("journal-subledger"), LONG)?;
    xml.leaf("TaxAccountingBasis", "A", SHORT)?;
    xml.leaf("UserID", &books.who.user, LONG)
}

/// Category and code of an account in the list *næringsspesifikasjon* for 2025 and 2026.
fn grouping(role: Role) -> (&'static str, &'static str) {
    let (assets, debts) = ("balanseverdiForOmloepsmiddel", "kortsiktigGjeld");
    match role {
        Role::Receivable => (assets, "1500"),
        Role::Bank => (assets, "1920"),
        Role::Cash => (assets, "1900"),
        Role::Clearing => (assets, "1570"),
        Role::OnAccount => (debts, "2900"),
        Role::Suspense | Role::Refunds | Role::Chapters => (debts, "2990"),
        Role::Dues | Role::ChapterDues | Role::ChapterShares | Role::Other | Role::Fees | Role::Gifts => {
            ("annenDriftsinntekt", "3900")
        }
        Role::Interest | Role::BankInterest => ("finansinntekt", "8050"),
        Role::Losses => ("annenDriftskostnad", "7830"),
        Role::Rounding | Role::BankFees | Role::Costs => ("annenDriftskostnad", "7700"),
    }
}

fn accounts(books: &Books<'_>, xml: &mut Xml<'_>) -> Result<()> {
    for balance in &books.balances {
        xml.within("Account", |xml| {
            let (category, code) = grouping(balance.account.role);
            xml.leaf("AccountID", &balance.account.code, MIDDLE_2)?;
            xml.leaf("AccountDescription", &balance.account.name, LONG)?;
            xml.leaf("GroupingCategory", category, LONG)?;
            xml.leaf("GroupingCode", code, MIDDLE_1)?;
            xml.leaf("AccountType", "GL", SHORT)?;
            xml.balance("Opening", balance.opening)?;
            xml.balance("Closing", balance.closing)
        })?;
    }
    Ok(())
}

/// Payers, each with a balance for every account that stands between us and them.
fn customers(books: &Books<'_>, xml: &mut Xml<'_>) -> Result<()> {
    let mut open: Option<String> = None;
    books.register.payer_balances(books.who, books.from, books.to, &mut |payer| {
        if open.as_ref() != Some(&payer.number) {
            match open.replace(payer.number.clone()) {
                Some(_) => xml.close("Customer")?,
                None => xml.open("Customers")?,
            }
            xml.open("Customer")?;
            xml.leaf("Name", &payer.name, LONG)?;
            xml.leaf("CustomerID", &payer.number, MIDDLE_1)?;
        }
        let account = books.account(payer.account)?;
        xml.within("BalanceAccount", |xml| {
            xml.leaf("AccountID", &account.code, MIDDLE_2)?;
            xml.balance("Opening", payer.opening)?;
            xml.balance("Closing", payer.closing)
        })
    })?;
    if open.is_some() {
        xml.close("Customer")?;
        xml.close("Customers")?;
    }
    Ok(())
}

fn entries(books: &Books<'_>, xml: &mut Xml<'_>) -> Result<()> {
    xml.leaf("NumberOfEntries", &books.written.vouchers.to_string(), SHORT)?;
    xml.amount("TotalDebit", books.written.sum)?;
    xml.amount("TotalCredit", books.written.sum)?;
    xml.within("Journal", |xml| {
        xml.leaf("JournalID", "K", SHORT)?;
        xml.leaf("Description", &books.i18n.get("journal-name"), LONG)?;
        xml.leaf("Type", "AR", CODE)?;
        let mut open = None;
        books.each(&mut |entry| {
            if open != Some(entry.voucher) {
                if open.replace(entry.voucher).is_some() {
                    xml.close("Transaction")?;
                }
                xml.open("Transaction")?;
                transaction(books, entry, xml)?;
            }
            line(books, entry, xml)
        })?;
        if open.is_some() { xml.close("Transaction") } else { Ok(()) }
    })
}

fn transaction(books: &Books<'_>, entry: &Entry, xml: &mut Xml<'_>) -> Result<()> {
    let recorded = books.recorded(entry)?;
    xml.leaf("TransactionID", &entry.voucher.to_string(), MIDDLE_2)?;
    xml.leaf("Period", &entry.day.month().to_string(), SHORT)?;
    xml.leaf("PeriodYear", &entry.day.year().to_string(), SHORT)?;
    xml.leaf("TransactionDate", &entry.day.to_string(), SHORT)?;
    xml.leaf("SourceID", &recorded.who, MIDDLE_1)?;
    xml.leaf("VoucherType", entry.kind.key(), MIDDLE_2)?;
    xml.leaf("VoucherDescription", &books.i18n.get(&format!("voucher-{}", entry.kind.key())), MIDDLE_2)?;
    xml.leaf("Description", &books.told(entry), LONG)?;
    xml.leaf("BatchID", &recorded.mutation.to_string(), MIDDLE_1)?;
    xml.leaf("SystemEntryDate", &recorded.day.to_string(), SHORT)?;
    xml.leaf("GLPostingDate", &entry.day.to_string(), SHORT)
}

fn line(books: &Books<'_>, entry: &Entry, xml: &mut Xml<'_>) -> Result<()> {
    xml.within("Line", |xml| {
        xml.leaf("RecordID", &entry.posting.to_string(), SHORT)?;
        xml.leaf("AccountID", &books.account(entry.account)?.code, MIDDLE_2)?;
        if let Some(number) = entry.document_number {
            xml.leaf("SourceDocumentID", &number.to_string(), MIDDLE_1)?;
        }
        if !entry.person_number.is_empty() {
            xml.leaf("CustomerID", &entry.person_number, MIDDLE_1)?;
        }
        xml.leaf("Description", &books.told(entry), LONG)?;
        let side = if entry.amount < 0 { "CreditAmount" } else { "DebitAmount" };
        xml.within(side, |xml| xml.amount("Amount", entry.amount.abs()))
    })
}
