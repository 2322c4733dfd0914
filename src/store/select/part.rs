//! A piece of SQL with the values for its question marks, in order.

use rusqlite::{Connection, Statement};

use crate::error::Result;
use crate::store::row::Owned;

#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::store) struct Part {
    pub sql: String,
    pub params: Vec<Owned>,
}

impl Part {
    pub fn new(sql: impl Into<String>) -> Part {
        Part { sql: sql.into(), params: Vec::new() }
    }

    pub fn with(mut self, value: impl Into<Owned>) -> Part {
        self.params.push(value.into());
        self
    }

    pub fn is(truth: bool) -> Part {
        Part::new(if truth { "1" } else { "0" })
    }

    /// Puts SQL around.
    pub fn within(mut self, before: &str, after: &str) -> Part {
        self.sql = format!("{before}{}{after}", self.sql);
        self
    }

    /// This and then that, as one text.
    pub fn then(mut self, next: Part) -> Part {
        self.sql.push_str(&next.sql);
        self.params.extend(next.params);
        self
    }

    pub fn is_never(&self) -> bool {
        self.sql == "0"
    }

    pub fn all(parts: Vec<Part>) -> Part {
        Part::joined(parts, " AND ", true)
    }

    pub fn any(parts: Vec<Part>) -> Part {
        Part::joined(parts, " OR ", false)
    }

    /// What is always or never so is worked out here: a `0` in the middle would hide from SQLite which index is meant.
    fn joined(mut parts: Vec<Part>, between: &str, empty: bool) -> Part {
        let (neutral, decisive) = (Part::is(empty), Part::is(!empty));
        if parts.contains(&decisive) {
            return decisive;
        }
        parts.retain(|part| *part != neutral);
        match parts.len() {
            0 => return neutral,
            1 => return parts.remove(0),
            _ => {}
        }
        let mut whole = Part::new("(");
        for (i, part) in parts.into_iter().enumerate() {
            if i > 0 {
                whole.sql.push_str(between);
            }
            whole = whole.then(part);
        }
        whole.sql.push(')');
        whole
    }

    /// Not: what is neither true nor false (nothing known) counts as not true.
    pub fn not(self) -> Part {
        self.within("(", ") IS NOT TRUE")
    }

    /// Prepares the SQL and binds the values, `more` after them.
    pub fn statement<'c>(&self, conn: &'c Connection) -> Result<rusqlite::CachedStatement<'c>> {
        let mut statement = conn.prepare_cached(&self.sql)?;
        bind(&mut statement, &self.params)?;
        Ok(statement)
    }
}

fn bind(statement: &mut Statement<'_>, params: &[Owned]) -> Result<()> {
    for (i, value) in params.iter().enumerate() {
        statement.raw_bind_parameter(i + 1, value.cell())?;
    }
    Ok(())
}

/// Ids for `IN (SELECT value FROM json_each(?))`.
pub(in crate::store) fn json_ids(ids: &[i64]) -> Owned {
    let mut json = String::with_capacity(ids.len() * 8 + 2);
    json.push('[');
    for (i, id) in ids.iter().enumerate() {
        if i > 0 {
            json.push(',');
        }
        json.push_str(&id.to_string());
    }
    json.push(']');
    Owned::Text(json)
}

/// `column IN (…)` for ids.
pub(in crate::store) fn one_of(column: &str, ids: &[i64]) -> Part {
    match ids {
        [] => Part::is(false),
        [one] => Part::new(format!("{column} = ?")).with(*one),
        several => Part::new(format!("{column} IN (SELECT value FROM json_each(?))")).with(json_ids(several)),
    }
}

/// `column IN (…)` for texts.
pub(in crate::store) fn one_of_texts(column: &str, texts: &[String]) -> Part {
    match texts {
        [] => Part::is(false),
        [one] => Part::new(format!("{column} = ?")).with(one.as_str()),
        several => Part::new(format!("{column} IN (SELECT value FROM json_each(?))"))
            .with(serde_json::Value::from(several).to_string()),
    }
}
