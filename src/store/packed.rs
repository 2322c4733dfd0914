//! Membership terms packed for those who count all of them. SQLite takes 0.2 µs a row to step through a covering index and
//! hand over its columns, which is a fifth of a second for a million terms; packed, they are read in a tenth of that.
//!
//! Triggers mark a block whose terms change, whoever changes them; each [`super::change`] packs what it has marked, and a
//! reader that still meets a mark goes to the terms themselves. So what is read here is always what stands in `term`. The
//! format is told in the schema.

use rusqlite::{Connection, params};

use crate::analysis::day::Day;
use crate::analysis::merge::Row;
use crate::error::Result;

/// People of so many ids make a block: small enough to be packed again with every change, ten kilobytes of them.
const BLOCK_BITS: u32 = 10;

/// 0999-12-31: the day before all that the register can hold.
const BEFORE_ALL: Day = Day(-354_286);

/// 9999-12-31: the last day that the register can hold.
const LAST: Day = Day(2_932_896);

/// Packs the blocks whose terms have changed.
pub(super) fn settle(conn: &Connection) -> Result<()> {
    let mut stale = conn.prepare_cached("SELECT block FROM term_pack WHERE terms IS NULL")?;
    let stale: Vec<i64> = stale.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut rows = Vec::new();
    for block in stale {
        rows.clear();
        from_index(conn, block, &mut rows)?;
        if rows.is_empty() {
            conn.prepare_cached("DELETE FROM term_pack WHERE block = ?1")?.execute([block])?;
        } else {
            conn.prepare_cached("UPDATE term_pack SET terms = ?2 WHERE block = ?1")?
                .execute(params![block, pack(block, &rows)])?;
        }
    }
    Ok(())
}

/// Rows that are given at a time, or a block more: handing each block over would cost as much as reading it.
const AT_A_TIME: usize = 16_384;

/// Gives every term, some whole blocks at a time: those of a person together, oldest beginning first, of equal ones in the
/// order they were entered.
pub(super) fn each(conn: &Connection, give: &mut dyn FnMut(Vec<Row>)) -> Result<()> {
    let mut rows = Vec::new();
    each_block(conn, &mut |block, packed| {
        if rows.len() >= AT_A_TIME {
            give(std::mem::take(&mut rows));
        }
        rows.reserve(AT_A_TIME);
        if !packed.is_some_and(|packed| unpack(block, packed, &mut rows)) {
            from_index(conn, block, &mut rows)?;
        }
        Ok(())
    })?;
    give(rows);
    Ok(())
}

/// How many blocks say something else than the terms.
pub(super) fn wrong(conn: &Connection) -> Result<u64> {
    let mut wrong = 0;
    let (mut unpacked, mut rows) = (Vec::new(), Vec::new());
    each_block(conn, &mut |block, packed| {
        unpacked.clear();
        rows.clear();
        from_index(conn, block, &mut rows)?;
        if let Some(packed) = packed {
            wrong += u64::from(!unpack(block, packed, &mut unpacked) || unpacked != rows);
        }
        Ok(())
    })?;
    let mut missing = conn.prepare(
        "SELECT count(DISTINCT person_id >> ?1) FROM term WHERE person_id >> ?1 NOT IN (SELECT block FROM term_pack)",
    )?;
    let missing: i64 = missing.query_row([BLOCK_BITS], |row| row.get(0))?;
    Ok(wrong + missing as u64)
}

type GiveBlock<'g> = dyn FnMut(i64, Option<&[u8]>) -> Result<()> + 'g;

/// One statement, so that all is as of one moment: what reads on meanwhile shares its snapshot.
fn each_block(conn: &Connection, give: &mut GiveBlock<'_>) -> Result<()> {
    let mut statement = conn.prepare_cached("SELECT block, terms FROM term_pack ORDER BY block")?;
    let mut blocks = statement.query([])?;
    while let Some(row) = blocks.next()? {
        let packed = row.get_ref(1)?.as_blob_or_null().map_err(rusqlite::Error::from)?;
        give(row.get(0)?, packed)?;
    }
    Ok(())
}

/// Adds the terms of a block, as they stand in the table.
fn from_index(conn: &Connection, block: i64, rows: &mut Vec<Row>) -> Result<()> {
    // Row ids count up from one; four thousand million of them are enough for any association.
    let id = |id: Option<i64>| id.and_then(|id| u32::try_from(id).ok()).unwrap_or(0);
    let mut statement = conn.prepare_cached(
        "SELECT person_id, joined, left_on, unit_id, category_id, reason_id, id
         FROM term INDEXED BY term_by_person WHERE person_id >= ?1 AND person_id < ?2 ORDER BY person_id",
    )?;
    let mut found = statement.query([block << BLOCK_BITS, (block + 1) << BLOCK_BITS])?;
    let mut read: Vec<(Row, i64)> = Vec::new();
    while let Some(row) = found.next()? {
        let term = Row {
            person: id(row.get(0)?),
            joined: Day::from_int(row.get(1)?),
            left: row.get::<_, Option<i64>>(2)?.map_or(Day::NEVER, Day::from_int),
            unit: id(row.get(3)?),
            category: id(row.get(4)?),
            reason: id(row.get(5)?),
        };
        read.push((term, row.get(6)?));
    }
    // Not by the end, as the index has them: which of two that begin together ends first is not known on every day.
    read.sort_by_key(|(row, id)| (row.person, row.joined, *id));
    rows.extend(read.into_iter().map(|(row, _)| row));
    Ok(())
}

fn pack(block: i64, rows: &[Row]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(rows.len() * 12);
    let mut person = (block << BLOCK_BITS) as u32;
    for row in rows {
        let since = row.joined.max(BEFORE_ALL.next());
        let joined = if row.joined == Day::UNKNOWN { 0 } else { (row.joined.0 - BEFORE_ALL.0) as u32 };
        let lasted = if row.left == Day::NEVER { 0 } else { (row.left.0 - since.0 + 1) as u32 };
        let numbers = [row.person - person, joined, lasted, row.unit, row.category, row.reason];
        numbers.into_iter().for_each(|number| push(&mut packed, number));
        person = row.person;
    }
    packed
}

fn push(packed: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        packed.push(number as u8 | 0x80);
        number >>= 7;
    }
    packed.push(number as u8);
}

/// Adds the terms of a block; false, and nothing added, when these are no terms.
fn unpack(block: i64, mut packed: &[u8], rows: &mut Vec<Row>) -> bool {
    let before = rows.len();
    let mut person = (block << BLOCK_BITS) as u32;
    while !packed.is_empty() {
        let Some(row) = pull_row(&mut packed, person) else {
            rows.truncate(before);
            return false;
        };
        person = row.person;
        rows.push(row);
    }
    true
}

/// The next row, behind one of that person.
#[inline]
fn pull_row(packed: &mut &[u8], person: u32) -> Option<Row> {
    let mut numbers = [0; 6];
    for number in &mut numbers {
        *number = pull(packed)?;
    }
    let [behind, joined, lasted, unit, category, reason] = numbers;
    let joined = if joined == 0 { Day::UNKNOWN } else { Day(BEFORE_ALL.0.wrapping_add(joined as i32)) };
    let since = joined.max(BEFORE_ALL.next());
    let left = if lasted == 0 { Day::NEVER } else { Day(since.0.wrapping_add(lasted.wrapping_sub(1) as i32)) };
    let may_be = |day: Day| !day.is_real() || (BEFORE_ALL < day && day <= LAST);
    let are_terms = may_be(joined) && may_be(left) && joined <= left;
    are_terms.then(|| Row { person: person.wrapping_add(behind), joined, left, unit, category, reason })
}

#[inline]
fn pull(packed: &mut &[u8]) -> Option<u32> {
    let (first, rest) = packed.split_first()?;
    *packed = rest;
    // Most are of one byte.
    if *first < 0x80 {
        return Some(u32::from(*first));
    }
    let mut number = u32::from(first & 0x7f);
    for group in 1..5 {
        let (byte, rest) = packed.split_first()?;
        *packed = rest;
        number |= u32::from(byte & 0x7f) << (7 * group);
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_the_last_day() {
        assert_eq!((BEFORE_ALL, LAST), (Day::of(999, 12, 31), Day::of(9999, 12, 31)));
    }

    #[test]
    fn terms_come_out_as_they_went_in() {
        let block = 977;
        let first = (block << BLOCK_BITS) as u32;
        let row = |person, joined, left, unit| Row { person, joined, left, unit, category: unit / 2, reason: 3 };
        let rows = [
            row(first, Day::UNKNOWN, Day::of(1000, 1, 1), 0),
            row(first, Day::UNKNOWN, Day::NEVER, 1),
            row(first, Day::of(1000, 1, 1), Day::of(1000, 1, 1), 127),
            row(first + 1, Day::of(2024, 2, 29), Day::of(9999, 12, 31), 128),
            row(first + 1023, Day::of(9999, 12, 31), Day::NEVER, u32::MAX),
        ];
        let packed = pack(block, &rows);
        let mut unpacked = Vec::new();
        assert!(unpack(block, &packed, &mut unpacked));
        assert_eq!(unpacked, rows);
        for end in 1..packed.len() {
            unpacked.truncate(2);
            let whole = unpack(block, &packed[..end], &mut unpacked);
            assert!(whole || unpacked == rows[..2], "cut at {end}");
        }
        unpacked.clear();
        // Days that no register holds are no terms.
        for damaged in [[0, u32::MAX, 0, 0, 0, 0], [0, 1, u32::MAX, 0, 0, 0], [0, 1, 0x8000_0000, 0, 0, 0]] {
            let mut packed = Vec::new();
            damaged.into_iter().for_each(|number| push(&mut packed, number));
            assert!(!unpack(block, &packed, &mut unpacked) && unpacked.is_empty(), "{damaged:?}");
        }
    }
}
