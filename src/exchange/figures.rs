//! Figures to files: tables as CSV, a chart as SVG, everything as PDF. The file appears whole or not at all, readable by
//! its owner only.

use std::io::Write;
use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;
use tempfile::NamedTempFile;

use super::formula::neutralise;
use super::paper::{Press, templates};
use crate::error::{Error, Result};
use crate::figures::{Sheet, Style};
use crate::store::Register;
use crate::text;

/// What stands above figures: what they are, and of whom.
#[derive(Clone, Debug, Default)]
pub struct Heading {
    pub title: String,
    pub under: String,
}

/// Everything that a page shows.
pub struct Pages<'p> {
    pub heading: &'p Heading,
    pub day: NaiveDate,
    pub said: &'p [String],
    /// Each fits on a page.
    pub pictures: Vec<String>,
    pub sheets: &'p [Sheet],
}

/// All tables, one under the other: each with its title above it, its headings, what must be known of it, and a blank line
/// below. The ends of intervals stand in columns of their own, so that one can reckon with them.
pub fn csv(heading: &Heading, sheets: &[Sheet], style: &Style<'_>) -> Result<String> {
    let mut out = lines(&[vec![heading.title.clone(), heading.under.clone()]])?;
    for sheet in sheets {
        let ends: Vec<bool> = (0..sheet.headings.len()).map(|at| is_interval(sheet, at)).collect();
        let row = |cells: &[String], split: &dyn Fn(&str) -> [String; 2]| -> Vec<String> {
            let cells = cells.iter().zip(&ends);
            cells
                .flat_map(|(cell, split_it)| if *split_it { split(cell).to_vec() } else { vec![value(cell)] })
                .collect()
        };
        let mut rows = vec![vec![sheet.title.clone()]];
        rows.push(row(&sheet.headings, &|name| {
            [text!("retention-from", column = name), text!("retention-to", column = name)].map(|text| style.say(&text))
        }));
        rows.extend(sheet.rows.iter().map(|cells| {
            row(cells, &|cell| match cell.split_once('–') {
                Some((low, high)) => [value(low), value(high)],
                None => [value(cell), String::new()],
            })
        }));
        rows.extend(sheet.notes.iter().map(|note| vec![note.clone()]));
        out.push('\n');
        out.push_str(&lines(&rows)?);
    }
    Ok(out)
}

fn lines(rows: &[Vec<String>]) -> Result<String> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|value| neutralise(value).into_owned())).map_err(Error::bug)?;
    }
    String::from_utf8(writer.into_inner().map_err(Error::bug)?).map_err(Error::bug)
}

/// What is not there has no sign in a file.
fn value(cell: &str) -> String {
    if matches!(cell, "·" | "…") { String::new() } else { cell.to_owned() }
}

/// A column of lowest and highest numbers.
fn is_interval(sheet: &Sheet, at: usize) -> bool {
    let number = |text: &str| text == "…" || text.parse::<f64>().is_ok();
    let mut cells = sheet.rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty()).peekable();
    let split = |cell: &String| cell.split_once('–').is_some_and(|(low, high)| number(low) && number(high));
    // The key says so too: `0–1` is also how a band of years is written.
    sheet.keys.get(at).is_some_and(|key| matches!(key.as_str(), "interval" | "by-chance"))
        || at > 0 && cells.peek().is_some() && cells.all(split)
}

/// So many columns fit on a page; what has more is a picture.
const MOST_COLUMNS: usize = 18;

#[derive(Serialize)]
struct Printed<'p> {
    lang: &'static str,
    title: &'p str,
    under: Vec<&'p str>,
    said: &'p [String],
    pictures: &'p [String],
    tables: Vec<Table<'p>>,
}

#[derive(Serialize)]
struct Table<'p> {
    title: &'p str,
    headings: &'p [String],
    right: Vec<bool>,
    rows: &'p [Vec<String>],
    notes: &'p [String],
}

/// Set by the same press as invoices, from `figures.typ`.
///
/// # Errors
/// A fault in the template; this build may have no PDF.
pub fn pdf(register: &Register, lang: &'static str, pages: &Pages<'_>) -> Result<Vec<u8>> {
    let fits = |sheet: &&Sheet| !sheet.rows.is_empty() && sheet.headings.len() <= MOST_COLUMNS;
    let table = |sheet: &'_ Sheet| -> Vec<bool> {
        let numeric = |at: usize| {
            let mut cells = sheet.rows.iter().filter_map(|row| row.get(at));
            at > 0 && cells.all(|cell| cell.chars().all(|c| !c.is_alphabetic()))
        };
        (0..sheet.headings.len()).map(numeric).collect()
    };
    let tables = pages.sheets.iter().filter(fits).map(|sheet| Table {
        title: &sheet.title,
        headings: &sheet.headings,
        right: table(sheet),
        rows: &sheet.rows,
        notes: &sheet.notes,
    });
    let printed = Printed {
        lang,
        title: &pages.heading.title,
        under: vec![&pages.heading.under],
        said: pages.said,
        pictures: &pages.pictures,
        tables: tables.collect(),
    };
    let press = Press::open(Some(&templates::folder(register.path())))?;
    press.figures(pages.day, serde_json::to_vec(&printed).map_err(Error::bug)?)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Svg,
    Pdf,
}

/// By the name's ending.
///
/// # Errors
/// Another ending, with those there are.
pub fn format(path: &Path) -> Result<Format> {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase().as_str() {
        "csv" => Ok(Format::Csv),
        "svg" => Ok(Format::Svg),
        "pdf" => Ok(Format::Pdf),
        _ => {
            let path = path.display().to_string();
            Err(Error::usage(text!("export-format", path = path, choices = "csv, svg, pdf")))
        }
    }
}

/// Writes a file, over whatever is there.
pub fn save(path: &Path, content: &[u8]) -> Result<()> {
    let failed = |source: std::io::Error| Error::file(path, &source);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(content).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{I18n, Lang};

    #[test]
    fn one_can_reckon_with_the_ends_of_an_interval() {
        let texts = |row: &[&str]| row.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let sheet = Sheet {
            title: "Growth".to_owned(),
            keys: texts(&["band", "share", "interval"]),
            headings: texts(&["Years", "Share", "95 % interval"]),
            rows: vec![texts(&["0–1", "50.0", "40.1–59.9"]), texts(&["1–3", "2/3", ""]), texts(&["3+", "·", "6.9–…"])],
            ..Sheet::default()
        };
        let heading = Heading { title: "=Figures".to_owned(), under: "all".to_owned() };
        let i18n = I18n::new(Lang::En);
        let told = csv(&heading, &[sheet], &Style { i18n: &i18n, programs: true }).unwrap();
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines[0], "'=Figures,all");
        assert_eq!(lines[3], "Years,Share,\"95 % interval, from\",\"95 % interval, to\"");
        assert_eq!(lines[4..], ["0–1,50.0,40.1,59.9", "1–3,2/3,,", "3+,,6.9,"]);
    }
}
