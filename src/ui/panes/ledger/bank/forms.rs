//! What is typed about lines, the marked ones or the one under the cursor: why they go back, why they wait.

use super::super::entry::{self, Values};
use super::super::said;
use super::change;
use super::screen::told;
use crate::i18n::Text;
use crate::store::bank::lines::{Line, State};
use crate::store::db::Lane;
use crate::text;
use crate::ui::form::{Form, Outcome};
use crate::ui::overlays::prompt::Prompt;
use crate::ui::pane::Cx;

/// So many lines are told one by one.
const TOLD: usize = 6;

/// The lines as they stand now, before anything is asked about them.
fn look(ids: Vec<i64>, cx: &mut Cx, then: impl FnOnce(Vec<Line>, &mut Cx) + 'static) {
    cx.ask(
        Lane::Quick,
        move |register, who| ids.into_iter().map(|id| register.bank_line(who, id)).collect(),
        move |lines, cx| then(lines, cx),
    );
}

/// The first that is not as it must be stands in the way of all: nothing is done by halves.
fn all(lines: &[Line], fits: impl Fn(&Line) -> bool, cx: &mut Cx) -> bool {
    let Some(line) = lines.iter().find(|line| !fits(line)) else { return true };
    cx.fault(&text!("bank-line-not-open", line = line.id.to_string()));
    false
}

/// The lines that are meant, and what is open of them.
fn told_of(lines: &[Line], cx: &Cx) -> Vec<String> {
    if let [one] = lines {
        return told(one, cx);
    }
    let open = lines.iter().map(|line| line.open).sum();
    let mut rows = vec![cx.i18n.text(&text!("bank-of-marked", count = lines.len(), open = said::amount(open, cx)))];
    rows.extend(lines.iter().take(TOLD).flat_map(|line| told(line, cx).into_iter().take(1)));
    rows.extend((lines.len() > TOLD).then(|| cx.i18n.text(&text!("bulk-more", more = lines.len() - TOLD))));
    rows
}

/// What a mutation about lines is called in the history.
fn titled(one: &'static str, many: &'static str, lines: &[Line], cx: &Cx) -> String {
    let title = match lines {
        [line] => text!(one, line = line.id.to_string()),
        lines => text!(many, count = lines.len()),
    };
    cx.i18n.text(&title)
}

/// The open money goes back where it came from.
pub fn refund(ids: Vec<i64>, cx: &mut Cx) {
    look(ids, cx, |lines, cx| {
        if all(&lines, |line| line.open > 0 && line.payment.is_some(), cx) {
            ask_refund(lines, cx);
        }
    });
}

fn ask_refund(lines: Vec<Line>, cx: &mut Cx) {
    let mut told = told_of(&lines, cx);
    for line in &lines {
        let amount = said::amount(line.open, cx);
        told.push(cx.i18n.text(&match line.payer_account.as_str() {
            "" => text!("bank-refund-by-hand", amount = amount),
            account => text!("bank-refund-told", amount = amount, account = account),
        }));
    }
    told.truncate(2 * TOLD);
    let form = Form::new(cx.i18n.get("ask-bank-refund"), vec![entry::needed("reason", "", cx)], move |form, cx| {
        let reason = Values::of(form, cx).needed("reason")?;
        let title = titled("title-bank-refund", "title-bank-refund-many", &lines, cx);
        let (ids, today) = (lines.iter().map(|line| line.id).collect::<Vec<_>>(), cx.today);
        Ok(Box::new(move |register, who| {
            register.change(who, "refund", &title, |change| {
                ids.iter().try_for_each(|id| change.refund_line(*id, &reason, today).map(drop))
            })?;
            Ok(Outcome::Saved { notice: text!("bank-refund-decided"), jump: None })
        }))
    });
    cx.open(form.told(told).on_saved(change::done));
}

/// Lays lines aside with a note.
pub fn park(ids: Vec<i64>, cx: &mut Cx) {
    look(ids, cx, |lines, cx| {
        if !all(&lines, |line| line.open != 0, cx) {
            return;
        }
        let title = titled("title-bank-park", "title-bank-park-many", &lines, cx);
        let question = match lines.len() {
            1 => text!("ask-bank-park"),
            count => text!("ask-bank-park-many", count = count),
        };
        cx.open(Prompt::new(cx.i18n.text(&question), move |note, cx| {
            if note.trim().is_empty() {
                return Err(text!("ledger-no-reason"));
            }
            let (note, notice) = (note.to_owned(), notice("bank-parked", &lines, cx));
            let ids: Vec<i64> = lines.iter().map(|line| line.id).collect();
            change::run("bank-park", title.clone(), notice, cx, move |change| {
                ids.iter().try_for_each(|id| change.park_line(*id, &note))
            });
            Ok(())
        }));
    });
}

/// Takes lines up again.
pub fn unpark(ids: Vec<i64>, cx: &mut Cx) {
    look(ids, cx, |lines, cx| {
        if !all(&lines, |line| line.state == State::Parked, cx) {
            return;
        }
        let title = titled("title-bank-unpark", "title-bank-unpark-many", &lines, cx);
        let notice = notice("bank-unparked", &lines, cx);
        change::run("bank-park", title, notice, cx, move |change| {
            lines.iter().try_for_each(|line| change.unpark_line(line.id))
        });
    });
}

fn notice(id: &'static str, lines: &[Line], cx: &Cx) -> Text {
    let open = said::amount(lines.iter().map(|line| line.open).sum(), cx);
    text!(id, count = lines.len(), open = open)
}
