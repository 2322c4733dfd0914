//! A triangle of cohorts: as one picture that grows with its columns and rows, or in parts for paper.

use std::ops::Range;

use super::{COLOURS, LETTER, Picture, SMALL_LETTER, WIDTH, lines, safe};
use crate::exchange::figures::Heading;
use crate::figures::chart::{Grid, GridRow};
use crate::i18n::{I18n, grouped};
use crate::text;

/// Left of the cells stand the cohort and its size.
const LEFT: f64 = 140.0;
const TALL: f64 = 20.0;
const WIDEST: f64 = 60.0;
/// So many cohorts on a page, below what is said above them.
const PAGE: usize = 40;

/// What one picture shows of a grid: the mean, and these cohorts at these ages.
struct Part<'g> {
    rows: Vec<&'g GridRow>,
    ages: Range<usize>,
    wide: f64,
}

/// Everything in one picture.
pub(super) fn draw(heading: &Heading, grid: &Grid, i18n: &I18n) -> String {
    let ages = grid.ages();
    let wide = ((WIDTH - LEFT - 10.0) / ages.max(1) as f64).min(WIDEST).max(narrowest(grid));
    Part { rows: grid.rows.iter().collect(), ages: 0..ages, wide }.draw(heading, grid, i18n)
}

/// The columns in as many bands as it takes, each with the cohorts that have got so far, a page after the other.
pub(super) fn pages(heading: &Heading, grid: &Grid, i18n: &I18n) -> Vec<String> {
    let (ages, across) = (grid.ages(), ((WIDTH - LEFT - 10.0) / narrowest(grid)) as usize);
    let [mean, cohorts @ ..] = grid.rows.as_slice() else { return vec![draw(heading, grid, i18n)] };
    if ages <= across && cohorts.len() <= PAGE {
        return vec![draw(heading, grid, i18n)];
    }
    let band = ages.div_ceil(ages.div_ceil(across).max(1));
    let wide = (WIDTH - LEFT - 10.0) / band as f64;
    let mut pictures = Vec::new();
    for first in (0..ages).step_by(band.max(1)) {
        let shown = first..(first + band).min(ages);
        // The newest has no cell yet, and is there all the same.
        let there: Vec<&GridRow> = cohorts.iter().filter(|row| first == 0 || row.cells.len() > first).collect();
        for cohorts in there.chunks(PAGE) {
            let part = text!(
                "chart-grid-part",
                from = shown.start,
                to = shown.end - 1,
                last = ages - 1,
                oldest = cohorts.first().map_or("", |row| &row.label),
                newest = cohorts.last().map_or("", |row| &row.label)
            );
            let under = format!("{} · {}", heading.under, i18n.text(&part));
            let heading = Heading { title: heading.title.clone(), under };
            let rows = std::iter::once(mean).chain(cohorts.iter().copied()).collect();
            pictures.push(Part { rows, ages: shown.clone(), wide: wide.min(WIDEST) }.draw(&heading, grid, i18n));
        }
    }
    pictures
}

/// As wide as a cell must be, so that none runs into the next.
fn narrowest(grid: &Grid) -> f64 {
    let cells = grid.rows.iter().flat_map(|row| &row.cells).map(|(label, _)| label.chars().count());
    let ages = grid.ages().to_string().len();
    cells.max().unwrap_or(0).max(ages) as f64 * LETTER + 8.0
}

impl Part<'_> {
    fn draw(&self, heading: &Heading, grid: &Grid, i18n: &I18n) -> String {
        let width = (LEFT + self.wide * self.ages.len() as f64 + 10.0).max(WIDTH);
        let bottom = 60.0 + TALL * self.rows.len() as f64;
        let caption = format!("{}. {}", i18n.get("chart-grid-across"), grid.caption);
        let caption = lines(&caption, ((width - 40.0) / SMALL_LETTER) as usize);
        let mut picture = Picture::new(heading, width, bottom + 12.0 + 14.0 * caption.len() as f64);
        for (n, line) in caption.iter().enumerate() {
            picture.note(20.0, bottom + 14.0 + 14.0 * n as f64, "start", line);
        }
        picture.text(130.0, 54.0, "end", "n");
        for (place, age) in self.ages.clone().enumerate() {
            picture.text(LEFT + self.wide * (place as f64 + 0.5), 54.0, "middle", &age.to_string());
        }
        for (n, row) in self.rows.iter().enumerate() {
            self.row(row, 58.0 + TALL * n as f64, &mut picture);
        }
        picture.finish()
    }

    fn row(&self, row: &GridRow, y: f64, picture: &mut Picture) {
        picture.text(66.0, y + 14.0, "end", &row.label);
        picture.text(130.0, y + 14.0, "end", &row.n.map_or_else(String::new, |n| grouped(n as i64)));
        let cells = row.cells.iter().enumerate().skip(self.ages.start).take(self.ages.len());
        for (age, (label, share)) in cells {
            let x = LEFT + self.wide * (age - self.ages.start) as f64;
            picture.put(format_args!(
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\" fill-opacity=\"{share:.2}\"/>",
                self.wide - 1.0,
                TALL - 1.0,
                COLOURS[0]
            ));
            let ink = if *share > 0.6 { "#ffffff" } else { "#000000" };
            picture.put(format_args!(
                "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"{ink}\">{}</text>",
                x + self.wide / 2.0,
                y + 14.0,
                safe(label)
            ));
        }
    }
}
