//! `review`: the half-yearly look at who leaves, made, kept and compared with the last one.

use super::retention::record_start;
use super::{Context, day, filter_error, today};
use crate::analysis::day::Day;
use crate::analysis::merge::Rules;
use crate::analysis::review::{Told, latest_day, next_day};
use crate::error::{Error, Result};
use crate::figures::cycle;
use crate::model::date;
use crate::store::reviews::Review as Made;
use crate::text;

#[derive(clap::Subcommand)]
pub enum Review {
    Make {
        #[arg(default_value = "", allow_hyphen_values = true)]
        filter: String,
        #[arg(long, value_name = "DATE")]
        day: Option<String>,
        #[arg(long, value_name = "N", default_value_t = 0, value_parser = clap::value_parser!(i32).range(0..=3660))]
        grace_days: i32,
        #[arg(long, value_name = "DATE")]
        record_start: Option<String>,
    },
    List,
    Show {
        /// The newest, without it.
        id: Option<i64>,
    },
}

pub fn run(command: Review, context: &mut Context) -> Result<()> {
    match command {
        Review::Make { filter, day: typed, grace_days, record_start: start } => {
            let as_of = match typed {
                Some(typed) => Day::from(day(Some(&typed))?),
                None => latest_day(today().into()),
            };
            if as_of > today().into() {
                return Err(Error::refused(text!("review-ahead")));
            }
            let record_start = start.as_deref().map(record_start).transpose()?;
            make(&filter, Rules { as_of, grace_days, record_start }, context)
        }
        Review::List => list(context),
        Review::Show { id } => show(id, context),
    }
}

fn make(filter: &str, rules: Rules, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let on = rules.as_of.date().unwrap_or_else(today);
    let read = register.read_leavers_filter(&context.who, filter, on)?;
    read.map_err(|fault| filter_error(filter, &fault, &context.i18n))?;
    let findings = register.findings(&context.who, filter.trim(), rules, today(), &mut |_, _| ())?;
    let summary = cycle::findings(&Told::from(&findings.year), &context.style()).join("\n");
    let shown = date::show(on, context.i18n.lang);
    let title = context.i18n.text(&text!("title-review", day = shown));
    let made = |change: &mut crate::store::change::Change<'_>| change.add_review(&findings, today(), &summary);
    let (id, _) = register.change(&context.who, "review make", &title, made)?;
    if context.wants_json() {
        return show(Some(id), context);
    }
    context.say(&text!("review-made", id = id))?;
    show(Some(id), context)
}

fn list(context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let due = register.review_due(&context.who, today())?;
    let rows: Vec<Vec<String>> = register
        .reviews(&context.who)?
        .into_iter()
        .map(|review| {
            let day = |day: chrono::NaiveDate| context.style().day(day.into());
            let headline = review.headline();
            let numbers = [headline.members, headline.net].map(|n| n.to_string());
            let texts = [review.id.to_string(), day(review.day), day(review.made_on)];
            [&texts[..], &numbers, &[review.filter]].concat()
        })
        .collect();
    let keys = ["id", "day", "made-on", "members", "net", "filter"];
    let headings = keys.map(|key| context.i18n.get(&format!("review-{key}")));
    context.out.rows(&keys, &headings, &rows)?;
    let style = context.style();
    let line = match due {
        Some(due) => style.say(&text!("review-due", day = style.day(due.into()))),
        None => style.say(&text!("review-next", day = style.day(next_day(today().into())))),
    };
    context.told(&[line])
}

fn show(id: Option<i64>, context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let reviews = register.reviews(&context.who)?;
    let found = reviews.iter().position(|review| id.is_none_or(|id| review.id == id));
    let at = found.ok_or_else(|| match id {
        Some(id) => Error::refused(text!("review-none", id = id)),
        None => Error::refused(text!("review-none-yet")).hint(text!("review-none-yet-hint")),
    })?;
    let review = &reviews[at];
    let before: Option<&Made> =
        reviews[at + 1..].iter().find(|other| other.filter == review.filter && other.day < review.day);
    let stands = register.review_stands(&context.who, review)?;
    if context.wants_json() {
        return context.figures(&serde_json::json!({
            "id": review.id,
            "day": review.day.to_string(),
            "made_on": review.made_on.to_string(),
            "parameters": review.parameters,
            "figures": review.figures,
            "input_hash": review.input_hash,
            "figures_hash": review.figures_hash,
            "summary": review.summary,
            "stands": stands,
        }));
    }
    let style = context.style();
    let sheet = cycle::headline(&review.dated(), before.map(Made::dated).as_ref(), &style);
    let mut lines = vec![style.say(&text!("review-of", id = review.id, day = style.day(review.day.into())))];
    lines.extend(cycle::sentences(review.told().as_ref(), &review.summary, &style));
    lines.extend(cycle::plans(&review.figures, &style));
    let stood = style.say(&if stands { text!("review-stands") } else { text!("review-changed") });
    context.told(&lines)?;
    context.sheets([sheet])?;
    context.told(&[stood])
}
