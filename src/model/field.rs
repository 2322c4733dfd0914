//! The fields of a record, declared once. Forms, table columns, the import's mapping, export, `set key=value`, the filter
//! language and the readable history all read this list; what the form refuses, the import refuses.

use chrono::{Datelike, NaiveDate};

use super::date::{self, Approx, Precision};
use super::name::{self, tidy, tidy_lines};
use super::person::{ContactKind, Gender, Protection};
use super::record::Record;
use super::term::Status;
use super::unit::{Level, Place};
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

/// Every field, in the order of forms and complete exports.
pub static FIELDS: &[Field] = &[
    Field {
        key: "number",
        aliases: &[
            "member_no",
            "medlemsnummer",
            "medlemsnr",
            "medlnr",
            "medlem nr",
            "nr",
            "no",
            "member number",
            "member id",
            "medlemsid",
        ],
        kind: Kind::Number,
        section: Section::Name,
        get: |r| r.person.number.clone(),
        set: Some(|r, v, _| number(v).map(|v| r.person.number = v)),
    },
    Field {
        key: "kind",
        aliases: &["type", "person_or_organisation"],
        kind: Kind::Choice(&["person", "organisation"]),
        section: Section::Name,
        get: |r| (if r.person.organisation { "organisation" } else { "person" }).to_owned(),
        set: Some(|r, v, _| {
            r.person.organisation = match v.trim().to_lowercase().as_str() {
                "" | "person" | "p" => false,
                "organisation" | "organisasjon" | "organization" | "org" | "firma" | "bedrift" => true,
                _ => return Err(text!("fault-choice", value = v, choices = "person, organisation")),
            };
            Ok(())
        }),
    },
    Field {
        key: "name",
        aliases: &["navn", "namn", "fullt navn", "fullständigt namn", "full name", "medlem", "member"],
        kind: Kind::Words,
        section: Section::Name,
        get: |r| r.person.filed_name(),
        set: Some(|r, v, _| {
            let (given, family) = split_name(v)?;
            r.person.given = given;
            r.person.family = family;
            Ok(())
        }),
    },
    Field {
        key: "given",
        aliases: &["first_name", "fornavn", "förnamn", "given name", "firstname", "forename"],
        kind: Kind::Words,
        section: Section::Name,
        get: |r| r.person.given.clone(),
        set: Some(|r, v, _| words(v).map(|v| r.person.given = v)),
    },
    Field {
        key: "middle",
        aliases: &["middle_name", "mellomnavn", "mellannamn", "mellemnavn"],
        kind: Kind::Words,
        section: Section::Name,
        get: |r| r.person.middle.clone(),
        set: Some(|r, v, _| words(v).map(|v| r.person.middle = v)),
    },
    Field {
        key: "family",
        aliases: &[
            "last_name",
            "etternavn",
            "efternamn",
            "efternavn",
            "surname",
            "family name",
            "lastname",
            "organisation name",
        ],
        kind: Kind::Words,
        section: Section::Name,
        get: |r| r.person.family.clone(),
        set: Some(|r, v, _| words(v).map(|v| r.person.family = v)),
    },
    Field {
        key: "called",
        aliases: &["called_by", "kallenavn", "tilltalsnamn", "kaldenavn", "nickname"],
        kind: Kind::Words,
        section: Section::Name,
        get: |r| r.person.called.clone(),
        set: Some(|r, v, _| words(v).map(|v| r.person.called = v)),
    },
    Field {
        key: "sort_name",
        aliases: &["sort as", "sorteres under"],
        kind: Kind::Words,
        section: Section::Name,
        get: |r| r.person.sort_name.clone(),
        set: Some(|r, v, _| words(v).map(|v| r.person.sort_name = v)),
    },
    Field {
        key: "born",
        aliases: &[
            "birth_date",
            "født",
            "fødselsdato",
            "född",
            "födelsedatum",
            "fødselsdag",
            "fødselsår",
            "födelseår",
            "date of birth",
            "dob",
            "birth year",
            "birthdate",
        ],
        kind: Kind::Date,
        section: Section::Name,
        get: |r| r.person.born.map_or_else(String::new, Approx::iso),
        set: Some(|r, v, how| {
            let born = past(v, how)?;
            if let Some(born) = born.filter(|b| b.day.year() < 1000) {
                return Err(text!("fault-date", value = born.iso()));
            }
            r.person.born = born;
            Ok(())
        }),
    },
    Field {
        key: "age",
        aliases: &["alder", "ålder"],
        kind: Kind::Years,
        section: Section::Name,
        get: |r| r.person.age_on(r.day).map_or_else(String::new, |age| age.to_string()),
        set: None,
    },
    Field {
        key: "gender",
        aliases: &["kjønn", "kön", "køn", "sex"],
        kind: Kind::Choice(&Gender::KEYS),
        section: Section::Name,
        get: |r| match r.person.gender {
            Gender::Unknown => String::new(),
            gender => gender.key().to_owned(),
        },
        set: Some(|r, v, _| {
            r.person.gender = Gender::parse(v).ok_or_else(|| choice(v, &Gender::KEYS))?;
            Ok(())
        }),
    },
    Field {
        key: "email",
        aliases: &["e-post", "epost", "e-mail", "mail", "epostadresse", "e-postadress", "email address"],
        kind: Kind::Many,
        section: Section::Contact,
        get: |r| contacts(r, ContactKind::Email),
        set: Some(|r, v, _| set_contacts(r, ContactKind::Email, v, email)),
    },
    Field {
        key: "phone",
        aliases: &[
            "mobil",
            "mobilnummer",
            "mobiltelefon",
            "telefon",
            "tlf",
            "telefonnummer",
            "tel",
            "mobile",
            "telephone",
            "phone number",
            "telefon privat",
            "telefon arbeid",
        ],
        kind: Kind::Many,
        section: Section::Contact,
        get: |r| contacts(r, ContactKind::Phone),
        set: Some(|r, v, _| set_contacts(r, ContactKind::Phone, v, phone)),
    },
    Field {
        key: "web",
        aliases: &["nettside", "hjemmeside", "hemsida", "website", "url"],
        kind: Kind::Many,
        section: Section::Contact,
        get: |r| contacts(r, ContactKind::Web),
        set: Some(|r, v, _| set_contacts(r, ContactKind::Web, v, |v| Ok(v.to_owned()))),
    },
    Field {
        key: "address",
        aliases: &["adresse", "adress", "gateadresse", "postadresse", "gatuadress", "street", "street address"],
        kind: Kind::Lines,
        section: Section::Address,
        get: |r| r.person.address.clone(),
        set: Some(|r, v, _| lines(v).map(|v| r.person.address = v)),
    },
    Field {
        key: "postal_code",
        aliases: &["postnummer", "postnr", "postcode", "zip"],
        kind: Kind::Words,
        section: Section::Address,
        get: |r| r.person.postal_code.clone(),
        set: Some(|r, v, _| words(v).map(|v| r.person.postal_code = v)),
    },
    Field {
        key: "city",
        aliases: &["poststed", "postort", "ort", "by", "town", "postby"],
        kind: Kind::Words,
        section: Section::Address,
        get: |r| r.person.city.clone(),
        set: Some(|r, v, _| words(v).map(|v| r.person.city = v)),
    },
    Field {
        key: "country",
        aliases: &["land", "landkode", "country code"],
        kind: Kind::Words,
        section: Section::Address,
        get: |r| r.person.country.clone(),
        set: Some(|r, v, _| country(v).map(|v| r.person.country = v)),
    },
    Field {
        key: "protected",
        aliases: &["adressesperre", "adressebeskyttelse", "skyddad", "skyddad adress", "hemmelig adresse"],
        kind: Kind::Choice(&Protection::KEYS),
        section: Section::Address,
        get: |r| match r.person.protection {
            Protection::Open => String::new(),
            level => level.key().to_owned(),
        },
        set: Some(|r, v, _| {
            r.person.protection = Protection::parse(v).ok_or_else(|| choice(v, &Protection::KEYS))?;
            Ok(())
        }),
    },
    Field {
        key: "language",
        aliases: &["språk", "sprog", "målform"],
        kind: Kind::Words,
        section: Section::Contact,
        get: |r| r.person.language.clone(),
        set: Some(|r, v, _| words(v).map(|v| r.person.language = v.to_lowercase())),
    },
    Field {
        key: "status",
        aliases: &[],
        kind: Kind::Choice(&Status::KEYS),
        section: Section::Membership,
        get: |r| r.status.key().to_owned(),
        set: None,
    },
    level("national", &["landsforbund", "forbund", "förbund", "organisasjon", "national unit"], Level::National),
    level("region", &["distrikt region"], Level::Region),
    level("county", &["fylke", "fylkeslag", "län", "distrikt", "amt", "krets", "county chapter"], Level::County),
    level("municipality", &["district", "kommune", "kommun", "kommunelag"], Level::Municipality),
    level(
        "local",
        &[
            "lokallag",
            "lokalavdeling",
            "avdeling",
            "klubb",
            "lag",
            "lokalforening",
            "lokalförening",
            "förening",
            "chapter",
            "local chapter",
            "branch",
        ],
        Level::Local,
    ),
    level("group", &["gruppe", "grupp", "team", "parti"], Level::Group),
    Field {
        key: "unit",
        aliases: &["enhet", "path", "organisasjonsledd"],
        kind: Kind::Unit,
        section: Section::Membership,
        get: |r| r.term.as_ref().map_or_else(String::new, |t| t.unit.to_string()),
        set: Some(|r, v, _| {
            // Which unit a bare name or path means is for the register to say; until then it is one name.
            let name = words(v)?;
            let term = r.term_mut();
            term.unit = Place::default();
            if !name.is_empty() {
                term.unit.0.push((Level::National, name));
            }
            Ok(())
        }),
    },
    Field {
        key: "category",
        aliases: &["kategori", "medlemskategori", "medlemstype", "medlemstyp", "member type", "kontingenttype"],
        kind: Kind::Named,
        section: Section::Membership,
        get: |r| r.term.as_ref().map_or_else(String::new, |t| t.category.clone()),
        set: Some(|r, v, _| words(v).map(|v| r.term_mut().category = v)),
    },
    Field {
        key: "joined",
        aliases: &[
            "innmeldt",
            "innmeldingsdato",
            "inntrådt",
            "inträde",
            "inträdesdatum",
            "indmeldt",
            "indmeldelsesdato",
            "date joined",
            "member since",
            "medlem siden",
            "medlem sedan",
            "start",
            "startdato",
        ],
        kind: Kind::Date,
        section: Section::Membership,
        get: |r| r.term.as_ref().and_then(|t| t.joined).map_or_else(String::new, Approx::iso),
        set: Some(|r, v, how| {
            let joined = near(v, how)?;
            if joined.is_some() || r.term.is_some() {
                r.term_mut().joined = joined;
            }
            Ok(())
        }),
    },
    Field {
        key: "left",
        aliases: &[
            "utmeldt",
            "utmeldingsdato",
            "utträde",
            "utträdesdatum",
            "udmeldt",
            "udmeldelsesdato",
            "sluttet",
            "slutt",
            "slutdatum",
            "sluttdato",
            "date left",
            "end",
            "end_date",
        ],
        kind: Kind::Date,
        section: Section::Membership,
        get: |r| r.term.as_ref().and_then(|t| t.last_day()).map_or_else(String::new, Approx::iso),
        set: Some(|r, v, how| set_left(r, v, how, how.left)),
    },
    Field {
        key: "last_day",
        aliases: &["siste dag", "siste dag som medlem", "sista dag", "sidste dag", "last day as member"],
        kind: Kind::Date,
        section: Section::Membership,
        get: |r| r.term.as_ref().and_then(|t| t.last_day()).map_or_else(String::new, Approx::iso),
        set: Some(|r, v, how| set_left(r, v, how, Left::LastDay)),
    },
    Field {
        key: "first_day_out",
        aliases: &["første dag ute", "första dag ute", "first day not a member"],
        kind: Kind::Date,
        section: Section::Membership,
        get: |r| r.term.as_ref().and_then(|t| t.left).map_or_else(String::new, |left| Approx::day(left.day).iso()),
        set: Some(|r, v, how| set_left(r, v, how, Left::FirstDayOut)),
    },
    Field {
        key: "reason",
        aliases: &["leaving_reason", "årsak", "utmeldingsårsak", "orsak", "årsag", "sluttårsak", "grunn"],
        kind: Kind::Named,
        section: Section::Membership,
        get: |r| r.term.as_ref().map_or_else(String::new, |t| t.reason.clone()),
        set: Some(|r, v, _| {
            let v = words(v)?;
            if !v.is_empty() || r.term.is_some() {
                r.term_mut().reason = v;
            }
            Ok(())
        }),
    },
    Field {
        key: "recruited_by",
        aliases: &["vervet av", "värvad av", "hvervet af", "verver", "recruiter"],
        kind: Kind::Number,
        section: Section::Membership,
        get: |r| r.term.as_ref().map_or_else(String::new, |t| t.recruited_by.clone()),
        set: Some(|r, v, _| {
            let v = number(v)?;
            if !v.is_empty() || r.term.is_some() {
                r.term_mut().recruited_by = v;
            }
            Ok(())
        }),
    },
    Field {
        key: "joined_precision",
        aliases: &[],
        kind: Kind::Choice(&["day", "month", "year", "unknown"]),
        section: Section::Membership,
        // An unknown start is said in words: in files a blank means that nothing is said.
        get: |r| match &r.term {
            Some(term) if term.joined.is_none() => Precision::Unknown.key().to_owned(),
            term => precision_of(term.as_ref().and_then(|t| t.joined)),
        },
        set: Some(|r, v, _| {
            if let (Some(precision), Some(term)) = (precision(v)?, &mut r.term) {
                term.joined = term.joined.map(|joined| Approx { precision, ..joined });
                if precision == Precision::Unknown {
                    term.joined = None;
                }
            }
            Ok(())
        }),
    },
    Field {
        key: "left_precision",
        aliases: &[],
        kind: Kind::Choice(&["day", "month", "year", "unknown"]),
        section: Section::Membership,
        get: |r| precision_of(r.term.as_ref().and_then(|t| t.left)),
        set: Some(|r, v, _| {
            if let (Some(precision), Some(term)) = (precision(v)?, &mut r.term) {
                term.left = term.left.map(|left| Approx { precision, ..left });
            }
            Ok(())
        }),
    },
    Field {
        key: "position",
        aliases: &["verv", "uppdrag", "tillidspost", "hverv"],
        kind: Kind::Many,
        section: Section::Membership,
        get: |r| r.positions.join("; "),
        set: None,
    },
    Field {
        key: "tags",
        aliases: &["tag", "merkelapper", "etiketter", "stikkord", "taggar"],
        kind: Kind::Many,
        section: Section::Other,
        get: |r| r.person.tags.join("; "),
        set: Some(|r, v, _| {
            let mut tags = many(v)?;
            tags.sort();
            tags.dedup();
            r.person.tags = tags;
            Ok(())
        }),
    },
    Field {
        key: "notes",
        aliases: &[
            "merknad",
            "merknader",
            "notat",
            "notater",
            "anteckning",
            "anteckningar",
            "kommentar",
            "note",
            "bemærkning",
        ],
        kind: Kind::Lines,
        section: Section::Other,
        get: |r| r.person.notes.clone(),
        set: Some(|r, v, _| lines(v).map(|v| r.person.notes = v)),
    },
];

/// The field of a key or alias, in any letter case.
pub fn find(key: &str) -> Option<&'static Field> {
    let key = key.trim().to_lowercase();
    FIELDS
        .iter()
        .find(|field| field.key == key)
        .or_else(|| FIELDS.iter().find(|field| field.aliases.contains(&key.as_str())))
}

const fn level(key: &'static str, aliases: &'static [&'static str], level: Level) -> Field {
    // A `const fn` can't capture the level, so each level's pair of functions is spelt out.
    macro_rules! at {
        ($($level:ident)*) => { match level { $(Level::$level => (
            (|r| r.term.as_ref().map_or_else(String::new, |t| t.unit.at(Level::$level))) as Get,
            (|r, v, _| {
                let v = words(v)?;
                if !v.is_empty() || r.term.is_some() {
                    r.term_mut().unit.set(Level::$level, &v);
                }
                Ok(())
            }) as Set,
        )),* } };
    }
    let (get, set) = at!(National Region County Municipality Local Group);
    Field { key, aliases, kind: Kind::Unit, section: Section::Membership, get, set: Some(set) }
}

fn kept(value: &str) -> Result<&str, Text> {
    if name::has_nul(value) {
        return Err(text!("fault-nul"));
    }
    if value.len() > LONGEST && value.chars().count() > LONGEST {
        return Err(text!("fault-too-long", most = LONGEST));
    }
    Ok(value)
}

fn words(value: &str) -> Result<String, Text> {
    kept(value).map(tidy)
}

fn lines(value: &str) -> Result<String, Text> {
    kept(value).map(tidy_lines)
}

fn many(value: &str) -> Result<Vec<String>, Text> {
    let parts = kept(value)?.split([';', '\n']).map(tidy);
    Ok(parts.filter(|part| !part.is_empty()).collect())
}

fn choice(value: &str, keys: &[&str]) -> Text {
    text!("fault-choice", value = value.trim(), choices = keys.join(", "))
}

/// Digits, or a short text of letters, digits and `-./_`, kept as it is: a list's own leading zeros belong to it.
fn number(value: &str) -> Result<String, Text> {
    let value = words(value)?;
    let fits = value.chars().count() <= 20 && value.chars().all(|c| c.is_alphanumeric() || "-./_".contains(c));
    if fits { Ok(value) } else { Err(text!("fault-number", value = value)) }
}

/// "Nordmann, Kari" or "Kari Nordmann": the last word is the family name.
fn split_name(value: &str) -> Result<(String, String), Text> {
    let value = kept(value)?;
    if let Some((family, given)) = value.split_once(',') {
        return Ok((tidy(given), tidy(family)));
    }
    let whole = tidy(value);
    Ok(match whole.rsplit_once(' ') {
        Some((given, family)) => (given.to_owned(), family.to_owned()),
        None => (String::new(), whole),
    })
}

fn contacts(record: &Record, kind: ContactKind) -> String {
    record.person.contacts_of(kind).collect::<Vec<_>>().join("; ")
}

fn set_contacts(
    record: &mut Record,
    kind: ContactKind,
    value: &str,
    check: fn(&str) -> Result<String, Text>,
) -> Result<(), Text> {
    let values = many(value)?.iter().map(|v| check(v)).collect::<Result<Vec<_>, _>>()?;
    record.person.set_contacts(kind, values.into_iter());
    Ok(())
}

fn email(value: &str) -> Result<String, Text> {
    let fits = value
        .rsplit_once('@')
        .is_some_and(|(user, domain)| !user.is_empty() && domain.contains('.') && !value.contains(char::is_whitespace));
    if fits { Ok(value.to_owned()) } else { Err(text!("fault-email", value = value)) }
}

fn phone(value: &str) -> Result<String, Text> {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let fits = (3..=20).contains(&digits)
        && value.chars().all(|c| c.is_ascii_digit() || " +-()/.x".contains(c) || c == '\u{a0}');
    if fits { Ok(value.to_owned()) } else { Err(text!("fault-phone", value = value)) }
}

fn country(value: &str) -> Result<String, Text> {
    let lower = words(value)?.to_lowercase();
    Ok(match lower.as_str() {
        "norge" | "noreg" | "norway" | "norga" => "no".to_owned(),
        "sverige" | "sweden" => "se".to_owned(),
        "danmark" | "denmark" => "dk".to_owned(),
        "finland" | "suomi" => "fi".to_owned(),
        code if code.is_empty() || (code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())) => lower,
        _ => return Err(text!("fault-country", value = value.trim())),
    })
}

/// Blank, or only a dash or a question mark as lists have them, is no date.
fn optional(value: &str) -> Option<&str> {
    let value = value.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}');
    (!matches!(value, "" | "-" | "–" | "?" | "0")).then_some(value)
}

fn past(value: &str, how: &Reading) -> Result<Option<Approx>, Text> {
    let Some(value) = optional(value) else {
        return Ok(None);
    };
    let date = date::parse(kept(value)?, how.today)?;
    if date.day > how.today {
        return Err(text!("fault-future", value = value));
    }
    Ok(Some(date))
}

/// Dates of joining and leaving may lie ahead (somebody has resigned from New Year), but not absurdly far.
fn near(value: &str, how: &Reading) -> Result<Option<Approx>, Text> {
    let Some(value) = optional(value) else {
        return Ok(None);
    };
    let date = date::parse(kept(value)?, how.today)?;
    if date.day.year() > how.today.year() + 2 {
        return Err(text!("fault-future", value = value));
    }
    Ok(Some(date))
}

fn set_left(record: &mut Record, value: &str, how: &Reading, meaning: Left) -> Result<(), Text> {
    let left = near(value, how)?;
    if left.is_none() && record.term.is_none() {
        return Ok(());
    }
    // A month or a year of leaving counts to its end (reference: year-only left counts to the next 1 January).
    record.term_mut().left = left.map(|left| match (left.precision, meaning) {
        (Precision::Day, Left::FirstDayOut) => left,
        _ => Approx { day: left.end(), precision: left.precision },
    });
    Ok(())
}

fn precision(value: &str) -> Result<Option<Precision>, Text> {
    if value.trim().is_empty() {
        return Ok(None);
    }
    let precision = Precision::parse(value);
    precision.map(Some).ok_or_else(|| choice(value, &["day", "month", "year", "unknown"]))
}

fn precision_of(date: Option<Approx>) -> String {
    date.map_or_else(String::new, |date| date.precision.key().to_owned())
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
