//! The fields of a record, declared once ([`FIELDS`]). Forms, table columns, the import's mapping, export, `set key=value`, the
//! filter language and the readable history all read this list; what the form refuses, the import refuses.

mod list;
mod money;
mod read;

use chrono::NaiveDate;

pub use list::FIELDS;

use super::record::Record;
use crate::i18n::Text;
use crate::text;

/// The longest a text may be, in characters: a slip (a whole file pasted into a name) is refused, a long note is not.
pub const LONGEST: usize = 100_000;

/// What kind of value a field holds; it decides how the value is compared, chosen and aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Words,
    /// Several lines.
    Lines,
    /// Words from a list that the register keeps: tags, contacts of one kind; divided by `;`.
    Many,
    /// Whole years.
    Years,
    Date,
    /// One of these keys; each has a text `choice-KEY`.
    Choice(&'static [&'static str]),
    /// The name of something the register keeps: a category, a leaving reason.
    Named,
    /// A unit, or the name of one at a level.
    Unit,
    /// A member number.
    Number,
    /// An amount; in files with two decimals.
    Money,
}

/// Where a field stands in a form and on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Name,
    Contact,
    Address,
    Membership,
    Other,
}

/// How a date of leaving is meant when it is typed or read from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    LastDay,
    FirstDayOut,
}

impl Left {
    pub const KEYS: [&str; 2] = ["last-day", "first-day-out"];

    pub fn key(self) -> &'static str {
        Left::KEYS[self as usize]
    }
}

/// What reading a value depends on besides the value.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    pub today: NaiveDate,
    pub left: Left,
}

type Get = fn(&Record) -> String;
type Set = fn(&mut Record, &str, &Reading) -> Result<(), Text>;

/// One field. Its label is the text `field-KEY`.
pub struct Field {
    /// Name in files, on the command line and in filters.
    pub key: &'static str,
    /// Other names it is known by: on the command line, and as headers in the lists of other programs.
    pub aliases: &'static [&'static str],
    pub kind: Kind,
    pub section: Section,
    /// The value as files carry it (ISO dates, keys of choices); empty when there is none.
    pub get: Get,
    /// Reads a value into the record, or says what is wrong with it. `None`: follows from other values.
    pub set: Option<Set>,
}

/// The field of a key or alias, in any letter case.
pub fn find(key: &str) -> Option<&'static Field> {
    let key = key.trim().to_lowercase();
    FIELDS
        .iter()
        .find(|field| field.key == key)
        .or_else(|| FIELDS.iter().find(|field| field.aliases.contains(&key.as_str())))
}

/// What no single field can see: leaving before joining, a record without any name.
pub fn check(record: &Record) -> Vec<(&'static str, Text)> {
    let mut faults = Vec::new();
    if record.person.family.is_empty() && record.person.given.is_empty() {
        faults.push(("family", text!("fault-no-name")));
    }
    if let Some(term) = &record.term {
        if let (Some(joined), Some(left)) = (term.joined, term.left)
            && left.day < joined.day
        {
            faults.push(("left", text!("fault-left-before-joined")));
        }
        if let (Some(born), Some(joined)) = (record.person.born, term.joined)
            && born.day > joined.end()
        {
            faults.push(("joined", text!("fault-joined-before-born")));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Record, Text> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let mut record = Record::blank(today);
        let how = Reading { today, left: Left::LastDay };
        for (key, value) in pairs {
            let set = find(key).unwrap_or_else(|| panic!("{key}")).set.unwrap();
            set(&mut record, value, &how)?;
        }
        Ok(record)
    }

    fn value(record: &Record, key: &str) -> String {
        (find(key).unwrap().get)(record)
    }

    #[test]
    fn keys_and_aliases_are_unique() {
        let mut seen = std::collections::HashSet::new();
        for field in FIELDS {
            for name in std::iter::once(&field.key).chain(field.aliases) {
                assert!(seen.insert(*name), "{name}");
            }
        }
    }

    #[test]
    fn what_is_set_can_be_read_back() {
        let record = read(&[
            ("number", "A-1042"),
            ("navn", "Nordmann, Kari  Anne"),
            ("born", "1970"),
            ("Kjønn", "K"),
            ("email", "kari@example.org; k@example.org"),
            ("region", "Vest"),
            ("fylke", "Vestland"),
            ("local", "Voss"),
            ("joined", "1.3.2020"),
            ("left", "2024"),
        ])
        .unwrap();
        for (key, expected) in [
            ("number", "A-1042"),
            ("given", "Kari Anne"),
            ("family", "Nordmann"),
            ("born", "1970"),
            ("age", "56"),
            ("gender", "woman"),
            ("email", "kari@example.org; k@example.org"),
            ("unit", "Vest / Vestland / Voss"),
            ("joined", "2020-03-01"),
            ("last_day", "2024"),
            ("first_day_out", "2025-01-01"),
        ] {
            assert_eq!(value(&record, key), expected, "{key}");
        }
    }

    #[test]
    fn a_year_counts_from_its_first_day_to_its_end() {
        for (meaning, left, out) in [
            ("first_day_out", "1960-07-01", "1961-01-01"),
            ("first_day_out", "1961-01-01", "1961-01-01"),
            ("last_day", "1960-07-01", "1961-01-01"),
            ("last_day", "1960-12-31", "1961-01-01"),
            ("last_day", "1961-01-01", "1962-01-01"),
        ] {
            let record = read(&[
                ("family", "Nordmann"),
                ("joined", "1950-07-01"),
                ("joined_precision", "year"),
                (meaning, left),
                ("left_precision", "year"),
            ]);
            let term = record.unwrap().term.unwrap();
            assert_eq!(term.joined.unwrap().day.to_string(), "1950-01-01");
            assert_eq!(term.left.unwrap().day.to_string(), out, "{meaning} {left}");
        }
    }

    #[test]
    fn faults_are_told() {
        for (key, bad) in [
            ("born", "2055-01-01"),
            ("born", "31.02.1985"),
            ("given", "a\0b"),
            ("email", "kari"),
            ("phone", "ring meg"),
            ("gender", "ja"),
            ("number", "en veldig lang tekst som ikke er et nummer"),
            ("country", "Atlantis"),
            ("joined", "2999-01-01"),
        ] {
            assert!(read(&[(key, bad)]).is_err(), "{key} {bad}");
        }
        let backwards = read(&[("family", "X"), ("joined", "1990-10-01"), ("left", "1989-09-30")]).unwrap();
        assert_eq!(check(&backwards)[0].0, "left");
        let one_day = read(&[("family", "X"), ("joined", "1990-10-01"), ("left", "1990-10-01")]).unwrap();
        assert!(check(&one_day).is_empty());
    }
}
