//! The list of fields. A field is added by declaring it here, and naming it (`field-KEY`) in `assets/i18n`.

use chrono::Datelike;

use super::money;
use super::read::*;
use super::{Field, Get, Kind, Left, Section, Set};
use crate::model::date::{Approx, Precision};
use crate::model::person::{ContactKind, Gender, Protection};
use crate::model::term::Status;
use crate::model::unit::{Level, Place};
use crate::text;

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
                _ => return Err(choice(v, &["person", "organisation"])),
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
                let roughly = |joined| Approx { precision, ..joined };
                term.joined = term.joined.map(|joined| Approx { day: roughly(joined).begin(), precision });
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
                term.left = term.left.map(|left| super::read::left_roughly(left, precision));
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
    money::PAYER,
    money::HOUSEHOLD,
    money::OWES,
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
