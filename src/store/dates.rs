//! Lists in the order of joining or leaving, the newest first above all. No index has this order for a selection, but the
//! terms' own indexes tell how far to look: the page lies among the people of the next few hundred terms.

use rusqlite::OptionalExtension;

use super::Register;
use super::list::{From, Key, Query};
use super::row::Owned;
use super::select::{Selection, Selector};
use crate::error::Result;
use crate::query::tree::Key as Field;

/// Beyond so many terms one pass over everybody is no dearer.
const MOST_TERMS: usize = 50_000;

impl Register {
    /// A page in the order of a term's date, or `None` where a pass over all must tell.
    pub(super) fn page_by_date(
        &self,
        selector: &Selector<'_>,
        selection: &Selection,
        field: &Field,
        query: &Query,
        from: &From,
        wanted: usize,
    ) -> Result<Option<Vec<Key>>> {
        let left = match field {
            Field::Field("joined") => false,
            Field::Field("left" | "last_day" | "first_day_out") => true,
            _ => return Ok(None),
        };
        let begin = match from {
            From::Start => None,
            // Who has no date comes last, and that is where these begin.
            From::End => return Ok(None),
            From::At(key) | From::After(key) | From::Before(key) => match key.sort.first() {
                Some(Owned::Int(day)) => Some(*day),
                _ => return Ok(None),
            },
        };
        let falling = query.sort.descending == from.is_forwards();
        let mut begin = begin.unwrap_or(if falling { i64::MAX } else { 1 });
        if falling && !left && selection.is_about_members() {
            begin = begin.min(selector.day);
        }
        let mut terms = wanted * 4;
        while terms <= MOST_TERMS {
            let Some(end) = self.date_after(left, falling, begin, terms)? else {
                return Ok(None);
            };
            let (low, high) = if falling { (end, begin) } else { (begin, end) };
            let mut within = selection.clone();
            within.conjuncts.insert(0, selector.standing_between(left, low, high, selection.kinds));
            let found = self.page_by_field(&within, field, query, from, wanted)?;
            if found.len() >= wanted {
                return Ok(Some(found));
            }
            terms *= 8;
        }
        Ok(None)
    }

    /// The date so many terms on from a date.
    fn date_after(&self, left: bool, falling: bool, begin: i64, terms: usize) -> Result<Option<i64>> {
        let (column, index) = if left { ("left_on", "term_by_left") } else { ("joined", "term_by_joined") };
        let (sign, order) = if falling { ("<=", "DESC") } else { (">=", "ASC") };
        let sql = format!(
            "SELECT {column} FROM term INDEXED BY {index} WHERE {column} {sign} ?1 AND {column} > 0
             ORDER BY {column} {order} LIMIT 1 OFFSET ?2"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        Ok(statement.query_row([begin, terms as i64], |row| row.get(0)).optional()?)
    }
}
