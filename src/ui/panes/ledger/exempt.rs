//! Somebody who pays no dues, for a time or until further notice.

use super::entry::{self, Values};
use crate::store::db::Lane;
use crate::text;
use crate::ui::form::{Form, Outcome};
use crate::ui::pane::Cx;

pub fn ask(person: i64, cx: &mut Cx) {
    let today = cx.today;
    cx.ask(
        Lane::Quick,
        move |register, who| register.record(who, person, today),
        move |record, cx| {
            let name = record.map(|record| record.person.name()).unwrap_or_default();
            let lines = vec![
                entry::needed("reason", "", cx),
                entry::day("from", cx.today, cx),
                entry::day_or_none("to", None, cx),
            ];
            let title = cx.i18n.text(&text!("title-exempt", name = &name));
            cx.open(Form::new(cx.i18n.text(&text!("ask-exempt", name = &name)), lines, move |form, cx| {
                let values = Values::of(form, cx);
                let (reason, from, last) = (values.needed("reason")?, values.day("from")?, values.day_or_none("to")?);
                if last.is_some_and(|last| last < from) {
                    return Err(vec![("to".to_owned(), text!("entry-fault-before"))]);
                }
                // Typed as the last day.
                let until = last.and_then(|last| last.succ_opt());
                let (title, name) = (title.clone(), name.clone());
                Ok(Box::new(move |register, who| {
                    register.change(who, "exempt", &title, |change| change.exempt(person, &reason, from, until))?;
                    Ok(Outcome::Saved { notice: text!("rate-exempted", name = name), jump: None })
                }))
            }));
        },
    );
}
