//! The half-yearly review beside the last one, and what the actions decided on have done.

use super::{FEW, Sheet, Style};
use crate::analysis::day::{DAYS_A_YEAR, Day};
use crate::analysis::effect::{Effect, Measured, Pace};
use crate::analysis::interval::{newcombe, wilson};
use crate::analysis::review::{FirstYear, Headline, Told};
use crate::analysis::tenure::Tenure;
use crate::i18n::Text;
use crate::model::action::Stage;
use crate::text;

/// The year up to a review, and beside it that of the review before, each under its day.
pub fn headline(now: &(Day, Headline), before: Option<&(Day, Headline)>, style: &Style<'_>) -> Sheet {
    let (day, now) = now;
    let mut headings = vec![
        ("figure".to_owned(), text!("retention-figure")),
        ("now".to_owned(), text!("retention-by", day = style.day(*day))),
    ];
    let shared = before.map_or(0, |(earlier, _)| months_shared(*earlier, *day));
    if let Some((day, _)) = before {
        headings.push(("last".to_owned(), text!("retention-last", day = style.day(*day))));
        headings.push(("difference".to_owned(), text!("retention-difference-members")));
    }
    let mut sheet = style.sheet_of(&text!("retention-title-review"), headings);
    let before = before.map(|(_, headline)| headline);
    let mut row = |id: &'static str, of: &dyn Fn(&Headline) -> String, count: &dyn Fn(&Headline) -> Option<f64>| {
        let mut cells = vec![style.i18n.get(id), of(now)];
        if let Some(before) = before {
            let difference = count(now).zip(count(before)).map(|(now, before)| style.difference(now - before));
            cells.extend([of(before), difference.unwrap_or_default()]);
        }
        sheet.rows.push(cells);
    };
    let mut counted = |id: &'static str, of: fn(&Headline) -> i64| {
        row(id, &|headline| style.whole(of(headline) as f64), &|headline| Some(of(headline) as f64));
    };
    counted("retention-members", |headline| headline.members);
    counted("retention-new", |headline| headline.new);
    counted("retention-reactivated", |headline| headline.reactivated);
    counted("retention-lost", |headline| headline.lost);
    row("retention-net", &|headline| style.difference(headline.net as f64), &|headline| Some(headline.net as f64));
    row("retention-first-year", &|headline| first_year(headline, style), &|_| None);
    row("retention-first-year-of", &|headline| first_year_of(headline, style), &|_| None);
    row("retention-without-reason", &|headline| style.whole(headline.without_reason as f64), &|headline| {
        Some(headline.without_reason as f64)
    });
    let expected = |headline: &Headline| headline.forecast.map(|[expected, ..]| expected);
    let told = |headline: &Headline| match headline.forecast {
        Some([expected, low, high]) => {
            format!("{} ({}–{})", style.whole(expected), style.whole(low), style.whole(high))
        }
        None => "·".to_owned(),
    };
    row("retention-forecast", &told, &expected);
    if let (Some(now), Some(before)) = (now.first_year, before.and_then(|before| before.first_year)) {
        sheet.notes.push(style.say(&match now.join_year == before.join_year {
            true => text!("retention-first-year-as-last"),
            false => change(now, before, newcombe(of(now), of(before)), style),
        }));
    }
    if shared > 0 {
        sheet.notes.push(style.say(&text!("retention-months-shared", months = shared)));
    }
    sheet
}

/// How many months lie in both of the years up to two days.
fn months_shared(earlier: Day, later: Day) -> i64 {
    let apart = f64::from(later.0.saturating_sub(earlier.0)) * 12.0 / DAYS_A_YEAR;
    (12.0 - apart).round().max(0.0) as i64
}

fn of(year: FirstYear) -> (u64, u64) {
    (year.retained, year.eligible)
}

/// Short, so that two stand beside each other; how many it is of has a row of its own.
fn first_year(headline: &Headline, style: &Style<'_>) -> String {
    let Some(of) = headline.first_year else { return "·".to_owned() };
    let share = of.share();
    match style.share(of.eligible, share.rate, share.wilson95) {
        [rate, ends] if ends.is_empty() => rate,
        [rate, ends] => format!("{rate} % ({ends})"),
    }
}

fn first_year_of(headline: &Headline, style: &Style<'_>) -> String {
    let of = headline.first_year.map(|of| format!("{}, {}", of.join_year, style.whole(of.eligible as f64)));
    of.unwrap_or_else(|| "·".to_owned())
}

/// Whether those of a year stay more or less than those of an earlier one; only where chance does not explain it.
fn change(now: FirstYear, before: FirstYear, difference95: Option<[f64; 2]>, style: &Style<'_>) -> Text {
    let (year, before_year) = (now.join_year.to_string(), before.join_year.to_string());
    let before = in_words(before.retained, before.eligible, style);
    match difference95 {
        Some([low, _]) if low > 0.0 => {
            text!("retention-first-year-up", year = year, before_year = before_year, before = before)
        }
        Some([_, high]) if high < 0.0 => {
            text!("retention-first-year-down", year = year, before_year = before_year, before = before)
        }
        _ => text!("retention-first-year-same", year = year, before_year = before_year, before = before),
    }
}

/// Whom an action or a review is for.
pub fn whom(filter: &str, tenure: Option<Tenure>, style: &Style<'_>) -> String {
    let of = match filter.trim() {
        "" => style.say(&text!("retention-whom-all")),
        filter => filter.to_owned(),
    };
    match tenure {
        Some(tenure) => style.say(&text!("retention-whom-tenure", whom = of, years = tenure.to_string())),
        None => of,
    }
}

/// What can be said of what an action did.
pub fn measured(measured: &Measured, style: &Style<'_>) -> String {
    match measured {
        Measured::Effect(of) => effect(of, style),
        Measured::NotBegun => style.say(&text!("retention-effect-not-begun")),
        Measured::Untold(why) => style.say(&text!("retention-effect-untold", why = style.say(why))),
    }
}

/// What an action has done so far, in a sentence.
pub fn effect(effect: &Effect, style: &Style<'_>) -> String {
    // Less than a few years of membership carry no rate.
    let seen = |pace: Pace| pace.member_days as f64 >= FEW as f64 * DAYS_A_YEAR;
    let rate = |pace: Pace| match pace.exit_rate_per_member_year.filter(|_| seen(pace)) {
        Some(rate) => format!("{} ({})", style.decimal(100.0 * rate), style.ends(100.0, pace.exact_poisson95)),
        None => style.say(&text!("retention-too-few")),
    };
    let years = style.say(&text!("retention-effect-years-before", years = effect.years_before));
    if !seen(effect.before) || !seen(effect.since) {
        return style.say(&text!(
            "retention-effect-too-early",
            from = style.day(effect.from),
            since_n = effect.since.leavers,
            before_n = effect.before.leavers,
            years = years
        ));
    }
    let others = match effect.others_before.member_days + effect.others_since.member_days > 0 {
        true => {
            let id = match effect.tenure {
                Some(_) => "retention-effect-others-tenure",
                None => "retention-effect-others",
            };
            text!(id, before = rate(effect.others_before), since = rate(effect.others_since))
        }
        false if effect.tenure.is_some() => text!("retention-effect-everybody-tenure"),
        false => text!("retention-effect-everybody"),
    };
    let judged = match effect.ratio95 {
        [_, Some(high)] if high < 1.0 => text!("retention-effect-fewer"),
        [Some(low), _] if low > 1.0 => text!("retention-effect-more"),
        _ => text!("retention-effect-unknown"),
    };
    style.say(&text!(
        "retention-effect",
        from = style.day(effect.from),
        before = rate(effect.before),
        before_n = effect.before.leavers,
        since = rate(effect.since),
        since_n = effect.since.leavers,
        years = years,
        others = style.say(&others),
        judged = style.say(&judged)
    ))
}

/// A share of so many: "3 of 4" of a handful, else "14 of 22 (64 %, 43–80 %)", with a decimal where it says something.
pub fn in_words(x: u64, n: u64, style: &Style<'_>) -> String {
    let Some([low, high]) = wilson(x, n).filter(|_| n >= FEW) else {
        return style.say(&text!("retention-of", count = x, all = n));
    };
    let shown = |share: f64| {
        if n < super::SURE { format!("{:.0}", 100.0 * share) } else { style.decimal(100.0 * share) }
    };
    let ends = format!("{}–{}", shown(low), shown(high));
    style.say(&text!("retention-share-of", count = x, all = n, rate = shown(x as f64 / n as f64), ends = ends))
}

/// The year in plain sentences, each with how many it is about.
pub fn findings(year: &Told, style: &Style<'_>) -> Vec<String> {
    let growth = &year.growth;
    let mut lines = vec![style.say(&text!(
        "retention-finding-growth",
        members = growth.closing,
        net = style.difference(growth.net as f64),
        joined = growth.new,
        back = growth.reactivated,
        left = growth.lost
    ))];
    // A total that stands still hides how many are replaced.
    if growth.lost > 0 && growth.net.abs() * 5 < growth.lost {
        lines.push(style.say(&text!(
            "retention-finding-hidden",
            left = growth.lost,
            opening = growth.opening,
            came = growth.new + growth.reactivated
        )));
    }
    let moved = growth.any();
    if growth.opening > 0 && moved {
        let share = in_words(growth.opening_still_active_at_close as u64, growth.opening as u64, style);
        lines.push(style.say(&text!("retention-finding-kept", share = share)));
    }
    if let Some(newest) = year.first_year.last().filter(|_| moved) {
        lines.push(self::newest(newest, style));
    }
    if let [.., before, newest] = year.first_year[..]
        && year.first_year_change95.is_some()
        && moved
        && before.retained * newest.eligible != newest.retained * before.eligible
    {
        lines.push(style.say(&change(newest, before, year.first_year_change95, style)));
    }
    let leavers = year.new + year.experienced;
    if leavers > 0 {
        let share = in_words(year.new, leavers, style);
        lines.push(style.say(&text!("retention-finding-new", share = share)));
    }
    if year.without_reason > 0 {
        let count = year.without_reason;
        lines.push(style.say(&text!("retention-finding-reason", count = count, all = growth.lost)));
    }
    lines
}

/// A review in the reader's language, where its figures are kept in a form that can be told; else as it was written.
pub fn sentences(told: Option<&Told>, written: &str, style: &Style<'_>) -> Vec<String> {
    match told {
        Some(told) => findings(told, style),
        None => written.lines().map(str::to_owned).collect(),
    }
}

/// How many of those who joined in a year stayed beyond the first anniversary: the figure that is meant wherever
/// first-year retention is spoken of.
pub fn newest(year: &FirstYear, style: &Style<'_>) -> String {
    let share = in_words(year.retained, year.eligible, style);
    style.say(&text!("retention-finding-first-year", year = year.join_year.to_string(), share = share))
}

pub fn stage(stage: Stage, style: &Style<'_>) -> String {
    style.say(&match stage {
        Stage::Closed(day) => text!("plan-status-closed", day = style.day(day.into())),
        Stage::Overdue => text!("plan-status-overdue"),
        Stage::Planned => text!("plan-status-planned"),
        Stage::UnderWay => text!("plan-status-open"),
    })
}

/// What the actions under way had done by a review, from its figures.
pub fn plans(figures: &serde_json::Value, style: &Style<'_>) -> Vec<String> {
    let plans = figures.get("plans").and_then(serde_json::Value::as_array);
    let told = |plan: &serde_json::Value| {
        let words = |key: &str| plan.get(key).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let effect = plan.get("effect").and_then(|effect| serde_json::from_value::<Effect>(effect.clone()).ok());
        let effect = effect.map_or_else(String::new, |told| self::effect(&told, style));
        format!("{}: {effect}", words("measure"))
    };
    plans.into_iter().flatten().map(told).collect()
}
