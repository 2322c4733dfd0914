//! What holds for every filter: it is read or refused without harm, and finds whom a naive reading finds.

use std::ops::Range;
use std::sync::OnceLock;

use chrono::{Datelike, Days, NaiveDate};
use kartotek::model::date::{Approx, Precision};
use kartotek::model::unit::{Level, Place};
use kartotek::model::{Person, Status, Term, term};
use kartotek::query::{self, Context};
use kartotek::store::list::{From, Query, Sort, Way};
use kartotek::store::{Register, Setup, Who};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn who() -> Who {
    Who { user: "test".to_owned() }
}

fn fits(text: &str, at: &Range<usize>) -> bool {
    at.start <= at.end && text.get(at.clone()).is_some()
}

fn read(text: &str) {
    let custom = [("sko".to_owned(), "Skostørrelse".to_owned())];
    let segment = |name: &str| match name {
        "a" => Some("unit:Oslo or @b".to_owned()),
        "b" => Some("@a".to_owned()),
        "c" => Some("kari joined<30d".to_owned()),
        "bad" => Some("((".to_owned()),
        _ => None,
    };
    let names = ["a", "b", "c", "bad"].map(str::to_owned);
    let context = Context { day: day("2026-11-23"), segment: &segment, segments: &names, custom: &custom };
    match query::parse(text, &context) {
        Ok(filter) => {
            for condition in filter.conditions() {
                assert!(fits(text, &condition.at), "{text:?} {condition:?}");
            }
        }
        Err(fault) => assert!(fits(text, &fault.at), "{text:?} {fault:?}"),
    }
}

const PIECES: &[&str] = &[
    "kari",
    "ø",
    "\"",
    "(",
    ")",
    "-",
    "and",
    "or",
    "not",
    "og",
    "eller",
    "ikke",
    "@a",
    "@c",
    "@bad",
    "@",
    "unit",
    ":",
    "=",
    ">",
    ">=",
    "<",
    "..",
    ",",
    "2024",
    "1.3.2024",
    "30d",
    "99999y",
    "joined",
    "left:",
    "age",
    "født",
    "ever:",
    "has:",
    "no:",
    "status:any",
    "tag:x*",
    "number:1..9",
    " ",
    "\u{a0}",
    "*",
    "\u{0}",
    "😀",
    "sko",
    "today",
    "gender:k",
    "0",
    "-1",
    "31.2",
    "owes>",
    "paid:",
    "paid-in:",
    "has:overdue",
    "förfallen>",
    "2024..2026",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused_in_its_place(text in "\\PC{0,40}") {
        read(&text);
    }

    #[test]
    fn any_pieces_are_read_or_refused_in_their_place(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..20)) {
        read(&pieces.concat());
        read(&pieces.join(" "));
    }
}

/// The same numbers every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

const UNITS: [(&str, &str); 5] = [("Oslo", ""), ("Oslo", "Frogner"), ("Oslo", "Østre"), ("Nord", ""), ("Nord", "Rana")];
const CATEGORIES: [&str; 3] = ["Ordinær", "Ungdom", "Støtte"];
const REASONS: [&str; 3] = ["Død", "Flyttet", "Eget ønske"];

struct Somebody {
    number: String,
    terms: Vec<Term>,
}

/// A register of people with up to four terms each that overlap, meet, have no length or no beginning.
fn people() -> &'static Vec<Somebody> {
    static PEOPLE: OnceLock<Vec<Somebody>> = OnceLock::new();
    PEOPLE.get_or_init(|| {
        let mut dice = Dice(11);
        let mut people = Vec::new();
        for n in 1..=160 {
            let mut terms = Vec::new();
            for _ in 0..dice.below(5) {
                let joined = day("2010-01-01").checked_add_days(Days::new(dice.below(400) * 10)).unwrap();
                let left = match dice.below(5) {
                    0 | 1 => None,
                    2 => Some(joined),
                    _ => joined.checked_add_days(Days::new(dice.below(150) * 10)),
                };
                let (county, local) = UNITS[dice.below(5) as usize];
                let mut unit = Place::default();
                unit.set(Level::National, "Norge");
                unit.set(Level::County, county);
                unit.set(Level::Local, local);
                let unknown = dice.below(8) == 0;
                terms.push(Term {
                    unit: if dice.below(10) == 0 { Place::default() } else { unit },
                    category: CATEGORIES[dice.below(3) as usize].to_owned(),
                    joined: (!unknown).then(|| Approx::day(joined)),
                    left: left.map(Approx::day),
                    reason: if left.is_some() { REASONS[dice.below(3) as usize].to_owned() } else { String::new() },
                    ..Term::default()
                });
            }
            people.push(Somebody { number: n.to_string(), terms });
        }
        people
    })
}

fn register() -> Register {
    static PATH: OnceLock<(tempfile::TempDir, std::path::PathBuf)> = OnceLock::new();
    let (_, path) = PATH.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("r");
        let setup = Setup { name: "Norge".to_owned(), country: "no".to_owned() };
        let mut register = Register::create(&path, &who(), &setup).unwrap();
        register
            .change(&who(), "test", "people", |change| {
                for somebody in people() {
                    let number = somebody.number.clone();
                    let family = format!("N{}", number.len() * 7 % 5);
                    let id = change.add_person(&Person { number, family, ..Person::default() })?;
                    for term in &somebody.terms {
                        let unit = change.resolve_place(&term.unit)?;
                        change.add_term(id, unit, term)?;
                    }
                }
                Ok(())
            })
            .unwrap();
        (folder, path)
    });
    Register::open(path).unwrap()
}

/// A filter, to be written down and to be understood naively.
#[derive(Clone, Debug)]
enum Say {
    Status(usize),
    Unit(usize, bool),
    Category(usize),
    Reason(usize),
    /// Field (joined, left, first day out), sign, date, precision.
    Date(usize, usize, NaiveDate, usize),
    Has(usize),
    Ever(Box<Say>),
    Not(Box<Say>),
    And(Vec<Say>),
    Or(Vec<Say>),
}

const DATES: [&str; 3] = ["joined", "left", "first_day_out"];
const SIGNS: [&str; 5] = [":", ">", ">=", "<", "<="];
const HAS: [&str; 6] = ["joined", "left", "reason", "unit", "local", "category"];
const NAMES: [&str; 6] = ["Norge", "Oslo", "Frogner", "Østre", "Nord", "Rana"];

impl Say {
    fn write(&self) -> String {
        let all = |parts: &[Say], between: &str| {
            let parts: Vec<String> = parts.iter().map(Say::write).collect();
            format!("({})", parts.join(between))
        };
        match self {
            Say::Status(n) => format!("status:{}", Status::KEYS[*n]),
            Say::Unit(n, below) => format!("unit{}{}", if *below { ':' } else { '=' }, NAMES[*n]),
            Say::Category(n) => format!("category:{}", CATEGORIES[*n]),
            Say::Reason(n) => format!("reason:\"{}\"", REASONS[*n]),
            Say::Date(field, sign, date, precision) => {
                let date = match precision {
                    0 => date.format("%Y").to_string(),
                    1 => date.format("%Y-%m").to_string(),
                    _ => date.to_string(),
                };
                format!("{}{}{date}", DATES[*field], SIGNS[*sign])
            }
            Say::Has(n) => format!("has:{}", HAS[*n]),
            Say::Ever(say) => format!("ever:{}", say.write()),
            Say::Not(say) => format!("-{}", say.write()),
            Say::And(parts) => all(parts, " "),
            Say::Or(parts) => all(parts, " or "),
        }
    }

    fn is_of_term(&self) -> bool {
        match self {
            Say::Status(_) | Say::Not(_) | Say::Ever(_) => false,
            Say::And(parts) | Say::Or(parts) => parts.iter().all(Say::is_of_term),
            _ => true,
        }
    }

    fn holds_for(&self, term: &Term) -> bool {
        match self {
            Say::Unit(n, true) => term.unit.0.iter().any(|(_, name)| name == NAMES[*n]),
            Say::Unit(n, false) => term.unit.name() == NAMES[*n],
            Say::Category(n) => term.category == CATEGORIES[*n],
            Say::Reason(n) => term.reason == REASONS[*n],
            Say::Date(field, sign, date, precision) => {
                let shown = match field {
                    0 => term.joined,
                    1 => term.last_day(),
                    _ => term.left,
                };
                let Some(Approx { day, .. }) = shown else { return false };
                let (start, precision) = match precision {
                    0 => (NaiveDate::from_ymd_opt(date.year(), 1, 1).unwrap(), Precision::Year),
                    1 => (date.with_day(1).unwrap(), Precision::Month),
                    _ => (*date, Precision::Day),
                };
                let end = Approx { day: start, precision }.end();
                match SIGNS[*sign] {
                    ">" => day >= end,
                    ">=" => day >= start,
                    "<" => day < start,
                    "<=" => day < end,
                    _ => (start..end).contains(&day),
                }
            }
            Say::Has(n) => match HAS[*n] {
                "joined" => term.joined.is_some(),
                "left" => term.left.is_some(),
                "reason" => !term.reason.is_empty(),
                "unit" => !term.unit.is_empty(),
                "local" => !term.unit.at(Level::Local).is_empty(),
                _ => !term.category.is_empty(),
            },
            Say::And(parts) => parts.iter().all(|part| part.holds_for(term)),
            Say::Or(parts) => parts.iter().any(|part| part.holds_for(term)),
            Say::Status(_) | Say::Ever(_) | Say::Not(_) => unreachable!(),
        }
    }

    fn holds(&self, terms: &[Term], day: NaiveDate) -> bool {
        let (status, standing) = standing(terms, day);
        match self {
            Say::Status(n) => status == Status::ALL[*n],
            Say::Not(say) => !say.holds(terms, day),
            Say::Or(parts) => parts.iter().any(|part| part.holds(terms, day)),
            Say::Ever(say) => {
                let begun = |term: &&Term| term.joined.is_none_or(|joined| joined.day <= day);
                terms.iter().filter(begun).any(|term| say.holds_for(term))
            }
            Say::And(_) => {
                let (mut flat, mut rest) = (Vec::new(), vec![self]);
                while let Some(say) = rest.pop() {
                    match say {
                        Say::And(parts) => rest.extend(parts),
                        say => flat.push(say),
                    }
                }
                let (of_term, others): (Vec<&Say>, Vec<&Say>) = flat.into_iter().partition(|say| say.is_of_term());
                let one =
                    of_term.is_empty() || standing.iter().any(|term| of_term.iter().all(|say| say.holds_for(term)));
                one && others.iter().all(|say| say.holds(terms, day))
            }
            say => standing.iter().any(|term| say.holds_for(term)),
        }
    }
}

/// All terms somebody stands in; the one that a record shows is among them.
fn standing(terms: &[Term], day: NaiveDate) -> (Status, Vec<&Term>) {
    let (status, shown) = term::standing(terms, day);
    let begun = |term: &&Term| term.joined.is_none_or(|joined| joined.day <= day);
    let all: Vec<&Term> = match status {
        Status::Active => terms.iter().filter(|term| term.covers(day)).collect(),
        Status::Former => {
            let last = terms.iter().filter(begun).filter_map(|term| term.left).map(|left| left.day).max();
            terms.iter().filter(begun).filter(|term| term.left.map(|left| left.day) == last).collect()
        }
        Status::Upcoming => {
            let first = terms.iter().filter_map(|term| term.joined).map(|joined| joined.day).min();
            terms.iter().filter(|term| term.joined.map(|joined| joined.day) == first).collect()
        }
        Status::Contact => Vec::new(),
    };
    assert!(shown.is_none_or(|shown| all.iter().any(|term| std::ptr::eq(*term, shown))));
    (status, all)
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (0..600_u64).prop_map(|n| day("2009-06-01").checked_add_days(Days::new(n * 10)).unwrap())
}

fn of_term() -> impl Strategy<Value = Say> {
    prop_oneof![
        (0..NAMES.len(), any::<bool>()).prop_map(|(n, below)| Say::Unit(n, below)),
        (0..3_usize).prop_map(Say::Category),
        (0..3_usize).prop_map(Say::Reason),
        (0..3_usize, 0..5_usize, date(), 0..3_usize).prop_map(|(f, s, d, p)| Say::Date(f, s, d, p)),
        (0..HAS.len()).prop_map(Say::Has),
    ]
}

fn say() -> impl Strategy<Value = Say> {
    let leaf = prop_oneof![
        4 => of_term(),
        1 => (0..4_usize).prop_map(Say::Status),
        1 => of_term().prop_map(|say| Say::Ever(Box::new(say))),
        1 => prop::collection::vec(of_term(), 2..4).prop_map(|parts| Say::Ever(Box::new(Say::And(parts)))),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 1..4).prop_map(Say::And),
            2 => prop::collection::vec(inner.clone(), 1..4).prop_map(Say::Or),
            1 => inner.prop_map(|say| Say::Not(Box::new(say))),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_filter_finds_whom_a_naive_reading_finds(say in say(), on in date()) {
        let register = register();
        let text = say.write();
        let filter = register.read_filter(&who(), &text, on).unwrap().unwrap_or_else(|fault| panic!("{text} {fault:?}"));
        // Who is meant when nothing is said of status; tests/filters.rs has the cases.
        let implied = match (filter.is_about_members(), filter.is_about_leavers()) {
            (true, _) => Some(Status::Active),
            (_, true) => Some(Status::Former),
            _ => None,
        };
        let mut expected: Vec<String> = people()
            .iter()
            .filter(|one| {
                implied.is_none_or(|status| standing(&one.terms, on).0 == status) && say.holds(&one.terms, on)
            })
            .map(|one| one.number.clone())
            .collect();
        expected.sort_by_key(|number| (number.len(), number.clone()));
        let query = Query { filter, sort: Sort { field: "number".to_owned(), descending: false }, day: on };
        for way in [Way::Best, Way::Walk, Way::Gather] {
            let page = register.page_by(&who(), &query, &From::Start, 1000, way).unwrap();
            let found: Vec<String> = page.rows.iter().map(|row| row.record.person.number.clone()).collect();
            prop_assert_eq!(&found, &expected, "{} on {} by {:?}", text, on, way);
        }
        prop_assert_eq!(register.count(&who(), &query).unwrap(), expected.len() as u64);
        let by_date = Query { sort: Sort { field: "joined".to_owned(), descending: true }, ..query.clone() };
        let mut dated = Vec::new();
        let mut from = From::Start;
        loop {
            let page = register.page(&who(), &by_date, &from, 5).unwrap();
            dated.extend(page.rows.iter().map(|row| {
                let joined = row.record.term.as_ref().and_then(|term| term.joined).map(|joined| joined.day);
                (joined, row.record.person.number.clone())
            }));
            match page.rows.last() {
                Some(last) if !page.at_end => from = From::After(last.key.clone()),
                _ => break,
            }
        }
        prop_assert!(dated.is_sorted_by(|a, b| a.0 >= b.0), "{} on {}: {:?}", text, on, dated);
        let mut numbers: Vec<String> = dated.into_iter().map(|(_, number)| number).collect();
        numbers.sort_by_key(|number| (number.len(), number.clone()));
        prop_assert_eq!(&numbers, &expected, "{} on {} by date", text, on);
    }
}
