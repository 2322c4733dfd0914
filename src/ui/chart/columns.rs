//! Who came and who left, period by period: up and down from one line, on the same scale.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::figures::chart::Columns;
use crate::ui::pane::Cx;
use crate::ui::text;

/// Screen columns of one period.
const WIDE: u16 = 6;

/// The periods that there is room for: the latest.
fn shown(columns: &Columns, width: u16) -> &[(String, u64, u64)] {
    let room = usize::from(width / WIDE).max(1);
    &columns.periods[columns.periods.len().saturating_sub(room)..]
}

/// Somebody came or left in what there is room for.
pub fn says_something(columns: &Columns, width: u16) -> bool {
    shown(columns, width).iter().any(|(_, up, down)| up + down > 0)
}

pub fn draw(columns: &Columns, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
    let shown = shown(columns, area.width);
    let most = shown.iter().map(|(_, up, down)| up.max(down)).max().copied().unwrap_or(0);
    if most == 0 {
        return;
    }
    // The numbers stand at the ends; the labels on the line between.
    let half = (area.height - 1) / 2;
    // In half rows, where there are signs for them.
    let parts = if cx.theme.ascii { 1 } else { 2 };
    let height = |count: u64| {
        let rows = f64::from(half.saturating_sub(1) * parts) * count as f64 / most as f64;
        if count > 0 { (rows.round() as u16).max(1) } else { 0 }
    };
    let middle = area.y + half;
    let block = cx.theme.sign("█", "#");
    for (n, (label, up, down)) in shown.iter().enumerate() {
        let x = area.x + n as u16 * WIDE;
        let mut put = |y: u16, words: &str, style: Style| {
            if y >= area.y && y < area.y + area.height {
                let line = Line::styled(text::pad(words, usize::from(WIDE) - 1), style);
                frame.render_widget(line, Rect { x, y, width: WIDE - 1, height: 1 });
            }
        };
        let bar = block.repeat(usize::from(WIDE) - 2);
        let [part_up, part_down] = ["▄", "▀"].map(|sign| sign.repeat(usize::from(WIDE) - 2));
        let [high, low] = [height(*up), height(*down)].map(|height| height.div_ceil(parts));
        for row in 1..=high {
            let whole = height(*up) >= row * parts;
            put(middle - row, if whole { &bar } else { &part_up }, cx.theme.good());
        }
        for row in 1..=low {
            let whole = height(*down) >= row * parts;
            put(middle + row, if whole { &bar } else { &part_down }, cx.theme.fault());
        }
        put(middle.saturating_sub(high + 1), &format!("+{}", short(*up)), Style::new());
        put(middle + low + 1, &format!("-{}", short(*down)), Style::new());
        put(middle, tail(label), cx.theme.dim());
    }
}

/// A count in four places: in thousands or millions where it has more, since a number that is cut is another number.
fn short(count: u64) -> String {
    match count {
        0..10_000 => count.to_string(),
        10_000..999_500 => format!("{}k", (count + 500) / 1000),
        _ => format!("{}M", (count + 500_000) / 1_000_000),
    }
}

/// As much of a period's label as there is room for: `19-Q1` of `2019-Q1`.
fn tail(label: &str) -> &str {
    let over = label.chars().count().saturating_sub(usize::from(WIDE) - 1);
    label.char_indices().nth(over).map_or("", |(at, _)| &label[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fit_or_are_rounded() {
        let said = [0, 9_999, 10_000, 52_243, 999_499, 999_500, 9_999_999].map(short);
        assert_eq!(said, ["0", "9999", "10k", "52k", "999k", "1M", "10M"]);
        assert_eq!(["2026*", "2019-Q1", "2019-01", "2019-01*"].map(tail), ["2026*", "19-Q1", "19-01", "9-01*"]);
    }
}
