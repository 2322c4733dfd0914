//! What the tests of the screen share: an invented association in a real register.
#![allow(dead_code)]

pub mod desk;
pub mod session;

use std::path::Path;

use chrono::{Days, NaiveDate};
use kartotek::model::person::{Contact, ContactKind, Gender};
use kartotek::model::position::Position;
use kartotek::model::unit::{Level, Place};
use kartotek::model::{Approx, Person, Term};
use kartotek::store::{Register, Setup, Who};

const GIVEN: [(&str, Gender); 12] = [
    ("Kari", Gender::Woman),
    ("Ola", Gender::Man),
    ("Åse", Gender::Woman),
    ("Øyvind", Gender::Man),
    ("Ingrid", Gender::Woman),
    ("Bjørn", Gender::Man),
    ("Sunniva", Gender::Woman),
    ("Lars Petter", Gender::Man),
    ("Máret", Gender::Woman),
    ("Håkon", Gender::Man),
    ("Gro", Gender::Woman),
    ("Nils", Gender::Man),
];
const FAMILY: [&str; 17] = [
    "Ødegård",
    "Hansen",
    "Aas",
    "Berg",
    "Lie",
    "Nordmann",
    "Ås",
    "Dahl",
    "Næss",
    "Bakke",
    "Vik",
    "Solberg",
    "Haugen",
    "Sætre",
    "Eide",
    "Moen",
    "Wiik",
];
const LOCALS: [(&str, &str); 5] =
    [("Oslo", "Frogner"), ("Oslo", "Østensjø"), ("Vestland", "Bergen"), ("Vestland", "Voss"), ("Troms", "Tromsø")];
const CATEGORIES: [&str; 4] = ["Ordinær", "Ordinær", "Pensjonist", "Støttemedlem"];

pub fn who() -> Who {
    Who { user: "kari".to_owned() }
}

pub fn date(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// Makes a register of `n` people; about every fifth has left. Always the same for the same `n`.
pub fn fill(path: &Path, n: usize) -> Register {
    let setup = Setup { name: "Norsk Prøveforening".to_owned(), country: "no".to_owned() };
    let mut register = Register::create(path, &who(), &setup).unwrap();
    let filled = register.change(&who(), "import", "Import av medlemsliste.xlsx", |change| {
        for i in 0..n {
            let (given, gender) = GIVEN[i * 7 % GIVEN.len()];
            let family = FAMILY[i * 5 % FAMILY.len()];
            let email = format!("person{i}@example.org");
            let mut person = Person {
                number: (1000 + i).to_string(),
                given: given.to_owned(),
                family: family.to_owned(),
                gender,
                born: Some(Approx::day(date(1950 + (i * 13 % 55) as i32, 1 + (i % 12) as u32, 1 + (i % 28) as u32))),
                address: format!("Storgata {}", 1 + i % 80),
                postal_code: "0150".to_owned(),
                city: "OSLO".to_owned(),
                ..Person::default()
            };
            person.contacts.push(Contact { kind: ContactKind::Email, value: email });
            person
                .contacts
                .push(Contact { kind: ContactKind::Phone, value: format!("+47 9{:07}", i * 7919 % 9_999_999) });
            if i % 10 == 3 {
                person.tags.push("dugnad".to_owned());
            }
            let id = change.add_person(&person)?;
            let (county, local) = LOCALS[i % LOCALS.len()];
            let mut place = Place::default();
            place.set(Level::County, county);
            place.set(Level::Local, local);
            let unit = change.resolve_place(&place)?;
            let joined = date(2008, 1, 1) + Days::new((i * 97 % 6000) as u64);
            let mut term = Term {
                category: CATEGORIES[i % CATEGORIES.len()].to_owned(),
                joined: Some(Approx::day(joined)),
                ..Term::default()
            };
            if i % 5 == 4 {
                term.left = Some(Approx::day(joined + Days::new(400 + i as u64)));
                term.reason = "Eget ønske".to_owned();
            }
            change.add_term(id, unit, &term)?;
            if let (true, Some(unit)) = (i < 5, unit) {
                let role = ["Leder", "Kasserer", "Styremedlem"][i % 3];
                let post = Position { role: role.to_owned(), from: Some(date(2024, 3, 1)), ..Position::default() };
                change.add_position(id, unit, &post)?;
            }
        }
        Ok(())
    });
    filled.unwrap();
    register
}
