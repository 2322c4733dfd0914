//! `kartotek`: the screen, or one command, and an exit code.

use std::process::ExitCode;

/// A defect in the program (sysexits' EX_SOFTWARE).
const DEFECT: u8 = 70;

fn main() -> ExitCode {
    let _ = color_eyre::install();
    let ended = std::panic::catch_unwind(|| kartotek::cli::run(std::env::args_os().collect()));
    ExitCode::from(ended.unwrap_or(DEFECT))
}
