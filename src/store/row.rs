//! A row as the history sees it: values in column order, its hash, and its JSON.

use blake3::Hasher;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, ToSql};

use super::tables::Table;
use crate::error::{Error, Result};

/// A value on its way into a row, borrowed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    /// A file as it came. Only in tables whose rows stay for good: the history can't hold one.
    Bytes(&'a [u8]),
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Cell::Null => ValueRef::Null,
            Cell::Int(n) => ValueRef::Integer(*n),
            Cell::Text(text) => ValueRef::Text(text.as_bytes()),
            Cell::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl From<i64> for Cell<'_> {
    fn from(n: i64) -> Self {
        Cell::Int(n)
    }
}
impl From<bool> for Cell<'_> {
    fn from(b: bool) -> Self {
        Cell::Int(i64::from(b))
    }
}
impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(text)
    }
}
impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Cell::Text(text)
    }
}
impl<'a, T: Into<Cell<'a>>> From<Option<T>> for Cell<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Null, Into::into)
    }
}

/// A value read from a row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owned {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Owned {
    pub fn cell(&self) -> Cell<'_> {
        match self {
            Owned::Null => Cell::Null,
            Owned::Int(n) => Cell::Int(*n),
            Owned::Text(text) => Cell::Text(text),
            Owned::Bytes(bytes) => Cell::Bytes(bytes),
        }
    }

    fn read(value: ValueRef<'_>) -> Result<Owned> {
        Ok(match value {
            ValueRef::Null => Owned::Null,
            ValueRef::Integer(n) => Owned::Int(n),
            ValueRef::Text(text) => Owned::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(bytes) => Owned::Bytes(bytes.to_vec()),
            ValueRef::Real(_) => return Err(Error::bug("a row holds a value of a foreign type")),
        })
    }

    pub fn json(&self) -> serde_json::Value {
        match self {
            Owned::Null => serde_json::Value::Null,
            Owned::Int(n) => (*n).into(),
            Owned::Text(text) => text.as_str().into(),
            Owned::Bytes(_) => serde_json::Value::Null,
        }
    }

    pub fn from_json(value: &serde_json::Value) -> Owned {
        match value {
            serde_json::Value::String(text) => Owned::Text(text.clone()),
            serde_json::Value::Number(n) => n.as_i64().map_or(Owned::Null, Owned::Int),
            _ => Owned::Null,
        }
    }
}

impl From<i64> for Owned {
    fn from(n: i64) -> Owned {
        Owned::Int(n)
    }
}
impl From<&str> for Owned {
    fn from(text: &str) -> Owned {
        Owned::Text(text.to_owned())
    }
}
impl From<String> for Owned {
    fn from(text: String) -> Owned {
        Owned::Text(text)
    }
}

/// The content columns of one row, or `None` when it is not there.
pub fn read(conn: &Connection, table: &Table, id: i64) -> Result<Option<Vec<Owned>>> {
    let sql = format!("SELECT {} FROM {} WHERE id = ?1", table.columns.join(", "), table.name);
    let mut statement = conn.prepare_cached(&sql)?;
    let row = statement.query_row([id], |row| Ok((0..table.columns.len()).map(|i| owned(row, i)).collect()));
    row.optional()?.transpose()
}

/// One column of a row, as it is kept in the history.
pub fn owned(row: &rusqlite::Row<'_>, column: usize) -> Result<Owned> {
    Owned::read(row.get_ref(column)?)
}

/// The hash that a row adds to its table's digest: BLAKE3 over the table, the id, and each column that is not NULL. The
/// sum over all rows (modulo 2^128) tells whether a table is what the history left behind, in any order and at the price
/// of one hash a write; it guards against accidents and hands behind the program's back, not against a cryptographer.
pub fn hash<'a>(table: &Table, id: i64, cells: impl Iterator<Item = Cell<'a>>) -> u128 {
    let mut buffer = Vec::with_capacity(256);
    buffer.extend_from_slice(table.name.as_bytes());
    buffer.push(0);
    buffer.extend_from_slice(&id.to_le_bytes());
    for (column, cell) in cells.enumerate() {
        match cell {
            Cell::Null => {}
            Cell::Int(n) => {
                buffer.extend_from_slice(&[column as u8, 1]);
                buffer.extend_from_slice(&n.to_le_bytes());
            }
            Cell::Text(text) => {
                buffer.extend_from_slice(&[column as u8, 2]);
                buffer.extend_from_slice(&(text.len() as u64).to_le_bytes());
                buffer.extend_from_slice(text.as_bytes());
            }
            Cell::Bytes(bytes) => {
                buffer.extend_from_slice(&[column as u8, 3]);
                buffer.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
                buffer.extend_from_slice(bytes);
            }
        }
    }
    let mut out = [0; 16];
    Hasher::new().update(&buffer).finalize_xof().fill(&mut out);
    u128::from_le_bytes(out)
}

#[cfg(test)]
mod tests {
    use super::super::tables::PERSON;
    use super::*;

    #[test]
    fn columns_that_a_later_schema_adds_change_no_digest() {
        let cells = || [Cell::Int(7), Cell::Null, Cell::Text("Kari")].into_iter();
        let own = hash(&PERSON, 3, cells());
        assert_eq!(own, hash(&PERSON, 3, cells().chain([Cell::Null, Cell::Null])));
        assert_ne!(own, hash(&PERSON, 3, cells().chain([Cell::Text("")])));
        assert_ne!(own, hash(&PERSON, 3, [Cell::Int(7), Cell::Text("Kari")].into_iter()));
    }
}
