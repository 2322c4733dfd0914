//! Chapters by size (across, each step twice as large) and share of leavers (up), between the limits that chance alone sets.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::canvas::Canvas;
use crate::analysis::chapters::{Funnel, limits};
use crate::ui::pane::Cx;
use crate::ui::text;

const MARGIN: u16 = 8;
const SIGNS: [&str; 2] = [".", "o"];
/// The limits of 99.8 %.
const REACH: f64 = 3.090_232_306_167_813;

pub fn draw(funnel: &Funnel, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
    let most = funnel.chapters.iter().map(|chapter| chapter.n).max().unwrap_or(0);
    let plot =
        Rect { x: area.x + MARGIN, width: area.width.saturating_sub(MARGIN + 1), height: area.height - 1, ..area };
    if most < 2 || funnel.chapters.len() < 2 || plot.width < 10 {
        return;
    }
    let top = funnel.chapters.iter().map(|chapter| chapter.rate()).fold(2.0 * funnel.mean, f64::max).clamp(0.05, 1.0);
    let mut canvas = Canvas::new(plot, cx.theme.plain);
    let (width, height) = canvas.size();
    let row = |share: f64| ((1.0 - (share / top).clamp(0.0, 1.0)) * (height - 1) as f64).round() as usize;
    let octaves = (most as f64).log2();
    for x in 0..width {
        let n = 2f64.powf(x as f64 / (width - 1) as f64 * octaves);
        for (i, y) in limits(funnel.mean, n, REACH).into_iter().chain([funnel.mean]).enumerate() {
            // The mean is dotted, and a limit outside of the picture is not on its edge.
            if (i < 2 || x % 3 == 0) && y < top && (y > 0.0 || i == 2) {
                canvas.dot(x, row(y), 0);
            }
        }
    }
    for chapter in &funnel.chapters {
        let x = ((chapter.n as f64).log2() / octaves * (width - 1) as f64).round() as usize;
        let y = row(chapter.rate());
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            canvas.dot(x.saturating_sub(dx), y.saturating_sub(dy), 1);
        }
    }
    let style = |of: usize| if of == 1 { cx.theme.mark() } else { Style::new() };
    canvas.draw(frame.buffer_mut(), plot, &SIGNS, &style, cx.theme.dim());
    for (share, at) in [(top, 0), (0.0, plot.height - 1)] {
        let label = text::pad_left(&format!("{:.0} %", 100.0 * share), usize::from(MARGIN) - 1);
        frame.render_widget(
            Line::styled(label, cx.theme.dim()),
            Rect { x: area.x, y: plot.y + at, width: MARGIN, height: 1 },
        );
    }
    let ends = format!(
        "{}1{}",
        " ".repeat(usize::from(MARGIN)),
        text::pad_left(&most.to_string(), usize::from(plot.width) - 1)
    );
    let line = Line::styled(text::cut(&ends, usize::from(area.width)), cx.theme.dim());
    frame.render_widget(line, Rect { y: plot.y + plot.height, height: 1, ..area });
}
