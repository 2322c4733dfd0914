//! What a run does, as it is told before and after: how many, how much, for whom, what looks strange, who is left out.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;

use super::bills::Bill;
use super::{Ask, LeftOut, Why};
use crate::error::Result;
use crate::model::issuer::Issuer;
use crate::store::catalog::Catalog;

/// How many strange invoices are shown.
const STRANGE: usize = 20;
/// How many of those left out for each reason are named in the plan itself.
const NAMED: usize = 100;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub invoices: u64,
    pub members: u64,
    pub sum: i64,
    /// What was invoiced for the year before, less what was credited, by the same issuer.
    pub last_invoices: u64,
    pub last_sum: i64,
    pub by_unit: Vec<Share>,
    pub by_category: Vec<Share>,
    /// The strangest first.
    pub strangest: Vec<Strange>,
    /// How many are left out, by reason.
    pub left_out: Vec<(Why, u64)>,
    /// Some of each.
    pub named: Vec<LeftOut>,
}

/// A part of the whole: those of a unit, or a category.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// Empty for those in none.
    pub name: String,
    pub members: u64,
    pub sum: i64,
}

/// An invoice far from what its payer paid last year, or from what most pay.
#[derive(Clone, Debug, PartialEq)]
pub struct Strange {
    pub payer: i64,
    pub number: String,
    pub name: String,
    pub amount: i64,
    /// Last year's, or what most with as many members of the category pay.
    pub usual: i64,
    /// Whether `usual` is the payer's own of last year.
    pub own: bool,
}

/// What is remembered of an invoice until it is known what is usual: 32 bytes each.
struct Sketch {
    payer: i64,
    amount: i64,
    /// Last year's.
    last: Option<i64>,
    category: i64,
    members: u32,
}

pub(super) struct Draftsman {
    plan: Plan,
    year: i64,
    units: HashMap<i64, (u64, i64)>,
    categories: HashMap<i64, (u64, i64)>,
    sketches: Vec<Sketch>,
    left_out: BTreeMap<Why, u64>,
}

impl Draftsman {
    pub fn new(conn: &Connection, issuer: &Issuer, ask: &Ask) -> Result<Draftsman> {
        let sql = "SELECT count(*) FILTER (WHERE kind = 0), ifnull(sum(total), 0) FROM document
                   WHERE unit_id = ?1 AND year = ?2";
        let last = conn.query_row(sql, (issuer.unit, ask.year - 1), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (last_invoices, last_sum): (i64, i64) = last;
        Ok(Draftsman {
            plan: Plan { last_invoices: last_invoices as u64, last_sum, ..Plan::default() },
            year: i64::from(ask.year),
            units: HashMap::new(),
            categories: HashMap::new(),
            sketches: Vec::new(),
            left_out: BTreeMap::new(),
        })
    }

    pub fn add(&mut self, conn: &Connection, bill: &Bill) -> Result<()> {
        let amount: i64 = bill.lines.iter().map(|line| line.amount).sum();
        self.plan.invoices += 1;
        self.plan.members += bill.members.len() as u64;
        self.plan.sum += amount;
        for (unit, category, amount) in &bill.members {
            for (shares, key) in [(&mut self.units, unit), (&mut self.categories, category)] {
                let share = shares.entry(key.unwrap_or(0)).or_default();
                share.0 += 1;
                share.1 += amount;
            }
        }
        let last = if self.plan.last_invoices > 0 { last_year(conn, bill.payer.id, self.year - 1)? } else { None };
        self.sketches.push(Sketch {
            payer: bill.payer.id,
            amount,
            last,
            category: bill.members.first().and_then(|(_, category, _)| *category).unwrap_or(0),
            members: bill.members.len() as u32,
        });
        Ok(())
    }

    pub fn leave_out(&mut self, one: LeftOut, give: &mut dyn FnMut(LeftOut)) {
        let count = self.left_out.entry(one.why.clone()).or_default();
        *count += 1;
        if *count as usize <= NAMED {
            self.plan.named.push(one.clone());
        }
        give(one);
    }

    pub fn finish(mut self, conn: &Connection, catalog: &Catalog) -> Result<Plan> {
        self.plan.strangest = self.strangest(conn)?;
        let name = |unit: i64| catalog.tree.get(unit).map_or_else(String::new, |unit| unit.name.clone());
        // In the order of the tree, those without a unit last.
        let order = catalog.tree.iter().map(|(unit, _)| unit.id).chain([0]);
        let units = &self.units;
        self.plan.by_unit = order
            .filter_map(|unit| units.get(&unit).map(|share| (unit, share)))
            .map(|(unit, (members, sum))| Share { name: name(unit), members: *members, sum: *sum })
            .collect();
        let category = |id: i64| catalog.category(id).map_or_else(String::new, |category| category.name.clone());
        let shares = self.categories.iter().map(|(id, (members, sum))| Share {
            name: category(*id),
            members: *members,
            sum: *sum,
        });
        self.plan.by_category = shares.collect();
        self.plan.by_category.sort_by(|a, b| (b.sum, &a.name).cmp(&(a.sum, &b.name)));
        self.plan.left_out = self.left_out.into_iter().collect();
        Ok(self.plan)
    }

    /// The invoices whose amounts differ most, by factor, from what is usual: the payer's own of last year, else what most
    /// with as many members and of the same category pay.
    fn strangest(&self, conn: &Connection) -> Result<Vec<Strange>> {
        let mut counts: HashMap<(i64, u32), HashMap<i64, u64>> = HashMap::new();
        for sketch in &self.sketches {
            let amounts = counts.entry((sketch.category, sketch.members)).or_default();
            *amounts.entry(sketch.amount).or_default() += 1;
        }
        let most: HashMap<(i64, u32), i64> = counts
            .into_iter()
            .filter_map(|(key, amounts)| {
                amounts.into_iter().max_by_key(|(amount, count)| (*count, -amount)).map(|(amount, _)| (key, amount))
            })
            .collect();
        let usual = |sketch: &Sketch| {
            let common = most.get(&(sketch.category, sketch.members)).copied().unwrap_or(sketch.amount);
            sketch.last.unwrap_or(common)
        };
        let factor = |sketch: &Sketch| {
            let (a, b) = (sketch.amount.max(1) as f64, usual(sketch).max(1) as f64);
            (a / b).ln().abs()
        };
        let mut order: Vec<(f64, &Sketch)> =
            self.sketches.iter().map(|sketch| (factor(sketch), sketch)).filter(|(factor, _)| *factor > 0.0).collect();
        let by = |a: &(f64, &Sketch), b: &(f64, &Sketch)| {
            b.0.total_cmp(&a.0).then((b.1.amount, a.1.payer).cmp(&(a.1.amount, b.1.payer)))
        };
        if order.len() > STRANGE {
            order.select_nth_unstable_by(STRANGE, by);
            order.truncate(STRANGE);
        }
        order.sort_by(by);
        let mut statement =
            conn.prepare_cached("SELECT number, trim(given || ' ' || family) FROM person WHERE id = ?1")?;
        let told = order.into_iter().map(|(_, sketch)| {
            let (number, name) = statement.query_row([sketch.payer], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let own = sketch.last.is_some();
            Ok(Strange { payer: sketch.payer, number, name, amount: sketch.amount, usual: usual(sketch), own })
        });
        told.collect()
    }
}

/// What a payer was invoiced for a year, less what was credited; `None` for nothing.
fn last_year(conn: &Connection, payer: i64, year: i64) -> Result<Option<i64>> {
    let sql = "SELECT sum(total) FROM document WHERE payer_id = ?1 AND year = ?2";
    let sum: Option<i64> = conn.prepare_cached(sql)?.query_row((payer, year), |row| row.get(0))?;
    Ok(sum.filter(|sum| *sum > 0))
}
