//! Going to one person's row: where it is in the present list, or in a list that has it.

use super::Members;
use crate::model::Status;
use crate::store::db::Lane;
use crate::store::list::{From, Query, Row};
use crate::ui::load::Load;
use crate::ui::pane::Cx;

/// A row that is being looked for, and whether it is a member's.
pub type Seek = Load<Option<(Row, bool)>>;

impl Members {
    pub(super) fn seek(&mut self, id: i64, cx: &Cx) {
        self.prompt = None;
        let (who, day, sort) = (cx.who.clone(), cx.day, self.sort.clone());
        self.seek.start(&cx.db, Lane::Quick, move |register| {
            let Some(record) = register.record(&who, id, day)? else { return Ok(None) };
            let text = format!("status:any number:\"{}\"", record.person.number);
            let Ok(filter) = register.read_filter(&who, &text, day)? else { return Ok(None) };
            let query = Query { filter, sort, day };
            let page = register.page(&who, &query, &From::Start, 1)?;
            let row = page.rows.into_iter().find(|row| row.key.id == id);
            Ok(row.map(|row| (row, record.status == Status::Active)))
        });
    }

    pub(super) fn poll_seek(&mut self, cx: &mut Cx) -> bool {
        if !self.seek.poll() {
            return false;
        }
        if let Some(Some((row, member))) = self.seek.take() {
            // A filter may hide them, and the list of members hides who is none.
            if !self.filter.is_empty() {
                self.filter.clear();
                self.drop_marks(cx);
            }
            self.everyone |= !member;
            self.table.seek(row, cx);
            self.ask(false, cx);
        }
        true
    }
}
