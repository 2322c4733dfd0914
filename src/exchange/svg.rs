//! Charts as SVG: plain shapes and texts in a fixed order, nothing that needs a script or a font of its own. Colours are
//! Okabe and Ito's, which everybody can tell apart; every curve and bar carries its name and number too.

use std::fmt::Write;

use super::figures::Heading;
use crate::analysis::chapters::limits;
use crate::figures::FEW;
use crate::figures::chart::{Chart, Columns, FunnelChart, Grid, Steps};
use crate::figures::{Bar, Sheet};
use crate::i18n::I18n;

const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 450.0;
/// Left, top, right, bottom of what is drawn in.
const PLOT: [f64; 4] = [70.0, 50.0, 760.0, 380.0];
const COLOURS: [&str; 3] = ["#0072B2", "#D55E00", "#009E73"];
const GREY: &str = "#666666";

/// A picture of a chart, with what it shows and of whom, and the names of its axes.
pub fn chart(heading: &Heading, chart: &Chart, i18n: &I18n) -> String {
    match chart {
        Chart::Steps(of) => {
            let mut picture = Picture::new(heading, HEIGHT + 30.0 + 18.0 * of.curves.len() as f64);
            let across = PLOT[3] + 50.0 + 18.0 * of.curves.len() as f64;
            picture.axes(&i18n.get("chart-years-across"), &i18n.get("chart-years-up"), across);
            steps(picture, of)
        }
        Chart::Columns(of) => {
            let mut picture = Picture::new(heading, HEIGHT);
            picture.axes(&i18n.get("chart-columns-across"), &i18n.get("chart-columns-up"), PLOT[3] + 40.0);
            columns(picture, of)
        }
        Chart::Funnel(of) => {
            let mut picture = Picture::new(heading, HEIGHT);
            picture.axes(&i18n.get("chart-funnel-across"), &i18n.get("chart-funnel-up"), PLOT[3] + 40.0);
            funnel(picture, of)
        }
        Chart::Grid(of) => grid(heading, &i18n.get("chart-grid-across"), of),
    }
}

struct Picture(String);

/// Text between tags.
fn safe(text: &str) -> String {
    let harmless: String = text.chars().filter(|c| !c.is_control()).collect();
    harmless.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Picture {
    fn new(heading: &Heading, height: f64) -> Picture {
        let mut picture = Picture(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" \
             font-size=\"13\">\n<title>{}</title>\n<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#ffffff\"/>\n",
            safe(&heading.title)
        ));
        picture.text(PLOT[0], 22.0, "start", &heading.title);
        picture.put(format_args!(
            "<text x=\"{:.1}\" y=\"40.0\" font-size=\"11\" fill=\"{GREY}\">{}</text>",
            PLOT[0],
            safe(&heading.under)
        ));
        picture
    }

    /// The names of the axes: below at that height, and along the left side.
    fn axes(&mut self, across: &str, up: &str, below: f64) {
        let [left, top, right, bottom] = PLOT;
        let middle = (top + bottom) / 2.0;
        self.put(format_args!(
            "<text x=\"{:.1}\" y=\"{below:.1}\" text-anchor=\"middle\" font-size=\"11\" fill=\"{GREY}\">{}</text>",
            (left + right) / 2.0,
            safe(across)
        ));
        self.put(format_args!(
            "<text transform=\"translate(14 {middle:.1}) rotate(-90)\" text-anchor=\"middle\" font-size=\"11\" \
             fill=\"{GREY}\">{}</text>",
            safe(up)
        ));
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

fn steps(mut picture: Picture, steps: &Steps) -> String {
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

fn columns(mut picture: Picture, columns: &Columns) -> String {
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

fn funnel(mut picture: Picture, chart: &FunnelChart) -> String {
    let funnel = &chart.funnel;
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
    for (chapter, name) in funnel.chapters.iter().zip(&chart.names) {
        let outside = chapter.n >= FEW && chapter.is_outside();
        let colour = if outside { COLOURS[1] } else { COLOURS[0] };
        let (x, y) = (x(chapter.n as f64), y(chapter.rate()));
        if outside {
            let (anchor, aside) = if x > right - 160.0 { ("end", -7.0) } else { ("start", 7.0) };
            picture.text(x + aside, y + 4.0, anchor, &format!("{name} ({}/{})", chapter.left, chapter.n));
        }
        picture.put(format_args!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"{colour}\"/>"));
    }
    picture.text(left - 8.0, top + 4.0, "end", &format!("{:.0} %", 100.0 * highest));
    picture.text(left - 8.0, bottom + 4.0, "end", "0 %");
    picture.text(left, bottom + 18.0, "middle", "n = 1");
    picture.text(right, bottom + 18.0, "middle", &format!("{most:.0}"));
    picture.finish()
}

fn grid(heading: &Heading, across: &str, grid: &Grid) -> String {
    let (wide, tall) = (((WIDTH - 150.0) / grid.ages().max(1) as f64).min(60.0), 20.0);
    let height = 80.0 + tall * grid.rows.len() as f64;
    let mut picture = Picture::new(heading, height + 34.0);
    picture.text(130.0, 54.0, "end", "n");
    let caption = format!("{across}. {}", grid.caption);
    for (n, line) in lines(&caption, 120).iter().take(3).enumerate() {
        picture.put(format_args!(
            "<text x=\"20.0\" y=\"{:.1}\" font-size=\"11\" fill=\"{GREY}\">{}</text>",
            height - 6.0 + 14.0 * n as f64,
            safe(line)
        ));
    }
    for age in 0..grid.ages() {
        picture.text(140.0 + wide * (age as f64 + 0.5), 54.0, "middle", &age.to_string());
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

/// Words in lines of about so many letters.
fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last =
            lines.last_mut().filter(|line| line.is_empty() || line.chars().count() + word.chars().count() < most);
        match last {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => *line = format!("{line} {word}"),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The bars of a table, each with its interval, its label and the number of the column that `number` names.
pub fn bars(heading: &Heading, sheet: &Sheet) -> String {
    let tall = 24.0;
    let mut picture = Picture::new(heading, 96.0 + tall * sheet.bars.len() as f64);
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
        let i18n = I18n::new(crate::i18n::Lang::Nb);
        let heading = Heading { title: "A & B".to_owned(), under: "<alle>".to_owned() };
        let nothing = Chart::Steps(Steps { until: 1, curves: Vec::new() });
        for picture in [
            chart(&heading, &Chart::Grid(Grid { caption: "a < b".to_owned(), rows: vec![grid_row] }), &i18n),
            chart(&heading, &Chart::Columns(columns), &i18n),
            chart(&heading, &Chart::Columns(Columns::default()), &i18n),
            chart(&heading, &nothing, &i18n),
            bars(&heading, &bars_sheet),
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
