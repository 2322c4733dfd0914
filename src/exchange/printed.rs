//! What a document of the ledger says on paper.

use chrono::NaiveDate;

use crate::error::{Error, Result};
use crate::i18n::{I18n, Lang};
use crate::model::document::{Kind, What};
use crate::model::issuer::Issuer;
use crate::model::paper::{
    Body, Charge, Currency, Entry, Issuer as Sender, Language, Line, Paper, Payment, Period, Recipient, Reference,
    Reminder, Statement,
};
use crate::model::reference::Scheme;
use crate::model::reminder;
use crate::store::ledger::document::{Document, Item};
use crate::store::{Register, Who};
use crate::text;

/// An invoice or a credit note as it was issued: nothing that came later is on it.
///
/// # Errors
/// There is no such document.
pub fn document(register: &Register, who: &Who, id: i64) -> Result<Paper> {
    let document = register.document(who, id, far())?;
    let head = &document.head;
    let lines: Vec<Line> =
        document.items.iter().filter(|item| is_issued(&document, item)).map(|i| line(&document, i)).collect();
    let body = match head.kind {
        Kind::Invoice => Body::Invoice { lines },
        Kind::CreditNote => {
            let credits = document.credits_number.map_or_else(String::new, |number| number.to_string());
            Body::CreditNote { credits, lines }
        }
    };
    let due = (head.kind == Kind::Invoice).then_some(head.due_on);
    let total = head.total.abs();
    paper(register, who, &document, body, (head.issued_on, due, total))
}

/// The last reminder of an invoice that was sent by a day.
///
/// # Errors
/// None was.
pub fn reminder(register: &Register, who: &Who, id: i64, day: NaiveDate) -> Result<Paper> {
    let sent = register.reminders_of(who, id)?;
    let (kind, on, deadline) =
        sent.into_iter().rfind(|(_, on, _)| *on <= day).ok_or_else(|| Error::refused(text!("print-no-reminder")))?;
    let document = register.document(who, id, on)?;
    let head = &document.head;
    let words = I18n::new(lang(language(register, who, head.payer)?));
    let charge = |what: What| {
        let amount: i64 = document.items.iter().filter(|item| item.what == what).map(|item| item.amount).sum();
        (amount > 0).then(|| Charge { text: words.get(&format!("item-{}", what.key())), amount })
    };
    let (fee, interest) = (charge(What::Fee), charge(What::Interest));
    let charges: i64 = [&fee, &interest].into_iter().flatten().map(|charge| charge.amount).sum();
    let body = Body::Reminder(Reminder {
        invoice: head.number.to_string(),
        invoiced: head.issued_on,
        was_due: head.due_on,
        original: head.total,
        paid: head.total + charges - head.open,
        fee,
        interest,
    });
    let mut paper = paper(register, who, &document, body, (on, Some(deadline), head.open))?;
    if kind == reminder::Kind::Strike {
        paper.message = words.get("print-strike");
    }
    Ok(paper)
}

/// A payer's account over some days.
pub fn statement(register: &Register, who: &Who, payer: i64, from: NaiveDate, to: NaiveDate) -> Result<Paper> {
    let account = register.statement(who, payer, to)?;
    let language = language(register, who, payer)?;
    let words = I18n::new(lang(language));
    let issuer = register.issuer(who, None)?;
    let record = register.record(who, payer, to)?.ok_or_else(|| Error::bug("a payer without a card"))?;
    let home = register.catalog()?.country.clone();
    let printed = crate::store::ledger::issue::Payer::of(&record.person, &home);
    let opening = account.rows.iter().rfind(|row| row.day < from).map_or(0, |row| row.balance);
    let entry = |row: &crate::store::ledger::statement::Row| Entry {
        date: row.day,
        text: words.get(&format!("voucher-{}", row.kind.key())),
        number: row.number.map_or_else(String::new, |number| number.to_string()),
        amount: row.amount,
        balance: row.balance,
    };
    let rows = account.rows.iter().filter(|row| row.day >= from).map(entry).collect();
    let closing = account.balance;
    Ok(Paper {
        language,
        currency: currency(&issuer)?,
        issuer: sender(&issuer),
        recipient: recipient(&printed.name, &printed.address, &printed.number),
        number: String::new(),
        date: to,
        due: None,
        period: Some(Period { from, to }),
        body: Body::Statement(Statement { opening, rows, closing }),
        total: closing,
        payment: payment(&issuer, ""),
        message: String::new(),
    })
}

fn paper(
    register: &Register,
    who: &Who,
    document: &Document,
    body: Body,
    (date, due, total): (NaiveDate, Option<NaiveDate>, i64),
) -> Result<Paper> {
    let head = &document.head;
    Ok(Paper {
        language: language(register, who, head.payer)?,
        currency: currency(&document.issuer)?,
        issuer: sender(&document.issuer),
        recipient: recipient(&head.payer_name, &document.payer_address, &head.payer_number),
        number: head.number.to_string(),
        date,
        due,
        period: whole_period(document),
        body,
        total,
        payment: payment(&document.issuer, &head.reference),
        message: String::new(),
    })
}

/// Whether an item was on the document when it was issued; fees and interest came to an invoice later.
fn is_issued(document: &Document, item: &Item) -> bool {
    document.head.kind == Kind::CreditNote || item.what.is_principal()
}

fn line(document: &Document, item: &Item) -> Line {
    let own = item.person == document.head.payer;
    Line {
        text: item.text.clone(),
        whom: if own { String::new() } else { item.person_name.clone() },
        period: period(item),
        amount: item.amount.abs(),
    }
}

fn period(item: &Item) -> Option<Period> {
    let (from, until) = item.from.zip(item.until)?;
    Some(Period { from, to: until.pred_opt().unwrap_or(until) })
}

/// The days that all lines are for, when they are for the same ones.
fn whole_period(document: &Document) -> Option<Period> {
    let mut periods = document.items.iter().filter(|item| is_issued(document, item)).map(period);
    let first = periods.next()??;
    periods.all(|period| period == Some(first)).then_some(first)
}

/// The language that somebody is written to in: their own, else the association's.
fn language(register: &Register, who: &Who, person: i64) -> Result<Language> {
    let record = register.record(who, person, far())?;
    let own = record.and_then(|record| match record.person.language.as_str() {
        "no" => Some(Language::Nb),
        code => Language::parse(code.split(['-', '_']).next().unwrap_or_default()),
    });
    Ok(own.unwrap_or(match register.catalog()?.country.as_str() {
        "se" => Language::Sv,
        "dk" => Language::Da,
        _ => Language::Nb,
    }))
}

fn lang(language: Language) -> Lang {
    match language {
        Language::Sv => Lang::Sv,
        Language::En => Lang::En,
        Language::Nb | Language::Nn | Language::Da => Lang::Nb,
    }
}

fn currency(issuer: &Issuer) -> Result<Currency> {
    Currency::parse(&issuer.currency).ok_or_else(|| Error::bug(format!("currency {}", issuer.currency)))
}

fn sender(issuer: &Issuer) -> Sender {
    Sender {
        name: issuer.name.clone(),
        address: issuer.address.lines().map(str::to_owned).collect(),
        organisation_number: issuer.org_number.clone(),
        vat_note: issuer.tax_note.clone(),
        email: issuer.email.clone(),
        phone: issuer.phone.clone(),
        web: issuer.web.clone(),
    }
}

fn recipient(name: &str, address: &str, number: &str) -> Recipient {
    Recipient {
        name: name.to_owned(),
        address: address.lines().map(str::to_owned).collect(),
        member_number: number.to_owned(),
    }
}

fn payment(issuer: &Issuer, reference: &str) -> Payment {
    let account = |fits: bool| if fits { issuer.account.clone() } else { String::new() };
    let swedish = matches!(issuer.scheme, Scheme::SeOcrCheck | Scheme::SeOcrLengthCheck);
    let danish = matches!(issuer.scheme, Scheme::DkFik71 | Scheme::DkFik75 | Scheme::DkLuhn);
    let reference = Reference { scheme: issuer.scheme, value: reference.to_owned() };
    Payment {
        account: account(!swedish && !danish),
        bankgiro: account(swedish),
        creditor: account(danish),
        iban: issuer.iban.clone(),
        bic: issuer.bic.clone(),
        reference: (!reference.value.is_empty()).then_some(reference),
        swish: issuer.swish.clone(),
        vipps: issuer.vipps.clone(),
    }
}

/// After everything that is booked.
fn far() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX)
}
