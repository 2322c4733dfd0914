//! Filters about whole memberships (`whole:`, `first:`, `later:`): the same periods that the figures of retention count, so
//! that a figure's people can be asked for. The terms are merged in one pass, and the people found stand in the filter.

use std::ops::Bound;
use std::sync::Arc;

use chrono::NaiveDate;

use super::catalog::Catalog;
use super::list::{Query, Sort};
use super::select::term::{categories, reasons, units};
use super::spells::Terms;
use super::{Register, Who};
use crate::analysis::day::Day;
use crate::analysis::merge::{Rules, Spell, Spells};
use crate::error::Result;
use crate::query::Filter;
use crate::query::tree::{Condition, Key, Length, Node, Test, When, Which};

impl Register {
    /// The filter with the people in place of what it says of whole memberships.
    pub(super) fn with_memberships(&self, who: &Who, filter: Filter, day: NaiveDate) -> Result<Filter> {
        let mut known = Known { register: self, who, day, spells: None };
        Ok(Filter { root: known.resolve(filter.root)? })
    }
}

/// The periods that were last made, for the conditions that ask for the same.
struct Known<'r> {
    register: &'r Register,
    who: &'r Who,
    day: NaiveDate,
    spells: Option<((i32, Option<Day>), Spells)>,
}

impl Known<'_> {
    fn resolve(&mut self, node: Node) -> Result<Node> {
        let mut all = |nodes: Vec<Node>| nodes.into_iter().map(|node| self.resolve(node)).collect::<Result<Vec<_>>>();
        Ok(match node {
            Node::And(nodes) => Node::And(all(nodes)?),
            Node::Or(nodes) => Node::Or(all(nodes)?),
            Node::Not(node) => Node::Not(Box::new(self.resolve(*node)?)),
            Node::Whole(which, inner) => {
                let at = Filter { root: (*inner).clone() }.conditions().first().map_or(0..0, |first| first.at.clone());
                Node::Is(Condition { at, test: Test::People(Arc::new(self.people(which, &inner)?)) })
            }
            other => other,
        })
    }

    fn people(&mut self, which: Which, inner: &Node) -> Result<Vec<i64>> {
        let catalog = self.register.catalog()?;
        let made = made_up(inner, self.day);
        if self.spells.as_ref().is_none_or(|(known, _)| *known != made) {
            let query = Query { filter: Filter::everybody(), sort: Sort::default(), day: self.day };
            let rules = Rules { as_of: self.day.into(), grace_days: made.0, record_start: made.1 };
            self.spells = Some((made, self.register.spells(self.who, &query, rules, Terms::All)?));
        }
        let test = Spoken { catalog: &catalog, day: self.day, node: Asked::of(inner, &catalog) };
        let spells = self.spells.iter().flat_map(|(_, spells)| &spells.all);
        let fits = spells.filter(|spell| match which {
            Which::Any => true,
            Which::First => spell.first,
            Which::Later => !spell.first,
        });
        let mut ids: Vec<i64> =
            fits.filter(|spell| test.holds(&test.node, spell)).map(|spell| i64::from(spell.person)).collect();
        ids.dedup();
        Ok(ids)
    }
}

/// Grace and start of the records, as the conditions say.
fn made_up(node: &Node, day: NaiveDate) -> (i32, Option<Day>) {
    let mut made = (0, None);
    for condition in (Filter { root: node.clone() }).conditions() {
        match &condition.test {
            Test::Grace(days) => made.0 = i32::try_from(*days).unwrap_or(0),
            Test::Date("records", whens) => {
                made.1 = whens.first().and_then(|when| when.days(day).0).map(Day::from);
            }
            _ => {}
        }
    }
    made
}

/// A condition with the names that it holds looked up.
enum Asked {
    All(Vec<Asked>),
    Any(Vec<Asked>),
    Not(Box<Asked>),
    Unit(Vec<i64>),
    Category(Vec<i64>),
    Reason(Vec<i64>),
    Has(&'static str),
    Date(&'static str, Vec<When>),
    True,
}

impl Asked {
    fn of(node: &Node, catalog: &Catalog) -> Asked {
        match node {
            Node::And(nodes) => Asked::All(nodes.iter().map(|node| Asked::of(node, catalog)).collect()),
            Node::Or(nodes) => Asked::Any(nodes.iter().map(|node| Asked::of(node, catalog)).collect()),
            Node::Not(node) => Asked::Not(Box::new(Asked::of(node, catalog))),
            Node::Ever(_) | Node::Whole(..) => Asked::Any(Vec::new()),
            Node::Is(condition) => match &condition.test {
                Test::Unit { level, names, below } => Asked::Unit(units(catalog, *level, names, *below)),
                Test::Words(Key::Field("category"), patterns) => {
                    Asked::Category(patterns.iter().flat_map(|pattern| categories(catalog, pattern)).collect())
                }
                Test::Words(_, patterns) => {
                    Asked::Reason(patterns.iter().flat_map(|pattern| reasons(catalog, pattern)).collect())
                }
                Test::Has(Key::Field(key)) => Asked::Has(key),
                Test::Date("records", _) | Test::Grace(_) => Asked::True,
                Test::Date(key, whens) => Asked::Date(key, whens.clone()),
                _ => Asked::Any(Vec::new()),
            },
        }
    }
}

struct Spoken<'c> {
    catalog: &'c Catalog,
    day: NaiveDate,
    node: Asked,
}

impl Spoken<'_> {
    fn holds(&self, asked: &Asked, spell: &Spell) -> bool {
        let among = |ids: &[i64], id: u32| ids.contains(&i64::from(id));
        match asked {
            Asked::All(all) => all.iter().all(|asked| self.holds(asked, spell)),
            Asked::Any(any) => any.iter().any(|asked| self.holds(asked, spell)),
            Asked::Not(asked) => !self.holds(asked, spell),
            Asked::Unit(ids) => among(ids, spell.unit),
            Asked::Category(ids) => among(ids, spell.category),
            Asked::Reason(ids) => spell.ended() && among(ids, spell.reason),
            Asked::Has("joined") => spell.known_start(),
            Asked::Has("reason") => spell.ended() && self.catalog.reason(i64::from(spell.reason)).is_some(),
            Asked::Has(_) => spell.ended(),
            Asked::Date("lasted", whens) => whens.iter().any(|when| self.lasted(when, spell)),
            Asked::Date(key, whens) => whens.iter().any(|when| self.dated(key, when, spell)),
            Asked::True => true,
        }
    }

    fn dated(&self, key: &str, when: &When, spell: &Spell) -> bool {
        let (from, until) = when.days(self.day);
        let (from, until) = (from.map_or(Day::UNKNOWN, Day::from), until.map_or(Day::NEVER, Day::from));
        match key {
            "joined" => spell.known_start() && from <= spell.joined && spell.joined < until,
            "first_day_out" => spell.ended() && from <= spell.left && spell.left < until,
            // People say the last day in.
            _ => spell.ended() && from < spell.left && spell.left <= until,
        }
    }

    /// From joining to the first day out, or to the day looked at.
    fn lasted(&self, when: &When, spell: &Spell) -> bool {
        let (When::Passed(least, most), true) = (when, spell.known_start()) else { return false };
        let end = if spell.ended() { spell.left } else { self.day.into() };
        let after = |length: &Length| match length {
            Length::Days(days) => Day(spell.joined.0.saturating_add(i32::try_from(*days).unwrap_or(i32::MAX))),
            Length::Months(months) => spell.joined.months_after(*months),
        };
        let above = match least {
            Bound::Included(length) => after(length) <= end,
            Bound::Excluded(length) => after(length) < end,
            Bound::Unbounded => true,
        };
        let below = match most {
            Bound::Included(length) => end <= after(length),
            Bound::Excluded(length) => end < after(length),
            Bound::Unbounded => true,
        };
        above && below
    }
}
