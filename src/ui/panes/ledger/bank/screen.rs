//! How the bank looks: which lines, the one under the cursor with what it may be or where it went, and what all come to.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line as Row;

use super::super::{BESIDE, said};
use super::listing::{self, Which};
use super::{Bank, placed};
use crate::model::name::harmless;
use crate::store::bank::lines::{Line, State};
use crate::text;
use crate::ui::pane::Cx;
use crate::ui::text;

/// Rows below the list for the line under the cursor, where there is no room beside it.
const BELOW: u16 = 8;
/// Rows that the bank's own words may take there.
const TOLD: usize = 3;
/// Screens lower than this have the list alone.
const LOW: u16 = 14;

impl Bank {
    fn title(&self, cx: &Cx) -> String {
        let mut title = format!(" {}", cx.i18n.get(&format!("bank-which-{}", self.which.key())));
        let count = self.totals.value().and_then(|(totals, _)| match self.which {
            Which::Open => Some(totals.open_lines),
            Which::Parked => Some(totals.parked_lines),
            Which::Placed => Some(totals.lines.saturating_sub(totals.open_lines + totals.parked_lines)),
            Which::OnAccount | Which::All => None,
        });
        if !self.filter.is_empty() {
            title.push_str(&format!(" · {}", cx.i18n.text(&text!("bank-filtered", words = &self.filter))));
        } else if let Some(count) = count {
            title.push_str(&format!(" · {}", cx.i18n.text(&text!("bank-counted", count = count))));
        }
        let marked = self.table.marks().len();
        if marked > 0 {
            title.push_str(&format!(" · {}", cx.i18n.text(&text!("bank-marked", count = marked))));
        }
        if cx.day != cx.today {
            title.push_str(&format!(" · {}", cx.i18n.get("bank-as-today")));
        }
        if self.table.is_slow() || self.totals.is_slow() {
            title.push_str(cx.theme.sign(" …", " ..."));
        }
        title
    }

    /// The sum of everything, as it is made up. How many lines wait stands beside what they come to, since money in and
    /// money out may come to nothing.
    fn footer(&self, width: usize, cx: &Cx) -> Vec<String> {
        let Some((totals, _)) = self.totals.value() else { return Vec::new() };
        let sums = [totals.total, totals.placed, totals.parked, totals.open];
        let whole = sums.iter().all(|sum| sum % 100 == 0);
        let [total, placed, parked, open] =
            sums.map(|sum| if whole { said::short(sum, cx) } else { said::amount(sum, cx) });
        let said = text!(
            "bank-totals",
            total = total,
            placed = placed,
            parked = parked,
            parked_lines = totals.parked_lines,
            open = open,
            open_lines = totals.open_lines,
        );
        text::wrap(&cx.i18n.text(&said), width.saturating_sub(1))
    }

    /// What to do where there is nothing to see.
    fn empty(&self, cx: &Cx) -> String {
        match self.totals.value() {
            Some((_, false)) => cx.i18n.get("bank-first"),
            _ if !self.filter.is_empty() => cx.i18n.get("bank-empty-filter"),
            Some((totals, _)) if self.which == Which::Open && totals.parked_lines > 0 => {
                cx.i18n.text(&text!("bank-empty-parked", count = totals.parked_lines))
            }
            _ => cx.i18n.get("bank-empty"),
        }
    }

    fn draw_list(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        self.table.draw(frame, area, &listing::columns(self.which, cx), cx);
        if self.table.is_empty() && self.table.source().is_some() && !self.table.busy() && area.height > 2 {
            let room =
                Rect { x: area.x + 1, y: area.y + 2, width: area.width.saturating_sub(2), height: area.height - 2 };
            let said = text::wrap(&self.empty(cx), usize::from(room.width));
            draw_rows(frame, room, said.into_iter().map(Row::from).collect(), cx);
        } else if let Some(at) = self.table.cursor_at().filter(|_| cx.theme.plain) {
            frame.set_cursor_position(at);
        }
    }

    /// The line under the cursor, where its money went, and what the rest may be.
    fn detail(&self, width: usize, cx: &Cx) -> Vec<Row<'static>> {
        let Some(line) = self.table.current() else { return Vec::new() };
        // A long message leaves room for what it may be; the preview has it whole.
        let told = told(line, cx).into_iter().flat_map(|said| text::wrap(&said, width).into_iter().take(TOLD));
        let mut rows: Vec<Row<'static>> = told.map(Row::from).collect();
        let Some(about) = self.about.value().filter(|_| self.about_line == Some(line.id)) else { return rows };
        if !about.placings.is_empty() {
            let head = cx.i18n.get(if line.open == 0 { "bank-placings" } else { "bank-placings-part" });
            rows.push(Row::styled(text::cut(&head, width), cx.theme.title()));
            let placings = about.placings.iter().map(|placing| placed::said(placing, cx));
            rows.extend(placings.map(|said| Row::from(text::cut(&format!("  {said}"), width))));
        }
        if line.open == 0 {
            return rows;
        }
        let aside = if line.state == State::Parked { "-parked" } else { "" };
        let head = match (line.open < 0, about.ideas.is_empty()) {
            (false, false) => "bank-candidates".to_owned(),
            (false, true) => format!("bank-candidates-none{aside}"),
            (true, false) => "bank-origins".to_owned(),
            (true, true) => format!("bank-no-origin{aside}"),
        };
        let head = text::wrap(&cx.i18n.get(&head), width);
        rows.extend(head.into_iter().map(|said| Row::styled(said, cx.theme.title())));
        rows.extend(about.ideas.iter().map(|idea| Row::from(text::cut(&format!("  {}", idea.said(cx)), width))));
        rows
    }

    pub(super) fn screen(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let head = Rect { height: area.height.min(1), ..area };
        let title = text::cut(&self.title(cx), usize::from(head.width));
        frame.render_widget(Row::styled(title, cx.theme.title()), head);
        let footer = self.footer(usize::from(area.width), cx);
        let below = (footer.len() as u16).min(area.height - head.height);
        let body = Rect { y: area.y + head.height, height: area.height - head.height - below, ..area };
        let foot = Rect {
            x: area.x + area.width.min(1),
            y: body.y + body.height,
            width: area.width.saturating_sub(1),
            height: below,
        };
        let footer = footer.into_iter().map(|said| Row::styled(said, cx.theme.title())).collect();
        draw_rows(frame, foot, footer, cx);
        let (list, detail) = if area.width >= BESIDE {
            let list = Rect { width: body.width - body.width / 2, ..body };
            (list, Rect { x: body.x + list.width + 1, width: body.width - list.width - 1, ..body })
        } else {
            let rows = if body.height < LOW || self.table.is_empty() { 0 } else { BELOW };
            let list = Rect { height: body.height - rows, ..body };
            (
                list,
                Rect {
                    x: body.x + body.width.min(1),
                    y: body.y + list.height,
                    width: body.width.saturating_sub(2),
                    height: rows,
                },
            )
        };
        self.draw_list(frame, list, cx);
        draw_rows(frame, detail, self.detail(usize::from(detail.width), cx), cx);
        if let Some(prompt) = &self.prompt {
            prompt.draw(frame, head, body, cx);
        }
    }
}

/// What the bank says of a line, and what has been said of it here.
pub fn told(line: &Line, cx: &Cx) -> Vec<String> {
    let (day, amount) = (text::day(line.booked_on, &cx.i18n), said::amount(line.amount, cx));
    let found = cx.i18n.get(&format!("found-{}", line.found));
    let parts = [&line.payer, &line.payer_account, &line.reference, &line.text, &line.bank_ref];
    let parts = parts.into_iter().filter(|part| !part.is_empty()).map(|part| harmless(part).into_owned());
    let parts: Vec<String> = [format!("#{}", line.id), day, amount].into_iter().chain(parts).chain([found]).collect();
    let mut told = vec![parts.join(" · ")];
    if !line.note.is_empty() {
        told.push(cx.i18n.text(&text!("bank-told-note", note = harmless(&line.note).as_ref())));
    }
    told
}

/// Rows from the top; where there are more than fit, the last says how many.
pub fn draw_rows(frame: &mut Frame<'_>, area: Rect, mut rows: Vec<Row<'static>>, cx: &Cx) {
    let room = usize::from(area.height);
    if rows.len() > room && room > 0 {
        let more = rows.len() + 1 - room;
        rows.truncate(room - 1);
        rows.push(Row::styled(cx.i18n.text(&text!("bulk-more", more = more)), cx.theme.dim()));
    }
    for (n, row) in rows.into_iter().take(room).enumerate() {
        frame.render_widget(row, Rect { y: area.y + n as u16, height: 1, ..area });
    }
}
