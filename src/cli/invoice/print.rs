//! `invoice pdf|html|text`: documents on paper, one or a whole run.

use std::path::{Path, PathBuf};

use super::super::bar::Bar;
use super::super::{Context, today};
use super::list;
use crate::error::{Error, Result};
use crate::exchange::outfile::OutFile;
use crate::exchange::paper::{Press, templates};
use crate::exchange::printed;
use crate::model::paper::Paper;
use crate::store::Register;
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    /// One document by its number or reference; else those that the options name.
    number: Option<String>,
    #[arg(long, conflicts_with = "number")]
    run: Option<i64>,
    #[arg(long, conflicts_with = "number")]
    year: Option<i64>,
    #[arg(long, conflicts_with = "number", value_parser = crate::store::ledger::documents::Which::KEYS)]
    which: Option<String>,
    /// Everything in one file.
    #[arg(short, long, value_name = "FILE", required_unless_present = "folder")]
    output: Option<PathBuf>,
    /// A file each, named after its number.
    #[arg(long, value_name = "FOLDER", conflicts_with = "output")]
    folder: Option<PathBuf>,
}

/// What to print a document as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Pdf,
    Html,
}

impl Form {
    fn ending(self) -> &'static str {
        match self {
            Form::Pdf => "pdf",
            Form::Html => "html",
        }
    }
}

pub fn press(context: &Context) -> Result<Press> {
    Press::open(Some(&templates::folder(&context.path)))
}

pub fn run(args: Args, form: Form, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let ids = match &args.number {
        Some(number) => vec![register.find_document(&context.who, number)?],
        None if args.run.is_none() && args.year.is_none() && args.which.is_none() => {
            return Err(Error::usage(text!("print-which")));
        }
        None => list::ids(&register, args.which.as_deref(), args.year, args.run, context)?,
    };
    if ids.is_empty() {
        return Err(Error::refused(text!("invoice-none")));
    }
    let papers = Papers { register: &register, ids: &ids };
    match (&args.output, &args.folder) {
        (_, Some(folder)) => each(&papers, form, folder, context),
        (Some(output), None) => merged(&papers, form, output, context),
        (None, None) => Err(Error::usage(text!("print-which"))),
    }
}

struct Papers<'r> {
    register: &'r Register,
    ids: &'r [i64],
}

impl Papers<'_> {
    fn iter<'p>(&'p self, who: &'p crate::store::Who) -> impl Iterator<Item = Result<Paper>> + 'p {
        self.ids.iter().map(move |id| printed::document(self.register, who, *id))
    }
}

/// A file for each document.
fn each(papers: &Papers<'_>, form: Form, folder: &Path, context: &mut Context) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| Error::file(folder, &error))?;
    let (press, who, total) = (press(context)?, context.who.clone(), papers.ids.len() as u64);
    let mut bar = Bar::new();
    for (n, paper) in papers.iter(&who).enumerate() {
        let paper = paper?;
        let path = folder.join(format!("{}.{}", paper.number, form.ending()));
        let bytes = match form {
            Form::Pdf => press.pdf(&paper)?,
            Form::Html => press.html(&paper)?.into_bytes(),
        };
        OutFile::write(&path, &bytes)?;
        bar.tell(n as u64 + 1, total, &text!("run-progress", done = n as u64 + 1, total = total), context);
    }
    bar.clear();
    context.say(&text!("print-written", count = total, path = folder.display().to_string()))
}

/// All documents in one file.
fn merged(papers: &Papers<'_>, form: Form, path: &Path, context: &mut Context) -> Result<()> {
    let (press, who, total) = (press(context)?, context.who.clone(), papers.ids.len() as u64);
    let mut bar = Bar::new();
    let bytes = match form {
        Form::Pdf => press.merged(papers.iter(&who), &mut |done| {
            bar.tell(done, total, &text!("run-progress", done = done, total = total), context);
            Ok(())
        })?,
        Form::Html if total == 1 => {
            let paper = papers.iter(&who).next().transpose()?;
            paper.map_or(Ok(String::new()), |paper| press.html(&paper))?.into_bytes()
        }
        Form::Html => return Err(Error::usage(text!("print-html-one"))),
    };
    bar.clear();
    OutFile::write(path, &bytes)?;
    context.say(&text!("print-written", count = total, path = path.display().to_string()))
}

/// One document as plain text.
pub fn text(number: &str, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let id = register.find_document(&context.who, number)?;
    let paper = printed::document(&register, &context.who, id)?;
    let text = press(context)?.text(&paper)?;
    context.out.line(text.trim_end())
}

/// The reminders that were sent on a day, in one file.
pub fn reminders(on: Option<&str>, path: &Path, context: &mut Context) -> Result<()> {
    let day = super::super::day(on)?;
    let register = context.open()?;
    let ids = register.reminded_on(&context.who, day)?;
    if ids.is_empty() {
        return Err(Error::refused(text!("print-no-reminder")));
    }
    let who = context.who.clone();
    let papers = ids.iter().map(|id| printed::reminder(&register, &who, *id, day));
    let bytes = press(context)?.merged(papers, &mut |_| Ok(()))?;
    OutFile::write(path, &bytes)?;
    context.say(&text!("print-written", count = ids.len(), path = path.display().to_string()))
}

/// A payer's account as PDF.
pub fn statement(number: &str, from: Option<&str>, to: Option<&str>, path: &Path, context: &mut Context) -> Result<()> {
    let to = super::super::day(to)?;
    let from = match from {
        Some(typed) => super::super::pairs::any_day(typed)?,
        None => to.checked_sub_months(chrono::Months::new(12)).unwrap_or(to),
    };
    let register = context.open()?;
    let person = register.by_number(&context.who, number, today())?.person;
    let paper = printed::statement(&register, &context.who, person.id, from, to)?;
    let bytes = press(context)?.pdf(&paper)?;
    OutFile::write(path, &bytes)?;
    context.say(&text!("print-written", count = 1, path = path.display().to_string()))
}
