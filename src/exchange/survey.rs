//! A first look at a list: the first rows of every sheet, enough to say where the table is and what each column means.

use chrono::NaiveDate;

use super::cell::{Cell, Cells, RawRow};
use super::left::{Dates, LeftGuess};
use super::mapping::{Mapping, Target};
use super::names::{Known, Names, slug};
use super::source::{Next, Source};
use super::table::{Column, HEADINGS_WITHIN, Matched, Table, find_headings};
use super::{Custom, content, left};
use crate::error::{Error, Result};
use crate::i18n::Text;
use crate::model::date;
use crate::model::field::{self, Field, Kind};
use crate::model::name::tidy;
use crate::text;

/// So many rows of each sheet are looked at …
const ROWS: usize = 5_000;
/// … as long as they hold no more cells than this, so that a very wide sheet takes no more memory than a long one.
const CELLS: usize = 200_000;
const EXAMPLES: usize = 3;

/// What was found.
#[derive(Clone, Debug)]
pub struct Survey {
    pub sheets: Vec<Sheet>,
    /// Only when a column holds dates of leaving whose meaning is open.
    pub left: Option<LeftGuess>,
    /// Some row has a member number, so a row without one is a fault.
    pub has_numbers: bool,
    /// What a person should know before going on.
    pub notes: Vec<Text>,
    /// How the file was read.
    pub encoding: Option<&'static str>,
    pub separator: Option<char>,
}

#[derive(Clone, Debug)]
pub struct Sheet {
    /// Empty for a text file.
    pub name: String,
    /// `None`: no list in this sheet; it is left out.
    pub table: Option<Table>,
}

impl Survey {
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.sheets.iter().filter_map(|sheet| sheet.table.as_ref())
    }

    /// Fields of the register's own that the list has columns for.
    pub fn customs(&self) -> Vec<Custom> {
        let columns = self.tables().flat_map(|table| &table.columns);
        let mut customs: Vec<Custom> = Vec::new();
        for column in columns {
            if let Target::Custom(custom) = &column.target
                && !customs.contains(custom)
            {
                customs.push(custom.clone());
            }
        }
        customs
    }

    /// What each column was found to mean, to be shown, changed and saved.
    pub fn mapping(&self) -> Mapping {
        let mut mapping = Mapping { left: self.left.as_ref().map(|guess| guess.left), ..Mapping::default() };
        mapping.encoding = self.encoding.map(str::to_owned);
        for column in self.tables().flat_map(|table| &table.columns) {
            if mapping.target(&column.heading).is_none() {
                mapping.set(&column.heading, column.target.clone());
            }
        }
        mapping
    }
}

type Sampled = Vec<Cell<'static>>;

/// Looks at a list. `mapping` is what a person has said about its columns, `customs` the fields that the register has
/// defined; `today` bounds two-digit years.
///
/// # Errors
/// No sheet holds a list; the mapping puts two columns into a field that holds one value; the file can't be read.
pub fn survey(source: &mut Source, mapping: Option<&Mapping>, customs: &[Custom], today: NaiveDate) -> Result<Survey> {
    let names = Names::new(customs);
    let mut sampled: Vec<Vec<(u64, Sampled)>> = vec![Vec::new(); source.sheets().len()];
    let mut cells = 0;
    let mut sheet = usize::MAX;
    source.each(&mut |raw| {
        if raw.sheet != sheet {
            (sheet, cells) = (raw.sheet, 0);
        }
        let row: Sampled = raw.cells().map(Cell::into_owned).collect();
        cells += row.len();
        sampled[sheet].push((raw.row, row));
        Ok(if sampled[sheet].len() < ROWS && cells < CELLS { Next::Row } else { Next::Sheet })
    })?;
    let mut look =
        Look { names, mapping, today, customs: customs.to_vec(), dates: Vec::new(), numbers: 0, notes: Vec::new() };
    let mut sheets = Vec::new();
    for (name, rows) in source.sheets().iter().zip(sampled) {
        sheets.push(Sheet { name: name.clone(), table: look.sheet(name, rows)? });
    }
    look.unused(&sheets);
    let tables = || sheets.iter().filter_map(|sheet| sheet.table.as_ref());
    if tables().next().is_none() {
        let path = source.path().display().to_string();
        return Err(Error::refused(text!("exchange-no-table", path = path, rows = HEADINGS_WITHIN))
            .hint(text!("exchange-no-table-hint")));
    }
    let asks = tables().flat_map(|table| &table.columns).any(|column| is(&column.target, "left"));
    let remarks = tables().flat_map(|table| {
        let headings = table.columns.iter().map(|column| column.heading.as_str());
        table.preamble.iter().map(String::as_str).chain(headings)
    });
    let left = asks.then(|| left::guess(remarks, &look.dates));
    let (encoding, separator) = (source.encoding(), source.separator());
    let has_numbers = look.numbers > 0;
    // Sheets of one workbook are alike, and so is what there is to say of them: once is enough.
    let mut notes: Vec<Text> = Vec::new();
    for note in look.notes {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    Ok(Survey { left, has_numbers, notes, encoding, separator, sheets })
}

fn is(target: &Target, key: &str) -> bool {
    matches!(target, Target::Field(field) if field.key == key)
}

/// Whether values of several columns can go into the field together.
pub(super) fn takes_several(field: &Field) -> bool {
    matches!(field.kind, Kind::Many | Kind::Lines)
}

/// The look in progress.
struct Look<'a> {
    names: Names,
    mapping: Option<&'a Mapping>,
    today: NaiveDate,
    /// The register's own fields and those made for this file's columns.
    customs: Vec<Custom>,
    dates: Vec<Dates>,
    numbers: usize,
    notes: Vec<Text>,
}

impl Look<'_> {
    fn sheet(&mut self, name: &str, rows: Vec<(u64, Sampled)>) -> Result<Option<Table>> {
        let (numbers, cells): (Vec<u64>, Vec<Sampled>) = rows.into_iter().unzip();
        let given = |heading: &str| self.mapping.is_some_and(|mapping| mapping.target(heading).is_some());
        let Some(at) = find_headings(&cells, &self.names, given) else {
            if !name.is_empty() {
                self.notes.push(text!("exchange-sheet-without-table", sheet = name));
            }
            return Ok(None);
        };
        let (above, below) = cells.split_at(at);
        let preamble = above.iter().flatten().filter(|cell| !cell.is_blank()).map(|c| tidy(&c.text())).collect();
        let mut table = Table { heading_row: numbers[at], columns: Vec::new(), preamble };
        let headings = below[0].iter().map(|cell| tidy(&cell.text())).collect::<Vec<_>>();
        let width = below.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..width {
            let heading = headings.get(at).map_or("", String::as_str);
            let filled = || below[1..].iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_blank()));
            if heading.is_empty() && !filled() {
                continue;
            }
            let heading = if heading.is_empty() { format!("#{}", at + 1) } else { heading.to_owned() };
            let column = self.by_heading(at, heading, &table.columns)?;
            table.columns.push(column);
        }
        let people: Vec<&Sampled> = below[1..]
            .iter()
            .filter(|row| table.pass(&RawRow { sheet: 0, row: 0, cells: Cells::Kept(row) }).is_none())
            .collect();
        self.by_content(&mut table, &people);
        self.gather(&table, &people);
        Ok(Some(table))
    }

    /// A column by its heading; what we don't know becomes a field of the register's own, so that nothing is lost.
    fn by_heading(&mut self, at: usize, heading: String, before: &[Column]) -> Result<Column> {
        let given = self.mapping.and_then(|mapping| mapping.target(&heading)).cloned();
        let known = self.names.find(&heading).cloned();
        let twin = |field: &Field| before.iter().find(|column| is(&column.target, field.key));
        let (target, matched) = match (given, known) {
            (Some(Target::Field(field)), _) if !takes_several(field) && twin(field).is_some() => {
                let first = twin(field).map_or(String::new(), |column| column.heading.clone());
                return Err(Error::refused(text!(
                    "exchange-mapped-twice",
                    key = field.key,
                    first = first,
                    second = heading
                )));
            }
            (Some(given), _) => (given, Matched::Given),
            (None, Some(Known::Field(field)))
                if field.set.is_some() && (takes_several(field) || twin(field).is_none()) =>
            {
                (Target::Field(field), Matched::Heading)
            }
            // Roles stand in the list only as text; they are kept, since they don't follow from anything else.
            (None, Some(Known::Field(field))) if field.set.is_none() && field.kind != Kind::Many => {
                self.notes.push(text!("exchange-computed-column", column = heading.as_str()));
                (Target::Ignore, Matched::Computed)
            }
            (None, Some(Known::Custom(custom))) => (Target::Custom(custom), Matched::Heading),
            (None, _) => (Target::Custom(self.custom(&heading, before)), Matched::Unknown),
        };
        Ok(Column { at, heading, target, matched, years: false, examples: Vec::new() })
    }

    /// The register's own field for a heading: the same for the same heading on every sheet, another for its twin.
    fn custom(&mut self, heading: &str, before: &[Column]) -> Custom {
        let used = |key: &str| before.iter().any(|column| matches!(&column.target, Target::Custom(c) if c.key == key));
        let plain = slug(heading);
        let plain = match plain.starts_with(|c: char| c.is_alphabetic()) {
            true => plain,
            false => format!("column_{plain}"),
        };
        let mut key = plain.clone();
        let mut number = 1;
        loop {
            let known = self.customs.iter().find(|custom| custom.key == key);
            let free = field::find(&key).is_none() && !used(&key) && known.is_none_or(|custom| custom.label == heading);
            if free {
                break;
            }
            number += 1;
            key = format!("{plain}_{number}");
        }
        let custom = Custom { key, label: heading.to_owned() };
        if !self.customs.contains(&custom) {
            self.customs.push(custom.clone());
        }
        custom
    }

    /// What only the values tell: the field of a column with an unknown heading (unless that field has a column already:
    /// a second column of e-mails may be the parents'), and whether a date column's numbers are years.
    fn by_content(&mut self, table: &mut Table, people: &[&Sampled]) {
        let values = |at: usize| people.iter().filter_map(move |row| row.get(at)).filter(|cell| !cell.is_blank());
        for at in 0..table.columns.len() {
            let near = |other: Option<&Column>| {
                other.is_some_and(|column| is(&column.target, "city") || is(&column.target, "address"))
            };
            let beside_town =
                near(table.columns.get(at + 1)) || near(at.checked_sub(1).and_then(|n| table.columns.get(n)));
            let column = &table.columns[at];
            if column.matched == Matched::Unknown {
                let sample: Vec<&Cell> = values(column.at).take(500).collect();
                let guessed = content::guess(&sample, beside_town, self.today).and_then(field::find);
                let free = |field: &&Field| !table.columns.iter().any(|column| is(&column.target, field.key));
                if let Some(field) = guessed.filter(free) {
                    table.columns[at].target = Target::Field(field);
                    table.columns[at].matched = Matched::Content;
                }
            }
            let column = &mut table.columns[at];
            if matches!(&column.target, Target::Field(field) if field.kind == Kind::Date) {
                column.years = are_years(values(column.at));
            }
            for value in values(column.at).take(1_000) {
                let text = tidy(&value.text());
                if column.examples.len() < EXAMPLES && !column.examples.contains(&text) {
                    column.examples.push(text);
                }
            }
        }
    }

    /// What the rows tell about the whole file.
    fn gather(&mut self, table: &Table, people: &[&Sampled]) {
        let at = |key: &str| table.columns.iter().find(|column| is(&column.target, key)).map(|column| column.at);
        let cell = |row: &Sampled, at: Option<usize>| at.and_then(|at| row.get(at)).cloned().unwrap_or(Cell::Blank);
        let number = at("number");
        let (joined, left) = (at("joined"), at("left"));
        let who: Vec<Option<usize>> = match number {
            Some(_) => vec![number],
            None => ["name", "given", "family", "born"].map(at).to_vec(),
        };
        for row in people {
            self.numbers += usize::from(!cell(row, number).is_blank());
            if left.is_some() {
                let day = |at| self.day(&cell(row, at));
                let who = who.iter().map(|at| tidy(&cell(row, *at).text())).collect::<Vec<_>>().join("\u{1f}");
                let dates = Dates { who, joined: day(joined), left: day(left) };
                self.dates.push(dates);
            }
        }
        if let Some(column) = table.columns.iter().find(|column| is(&column.target, "name")) {
            let names = || people.iter().filter_map(|row| row.get(column.at)).filter(|cell| !cell.is_blank());
            if let Some(name) = names().map(Cell::text).find(|text| !text.contains(',') && text.trim().contains(' ')) {
                let name = tidy(&name);
                self.notes.push(text!("exchange-name-split", column = column.heading.as_str(), name = name));
            }
        }
    }

    fn day(&self, cell: &Cell) -> Option<NaiveDate> {
        match cell {
            Cell::Date(day) => Some(*day),
            Cell::Number(serial) => date::from_serial(*serial),
            Cell::Text(text) => date::parse(text, self.today).ok().map(|date| date.day),
            _ => None,
        }
    }

    /// Columns that the mapping names and no sheet has: most likely a slip.
    fn unused(&mut self, sheets: &[Sheet]) {
        let Some(mapping) = self.mapping else { return };
        let columns = || sheets.iter().filter_map(|sheet| sheet.table.as_ref()).flat_map(|table| &table.columns);
        for (heading, target) in &mapping.columns {
            let has = columns()
                .any(|column| mapping.target(&column.heading) == Some(target) && column.matched == Matched::Given);
            if !has {
                self.notes.push(text!("exchange-mapped-missing", column = heading.as_str()));
            }
        }
    }
}

/// Whether a date column's numbers are years: `1985` is then not Excel's serial of a day in 1905.
fn are_years<'a>(values: impl Iterator<Item = &'a Cell<'static>>) -> bool {
    let mut numbers = values
        .filter_map(|cell| match cell {
            Cell::Number(number) => Some(*number),
            _ => None,
        })
        .peekable();
    numbers.peek().is_some() && numbers.all(|number| number.fract() == 0.0 && (1800.0..=2200.0).contains(&number))
}
