//! The list to a file: in the columns it is shown in, or in all there are.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Members;
use crate::error::{Error, Result};
use crate::exchange::Custom;
use crate::exchange::export::{self, Export, Format, Summary};
use crate::i18n::I18n;
use crate::store::db::{Lane, Progress};
use crate::store::list::Query;
use crate::store::{Register, Who};
use crate::text;
use crate::ui::overlays::confirm::Confirm;
use crate::ui::overlays::path::PathPrompt;
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::pane::Cx;

/// What is to be written.
#[derive(Clone)]
struct Order {
    query: Query,
    /// Keys of the columns; empty means every field there is.
    columns: Vec<String>,
    path: PathBuf,
    total: u64,
}

impl Members {
    pub(super) fn export(&mut self, cx: &mut Cx) {
        let Some(query) = self.table.source().map(|people| people.0.clone()) else { return };
        let total = self.count.value().copied().unwrap_or(0);
        let shown = self.shown_columns();
        let items = vec![Item::new("shown", cx.i18n.get("export-shown")), Item::new("all", cx.i18n.get("export-all"))];
        cx.open(Picker::new(cx.i18n.get("title-export"), items, move |which, cx| {
            let columns = if which == "shown" { shown.clone() } else { Vec::new() };
            let query = query.clone();
            let name = format!("{}-{}.xlsx", cx.i18n.get("export-name"), cx.day.format("%Y-%m-%d"));
            let prompt = PathPrompt::new(cx.i18n.get("title-export"), &[], move |path, cx| {
                check(Order { query: query.clone(), columns: columns.clone(), path, total }, cx);
            });
            cx.open(prompt.with(&name).hint(cx.i18n.get("export-hint")));
        }));
    }
}

/// Asks before a file that is there already is written over.
fn check(order: Order, cx: &mut Cx) {
    if let Err(error) = Format::of(&order.path) {
        return cx.fail(&error);
    }
    let looked = order.path.clone();
    cx.ask(
        Lane::Slow,
        move |_, _| Ok(looked.exists()),
        move |exists, cx| {
            if !exists {
                return start(order, cx);
            }
            let question = cx.i18n.text(&text!("export-overwrite", path = order.path.display().to_string()));
            cx.open(Confirm::new(question, move |cx| start(order, cx)));
        },
    );
}

fn start(order: Order, cx: &mut Cx) {
    let progress = Arc::new(Progress::default());
    let (told, who, lang) = (Arc::clone(&progress), cx.who.clone(), cx.i18n.lang);
    let path = order.path.display().to_string();
    let label = cx.i18n.text(&text!("export-working", path = &path));
    let answer = cx.db.ask(Lane::Slow, move |register| write(register, &who, &order, &I18n::new(lang), &told));
    cx.wait(label, Some(progress), answer, move |done, cx| match done {
        Ok(summary) if summary.withheld > 0 => {
            cx.say(&text!("export-done-withheld", rows = summary.records, path = path, withheld = summary.withheld));
        }
        Ok(summary) => cx.say(&text!("export-done", rows = summary.records, path = path)),
        Err(error) => cx.fail(&error),
    });
}

fn write(register: &Register, who: &Who, order: &Order, i18n: &I18n, progress: &Progress) -> Result<Summary> {
    let catalog = register.catalog()?;
    let customs: Vec<Custom> =
        catalog.custom.iter().map(|own| Custom { key: own.key.clone(), label: own.label.clone() }).collect();
    let columns = match order.columns.as_slice() {
        [] => export::complete(&customs),
        keys => keys.iter().map(|key| register.column(who, key)).collect::<Result<_>>()?,
    };
    let format = Format::of(Path::new(&order.path))?;
    let mut export = Export::to_file(&order.path, format, &columns, i18n)?;
    let mut rows = 0;
    register.each(who, &order.query, &mut |record| {
        if progress.is_cancelled() {
            return Err(Error::refused(text!("error-cancelled")));
        }
        rows += 1;
        progress.set(rows, order.total);
        export.put(&record)
    })?;
    export.finish()
}
