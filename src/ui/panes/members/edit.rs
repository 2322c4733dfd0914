//! New people, and changes to those there are.

use super::Members;
use crate::error::Result;
use crate::i18n::Text;
use crate::model::date::Approx;
use crate::model::field::{self, Section};
use crate::model::{Person, Record};
use crate::store::db::Lane;
use crate::store::people::Saved;
use crate::store::{Register, Who};
use crate::text;
use crate::ui::fields;
use crate::ui::form::{Faults, Form, Outcome, Work};
use crate::ui::overlays::conflict::Conflict;
use crate::ui::pane::{Act, Cx, Jump};

/// What is asked of a new member besides the person.
const JOINING: [&str; 4] = ["unit", "category", "joined", "recruited_by"];

impl Members {
    pub(super) fn edit(&mut self, cx: &mut Cx) {
        let Some(id) = self.current() else { return };
        let day = cx.day;
        // Read anew: the row on the screen may be older than the register.
        cx.ask(
            Lane::Quick,
            move |register, who| register.record(who, id, day),
            |record, cx| match record {
                Some(record) => cx.open(editor(record, cx)),
                None => cx.fault(&text!("person-gone")),
            },
        );
    }

    pub(super) fn add(&mut self, cx: &mut Cx) {
        let mut base = Record::blank(cx.day);
        base.term_mut().joined = Some(Approx::day(cx.day));
        let mut lines = fields::person(&base, cx);
        let joining = JOINING.iter().filter_map(|key| field::find(key)).map(|field| fields::line(field, &base, cx));
        // The membership is what everybody has; it comes before the address.
        let address = cx.i18n.get("section-address");
        let at = lines.iter().position(|line| line.section == address).unwrap_or(lines.len());
        lines.splice(at..at, joining.collect::<Vec<_>>());
        let form = Form::new(cx.i18n.get("title-new-member"), lines, move |form, cx| new_member(form, &base, cx));
        cx.open(form.begin_at("given").on_leave(fields::fill_town));
    }
}

fn new_member(form: &Form, base: &Record, cx: &Cx) -> Result<Work, Faults> {
    let record = fields::read(form, base, cx)?;
    let name = record.person.name();
    let title = cx.i18n.text(&text!("title-add", name = &name));
    Ok(Box::new(move |register, who| {
        let (id, _) = register.change(who, "add", &title, |change| {
            let id = change.add_person(&record.person)?;
            if let Some(term) = record.term.as_ref().filter(|term| term.joined.is_some() || !term.unit.is_empty()) {
                let unit = change.find_unit(&term.unit)?;
                change.add_term(id, unit, term)?;
            }
            Ok(id)
        })?;
        Ok(Outcome::Saved { notice: text!("saved-new", name = name), jump: Some(Jump::Person(id)) })
    }))
}

/// The form of one person, begun from how they stand now.
fn editor(base: Record, cx: &Cx) -> Form {
    let title = format!("{} · {}", base.person.name(), base.person.number);
    let lines = fields::person(&base, cx);
    let began = base.clone();
    let submit = move |form: &Form, cx: &Cx| -> Result<Work, Faults> {
        let person = fields::read(form, &began, cx)?.person;
        let title = cx.i18n.text(&text!("title-set", name = person.name()));
        Ok(Box::new(move |register, who| save(register, who, &title, &person)))
    };
    let on_conflict = move |theirs: Box<Person>, form: &Form, cx: &mut Cx| {
        let Ok(yours) = fields::read(form, &base, cx) else { return };
        if yours.person == base.person {
            cx.say(&text!("saved-nothing"));
            return cx.act(Act::Drop);
        }
        let conflict = Conflict::new(&base, *theirs, &yours.person, cx, |merged, cx| {
            let title = cx.i18n.text(&text!("title-set", name = merged.name()));
            let work = move |register: &mut Register, who: &Who| save(register, who, &title, &merged);
            cx.ask(Lane::Write, work, |outcome, cx| match outcome {
                Outcome::Saved { notice, .. } => {
                    cx.say(&notice);
                    // The form that the conflict arose from.
                    cx.act(Act::Drop);
                }
                Outcome::Conflict(person) => cx.fault(&text!("store-conflict", name = person.name())),
                Outcome::Then(_) | Outcome::Show(_) | Outcome::Refused(_) => {}
            });
        });
        conflict.settle(cx);
    };
    Form::new(title, lines, submit).begin_at("given").on_leave(fields::fill_town).on_conflict(on_conflict)
}

fn save(register: &mut Register, who: &Who, title: &str, person: &Person) -> Result<Outcome> {
    let (saved, mutation) = register.change(who, "set", title, |change| change.save_person(person))?;
    Ok(match saved {
        Saved::Conflict(theirs) => Outcome::Conflict(theirs),
        Saved::Done => {
            let notice: Text = match mutation {
                Some(_) => text!("saved", name = person.name()),
                None => text!("saved-nothing"),
            };
            Outcome::Saved { notice, jump: Some(Jump::Person(person.id)) }
        }
    })
}

/// Whether a field can be set for many people at once: what is each person's own can't.
pub(super) fn is_shared(field: &field::Field) -> bool {
    let own = ["number", "name", "given", "middle", "family", "called", "sort_name", "born", "email", "phone", "tags"];
    field.section != Section::Membership && field.set.is_some() && !own.contains(&field.key)
}
