//! Positions of trust: giving somebody one, and ending it.

use chrono::NaiveDate;

use super::form::{Faults, Form, Line, Outcome, Work};
use super::overlays::picker::{Item, Picker};
use super::overlays::prompt::Prompt;
use super::pane::Cx;
use super::{fields, text};
use crate::error::Result;
use crate::i18n::Text;
use crate::model::date;
use crate::model::position::{Position, ROLE_WORDS};
use crate::store::db::Lane;
use crate::text;

/// Asks for a new position; what is known already is filled in.
pub fn add(number: &str, unit: &str, cx: &mut Cx) {
    let label = |key: &str| cx.i18n.get(&format!("post-{key}"));
    let today = cx.today;
    let day_checked = move |value: &str| day(value, today).map(drop);
    let yes_no = ["no", "yes"].map(|key| Item::new(key, cx.i18n.get(&format!("post-deputy-{key}"))));
    let roles: Vec<Item> = ROLE_WORDS.iter().map(|(key, _)| cx.i18n.get(&format!("role-{key}"))).map(same).collect();
    let lines = vec![
        Line::words("number", text::label("number", &cx.i18n), number).checked(|value| match value.trim() {
            "" => Err(text!("fault-no-person")),
            _ => Ok(()),
        }),
        fields::units(Line::words("unit", text::label("unit", &cx.i18n), unit), cx),
        Line::words("role", label("role"), "").offering(roles, true).checked(|value| match value.trim() {
            "" => Err(text!("fault-no-role")),
            _ => Ok(()),
        }),
        Line::words("from", label("from"), &text::day(cx.day, &cx.i18n)).checked(day_checked),
        Line::words("to", label("to"), "").checked(day_checked),
        Line::words("election", label("election"), ""),
        Line::choice("deputy", label("deputy"), yes_no.to_vec(), "no"),
    ];
    let first = match (number.is_empty(), unit.is_empty()) {
        (true, _) => "number",
        (_, true) => "unit",
        _ => "role",
    };
    cx.open(Form::new(cx.i18n.get("title-post"), lines, save).begin_at(first));
}

fn same(word: String) -> Item {
    Item::new(word.clone(), word)
}

fn day(value: &str, today: NaiveDate) -> Result<Option<NaiveDate>, Text> {
    match value.trim() {
        "" => Ok(None),
        value => date::parse(value, today).map(|date| Some(date.day)),
    }
}

fn save(form: &Form, cx: &Cx) -> Result<Work, Faults> {
    let blame = |key: &str| {
        let key = key.to_owned();
        move |fault: Text| vec![(key, fault)]
    };
    let unit = form.value("unit");
    if unit.trim().is_empty() {
        return Err(vec![("unit".to_owned(), text!("fault-no-unit"))]);
    }
    let last = day(&form.value("to"), cx.today).map_err(blame("to"))?;
    let position = Position {
        role: crate::model::name::tidy(&form.value("role")),
        from: day(&form.value("from"), cx.today).map_err(blame("from"))?,
        // Typed as the last day held.
        to: last.and_then(|last| last.succ_opt()),
        election: crate::model::name::tidy(&form.value("election")),
        deputy: form.value("deputy") == "yes",
        ..Position::default()
    };
    if position.to.zip(position.from).is_some_and(|(to, from)| to < from) {
        return Err(vec![("to".to_owned(), text!("fault-left-before-joined"))]);
    }
    let (number, role) = (form.value("number").trim().to_owned(), position.role.clone());
    let title = cx.i18n.text(&text!("title-post-added", role = &role, number = &number));
    let today = cx.today;
    Ok(Box::new(move |register, who| {
        let person = register.by_number(who, &number, today)?.person;
        register.change(who, "post", &title, |change| {
            let unit = change.catalog.unit(unit.trim())?;
            change.add_position(person.id, unit, &position)
        })?;
        Ok(Outcome::Saved { notice: text!("post-added", role = role, name = person.name()), jump: None })
    }))
}

/// Asks which of these positions ends, and when.
pub fn end(posts: Vec<Position>, cx: &mut Cx) {
    let running: Vec<Position> = posts.into_iter().filter(|post| post.to.is_none_or(|to| to > cx.day)).collect();
    if running.is_empty() {
        return cx.fault(&text!("post-none"));
    }
    let items = running
        .iter()
        .map(|post| Item::new(post.id.to_string(), format!("{}, {} · {}", post.role, post.unit.name(), post.holder)));
    let items = items.collect();
    cx.open(Picker::new(cx.i18n.get("title-post-end"), items, move |picked, cx| {
        if let Some(post) = running.iter().find(|post| post.id.to_string() == picked) {
            ask_end(post.clone(), cx);
        }
    }));
}

fn ask_end(post: Position, cx: &mut Cx) {
    let title = cx.i18n.text(&text!("title-post-ended", role = &post.role, name = &post.holder));
    let today = text::day(cx.day, &cx.i18n);
    let prompt = Prompt::new(title.clone(), move |typed, cx| {
        let last = day(typed, cx.today)?.unwrap_or(cx.day);
        let ended = Position { to: last.succ_opt(), ..post.clone() };
        if ended.from.is_some_and(|from| last < from) {
            return Err(text!("fault-left-before-joined"));
        }
        let title = title.clone();
        cx.ask(
            Lane::Write,
            move |register, who| {
                register.change(who, "post", &title, |change| {
                    let unit = change.find_unit(&ended.unit)?.unwrap_or_default();
                    change.write_position(unit, &ended)
                })
            },
            |_, cx| cx.say(&text!("post-ended")),
        );
        Ok(())
    });
    cx.open(prompt.with(&today).hint(cx.i18n.get("post-end-hint")));
}
