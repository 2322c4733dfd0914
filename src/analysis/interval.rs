//! 95 % intervals for small associations as for large ones: Wilson for shares, Newcombe's hybrid for their differences,
//! Garwood's exact one for counts and rates (Wilson 1927; Newcombe 1998, Stat Med 17:857 and 17:873; Garwood 1936).

use super::special::{Z95, beta_quantile, gamma_quantile};

/// Lower and upper end.
pub type Interval = [f64; 2];

/// As reports carry an interval: no ends where there was nothing to judge by.
pub type Ends = [Option<f64>; 2];

pub fn ends(interval: Option<Interval>) -> Ends {
    interval.map_or([None; 2], |ends| ends.map(Some))
}

/// Of a share `x` of `n`. `None` of nothing: nothing is known.
pub fn wilson(x: u64, n: u64) -> Option<Interval> {
    if n == 0 {
        return None;
    }
    let (size, p, z) = (n as f64, x as f64 / n as f64, Z95);
    let below = 1.0 + z * z / size;
    let centre = (p + z * z / (2.0 * size)) / below;
    let half = z / below * (p * (1.0 - p) / size + z * z / (4.0 * size * size)).sqrt();
    // None and all are known ends; rounding would leave a trace.
    let low = if x == 0 { 0.0 } else { (centre - half).max(0.0) };
    let high = if x >= n { 1.0 } else { (centre + half).min(1.0) };
    Some([low, high])
}

/// Of the difference between two shares, `x1/n1 − x2/n2`: Newcombe's method 10. It holds zero: they may be the same.
pub fn newcombe((x1, n1): (u64, u64), (x2, n2): (u64, u64)) -> Option<Interval> {
    let ([l1, u1], [l2, u2]) = (wilson(x1, n1)?, wilson(x2, n2)?);
    let (p1, p2) = (x1 as f64 / n1 as f64, x2 as f64 / n2 as f64);
    let reach = |a: f64, b: f64| (a * a + b * b).sqrt();
    Some([p1 - p2 - reach(p1 - l1, u2 - p2), p1 - p2 + reach(u1 - p1, p2 - l2)])
}

/// Clopper and Pearson's exact interval: never too narrow, often too wide.
pub fn clopper_pearson(x: u64, n: u64) -> Option<Interval> {
    exact(x, n, 0.0, 1.0)
}

/// With Jeffreys' prior; the ends are 0 and 1 where none or all are in it.
pub fn jeffreys(x: u64, n: u64) -> Option<Interval> {
    exact(x, n, 0.5, 0.5)
}

fn exact(x: u64, n: u64, less: f64, more: f64) -> Option<Interval> {
    if n == 0 || x > n {
        return None;
    }
    let (yes, no) = (x as f64, (n - x) as f64);
    let low = if x == 0 { 0.0 } else { beta_quantile(0.025, yes + less, no + more) };
    let high = if x == n { 1.0 } else { beta_quantile(0.975, yes + more, no + less) };
    Some([low, high])
}

/// Garwood's exact interval for the mean of a Poisson count; divided by the time at risk, that of the rate.
pub fn poisson(events: u64) -> Interval {
    let events = events as f64;
    let low = if events == 0.0 { 0.0 } else { gamma_quantile(0.025, events) };
    [low, gamma_quantile(0.975, events + 1.0)]
}

/// The lower end alone, below which the mean lies with no more than such a chance: where many are judged at once, a part of
/// the usual 0.025 each (Bonferroni).
pub fn poisson_at_least(events: u64, chance: f64) -> f64 {
    if events == 0 { 0.0 } else { gamma_quantile(chance, events as f64) }
}

/// The net promoter score of so many promoters, passives and detractors: score, standard error and interval, in points.
pub fn net_promoter(promoters: u64, passives: u64, detractors: u64) -> Option<(f64, f64, Interval)> {
    let n = promoters + passives + detractors;
    if n == 0 {
        return None;
    }
    let (p, d) = (promoters as f64 / n as f64, detractors as f64 / n as f64);
    let se = 100.0 * ((p + d - (p - d) * (p - d)) / n as f64).max(0.0).sqrt();
    let score = 100.0 * (p - d);
    Some((score, se, [(score - Z95 * se).max(-100.0), (score + Z95 * se).min(100.0)]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(found: Option<Interval>, wanted: Interval) {
        for (a, b) in found.unwrap().iter().zip(wanted) {
            assert!((a - b).abs() < 5e-5, "{found:?} {wanted:?}");
        }
    }

    /// Newcombe 1998, Stat Med 17:857 table I (method 3) and 17:873 table II (method 10).
    #[test]
    fn newcombes_tables() {
        close(wilson(81, 263), [0.2553, 0.3662]);
        close(wilson(15, 148), [0.0624, 0.1605]);
        close(wilson(0, 20), [0.0, 0.1611]);
        close(wilson(1, 29), [0.0061, 0.1718]);
        close(newcombe((56, 70), (48, 80)), [0.0524, 0.3339]);
        close(newcombe((9, 10), (3, 10)), [0.1705, 0.8090]);
        close(newcombe((10, 10), (0, 10)), [0.6075, 1.0]);
        assert_eq!(wilson(20, 20).unwrap()[1], 1.0);
        assert_eq!(wilson(0, 0), None);
    }

    #[test]
    fn exact_ones() {
        close(clopper_pearson(0, 20), [0.0, 0.1684]);
        close(clopper_pearson(81, 263), [0.2527, 0.3676]);
        let [low, high] = poisson(0);
        assert_eq!(low, 0.0);
        assert!((high - 3.688_879_454_113_936).abs() < 1e-12);
    }
}
