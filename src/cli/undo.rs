//! `undo` and `redo`: whole actions, back and forth.

use super::Context;
use crate::error::{Error, Result};
use crate::text;

#[derive(clap::Args)]
pub struct UndoArgs {
    mutation: Option<i64>,
}

pub fn undo(args: UndoArgs, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let target = match args.mutation {
        Some(id) => Some(register.mutation(id)?),
        None => register.undoable(&context.who)?,
    };
    let target = target.ok_or_else(|| Error::refused(text!("store-nothing-to-undo")))?;
    register.undo(&context.who, target.id)?;
    context.say(&text!("cli-undone", id = target.id, title = target.title))
}

pub fn redo(context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    let target = register.redoable(&context.who)?;
    let target = target.ok_or_else(|| Error::refused(text!("store-nothing-to-redo")))?;
    register.undo(&context.who, target.id)?;
    context.say(&text!("cli-redone", title = target.title))
}
