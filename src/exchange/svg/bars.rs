//! The bars of a table.

use super::{COLOURS, PLOT, Picture, WIDTH, lines};
use crate::exchange::figures::Heading;
use crate::figures::{Bar, Sheet};

/// The bars of a table, each with its interval, its label and the number of the column that `number` names.
pub fn bars(heading: &Heading, sheet: &Sheet) -> String {
    let tall = 24.0;
    let mut picture = Picture::new(heading, WIDTH, 96.0 + tall * sheet.bars.len() as f64);
    for (n, line) in lines(&sheet.title, 110).iter().take(2).enumerate() {
        picture.text(PLOT[0], 58.0 + 15.0 * n as f64, "start", line);
    }
    let told: Vec<&str> = sheet.headings.iter().skip(1).map(String::as_str).collect();
    picture.text(190.0, 88.0, "end", sheet.headings.first().map_or("", String::as_str));
    picture.text(790.0, 88.0, "end", &told.join(" · "));
    let reach = |bar: &Bar| bar.ends[1].or(bar.value).unwrap_or(0.0);
    // One wild interval of a handful shall not flatten all the others.
    let values = sheet.bars.iter().filter_map(|bar| bar.value).fold(0.0, f64::max);
    let scale = sheet.bars.iter().map(reach).fold(values, f64::max).min(2.0 * values).max(1e-9);
    let x = |value: f64| 200.0 + 440.0 * (value / scale).min(1.0);
    for (n, (bar, row)) in sheet.bars.iter().zip(&sheet.rows).enumerate() {
        let y = 92.0 + tall * n as f64;
        picture.text(190.0, y + 15.0, "end", row.first().map_or("", String::as_str));
        if let Some(value) = bar.value {
            picture.bar([200.0, y + 2.0], [x(value) - 200.0, tall - 6.0], COLOURS[0]);
        }
        if let [Some(low), Some(high)] = bar.ends {
            picture.line([x(low), y + 11.0], [x(high), y + 11.0], "#000000", "");
        }
        let told: Vec<&str> = row.iter().skip(1).map(String::as_str).collect();
        picture.text(650.0, y + 15.0, "start", &told.join(" · "));
    }
    picture.finish()
}
