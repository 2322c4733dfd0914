//! The command line: one file a command. Everything that makes sense without a screen can be done here, prints a table
//! for people, and JSON or CSV for programs.

mod add;
mod avtalegiro;
mod backup;
mod bank;
mod bar;
mod category;
mod completions;
mod count;
mod demo;
mod fields;
mod forecast;
mod import;
mod init;
mod invoice;
mod issuer;
mod join;
mod leave;
mod ledger;
mod list;
mod log;
mod output;
mod pairs;
mod payment;
mod plan;
mod rate;
mod reference;
mod refund;
mod reminder;
mod retention;
mod review;
mod segment;
mod set;
mod settle;
mod sheets;
mod show;
mod term;
mod undo;
mod units;
mod verify;

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::config;
use crate::error::{Error, Kind, Result};
use crate::i18n::{I18n, Lang};
use crate::model::date;
use crate::model::name::harmless;
use crate::store::{Register, Who};
use crate::text;
use output::Output;

#[derive(Parser)]
#[command(name = "kartotek", version, disable_help_subcommand = true)]
struct Cli {
    /// The register to open on the screen.
    #[arg(value_name = "REGISTER")]
    path: Option<PathBuf>,
    #[arg(short, long = "register", global = true, value_name = "REGISTER")]
    register: Option<PathBuf>,
    #[arg(long, global = true, value_name = "LANG", value_parser = ["nb", "sv", "en"])]
    lang: Option<String>,
    #[arg(long, global = true, value_enum)]
    format: Option<Format>,
    #[arg(long)]
    no_mouse: bool,
    #[arg(long)]
    plain: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Table,
    Csv,
    Json,
}

#[derive(Subcommand)]
enum Command {
    Init(init::Args),
    #[command(subcommand)]
    Import(import::Import),
    List(list::Args),
    Count(count::Args),
    Show(show::Args),
    Add(add::Args),
    Set(set::Args),
    Join(join::Args),
    Leave(leave::Args),
    Term(term::Args),
    Units(units::Args),
    #[command(subcommand)]
    Category(category::Category),
    #[command(subcommand)]
    Segment(segment::Segment),
    #[command(subcommand)]
    Retention(retention::Retention),
    #[command(subcommand)]
    Issuer(issuer::Issuer),
    #[command(subcommand)]
    Rate(rate::Rate),
    #[command(subcommand)]
    Invoice(invoice::Invoice),
    #[command(subcommand)]
    Payment(payment::Payment),
    #[command(subcommand)]
    Ledger(ledger::Ledger),
    #[command(subcommand)]
    Refund(refund::Refund),
    #[command(subcommand)]
    Reminder(reminder::Reminder),
    Settle(settle::Args),
    #[command(subcommand)]
    Review(review::Review),
    #[command(subcommand)]
    Plan(plan::Plan),
    Log(log::Args),
    Undo(undo::UndoArgs),
    Redo,
    Verify,
    Backup(backup::Args),
    #[command(subcommand)]
    Bank(bank::Bank),
    #[command(subcommand, name = "avtalegiro")]
    AvtaleGiro(avtalegiro::AvtaleGiro),
    #[command(subcommand)]
    Reference(reference::Reference),
    Demo(demo::Args),
    Fields,
    Completions(completions::Args),
    Man,
}

/// What every command has at hand.
pub struct Context {
    pub i18n: I18n,
    pub who: Who,
    pub path: PathBuf,
    pub out: Output,
}

impl Context {
    fn open(&self) -> Result<Register> {
        let opened = Register::open(&self.path);
        opened.map_err(|error| match error.what.id.as_ref() {
            "error-file-missing" => error.hint(text!("cli-no-register-hint")),
            _ => error,
        })
    }

    fn say(&mut self, text: &crate::i18n::Text) -> Result<()> {
        let line = self.i18n.text(text);
        self.out.line(&line)
    }
}

/// Runs the program and gives its exit code: 0 done, 1 refused or nothing found, 2 usage, 3 configuration, 4 busy,
/// 5 damaged, 70 a defect.
pub fn run(args: Vec<OsString>) -> u8 {
    let named = args.iter().position(|arg| arg == "--lang").and_then(|at| args.get(at + 1)?.to_str());
    let glued = args.iter().find_map(|arg| arg.to_str()?.strip_prefix("--lang="));
    let lang = config::lang(named.or(glued)).unwrap_or(Lang::En);
    let i18n = I18n::new(lang);
    let parsed = command(&i18n).try_get_matches_from(args).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return error.exit_code() as u8;
        }
    };
    let format = cli.format.unwrap_or_else(|| bank::format(cli.command.as_ref()));
    let result = config::register_path(cli.register.or(cli.path)).and_then(|path| {
        let mut context = Context { i18n, who: Who::local(), path, out: Output::stdout(format) };
        let done = match cli.command {
            Some(command) => dispatch(command, &mut context).map(|()| 0),
            None => screen(&context, !cli.no_mouse, cli.plain),
        };
        let flushed = context.out.flush();
        done.and_then(|code| flushed.map(|()| code))
    });
    match result {
        Ok(code) => code,
        // Whoever reads our output has had enough of it.
        Err(error) if error.what.id == output::BROKEN_PIPE => 0,
        Err(error) => {
            for (n, line) in error.say(&I18n::new(lang)).lines().enumerate() {
                eprintln!("{}{}", if n == 0 { "kartotek: " } else { "" }, harmless(line));
            }
            error.kind as u8
        }
    }
}

fn dispatch(command: Command, context: &mut Context) -> Result<()> {
    match command {
        Command::Init(args) => init::run(args, context),
        Command::Import(args) => import::run(args, context),
        Command::List(args) => list::run(args, context),
        Command::Count(args) => count::run(args, context),
        Command::Show(args) => show::run(args, context),
        Command::Add(args) => add::run(args, context),
        Command::Set(args) => set::run(args, context),
        Command::Join(args) => join::run(args, context),
        Command::Leave(args) => leave::run(args, context),
        Command::Term(args) => term::run(args, context),
        Command::Units(args) => units::run(args, context),
        Command::Category(command) => category::run(command, context),
        Command::Segment(args) => segment::run(args, context),
        Command::Retention(args) => retention::run(args, context),
        Command::Issuer(command) => issuer::run(command, context),
        Command::Rate(command) => rate::run(command, context),
        Command::Invoice(command) => invoice::run(command, context),
        Command::Payment(command) => payment::run(command, context),
        Command::Ledger(command) => ledger::run(command, context),
        Command::Refund(command) => refund::run(command, context),
        Command::Reminder(command) => reminder::run(command, context),
        Command::Settle(args) => settle::run(args, context),
        Command::Review(args) => review::run(args, context),
        Command::Plan(args) => plan::run(args, context),
        Command::Log(args) => log::run(args, context),
        Command::Undo(args) => undo::undo(args, context),
        Command::Redo => undo::redo(context),
        Command::Verify => verify::run(context),
        Command::Backup(args) => backup::run(args, context),
        Command::Bank(args) => bank::run(args, context),
        Command::AvtaleGiro(command) => avtalegiro::run(command, context),
        Command::Reference(args) => reference::run(args, context),
        Command::Demo(args) => demo::run(args, context),
        Command::Fields => fields::run(context),
        Command::Completions(args) => completions::completions(args, context),
        Command::Man => completions::man(context),
    }
}

/// Opens the register on the screen, and gives the exit code that the session ended with.
fn screen(context: &Context, mouse: bool, plain: bool) -> Result<u8> {
    let set = |name: &str| std::env::var(name).is_ok_and(|value| !value.is_empty());
    let terminal = std::env::var("TERM").unwrap_or_default();
    let options = crate::ui::Options {
        register: context.path.clone(),
        who: context.who.clone(),
        lang: context.i18n.lang,
        clock: today,
        as_of: None,
        colour: !set("NO_COLOR") && !matches!(terminal.as_str(), "dumb" | "vt100" | "vt220" | "xterm-mono"),
        plain,
        ascii: matches!(terminal.as_str(), "linux" | "vt100" | "vt220" | "dumb") || is_ascii_locale(),
        make_demo: Some(std::sync::Arc::new(|path, who| {
            crate::demo::create(path, who, demo::MEMBERS as usize, today()).map(drop)
        })),
    };
    crate::term::local::run(&options, mouse)
}

/// The locale says that the terminal takes nothing but ASCII. Where nothing says anything, it is not meant so.
fn is_ascii_locale() -> bool {
    let said =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
    said.is_some_and(|locale| matches!(locale.as_str(), "C" | "POSIX"))
}

/// The command line as clap knows it, with its texts in the user's language: `cli-COMMAND` says what a command does,
/// `cli-COMMAND-ARGUMENT` (or `cli-ARGUMENT`, for what many share) what an argument is.
fn command(i18n: &I18n) -> clap::Command {
    fn texts(command: clap::Command, prefix: &str, i18n: &I18n) -> clap::Command {
        let about = i18n.get(prefix);
        let command = command.about(about).mut_args(|arg| {
            let own = format!("{prefix}-{}", arg.get_id());
            let shared = format!("cli-arg-{}", arg.get_id());
            match [own, shared].into_iter().find(|id| i18n.has(id)) {
                Some(id) => arg.help(i18n.get(&id)),
                None => arg,
            }
        });
        command.mut_subcommands(|sub| {
            let name = format!("{prefix}-{}", sub.get_name());
            texts(sub, &name, i18n)
        })
    }
    texts(Cli::command(), "cli", i18n).after_help(i18n.get("cli-after-help"))
}

fn today() -> NaiveDate {
    chrono::Local::now().date_naive()
}

/// A day that was typed: in any of the forms that lists have; a month or a year means its last day.
fn day(typed: Option<&str>) -> Result<NaiveDate> {
    let Some(typed) = typed else {
        return Ok(today());
    };
    let date = date::parse(typed, today()).map_err(Error::usage)?;
    Ok(match date.precision {
        date::Precision::Day => date.day,
        _ => date.end().pred_opt().unwrap_or(date.day),
    })
}

/// `key=value`, as `add` and `set` take them.
fn pair(typed: &str) -> Result<(&str, &str)> {
    typed.split_once('=').ok_or_else(|| Error::usage(text!("cli-not-a-pair", typed = typed)))
}

/// A filter that can't be read, with a caret under what is wrong with it.
fn filter_error(typed: &str, fault: &crate::query::Fault, i18n: &I18n) -> Error {
    let before = typed.get(..fault.at.start).unwrap_or(typed);
    let under = typed.get(fault.at.clone()).unwrap_or_default();
    let width = |text: &str| unicode_width::UnicodeWidthStr::width(text);
    let caret = format!("{}{}", " ".repeat(width(before)), "^".repeat(width(under).max(1)));
    // Indented here: in a text's own lines the indentation would be taken away.
    let place = format!("\n  {typed}\n  {caret}");
    let error = Error::new(Kind::Usage, text!("cli-filter-fault", what = i18n.text(&fault.what), place = place));
    match &fault.hint {
        Some(hint) => error.hint(hint.clone()),
        None => error,
    }
}
