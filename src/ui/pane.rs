//! What a pane is, and what panes and overlays may use.

use std::any::{Any, TypeId};
use std::sync::Arc;
use std::time::Instant;

use chrono::NaiveDate;
use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::command::{self, Command, Info, Part};
use super::overlay::Overlay;
use super::theme::Theme;
use crate::error::{Error, Result};
use crate::i18n::{I18n, Text};
use crate::store::catalog::Catalog;
use crate::store::db::{Answer, Db, Lane, Progress};
use crate::store::{Register, Who};

/// Where another pane can be asked to go.
#[derive(Clone, Debug, PartialEq)]
pub enum Jump {
    /// The people that a filter finds, and what they are called; nothing: by the filter.
    People(String, String),
    /// One person's row, wherever they are.
    Person(i64),
    Unit(i64),
}

/// What is to happen once the present event has been dealt with.
pub enum Act {
    Open(Box<dyn Overlay>),
    /// Closes the overlay in front, whatever it holds.
    Drop,
    /// Gives a picked value to the overlay in front.
    Offer(String),
    Tell(TypeId, Tell),
    Jump(Jump),
    /// Runs a command by scope and name.
    Run(&'static str, &'static str, String),
    Pane(usize),
    NextPane(isize),
    Palette,
    Help,
    Day(NaiveDate),
    Copy(String),
    /// The register is there now: leave the start screen.
    Enter,
    CancelJob,
    Suspend,
    Quit,
    /// Ends without asking.
    Leave,
}

type Tell = Box<dyn FnOnce(&mut dyn Any, &mut Cx)>;

/// A line for the reader, shown until the next key.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub text: String,
    pub fault: bool,
}

/// Work under way whose end something waits for.
pub struct Job {
    pub label: String,
    pub since: Instant,
    pub progress: Option<Arc<Progress>>,
    /// What is typed meanwhile waits for its end: it opens something, or changes what commands are about.
    pub holds_keys: bool,
    pending: Box<dyn Pending>,
}

trait Pending {
    /// True when it is done and what waited for it has been told.
    fn poll(&mut self, cx: &mut Cx) -> bool;
    fn interrupt(&self);
}

struct Waiting<T, F> {
    answer: Answer<T>,
    then: Option<F>,
}

impl<T, F: FnOnce(Result<T>, &mut Cx)> Pending for Waiting<T, F> {
    fn poll(&mut self, cx: &mut Cx) -> bool {
        let Some(answer) = self.answer.poll() else {
            return false;
        };
        if let Some(then) = self.then.take() {
            then(answer, cx);
        }
        true
    }

    fn interrupt(&self) {
        self.answer.interrupt();
    }
}

impl Job {
    pub fn poll(&mut self, cx: &mut Cx) -> bool {
        self.pending.poll(cx)
    }

    pub fn cancel(&self) {
        if let Some(progress) = &self.progress {
            progress.cancel();
        }
        self.pending.interrupt();
    }
}

/// What a pane or an overlay may use: the register behind its threads, who asks, the day, the language, the look, and a
/// list of what is to happen next.
pub struct Cx {
    pub db: Db,
    pub who: Who,
    pub i18n: I18n,
    pub theme: Theme,
    /// The day that everything is shown for.
    pub day: NaiveDate,
    pub today: NaiveDate,
    /// The small tables as they last were; `None` until they have been read.
    pub catalog: Option<Arc<Catalog>>,
    pub notice: Option<Notice>,
    pub acts: Vec<Act>,
    pub jobs: Vec<Job>,
}

impl Cx {
    pub fn act(&mut self, act: Act) {
        self.acts.push(act);
    }

    pub fn open(&mut self, overlay: impl Overlay) {
        self.act(Act::Open(Box::new(overlay)));
    }

    /// Something for one pane to do, once nobody else holds it.
    pub fn tell<P: Pane>(&mut self, tell: impl FnOnce(&mut P, &mut Cx) + 'static) {
        let tell: Tell = Box::new(|pane, cx| {
            if let Some(pane) = pane.downcast_mut() {
                tell(pane, cx);
            }
        });
        self.act(Act::Tell(TypeId::of::<P>(), tell));
    }

    pub fn say(&mut self, text: &Text) {
        self.notice = Some(Notice { text: self.i18n.text(text), fault: false });
    }

    pub fn fault(&mut self, text: &Text) {
        self.notice = Some(Notice { text: self.i18n.text(text), fault: true });
    }

    /// Shows a failure: one line below, or a box when there is more to say.
    pub fn fail(&mut self, error: &Error) {
        let said = error.say(&self.i18n);
        if said.contains('\n') {
            self.open(super::overlays::message::Message::error(said));
        } else {
            self.notice = Some(Notice { text: said, fault: true });
        }
    }

    /// Asks the register, and goes on with the answer when it comes. Failures are shown.
    pub fn ask<T: Send + 'static>(
        &mut self,
        lane: Lane,
        work: impl FnOnce(&mut Register, &Who) -> Result<T> + Send + 'static,
        then: impl FnOnce(T, &mut Cx) + 'static,
    ) {
        let who = self.who.clone();
        let answer = self.db.ask(lane, move |register| work(register, &who));
        let label = self.i18n.get("job-working");
        self.wait(label, None, answer, move |answer, cx| match answer {
            Ok(value) => then(value, cx),
            Err(error) => cx.fail(&error),
        });
        if let Some(job) = self.jobs.last_mut() {
            job.holds_keys = true;
        }
    }

    /// Waits for an answer without holding anything up; `progress` can be seen and cancelled below.
    pub fn wait<T: Send + 'static>(
        &mut self,
        label: String,
        progress: Option<Arc<Progress>>,
        answer: Answer<T>,
        then: impl FnOnce(Result<T>, &mut Cx) + 'static,
    ) {
        let pending = Box::new(Waiting { answer, then: Some(then) });
        self.jobs.push(Job { label, since: Instant::now(), progress, holds_keys: false, pending });
    }
}

/// One of the program's rooms. Adding one is a file and a line in the registry ([`super::panes`]).
pub trait Pane: Sized + 'static {
    /// The text `pane-NAME` is its title; `NAME-COMMAND` its commands' labels.
    const NAME: &'static str;
    const COMMANDS: &'static [Command<Self>];

    /// Empty still; the first [`Pane::reload`] fills it.
    fn new() -> Self;
    /// Asks for everything anew: the pane comes to the front, the register has changed, or the day.
    fn reload(&mut self, cx: &mut Cx);
    /// Takes in what has come; true when there is something new to draw.
    fn poll(&mut self, cx: &mut Cx) -> bool;
    fn busy(&self) -> bool;
    /// The list is becoming another one.
    fn in_flux(&self) -> bool;
    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx);
    /// The list, or other thing with commands of its own, that has the focus.
    fn part(&self) -> &dyn Part;
    fn part_mut(&mut self) -> &mut dyn Part;

    /// Something is being typed in the pane itself.
    fn is_typing(&self) -> bool {
        false
    }
    /// A key for something that is typed into, before commands are looked up; true when it was taken.
    fn key(&mut self, _key: &KeyEvent, _cx: &mut Cx) -> bool {
        false
    }
    /// Pasted text; true when there was a place for it.
    fn paste(&mut self, _text: &str, _cx: &mut Cx) -> bool {
        false
    }
    fn mouse(&mut self, _event: &MouseEvent, _cx: &mut Cx) {}
    /// Goes there, if it lies in this pane.
    fn jump(&mut self, _to: &Jump, _cx: &mut Cx) -> bool {
        false
    }
    /// Still stands where a jump led, so that one step back is where it came from.
    fn has_landed(&self) -> bool {
        false
    }
}

/// A [`Pane`] without its type.
pub trait AnyPane: Any {
    fn name(&self) -> &'static str;
    fn infos(&self, cx: &Cx) -> Vec<Info>;
    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool;
    fn reload(&mut self, cx: &mut Cx);
    fn poll(&mut self, cx: &mut Cx) -> bool;
    fn busy(&self) -> bool;
    fn in_flux(&self) -> bool;
    fn is_typing(&self) -> bool;
    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx);
    fn key(&mut self, key: &KeyEvent, cx: &mut Cx) -> bool;
    fn paste(&mut self, text: &str, cx: &mut Cx) -> bool;
    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx);
    fn jump(&mut self, to: &Jump, cx: &mut Cx) -> bool;
    fn has_landed(&self) -> bool;
    fn as_any(&mut self) -> &mut dyn Any;
}

impl<P: Pane> AnyPane for P {
    fn name(&self) -> &'static str {
        P::NAME
    }
    fn infos(&self, cx: &Cx) -> Vec<Info> {
        let mut infos = command::infos(P::NAME, P::COMMANDS, self, cx);
        infos.extend(self.part().infos(cx));
        infos
    }
    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool {
        command::run(P::COMMANDS, self, name, arg, cx) || self.part_mut().run(name, arg, cx)
    }
    fn reload(&mut self, cx: &mut Cx) {
        Pane::reload(self, cx);
    }
    fn poll(&mut self, cx: &mut Cx) -> bool {
        Pane::poll(self, cx)
    }
    fn busy(&self) -> bool {
        Pane::busy(self)
    }
    fn in_flux(&self) -> bool {
        Pane::in_flux(self)
    }
    fn is_typing(&self) -> bool {
        Pane::is_typing(self)
    }
    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        Pane::draw(self, frame, area, cx);
    }
    fn key(&mut self, key: &KeyEvent, cx: &mut Cx) -> bool {
        Pane::key(self, key, cx)
    }
    fn paste(&mut self, text: &str, cx: &mut Cx) -> bool {
        Pane::paste(self, text, cx)
    }
    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx) {
        Pane::mouse(self, event, cx);
    }
    fn jump(&mut self, to: &Jump, cx: &mut Cx) -> bool {
        Pane::jump(self, to, cx)
    }
    fn has_landed(&self) -> bool {
        Pane::has_landed(self)
    }
    fn as_any(&mut self) -> &mut dyn Any {
        self
    }
}
