//! How a form looks: headings, labels, values, and below a value what is wrong with it or what can be typed. It scrolls
//! with the cursor.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line as Row, Span};

use super::Form;
use super::line::Editor;
use crate::ui::overlay::{centred, framed};
use crate::ui::pane::Cx;
use crate::ui::text;

/// Rows that a text of several lines gets, at the least and at the most.
const AREA_ROWS: (u16, u16) = (2, 6);

/// What a row of the form's whole length shows.
enum Part {
    Told(usize),
    Gap,
    Heading(usize),
    Value(usize),
    /// What is said of a value.
    Below(usize),
}

const WIDTH: u16 = 84;

impl Form {
    /// What is said below each line, in so many columns.
    fn below(&self, columns: usize, cx: &Cx) -> Vec<Vec<String>> {
        let said = |line: &super::Line| match &line.fault {
            Some(fault) => text::wrap(&cx.i18n.text(fault), columns),
            None if line.hint.is_empty() => Vec::new(),
            None => text::wrap(&line.hint, columns),
        };
        self.lines.iter().map(said).collect()
    }

    fn parts(&self, below: &[Vec<String>]) -> Vec<(Part, u16)> {
        let mut parts = Vec::with_capacity(self.lines.len() * 2);
        let mut section = "";
        parts.extend((0..self.told.len()).map(|i| (Part::Told(i), 1)));
        parts.extend((!self.told.is_empty()).then_some((Part::Gap, 1)));
        for (i, line) in self.lines.iter().enumerate() {
            if line.section != section {
                section = &line.section;
                parts.push((Part::Heading(i), 1));
            }
            let height = match &line.editor {
                Editor::Area(area) => (area.lines().len() as u16).clamp(AREA_ROWS.0, AREA_ROWS.1),
                _ => 1,
            };
            parts.push((Part::Value(i), height));
            if !below[i].is_empty() {
                parts.push((Part::Below(i), below[i].len() as u16));
            }
        }
        parts
    }

    pub(super) fn view(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let widest = self.lines.iter().map(|line| text::width(&line.label)).max().unwrap_or(0) as u16;
        let width = area.width.min(WIDTH).saturating_sub(4);
        let labels = widest.clamp(4, 20).min(width / 3);
        let below = self.below(usize::from(width.saturating_sub(labels + 4)), cx);
        let parts = self.parts(&below);
        let length: u16 = parts.iter().map(|(_, height)| *height).sum();
        let area = centred(area, WIDTH, length.saturating_add(2));
        let mark = if self.lines.iter().any(super::Line::is_changed) { " *" } else { "" };
        let inner = framed(frame, area, &format!("{}{mark}", self.title), cx.theme);
        if inner.is_empty() {
            return;
        }
        self.scroll(&parts, inner.height);
        self.draw_more(frame, area, inner, length, cx);
        self.rows = vec![(u16::MAX, 0); self.lines.len()];
        let mut y = 0usize;
        for (part, height) in &parts {
            let from = y;
            y += usize::from(*height);
            if y <= self.top || from >= self.top + usize::from(inner.height) {
                continue;
            }
            let row = (from.saturating_sub(self.top)) as u16;
            let area = Rect { y: inner.y + row, height: (*height).min(inner.height - row), ..inner };
            match part {
                Part::Told(i) => {
                    let said = text::cut(&self.told[*i], usize::from(area.width));
                    frame.render_widget(Row::from(said), area);
                }
                Part::Gap => {}
                Part::Heading(i) => {
                    frame.render_widget(Row::styled(self.lines[*i].section.clone(), cx.theme.title()), area);
                }
                Part::Value(i) => {
                    self.rows[*i] = (area.y, area.y + area.height - 1);
                    self.draw_value(frame, area, *i, labels, cx);
                }
                Part::Below(i) => {
                    let (sign, style) = match self.lines[*i].fault {
                        Some(_) => ("! ", cx.theme.fault()),
                        None => ("", cx.theme.dim()),
                    };
                    let indent = " ".repeat(usize::from(labels) + 2);
                    for ((n, said), place) in below[*i].iter().enumerate().zip(area.rows()) {
                        let sign = if n == 0 { sign.to_owned() } else { " ".repeat(sign.len()) };
                        frame.render_widget(Row::styled(format!("{indent}{sign}{said}"), style), place);
                    }
                }
            }
        }
    }

    /// Signs at the edge for what lies above and below.
    fn draw_more(&self, frame: &mut Frame<'_>, area: Rect, inner: Rect, length: u16, cx: &Cx) {
        let below = usize::from(length).saturating_sub(self.top + usize::from(inner.height));
        let (up, down) = (cx.theme.sign("▲", "^"), cx.theme.sign("▼", "v"));
        let last = (area.y + area.height).saturating_sub(1);
        for (count, sign, y) in [(self.top, up, area.y), (below, down, last)] {
            if count > 0 && area.width > 12 {
                let said = format!(" {sign} {count} ");
                let width = text::width(&said) as u16;
                let at = Rect { x: area.x + area.width - width - 1, y, width, height: 1 };
                frame.render_widget(Span::styled(said, cx.theme.key()), at);
            }
        }
    }

    /// Keeps the line being edited, its heading and its fault in sight.
    fn scroll(&mut self, parts: &[(Part, u16)], height: u16) {
        let (mut y, mut first, mut last) = (0usize, 0usize, 0usize);
        for (part, rows) in parts {
            let mine = match part {
                Part::Told(_) | Part::Gap => false,
                Part::Heading(i) | Part::Value(i) | Part::Below(i) => *i == self.at,
            };
            if mine {
                if last == 0 {
                    first = y;
                }
                last = y + usize::from(*rows);
            }
            y += usize::from(*rows);
        }
        let height = usize::from(height);
        self.top = self.top.max(last.saturating_sub(height)).min(first).min(y.saturating_sub(height));
    }

    fn draw_value(&mut self, frame: &mut Frame<'_>, area: Rect, at: usize, labels: u16, cx: &Cx) {
        let here = at == self.at;
        let line = &mut self.lines[at];
        let sign = if here { cx.theme.pointer() } else { " " };
        let style = if here { cx.theme.title() } else { cx.theme.dim() };
        let label = format!("{sign}{} ", text::pad(&line.label, usize::from(labels)));
        frame.render_widget(Span::styled(label, style), Rect { height: 1, ..area });
        let indent = (labels + 2).min(area.width);
        let field = Rect { x: area.x + indent, width: area.width - indent, ..area };
        if field.is_empty() {
            return;
        }
        match &mut line.editor {
            Editor::Input(input) => {
                let style = if here { Style::new().underlined() } else { Style::new() };
                let cursor = input.draw(Rect { height: 1, ..field }, frame.buffer_mut(), style);
                if here {
                    frame.set_cursor_position(cursor);
                }
            }
            Editor::Choice(chosen) => {
                let chosen = *chosen;
                let said = text::cut(line.chosen(chosen), usize::from(field.width).saturating_sub(4));
                let (left, right) = (cx.theme.sign("‹", "<"), cx.theme.sign("›", ">"));
                let said = if here { format!("{left} {said} {right}") } else { said };
                frame.render_widget(
                    Span::styled(said, if here { Style::new().underlined() } else { Style::new() }),
                    field,
                );
            }
            Editor::Area(edited) => {
                edited.set_cursor_style(Style::new());
                frame.render_widget(&**edited, field);
                if here {
                    let (at, top) = (edited.screen_cursor(), edited.scroll_offset());
                    let (row, column) = (at.row.saturating_sub(top.0.into()), at.col.saturating_sub(top.1.into()));
                    let within = |at: usize, size: u16| (at as u16).min(size.saturating_sub(1));
                    let cursor = (field.x + within(column, field.width), field.y + within(row, field.height));
                    frame.set_cursor_position(cursor);
                }
            }
        }
    }
}
