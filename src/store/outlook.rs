//! The coming year of the people that a filter finds, with what earlier forecasts were worth: several passes, each over
//! what was known on its day.

use super::list::{Query, Sort};
use super::spells::Terms;
use super::{Register, Who};
use crate::analysis::forecast::{Change, Outlook, forecast, tried};
use crate::analysis::merge::{Rules, Spells};
use crate::analysis::risk::risk;
use crate::error::{Error, Result};
use crate::query::Fault;

/// What is asked of the coming years.
#[derive(Clone, Copy, Debug)]
pub struct Ahead<'f> {
    /// A filter, as typed.
    pub filter: &'f str,
    pub rules: Rules,
    pub years: u32,
    /// So many earlier forecasts are looked back on.
    pub back: i32,
}

impl Register {
    /// `now`: the periods as the filter and the rules give them on the day; `told`: how many passes are done, of how many.
    ///
    /// # Errors
    /// A fault of the filter, in words.
    pub fn outlook(
        &self,
        who: &Who,
        ahead: Ahead<'_>,
        now: &Spells,
        told: &mut dyn FnMut(u64, u64),
    ) -> Result<Outlook> {
        let passes = ahead.back as u64 + 2;
        told(0, passes);
        let counted = self.known_on(who, &ahead, ahead.rules.as_of, Terms::Counted)?;
        told(1, passes);
        let all = forecast(now, ahead.years, Change::NONE);
        let counted = forecast(&counted, ahead.years, Change::NONE);
        let counted = counted.map(|counted| match &all {
            Ok(all) => counted.part_of(all),
            Err(_) => counted,
        });
        let before = ahead.rules.as_of.anniversary(-1);
        let then = self.known_on(who, &ahead, before, Terms::All)?;
        let risk = risk(now, &then);
        let mut done = 2;
        let mut first = Some(then);
        let tried = tried(ahead.rules.as_of, now.quality.persons_active_at_as_of, ahead.back, &mut |day| {
            told(done, passes);
            done += 1;
            match first.take().filter(|_| day == before) {
                Some(then) => Ok(then),
                None => self.known_on(who, &ahead, day, Terms::All),
            }
        })?;
        Ok(Outlook { forecast: all, counted, tried, risk })
    }

    fn known_on(&self, who: &Who, ahead: &Ahead<'_>, as_of: crate::analysis::day::Day, terms: Terms) -> Result<Spells> {
        let day = as_of.date().ok_or_else(|| Error::bug("a day outside the calendar"))?;
        let filter = self.read_leavers_filter(who, ahead.filter, day)?.map_err(refused)?;
        let query = Query { filter, sort: Sort::default(), day };
        self.spells(who, &query, Rules { as_of, ..ahead.rules }, terms)
    }
}

/// A filter that cannot be read, where nobody is typing it.
pub(super) fn refused(fault: Fault) -> Error {
    let error = Error::usage(fault.what);
    match fault.hint {
        Some(hint) => error.hint(hint),
        None => error,
    }
}
