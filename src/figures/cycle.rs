//! The half-yearly review beside the last one, and what the actions decided on have done.

use super::{Sheet, Style};
use crate::analysis::effect::Effect;
use crate::analysis::first_year::OfYear;
use crate::analysis::interval::{newcombe, wilson};
use crate::analysis::review::{Headline, Year};
use crate::i18n::Text;
use crate::text;

/// The year up to a review, and beside it that of the review before.
pub fn headline(now: &Headline, before: Option<(&str, &Headline)>, style: &Style<'_>) -> Sheet {
    let last = before.map_or_else(String::new, |(day, _)| day.to_owned());
    let headings = vec![
        ("figure".to_owned(), text!("retention-figure")),
        ("now".to_owned(), text!("retention-now")),
        ("last".to_owned(), text!("retention-last", day = last)),
    ];
    let mut sheet = style.sheet_of(&text!("retention-title-review"), headings);
    let before = before.map(|(_, headline)| headline);
    let mut row = |id: &'static str, of: &dyn Fn(&Headline) -> String| {
        let last = before.map_or_else(String::new, of);
        sheet.rows.push(vec![style.i18n.get(id), of(now), last]);
    };
    row("retention-members", &|headline| style.whole(headline.members as f64));
    row("retention-new", &|headline| style.whole(headline.new as f64));
    row("retention-reactivated", &|headline| style.whole(headline.reactivated as f64));
    row("retention-lost", &|headline| style.whole(headline.lost as f64));
    row("retention-net", &|headline| format!("{:+}", headline.net));
    row("retention-first-year", &|headline| first_year(headline, style));
    row("retention-without-reason", &|headline| style.whole(headline.without_reason as f64));
    row("retention-forecast", &|headline| match headline.forecast {
        Some([expected, low, high]) => {
            format!("{} ({}–{})", style.whole(expected), style.whole(low), style.whole(high))
        }
        None => "·".to_owned(),
    });
    if let Some(change) = change(now, before) {
        sheet.notes.push(style.say(&change));
    }
    sheet
}

fn first_year(headline: &Headline, style: &Style<'_>) -> String {
    let Some(of) = headline.first_year else { return "·".to_owned() };
    let share = of.share();
    let [rate, ends] = style.share(of.eligible, share.rate, share.wilson95);
    let ends = if ends.is_empty() { ends } else { format!(" ({ends})") };
    format!("{rate}{ends} · {} · n {}", of.join_year, of.eligible)
}

/// Whether the newest stay more or less than at the last review; only where chance does not explain it.
fn change(now: &Headline, before: Option<&Headline>) -> Option<Text> {
    let (now, before) = (now.first_year?, before?.first_year?);
    if now.join_year == before.join_year {
        return None;
    }
    let [low, high] = newcombe((now.retained, now.eligible), (before.retained, before.eligible))?;
    Some(match (low, high) {
        (low, _) if low > 0.0 => text!("retention-first-year-up", year = now.join_year.to_string()),
        (_, high) if high < 0.0 => text!("retention-first-year-down", year = now.join_year.to_string()),
        _ => text!("retention-first-year-same"),
    })
}

/// What an action has done so far, in a sentence; `None` before it began.
pub fn effect(effect: &Effect, style: &Style<'_>) -> String {
    let rate = |x: Option<f64>| style.times(100.0, x);
    let (before, since) = (rate(effect.before.exit_rate_per_member_year), rate(effect.since.exit_rate_per_member_year));
    let others = [effect.others_before, effect.others_since].map(|pace| rate(pace.exit_rate_per_member_year));
    let judged = match effect.ratio95 {
        [_, Some(high)] if high < 1.0 => text!("retention-effect-fewer"),
        [Some(low), _] if low > 1.0 => text!("retention-effect-more"),
        _ => text!("retention-effect-unknown"),
    };
    style.say(&text!(
        "retention-effect",
        before = before,
        before_n = effect.before.leavers,
        since = since,
        since_n = effect.since.leavers,
        others_before = others[0].clone(),
        others_since = others[1].clone(),
        judged = style.say(&judged)
    ))
}

/// A share of so many in words that small numbers bear: "3 of 4", "between 4 and 8 of 10", "76.8 % (74.1–79.3)".
pub fn in_words(x: u64, n: u64, style: &Style<'_>) -> String {
    let Some([low, high]) = wilson(x, n) else { return "·".to_owned() };
    match n {
        n if n < super::FEW => style.say(&text!("retention-of", count = x, all = n)),
        5..30 => {
            // Rounded to ten people, or to as many as there are.
            let of = n.min(10);
            let [low, high] = [(low * of as f64).floor(), (high * of as f64).ceil()].map(|end| end as u64);
            style.say(&text!("retention-between", count = x, all = n, low = low, high = high, of = of))
        }
        _ => {
            let [rate, ends] = style.share(n, Some(x as f64 / n as f64), [Some(low), Some(high)]);
            style.say(&text!("retention-per-cent", rate = rate, ends = ends))
        }
    }
}

/// The year in plain sentences, each with how many it is about.
pub fn findings(year: &Year, style: &Style<'_>) -> Vec<String> {
    let growth = &year.growth;
    let mut lines = vec![style.say(&text!(
        "retention-finding-growth",
        members = growth.closing,
        net = format!("{:+}", growth.net),
        joined = growth.new,
        back = growth.reactivated,
        left = growth.lost
    ))];
    // A total that stands still hides how many are replaced.
    if growth.lost > 0 && growth.net.abs() * 5 < growth.lost {
        lines.push(style.say(&text!("retention-finding-hidden", left = growth.lost, opening = growth.opening)));
    }
    let share = in_words(growth.opening_still_active_at_close as u64, growth.opening as u64, style);
    if growth.opening > 0 {
        lines.push(style.say(&text!("retention-finding-kept", share = share)));
    }
    if let Some(newest) = year.first_year.last() {
        lines.push(self::newest(newest, style));
        match year.first_year_change95 {
            Some([low, _]) if low > 0.0 => {
                lines.push(style.say(&text!("retention-first-year-up", year = newest.join_year.to_string())));
            }
            Some([_, high]) if high < 0.0 => {
                lines.push(style.say(&text!("retention-first-year-down", year = newest.join_year.to_string())));
            }
            Some(_) => lines.push(style.say(&text!("retention-first-year-same"))),
            None => {}
        }
    }
    let leavers = year.new + year.experienced;
    if leavers > 0 {
        let share = in_words(year.new, leavers, style);
        lines.push(style.say(&text!("retention-finding-new", share = share)));
    }
    if year.without_reason > 0 {
        lines.push(style.say(&text!("retention-finding-reason", count = year.without_reason, all = year.growth.lost)));
    }
    lines
}

/// How many of those who joined in a year stayed beyond the first anniversary.
pub fn newest(year: &OfYear, style: &Style<'_>) -> String {
    let share = in_words(year.share.retained, year.share.eligible, style);
    style.say(&text!("retention-finding-first-year", year = year.join_year.to_string(), share = share))
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
