//! What one action did, row by row: the values before and after.

use chrono::NaiveDate;
use ratatui::text::{Line, Span};

use crate::error::Result;
use crate::store::history::{Mutation, RowChange};
use crate::store::{Register, Who};
use crate::text;
use crate::ui::pane::Cx;
use crate::ui::text;

/// Rows told one by one.
const TOLD: usize = 300;

pub struct Details {
    mutation: Mutation,
    /// Each with the name of whose it is.
    changes: Vec<(RowChange, String)>,
}

impl Details {
    pub fn read(register: &mut Register, who: &Who, id: i64, day: NaiveDate) -> Result<Details> {
        let mutation = register.mutation(id)?;
        let mut changes = Vec::new();
        for change in register.changes_of(who, id, TOLD)? {
            let person = change.person.map(|person| register.record(who, person, day)).transpose()?.flatten();
            let name = person.map_or_else(String::new, |record| record.person.name());
            changes.push((change, name));
        }
        Ok(Details { mutation, changes })
    }

    /// Whom it was about, when it was one person.
    pub fn person(&self) -> Option<i64> {
        let mut people = self.changes.iter().filter_map(|(change, _)| change.person);
        let first = people.next()?;
        people.all(|person| person == first).then_some(first)
    }

    pub fn lines(&self, width: usize, cx: &Cx) -> Vec<Line<'static>> {
        let mutation = &self.mutation;
        let mut lines = vec![Line::styled(text::cut(&mutation.title, width), cx.theme.title())];
        let at = text::moment(&mutation.at, cx.i18n.lang);
        let told = format!("{} · {at} · {}", mutation.id, mutation.who);
        lines.push(Line::from(text::cut(&told, width)));
        if let Some(by) = mutation.undone_by {
            lines.push(Line::styled(cx.i18n.text(&text!("history-undone-by", by = by)), cx.theme.fault()));
        }
        let mut last: Option<(String, bool)> = None;
        for (change, name) in &self.changes {
            let head = self.heading(change, name, cx);
            let has_values = !change.values.is_empty();
            if last.as_ref().is_none_or(|(before, _)| *before != head) {
                // Values stand apart; runs of new rows are a plain list.
                if last.as_ref().is_none_or(|(_, values)| *values || has_values) {
                    lines.push(Line::default());
                }
                lines.push(Line::from(text::cut(&head, width)));
            }
            last = Some((head, has_values));
            lines.extend(change.values.iter().map(|(column, old, new)| value(column, old, new, width, cx)));
        }
        if self.changes.len() == TOLD {
            lines.push(Line::styled(cx.i18n.text(&text!("history-more", most = TOLD)), cx.theme.dim()));
        }
        lines
    }

    fn heading(&self, change: &RowChange, name: &str, cx: &Cx) -> String {
        let table = cx.i18n.get(&format!("table-{}", change.table));
        let op = cx.i18n.get(&format!("op-{}", change.op));
        let rows = (change.last - change.first + 1).max(1);
        let many = if rows > 1 { format!(" · {}", crate::i18n::grouped(rows)) } else { String::new() };
        let whose = if name.is_empty() { String::new() } else { format!(" · {name}") };
        format!("{table}: {op}{many}{whose}")
    }
}

/// `Label  before → after`; a new row has no before.
fn value(column: &str, old: &str, new: &str, width: usize, cx: &Cx) -> Line<'static> {
    let label = match column.strip_suffix("_id") {
        Some(table) if cx.i18n.has(&format!("table-{table}")) => cx.i18n.get(&format!("table-{table}")),
        _ => {
            let key = if column == "left_on" { "first_day_out" } else { column };
            let id = format!("field-{key}");
            if cx.i18n.has(&id) { cx.i18n.get(&id) } else { column.to_owned() }
        }
    };
    let labels = 16.min(width / 3);
    let told = match (old.is_empty(), new.is_empty()) {
        (true, _) => new.replace('\n', " / "),
        (_, true) => format!("{} {}", old.replace('\n', " / "), cx.theme.sign("→ –", "-> -")),
        _ => format!("{} {} {}", old.replace('\n', " / "), cx.theme.sign("→", "->"), new.replace('\n', " / ")),
    };
    Line::from(vec![
        Span::styled(format!("  {} ", text::pad(&label, labels)), cx.theme.dim()),
        Span::raw(text::cut(&told, width.saturating_sub(labels + 3))),
    ])
}
