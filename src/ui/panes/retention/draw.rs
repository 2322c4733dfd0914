//! How a view looks: its sentences, the chart where there is room, and the rows under the cursor.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Retention;
use super::view::{Page, View};
use crate::figures::chart::Chart;
use crate::figures::{Sheet, report};
use crate::text as say;
use crate::ui::pane::Cx;
use crate::ui::{chart, text};

/// Under so many lines a table is no use; what is above them may be a chart.
const LEAST_TABLE: u16 = 6;
const LEAST_CHART: u16 = 6;
const MOST_CHART: u16 = 18;

impl Retention {
    pub(super) fn draw_view(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let mut rest = area;
        self.draw_title(frame, take(&mut rest, 1), cx);
        draw_views(self.view, frame, take(&mut rest, 1), cx);
        let Some(page) = self.page.take() else {
            self.reader.hide();
            let waiting = cx.i18n.get("retention-working");
            frame.render_widget(
                Line::styled(format!(" {waiting}"), cx.theme.dim()),
                Rect { height: rest.height.min(1), ..rest },
            );
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
        let said: Vec<String> = page.said.iter().flat_map(|line| text::wrap(line, width)).collect();
        let least = if page.rows() == 0 && page.chart.is_none() { 0 } else { LEAST_TABLE + 1 };
        let room = rest.height.saturating_sub(least).min(said.len() as u16);
        let top = take(&mut rest, room);
        for (i, line) in said.iter().take(usize::from(room)).enumerate() {
            frame.render_widget(Line::raw(format!(" {line}")), Rect { y: top.y + i as u16, height: 1, ..top });
        }
        take(&mut rest, 1);
        if let Some(Chart::Grid(grid)) = &page.chart {
            return self.draw_grid(grid, frame, rest, cx);
        }
        if let Some(drawn) = &page.chart {
            let lines: usize = page.sheets.iter().map(|sheet| sheet.rows.len() + sheet.notes.len() + 2).sum();
            let table = (lines as u16).min(rest.height / 2).max(LEAST_TABLE);
            let height = rest.height.saturating_sub(table + 1).min(MOST_CHART);
            if height >= LEAST_CHART {
                let place = take(&mut rest, height);
                chart::draw(drawn, frame, Rect { x: place.x + 1, width: place.width.saturating_sub(2), ..place }, cx);
                take(&mut rest, 1);
            }
        }
        self.draw_rows(page, frame, rest, cx);
    }

    /// The sheets one under the other; the cursor goes from row to row, and over titles and notes.
    fn draw_rows(&mut self, page: &Page, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let here = self.rows[self.view.place()].at;
        let mut lines: Vec<Line<'static>> = Vec::new();
        let (mut row, mut cursor) = (0, 0);
        for sheet in &page.sheets {
            if !lines.is_empty() {
                lines.push(Line::raw(""));
            }
            for title in text::wrap(&sheet.title, usize::from(area.width).saturating_sub(2)) {
                lines.push(Line::styled(format!(" {title}"), cx.theme.title()));
            }
            let table = Fitted::of(sheet, usize::from(area.width).saturating_sub(2), cx);
            if !sheet.rows.is_empty() {
                lines.push(Line::styled(format!("  {}", table.head()), cx.theme.dim()));
            }
            for at in 0..sheet.rows.len() {
                let under = row == here;
                cursor = if under { lines.len() } else { cursor };
                let style = if under { cx.theme.cursor() } else { Style::new() };
                let sign = if under { cx.theme.pointer() } else { " " };
                lines.push(Line::styled(format!("{sign} {}", table.row(at)), style));
                row += 1;
            }
            for note in &sheet.notes {
                let wrapped = text::wrap(note, usize::from(area.width).saturating_sub(3));
                lines.extend(wrapped.into_iter().map(|line| Line::styled(format!("  {line}"), cx.theme.dim())));
            }
        }
        let height = usize::from(area.height);
        let rows = self.rows_mut();
        rows.set_page(height);
        // Beside the first and the last row shows what stands around them.
        let around = match here {
            0 => 0,
            here if here + 1 == row => lines.len().saturating_sub(1),
            _ => cursor,
        };
        rows.scroll(around, height, lines.len());
        rows.scroll(cursor, height, lines.len());
        let top = rows.top;
        for (i, line) in lines.into_iter().skip(top).take(height).enumerate() {
            frame.render_widget(line, Rect { y: area.y + i as u16, height: 1, ..area });
        }
    }

    /// The view in words and numbers alone: to be read aloud, or copied.
    fn twin_lines(&self, page: &Page, width: usize, cx: &Cx) -> Vec<String> {
        let mut lines: Vec<String> = page.said.iter().flat_map(|line| text::wrap(line, width)).collect();
        for sheet in &page.sheets {
            lines.push(String::new());
            lines.extend(text::wrap(&sheet.title, width));
            for row in &sheet.rows {
                let cells = sheet.headings.iter().zip(row).filter(|(_, value)| !value.is_empty());
                let told: Vec<String> = cells.map(|(head, value)| format!("{head} {value}")).collect();
                lines.extend(text::wrap(&told.join(" · "), width));
            }
            lines.extend(sheet.notes.iter().flat_map(|note| text::wrap(note, width)));
        }
        if let Some(Chart::Steps(steps)) = &page.chart {
            for curve in &steps.curves {
                lines.push(String::new());
                lines.push(format!("{} · n {}", curve.name, curve.n));
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
        if let Some(beside) = &self.beside {
            spans.push(Span::raw(format!("  = {}", crate::model::name::harmless(beside))));
        }
        if self.grace_days > 0 || self.record_start.is_some() {
            let start = self.record_start.map_or_else(String::new, |start| format!(" · {start}"));
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
    let mut spans = vec![Span::raw(" ")];
    let keys = ["o", "c", "s", "w", "e", "f", "r"];
    for (view, key) in View::ALL.iter().zip(keys) {
        let name = cx.i18n.get(&format!("retention-view-{}", view.key()));
        let style = if *view == front { cx.theme.cursor() } else { Style::new() };
        let label = if *view == front && !cx.theme.colour { format!("[{name}]") } else { name };
        spans.extend([Span::styled(key, cx.theme.key()), Span::raw(" "), Span::styled(label, style), Span::raw("  ")]);
    }
    frame.render_widget(Line::from(spans), area);
}

/// A sheet fitted to a width: numbers to the right, the last column cut, bars in what is left over.
struct Fitted<'s> {
    sheet: &'s Sheet,
    widths: Vec<(usize, bool)>,
    bars: usize,
    scale: f64,
    plain: bool,
}

impl Fitted<'_> {
    fn of<'s>(sheet: &'s Sheet, width: usize, cx: &Cx) -> Fitted<'s> {
        let column = |at: usize| {
            let cells = sheet.rows.iter().filter_map(|row| row.get(at));
            let widest = cells.clone().map(|cell| text::width(cell)).max().unwrap_or(0);
            let numeric = at > 0 && cells.clone().all(|cell| cell.chars().all(|c| !c.is_alphabetic()));
            (widest.max(text::width(&sheet.headings[at])), numeric)
        };
        let mut widths: Vec<(usize, bool)> = (0..sheet.headings.len()).map(column).collect();
        let mut left = width;
        for (wide, _) in &mut widths {
            *wide = (*wide).min(left);
            left = left.saturating_sub(*wide + 2);
        }
        let value = |bar: &crate::figures::Bar| bar.value.unwrap_or(0.0);
        let scale = sheet.bars.iter().map(value).fold(0.0, f64::max) * 1.3;
        let bars = if sheet.bars.is_empty() || left < 8 || scale <= 0.0 { 0 } else { left };
        Fitted { sheet, widths, bars, scale, plain: cx.theme.plain }
    }

    fn line(&self, cells: &[String]) -> String {
        let mut line = String::new();
        for (cell, (width, right)) in cells.iter().zip(&self.widths).filter(|(_, (width, _))| *width > 0) {
            line.push_str(&if *right { text::pad_left(cell, *width) } else { text::pad(cell, *width) });
            line.push_str("  ");
        }
        line
    }

    fn head(&self) -> String {
        self.line(&self.sheet.headings).trim_end().to_owned()
    }

    fn row(&self, at: usize) -> String {
        let mut line = self.line(&self.sheet.rows[at]);
        if let (Some(bar), 1..) = (self.sheet.bars.get(at), self.bars) {
            line.push_str(&chart::bar(bar.value.unwrap_or(0.0), bar.ends, self.scale, self.bars, self.plain));
        }
        line.trim_end().to_owned()
    }
}

fn take(area: &mut Rect, height: u16) -> Rect {
    let height = height.min(area.height);
    let top = Rect { height, ..*area };
    area.y += height;
    area.height -= height;
    top
}

/// Whether a cell says "how many of how many" rather than a share.
pub(super) fn is_few(n: u64) -> bool {
    report::cell(0, n).contains('/')
}
