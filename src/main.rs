//! `kartotek`: the screen, or one command, and an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    let _ = color_eyre::install();
    ExitCode::from(kartotek::cli::run(std::env::args_os().collect()))
}
