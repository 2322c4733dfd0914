//! Chapters by size (across, each step twice as large) and share of leavers (up), between the limits that chance alone sets.
//! Those outside have their names.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::canvas::Canvas;
use crate::analysis::chapters::REACH;
use crate::figures::FEW;
use crate::figures::chart::{FunnelChart, FunnelScale};
use crate::i18n::grouped;
use crate::text as say;
use crate::ui::pane::Cx;
use crate::ui::text;

const MARGIN: u16 = 8;
/// Of limits and the mean, of chapters inside, of those outside.
const SIGNS: [&str; 3] = [".", "+", "o"];
/// A name beside a dot.
const NAME: usize = 24;
/// In fewer rows every one is needed for the chapters.
const ROOM_FOR_LABEL: u16 = 9;

pub fn draw(chart: &FunnelChart, frame: &mut Frame<'_>, mut area: Rect, cx: &Cx) {
    let title = text::wrap(&cx.i18n.get("retention-title-funnel"), usize::from(area.width));
    for (line, place) in title.iter().zip(area.rows()) {
        frame.render_widget(Line::styled(line.clone(), cx.theme.title()), place);
    }
    let above = (title.len() as u16).min(area.height);
    area = Rect { y: area.y + above, height: area.height - above, ..area };
    let below = if area.height >= ROOM_FOR_LABEL { 2 } else { 1 };
    let (width, height) = (area.width.saturating_sub(MARGIN + 1), area.height.saturating_sub(below));
    let plot = Rect { x: area.x + MARGIN, width, height, ..area };
    let Some(scale) = chart.scale().filter(|_| plot.width >= 10 && plot.height >= 3) else { return };
    let mut canvas = Canvas::new(plot, cx.theme.ascii);
    let (width, height) = canvas.size();
    let row = |share: f64| ((1.0 - scale.up(share).clamp(0.0, 1.0)) * (height - 1) as f64).round() as usize;
    let mean = chart.funnel.mean;
    for x in 0..width {
        let n = scale.size(x as f64 / (width - 1) as f64);
        // The mean is dotted, and a limit outside of the picture is not on its edge.
        let middle = Some(mean).filter(|_| x % 3 == 0);
        for y in scale.limits(mean, n, REACH[1]).into_iter().chain([middle]).flatten() {
            canvas.dot(x, row(y), 0);
        }
    }
    let mut names = Vec::new();
    for (chapter, name) in chart.judged() {
        let x = (scale.across(chapter.n as f64) * (width - 1) as f64).round() as usize;
        let y = row(chapter.rate());
        if chapter.is_outside() {
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
    shares(&scale, frame, Rect { x: area.x, width: MARGIN, ..plot }, cx);
    sizes(chart, &scale, frame, Rect { x: area.x, y: plot.y + plot.height, width: area.width, height: below }, cx);
}

/// At the side, as many as there are rows for, and always the highest and the lowest.
fn shares(scale: &FunnelScale, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
    let all = scale.shares();
    let every = (2 * all.len()).div_ceil(usize::from(area.height)).max(1);
    let last = all.len() - 1;
    for (_, share) in all.iter().enumerate().filter(|(n, _)| n.is_multiple_of(every) || *n == last) {
        let y = area.y + ((1.0 - scale.up(*share)) * f64::from(area.height - 1)).round() as u16;
        let label = text::pad_left(&format!("{:.0} %", 100.0 * share), usize::from(MARGIN) - 1);
        frame.render_widget(Line::styled(label, cx.theme.dim()), Rect { y, height: 1, ..area });
    }
}

/// Below: how large they are, and where there is room what that is, and who is not there.
fn sizes(chart: &FunnelChart, scale: &FunnelScale, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
    let margin = usize::from(MARGIN);
    let columns = usize::from(area.width).saturating_sub(margin + 1);
    let mut line = text::pad_left("n", margin - 1) + " ";
    for n in scale.sizes() {
        let at = margin + (scale.across(n as f64) * columns.saturating_sub(1) as f64).round() as usize;
        let (label, used) = (grouped(n as i64), text::width(&line));
        if at >= used && at + text::width(&label) <= margin + columns {
            line.push_str(&" ".repeat(at - used));
            line.push_str(&label);
            line.push(' ');
        }
    }
    frame.render_widget(Line::styled(line, cx.theme.dim()), Rect { height: 1, ..area });
    if area.height > 1 {
        let mut said = cx.i18n.get("retention-funnel-across");
        if chart.too_few() > 0 {
            let few = cx.i18n.text(&say!("chart-funnel-few", count = chart.too_few(), least = FEW));
            said = format!("{said}; {few}");
        }
        let line = Line::styled(text::cut(&said, columns), cx.theme.dim());
        let place = Rect { x: area.x + MARGIN, y: area.y + 1, width: columns as u16, height: 1 };
        frame.render_widget(line, place);
    }
}
