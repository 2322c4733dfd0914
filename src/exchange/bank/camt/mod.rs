//! ISO 20022 statements (camt.053) and notifications (camt.054), versions 02 to 08.
//!
//! Banks fill the same message differently, so elements are found by their local names and nothing is deduced from bank
//! codes: a reference is whatever stands in `CdtrRefInf/Ref`. Sums that don't agree are a warning, because statements with
//! foreign currencies and charges never do; but the payments of a booked entry always come to its amount.

mod entry;

use serde::Serialize;

use super::xml::{Event, Node, Xml};
use super::{BankFile, Content, Day, Payment, Problem, Read, Refused, amount, fixed, problem};
use crate::text;
pub use entry::{Document, Entry, Structured, Transaction};

#[derive(Clone, Debug, Default, Serialize)]
pub struct Camt {
    pub message: String,
    pub msg_id: Option<String>,
    pub created: Option<String>,
    pub statements: Vec<Statement>,
    #[serde(skip)]
    pub totals: Totals,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Statement {
    pub id: Option<String>,
    pub seq: Option<String>,
    /// `CODU`, `COPY` or `DUPL`: the same movements may have been told before.
    pub copy: Option<String>,
    pub account: Option<String>,
    pub currency: Option<String>,
    pub balances: Vec<Balance>,
    pub entries: Vec<Entry>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance_check: Option<BalanceCheck>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Balance {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub amount: i64,
    pub currency: Option<String>,
    pub sign: Sign,
    pub date: Option<Day>,
}

/// Opening balance, what was booked, and closing balance.
#[derive(Clone, Debug, Serialize)]
pub struct BalanceCheck {
    pub opening: i64,
    pub movement: i64,
    pub closing: i64,
    pub ok: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Sign {
    #[default]
    Crdt,
    Dbit,
}

impl Sign {
    pub fn signed(self, amount: i64) -> i64 {
        if self == Sign::Crdt { amount } else { -amount }
    }
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Totals {
    pub statements: usize,
    pub entries: usize,
    pub transactions: usize,
    pub entries_without_details: usize,
    pub credit_sum: i64,
    pub debit_sum: i64,
    pub booked_credit_sum: i64,
    pub amounts_with_more_than_2_decimals: usize,
    /// Entries that hold several transactions.
    pub batch_entries: usize,
    pub reversals: usize,
    pub returns: usize,
    pub structured_refs: Vec<String>,
    /// Which entries, counted from 0 over the whole file.
    pub entries_whose_transactions_do_not_sum: Vec<usize>,
    pub tx_credit_sum: i64,
}

const MESSAGES: [(&str, &str); 2] = [("camt.053.", "BkToCstmrStmt"), ("camt.054.", "BkToCstmrDbtCdtNtfctn")];

/// Reads a message.
///
/// # Errors
/// The first element that is wrong.
pub fn read(text: &str) -> Result<BankFile, Refused> {
    let mut reading = Reading {
        xml: Xml::new(text),
        format: None,
        camt: Camt::default(),
        warnings: Vec::new(),
        long: 0,
        without_status: Vec::new(),
    };
    match reading.run() {
        Ok(()) => Ok(reading.finish()),
        Err(problem) => Err(Refused { format: reading.format, problem }),
    }
}

struct Reading<'a> {
    xml: Xml<'a>,
    format: Option<String>,
    camt: Camt,
    warnings: Vec<Problem>,
    /// Amounts with more than two decimals.
    long: usize,
    /// Lines of entries that don't say whether they are booked.
    without_status: Vec<u64>,
}

/// The elements that are entered; all others are taken whole.
const ENTERED: [&str; 7] = ["Document", "BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn", "Stmt", "Ntfctn", "Ntry", "NtryDtls"];

impl Reading<'_> {
    fn run(&mut self) -> Read<()> {
        let mut found = false;
        loop {
            let outside = self.camt.message.is_empty();
            // An envelope around the document is looked into as well.
            let event = self.xml.next(|name| outside || ENTERED.contains(&name))?;
            match event {
                None if !found => return Err(problem(1, "unknown-format", text!("bank-unknown-format"))),
                None => return Ok(()),
                Some(Event::Open(node)) => match node.name.as_str() {
                    "Document" => self.document(&node)?,
                    name if MESSAGES.iter().any(|(_, message)| *message == name) => {
                        found = true;
                        self.message(&node)?;
                    }
                    _ if outside => {}
                    "Stmt" | "Ntfctn" => self.camt.statements.push(Statement::default()),
                    "Ntry" => {
                        if !matches!(self.xml.outer(), "Stmt" | "Ntfctn") {
                            return Err(misplaced(&node));
                        }
                        let entry = Entry::begun(node.line);
                        match self.camt.statements.last_mut() {
                            Some(statement) => statement.entries.push(entry),
                            None => return Err(misplaced(&node)),
                        }
                    }
                    _ => {}
                },
                Some(Event::Whole(node)) => self.element(&node)?,
                Some(Event::Close(name)) => match name.as_str() {
                    "Ntry" => self.entry_done()?,
                    "Stmt" | "Ntfctn" => self.statement_done()?,
                    _ => {}
                },
            }
        }
    }

    fn document(&mut self, node: &Node) -> Read<()> {
        let spaces = node.attributes.iter().filter(|(key, _)| key == "xmlns" || key.starts_with("xmlns:"));
        let Some(format) = spaces.filter_map(|(_, space)| space.find("camt.").and_then(|at| space.get(at..))).next()
        else {
            return Ok(());
        };
        self.format = Some(format.to_owned());
        if !MESSAGES.iter().any(|(start, _)| format.starts_with(start)) {
            return Err(problem(node.line, "message", text!("bank-camt-message", found = format)));
        }
        let version = format.rsplit('.').next().and_then(|version| version.parse::<u32>().ok());
        if !version.is_some_and(|version| (2..=8).contains(&version)) {
            self.warnings.push(problem(node.line, "version", text!("bank-camt-version", found = format)));
        }
        Ok(())
    }

    fn message(&mut self, node: &Node) -> Read<()> {
        self.camt.message.clone_from(&node.name);
        if self.format.is_none() {
            self.document(node)?;
        }
        let family = MESSAGES.iter().find(|(_, message)| *message == node.name).map_or("", |(family, _)| family);
        match &self.format {
            Some(format) if format.starts_with(family) => {}
            Some(format) => {
                let what = text!("bank-camt-other", found = node.name.as_str(), format = format);
                return Err(problem(node.line, "message", what));
            }
            None => {
                self.format = Some(family.trim_end_matches('.').to_owned());
                self.warnings.push(problem(node.line, "namespace", text!("bank-camt-namespace")));
            }
        }
        Ok(())
    }

    fn element(&mut self, node: &Node) -> Read<()> {
        let parent = self.xml.parent().to_owned();
        match (parent.as_str(), node.name.as_str()) {
            (_, "GrpHdr") => {
                self.camt.msg_id = owned(node.find_text("MsgId"));
                self.camt.created = owned(node.find_text("CreDtTm"));
            }
            ("Stmt" | "Ntfctn", _) => return self.statement(node),
            ("Ntry", _) => {
                let (statement, long) = (self.camt.statements.last_mut(), &mut self.long);
                if let Some(entry) = statement.and_then(|statement| statement.entries.last_mut()) {
                    entry.element(node, long)?;
                }
            }
            ("NtryDtls", "Btch" | "TxDtls") => {
                let (statement, long) = (self.camt.statements.last_mut(), &mut self.long);
                if let Some(entry) = statement.and_then(|statement| statement.entries.last_mut()) {
                    entry.details(node, long)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn statement(&mut self, node: &Node) -> Read<()> {
        let Some(statement) = self.camt.statements.last_mut() else { return Err(misplaced(node)) };
        match node.name.as_str() {
            "Id" => statement.id = owned(node.text()),
            "ElctrncSeqNb" => statement.seq = owned(node.text()),
            "LglSeqNb" if statement.seq.is_none() => statement.seq = owned(node.text()),
            "CpyDplctInd" => statement.copy = owned(node.text()),
            "Acct" => {
                statement.account = account(node);
                statement.currency = owned(node.find_text("Ccy"));
            }
            "Bal" => {
                let (amount, currency) = money(required(node, "Amt")?, &mut self.long)?;
                let kind = node.find_text("Tp/CdOrPrtry/Cd").or_else(|| node.find_text("Tp/CdOrPrtry/Prtry"));
                statement.balances.push(Balance {
                    kind: owned(kind),
                    amount,
                    currency,
                    sign: sign(required(node, "CdtDbtInd")?)?,
                    date: date(node.find("Dt"))?,
                });
            }
            _ => {}
        }
        Ok(())
    }

    fn entry_done(&mut self) -> Read<()> {
        let at = self.camt.totals.entries;
        let totals = &mut self.camt.totals;
        let Some(entry) = self.camt.statements.last_mut().and_then(|statement| statement.entries.last_mut()) else {
            return Ok(());
        };
        entry.complete()?;
        totals.entries += 1;
        totals.transactions += entry.transactions.len();
        totals.entries_without_details += usize::from(entry.transactions.is_empty());
        totals.batch_entries += usize::from(entry.transactions.len() > 1);
        totals.reversals += usize::from(entry.reversal);
        let line = entry.line;
        match entry.sign {
            Sign::Crdt => {
                totals.credit_sum = fixed::add(line, totals.credit_sum, entry.amount)?;
                if entry.is_booked() {
                    totals.booked_credit_sum = fixed::add(line, totals.booked_credit_sum, entry.amount)?;
                }
            }
            Sign::Dbit => totals.debit_sum = fixed::add(line, totals.debit_sum, entry.amount)?,
        }
        for transaction in &entry.transactions {
            totals.returns += usize::from(transaction.is_return());
            totals.structured_refs.extend(transaction.structured.iter().map(|one| one.reference.clone()));
            if transaction.sign == Sign::Crdt {
                let amount = transaction.amount.unwrap_or_default();
                totals.tx_credit_sum = fixed::add(line, totals.tx_credit_sum, amount)?;
            }
        }
        if entry.status.is_none() {
            self.without_status.push(line);
        }
        if entry.adds_up == Some(false) {
            totals.entries_whose_transactions_do_not_sum.push(at);
            self.warnings.push(problem(line, "transactions-sum", text!("bank-camt-transactions")));
        }
        Ok(())
    }

    fn statement_done(&mut self) -> Read<()> {
        let Some(statement) = self.camt.statements.last_mut() else { return Ok(()) };
        self.camt.totals.statements += 1;
        let Some(last) = statement.entries.last() else { return Ok(()) };
        let balance = |kind: &str| {
            let found = statement.balances.iter().find(|balance| balance.kind.as_deref() == Some(kind))?;
            Some(found.sign.signed(found.amount))
        };
        let opening = balance("OPBD").or_else(|| balance("PRCD"));
        let (Some(opening), Some(closing)) = (opening, balance("CLBD")) else { return Ok(()) };
        let (mut movement, line) = (0, last.line);
        for entry in statement.entries.iter().filter(|entry| entry.is_booked()) {
            movement = fixed::add(entry.line, movement, entry.sign.signed(entry.amount))?;
        }
        let ok = fixed::add(line, opening, movement)? == closing;
        statement.balance_check = Some(BalanceCheck { opening, movement, closing, ok });
        if !ok {
            self.warnings.push(problem(line, "balance", text!("bank-camt-balance")));
        }
        Ok(())
    }

    fn finish(mut self) -> BankFile {
        self.camt.totals.amounts_with_more_than_2_decimals = self.long;
        if let Some(first) = self.without_status.first() {
            let what = text!("bank-camt-status", count = self.without_status.len());
            self.warnings.push(problem(*first, "status", what));
        }
        let of_statement = |statement: &Statement| {
            let payments: Vec<Payment> = statement.entries.iter().flat_map(Entry::payments).collect();
            let (account, currency) = (statement.account.clone(), statement.currency.clone());
            payments.into_iter().map(move |payment| Payment {
                account: account.clone(),
                currency: payment.currency.or_else(|| currency.clone()),
                ..payment
            })
        };
        let payments = self.camt.statements.iter().flat_map(of_statement).collect();
        BankFile {
            format: self.format.unwrap_or_default(),
            payments,
            problems: self.warnings,
            content: Content::Camt(self.camt),
        }
    }
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}

fn account(node: &Node) -> Option<String> {
    owned(node.find_text("Id/IBAN").or_else(|| node.find_text("Id/Othr/Id")))
}

fn required<'n>(node: &'n Node, name: &str) -> Read<&'n Node> {
    node.find(name).ok_or_else(|| {
        let what = text!("bank-camt-missing", name = name, within = node.name.as_str());
        problem(node.line, "missing", what)
    })
}

fn misplaced(node: &Node) -> Problem {
    problem(node.line, "grammar", text!("bank-unexpected", found = node.name.as_str()))
}

/// Hundredths and currency.
fn money(node: &Node, long: &mut usize) -> Read<(i64, Option<String>)> {
    let text = node.text().unwrap_or_default();
    let amount = match amount::parse(text, '.') {
        Ok(amount) if amount.minor >= 0 => amount,
        Err(amount::Fault::Fraction) => {
            return Err(problem(node.line, "fraction", text!("bank-fraction", found = text)));
        }
        _ => return Err(problem(node.line, "amount", text!("bank-amount", found = text))),
    };
    *long += usize::from(amount.long);
    Ok((amount.minor, owned(node.attribute("Ccy"))))
}

fn sign(node: &Node) -> Read<Sign> {
    match node.text() {
        Some("CRDT") => Ok(Sign::Crdt),
        Some("DBIT") => Ok(Sign::Dbit),
        other => Err(problem(node.line, "sign", text!("bank-sign", found = other.unwrap_or_default()))),
    }
}

/// The day of a `Dt` or a `DtTm`, as the bank wrote it: the time's zone doesn't move it.
fn date(node: Option<&Node>) -> Read<Option<Day>> {
    let Some(node) = node else { return Ok(None) };
    let inner = node.children.iter().find(|child| matches!(child.name.as_str(), "Dt" | "DtTm"));
    let Some(text) = inner.and_then(Node::text).or_else(|| node.text()) else { return Ok(None) };
    let day = text.get(..10).and_then(|day| chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    match day {
        Some(day) => Ok(Some(Day(day))),
        None => Err(problem(node.line, "date", text!("bank-date", found = text))),
    }
}
