//! How a view looks: its sentences, the chart where there is room, and the rows under the cursor.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::Retention;
use super::table::Fitted;
use super::view::{Page, View};
use crate::analysis::day::Day;
use crate::figures::chart::Chart;
use crate::i18n::{Text, grouped};
use crate::model::date;
use crate::text as say;
use crate::ui::pane::Cx;
use crate::ui::{chart, text};

/// Under so many lines a table is no use; what is above them may be a chart.
const LEAST_TABLE: u16 = 6;
const LEAST_CHART: u16 = 6;
/// Two curves in less can't be told apart.
const LEAST_CURVES: u16 = 12;
const MOST_CHART: u16 = 18;

impl Retention {
    pub(super) fn draw_view(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let mut rest = area;
        self.draw_title(frame, take(&mut rest, 1), cx);
        draw_views(self.view, frame, take(&mut rest, 1), cx);
        let Some(page) = self.page.take() else {
            self.reader.hide();
            let said = match &self.trouble {
                Some(why) => cx.i18n.text(&say!("retention-not-read", why = why.clone())),
                None => cx.i18n.get("retention-working"),
            };
            let lines = text::wrap(&said, usize::from(rest.width).saturating_sub(2));
            for (line, row) in lines.into_iter().zip(rest.rows()) {
                frame.render_widget(Line::styled(format!(" {line}"), cx.theme.dim()), row);
            }
            return;
        };
        if self.twin {
            let lines = self.twin_lines(&page, usize::from(rest.width), cx);
            self.reader.draw(frame, rest, lines.into_iter().map(Line::from).collect());
        } else {
            self.reader.hide();
            self.draw_page(&page, frame, rest, cx);
        }
        self.page = Some(page);
    }

    fn draw_page(&mut self, page: &Page, frame: &mut Frame<'_>, mut rest: Rect, cx: &Cx) {
        let width = usize::from(rest.width).saturating_sub(2);
        let told = page.told();
        let said: Vec<String> = told.iter().flat_map(|line| text::wrap(line, width)).collect();
        let least = match (&page.chart, page.rows()) {
            (None, 0) => 0,
            (Some(Chart::Steps(_)), _) => LEAST_CURVES + 4,
            _ => LEAST_TABLE + 1,
        };
        // Sentences that don't fit here are read first in the text; the first of all, and that there are more, fits always.
        let first = told.first().map_or(0, |first| text::wrap(first, width).len() as u16 + 1);
        let room = rest.height.saturating_sub(least).max(first.min(rest.height / 4)).min(said.len() as u16);
        let top = take(&mut rest, room);
        for (line, row) in said.iter().zip(top.rows()) {
            frame.render_widget(Line::raw(format!(" {line}")), row);
        }
        if usize::from(room) < said.len() && room > 0 {
            let unseen = say!("retention-more-in-text", count = said.len() - usize::from(room) + 1);
            more(&unseen, frame, Rect { y: top.y + room - 1, height: 1, ..top }, cx);
        }
        take(&mut rest, 1);
        if let Some(Chart::Grid(grid)) = &page.chart {
            return self.draw_grid(grid, page, frame, rest, cx);
        }
        if let Some(drawn) = page.chart.as_ref().filter(|drawn| chart::says_something(drawn, rest.width)) {
            let lines: usize = page.sheets.iter().map(|sheet| sheet.rows.len() + sheet.notes.len() + 2).sum();
            let height = match drawn {
                Chart::Steps(_) => rest.height.saturating_sub((lines as u16 + 2).min(rest.height / 3).max(4) + 1),
                _ => rest.height.saturating_sub((lines as u16).min(rest.height / 2).max(LEAST_TABLE) + 1),
            };
            let height = height.min(MOST_CHART);
            if height >= LEAST_CHART {
                let place = take(&mut rest, height);
                chart::draw(drawn, frame, Rect { x: place.x + 1, width: place.width.saturating_sub(2), ..place }, cx);
                take(&mut rest, 1);
            }
        }
        self.draw_rows(page, frame, rest, cx);
    }

    /// The sheets one under the other; the cursor goes from row to row, and over titles and notes. The headings of the
    /// rows on the screen stay on it, and how much lies below is told.
    fn draw_rows(&mut self, page: &Page, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let here = self.rows[self.view.place()].at;
        let width = usize::from(area.width).saturating_sub(2);
        let mut lines: Vec<Line<'static>> = Vec::new();
        // For each table: its headings, and the lines that its rows are.
        let mut tables: Vec<(Vec<Line<'static>>, std::ops::Range<usize>)> = Vec::new();
        let (mut row, mut cursor, mut around) = (0, 0, None);
        for sheet in &page.sheets {
            if !lines.is_empty() {
                lines.push(Line::raw(""));
            }
            let title = lines.len();
            for title in text::wrap(&sheet.title, width) {
                lines.push(Line::styled(format!(" {title}"), cx.theme.title()));
            }
            let table = Fitted::of(sheet, width, cx);
            let mut head: Vec<Line<'static>> = Vec::new();
            if !sheet.rows.is_empty() {
                head.extend(table.head().into_iter().map(|line| Line::styled(format!("  {line}"), cx.theme.dim())));
                lines.extend(head.iter().cloned());
            }
            let first = lines.len();
            for at in 0..sheet.rows.len() {
                let under = row == here;
                if under {
                    cursor = lines.len();
                    // Above the first row of a table shows what it is.
                    around = (at == 0).then_some(title);
                }
                let style = if under { cx.theme.cursor() } else { Style::new() };
                let sign = if under { cx.theme.pointer() } else { " " };
                lines.push(Line::styled(format!("{sign} {}", table.row(at)), style));
                row += 1;
            }
            tables.push((head, first..lines.len()));
            for note in table.note(cx).iter().chain(&sheet.notes) {
                let wrapped = text::wrap(note, width.saturating_sub(1));
                lines.extend(wrapped.into_iter().map(|line| Line::styled(format!("  {line}"), cx.theme.dim())));
            }
        }
        let all = usize::from(area.height);
        // The last line tells of what is below.
        let height = if lines.len() > all && all > 3 { all - 1 } else { all };
        let head = tables.iter().find(|(_, rows)| rows.contains(&cursor)).map_or(0, |(head, _)| head.len());
        let rows = self.rows_mut();
        rows.set_page(height.saturating_sub(head));
        // Beside the first and the last row shows what stands around them.
        let around = match here {
            0 => 0,
            here if here + 1 == row => lines.len().saturating_sub(1),
            _ => around.unwrap_or(cursor),
        };
        rows.scroll(around, height, lines.len());
        rows.scroll(cursor, height, lines.len());
        // The headings that stay must not lie over the row under the cursor.
        if height > head + 1 && rows.top > 0 && cursor < rows.top + head {
            rows.top = cursor.saturating_sub(head);
        }
        let top = rows.top;
        let below = lines.len().saturating_sub(top + height);
        // Also where the window begins within the headings.
        let begins = |(head, rows): &(Vec<Line<'static>>, std::ops::Range<usize>)| {
            top < rows.end && top + head.len() > rows.start
        };
        let stay = tables.into_iter().find(|table| begins(table));
        for (line, place) in lines.into_iter().skip(top).take(height).zip(area.rows()) {
            frame.render_widget(line, place);
        }
        if let Some((head, _)) = stay.filter(|(head, _)| height > head.len() + 1) {
            for (line, place) in head.into_iter().zip(area.rows()) {
                frame.render_widget(Clear, place);
                frame.render_widget(line, place);
            }
        }
        if below > 0 && height < all {
            let unseen = say!("retention-more-below", count = below);
            more(&unseen, frame, Rect { y: area.y + height as u16, height: 1, ..area }, cx);
        }
    }

    /// The view in words and numbers alone: to be read aloud, or copied.
    fn twin_lines(&self, page: &Page, width: usize, cx: &Cx) -> Vec<String> {
        let mut lines: Vec<String> = page.told().iter().flat_map(|line| text::wrap(line, width)).collect();
        for sheet in &page.sheets {
            lines.push(String::new());
            lines.extend(text::wrap(&sheet.title, width));
            for row in &sheet.rows {
                // What is not over yet is left out: it is not the same as the sign between two numbers.
                let cells = sheet.headings.iter().zip(row).filter(|(_, value)| !value.is_empty() && *value != "·");
                let told: Vec<String> = cells.map(|(head, value)| format!("{head} {value}")).collect();
                lines.extend(text::wrap(&told.join("; "), width));
            }
            lines.extend(sheet.notes.iter().flat_map(|note| text::wrap(note, width)));
        }
        if let Some(Chart::Steps(steps)) = &page.chart {
            for curve in &steps.curves {
                lines.push(String::new());
                lines.push(format!("{} · n {}", curve.name, grouped(curve.n as i64)));
                for (year, n) in curve.at_risk.iter().enumerate().take_while(|(_, n)| **n > 0) {
                    let Some((share, band)) = curve.at(year as f64 + 0.002) else { continue };
                    let ends = band
                        .map_or_else(String::new, |[low, high]| format!(" ({:.0}–{:.0})", 100.0 * low, 100.0 * high));
                    let share = format!("{:.0}", 100.0 * share);
                    let said = say!("retention-year-share", year = year, share = share, ends = ends, n = *n);
                    lines.extend(text::wrap(&cx.i18n.text(&said), width));
                }
            }
        }
        lines
    }

    fn draw_title(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let title = cx.i18n.text(&say!("retention-title", day = text::day(cx.day, &cx.i18n)));
        let slow =
            self.overview.is_slow() || self.figures.is_slow() || self.outlook.is_slow() || self.effects.is_slow();
        let mut title = format!(" {title}");
        if slow {
            title.push_str(cx.theme.sign(" …", " ..."));
            if let (done, all @ 1..) = self.progress.get() {
                title.push_str(&format!(" {done}/{all}"));
            }
        }
        let mut spans = vec![Span::styled(title, cx.theme.title())];
        if !self.filter.is_empty() {
            spans.push(Span::raw(format!("  /{}", crate::model::name::harmless(&self.filter))));
        }
        if let Some(beside) = self.beside.as_ref().filter(|_| self.view == View::Survival) {
            spans.push(Span::raw(format!("  = {}", crate::model::name::harmless(beside))));
        }
        if self.grace_days > 0 || self.record_start.is_some() {
            let told = |start| cx.i18n.text(&say!("retention-records-shown", day = date::show(start, cx.i18n.lang)));
            let start =
                self.record_start.and_then(Day::date).map_or_else(String::new, |day| format!(" · {}", told(day)));
            spans.push(Span::styled(
                format!("  {}{start}", cx.i18n.text(&say!("retention-grace-shown", days = self.grace_days))),
                cx.theme.dim(),
            ));
        }
        frame.render_widget(Line::from(spans), area);
    }
}

/// The names of the views with their keys; the one in front stands out.
fn draw_views(front: View, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
    let labels = View::ALL.map(|view| {
        let name = cx.i18n.get(&format!("retention-view-{}", view.key()));
        if view == front && (!cx.theme.colour || cx.theme.ascii) { format!("[{name}]") } else { name }
    });
    let keys = ["o", "c", "s", "w", "e", "f", "r"];
    // Where there is no room for all names, the keys of all and the name of the one in front.
    let wide = labels.iter().map(|label| text::width(label) + 4).sum::<usize>() <= usize::from(area.width) + 1;
    let mut spans = vec![Span::raw(" ")];
    for ((view, key), label) in View::ALL.into_iter().zip(keys).zip(labels) {
        spans.push(Span::styled(key, cx.theme.key()));
        if view == front {
            spans.extend([Span::raw(" "), Span::styled(label, cx.theme.cursor())]);
        } else if wide {
            spans.push(Span::raw(format!(" {label}")));
        }
        spans.push(Span::raw("  "));
    }
    frame.render_widget(Line::from(spans), area);
}

/// That there is more, and how much.
pub(super) fn more(unseen: &Text, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
    let said = format!(" {} {}", cx.theme.sign("▼", "v"), cx.i18n.text(unseen));
    frame.render_widget(Clear, area);
    frame.render_widget(Line::styled(said, cx.theme.dim()), area);
}

fn take(area: &mut Rect, height: u16) -> Rect {
    let height = height.min(area.height);
    let top = Rect { height, ..*area };
    area.y += height;
    area.height -= height;
    top
}
