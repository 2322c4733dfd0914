//! Joining, leaving and moving to another unit: for the person under the cursor, or for all that are marked.

use chrono::NaiveDate;

use super::Members;
use crate::error::{Error, Result};
use crate::model::date::Approx;
use crate::model::field;
use crate::model::{Record, Term};
use crate::store::change::Change;
use crate::text;
use crate::ui::fields;
use crate::ui::form::{Faults, Form, Line, Outcome, Work};
use crate::ui::pane::Cx;

impl Members {
    pub(super) fn join(&mut self, cx: &mut Cx) {
        let mut base = Record::blank(cx.day);
        base.term_mut().joined = Some(Approx::day(cx.day));
        self.dialog("join", &["unit", "category", "joined", "recruited_by"], base, cx, |record, name| {
            let term = record.term.clone().unwrap_or_default();
            Box::new(move |change, id| {
                let unit = change.find_unit(&term.unit)?;
                let already = |(other, at): &(Term, Option<i64>)| *at == unit && other.left.is_none();
                if term.left.is_none() && change.terms_of(id)?.iter().any(already) {
                    return Err(Error::refused(text!("cli-joined-already", name = &name)));
                }
                change.add_term(id, unit, &term).map(|_| true)
            })
        });
    }

    pub(super) fn leave(&mut self, cx: &mut Cx) {
        let mut base = Record::blank(cx.day);
        base.term_mut().left = Some(Approx::day(Approx::day(cx.day).end()));
        self.dialog("leave", &["last_day", "reason"], base, cx, |record, _| {
            let said = record.term.clone().unwrap_or_default();
            Box::new(move |change, id| {
                let mut ended = false;
                for (mut term, unit) in change.terms_of(id)? {
                    if term.left.is_none() {
                        term.left = said.left;
                        term.reason.clone_from(&said.reason);
                        ended |= change.write_term(id, unit, &term)?;
                    }
                }
                Ok(ended)
            })
        });
    }

    /// Ends the terms that run and begins one of the same kind in another unit, on one day.
    pub(super) fn transfer(&mut self, cx: &mut Cx) {
        let mut base = Record::blank(cx.day);
        base.term_mut().joined = Some(Approx::day(cx.day));
        let reason = cx.i18n.get("reason-transferred");
        self.dialog("transfer", &["unit", "joined"], base, cx, move |record, _| {
            let said = record.term.clone().unwrap_or_default();
            let reason = reason.clone();
            Box::new(move |change, id| {
                let unit = change.find_unit(&said.unit)?;
                let day = said.joined.map_or(NaiveDate::MIN, |joined| joined.day);
                let running = change.terms_of(id)?.into_iter().filter(|(term, at)| term.covers(day) && *at != unit);
                let running: Vec<_> = running.collect();
                let Some((first, _)) = running.first().cloned() else { return Ok(false) };
                for (mut term, at) in running {
                    term.left = said.joined;
                    term.reason.clone_from(&reason);
                    change.write_term(id, at, &term)?;
                }
                let fresh = Term { joined: said.joined, category: first.category, ..Term::default() };
                change.add_term(id, unit, &fresh).map(|_| true)
            })
        });
    }

    /// A form of some fields of a term, done to everybody chosen in one mutation.
    fn dialog(
        &mut self,
        name: &'static str,
        keys: &[&str],
        base: Record,
        cx: &mut Cx,
        each: impl Fn(&Record, String) -> Each + 'static,
    ) {
        let ids = self.table.chosen();
        let whom = match (ids.as_slice(), self.table.current()) {
            ([_], Some(row)) if self.table.marks().is_empty() => row.record.person.name(),
            _ => cx.i18n.text(&text!("members-counted", count = ids.len())),
        };
        let lines = keys.iter().filter_map(|key| field::find(key));
        let lines: Vec<Line> = lines.map(|field| fields::line(field, &base, cx)).collect();
        let title = cx.i18n.text(&text!(format!("title-{name}"), name = &whom));
        let needs_unit = name == "transfer";
        let form = Form::new(title.clone(), lines, move |form, cx| -> Result<Work, Faults> {
            let record = fields::read(form, &base, cx)?;
            if needs_unit && form.value("unit").trim().is_empty() {
                return Err(vec![("unit".to_owned(), text!("fault-no-unit"))]);
            }
            let (ids, title) = (ids.clone(), title.clone());
            let each = each(&record, whom.clone());
            let notice = text!(format!("done-{name}"), name = &whom);
            Ok(Box::new(move |register, who| {
                register.change(who, name, &title, |change| {
                    let mut any = false;
                    for id in &ids {
                        any |= each(change, *id)?;
                    }
                    if any { Ok(()) } else { Err(Error::refused(text!(format!("nothing-{name}")))) }
                })?;
                Ok(Outcome::Saved { notice, jump: None })
            }))
        });
        cx.open(form);
    }
}

/// What is done to one of those chosen; true when it changed something.
type Each = Box<dyn Fn(&mut Change<'_>, i64) -> Result<bool> + Send>;
