//! A list to read: opened, recognised by its content, and read row by row as often as needed.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::cell::{Cells, RawRow};
use super::encoding::{Encoding, Transcoder};
use super::names::Names;
use super::records::Records;
use super::separator;
use super::workbook::{self, Workbook};
use crate::error::{Error, Result};
use crate::text;

/// What a person may say about a file instead of leaving it to be found out.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Name of a text file's encoding (see [`super::encoding::NAMES`]).
    pub encoding: Option<String>,
    /// The one sheet of a workbook to read; also a hidden one.
    pub sheet: Option<String>,
}

/// What to do after a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Go on with the next row.
    Row,
    /// Leave the rest of this sheet.
    Sheet,
    /// Leave the rest of the file.
    Stop,
}

/// How far the reading has come, for a progress bar on another thread.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    read: Arc<AtomicU64>,
    pub total: u64,
}

impl Progress {
    /// Bytes of the file read in this pass, of [`Progress::total`].
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed).min(self.total)
    }
}

enum Form {
    Text { encoding: Encoding, separator: u8, declared: bool },
    Workbook(Workbook),
}

pub struct Source {
    path: PathBuf,
    progress: Progress,
    form: Form,
    sheets: Vec<String>,
}

/// Files that people mistake for lists: their first bytes, and what they are.
const FOREIGN: [(&[u8], &str); 9] = [
    (b"%PDF", "PDF"),
    (b"SQLite format 3\0", "SQLite"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"{\\rtf", "RTF"),
    (b"<!DOCTYPE", "HTML"),
    (b"<html", "HTML"),
];

impl Source {
    /// Opens a list and finds out what it is, by its content and not by its name.
    ///
    /// # Errors
    /// A file that is missing, a folder, empty, damaged or plainly something else; an unknown encoding or sheet.
    pub fn open(path: &Path, options: &Options) -> Result<Source> {
        let failed = |error: std::io::Error| Error::file(path, &error);
        let mut file = File::open(path).map_err(failed)?;
        let about = file.metadata().map_err(failed)?;
        let shown = || path.display().to_string();
        if about.is_dir() {
            return Err(Error::config(text!("error-file-directory", path = shown())));
        }
        let mut start = Vec::new();
        (&mut file).take(4096).read_to_end(&mut start).map_err(failed)?;
        if start.is_empty() {
            return Err(Error::refused(text!("exchange-empty", path = shown())));
        }
        if let Some((_, kind)) = FOREIGN.iter().find(|(magic, _)| start.starts_with(magic)) {
            return Err(Error::refused(text!("exchange-foreign", path = shown(), kind = *kind))
                .hint(text!("exchange-foreign-hint")));
        }
        let progress = Progress { read: Arc::default(), total: about.len() };
        let (form, sheets) = if workbook::is_workbook(&start) {
            let input = || Ok(BufReader::new(Counted::open(path, &progress)?));
            let book = Workbook::open(path, &input, &start, options.sheet.as_deref())?;
            let sheets = book.sheets().to_vec();
            (Form::Workbook(book), sheets)
        } else {
            if let Some(sheet) = &options.sheet {
                return Err(Error::refused(text!("exchange-text-has-no-sheets", name = sheet)));
            }
            let encoding = match &options.encoding {
                Some(name) => Encoding::parse(name, &start)?,
                None => {
                    file.seek(SeekFrom::Start(0)).map_err(failed)?;
                    Encoding::detect(file).map_err(failed)?
                }
            };
            let records = Records::new(Transcoder::new(Counted::open(path, &progress)?, path, encoding))?;
            let declared = separator::declared(records.ahead());
            let separator = declared.unwrap_or_else(|| {
                let names = Names::new(&[]);
                separator::guess(records.ahead(), |heading| names.knows(heading))
            });
            // A text file is one sheet without a name.
            (Form::Text { encoding, separator, declared: declared.is_some() }, vec![String::new()])
        };
        Ok(Source { path: path.to_owned(), progress, form, sheets })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The sheets that are read; for a text file one, without a name.
    pub fn sheets(&self) -> &[String] {
        &self.sheets
    }

    /// The encoding of a text file, as it was found or chosen.
    pub fn encoding(&self) -> Option<&'static str> {
        match &self.form {
            Form::Text { encoding, .. } => Some(encoding.name()),
            Form::Workbook(_) => None,
        }
    }

    /// What divides the fields of a text file.
    pub fn separator(&self) -> Option<char> {
        match &self.form {
            Form::Text { separator, .. } => Some(char::from(*separator)),
            Form::Workbook(_) => None,
        }
    }

    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// Hands every row to `each`, from the file's beginning; may be called again. Nothing grows with the file.
    ///
    /// # Errors
    /// What `each` returns, or a file that can't be read to its end.
    pub fn each(&mut self, each: &mut dyn FnMut(&RawRow) -> Result<Next>) -> Result<()> {
        self.progress.read.store(0, Ordering::Relaxed);
        match &mut self.form {
            Form::Workbook(book) => book.each(each),
            Form::Text { encoding, separator, declared } => {
                let file = Counted::open(&self.path, &self.progress)?;
                let mut records = Records::new(Transcoder::new(file, &self.path, *encoding))?;
                records.divide_at(*separator);
                if *declared {
                    records.skip_line();
                }
                while let Some((row, fields)) = records.next()? {
                    if each(&RawRow { sheet: 0, row, cells: Cells::Fields(fields) })? != Next::Row {
                        break;
                    }
                }
                Ok(())
            }
        }
    }
}

/// A file that tells how much of it has been read.
pub(super) struct Counted<R> {
    from: R,
    read: Arc<AtomicU64>,
}

impl Counted<File> {
    fn open(path: &Path, progress: &Progress) -> Result<Counted<File>> {
        let from = File::open(path).map_err(|error| Error::file(path, &error))?;
        Ok(Counted { from, read: progress.read.clone() })
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let many = self.from.read(buffer)?;
        self.read.fetch_add(many as u64, Ordering::Relaxed);
        Ok(many)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.from.seek(to)
    }
}
