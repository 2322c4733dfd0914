//! Survival curves with their bands, and below them how many are still seen.

use super::{COLOURS, PALE, PLOT, Picture, WIDTH};
use crate::exchange::figures::Heading;
use crate::figures::chart::Steps;
use crate::i18n::{I18n, grouped};

/// A line of numbers, or of the legend.
const ROW: f64 = 18.0;

pub(super) fn draw(heading: &Heading, steps: &Steps, i18n: &I18n) -> String {
    let [left, top, right, bottom] = PLOT;
    let across = bottom + 44.0 + ROW * steps.curves.len() as f64;
    let mut picture = Picture::new(heading, WIDTH, across + 10.0 + ROW * steps.curves.len() as f64);
    picture.axes(&i18n.get("chart-years-across"), &i18n.get("chart-years-up"), across);
    let x = |years: f64| left + (right - left) * years / f64::from(steps.until);
    let y = |share: f64| bottom - (bottom - top) * share;
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
        picture.line([left, y(share)], [right, y(share)], PALE, "");
        picture.text(left - 8.0, y(share) + 4.0, "end", &format!("{:.0} %", 100.0 * share));
    }
    let every = (steps.until / 10).max(1) as usize;
    for year in (0..=steps.until).step_by(every) {
        picture.text(x(f64::from(year)), bottom + 18.0, "middle", &year.to_string());
    }
    for (of, curve) in steps.curves.iter().enumerate() {
        let colour = COLOURS[of % COLOURS.len()];
        let until = f64::from(steps.until);
        let shown: Vec<_> = curve.points.iter().filter(|(years, ..)| *years <= until).collect();
        let mut line: Vec<[f64; 2]> = Vec::new();
        let (mut upper, mut lower): (Vec<[f64; 2]>, Vec<[f64; 2]>) = (Vec::new(), Vec::new());
        for (n, (years, share, band)) in shown.iter().enumerate() {
            let next = shown.get(n + 1).map_or(curve.sure_until.min(until).max(*years), |(next, ..)| *next);
            line.extend([[x(*years), y(*share)], [x(next), y(*share)]]);
            if let (Some([low, high]), true) = (band, *years <= curve.sure_until) {
                upper.extend([[x(*years), y(*high)], [x(next), y(*high)]]);
                lower.extend([[x(*years), y(*low)], [x(next), y(*low)]]);
            }
        }
        upper.extend(lower.into_iter().rev());
        let points: Vec<String> = upper.iter().map(|[x, y]| format!("{x:.1},{y:.1}")).collect();
        picture.put(format_args!("<polygon points=\"{}\" fill=\"{colour}\" fill-opacity=\"0.15\"/>", points.join(" ")));
        let sure = line.iter().take_while(|[at, _]| *at <= x(curve.sure_until) + 0.05).count();
        picture.path(&line[..sure], colour, "");
        picture.path(&line[sure.saturating_sub(1)..], colour, "2 4");
        let row = bottom + 40.0 + ROW * of as f64;
        picture.line([25.0, row - 4.0], [45.0, row - 4.0], colour, "");
        // Whose curve it is, stands below everything else: a filter may be long.
        let named = across + ROW * (of + 1) as f64;
        picture.line([left, named - 4.0], [left + 20.0, named - 4.0], colour, "");
        picture.text(left + 28.0, named, "start", &format!("{} · n {}", curve.name, grouped(curve.n as i64)));
        for (year, n) in curve.at_risk.iter().enumerate().step_by(every) {
            picture.text(x(year as f64), row, "middle", &grouped(*n as i64));
        }
    }
    picture.finish()
}
