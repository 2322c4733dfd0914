//! The association's ladder of reminders.

use rusqlite::Connection;

use crate::error::{Error, Result};
use crate::model::reminder::{Fee, Kind, Step, usual};
use crate::store::change::Change;
use crate::store::row::Cell;
use crate::store::{Register, Who, tables};
use crate::text;

impl Register {
    /// The steps, in order. Until they have been changed they are the usual ones.
    pub fn ladder(&self, _who: &Who) -> Result<Vec<Step>> {
        steps(&self.conn)
    }
}

pub(super) fn steps(conn: &Connection) -> Result<Vec<Step>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, position, kind, after, deadline, fee, interest, active, text FROM reminder_step ORDER BY position, id",
    )?;
    let rows = statement.query_map([], |row| {
        let (kind, fee): (String, String) = (row.get(2)?, row.get(5)?);
        Ok(Step {
            id: row.get(0)?,
            position: row.get(1)?,
            kind: Kind::parse(&kind).unwrap_or(Kind::Friendly),
            after: row.get(3)?,
            deadline: row.get(4)?,
            fee: Fee::parse(&fee).unwrap_or(Fee::None),
            interest: row.get(6)?,
            active: row.get(7)?,
            text: row.get(8)?,
        })
    })?;
    let steps: Vec<Step> = rows.collect::<Result<_, _>>()?;
    Ok(if steps.is_empty() { usual() } else { steps })
}

impl Change<'_> {
    /// Changes a step of the ladder, or adds one after the last.
    ///
    /// # Errors
    /// Days out of range.
    pub fn set_step(&mut self, step: &Step) -> Result<()> {
        if !(0..=3650).contains(&step.after) || !(0..=365).contains(&step.deadline) || step.position < 1 {
            return Err(Error::refused(text!("ladder-days")));
        }
        let own = self.tx.prepare_cached("SELECT 1 FROM reminder_step")?.exists([])?;
        if !own {
            // The usual ladder becomes the association's own with the first change to it.
            for usual in usual() {
                self.insert_step(&usual)?;
            }
        }
        let at = steps(&self.tx)?.into_iter().find(|kept| kept.position == step.position);
        match at {
            None => self.insert_step(step),
            Some(kept) => {
                let fee = step.fee.to_string();
                let cells = cells(step, &fee);
                let named: Vec<(&'static str, Cell<'_>)> =
                    tables::REMINDER_STEP.columns.iter().copied().zip(cells).collect();
                self.update(&tables::REMINDER_STEP, kept.id, &named).map(drop)
            }
        }
    }

    fn insert_step(&mut self, step: &Step) -> Result<()> {
        let fee = step.fee.to_string();
        self.insert(&tables::REMINDER_STEP, &cells(step, &fee)).map(drop)
    }
}

fn cells<'s>(step: &'s Step, fee: &'s str) -> [Cell<'s>; 8] {
    [
        step.position.into(),
        step.kind.key().into(),
        step.after.into(),
        step.deadline.into(),
        fee.into(),
        step.interest.into(),
        step.active.into(),
        (&step.text).into(),
    ]
}
