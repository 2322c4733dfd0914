//! The few special functions that intervals and tests need, on top of `libm`'s ln Γ: incomplete gamma and beta by their
//! series and continued fractions (NIST DLMF §8.7.1, §8.9.2, §8.17.22; evaluated after Lentz as in Press et al.,
//! *Numerical Recipes*, 3rd ed., §6.2 and §6.4), quantiles by Newton's method kept inside a bracket.

pub use libm::lgamma as ln_gamma;

/// The two-sided 95 % point of the normal distribution.
pub const Z95: f64 = 1.959_963_984_540_054;

const TINY: f64 = 1e-300;

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P, each exact where it is the small one.
fn gamma_pq(a: f64, x: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    let front = (a * x.ln() - x - ln_gamma(a)).exp();
    // Around x = a, some √a terms count.
    let most = 200 + (a.sqrt() * 20.0) as usize;
    if x < a + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / a, 1.0 / a, a);
        for _ in 0..most {
            n += 1.0;
            term *= x / n;
            sum += term;
            if term < sum * 1e-17 {
                break;
            }
        }
        let p = front * sum;
        return (p, 1.0 - p);
    }
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut h = d;
    for i in 1..most {
        let i = i as f64;
        let an = -i * (i - a);
        b += 2.0;
        d = 1.0 / away_from_zero(an * d + b);
        c = away_from_zero(b + an / c);
        let step = d * c;
        h *= step;
        if (step - 1.0).abs() < 1e-16 {
            break;
        }
    }
    let q = front * h;
    (1.0 - q, q)
}

fn away_from_zero(x: f64) -> f64 {
    if x.abs() < TINY { TINY } else { x }
}

/// The chance that chi-square with so many degrees of freedom is above `x`.
pub fn chi_square_above(x: f64, df: u32) -> f64 {
    gamma_pq(f64::from(df) / 2.0, x / 2.0).1
}

/// Half the quantile of chi-square with `2a` degrees of freedom, which is the quantile of the gamma distribution of shape
/// `a`: all that exact Poisson intervals ask for.
pub fn gamma_quantile(p: f64, a: f64) -> f64 {
    // Wilson and Hilferty 1931 for the start; ±1.96 stands for any p we are asked for.
    let z = if p < 0.5 { -Z95 } else { Z95 };
    let cube = 1.0 - 1.0 / (9.0 * a) + z / (3.0 * a.sqrt());
    let start = a * cube.max(0.01).powi(3);
    let density = |x: f64| ((a - 1.0) * x.ln() - x - ln_gamma(a)).exp();
    let excess = |x: f64| {
        let (below, above) = gamma_pq(a, x);
        if p < 0.5 { below - p } else { (1.0 - p) - above }
    };
    root(start, 0.0, f64::INFINITY, &excess, &density)
}

/// The regularised incomplete beta function.
fn beta_below(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return if x <= 0.0 { 0.0 } else { 1.0 };
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp();
    match x < (a + 1.0) / (a + b + 2.0) {
        true => front * beta_fraction(x, a, b) / a,
        false => 1.0 - front * beta_fraction(1.0 - x, b, a) / b,
    }
}

fn beta_fraction(x: f64, a: f64, b: f64) -> f64 {
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut h = d;
    for m in 1..10_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut step = 1.0;
        for an in [even, odd] {
            d = 1.0 / away_from_zero(1.0 + an * d);
            c = away_from_zero(1.0 + an / c);
            step = d * c;
            h *= step;
        }
        if (step - 1.0).abs() < 1e-16 {
            break;
        }
    }
    h
}

/// The quantile of the beta distribution.
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    let front = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
    let density = |x: f64| (front + (a - 1.0) * x.ln() + (b - 1.0) * (-x).ln_1p()).exp();
    root(a / (a + b), 0.0, 1.0, &|x| beta_below(x, a, b) - p, &density)
}

/// Where a rising function is zero: Newton's steps, halved where they leave the bracket.
fn root(start: f64, low: f64, high: f64, excess: &dyn Fn(f64) -> f64, slope: &dyn Fn(f64) -> f64) -> f64 {
    let (mut low, mut high, mut x) = (low, high, start);
    for _ in 0..300 {
        let over = excess(x);
        if over == 0.0 {
            return x;
        }
        if over < 0.0 {
            low = x;
        } else {
            high = x;
        }
        let newton = x - over / slope(x);
        let next = match newton > low && newton < high {
            true => newton,
            false if high.is_finite() => (low + high) / 2.0,
            false => x * 2.0,
        };
        if (next - x).abs() <= x.abs() * 1e-15 {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        let close = |a: f64, b: f64| assert!((a - b).abs() <= 1e-12 * b.abs(), "{a} {b}");
        // One degree of freedom: erfc(sqrt(x / 2)); two: exp(-x / 2).
        close(chi_square_above(16.792940989216536, 1), 4.1688091093345355e-05);
        close(chi_square_above(122.24912557300603, 1), 2.0359832222856744e-28);
        close(chi_square_above(5.0, 2), (-2.5f64).exp());
        assert_eq!(chi_square_above(0.0, 3), 1.0);
        assert_eq!(chi_square_above(5000.0, 4), 0.0);
        // Shape 1 is the exponential distribution.
        close(gamma_quantile(0.975, 1.0), -(0.025f64).ln());
        close(gamma_quantile(0.025, 1.0), -(0.975f64).ln());
        for a in [0.5, 3.0, 113.0, 40_000.0, 3e6] {
            for p in [0.025, 0.975] {
                let (below, above) = gamma_pq(a, gamma_quantile(p, a));
                assert!((below - p).abs() < 1e-8 && (above + p - 1.0).abs() < 1e-8, "{a} {p}: {below}");
            }
        }
        // Uniform, and the power x^a.
        close(beta_quantile(0.3, 1.0, 1.0), 0.3);
        close(beta_quantile(0.025, 4.0, 1.0), 0.025f64.powf(0.25));
        close(beta_quantile(0.975, 1.0, 20.0), 1.0 - 0.025f64.powf(0.05));
    }
}
