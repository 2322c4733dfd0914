//! `backup`: a consistent copy while others work.

use std::path::PathBuf;

use super::Context;
use crate::error::Result;
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    file: PathBuf,
}

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    let bytes = context.open()?.backup(&args.file)?;
    context.say(&text!("cli-backed-up", path = args.file.display().to_string(), bytes = bytes))
}
