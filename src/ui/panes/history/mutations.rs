//! The actions as rows of a table, newest first.

use crate::error::Result;
use crate::store::history::Mutation;
use crate::store::{Register, Who};
use crate::ui::pane::Cx;
use crate::ui::table::{Column, From, Page, Source};
use crate::ui::text;

#[derive(Clone)]
pub struct Mutations;

impl Source for Mutations {
    type Row = Mutation;
    type Key = i64;

    fn page(&self, register: &Register, who: &Who, from: &From<i64>, limit: usize) -> Result<Page<Mutation>> {
        // Numbers have no gaps (the history is sealed), so the page before a key begins a page's length above it.
        let length = limit as i64;
        let (before, limit) = match from {
            From::Start => (None, limit),
            From::At(id) => (id.checked_add(1), limit),
            From::After(id) => (Some(*id), limit),
            From::Before(id) => (id.checked_add(length + 1), limit),
            From::End => (Some(length + 1), limit),
        };
        let mut rows = register.history(who, before, limit)?;
        let full = rows.len() == limit;
        if let From::Before(id) = from {
            rows.retain(|mutation| mutation.id > *id);
        }
        let at_start = match from {
            From::Start => true,
            From::Before(_) => rows.len() < limit,
            _ => false,
        };
        let at_end = !full || rows.last().is_none_or(|mutation| mutation.id <= 1);
        Ok(Page { at_start, at_end: at_end && !matches!(from, From::Before(_)), rows })
    }

    fn key(row: &Mutation) -> i64 {
        row.id
    }

    fn id(row: &Mutation) -> i64 {
        row.id
    }
}

pub fn columns(cx: &Cx) -> Vec<Column<Mutation>> {
    let column = |head: &str, width, grows, cell: fn(&Mutation, &Cx) -> String| Column {
        head: cx.i18n.get(head),
        width,
        grows,
        right: false,
        cell: Box::new(cell),
    };
    vec![
        column("history-when", 16, false, |mutation, cx| text::moment(&mutation.at, cx.i18n.lang)),
        column("history-what", 28, true, |mutation, cx| {
            let sign = match (mutation.undoes, mutation.undone_by) {
                (_, Some(_)) => format!("({}) ", cx.i18n.get("history-undone")),
                (Some(_), None) => format!("{}: ", cx.i18n.get(&format!("history-{}", mutation.command))),
                _ => String::new(),
            };
            format!("{sign}{}", mutation.title)
        }),
        column("history-who", 12, false, |mutation, _| mutation.who.clone()),
        column("history-number", 7, false, |mutation, _| mutation.id.to_string()),
    ]
}
