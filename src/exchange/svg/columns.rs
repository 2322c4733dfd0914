//! Who came and who left, period by period: up and down from one line, on the same scale.

use super::{COLOURS, LETTER, PALE, PLOT, Picture, WIDTH};
use crate::exchange::figures::Heading;
use crate::figures::chart::Columns;
use crate::i18n::{I18n, grouped};

/// Between what came and what left stand the periods.
const MIDDLE: f64 = 22.0;
/// A number above a bar, or below it.
const NUMBER: f64 = 18.0;

pub(super) fn draw(heading: &Heading, columns: &Columns, i18n: &I18n) -> String {
    let [left, top, right, bottom] = PLOT;
    let highest = |of: fn(&(String, u64, u64)) -> u64| columns.periods.iter().map(of).max().unwrap_or(0) as f64;
    let [up, down] = [highest(|(_, up, _)| *up), highest(|(_, _, down)| *down)];
    // Both ends get the room that their numbers take.
    let scale = (bottom - top - MIDDLE - 2.0 * NUMBER) / (up + down).max(1.0);
    let [above, below] = {
        let line = top + NUMBER + up * scale;
        [line, line + MIDDLE]
    };
    let mut picture = Picture::new(heading, WIDTH, bottom + 40.0);
    picture.axes(&i18n.get("chart-columns-across"), &i18n.get("chart-columns-up"), bottom + 24.0);
    let step = step((up + down) / 6.0);
    for count in (1..).map(|n| n as f64 * step).take_while(|count| *count <= up.max(down)) {
        let lines = [(count <= up, above - count * scale, '+'), (count <= down, below + count * scale, '−')];
        for (_, y, sign) in lines.into_iter().filter(|(shown, ..)| *shown) {
            picture.line([left, y], [right, y], PALE, "");
            picture.text(left - 8.0, y + 4.0, "end", &format!("{sign}{}", grouped(count as i64)));
        }
    }
    let wide = (right - left) / columns.periods.len().max(1) as f64;
    let label = |columns: &Columns| columns.periods.iter().map(|(label, ..)| label.chars().count()).max().unwrap_or(0);
    let every = ((label(columns) as f64 * LETTER + 8.0) / wide).ceil().max(1.0) as usize;
    for (n, (label, up, down)) in columns.periods.iter().enumerate() {
        let x = left + wide * n as f64;
        let [high, low] = [up, down].map(|count| scale * *count as f64);
        picture.bar([x + 1.0, above - high], [(wide - 2.0).max(1.0), high], COLOURS[0]);
        picture.bar([x + 1.0, below], [(wide - 2.0).max(1.0), low], COLOURS[1]);
        let middle = x + wide / 2.0;
        // From the newest on, so that it has its label.
        if (columns.periods.len() - 1 - n).is_multiple_of(every) {
            picture.text(middle, above + 15.0, "middle", label);
        }
        // Where a number is wider than its bar it would lie over the next one; the lines say how high that is.
        for (words, y) in [(format!("+{up}"), above - high - 5.0), (format!("−{down}"), below + low + 14.0)] {
            if words.chars().count() as f64 * LETTER <= wide {
                picture.text(middle, y, "middle", &words);
            }
        }
    }
    picture.finish()
}

/// A round number, at least so large: 1, 2 or 5, and tens of them.
fn step(least: f64) -> f64 {
    let ten = 10f64.powf(least.max(1.0).log10().floor());
    [1.0, 2.0, 5.0, 10.0].map(|by| by * ten).into_iter().find(|step| *step >= least).unwrap_or(10.0 * ten)
}
