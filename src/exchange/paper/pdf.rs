//! PDF, set by typst from the templates. Nothing is fetched: no network, no packages, no fonts of the machine.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use chrono::{Datelike, NaiveDate};
use typst::comemo;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::model::{Document, DocumentInfo};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_layout::{Page, PagedDocument};
use typst_pdf::PdfOptions;

use super::templates::Templates;
use crate::error::{Error, Result};
use crate::model::paper::Paper;
use crate::text;

/// One family in two weights; SIL Open Font License, which stands beside them.
const FONTS: [&[u8]; 2] = [
    include_bytes!("../../../assets/fonts/Inter-Regular.otf"),
    include_bytes!("../../../assets/fonts/Inter-SemiBold.otf"),
];

/// The file that a template reads the document from.
const DATA: &str = "paper.json";

/// How many documents a result of typst's that no longer serves is remembered for. What the templates come to alone serves
/// every document and is never forgotten; without a limit all else would pile up.
const REMEMBERED: usize = 2;

/// What is the same for all documents of a run, loaded once.
pub(super) struct Engine {
    templates: Templates,
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    files: Mutex<HashMap<FileId, FileResult<Bytes>>>,
    sources: Mutex<HashMap<FileId, FileResult<Source>>>,
}

impl Engine {
    pub fn open(templates: Templates) -> Result<Engine> {
        let mut fonts: Vec<Font> = FONTS.into_iter().flat_map(|font| Font::iter(Bytes::new(font))).collect();
        for path in templates.fonts()? {
            let content = std::fs::read(&path).map_err(|error| Error::file(&path, &error))?;
            let before = fonts.len();
            fonts.extend(Font::iter(Bytes::new(content)));
            if fonts.len() == before {
                return Err(Error::config(text!("paper-font", path = path.display().to_string())));
            }
        }
        Ok(Engine {
            templates,
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            files: Mutex::default(),
            sources: Mutex::default(),
        })
    }

    pub fn pdf(&self, paper: &Paper, data: Vec<u8>) -> Result<Vec<u8>> {
        let job = self.job(paper, data)?;
        job.export(&job.set()?, true)
    }

    pub fn figures(&self, day: NaiveDate, data: Vec<u8>) -> Result<Vec<u8>> {
        let job = self.job_of(day, "figures.typ", data)?;
        job.export(&job.set()?, true)
    }

    pub fn merger(&self) -> Merger<'_> {
        Merger { engine: self, pages: EcoVec::new(), first: None, last: None }
    }

    fn job(&self, paper: &Paper, data: Vec<u8>) -> Result<Job<'_>> {
        self.job_of(paper.date, &format!("{}.typ", paper.body.kind()), data)
    }

    fn job_of(&self, day: NaiveDate, main: &str, data: Vec<u8>) -> Result<Job<'_>> {
        let today = Datetime::from_ymd(day.year(), day.month() as u8, day.day() as u8);
        Ok(Job { engine: self, main: file(main)?, data_file: file(DATA)?, data: Bytes::new(data), today })
    }

    /// The content of a file among the templates; read at most once.
    fn content(&self, id: FileId) -> FileResult<Bytes> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let read = || {
            if *id.root() != VirtualRoot::Project {
                return Err(FileError::Other(Some("packages can't be used here".into())));
            }
            let name = Path::new(id.vpath().get_without_slash());
            match self.templates.read(name) {
                Ok(Some(content)) => Ok(Bytes::new(content)),
                Ok(None) => Err(FileError::NotFound(name.to_path_buf())),
                Err(error) => Err(FileError::Other(Some(error.to_string().into()))),
            }
        };
        files.entry(id).or_insert_with(read).clone()
    }
}

fn file(name: &str) -> Result<FileId> {
    let path = VirtualPath::new(name).map_err(|error| Error::bug(format!("{name}: {error:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One document being set.
struct Job<'e> {
    engine: &'e Engine,
    main: FileId,
    data_file: FileId,
    data: Bytes,
    /// The document's own day, so that it comes out the same whenever it is printed again.
    today: Option<Datetime>,
}

impl Job<'_> {
    fn set(&self) -> Result<PagedDocument> {
        let set = typst::compile::<PagedDocument>(self).output.map_err(|faults| self.fault(&faults));
        comemo::evict(REMEMBERED);
        set
    }

    fn export(&self, document: &PagedDocument, tagged: bool) -> Result<Vec<u8>> {
        let creator = concat!("Kartotek ", env!("CARGO_PKG_VERSION")).to_owned();
        let options = PdfOptions { tagged, creator: Smart::Custom(Some(creator)), ..PdfOptions::default() };
        typst_pdf::pdf(document, &options).map_err(|faults| self.fault(&faults))
    }

    /// The first fault, at the place that can be mended: in a file of the association's, when its call led to the fault.
    fn fault(&self, faults: &[SourceDiagnostic]) -> Error {
        let Some(fault) = faults.first() else { return Error::bug("typst failed and didn't say why") };
        let calls = fault.trace.iter().map(|call| DiagSpan::from(call.span));
        let places = std::iter::once(fault.span).chain(calls);
        let mut places = places.filter_map(|span| self.place(span));
        let first = places.next();
        let own =
            first.iter().cloned().chain(places).find(|(name, _)| self.engine.templates.own(Path::new(name)).is_some());
        let hints = fault.hints.iter().map(|hint| hint.v.as_str());
        let detail = std::iter::once(fault.message.as_str()).chain(hints).collect::<Vec<_>>().join("; ");
        match own.or(first) {
            Some((name, line)) => match self.engine.templates.own(Path::new(&name)) {
                Some(path) => {
                    let path = path.display().to_string();
                    Error::config(text!("paper-template", path = path, line = line, detail = detail))
                        .hint(text!("paper-template-hint"))
                }
                None => Error::config(text!("paper-built-in", name = name, line = line, detail = detail))
                    .hint(text!("paper-built-in-hint")),
            },
            None => Error::bug(detail),
        }
    }

    /// File and line, counted from one.
    fn place(&self, span: DiagSpan) -> Option<(String, usize)> {
        let id = span.id()?;
        let content = self.file(id).ok()?;
        let start = self.range(span)?.start.min(content.len());
        let line = content[..start].iter().filter(|byte| **byte == b'\n').count() + 1;
        Some((id.vpath().get_without_slash().to_owned(), line))
    }
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.engine.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.engine.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let mut sources = self.engine.sources.lock().unwrap_or_else(PoisonError::into_inner);
        let read = || {
            let content = self.engine.content(id)?;
            Ok(Source::new(id, std::str::from_utf8(&content)?.to_owned()))
        };
        sources.entry(id).or_insert_with(read).clone()
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_file { Ok(self.data.clone()) } else { self.engine.content(id) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.engine.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

/// Many documents becoming one.
pub(super) struct Merger<'e> {
    engine: &'e Engine,
    pages: EcoVec<Page>,
    /// What the first and the last say of themselves.
    first: Option<DocumentInfo>,
    last: Option<(Job<'e>, DocumentInfo)>,
}

impl Merger<'_> {
    pub fn add(&mut self, paper: &Paper, data: Vec<u8>) -> Result<()> {
        let job = self.engine.job(paper, data)?;
        let document = job.set()?;
        self.pages.extend(document.pages().iter().cloned());
        let info = document.info().clone();
        self.first.get_or_insert_with(|| info.clone());
        self.last = Some((job, info));
        Ok(())
    }

    /// Untagged: the tags of one document would be taken for those of another.
    pub fn finish(self) -> Result<Vec<u8>> {
        let (Some(mut info), Some((job, last))) = (self.first, self.last) else {
            return Err(Error::refused(text!("paper-none")));
        };
        if let (Some(first), Some(last)) = (&info.title, &last.title)
            && first != last
        {
            info.title = Some(format!("{first} – {last}").into());
        }
        job.export(&PagedDocument::new(self.pages, info), false)
    }
}
