//! A file from the bank: which, a rehearsal with what would be found in it, and then the taking in.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ratatui::text::Line as Row;

use super::super::{Ledger, bill, said};
use crate::error::Result;
use crate::exchange::bank::{self, Problem, Refused, intake};
use crate::i18n::{Text, grouped};
use crate::store::bank::import::{Delivery, File, Imported};
use crate::store::change::Keep;
use crate::store::db::{Lane, Progress};
use crate::store::{Register, Who};
use crate::text;
use crate::ui::overlay::Step;
use crate::ui::overlays::path::PathPrompt;
use crate::ui::overlays::sheet::Sheet;
use crate::ui::pane::Cx;
use crate::ui::text;

/// What a file holds and does.
struct Seen {
    format: String,
    /// What is odd in it but does not hinder.
    odd: Vec<Problem>,
    imported: Imported,
}

/// A file that the bank did not write so is no failure of the register's.
type Outcome = std::result::Result<Seen, Refused>;

pub fn ask(cx: &mut Cx) {
    // Banks name their files as they please.
    let prompt = PathPrompt::new(cx.i18n.get("ask-bank-file"), &[], |path, cx| {
        run(path, Keep::Rehearse, "import-rehearsing", cx, show);
    });
    cx.open(prompt.hint(cx.i18n.get("bank-file-hint")));
}

fn run(path: PathBuf, keep: Keep, label: &'static str, cx: &mut Cx, then: fn(PathBuf, Seen, &mut Cx)) {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let label = cx.i18n.text(&text!(label, file = &name));
    let title = cx.i18n.text(&text!("title-bank-import", file = &name));
    let progress = Arc::new(Progress::default());
    let (told, who, today, from) = (Arc::clone(&progress), cx.who.clone(), cx.today, path.clone());
    let answer = cx.db.ask(Lane::Write, move |register| {
        take(register, &who, &title, (&from, &name), keep, today, &mut |done, of| bill::tell(&told, done, of))
    });
    cx.wait(label, Some(progress), answer, move |taken, cx| match taken {
        Ok(Ok(seen)) => then(path, seen, cx),
        Ok(Err(refused)) => {
            let error = refused.error(&path, &cx.i18n);
            cx.fail(&error);
        }
        Err(error) => cx.fail(&error),
    });
}

fn take(
    register: &mut Register,
    who: &Who,
    title: &str,
    (path, name): (&Path, &str),
    keep: Keep,
    today: chrono::NaiveDate,
    progress: &mut dyn FnMut(u64, u64) -> Result<()>,
) -> Result<Outcome> {
    let bytes = bank::content(path)?;
    let file = match bank::read(&bytes) {
        Ok(file) => file,
        Err(refused) => return Ok(Err(refused)),
    };
    intake::in_earnest(&file)?;
    let format = intake::format(&file);
    let (lines, mandates) = (intake::lines(&file, today), intake::mandates(&file));
    let delivery = Delivery {
        file: File { format: &format, identity: intake::identity(&file), name, bytes: &bytes },
        lines: &lines,
        mandates: &mandates,
    };
    let (imported, _) = register.import_bank_file(who, title, &delivery, keep, progress)?;
    Ok(Ok(Seen { format, odd: file.problems, imported }))
}

/// What was found, of each kind; nothing is done yet.
fn show(path: PathBuf, seen: Seen, cx: &mut Cx) {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let title = cx.i18n.text(&text!("ask-bank-import", file = text::cut(&name, 30), format = &seen.format));
    let nothing = seen.imported.new == 0 && seen.imported.mandates == 0;
    let sheet = Sheet::new(title, move |width, cx| lines(&seen, width, cx));
    cx.open(sheet.action(&["enter", "y"], "hint-bank-import", move |cx| {
        if nothing {
            cx.fault(&text!("bank-nothing-new"));
            return Step::Stay;
        }
        run(path.clone(), Keep::Commit, "import-working", cx, |_, seen, cx| {
            cx.say(&summary(&seen.imported, cx));
            cx.tell(|ledger: &mut Ledger, cx| ledger.bank.show_open(cx));
        });
        Step::Close
    }));
}

fn summary(imported: &Imported, cx: &Cx) -> Text {
    text!(
        "bank-imported",
        lines = imported.lines,
        new = imported.new,
        sum = said::amount(imported.sum, cx),
        placed = said::amount(imported.placed, cx),
        open = said::amount(imported.open, cx),
    )
}

fn lines(seen: &Seen, width: usize, cx: &Cx) -> Vec<Row<'static>> {
    let imported = &seen.imported;
    let mut told = vec![cx.i18n.text(&summary(imported, cx))];
    if imported.mandates > 0 {
        told.push(cx.i18n.text(&text!("bank-mandates-changed", count = imported.mandates)));
    }
    if imported.new < imported.lines {
        told.push(cx.i18n.text(&text!("bank-known-lines", count = imported.lines - imported.new)));
    }
    let wrapped = |said: String| text::wrap(&said, width).into_iter().map(Row::from);
    let mut lines: Vec<Row<'static>> = told.into_iter().flat_map(wrapped).collect();
    lines.push(Row::default());
    let room = width.saturating_sub(27);
    for (found, (count, sum)) in &imported.found {
        let what = text::pad(&cx.i18n.get(&format!("found-{}", found.key())), room);
        let (count, sum) = (grouped(*count as i64), said::amount(*sum, cx));
        lines.push(Row::from(format!("{what} {} {}", text::pad_left(&count, 9), text::pad_left(&sum, 16))));
    }
    let odd = seen.odd.iter().flat_map(|problem| {
        let what = cx.i18n.text(&problem.what);
        let said = cx.i18n.text(&text!("bank-warning", line = problem.line, what = what));
        text::wrap(&format!("! {said}"), width).into_iter().map(Row::from)
    });
    lines.extend([Row::default()].into_iter().filter(|_| !seen.odd.is_empty()).chain(odd));
    lines
}
