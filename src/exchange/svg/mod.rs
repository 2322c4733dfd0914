//! Charts as SVG: plain shapes and texts in a fixed order, nothing that needs a script or a font of its own. Colours are
//! Okabe and Ito's, which everybody can tell apart; every curve and bar carries its name and number too.

mod bars;
mod columns;
mod funnel;
mod grid;
mod steps;

use std::fmt::Write;

use super::figures::Heading;
use crate::figures::chart::Chart;
use crate::i18n::I18n;

pub use bars::bars;

const WIDTH: f64 = 800.0;
/// Left, top, right, bottom of what is drawn in.
const PLOT: [f64; 4] = [70.0, 50.0, 760.0, 380.0];
const COLOURS: [&str; 3] = ["#0072B2", "#D55E00", "#009E73"];
const GREY: &str = "#666666";
const PALE: &str = "#dddddd";
/// About how wide a letter is, of what is named and of what is explained.
const LETTER: f64 = 7.4;
const SMALL_LETTER: f64 = 5.8;

/// A picture of a chart, with what it shows and of whom, and the names of its axes.
pub fn chart(heading: &Heading, chart: &Chart, i18n: &I18n) -> String {
    match chart {
        Chart::Steps(of) => steps::draw(heading, of, i18n),
        Chart::Columns(of) => columns::draw(heading, of, i18n),
        Chart::Funnel(of) => funnel::draw(heading, of, i18n),
        Chart::Grid(of) => grid::draw(heading, of, i18n),
    }
}

/// The same for paper, in pictures that each fit on a page and can be read there.
pub fn pages(heading: &Heading, chart: &Chart, i18n: &I18n) -> Vec<String> {
    match chart {
        Chart::Grid(of) => grid::pages(heading, of, i18n),
        _ => vec![self::chart(heading, chart, i18n)],
    }
}

struct Picture(String);

/// Text between tags.
fn safe(text: &str) -> String {
    let harmless: String = text.chars().filter(|c| !c.is_control()).collect();
    harmless.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

impl Picture {
    fn new(heading: &Heading, width: f64, height: f64) -> Picture {
        let mut picture = Picture(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
             font-family=\"sans-serif\" font-size=\"13\">\n<title>{}</title>\n\
             <rect width=\"{width:.0}\" height=\"{height:.0}\" fill=\"#ffffff\"/>\n",
            safe(&heading.title)
        ));
        picture.text(PLOT[0], 22.0, "start", &heading.title);
        picture.note(PLOT[0], 40.0, "start", &heading.under);
        picture
    }

    /// The names of the axes: below at that height, and along the left side.
    fn axes(&mut self, across: &str, up: &str, below: f64) {
        let [left, top, right, bottom] = PLOT;
        let middle = (top + bottom) / 2.0;
        self.note((left + right) / 2.0, below, "middle", across);
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

    /// What explains, smaller and grey.
    fn note(&mut self, x: f64, y: f64, anchor: &str, text: &str) {
        self.put(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" font-size=\"11\" fill=\"{GREY}\">{}</text>",
            safe(text)
        ));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::chart::{Columns, Grid, Steps};
    use crate::figures::{Bar, Sheet};

    #[test]
    fn pictures_are_xml_whatever_the_names() {
        let grid_row = crate::figures::chart::GridRow {
            label: "<a & \"b\"\u{1b}>".to_owned(),
            n: Some(3),
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
