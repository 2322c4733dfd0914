//! Conditions on membership terms, and which terms they are asked of: the standing ones, or any that is known.

use chrono::{Datelike, NaiveDate};

use super::part::{Part, one_of};
use super::{Conjunct, Cost, Kinds, Selector, Source, texts};
use crate::model::unit::{Level, Unit};
use crate::model::{date, name};
use crate::query::tree::{Key, Node, Pattern, Test, When};
use crate::query::words;
use crate::store::catalog::Catalog;
use crate::store::functions::{holds, plain};

/// Units that a name means: those of a level, with everything below or alone.
pub(in crate::store) fn units(catalog: &Catalog, level: Option<Level>, names: &[String], below: bool) -> Vec<i64> {
    let mut ids = Vec::new();
    for typed in names {
        for unit in named_units(catalog, level, typed) {
            match below {
                true => ids.extend(catalog.tree.subtree(unit.id).iter().map(|unit| unit.id)),
                false => ids.push(unit.id),
            }
        }
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

pub(super) fn named_units<'c>(catalog: &'c Catalog, level: Option<Level>, typed: &str) -> Vec<&'c Unit> {
    let found = match typed.strip_suffix('*') {
        Some(begin) => {
            let begin = name::fold(begin.trim());
            catalog
                .tree
                .iter()
                .map(|(unit, _)| unit)
                .filter(|unit| name::fold(&unit.name).starts_with(&begin))
                .collect()
        }
        None => catalog.tree.find(typed),
    };
    found.into_iter().filter(|unit| level.is_none_or(|level| unit.level == level)).collect()
}

/// Units that have one of a level above them, or are of it.
fn units_below_level(catalog: &Catalog, level: Level) -> Vec<i64> {
    let below = |unit: &&Unit| catalog.tree.upwards(unit.id).any(|above| above.level == level);
    catalog.tree.iter().map(|(unit, _)| unit).filter(below).map(|unit| unit.id).collect()
}

/// The ids of names that a pattern means: the very name if there is one, else those it begins a word of.
fn named<'n>(names: impl Iterator<Item = (i64, &'n str)> + Clone, pattern: &Pattern) -> Vec<i64> {
    let ids = |is: &dyn Fn(&str) -> bool| -> Vec<i64> {
        names.clone().filter(|(_, name)| is(name)).map(|(id, _)| id).collect()
    };
    match pattern {
        Pattern::Is(text) => ids(&|name| plain(name) == plain(text)),
        Pattern::Holds(text) => {
            let exact = ids(&|name| plain(name) == plain(text));
            if exact.is_empty() { ids(&|name| holds(name, &plain(text))) } else { exact }
        }
        Pattern::Begins(text) => ids(&|name| plain(name).starts_with(&plain(text))),
        Pattern::Between(..) => Vec::new(),
    }
}

pub(in crate::store) fn categories(catalog: &Catalog, pattern: &Pattern) -> Vec<i64> {
    named(catalog.categories.iter().map(|category| (category.id, category.name.as_str())), pattern)
}

/// Leaving reasons by their wording, and by the code behind it; a wording that is meant exactly (`=`) and that there is
/// stands for itself alone.
pub(in crate::store) fn reasons(catalog: &Catalog, pattern: &Pattern) -> Vec<i64> {
    if let Pattern::Is(text) = pattern
        && let Some(very) = catalog.reasons.iter().find(|reason| reason.name == *text)
    {
        return vec![very.id];
    }
    let mut ids = named(catalog.reasons.iter().map(|reason| (reason.id, reason.name.as_str())), pattern);
    if let Pattern::Holds(text) | Pattern::Is(text) = pattern {
        let codes = words::reason_codes(text);
        ids.extend(catalog.reasons.iter().filter(|reason| codes.contains(&reason.code)).map(|reason| reason.id));
    }
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// How the terms that a condition asks for are found.
enum Through {
    Person,
    Unit,
    Joined,
    Left,
    Recruiter,
}

impl Through {
    fn index(&self) -> &'static str {
        match self {
            Through::Person => "term_by_person",
            Through::Unit => "term_by_unit",
            Through::Joined => "term_by_joined",
            Through::Left => "term_by_left",
            Through::Recruiter => "term_by_recruiter",
        }
    }
}

/// An index that gives more than so many in a thousand terms is no quick way: the walk is tried before.
const MOST_SHARE: u32 = 40;

impl Selector<'_> {
    /// The term covers the day.
    fn covers(&self) -> Part {
        Part::new("(t.joined <= ? AND (t.left_on IS NULL OR t.left_on > ?))").with(self.day).with(self.day)
    }

    /// The term is one that the person stands in on the day (see [`crate::model::term::standing`]): one that covers the
    /// day; else, of those that have begun, one that none outlasted; else one that begins first. `kinds`: only where that
    /// makes the person this.
    fn standing(&self, kinds: Kinds) -> Part {
        let other = "NOT EXISTS (SELECT 1 FROM term o INDEXED BY term_by_person WHERE o.person_id = t.person_id AND ";
        let mut parts = Vec::new();
        if kinds.has(Kinds::ACTIVE) {
            parts.push(self.covers());
        }
        if kinds.has(Kinds::FORMER) {
            let ended = Part::new("(t.joined <= ? AND t.left_on <= ? AND ").with(self.day).with(self.day);
            let outlasted = "o.joined <= ? AND (o.left_on IS NULL OR o.left_on > t.left_on)))";
            parts.push(ended.then(Part::new(format!("{other}{outlasted}")).with(self.day)));
        }
        if kinds.has(Kinds::UPCOMING) {
            let begins = Part::new("(t.joined > ? AND ").with(self.day);
            parts.push(begins.then(Part::new(format!("{other}o.joined < t.joined))"))));
        }
        Part::any(parts)
    }

    /// One condition (or several joined) on the term `t`.
    fn of_term(&self, node: &Node) -> Part {
        match node {
            Node::And(nodes) => Part::all(nodes.iter().map(|node| self.of_term(node)).collect()),
            Node::Or(nodes) => Part::any(nodes.iter().map(|node| self.of_term(node)).collect()),
            Node::Not(node) | Node::Ever(node) | Node::Whole(_, node) => self.of_term(node).not(),
            Node::Is(condition) => self.term_test(&condition.test),
        }
    }

    fn term_test(&self, test: &Test) -> Part {
        match test {
            Test::Unit { level, names, below } => one_of("t.unit_id", &units(self.catalog, *level, names, *below)),
            Test::Date(key, whens) => Part::any(whens.iter().map(|when| self.term_date(key, when)).collect()),
            Test::Words(Key::Field("category"), patterns) => {
                let ids: Vec<i64> = patterns.iter().flat_map(|pattern| categories(self.catalog, pattern)).collect();
                one_of("t.category_id", &ids)
            }
            Test::Words(Key::Field("reason"), patterns) => {
                let ids: Vec<i64> = patterns.iter().flat_map(|pattern| reasons(self.catalog, pattern)).collect();
                one_of("t.reason_id", &ids)
            }
            Test::Words(Key::Field("recruited_by"), patterns) => {
                texts::numbered(patterns).within("t.recruiter_id IN (", ")")
            }
            Test::Choice(key, places) => {
                let column = if *key == "joined_precision" { "t.joined_precision" } else { "t.left_precision" };
                let places: Vec<i64> = places.iter().map(|place| *place as i64).collect();
                let known = if *key == "joined_precision" { "" } else { "t.left_on IS NOT NULL AND " };
                one_of(column, &places).within(known, "")
            }
            Test::Has(Key::Field(key)) => match (*key, Level::parse(key)) {
                ("unit", _) => Part::new("t.unit_id IS NOT NULL"),
                (_, Some(level)) => one_of("t.unit_id", &units_below_level(self.catalog, level)),
                ("category", _) => Part::new("t.category_id IS NOT NULL"),
                ("joined", _) => Part::new("t.joined > 0"),
                ("joined_precision", _) => Part::is(true),
                ("reason", _) => Part::new("t.reason_id IS NOT NULL"),
                ("recruited_by", _) => Part::new("t.recruiter_id IS NOT NULL"),
                _ => Part::new("t.left_on IS NOT NULL"),
            },
            _ => Part::is(false),
        }
    }

    fn term_date(&self, key: &str, when: &When) -> Part {
        let (from, until) = when.days(self.date);
        // People are shown the last day in; the file keeps the first day out.
        let (column, at_least, before) = match key {
            "joined" => ("t.joined", ">=", "<"),
            "first_day_out" => ("t.left_on", ">=", "<"),
            _ => ("t.left_on", ">", "<="),
        };
        let mut parts = Vec::new();
        match from {
            Some(from) => {
                parts.push(Part::new(format!("{column} {at_least} ?")).with(date::to_int(from)));
            }
            None => parts.push(Part::new(format!("{column} > 0"))),
        }
        if let Some(until) = until {
            parts.push(Part::new(format!("{column} {before} ?")).with(date::to_int(until)));
        }
        Part::all(parts)
    }

    /// Conditions that must hold for one standing term.
    pub(super) fn standing_term(&self, nodes: &[&Node], kinds: Kinds) -> Conjunct {
        let tests = Part::all(nodes.iter().map(|node| self.of_term(node)).collect());
        self.one_term(Part::all(vec![tests, self.standing(kinds)]), self.through(nodes))
    }

    /// A standing term whose date of joining (or `left`: first day out) lies between, both ends included.
    pub(in crate::store) fn standing_between(&self, left: bool, from: i64, to: i64, kinds: Kinds) -> Conjunct {
        let (column, through) = match left {
            true => ("t.left_on", Through::Left),
            false => ("t.joined", Through::Joined),
        };
        let within = Part::new(format!("{column} >= ? AND {column} <= ?")).with(from).with(to);
        self.one_term(Part::all(vec![within, self.standing(kinds)]), (0, through))
    }

    /// Conditions that must hold for one term that has begun by the day; `kinds` as `ever:active` and `ever:former`.
    pub(super) fn any_term(&self, nodes: &[&Node], kinds: &[Part]) -> Conjunct {
        let mut parts: Vec<Part> = nodes.iter().map(|node| self.of_term(node)).collect();
        parts.push(Part::new("t.joined <= ?").with(self.day));
        parts.extend(kinds.iter().cloned());
        self.one_term(Part::all(parts), self.through(nodes))
    }

    /// `ever:active`: a day of membership has been; `ever:former`: a term has ended.
    pub(super) fn ever_was(&self, kinds: Kinds) -> Part {
        let mut parts = Vec::new();
        if kinds.has(Kinds::ACTIVE) {
            parts.push(Part::new("(t.left_on IS NULL OR t.left_on > t.joined)"));
        }
        if kinds.has(Kinds::FORMER) {
            parts.push(Part::new("t.left_on <= ?").with(self.day));
        }
        Part::any(parts)
    }

    fn one_term(&self, matches: Part, (share, through): (u32, Through)) -> Conjunct {
        if matches.is_never() {
            return Conjunct::plain(matches);
        }
        let index = through.index();
        let source = Source {
            parts: vec![
                matches.clone().within(&format!("SELECT t.person_id FROM term t INDEXED BY {index} WHERE "), ""),
            ],
            exact: true,
            sweep: share > MOST_SHARE,
        };
        let exists = "EXISTS (SELECT 1 FROM term t INDEXED BY term_by_person WHERE t.person_id = +p.id AND ";
        Conjunct::new(matches.within(exists, ")"), Cost::Term, Some(source))
    }

    /// Which of the standings somebody has, when no term is asked about.
    pub(super) fn status(&self, kinds: Kinds) -> Conjunct {
        let any = "EXISTS (SELECT 1 FROM term t INDEXED BY term_by_person WHERE t.person_id = +p.id";
        let covering = self.covers().within(&format!("{any} AND "), ")");
        if kinds == Kinds::ACTIVE {
            return self.standing_term(&[], kinds);
        }
        let begun = Part::new(format!("{any} AND t.joined <= ?)")).with(self.day);
        let mut parts = Vec::new();
        if kinds.has(Kinds::ACTIVE) {
            parts.push(covering.clone());
        }
        if kinds.has(Kinds::FORMER) {
            parts.push(Part::all(vec![begun.clone(), covering.not()]));
        }
        if kinds.has(Kinds::UPCOMING) {
            parts.push(Part::all(vec![Part::new(format!("{any})")), begun.not()]));
        }
        if kinds.has(Kinds::CONTACT) {
            parts.push(Part::new(format!("NOT {any})")));
        }
        let source = (!kinds.has(Kinds::CONTACT)).then(|| {
            let standing = self.standing(kinds);
            Source::exact(standing.within("SELECT t.person_id FROM term t INDEXED BY term_by_person WHERE ", ""))
                .sweeping()
        });
        Conjunct::new(Part::any(parts), Cost::Term, source)
    }

    /// The index that finds the terms of some conditions soonest, and roughly how many in a thousand it gives.
    fn through(&self, nodes: &[&Node]) -> (u32, Through) {
        let mut flat: Vec<&Test> = Vec::new();
        let mut rest = nodes.to_vec();
        while let Some(node) = rest.pop() {
            match node {
                Node::And(nodes) => rest.extend(nodes),
                Node::Is(condition) => flat.push(&condition.test),
                _ => {}
            }
        }
        let mut best = (u32::MAX, Through::Person);
        for test in flat {
            let found = match test {
                Test::Words(Key::Field("recruited_by"), _) | Test::Has(Key::Field("recruited_by")) => {
                    Some((0, Through::Recruiter))
                }
                Test::Unit { level, names, below } => {
                    let meant = units(self.catalog, *level, names, *below).len();
                    Some(((meant * 1000 / self.catalog.tree.len().max(1)) as u32, Through::Unit))
                }
                Test::Date(key, whens) => match whens.as_slice() {
                    [when] => self.date_share(when).map(|share| match *key {
                        "joined" => (share, Through::Joined),
                        _ => (share, Through::Left),
                    }),
                    _ => None,
                },
                _ => None,
            };
            if let Some((share, through)) = found.filter(|(share, _)| *share < best.0) {
                best = (share, through);
            }
        }
        best
    }

    /// Roughly how many in a thousand terms lie in a range of dates, if few: a register's terms spread over decades.
    fn date_share(&self, when: &When) -> Option<u32> {
        let (from, until) = when.days(self.date);
        let share = |from: NaiveDate, until: NaiveDate| {
            let months = (until.year() - from.year()) * 12 + until.month() as i32 - from.month() as i32 + 1;
            u32::try_from(months).unwrap_or(0).saturating_mul(3).max(1)
        };
        let until = until.unwrap_or(self.date).min(self.date.succ_opt().unwrap_or(self.date));
        Some(from.map_or(500, |from| share(from, until)))
    }
}
