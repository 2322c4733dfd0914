//! From a row of a list to a record, with everything that is wrong with it.

use chrono::NaiveDate;

use super::cell::RawRow;
use super::fingerprint::Fingerprint;
use super::plan::{Plan, value};
use super::problem::{Faults, Problem, Severity, code_of, severity_of};
use super::source::{Next, Source};
use super::survey::Survey;
use super::table::{Pass, Passed};
use crate::error::Result;
use crate::model::field::{self, FIELDS, Field, LONGEST, Left, Reading, Section};
use crate::model::name::{has_nul, tidy, tidy_lines};
use crate::model::{Precision, Record};
use crate::text;

/// How rows are read.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    pub today: NaiveDate,
    /// What a date of leaving means in this file.
    pub left: Left,
    /// Take somebody without a date of joining as a member since before the records.
    pub accept_unknown_joined: bool,
}

/// Which fields a row had a value for; a blank cell says nothing, so it changes nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said(u64);

const _: () = assert!(FIELDS.len() <= 64, "Said keeps a bit a field");

impl Said {
    fn add(&mut self, index: usize) {
        self.0 |= 1 << index;
    }

    fn holds(self, index: usize) -> bool {
        self.0 >> index & 1 == 1
    }

    pub fn has(self, key: &str) -> bool {
        FIELDS.iter().position(|field| field.key == key).is_some_and(|index| self.holds(index))
    }

    pub fn fields(self) -> impl Iterator<Item = &'static Field> {
        FIELDS.iter().enumerate().filter(move |(index, _)| self.holds(*index)).map(|(_, field)| field)
    }

    /// What it has said of other fields than some.
    pub fn without(self, keys: &[&str]) -> Said {
        let named = FIELDS.iter().enumerate().filter(|(_, field)| keys.contains(&field.key));
        Said(named.fold(self.0, |said, (index, _)| said & !(1 << index)))
    }

    /// What either of two rows about one person has said.
    pub fn or(self, other: Said) -> Said {
        Said(self.0 | other.0)
    }

    fn any_of(self, section: Section) -> bool {
        self.0 != 0 && self.fields().any(|field| field.section == section)
    }
}

/// One row of a list, understood as far as possible.
pub struct Row<'a> {
    pub sheet: usize,
    pub row: u64,
    /// The row as it stands in the file, to be written out again when it is refused.
    pub raw: &'a RawRow<'a>,
    /// Custom fields that the row has a value for are in [`crate::model::Person::custom`].
    pub record: Record,
    pub said: Said,
    /// Equal for rows that say the same, whatever their letter case and white space.
    pub fingerprint: u64,
    pub problems: &'a [Problem],
    /// Some problem keeps the row out.
    pub refused: bool,
}

#[expect(
    clippy::large_enum_variant,
    reason = "made for every row and looked at once: a box would cost more than the room it saves"
)]
pub enum Outcome<'a> {
    Row(Row<'a>),
    Passed(Pass),
    /// Above the headings, or in a sheet without a list.
    Outside,
}

/// Makes records of rows.
pub struct RowReader<'s> {
    survey: &'s Survey,
    plans: Vec<Plan>,
    rules: Rules,
    problems: Vec<Problem>,
    fingerprint: Fingerprint,
}

impl<'s> RowReader<'s> {
    pub fn new(survey: &'s Survey, rules: Rules) -> RowReader<'s> {
        let plan = |sheet: &super::survey::Sheet| {
            sheet.table.as_ref().map_or_else(Plan::default, |table| Plan::new(&sheet.name, table))
        };
        let plans = survey.sheets.iter().map(plan).collect();
        RowReader { survey, plans, rules, problems: Vec::new(), fingerprint: Fingerprint::default() }
    }

    /// Understands one row. The record of a refused row holds what could be understood of it.
    pub fn read<'a>(&'a mut self, raw: &'a RawRow<'a>) -> Outcome<'a> {
        let Some(table) = self.survey.sheets.get(raw.sheet).and_then(|sheet| sheet.table.as_ref()) else {
            return Outcome::Outside;
        };
        if raw.row <= table.heading_row {
            return Outcome::Outside;
        }
        if let Some(pass) = table.pass(raw) {
            return Outcome::Passed(pass);
        }
        let plan = &self.plans[raw.sheet];
        let how = Reading { today: self.rules.today, left: self.rules.left };
        let mut faults = Faults::new(plan, raw, &mut self.problems);
        let mut record = Record::blank(self.rules.today);
        let (mut said, mut faulty) = (Said::default(), Said::default());
        for step in &plan.steps {
            let (Some(value), Some(set)) = (step.value(raw, &mut faults), step.field.set) else {
                continue;
            };
            match set(&mut record, &value, &how) {
                Ok(()) => said.add(step.index),
                Err(message) => {
                    faulty.add(step.index);
                    let code = code_of(&message);
                    // Of several columns the first with a value stands for all.
                    let at = step.columns.iter().find(|at| !raw.is_blank(**at)).unwrap_or(&step.columns[0]);
                    faults.cell(*at, code, severity_of(code, step.field), message);
                }
            }
        }
        set_customs(&mut record, plan, raw, &mut faults);
        faults.tell_mojibake(&record);
        self.rules.complete(&mut record, plan, raw, said, faulty, &mut faults);
        if self.survey.has_numbers && record.person.number.is_empty() && !faulty.has("number") {
            faults.about("number", "no-number", text!("problem-no-number"));
        }
        let refused = faults.refused();
        Outcome::Row(Row {
            sheet: raw.sheet,
            row: raw.row,
            raw,
            fingerprint: self.fingerprint.of(&record),
            record,
            said,
            problems: &self.problems,
            refused,
        })
    }
}

/// The register's own fields are text and take any that can be kept.
fn set_customs(record: &mut Record, plan: &Plan, raw: &RawRow, faults: &mut Faults) {
    for (at, custom) in &plan.customs {
        let Some(text) = value(raw, *at, faults) else { continue };
        if has_nul(&text) {
            faults.cell(*at, "nul", Severity::Refused, text!("fault-nul"));
        } else if text.len() > LONGEST && text.chars().count() > LONGEST {
            faults.cell(*at, "too-long", Severity::Refused, text!("fault-too-long", most = LONGEST));
        } else {
            let lines = tidy_lines(&text);
            let kept = if lines.contains('\n') { lines } else { tidy(&lines) };
            record.person.set_custom(&custom.key, &kept);
        }
    }
    for at in plan.width..raw.len() {
        if !raw.is_blank(at) {
            faults.cell(at, "beyond-table", Severity::Warning, text!("problem-beyond-table"));
        }
    }
}

impl Rules {
    /// What only the whole row shows: a missing date of joining, and what no field can see alone.
    ///
    /// In a list of people without anything about membership nobody needs a date of joining. In one with a column for the
    /// date's precision, an unknown start is written `unknown`, so a row that is blank in all those columns is somebody
    /// who has never been a member; that is how a complete export keeps contacts.
    fn complete(&self, record: &mut Record, plan: &Plan, raw: &RawRow, said: Said, faulty: Said, faults: &mut Faults) {
        // Lists name who pays for themselves too; the register only whom somebody else pays for.
        if record.person.payer == record.person.number {
            record.person.payer.clear();
        }
        let joined = record.term.as_ref().is_some_and(|term| term.joined.is_some());
        let contact = plan.has_precision && !said.any_of(Section::Membership) && !faulty.any_of(Section::Membership);
        let elsewhere = plan.leaves_to_register(&["joined"]);
        if plan.has_membership && !joined && !contact && !elsewhere && !faulty.has("joined") {
            let precision = plan.column_of("joined_precision").map(|at| raw.cell(at));
            let unknown = precision.is_some_and(|cell| Precision::parse(&cell.text()) == Some(Precision::Unknown));
            if unknown || self.accept_unknown_joined {
                record.term_mut();
            } else {
                faults.about("joined", "no-joined", text!("problem-no-joined"));
            }
        }
        for (key, message) in field::check(record) {
            const NAMES: [&str; 3] = ["name", "given", "family"];
            let misread = NAMES.iter().any(|key| faulty.has(key)) || plan.leaves_to_register(&NAMES);
            if !(key == "family" && misread) {
                let key = if key == "family" && plan.column_of("family").is_none() { "name" } else { key };
                let key = if key == "left" { left_column(plan) } else { key };
                let code = code_of(&message);
                faults.about(key, code, message);
            }
        }
    }
}

/// Under which of its names this list has the date of leaving.
fn left_column(plan: &Plan) -> &'static str {
    ["left", "last_day", "first_day_out"].into_iter().find(|key| plan.column_of(key).is_some()).unwrap_or("left")
}

/// Reads a whole list, a row at a time; what is no person is counted and passed over.
///
/// # Errors
/// What `each` returns, or a file that can't be read to its end.
pub fn read_rows(
    source: &mut Source,
    survey: &Survey,
    rules: Rules,
    each: &mut dyn FnMut(Row) -> Result<Next>,
) -> Result<Passed> {
    let mut reader = RowReader::new(survey, rules);
    let mut passed = Passed::default();
    source.each(&mut |raw| match reader.read(raw) {
        Outcome::Row(row) => each(row),
        Outcome::Passed(pass) => {
            passed.add(pass);
            Ok(Next::Row)
        }
        Outcome::Outside => Ok(Next::Row),
    })?;
    Ok(passed)
}
