//! A list into the register, from the file to the mutation: looked at, rehearsed, and only then kept.
//!
//! The rehearsal does everything for real in a transaction that is taken back, so what it shows is what will happen.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::apply::Apply;
use super::report::Report;
use super::row::{Row, Rules, read_rows};
use super::source::{Next, Options, Source};
use super::survey::{Survey, survey};
use super::table::Passed;
use super::{Column, Custom, Mapping, Target};
use crate::error::{Error, Result};
use crate::model::field::Left;
use crate::store::change::{Keep, MutationId};
use crate::store::{Register, Who};

/// What to import, and what a person has said about it.
#[derive(Clone, Debug, Default)]
pub struct Request {
    pub path: PathBuf,
    pub options: Options,
    pub mapping: Option<Mapping>,
    /// What a date of leaving means; else the mapping says, else it is guessed.
    pub left: Option<Left>,
    pub accept_unknown_joined: bool,
    /// Where rows that are refused are written, as CSV with the list's own headings, to be mended and tried again.
    pub refused: Option<PathBuf>,
}

/// How a list was read, and what it does or did.
pub struct Import {
    pub survey: Survey,
    /// What a date of leaving was taken to mean; `None` when the list has none that is open.
    pub left: Option<Left>,
    pub passed: Passed,
    pub report: Report,
    /// `None` after a rehearsal, and when nothing was to be changed.
    pub mutation: Option<MutationId>,
}

/// How far an import has come: bytes of the file read, of how many. At the end the indexes are built, which the last
/// call announces with both the same.
pub type Tell<'t> = &'t mut dyn FnMut(u64, u64) -> Result<()>;

/// So many rows between two words of progress.
const STEP: u64 = 2_000;

/// Imports a list of members, or rehearses it. `tell` hears of the progress and stops it by giving an error; then nothing
/// has happened.
pub fn members(
    register: &mut Register,
    who: &Who,
    title: &str,
    request: &Request,
    keep: Keep,
    today: NaiveDate,
    tell: Tell<'_>,
) -> Result<Import> {
    let mut options = request.options.clone();
    if let Some(mapping) = &request.mapping {
        options.encoding = options.encoding.or_else(|| mapping.encoding.clone());
        options.sheet = options.sheet.or_else(|| mapping.sheet.clone());
    }
    let mut source = Source::open(&request.path, &options)?;
    let customs: Vec<Custom> = {
        let catalog = register.catalog()?;
        catalog.custom.iter().map(|c| Custom { key: c.key.clone(), label: c.label.clone() }).collect()
    };
    let survey = survey(&mut source, request.mapping.as_ref(), &customs, today)?;
    let said = request.left.or_else(|| request.mapping.as_ref().and_then(|mapping| mapping.left));
    let left = said.or_else(|| survey.left.as_ref().map(|guess| guess.left));
    let rules =
        Rules { today, left: left.unwrap_or(Left::LastDay), accept_unknown_joined: request.accept_unknown_joined };
    let mut refused = request.refused.as_deref().map(|path| Refused::create(path, &survey)).transpose()?;
    let progress = source.progress();
    let done = register.change_titled(who, "import", keep, |change| {
        change.begin_bulk()?;
        let all: Vec<Custom> = survey.customs();
        let joined = |column: &Column| matches!(&column.target, Target::Field(field) if field.key == "joined");
        let dated = survey.tables().any(|table| table.columns.iter().any(joined));
        let mut apply = Apply::new(change, &all, dated);
        let mut rows = 0;
        let passed = read_rows(&mut source, &survey, rules, &mut |row| {
            rows += 1;
            if rows % STEP == 0 {
                tell(progress.read(), progress.total)?;
            }
            let before = apply.report.refused;
            apply.row(change, &survey.sheets[row.sheet].name, &row)?;
            if apply.report.refused > before
                && let Some(refused) = &mut refused
            {
                refused.row(&row)?;
            }
            Ok(Next::Row)
        })?;
        tell(progress.total, progress.total)?;
        Ok(((apply.finish(change, &survey)?, passed), title.to_owned()))
    });
    let ((report, passed), mutation) = done?;
    if let Some(refused) = refused {
        refused.keep()?;
    }
    Ok(Import { left: survey.left.as_ref().and(left), survey, passed, report, mutation })
}

/// The file that refused rows go to. It appears under its name when the import is through.
struct Refused<'p> {
    path: &'p Path,
    csv: csv::Writer<tempfile::NamedTempFile>,
}

impl Refused<'_> {
    fn create<'p>(path: &'p Path, survey: &Survey) -> Result<Refused<'p>> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = tempfile::NamedTempFile::new_in(folder).map_err(|source| Error::file(path, &source))?;
        let mut csv = csv::WriterBuilder::new().flexible(true).from_writer(file);
        if let Some(table) = survey.tables().next() {
            let headings = table.columns.iter().map(|column| column.heading.as_str());
            csv.write_record(headings).map_err(|error| Error::file(path, &error.into()))?;
        }
        Ok(Refused { path, csv })
    }

    fn row(&mut self, row: &Row<'_>) -> Result<()> {
        let cells = row.raw.cells().map(|cell| cell.text().into_owned());
        self.csv.write_record(cells).map_err(|error| Error::file(self.path, &error.into()))
    }

    fn keep(self) -> Result<()> {
        let path = self.path;
        let file = self.csv.into_inner().map_err(|error| Error::file(path, error.error()))?;
        file.persist(path).map_err(|error| Error::file(path, &error.error))?;
        Ok(())
    }
}
