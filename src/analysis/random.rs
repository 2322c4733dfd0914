//! Chance that is the same on every machine and in every run: a forecast told twice says the same. SplitMix64 (Steele, Lea
//! & Flood 2014), the gamma distribution after Marsaglia & Tsang 2000.

pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// One of many sequences that have nothing to do with each other.
    pub fn stream(seed: u64, of: u64, part: u64) -> Random {
        let mut random = Random(seed);
        for number in [of, part] {
            random.0 ^= number.wrapping_mul(0xd134_2543_de82_ef95);
            random.0 = random.next();
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Evenly between 0 and 1, neither of them.
    pub fn unit(&mut self) -> f64 {
        ((self.next() >> 12) as f64 + 0.5) / (1u64 << 52) as f64
    }

    /// Mean 0, variance 1 (Box & Muller).
    pub fn normal(&mut self) -> f64 {
        let (radius, turn) = (self.unit(), self.unit());
        (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * turn).cos()
    }

    /// Mean and variance both `shape`, which is above 0.
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            return self.gamma(shape + 1.0) * self.unit().powf(1.0 / shape);
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            if v > 0.0 && self.unit().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    /// Of this mean and variance; the mean itself where there is no variance.
    pub fn gamma_of(&mut self, mean: f64, variance: f64) -> f64 {
        if mean <= 0.0 || variance <= 0.0 {
            return mean.max(0.0);
        }
        let shape = mean * mean / variance;
        self.gamma(shape) * mean / shape
    }

    /// A count of this mean.
    pub fn poisson(&mut self, mean: f64) -> f64 {
        if mean > 50.0 {
            return (mean + mean.sqrt() * self.normal()).round().max(0.0);
        }
        let (end, mut product, mut count) = ((-mean).exp(), self.unit(), 0.0);
        while product > end {
            product *= self.unit();
            count += 1.0;
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_and_variances() {
        let mut random = Random::new(7);
        let mut moments = |draw: &mut dyn FnMut(&mut Random) -> f64| {
            let all: Vec<f64> = (0..40_000).map(|_| draw(&mut random)).collect();
            let mean = all.iter().sum::<f64>() / all.len() as f64;
            (mean, all.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / all.len() as f64)
        };
        let mut near = |draw: &mut dyn FnMut(&mut Random) -> f64, mean: f64, variance: f64| {
            let found = moments(draw);
            assert!((found.0 - mean).abs() < 0.03 * mean.max(1.0), "{found:?} for {mean}");
            assert!((found.1 - variance).abs() < 0.06 * variance, "{found:?} for variance {variance}");
        };
        near(&mut |r| r.unit(), 0.5, 1.0 / 12.0);
        near(&mut |r| r.normal(), 0.0, 1.0);
        near(&mut |r| r.gamma(0.5), 0.5, 0.5);
        near(&mut |r| r.gamma_of(3.0, 0.25), 3.0, 0.25);
        near(&mut |r| r.poisson(2.5), 2.5, 2.5);
        near(&mut |r| r.poisson(400.0), 400.0, 400.0);
    }
}
