//! Growth, cohorts, survival, when they leave, and leavers.

use super::{Bar, FEW, Sheet, Style};
use crate::analysis::bands::{Band, leavers as split};
use crate::analysis::day::Day;
use crate::analysis::doubts::{Breaks, late_renewals, still_since};
use crate::analysis::first_year::FirstYear;
use crate::analysis::growth::Growth;
use crate::analysis::hazard::Piece;
use crate::analysis::interval::{ends, wilson};
use crate::analysis::logrank::holm;
use crate::analysis::merge::Spells;
use crate::analysis::reasons::{self, OfYear};
use crate::analysis::report::{Report, Segment};
use crate::analysis::survival::{Ages, Curve, ENOUGH, Life, Mark, Summary};
use crate::i18n::Text;
use crate::text;

/// A report, and what it was made of.
pub struct Shown<'s> {
    pub report: &'s Report,
    pub spells: &'s Spells,
    pub reasons: &'s [(u32, String)],
    /// Units by id, with their place.
    pub units: &'s [(u32, String)],
}

/// So many years of reasons are read at once.
const LATEST: usize = 10;

/// What the figures hold for; said above all of them.
pub fn heading(spells: &Spells, style: &Style<'_>) -> Vec<String> {
    let (rules, quality) = (&spells.rules, &spells.quality);
    let (day, persons, rejoined) = (style.day(rules.as_of), quality.persons, quality.persons_rejoined);
    let mut lines = vec![style.say(&match rules.grace_days {
        0 => text!("retention-rules-no-grace", day = day, persons = persons, rejoined = rejoined),
        grace => text!("retention-rules", day = day, grace = grace, persons = persons, rejoined = rejoined),
    })];
    if let Some(start) = rules.record_start {
        lines.push(style.say(&text!("retention-rules-start", day = style.day(start))));
    }
    if quality.persons_unknown_start > 0 {
        lines.push(style.say(&text!("retention-unknown-start", count = quality.persons_unknown_start)));
    }
    let doubts = doubts(still_since(spells), late_renewals(spells), ["--as-of", "--grace-days"], style);
    lines.extend(doubts.into_iter().map(|(told, hint)| format!("{told} {hint}")));
    lines
}

/// What in the records should make one doubt the figures, each with what to do about it. `by`: how another day and a
/// longer break are asked for here.
pub fn doubts(still: Option<Day>, breaks: Option<Breaks>, by: [&str; 2], style: &Style<'_>) -> Vec<(String, String)> {
    let [as_of, grace] = by;
    let still = still.map(|day| {
        let hint = text!("retention-hint-still", how = format!("{as_of} {day}"));
        (text!("retention-finding-still", day = style.day(day)), hint)
    });
    let breaks = breaks.map(|Breaks { returns, leavings, days }| {
        let told = text!("retention-finding-breaks", count = returns, all = leavings, days = days);
        (told, text!("retention-hint-breaks", how = format!("{grace} {days}")))
    });
    still.iter().chain(&breaks).map(|(told, hint)| (style.say(told), style.say(hint))).collect()
}

pub fn growth(growth: &Growth, style: &Style<'_>) -> Sheet {
    let ids = ["period", "opening", "new", "reactivated", "lost", "closing", "net", "retained", "interval", "exits"];
    let mut sheet = style.sheet(&text!("retention-title-growth"), &ids);
    for row in &growth.rows {
        let counts = [row.opening, row.new, row.reactivated, row.lost, row.closing].map(|count| style.count(count));
        let [rate, ends] = style.share(row.opening as u64, row.retention_rate, row.retention_wilson95);
        let [exits, _] = style.exits(row.member_days, row.exit_rate_per_member_year, [None; 2]);
        let net = style.difference(row.net as f64);
        sheet.rows.push([vec![row.period.clone()], counts.to_vec(), vec![net, rate, ends, exits]].concat());
    }
    sheet
}

pub fn first_year(first_year: &FirstYear, style: &Style<'_>) -> Sheet {
    let all = style.say(&text!("retention-all"));
    let ids = ["join-year", "eligible", "stayed", "retained", "interval"];
    let mut sheet = style.sheet(&text!("retention-title-first-year"), &ids);
    let years = first_year.by_join_year.iter().map(|year| (year.join_year.to_string(), &year.share));
    for (name, share) in years.chain([(all, &first_year.all)]) {
        let [rate, ends] = style.share(share.eligible, share.rate, share.wilson95);
        sheet.rows.push(vec![name, style.count(share.eligible as i64), style.count(share.retained as i64), rate, ends]);
    }
    sheet
}

/// The curve of all, and of the groups that are compared.
pub fn survival(shown: &Shown<'_>, style: &Style<'_>) -> Vec<Sheet> {
    let (report, spells) = (shown.report, shown.spells);
    let all = style.say(&text!("retention-all"));
    let mut sheets = vec![curves(&text!("retention-title-survival"), &[(&all, &report.kaplan_meier.summary)], style)];
    let ages = Ages::of(spells.first().filter_map(|spell| Life::of(spell, &spells.rules)));
    let from = ages.sure_from();
    if from > 0 && !style.programs {
        let sure = Curve::of(ages.after(from)).summary();
        let mut sheet = curves(&text!("retention-title-conditioned"), &[(&all, &sure)], style);
        sheet.notes.push(conditioned(&all, from, style));
        sheets.push(sheet);
    }
    sheets.extend(segments(&report.segments, style));
    sheets
}

/// That a curve begins later, and why.
pub fn conditioned(name: &str, from: u32, style: &Style<'_>) -> String {
    style.say(&text!("retention-conditioned", name = name, days = from, least = ENOUGH))
}

pub fn segments(segments: &[Segment], style: &Style<'_>) -> Vec<Sheet> {
    let tests = segments.iter().filter_map(|segment| segment.logrank.as_ref());
    let mut corrected = holm(&tests.map(|test| test.p).collect::<Vec<_>>()).into_iter();
    let sheet = |segment: &Segment| {
        let groups: Vec<(&str, &Summary)> = segment.km.iter().map(|(name, km)| (name.as_str(), km)).collect();
        let label = format!("field-{}", segment.column);
        let name = if style.i18n.has(&label) { style.i18n.get(&label) } else { segment.column.clone() };
        let mut sheet = curves(&text!("retention-title-segment", name = name), &groups, style);
        if let Some(test) = &segment.logrank {
            let p = corrected.next().unwrap_or(1.0);
            sheet.notes.push(style.say(&match test.groups.iter().all(|group| group.expected >= 5.0) {
                true => {
                    let judged = if p < 0.05 { "retention-difference-sure" } else { "retention-difference-unsure" };
                    let shown = if p < 0.001 { "< 0.001".to_owned() } else { format!("= {p:.3}") };
                    let shown = style.signed(shown);
                    text!("retention-difference", judged = style.i18n.get(judged), p = shown)
                }
                false => text!("retention-few"),
            }));
        } else {
            sheet.notes.push(style.say(&text!("retention-no-test")));
        }
        sheet
    };
    segments.iter().map(sheet).collect()
}

pub fn curves(title: &Text, groups: &[(&str, &Summary)], style: &Style<'_>) -> Sheet {
    let own = |id: &str| (id.to_owned(), Text::new(format!("retention-{id}")));
    let after =
        |key: &str, years: u32| [(key.to_owned(), text!("retention-after-year", years = years)), own("interval")];
    let mut headings = vec![own("group"), own("eligible"), own("ended"), own("median"), own("interval")];
    headings.extend(after("year_1", 1).into_iter().chain(after("year_5", 5)));
    let mut sheet = style.sheet_of(title, headings);
    let not_reached = style.say(&text!("retention-not-reached"));
    for (name, km) in groups {
        let median = km.median_days.map_or_else(|| not_reached.clone(), |days| style.years(days));
        let between = between_years(km.median_ci95, style);
        let counts = [km.n, km.events].map(|count| style.count(count as i64));
        let mut row = [&[style.named(name)][..], &counts, &[median, between]].concat();
        for mark in km.at.iter().filter(|mark| mark.years == 1 || mark.years == 5) {
            let Mark { survival, lower, upper, at_risk, .. } = mark;
            // Nobody has been followed so long: where the curve would be then is not known.
            if *at_risk == 0 && *survival > 0.0 && !style.programs {
                row.extend(["·".to_owned(), String::new()]);
                continue;
            }
            // Before anybody has left, Greenwood's error is none; people read how many were seen.
            let sure = match *survival == 1.0 && !style.programs {
                true => ends(wilson(*at_risk, *at_risk)),
                false => [*lower, *upper],
            };
            row.extend(style.share(km.n, Some(*survival), sure));
        }
        sheet.rows.push(row);
    }
    // In a narrow place the years and how sure they are come before the median's interval.
    sheet.spare = vec![4, 2, 8, 7];
    sheet
}

/// An interval of days, in years; open where it does not end.
pub fn between_years(ends: [Option<u32>; 2], style: &Style<'_>) -> String {
    let [low, high] = ends.map(|end| end.map_or_else(|| "…".to_owned(), |days| style.years(days)));
    format!("{low}–{high}")
}

/// From where the figures about leavers count: as the first bands asked for.
pub fn begin(shown: &Shown<'_>) -> Day {
    let asked = shown.report.tenure_bands.first().map(|bands| bands.window_start);
    asked.or(shown.spells.first_day).unwrap_or(shown.spells.rules.as_of)
}

pub fn hazard(pieces: &[Piece], begin: Day, style: &Style<'_>) -> Sheet {
    let title = text!("retention-title-hazard", day = style.day(begin));
    let mut sheet = style.sheet(&title, &["months", "leavers", "exits", "interval"]);
    for piece in pieces {
        let (from, to) = (piece.from_month, piece.to_month);
        let months = match to - from {
            12.. if !style.programs => style.say(&text!("retention-in-years", from = from / 12, to = to / 12)),
            _ => format!("{from}–{to}"),
        };
        let (value, ends) = (piece.exit_rate_per_member_year, piece.exact_poisson95);
        let [rate, interval] = style.exits(piece.member_days, value, ends);
        // What has no number has no bar.
        let value = value.filter(|_| !rate.is_empty());
        sheet.bars.push(Bar { value, ends: if value.is_some() { ends } else { [None; 2] } });
        sheet.rows.push(vec![months, style.count(piece.leavers as i64), rate, interval]);
    }
    sheet
}

pub fn leavers(shown: &Shown<'_>, style: &Style<'_>) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let begin = begin(shown);
    if let Some(split) = split(shown.spells, begin) {
        let names = ["new", "experienced", "three-five"].map(|id| style.i18n.get(&format!("retention-band-{id}")));
        let split = [split.new, split.experienced, split.three_to_five_years];
        let title = text!("retention-title-split", day = style.day(begin));
        sheets.push(bands(&title, names.iter().zip(&split).map(|(name, band)| (name.as_str(), band)), style));
    }
    for of in &shown.report.tenure_bands {
        let title = text!("retention-title-bands", day = style.day(of.window_start));
        sheets.push(bands(&title, of.rows.iter().map(|band| (band.band.as_str(), band)), style));
    }
    sheets.push(reasons_by_year(shown.spells, shown.reasons, style));
    sheets
}

pub fn bands<'b>(title: &Text, bands: impl Iterator<Item = (&'b str, &'b Band)>, style: &Style<'_>) -> Sheet {
    let mut sheet = style.sheet(title, &["band", "leavers", "share", "exits", "interval", "active"]);
    for (name, band) in bands {
        let (value, ends) = (band.exit_rate_per_member_year, band.exact_poisson95);
        let [rate, interval] = style.exits(band.member_days, value, ends);
        // The share is of all leavers, however few of them are in the band.
        let all = band.share_of_leavers.filter(|share| *share > 0.0).map(|share| band.leavers as f64 / share);
        let [share, _] = style.share(all.map_or(FEW, |all| all.round() as u64), band.share_of_leavers, [None; 2]);
        let value = value.filter(|_| !rate.is_empty());
        sheet.bars.push(Bar { value, ends: if value.is_some() { ends } else { [None; 2] } });
        let counts = [band.leavers, band.active_at_as_of].map(|count| style.count(count as i64));
        let [leavers, active] = counts;
        let name = if style.programs { name.to_owned() } else { name.replace('-', "–") };
        sheet.rows.push(vec![name, leavers, share, rate, interval, active]);
    }
    sheet
}

pub fn reasons_by_year(spells: &Spells, names: &[(u32, String)], style: &Style<'_>) -> Sheet {
    let none = style.named("");
    let mut years = reasons::by_year(spells);
    if !style.programs {
        years.drain(..years.len().saturating_sub(LATEST));
    }
    let ids = ["year", "reason", "count", "share", "interval"];
    let mut sheet = style.sheet(&text!("retention-title-reasons"), &ids);
    for year in &years {
        for share in &year.reasons {
            let known = names.iter().find(|(id, _)| *id == share.reason);
            let name = known.map_or_else(|| none.clone(), |(_, name)| name.clone());
            let [rate, ends] = style.share(year.leavers, Some(share.share), ends(share.wilson95));
            sheet.rows.push(vec![year.year.to_string(), name, style.count(share.count as i64), rate, ends]);
        }
        sheet.notes.extend(tidied(year, style));
    }
    sheet
}

/// That many left on one day of a year, where they did.
pub fn tidied(year: &OfYear, style: &Style<'_>) -> Option<String> {
    let tidied = year.tidied?;
    let (day, count) = (style.day(tidied.day), 100 * tidied.leavers / year.leavers.max(1));
    Some(style.say(&text!("retention-tidied", year = year.year.to_string(), count = count, day = day)))
}
