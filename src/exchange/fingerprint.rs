//! One number for what a row says, so that the same row twice is seen without keeping the rows.

use std::collections::hash_map::DefaultHasher;
use std::hash::Hasher;

use crate::model::{Approx, Person, Record, Term};

/// Collects what a record says in one form and hashes it.
#[derive(Default)]
pub struct Fingerprint {
    said: Vec<u8>,
}

impl Fingerprint {
    /// Equal for records that differ only in letter case and white space. It is taken from what was understood, so a date
    /// as an Excel serial and the same date as text are equal. Two rows of a list collide by chance once in 2⁶⁴ pairs;
    /// whoever drops a row for it should still compare the two.
    pub fn of(&mut self, record: &Record) -> u64 {
        self.said.clear();
        // Taken apart name by name, so that a new field can't be forgotten here.
        let Record { person, term, status: _, positions: _, owes: _, day: _ } = record;
        let Person {
            id: _,
            version: _,
            number,
            organisation,
            given,
            middle,
            family,
            called,
            sort_name,
            born,
            gender,
            address,
            postal_code,
            city,
            country,
            language,
            protection,
            notes,
            payer,
            household,
            contacts,
            tags,
            custom,
        } = person;
        for text in
            [number, given, middle, family, called, sort_name, postal_code, city, country, language, payer, household]
        {
            self.text(text);
        }
        self.lines(address);
        self.lines(notes);
        self.said.extend([u8::from(*organisation), *gender as u8, *protection as u8]);
        self.date(*born);
        for contact in contacts {
            self.said.push(contact.kind as u8);
            self.text(&contact.value);
        }
        self.said.push(b'\x1e');
        tags.iter().for_each(|tag| self.text(tag));
        self.said.push(b'\x1e');
        for (key, value) in custom {
            self.text(key);
            self.lines(value);
        }
        self.said.push(b'\x1e');
        if let Some(Term { id: _, unit, category, joined, left, reason, recruited_by }) = term {
            for (level, name) in &unit.0 {
                self.said.push(*level as u8);
                self.text(name);
            }
            for text in [category, reason, recruited_by] {
                self.text(text);
            }
            self.date(*joined);
            self.date(*left);
        }
        let mut hasher = DefaultHasher::new();
        hasher.write(&self.said);
        hasher.finish()
    }

    /// A value of one line; the fields' readers have left only single blanks in it.
    fn text(&mut self, text: &str) {
        let from = self.said.len();
        if text.is_ascii() {
            self.said.extend_from_slice(text.as_bytes());
            self.said[from..].make_ascii_lowercase();
        } else {
            let mut letters = [0; 4];
            for c in text.chars() {
                match c.is_ascii() {
                    true => self.said.push(c.to_ascii_lowercase() as u8),
                    false => {
                        for c in c.to_lowercase() {
                            self.said.extend_from_slice(c.encode_utf8(&mut letters).as_bytes());
                        }
                    }
                }
            }
        }
        self.said.push(b'\x1f');
    }

    /// A value of several lines: how they are divided doesn't count either.
    fn lines(&mut self, text: &str) {
        for word in text.split_whitespace() {
            self.text(word);
        }
        self.said.push(b'\x1e');
    }

    fn date(&mut self, date: Option<Approx>) {
        use chrono::Datelike;
        match date {
            Some(date) => {
                self.said.push(1 + date.precision as u8);
                self.said.extend(date.day.num_days_from_ce().to_le_bytes());
            }
            None => self.said.push(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date;
    use chrono::NaiveDate;

    #[test]
    fn case_and_blanks_don_t_count_and_all_else_does() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let mut fingerprint = Fingerprint::default();
        let mut record = Record::blank(today);
        record.person.family = "Stang".to_owned();
        record.person.notes = "Bor på Ås".to_owned();
        let plain = fingerprint.of(&record);
        record.person.family = "STANG".to_owned();
        record.person.notes = "bor  på\nåS".to_owned();
        assert_eq!(fingerprint.of(&record), plain);
        record.person.given = std::mem::take(&mut record.person.family);
        assert_ne!(fingerprint.of(&record), plain);
        record.person.family = std::mem::take(&mut record.person.given);
        record.term_mut().joined = date::parse("2020", today).ok();
        let year = fingerprint.of(&record);
        record.term_mut().joined = date::parse("2020-01-01", today).ok();
        assert_ne!(fingerprint.of(&record), year);
    }
}
