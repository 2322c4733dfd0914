//! One session: panes, the stack of overlays, and what they have in common. Synchronous and without I/O; whoever holds it
//! feeds it events, polls it when woken, and draws it when it says so.

use std::collections::VecDeque;
use std::time::Duration;

use chrono::NaiveDate;
use crossterm::event::{Event, KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::command::{self, Command, Found, Info, Part};
use super::load::{Load, WORTH_TELLING};
use super::overlay::{Overlay, Step, pressed};
use super::overlays::confirm::Confirm;
use super::overlays::menu::Menu;
use super::overlays::start::Start;
use super::pane::{Act, Cx};
use super::rooms::Rooms;
use super::theme::Theme;
use super::{Options, day, guide, keys, undo};
use crate::i18n::I18n;
use crate::store::catalog::Catalog;
use crate::store::db::{Db, Lane, Wake};
use crate::text;

/// What the session wants of whoever runs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Put this on the terminal's clipboard.
    Copy(String),
    Suspend,
    Leave,
}

pub struct App {
    pub(super) cx: Cx,
    clock: fn() -> NaiveDate,
    pub(super) rooms: Rooms,
    pub(super) stack: Vec<Box<dyn Overlay>>,
    /// Typed ahead, in order.
    ahead: VecDeque<Event>,
    /// Keys of a sequence that has begun.
    pub(super) typed: String,
    changes: u64,
    catalog: Load<std::sync::Arc<Catalog>>,
    wishes: Vec<Wish>,
    pub(super) tabs: Vec<(u16, u16)>,
}

impl App {
    /// `wake` is called, from other threads, when [`App::poll`] has something to find.
    pub fn new(options: &Options, wake: Wake) -> App {
        let today = (options.clock)();
        let cx = Cx {
            db: Db::new(&options.register, wake),
            who: options.who.clone(),
            i18n: I18n::new(options.lang),
            theme: Theme::new(options.colour, options.plain, options.ascii),
            day: options.as_of.unwrap_or(today),
            today,
            catalog: None,
            notice: None,
            acts: Vec::new(),
            jobs: Vec::new(),
        };
        let mut app = App {
            changes: cx.db.changes(),
            cx,
            clock: options.clock,
            rooms: Rooms::default(),
            stack: Vec::new(),
            ahead: VecDeque::new(),
            typed: String::new(),
            catalog: Load::default(),
            wishes: Vec::new(),
            tabs: Vec::new(),
        };
        if options.register.exists() {
            app.enter();
        } else {
            app.stack.push(Box::new(Start::new(options.make_demo.clone())));
        }
        app
    }

    /// There is a register: shows it.
    fn enter(&mut self) {
        self.changes = self.cx.db.changes();
        self.stack.clear();
        self.load_catalog();
        self.rooms = Rooms::open(&mut self.cx);
        self.settle_acts();
    }

    fn load_catalog(&mut self) {
        self.catalog
            .start(&self.cx.db, Lane::Quick, |register| Ok(std::sync::Arc::new((*register.catalog()?).clone())));
    }

    /// Takes one event of the terminal. What is typed ahead of something that is still being opened waits for it, so that
    /// no key ever means another row or another window than the one it was meant for.
    pub fn event(&mut self, event: &Event) {
        let typed = matches!(event, Event::Paste(_)) || pressed(event).is_some();
        if pressed(event).is_some_and(|key| keys::name(key) == "ctrl-c") {
            self.ahead.clear();
        } else if typed && (!self.ahead.is_empty() || self.must_wait(event)) {
            self.ahead.push_back(event.clone());
            return;
        }
        self.take(event);
    }

    fn must_wait(&self, event: &Event) -> bool {
        let held = self.cx.jobs.iter().any(|job| job.holds_keys)
            || self.stack.last().is_some_and(|overlay| overlay.holds_keys());
        held || self.stack.is_empty() && self.needs_row(event)
    }

    /// The screen does not show yet what we have written, or the newest small tables.
    fn is_behind(&self) -> bool {
        self.cx.db.is_behind() || self.cx.db.changes() != self.changes || self.catalog.busy()
    }

    /// The event is a command about a row, and the list is becoming another one.
    fn needs_row(&self, event: &Event) -> bool {
        let (Some(key), Some(pane)) = (pressed(event), self.rooms.front()) else { return false };
        if pane.is_typing() || !(pane.in_flux() || self.is_behind()) {
            return false;
        }
        let typed = format!("{} {}", self.typed, keys::name(key));
        let infos = self.infos();
        matches!(command::find(&infos, typed.trim_start()), Found::Command(info) if info.on_row)
    }

    /// Goes on with what was typed ahead.
    fn catch_up(&mut self) -> bool {
        let mut any = false;
        while self.ahead.front().is_some_and(|event| !self.must_wait(event)) {
            if let Some(event) = self.ahead.pop_front() {
                self.take(&event);
                any = true;
            }
        }
        any
    }

    /// After midnight, whoever looks at today looks at the new one.
    fn turn_the_page(&mut self) {
        let today = (self.clock)();
        if today != self.cx.today {
            let follows = self.cx.day == self.cx.today;
            self.cx.today = today;
            if follows {
                self.cx.day = today;
                self.reload();
            }
        }
    }

    fn take(&mut self, event: &Event) {
        self.turn_the_page();
        if pressed(event).is_some() {
            self.cx.notice = None;
        }
        match event {
            Event::Resize(..) | Event::FocusGained | Event::FocusLost => {}
            _ if !self.stack.is_empty() => {
                if let Some(top) = self.stack.last_mut()
                    && top.event(event, &mut self.cx) == Step::Close
                {
                    self.stack.pop();
                }
            }
            Event::Key(key) => {
                if pressed(event).is_some() {
                    self.key(key);
                }
            }
            Event::Paste(text) => {
                let taken = self.rooms.front_mut().is_some_and(|pane| pane.paste(text, &mut self.cx));
                if !taken {
                    self.cx.fault(&text!("paste-nowhere"));
                }
            }
            Event::Mouse(mouse) => self.mouse(mouse),
        }
        self.settle_acts();
    }

    fn key(&mut self, key: &KeyEvent) {
        let name = keys::name(key);
        let front = self.rooms.front_mut();
        if self.typed.is_empty() && front.is_some_and(|pane| pane.key(key, &mut self.cx)) {
            return;
        }
        let digit = name.parse::<usize>().ok().filter(|_| self.typed.is_empty());
        if let Some(pane) = digit.and_then(|digit| digit.checked_sub(1)) {
            return self.cx.act(Act::Pane(pane));
        }
        if !self.typed.is_empty() {
            if name == "esc" {
                self.typed.clear();
                return;
            }
            self.typed.push(' ');
        }
        self.typed.push_str(&name);
        let infos = self.infos();
        let found = command::find(&infos, &self.typed);
        // At the top of a room, or where a jump led, one step back is the room that one came from.
        let top = match &found {
            Found::Command(info) => info.off.is_some(),
            found => *found == Found::Nothing,
        };
        let landed = self.rooms.front().is_some_and(|pane| pane.has_landed());
        if self.typed == "esc" && (top || landed) && self.rooms.go_back(&mut self.cx) {
            self.typed.clear();
            return;
        }
        match found {
            Found::Prefix(_) => (),
            Found::Command(info) => {
                let info = info.clone();
                self.typed.clear();
                self.run(info.scope, info.name, "");
            }
            Found::Nothing => {
                if self.typed.contains(' ') {
                    self.cx.fault(&text!("key-nothing", key = keys::shown(&self.typed)));
                }
                self.typed.clear();
            }
        }
    }

    /// Every command in reach: the pane's, its list's, the program's.
    pub(super) fn infos(&self) -> Vec<Info> {
        let mut infos = self.rooms.front().map_or_else(Vec::new, |pane| pane.infos(&self.cx));
        for mut info in Everywhere.infos(&self.cx) {
            // A key that the pane has for something of its own is not the program's there.
            if info.keys.iter().all(|key| infos.iter().any(|other| other.keys.contains(key))) {
                info.keys = &[];
            }
            infos.push(info);
        }
        infos
    }

    fn run(&mut self, scope: &str, name: &str, arg: &str) {
        if scope == "app" {
            Everywhere.run(name, arg, &mut self.cx);
            return;
        }
        // A command of another pane is run there.
        self.rooms.go_to(scope, &mut self.cx);
        if let Some(pane) = self.rooms.front_mut() {
            pane.run(name, arg, &mut self.cx);
        }
    }

    fn mouse(&mut self, mouse: &MouseEvent) {
        let tab = self.tabs.iter().position(|(from, to)| mouse.row == 0 && (*from..*to).contains(&mouse.column));
        match (tab, mouse.kind) {
            (Some(tab), MouseEventKind::Down(MouseButton::Left)) => self.cx.act(Act::Pane(tab)),
            _ => {
                if let Some(pane) = self.rooms.front_mut() {
                    pane.mouse(mouse, &mut self.cx);
                }
            }
        }
    }

    /// Does what events asked for, and what that asks for in turn.
    fn settle_acts(&mut self) {
        while !self.cx.acts.is_empty() {
            for act in std::mem::take(&mut self.cx.acts) {
                self.act(act);
            }
        }
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Open(overlay) => self.stack.push(overlay),
            Act::Drop => drop(self.stack.pop()),
            Act::Offer(value) => {
                if let Some(top) = self.stack.last_mut() {
                    top.offered(&value, &mut self.cx);
                }
            }
            Act::Tell(kind, tell) => self.rooms.tell(kind, tell, &mut self.cx),
            Act::Jump(to) => self.rooms.jump(&to, &mut self.cx),
            Act::Run(scope, name, arg) => self.run(scope, name, &arg),
            Act::Pane(at) => self.rooms.go(at, &mut self.cx),
            Act::NextPane(by) => self.rooms.go_by(by, &mut self.cx),
            Act::Palette => {
                let mut infos = self.infos();
                // Of the other panes their own commands; what is in them may not be there when one comes.
                let others = self.rooms.others().map(|pane| (pane.name(), pane.infos(&self.cx)));
                infos.extend(others.flat_map(|(name, infos)| infos.into_iter().filter(move |info| info.scope == name)));
                let menu = Menu::palette(infos, &self.cx);
                self.stack.push(Box::new(menu));
            }
            Act::Help => {
                let menu = Menu::help(self.infos(), &self.cx);
                self.stack.push(Box::new(menu));
            }
            Act::Day(day) => {
                self.cx.day = day;
                self.reload();
            }
            Act::Copy(text) => self.wishes.push(Wish::Copy(text)),
            Act::Enter => self.enter(),
            Act::CancelJob => self.cx.jobs.iter().for_each(super::pane::Job::cancel),
            Act::Suspend => self.wishes.push(Wish::Suspend),
            Act::Quit if self.stack.iter().any(|overlay| overlay.dirty()) => {
                let question = self.cx.i18n.get("quit-discard");
                self.stack.push(Box::new(Confirm::new(question, |cx| cx.act(Act::Leave))));
            }
            Act::Quit | Act::Leave => self.wishes.push(Wish::Leave),
        }
    }

    fn reload(&mut self) {
        self.load_catalog();
        self.rooms.reload(&mut self.cx);
    }

    /// Takes in whatever has come from the register; true when there is something new to draw.
    pub fn poll(&mut self) -> bool {
        let mut dirty = false;
        let changes = self.cx.db.changes();
        if changes != self.changes {
            self.changes = changes;
            self.reload();
        }
        if self.catalog.poll() {
            self.cx.catalog = self.catalog.value().cloned();
            dirty = true;
        }
        let mut jobs = std::mem::take(&mut self.cx.jobs);
        let before = jobs.len();
        jobs.retain_mut(|job| !job.poll(&mut self.cx));
        dirty |= jobs.len() != before;
        // What the finished ones have started in turn comes behind those still running.
        jobs.append(&mut self.cx.jobs);
        self.cx.jobs = jobs;
        dirty |= self.rooms.poll(&mut self.cx);
        let mut at = 0;
        while at < self.stack.len() {
            let (changed, step) = self.stack[at].poll(&mut self.cx);
            dirty |= changed;
            if step == Step::Close {
                self.stack.remove(at);
            } else {
                at += 1;
            }
        }
        dirty |= !self.cx.acts.is_empty();
        self.settle_acts();
        self.catch_up() || dirty
    }

    /// Waits for something from the register. Only tests need to ask.
    pub fn busy(&self) -> bool {
        self.is_behind()
            || !self.ahead.is_empty()
            || !self.cx.jobs.is_empty()
            || self.rooms.is_busy()
            || self.stack.iter().any(|overlay| overlay.busy())
    }

    /// When the screen must be drawn again though nothing happens: while work is told of.
    pub fn tick(&self) -> Option<Duration> {
        let waits = !self.cx.jobs.is_empty() || self.rooms.front().is_some_and(|pane| pane.busy());
        waits.then_some(WORTH_TELLING)
    }

    /// The job to tell of below.
    pub(super) fn told_job(&self) -> Option<&super::pane::Job> {
        self.cx.jobs.iter().find(|job| job.since.elapsed() >= WORTH_TELLING || job.progress.is_some())
    }

    pub fn wishes(&mut self) -> Vec<Wish> {
        std::mem::take(&mut self.wishes)
    }

    pub(super) fn draw_pane(&mut self, frame: &mut Frame<'_>, area: Rect) {
        if let Some(pane) = self.rooms.front_mut() {
            pane.draw(frame, area, &self.cx);
        }
    }
}

/// The program's own commands, in reach everywhere.
struct Everywhere;

impl Everywhere {
    const COMMANDS: &'static [Command<Everywhere>] = &[
        Command::new("help", &["?", "F1"], |_, cx| cx.act(Act::Help)).bar(),
        Command::new("palette", &[":"], |_, cx| cx.act(Act::Palette)).bar(),
        Command::new("undo", &["u"], |_, cx| undo::undo(cx)),
        Command::new("redo", &["U", "ctrl-r"], |_, cx| undo::redo(cx)),
        Command::new("day", &["d"], |_, cx| day::ask(cx)),
        Command::new("fields", &[], |_, cx| guide::open(cx)),
        Command::with("as-of", &[], |_, typed, cx| day::go(typed, cx)),
        Command::new("next-pane", &["tab"], |_, cx| cx.act(Act::NextPane(1))),
        Command::new("previous-pane", &["shift-tab"], |_, cx| cx.act(Act::NextPane(-1))),
        Command::new("suspend", &["ctrl-z"], |_, cx| cx.act(Act::Suspend)),
        Command::new("interrupt", &["ctrl-c"], Self::interrupt),
        Command::new("quit", &["q"], |_, cx| cx.act(Act::Quit)).bar(),
    ];

    fn interrupt(&mut self, cx: &mut Cx) {
        cx.act(if cx.jobs.is_empty() { Act::Quit } else { Act::CancelJob });
    }
}

impl Part for Everywhere {
    fn infos(&self, cx: &Cx) -> Vec<Info> {
        command::infos("app", Self::COMMANDS, self, cx)
    }

    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool {
        command::run(Self::COMMANDS, self, name, arg, cx)
    }
}
