//! Commands, declared once beside their handlers. Key lookup, the bottom bar, help, the palette and the box that shows how
//! a begun key sequence can go on all read the same list, so none of them can lie.

use super::keys;
use super::pane::Cx;
use crate::i18n::Text;

type Off<S> = fn(&S, &Cx) -> Option<Text>;

/// What a command does: with or without a word behind it in the palette (`as-of 2023-12-31`).
enum Run<S> {
    Plain(fn(&mut S, &mut Cx)),
    Arg(fn(&mut S, &str, &mut Cx)),
}

/// One command of something of type `S`. Its label is the text `SCOPE-NAME`.
pub struct Command<S: 'static> {
    pub name: &'static str,
    /// Each a key or a sequence (see [`keys`]); the first is the one shown.
    pub keys: &'static [&'static str],
    run: Run<S>,
    off: Option<Off<S>>,
    bar: bool,
    on_row: bool,
}

impl<S> Command<S> {
    pub const fn new(name: &'static str, keys: &'static [&'static str], run: fn(&mut S, &mut Cx)) -> Command<S> {
        Command { name, keys, run: Run::Plain(run), off: None, bar: false, on_row: false }
    }

    /// A command that takes the rest of the palette's line; from a key it gets an empty one.
    pub const fn with(name: &'static str, keys: &'static [&'static str], run: fn(&mut S, &str, &mut Cx)) -> Command<S> {
        Command { name, keys, run: Run::Arg(run), off: None, bar: false, on_row: false }
    }

    /// Says why the command can't be done now, or `None` when it can.
    pub const fn off(mut self, off: Off<S>) -> Command<S> {
        self.off = Some(off);
        self
    }

    /// Acts on the row under the cursor: it waits while the list is becoming another one. `off` says why there is none.
    pub const fn on_row(mut self, off: Off<S>) -> Command<S> {
        self.on_row = true;
        self.off(off)
    }

    /// Shown in the bottom bar.
    pub const fn bar(mut self) -> Command<S> {
        self.bar = true;
        self
    }
}

/// A command without its type, as it stands at this moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Info {
    pub scope: &'static str,
    pub name: &'static str,
    pub keys: &'static [&'static str],
    /// Why it can't be done now.
    pub off: Option<Text>,
    pub bar: bool,
    pub on_row: bool,
}

impl Info {
    pub fn label(&self, cx: &Cx) -> String {
        cx.i18n.get(&format!("{}-{}", self.scope, self.name))
    }

    /// The first key, as people read it; empty when it has none.
    pub fn key(&self) -> String {
        self.keys.first().map_or_else(String::new, |key| keys::shown(key))
    }
}

/// Something with commands: a pane, the list in it, the program itself.
pub trait Part {
    fn infos(&self, cx: &Cx) -> Vec<Info>;
    /// Does the command of that name; false when it has none such.
    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool;
}

pub fn infos<S>(scope: &'static str, commands: &[Command<S>], state: &S, cx: &Cx) -> Vec<Info> {
    let info = |command: &Command<S>| Info {
        scope,
        name: command.name,
        keys: command.keys,
        off: command.off.and_then(|off| off(state, cx)),
        bar: command.bar,
        on_row: command.on_row,
    };
    commands.iter().map(info).collect()
}

pub fn run<S>(commands: &[Command<S>], state: &mut S, name: &str, arg: &str, cx: &mut Cx) -> bool {
    let Some(command) = commands.iter().find(|command| command.name == name) else {
        return false;
    };
    if let Some(why) = command.off.and_then(|off| off(state, cx)) {
        cx.fault(&why);
        return true;
    }
    match command.run {
        Run::Plain(run) => run(state, cx),
        Run::Arg(run) => run(state, arg, cx),
    }
    true
}

/// What the keys typed so far mean.
#[derive(Debug, PartialEq)]
pub enum Found<'i> {
    Command(&'i Info),
    /// The beginning of these.
    Prefix(Vec<&'i Info>),
    Nothing,
}

/// Looks a key sequence up; of several that claim it, the first in the list has it, or the first of the same part that can
/// be done now.
pub fn find<'i>(infos: &'i [Info], typed: &str) -> Found<'i> {
    let claims = |info: &&Info| info.keys.contains(&typed);
    if let Some(first) = infos.iter().find(claims) {
        let mut able = infos.iter().filter(claims).filter(|info| info.scope == first.scope && info.off.is_none());
        return Found::Command(able.next().unwrap_or(first));
    }
    let begun =
        |info: &&Info| info.keys.iter().any(|key| key.strip_prefix(typed).is_some_and(|rest| rest.starts_with(' ')));
    let prefix: Vec<&Info> = infos.iter().filter(begun).collect();
    if prefix.is_empty() { Found::Nothing } else { Found::Prefix(prefix) }
}
