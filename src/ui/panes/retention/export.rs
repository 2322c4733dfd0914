//! What a view shows to a file: its tables as CSV, the chart as SVG, everything as PDF.

use std::path::{Path, PathBuf};

use super::Retention;
use super::view::{Page, View};
use crate::error::{Error, Result};
use crate::exchange::figures::{Format, Heading, Pages, csv, format, pdf, save};
use crate::exchange::svg;
use crate::figures::Style;
use crate::figures::chart::Chart;
use crate::i18n::{I18n, Lang};
use crate::store::Register;
use crate::store::db::Lane;
use crate::text;
use crate::ui::overlays::confirm::Confirm;
use crate::ui::overlays::path::PathPrompt;
use crate::ui::pane::Cx;

/// What goes into the file, whichever kind it becomes.
#[derive(Clone)]
struct Content {
    heading: Heading,
    day: chrono::NaiveDate,
    lang: Lang,
    page: Page,
    /// The same tables with numbers that programs read.
    numbers: Page,
    /// The row under the cursor.
    row: usize,
}

impl Retention {
    pub(super) fn export(&mut self, cx: &mut Cx) {
        let (Some(page), Some(numbers)) = (self.page.clone(), self.page_in(cx, true)) else { return };
        let row = if matches!(page.chart, Some(Chart::Grid(_))) { 0 } else { self.rows_mut().at };
        let view = cx.i18n.get(&format!("retention-view-{}", self.view.key()));
        let shown = match (self.view, self.cells.unbroken, self.cells.counts) {
            (View::Cohorts, true, false) => cx.i18n.get("retention-export-unbroken"),
            (View::Cohorts, false, true) => cx.i18n.get("retention-export-counts"),
            (View::Cohorts, true, true) => cx.i18n.get("retention-export-unbroken-counts"),
            _ => view.clone(),
        };
        let name = format!("{}-{}.csv", view.to_lowercase(), cx.day.format("%Y-%m-%d"));
        let title = cx.i18n.text(&text!("retention-title", day = crate::ui::text::day(cx.day, &cx.i18n)));
        let title = cx.i18n.text(&text!("retention-export-title", view = shown, title = title));
        let whom = if self.filter.is_empty() { cx.i18n.get("retention-all") } else { self.filter.clone() };
        let persons = self.overview.value().map_or(0, |overview| overview.quality.persons);
        let association = cx.catalog.as_ref().map_or("", |catalog| catalog.name.as_str());
        let under = text!(
            "retention-export-under",
            association = association,
            whom = whom,
            persons = persons,
            grace = self.grace_days
        );
        let heading = Heading { title, under: cx.i18n.text(&under) };
        let content = Content { heading, day: cx.day, lang: cx.i18n.lang, page, numbers, row };
        let folder = std::env::current_dir().unwrap_or_default().display().to_string();
        let hint = cx.i18n.text(&text!("retention-export-hint", folder = folder));
        let prompt = PathPrompt::new(cx.i18n.get("retention-title-export"), &[], move |path, cx| match format(&path) {
            Ok(format) => check(path, format, content.clone(), cx),
            Err(error) => cx.fail(&error),
        });
        cx.open(prompt.with(&name).hint(hint));
    }
}

impl Content {
    fn bytes(&self, format: Format, register: &Register) -> Result<Vec<u8>> {
        let i18n = I18n::new(self.lang);
        match format {
            Format::Csv => {
                let told: Vec<_> = self.numbers.sheets.iter().filter(|sheet| !sheet.rows.is_empty()).cloned().collect();
                if told.is_empty() {
                    return Err(Error::refused(text!("retention-nothing-to-export")));
                }
                Ok(csv(&self.heading, &told, &Style { i18n: &i18n, programs: true })?.into_bytes())
            }
            Format::Svg => {
                let picture = self.picture(&i18n).ok_or_else(|| Error::refused(text!("retention-no-picture")))?;
                Ok(picture.into_bytes())
            }
            Format::Pdf => {
                let Page { said, sheets, .. } = &self.page;
                let pictures = match &self.page.chart {
                    Some(chart) => svg::pages(&self.heading, chart, &i18n),
                    None => self.picture(&i18n).into_iter().collect(),
                };
                let pages = Pages { heading: &self.heading, day: self.day, said, pictures, sheets };
                pdf(register, self.lang.code(), &pages)
            }
        }
    }

    /// The chart of the view; without one, the bars of the table under the cursor.
    fn picture(&self, i18n: &I18n) -> Option<String> {
        match &self.page.chart {
            Some(chart) => Some(svg::chart(&self.heading, chart, i18n)),
            None => {
                let sheet = self.page.sheet_of(self.row).map(|(sheet, _)| sheet);
                sheet.filter(|sheet| !sheet.bars.is_empty()).map(|sheet| svg::bars(&self.heading, sheet))
            }
        }
    }
}

/// Asks before a file that is there already is written over.
fn check(path: PathBuf, format: Format, content: Content, cx: &mut Cx) {
    let looked = path.clone();
    cx.ask(
        Lane::Slow,
        move |_, _| Ok(looked.exists()),
        move |exists, cx| {
            if !exists {
                return write(&path, format, content, cx);
            }
            let question = cx.i18n.text(&text!("export-overwrite", path = path.display().to_string()));
            cx.open(Confirm::new(question, move |cx| write(&path, format, content, cx)));
        },
    );
}

fn write(path: &Path, format: Format, content: Content, cx: &mut Cx) {
    // With its folder, so that it can be found.
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let shown = path.display().to_string();
    cx.ask(
        Lane::Slow,
        move |register, _| save(&path, &content.bytes(format, register)?),
        move |(), cx| cx.say(&text!("retention-exported", path = shown)),
    );
}
