//! Keeping an invoice from being reminded of: it is disputed, or reminders pause; and the end of that.

use super::entry::{self, Values};
use crate::store::db::Lane;
use crate::store::ledger::document::Head;
use crate::text;
use crate::ui::form::{Form, Outcome};
use crate::ui::overlays::confirm::Confirm;
use crate::ui::pane::Cx;
use crate::ui::text;

/// Where something holds it, whether that is to end; else what shall.
pub fn ask(head: &Head, cx: &mut Cx) {
    let (head, today) = (head.clone(), cx.today);
    let id = head.id;
    cx.ask(
        Lane::Quick,
        move |register, who| register.holds(who, id),
        move |holds, cx| {
            let standing = holds.into_iter().find(|hold| hold.until.is_none_or(|until| until > today));
            match standing {
                Some(hold) => {
                    let what = cx.i18n.get(if hold.disputed { "hold-disputed" } else { "hold-paused" });
                    let from = text::day(hold.from, &cx.i18n);
                    let number = head.number.to_string();
                    let question = cx.i18n.text(&text!("hold-end-sure", number = number, what = what, from = from));
                    let title = cx.i18n.text(&text!("title-hold", number = head.number.to_string()));
                    cx.open(Confirm::new(question, move |cx| end(id, title, cx)).details(vec![hold.note]));
                }
                None => form(&head, cx),
            }
        },
    );
}

fn end(id: i64, title: String, cx: &mut Cx) {
    let today = cx.today;
    cx.ask(
        Lane::Write,
        move |register, who| register.change(who, "hold", &title, |change| change.end_holds(id, today)),
        |_, cx| cx.say(&text!("hold-ended")),
    );
}

fn form(head: &Head, cx: &mut Cx) {
    let lines = vec![
        entry::choice("hold", "hold", &["disputed", "paused"], "disputed", cx),
        entry::day("from", cx.today, cx),
        entry::day_or_none("to", None, cx),
        entry::words("note", "", cx),
    ];
    let (id, number) = (head.id, head.number.to_string());
    let title = cx.i18n.text(&text!("title-hold", number = number));
    let form = Form::new(title.clone(), lines, move |form, cx| {
        let values = Values::of(form, cx);
        let (from, last) = (values.day("from")?, values.day_or_none("to")?);
        let disputed = form.value("hold") == "disputed";
        if last.is_some_and(|last| last < from) {
            return Err(vec![("to".to_owned(), text!("entry-fault-before"))]);
        }
        // Typed as the last day.
        let until = last.and_then(|last| last.succ_opt());
        let (note, title) = (values.words("note"), title.clone());
        Ok(Box::new(move |register, who| {
            register.change(who, "hold", &title, |change| change.hold(id, disputed, from, until, &note))?;
            Ok(Outcome::Saved { notice: text!("hold-done"), jump: None })
        }))
    });
    cx.open(form.told(vec![cx.i18n.get("hold-told")]));
}
