//! The triangle of cohorts: the number in every cell, a shade that repeats it, a line of the whole course on the same scale
//! for every cohort; cohort, size and course stay when the ages are scrolled sideways.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use super::Retention;
use crate::figures::chart::{Grid, GridRow};
use crate::text as say;
use crate::ui::pane::Cx;
use crate::ui::{chart, text};

/// Screen columns of the cohort's name, its size, its course, and a cell.
const NAME: usize = 8;
const SIZE: usize = 8;
const COURSE: usize = 10;
const CELL: usize = 5;
/// Cells of fewer people are shown weakly.
const WEAK: u64 = 30;

impl Retention {
    pub(super) fn draw_grid(&mut self, grid: &Grid, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        if area.height < 3 {
            return;
        }
        let frozen = 2 + NAME + 1 + SIZE + 1 + COURSE + 1;
        let shown = (usize::from(area.width).saturating_sub(frozen) / CELL).max(1);
        let height = usize::from(area.height).saturating_sub(2).max(1);
        let rows = self.rows_mut();
        rows.set_page(height);
        let age = rows.column.saturating_sub(1);
        rows.left = rows.left.clamp((age + 1).saturating_sub(shown), age);
        // The mean stays above.
        rows.scroll(rows.at.saturating_sub(1), height.saturating_sub(1).max(1), grid.rows.len().saturating_sub(1));
        let (at, column, left, top) = (rows.at, rows.column, rows.left, rows.top);
        let head = format!(
            "  {} {} {} {}",
            text::pad(&cx.i18n.get("retention-cohort"), NAME),
            text::pad_left("n", SIZE),
            text::pad(&cx.i18n.get("retention-course"), COURSE),
            (left..(left + shown).min(grid.ages()))
                .map(|age| text::pad_left(&age.to_string(), CELL))
                .collect::<String>()
        );
        frame.render_widget(Line::styled(head, cx.theme.dim()), Rect { height: 1, ..area });
        let cohorts = grid.rows.iter().enumerate().skip(1).skip(top).take(height.saturating_sub(1));
        for (i, (n, row)) in grid.rows.iter().enumerate().take(1).chain(cohorts).enumerate() {
            let line = grid_line(row, n == at, column, left..(left + shown).min(grid.ages()), cx);
            frame.render_widget(line, Rect { y: area.y + 1 + i as u16, height: 1, ..area });
        }
        let foot = Rect { y: area.y + area.height - 1, height: 1, ..area };
        let id = if self.unbroken { "retention-reads-unbroken" } else { "retention-reads-active" };
        let said = text::cut(&format!(" {}", cx.i18n.text(&say!(id))), usize::from(area.width));
        frame.render_widget(Line::styled(said, cx.theme.dim()), foot);
    }
}

fn grid_line(row: &GridRow, here: bool, column: usize, ages: std::ops::Range<usize>, cx: &Cx) -> Line<'static> {
    let sign = if here { cx.theme.pointer() } else { " " };
    let course: String = row.cells.iter().take(COURSE).map(|(_, share)| chart::spark(*share, cx.theme.plain)).collect();
    let under = |at: usize| if here && column == at { cx.theme.cursor() } else { Style::new() };
    let weak = if row.n < WEAK { Style::new().add_modifier(Modifier::DIM) } else { Style::new() };
    let mut spans = vec![
        Span::raw(format!("{sign} {} ", text::pad(&row.label, NAME))),
        Span::styled(text::pad_left(&row.n.to_string(), SIZE), under(0)),
        Span::raw(" "),
        Span::styled(text::pad(&course, COURSE), cx.theme.dim()),
        Span::raw(" "),
    ];
    for age in ages {
        let Some((label, share)) = row.cells.get(age) else {
            // What is not over yet is no zero.
            spans.push(Span::styled(format!("{} ", text::pad_left("·", CELL - 1)), under(age + 1)));
            continue;
        };
        let shade = if super::draw::is_few(row.n) { ' ' } else { chart::shade(*share, cx.theme.plain) };
        spans.push(Span::styled(text::pad_left(label, CELL - 1), weak.patch(under(age + 1))));
        spans.push(Span::styled(shade.to_string(), cx.theme.dim()));
    }
    Line::from(spans)
}
