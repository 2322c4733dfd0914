//! vCard 4.0 (RFC 6350), for phones and mail programs: a card a record.

use std::io::{self, Write};

use super::export::{Sink, withheld};
use crate::model::field::{self, Field};
use crate::model::person::{ContactKind, Gender};
use crate::model::{Precision, Record};
use crate::store::columns::Column;

pub(super) struct Vcard<W: Write> {
    out: W,
    fields: Vec<&'static Field>,
    line: String,
}

impl<W: Write> Vcard<W> {
    /// The name is always there; of the rest what the columns ask for. Fields that cards have no place for are left out.
    pub fn new(out: W, columns: &[Column]) -> Vcard<W> {
        let fields = columns.iter().filter_map(Column::declared);
        Vcard { out, fields: fields.collect(), line: String::new() }
    }

    fn shows(&self, record: &Record, key: &str) -> bool {
        // A unit's name at any level stands for the unit.
        let asked = |field: &&Field| field.key == key || (key == "unit" && matches!(field.kind, field::Kind::Unit));
        self.fields.iter().any(|field| asked(field) && !withheld(record, field))
    }

    /// One property; its components are divided by `;`. Left out when there is nothing in any of them.
    fn property(&mut self, name: &str, components: &[&str]) -> io::Result<()> {
        if components.iter().all(|component| component.is_empty()) {
            return Ok(());
        }
        self.line.clear();
        self.line.push_str(name);
        for (at, component) in components.iter().enumerate() {
            self.line.push(if at == 0 { ':' } else { ';' });
            escape(&mut self.line, component);
        }
        fold(&mut self.out, &self.line)
    }
}

impl<W: Write> Sink for Vcard<W> {
    fn put(&mut self, record: &Record, _: &[String]) -> io::Result<()> {
        let person = &record.person;
        self.property("BEGIN", &["VCARD"])?;
        self.property("VERSION", &["4.0"])?;
        if person.organisation {
            self.property("KIND", &["org"])?;
        }
        // FN must be there even when all names are missing (6.2.1).
        let name = person.name();
        self.property("FN", &[if name.is_empty() { &person.number } else { &name }])?;
        match person.organisation {
            true => self.property("ORG", &[&person.family])?,
            false => self.property("N", &[&person.family, &person.given, &person.middle, "", ""])?,
        }
        self.property("NICKNAME", &[&person.called])?;
        if let Some(born) = person.born.filter(|_| self.shows(record, "born")) {
            // 4.3.1: a day without dashes, a month with one, a year alone.
            let day = match born.precision {
                Precision::Day => born.day.format("%Y%m%d").to_string(),
                _ => born.iso(),
            };
            self.property("BDAY", &[&day])?;
        }
        if self.shows(record, "gender") {
            let letter = match person.gender {
                Gender::Unknown => "",
                Gender::Woman => "F",
                Gender::Man => "M",
                Gender::Other => "O",
            };
            self.property("GENDER", &[letter])?;
        }
        for (key, property, kind) in [
            ("email", "EMAIL", ContactKind::Email),
            ("phone", "TEL", ContactKind::Phone),
            ("web", "URL", ContactKind::Web),
        ] {
            if self.shows(record, key) {
                for value in person.contacts_of(kind) {
                    self.property(property, &[value])?;
                }
            }
        }
        let part = |key: &str, value: &String| if self.shows(record, key) { value.clone() } else { String::new() };
        let street = part("address", &person.address);
        let (city, code) = (part("city", &person.city), part("postal_code", &person.postal_code));
        if !(street.is_empty() && city.is_empty() && code.is_empty()) {
            // 6.3.1: box, extended address, street, place, region, code, country; the first two stay empty.
            self.property("ADR", &["", "", &street, &city, "", &code, &person.country])?;
        }
        if let Some(term) = record.term.as_ref().filter(|_| !person.organisation && self.shows(record, "unit")) {
            let names: Vec<&str> = term.unit.0.iter().map(|(_, name)| name.as_str()).collect();
            self.property("ORG", &names)?;
        }
        if self.shows(record, "notes") {
            self.property("NOTE", &[&person.notes])?;
        }
        self.property("END", &["VCARD"])
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

/// 3.4: backslash, comma, semicolon and line ends. Other control characters have no place in a card.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() && c != '\t' => {}
            c => out.push(c),
        }
    }
}

/// 3.2: lines of 75 octets at the most, the rest after a line end and a blank; never within a letter.
fn fold(out: &mut impl Write, line: &str) -> io::Result<()> {
    let mut rest = line;
    let mut room = 75;
    while rest.len() > room {
        let (now, later) = rest.split_at(rest.floor_char_boundary(room));
        out.write_all(now.as_bytes())?;
        out.write_all(b"\r\n ")?;
        rest = later;
        // The blank counts.
        room = 74;
    }
    out.write_all(rest.as_bytes())?;
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::export::complete;
    use crate::model::person::Protection;
    use chrono::NaiveDate;

    fn card(pairs: &[(&str, &str)], change: impl Fn(&mut Record)) -> String {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let how = field::Reading { today, left: field::Left::LastDay };
        let mut record = Record::blank(today);
        for (key, value) in pairs {
            field::find(key).unwrap().set.unwrap()(&mut record, value, &how).unwrap();
        }
        change(&mut record);
        let mut out = Vec::new();
        let mut sink = Box::new(Vcard::new(&mut out, &complete(&[])));
        sink.put(&record, &[]).unwrap();
        sink.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    const KARI: &[(&str, &str)] = &[
        ("given", "Kari"),
        ("family", "Nordmann; Moe"),
        ("born", "1970"),
        ("email", "kari@example.org"),
        ("phone", "+4790000000"),
        ("address", "Storgata 1, inngang B\nc/o Ås"),
        ("postal_code", "0123"),
        ("city", "Oslo"),
        ("local", "Frogner"),
        ("joined", "2020-01-01"),
    ];

    #[test]
    fn a_card() {
        let said = card(KARI, |_| {});
        for line in [
            "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Kari Nordmann\\; Moe\r\nN:Nordmann\\; Moe;Kari;;;\r\n",
            "\r\nBDAY:1970\r\n",
            "\r\nTEL:+4790000000\r\n",
            "\r\nADR:;;Storgata 1\\, inngang B\\nc/o Ås;Oslo;;0123;\r\n",
            "\r\nORG:Frogner\r\n",
            "END:VCARD\r\n",
        ] {
            assert!(said.contains(line), "{said}");
        }
    }

    #[test]
    fn protected_people_have_no_address() {
        let confidential = card(KARI, |record| record.person.protection = Protection::Confidential);
        assert!(!confidential.contains("ADR") && confidential.contains("TEL"), "{confidential}");
        let strict = card(KARI, |record| record.person.protection = Protection::StrictlyConfidential);
        assert!(!strict.contains("ADR") && !strict.contains("TEL") && !strict.contains("EMAIL"), "{strict}");
    }

    #[test]
    fn long_lines_are_folded_between_letters() {
        let note = "æøå ".repeat(60);
        let said = card(&[("family", "X"), ("notes", &note)], |_| {});
        assert!(said.split("\r\n").all(|line| line.len() <= 75), "{said}");
        assert!(said.replace("\r\n ", "").contains(&format!("NOTE:{}", note.trim())));
    }
}
