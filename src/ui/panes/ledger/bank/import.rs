//! A file from the bank: which, a rehearsal with what would be found in it, and then the taking in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{Months, NaiveDate};
use ratatui::text::Line as Row;

use super::super::{Ledger, bill, said};
use super::columns;
use crate::error::{Error, Result};
use crate::exchange::bank::csv::mapping::Mapping;
use crate::exchange::bank::csv::survey::{Survey, survey};
use crate::exchange::bank::csv::{self, saved};
use crate::exchange::bank::{self, BankFile, Content, Problem, Refused, intake};
use crate::i18n::{Text, grouped};
use crate::store::bank::import::{Delivery, File, Imported};
use crate::store::bank::lines::{Line, State};
use crate::store::change::Keep;
use crate::store::db::{Lane, Progress};
use crate::store::{Register, Who};
use crate::text;
use crate::ui::overlay::Step;
use crate::ui::overlays::path::PathPrompt;
use crate::ui::overlays::sheet::Sheet;
use crate::ui::pane::Cx;
use crate::ui::text;

/// What no bank writes; what it does write it names as it pleases.
const UNLIKELY: &[&str] = &[
    "kartotek",
    "kartotek-wal",
    "kartotek-shm",
    "db",
    "sqlite",
    "pdf",
    "jpg",
    "jpeg",
    "png",
    "gif",
    "svg",
    "heic",
    "doc",
    "docx",
    "odt",
    "xls",
    "xlsx",
    "ods",
    "ppt",
    "pptx",
    "zip",
    "gz",
    "tar",
    "7z",
    "exe",
    "py",
    "rs",
    "sh",
    "js",
    "css",
    "html",
    "md",
    "toml",
    "json",
    "mp3",
    "mp4",
    "mov",
    "ttf",
    "eml",
    "vcf",
];

/// Older than this, the newest line of a file is worth a word.
const OLD: Months = Months::new(6);

/// How a file's columns are known, where it is a bank's own CSV.
#[derive(Clone)]
pub enum How {
    Itself,
    /// As somebody has said; saved under this name, or under none.
    Columns {
        name: String,
        mapping: Box<Mapping>,
    },
}

/// What a file holds and does.
struct Seen {
    format: String,
    /// What is odd in it but does not hinder.
    odd: Vec<Problem>,
    imported: Imported,
    accounts: BTreeSet<String>,
    /// The first and the last day.
    days: Option<(NaiveDate, NaiveDate)>,
    /// Opening and closing balance, where the file has them.
    balances: Vec<(i64, i64)>,
    how: How,
    /// A bank's own CSV, whose columns can be said.
    csv: Option<(Survey, Vec<u8>)>,
    /// The first of the new lines that waits.
    first: Option<Line>,
}

/// A file that the bank did not write so is no failure of the register's.
struct Unread {
    error: Error,
    csv: Option<(Survey, Vec<u8>)>,
}

type Outcome = std::result::Result<Seen, Unread>;

pub fn ask(typed: &str, cx: &mut Cx) {
    let prompt = PathPrompt::new(cx.i18n.get("ask-bank-file"), &[], |path, cx| rehearse(path, How::Itself, cx));
    cx.open(prompt.without(UNLIKELY).hint(cx.i18n.get("bank-file-hint")).with(typed));
}

/// Does everything and takes it back, to show what would happen.
pub fn rehearse(path: PathBuf, how: How, cx: &mut Cx) {
    run(path, how, Keep::Rehearse, "import-rehearsing", cx, show);
}

fn run(path: PathBuf, how: How, keep: Keep, label: &'static str, cx: &mut Cx, then: fn(PathBuf, Seen, &mut Cx)) {
    let name = file_name(&path);
    let label = cx.i18n.text(&text!(label, file = &name));
    let title = cx.i18n.text(&text!("title-bank-import", file = &name));
    let progress = Arc::new(Progress::default());
    let (told, who, today, from) = (Arc::clone(&progress), cx.who.clone(), cx.today, path.clone());
    let (folder, lang) = (saved::folder(cx.db.path()), cx.i18n.lang);
    let answer = cx.db.ask(Lane::Write, move |register| {
        let bytes = bank::content(&from)?;
        let (file, how) = match read(&bytes, how, &folder) {
            Ok(read) => read,
            Err(refused) => {
                let error = refusal(&bytes, &refused, &from, &crate::i18n::I18n::new(lang));
                let csv = survey(&bytes).filter(|_| of_columns(&refused)).map(|survey| (survey, bytes));
                return Ok(Err(Unread { error, csv }));
            }
        };
        let taking = Taking { title: &title, name: &name, bytes: &bytes, keep, today };
        taking.run(register, &who, file, how, &mut |done, of| bill::tell(&told, done, of))
    });
    cx.wait(label, Some(progress), answer, move |taken, cx| match taken {
        Ok(Ok(seen)) => then(path, seen, cx),
        Ok(Err(Unread { error, csv })) => {
            match csv {
                Some((survey, bytes)) => columns::ask(path.clone(), survey, bytes, &stem(&path), cx),
                None => ask(&path.display().to_string(), cx),
            }
            cx.fail(&error);
        }
        Err(error) => {
            // What was typed is there to be mended.
            ask(&path.display().to_string(), cx);
            cx.fail(&with_keys(error));
        }
    });
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// What a mapping may be called: the file's name without what varies from one to the next.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let letters: String = stem.chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// On the screen a key says what a command does elsewhere.
fn with_keys(error: Error) -> Error {
    match error.what.id.as_ref() {
        "bank-not-ours" => error.hint(text!("bank-not-ours-key")),
        _ => error,
    }
}

/// A bank's own CSV is read as somebody has said that it is to be, before anything is guessed.
fn read(bytes: &[u8], how: How, folder: &Path) -> std::result::Result<(BankFile, How), Refused> {
    if let How::Columns { mapping, .. } = &how {
        return Ok((bank::read_columns(bytes, mapping)?, how));
    }
    let read = bank::read(bytes);
    let may_be = match &read {
        Ok(file) => file.format == csv::FORMAT,
        Err(refused) => of_columns(refused),
    };
    let saved = if may_be { saved::all(folder) } else { Vec::new() };
    for (name, mapping) in saved {
        if let Ok(file) = bank::read_columns(bytes, &mapping) {
            return Ok((file, How::Columns { name, mapping: Box::new(mapping) }));
        }
    }
    Ok((read?, how))
}

/// Refused for what other columns might mend.
fn of_columns(refused: &Refused) -> bool {
    refused.format.as_deref().is_none_or(|format| format == csv::FORMAT)
}

fn refusal(bytes: &[u8], refused: &Refused, path: &Path, i18n: &crate::i18n::I18n) -> Error {
    let shown = file_name(path);
    if bytes.trim_ascii().is_empty() {
        return Error::refused(text!("bank-file-empty", path = shown));
    }
    let is_text = !bytes.iter().take(4096).any(|byte| *byte < 9);
    if refused.format.is_none() && !is_text {
        return Error::refused(text!("bank-file-binary", path = shown));
    }
    if of_columns(refused) && survey(bytes).is_some() {
        return Error::refused(text!("bank-columns-unknown", path = shown));
    }
    refused.error(path, i18n)
}

/// What is being taken in, and whether for good.
struct Taking<'t> {
    title: &'t str,
    name: &'t str,
    bytes: &'t [u8],
    keep: Keep,
    today: NaiveDate,
}

impl Taking<'_> {
    fn run(
        &self,
        register: &mut Register,
        who: &Who,
        file: BankFile,
        how: How,
        progress: &mut dyn FnMut(u64, u64) -> Result<()>,
    ) -> Result<Outcome> {
        intake::in_earnest(&file)?;
        let format = intake::format(&file);
        let (lines, mandates) = (intake::lines(&file, self.today), intake::mandates(&file));
        let delivery = Delivery {
            file: File { format: &format, identity: intake::identity(&file), name: self.name, bytes: self.bytes },
            lines: &lines,
            mandates: &mandates,
        };
        let (imported, mutation) = register.import_bank_file(who, self.title, &delivery, self.keep, progress)?;
        let first = match mutation {
            Some(mutation) => register.line_of_mutation(who, mutation, Some(State::Open))?,
            None => None,
        };
        let told = || lines.iter().map(|line| line.booked_on);
        let is_csv = matches!(file.content, Content::Csv(_)) && self.keep == Keep::Rehearse;
        Ok(Ok(Seen {
            format,
            imported,
            accounts: lines.iter().map(|line| line.account.clone()).filter(|account| !account.is_empty()).collect(),
            days: told().min().zip(told().max()),
            balances: balances(&file),
            odd: file.problems,
            how,
            csv: if is_csv { survey(self.bytes).map(|survey| (survey, self.bytes.to_vec())) } else { None },
            first,
        }))
    }
}

fn balances(file: &BankFile) -> Vec<(i64, i64)> {
    let Content::Camt(camt) = &file.content else { return Vec::new() };
    let checks = camt.statements.iter().filter_map(|statement| statement.balance_check.as_ref());
    checks.map(|check| (check.opening, check.closing)).collect()
}

/// What was found, of each kind; nothing is done yet.
fn show(path: PathBuf, seen: Seen, cx: &mut Cx) {
    let title = cx.i18n.text(&text!("ask-bank-import", file = text::cut(&file_name(&path), 30), format = &seen.format));
    let nothing = seen.imported.new == 0 && seen.imported.mandates == 0;
    let (rivals, format) = (seen.imported.rivals.clone(), seen.format.clone());
    let (anew, read) = (path.clone(), seen.how.clone());
    let (how, table, again) = (seen.how.clone(), seen.csv.clone(), path.clone());
    let sheet = Sheet::new(title, move |width, cx| lines(&seen, width, cx));
    let name = match &how {
        How::Columns { name, .. } if !name.is_empty() => name.clone(),
        _ => stem(&path),
    };
    let sheet = sheet.action(&["enter", "y"], "hint-bank-import", move |cx| {
        if nothing {
            cx.fault(&text!("bank-nothing-new"));
            return Step::Stay;
        }
        run(path.clone(), how.clone(), Keep::Commit, "import-working", cx, |_, seen, cx| {
            cx.say(&summary(&seen.imported, cx));
            cx.tell(|ledger: &mut Ledger, cx| ledger.bank.show_new(seen.first, cx));
        });
        Step::Close
    });
    let sheet = match rivals.is_empty() {
        true => sheet,
        false => sheet.action(&["g"], "hint-bank-source", move |cx| {
            count_from(&rivals, format.clone(), (anew.clone(), read.clone()), cx);
            Step::Close
        }),
    };
    cx.open(match table {
        None => sheet,
        Some((survey, bytes)) => sheet.action(&["c"], "hint-bank-columns", move |cx| {
            columns::ask(again.clone(), survey.clone(), bytes.clone(), &name, cx);
            Step::Close
        }),
    });
}

/// This kind of file counts for its accounts from where it begins; then it is looked at again.
fn count_from(
    rivals: &BTreeMap<(String, String), NaiveDate>,
    format: String,
    (path, how): (PathBuf, How),
    cx: &mut Cx,
) {
    let accounts = rivals.keys().map(|(account, _)| account.as_str()).collect::<Vec<_>>().join(", ");
    let title = cx.i18n.text(&text!("title-bank-source", account = accounts, format = format.as_str()));
    let rivals = rivals.clone();
    cx.ask(
        Lane::Write,
        move |register, who| {
            let set = |((account, _), first): (&(String, String), &NaiveDate)| (account.clone(), *first);
            let all: Vec<(String, NaiveDate)> = rivals.iter().map(set).collect();
            let done = register.change(who, "bank-source", &title, |change| {
                all.iter().try_for_each(|(account, first)| change.set_bank_source(account, &format, *first))
            });
            done.map(drop)
        },
        move |(), cx| rehearse(path, how, cx),
    );
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

/// Whose account, which days, from which balance to which.
fn head(seen: &Seen, cx: &Cx) -> Vec<String> {
    let mut told = Vec::new();
    if let Some((first, last)) = seen.days {
        let (first, last) = (text::day(first, &cx.i18n), text::day(last, &cx.i18n));
        let account = seen.accounts.iter().cloned().collect::<Vec<_>>().join(", ");
        told.push(cx.i18n.text(&match account.as_str() {
            "" => text!("bank-file-days", first = first, last = last),
            account => text!("bank-file-account", account = account, first = first, last = last),
        }));
    }
    for (opening, closing) in &seen.balances {
        let (opening, closing) = (said::amount(*opening, cx), said::amount(*closing, cx));
        told.push(cx.i18n.text(&text!("bank-file-balances", opening = opening, closing = closing)));
    }
    if let How::Columns { name, .. } = &seen.how {
        let name = if name.is_empty() { cx.i18n.get("column-no-name") } else { name.clone() };
        told.push(cx.i18n.text(&text!("bank-columns-used", name = name)));
    }
    told
}

fn lines(seen: &Seen, width: usize, cx: &Cx) -> Vec<Row<'static>> {
    let imported = &seen.imported;
    let mut told = head(seen, cx);
    told.push(cx.i18n.text(&summary(imported, cx)));
    if imported.mandates > 0 {
        told.push(cx.i18n.text(&text!("bank-mandates-changed", count = imported.mandates)));
    }
    if imported.new < imported.lines {
        told.push(cx.i18n.text(&text!("bank-known-lines", count = imported.lines - imported.new)));
    }
    let wrapped = |said: String| text::wrap(&said, width).into_iter().map(Row::from);
    let mut lines: Vec<Row<'static>> = told.into_iter().flat_map(wrapped).collect();
    let old = seen.days.filter(|(_, last)| cx.today.checked_sub_months(OLD).is_some_and(|limit| *last < limit));
    if let Some((_, last)) = old {
        let old = cx.i18n.text(&text!("bank-file-old", last = text::day(last, &cx.i18n)));
        lines.extend(text::wrap(&format!("! {old}"), width).into_iter().map(|said| Row::styled(said, cx.theme.mark())));
    }
    for ((account, rival), first) in &imported.rivals {
        let (account, rival, first) = (account.as_str(), rival.as_str(), text::day(*first, &cx.i18n));
        let said = cx.i18n.text(&text!("bank-rival", account = account, rival = rival, first = first));
        lines
            .extend(text::wrap(&format!("! {said}"), width).into_iter().map(|said| Row::styled(said, cx.theme.mark())));
    }
    lines.push(Row::default());
    let room = width.saturating_sub(27);
    for (found, (count, sum)) in &imported.found {
        let what = text::pad(&cx.i18n.get(&format!("found-{}", found.key())), room);
        let (count, sum) = (grouped(*count as i64), said::amount(*sum, cx));
        lines.push(Row::from(format!("{what} {} {}", text::pad_left(&count, 9), text::pad_left(&sum, 16))));
    }
    let odd = seen.odd.iter().flat_map(|problem| {
        let what = match problem.what.id.as_ref() {
            // On the screen a key does it.
            "bank-csv-guessed" => {
                cx.i18n.text(&Text { id: "bank-csv-guessed-key".into(), args: problem.what.args.clone() })
            }
            _ => cx.i18n.text(&problem.what),
        };
        let said = cx.i18n.text(&text!("bank-warning", line = problem.line, what = what));
        text::wrap(&format!("! {said}"), width).into_iter().map(Row::from)
    });
    lines.extend([Row::default()].into_iter().filter(|_| !seen.odd.is_empty()).chain(odd));
    lines
}
