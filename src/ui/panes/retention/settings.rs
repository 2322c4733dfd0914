//! What the figures are of: whom, beside whom, which breaks count, from when the records are whole, what a member pays.

use super::Retention;
use super::view::View;
use crate::analysis::day::Day;
use crate::model::date;
use crate::query::Fault;
use crate::store::db::Lane;
use crate::text;
use crate::ui::overlays::prompt::Prompt;
use crate::ui::pane::{Cx, Pane};

impl Retention {
    pub(super) fn ask_filter(&mut self, cx: &mut Cx) {
        let before = self.filter.clone();
        ask("filter", &before, None, cx, |pane, typed, cx| {
            pane.filter = typed;
            pane.reload(cx);
        });
    }

    pub(super) fn ask_beside(&mut self, cx: &mut Cx) {
        let before = self.beside.clone().unwrap_or_default();
        ask("beside", &before, None, cx, |pane, typed, cx| {
            pane.beside = (!typed.is_empty()).then_some(typed);
            pane.view = View::Survival;
            pane.reload(cx);
        });
    }

    pub(super) fn set_grace(&mut self, typed: &str, cx: &mut Cx) {
        match typed.trim().parse::<i32>() {
            Ok(days @ 0..=3660) => {
                self.grace_days = days;
                self.reload(cx);
            }
            _ => cx.fault(&text!("retention-grace")),
        }
    }

    pub(super) fn set_records(&mut self, typed: &str, cx: &mut Cx) {
        let start = match typed.trim() {
            "" => Ok(None),
            typed => date::parse(typed, cx.today).map(|date| Some(Day::from(date.day))),
        };
        match start {
            Ok(start) => {
                self.record_start = start;
                self.reload(cx);
            }
            Err(fault) => cx.fault(&fault),
        }
    }

    pub(super) fn set_dues(&mut self, typed: &str, cx: &mut Cx) {
        let kroner = typed.trim().replace(',', ".").parse::<f64>().ok();
        let kroner = kroner.filter(|kroner| kroner.is_finite() && *kroner > 0.0);
        if kroner.is_none() && !typed.trim().is_empty() {
            return cx.fault(&text!("retention-dues"));
        }
        self.dues = kroner;
        self.show(View::Outlook, cx);
    }
}

/// Asks for a filter, and takes it once it reads; until then it stays in the prompt, with what is wrong.
fn ask(which: &'static str, typed: &str, fault: Option<Fault>, cx: &mut Cx, take: fn(&mut Retention, String, &mut Cx)) {
    let prompt = Prompt::new(cx.i18n.get(&format!("retention-title-{which}")), move |typed, cx| {
        let (typed, day) = (typed.trim().to_owned(), cx.day);
        let read = typed.clone();
        cx.ask(
            Lane::Quick,
            move |register, who| register.read_leavers_filter(who, &read, day),
            move |found, cx| match found {
                Ok(_) => cx.tell(move |pane: &mut Retention, cx| take(pane, typed, cx)),
                Err(fault) => ask(which, &typed, Some(fault), cx, take),
            },
        );
        Ok(())
    });
    let faults = fault.into_iter().flat_map(Fault::said).collect();
    let hint = cx.i18n.get(&format!("retention-{which}-hint"));
    cx.open(prompt.with(typed).hint(hint).faulty(faults));
}
