//! `settle`: what chapters get of the dues that were paid.

use chrono::{Months, NaiveDate};
use serde_json::json;

use super::pairs::past;
use super::{Context, Format, today};
use crate::error::{Error, Result};
use crate::i18n::grouped;
use crate::model::{date, money};
use crate::store::ledger::settle::Line;
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    /// 2026, 2026-H1, 2026-Q3 or 2026-04; without one, the settlements that were made.
    period: Option<String>,
    #[arg(long)]
    commit: bool,
    /// A chapter has been sent what it was owed.
    #[arg(long, value_name = "UNIT", requires = "amount", conflicts_with_all = ["period", "commit"])]
    paid: Option<String>,
    #[arg(long)]
    amount: Option<String>,
    #[arg(long, value_name = "DATE", requires = "paid")]
    date: Option<String>,
}

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    match (&args.period, &args.paid) {
        (_, Some(unit)) => pay(unit, args.amount.as_deref().unwrap_or_default(), args.date.as_deref(), context),
        (Some(period), None) => settle(period, args.commit, context),
        (None, None) => list(context),
    }
}

/// First and last day of a period.
///
/// # Errors
/// Another form than `2026`, `2026-H1`, `2026-Q3`, `2026-04`.
pub fn period(typed: &str) -> Result<(NaiveDate, NaiveDate)> {
    let fault = || Error::usage(text!("fault-period", value = typed));
    let (year, part) = typed.trim().split_once('-').unwrap_or((typed.trim(), ""));
    let year = super::invoice::read_year(year).map_err(|_| fault())?;
    let part = part.to_uppercase();
    let number = |text: &str, most: u32| text.parse::<u32>().ok().filter(|n| (1..=most).contains(n)).ok_or_else(fault);
    let (month, months) = match part.chars().next() {
        None => (1, 12),
        Some('H') => ((number(&part[1..], 2)? - 1) * 6 + 1, 6),
        Some('Q') => ((number(&part[1..], 4)? - 1) * 3 + 1, 3),
        Some(_) => (number(&part, 12)?, 1),
    };
    let from = NaiveDate::from_ymd_opt(year, month, 1).ok_or_else(fault)?;
    let until = from.checked_add_months(Months::new(months)).ok_or_else(fault)?;
    Ok((from, until.pred_opt().unwrap_or(until)))
}

fn settle(typed: &str, commit: bool, context: &mut Context) -> Result<()> {
    let (from, to) = period(typed)?;
    if from > today() {
        return Err(Error::refused(text!("fault-day-ahead", day = from.to_string())));
    }
    let mut register = context.open()?;
    let lines = if commit {
        let title = context.i18n.text(&text!("title-settle", period = typed));
        register.settle(&context.who, &title, (from, to), today())?.0
    } else {
        register.plan_settlement(&context.who, from, to)?
    };
    tell(&lines, commit, context)
}

fn tell(lines: &[Line], committed: bool, context: &mut Context) -> Result<()> {
    if context.out.format == Format::Json {
        let list = lines.iter().map(|l| json!({ "unit": l.name, "people": l.people, "amount": l.amount }));
        let value = json!({ "lines": list.collect::<Vec<_>>(), "committed": committed });
        return context.out.json(&value);
    }
    if lines.is_empty() {
        return Err(Error::refused(text!("settle-nothing")));
    }
    let lang = context.i18n.lang;
    let mut rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| vec![line.name.clone(), grouped(line.people as i64), money::show(line.amount, lang)])
        .collect();
    let sum = lines.iter().map(|line| line.amount).sum();
    rows.push(vec![context.i18n.get("ledger-sum"), String::new(), money::show(sum, lang)]);
    let headings = ["field-unit", "settle-people", "invoice-amount"].map(|id| context.i18n.get(id));
    context.out.rows(&["unit", "people", "amount"], &headings, &rows)?;
    context.out.line("")?;
    context.say(&if committed { text!("settle-done") } else { text!("settle-dry") })
}

fn pay(unit: &str, amount: &str, date: Option<&str>, context: &mut Context) -> Result<()> {
    let amount = money::parse_positive(amount).map_err(Error::refused)?;
    let day = past(date)?;
    let mut register = context.open()?;
    let id = register.catalog()?.unit(unit)?;
    let title = context.i18n.text(&text!("title-chapter-paid", unit = unit));
    register.change(&context.who, "settle", &title, |change| change.pay_chapter(id, amount, day))?;
    context.say(&text!("settle-paid", unit = unit, amount = money::show(amount, context.i18n.lang)))
}

fn list(context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let settlements = register.settlements(&context.who)?;
    if settlements.is_empty() {
        return Err(Error::refused(text!("settle-none-yet")).hint(text!("settle-none-yet-hint")));
    }
    if context.out.format == Format::Json {
        let list = settlements.iter().map(|s| {
            json!({ "id": s.id, "from": s.from.to_string(), "to": s.to.to_string(), "made": s.made_on.to_string(),
                    "chapters": s.chapters, "amount": s.amount, "reversal": s.reversal })
        });
        let list = list.collect();
        return context.out.json(&list);
    }
    let lang = context.i18n.lang;
    let rows: Vec<Vec<String>> = settlements
        .iter()
        .map(|s| {
            let period = format!("{} – {}", date::show(s.from, lang), date::show(s.to, lang));
            vec![
                s.id.to_string(),
                period,
                date::show(s.made_on, lang),
                s.chapters.to_string(),
                money::show(s.amount, lang),
            ]
        })
        .collect();
    let keys = ["id", "period", "made", "chapters", "amount"];
    let headings: Vec<String> = keys.iter().map(|key| context.i18n.get(&format!("settle-heading-{key}"))).collect();
    context.out.rows(&keys, &headings, &rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read() {
        let of = |typed: &str| period(typed).map(|(from, to)| (from.to_string(), to.to_string())).ok();
        let pair = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
        assert_eq!(of("2026"), pair("2026-01-01", "2026-12-31"));
        assert_eq!(of("2026-H2"), pair("2026-07-01", "2026-12-31"));
        assert_eq!(of("2026-q1"), pair("2026-01-01", "2026-03-31"));
        assert_eq!(of("2024-02"), pair("2024-02-01", "2024-02-29"));
        for bad in ["", "26", "2026-Q5", "2026-13", "2026-X1", "2026-é"] {
            assert_eq!(of(bad), None, "{bad}");
        }
    }
}
