//! Where in a sheet the list stands, and which of its rows are people.

use super::cell::{Cell, RawRow};
use super::mapping::Target;
use super::names::{Names, folded};
use crate::model::field::Kind;
use crate::model::name;

/// How far down the headings may be.
pub const HEADINGS_WITHIN: usize = 50;

/// How a column came to its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matched {
    /// A person said so.
    Given,
    /// By its heading.
    Heading,
    /// By what stands in it.
    Content,
    /// It is nothing we know: kept as a field of the register's own.
    Unknown,
    /// Follows from other values (age, status) and is not read.
    Computed,
}

#[derive(Clone, Debug)]
pub struct Column {
    /// Counted from 0.
    pub at: usize,
    /// The heading as it stands in the file; `#7` for the seventh column when it has none.
    pub heading: String,
    pub target: Target,
    pub matched: Matched,
    /// A date column whose numbers are years, not Excel's serials.
    pub years: bool,
    /// The first few different values, to show beside the mapping.
    pub examples: Vec<String>,
}

/// A list in a sheet.
#[derive(Clone, Debug)]
pub struct Table {
    pub heading_row: u64,
    pub columns: Vec<Column>,
    /// What stands above the headings, as in the file.
    pub preamble: Vec<String>,
}

/// A row that is no person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    Blank,
    /// The headings again, as on every printed page.
    Heading,
    /// "Sum Østfold: 9 medlemmer".
    Total,
    /// "Side 5 av 6".
    Foot,
    /// A merged line over a group: "Oslo fylkeslag".
    Title,
}

/// How many rows of each kind were passed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    pub blank: u64,
    pub headings: u64,
    pub totals: u64,
    pub feet: u64,
    pub titles: u64,
}

impl Passed {
    pub fn add(&mut self, pass: Pass) {
        *match pass {
            Pass::Blank => &mut self.blank,
            Pass::Heading => &mut self.headings,
            Pass::Total => &mut self.totals,
            Pass::Foot => &mut self.feet,
            Pass::Title => &mut self.titles,
        } += 1;
    }

    pub fn total(&self) -> u64 {
        self.blank + self.headings + self.totals + self.feet + self.titles
    }
}

/// The row with the headings: of the first rows the one with the most cells that are names of fields (`known` says which
/// cells are). One is enough only for a list of a single column; else two, so that a sheet of remarks is no list.
pub fn find_headings(rows: &[Vec<Cell<'static>>], names: &Names, known: impl Fn(&str) -> bool) -> Option<usize> {
    let mut best = (0, None);
    for (at, row) in rows.iter().take(HEADINGS_WITHIN).enumerate() {
        let texts = || row.iter().filter(|cell| !cell.is_blank()).map(Cell::text);
        let score = texts().filter(|text| known(text) || names.knows(text)).count();
        let alone = score == 1 && texts().count() == 1 && rows.iter().all(|row| row.len() <= 1);
        if score > best.0 && (score >= 2 || alone) {
            best = (score, Some(at));
        }
    }
    best.1
}

impl Table {
    /// Why the row is no person, if it is none. In doubt it is one: a row that is refused is seen, a row that is passed
    /// over is not.
    pub fn pass(&self, row: &RawRow) -> Option<Pass> {
        let mut filled = (0..row.len()).filter(|at| !row.is_blank(*at));
        let Some(first) = filled.next() else {
            return Some(Pass::Blank);
        };
        let others = filled.take(2).count();
        let cell = row.cell(first);
        let Cell::Text(text) = &cell else {
            return None;
        };
        if begins_alike(self.heading(first), text) && self.is_heading(row) {
            return Some(Pass::Heading);
        }
        // Every word below begins with one of these letters, and asking for words costs more.
        let letter = text.trim_start().bytes().next().map(|b| b.to_ascii_lowercase());
        let total = matches!(letter, Some(b's' | b't' | b'a' | b'd' | b'i'));
        if total && is_total(text) && self.stands_for_total(row, first, text, others) {
            return Some(Pass::Total);
        }
        if others == 0 {
            if is_foot(text) {
                return Some(Pass::Foot);
            }
            if self.is_title(first, text) {
                return Some(Pass::Title);
            }
        }
        None
    }

    fn column(&self, at: usize) -> Option<&Column> {
        self.columns.iter().find(|column| column.at == at)
    }

    fn heading(&self, at: usize) -> Option<&str> {
        self.column(at).map(|column| column.heading.as_str())
    }

    /// Every filled cell repeats its column's heading.
    fn is_heading(&self, row: &RawRow) -> bool {
        let mut same = 0;
        for (at, cell) in row.cells().enumerate().filter(|(_, cell)| !cell.is_blank()) {
            match self.heading(at) {
                Some(heading) if folded(heading) == folded(&cell.text()) => same += 1,
                _ => return false,
            }
        }
        same >= 2 || self.columns.len() == 1
    }

    /// Beside the word there are only numbers. In a column of names the word may be somebody's name: "Sum" with a
    /// number beside it is a person, "Sum: 9" or "Sum" alone is not.
    fn stands_for_total(&self, row: &RawRow, first: usize, text: &str, others: usize) -> bool {
        let is_name = self.column(first).is_some_and(|column| match &column.target {
            Target::Field(field) => matches!(field.key, "name" | "given" | "family" | "middle"),
            _ => false,
        });
        if is_name && (text.contains(',') || (others > 0 && !text.contains(|c: char| c == ':' || c.is_ascii_digit()))) {
            return false;
        }
        (first + 1..row.len()).map(|at| row.cell(at)).all(|cell| match cell {
            Cell::Blank | Cell::Fault(_) => true,
            other => other.number().is_some(),
        })
    }

    /// Text where a number or a date belongs and nothing else in the row, or a line from above the headings again.
    fn is_title(&self, first: usize, text: &str) -> bool {
        let again = || self.preamble.iter().any(|line| folded(line) == folded(text));
        let misplaced = self.columns.len() > 2
            && !text.contains(|c: char| c.is_ascii_digit())
            && self.column(first).is_some_and(|column| match &column.target {
                Target::Field(field) => matches!(field.kind, Kind::Number | Kind::Date),
                _ => false,
            });
        misplaced || again()
    }
}

/// Cheap enough to ask of every row.
fn begins_alike(heading: Option<&str>, text: &str) -> bool {
    let first = |text: &str| text.trim_start().chars().next().map(|c| c.to_ascii_lowercase());
    heading.is_some_and(|heading| first(heading) == first(text))
}

/// "Sum", "Totalt:", "Antall", "I alt", in our languages.
fn is_total(text: &str) -> bool {
    let mut words = name::words(text);
    let first = words.next();
    match first.as_deref() {
        Some("sum" | "summa" | "total" | "totalt" | "totalsumma" | "totalsum" | "subtotal" | "delsum" | "delsumma") => {
            true
        }
        Some("antall" | "antal" | "ialt") => true,
        Some("i") => words.next().as_deref() == Some("alt"),
        _ => false,
    }
}

/// "Side 5 av 6", "Sida 1", "Page 2/3", "Utskrift pr. 30.11.2015".
fn is_foot(text: &str) -> bool {
    let mut words = name::words(text);
    match words.next().as_deref() {
        Some("side" | "sida" | "page") => {
            let mut many = 0;
            words.all(|word| {
                many += 1;
                word.bytes().all(|b| b.is_ascii_digit()) || matches!(word.as_str(), "av" | "of" | "af")
            }) && many > 0
        }
        Some("utskrift" | "utskrevet" | "utskriven" | "udskrift" | "udskrevet" | "printed") => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::cell::Cells;
    use crate::model::field;

    fn table(headings: &[&str]) -> Table {
        let column = |(at, heading): (usize, &&str)| Column {
            at,
            heading: (*heading).to_owned(),
            target: field::find(heading).map_or(Target::Ignore, Target::Field),
            matched: Matched::Heading,
            years: false,
            examples: Vec::new(),
        };
        let columns = headings.iter().enumerate().map(column).collect();
        Table { heading_row: 1, columns, preamble: vec!["Liste for Bø".to_owned()] }
    }

    fn pass(headings: &[&str], cells: &[&str]) -> Option<Pass> {
        let cells: Vec<Cell> = cells
            .iter()
            .map(|text| if text.trim().is_empty() { Cell::Blank } else { Cell::Text((*text).to_owned().into()) })
            .collect();
        table(headings).pass(&RawRow { sheet: 0, row: 2, cells: Cells::Kept(&cells) })
    }

    const NUMBER_FIRST: &[&str] = &["number", "name", "born"];
    const NAME_FIRST: &[&str] = &["name", "number", "joined"];

    #[test]
    fn rows_that_are_no_people() {
        for (cells, expected) in [
            (&["", " ", ""][..], Pass::Blank),
            (&["Number ", "NAME", "born"], Pass::Heading),
            (&["Sum Østfold: 9 medlemmer", "", ""], Pass::Total),
            (&["Totalt:", "1 231", ""], Pass::Total),
            (&["Antall", "1231", ""], Pass::Total),
            (&["I alt", "", "12"], Pass::Total),
            (&["Side 5 av 6", "", ""], Pass::Foot),
            (&["Utskrift pr. 30.11.2015"], Pass::Foot),
            (&["Oslo fylkeslag"], Pass::Title),
            (&["", "Liste for Bø"], Pass::Title),
        ] {
            assert_eq!(pass(NUMBER_FIRST, cells), Some(expected), "{cells:?}");
        }
    }

    #[test]
    fn people_are_never_passed_over() {
        for cells in [
            &["Sum", "1042", "2020-01-01"][..],
            &["Sum", "1042", ""],
            &["Sum, Ola", "", ""],
            &["Side, Siri", "17", ""],
            &["Summer, Kari", "", ""],
            &["Nordmann, Kari", "", ""],
            &["Totalservice AS", "12", "2020"],
            &["Total Norge AS", "12", "2020"],
        ] {
            assert_eq!(pass(NAME_FIRST, cells), None, "{cells:?}");
        }
        assert_eq!(pass(NUMBER_FIRST, &["1042", "", ""]), None);
        assert_eq!(pass(NUMBER_FIRST, &["A-1042"]), None);
    }
}
