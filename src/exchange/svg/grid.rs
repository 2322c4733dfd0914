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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    /// Cohorts of every year, each a year younger than the one before; the newest has no cell yet.
    fn triangle(cohorts: usize) -> Grid {
        let row = |label: &str, cell: &str, ages: usize| GridRow {
            label: label.to_owned(),
            n: Some(4),
            cells: vec![(cell.to_owned(), 0.75); ages],
        };
        let rows = (0..cohorts).map(|at| row(&(1900 + at).to_string(), "3/4", cohorts - 1 - at));
        let mean = std::iter::once(row("mean", "75", cohorts - 1));
        Grid { rows: mean.chain(rows).collect(), ..Grid::default() }
    }

    #[test]
    fn every_cohort_is_on_some_page_below_its_ages() {
        let (i18n, heading) = (I18n::new(Lang::Nb), Heading::default());
        let grid = triangle(90);
        let pictures = pages(&heading, &grid, &i18n);
        let has = |picture: &String, words: &str| picture.contains(&format!(">{words}</text>"));
        for row in &grid.rows {
            assert!(pictures.iter().any(|picture| has(picture, &row.label)), "{}", row.label);
        }
        for picture in &pictures {
            assert!(has(picture, "mean") && picture.contains("viewBox=\"0 0 800 "), "{picture}");
            assert!(picture.matches("<rect").count() <= 1 + (PAGE + 1) * 25);
        }
        // Every number is there, and once.
        let cells: usize = grid.rows[1..].iter().map(|row| row.cells.len()).sum();
        let drawn: usize = pictures.iter().map(|picture| picture.matches(">3/4<").count()).sum();
        assert_eq!(drawn, cells);
        // Few of them are one picture, as on the screen.
        assert_eq!(pages(&heading, &triangle(10), &i18n), [draw(&heading, &triangle(10), &i18n)]);
    }

    #[test]
    fn no_cell_is_narrower_than_its_number() {
        let (i18n, heading) = (I18n::new(Lang::Nb), Heading::default());
        let picture = draw(&heading, &triangle(120), &i18n);
        let width: f64 = picture.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        assert!(width > 119.0 * 3.0 * LETTER, "{width}");
    }
}
