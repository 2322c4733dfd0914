//! Charts as SVG: plain shapes and texts in a fixed order, nothing that needs a script or a font of its own. Colours are
//! Okabe and Ito's, which everybody can tell apart; every curve and bar carries its name and number too.

use std::fmt::Write;

use crate::analysis::chapters::limits;
use crate::figures::chart::{Chart, Columns, FunnelChart, Grid, Steps};
use crate::figures::{Bar, Sheet};

const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 450.0;
/// Left, top, right, bottom of what is drawn in.
const PLOT: [f64; 4] = [70.0, 50.0, 760.0, 380.0];
const COLOURS: [&str; 3] = ["#0072B2", "#D55E00", "#009E73"];
const GREY: &str = "#666666";

/// A picture of a chart with its title.
pub fn chart(title: &str, chart: &Chart) -> String {
    match chart {
        Chart::Steps(of) => steps(title, of),
        Chart::Columns(of) => columns(title, of),
        Chart::Funnel(of) => funnel(title, of),
        Chart::Grid(of) => grid(title, of),
    }
}

struct Picture(String);

/// Text between tags.
fn safe(text: &str) -> String {
    let harmless: String = text.chars().filter(|c| !c.is_control()).collect();
    harmless.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Picture {
    fn new(title: &str, height: f64) -> Picture {
        let mut picture = Picture(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" \
             font-size=\"13\">\n<title>{}</title>\n<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n",
            safe(title)
        ));
        picture.text(PLOT[0], 28.0, "start", title);
        picture
    }

    fn put(&mut self, shape: std::fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.0.write_fmt(shape);
        self.0.push('\n');
    }

    fn text(&mut self, x: f64, y: f64, anchor: &str, text: &str) {
        self.put(format_args!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{}</text>", safe(text)));
    }

    fn line(&mut self, [x1, y1]: [f64; 2], [x2, y2]: [f64; 2], colour: &str, dashes: &str) {
        self.put(format_args!(
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"{colour}\" \
             stroke-dasharray=\"{dashes}\"/>"
        ));
    }

    fn bar(&mut self, [x, y]: [f64; 2], [width, height]: [f64; 2], colour: &str) {
        self.put(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{colour}\"/>"
        ));
    }

    fn path(&mut self, points: &[[f64; 2]], colour: &str, dashes: &str) {
        let mut d = String::new();
        for (n, [x, y]) in points.iter().enumerate() {
            let _ = write!(d, "{}{x:.1} {y:.1}", if n == 0 { "M" } else { "L" });
        }
        self.put(format_args!(
            "<path d=\"{d}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>"
        ));
    }

    fn finish(mut self) -> String {
        self.0.push_str("</svg>\n");
        self.0
    }
}

fn steps(title: &str, steps: &Steps) -> String {
    let rows = steps.curves.len() as f64;
    let mut picture = Picture::new(title, HEIGHT + 18.0 * rows);
    let [left, top, right, bottom] = PLOT;
    let x = |years: f64| left + (right - left) * years / f64::from(steps.until);
    let y = |share: f64| bottom - (bottom - top) * share;
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
        picture.line([left, y(share)], [right, y(share)], "#dddddd", "");
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
        let row = bottom + 44.0 + 18.0 * of as f64;
        picture.line([10.0, row - 4.0], [30.0, row - 4.0], colour, "");
        picture.text(34.0, row + 14.0, "start", &format!("{} · n {}", curve.name, curve.n));
        for (year, n) in curve.at_risk.iter().enumerate().step_by(every) {
            picture.text(x(year as f64), row, "middle", &n.to_string());
        }
    }
    picture.finish()
}

fn columns(title: &str, columns: &Columns) -> String {
    let mut picture = Picture::new(title, HEIGHT);
    let [left, top, right, bottom] = PLOT;
    let most = columns.periods.iter().map(|(_, up, down)| up.max(down)).max().copied().unwrap_or(0).max(1) as f64;
    let (middle, half) = ((top + bottom) / 2.0, (bottom - top) / 2.0 - 20.0);
    let wide = (right - left) / columns.periods.len().max(1) as f64;
    let every = (60.0 / wide).ceil().max(1.0) as usize;
    for (n, (label, up, down)) in columns.periods.iter().enumerate() {
        let x = left + wide * n as f64;
        let [high, low] = [up, down].map(|count| half * *count as f64 / most);
        picture.bar([x + 1.0, middle - 8.0 - high], [(wide - 2.0).max(1.0), high], COLOURS[0]);
        picture.bar([x + 1.0, middle + 8.0], [(wide - 2.0).max(1.0), low], COLOURS[1]);
        if n % every == 0 {
            picture.text(x + wide / 2.0, middle + 4.0, "middle", label);
            picture.text(x + wide / 2.0, middle - 12.0 - high, "middle", &format!("+{up}"));
            picture.text(x + wide / 2.0, middle + 22.0 + low, "middle", &format!("−{down}"));
        }
    }
    picture.finish()
}

fn funnel(title: &str, chart: &FunnelChart) -> String {
    let funnel = &chart.funnel;
    let mut picture = Picture::new(title, HEIGHT);
    let [left, top, right, bottom] = PLOT;
    let most = funnel.chapters.iter().map(|chapter| chapter.n).max().unwrap_or(2).max(2) as f64;
    let highest = funnel.chapters.iter().map(|chapter| chapter.rate()).fold(2.0 * funnel.mean, f64::max).max(0.05);
    let x = |n: f64| left + (right - left) * n.max(1.0).log2() / most.log2();
    let y = |share: f64| bottom - (bottom - top) * (share / highest).min(1.0);
    picture.line([left, y(funnel.mean)], [right, y(funnel.mean)], GREY, "4 4");
    for (reach, dashes) in [(1.959_963_984_540_054, "3 3"), (3.090_232_306_167_813, "")] {
        for end in 0..2 {
            let at = |step: u32| 2f64.powf(most.log2() * f64::from(step) / 100.0);
            let points: Vec<[f64; 2]> =
                (0..=100).map(|step| [x(at(step)), y(limits(funnel.mean, at(step), reach)[end])]).collect();
            picture.path(&points, "#999999", dashes);
        }
    }
    for chapter in &funnel.chapters {
        let colour = if chapter.is_outside() { COLOURS[1] } else { COLOURS[0] };
        let (x, y) = (x(chapter.n as f64), y(chapter.rate()));
        picture.put(format_args!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"{colour}\"/>"));
    }
    picture.text(left - 8.0, top + 4.0, "end", &format!("{:.0} %", 100.0 * highest));
    picture.text(left - 8.0, bottom + 4.0, "end", "0 %");
    picture.text(left, bottom + 18.0, "middle", "n = 1");
    picture.text(right, bottom + 18.0, "middle", &format!("{most:.0}"));
    picture.finish()
}

fn grid(title: &str, grid: &Grid) -> String {
    let (wide, tall) = (((WIDTH - 150.0) / grid.ages().max(1) as f64).min(60.0), 20.0);
    let mut picture = Picture::new(title, 80.0 + tall * grid.rows.len() as f64);
    for age in 0..grid.ages() {
        picture.text(140.0 + wide * (age as f64 + 0.5), 50.0, "middle", &age.to_string());
    }
    for (n, row) in grid.rows.iter().enumerate() {
        let y = 58.0 + tall * n as f64;
        picture.text(66.0, y + 14.0, "end", &row.label);
        picture.text(130.0, y + 14.0, "end", &row.n.to_string());
        for (age, (label, share)) in row.cells.iter().enumerate() {
            let x = 140.0 + wide * age as f64;
            picture.put(format_args!(
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\" fill-opacity=\"{share:.2}\"/>",
                wide - 1.0,
                tall - 1.0,
                COLOURS[0]
            ));
            let ink = if *share > 0.6 { "#ffffff" } else { "#000000" };
            picture.put(format_args!(
                "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"{ink}\">{}</text>",
                x + wide / 2.0,
                y + 14.0,
                safe(label)
            ));
        }
    }
    picture.finish()
}

/// The bars of a table, each with its interval, its label and the number of the column that `number` names.
pub fn bars(sheet: &Sheet) -> String {
    let tall = 24.0;
    let mut picture = Picture::new(&sheet.title, 70.0 + tall * sheet.bars.len() as f64);
    let reach = |bar: &Bar| bar.ends[1].or(bar.value).unwrap_or(0.0);
    // One wild interval of a handful shall not flatten all the others.
    let values = sheet.bars.iter().filter_map(|bar| bar.value).fold(0.0, f64::max);
    let scale = sheet.bars.iter().map(reach).fold(values, f64::max).min(2.0 * values).max(1e-9);
    let x = |value: f64| 200.0 + 440.0 * (value / scale).min(1.0);
    for (n, (bar, row)) in sheet.bars.iter().zip(&sheet.rows).enumerate() {
        let y = 48.0 + tall * n as f64;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_xml_whatever_the_names() {
        let grid_row = crate::figures::chart::GridRow {
            label: "<a & \"b\"\u{1b}>".to_owned(),
            n: 3,
            cells: vec![("2/3".to_owned(), 0.67), ("·".to_owned(), 0.0)],
        };
        let bars_sheet = Sheet {
            title: "A < B".to_owned(),
            rows: vec![vec!["x & y".to_owned(), "1".to_owned()]],
            bars: vec![Bar { value: Some(0.1), ends: [Some(0.05), Some(0.2)] }],
            ..Sheet::default()
        };
        let columns = Columns { periods: vec![("2020".to_owned(), 5, 0), ("2021".to_owned(), 0, 7)] };
        for picture in [
            chart("A & B", &Chart::Grid(Grid { caption: String::new(), rows: vec![grid_row] })),
            chart("Columns", &Chart::Columns(columns)),
            chart("Nothing", &Chart::Columns(Columns::default())),
            chart("Nothing", &Chart::Steps(Steps { until: 1, curves: Vec::new() })),
            bars(&bars_sheet),
        ] {
            let mut reader = quick_xml::Reader::from_str(&picture);
            loop {
                match reader.read_event().unwrap_or_else(|error| panic!("{error}: {picture}")) {
                    quick_xml::events::Event::Eof => break,
                    _ => assert!(!picture.contains("NaN") && !picture.contains('\u{1b}'), "{picture}"),
                }
            }
        }
    }
}
