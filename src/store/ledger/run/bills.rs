//! Who gets which invoice: members one after the other, gathered by household and payer. Memory holds the row
//! ids of the members that the filter finds, and the lines of those who are paid for by others.

use std::collections::{BTreeMap, HashSet, VecDeque};

use chrono::NaiveDate;
use rusqlite::Connection;

use super::facts::{self, Facts, is_dead};
use super::price::{Priced, Prices};
use super::{Ask, LeftOut, Why};
use crate::error::Result;
use crate::model::document::Line;
use crate::model::issuer::Issuer;
use crate::model::money;
use crate::model::period::Period;
use crate::store::Register;
use crate::store::catalog::Catalog;
use crate::store::gather::{Effort, Set, narrow};
use crate::store::ledger::issue::Payer;
use crate::store::select::{Part, Selector};

/// An invoice to be: for whom, the lines, and what of them belongs to whose membership.
pub(super) struct Bill {
    pub payer: Payer,
    pub lines: Vec<Line>,
    /// Unit, category and amount of each member on it.
    pub members: Vec<(Option<i64>, Option<i64>, i64)>,
}

#[derive(Default)]
struct Group {
    lines: Vec<Line>,
    members: Vec<(Option<i64>, Option<i64>, i64)>,
}

/// What is still to be done.
pub(super) struct Bills {
    prices: Prices,
    day: NaiveDate,
    home: String,
    /// Members who are in no household.
    singles: VecDeque<i64>,
    households: VecDeque<(i64, Vec<i64>)>,
    /// Payers of others, whose own dues stand on the same invoice.
    payers: HashSet<i64>,
    groups: BTreeMap<i64, Group>,
    pub left_out: Vec<LeftOut>,
    pub done: u64,
    pub total: u64,
}

impl Bills {
    pub fn new(conn: &Connection, catalog: &Catalog, issuer: &Issuer, ask: &Ask) -> Result<Bills> {
        let whole = Period::year(ask.year, issuer.year_begins);
        // Who is a member is seen on the day of the run, or on the nearest day of the year that is billed.
        let day = ask.issued_on.clamp(whole.from, whole.last());
        let prices = Prices::new(conn, issuer.unit, ask.year, whole, ask.due_on)?;
        let chosen = chosen(conn, catalog, ask, issuer, day)?;
        let total = chosen.len() as u64;
        let mut bills = Bills {
            prices,
            day,
            home: catalog.country.clone(),
            singles: VecDeque::new(),
            households: VecDeque::new(),
            payers: HashSet::new(),
            groups: BTreeMap::new(),
            left_out: Vec::new(),
            done: 0,
            total,
        };
        bills.divide(conn, &chosen)?;
        Ok(bills)
    }

    /// Members of households, the main one first and then the eldest; everybody else.
    fn divide(&mut self, conn: &Connection, chosen: &Set) -> Result<()> {
        let mut statement = conn.prepare("SELECT DISTINCT payer_id FROM person WHERE payer_id IS NOT NULL")?;
        self.payers = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut heads: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        let mut housed = HashSet::new();
        let mut statement = conn.prepare(
            "SELECT household_id, id FROM person INDEXED BY person_by_household WHERE household_id IS NOT NULL
             ORDER BY household_id, id = household_id DESC, born IS NULL, born, id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (head, member): (i64, i64) = (row.get(0)?, row.get(1)?);
            let members = heads.entry(head).or_default();
            if members.is_empty() && member != head && chosen.contains(head) {
                members.push(head);
                housed.insert(head);
            }
            if chosen.contains(member) && housed.insert(member) {
                members.push(member);
            }
        }
        self.households = heads.into_iter().filter(|(_, members)| !members.is_empty()).collect();
        self.singles = chosen.ids().into_iter().filter(|id| !housed.contains(id)).collect();
        Ok(())
    }

    /// The next invoice, until all are made.
    pub fn next(&mut self, conn: &Connection, catalog: &Catalog) -> Result<Option<Bill>> {
        loop {
            let found = if let Some(id) = self.singles.pop_front() {
                self.household(conn, catalog, id, &[id])?
            } else if let Some((head, members)) = self.households.pop_front() {
                self.household(conn, catalog, head, &members)?
            } else if let Some((payer, group)) = self.groups.pop_first() {
                self.bill(conn, payer, None, group)?
            } else {
                return Ok(None);
            };
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    fn household(&mut self, conn: &Connection, catalog: &Catalog, head: i64, members: &[i64]) -> Result<Option<Bill>> {
        let mut priced: Vec<(Facts, Vec<Priced>)> = Vec::new();
        for (place, id) in members.iter().enumerate() {
            self.done += 1;
            let Some(facts) = Facts::read(conn, *id, self.day, &self.home)? else { continue };
            let (lines, why) = self.prices.of(conn, catalog, &facts, place)?;
            if let Some(why) = why {
                self.leave_out(facts.id, &facts.number, &facts.name, why);
            }
            if !lines.is_empty() {
                priced.push((facts, lines));
            }
        }
        cap(&mut priced);
        let mut own = Group::default();
        // Nearly everybody pays for themselves: they need not be read again.
        let mut at_hand = None;
        for (facts, lines) in priced {
            // Whoever is named to pay for a member does, before the household's main member.
            let payer = facts.payer.unwrap_or(head);
            let group = if payer == head && !self.payers.contains(&head) {
                &mut own
            } else {
                self.groups.entry(payer).or_default()
            };
            let amount = lines.iter().map(|priced| priced.line.amount).sum();
            group.members.push((facts.unit, facts.category, amount));
            group.lines.extend(lines.into_iter().map(|priced| priced.line));
            if facts.id == head {
                at_hand = Some(facts);
            }
        }
        if own.lines.is_empty() { Ok(None) } else { self.bill(conn, head, at_hand, own) }
    }

    fn bill(&mut self, conn: &Connection, payer: i64, at_hand: Option<Facts>, group: Group) -> Result<Option<Bill>> {
        let facts = match at_hand {
            Some(facts) => Some(facts),
            None => Facts::read(conn, payer, self.day, &self.home)?,
        };
        let Some(facts) = facts else { return Ok(None) };
        let why = if !facts.is_member && is_dead(conn, payer)? {
            Some(Why::NoPayer)
        } else if !facts.can_be_reached(conn)? {
            Some(Why::Protected)
        } else {
            None
        };
        if let Some(why) = why {
            let mut people: Vec<i64> = group.lines.iter().map(|line| line.person).collect();
            people.dedup();
            for person in people {
                let Some(facts) = Facts::read(conn, person, self.day, &self.home)? else { continue };
                self.leave_out(facts.id, &facts.number, &facts.name, why.clone());
            }
            return Ok(None);
        }
        Ok(Some(Bill { payer: facts.as_payer(), lines: group.lines, members: group.members }))
    }

    fn leave_out(&mut self, id: i64, number: &str, name: &str, why: Why) {
        self.left_out.push(LeftOut { id, number: number.to_owned(), name: name.to_owned(), why });
    }
}

/// No household pays more of a rate and period than its cap; what is too much is taken off all its lines in proportion.
fn cap(household: &mut [(Facts, Vec<Priced>)]) {
    /// A rate, and the first day of a period.
    type Key = (Option<i64>, Option<NaiveDate>);
    let mut lines: BTreeMap<Key, (i64, Vec<&mut Line>)> = BTreeMap::new();
    for (_, priced) in household.iter_mut() {
        for Priced { line, cap } in priced {
            if let Some(cap) = cap {
                let key = (line.rate, line.period.map(|period| period.from));
                lines.entry(key).or_insert_with(|| (*cap, Vec::new())).1.push(line);
            }
        }
    }
    for (cap, lines) in lines.into_values() {
        let amounts: Vec<i64> = lines.iter().map(|line| line.amount).collect();
        if amounts.iter().sum::<i64>() > cap {
            let parts = money::split(cap, &amounts);
            lines.into_iter().zip(parts).for_each(|(line, part)| line.amount = part);
        }
    }
}

/// The members that the filter finds, below the issuing unit.
fn chosen(conn: &Connection, catalog: &Catalog, ask: &Ask, issuer: &Issuer, day: NaiveDate) -> Result<Set> {
    let selection = Selector::new(conn, catalog, day).select(&ask.filter)?;
    let narrowed = narrow(conn, &selection, Effort::Whole)?;
    let ids = match &narrowed.set {
        Some(set) => Register::among(set, Part::new("p.id"), Part::default(), &narrowed.rest()),
        None => narrowed.rest().within("SELECT p.id FROM person p WHERE ", ""),
    };
    let below: HashSet<i64> = catalog.tree.subtree(issuer.unit).iter().map(|unit| unit.id).collect();
    // Who bills the whole organisation also bills those who are in no unit.
    let everybody = below.len() == catalog.tree.len();
    let is_below =
        |id: i64| -> Result<bool> { Ok(facts::unit(conn, id, day)?.is_some_and(|unit| below.contains(&unit))) };
    let mut statement = ids.statement(conn)?;
    let mut rows = statement.raw_query();
    let mut set = Set::default();
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        if everybody || is_below(id)? {
            set.insert(id);
        }
    }
    Ok(set)
}
