//! The figures of `retention` as tables for people. Beside every rate stands how sure it is; of fewer than five people, only
//! how many of how many.

use serde::Serialize;

use super::output::Output;
use super::{Context, Format};
use crate::analysis::bands::{Band, leavers as split};
use crate::analysis::day::{DAYS_A_YEAR, Day};
use crate::analysis::growth::Growth;
use crate::analysis::interval::Ends;
use crate::analysis::logrank::holm;
use crate::analysis::merge::Spells;
use crate::analysis::report::{self, Report};
use crate::analysis::survival::{Mark, Summary};
use crate::analysis::triangle::Triangle;
use crate::analysis::{hazard as pieces, reasons};
use crate::error::{Error, Result};
use crate::i18n::{I18n, Lang, Text};
use crate::model::date;
use crate::text;

/// A report, and what it was made of.
pub struct Shown<'s> {
    pub report: &'s Report,
    pub spells: &'s Spells,
    pub reasons: &'s [(u32, String)],
}

/// Fewer people than this have no rate: it would say more than is known.
const FEW: u64 = 5;
/// So many ages of a cohort fit 80 columns.
const AGES: usize = 13;

/// So many years of reasons are read at once.
const LATEST: usize = 10;

/// A table on its way to the reader.
struct Sheet<'c> {
    context: &'c mut Context,
    keys: Vec<String>,
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl<'c> Sheet<'c> {
    /// With its title, and a text for each heading.
    fn new(context: &'c mut Context, title: &Text, headings: &[(&'static str, Text)]) -> Result<Sheet<'c>> {
        if context.out.format == Format::Table {
            context.out.line("")?;
            context.say(title)?;
            context.out.line("")?;
        }
        let keys = headings.iter().map(|(key, _)| (*key).to_owned()).collect();
        let headings = headings.iter().map(|(_, text)| context.i18n.text(text)).collect();
        Ok(Sheet { context, keys, headings, rows: Vec::new() })
    }

    fn of(context: &'c mut Context, title: &Text, ids: &[&'static str]) -> Result<Sheet<'c>> {
        let headings: Vec<(&'static str, Text)> =
            ids.iter().map(|id| (*id, text!(format!("retention-{id}")))).collect();
        Sheet::new(context, title, &headings)
    }

    fn write(mut self) -> Result<()> {
        if self.context.out.format == Format::Table {
            // Numbers with decimals, signs and intervals stand to the right too.
            for column in 1..self.headings.len() {
                let numeric = |row: &Vec<String>| row[column].chars().all(|c| !c.is_alphabetic());
                if !self.rows.iter().all(numeric) {
                    continue;
                }
                let cells = self.rows.iter().map(|row| row[column].chars().count());
                let width = cells.max().unwrap_or(0).max(self.headings[column].chars().count());
                let pad = |text: &mut String| *text = format!("{text:>width$}");
                pad(&mut self.headings[column]);
                self.rows.iter_mut().for_each(|row| pad(&mut row[column]));
            }
        }
        let keys: Vec<&str> = self.keys.iter().map(String::as_str).collect();
        self.context.out.rows(&keys, &self.headings, &self.rows)
    }
}

/// How numbers are written for the reader; for programs, with a point.
#[derive(Clone, Copy)]
struct Style {
    comma: bool,
}

impl Style {
    fn of(context: &Context) -> Style {
        Style { comma: context.out.format == Format::Table && context.i18n.lang != Lang::En }
    }

    fn decimal(self, x: f64) -> String {
        let text = format!("{x:.1}");
        if self.comma { text.replace('.', ",") } else { text }
    }

    fn times(self, by: f64, x: Option<f64>) -> String {
        x.map_or_else(String::new, |x| self.decimal(x * by))
    }

    fn ends(self, by: f64, [low, high]: Ends) -> String {
        match (low, high) {
            (Some(low), Some(high)) => format!("{}–{}", self.decimal(low * by), self.decimal(high * by)),
            _ => String::new(),
        }
    }

    /// A share of so many, with its interval.
    fn share(self, of: u64, rate: Option<f64>, ends: Ends) -> [String; 2] {
        match rate {
            Some(rate) if of < FEW => [format!("{:.0}/{of}", rate * of as f64), String::new()],
            rate => [self.times(100.0, rate), self.ends(100.0, ends)],
        }
    }
}

fn json(figures: &impl Serialize, out: &mut Output) -> Result<()> {
    out.json(&serde_json::to_value(figures).map_err(Error::bug)?)
}

fn wants_json(context: &Context) -> bool {
    context.out.format == Format::Json
}

/// What the figures hold for; said above all of them.
fn heading(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    if context.out.format != Format::Table {
        return Ok(());
    }
    let (rules, quality) = (&shown.spells.rules, &shown.report.quality);
    let day = said(rules.as_of, &context.i18n);
    let (persons, rejoined) = (quality.persons, quality.persons_rejoined);
    context.say(&text!(
        "retention-rules",
        day = day,
        grace = rules.grace_days,
        persons = persons,
        rejoined = rejoined
    ))?;
    if let Some(start) = rules.record_start {
        let day = said(start, &context.i18n);
        context.say(&text!("retention-rules-start", day = day))?;
    }
    if quality.persons_unknown_start > 0 {
        context.say(&text!("retention-unknown-start", count = quality.persons_unknown_start))?;
    }
    Ok(())
}

fn said(day: Day, i18n: &I18n) -> String {
    day.date().map_or_else(|| day.to_string(), |day| date::show(day, i18n.lang))
}

/// The whole report.
pub fn everything(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    if wants_json(context) {
        return json(shown.report, &mut context.out);
    }
    heading(shown, context)?;
    shown.report.growth.iter().try_for_each(|growth| growth_sheet(growth, context))?;
    shown.report.triangles.iter().try_for_each(|triangle| triangle_sheet(triangle, context))?;
    first_year_sheet(shown, context)?;
    survival_sheets(shown, context)?;
    leavers_sheets(shown, context)
}

pub fn growth(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    if wants_json(context) {
        return json(&shown.report.growth, &mut context.out);
    }
    heading(shown, context)?;
    shown.report.growth.iter().try_for_each(|growth| growth_sheet(growth, context))
}

fn growth_sheet(growth: &Growth, context: &mut Context) -> Result<()> {
    let style = Style::of(context);
    let ids = ["period", "opening", "new", "reactivated", "lost", "closing", "net", "retained", "interval", "exits"];
    let mut sheet = Sheet::of(context, &text!("retention-title-growth"), &ids)?;
    for row in &growth.rows {
        let counts = [row.opening, row.new, row.reactivated, row.lost, row.closing].map(|count| count.to_string());
        let [rate, ends] = style.share(row.opening as u64, row.retention_rate, row.retention_wilson95);
        let exits = style.times(100.0, row.exit_rate_per_member_year);
        let net = format!("{:+}", row.net);
        sheet.rows.push([vec![row.period.clone()], counts.to_vec(), vec![net, rate, ends, exits]].concat());
    }
    sheet.write()
}

pub fn cohorts(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    if wants_json(context) {
        return json(&shown.report.triangles, &mut context.out);
    }
    heading(shown, context)?;
    shown.report.triangles.iter().try_for_each(|triangle| triangle_sheet(triangle, context))?;
    first_year_sheet(shown, context)
}

fn triangle_sheet(triangle: &Triangle, context: &mut Context) -> Result<()> {
    let whole = context.out.format == Format::Csv;
    let ages = if whole { triangle.weighted_average.len() } else { triangle.weighted_average.len().min(AGES) };
    let mean = context.i18n.get("retention-mean");
    let mut sheet = Sheet::of(context, &text!("retention-title-cohorts"), &["cohort"])?;
    let numbers = std::iter::once("n".to_owned()).chain((0..ages).map(|age| age.to_string()));
    for number in numbers {
        sheet.keys.push(number.clone());
        sheet.headings.push(number);
    }
    let percent = |active: u64, n: u64| match n {
        n if n < FEW => format!("{active}/{n}"),
        n => format!("{:.0}", 100.0 * active as f64 / n as f64),
    };
    let all: u64 = triangle.cohorts.iter().map(|cohort| cohort.n).sum();
    let means = triangle.weighted_average.iter().take(ages).map(|mean| percent(mean.active, mean.n));
    sheet.rows.push([mean, all.to_string()].into_iter().chain(means).collect());
    for cohort in &triangle.cohorts {
        // What is not over yet is no zero.
        let cell = |age: usize| match cohort.active.get(age) {
            Some(active) => percent(*active as u64, cohort.n),
            None => "·".to_owned(),
        };
        sheet.rows.push([cohort.cohort.clone(), cohort.n.to_string()].into_iter().chain((0..ages).map(cell)).collect());
    }
    sheet.write()?;
    if context.out.format == Format::Table {
        context.say(&text!("retention-blended"))?;
    }
    Ok(())
}

fn first_year_sheet(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    let style = Style::of(context);
    let all = context.i18n.get("retention-all");
    let ids = ["join-year", "eligible", "stayed", "retained", "interval"];
    let mut sheet = Sheet::of(context, &text!("retention-title-first-year"), &ids)?;
    let first_year = &shown.report.first_year;
    let years = first_year.by_join_year.iter().map(|year| (year.join_year.to_string(), &year.share));
    for (name, share) in years.chain([(all, &first_year.all)]) {
        let [rate, ends] = style.share(share.eligible, share.rate, share.wilson95);
        sheet.rows.push(vec![name, share.eligible.to_string(), share.retained.to_string(), rate, ends]);
    }
    sheet.write()
}

pub fn survival(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    if wants_json(context) {
        let report = shown.report;
        let both = serde_json::json!({ "kaplan_meier": report.kaplan_meier, "segments": report.segments });
        return json(&both, &mut context.out);
    }
    heading(shown, context)?;
    survival_sheets(shown, context)
}

fn survival_sheets(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    let all = context.i18n.get("retention-all");
    let whole = [(all.as_str(), &shown.report.kaplan_meier.summary)];
    survival_sheet(&text!("retention-title-survival"), &whole, context)?;
    let tests = shown.report.segments.iter().filter_map(|segment| segment.logrank.as_ref());
    let mut corrected = holm(&tests.map(|test| test.p).collect::<Vec<_>>()).into_iter();
    for segment in &shown.report.segments {
        let groups: Vec<(&str, &Summary)> = segment.km.iter().map(|(name, km)| (name.as_str(), km)).collect();
        let label = format!("field-{}", segment.column);
        let name = if context.i18n.has(&label) { context.i18n.get(&label) } else { segment.column.clone() };
        survival_sheet(&text!("retention-title-segment", name = name), &groups, context)?;
        let Some(test) = &segment.logrank else { continue };
        let p = corrected.next().unwrap_or(1.0);
        let line = match test.groups.iter().all(|group| group.expected >= 5.0) {
            true => {
                let p = if p < 0.001 { "< 0.001".to_owned() } else { format!("= {p:.3}") };
                text!("retention-difference", p = p, df = test.df)
            }
            false => text!("retention-few"),
        };
        if context.out.format == Format::Table {
            context.say(&line)?;
        }
    }
    Ok(())
}

fn survival_sheet(title: &Text, groups: &[(&str, &Summary)], context: &mut Context) -> Result<()> {
    let style = Style::of(context);
    let [not_reached, none] = ["retention-not-reached", "retention-no-reason"].map(|id| context.i18n.get(id));
    let own = |id: &'static str| (id, text!(format!("retention-{id}")));
    let after = |key: &'static str, years: u32| [(key, text!("retention-after-year", years = years)), own("interval")];
    let mut headings = vec![own("group"), own("eligible"), own("ended"), own("median"), own("interval")];
    headings.extend(after("year_1", 1).into_iter().chain(after("year_5", 5)));
    let mut sheet = Sheet::new(context, title, &headings)?;
    let years = |days: u32| style.decimal(f64::from(days) / DAYS_A_YEAR);
    for (name, km) in groups {
        let name = if name.is_empty() { none.clone() } else { (*name).to_owned() };
        let median = km.median_days.map_or_else(|| not_reached.clone(), years);
        let [low, high] = km.median_ci95.map(|end| end.map_or_else(|| "…".to_owned(), years));
        let mut row = vec![name, km.n.to_string(), km.events.to_string(), median, format!("{low}–{high}")];
        for mark in km.at.iter().filter(|mark| mark.years == 1 || mark.years == 5) {
            let Mark { survival, lower, upper, .. } = mark;
            row.extend(style.share(km.n, Some(*survival), [*lower, *upper]));
        }
        sheet.rows.push(row);
    }
    sheet.write()
}

/// From where the figures about leavers count: as the first bands asked for.
fn begin(shown: &Shown<'_>) -> Day {
    let asked = shown.report.tenure_bands.first().map(|bands| bands.window_start);
    asked.or_else(|| report::first_day(shown.spells)).unwrap_or(shown.spells.rules.as_of)
}

pub fn hazard(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    let begin = begin(shown);
    let pieces = pieces::hazard(shown.spells, begin, 10);
    if wants_json(context) {
        return json(&pieces, &mut context.out);
    }
    heading(shown, context)?;
    let style = Style::of(context);
    let title = text!("retention-title-hazard", day = said(begin, &context.i18n));
    let mut sheet = Sheet::of(context, &title, &["months", "leavers", "exits", "interval"])?;
    for piece in &pieces {
        let months = format!("{}–{}", piece.from_month, piece.to_month);
        let rate = style.times(100.0, piece.exit_rate_per_member_year);
        sheet.rows.push(vec![months, piece.leavers.to_string(), rate, style.ends(100.0, piece.exact_poisson95)]);
    }
    sheet.write()
}

pub fn leavers(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    if wants_json(context) {
        let figures = serde_json::json!({
            "split": split(shown.spells, begin(shown)),
            "tenure_bands": shown.report.tenure_bands,
            "leaving_reasons": shown.report.leaving_reasons,
        });
        return json(&figures, &mut context.out);
    }
    heading(shown, context)?;
    leavers_sheets(shown, context)
}

fn leavers_sheets(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    let begin = begin(shown);
    if let Some(split) = split(shown.spells, begin) {
        let names = ["new", "experienced", "three-five"].map(|id| context.i18n.get(&format!("retention-band-{id}")));
        let bands = [split.new, split.experienced, split.three_to_five_years];
        let title = text!("retention-title-split", day = said(begin, &context.i18n));
        bands_sheet(&title, names.iter().zip(&bands).map(|(name, band)| (name.as_str(), band)), context)?;
    }
    for bands in &shown.report.tenure_bands {
        let title = text!("retention-title-bands", day = said(bands.window_start, &context.i18n));
        bands_sheet(&title, bands.rows.iter().map(|band| (band.band.as_str(), band)), context)?;
    }
    reasons_sheet(shown, context)
}

fn bands_sheet<'b>(
    title: &Text,
    bands: impl Iterator<Item = (&'b str, &'b Band)>,
    context: &mut Context,
) -> Result<()> {
    let style = Style::of(context);
    let mut sheet = Sheet::of(context, title, &["band", "leavers", "share", "exits", "interval", "active"])?;
    for (name, band) in bands {
        sheet.rows.push(vec![
            name.to_owned(),
            band.leavers.to_string(),
            style.times(100.0, band.share_of_leavers),
            style.times(100.0, band.exit_rate_per_member_year),
            style.ends(100.0, band.exact_poisson95),
            band.active_at_as_of.to_string(),
        ]);
    }
    sheet.write()
}

fn reasons_sheet(shown: &Shown<'_>, context: &mut Context) -> Result<()> {
    let style = Style::of(context);
    let none = context.i18n.get("retention-no-reason");
    let mut years = reasons::by_year(shown.spells);
    if context.out.format == Format::Table {
        years.drain(..years.len().saturating_sub(LATEST));
    }
    let ids = ["year", "reason", "count", "share", "interval"];
    let mut sheet = Sheet::of(context, &text!("retention-title-reasons"), &ids)?;
    for year in &years {
        for share in &year.reasons {
            let known = shown.reasons.iter().find(|(id, _)| *id == share.reason);
            let name = known.map_or_else(|| none.clone(), |(_, name)| name.clone());
            let ends = crate::analysis::interval::ends(share.wilson95);
            let [rate, ends] = style.share(year.leavers, Some(share.share), ends);
            sheet.rows.push(vec![year.year.to_string(), name, share.count.to_string(), rate, ends]);
        }
    }
    sheet.write()?;
    if context.out.format != Format::Table {
        return Ok(());
    }
    for year in &years {
        let Some(tidied) = year.tidied_on else { continue };
        let on_it = shown.spells.all.iter().filter(|spell| spell.left == tidied).count() as u64;
        let day = said(tidied, &context.i18n);
        let count = 100 * on_it / year.leavers.max(1);
        context.say(&text!("retention-tidied", year = year.year.to_string(), count = count, day = day))?;
    }
    Ok(())
}
