//! Behind a figure stand the people it counts: for every cell the filter that is opened finds exactly those.

mod support;

use chrono::NaiveDate;
use kartotek::analysis::bands::{self, USUAL};
use kartotek::analysis::day::{Day, Kind};
use kartotek::analysis::growth::growth;
use kartotek::analysis::hazard::hazard;
use kartotek::analysis::merge::{Rules, Spell, Spells};
use kartotek::analysis::random::Random;
use kartotek::analysis::triangle::{Asked, triangle};
use kartotek::figures::people::People;
use kartotek::model::unit::{Level, Place};
use kartotek::model::{Approx, Person, Term};
use kartotek::query::Filter;
use kartotek::store::list::{Query, Sort};
use kartotek::store::spells::Terms;
use kartotek::store::{Register, Setup};
use support::{date, who};

/// None at first; wordings that are coded alike, in other letters, with marks of the filter language in them.
const REASONS: [&str; 5] = ["", "Flyttet", "flyttet", "Flyttet utenlands", "Flyttet, som \"avtalt\" (Moss)"];

/// People with up to four terms each, in two chapters: some touch, some come back after days or years, some began nobody
/// knows when, some begin or end only later.
fn invented(path: &std::path::Path, seed: u64) -> Register {
    let mut random = Random::new(seed);
    let setup = Setup { name: "Norsk Prøveforening".to_owned(), country: "no".to_owned() };
    let mut register = Register::create(path, &who(), &setup).unwrap();
    let filled = register.change(&who(), "import", "Liste", |change| {
        for n in 0..120 {
            let person = Person { number: (n + 1).to_string(), given: "Kari".to_owned(), ..Person::default() };
            let id = change.add_person(&person)?;
            let mut day = date(2015, 1, 1) + chrono::Days::new((random.unit() * 2500.0) as u64);
            for at in 0..1 + (random.unit() * 3.5) as usize {
                let mut place = Place::default();
                place.set(Level::Local, ["Oslo", "Bergen"][(random.unit() * 2.0) as usize]);
                let unit = change.resolve_place(&place)?;
                let left = day + chrono::Days::new(1 + (random.unit() * 1200.0) as u64);
                let runs = random.unit() < 0.3;
                let term = Term {
                    category: "Ordinær".to_owned(),
                    joined: (at > 0 || random.unit() > 0.05).then(|| Approx::day(day)),
                    left: (!runs).then(|| Approx::day(left)),
                    reason: if runs { "" } else { REASONS[(random.unit() * 5.0) as usize] }.to_owned(),
                    ..Term::default()
                };
                change.add_term(id, unit, &term)?;
                if runs {
                    break;
                }
                day = left + chrono::Days::new([0, 0, 20, 60, 500][(random.unit() * 5.0) as usize]);
            }
        }
        Ok(())
    });
    filled.unwrap();
    register
}

struct World {
    register: Register,
    rules: Rules,
    day: NaiveDate,
    spells: Spells,
    people: People,
}

impl World {
    fn new(register: Register, rules: Rules, of: &str) -> World {
        let day = rules.as_of.date().unwrap();
        let filter = register.read_leavers_filter(&who(), of, day).unwrap().unwrap();
        let query = Query { filter, sort: Sort::default(), day };
        let spells = register.spells(&who(), &query, rules, Terms::All).unwrap();
        World { register, rules, day, spells, people: People { rules, of: of.to_owned() } }
    }

    fn found(&self, filter: &str) -> u64 {
        let read: Filter = self
            .register
            .read_filter(&who(), filter, self.day)
            .unwrap()
            .unwrap_or_else(|fault| panic!("{filter}: {fault:?}"));
        let query = Query { filter: read, sort: Sort::default(), day: self.day };
        let count = self.register.count(&who(), &query).unwrap();
        let mut listed = 0;
        self.register
            .each(&who(), &query, &mut |_| {
                listed += 1;
                Ok(())
            })
            .unwrap();
        assert_eq!(count, listed, "{filter}");
        count
    }

    /// People with a period that is like this.
    fn with(&self, is: impl Fn(&Spell) -> bool) -> u64 {
        self.spells.people().filter(|own| own.iter().any(&is)).count() as u64
    }

    fn check(&self) -> usize {
        let mut asked = 0;
        let as_of = self.rules.as_of;
        for kind in [Kind::Year, Kind::Quarter] {
            let all = triangle(&self.spells, &Asked { kind, from: None, to: None, max_age: 40 });
            for cohort in all.cohorts.iter().step_by(if kind == Kind::Year { 1 } else { 5 }) {
                let period = kind.parse(&cohort.cohort).unwrap();
                assert_eq!(self.found(&self.people.cohort(kind, period, None, false)), cohort.n);
                for (age, (active, unbroken)) in cohort.active.iter().zip(&cohort.unbroken).enumerate() {
                    for (count, unbroken_too) in [(active, false), (unbroken, true)] {
                        let filter = self.people.cohort(kind, period, Some(age as u32), unbroken_too);
                        assert_eq!(self.found(&filter) as i64, *count, "{filter}");
                        asked += 1;
                    }
                }
            }
        }
        let begin = Day::of(2016, 1, 1);
        for row in growth(&self.spells, Kind::Year, begin, as_of).rows {
            let period = Kind::Year.parse(&row.period).unwrap();
            let (from, until) = (Kind::Year.first_day(period), Kind::Year.last_day(period));
            let wanted = self.with(|spell| from <= spell.left && spell.left <= until);
            assert!(wanted as i64 <= row.lost);
            assert_eq!(self.found(&self.people.left(from, until)), wanted);
            let gone = |spell: &Spell| from <= spell.left && spell.left <= until;
            let catalog = self.register.catalog().unwrap();
            let name = |spell: &Spell| catalog.reason(i64::from(spell.reason)).map_or("", |reason| &reason.name);
            for wording in REASONS {
                let wanted = self.with(|spell| gone(spell) && name(spell) == wording);
                let reason = (!wording.is_empty()).then_some(wording);
                let filter = self.people.left_for(from, until, reason);
                assert_eq!(self.found(&filter), wanted, "{filter}");
            }
            asked += 3;
        }
        for cuts in USUAL.windows(2) {
            let [from, to] = [cuts[0], cuts[1]];
            let months = (from.unwrap() * 12, to.map(|years| years * 12));
            let wanted = self.with(|spell| {
                let end = |years: u32| spell.joined.anniversary(years as i32);
                spell.known_start()
                    && spell.ended()
                    && spell.left >= begin
                    && end(from.unwrap()) < spell.left
                    && to.is_none_or(|to| spell.left <= end(to))
            });
            assert_eq!(self.found(&self.people.left_after(begin, as_of, months)), wanted);
            let band = bands::bands(&self.spells, begin, &[from, to]).rows.remove(0);
            assert_eq!(self.found(&self.people.members_of_tenure((from.unwrap(), to))), band.active_at_as_of);
            asked += 2;
        }
        for piece in hazard(&self.spells, begin, 5).iter().filter(|piece| piece.leavers > 0) {
            let found = self.found(&self.people.left_after(begin, as_of, (piece.from_month, Some(piece.to_month))));
            // Periods were counted, people are found.
            assert!(found > 0 && found <= piece.leavers);
            asked += 1;
        }
        assert_eq!(self.found(&self.people.bearing("returned")), self.with(|spell| !spell.first && !spell.ended()));
        let year = as_of.anniversary(-1);
        let oslo = self.register.catalog().unwrap().tree.find("Oslo")[0].id;
        let wanted = self.with(|spell| spell.unit == oslo as u32 && spell.active_on(year) && spell.left <= as_of);
        assert_eq!(self.found(&self.people.left_chapter(year, "Oslo")), wanted);
        asked
    }
}

#[test]
fn the_people_behind_a_figure_are_those_it_counts() {
    let folder = tempfile::tempdir().unwrap();
    let mut asked = 0;
    for (seed, grace_days, start) in [(1, 0, None), (2, 30, None), (3, 90, Some(Day::of(2018, 6, 1)))] {
        let register = invented(&folder.path().join(format!("{seed}.kartotek")), seed);
        let rules = Rules { as_of: Day::of(2022, 3, 15), grace_days, record_start: start };
        let world = World::new(register, rules, "");
        assert!(
            world.spells.quality.persons_rejoined > 5 && world.spells.quality.persons_unknown_start > 0
                || start.is_some()
        );
        asked += world.check();
        asked += World::new(world.register, rules, "local:Oslo").check();
    }
    assert!(asked > 500, "{asked}");
}

#[test]
fn what_can_be_said_of_whole_memberships() {
    let folder = tempfile::tempdir().unwrap();
    let register = invented(&folder.path().join("r.kartotek"), 4);
    let fault = |filter: &str| {
        let read = register.read_filter(&who(), filter, date(2022, 3, 15)).unwrap();
        read.err().map(|fault| fault.what.id.into_owned())
    };
    for good in [
        "whole:left:2020",
        "first:(joined:2019 lasted<=1y)",
        "later:(joined>=2018)",
        "-whole:(lasted>2y)",
        "hele:(innmeldt:2019 opphold:45)",
        "første:(varte:1å..3å)",
        "whole:(no:left lasted>=6m) or whole:(left:2021)",
    ] {
        assert_eq!(fault(good), None, "{good}");
    }
    for (bad, id) in [
        ("whole:", "query-whole"),
        ("whole:oslo", "query-whole"),
        ("whole:(born:1980)", "query-whole"),
        ("whole:(ever:(joined:2019))", "query-whole"),
        ("lasted>1y", "query-not-whole"),
        ("ever:(lasted>1y)", "query-not-whole"),
        ("grace:30", "query-not-whole"),
        ("whole:(lasted:2019)", "query-lasted"),
        ("whole:(joined:2019 grace:soon)", "query-grace"),
    ] {
        assert_eq!(fault(bad).as_deref(), Some(id), "{bad}");
    }
}
