//! Joining, leaving, why, and moving to another unit: for the person under the cursor, or for all that are marked.

use chrono::NaiveDate;

use super::Members;
use super::bulk::NAMED;
use crate::error::{Error, Result};
use crate::i18n::{I18n, Lang};
use crate::model::date::Approx;
use crate::model::field;
use crate::model::{Record, Term};
use crate::store::change::{Change, Keep};
use crate::store::db::Lane;
use crate::text;
use crate::ui::fields;
use crate::ui::form::{Faults, Form, Line, Outcome, Work};
use crate::ui::pane::Cx;
use crate::ui::text;

impl Members {
    pub(super) fn join(&mut self, cx: &mut Cx) {
        let mut base = Record::blank(cx.day);
        base.term_mut().joined = Some(Approx::day(cx.day));
        self.dialog("join", &["unit", "category", "joined", "recruited_by"], base, cx, |record| {
            let term = record.term.clone().unwrap_or_default();
            Box::new(move |change, id| change.join(id, &term).map(|_| true))
        });
    }

    pub(super) fn leave(&mut self, cx: &mut Cx) {
        let mut base = Record::blank(cx.day);
        base.term_mut().left = Some(Approx::day(Approx::day(cx.day).end()));
        self.dialog("leave", &["last_day", "reason"], base, cx, |record| {
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

    /// Notes why those who are marked have left, where that has not been known; one by one what is noted can be changed.
    pub(super) fn note_reason(&mut self, cx: &mut Cx) {
        let today = cx.today;
        self.dialog("reason", &["reason"], Record::blank(cx.day), cx, move |record| {
            let said = record.term.clone().unwrap_or_default();
            Box::new(move |change, id| {
                let terms = change.terms_of(id)?;
                let ended = terms.iter().filter(|(term, _)| term.left.is_some_and(|left| left.day <= today));
                let last = ended.max_by_key(|(term, _)| term.left.map(|left| left.day));
                let Some((term, unit)) = last.filter(|(term, _)| term.reason.is_empty()) else { return Ok(false) };
                change.write_term(id, *unit, &Term { reason: said.reason.clone(), ..term.clone() })
            })
        });
    }

    /// Ends the terms that run and begins one of the same kind in another unit, on one day.
    pub(super) fn transfer(&mut self, cx: &mut Cx) {
        let mut base = Record::blank(cx.day);
        base.term_mut().joined = Some(Approx::day(cx.day));
        let reason = cx.i18n.get("reason-transferred");
        self.dialog("transfer", &["unit", "joined"], base, cx, move |record| {
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
        each: impl Fn(&Record) -> Each + 'static,
    ) {
        let ids = self.table.chosen();
        let whom = match (ids.as_slice(), self.table.current()) {
            ([_], Some(row)) if self.table.marks().is_empty() => row.record.person.name(),
            _ => cx.i18n.text(&text!("members-counted", count = ids.len())),
        };
        let many = !self.table.marks().is_empty();
        let lines = keys.iter().filter_map(|key| field::find(key));
        let lines: Vec<Line> = lines.map(|field| fields::line(field, &base, cx)).collect();
        let title = cx.i18n.text(&text!(format!("title-{name}"), name = &whom));
        let (lang, wanted) = (cx.i18n.lang, ids.clone());
        let needed = match name {
            "transfer" => Some(("unit", "fault-no-unit")),
            "reason" => Some(("reason", "fault-no-reason")),
            _ => None,
        };
        let form = Form::new(title.clone(), lines, move |form, cx| -> Result<Work, Faults> {
            let record = fields::read(form, &base, cx)?;
            if let Some((line, fault)) = needed.filter(|(line, _)| form.value(line).trim().is_empty()) {
                return Err(vec![(line.to_owned(), text!(fault))]);
            }
            let (ids, title) = (ids.clone(), title.clone());
            let each = each(&record);
            let whom = whom.clone();
            Ok(Box::new(move |register, who| {
                let (changed, _) = register.change_titled(who, name, Keep::Commit, |change| {
                    let mut changed = 0;
                    for id in &ids {
                        changed += usize::from(each(change, *id)?);
                    }
                    if changed == 0 {
                        return Err(Error::refused(text!(format!("nothing-{name}"))));
                    }
                    Ok((changed, if many { title_of(name, changed, lang) } else { title }))
                })?;
                let notice = match many {
                    true => text!(format!("done-{name}-many"), changed = changed, all = ids.len()),
                    false => text!(format!("done-{name}"), name = whom),
                };
                Ok(Outcome::Saved { notice, jump: None })
            }))
        });
        if many { name_them(form, wanted, cx) } else { cx.open(form) }
    }
}

/// The title of what was done to so many.
fn title_of(name: &str, count: usize, lang: Lang) -> String {
    let i18n = I18n::new(lang);
    i18n.text(&text!(format!("title-{name}"), name = i18n.text(&text!("members-counted", count = count))))
}

/// Opens the form with the first of those it is about named above its lines.
fn name_them(form: Form, ids: Vec<i64>, cx: &mut Cx) {
    let (day, all, lang) = (cx.day, ids.len(), cx.i18n.lang);
    cx.ask(
        Lane::Quick,
        move |register, who| {
            let records = ids.iter().take(NAMED).map(|id| register.record(who, *id, day));
            records.collect::<Result<Vec<Option<Record>>>>()
        },
        move |records, cx| {
            let told = |record: &Record| {
                let status = cx.i18n.get(&format!("choice-{}", record.status.key()));
                let last = record.term.as_ref().and_then(Term::last_day).map(|day| format!(" {}", day.show(lang)));
                let name = text::pad(&record.person.name(), 28);
                format!("{name}  {} · {status}{}", record.person.number, last.unwrap_or_default())
            };
            let mut named: Vec<String> = records.iter().flatten().map(told).collect();
            if all > NAMED {
                named.push(cx.i18n.text(&text!("bulk-more", more = all - NAMED)));
            }
            let form = form.told(named).on_saved(|cx| cx.tell(|members: &mut Members, _| members.done_with_marks()));
            cx.open(form);
        },
    );
}

/// What is done to one of those chosen; true when it changed something.
type Each = Box<dyn Fn(&mut Change<'_>, i64) -> Result<bool> + Send>;
