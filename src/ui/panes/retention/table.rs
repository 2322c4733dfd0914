//! A sheet fitted to a width: numbers to the right, long headings over several lines, bars in what is left over. What there
//! is no room for is left out whole, the least important first, and said to be; a number is never cut.

use std::borrow::Cow;

use crate::figures::{Bar, Sheet};
use crate::text as say;
use crate::ui::pane::Cx;
use crate::ui::{chart, text};

/// A column of words is not cut to less than this.
const LEAST: usize = 12;
/// Bars need so much.
const LEAST_BARS: usize = 8;

struct Column {
    at: usize,
    width: usize,
    /// Numbers, at the right edge.
    right: bool,
    /// The heading, a line each.
    head: Vec<String>,
}

pub struct Fitted<'s> {
    sheet: &'s Sheet,
    columns: Vec<Column>,
    gap: usize,
    bars: usize,
    scale: f64,
    ascii: bool,
    /// Headings of the columns that are left out.
    pub left_out: Vec<String>,
}

impl<'s> Fitted<'s> {
    pub fn of(sheet: &'s Sheet, width: usize, cx: &Cx) -> Fitted<'s> {
        Fitted::fit(sheet, width, cx.theme.ascii)
    }

    fn fit(sheet: &'s Sheet, width: usize, ascii: bool) -> Fitted<'s> {
        let with =
            |lines: usize| (0..sheet.headings.len()).map(|at| column(sheet, at, lines, ascii)).collect::<Vec<Column>>();
        let mut columns = with(1);
        let mut gap = 2;
        let used = |columns: &[Column], gap: usize| {
            columns.iter().map(|column| column.width + gap).sum::<usize>().saturating_sub(gap)
        };
        // First headings are broken, then gaps closed, then columns left out, and at last words cut.
        for (lines, between) in [(2, 2), (2, 1), (3, 1)] {
            if used(&columns, gap) > width {
                (columns, gap) = (with(lines), between);
            }
        }
        let mut left_out = Vec::new();
        for spare in &sheet.spare {
            if used(&columns, gap) <= width {
                break;
            }
            columns.retain(|column| column.at != *spare);
            left_out.push(*spare);
        }
        while used(&columns, gap) > width {
            let over = used(&columns, gap) - width;
            let words = columns.iter_mut().filter(|column| !column.right && column.width > LEAST);
            if let Some(widest) = words.max_by_key(|column| column.width) {
                widest.width = widest.width.saturating_sub(over).max(LEAST);
            } else if columns.len() > 1 {
                left_out.extend(columns.pop().map(|column| column.at));
            } else {
                break;
            }
        }
        left_out.sort_unstable();
        let left = width.saturating_sub(used(&columns, gap) + gap);
        let value = |bar: &Bar| bar.value.unwrap_or(0.0);
        let scale = sheet.bars.iter().map(value).fold(0.0, f64::max) * 1.3;
        let bars = if sheet.bars.is_empty() || left < LEAST_BARS || scale <= 0.0 { 0 } else { left };
        let left_out = left_out.into_iter().map(|at| whole_heading(&sheet.headings, at)).collect();
        Fitted { sheet, columns, gap, bars, scale, ascii, left_out }
    }

    fn line(&self, cell: &dyn Fn(&Column) -> String) -> String {
        let mut line = String::new();
        for column in &self.columns {
            let cell = cell(column);
            let padded =
                if column.right { text::pad_left(&cell, column.width) } else { text::pad(&cell, column.width) };
            line.push_str(&padded);
            line.push_str(&" ".repeat(self.gap));
        }
        line
    }

    /// The headings; shorter ones stand at the bottom.
    pub fn head(&self) -> Vec<String> {
        let height = self.columns.iter().map(|column| column.head.len()).max().unwrap_or(0);
        let line = |n: usize| {
            let part = |column: &Column| {
                let above = height - column.head.len();
                n.checked_sub(above).map_or_else(String::new, |n| column.head[n].clone())
            };
            self.line(&part).trim_end().to_owned()
        };
        (0..height).map(line).collect()
    }

    pub fn row(&self, at: usize) -> String {
        let mut line = self.line(&|column| {
            self.sheet.rows[at].get(column.at).map_or_else(String::new, |cell| shown(cell, self.ascii).into_owned())
        });
        if let (Some(bar), 1..) = (self.sheet.bars.get(at), self.bars) {
            line.push_str(&chart::bar(bar.value.unwrap_or(0.0), bar.ends, self.scale, self.bars, self.ascii));
        }
        line.trim_end().to_owned()
    }

    /// What is not shown, and where it is.
    pub fn note(&self, cx: &Cx) -> Option<String> {
        let columns = self.left_out.join(", ");
        (!columns.is_empty()).then(|| cx.i18n.text(&say!("retention-left-out", columns = columns)))
    }
}

/// An interval without an end has three points in ASCII: its sign there would look like something cut.
fn shown(cell: &str, ascii: bool) -> Cow<'_, str> {
    if ascii && cell.contains('…') { cell.replace('…', "...").into() } else { cell.into() }
}

/// A heading that several columns have, with that of the column which it belongs to: `95 % interval (Median years)`.
fn whole_heading(headings: &[String], at: usize) -> String {
    let heading = &headings[at];
    let several = headings.iter().filter(|other| *other == heading).count() > 1;
    match headings[..at].iter().rfind(|other| *other != heading).filter(|_| several) {
        Some(of) => format!("{heading} ({of})"),
        None => heading.clone(),
    }
}

/// With its heading in at most so many lines, if its words allow, and as narrow as that makes it.
fn column(sheet: &Sheet, at: usize, lines: usize, ascii: bool) -> Column {
    let cells = || sheet.rows.iter().filter_map(|row| row.get(at));
    let widest = cells().map(|cell| text::width(&shown(cell, ascii))).max().unwrap_or(0);
    // Among numbers stands now and then a word for there being none.
    let (words, numbers): (Vec<_>, Vec<_>) =
        cells().filter(|cell| !cell.is_empty()).partition(|cell| cell.chars().any(char::is_alphabetic));
    let right = at > 0 && words.len() <= numbers.len();
    // Numbers stay with their signs; what is joined by a hyphen may be parted there.
    let heading = sheet.headings[at].replace("95 %", "95\u{a0}%");
    let heading = if lines > 1 { heading.replace("%-", "%- ") } else { heading };
    let longest = heading.split(' ').map(text::width).max().unwrap_or(0);
    let narrow = widest.max(longest).max(1);
    let fits = (narrow..text::width(&heading)).find(|width| text::wrap(&heading, *width).len() <= lines);
    let mut head = text::wrap(&heading, fits.unwrap_or(usize::MAX));
    head.iter_mut().for_each(|line| *line = line.replace("%- ", "%-"));
    let width = head.iter().map(|line| text::width(line)).max().unwrap_or(0).max(widest);
    Column { at, width, right, head }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let texts = |row: &[&str]| row.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        Sheet {
            headings: texts(&["Lag", "For ett år siden", "Andel %", "95 %-intervall", "Sier"]),
            rows: vec![texts(&["Bergen lokallag", "93", "9,7", "0,0–18,5", "kan være tilfeldig"])],
            spare: vec![1],
            ..Sheet::default()
        }
    }

    #[test]
    fn numbers_are_left_out_whole_and_never_cut() {
        let sheet = sheet();
        for width in 1..90 {
            let table = Fitted::fit(&sheet, width, true);
            let row = table.row(0);
            for (at, number) in [(1, "93"), (2, "9,7"), (3, "0,0–18,5")] {
                let there = row.contains(number) || table.left_out.contains(&sheet.headings[at]);
                assert!(there || width < LEAST, "{width}: {row}");
            }
            assert!(width < 20 || text::width(&row) <= width, "{width}: {row}");
        }
        assert_eq!(Fitted::fit(&sheet, 90, true).head().len(), 1);
        assert!(Fitted::fit(&sheet, 60, true).head().len() > 1);
        assert_eq!(Fitted::fit(&sheet, 46, true).left_out, ["For ett år siden"]);
    }

    #[test]
    fn what_is_left_out_is_told_apart_and_words_stand_with_their_numbers() {
        let mut sheet = sheet();
        sheet.headings[1] = "95 %-intervall".to_owned();
        assert_eq!(Fitted::fit(&sheet, 46, true).left_out, ["95 %-intervall (Lag)"]);
        sheet.rows = ["12,5", "for få", "7,0"].map(|rate| vec!["Lag".to_owned(), rate.to_owned()]).to_vec();
        sheet.rows[2][1] = "6,9–…".to_owned();
        let table = Fitted::fit(&sheet, 90, true);
        assert!(table.row(0).ends_with(" 12,5") && table.row(2).ends_with(" 6,9–..."), "{:?}", table.row(2));
    }
}
