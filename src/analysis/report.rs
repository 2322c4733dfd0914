//! The whole report: what is asked, and all of its figures in one structure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::bands::{self, Bands};
use super::day::{Day, Kind};
use super::first_year::{FirstYear, first_year};
use super::growth::{Growth, growth};
use super::logrank::{self, LogRank};
use super::merge::{Quality, Rules, Spell, Spells};
use super::projection::{Projection, projection};
use super::reasons::{Incidence, incidence};
use super::survival::{Ages, Curve, Full, Life, Summary};
use super::triangle::{self, Triangle, triangle};

/// What each figure means, to the day; stands in every report.
pub const DEFINITIONS: &str = include_str!("../../assets/retention/definitions.json");

/// What is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Config {
    #[serde(default)]
    pub as_of: Option<Day>,
    #[serde(default)]
    pub grace_days: i32,
    #[serde(default)]
    pub record_start: Option<Day>,
    #[serde(default)]
    pub triangles: Vec<AskedTriangle>,
    #[serde(default)]
    pub growth: Vec<AskedGrowth>,
    #[serde(default)]
    pub bands: Vec<AskedBands>,
    #[serde(default)]
    pub segments: Vec<AskedSegment>,
    /// Without it, no reasons.
    #[serde(default)]
    pub reasons: Option<AskedReasons>,
    /// So many years of membership are told apart; without it, no projection.
    #[serde(default)]
    pub sbg_max_periods: Option<u32>,
}

impl Config {
    /// # Errors
    /// What does not fit, in words.
    pub fn deserialize_from(value: &Value) -> Result<Config, String> {
        Config::deserialize(value).map_err(|error| error.to_string())
    }
}

#[derive(Clone, Debug, Deserialize)]
pub struct AskedTriangle {
    pub kind: Kind,
    /// First and last cohort, as periods or as days in them.
    #[serde(default)]
    pub frm: Option<String>,
    #[serde(default)]
    pub to: Option<String>,
    pub maxage: u32,
}

#[derive(Clone, Debug, Deserialize)]
pub struct AskedGrowth {
    pub kind: Kind,
    /// From the beginning, without it.
    #[serde(default)]
    pub frm: Option<Day>,
    #[serde(default)]
    pub to: Option<Day>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct AskedBands {
    /// From the beginning, without it.
    #[serde(default)]
    pub window_start: Option<Day>,
    pub cuts: Vec<Option<u32>>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct AskedSegment {
    /// A field, by any of its names.
    pub column: String,
    /// All of them, without it.
    #[serde(default)]
    pub values: Option<Vec<String>>,
    /// Groups of fewer are left out.
    #[serde(default)]
    pub min_n: Option<u64>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct AskedReasons {
    /// What leaving without a reason is called.
    #[serde(default = "blank")]
    pub blank: String,
}

fn blank() -> String {
    "(blank)".to_owned()
}

/// Which group each first period belongs to: an index into `names`.
pub struct Groups<'g> {
    pub names: Vec<String>,
    pub of: Box<dyn Fn(&Spell) -> usize + 'g>,
}

/// What the register calls things that the rows only number.
pub struct Words<'w> {
    /// One for each segment asked for.
    pub groups: Vec<Groups<'w>>,
    /// Reasons by id.
    pub reasons: &'w [(u32, String)],
}

#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// As it was asked.
    pub config: Value,
    pub definitions: Value,
    pub quality: Quality,
    pub triangles: Vec<Triangle>,
    pub growth: Vec<Growth>,
    pub first_year: FirstYear,
    pub tenure_bands: Vec<Bands>,
    pub kaplan_meier: Full,
    pub kaplan_meier_all_spells: Summary,
    pub tenure_of_active_days: Tenure,
    pub segments: Vec<Segment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leaving_reasons: Option<Incidence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sbg: Option<Projection>,
}

/// How long those who are members have been, in days.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tenure {
    pub n: u64,
    pub median: Option<f64>,
    pub mean: Option<f64>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Segment {
    pub column: String,
    pub values: Vec<String>,
    /// None where there is nothing to compare.
    pub logrank: Option<LogRank>,
    pub km: BTreeMap<String, Summary>,
}

/// A part of what is asked that cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub struct NoPeriod(pub String);

/// All figures.
///
/// # Errors
/// A cohort that is none.
pub fn report(config: Value, asked: &Config, spells: &Spells, words: &Words<'_>) -> Result<Report, NoPeriod> {
    let first = |spell: &&Spell| spell.first;
    let curve = |lives: &mut dyn Iterator<Item = Life>| Curve::of(Ages::of(lives));
    let life = |spell: &Spell| Life::of(spell, &spells.rules);
    let segments = asked.segments.iter().zip(&words.groups).map(|(asked, groups)| segment(spells, asked, groups));
    let reasons = asked.reasons.as_ref().map(|asked| {
        let known = |id: u32| words.reasons.iter().find(|(reason, _)| *reason == id).map(|(_, name)| name);
        let name = |id: u32| known(id).unwrap_or(&asked.blank).clone();
        incidence(spells, &name)
    });
    Ok(Report {
        config,
        definitions: serde_json::from_str(DEFINITIONS).unwrap_or_default(),
        quality: spells.quality.clone(),
        triangles: asked.triangles.iter().map(|asked| asked.triangle(spells)).collect::<Result<_, _>>()?,
        growth: asked.growth.iter().map(|asked| asked.growth(spells)).collect(),
        first_year: first_year(spells),
        tenure_bands: asked.bands.iter().map(|asked| asked.bands(spells)).collect(),
        kaplan_meier: Full::of(&curve(&mut spells.all.iter().filter(first).filter_map(life))),
        kaplan_meier_all_spells: curve(&mut spells.all.iter().filter_map(life)).summary(),
        tenure_of_active_days: tenure(spells),
        segments: segments.collect(),
        leaving_reasons: reasons,
        sbg: asked.sbg_max_periods.map(|most| projection(spells, most)),
    })
}

impl AskedTriangle {
    pub fn triangle(&self, spells: &Spells) -> Result<Triangle, NoPeriod> {
        let period = |text: &Option<String>| match text {
            None => Ok(None),
            Some(text) => self.kind.parse(text).map(Some).ok_or_else(|| NoPeriod(text.clone())),
        };
        let (from, to) = (period(&self.frm)?, period(&self.to)?);
        Ok(triangle(spells, &triangle::Asked { kind: self.kind, from, to, max_age: self.maxage.min(5000) }))
    }
}

impl AskedGrowth {
    pub fn growth(&self, spells: &Spells) -> Growth {
        let as_of = spells.rules.as_of;
        let from = self.frm.or(spells.first_day).unwrap_or(as_of);
        growth(spells, self.kind, from, self.to.unwrap_or(as_of))
    }
}

impl AskedBands {
    pub fn bands(&self, spells: &Spells) -> Bands {
        let begin = self.window_start.or(spells.first_day).unwrap_or(spells.rules.as_of);
        bands::bands(spells, begin, &self.cuts)
    }
}

pub fn rules(asked: &Config, as_of: Day) -> Rules {
    Rules { as_of, grace_days: asked.grace_days, record_start: asked.record_start }
}

fn tenure(spells: &Spells) -> Tenure {
    let as_of = spells.rules.as_of;
    let running = spells.all.iter().filter(|spell| spell.known_start() && spell.active_on(as_of));
    let mut days: Vec<i32> = running.map(|spell| as_of.0 - spell.joined.0).collect();
    days.sort_unstable();
    let n = days.len();
    let at = |place: usize| f64::from(days[place]);
    let median = (n > 0).then(|| (at((n - 1) / 2) + at(n / 2)) / 2.0);
    let sum: i64 = days.iter().map(|days| i64::from(*days)).sum();
    Tenure { n: n as u64, median, mean: (n > 0).then(|| sum as f64 / n as f64) }
}

pub fn segment(spells: &Spells, asked: &AskedSegment, groups: &Groups<'_>) -> Segment {
    let mut ages: Vec<Ages> = groups.names.iter().map(|_| Ages::default()).collect();
    for spell in spells.first() {
        if let Some(life) = Life::of(spell, &spells.rules) {
            ages[(groups.of)(spell)].add(life);
        }
    }
    let wanted = |name: &String| asked.values.as_ref().is_none_or(|values| values.contains(name));
    let least = asked.min_n.unwrap_or(1).max(1);
    let mut kept: Vec<(String, Ages)> =
        groups.names.iter().cloned().zip(ages).filter(|(name, ages)| wanted(name) && ages.n >= least).collect();
    kept.sort_by(|a, b| a.0.cmp(&b.0));
    let logrank = logrank::test(&kept);
    Segment {
        column: asked.column.clone(),
        values: kept.iter().map(|(name, _)| name.clone()).collect(),
        logrank,
        km: kept.into_iter().map(|(name, ages)| (name, Curve::of(ages).summary())).collect(),
    }
}
