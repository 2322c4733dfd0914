//! Charts on the screen: braille for lines, blocks for columns, and signs of ASCII where only that is wanted. Every number
//! that a chart shows stands in the table beside it too.

mod canvas;
mod columns;
mod funnel;
mod steps;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::pane::Cx;
use crate::figures::chart::Chart;
use crate::figures::leaving;

/// Whether a chart says more than that nothing happened.
pub fn says_something(chart: &Chart, width: u16) -> bool {
    match chart {
        Chart::Columns(columns) => columns::says_something(columns, width),
        Chart::Funnel(funnel) => leaving::outside(&funnel.funnel).next().is_some(),
        Chart::Steps(_) | Chart::Grid(_) => true,
    }
}

/// Draws as much as there is room for; nothing where a chart would say nothing.
pub fn draw(chart: &Chart, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
    if area.height < 4 || area.width < 20 {
        return;
    }
    match chart {
        Chart::Steps(steps) => steps::draw(steps, frame, area, cx),
        Chart::Columns(columns) => columns::draw(columns, frame, area, cx),
        Chart::Funnel(funnel) => funnel::draw(funnel, frame, area, cx),
        // Its numbers are the picture: the pane draws it as a table.
        Chart::Grid(_) => {}
    }
}

/// A share of 1 as one of eight levels, on the same scale everywhere: so that two lines can be compared.
pub fn spark(share: f64, ascii: bool) -> char {
    let level = (share.clamp(0.0, 1.0) * 7.0).round() as usize;
    let signs = if ascii {
        ['_', '.', ':', '=', '+', '*', 'x', '#']
    } else {
        ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
    };
    signs[level]
}

/// A share as a shade, beside the number that says it.
pub fn shade(share: f64, ascii: bool) -> char {
    let level = (share.clamp(0.0, 1.0) * 4.0).round() as usize;
    // In ASCII the sign would stand right behind a number, and read as a part of it.
    if ascii { ' ' } else { [' ', '░', '▒', '▓', '█'][level] }
}

/// A bar of a value on a scale, in so many columns, with the interval drawn through it.
pub fn bar(value: f64, ends: [Option<f64>; 2], scale: f64, columns: usize, ascii: bool) -> String {
    let place = |x: f64| ((x / scale).clamp(0.0, 1.0) * columns as f64).round() as usize;
    let full = place(value);
    let (block, line, end) = if ascii { ('#', '-', '|') } else { ('▇', '─', '┤') };
    let mut signs: Vec<char> = (0..columns).map(|at| if at < full { block } else { ' ' }).collect();
    if let [_, Some(high)] = ends {
        let high = place(high).max(full).min(columns.saturating_sub(1));
        for sign in signs.iter_mut().take(high).skip(full) {
            *sign = line;
        }
        if high >= full && high < columns {
            signs[high] = end;
        }
    }
    signs.into_iter().collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_follow_shares() {
        assert_eq!((spark(0.0, false), spark(1.0, false), spark(2.0, true)), ('▁', '█', '#'));
        assert_eq!((shade(0.0, false), shade(0.5, false), shade(1.0, true)), (' ', '▒', ' '));
        assert_eq!(bar(0.5, [None; 2], 1.0, 4, true), "##");
        assert_eq!(bar(0.5, [Some(0.25), Some(0.75)], 1.0, 8, true), "####--|");
        assert_eq!(bar(f64::NAN, [None; 2], 1.0, 8, true), "");
    }
}
