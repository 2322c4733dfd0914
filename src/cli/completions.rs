//! `completions` and `man`: made from the same declaration that reads the command line.

use std::io::Write;

use super::output::failed;
use super::{Context, command};
use crate::error::Result;

#[derive(clap::Args)]
pub struct Args {
    shell: clap_complete::Shell,
}

pub fn completions(args: Args, context: &mut Context) -> Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(&context.i18n), "kartotek", &mut script);
    context.out.writer().write_all(&script).map_err(failed)
}

pub fn man(context: &mut Context) -> Result<()> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command(&context.i18n)).render(&mut page).map_err(failed)?;
    context.out.writer().write_all(&page).map_err(failed)
}
