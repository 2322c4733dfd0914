//! What is wrong with a row, said so that whoever keeps the list can find the cell and mend it.

use super::cell::RawRow;
use super::plan::Plan;
use crate::i18n::Text;
use crate::model::Record;
use crate::model::field::Field;
use crate::model::name::mend_mojibake;
use crate::text;

/// What becomes of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The value is left out; the row goes in.
    Warning,
    /// The row stays out.
    Refused,
}

/// One cell's, or one row's, fault.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Empty for a text file.
    pub sheet: String,
    /// As [`super::RawRow::row`].
    pub row: u64,
    /// The heading as it stands in the file; empty when the list has no such column.
    pub column: String,
    /// The cell as it stands in the file.
    pub value: String,
    /// For programs: `date`, `no-joined`, `mojibake` …
    pub code: &'static str,
    pub severity: Severity,
    /// What was expected.
    pub message: Text,
}

/// The code of a fault that a field's reader has found: the id of its text without `fault-`.
pub(super) fn code_of(message: &Text) -> &'static str {
    match &message.id {
        std::borrow::Cow::Borrowed(id) => id.strip_prefix("fault-").unwrap_or(id),
        std::borrow::Cow::Owned(_) => "value",
    }
}

/// A wrong e-mail address should not keep a member out; a wrong date would put a false history in. A level of protection
/// that we don't understand must stop the row: leaving it out would lay an address open. So must a precision, since
/// without it a year would pass for a day.
pub(super) fn severity_of(code: &str, field: &Field) -> Severity {
    match (code, field.key) {
        ("choice", "protected" | "joined_precision" | "left_precision") => Severity::Refused,
        ("email" | "phone" | "country" | "choice", _) | ("number", "recruited_by" | "payer" | "household") => {
            Severity::Warning
        }
        _ => Severity::Refused,
    }
}

/// Collects the faults of one row.
pub(super) struct Faults<'a> {
    plan: &'a Plan,
    raw: &'a RawRow<'a>,
    problems: &'a mut Vec<Problem>,
    /// The first cell whose letters were read wrong, and how it should read.
    mojibake: Option<(usize, String)>,
}

impl<'a> Faults<'a> {
    pub fn new(plan: &'a Plan, raw: &'a RawRow<'a>, problems: &'a mut Vec<Problem>) -> Faults<'a> {
        problems.clear();
        Faults { plan, raw, problems, mojibake: None }
    }

    pub fn cell(&mut self, at: usize, code: &'static str, severity: Severity, message: Text) {
        self.problems.push(Problem {
            sheet: self.plan.sheet.clone(),
            row: self.raw.row,
            column: self.plan.heading(at),
            value: self.raw.cell(at).text().into_owned(),
            code,
            severity,
            message,
        });
    }

    /// A fault that concerns a field, which may have no column in this list.
    pub fn about(&mut self, key: &str, code: &'static str, message: Text) {
        // Old registers hold wrong birth dates beside right terms (the US Congress list has one): told, but let in.
        let severity = if code == "joined-before-born" { Severity::Warning } else { Severity::Refused };
        match self.plan.column_of(key) {
            Some(at) => self.cell(at, code, severity, message),
            None => self.problems.push(Problem {
                sheet: self.plan.sheet.clone(),
                row: self.raw.row,
                column: String::new(),
                value: String::new(),
                code,
                severity,
                message,
            }),
        }
    }

    pub fn look_for_mojibake(&mut self, at: usize, text: &str) {
        if self.mojibake.is_none() && !text.is_ascii() {
            self.mojibake = mend_mojibake(text).map(|mended| (at, mended));
        }
    }

    /// One fault for all of a row's misread letters: they have one cause. It says what the cell should probably read,
    /// and the whole name, by which a person knows who it is.
    pub fn tell_mojibake(&mut self, record: &Record) {
        let Some((at, mended)) = self.mojibake.take() else { return };
        let part = |text: &String| mend_mojibake(text).unwrap_or_else(|| text.clone());
        let person = &record.person;
        let parts = [&person.given, &person.middle, &person.family].map(part);
        let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let message = match name == mended || name == person.name() {
            true => text!("problem-mojibake", probably = mended),
            false => text!("problem-mojibake-name", probably = mended, name = name),
        };
        self.cell(at, "mojibake", Severity::Refused, message);
    }

    pub fn refused(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Refused)
    }
}
