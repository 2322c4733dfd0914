//! A list into the register: which file, a rehearsal with everything it would do on the screen, and then the doing.

use std::path::PathBuf;
use std::sync::Arc;

use super::Members;
use super::preview::Preview;
use crate::error::Error;
use crate::exchange::import::{Import, Request, members};
use crate::store::change::Keep;
use crate::store::db::{Answer, Lane, Progress};
use crate::text;
use crate::ui::overlays::path::PathPrompt;
use crate::ui::pane::{Act, Cx};

/// What lists come as.
const ENDINGS: &[&str] = &["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods"];

impl Members {
    pub(super) fn import(&mut self, cx: &mut Cx) {
        let prompt = PathPrompt::new(cx.i18n.get("title-import-file"), ENDINGS, |path, cx| {
            rehearse(Request { path, ..Request::default() }, cx);
        });
        cx.open(prompt.hint(cx.i18n.get("import-file-hint")));
    }
}

/// Does everything and takes it back, to show what would happen.
pub(super) fn rehearse(request: Request, cx: &mut Cx) {
    run(request, Keep::Rehearse, "import-rehearsing", cx, |request, import, cx| {
        cx.open(Preview::new(request, import, cx));
    });
}

/// Imports for good; the preview has been seen.
pub(super) fn commit(request: Request, cx: &mut Cx) {
    run(request, Keep::Commit, "import-working", cx, |_, import, cx| {
        let report = &import.report;
        cx.say(&match import.mutation {
            Some(_) => text!("import-done", new = report.persons.new, changed = report.persons.changed),
            None => text!("saved-nothing"),
        });
        cx.act(Act::Pane(0));
    });
}

fn run(request: Request, keep: Keep, label: &str, cx: &mut Cx, then: impl FnOnce(Request, Import, &mut Cx) + 'static) {
    let file = request.path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let title = cx.i18n.text(&text!("title-import", file = &file));
    let label = cx.i18n.text(&text!(label.to_owned(), file = file));
    let progress = Arc::new(Progress::default());
    let (told, who, today, asked) = (Arc::clone(&progress), cx.who.clone(), cx.today, request.clone());
    let answer: Answer<Import> = cx.db.ask(Lane::Write, move |register| {
        members(register, &who, &title, &asked, keep, today, &mut |read, total| {
            told.set(read / 1024, total / 1024);
            if told.is_cancelled() { Err(Error::refused(text!("error-cancelled"))) } else { Ok(()) }
        })
    });
    cx.wait(label, Some(progress), answer, move |import, cx| match import {
        Ok(import) => then(request, import, cx),
        Err(error) => cx.fail(&error),
    });
}

/// Where the rows that are refused are written: beside the list.
pub(super) fn refused_path(request: &Request, cx: &Cx) -> PathBuf {
    let stem = request.path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    request.path.with_file_name(format!("{stem}-{}.csv", cx.i18n.get("import-refused-name")))
}
