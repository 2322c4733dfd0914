//! First-year retention, the headline figure: of those whose first anniversary has come, how many stayed beyond it. Leaving
//! on the anniversary is not renewing, so it counts as not retained.

use serde::Serialize;

use super::calendar::Calendar;
use super::day::{Day, Kind};
use super::interval::{Ends, Interval, ends, newcombe, wilson};
use super::merge::Spells;

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FirstYear {
    pub by_join_year: Vec<OfYear>,
    pub all: Share,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct OfYear {
    pub join_year: i32,
    #[serde(flatten)]
    pub share: Share,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Share {
    pub eligible: u64,
    pub retained: u64,
    pub rate: Option<f64>,
    pub wilson95: Ends,
}

impl Share {
    pub fn of(eligible: u64, retained: u64) -> Share {
        let rate = (eligible > 0).then(|| retained as f64 / eligible as f64);
        Share { eligible, retained, rate, wilson95: ends(wilson(retained, eligible)) }
    }

    /// By how much this share is above another, at the least and at the most. No arrow unless zero is outside.
    pub fn above(&self, other: &Share) -> Option<Interval> {
        newcombe((self.retained, self.eligible), (other.retained, other.eligible))
    }
}

pub fn first_year(spells: &Spells) -> FirstYear {
    let as_of = spells.rules.as_of;
    let years = |day: Day| Kind::Year.of(day);
    let calendar = Calendar::of(Kind::Year, years(spells.first_day.unwrap_or(as_of)), years(as_of));
    let mut counts = vec![(0, 0); calendar.count()];
    for spell in spells.first() {
        // Of those who joined before the records began, the early leavers are missing.
        if spell.joined <= spells.record_start() || !has_passed(spell.joined, as_of) {
            continue;
        }
        let (eligible, retained): &mut (u64, u64) = &mut counts[calendar.place(spell.joined) as usize];
        *eligible += 1;
        *retained += u64::from(has_passed(spell.joined, spell.left.before()));
    }
    let (eligible, retained) = counts.iter().fold((0, 0), |all, year| (all.0 + year.0, all.1 + year.1));
    let of_year =
        |(n, (e, r)): (usize, &(u64, u64))| OfYear { join_year: calendar.period(n).0, share: Share::of(*e, *r) };
    let by_join_year = counts.iter().enumerate().filter(|(_, (eligible, _))| *eligible > 0).map(of_year);
    FirstYear { by_join_year: by_join_year.collect(), all: Share::of(eligible, retained) }
}

/// Whether the first anniversary of a day lies on another or before it. It comes 365 or 366 days later, so that only
/// between these the calendar has to be asked.
fn has_passed(joined: Day, by: Day) -> bool {
    match by.0.saturating_sub(joined.0) {
        ..365 => false,
        365 => joined.anniversary(1) <= by,
        366.. => true,
    }
}
