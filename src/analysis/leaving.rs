//! The chance of leaving within a year, by how long somebody has been a member: 1 − S(t + one year)/S(t) of Kaplan and
//! Meier's curve. Days are counted so that every anniversary falls on the same age, leap year or not: most people leave
//! at the renewal, and a day's slip would give half of them another year.

use super::day::{Anniversaries, Day};
use super::merge::{Spell, Spells};
use super::survival::{Ages, Life};

/// Days that every year of membership is given; 29 February or not, the anniversary begins the next one.
pub const YEAR: u32 = 366;

/// Ages seen on fewer people than this have the chance of their neighbours.
const FEW: u64 = 20;

/// People leave today as they have done lately, not as they did in the days of the founders; so many years are looked at,
/// and more only where too few left in them. (In the records of the US Congress a forecast from all 226 years is 13 %
/// too low on average, one from the last fifteen less than 1 %.)
const RECENT: [i32; 3] = [15, 30, 60];
const ENOUGH: u64 = 100;

/// Age on a day, in days: `YEAR` for each complete year, and the days since the last anniversary.
pub fn age(joined: Day, day: Day) -> u32 {
    let anniversaries = Anniversaries::of(joined);
    let years = anniversaries.complete(day);
    u32::try_from(years * YEAR as i32 + day.0 - anniversaries.after(years).0).unwrap_or(0)
}

/// What a period shows of itself after a day, in these ages.
fn life(spell: &Spell, spells: &Spells, after: Day) -> Option<Life> {
    if !spell.known_start() || spell.left <= after {
        return None;
    }
    let until = if spell.ended() { spell.left } else { spells.rules.as_of };
    let start = after.max(spells.record_start());
    let entry = if start > spell.joined { age(spell.joined, start) } else { 0 };
    let life = Life { entry, duration: age(spell.joined, until), ended: spell.ended() };
    (life.duration > life.entry).then_some(life)
}

/// How fast people leave at each age. Of all periods, those of people who came back too: they are members like others.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// −ln S by age.
    hazard: Vec<f64>,
    /// A day's hazard beyond the last age that is seen well: that of the five years before it.
    tail: f64,
    /// Leavers in each year of membership, and beyond the last age that is seen well.
    pub events: Vec<u64>,
    pub all_events: u64,
    /// The years looked at; `None`: all that there are.
    pub years: Option<u32>,
}

impl Leaving {
    pub fn of(spells: &Spells) -> Leaving {
        let begin = spells.first_day.unwrap_or(Day::UNKNOWN).max(spells.record_start());
        let recent = RECENT.iter().map(|years| (*years, spells.rules.as_of.anniversary(-years)));
        let recent = recent.take_while(|(_, after)| *after > begin);
        let of_recent =
            recent.map(|(years, after)| Leaving { years: Some(years as u32), ..Leaving::after(spells, after) });
        of_recent.into_iter().find(|of| of.all_events >= ENOUGH).unwrap_or_else(|| Leaving::after(spells, Day::UNKNOWN))
    }

    fn after(spells: &Spells, after: Day) -> Leaving {
        let ages = Ages::of(spells.all.iter().filter_map(|spell| life(spell, spells, after)));
        let steps: Vec<(u32, u64, u64)> = ages.steps().collect();
        let rate = |steps: &[(u32, u64, u64)]| {
            let (events, days) =
                steps.iter().fold((0, 0), |(events, days), (_, at_risk, ended)| (events + ended, days + at_risk));
            if days > 0 { events as f64 / days as f64 } else { 0.0 }
        };
        let seen_well = steps.iter().rposition(|(_, at_risk, _)| *at_risk >= FEW).map_or(0, |last| last + 1);
        let tail = rate(&steps[seen_well.saturating_sub(5 * YEAR as usize)..seen_well]);
        let overall = rate(&steps);
        let mut hazard = Vec::with_capacity(seen_well + 1);
        let mut sum = 0.0;
        for (_, at_risk, ended) in &steps[..seen_well] {
            sum += match *at_risk {
                at_risk if at_risk < FEW || *ended >= at_risk => overall,
                at_risk => -(-(*ended as f64) / at_risk as f64).ln_1p(),
            };
            hazard.push(sum);
        }
        let mut events: Vec<u64> = Vec::new();
        for (age, _, ended) in &steps {
            // Who leaves on the anniversary leaves in the year that it ends.
            let year = (age.saturating_sub(1) / YEAR) as usize;
            events.resize(events.len().max(year + 1), 0);
            events[year] += ended;
        }
        Leaving { hazard, tail, events, all_events: ages.events, years: None }
    }

    /// The hazard summed up to an age.
    pub fn until(&self, age: u32) -> f64 {
        let last = self.hazard.len().saturating_sub(1);
        let known = self.hazard.get(age as usize).or(self.hazard.last()).copied().unwrap_or(0.0);
        known + self.tail * (age as usize).saturating_sub(last) as f64
    }

    /// The hazard of the coming year, at an age: what of it lies before the next anniversary, and what after.
    pub fn coming(&self, age: u32) -> [f64; 2] {
        let next = (age / YEAR + 1) * YEAR;
        let (now, then, end) = (self.until(age), self.until(next), self.until(age + YEAR));
        [then - now, end - then]
    }

    /// The age of those of whom only is known that they have been members for long.
    pub fn oldest(&self) -> u32 {
        self.hazard.len() as u32
    }

    /// The chance of leaving within a year.
    pub fn within_a_year(&self, age: u32) -> f64 {
        let [before, after] = self.coming(age);
        -(-(before + after)).exp_m1()
    }
}

#[cfg(test)]
mod tests {
    use super::super::merge::tests::{merged, rules};
    use super::*;

    #[test]
    fn anniversaries_have_the_same_age() {
        for (year, month, day) in [(2019, 3, 1), (2020, 2, 29), (2019, 12, 31), (2020, 1, 1)] {
            let joined = Day::of(year, month, day);
            for years in 1..9 {
                let renewal = joined.anniversary(years);
                assert_eq!(age(joined, renewal), YEAR * years as u32);
                assert!(age(joined, renewal.before()) < YEAR * years as u32);
            }
        }
    }

    #[test]
    fn people_leave_as_they_have_done_lately() {
        // A hundred join each New Year's Day; of a hundred five left at each renewal, since 2010 fifteen.
        let mut rows = Vec::new();
        for year in 1980..2024 {
            for n in 0..100 {
                let mut stays = 100.0;
                let renewal = (year + 1..2024).find(|renewal| {
                    stays *= if *renewal < 2010 { 0.95 } else { 0.85 };
                    f64::from(n) >= stays
                });
                let left = renewal.map_or(i32::MAX, |renewal| Day::of(renewal, 1, 1).0);
                rows.push((rows.len() as u32 + 1, Day::of(year, 1, 1).0, left));
            }
        }
        let leaving = Leaving::of(&merged(&rows, rules(Day::of(2023, 12, 31).0)));
        assert_eq!(leaving.years, Some(15));
        for years in [1, 3, 6] {
            let chance = leaving.within_a_year(years * YEAR + 100);
            assert!((chance - 0.15).abs() < 0.02, "{years}: {chance}");
        }
        // Where too few left lately, more years are looked at, in the end all.
        let few: Vec<_> = rows.iter().filter(|row| row.0 % 35 == 0).copied().collect();
        let leaving = Leaving::of(&merged(&few, rules(Day::of(2023, 12, 31).0)));
        assert_eq!((leaving.years, leaving.all_events >= ENOUGH), (Some(30), true));
        let fewer: Vec<_> = rows.iter().filter(|row| row.0 % 100 == 0).copied().collect();
        assert_eq!(Leaving::of(&merged(&fewer, rules(Day::of(2023, 12, 31).0))).years, None);
    }

    #[test]
    fn leaving_at_the_renewal_is_leaving_within_the_year_whatever_the_year() {
        // A hundred join each New Year's Day from 2010; a tenth leaves at every renewal.
        let mut rows = Vec::new();
        for year in 2010..2024 {
            let joined = Day::of(year, 1, 1);
            for n in 0..100u32 {
                let stays = (1..40).find(|k| n < 100 - (100.0 * 0.9f64.powi(*k)).round() as u32);
                let left = stays.map_or(i32::MAX, |k| joined.anniversary(k).0);
                rows.push((rows.len() as u32 + 1, joined.0, left));
            }
        }
        let leaving = Leaving::of(&merged(&rows, rules(Day::of(2023, 12, 31).0)));
        for (age, wanted) in [(YEAR - 1, 0.1), (YEAR + 1, 0.1), (3 * YEAR + 100, 0.1), (YEAR, 0.1)] {
            assert!((leaving.within_a_year(age) - wanted).abs() < 0.012, "{age}: {}", leaving.within_a_year(age));
        }
        assert_eq!(leaving.within_a_year(0), leaving.within_a_year(20));
        assert!(leaving.within_a_year(leaving.oldest() + 50) > 0.05);
    }
}
