//! The frame around the panes: tabs above, keys below, and between them the day when it is not today.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::app::App;
use super::text;
use crate::model::name::harmless;
use crate::text as say;

impl App {
    /// Draws everything. Any size will do, down to one cell.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        let whole = frame.area();
        if whole.is_empty() {
            return;
        }
        let mut body = whole;
        if whole.height > 3 {
            self.draw_tabs(frame, take_top(&mut body));
        }
        if self.cx.day != self.cx.today && body.height > 3 {
            let line = take_top(&mut body);
            let day = text::day(self.cx.day, &self.cx.i18n);
            let said = format!(" {}", self.cx.i18n.text(&say!("banner-as-of", day = day)));
            let said = text::pad(&said, usize::from(line.width));
            frame.render_widget(Line::styled(said, self.cx.theme.banner()), line);
        }
        let foot = (body.height > 1).then(|| take_bottom(&mut body));
        self.draw_pane(frame, body);
        for overlay in &mut self.stack {
            overlay.draw(frame, body, &self.cx);
        }
        if self.stack.is_empty() {
            self.draw_sequence(frame, body);
        }
        if let Some(foot) = foot {
            self.draw_foot(frame, foot);
        }
        guard(frame.buffer_mut(), self.cx.theme.ascii);
    }

    fn draw_tabs(&mut self, frame: &mut Frame<'_>, area: Rect) {
        let mut spans = Vec::new();
        let mut x = area.x;
        self.tabs.clear();
        let narrow = area.width < 60;
        for (i, name) in self.rooms.names().enumerate() {
            let front = i == self.rooms.at();
            let title = self.cx.i18n.get(&format!("pane-{name}"));
            let shown = match front {
                false if narrow => format!(" {} ", i + 1),
                // Reverse video says nothing to a screen reader.
                true if self.cx.theme.ascii => format!(" {} [{title}] ", i + 1),
                _ => format!(" {} {title} ", i + 1),
            };
            let width = text::width(&shown) as u16;
            self.tabs.push((x, x + width));
            x += width;
            spans.push(Span::styled(shown, if front { self.cx.theme.cursor() } else { Style::new() }));
        }
        let name = self.cx.catalog.as_ref().map_or("", |catalog| catalog.name.as_str());
        let room = usize::from((area.x + area.width).saturating_sub(x + 2));
        spans.push(Span::styled(text::pad_left(name, room), self.cx.theme.dim()));
        frame.render_widget(Line::from(spans), area);
    }

    /// How a begun key sequence can go on.
    fn draw_sequence(&self, frame: &mut Frame<'_>, area: Rect) {
        if self.typed.is_empty() || area.height < 4 {
            return;
        }
        let infos = self.infos();
        let super::command::Found::Prefix(rest) = super::command::find(&infos, &self.typed) else {
            return;
        };
        let height = (rest.len() as u16 + 2).min(area.height);
        let area = Rect { y: area.y + area.height - height, height, ..area };
        let inner = super::overlay::framed(frame, area, &super::keys::shown(&self.typed), self.cx.theme);
        for (i, info) in rest.iter().take(usize::from(inner.height)).enumerate() {
            let key = info.keys.iter().find(|key| key.starts_with(&self.typed)).map_or("", |key| key);
            let spans = [
                Span::styled(text::pad(&super::keys::shown(key), 8), self.cx.theme.key()),
                Span::raw(info.label(&self.cx)),
            ];
            frame.render_widget(Line::from_iter(spans), Rect { y: inner.y + i as u16, height: 1, ..inner });
        }
    }

    /// One line: work under way, a notice, or the keys that matter now.
    fn draw_foot(&self, frame: &mut Frame<'_>, area: Rect) {
        let theme = self.cx.theme;
        if let Some(notice) = &self.cx.notice {
            let style = if notice.fault { theme.fault() } else { theme.good() };
            let sign = if notice.fault { " ! " } else { theme.sign(" ✓ ", " * ") };
            let said = format!("{sign}{}", text::cut(&notice.text, usize::from(area.width).saturating_sub(4)));
            return frame.render_widget(Line::styled(said, style), area);
        }
        if let Some(job) = self.told_job() {
            let counted = job.progress.as_ref().map_or_else(String::new, |progress| match progress.get() {
                (0, 0) => String::new(),
                (done, 0) => format!(" {}", crate::i18n::grouped(done as i64)),
                (done, total) => {
                    format!(" {} / {}", crate::i18n::grouped(done as i64), crate::i18n::grouped(total as i64))
                }
            });
            let said = format!(" {}{counted}  (^C {})", job.label, self.cx.i18n.get("hint-cancel"));
            return frame.render_widget(Line::styled(text::cut(&said, usize::from(area.width)), theme.title()), area);
        }
        let hints = match self.stack.last() {
            Some(overlay) => overlay.hints(&self.cx),
            None => {
                let bar = self.infos().into_iter().filter(|info| info.bar && info.off.is_none());
                let mut hints: Vec<(String, String)> = bar.map(|info| (info.key(), info.label(&self.cx))).collect();
                // Whatever does not fit, the way to the rest does.
                if let Some(help) = hints.iter().position(|(key, _)| key == "?") {
                    hints[..=help].rotate_right(1);
                }
                hints
            }
        };
        let mut spans = vec![Span::raw(" ")];
        let mut room = usize::from(area.width).saturating_sub(1);
        for (key, label) in hints {
            let width = text::width(&key) + text::width(&label) + 3;
            if width > room + 2 {
                continue;
            }
            room = room.saturating_sub(width);
            spans.push(Span::styled(key, theme.key()));
            spans.push(Span::raw(format!(" {label}  ")));
        }
        frame.render_widget(Line::from(spans), area);
    }
}

/// The last gate: whatever was drawn by whomever, nothing that a terminal would obey leaves here. Where only ASCII is
/// wanted neither do signs that it has its own for; letters stay.
fn guard(buffer: &mut Buffer, ascii: bool) {
    let width = usize::from(buffer.area.width).max(1);
    for at in 0..buffer.content.len() {
        let cell = &mut buffer.content[at];
        if cell.symbol().is_ascii() {
            continue;
        }
        if matches!(harmless(cell.symbol()), Cow::Owned(_)) {
            cell.set_symbol("?");
        }
        let sign = match cell.symbol() {
            // A point would make a number of what was cut.
            "…" => "~",
            "·" | "–" | "−" | "—" => "-",
            "«" | "»" | "“" | "”" => "\"",
            "‘" | "’" => "'",
            "\u{a0}" | "\u{202f}" => " ",
            _ => continue,
        };
        if !ascii {
            continue;
        }
        cell.set_symbol(sign);
        // At the end of a line of words there is room for the three that everybody knows.
        let rest = width - at % width;
        let blank = |cell: &ratatui::buffer::Cell| cell.symbol() == " ";
        if sign == "~" && rest >= 3 && buffer.content[at + 1..at + rest.min(4)].iter().all(blank) {
            for cell in &mut buffer.content[at..at + 3] {
                cell.set_symbol(".");
            }
        }
    }
}

fn take_top(area: &mut Rect) -> Rect {
    let line = Rect { height: 1, ..*area };
    area.y += 1;
    area.height -= 1;
    line
}

fn take_bottom(area: &mut Rect) -> Rect {
    area.height -= 1;
    Rect { y: area.y + area.height, height: 1, ..*area }
}
