//! `demo`: an invented association in a new register.

use std::io::IsTerminal;

use super::{Context, screen, today};
use crate::error::Result;
use crate::text;

/// How many members the demo association has unless told otherwise.
pub const MEMBERS: u32 = 2000;

#[derive(clap::Args)]
pub struct Args {
    #[arg(long, default_value_t = MEMBERS, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    members: u32,
}

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    crate::demo::create(&context.path, &context.who, args.members as usize, today())?;
    // A person at a terminal wants to see it; a script wants to go on.
    if std::io::stdout().is_terminal() && std::io::stdin().is_terminal() {
        return screen(context, true, false).map(drop);
    }
    let path = context.path.display().to_string();
    context.say(&text!("cli-made", path = path))
}
