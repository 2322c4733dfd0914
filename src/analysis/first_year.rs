//! First-year retention, the headline figure: of those whose first anniversary has come, how many stayed beyond it. Leaving
//! on the anniversary is not renewing, so it counts as not retained.

use std::collections::BTreeMap;

use serde::Serialize;

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
    let mut years: BTreeMap<i32, (u64, u64)> = BTreeMap::new();
    for spell in spells.first() {
        let anniversary = spell.joined.anniversary(1);
        // Of those who joined before the records began, the early leavers are missing.
        if anniversary > spells.rules.as_of || spell.joined <= spells.record_start() {
            continue;
        }
        let (eligible, retained) = years.entry(spell.joined.year()).or_default();
        *eligible += 1;
        *retained += u64::from(spell.left > anniversary);
    }
    let (eligible, retained) = years.values().fold((0, 0), |all, year| (all.0 + year.0, all.1 + year.1));
    let by_join_year = years.into_iter().map(|(join_year, (e, r))| OfYear { join_year, share: Share::of(e, r) });
    FirstYear { by_join_year: by_join_year.collect(), all: Share::of(eligible, retained) }
}
