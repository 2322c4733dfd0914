//! A person, or an organisation that is a member.

use chrono::NaiveDate;

use super::date::{self, Approx, Precision};

/// Woman, man, other (as the Danish member count asks for), or not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gender {
    #[default]
    Unknown,
    Woman,
    Man,
    Other,
}

impl Gender {
    pub const ALL: [Gender; 4] = [Gender::Unknown, Gender::Woman, Gender::Man, Gender::Other];
    pub const KEYS: [&str; 4] = ["unknown", "woman", "man", "other"];

    pub fn key(self) -> &'static str {
        Gender::KEYS[self as usize]
    }

    /// Reads keys, and the words and letters that Nordic lists use (`K` and `Kvinne` are a woman, `M` a man).
    pub fn parse(text: &str) -> Option<Gender> {
        Some(match text.trim().to_lowercase().as_str() {
            "woman" | "k" | "kvinne" | "kvinna" | "kvinde" | "f" | "female" | "w" | "jente" | "flicka" | "pige" => {
                Gender::Woman
            }
            "man" | "m" | "mann" | "mand" | "male" | "gutt" | "pojke" | "dreng" => Gender::Man,
            "other" | "x" | "a" | "annet" | "annen" | "annat" | "andet" | "ikke-binær" | "ickebinär" => Gender::Other,
            "" | "unknown" | "u" | "ukjent" | "okänd" | "okänt" | "ukendt" | "-" | "?" => Gender::Unknown,
            _ => return None,
        })
    }
}

/// How far an address must be kept from view: Norway's *fortrolig* and *strengt fortrolig*, Sweden's and Denmark's alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protection {
    #[default]
    Open,
    Confidential,
    StrictlyConfidential,
}

impl Protection {
    pub const ALL: [Protection; 3] = [Protection::Open, Protection::Confidential, Protection::StrictlyConfidential];
    pub const KEYS: [&str; 3] = ["no", "confidential", "strict"];

    pub fn key(self) -> &'static str {
        Protection::KEYS[self as usize]
    }

    pub fn parse(text: &str) -> Option<Protection> {
        Some(match text.trim().to_lowercase().as_str() {
            "" | "no" | "nei" | "nej" | "open" => Protection::Open,
            "confidential" | "fortrolig" | "7" | "sekretess" | "sekretessmarkering" => Protection::Confidential,
            "strict" | "strictly confidential" | "strengt fortrolig" | "6" | "skyddad" | "skyddad folkbokföring" => {
                Protection::StrictlyConfidential
            }
            _ => return None,
        })
    }
}

/// One way to reach somebody. The order of a person's list is the order of preference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub kind: ContactKind,
    pub value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactKind {
    Email,
    Phone,
    Web,
}

impl ContactKind {
    pub const ALL: [ContactKind; 3] = [ContactKind::Email, ContactKind::Phone, ContactKind::Web];
    pub const KEYS: [&str; 3] = ["email", "phone", "web"];

    pub fn key(self) -> &'static str {
        ContactKind::KEYS[self as usize]
    }

    pub fn parse(text: &str) -> Option<ContactKind> {
        let at = ContactKind::KEYS.iter().position(|key| *key == text)?;
        Some(ContactKind::ALL[at])
    }
}

/// A person or organisation in the register. Text fields are empty when not known. The national identity number is
/// deliberately not among them (Norwegian personopplysningsloven § 12: only with an objective need).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// Row id in the register; 0 until saved.
    pub id: i64,
    /// The mutation that last changed this person or anything of theirs; edits are based on it.
    pub version: i64,
    /// Digits or short text (`A-1042`). Never reused.
    pub number: String,
    pub organisation: bool,
    pub given: String,
    pub middle: String,
    /// The family name; for an organisation, its whole name.
    pub family: String,
    /// The name they go by, when it is not the first of the given ones.
    pub called: String,
    /// Files under this instead of the family name (see [`super::name::sort_key`]).
    pub sort_name: String,
    /// Birth date, or only the year.
    pub born: Option<Approx>,
    pub gender: Gender,
    /// Street and number, or a box; lines divided by `\n`.
    pub address: String,
    pub postal_code: String,
    pub city: String,
    /// Two letters, lower case; empty means the register's own country.
    pub country: String,
    /// Two letters: the language to write to them in; empty means the register's.
    pub language: String,
    pub protection: Protection,
    pub notes: String,
    /// Member number of whoever pays for them; empty when nobody else does.
    pub payer: String,
    /// Member number of the main member of their household: their own when they are it themselves.
    pub household: String,
    pub contacts: Vec<Contact>,
    pub tags: Vec<String>,
    /// Values of the register's own fields, by key.
    pub custom: Vec<(String, String)>,
}

impl Person {
    /// Given, middle and family name, with a blank between.
    pub fn name(&self) -> String {
        let mut name = String::with_capacity(32);
        for part in [&self.given, &self.middle, &self.family] {
            if !part.is_empty() {
                if !name.is_empty() {
                    name.push(' ');
                }
                name.push_str(part);
            }
        }
        name
    }

    /// "Nordmann, Kari Anne", as lists show it.
    pub fn filed_name(&self) -> String {
        let mut given = self.given.clone();
        if !self.middle.is_empty() {
            given = format!("{given} {}", self.middle);
        }
        match (self.family.is_empty(), given.is_empty()) {
            (false, false) => format!("{}, {given}", self.family),
            (false, true) => self.family.clone(),
            _ => given,
        }
    }

    /// Age in whole years on a day; with only the year known, the age reached in that calendar year.
    pub fn age_on(&self, day: NaiveDate) -> Option<i32> {
        use chrono::Datelike;
        let born = self.born?;
        match born.precision {
            Precision::Day => Some(date::age_on(born.day, day)),
            Precision::Month | Precision::Year => Some(day.year() - born.day.year()),
            Precision::Unknown => None,
        }
    }

    /// The values of one kind of contact, in order of preference.
    pub fn contacts_of(&self, kind: ContactKind) -> impl Iterator<Item = &str> {
        self.contacts.iter().filter(move |contact| contact.kind == kind).map(|contact| contact.value.as_str())
    }

    pub fn set_contacts(&mut self, kind: ContactKind, values: impl Iterator<Item = String>) {
        let fresh: Vec<Contact> = values.map(|value| Contact { kind, value }).collect();
        self.contacts.retain(|contact| contact.kind != kind);
        self.contacts.extend(fresh);
        self.contacts.sort_by_key(|contact| contact.kind as u8);
    }

    pub fn custom(&self, key: &str) -> &str {
        let value = self.custom.iter().find(|(k, _)| k == key);
        value.map_or("", |(_, value)| value)
    }

    pub fn set_custom(&mut self, key: &str, value: &str) {
        self.custom.retain(|(k, _)| k != key);
        if !value.is_empty() {
            self.custom.push((key.to_owned(), value.to_owned()));
            self.custom.sort();
        }
    }
}
