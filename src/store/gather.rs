//! Finding the people of a selection before they are put in order: sets of row ids from the indexes, a bit each.

use rusqlite::Connection;

use super::select::{Conjunct, Part, Selection};
use crate::error::Result;

/// A set of row ids. A bit for every id up to the highest: 125 kB for a million people.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Set {
    bits: Vec<u64>,
    len: usize,
}

impl Set {
    pub fn insert(&mut self, id: i64) {
        let Ok(id) = usize::try_from(id) else {
            return;
        };
        if self.bits.len() <= id / 64 {
            self.bits.resize((id / 64 + 1).next_power_of_two(), 0);
        }
        let bit = 1 << (id % 64);
        self.len += usize::from(self.bits[id / 64] & bit == 0);
        self.bits[id / 64] |= bit;
    }

    pub fn contains(&self, id: i64) -> bool {
        let id = id as usize;
        self.bits.get(id / 64).is_some_and(|word| word >> (id % 64) & 1 == 1)
    }

    pub fn len(&self) -> usize {
        self.len
    }

    fn and(&mut self, other: &Set) {
        for (i, word) in self.bits.iter_mut().enumerate() {
            *word &= other.bits.get(i).copied().unwrap_or(0);
        }
        self.len = self.bits.iter().map(|word| word.count_ones() as usize).sum();
    }

    pub fn ids(&self) -> Vec<i64> {
        let mut ids = Vec::with_capacity(self.len);
        for (i, word) in self.bits.iter().enumerate() {
            let mut word = *word;
            while word != 0 {
                ids.push(i as i64 * 64 + i64::from(word.trailing_zeros()));
                word &= word - 1;
            }
        }
        ids
    }
}

/// How much work finding the people may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Effort {
    /// Only what an index gives at once, and of that no more than so many: else it is dropped.
    Quick(usize),
    /// Whole passes over an index are worth it.
    Whole,
}

/// A selection after gathering: who can be meant, and what must still be tested of each.
pub(super) struct Narrowed<'s> {
    pub set: Option<Set>,
    pub rest: Vec<&'s Conjunct>,
}

impl Narrowed<'_> {
    fn meet(&mut self, set: Set) {
        match &mut self.set {
            Some(known) => known.and(&set),
            none => *none = Some(set),
        }
    }

    /// What is left to test, as one condition on `p`.
    pub fn rest(&self) -> Part {
        Part::all(self.rest.iter().map(|conjunct| conjunct.part.clone()).collect())
    }
}

/// So few that the rest is sooner tested one by one than gathered too.
const FEW: usize = 2_000;

/// Gathers sets for as many conditions of a selection as the effort allows, and takes what they have in common.
///
/// With the whole effort there is always a set in the end, and something is left to test only where the set is small.
pub(super) fn narrow<'s>(conn: &Connection, selection: &'s Selection, effort: Effort) -> Result<Narrowed<'s>> {
    let mut narrowed = Narrowed { set: None, rest: Vec::new() };
    let mut dear: Vec<&Conjunct> = Vec::new();
    for conjunct in &selection.conjuncts {
        match &conjunct.source {
            Some(source) if !source.sweep => take(conn, conjunct, effort, &mut narrowed)?,
            Some(_) if effort == Effort::Whole => dear.push(conjunct),
            _ => narrowed.rest.push(conjunct),
        }
    }
    // What everybody of a list is finds the fewest out.
    dear.sort_by_key(|conjunct| conjunct.only_status);
    let few = people(conn)? / 20;
    let is_few = |narrowed: &Narrowed<'_>| narrowed.set.as_ref().is_some_and(|set| set.len() <= few);
    for conjunct in dear {
        // Testing one costs some ten times what one step of a pass costs.
        if is_few(&narrowed) {
            narrowed.rest.push(conjunct);
        } else {
            take(conn, conjunct, effort, &mut narrowed)?;
        }
    }
    if effort == Effort::Whole && !narrowed.rest.is_empty() && !is_few(&narrowed) {
        let scan = narrowed.rest().within("SELECT p.id FROM person p NOT INDEXED WHERE ", "");
        if let Some(set) = gather(conn, &[scan], effort)? {
            narrowed.meet(set);
            narrowed.rest.clear();
        }
    }
    narrowed.rest.sort_by_key(|conjunct| conjunct.cost);
    Ok(narrowed)
}

fn take<'s>(conn: &Connection, conjunct: &'s Conjunct, effort: Effort, narrowed: &mut Narrowed<'s>) -> Result<()> {
    let enough = narrowed.set.as_ref().is_some_and(|set| set.len() <= FEW);
    let found = match &conjunct.source {
        Some(source) if !enough => gather(conn, &source.parts, effort)?.map(|set| (set, source.exact)),
        _ => None,
    };
    let Some((set, exact)) = found else {
        narrowed.rest.push(conjunct);
        return Ok(());
    };
    narrowed.meet(set);
    if !exact {
        narrowed.rest.push(conjunct);
    }
    Ok(())
}

/// The ids that some queries give, or `None` if they are more than the effort allows.
fn gather(conn: &Connection, parts: &[Part], effort: Effort) -> Result<Option<Set>> {
    let most = match effort {
        Effort::Quick(most) => most,
        Effort::Whole => usize::MAX,
    };
    let mut set = Set::default();
    for part in parts {
        let mut statement = part.statement(conn)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            // NULL: a row of the search index has an id always, a term a person.
            set.insert(row.get(0)?);
            if set.len > most {
                return Ok(None);
            }
        }
    }
    Ok(Some(set))
}

/// The highest row id of a person that ever was: how many people there are, or a little more.
pub(super) fn people(conn: &Connection) -> Result<usize> {
    use rusqlite::OptionalExtension;
    let mut statement = conn.prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = 'person'")?;
    let highest: Option<i64> = statement.query_row([], |row| row.get(0)).optional()?;
    Ok(usize::try_from(highest.unwrap_or(0)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets() {
        let mut set = Set::default();
        for id in [5, 1000, 64, 5, 63] {
            set.insert(id);
        }
        assert_eq!((set.len(), set.ids()), (4, vec![5, 63, 64, 1000]));
        let mut other = Set::default();
        other.insert(64);
        other.insert(7);
        set.and(&other);
        assert_eq!(set.ids(), [64]);
        assert!(set.contains(64) && !set.contains(5) && !set.contains(1_000_000));
    }
}
