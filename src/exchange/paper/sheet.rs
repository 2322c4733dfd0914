//! A document in words: what stands where, every amount and date as it is to be read. Text, HTML and PDF lay out the same
//! sheet, so that they never differ in what they say.

use serde::Serialize;

use super::payment::{self, Pay};
use super::texts::{Texts, Words};
use crate::model::paper::{Body, Issuer, Line, Paper, Reminder, Statement};

/// What a template gets: these fields, and under `paper` the document itself with its plain numbers and ISO dates.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sheet {
    /// ISO 639-1.
    pub language: &'static str,
    /// Such as `invoice`.
    pub kind: &'static str,
    /// Such as `Faktura 1001`.
    pub title: String,
    pub issuer: Party,
    pub recipient: Party,
    /// Numbers and dates.
    pub facts: Vec<Fact>,
    /// What it is about, then what the association wishes to say; a paragraph each.
    pub lead: Vec<String>,
    pub table: Table,
    pub sums: Vec<Fact>,
    pub payment: Option<Pay>,
    /// What is said of value added tax.
    pub note: String,
    /// The association's mark: a file among the templates.
    pub logo: Option<&'static str>,
    /// How to reach the issuer, for the foot of each page.
    pub foot: Vec<String>,
    /// `Side {page} av {pages}`, to be filled by whoever knows the pages.
    pub page: String,
    pub paper: Paper,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Party {
    pub name: String,
    pub address: Vec<String>,
}

/// A label and what stands beside it; the strong ones are what a hurried reader looks for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
    pub strong: bool,
}

impl Fact {
    pub(super) fn new(label: impl Into<String>, value: &str) -> Fact {
        Fact { label: label.into(), value: clean(value), strong: false }
    }

    pub(super) fn strong(mut self) -> Fact {
        self.strong = true;
        self
    }
}

/// No columns when the document has no table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Table {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Column {
    pub heading: String,
    /// How its values are set: numbers under one another, dates unbroken.
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Words,
    Short,
    Amount,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    pub cells: Vec<String>,
    pub strong: bool,
}

impl Sheet {
    pub(super) fn new(paper: &Paper, texts: &Texts, logo: Option<&'static str>) -> Sheet {
        let words = texts.words(paper.language);
        let kind = paper.body.kind();
        let title = [words.say(kind), &paper.number].map(clean).join(" ").trim_end().to_owned();
        let party = |name: &str, address: &[String]| Party { name: clean(name), address: cleaned(address) };
        Sheet {
            language: paper.language.code(),
            kind,
            title,
            issuer: party(&paper.issuer.name, &paper.issuer.address),
            recipient: party(&paper.recipient.name, &paper.recipient.address),
            facts: facts(paper, words),
            lead: lead(paper, words),
            table: table(paper, words),
            sums: sums(paper, words),
            payment: payment::pay(paper, words),
            note: clean(&paper.issuer.vat_note),
            logo,
            foot: foot(&paper.issuer, words),
            page: words.say("page").to_owned(),
            paper: paper.clone(),
        }
    }
}

/// Without control characters, which a terminal would obey.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>().trim().to_owned()
}

fn cleaned(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| clean(line)).filter(|line| !line.is_empty()).collect()
}

/// The label with the currency, as in `Beløp NOK`.
pub(super) fn in_currency(label: &str, paper: &Paper) -> String {
    format!("{label} {}", paper.currency.code())
}

fn facts(paper: &Paper, words: Words) -> Vec<Fact> {
    let number_label = match paper.body {
        Body::Invoice { .. } => "invoice-number",
        Body::CreditNote { .. } => "credit-note-number",
        Body::Reminder(_) | Body::Statement(_) => "number",
    };
    let mut facts = vec![Fact::new(words.say(number_label), &paper.number)];
    facts.push(Fact::new(words.say("date"), &words.day(paper.date)));
    match &paper.body {
        Body::CreditNote { credits, .. } => facts.push(Fact::new(words.say("concerns-invoice"), credits)),
        Body::Reminder(reminder) => {
            facts.push(Fact::new(words.say("concerns-invoice"), &reminder.invoice));
            facts.push(Fact::new(words.say("invoice-date"), &words.day(reminder.invoiced)));
            facts.push(Fact::new(words.say("was-due"), &words.day(reminder.was_due)));
        }
        Body::Invoice { .. } | Body::Statement(_) => {}
    }
    if let Some(due) = paper.due {
        facts.push(Fact::new(words.say(due_label(paper)), &words.day(due)).strong());
    }
    if let Some(period) = paper.period {
        facts.push(Fact::new(words.say("period"), &words.period(period)));
    }
    facts.push(Fact::new(words.say("member-number"), &paper.recipient.member_number));
    facts.retain(|fact| !fact.value.is_empty());
    facts
}

pub(super) fn due_label(paper: &Paper) -> &'static str {
    if matches!(paper.body, Body::Reminder(_)) { "deadline" } else { "due" }
}

fn lead(paper: &Paper, words: Words) -> Vec<String> {
    let about = match &paper.body {
        Body::Invoice { .. } => String::new(),
        Body::CreditNote { credits, .. } => words.fill("credit-note-lead", &[("invoice", credits)]),
        Body::Reminder(Reminder { invoice, invoiced, was_due, .. }) => {
            let (invoiced, was_due) = (words.day(*invoiced), words.day(*was_due));
            words.fill("reminder-lead", &[("invoice", invoice), ("date", &invoiced), ("due", &was_due)])
        }
        Body::Statement(statement) => {
            let text = match statement.closing {
                1.. => "statement-owed",
                0 => "statement-even",
                _ => "statement-in-favour",
            };
            // The text says which way, so the amount has no sign.
            let amount = words.amount(statement.closing.saturating_abs());
            let amount = format!("{}\u{a0}{amount}", paper.currency.code());
            words.fill(text, &[("date", &words.day(paper.date)), ("amount", &amount)])
        }
    };
    let message = paper.message.replace("\r\n", "\n");
    let paragraphs = std::iter::once(about.as_str()).chain(message.split("\n\n")).map(clean);
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect()
}

fn table(paper: &Paper, words: Words) -> Table {
    match &paper.body {
        Body::Invoice { lines } | Body::CreditNote { lines, .. } => of_lines(lines, paper, words),
        Body::Statement(statement) => of_statement(statement, paper, words),
        Body::Reminder(_) => Table::default(),
    }
}

/// Whom and when a line is for gets a column when any line says so.
fn of_lines(lines: &[Line], paper: &Paper, words: Words) -> Table {
    let (whom, period) =
        (lines.iter().any(|line| !line.whom.is_empty()), lines.iter().any(|line| line.period.is_some()));
    let amount = in_currency(words.say("amount"), paper);
    let heading = |heading: &str, kind| Column { heading: heading.to_owned(), kind };
    let columns = [
        (true, heading(words.say("line-text"), Kind::Words)),
        (whom, heading(words.say("line-whom"), Kind::Words)),
        (period, heading(words.say("period"), Kind::Short)),
        (true, heading(&amount, Kind::Amount)),
    ];
    let row = |line: &Line| {
        let when = line.period.map(|period| words.period(period)).unwrap_or_default();
        let cells = [(true, clean(&line.text)), (whom, clean(&line.whom)), (period, when)];
        let mut cells: Vec<String> = cells.into_iter().filter(|(shown, _)| *shown).map(|(_, cell)| cell).collect();
        cells.push(words.amount(line.amount));
        Row { cells, strong: false }
    };
    Table {
        columns: columns.into_iter().filter(|(shown, _)| *shown).map(|(_, column)| column).collect(),
        rows: lines.iter().map(row).collect(),
    }
}

fn of_statement(statement: &Statement, paper: &Paper, words: Words) -> Table {
    let column = |name, kind| Column { heading: words.say(name).to_owned(), kind };
    let columns = vec![
        column("date", Kind::Short),
        column("line-text", Kind::Words),
        column("number", Kind::Short),
        Column { heading: in_currency(words.say("amount"), paper), kind: Kind::Amount },
        column("balance", Kind::Amount),
    ];
    let balance = |name, balance| {
        let empty = String::new;
        let cells = vec![empty(), words.say(name).to_owned(), empty(), empty(), words.amount(balance)];
        Row { cells, strong: true }
    };
    let mut rows = vec![balance("opening", statement.opening)];
    rows.extend(statement.rows.iter().map(|entry| {
        let (amount, after) = (words.amount(entry.amount), words.amount(entry.balance));
        let cells = vec![words.day(entry.date), clean(&entry.text), clean(&entry.number), amount, after];
        Row { cells, strong: false }
    }));
    rows.push(balance("closing", statement.closing));
    Table { columns, rows }
}

fn sums(paper: &Paper, words: Words) -> Vec<Fact> {
    let total = |name| Fact::new(in_currency(words.say(name), paper), &words.amount(paper.total)).strong();
    match &paper.body {
        Body::Invoice { .. } => vec![total("to-pay")],
        Body::CreditNote { .. } => vec![total("credited")],
        Body::Statement(_) => Vec::new(),
        Body::Reminder(reminder) => {
            let mut sums = vec![Fact::new(words.say("original"), &words.amount(reminder.original))];
            if reminder.paid != 0 {
                sums.push(Fact::new(words.say("paid"), &words.amount(reminder.paid.saturating_neg())));
            }
            let charges = [&reminder.fee, &reminder.interest].into_iter().flatten();
            sums.extend(charges.map(|charge| Fact::new(clean(&charge.text), &words.amount(charge.amount))));
            sums.push(total("to-pay"));
            sums
        }
    }
}

fn foot(issuer: &Issuer, words: Words) -> Vec<String> {
    let number = match issuer.organisation_number.as_str() {
        "" => String::new(),
        number => words.fill("organisation-number", &[("number", number)]),
    };
    let joined = |parts: Vec<&str>| cleaned(&parts.into_iter().map(str::to_owned).collect::<Vec<_>>()).join(" · ");
    let address = issuer.address.iter().map(String::as_str);
    let place = joined(std::iter::once(issuer.name.as_str()).chain(address).collect());
    let ways = joined(vec![&number, &issuer.email, &issuer.phone, &issuer.web]);
    [place, ways].into_iter().filter(|line| !line.is_empty()).collect()
}
