//! What a membership term says, put right: the day that somebody joined or left, why, where, as what.

use super::Members;
use crate::model::Record;
use crate::model::field;
use crate::model::term::{Term, standing};
use crate::store::db::Lane;
use crate::text;
use crate::ui::fields;
use crate::ui::form::{Form, Line, Outcome, Work};
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::pane::Cx;

/// What a term says, in the order of the form.
const SAID: [&str; 6] = ["unit", "category", "joined", "last_day", "reason", "recruited_by"];

impl Members {
    /// The term of whoever is under the cursor, chosen where there are several; of those marked, why they left.
    pub(super) fn correct(&mut self, cx: &mut Cx) {
        if !self.table.marks().is_empty() {
            return self.note_reason(cx);
        }
        let Some(id) = self.current() else { return };
        let day = cx.day;
        cx.ask(
            Lane::Quick,
            move |register, who| Ok(register.record(who, id, day)?.zip(Some(register.terms(who, id)?))),
            |found, cx| match found {
                Some((record, terms)) => choose(record, terms, cx),
                None => cx.fault(&text!("person-gone")),
            },
        );
    }
}

fn choose(record: Record, mut terms: Vec<Term>, cx: &mut Cx) {
    match terms.len() {
        0 => cx.fault(&text!("correct-no-term")),
        1 => cx.open(form(record, terms.remove(0), cx)),
        _ => {
            let items = terms.iter().rev().map(|term| Item::new(term.id.to_string(), told(term, cx))).collect();
            let title = cx.i18n.text(&text!("title-terms", name = record.person.name()));
            cx.open(Picker::new(title, items, move |picked, cx| {
                if let Some(term) = terms.iter().find(|term| term.id.to_string() == picked) {
                    cx.open(form(record.clone(), term.clone(), cx));
                }
            }));
        }
    }
}

fn told(term: &Term, cx: &Cx) -> String {
    let lang = cx.i18n.lang;
    let from = term.joined.map_or_else(|| "?".to_owned(), |joined| joined.show(lang));
    let until = term.last_day().map_or_else(String::new, |day| day.show(lang));
    let dash = cx.theme.sign("–", "-");
    let parts = [format!("{from} {dash} {until}"), term.unit.to_string(), term.category.clone(), term.reason.clone()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn form(record: Record, was: Term, cx: &Cx) -> Form {
    let name = record.person.name();
    let title = cx.i18n.text(&text!("title-term", name = &name));
    // Why somebody left is mostly what comes to be known later.
    let begin = if was.left.is_some() && was.reason.is_empty() { "reason" } else { "unit" };
    let base = Record { term: Some(was.clone()), ..record };
    let lines: Vec<Line> =
        SAID.iter().filter_map(|key| field::find(key)).map(|field| fields::line(field, &base, cx)).collect();
    let form = Form::new(title.clone(), lines, move |form, cx| {
        let term = fields::read(form, &base, cx)?.term.unwrap_or_default();
        let (id, name, title, was) = (base.person.id, name.clone(), title.clone(), was.clone());
        let (today, before) = (cx.today, base.status);
        let work: Work = Box::new(move |register, who| {
            let (changed, _) = register.change(who, "term", &title, |change| change.correct_term(id, &was, &term))?;
            let (status, _) = standing(&register.terms(who, id)?, today);
            let notice = match changed {
                false => text!("saved-nothing"),
                true if status == before => text!("saved", name = name),
                // Whoever is gone from the list is not lost.
                true => text!("saved-status", name = name, status = text!(format!("choice-{}", status.key()))),
            };
            Ok(Outcome::Saved { notice, jump: None })
        });
        Ok(work)
    });
    form.begin_at(begin)
}
