//! Workbooks: XLSX, XLSB, XLS and ODS.
//!
//! XLSX is read a cell at a time, so a sheet of a million rows (or one stray cell at its far corner) takes no more memory
//! than its shared texts. The other
//! formats the library reads whole.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use calamine::{Data, DataRef, Ods, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx, XlsxCellReader};

use super::cell::{Cells, RawRow};
use super::names::folded;
use super::source::{Counted, Next};
use crate::error::{Error, Result};
use crate::text;

type Input = BufReader<Counted<File>>;

enum Format {
    Xlsx(Box<Xlsx<Input>>),
    Xlsb(Box<Xlsb<Input>>),
    Xls(Box<Xls<Input>>),
    Ods(Box<Ods<Input>>),
}

pub struct Workbook {
    path: PathBuf,
    format: Format,
    sheets: Vec<String>,
}

/// The first bytes of the container that XLSX, XLSB and ODS are (ZIP), and of the one that XLS is (OLE2, MS-CFB 2.2).
const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

pub fn is_workbook(start: &[u8]) -> bool {
    start.starts_with(ZIP) || start.starts_with(OLE)
}

impl Workbook {
    /// Opens a workbook whose first bytes are `start`, and chooses the sheet named, or every visible one.
    ///
    /// # Errors
    /// A damaged file, or a sheet that isn't there.
    pub fn open(path: &Path, input: &dyn Fn() -> Result<Input>, start: &[u8], sheet: Option<&str>) -> Result<Workbook> {
        let damaged = |detail: String| damaged(path, &detail);
        let format = if start.starts_with(OLE) {
            Format::Xls(Box::new(Xls::new(input()?).map_err(|e| damaged(e.to_string()))?))
        } else if memchr::memmem::find(start, b"opendocument.spreadsheet").is_some() {
            Format::Ods(Box::new(Ods::new(input()?).map_err(|e| damaged(e.to_string()))?))
        } else {
            match Xlsx::new(input()?) {
                Ok(xlsx) => Format::Xlsx(Box::new(xlsx)),
                Err(error) => match Xlsb::new(input()?) {
                    Ok(xlsb) => Format::Xlsb(Box::new(xlsb)),
                    Err(_) => return Err(damaged(error.to_string())),
                },
            }
        };
        let all = match &format {
            Format::Xlsx(book) => book.sheets_metadata(),
            Format::Xlsb(book) => book.sheets_metadata(),
            Format::Xls(book) => book.sheets_metadata(),
            Format::Ods(book) => book.sheets_metadata(),
        };
        let tables = || all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let sheets: Vec<String> = match sheet {
            Some(wanted) => {
                let exact = tables().find(|sheet| sheet.name == wanted);
                let found = exact.or_else(|| tables().find(|sheet| folded(&sheet.name) == folded(wanted)));
                let Some(found) = found else {
                    let names: Vec<&str> = tables().map(|sheet| sheet.name.as_str()).collect();
                    return Err(Error::refused(text!("exchange-no-sheet", name = wanted))
                        .hint(text!("exchange-sheets", names = names.join(", "))));
                };
                vec![found.name.clone()]
            }
            None => {
                let visible = tables().filter(|sheet| sheet.visible == SheetVisible::Visible);
                visible.map(|sheet| sheet.name.clone()).collect()
            }
        };
        Ok(Workbook { path: path.to_owned(), format, sheets })
    }

    pub fn sheets(&self) -> &[String] {
        &self.sheets
    }

    /// Every row of every chosen sheet. Rows that the file leaves out (blank ones) are not handed on.
    pub fn each(&mut self, each: &mut dyn FnMut(&RawRow) -> Result<Next>) -> Result<()> {
        let Workbook { path, format, sheets } = self;
        for (sheet, name) in sheets.iter().enumerate() {
            let next = match format {
                Format::Xlsx(book) => {
                    let cells = book.worksheet_cells_reader(name).map_err(|e| damaged(path, &e.to_string()))?;
                    stream(sheet, cells, path, each)?
                }
                Format::Xlsb(book) => whole(sheet, book.worksheet_range(name), path, each)?,
                Format::Xls(book) => whole(sheet, book.worksheet_range(name), path, each)?,
                Format::Ods(book) => whole(sheet, book.worksheet_range(name), path, each)?,
            };
            if next == Next::Stop {
                break;
            }
        }
        Ok(())
    }
}

fn damaged(path: &Path, detail: &str) -> Error {
    let path = path.display().to_string();
    Error::damaged(text!("exchange-damaged", path = path, detail = detail)).hint(text!("exchange-damaged-hint"))
}

fn stream<'a>(
    sheet: usize,
    mut cells: XlsxCellReader<'a, Input>,
    path: &Path,
    each: &mut dyn FnMut(&RawRow) -> Result<Next>,
) -> Result<Next> {
    let mut row: Vec<DataRef<'a>> = Vec::new();
    let mut number = None;
    loop {
        let cell = cells.next_cell().map_err(|error| damaged(path, &error.to_string()))?;
        let here = cell.as_ref().map(|cell| cell.get_position().0);
        if here != number {
            if let Some(at) = number {
                let raw = RawRow { sheet, row: u64::from(at) + 1, cells: Cells::Shared(&row) };
                match each(&raw)? {
                    Next::Row => {}
                    stop => return Ok(stop),
                }
                row.clear();
            }
            number = here;
        }
        let Some(cell) = cell else {
            return Ok(Next::Row);
        };
        let column = cell.get_position().1 as usize;
        if row.len() <= column {
            row.resize(column + 1, DataRef::Empty);
        }
        row[column] = cell.get_value().clone();
    }
}

fn whole<E: std::fmt::Display>(
    sheet: usize,
    range: Result<calamine::Range<Data>, E>,
    path: &Path,
    each: &mut dyn FnMut(&RawRow) -> Result<Next>,
) -> Result<Next> {
    let range = range.map_err(|error| damaged(path, &error.to_string()))?;
    let Some((first_row, first_column)) = range.start() else {
        return Ok(Next::Row);
    };
    let mut padded = Vec::new();
    for (number, row) in range.rows().enumerate() {
        // The range begins at its first filled cell; the columns are counted from the sheet's own edge.
        padded.clear();
        padded.resize(first_column as usize, Data::Empty);
        padded.extend_from_slice(row);
        let raw = RawRow { sheet, row: u64::from(first_row) + number as u64 + 1, cells: Cells::Held(&padded) };
        match each(&raw)? {
            Next::Row => {}
            stop => return Ok(stop),
        }
    }
    Ok(Next::Row)
}
