//! A list's rows into the register, one after the other: whose row it is, what is new in it, which term it means.
//!
//! Nothing of the file is held but hashes: 64 bits a row to know it again, and 20 bytes a person. (Two different rows or
//! people of one hash would be taken for one; in a list of ten million that chance is one in 400,000.)

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::Custom;
use super::report::{Duplicate, Report, TOLD};
use super::row::{Row, Said};
use super::survey::Survey;
use super::ties::{Waiting, ties};
use crate::error::{Error, Result};
use crate::model::name::{fold, sort_key};
use crate::model::unit::{Level, PATH_SEPARATOR, Place};
use crate::model::{Person, Record, Term};
use crate::store::change::Change;
use crate::text;

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Fate {
    New,
    Changed,
    Unchanged,
}

pub(super) struct Seen {
    pub id: i64,
    /// Hash of what the row said of the person, to see at once that another row says the same.
    said: u64,
    pub fate: Fate,
    pub row: u64,
}

impl Seen {
    /// Somebody whom an earlier row left as they were is changed after all.
    pub fn is_changed(&mut self, report: &mut Report) {
        if self.fate == Fate::Unchanged {
            self.fate = Fate::Changed;
            report.persons.unchanged -= 1;
            report.persons.changed += 1;
        }
    }
}

/// Writes rows into a change.
pub struct Apply {
    pub report: Report,
    rows: HashSet<u64>,
    people: HashMap<u64, Seen>,
    /// Terms that a row has spoken for.
    spoken_for: HashSet<i64>,
    waiting: Waiting,
    labels: HashMap<String, String>,
    /// The list has dates of joining; without them it can only be about terms that the register knows.
    dated: bool,
    known_fields: usize,
    known_units: usize,
}

impl Apply {
    pub fn new(change: &Change<'_>, customs: &[Custom], dated: bool) -> Apply {
        Apply {
            dated,
            report: Report::default(),
            rows: HashSet::new(),
            people: HashMap::new(),
            spoken_for: HashSet::new(),
            waiting: Waiting::default(),
            labels: customs.iter().map(|custom| (custom.key.clone(), custom.label.clone())).collect(),
            known_fields: change.catalog.custom.len(),
            known_units: change.unit_count(),
        }
    }

    /// Takes in one row: a refused one leaves only its problems, one seen before only its place.
    pub fn row(&mut self, change: &mut Change<'_>, sheet: &str, row: &Row<'_>) -> Result<()> {
        self.report.rows += 1;
        let room = TOLD.saturating_sub(self.report.problems.len());
        self.report.problems.extend(row.problems.iter().take(room).cloned());
        if row.refused {
            self.report.refused += 1;
            return Ok(());
        }
        if !self.rows.insert(row.fingerprint) {
            if self.report.duplicates.len() < TOLD {
                let number = row.record.person.number.clone();
                self.report.duplicates.push(Duplicate { sheet: sheet.to_owned(), row: row.row, number });
            }
            return Ok(());
        }
        let Some((person, fresh)) = self.person(change, sheet, row)? else {
            return Ok(());
        };
        self.term(change, person, fresh, sheet, row)
    }

    /// Looks up whom the list named before they came, and ends the tally of what was made on the way.
    pub fn finish(mut self, change: &mut Change<'_>, survey: &Survey) -> Result<Report> {
        self.waiting.settle(change, &mut self.people, &mut self.report, survey)?;
        self.report.units_new = (change.unit_count() - self.known_units) as u64;
        self.report.fields_new =
            change.catalog.custom.iter().skip(self.known_fields).map(|f| f.label.clone()).collect();
        Ok(self.report)
    }

    /// Whose row it is, and whether the register did not know them before this list. `None`: the row is refused.
    fn person(&mut self, change: &mut Change<'_>, sheet: &str, row: &Row<'_>) -> Result<Option<(i64, bool)>> {
        let wanted = &row.record.person;
        let said = hash_of(wanted);
        let key = identity(wanted);
        let (ties, absent) = ties(change, &self.people, wanted)?;
        match self.people.entry(key) {
            Entry::Occupied(mut seen) => {
                let seen = seen.get_mut();
                if seen.said != said {
                    let (id, first) = (seen.id, seen.row);
                    let there = row.said.without(&absent);
                    let Some(changed) = self.report.fill_in(change, sheet, row, there, (id, first))? else {
                        return Ok(None);
                    };
                    if changed {
                        seen.is_changed(&mut self.report);
                    }
                    self.waiting.add(key, row, &absent, true);
                }
                Ok(Some((seen.id, seen.fate == Fate::New)))
            }
            Entry::Vacant(place) => {
                let stored = match change.is_bulk() {
                    true => None,
                    false => find(change, wanted)?,
                };
                let (id, fate) = match stored {
                    None if wanted.given.is_empty() && wanted.family.is_empty() => {
                        let message = text!("store-no-number", number = &wanted.number);
                        self.report.refuse(sheet, row.row, "number", &wanted.number, "no-such-number", message);
                        return Ok(None);
                    }
                    None if !self.dated && row.record.term.is_some() => {
                        self.report.refuse(sheet, row.row, "joined", "", "no-joined", text!("problem-no-joined"));
                        return Ok(None);
                    }
                    None => {
                        self.report.persons.new += 1;
                        for (key, _) in &wanted.custom {
                            change.custom_field(key, self.labels.get(key).unwrap_or(key))?;
                        }
                        (change.add_person_tied(wanted, ties)?, Fate::New)
                    }
                    Some(stored) => {
                        let there = row.said.without(&absent);
                        let fate = self.report.update(change, &stored, &row.record, there, &self.labels)?;
                        (stored.id, fate)
                    }
                };
                place.insert(Seen { id, said, fate, row: row.row });
                self.waiting.add(key, row, &absent, false);
                Ok(Some((id, fate == Fate::New)))
            }
        }
    }

    /// Puts the row's term in: a change of one that the register has, or a new one.
    fn term(&mut self, change: &mut Change<'_>, person: i64, fresh: bool, sheet: &str, row: &Row<'_>) -> Result<()> {
        let (Some(wanted), said) = (&row.record.term, row.said) else {
            return Ok(());
        };
        let unit = if said.has("unit") { Some(unit_of_path(change, &wanted.unit)?) } else { None };
        let unit = match unit {
            Some(unit) => unit,
            None => change.resolve_place(&wanted.unit)?,
        };
        if let Some(left) = wanted.left {
            *self.report.leavings.entry(crate::model::date::to_int(left.day)).or_default() += 1;
        }
        if !fresh {
            let terms = change.terms_of(person)?;
            let free: Vec<_> = terms.iter().filter(|(term, _)| !self.spoken_for.contains(&term.id)).collect();
            let within = |at: i64| unit.is_none_or(|unit| change.lies_within(at, unit));
            let matched = closest(&free, wanted, unit, &within).map(|(term, at)| (term, *at));
            if let Some((stored, at)) = matched {
                self.spoken_for.insert(stored.id);
                // A list that names only the county leaves people in their local units there.
                let unit = at.filter(|at| within(*at)).or(unit);
                let mut merged = merge_terms(stored, wanted);
                if unit != at {
                    merged.unit = wanted.unit.clone();
                }
                if change.write_term(person, unit, &merged)? {
                    self.report.terms.changed += 1;
                    self.report.tell_term(&row.record, stored, &merged);
                } else {
                    self.report.terms.unchanged += 1;
                }
                return Ok(());
            }
            if let Some((running, _)) = terms.iter().find(|(term, at)| *at == unit && overlap(term, wanted)) {
                let from = running.joined.map_or_else(|| "?".to_owned(), |joined| joined.iso());
                self.report.warn(sheet, row.row, "joined", "overlap", text!("import-overlap", from = from));
            }
        }
        let id = change.add_term(person, unit, wanted)?;
        if !change.is_bulk() {
            self.spoken_for.insert(id);
        }
        self.report.terms.new += 1;
        Ok(())
    }
}

impl Report {
    /// Brings a person that the register knew up to what the row says.
    fn update(
        &mut self,
        change: &mut Change<'_>,
        stored: &Person,
        row: &Record,
        said: Said,
        labels: &HashMap<String, String>,
    ) -> Result<Fate> {
        let old = Record { person: stored.clone(), ..Record::blank(row.day) };
        let mut wanted = stored.clone();
        let mut changed = 0;
        for field in said.fields() {
            let (before, after) = ((field.get)(&old), (field.get)(row));
            if before != after && copy(&mut wanted, &row.person, field.key) {
                changed += 1;
                self.tell(&wanted, field.key.to_owned(), before, after);
            }
        }
        for (key, value) in &row.person.custom {
            let before = stored.custom(key).to_owned();
            if before != *value {
                changed += 1;
                change.custom_field(key, labels.get(key).unwrap_or(key))?;
                wanted.set_custom(key, value);
                self.tell(&wanted, format!("custom:{key}"), before, value.clone());
            }
        }
        if changed > 0 && change.write_person(stored, &wanted)? {
            self.persons.changed += 1;
            return Ok(Fate::Changed);
        }
        self.persons.unchanged += 1;
        Ok(Fate::Unchanged)
    }

    /// Another row about somebody that an earlier row was about. What the earlier one left open is filled in; where the
    /// two differ the earlier stands and the difference is told, so that importing the list again changes nothing. A row
    /// with another name and another birth date is about somebody else: refused, `None`.
    fn fill_in(
        &mut self,
        change: &mut Change<'_>,
        sheet: &str,
        row: &Row<'_>,
        said: Said,
        (id, first): (i64, u64),
    ) -> Result<Option<bool>> {
        let stored = change.person(id)?.ok_or_else(|| Error::bug("a person seen in this list is gone"))?;
        let theirs = &row.record.person;
        let other_name = fold(&stored.family) != fold(&theirs.family) && fold(&stored.given) != fold(&theirs.given);
        let other_birth = stored.born.is_some() && theirs.born.is_some() && stored.born != theirs.born;
        if other_name && (other_birth || stored.born.is_none() || theirs.born.is_none()) {
            let message = text!("import-number-of-another", number = &theirs.number, name = stored.name(), row = first);
            self.refuse(sheet, row.row, "number", &theirs.number, "number-taken", message);
            return Ok(None);
        }
        let old = Record { person: stored.clone(), ..Record::blank(row.record.day) };
        let mut wanted = stored.clone();
        for field in said.fields() {
            let (before, after) = ((field.get)(&old), (field.get)(&row.record));
            if before == after || !copy(&mut wanted, theirs, field.key) {
                continue;
            }
            if !before.is_empty() {
                copy(&mut wanted, &stored, field.key);
                // Another letter case is no difference worth a word.
                if before.to_lowercase() != after.to_lowercase() {
                    let message = text!("import-differs", value = &before, row = first);
                    self.warn(sheet, row.row, field.key, "differs", message);
                }
            }
        }
        for (key, value) in &theirs.custom {
            if stored.custom(key).is_empty() {
                change.custom_field(key, key)?;
                wanted.set_custom(key, value);
            }
        }
        Ok(Some(change.write_person(&stored, &wanted)?))
    }
}

/// Copies what a field holds from one person to another; `false` for fields that are not the person's.
fn copy(to: &mut Person, from: &Person, key: &str) -> bool {
    match key {
        "kind" => to.organisation = from.organisation,
        "name" => {
            to.given.clone_from(&from.given);
            to.family.clone_from(&from.family);
        }
        "given" => to.given.clone_from(&from.given),
        "middle" => to.middle.clone_from(&from.middle),
        "family" => to.family.clone_from(&from.family),
        "called" => to.called.clone_from(&from.called),
        "sort_name" => to.sort_name.clone_from(&from.sort_name),
        "born" => to.born = from.born,
        "gender" => to.gender = from.gender,
        "email" | "phone" | "web" => {
            let kind = crate::model::person::ContactKind::parse(key);
            let Some(kind) = kind else { return false };
            let values: Vec<String> = from.contacts_of(kind).map(str::to_owned).collect();
            to.set_contacts(kind, values.into_iter());
        }
        "address" => to.address.clone_from(&from.address),
        "postal_code" => to.postal_code.clone_from(&from.postal_code),
        "city" => to.city.clone_from(&from.city),
        "country" => to.country.clone_from(&from.country),
        "protected" => to.protection = from.protection,
        "language" => to.language.clone_from(&from.language),
        "tags" => to.tags.clone_from(&from.tags),
        "notes" => to.notes.clone_from(&from.notes),
        "payer" => to.payer.clone_from(&from.payer),
        "household" => to.household.clone_from(&from.household),
        _ => return false,
    }
    true
}

/// The term that a row means, of those that no other row has spoken for: the same in all; the same in day and unit; in day
/// alone (they have been moved to another unit since). Without a date of joining, the one that runs, else the last.
fn closest<'t>(
    free: &[&'t (Term, Option<i64>)],
    wanted: &Term,
    unit: Option<i64>,
    within: &dyn Fn(i64) -> bool,
) -> Option<&'t (Term, Option<i64>)> {
    let same_day = |term: &Term| term.joined.map(|joined| joined.day) == wanted.joined.map(|joined| joined.day);
    let same_unit = |at: &Option<i64>| unit.is_none() || *at == unit || at.is_some_and(within);
    let same_end = |term: &Term| wanted.left.is_none() || term.left == wanted.left;
    let same_category = |term: &Term| wanted.category.is_empty() || term.category == wanted.category;
    let find = |fits: &dyn Fn(&Term, &Option<i64>) -> bool| free.iter().find(|(term, at)| fits(term, at)).copied();
    find(&|term, at| same_day(term) && same_unit(at) && same_end(term) && same_category(term))
        .or_else(|| find(&|term, at| same_day(term) && same_unit(at)))
        .or_else(|| find(&|term, _| same_day(term)))
        .or_else(|| match wanted.joined {
            Some(_) => None,
            None => find(&|term, at| term.left.is_none() && same_unit(at)).or_else(|| free.last().copied()),
        })
}

/// Whether two terms have a day in common.
fn overlap(one: &Term, other: &Term) -> bool {
    let begins_before = |a: &Term, b: &Term| match (a.joined, b.left) {
        (Some(joined), Some(left)) => joined.day < left.day,
        _ => true,
    };
    begins_before(one, other) && begins_before(other, one)
}

/// A blank cell says nothing, so it takes nothing away.
fn merge_terms(stored: &Term, wanted: &Term) -> Term {
    let or = |new: &String, old: &String| if new.is_empty() { old.clone() } else { new.clone() };
    Term {
        id: stored.id,
        unit: stored.unit.clone(),
        category: or(&wanted.category, &stored.category),
        joined: wanted.joined.or(stored.joined),
        left: wanted.left.or(stored.left),
        reason: or(&wanted.reason, &stored.reason),
        recruited_by: or(&wanted.recruited_by, &stored.recruited_by),
    }
}

/// Whom a row is about: the number; in a list without numbers the name with the birth date, else with the surest thing
/// that the list says of them.
fn identity(person: &Person) -> u64 {
    let mut hash = DefaultHasher::new();
    if !person.number.is_empty() {
        return numbered(&person.number);
    }
    (fold(&person.given), fold(&person.middle), fold(&person.family)).hash(&mut hash);
    evidence(person).hash(&mut hash);
    hash.finish()
}

/// Whom a number is of, as [`identity`] tells it.
pub(super) fn numbered(number: &str) -> u64 {
    let mut hash = DefaultHasher::new();
    ("number", number).hash(&mut hash);
    hash.finish()
}

fn evidence(person: &Person) -> String {
    match (person.born, person.contacts.first()) {
        (Some(born), _) => born.iso(),
        (None, Some(contact)) => contact.value.to_lowercase(),
        (None, None) => fold(&person.address),
    }
}

/// The person in the register that a row is about.
fn find(change: &Change<'_>, wanted: &Person) -> Result<Option<Person>> {
    if !wanted.number.is_empty() {
        return change.person_by_number(&wanted.number);
    }
    let key = sort_key(&wanted.family, &wanted.given, &wanted.sort_name, change.catalog.alphabet);
    let namesakes = change.people_by_sort_key(&key)?;
    Ok(namesakes.into_iter().find(|stored| match (stored.born, wanted.born) {
        (Some(a), Some(b)) => a == b,
        _ => evidence(stored) == evidence(wanted) || stored.contacts.iter().any(|c| wanted.contacts.contains(c)),
    }))
}

/// What a row says of a person, in 64 bits.
fn hash_of(person: &Person) -> u64 {
    let mut hash = DefaultHasher::new();
    let texts = [
        &person.given,
        &person.middle,
        &person.family,
        &person.called,
        &person.sort_name,
        &person.address,
        &person.postal_code,
        &person.city,
        &person.country,
        &person.language,
        &person.notes,
        &person.payer,
        &person.household,
    ];
    texts.hash(&mut hash);
    (person.organisation, person.born, person.gender as u8, person.protection as u8).hash(&mut hash);
    for contact in &person.contacts {
        (contact.kind as u8, &contact.value).hash(&mut hash);
    }
    (&person.tags, &person.custom).hash(&mut hash);
    hash.finish()
}

/// The unit that a path in one column means. One that is not there is made, its levels judged by how many they are.
fn unit_of_path(change: &mut Change<'_>, place: &Place) -> Result<Option<i64>> {
    if place.is_empty() {
        return Ok(None);
    }
    let path = place.to_string();
    if let [one] = change.units_called(&path)?.as_slice() {
        return Ok(Some(*one));
    }
    use Level::*;
    let names: Vec<&str> = path.split(PATH_SEPARATOR).collect();
    let levels: &[Level] = match names.len() {
        1 => &[Local],
        2 => &[County, Local],
        3 => &[National, County, Local],
        4 => &[National, County, Municipality, Local],
        5 => &[National, Region, County, Municipality, Local],
        _ => return Err(Error::refused(text!("import-path-too-deep", path = path))),
    };
    let place = Place(levels.iter().copied().zip(names.iter().map(|name| (*name).to_owned())).collect());
    change.resolve_place(&place)
}
