//! Going to another day: everything is then shown as it was, or will be, on it.

use chrono::NaiveDate;

use super::overlays::prompt::Prompt;
use super::pane::{Act, Cx};
use super::text;
use crate::i18n::Text;
use crate::model::date::{self, Precision};

/// Today, in words.
const TODAY: [&str; 4] = ["idag", "i dag", "today", "now"];

/// A day as typed; a month or a year means its last day, nothing means today.
fn parse(typed: &str, today: NaiveDate) -> Result<NaiveDate, Text> {
    if typed.trim().is_empty() || TODAY.contains(&typed.trim().to_lowercase().as_str()) {
        return Ok(today);
    }
    let found = date::parse(typed, today)?;
    Ok(match found.precision {
        Precision::Day => found.day,
        _ => found.end().pred_opt().unwrap_or(found.day),
    })
}

/// `as-of 2023-12-31`; alone it goes back to today.
pub fn go(typed: &str, cx: &mut Cx) {
    match parse(typed, cx.today) {
        Ok(day) => cx.act(Act::Day(day)),
        Err(fault) => cx.fault(&fault),
    }
}

/// Asks for the day.
pub fn ask(cx: &mut Cx) {
    let prompt = Prompt::new(cx.i18n.get("title-day"), |typed, cx| {
        let day = parse(typed, cx.today)?;
        cx.act(Act::Day(day));
        Ok(())
    });
    let prompt = prompt.hint(cx.i18n.get("day-hint"));
    let away = cx.day != cx.today;
    cx.open(if away { prompt.suggesting(&text::day(cx.day, &cx.i18n)) } else { prompt });
}
