//! The steps of the ladder of reminders, and what the law sets: changing the one, adding to the other.

use super::entry::{self, Values};
use super::said;
use crate::model::late::LegalRate;
use crate::model::reminder::{Fee, Kind, Step};
use crate::text;
use crate::ui::form::{Form, Outcome};
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::pane::Cx;

/// A step in one line.
pub fn said(step: &Step, cx: &Cx) -> String {
    let kind = cx.i18n.get(&format!("reminder-{}", step.kind.key()));
    let after = if step.position == 1 { "step-after-due" } else { "step-after" };
    let mut parts = vec![
        cx.i18n.text(&text!(after, days = step.after)),
        cx.i18n.text(&text!("step-deadline", days = step.deadline)),
        match step.fee {
            Fee::None => cx.i18n.get("step-no-fee"),
            Fee::Law => cx.i18n.get("step-fee-law"),
            Fee::Fixed(amount) => cx.i18n.text(&text!("step-fee", amount = said::short(amount, cx))),
        },
    ];
    parts.extend(step.interest.then(|| cx.i18n.get("step-interest")));
    parts.extend((!step.active).then(|| cx.i18n.get("step-off")));
    format!("{}. {kind}: {}", step.position, parts.join(", "))
}

/// Picks a step to change, or a new one.
pub fn choose(ladder: &[Step], cx: &mut Cx) {
    let mut items: Vec<Item> = ladder.iter().map(|step| Item::new(step.position.to_string(), said(step, cx))).collect();
    let next = ladder.iter().map(|step| step.position).max().unwrap_or(0) + 1;
    items.push(Item::new(next.to_string(), cx.i18n.get("step-new")));
    let ladder = ladder.to_vec();
    cx.open(Picker::new(cx.i18n.get("ask-ladder"), items, move |position, cx| {
        let known = ladder.iter().find(|step| step.position.to_string() == position).cloned();
        let fresh = Step {
            id: 0,
            position: next,
            kind: Kind::Fee,
            after: 14,
            deadline: 14,
            fee: Fee::None,
            interest: false,
            active: true,
            text: String::new(),
        };
        form(known.unwrap_or(fresh), cx);
    }));
}

fn form(step: Step, cx: &mut Cx) {
    let (fee, fixed) = match step.fee {
        Fee::None => ("none", None),
        Fee::Law => ("law", None),
        Fee::Fixed(amount) => ("fixed", Some(amount)),
    };
    let lines = vec![
        entry::choice("step-kind", "reminder", &Kind::KEYS, step.kind.key(), cx),
        entry::number("step-days", step.after, 0, 3650, cx),
        entry::number("step-pay", step.deadline, 0, 365, cx),
        entry::choice("fee", "fee", &["none", "law", "fixed"], fee, cx),
        entry::amount_or_none("fee-amount", fixed, cx),
        entry::yes_no("interest", step.interest, cx),
        entry::yes_no("active", step.active, cx),
        entry::lines("words", &step.text, cx),
    ];
    let position = step.position.to_string();
    let title = cx.i18n.text(&text!("ask-step", position = &position));
    let saved = cx.i18n.text(&text!("title-ladder", position = position));
    cx.open(Form::new(title, lines, move |form, cx| {
        let values = Values::of(form, cx);
        let step = Step {
            kind: Kind::parse(&form.value("step-kind")).unwrap_or(step.kind),
            after: values.number("step-days", 0, 3650)?,
            deadline: values.number("step-pay", 0, 365)?,
            fee: match form.value("fee").as_str() {
                "law" => Fee::Law,
                "fixed" => Fee::Fixed(values.amount("fee-amount")?),
                _ => Fee::None,
            },
            interest: values.yes("interest"),
            active: values.yes("active"),
            text: crate::model::name::tidy_lines(&form.value("words")),
            ..step.clone()
        };
        let title = saved.clone();
        Ok(Box::new(move |register, who| {
            register.change(who, "ladder", &title, |change| change.set_step(&step))?;
            Ok(Outcome::Saved { notice: text!("step-saved"), jump: None })
        }))
    }));
}

/// A value that the law has set, with where it was read.
pub fn add_law(cx: &mut Cx) {
    let country = cx.catalog.as_ref().map_or("no", |catalog| catalog.country.as_str());
    let domains = ["interest", "fee"];
    let lines = vec![
        entry::choice("law", "law", &domains, "interest", cx),
        entry::day("valid-from", cx.today, cx),
        entry::amount("value", 0, cx),
        entry::needed("source", "", cx),
    ];
    let country = country.to_owned();
    cx.open(Form::new(cx.i18n.get("ask-add-law"), lines, move |form, cx| {
        let values = Values::of(form, cx);
        let rate = LegalRate {
            domain: format!("{country}.{}", form.value("law")),
            from: values.day("valid-from")?,
            until: None,
            value: values.amount("value")?,
            source: values.needed("source")?,
        };
        let title = cx.i18n.text(&text!("title-law", domain = &rate.domain));
        Ok(Box::new(move |register, who| {
            register.change(who, "law", &title, |change| change.add_legal_rate(&rate))?;
            Ok(Outcome::Saved { notice: text!("law-is-added"), jump: None })
        }))
    }));
}
