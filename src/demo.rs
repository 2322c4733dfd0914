//! An invented association to try things on: three levels, ten years of joining, leaving and coming back, positions and
//! tags, and two years of dues of which most are paid. The same size on the same day always gives the same register. Nobody in it exists: addresses at example.org, and
//! phone numbers that begin with 0, which no Norwegian subscriber number does.

mod money;

use std::path::Path;

use chrono::{Datelike, Days, NaiveDate};

use crate::error::Result;
use crate::model::date::{Approx, Precision};
use crate::model::person::{Contact, ContactKind, Gender, Protection};
use crate::model::position::Position;
use crate::model::unit::{Level, Place};
use crate::model::{Person, Term};
use crate::store::change::Change;
use crate::store::{Register, Setup, Who};

const NAME: &str = "Norsk Kartotekforbund";

/// Counties, each with its local units (place, postal code).
const COUNTIES: [(&str, &[(&str, &str)]); 6] = [
    ("Oslo", &[("Frogner", "0260"), ("Grünerløkka", "0550"), ("Nordstrand", "1160"), ("Østensjø", "0680")]),
    ("Vestland", &[("Bergen", "5003"), ("Voss", "5700"), ("Førde", "6800"), ("Årstad", "5052")]),
    ("Trøndelag", &[("Trondheim", "7010"), ("Steinkjer", "7713"), ("Røros", "7374")]),
    ("Troms", &[("Tromsø", "9008"), ("Harstad", "9405")]),
    ("Agder", &[("Kristiansand", "4611"), ("Arendal", "4836"), ("Ålgård", "4330")]),
    ("Innlandet", &[("Hamar", "2317"), ("Lillehammer", "2609"), ("Gjøvik", "2815")]),
];
const WOMEN: [&str; 24] = [
    "Kari",
    "Ingrid",
    "Åse",
    "Solveig",
    "Marit",
    "Ragnhild",
    "Synnøve",
    "Liv",
    "Astrid",
    "Gro",
    "Hilde",
    "Silje",
    "Tuva",
    "Nora",
    "Maja",
    "Sunniva",
    "Fatima",
    "Leila",
    "Áile",
    "Bjørg",
    "Øydis",
    "Berit",
    "Eline",
    "Anne Marie",
];
const MEN: [&str; 24] = [
    "Ola",
    "Håkon",
    "Bjørn",
    "Øyvind",
    "Åge",
    "Lars",
    "Per Arne",
    "Knut",
    "Sondre",
    "Torbjørn",
    "Erik",
    "Jonas",
    "Emil",
    "Magnus",
    "Ali",
    "Omar",
    "Máhtte",
    "Sverre",
    "Trygve",
    "Rune",
    "Kåre",
    "Sigurd",
    "Aksel",
    "Jan Erik",
];
const FAMILIES: [&str; 40] = [
    "Hansen",
    "Johansen",
    "Ødegård",
    "Aas",
    "Ås",
    "Berg",
    "Haugen",
    "Bakken",
    "Lie",
    "Strand",
    "Ærlig",
    "Øverland",
    "Aamodt",
    "Solberg",
    "Moen",
    "Nygård",
    "Sæther",
    "Vik",
    "Tveit",
    "Bråthen",
    "Hagen",
    "Dahl",
    "Lunde",
    "Næss",
    "Østby",
    "Åsen",
    "Fjellheim",
    "Kvam",
    "Rød",
    "Ulriksen",
    "Zahl",
    "Wold",
    "Nguyen",
    "Hussain",
    "Sara",
    "Utsi",
    "von der Lippe",
    "Myhre",
    "Engen",
    "Brekke",
];
const STREETS: [&str; 8] =
    ["Storgata", "Kirkeveien", "Bjørkeveien", "Åsveien", "Skolegata", "Sjøgata", "Elveveien", "Løkkeveien"];
/// Categories with their share of a hundred, and the age at joining: from, to.
const CATEGORIES: [(&str, u64, u64, u64); 5] = [
    ("Ordinær", 55, 26, 66),
    ("Ungdom", 20, 10, 25),
    ("Familie", 12, 5, 60),
    ("Pensjonist", 9, 67, 85),
    ("Støttemedlem", 4, 18, 80),
];
const REASONS: [(&str, u64); 8] = [
    ("Ikke betalt kontingent", 30),
    ("Manglende tid", 18),
    ("Flyttet", 14),
    ("Økonomi", 12),
    ("Misfornøyd", 8),
    ("Annen forening", 5),
    ("Død", 5),
    ("", 8),
];
const ROLES: [&str; 5] = ["Leder", "Nestleder", "Kasserer", "Sekretær", "Styremedlem"];

/// Makes the demo association in a new register.
pub fn create(path: &Path, who: &Who, members: usize, today: NaiveDate) -> Result<Register> {
    let setup = Setup { name: NAME.to_owned(), country: "no".to_owned() };
    let mut register = Register::create(path, who, &setup)?;
    register.change(who, "demo", NAME, |change| fill(change, members, today))?;
    money::fill(&mut register, who, today)?;
    Ok(register)
}

fn fill(change: &mut Change<'_>, members: usize, today: NaiveDate) -> Result<()> {
    change.begin_bulk()?;
    let mut chance = Chance(0x6b61_7274_6f74_656b);
    let units = units(change)?;
    let began = today.with_year(today.year() - 10).unwrap_or(today);
    let span = (today - began).num_days() as u64;
    // Who may hold a position: active people of each unit, until its board is full.
    let mut boards = vec![0; units.len()];
    for n in 0..members {
        let at = chance.below(units.len() as u64).min(chance.below(units.len() as u64)) as usize;
        let (unit, place, postal_code) = units[at];
        let category = chance.weighed(CATEGORIES.iter().map(|c| c.1));
        let (category, _, youngest, oldest) = CATEGORIES[category];
        // The square root makes later years busier: the association grows.
        let joined = began + Days::new((span as f64 * (chance.unit()).sqrt()) as u64);
        let age = youngest + chance.below(oldest - youngest + 1);
        let born = joined - Days::new(age * 365 + chance.below(365));
        let person = person(&mut chance, n + 1, born, place, postal_code);
        let id = change.add_person(&person)?;
        let active = terms(change, &mut chance, id, unit, category, joined, today)?;
        if active && boards[at] < ROLES.len() && category == "Ordinær" {
            let from = today.with_month(3).and_then(|d| d.with_day(15)).unwrap_or(today);
            let from = if from > today { from - Days::new(365) } else { from };
            let position = Position {
                role: ROLES[boards[at]].to_owned(),
                from: Some(from),
                election: format!("{}–{}", from.year(), from.year() + 2),
                ..Position::default()
            };
            change.add_position(id, unit, &position)?;
            boards[at] += 1;
        }
    }
    change.save_segment("ungdom", "age:..25")?;
    change.save_segment("styret", "has:position")?;
    Ok(())
}

fn units(change: &mut Change<'_>) -> Result<Vec<(i64, &'static str, &'static str)>> {
    let mut units = Vec::new();
    for (county, locals) in COUNTIES {
        for (local, postal_code) in locals {
            let place = Place(vec![(Level::County, county.to_owned()), (Level::Local, format!("{local} lokallag"))]);
            if let Some(unit) = change.resolve_place(&place)? {
                units.push((unit, *local, *postal_code));
            }
        }
    }
    Ok(units)
}

fn person(chance: &mut Chance, n: usize, born: NaiveDate, place: &str, postal_code: &str) -> Person {
    let woman = chance.below(100) < 54;
    let given = *chance.of(if woman { &WOMEN } else { &MEN });
    let family = *chance.of(&FAMILIES);
    let mut contacts = Vec::new();
    if chance.below(100) < 88 {
        let user = crate::model::name::words(given).next().unwrap_or_default();
        contacts.push(Contact { kind: ContactKind::Email, value: format!("{user}.{n}@example.org") });
    }
    if chance.below(100) < 90 {
        let digits = chance.below(1_000_000);
        let value = format!("00{} {:02} {:03}", digits / 100_000, digits / 1000 % 100, digits % 1000);
        contacts.push(Contact { kind: ContactKind::Phone, value });
    }
    let year_only = chance.below(100) < 3;
    let precision = if year_only { Precision::Year } else { Precision::Day };
    let born = if year_only { born.with_ordinal(1).unwrap_or(born) } else { born };
    Person {
        number: (1000 + n).to_string(),
        given: given.to_owned(),
        family: family.to_owned(),
        born: Some(Approx { day: born, precision }),
        gender: match (chance.below(200), woman) {
            (0, _) => Gender::Other,
            (_, true) => Gender::Woman,
            (_, false) => Gender::Man,
        },
        address: format!("{} {}", chance.of(&STREETS), 1 + chance.below(99)),
        postal_code: postal_code.to_owned(),
        city: place.to_owned(),
        protection: if chance.below(400) == 0 { Protection::Confidential } else { Protection::Open },
        tags: if chance.below(100) < 6 { vec!["frivillig".to_owned()] } else { Vec::new() },
        contacts,
        ..Person::default()
    }
}

/// One to three terms: most leavers go in their first years, one in eight comes back. Tells whether the last still runs.
fn terms(
    change: &mut Change<'_>,
    chance: &mut Chance,
    person: i64,
    unit: i64,
    category: &str,
    mut joined: NaiveDate,
    today: NaiveDate,
) -> Result<bool> {
    for _ in 0..3 {
        // Each further year a smaller share leaves: 24 %, 12 %, 8 % …
        let mut years = 1;
        while years < 40 && chance.below(100) >= 24 / years {
            years += 1;
        }
        let left = joined + Days::new(years * 365 - chance.below(300));
        let ended = left <= today;
        let reason = if ended { REASONS[chance.weighed(REASONS.iter().map(|r| r.1))].0 } else { "" };
        let term = Term {
            category: category.to_owned(),
            joined: Some(Approx::day(joined)),
            left: ended.then_some(Approx::day(left)),
            reason: reason.to_owned(),
            ..Term::default()
        };
        change.add_term(person, Some(unit), &term)?;
        if !ended {
            return Ok(true);
        }
        joined = left + Days::new(60 + chance.below(900));
        if reason == "Død" || joined > today || chance.below(8) != 0 {
            return Ok(false);
        }
    }
    Ok(false)
}

/// SplitMix64 (Steele, Lea & Flood 2014): small, and the same on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.next() % n.max(1)
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len() as u64) as usize]
    }

    fn weighed(&mut self, weights: impl Iterator<Item = u64> + Clone) -> usize {
        let mut at = self.below(weights.clone().sum());
        for (i, weight) in weights.enumerate() {
            if at < weight {
                return i;
            }
            at -= weight;
        }
        0
    }
}
