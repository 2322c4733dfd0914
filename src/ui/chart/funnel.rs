//! Chapters by size (across, each step twice as large) and share of leavers (up), between the limits that chance alone sets.
//! Those outside have their names.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::canvas::Canvas;
use crate::analysis::chapters::limits;
use crate::figures::FEW;
use crate::figures::chart::FunnelChart;
use crate::ui::pane::Cx;
use crate::ui::text;

const MARGIN: u16 = 8;
/// Of limits and the mean, of chapters inside, of those outside.
const SIGNS: [&str; 3] = [".", "+", "o"];
/// The limits of 99.8 %.
const REACH: f64 = 3.090_232_306_167_813;
/// A name beside a dot.
const NAME: usize = 24;

pub fn draw(chart: &FunnelChart, frame: &mut Frame<'_>, mut area: Rect, cx: &Cx) {
    let funnel = &chart.funnel;
    let most = funnel.chapters.iter().map(|chapter| chapter.n).max().unwrap_or(0);
    let title = text::wrap(&cx.i18n.get("retention-title-funnel"), usize::from(area.width));
    for (line, place) in title.iter().zip(area.rows()) {
        frame.render_widget(Line::styled(line.clone(), cx.theme.title()), place);
    }
    let above = (title.len() as u16).min(area.height);
    area = Rect { y: area.y + above, height: area.height - above, ..area };
    let (width, height) = (area.width.saturating_sub(MARGIN + 1), area.height.saturating_sub(1));
    let plot = Rect { x: area.x + MARGIN, width, height, ..area };
    if most < 2 || funnel.chapters.len() < 2 || plot.width < 10 || plot.height < 3 {
        return;
    }
    let top = funnel.chapters.iter().map(|chapter| chapter.rate()).fold(2.0 * funnel.mean, f64::max).clamp(0.05, 1.0);
    let mut canvas = Canvas::new(plot, cx.theme.ascii);
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
    let mut names = Vec::new();
    for (chapter, name) in funnel.chapters.iter().zip(&chart.names) {
        let x = ((chapter.n as f64).log2() / octaves * (width - 1) as f64).round() as usize;
        let y = row(chapter.rate());
        if chapter.n >= FEW && chapter.is_outside() {
            canvas.mark(x, y, 2);
            let (across, down) = (width / usize::from(plot.width), height / usize::from(plot.height));
            names.push((x / across, y / down, text::cut(name, NAME)));
            continue;
        }
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            canvas.dot(x.saturating_sub(dx), y.saturating_sub(dy), 1);
        }
    }
    let style = |of: usize| if of == 2 { cx.theme.mark() } else { Style::new() };
    canvas.draw(frame.buffer_mut(), plot, &SIGNS, &style, cx.theme.dim());
    for (column, row, name) in names {
        // On whichever side there is room.
        let wide = text::width(&name);
        let right = column + 2 + wide <= usize::from(plot.width);
        let Some(at) = (if right { Some(column + 2) } else { column.checked_sub(wide + 1) }) else { continue };
        let place = Rect { x: plot.x + at as u16, y: plot.y + row as u16, width: wide as u16, height: 1 };
        frame.render_widget(Span::styled(name, cx.theme.mark()), place);
    }
    for (share, at) in [(top, 0), (0.0, plot.height - 1)] {
        let label = text::pad_left(&format!("{:.0} %", 100.0 * share), usize::from(MARGIN) - 1);
        frame.render_widget(
            Line::styled(label, cx.theme.dim()),
            Rect { x: area.x, y: plot.y + at, width: MARGIN, height: 1 },
        );
    }
    let (columns, most) = (usize::from(plot.width), most.to_string());
    let said = text::cut(&cx.i18n.get("retention-funnel-across"), columns.saturating_sub(most.len() + 4));
    let gap = columns.saturating_sub(1 + text::width(&said) + most.len());
    let ends =
        format!("{}1{}{said}{}{most}", " ".repeat(usize::from(MARGIN)), " ".repeat(gap / 2), " ".repeat(gap - gap / 2));
    let line = Line::styled(text::cut(&ends, usize::from(area.width)), cx.theme.dim());
    frame.render_widget(line, Rect { y: plot.y + plot.height, height: 1, ..area });
}
