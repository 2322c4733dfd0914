//! The triangle of cohorts: the number in every cell, a shade that repeats it, a line of the whole course on the same scale
//! for every cohort; cohort, size and course stay when the ages are scrolled sideways.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::Retention;
use super::table::Fitted;
use super::view::Page;
use crate::figures::FEW;
use crate::figures::chart::{Grid, GridRow};
use crate::i18n::grouped;
use crate::text as say;
use crate::ui::pane::Cx;
use crate::ui::{chart, text};

/// Screen columns of the cohort's name, its size, its course, and at least of a cell.
const NAME: usize = 8;
const SIZE: usize = 8;
const COURSE: usize = 10;
const CELL: usize = 5;
/// Lines that explain shades and the mean, where there is room for everything.
const EXPLAINED: usize = 3;
/// Cells of fewer people are shown weakly.
const WEAK: u64 = 30;

impl Retention {
    /// The triangle; below it, where there is room, how many stayed beyond their first anniversary, by year of joining.
    pub(super) fn draw_grid(&mut self, grid: &Grid, page: &Page, frame: &mut Frame<'_>, mut area: Rect, cx: &Cx) {
        if area.height < 3 {
            return;
        }
        let width = usize::from(area.width).saturating_sub(2);
        let mut foot = text::wrap(&format!("{} {}", grid.caption, self.hint(cx)), width);
        let table = page.sheets.get(1).filter(|sheet| !sheet.rows.is_empty());
        let fitted = table.map(|sheet| (sheet, Fitted::of(sheet, width, cx)));
        let mut below: Vec<Line<'static>> = Vec::new();
        if let Some((sheet, fitted)) = &fitted {
            below.extend([Line::raw(""), Line::styled(format!(" {}", sheet.title), cx.theme.title())]);
            below.extend(fitted.head().into_iter().map(|line| Line::styled(format!("  {line}"), cx.theme.dim())));
            below.extend((0..sheet.rows.len()).map(|at| Line::raw(format!("  {}", fitted.row(at)))));
        }
        let wanted = grid.rows.len() + 1 + foot.len() + EXPLAINED + below.len();
        if wanted <= usize::from(area.height) {
            if !self.cells.counts {
                let shades = cx.theme.sign("░▒▓█", "");
                if !shades.is_empty() {
                    foot.extend(text::wrap(
                        &cx.i18n.text(&say!("retention-reads-shades", shades = shades, first = "13 %")),
                        width,
                    ));
                }
                foot.extend(text::wrap(&cx.i18n.get("retention-reads-mean"), width));
            }
        } else {
            let years = table.map_or(0, |sheet| sheet.rows.len().saturating_sub(1));
            below.clear();
            if years > 0 {
                below.push(Line::raw(format!(
                    " {}",
                    cx.i18n.text(&say!("retention-first-years-in-text", count = years))
                )));
            }
        }
        let feet = (foot.len() + below.len()).min(usize::from(area.height) / 2) as u16;
        let lines = foot.into_iter().map(|line| Line::styled(format!(" {line}"), cx.theme.dim())).chain(below);
        let grid_height = (area.height - feet).min(grid.rows.len() as u16 + 2);
        let under = Rect { y: area.y + grid_height, height: area.height - grid_height, ..area };
        for (line, place) in lines.zip(under.rows()) {
            frame.render_widget(line, place);
        }
        area.height = grid_height;
        self.draw_triangle(grid, frame, area, cx);
    }

    /// What the cells can say instead.
    fn hint(&self, cx: &Cx) -> String {
        let other = if self.cells.unbroken { "retention-hint-active" } else { "retention-hint-unbroken" };
        let other = cx.i18n.get(other);
        if self.cells.counts { format!("{other} {}", cx.i18n.get("retention-hint-share")) } else { other }
    }

    fn draw_triangle(&mut self, grid: &Grid, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let frozen = 2 + NAME + 1 + SIZE + 2 + COURSE + 1;
        let cell = cell_width(grid);
        // The last column is for the sign that there are more.
        let shown = (usize::from(area.width).saturating_sub(frozen + 1) / cell).max(1);
        let fits = usize::from(area.height).saturating_sub(1).max(1);
        let all = grid.rows.len();
        // The last line tells of what is below.
        let height = if all > fits { fits - 1 } else { fits }.max(1);
        let rows = self.rows_mut();
        rows.set_page(height);
        let age = rows.column.saturating_sub(1);
        rows.left = rows.left.clamp((age + 1).saturating_sub(shown), age);
        // The mean stays above.
        rows.scroll(rows.at.saturating_sub(1), height.saturating_sub(1).max(1), all.saturating_sub(1));
        let (at, column, left, top) = (rows.at, rows.column, rows.left, rows.top);
        let last = (left + shown).min(grid.ages());
        let head = format!(
            "  {} {}  {}{}{}{}",
            text::pad(&cx.i18n.get("retention-cohort"), NAME),
            text::pad_left("n", SIZE),
            text::pad(&cx.i18n.get("retention-course"), COURSE),
            if left > 0 { cx.theme.sign("◀", "<") } else { " " },
            (left..last).map(|age| format!("{} ", text::pad_left(&age.to_string(), cell - 1))).collect::<String>(),
            if last < grid.ages() { cx.theme.sign("▶", ">") } else { "" }
        );
        frame.render_widget(Line::styled(head, cx.theme.dim()), Rect { height: 1, ..area });
        let cohorts = grid.rows.iter().enumerate().skip(1).skip(top).take(height.saturating_sub(1));
        for (i, (n, row)) in grid.rows.iter().enumerate().take(1).chain(cohorts).enumerate() {
            let line = grid_line(row, (n == at).then_some(column), left..last, cell, cx);
            frame.render_widget(line, Rect { y: area.y + 1 + i as u16, height: 1, ..area });
        }
        let below = all.saturating_sub(1 + top + height.saturating_sub(1));
        if below > 0 && height < fits {
            let unseen = say!("retention-more-below", count = below);
            super::draw::more(&unseen, frame, Rect { y: area.y + 1 + height as u16, height: 1, ..area }, cx);
        }
    }
}

/// As wide as the longest number, with a shade behind it.
fn cell_width(grid: &Grid) -> usize {
    let labels = grid.rows.iter().flat_map(|row| &row.cells).map(|(label, _)| text::width(label) + 1);
    labels.max().unwrap_or(0).max(CELL)
}

/// `chosen`: the column under the cursor.
fn grid_line(row: &GridRow, chosen: Option<usize>, ages: Range<usize>, cell: usize, cx: &Cx) -> Line<'static> {
    let here = chosen.is_some();
    let sign = if here { cx.theme.pointer() } else { " " };
    let course: String = row.cells.iter().take(COURSE).map(|(_, share)| chart::spark(*share, cx.theme.ascii)).collect();
    let under = |at: usize| if chosen == Some(at) { cx.theme.cursor() } else { Style::new() };
    let weak = if row.n.is_some_and(|n| n < WEAK) { Style::new().add_modifier(Modifier::DIM) } else { Style::new() };
    let size = row.n.map_or_else(|| cx.theme.sign("·", ".").to_owned(), |n| grouped(n as i64));
    let mut spans = vec![
        Span::raw(format!("{sign} {} ", text::pad(&row.label, NAME))),
        Span::styled(text::pad_left(&size, SIZE), under(0)),
        Span::raw("  "),
        Span::styled(text::pad(&course, COURSE), cx.theme.dim()),
        Span::raw(" "),
    ];
    for age in ages {
        let Some((label, share)) = row.cells.get(age) else {
            // What is not over yet is no zero.
            let sign = cx.theme.sign("·", ".");
            spans.push(Span::styled(format!("{} ", text::pad_left(sign, cell - 1)), under(age + 1)));
            continue;
        };
        let shade = if row.n.is_some_and(|n| n < FEW) { ' ' } else { chart::shade(*share, cx.theme.ascii) };
        let (label, shade) = match chosen == Some(age + 1) && cx.theme.ascii {
            // Reverse video says nothing to a screen reader.
            true => (format!("[{label}"), ']'),
            false => (label.clone(), shade),
        };
        spans.push(Span::styled(text::pad_left(&label, cell - 1), weak.patch(under(age + 1))));
        spans.push(Span::styled(shade.to_string(), cx.theme.dim()));
    }
    Line::from(spans)
}
