//! Payers and households in a list: whom a row names may stand further down, and is looked up when the list is through.

use std::collections::HashMap;

use super::apply::{Fate, Seen, numbered};
use super::report::Report;
use super::row::Row;
use super::survey::Survey;
use crate::error::{Error, Result};
use crate::model::Person;
use crate::store::change::Change;
use crate::store::people::Ties;
use crate::text;

/// Those whom a person names, as far as the list has come; and the fields whose number is nobody's yet.
pub(super) fn ties(
    change: &Change<'_>,
    people: &HashMap<u64, Seen>,
    person: &Person,
) -> Result<(Ties, Vec<&'static str>)> {
    let (mut ties, mut absent) = (Ties::default(), Vec::new());
    for (field, number) in [("payer", &person.payer), ("household", &person.household)] {
        if number.is_empty() || *number == person.number {
            continue;
        }
        match find(change, people, number)? {
            Some(id) => ties = with(ties, field, id),
            None => absent.push(field),
        }
    }
    Ok((ties, absent))
}

fn with(ties: Ties, field: &str, id: i64) -> Ties {
    match field {
        "payer" => Ties { payer: Some(id), ..ties },
        _ => Ties { household: Some(id), ..ties },
    }
}

fn find(change: &Change<'_>, people: &HashMap<u64, Seen>, number: &str) -> Result<Option<i64>> {
    match people.get(&numbered(number)) {
        Some(seen) => Ok(Some(seen.id)),
        // While a list fills an empty register, everybody there is stands in it.
        None if change.is_bulk() => Ok(None),
        None => change.id_by_number(number),
    }
}

/// Who names somebody that has not come yet.
#[derive(Default)]
pub(super) struct Waiting(Vec<Later>);

struct Later {
    /// Whose row it is, as [`super::apply::Apply`] knows them.
    person: u64,
    sheet: usize,
    row: u64,
    field: &'static str,
    number: String,
    /// It only fills in what an earlier row left open.
    fills_in: bool,
}

impl Waiting {
    pub fn add(&mut self, person: u64, row: &Row<'_>, absent: &[&'static str], fills_in: bool) {
        let of = &row.record.person;
        self.0.extend(absent.iter().map(|field| Later {
            person,
            sheet: row.sheet,
            row: row.row,
            field,
            number: if *field == "payer" { of.payer.clone() } else { of.household.clone() },
            fills_in,
        }));
    }

    /// Looks them up now that everybody is there. Who is nobody still is left out, and told.
    pub fn settle(
        self,
        change: &mut Change<'_>,
        people: &mut HashMap<u64, Seen>,
        report: &mut Report,
        survey: &Survey,
    ) -> Result<()> {
        for later in self.0 {
            let sheet = survey.sheets.get(later.sheet).map_or("", |sheet| sheet.name.as_str());
            let found = find(change, people, &later.number)?;
            let gone = || Error::bug("a person seen in this list is gone");
            let seen = people.get_mut(&later.person).ok_or_else(gone)?;
            let Some(id) = found else {
                let message = text!("store-no-number", number = &later.number);
                report.warn(sheet, later.row, later.field, "no-such-number", message);
                continue;
            };
            let known = change.ties_of(seen.id)?;
            let before = if later.field == "payer" { known.payer } else { known.household };
            let before_number = before.map_or_else(|| Ok(String::new()), |id| change.member_number(id))?;
            if later.fills_in && before.is_some_and(|before| before != id) {
                let message = text!("import-differs", value = before_number, row = seen.row);
                report.warn(sheet, later.row, later.field, "differs", message);
                continue;
            }
            if !change.tie(seen.id, with(Ties::default(), later.field, id))? {
                continue;
            }
            seen.is_changed(report);
            if seen.fate != Fate::New
                && let Some(person) = change.person(seen.id)?
            {
                report.tell(&person, later.field.to_owned(), before_number, later.number);
            }
        }
        Ok(())
    }
}
