//! How long lists take: `cargo bench --bench pages -- 1000000 [FILE]`. An invented register of so many people is made (or
//! FILE is used, and made if need be), and every kind of list is asked for as the screen asks for it, beside the way that
//! was not taken. Medians, in milliseconds.

use std::path::PathBuf;
use std::time::Instant;

use chrono::{Days, NaiveDate};
use kartotek::model::date::Approx;
use kartotek::model::person::{Contact, ContactKind, Gender};
use kartotek::model::unit::Level;
use kartotek::model::{Person, Term};
use kartotek::store::list::{From, Query, Sort, Way};
use kartotek::store::{Register, Setup, Who};

const FAMILIES: &str = "Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Karlsen Johnsen Pettersen Eriksen \
     Berg Haugen Hagen Johannessen Andreassen Jacobsen Halvorsen Dahl Jørgensen Henriksen Lund Sørensen Jakobsen Moen \
     Gundersen Iversen Strand Svendsen Solberg Martinsen Knutsen Eide Paulsen Bakken Kristoffersen Mathisen Lie Rasmussen \
     Amundsen Lunde Bakke Kristensen Moe Berge Fredriksen Nygård Nguyen Solheim Hauge Andresen Nilssen Lien Christensen \
     Knudsen Ødegård Tangen Aas Myhre Hovland Holm Næss Thomassen Isaksen Evensen Aasen Haug Birkeland Ali Ruud Ahmed \
     Zahl Østby Åsheim Vik Wold Ulriksen Tveit Sæther Rønning Quist Paus Ommundsen Mykland Kvam Fjeld Engen Dybdahl Bø";
const GIVEN: &str = "Anne Jan Inger Per Kari Bjørn Marit Ole Ingrid Lars Liv Kjell Eva Knut Astrid Arne Berit Svein Hilde \
     Thomas Anna Hans Marianne Geir Solveig Tor Elisabeth Morten Bente Terje Nina Odd Ida Erik Marie Martin Randi Anders \
     Tone John Kristin Andreas Heidi Rune Maria Trond Gerd Tore Silje Daniel Elin Harald Hanne Olav Camilla Stian Emma \
     Gunnar Ellen Fredrik Sissel Roar Julie Nils Wenche Magnus Åse Øystein Ragnhild Xander Zara Jens Peder Søren";
const PARTS: &str = "berg dal land vik nes rud set haug bakk lund moen heim stad fjell mo li tun voll eng lid by skar øy å ås \
     bø hol kamp sand stein strøm tveit vang vold ås-en";

/// The same numbers every time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    /// Small ones more often.
    fn skewed(&mut self, n: usize) -> usize {
        self.below(n).min(self.below(n))
    }
}

fn day(dice: &mut Dice, from: i32, years: usize) -> NaiveDate {
    let start = NaiveDate::from_ymd_opt(from, 1, 1).unwrap_or_default();
    start.checked_add_days(Days::new(dice.below(years * 365) as u64)).unwrap_or(start)
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default()
}

fn who() -> Who {
    Who { user: "bench".to_owned() }
}

fn make(path: &std::path::Path, members: usize) -> kartotek::error::Result<()> {
    let setup = Setup { name: "Landsforbundet".to_owned(), country: "no".to_owned() };
    let mut register = Register::create(path, &who(), &setup)?;
    let families: Vec<&str> = FAMILIES.split_whitespace().collect();
    let givens: Vec<&str> = GIVEN.split_whitespace().collect();
    let parts: Vec<&str> = PARTS.split_whitespace().collect();
    register.change(&who(), "bench", "people", |change| {
        change.begin_bulk()?;
        let mut dice = Dice(7);
        let top = change.catalog.tree.iter().next().map(|(unit, _)| unit.id);
        let mut locals = Vec::new();
        for county in 1..=15 {
            let id = change.add_unit(top, Level::County, &format!("Fylke {county}"))?;
            for municipality in 1..=24 {
                let below =
                    change.add_unit(Some(id), Level::Municipality, &format!("Kommune {county}-{municipality}"))?;
                for local in 1..=6 {
                    let name = format!("Lag {county}-{municipality}-{local}");
                    locals.push(change.add_unit(Some(below), Level::Local, &name)?);
                }
            }
        }
        for n in 0..members {
            let family = match dice.below(100) {
                // As in Denmark: one in twenty-five.
                0..4 => "Jensen".to_owned(),
                4..50 => families[dice.skewed(families.len())].to_owned(),
                _ => {
                    let mut name = parts[dice.below(parts.len())].to_owned() + parts[dice.below(parts.len())];
                    if dice.below(3) == 0 {
                        name.push_str(parts[dice.below(parts.len())]);
                    }
                    let first = name.remove(0);
                    first.to_uppercase().chain(name.chars()).collect()
                }
            };
            let given = givens[dice.skewed(givens.len())].to_owned();
            let mut contacts = Vec::new();
            if dice.below(10) < 6 {
                let value = format!("{given}.{family}{}@example.no", dice.below(100)).to_lowercase();
                contacts.push(Contact { kind: ContactKind::Email, value });
            }
            if dice.below(10) < 8 {
                let value = format!("+47 9{:07}", dice.below(10_000_000));
                contacts.push(Contact { kind: ContactKind::Phone, value });
            }
            let mut tags = Vec::new();
            if dice.below(1000) == 0 {
                tags.push("board".to_owned());
            }
            let postal = dice.skewed(9999);
            let person = Person {
                number: (100_000 + n).to_string(),
                given,
                family,
                born: Some(Approx::day(day(&mut dice, 1935, 78))),
                gender: if dice.below(2) == 0 { Gender::Woman } else { Gender::Man },
                postal_code: format!("{postal:04}"),
                city: format!("By {}", postal / 12),
                contacts,
                tags,
                ..Person::default()
            };
            let id = change.add_person(&person)?;
            let mut joined = day(&mut dice, 1985, 41);
            loop {
                let unit = locals[dice.skewed(locals.len())];
                let category = ["Ordinær", "Ordinær", "Ordinær", "Ungdom", "Støtte"][dice.below(5)];
                let leaves = dice.below(10) < 3;
                let left = leaves.then(|| joined.checked_add_days(Days::new(dice.below(6000) as u64 + 1)));
                let left = left.flatten().filter(|left| *left <= today());
                let reason = if left.is_none() { "" } else { ["Eget ønske", "Flyttet", "Død"][dice.skewed(3)] };
                let term = Term {
                    category: category.to_owned(),
                    joined: Some(Approx::day(joined)),
                    left: left.map(Approx::day),
                    reason: reason.to_owned(),
                    ..Term::default()
                };
                change.add_term(id, Some(unit), &term)?;
                match left.and_then(|left| left.checked_add_days(Days::new(dice.below(900) as u64))) {
                    Some(again) if again < today() && dice.below(3) == 0 => joined = again,
                    _ => break,
                }
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn median(mut ask: impl FnMut()) -> f64 {
    let mut times = Vec::new();
    let begun = Instant::now();
    while times.len() < 3 || (times.len() < 21 && begun.elapsed().as_millis() < 400) {
        let start = Instant::now();
        ask();
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        if begun.elapsed().as_secs() > 4 {
            break;
        }
    }
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn main() -> kartotek::error::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let members: usize = args.first().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let folder = tempfile::tempdir().expect("a folder for the register");
    let path = args.get(1).map_or_else(|| folder.path().join("bench.kartotek"), PathBuf::from);
    if !path.exists() {
        let start = Instant::now();
        make(&path, members)?;
        println!("{members} people made in {:.1} s", start.elapsed().as_secs_f64());
    }
    let register = Register::open(&path)?;
    let who = who();
    println!("{:44} {:>8} {:>9} {:>9} {:>9} {:>9}", "filter", "found", "count", "page", "walk", "gather");
    for filter in FILTERS {
        let read =
            register.read_filter(&who, filter, today())?.map_err(|fault| kartotek::error::Error::usage(fault.what))?;
        let query = Query { filter: read, sort: Sort::default(), day: today() };
        let found = register.count(&who, &query)?;
        let page = |way| {
            median(|| {
                let page = register.page_by(&who, &query, &From::Start, 50, way);
                assert!(page.is_ok());
            })
        };
        let count = median(|| assert!(register.count(&who, &query).is_ok()));
        println!(
            "{filter:44} {found:>8} {count:>9.2} {:>9.2} {:>9.2} {:>9.2}",
            page(Way::Best),
            page(Way::Walk),
            page(Way::Gather)
        );
    }
    println!("\n{:44} {:>9} {:>9} {:>9}", "sorted by", "first", "next", "last");
    for sort in ["name", "-name", "number", "born", "city", "joined", "-joined", "county", "age"] {
        let (field, descending) = sort.strip_prefix('-').map_or((sort, false), |field| (field, true));
        let sort_by = Sort { field: field.to_owned(), descending };
        let query = Query { filter: Default::default(), sort: sort_by, day: today() };
        let first = register.page(&who, &query, &From::Start, 50)?;
        let next = first.rows.last().map_or(From::Start, |row| From::After(row.key.clone()));
        let time = |from: &From| median(|| assert!(register.page(&who, &query, from, 50).is_ok()));
        println!("{sort:44} {:>9.2} {:>9.2} {:>9.2}", time(&From::Start), time(&next), time(&From::End));
    }
    println!("\n{:44} {:>9}", "counted by", "ms");
    for fields in ["gender", "status", "county", "category", "age", "joined.year", "county,gender", "tags"] {
        let query = Query { filter: Default::default(), sort: Sort::default(), day: today() };
        let fields: Vec<&str> = fields.split(',').collect();
        let time = median(|| assert!(register.count_by(&who, &query, &fields).is_ok()));
        println!("{:44} {time:>9.1}", fields.join(","));
    }
    let query = Query { filter: Default::default(), sort: Sort::default(), day: today() };
    let mut rows = 0;
    let start = Instant::now();
    register.each(&who, &query, &mut |_| {
        rows += 1;
        Ok(())
    })?;
    println!("\neach: {rows} records in {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

const FILTERS: &[&str] = &[
    "",
    "h",
    "ha",
    "han",
    "hans",
    "hansen",
    "j",
    "je",
    "jen",
    "jensen",
    "x",
    "q",
    "zah",
    "kari",
    "kari nordm",
    "kari hansen",
    "example",
    "048",
    "93011",
    "nobodycalledthis",
    "\"kari hansen\"",
    "unit:\"Fylke 3\"",
    "unit:\"Kommune 3-5\"",
    "unit:\"Lag 3-5-2\"",
    "unit:Landsforbundet",
    "unit:\"Fylke 3\" gender:woman age:20..40",
    "unit:\"Fylke 3\" category:Ungdom",
    "unit:\"Fylke 3\" han",
    "unit:\"Lag 3-5-2\" or tag:board",
    "-unit:\"Fylke 1\"",
    "gender:woman",
    "age:18..30",
    "age:92",
    "born:1970-03-05",
    "category:Ungdom",
    "status:former",
    "status:former unit:\"Fylke 3\"",
    "status:any",
    "status:contact",
    "status:upcoming",
    "joined>=2026",
    "joined<30d",
    "joined<3d",
    "left:2025",
    "left:2025-11",
    "left:2025 reason:død",
    "reason:død",
    "ever:left:2019 status:active",
    "ever:unit:\"Lag 3-5-2\"",
    "tag:board",
    "-tag:board",
    "has:email",
    "no:email",
    "has:notes",
    "city:\"By 5\"",
    "city:\"By 800\"",
    "postal_code:0..0099",
    "family:zahl",
    "family:jensen",
    "name:\"kari hansen\"",
    "email:hanne.strand",
    "phone:93011",
    "number:500000",
    "number:500000..500999",
];
