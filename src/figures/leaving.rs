//! Who left, for reading on the screen: the last twelve months, with the people behind each row.

use super::people::People;
use super::{Bar, Sheet, Style, report};
use crate::analysis::bands::{Bands, USUAL};
use crate::analysis::chapters::Funnel;
use crate::analysis::day::Day;
use crate::analysis::growth::Growth;
use crate::analysis::hazard::Piece;
use crate::analysis::interval::{ends, wilson};
use crate::analysis::review::Year;
use crate::text;

/// Growth by period; behind a row, who left in it.
pub fn growth(growth: &Growth, people: &People, style: &Style<'_>) -> Sheet {
    let mut sheet = report::growth(growth, style);
    let left = |row: &crate::analysis::growth::Row| match growth.period.parse(&row.period) {
        Some(period) => people.left(growth.period.first_day(period), growth.period.last_day(period)),
        None => String::new(),
    };
    sheet.people = growth.rows.iter().map(left).collect();
    // The newest is what one looks for.
    sheet.rows.reverse();
    sheet.people.reverse();
    sheet
}

/// When they leave; behind a row, who left after so many months.
pub fn pieces(pieces: &[Piece], from: Day, people: &People, style: &Style<'_>) -> Sheet {
    let mut sheet = report::hazard(pieces, from, style);
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
        sheet.rows.push(vec![name, count.to_string(), share, interval]);
        sheet.people.push(people.left_after(from, year.as_of, months));
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
        sheet.rows.push(vec![style.named(name.unwrap_or_default()), count.to_string(), share, interval]);
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
    for chapter in &funnel.chapters {
        let unit = name(chapter.unit);
        let [share, _] = style.share(chapter.n, Some(chapter.rate()), [None; 2]);
        let says = match chapter.rate() {
            _ if !chapter.is_outside() => "retention-says-nothing",
            rate if rate > funnel.mean => "retention-says-more",
            _ => "retention-says-less",
        };
        let limits = style.ends(100.0, chapter.limits998.map(Some));
        let counts = [chapter.n, chapter.left].map(|count| count.to_string());
        let name = style.named(unit.rsplit(crate::model::unit::PATH_SEPARATOR).next().unwrap_or_default());
        sheet.rows.push([&[name][..], &counts, &[share, limits, style.i18n.get(says)]].concat());
        sheet.people.push(if unit.is_empty() { String::new() } else { people.left_chapter(from, &unit) });
    }
    let outside = funnel.chapters.iter().filter(|chapter| chapter.is_outside()).count();
    let (all, mean) = (funnel.chapters.len(), style.decimal(100.0 * funnel.mean));
    sheet.notes.push(style.say(&text!("retention-funnel", outside = outside, all = all, mean = mean)));
    sheet
}
