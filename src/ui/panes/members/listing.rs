//! Which people the list shows: the rows' source, and the columns they are shown in.

use crate::error::Result;
use crate::model::field::{self, Field, Kind};
use crate::store::list::{self, Query, Row, Sort};
use crate::store::{Register, Who};
use crate::ui::pane::Cx;
use crate::ui::table::{Column, From, Page, Source};
use crate::ui::text;

/// The columns of a list that nobody has chosen others for. Those that do not fit are left out from the end.
pub const DEFAULT_COLUMNS: [&str; 7] = ["number", "name", "unit", "category", "joined", "phone", "email"];

/// What stands behind the name, too, in a list that is not one of members.
pub const OF_LEAVING: [&str; 2] = ["last_day", "reason"];

/// The people of one query, in its order.
#[derive(Clone)]
pub struct People(pub Query);

impl Source for People {
    type Row = Row;
    type Key = list::Key;

    fn page(&self, register: &Register, who: &Who, from: &From<list::Key>, limit: usize) -> Result<Page<Row>> {
        let from = match from {
            From::Start => list::From::Start,
            From::At(key) => list::From::At(key.clone()),
            From::After(key) => list::From::After(key.clone()),
            From::Before(key) => list::From::Before(key.clone()),
            From::End => list::From::End,
        };
        let page = register.page(who, &self.0, &from, limit)?;
        Ok(Page { rows: page.rows, at_start: page.at_start, at_end: page.at_end })
    }

    fn key(row: &Row) -> list::Key {
        row.key.clone()
    }

    fn id(row: &Row) -> i64 {
        row.key.id
    }
}

/// A column for each key: a field's, or one of the register's own. The one that the list is sorted by says so.
pub fn columns(keys: &[String], sort: &Sort, cx: &Cx) -> Vec<Column<Row>> {
    let arrow = if sort.descending { cx.theme.sign(" ↓", " -") } else { cx.theme.sign(" ↑", " +") };
    let sorted = |mut column: Column<Row>, key: &String| {
        // The order that every list has at first needs no sign.
        if *key == sort.field && *sort != Sort::default() {
            column.head.push_str(arrow);
        }
        column
    };
    keys.iter().map(|key| sorted(column(key, cx), key)).collect()
}

fn column(key: &str, cx: &Cx) -> Column<Row> {
    match field::find(key) {
        Some(field) => Column {
            head: text::label(field.key, &cx.i18n),
            width: width(field),
            grows: matches!(field.key, "name" | "unit" | "email"),
            right: matches!(field.kind, Kind::Years | Kind::Money),
            cell: Box::new(|row: &Row, cx: &Cx| text::value(field, &row.record, &cx.i18n)),
        },
        None => {
            let own = cx.catalog.as_ref().and_then(|catalog| catalog.custom_field(key));
            let key = key.to_owned();
            Column {
                head: own.map_or_else(|| key.clone(), |field| field.label.clone()),
                width: 14,
                grows: true,
                right: false,
                cell: Box::new(move |row: &Row, _: &Cx| row.record.person.custom(&key).to_owned()),
            }
        }
    }
}

/// Enough for most values of a field, and the same for every list, so that scrolling changes texts only.
fn width(field: &Field) -> u16 {
    match (field.key, field.kind) {
        ("name", _) => 22,
        ("unit", _) => 16,
        ("email", _) => 24,
        ("phone", _) => 15,
        ("postal_code", _) => 6,
        (_, Kind::Number) => 8,
        (_, Kind::Date) => 10,
        (_, Kind::Money) => 12,
        (_, Kind::Years) => 5,
        (_, Kind::Choice(_)) => 10,
        (_, Kind::Named) => 12,
        _ => 14,
    }
}
