//! `init`: a new, empty register.

use super::Context;
use crate::error::Result;
use crate::store::{Register, Setup};
use crate::text;

#[derive(clap::Args)]
pub struct Args {
    #[arg(long, default_value = "")]
    name: String,
    #[arg(long, default_value = "no", value_parser = ["no", "se", "dk"])]
    country: String,
}

pub fn run(args: Args, context: &mut Context) -> Result<()> {
    Register::create(&context.path, &context.who, &Setup { name: args.name, country: args.country })?;
    let path = context.path.display().to_string();
    context.say(&text!("cli-made", path = path))
}
