//! Undo and redo of whole actions, from anywhere: looked up, named in a question, then done.

use super::overlays::confirm::Confirm;
use super::pane::Cx;
use super::text;
use crate::error::Result;
use crate::store::db::Lane;
use crate::store::history::Mutation;
use crate::store::{Register, Who};
use crate::text;

/// Takes back the user's own newest action.
pub fn undo(cx: &mut Cx) {
    find(cx, |register, who| register.undoable(who), "undo", "store-nothing-to-undo");
}

/// Takes back the user's own newest undo.
pub fn redo(cx: &mut Cx) {
    find(cx, |register, who| register.redoable(who), "redo", "store-nothing-to-redo");
}

fn find(
    cx: &mut Cx,
    look: impl FnOnce(&mut Register, &Who) -> Result<Option<Mutation>> + Send + 'static,
    what: &'static str,
    nothing: &'static str,
) {
    cx.ask(Lane::Quick, look, move |found, cx| match found {
        Some(mutation) => ask(&mutation, what, cx),
        None => cx.fault(&text!(nothing)),
    });
}

/// Asks whether to take an action back; `what` is `undo` or `redo`.
pub fn ask(mutation: &Mutation, what: &'static str, cx: &mut Cx) {
    let (id, title) = (mutation.id, mutation.title.clone());
    let question = cx.i18n.text(&text!(format!("{what}-sure"), title = &title));
    let told = format!("{} · {}", text::moment(&mutation.at, cx.i18n.lang), mutation.who);
    let confirm = Confirm::new(question, move |cx| {
        cx.ask(
            Lane::Write,
            move |register, who| register.undo(who, id),
            move |_, cx| cx.say(&text!(format!("{what}-done"), title = title)),
        );
    });
    cx.open(confirm.details(vec![told]));
}
