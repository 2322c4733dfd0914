//! The one form: lines with a value each, checked when one leaves them, saved together. Closing it with something typed
//! asks first, and it stays open until the register has taken what it holds.

mod line;
mod view;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::load::Load;
use super::overlay::{Overlay, Step, pressed};
use super::overlays::confirm::Confirm;
use super::overlays::picker::Picker;
use super::pane::{Act, Cx, Jump};
use crate::error::{Error, Result};
use crate::i18n::Text;
use crate::model::Person;
use crate::store::db::Lane;
use crate::store::{Register, Who};
pub use line::Line;

/// How saving ended.
pub enum Outcome {
    Saved {
        notice: Text,
        jump: Option<Jump>,
    },
    /// Somebody else saved the person first: as they stand now.
    Conflict(Box<Person>),
    /// The form was a question: this is what it leads to.
    Then(Box<dyn FnOnce(&mut Cx) + Send>),
    /// So, but the form stays below it, to be gone back to.
    Show(Box<dyn FnOnce(&mut Cx) + Send>),
    /// The register found something wrong with these lines.
    Refused(Faults),
}

/// What is to be done on the writing lane.
pub type Work = Box<dyn FnOnce(&mut Register, &Who) -> Result<Outcome> + Send>;

/// What is wrong, by the key of the line.
pub type Faults = Vec<(String, Text)>;

type Submit = Box<dyn FnMut(&Form, &Cx) -> Result<Work, Faults>>;
type Telling = Box<dyn Fn(&Form, &Cx) -> Vec<String>>;
type OnConflict = Box<dyn FnMut(Box<Person>, &Form, &mut Cx)>;

pub struct Form {
    title: String,
    /// Rows above the lines: whom it is about.
    told: Vec<String>,
    telling: Option<Telling>,
    lines: Vec<Line>,
    at: usize,
    top: usize,
    submit: Option<Submit>,
    on_conflict: Option<OnConflict>,
    /// Fills other lines when one is left.
    on_leave: Option<fn(&mut Form, &str, &Cx)>,
    on_saved: Option<fn(&mut Cx)>,
    save: Load<Outcome>,
    /// Where each line was last drawn, for the mouse: its first and last row.
    rows: Vec<(u16, u16)>,
}

impl Form {
    /// `submit` gives the work that saves what the form holds, or says what is wrong with it.
    pub fn new(
        title: String,
        lines: Vec<Line>,
        submit: impl FnMut(&Form, &Cx) -> Result<Work, Faults> + 'static,
    ) -> Form {
        Form {
            title,
            told: Vec::new(),
            telling: None,
            lines,
            at: 0,
            top: 0,
            submit: Some(Box::new(submit)),
            on_conflict: None,
            on_leave: None,
            on_saved: None,
            save: Load::default(),
            rows: Vec::new(),
        }
    }

    pub fn on_conflict(mut self, on_conflict: impl FnMut(Box<Person>, &Form, &mut Cx) + 'static) -> Form {
        self.on_conflict = Some(Box::new(on_conflict));
        self
    }

    pub fn on_leave(mut self, on_leave: fn(&mut Form, &str, &Cx)) -> Form {
        self.on_leave = Some(on_leave);
        self
    }

    /// Rows to be read above the lines.
    pub fn told(mut self, told: Vec<String>) -> Form {
        self.told = told;
        self
    }

    /// So, but they follow what is typed.
    pub fn telling(mut self, telling: impl Fn(&Form, &Cx) -> Vec<String> + 'static) -> Form {
        self.telling = Some(Box::new(telling));
        self
    }

    pub fn on_saved(mut self, on_saved: fn(&mut Cx)) -> Form {
        self.on_saved = Some(on_saved);
        self
    }

    /// Begins on the line of that key.
    pub fn begin_at(mut self, key: &str) -> Form {
        self.at = self.lines.iter().position(|line| line.key == key).unwrap_or(0);
        self
    }

    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The value of a line; empty when there is no such line.
    pub fn value(&self, key: &str) -> String {
        self.lines.iter().find(|line| line.key == key).map_or_else(String::new, Line::value)
    }

    /// Fills a line, unless its own value stands against it.
    pub fn set(&mut self, key: &str, value: &str) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.key == key) {
            line.set(value);
        }
    }

    fn go(&mut self, to: usize, cx: &Cx) {
        let to = to.min(self.lines.len().saturating_sub(1));
        if to == self.at {
            return;
        }
        if let Some(line) = self.lines.get_mut(self.at) {
            line.check();
            let key = line.key.clone();
            if let Some(on_leave) = self.on_leave {
                on_leave(self, &key, cx);
            }
        }
        self.at = to;
    }

    fn key(&mut self, key: &KeyEvent, cx: &mut Cx) -> Step {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            // While it is being saved it can't be closed either.
            _ if self.save.busy() => {}
            KeyCode::Char('s') if ctrl => self.send(cx),
            KeyCode::Char('c') if ctrl => return self.close(cx),
            KeyCode::Esc => return self.close(cx),
            KeyCode::Tab => self.go(if self.at + 1 < self.lines.len() { self.at + 1 } else { 0 }, cx),
            KeyCode::BackTab => self.go(self.at.checked_sub(1).unwrap_or(self.lines.len()), cx),
            KeyCode::PageDown => self.go(self.at + 6, cx),
            KeyCode::PageUp => self.go(self.at.saturating_sub(6), cx),
            _ => {
                if self.lines.get_mut(self.at).is_some_and(|line| line.key(key)) {
                    return Step::Stay;
                }
                match key.code {
                    KeyCode::Down => self.go(self.at + 1, cx),
                    KeyCode::Up => self.go(self.at.saturating_sub(1), cx),
                    KeyCode::Enter => self.enter(cx),
                    _ => {}
                }
            }
        }
        Step::Stay
    }

    /// Enter goes on to the next line, or opens the list that a line's value comes from; on the last line it saves.
    fn enter(&mut self, cx: &mut Cx) {
        let Some(line) = self.lines.get_mut(self.at) else { return };
        if !line.items().is_empty() {
            // What has been typed chooses; where it may mean several, they are shown.
            if line.settle() {
                return self.go(self.at + 1, cx);
            }
            let picker = Picker::new(line.label.clone(), line.items().to_vec(), |value, cx| {
                cx.act(Act::Offer(value.to_owned()));
            });
            let picker = if line.is_changed() { picker.with(&line.value()) } else { picker.at(&line.value()) };
            let picker = if line.is_free() { picker.free() } else { picker };
            return cx.open(picker);
        }
        if self.at + 1 == self.lines.len() {
            self.send(cx);
        } else {
            self.go(self.at + 1, cx);
        }
    }

    fn send(&mut self, cx: &mut Cx) {
        for line in &mut self.lines {
            line.check();
        }
        if let Some(at) = self.lines.iter().position(|line| line.fault.is_some()) {
            self.at = at;
            return;
        }
        let Some(mut submit) = self.submit.take() else { return };
        match submit(self, cx) {
            Ok(work) => {
                let who = cx.who.clone();
                self.save.start(&cx.db, Lane::Write, move |register| work(register, &who));
            }
            Err(faults) => self.blame(faults, cx),
        }
        self.submit = Some(submit);
    }

    fn blame(&mut self, faults: Faults, cx: &mut Cx) {
        let mut first = None;
        for (key, fault) in faults {
            match self.lines.iter().position(|line| line.key == key) {
                Some(at) => {
                    self.lines[at].fault = Some(fault);
                    first = Some(first.map_or(at, |first: usize| first.min(at)));
                }
                None => cx.fault(&fault),
            }
        }
        self.at = first.unwrap_or(self.at);
    }

    /// The line whose value the register refused.
    fn owner(&self, error: &Error) -> Option<usize> {
        let keys: &[&str] = match error.what.id.as_ref() {
            "store-no-unit" | "store-many-units" => &["unit"],
            // The line that names nobody; the person's own number is somebody's.
            "store-no-number" => {
                let named = |line: &Line| {
                    ["payer", "household", "recruited_by"].contains(&line.key.as_str())
                        && error.what.args.iter().any(|(_, number)| *number == line.value().trim().into())
                };
                return self.lines.iter().position(named);
            }
            "fault-own-payer" => &["payer"],
            "store-number-taken" => &["number"],
            "fault-left-before-joined" => &["last_day", "left", "to"],
            "credit-too-much" | "credit-nothing-open" | "refund-less" | "settle-owed" => &["credited", "amount"],
            "credit-before-issue" => &["credited-on"],
            "rate-ends-before" => &["valid-to", "to"],
            "rate-ages" => &["age-to"],
            "rate-bounds" => &["most"],
            "bank-line-less" => &["amount"],
            "bank-split-sum" => &["shares"],
            "ledger-account-taken" => &["account-code"],
            _ => &[],
        };
        keys.iter().find_map(|key| self.lines.iter().position(|line| line.key == *key))
    }

    fn close(&mut self, cx: &mut Cx) -> Step {
        if !self.dirty() {
            return Step::Close;
        }
        cx.open(Confirm::new(cx.i18n.get("form-discard"), |cx| cx.act(Act::Drop)));
        Step::Stay
    }
}

impl Overlay for Form {
    fn event(&mut self, event: &Event, cx: &mut Cx) -> Step {
        match event {
            Event::Paste(text) => {
                if let Some(line) = self.lines.get_mut(self.at) {
                    line.paste(text);
                }
            }
            Event::Mouse(mouse) if mouse.kind == MouseEventKind::Down(MouseButton::Left) => {
                let hit = self.rows.iter().position(|(first, last)| (*first..=*last).contains(&mouse.row));
                if let Some(at) = hit {
                    self.go(at, cx);
                }
            }
            _ => {
                if let Some(key) = pressed(event) {
                    return self.key(key, cx);
                }
            }
        }
        Step::Stay
    }

    fn poll(&mut self, cx: &mut Cx) -> (bool, Step) {
        if !self.save.poll() {
            return (false, Step::Stay);
        }
        if let Some(error) = self.save.take_error() {
            match self.owner(&error) {
                // Beside the line that it is about.
                Some(at) => {
                    self.lines[at].fault = Some(error.what);
                    self.at = at;
                }
                None => cx.fail(&error),
            }
        }
        match self.save.take() {
            Some(Outcome::Saved { notice, jump }) => {
                cx.say(&notice);
                if let Some(on_saved) = self.on_saved {
                    on_saved(cx);
                }
                if let Some(jump) = jump {
                    cx.act(Act::Jump(jump));
                }
                return (true, Step::Close);
            }
            Some(Outcome::Conflict(theirs)) => {
                if let Some(mut on_conflict) = self.on_conflict.take() {
                    on_conflict(theirs, self, cx);
                    self.on_conflict = Some(on_conflict);
                }
            }
            Some(Outcome::Then(then)) => {
                then(cx);
                return (true, Step::Close);
            }
            Some(Outcome::Show(show)) => show(cx),
            Some(Outcome::Refused(faults)) => self.blame(faults, cx),
            None => {}
        }
        (true, Step::Stay)
    }

    fn busy(&self) -> bool {
        self.save.busy()
    }

    fn holds_keys(&self) -> bool {
        self.save.busy()
    }

    fn offered(&mut self, value: &str, cx: &mut Cx) {
        if let Some(line) = self.lines.get_mut(self.at) {
            line.set(value);
            line.check();
        }
        self.go(self.at + 1, cx);
    }

    fn dirty(&self) -> bool {
        self.lines.iter().any(Line::is_changed)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        if let Some(telling) = &self.telling {
            self.told = telling(self, cx);
        }
        self.view(frame, area, cx);
    }

    fn hints(&self, cx: &Cx) -> Vec<(String, String)> {
        let hint = |key: &str, id: &str| (key.to_owned(), cx.i18n.get(id));
        if self.save.busy() {
            return vec![(cx.i18n.get("form-saving"), String::new())];
        }
        let mut hints = vec![hint("^S", "hint-save"), hint("Esc", "hint-cancel"), hint("Tab", "hint-next")];
        match self.lines.get(self.at) {
            Some(line) if line.is_choice() => {
                hints.push((cx.theme.sign("←→", "Left/Right").to_owned(), cx.i18n.get("hint-choose")))
            }
            Some(line) if !line.items().is_empty() => hints.push(hint("Enter", "hint-choose")),
            _ => {}
        }
        hints
    }
}
