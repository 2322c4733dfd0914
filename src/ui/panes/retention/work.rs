//! What the pane asks of the register, off its thread: each view's figures from one pass over the terms, which are let go
//! again at once.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::analysis::bands::{self, Bands};
use crate::analysis::chapters::{Funnel, funnel};
use crate::analysis::day::{Day, Kind};
use crate::analysis::doubts::{Breaks, late_renewals, still_since};
use crate::analysis::first_year::{FirstYear, first_year};
use crate::analysis::forecast::{Change, Outlook, forecast};
use crate::analysis::growth::{Growth, Row, growth, window};
use crate::analysis::hazard::{Piece, hazard};
use crate::analysis::logrank::{self, LogRank};
use crate::analysis::merge::{Quality, Rules, Spell, Spells};
use crate::analysis::reasons;
use crate::analysis::report::Segment;
use crate::analysis::review::{Year, next_day, year};
use crate::analysis::survival::{Ages, Curve, Life};
use crate::analysis::triangle::{self, Triangle, triangle};
use crate::analysis::what_if;
use crate::error::{Error, Result};
use crate::store::action_plans::ActionPlan;
use crate::store::db::Progress;
use crate::store::effects::Effects;
use crate::store::list::{Query, Sort};
use crate::store::outlook::Ahead;
use crate::store::reviews::Review;
use crate::store::spells::Terms;
use crate::store::{Register, Who};

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub filter: String,
    /// Other people, to be compared with them.
    pub beside: Option<String>,
    pub rules: Rules,
    pub kind: Kind,
}

impl Asked {
    fn spells(&self, register: &Register, who: &Who, filter: &str) -> Result<Spells> {
        let day = self.day()?;
        let read = register.read_leavers_filter(who, filter, day)?.map_err(|fault| {
            let error = Error::usage(fault.what);
            match fault.hint {
                Some(hint) => error.hint(hint),
                None => error,
            }
        })?;
        register.spells(who, &Query { filter: read, sort: Sort::default(), day }, self.rules, Terms::All)
    }

    fn day(&self) -> Result<NaiveDate> {
        self.rules.as_of.date().ok_or_else(|| Error::bug("a day outside the calendar"))
    }
}

/// What the first view shows.
pub struct Overview {
    pub asked: Asked,
    pub quality: Quality,
    pub year: Year,
    pub growth: Growth,
    /// The period that is not over yet, so far; none on its last day.
    pub under_way: Option<Row>,
    pub chapters: Funnel,
    pub unit_names: Vec<(u32, String)>,
    pub still_since: Option<Day>,
    pub breaks: Option<Breaks>,
}

pub fn overview(register: &Register, who: &Who, asked: &Asked) -> Result<Overview> {
    let spells = asked.spells(register, who, &asked.filter)?;
    let from = spells.first_day.unwrap_or(asked.rules.as_of);
    let as_of = asked.rules.as_of;
    // Beside each other, because somebody waits for this one.
    let (year, (growth, under_way), chapters, (still_since, breaks)) = std::thread::scope(|scope| {
        let year = scope.spawn(|| year(&spells));
        let growth = (growth(&spells, asked.kind, from, as_of), under_way(&spells, asked.kind));
        let chapters = funnel(&spells, as_of.anniversary(-1));
        let doubts = (still_since(&spells), late_renewals(&spells));
        (year.join(), growth, chapters, doubts)
    });
    let year = year.map_err(|_| Error::bug("the last twelve months"))?;
    let unit_names = unit_names(register, &chapters)?;
    Ok(Overview {
        asked: asked.clone(),
        year,
        growth,
        under_way,
        chapters,
        unit_names,
        still_since,
        breaks,
        quality: spells.quality,
    })
}

/// The period that the day lies in, so far.
fn under_way(spells: &Spells, kind: Kind) -> Option<Row> {
    let Rules { as_of, record_start, .. } = spells.rules;
    let running = kind.of(as_of);
    let start = kind.first_day(running);
    let complete = record_start.is_none_or(|records| start > records);
    (kind.last_day(running) > as_of && complete && !spells.all.is_empty())
        .then(|| Row { period: kind.label(running), ..window(spells, start.before(), as_of) })
}

fn unit_names(register: &Register, chapters: &Funnel) -> Result<Vec<(u32, String)>> {
    let catalog = register.catalog()?;
    let name = |unit: u32| if unit == 0 { String::new() } else { catalog.tree.place(i64::from(unit)).to_string() };
    Ok(chapters.chapters.iter().map(|chapter| (chapter.unit, name(chapter.unit))).collect())
}

/// What the other views show of the past.
pub struct Figures {
    pub triangle: Triangle,
    pub first_year: FirstYear,
    /// Of all, or of those compared.
    pub curves: Vec<(String, Curve)>,
    /// The age in days from which each of them holds.
    pub conditioned: Vec<u32>,
    pub segments: Vec<Segment>,
    /// From which day leavers are counted.
    pub begin: Day,
    pub pieces: Vec<Piece>,
    pub bands: Bands,
    /// Of the last twelve months: reason and count, none given first.
    pub reasons: Vec<(u32, u64)>,
    /// By id, as people know them.
    pub reason_names: Vec<(u32, String)>,
    /// The latest years in which many left on one day.
    pub tidied: Vec<reasons::OfYear>,
    pub beside: Option<Beside>,
}

/// Whom a group is compared with.
pub enum Beside {
    /// Everybody who is not in it.
    Others,
    /// Another filter's people; so many would be in both, and are taken as theirs.
    Both(usize),
}

/// Ages of a cohort that are kept, in periods.
const AGES: u32 = 120;
/// Years of membership that are told apart, if anybody has stayed as long.
const YEARS: u32 = 80;

pub fn figures(register: &Register, who: &Who, asked: &Asked, names: [String; 2]) -> Result<Figures> {
    let spells = asked.spells(register, who, &asked.filter)?;
    // Who left before the records began was never written down.
    let records = asked.rules.record_start.map_or(Day::UNKNOWN, Day::next);
    let begin = spells.first_day.unwrap_or(asked.rules.as_of).max(records);
    let [own, other] = names;
    let (mut groups, mut segments) = (vec![(own, ages(&spells))], Vec::new());
    let mut beside = None;
    if let Some(filter) = &asked.beside {
        let group = asked.spells(register, who, filter)?;
        let inside: HashSet<u32> = group.all.iter().map(|spell| spell.person).collect();
        // Nobody is in both, or the test would compare people with themselves. Without a filter it is everybody else.
        let (both, apart): (Vec<&Spell>, Vec<&Spell>) =
            spells.first().partition(|spell| inside.contains(&spell.person));
        let lives = apart.into_iter().filter_map(|spell| Life::of(spell, &spells.rules));
        groups = vec![(groups.remove(0).0, Ages::of(lives))];
        beside = Some(match asked.filter.trim().is_empty() {
            true => Beside::Others,
            false => Beside::Both(both.len()),
        });
        groups.push((other, ages(&group)));
        segments.push(compared(&groups));
    }
    let start = asked.rules.as_of.anniversary(-1);
    let catalog = register.catalog()?;
    Ok(Figures {
        triangle: triangle(&spells, &triangle::Asked { kind: asked.kind, from: None, to: None, max_age: AGES }),
        first_year: first_year(&spells),
        conditioned: groups.iter().map(|(_, ages)| ages.sure_from()).collect(),
        curves: groups.into_iter().map(|(name, ages)| (name, sure(&ages))).collect(),
        segments,
        begin,
        pieces: hazard(&spells, begin, YEARS),
        bands: bands::bands(&spells, start.next(), &bands::USUAL),
        reasons: last_reasons(&spells, start),
        tidied: tidied(&spells),
        beside,
        reason_names: catalog.reasons.iter().map(|reason| (reason.id as u32, reason.name.clone())).collect(),
    })
}

/// The curve from where it is of enough people.
fn sure(ages: &Ages) -> Curve {
    Curve::of(ages.after(ages.sure_from()))
}

fn ages(spells: &Spells) -> Ages {
    Ages::of(spells.first().filter_map(|spell| Life::of(spell, &spells.rules)))
}

fn compared(groups: &[(String, Ages)]) -> Segment {
    let logrank: Option<LogRank> = logrank::test(groups);
    Segment {
        column: String::new(),
        values: groups.iter().map(|(name, _)| name.clone()).collect(),
        logrank,
        km: groups.iter().map(|(name, ages)| (name.clone(), sure(ages).summary())).collect(),
    }
}

/// So many years with a day of tidying up are told of.
const TIDIED: usize = 3;

fn tidied(spells: &Spells) -> Vec<reasons::OfYear> {
    reasons::by_year(spells).into_iter().rev().filter(|year| year.tidied.is_some()).take(TIDIED).collect()
}

fn last_reasons(spells: &Spells, after: Day) -> Vec<(u32, u64)> {
    let mut counts: std::collections::BTreeMap<u32, u64> = Default::default();
    for spell in spells.all.iter().filter(|spell| after < spell.left && spell.ended()) {
        *counts.entry(spell.reason).or_default() += 1;
    }
    let mut counts: Vec<(u32, u64)> = counts.into_iter().collect();
    counts.sort_by_key(|(reason, count)| (*reason != 0, std::cmp::Reverse(*count), *reason));
    counts
}

/// Years ahead that are shown, and earlier forecasts beside them.
const AHEAD: u32 = 5;
const BACK: i32 = 5;

pub fn outlook(register: &Register, who: &Who, asked: &Asked, progress: &Arc<Progress>) -> Result<Outlook> {
    let spells = asked.spells(register, who, &asked.filter)?;
    let ahead = Ahead { filter: &asked.filter, rules: asked.rules, years: AHEAD, back: BACK };
    register.outlook(who, ahead, &spells, &mut |done, all| progress.set(done, all))
}

/// What a change would do; for a group, to the group alone, added to the whole.
pub fn what_if(
    register: &Register,
    who: &Who,
    asked: &Asked,
    idea: &super::ideas::Idea,
) -> Result<super::ideas::Tried> {
    let all = asked.spells(register, who, &asked.filter)?;
    let group = match &idea.of {
        None => None,
        Some(of) => {
            let own = asked.filter.trim();
            let filter = if own.is_empty() { of.clone() } else { format!("({own}) ({of})") };
            Some(asked.spells(register, who, &filter)?)
        }
    };
    let too_little = |why| Error::refused(crate::figures::outlook::too_little(&why));
    let now = forecast(&all, AHEAD, Change::NONE).map_err(too_little)?;
    let would = what_if::what_if(&all, group.as_ref(), AHEAD, idea.change).map_err(too_little)?;
    Ok(super::ideas::Tried { now, would })
}

/// Reviews and plans.
pub struct Cycle {
    pub due: Option<NaiveDate>,
    pub next: Day,
    pub reviews: Vec<Review>,
    pub plans: Vec<ActionPlan>,
}

pub fn cycle(register: &Register, who: &Who, today: NaiveDate) -> Result<Cycle> {
    Ok(Cycle {
        due: register.review_due(who, today)?,
        next: next_day(today.into()),
        reviews: register.reviews(who)?,
        plans: register.action_plans(who)?,
    })
}

/// So many closed plans are measured anew; of older ones what was kept is shown.
const CLOSED: usize = 5;

/// What the plans have done: those under way by the day, the latest of those closed by the day they were closed.
pub fn effects(register: &Register, who: &Who, rules: Rules, today: NaiveDate) -> Result<Effects> {
    let mut all = register.effects(who, rules, today)?;
    let by_then = |plan: &ActionPlan| plan.closed.map(Day::from).filter(|on| *on <= rules.as_of);
    let closed = register.action_plans(who)?.into_iter().filter_map(|plan| by_then(&plan).map(|on| (plan, on)));
    for (plan, on) in closed.take(CLOSED) {
        let effect = register.effect(who, &plan, Rules { as_of: on, ..rules }, today)?;
        all.push((plan, effect));
    }
    Ok(all)
}
