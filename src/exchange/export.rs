//! Records out to a file, a record at a time, in the columns asked for.
//!
//! The file appears whole or not at all: it is written beside its place, readable by its owner only, and moved there at
//! the end. What protects a person goes before what was asked for (see [`withheld`]).

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::Custom;
use super::to_csv::Csv;
use super::to_json::Json;
use super::to_xlsx::{LONGEST_CELL, Xlsx};
use super::vcard::Vcard;
use crate::error::{Error, Result};
use crate::i18n::I18n;
use crate::model::Record;
use crate::model::field::{FIELDS, Field, Section};
use crate::model::person::Protection;
use crate::store::columns::Column;
use crate::text;

/// The columns that hold everything a register knows of a person and a term, each thing once: read again, one row a
/// term, they change nothing. What follows from other values, the same name or unit in another form and the day of
/// leaving in its other sense are left out.
pub fn complete(customs: &[Custom]) -> Vec<Column> {
    let twice = ["name", "unit", "left", "last_day"];
    let fields = FIELDS.iter().filter(|field| field.set.is_some() && !twice.contains(&field.key));
    let own = customs.iter().map(|custom| Column::own(&custom.key, &custom.label));
    fields.map(|field| Column::field(field.key)).chain(own).collect()
}

/// Whether a field must stay out of files for this person: nobody's address when it is protected, and for the strict
/// level no way of reaching them either (Norway: *fortrolig* and *strengt fortrolig adresse*, Folkeregisteret's
/// adressebeskyttelse; lists wander).
pub fn withheld(record: &Record, field: &Field) -> bool {
    let place = matches!(field.key, "address" | "postal_code" | "city");
    let contact = field.section == Section::Contact && matches!(field.key, "email" | "phone" | "web");
    match record.person.protection {
        Protection::Open => false,
        Protection::Confidential => place,
        Protection::StrictlyConfidential => place || contact,
    }
}

/// What goes into a file.
fn value(column: &Column, record: &Record) -> String {
    match column.declared() {
        Some(field) if withheld(record, field) => String::new(),
        _ => column.get(record),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Xlsx,
    Json,
    Vcard,
}

impl Format {
    pub const KEYS: [&str; 4] = ["csv", "xlsx", "json", "vcf"];

    /// By the name's ending: `.csv`, `.xlsx`, `.json`, `.vcf`.
    ///
    /// # Errors
    /// Another ending, with those there are.
    pub fn of(path: &Path) -> Result<Format> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        Ok(match ending.as_str() {
            "csv" => Format::Csv,
            "xlsx" => Format::Xlsx,
            "json" => Format::Json,
            "vcf" | "vcard" => Format::Vcard,
            _ => {
                let path = path.display().to_string();
                return Err(Error::usage(text!("export-format", path = path, choices = Format::KEYS.join(", "))));
            }
        })
    }
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    pub records: u64,
    /// Persons' records of which something was kept back (see [`withheld`]).
    pub withheld: u64,
}

/// One format's way of writing.
pub(super) trait Sink {
    /// `values` are the columns' values, in order; formats with a form of their own take the record.
    fn put(&mut self, record: &Record, values: &[String]) -> io::Result<()>;
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// An export on its way.
pub struct Export<'a> {
    sink: Box<dyn Sink + 'a>,
    format: Format,
    columns: Vec<Column>,
    values: Vec<String>,
    summary: Summary,
    path: PathBuf,
    /// The file while it is written; `None` when the output is a stream.
    file: Option<NamedTempFile>,
}

impl<'a> Export<'a> {
    /// Begins a file; nothing is at `path`, or what was there before, until [`Export::finish`].
    pub fn to_file(path: &Path, format: Format, columns: &[Column], i18n: &I18n) -> Result<Export<'a>> {
        let failed = |error: io::Error| Error::file(path, &error);
        if path.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Its owner's alone from the first byte: tempfile creates with mode 0600.
        let file = NamedTempFile::new_in(folder).map_err(failed)?;
        let out = file.reopen().map_err(failed)?;
        let sink: Box<dyn Sink + 'a> = match format {
            Format::Xlsx => Box::new(Xlsx::new(out, folder, columns, i18n).map_err(failed)?),
            _ => stream(BufWriter::new(out), format, columns).map_err(failed)?,
        };
        Ok(Export::new(sink, format, columns, path.to_owned(), Some(file)))
    }

    /// Writes to a stream, such as the standard output.
    ///
    /// # Errors
    /// A workbook, which can't be written from front to back.
    pub fn to_stream(out: impl Write + 'a, format: Format, columns: &[Column]) -> Result<Export<'a>> {
        let path = PathBuf::from("-");
        if format == Format::Xlsx {
            return Err(Error::usage(text!("export-stream")));
        }
        let sink = stream(out, format, columns).map_err(|error| Error::file(&path, &error))?;
        Ok(Export::new(sink, format, columns, path, None))
    }

    fn new(
        sink: Box<dyn Sink + 'a>,
        format: Format,
        columns: &[Column],
        path: PathBuf,
        file: Option<NamedTempFile>,
    ) -> Export<'a> {
        let columns = columns.to_vec();
        Export { sink, format, columns, values: Vec::new(), summary: Summary::default(), path, file }
    }

    /// Adds a record.
    ///
    /// # Errors
    /// A full disk; a text longer than a workbook's cell takes.
    pub fn put(&mut self, record: &Record) -> Result<()> {
        self.values.clear();
        self.values.extend(self.columns.iter().map(|column| value(column, record)));
        if self.format == Format::Xlsx
            && let Some(at) = self.values.iter().position(|value| value.encode_utf16().count() > LONGEST_CELL)
        {
            let (column, number) = (self.columns[at].name(), &record.person.number);
            return Err(Error::refused(text!(
                "export-long-cell",
                column = column,
                number = number,
                most = LONGEST_CELL
            )));
        }
        let kept_back = |column: &Column| {
            column.declared().is_some_and(|field| withheld(record, field)) && !column.get(record).is_empty()
        };
        self.summary.withheld += u64::from(self.columns.iter().any(kept_back));
        self.summary.records += 1;
        self.sink.put(record, &self.values).map_err(|error| Error::file(&self.path, &error))
    }

    /// Writes the end and puts the file in its place.
    pub fn finish(self) -> Result<Summary> {
        let Export { sink, summary, path, file, .. } = self;
        let done = || {
            sink.finish()?;
            if let Some(file) = file {
                file.as_file().sync_all()?;
                file.persist(&path).map_err(|error| error.error)?;
            }
            Ok(())
        };
        done().map_err(|error| Error::file(&path, &error))?;
        Ok(summary)
    }
}

fn stream<'a>(out: impl Write + 'a, format: Format, columns: &[Column]) -> io::Result<Box<dyn Sink + 'a>> {
    Ok(match format {
        Format::Json => Box::new(Json::new(out, columns)?),
        Format::Vcard => Box::new(Vcard::new(out, columns)),
        Format::Csv | Format::Xlsx => Box::new(Csv::new(out, columns)?),
    })
}
