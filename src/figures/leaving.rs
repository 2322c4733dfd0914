//! Who left, for reading on the screen: the last twelve months, with the people behind each row.

use std::collections::HashMap;

use super::group::Group;
use super::people::People;
use super::{Bar, FEW, Sheet, Style, report};
use crate::analysis::bands::{Bands, USUAL};
use crate::analysis::chapters::{Chapter, Funnel};
use crate::analysis::day::Day;
use crate::analysis::growth::{Growth, Row};
use crate::analysis::hazard::Piece;
use crate::analysis::interval::{ends, wilson};
use crate::analysis::review::Year;
use crate::model::unit::PATH_SEPARATOR;
use crate::text;

/// Growth by period, the newest first, and above it the one under way; behind a row, who left in it.
pub fn growth(growth: &Growth, under_way: Option<&Row>, people: &People, style: &Style<'_>) -> Sheet {
    let rows: Vec<Row> = under_way.into_iter().chain(growth.rows.iter().rev()).cloned().collect();
    let mut sheet = report::growth(&Growth { rows, ..growth.clone() }, style);
    let left = |row: &Row| match growth.period.parse(&row.period) {
        Some(period) => people.left(growth.period.first_day(period), growth.period.last_day(period)),
        None => String::new(),
    };
    sheet.people = under_way.into_iter().chain(growth.rows.iter().rev()).map(left).collect();
    if under_way.is_some() {
        sheet.rows[0][0].push('*');
        sheet.notes.push(style.say(&text!("retention-under-way", day = style.day(people.rules.as_of))));
    }
    sheet.spare = vec![9, 5, 1];
    sheet
}

/// When they leave; behind a row, who left after so many months.
pub fn pieces(pieces: &[Piece], from: Day, people: &People, style: &Style<'_>) -> Sheet {
    // What nobody has stayed long enough for says nothing.
    let seen = pieces.iter().rposition(|piece| piece.leavers > 0 || piece.member_days > 0).map_or(0, |last| last + 1);
    let pieces = &pieces[..seen];
    let mut sheet = report::hazard(pieces, from, style);
    sheet.notes.push(style.say(&text!("retention-terms-not-people")));
    let until = people.rules.as_of;
    let after = |piece: &Piece| people.left_after(from, until, (piece.from_month, Some(piece.to_month)));
    sheet.people = pieces.iter().map(after).collect();
    sheet
}

/// New and experienced, and by years of membership; behind a row, who left.
pub fn bands(bands: &Bands, people: &People, style: &Style<'_>) -> Sheet {
    let title = text!("retention-title-bands", day = style.day(bands.window_start));
    let mut sheet = report::bands(&title, bands.rows.iter().map(|band| (band.band.as_str(), band)), style);
    let until = people.rules.as_of;
    let months = |cut: Option<u32>| cut.map(|years| years * 12);
    let left = |cuts: &[Option<u32>]| {
        people.left_after(bands.window_start, until, (months(cuts[0]).unwrap_or(0), months(cuts[1])))
    };
    sheet.people = USUAL.windows(2).map(left).collect();
    sheet.groups = USUAL.windows(2).map(|cuts| Group::years(cuts[0].unwrap_or(0), cuts[1])).collect();
    sheet
}

/// New and experienced leavers of the last twelve months.
pub fn split(year: &Year, people: &People, style: &Style<'_>) -> Sheet {
    let mut sheet = style.sheet(&text!("retention-title-year-split"), &["band", "leavers", "share", "interval"]);
    let all = year.new + year.experienced;
    let from = year.as_of.anniversary(-1).next();
    for (id, count, months) in [("new", year.new, (0, Some(12))), ("experienced", year.experienced, (12, None::<u32>))]
    {
        let rate = (all > 0).then(|| count as f64 / all as f64);
        let [share, interval] = style.share(all, rate, ends(wilson(count, all)));
        let name = style.i18n.get(&format!("retention-band-{id}"));
        sheet.rows.push(vec![name, style.count(count as i64), share, interval]);
        sheet.people.push(people.left_after(from, year.as_of, months));
        sheet.groups.push(Group::years(months.0 / 12, months.1.map(|months| months / 12)));
    }
    sheet
}

/// Reasons of the last twelve months: none given first.
pub fn reasons(reasons: &[(u32, u64)], names: &[(u32, String)], people: &People, style: &Style<'_>) -> Sheet {
    let mut sheet = style.sheet(&text!("retention-title-year-reasons"), &["reason", "count", "share", "interval"]);
    let until = people.rules.as_of;
    let from = until.anniversary(-1).next();
    let all: u64 = reasons.iter().map(|(_, count)| count).sum();
    for (reason, count) in reasons {
        let name = names.iter().find(|(id, _)| id == reason).map(|(_, name)| name.as_str());
        let ends = ends(wilson(*count, all));
        let [share, interval] = style.share(all, Some(*count as f64 / all as f64), ends);
        sheet.rows.push(vec![style.named(name.unwrap_or_default()), style.count(*count as i64), share, interval]);
        sheet.people.push(people.left_for(from, until, name));
        sheet.bars.push(Bar { value: Some(*count as f64 / all as f64), ends });
    }
    sheet
}

/// Chapters by size, each beside what chance alone would do.
pub fn chapters(funnel: &Funnel, name: &dyn Fn(u32) -> String, people: &People, style: &Style<'_>) -> Sheet {
    let ids = ["unit", "members-then", "leavers", "share", "by-chance", "says"];
    let mut sheet = style.sheet(&text!("retention-title-chapters"), &ids);
    let from = people.rules.as_of.anniversary(-1);
    let short = short_names(funnel, name, style);
    let all = funnel.chapters.len();
    // Of handfuls nothing can be said: many of them would only hide the others.
    let small = funnel.chapters.iter().filter(|chapter| chapter.n < FEW).count();
    let hidden = if all > LISTED && !style.programs { small } else { 0 };
    let listed = |chapter: &Chapter| hidden == 0 || chapter.n >= FEW;
    for (chapter, short) in funnel.chapters.iter().zip(short).filter(|(chapter, _)| listed(chapter)) {
        let unit = name(chapter.unit);
        let [share, _] = style.share(chapter.n, Some(chapter.rate()), [None; 2]);
        let few = !chapter.can_be_judged();
        let says = match chapter.rate() {
            _ if few => "retention-too-few",
            _ if !chapter.is_outside() => "retention-says-nothing",
            rate if rate > funnel.mean => "retention-says-more",
            _ => "retention-says-less",
        };
        let limits = if few { String::new() } else { style.ends(100.0, chapter.limits998.map(Some)) };
        let counts = [chapter.n, chapter.left].map(|count| style.count(count as i64));
        sheet.rows.push([&[short][..], &counts, &[share, limits, style.i18n.get(says)]].concat());
        sheet.people.push(if unit.is_empty() { String::new() } else { people.left_chapter(from, &unit) });
        sheet.groups.push(if unit.is_empty() { Group::default() } else { Group::unit(&unit) });
    }
    if !funnel.chapters.is_empty() {
        let mean = style.decimal(100.0 * funnel.mean);
        let judged = funnel.chapters.iter().filter(|chapter| chapter.can_be_judged()).count();
        sheet.notes.push(style.say(&match judged {
            0 => text!("retention-funnel-none", mean = mean),
            _ => text!("retention-funnel", outside = outside(funnel).count(), judged = judged, mean = mean),
        }));
    }
    if hidden > 0 {
        sheet.notes.push(style.say(&text!("retention-small-chapters", count = hidden, few = FEW)));
    }
    sheet
}

/// So many chapters are listed whatever their size.
const LISTED: usize = 20;

/// Chapters that chance does not explain.
pub fn outside(funnel: &Funnel) -> impl Iterator<Item = &Chapter> {
    funnel.chapters.iter().filter(|chapter| chapter.is_outside())
}

/// What is seen of the chapters in a sentence, for those that more left from, and those that fewer did.
pub fn chapters_said(funnel: &Funnel, name: &dyn Fn(u32) -> String, style: &Style<'_>) -> Vec<String> {
    let short = short_names(funnel, name, style);
    let told = |more: bool, id: &'static str| {
        let there = funnel.chapters.iter().zip(&short).filter(|(chapter, _)| chapter.is_outside());
        let these = there.filter(|(chapter, _)| (chapter.rate() > funnel.mean) == more);
        let mut names: Vec<String> = these
            .map(|(chapter, short)| format!("{short} {}", super::cycle::in_words(chapter.left, chapter.n, style)))
            .collect();
        let rest = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        if rest > 0 {
            names.push(format!("+{rest}"));
        }
        (!names.is_empty()).then(|| style.say(&text!(id, names = names.join(", "))))
    };
    [told(true, "retention-finding-chapters"), told(false, "retention-finding-chapters-less")]
        .into_iter()
        .flatten()
        .collect()
}

/// So many chapters are named in a sentence.
const NAMED: usize = 3;

/// The last part of each name; with the part above it where several are called so.
pub fn short_names(funnel: &Funnel, name: &dyn Fn(u32) -> String, style: &Style<'_>) -> Vec<String> {
    let parts = |of: &str, most: usize| {
        let parts: Vec<&str> = of.split(PATH_SEPARATOR).collect();
        parts[parts.len().saturating_sub(most)..].join(PATH_SEPARATOR)
    };
    let names: Vec<String> = funnel.chapters.iter().map(|chapter| name(chapter.unit)).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    names.iter().for_each(|name| *counts.entry(parts(name, 1)).or_default() += 1);
    let short = |name: &String| match counts.get(&parts(name, 1)) {
        Some(2..) => parts(name, 2),
        _ => parts(name, 1),
    };
    names.iter().map(|name| style.named(&short(name))).collect()
}
