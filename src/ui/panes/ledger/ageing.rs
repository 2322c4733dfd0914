//! What stands above the list: how old what is owed is, what is due this week, and what has come in this year against
//! the last. Every figure is said in digits; the bars only show them.

use chrono::{Datelike, NaiveDate};
use ratatui::text::{Line, Span};

use super::said;
use crate::error::Result;
use crate::i18n::Text;
use crate::store::ledger::balance::Ageing;
use crate::store::{Register, Who};
use crate::text;
use crate::ui::pane::Cx;
use crate::ui::text;

pub struct Overview {
    ageing: Ageing,
    year: i32,
    /// What came in each month, this year and the last.
    months: [[i64; 12]; 2],
    /// To the same day of both.
    to_date: (i64, i64),
}

/// The signs of the five ages, so that they are told apart without colour; in ASCII too.
const SIGNS: [(&str, &str); 5] = [("░", "."), ("▒", "-"), ("▓", "+"), ("█", "#"), ("▚", "@")];
const AGES: [&str; 5] = ["age-not-due", "age-30", "age-60", "age-90", "age-older"];
const BARS: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const PLAIN_BARS: [&str; 9] = [" ", ".", ":", "-", "=", "+", "*", "#", "@"];

impl Overview {
    pub fn read(register: &Register, who: &Who, day: NaiveDate, today: NaiveDate) -> Result<Overview> {
        let year = day.year();
        let last = NaiveDate::from_ymd_opt(year - 1, 12, 31).unwrap_or(day);
        Ok(Overview {
            ageing: register.ageing(who, day, today)?,
            year,
            months: [register.income_by_month(who, year, day)?, register.income_by_month(who, year - 1, last)?],
            to_date: register.income_to_date(who, day)?,
        })
    }

    /// Three rows: the bar, what it says, what has come in.
    pub fn lines(&self, width: usize, cx: &Cx) -> Vec<Line<'static>> {
        vec![self.bar(width, cx), self.ages(width, cx), self.income(width, cx)]
    }

    fn bar(&self, width: usize, cx: &Cx) -> Line<'static> {
        let (_, total) = self.ageing.total();
        let week = self.ageing.this_week;
        let due = text!("ageing-week", count = week.0, amount = said::short(week.1, cx));
        let due = format!("  {}", cx.i18n.text(&due));
        let room = width.saturating_sub(text::width(&due) + 2).min(60);
        let mut spans = vec![Span::raw(" ")];
        if total <= 0 || room < 10 {
            spans.push(Span::raw(cx.i18n.get("ageing-nothing")));
        } else {
            let amounts = self.ageing.buckets.map(|(_, amount)| amount);
            for (at, cells) in cells(&amounts, room).into_iter().enumerate() {
                let style = match at {
                    0 => cx.theme.dim(),
                    1 | 2 => cx.theme.mark(),
                    _ => cx.theme.fault(),
                };
                spans.push(Span::styled(cx.theme.sign(SIGNS[at].0, SIGNS[at].1).repeat(cells), style));
            }
        }
        spans.push(Span::raw(due));
        Line::from(spans)
    }

    fn ages(&self, width: usize, cx: &Cx) -> Line<'static> {
        let told = AGES.iter().zip(&self.ageing.buckets).zip(SIGNS).filter(|((_, (count, _)), _)| *count > 0);
        let told = told.map(|((id, (_, amount)), sign)| {
            let said = text!(*id, amount = said::short(*amount, cx));
            format!("{} {}", cx.theme.sign(sign.0, sign.1), cx.i18n.text(&said))
        });
        Line::from(text::cut(&format!(" {}", told.collect::<Vec<_>>().join("  ")), width))
    }

    fn income(&self, width: usize, cx: &Cx) -> Line<'static> {
        let most = self.months.iter().flatten().copied().max().unwrap_or(0);
        let spark = |months: &[i64; 12]| months.iter().map(|amount| level(*amount, most, cx)).collect::<String>();
        let (this, last) = self.to_date;
        let told = |id: &'static str, year: i32, amount: i64| -> Text {
            // Years are no amounts: their digits are not grouped.
            text!(id, year = year.to_string(), amount = said::short(amount, cx))
        };
        let this = cx.i18n.text(&told("income-year", self.year, this));
        let last = cx.i18n.text(&told("income-last-year", self.year - 1, last));
        let (now, before) = (spark(&self.months[0]), spark(&self.months[1]));
        let said = format!(" {} {this} {now}  {last} {before}", cx.i18n.get("income"));
        let said = if text::width(&said) <= width { said } else { format!(" {this} {now}  {last}") };
        Line::from(text::cut(&said, width))
    }
}

/// A room shared by amounts; whatever is more than nothing gets a cell.
fn cells(amounts: &[i64; 5], room: usize) -> Vec<usize> {
    let shares = crate::model::money::split(room as i64, &amounts.map(|amount| amount.max(0)));
    amounts.iter().zip(shares).map(|(amount, share)| (share as usize).max(usize::from(*amount > 0))).collect()
}

fn level(amount: i64, most: i64, cx: &Cx) -> &'static str {
    let signs = if cx.theme.ascii { &PLAIN_BARS } else { &BARS };
    if amount <= 0 || most <= 0 {
        return signs[0];
    }
    signs[crate::model::money::portion(8, amount, most).clamp(1, 8) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_is_as_long_as_its_room_and_shows_small_amounts() {
        assert_eq!(cells(&[50, 50, 0, 0, 0], 10), [5, 5, 0, 0, 0]);
        assert_eq!(cells(&[1_000_000, 1, 0, 0, 1], 10), [10, 1, 0, 0, 1]);
    }
}
