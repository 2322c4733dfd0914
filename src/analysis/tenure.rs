//! Years of membership that a group is made of: people come into them on one anniversary and leave them on another, so that
//! who is in the group does not depend on how their membership went.

use std::fmt::{Display, Formatter};

use serde::{Deserialize, Serialize};

use super::day::{Anniversaries, Day};

/// At least so many whole years of membership, and less than the other; without it, any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tenure {
    pub from: u32,
    pub to: Option<u32>,
}

/// Nobody has been a member for longer.
const MOST: u32 = 150;

impl Tenure {
    /// `0-1`, `3+`, `3-`; `None` for anything else, and for years that nobody can be in.
    pub fn parse(typed: &str) -> Option<Tenure> {
        let typed: String = typed.trim().replace(['–', '−'], "-").split_whitespace().collect();
        let (from, to) = match typed.strip_suffix('+') {
            Some(from) => (from, ""),
            None => typed.split_once('-')?,
        };
        let years = |text: &str| text.parse::<u32>().ok().filter(|years| *years <= MOST);
        let from = years(from)?;
        let to = if to.is_empty() { None } else { Some(years(to)?) };
        to.is_none_or(|to| from < to).then_some(Tenure { from, to })
    }

    /// The days that these years are of a membership that began on a day: the first one, and the first one after.
    pub fn days(self, joined: Day) -> (Day, Day) {
        let own = Anniversaries::of(joined);
        (own.after(self.from as i32), self.to.map_or(Day::NEVER, |to| own.after(to as i32)))
    }

    /// Whether somebody who joined on a day is in these years on another.
    pub fn holds(self, joined: Day, on: Day) -> bool {
        let (first, after) = self.days(joined);
        first <= on && on < after
    }
}

/// As bands are written: `0-1`, `3+`.
impl Display for Tenure {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self.to {
            Some(to) => write!(f, "{}-{to}", self.from),
            None => write!(f, "{}+", self.from),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_people_write_years() {
        for (typed, shown) in [("0-1", "0-1"), (" 1 – 3 ", "1-3"), ("3-", "3+"), ("20+", "20+")] {
            let tenure = Tenure::parse(typed).unwrap();
            assert_eq!(tenure.to_string(), shown);
            assert_eq!(Tenure::parse(shown), Some(tenure));
        }
        for wrong in ["", "1", "-", "-1", "3-1", "1-1", "0-1-2", "a-b", "0-999", "+"] {
            assert_eq!(Tenure::parse(wrong), None, "{wrong}");
        }
    }
}
