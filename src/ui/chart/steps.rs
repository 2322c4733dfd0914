//! Survival curves: steps with their bands where there is room, each with a sign of its own, so that they are told apart
//! without colour too; under them how many are still at risk.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::text::{Line, Span};

use super::canvas::Canvas;
use crate::figures::chart::{StepCurve, Steps};
use crate::i18n::grouped;
use crate::text as say;
use crate::ui::pane::Cx;
use crate::ui::text;

/// Left of the picture: shares, and names below.
const MARGIN: u16 = 8;
const LONG_MARGIN: u16 = 20;
const SIGNS: [&str; 3] = ["*", "+", "o"];
/// In fewer rows every one is needed for the curves.
const ROOM_FOR_KEY: u16 = 11;
/// From so many rows on, the bands of two curves can be told apart.
const BANDS: u16 = 12;
/// The sign of a curve stands in every so manieth column.
const MARKS: usize = 12;
const COLOURS: [Color; 3] = [Color::Cyan, Color::Yellow, Color::Magenta];

fn style(of: usize, cx: &Cx) -> Style {
    let style = match of % 3 {
        1 => Style::new().add_modifier(Modifier::BOLD),
        2 => Style::new().add_modifier(Modifier::DIM),
        _ => Style::new(),
    };
    if cx.theme.colour { style.fg(COLOURS[of % 3]) } else { style }
}

pub fn draw(steps: &Steps, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
    // What the numbers below are is said where that leaves the curves room.
    let key = u16::from(area.height >= ROOM_FOR_KEY);
    let below = 1 + steps.curves.len() as u16 + key;
    let names = steps.curves.iter().map(|curve| text::width(&curve.name) as u16 + 3).max().unwrap_or(0);
    let most = LONG_MARGIN.min(area.width / 3).max(area.width / 4);
    let margin = names.clamp(MARGIN, most.max(MARGIN));
    let plot = Rect {
        x: area.x + margin,
        y: area.y,
        width: area.width.saturating_sub(margin + 1),
        height: area.height.saturating_sub(below),
    };
    if plot.height < 3 || plot.width < 10 {
        return;
    }
    let mut canvas = Canvas::new(plot, cx.theme.ascii);
    let (width, height) = canvas.size();
    let row = |share: f64| ((1.0 - share.clamp(0.0, 1.0)) * (height - 1) as f64).round() as usize;
    let many = steps.curves.len();
    let bands = many == 1 || plot.height >= BANDS;
    let across = width / usize::from(plot.width);
    for (of, curve) in steps.curves.iter().enumerate() {
        let mut last: Option<usize> = None;
        for x in 0..width {
            let years = (x as f64 + 0.5) / width as f64 * f64::from(steps.until);
            let Some((share, band)) = curve.at(years).filter(|_| years <= last_seen(curve)) else { break };
            let y = row(share);
            let sure = years <= curve.sure_until;
            if let (Some([low, high]), true) = (band, sure && bands) {
                canvas.shade(x, row(high), row(low), of);
            }
            // Where few are left the line is dotted.
            if sure || x % 3 == 0 {
                for y in last.filter(|_| sure).map_or(y, |last| last.min(y))..=y {
                    canvas.dot(x, y, of);
                }
            }
            // Each has its signs in columns of its own.
            if many > 1 && x % (MARKS * across) == (of * MARKS / many + MARKS / 4) * across {
                canvas.mark(x, y, of);
            }
            last = Some(y);
        }
    }
    canvas.draw(frame.buffer_mut(), plot, &SIGNS, &|of| style(of, cx), cx.theme.dim());
    if !bands {
        aside(&cx.i18n.get("chart-steps-no-bands"), frame, plot, cx);
    }
    for (share, label) in [(1.0, "100 %"), (0.5, "50 %"), (0.0, "0 %")] {
        let y = plot.y + (((1.0 - share) * f64::from(plot.height - 1)).round() as u16);
        let line = Line::styled(text::pad_left(label, usize::from(margin) - 1), cx.theme.dim());
        frame.render_widget(line, Rect { x: area.x, y, width: margin, height: 1 });
    }
    ticks(steps, frame, Rect { y: plot.y + plot.height, height: below, ..area }, plot, cx);
    if key > 0 {
        let said = cx.i18n.get("chart-steps-key");
        let said = text::cut(&said, usize::from(area.width));
        let line = Line::styled(said, cx.theme.dim());
        frame.render_widget(line, Rect { y: area.y + area.height - 1, height: 1, ..area });
    }
}

/// A word in a corner of the picture where no curve is.
fn aside(said: &str, frame: &mut Frame<'_>, plot: Rect, cx: &Cx) {
    let wide = (text::width(said) as u16).min(plot.width);
    for y in [plot.y, plot.y + plot.height - 1] {
        let place = Rect { x: plot.x + plot.width - wide, y, width: wide, height: 1 };
        let blank = |x| frame.buffer_mut().cell((x, y)).is_some_and(|cell| cell.symbol() == " ");
        if (place.left()..place.right()).all(blank) {
            return frame.render_widget(Line::styled(said.to_owned(), cx.theme.dim()), place);
        }
    }
}

/// The last time that anybody is seen.
fn last_seen(curve: &StepCurve) -> f64 {
    curve.at_risk.iter().rposition(|n| *n > 0).map_or(0.0, |year| year as f64 + 1.0)
}

/// Years, and of each curve how many are still at risk at their beginning.
fn ticks(steps: &Steps, frame: &mut Frame<'_>, area: Rect, plot: Rect, cx: &Cx) {
    let margin = usize::from(plot.x - area.x);
    let every =
        [1, 2, 5, 10, 20, 50].into_iter().find(|every| u32::from(plot.width) / (steps.until / every).max(1) >= 8);
    let every = every.unwrap_or(steps.until.max(1)) as usize;
    let at = |year: usize| (year as f64 / f64::from(steps.until) * f64::from(plot.width)).round() as usize;
    let place = |line: &mut String, column: usize, what: &str| {
        let used = text::width(line);
        if column >= used && column + text::width(what) <= usize::from(plot.width) + 1 {
            line.push_str(&" ".repeat(column - used));
            line.push_str(what);
            line.push(' ');
        }
    };
    let mut years = String::new();
    for year in (0..=steps.until as usize).step_by(every) {
        place(&mut years, at(year), &year.to_string());
    }
    let label = text::pad_left(&cx.i18n.text(&say!("chart-years")), margin - 1);
    let width = usize::from(area.width);
    let line = Line::styled(text::cut(format!("{label} {years}").trim_end(), width), cx.theme.dim());
    frame.render_widget(line, Rect { height: 1, ..area });
    for (of, curve) in steps.curves.iter().enumerate() {
        let mut counts = String::new();
        for year in (0..curve.at_risk.len()).step_by(every) {
            place(&mut counts, at(year), &grouped(curve.at_risk[year] as i64));
        }
        let sign = if steps.curves.len() > 1 { SIGNS[of % 3] } else { cx.theme.sign("━", SIGNS[0]) };
        let name = text::pad(&curve.name, margin - 3);
        let spans = [
            Span::styled(format!("{sign} {name} "), style(of, cx)),
            Span::raw(text::cut(counts.trim_end(), width - margin)),
        ];
        frame.render_widget(Line::from_iter(spans), Rect { y: area.y + 1 + of as u16, height: 1, ..area });
    }
}
