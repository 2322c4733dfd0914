//! What one action did, row by row: the values before and after.

use ratatui::text::{Line, Span};

use super::told::{self, Told};
use crate::error::Result;
use crate::store::history::Mutation;
use crate::store::{Register, Who};
use crate::text;
use crate::ui::pane::Cx;
use crate::ui::text;

/// Rows told one by one.
const TOLD: usize = 300;

pub struct Details {
    mutation: Mutation,
    changes: Vec<Told>,
}

impl Details {
    pub fn read(register: &mut Register, who: &Who, id: i64) -> Result<Details> {
        let mutation = register.mutation(id)?;
        let changes = register.changes_of(who, id, TOLD)?;
        Ok(Details { mutation, changes: told::tell(register, who, changes)? })
    }

    /// Whom it was about, when it was one person.
    pub fn person(&self) -> Option<i64> {
        let mut people = self.changes.iter().filter_map(|told| told.change.person);
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
        for told in &self.changes {
            let head = heading(told, cx);
            let has_values = !told.values.is_empty();
            if last.as_ref().is_none_or(|(before, _)| *before != head) {
                // Values stand apart; runs of new rows are a plain list.
                if last.as_ref().is_none_or(|(_, values)| *values || has_values) {
                    lines.push(Line::default());
                }
                lines.push(Line::from(text::cut(&head, width)));
            }
            last = Some((head, has_values));
            lines.extend(told.values.iter().map(|value| line(value, width, cx)));
        }
        if self.changes.len() == TOLD {
            lines.push(Line::styled(cx.i18n.text(&text!("history-more", most = TOLD)), cx.theme.dim()));
        }
        lines
    }
}

fn heading(told: &Told, cx: &Cx) -> String {
    let change = &told.change;
    let table = cx.i18n.get(&format!("table-{}", change.table));
    let op = cx.i18n.get(&format!("op-{}", change.op));
    let rows = (change.last - change.first + 1).max(1);
    let many = if rows > 1 { format!(" · {}", crate::i18n::grouped(rows)) } else { String::new() };
    let whose = if told.whose.is_empty() { String::new() } else { format!(" · {}", told.whose) };
    format!("{table}: {op}{many}{whose}")
}

/// `Label  before → after`; a new row has no before.
fn line(value: &told::Value, width: usize, cx: &Cx) -> Line<'static> {
    let label = match cx.i18n.has(&value.label) {
        true => cx.i18n.get(&value.label),
        false => value.label.trim_start_matches("field-").to_owned(),
    };
    let labels = 16.min(width / 3);
    let (old, new) = (value.old.said(&cx.i18n), value.new.said(&cx.i18n));
    let said = match (old.is_empty(), new.is_empty()) {
        (true, _) => new,
        (_, true) => format!("{old} {}", cx.theme.sign("→ –", "-> -")),
        _ => format!("{old} {} {new}", cx.theme.sign("→", "->")),
    };
    Line::from(vec![
        Span::styled(format!("  {} ", text::pad(&label, labels)), cx.theme.dim()),
        Span::raw(text::cut(&said, width.saturating_sub(labels + 3))),
    ])
}
