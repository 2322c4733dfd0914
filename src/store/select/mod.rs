//! Filters as SQL. A filter becomes conditions on the person `p` that all must hold; beside the condition itself, which
//! tests one person, stands where there is one the query that finds the people who meet it, through an index.
//!
//! What a filter means is fixed here:
//!
//! * Conditions on a term (unit, category, dates, reason, recruiter) look at the terms that somebody stands in on the day:
//!   all that cover it; else those that ended last; else those that begin first. Those that stand together in one
//!   conjunction must hold for the same term.
//! * `ever:` looks at any term that has begun, each `ever:` on its own; `ever:(a b)` at one term for both.
//! * A filter that speaks neither of status nor of leaving nor of what ever was is about members on the day.

pub(super) mod money;
pub(super) mod part;
mod person;
pub(super) mod term;
mod texts;

use chrono::NaiveDate;
use rusqlite::Connection;

pub(super) use part::Part;
pub(super) use person::text_column;

use super::catalog::Catalog;
use crate::error::Result;
use crate::model::date;
use crate::model::name::nearest;
use crate::model::{Status, unit::Level};
use crate::query::tree::{Condition, Key, Node, Test};
use crate::query::{Fault, Filter, words};
use crate::text;

/// A set of [`Status`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    pub const ACTIVE: Kinds = Kinds(1);
    pub const UPCOMING: Kinds = Kinds(2);
    pub const FORMER: Kinds = Kinds(4);
    pub const CONTACT: Kinds = Kinds(8);
    pub const ALL: Kinds = Kinds(15);

    fn of(list: &[Status]) -> Kinds {
        Kinds(list.iter().fold(0, |all, status| all | 1 << *status as u8))
    }

    fn has(self, kind: Kinds) -> bool {
        self.0 & kind.0 != 0
    }

    fn and(self, other: Kinds) -> Kinds {
        Kinds(self.0 & other.0)
    }
}

/// How dear a condition is to test; the cheap ones go first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cost {
    Plain,
    Term,
    Lookup,
    Fold,
    Text,
}

/// Queries that together give the ids of the people who meet a condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Source {
    pub parts: Vec<Part>,
    /// They give these and no others; else also some who don't.
    pub exact: bool,
    /// They go through everything: dear, however few they find.
    pub sweep: bool,
}

impl Source {
    fn exact(part: Part) -> Source {
        Source { parts: vec![part], exact: true, sweep: false }
    }

    fn sweeping(mut self) -> Source {
        self.sweep = true;
        self
    }
}

/// One of the conditions that all must hold. Subqueries name the person as `+p.id`, so that SQLite can't turn the query
/// round and begin with them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Conjunct {
    /// The test of person `p`.
    pub part: Part,
    pub cost: Cost,
    pub source: Option<Source>,
    /// It says only that the person is a member, or is none.
    pub only_status: bool,
}

impl Conjunct {
    fn new(part: Part, cost: Cost, source: Option<Source>) -> Conjunct {
        Conjunct { part, cost, source, only_status: false }
    }

    fn plain(part: Part) -> Conjunct {
        Conjunct::new(part, Cost::Plain, None)
    }

    fn costing(mut self, cost: Cost) -> Conjunct {
        self.cost = cost;
        self
    }
}

/// A filter on a day, ready to be asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Selection {
    /// The cheapest first.
    pub conjuncts: Vec<Conjunct>,
    /// What the people found can be.
    pub kinds: Kinds,
}

impl Selection {
    pub fn is_about_members(&self) -> bool {
        self.kinds == Kinds::ACTIVE
    }

    /// All conditions on `p`.
    pub fn conditions(&self) -> Part {
        Part::all(self.conjuncts.iter().map(|conjunct| conjunct.part.clone()).collect())
    }

    /// Whether words are searched for.
    pub fn asks_for_text(&self) -> bool {
        self.conjuncts.iter().any(|conjunct| conjunct.cost == Cost::Text && conjunct.source.is_some())
    }
}

pub(super) struct Selector<'s> {
    pub conn: &'s Connection,
    pub catalog: &'s Catalog,
    pub date: NaiveDate,
    /// The day as dates stand in the file.
    pub day: i64,
}

impl<'s> Selector<'s> {
    pub fn new(conn: &'s Connection, catalog: &'s Catalog, date: NaiveDate) -> Selector<'s> {
        Selector { conn, catalog, date, day: date::to_int(date) }
    }

    pub fn select(&self, filter: &Filter) -> Result<Selection> {
        let implied = |status| Node::Is(Condition { at: 0..0, test: Test::Status(vec![status]) });
        let (members, leavers) = (implied(Status::Active), implied(Status::Former));
        let mut nodes = vec![&filter.root];
        if filter.is_about_members() {
            nodes.push(&members);
        } else if filter.is_about_leavers() {
            nodes.push(&leavers);
        }
        let (mut conjuncts, kinds) = self.conjunction(nodes, Kinds::ALL)?;
        conjuncts.sort_by_key(|conjunct| conjunct.cost);
        Ok(Selection { conjuncts, kinds })
    }

    /// Nodes that all must hold. `known`: what the person is known to be, from around.
    fn conjunction(&self, nodes: Vec<&Node>, known: Kinds) -> Result<(Vec<Conjunct>, Kinds)> {
        let mut flat = Vec::new();
        let mut rest = nodes;
        while let Some(node) = rest.pop() {
            match node {
                Node::And(nodes) => rest.extend(nodes.iter()),
                other => flat.push(other),
            }
        }
        flat.reverse();
        let mut kinds = known;
        let (mut terms, mut typed, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for node in flat {
            match node {
                Node::Is(Condition { test: Test::Status(list), .. }) => kinds = kinds.and(Kinds::of(list)),
                Node::Is(Condition { test: Test::Text(words), .. }) => typed.extend(words.iter().cloned()),
                node if node.is_of_term() => terms.push(node),
                node => others.push(node),
            }
        }
        if kinds == Kinds(0) {
            return Ok((vec![Conjunct::plain(Part::is(false))], kinds));
        }
        let mut conjuncts = Vec::new();
        match terms.as_slice() {
            [] if kinds == known => {}
            [] => conjuncts.push(Conjunct { only_status: true, ..self.status(kinds) }),
            // Each of them finds its own terms, through an index of its own.
            [one @ Node::Or(_)] => conjuncts.push(self.node(one, kinds)?),
            terms => conjuncts.push(self.standing_term(terms, kinds)),
        }
        if !typed.is_empty() {
            conjuncts.push(self.free_text(&typed));
        }
        for node in others {
            conjuncts.push(self.node(node, kinds)?);
        }
        Ok((conjuncts, kinds))
    }

    fn node(&self, node: &Node, known: Kinds) -> Result<Conjunct> {
        match node {
            Node::And(_) => self.grouped(node, known),
            Node::Or(nodes) => {
                let branches = nodes.iter().map(|node| self.grouped(node, known)).collect::<Result<Vec<_>>>()?;
                let cost = branches.iter().map(|branch| branch.cost).max().unwrap_or(Cost::Plain);
                let mut sources = Source { parts: Vec::new(), exact: true, sweep: false };
                let mut whole = true;
                for branch in &branches {
                    match &branch.source {
                        Some(source) => {
                            sources.parts.extend(source.parts.iter().cloned());
                            sources.exact &= source.exact;
                            sources.sweep |= source.sweep;
                        }
                        None => whole = false,
                    }
                }
                let part = Part::any(branches.into_iter().map(|branch| branch.part).collect());
                Ok(Conjunct::new(part, cost, whole.then_some(sources)))
            }
            Node::Not(inner) => {
                let inner = self.grouped(inner, known)?;
                Ok(Conjunct::new(inner.part.not(), inner.cost, None))
            }
            Node::Ever(inner) => self.ever(inner),
            // Read through the register, it has become a condition on people.
            Node::Whole(..) => Ok(Conjunct::plain(Part::is(false))),
            Node::Is(condition) if condition.test.is_of_term() => Ok(self.standing_term(&[node], known)),
            Node::Is(Condition { test: Test::Status(list), .. }) => {
                let kinds = known.and(Kinds::of(list));
                Ok(if kinds == known { Conjunct::plain(Part::is(true)) } else { self.status(kinds) })
            }
            Node::Is(condition) => self.of_person(&condition.test),
        }
    }

    /// A node as one condition; of several conditions, one that an index can find leads.
    fn grouped(&self, node: &Node, known: Kinds) -> Result<Conjunct> {
        let (mut conjuncts, _) = self.conjunction(vec![node], known)?;
        conjuncts.sort_by_key(|conjunct| conjunct.cost);
        if conjuncts.len() == 1 {
            return Ok(conjuncts.remove(0));
        }
        let cost = conjuncts.iter().map(|conjunct| conjunct.cost).max().unwrap_or(Cost::Plain);
        let quick = conjuncts.iter().filter_map(|conjunct| conjunct.source.as_ref()).find(|source| !source.sweep);
        let source = quick.map(|source| Source { exact: false, ..source.clone() });
        Ok(Conjunct::new(Part::all(conjuncts.into_iter().map(|c| c.part).collect()), cost, source))
    }

    /// What was at any time: the conditions on terms together, for one term; positions each.
    fn ever(&self, node: &Node) -> Result<Conjunct> {
        let nodes: Vec<&Node> = match node {
            Node::And(nodes) => nodes.iter().collect(),
            node => vec![node],
        };
        let (mut terms, mut kinds, mut conjuncts) = (Vec::new(), Vec::new(), Vec::new());
        for node in nodes {
            match node {
                Node::Is(Condition { test: Test::Status(list), .. }) => kinds.push(self.ever_was(Kinds::of(list))),
                node if node.is_of_term() => terms.push(node),
                Node::Is(Condition { test: Test::Words(_, patterns), .. }) => {
                    conjuncts.push(self.positions(Some(patterns), true)?);
                }
                Node::Is(_) => conjuncts.push(self.positions(None, true)?),
                Node::Not(inner) => {
                    let inner = self.ever(inner)?;
                    conjuncts.push(Conjunct::new(inner.part.not(), inner.cost, None));
                }
                Node::Or(nodes) => {
                    let branches = nodes.iter().map(|node| self.ever(node)).collect::<Result<Vec<_>>>()?;
                    let part = Part::any(branches.into_iter().map(|branch| branch.part).collect());
                    conjuncts.push(Conjunct::new(part, Cost::Lookup, None));
                }
                Node::And(_) | Node::Ever(_) | Node::Whole(..) => conjuncts.push(self.ever(node)?),
            }
        }
        if !terms.is_empty() || !kinds.is_empty() {
            conjuncts.push(self.any_term(&terms, &kinds));
        }
        if conjuncts.len() == 1 {
            return Ok(conjuncts.remove(0));
        }
        let part = Part::all(conjuncts.into_iter().map(|conjunct| conjunct.part).collect());
        Ok(Conjunct::new(part, Cost::Lookup, None))
    }
}

/// Checks what only the register can tell: that there are units, categories and reasons of the names in a filter.
///
/// # Errors
/// The first that there is not, with its place and the nearest name.
pub(super) fn check(filter: &Filter, catalog: &Catalog) -> Result<(), Fault> {
    for Condition { at, test } in filter.conditions() {
        match test {
            Test::Unit { level, names, .. } => {
                for name in names {
                    if term::named_units(catalog, *level, name).is_empty() {
                        return Err(no_unit(catalog, *level, name, at.clone()));
                    }
                }
            }
            Test::Words(Key::Field(key @ ("category" | "reason")), patterns) => {
                for pattern in patterns {
                    let typed = match pattern {
                        crate::query::tree::Pattern::Holds(text)
                        | crate::query::tree::Pattern::Is(text)
                        | crate::query::tree::Pattern::Begins(text) => text,
                        crate::query::tree::Pattern::Between(..) => continue,
                    };
                    let (found, names, what): (bool, Vec<&str>, _) = if *key == "category" {
                        let names = catalog.categories.iter().map(|category| category.name.as_str());
                        (!term::categories(catalog, pattern).is_empty(), names.collect(), "query-no-category")
                    } else {
                        let names = catalog.reasons.iter().map(|reason| reason.name.as_str());
                        let known = !words::reason_codes(typed).is_empty();
                        (known || !term::reasons(catalog, pattern).is_empty(), names.collect(), "query-no-reason")
                    };
                    if !found {
                        let fault = Fault::new(at.clone(), text!(what, name = typed));
                        return Err(fault.hint(near(typed, &names)));
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn no_unit(catalog: &Catalog, level: Option<Level>, typed: &str, at: std::ops::Range<usize>) -> Fault {
    let fits = |unit: &&crate::model::unit::Unit| level.is_none_or(|level| unit.level == level);
    let names: Vec<&str> =
        catalog.tree.iter().map(|(unit, _)| unit).filter(fits).map(|unit| unit.name.as_str()).collect();
    Fault::new(at, text!("query-no-unit", name = typed)).hint(near(typed, &names))
}

/// So many names are read through.
const MOST_NAMES: usize = 8;

/// The nearest of some names, those that begin so, or all of them where they are few.
fn near(typed: &str, names: &[&str]) -> Option<crate::i18n::Text> {
    let begun = crate::model::name::fold(typed);
    let mut longer =
        names.iter().filter(|name| !begun.is_empty() && crate::model::name::fold(name).starts_with(&begun));
    if let Some(first) = longer.next() {
        let found: Vec<&str> = std::iter::once(first).chain(longer).take(MOST_NAMES).copied().collect();
        return Some(text!("query-did-you-mean", name = found.join(", ")));
    }
    if let Some(near) = nearest(typed, names.iter().copied()) {
        return Some(text!("query-did-you-mean", name = near));
    }
    (!names.is_empty() && names.len() <= MOST_NAMES).then(|| text!("query-one-of", names = names.join(", ")))
}
