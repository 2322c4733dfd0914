//! Which documents the list shows: the rows' source and their columns.

use crate::error::Result;
use crate::model::date;
use crate::store::ledger::document::Head;
use crate::store::ledger::documents::{self, Key, Query};
use crate::store::{Register, Who};
use crate::ui::pane::Cx;
use crate::ui::table::{Column, From, Page, Source};
use crate::ui::text;

use super::said;

/// The documents of one query.
#[derive(Clone)]
pub struct Documents(pub Query);

impl Source for Documents {
    type Row = Head;
    type Key = Key;

    fn page(&self, register: &Register, who: &Who, from: &From<Key>, limit: usize) -> Result<Page<Head>> {
        let from = match from {
            From::Start => documents::From::Start,
            From::At(key) => documents::From::At(*key),
            From::After(key) => documents::From::After(*key),
            From::Before(key) => documents::From::Before(*key),
            From::End => documents::From::End,
        };
        let page = register.documents(who, &self.0, &from, limit)?;
        Ok(Page { rows: page.rows, at_start: page.at_start, at_end: page.at_end })
    }

    fn key(row: &Head) -> Key {
        Key { due: date::to_int(row.due_on), id: row.id }
    }

    fn id(row: &Head) -> i64 {
        row.id
    }
}

/// From this width on there is room for every column.
const WIDE: u16 = 96;

pub fn columns(width: u16, cx: &Cx) -> Vec<Column<Head>> {
    let column = |head: &str, width, grows, right, cell: fn(&Head, &Cx) -> String| Column {
        head: cx.i18n.get(head),
        width,
        grows,
        right,
        cell: Box::new(cell),
    };
    let mut columns = vec![
        column("head-number", 7, false, true, |head, _| head.number.to_string()),
        column("head-issued", 10, false, false, |head, cx| text::day(head.issued_on, &cx.i18n)),
        column("head-due", 10, false, false, |head, cx| text::day(head.due_on, &cx.i18n)),
        column("head-payer", 16, true, false, |head, _| head.payer_name.clone()),
        column("head-total", 11, false, true, |head, cx| said::amount(head.total + head.charges, cx)),
        column("head-open", 11, false, true, |head, cx| said::amount(head.open, cx)),
        column("head-state", 18, false, false, said::state),
    ];
    if width < WIDE {
        columns.remove(1);
    }
    if width < 72 {
        // The least: which, whose, how much, and where it stands.
        columns.remove(1);
        columns.remove(2);
    }
    columns
}
