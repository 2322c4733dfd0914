use std::path::PathBuf;
use std::process::ExitCode;

use kartotek::i18n::{I18n, Lang};
use kartotek::store::Who;
use kartotek::{term, ui};

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let mut register = PathBuf::from("kartotek.db");
    while let Some(arg) = args.next() {
        if let Some(path) = if arg == "-r" { args.next() } else { Some(arg) } {
            register = path.into();
        }
    }
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let lang = ["KARTOTEK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| Lang::parse(&set(name)?));
    let options = ui::Options {
        register,
        who: Who::local(),
        lang: lang.unwrap_or(Lang::Nb),
        today: chrono::Local::now().date_naive(),
        as_of: None,
        colour: set("NO_COLOR").is_none(),
        plain: set("KARTOTEK_PLAIN").is_some(),
        make_demo: None,
    };
    match term::local::run(&options, set("KARTOTEK_NO_MOUSE").is_none()) {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("{}", error.say(&I18n::new(options.lang)));
            ExitCode::from(error.kind as u8)
        }
    }
}
