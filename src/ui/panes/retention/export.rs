//! What a view shows to a file: the table under the cursor as CSV, the chart as SVG.

use std::path::PathBuf;

use super::Retention;
use super::view::Page;
use crate::error::{Error, Result};
use crate::exchange::figures::{Format, csv, format, save};
use crate::exchange::svg;
use crate::figures::chart::Chart;
use crate::store::db::Lane;
use crate::text;
use crate::ui::overlays::confirm::Confirm;
use crate::ui::overlays::path::PathPrompt;
use crate::ui::pane::Cx;

impl Retention {
    pub(super) fn export(&mut self, cx: &mut Cx) {
        let Some(page) = self.page.clone() else { return };
        let row = if self.page.as_ref().is_some_and(is_grid) { 0 } else { self.rows_mut().at };
        let view = cx.i18n.get(&format!("retention-view-{}", self.view.key())).to_lowercase();
        let title = cx.i18n.text(&text!("retention-title", day = crate::ui::text::day(cx.day, &cx.i18n)));
        let title = if self.filter.is_empty() { title } else { format!("{title} · {}", self.filter) };
        let name = format!("{view}-{}.csv", cx.day.format("%Y-%m-%d"));
        let prompt = PathPrompt::new(cx.i18n.get("retention-title-export"), &[], move |path, cx| {
            match content(&page, row, &title, &path) {
                Ok(content) => check(path, content, cx),
                Err(error) => cx.fail(&error),
            }
        });
        cx.open(prompt.with(&name).hint(cx.i18n.get("retention-export-hint")));
    }
}

fn is_grid(page: &Page) -> bool {
    matches!(page.chart, Some(Chart::Grid(_)))
}

fn content(page: &Page, row: usize, title: &str, path: &std::path::Path) -> Result<String> {
    let nothing = || Error::refused(text!("retention-nothing-to-export"));
    let sheet = page.sheet_of(row).map(|(sheet, _)| sheet);
    match (format(path)?, &page.chart) {
        (Format::Csv, _) => csv(sheet.ok_or_else(nothing)?),
        (Format::Svg, Some(chart)) => Ok(svg::chart(title, chart)),
        (Format::Svg, None) => match sheet.filter(|sheet| !sheet.bars.is_empty()) {
            Some(sheet) => Ok(svg::bars(sheet)),
            None => Err(Error::refused(text!("retention-no-picture"))),
        },
    }
}

/// Asks before a file that is there already is written over.
fn check(path: PathBuf, content: String, cx: &mut Cx) {
    let looked = path.clone();
    cx.ask(
        Lane::Slow,
        move |_, _| Ok(looked.exists()),
        move |exists, cx| {
            if !exists {
                return write(path, content, cx);
            }
            let question = cx.i18n.text(&text!("export-overwrite", path = path.display().to_string()));
            cx.open(Confirm::new(question, move |cx| write(path, content, cx)));
        },
    );
}

fn write(path: PathBuf, content: String, cx: &mut Cx) {
    let shown = path.display().to_string();
    cx.ask(
        Lane::Slow,
        move |_, _| save(&path, &content),
        move |(), cx| cx.say(&text!("retention-exported", path = shown)),
    );
}
