//! Next year: the forecast, what-if, how earlier forecasts fared, and who may leave.

use super::{FEW, Sheet, Style};
use crate::analysis::forecast::{Forecast, Guess, LEAST_EVENTS, LEAST_YEARS, Outlook, TooLittle, Tried};
use crate::analysis::risk::{Gone, Level, Risk, Sign};
use crate::analysis::what_if::WhatIf;
use crate::i18n::Text;
use crate::text;

/// Why there is no forecast.
pub fn too_little(why: &TooLittle) -> Text {
    text!(
        "retention-too-little",
        leavers = why.leavers,
        years = why.complete_years,
        least = LEAST_EVENTS,
        least_years = LEAST_YEARS
    )
}

fn guess(guess: &Guess, style: &Style<'_>) -> [String; 2] {
    [style.whole(guess.expected), format!("{}–{}", style.whole(guess.low), style.whole(guess.high))]
}

/// The coming years; kroner where it is known what a member pays.
pub fn forecast(outlook: &Outlook, dues: Option<f64>, style: &Style<'_>) -> Sheet {
    let mut ids = vec!["day", "stay", "join", "members", "interval", "counted", "interval"];
    if dues.is_some() {
        ids.extend(["kroner", "interval"]);
    }
    let mut sheet = style.sheet(&text!("retention-title-forecast"), &ids);
    sheet.spare = vec![6, 2, 1, 5];
    let forecast = match &outlook.forecast {
        Ok(forecast) => forecast,
        Err(why) => {
            sheet.notes.push(style.say(&too_little(why)));
            return sheet;
        }
    };
    for (n, year) in forecast.years.iter().enumerate() {
        let stays = [style.day(year.day), style.whole(year.stay.expected), style.whole(year.join.expected)];
        let counted = outlook.counted.as_ref().ok().and_then(|counted| counted.years.get(n));
        let counted = counted.map_or_else(Default::default, |year| guess(&year.members, style));
        let kroner = dues.map(|dues| guess(&year.members.whole().times(dues), style));
        let all = [&stays[..], &guess(&year.members, style), &counted, kroner.as_ref().map_or(&[], |both| both)];
        sheet.rows.push(all.concat());
    }
    sheet.notes.push(style.say(&text!(
        "retention-forecast-basis",
        members = forecast.members,
        leavers = forecast.leavers_seen,
        years = forecast.seen_years
    )));
    if let Err(why) = &outlook.counted {
        let why = style.say(&too_little(why));
        sheet.notes.push(style.say(&text!("retention-not-counted", why = why)));
    }
    sheet
}

/// A change, beside going on as now.
pub fn what_if(title: &Text, now: &Forecast, would: &WhatIf, pays: [Option<f64>; 2], style: &Style<'_>) -> Sheet {
    let mut ids = vec!["day", "as-now", "changed", "interval", "difference-members", "interval"];
    if pays[0].is_some() {
        ids.extend(["kroner-now", "kroner-changed"]);
    }
    let mut sheet = style.sheet(title, &ids);
    for ((now, then), by) in now.years.iter().zip(&would.changed.years).zip(&would.difference) {
        let [expected, interval] = guess(&then.members, style);
        let mut row = vec![style.day(now.day), style.whole(now.members.expected), expected, interval];
        // Of the whole numbers beside it, so that they add up.
        let whole = then.members.expected.round() - now.members.expected.round();
        row.push(style.difference(if style.programs { by.expected } else { whole }));
        row.push(format!("{} … {}", style.difference(by.low), style.difference(by.high)));
        for (pays, year) in pays.iter().zip([now, then]) {
            row.extend(pays.map(|pays| style.whole(year.members.expected.round() * pays)));
        }
        sheet.rows.push(row);
    }
    sheet.notes.push(style.say(&text!("retention-what-if-difference")));
    sheet
}

/// Earlier forecasts, and what came.
pub fn tried(tried: &[Tried], style: &Style<'_>) -> Sheet {
    let mut sheet =
        style.sheet(&text!("retention-title-tried"), &["made", "for", "said", "interval", "came", "inside"]);
    for one in tried {
        let said = one.said.map_or_else(Default::default, |said| guess(&said, style));
        let inside = match one.inside {
            Some(true) => style.say(&text!("retention-yes")),
            Some(false) => style.say(&text!("retention-no")),
            None => style.say(&text!("retention-too-early")),
        };
        let [said, interval] = said;
        sheet.rows.push(vec![
            style.day(one.made),
            style.day(one.day),
            said,
            interval,
            style.whole(one.came as f64),
            inside,
        ]);
    }
    let judged: Vec<bool> = tried.iter().filter_map(|one| one.inside).collect();
    if !judged.is_empty() {
        let inside = judged.iter().filter(|inside| **inside).count();
        sheet.notes.push(style.say(&text!("retention-tried", inside = inside, all = judged.len())));
    }
    sheet
}

/// Who may leave: by tenure, and by plain signs.
pub fn risk(risk: &Risk, style: &Style<'_>) -> [Sheet; 2] {
    let ids = ["band", "members", "chance", "interval", "expected-leavers", "level"];
    let mut tenures = style.sheet(&text!("retention-title-risk"), &ids);
    let too_few = style.say(&text!("retention-too-few"));
    for tenure in &risk.tenures {
        let band = match tenure.to_year {
            Some(to) => format!("{}–{to}", tenure.from_year),
            None => format!("{}+", tenure.from_year),
        };
        let mut row = vec![band, style.whole(tenure.members as f64)];
        // A chance of a handful, or where nobody was ever seen to leave, would say more than is known.
        if tenure.members < FEW || tenure.chance == 0.0 || tenure.interval95[1].is_none() {
            row.extend([too_few.clone(), String::new(), String::new(), String::new()]);
        } else {
            row.extend([style.times(100.0, Some(tenure.chance)), style.ends(100.0, tenure.interval95)]);
            let level = match tenure.level {
                Level::Low => "retention-low",
                Level::Medium => "retention-medium",
                Level::High => "retention-high",
            };
            row.extend([style.decimal(tenure.expected_leavers), style.i18n.get(level)]);
        }
        tenures.rows.push(row);
    }
    let mean = style.decimal(100.0 * risk.chance);
    tenures.notes.push(style.say(&match risk.years {
        Some(years) => text!("retention-risk-mean-of", chance = mean, years = years),
        None => text!("retention-risk-mean", chance = mean),
    }));
    [tenures, signs(&risk.signs, style)]
}

/// Beside each rate stands how many it is of: those who bore the sign a year ago. Who bears it now is another number.
fn signs(signs: &[Sign], style: &Style<'_>) -> Sheet {
    let ids = [
        "sign",
        "members-now",
        "bearers-then",
        "left-with",
        "interval",
        "others-then",
        "left-without",
        "interval",
        "says",
    ];
    let mut sheet = style.sheet(&text!("retention-title-signs"), &ids);
    for sign in signs {
        let name = style.i18n.get(&format!("retention-sign-{}", sign.sign));
        let gone = |gone: &Gone| {
            let rate = (gone.n > 0).then(|| gone.left as f64 / gone.n as f64);
            let [share, ends] = style.share(gone.n, rate, gone.wilson95);
            [style.whole(gone.n as f64), share, ends]
        };
        let few = sign.with.n < FEW || sign.without.n < FEW;
        let says = match sign.difference95 {
            _ if few => "retention-too-few",
            [Some(low), _] if low > 0.0 => "retention-says-more",
            [_, Some(high)] if high < 0.0 => "retention-says-less",
            _ => "retention-says-nothing",
        };
        let row = [&[name, style.whole(sign.members as f64)][..], &gone(&sign.with), &gone(&sign.without)];
        sheet.rows.push([&row.concat()[..], &[style.i18n.get(says)]].concat());
    }
    sheet.spare = vec![7, 5, 1];
    sheet
}
