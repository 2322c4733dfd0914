//! Saying which column of a bank's CSV is what: chosen on the screen with the first rows as they would be read, saved under
//! a name, and used by itself the next time.

use std::path::PathBuf;

use super::super::{entry, said};
use super::import::{self, How};
use crate::exchange::bank::csv::mapping::{Columns, Mapping};
use crate::exchange::bank::csv::{self, saved, survey::Survey};
use crate::i18n::Text;
use crate::model::name::{harmless, tidy};
use crate::text;
use crate::ui::form::{Faults, Form, Line, Outcome};
use crate::ui::overlays::picker::Item;
use crate::ui::pane::Cx;
use crate::ui::text;

/// What a column can be, by the keys of the lines; the texts are `entry-column-KEY`.
const KEYS: [&str; 10] =
    ["date", "amount", "in", "out", "payer", "text", "text-more", "reference", "payer-account", "bank-ref"];

/// Rows of the file that are shown as they would be read.
const SHOWN: usize = 3;

pub fn ask(path: PathBuf, survey: Survey, bytes: Vec<u8>, name: &str, cx: &mut Cx) {
    let mut items = vec![Item::new("", cx.i18n.get("column-none"))];
    items.extend((1..).zip(&survey.columns).map(|(at, column)| {
        let example = harmless(survey.example(column)).into_owned();
        let head = if column.starts_with('#') { String::new() } else { format!(" {column}") };
        Item::new(column.clone(), text::cut(&format!("{at}{head} ({example})"), 48))
    }));
    let columns = survey.guessed.as_ref().map(|mapping| mapping.columns.clone()).unwrap_or_default();
    let line = |key: &&str| {
        let label = cx.i18n.get(&format!("entry-column-{key}"));
        Line::choice(key, label, items.clone(), &value(&columns, key))
    };
    let mut lines: Vec<Line> = KEYS.iter().map(line).collect();
    lines.push(entry::words("column-name", name, cx));
    let (folder, seen) = (saved::folder(cx.db.path()), (survey.clone(), bytes.clone()));
    let form = Form::new(cx.i18n.get("ask-bank-columns"), lines, move |form, cx| {
        let mapping = mapping(form, &survey)?;
        if let Err(problem) = csv::read(&bytes, &mapping) {
            let what = cx.i18n.text(&problem.what);
            let key = if problem.what.id == "bank-csv-date" { "date" } else { "amount" };
            return Err(vec![(key.to_owned(), text!("bank-warning", line = problem.line, what = what))]);
        }
        let (folder, path, name) = (folder.clone(), path.clone(), tidy(&form.value("column-name")));
        Ok(Box::new(move |_, _| {
            if !name.is_empty() {
                saved::save(&folder, &name, &mapping)?;
            }
            let how = How::Columns { name, mapping: Box::new(mapping) };
            Ok(Outcome::Then(Box::new(move |cx| import::rehearse(path, how, cx))))
        }))
    });
    cx.open(form.telling(move |form, cx| rows(form, &seen.0, &seen.1, cx)));
}

fn value(columns: &Columns, key: &str) -> String {
    let own = |column: &Option<String>| column.clone().unwrap_or_default();
    match key {
        "date" => columns.date.clone(),
        "amount" => own(&columns.amount),
        "in" => own(&columns.paid_in),
        "out" => own(&columns.paid_out),
        "payer" => own(&columns.payer),
        "text" => columns.text.first().cloned().unwrap_or_default(),
        "text-more" => columns.text.get(1).cloned().unwrap_or_default(),
        "reference" => own(&columns.reference),
        "payer-account" => own(&columns.payer_account),
        _ => own(&columns.bank_ref),
    }
}

fn mapping(form: &Form, survey: &Survey) -> Result<Mapping, Faults> {
    let own = |key: &str| Some(form.value(key)).filter(|column| !column.is_empty());
    let fault = |key: &str, what: Text| vec![(key.to_owned(), what)];
    let date = own("date").ok_or_else(|| fault("date", text!("column-date-missing")))?;
    let (amount, paid_in, paid_out) = (own("amount"), own("in"), own("out"));
    if amount.is_some() == (paid_in.is_some() || paid_out.is_some()) {
        return Err(fault("amount", text!("column-amount-missing")));
    }
    let columns = Columns {
        date,
        amount,
        paid_in,
        paid_out,
        text: ["text", "text-more"].into_iter().filter_map(own).collect(),
        payer: own("payer"),
        payer_account: own("payer-account"),
        reference: own("reference"),
        bank_ref: own("bank-ref"),
    };
    survey.mapping(columns).ok_or_else(|| fault("date", text!("column-date-missing")))
}

/// The first rows as they would be read, or what is still missing.
fn rows(form: &Form, survey: &Survey, bytes: &[u8], cx: &Cx) -> Vec<String> {
    let mut told = vec![cx.i18n.get("bank-columns-hint")];
    let read = match mapping(form, survey) {
        Err(faults) => Err(faults.into_iter().map(|(_, what)| cx.i18n.text(&what)).collect::<Vec<_>>().join(" ")),
        Ok(mapping) => csv::read(bytes, &mapping).map_err(|problem| {
            cx.i18n.text(&text!("bank-warning", line = problem.line, what = cx.i18n.text(&problem.what)))
        }),
    };
    match read {
        Err(what) => told.push(format!("! {what}")),
        Ok(file) => told.extend(file.payments.iter().take(SHOWN).map(|payment| {
            let day = payment.date.map_or_else(String::new, |day| text::day(day.0, &cx.i18n));
            let amount = payment.amount.map_or_else(String::new, |amount| said::amount(amount, cx));
            let words = [&payment.payer, &payment.text, &payment.reference, &payment.payer_account];
            let words = words.into_iter().flatten().map(|word| harmless(word).into_owned());
            [day, amount].into_iter().chain(words).collect::<Vec<_>>().join(" · ")
        })),
    }
    told.resize(1 + SHOWN, String::new());
    told
}
