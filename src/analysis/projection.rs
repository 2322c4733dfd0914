//! How many stay on, beyond what has been seen: the shifted beta-geometric (Fader & Hardie 2007, J. Interactive Marketing
//! 21:76) and the beta-discrete-Weibull (Fader, Hardie, Liu, Davin & Steenburgh 2018, 43:1), fitted to years of membership,
//! with the geometric to fall back on. The first can only have hazards that fall; memberships with terms of office or old
//! age have not, and then it collapses to the geometric and says so.

use std::collections::BTreeMap;

use serde::Serialize;

use super::day::Anniversaries;
use super::maximise::maximise;
use super::merge::Spells;
use super::special::ln_gamma;

/// Years of membership: how many left in their k-th, and of how many m complete years are all that has been seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// The first is of year 1.
    pub events: Vec<f64>,
    pub censored: Vec<f64>,
}

/// Lifetimes by the person's own anniversaries: m complete ones by the day looked at, `most` at the most. Who has none yet
/// says nothing; who joined before the records began is left out.
pub fn tally(spells: &Spells, most: u32) -> Tally {
    let most = most.clamp(1, 200);
    let mut tally = Tally { events: vec![0.0; most as usize], censored: vec![0.0; most as usize] };
    for spell in spells.first().filter(|spell| spell.joined > spells.record_start()) {
        let anniversaries = Anniversaries::of(spell.joined);
        let complete = anniversaries.complete(spells.rules.as_of).clamp(0, most as i32);
        if complete == 0 {
            continue;
        }
        // Leaving on the k-th anniversary is leaving in year k.
        let year = if spell.ended() { anniversaries.complete(spell.left.before()) + 1 } else { i32::MAX };
        match year <= complete {
            true => tally.events[year.max(1) as usize - 1] += 1.0,
            false => tally.censored[complete as usize - 1] += 1.0,
        }
    }
    tally
}

impl Tally {
    /// Σ events ln P(k) + Σ censored ln S(m). Each gets the year and how many.
    fn log_likelihood(&self, ln_p: &mut dyn FnMut(usize) -> f64, ln_s: &mut dyn FnMut(usize) -> f64) -> f64 {
        let mut sum = 0.0;
        for (n, (events, censored)) in self.events.iter().zip(&self.censored).enumerate() {
            if *events > 0.0 {
                sum += events * ln_p(n + 1);
            }
            if *censored > 0.0 {
                sum += censored * ln_s(n + 1);
            }
        }
        sum
    }

    fn years(&self) -> usize {
        self.events.len()
    }
}

/// What a model says of S at the end of each year, S(0) = 1 first.
trait Model {
    fn ln_survival(&self, years: usize) -> Vec<f64>;

    fn survival(&self, years: u32) -> Vec<f64> {
        self.ln_survival(years as usize).into_iter().map(f64::exp).collect()
    }

    fn fit(&self, tally: &Tally) -> f64 {
        let ln_s = self.ln_survival(tally.years());
        let mut ln_p = |year: usize| ln_s[year - 1] + (-(ln_s[year] - ln_s[year - 1]).exp_m1()).ln();
        let fit = tally.log_likelihood(&mut ln_p, &mut |year| ln_s[year]);
        if fit.is_nan() { f64::NEG_INFINITY } else { fit }
    }
}

struct ShiftedBetaGeometric {
    alpha: f64,
    beta: f64,
}

impl ShiftedBetaGeometric {
    fn hazard(&self, year: usize) -> f64 {
        self.alpha / (self.alpha + self.beta + (year - 1) as f64)
    }
}

impl Model for ShiftedBetaGeometric {
    /// By recursion: with α + β around 1e8, differences of ln Beta have no digits left, and fits look better than they are.
    fn ln_survival(&self, years: usize) -> Vec<f64> {
        let mut all = vec![0.0; years + 1];
        for year in 1..=years {
            all[year] = all[year - 1] + (-self.hazard(year)).ln_1p();
        }
        all
    }

    fn fit(&self, tally: &Tally) -> f64 {
        let ln_s = self.ln_survival(tally.years());
        tally.log_likelihood(&mut |year| ln_s[year - 1] + self.hazard(year).ln(), &mut |year| ln_s[year])
    }
}

struct BetaDiscreteWeibull {
    gamma: f64,
    delta: f64,
    c: f64,
}

impl Model for BetaDiscreteWeibull {
    /// ln B(γ, δ + t^c) − ln B(γ, δ) = rise(δ) − rise(δ + t^c), with rise(x) = ln Γ(x + γ) − ln Γ(x).
    fn ln_survival(&self, years: usize) -> Vec<f64> {
        let begin = rise(self.delta, self.gamma);
        let at = |year: usize| begin - rise(self.delta + (year as f64).powf(self.c), self.gamma);
        std::iter::once(0.0).chain((1..=years).map(at)).collect()
    }
}

/// ln Γ(x + by) − ln Γ(x); for large x by Stirling's series, whose large terms are taken together.
fn rise(x: f64, by: f64) -> f64 {
    if x < 20.0 {
        return ln_gamma(x + by) - ln_gamma(x);
    }
    let series =
        |x: f64| (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - 1.0 / (1680.0 * x * x)) / (x * x)) / (x * x)) / x;
    (x - 0.5) * (by / x).ln_1p() + by * (x + by).ln() - by + series(x + by) - series(x)
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Projection {
    pub events: BTreeMap<u32, u64>,
    pub censored: BTreeMap<u32, u64>,
    #[serde(flatten)]
    pub fit: Fit,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fit {
    pub geometric: Geometric,
    /// The beta-geometric says no more than the geometric, which stands for it.
    pub degenerate: bool,
    #[serde(flatten)]
    pub beta: Option<Beta>,
    pub bdw: Weibull,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Geometric {
    /// Chance of leaving, in every year.
    pub theta: Option<f64>,
    pub log_likelihood: f64,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Beta {
    pub alpha: f64,
    pub beta: f64,
    pub log_likelihood: f64,
    pub mean_churn_first_period: f64,
    #[serde(rename = "S")]
    pub survival: Vec<f64>,
}

/// Degenerate where a parameter lies at the end of the world; the curve is then still one that fits what was seen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weibull {
    pub degenerate: bool,
    pub gamma: Option<f64>,
    pub delta: Option<f64>,
    pub c: Option<f64>,
    pub log_likelihood: f64,
    #[serde(rename = "S")]
    pub survival: Vec<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'static str>,
}

/// Less gain than this over the geometric is rounding.
const LEAST_GAIN: f64 = 1e-6;

/// Fits all three, and shows their curves over so many years.
pub fn fit(tally: &Tally, years: u32) -> Fit {
    let geometric = geometric(tally);
    let (beta, weibull) = match geometric.theta {
        Some(theta) if theta > 0.0 && theta < 1.0 => (beta_geometric(tally, years), beta_weibull(tally, years)),
        // Nobody left, or nobody stayed: nothing differs between people.
        theta => (None, flat(theta.unwrap_or(0.0), &geometric, years)),
    };
    let beta = beta.filter(|beta| beta.log_likelihood - geometric.log_likelihood >= LEAST_GAIN);
    Fit { geometric, degenerate: beta.is_none(), beta, bdw: weibull }
}

fn geometric(tally: &Tally) -> Geometric {
    let (mut events, mut years) = (0.0, 0.0);
    for (n, (left, stayed)) in tally.events.iter().zip(&tally.censored).enumerate() {
        events += left;
        years += (left + stayed) * (n + 1) as f64;
    }
    let theta = (years > 0.0).then(|| events / years);
    let chance = theta.unwrap_or(0.0);
    // Nobody left: ln θ is asked for by nobody; everybody left at once: ln(1 − θ) by nobody.
    let ln_stay = |years: usize| if years == 0 { 0.0 } else { years as f64 * (-chance).ln_1p() };
    let log_likelihood = tally.log_likelihood(&mut |year| chance.ln() + ln_stay(year - 1), &mut |year| ln_stay(year));
    Geometric { theta, log_likelihood }
}

fn flat(theta: f64, geometric: &Geometric, years: u32) -> Weibull {
    let survival = (0..=years).map(|year| (1.0 - theta).powi(year as i32)).collect();
    let log_likelihood = geometric.log_likelihood;
    Weibull { degenerate: true, gamma: None, delta: None, c: None, log_likelihood, survival, note: None }
}

fn beta_geometric(tally: &Tally, years: u32) -> Option<Beta> {
    let model = |at: &[f64; 2]| ShiftedBetaGeometric { alpha: at[0].exp(), beta: at[1].exp() };
    let height = |at: &[f64; 2]| match at.iter().all(|log| log.abs() <= 25.0) {
        true => model(at).fit(tally),
        false => f64::NEG_INFINITY,
    };
    let (at, log_likelihood) = maximise(&height, &[[0.0, 0.5], [-1.0, 1.0], [1.0, 3.0], [2.0, 2.0], [-0.5, 3.0]]);
    let model = model(&at);
    let mean_churn_first_period = model.hazard(1);
    let survival = model.survival(years);
    log_likelihood.is_finite().then_some(Beta {
        alpha: model.alpha,
        beta: model.beta,
        log_likelihood,
        mean_churn_first_period,
        survival,
    })
}

/// Beyond these a parameter says no more than "very".
const ORDINARY: std::ops::RangeInclusive<f64> = 1e-4..=1e4;

fn beta_weibull(tally: &Tally, years: u32) -> Weibull {
    let model = |at: &[f64; 3]| BetaDiscreteWeibull { gamma: at[0].exp(), delta: at[1].exp(), c: at[2].exp() };
    let height = |at: &[f64; 3]| match at[..2].iter().all(|log| log.abs() <= 12.0) && at[2].exp() <= 20.0 {
        true => model(at).fit(tally),
        false => f64::NEG_INFINITY,
    };
    let start =
        [[0.0, 0.5, 0.0], [-1.0, 1.0, 0.4], [0.5, 2.0, -0.3], [1.0, 4.0, 0.7], [2.0, 8.0, 0.8], [0.0, 8.0, 1.5]];
    let (at, log_likelihood) = maximise(&height, &start);
    let model = model(&at);
    let ordinary = [model.gamma, model.delta, model.c].iter().all(|parameter| ORDINARY.contains(parameter));
    let shown = |parameter: f64| ordinary.then_some(parameter);
    Weibull {
        degenerate: !ordinary,
        gamma: shown(model.gamma),
        delta: shown(model.delta),
        c: shown(model.c),
        log_likelihood,
        survival: model.survival(years),
        note: None,
    }
}

/// Stands beside the beta-discrete-Weibull of a register: its three parameters often trade against each other.
const NOTE: &str = "informational: a local optimum, searched for within e^12 and c <= 20";

/// The projection of a register: what was seen, and the fits, over thirty years.
pub fn projection(spells: &Spells, most: u32) -> Projection {
    let tally = tally(spells, most);
    let counts = |all: &[f64]| all.iter().zip(1..).map(|(count, year)| (year, *count as u64)).collect();
    let mut fit = fit(&tally, 30);
    fit.bdw.note = Some(NOTE);
    Projection { events: counts(&tally.events), censored: counts(&tally.censored), fit }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(events: &[f64], censored: f64) -> Tally {
        let mut last = vec![0.0; events.len()];
        *last.last_mut().unwrap() = censored;
        Tally { events: events.to_vec(), censored: last }
    }

    /// Fader & Hardie 2007, table 1 and their fits.
    #[test]
    fn the_published_fits() {
        let regular = fit(&tally(&[369.0, 163.0, 86.0, 56.0, 37.0, 27.0, 21.0], 241.0), 12);
        let beta = regular.beta.unwrap();
        assert!((beta.alpha - 0.704).abs() < 5e-4 && (beta.beta - 1.182).abs() < 5e-4);
        assert!((beta.log_likelihood + 1680.2652).abs() < 5e-5);
        let percent: Vec<f64> = beta.survival[8..].iter().map(|s| (s * 1000.0).round() / 10.0).collect();
        assert_eq!(percent, [22.0, 20.4, 19.1, 18.0, 17.0]);
        let high_end = fit(&tally(&[131.0, 126.0, 90.0, 60.0, 42.0, 34.0, 26.0], 491.0), 12);
        let beta = high_end.beta.unwrap();
        assert!((beta.alpha - 0.668).abs() < 5e-4 && (beta.beta - 3.806).abs() < 5e-4);
        assert!((beta.log_likelihood + 1611.158).abs() < 5e-4);
    }

    #[test]
    fn the_same_chance_for_all_is_geometric() {
        let constant = fit(&tally(&[100.0, 90.0, 81.0, 72.9, 65.61, 59.049], 531.441), 30);
        assert!(constant.degenerate && constant.beta.is_none());
        assert!((constant.geometric.theta.unwrap() - 0.1).abs() < 1e-12);
        let nobody = fit(&tally(&[0.0, 0.0], 5.0), 3);
        assert!(nobody.degenerate && nobody.bdw.survival == [1.0; 4]);
        let all = fit(&tally(&[5.0], 0.0), 3);
        assert!(all.degenerate && all.geometric.log_likelihood == 0.0);
        assert_eq!(fit(&Tally::default(), 1).geometric.theta, None);
    }

    #[test]
    fn stirling_meets_gamma() {
        for (x, by) in [(20.0, 0.3), (21.5, 40.0), (300.0, 0.01)] {
            let plain = ln_gamma(x + by) - ln_gamma(x);
            assert!((rise(x, by) - plain).abs() < 1e-11 * plain.abs().max(1.0), "{x} {by}");
        }
    }
}
