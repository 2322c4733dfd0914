//! A filter of people: read on the quick lane (saved segments are in the register), and typed at the `/` prompt, where the
//! list follows every letter.

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use crate::error::Result;
use crate::model::name::harmless;
use crate::query::{Fault, Filter};
use crate::store::db::Lane;
use crate::store::{Register, Who};
use crate::ui::input::Input;
use crate::ui::load::Load;
use crate::ui::pane::Cx;
use crate::ui::text;

/// What a filter's text turned out to be.
pub struct Answer {
    pub found: std::result::Result<Filter, Fault>,
    /// The list is another one, to be shown from its top.
    pub fresh: bool,
}

/// A filter on its way from text to query.
#[derive(Default)]
pub struct Asked {
    load: Load<std::result::Result<Filter, Fault>>,
    fresh: bool,
}

impl Asked {
    /// `fresh`: the list is another one; that holds until an answer has come, whatever is asked in between.
    pub fn start(&mut self, filter: &str, everyone: bool, fresh: bool, cx: &Cx) {
        self.fresh |= fresh;
        let (filter, who, day) = (filter.to_owned(), cx.who.clone(), cx.day);
        self.load.start(&cx.db, Lane::Quick, move |register| read(register, &who, &filter, everyone, day));
    }

    pub fn poll(&mut self, cx: &mut Cx) -> Option<Answer> {
        self.load.poll();
        if let Some(error) = self.load.take_error() {
            cx.fail(&error);
        }
        let found = self.load.take()?;
        Some(Answer { found, fresh: std::mem::take(&mut self.fresh) })
    }

    pub fn busy(&self) -> bool {
        self.load.busy()
    }
}

/// Reads a filter as typed: about members on the day, unless it says otherwise itself or everybody is meant.
fn read(
    register: &Register,
    who: &Who,
    text: &str,
    everyone: bool,
    day: NaiveDate,
) -> Result<std::result::Result<Filter, Fault>> {
    let read = register.read_filter(who, text, day)?;
    match read {
        Ok(filter) if everyone && filter.is_about_members() => {
            let all = if text.trim().is_empty() { "status:any".to_owned() } else { format!("status:any ({text})") };
            register.read_filter(who, &all, day)
        }
        read => Ok(read),
    }
}

/// The line that a filter is typed in.
pub struct Prompt {
    pub input: Input,
    pub fault: Option<Fault>,
    /// The filter before, which Esc goes back to.
    before: String,
}

/// What a key at the prompt comes to.
#[derive(Debug, PartialEq)]
pub enum Typed {
    /// The filter as it is typed now.
    Text(String),
    /// Done: the filter stays as it is, or is again the one before.
    Done(Option<String>),
    /// The cursor of the list moves meanwhile.
    Move(isize),
    Nothing,
}

/// What a list does about a key at its prompt.
#[derive(Debug, PartialEq)]
pub enum Then {
    /// The filter is another one.
    Filter,
    Move(isize),
    Nothing,
}

/// Gives what was typed to a list's prompt, and its filter follows. `None`: there is no prompt, and the key is for others.
pub fn follow(
    prompt: &mut Option<Prompt>,
    filter: &mut String,
    typed: impl FnOnce(&mut Prompt) -> Typed,
) -> Option<Then> {
    let now = match typed(prompt.as_mut()?) {
        Typed::Nothing => None,
        Typed::Move(by) => return Some(Then::Move(by)),
        Typed::Done(back) => {
            *prompt = None;
            back
        }
        Typed::Text(text) => Some(text),
    };
    let Some(now) = now.filter(|now| now != filter) else { return Some(Then::Nothing) };
    if let Some(prompt) = prompt {
        prompt.fault = None;
    }
    *filter = now;
    Some(Then::Filter)
}

impl Prompt {
    pub fn new(filter: &str) -> Prompt {
        Prompt { input: Input::new(filter), fault: None, before: filter.to_owned() }
    }

    /// Esc goes back to the filter before, Enter keeps what is typed when it reads; arrows move in the list.
    pub fn key(&mut self, key: &KeyEvent) -> Typed {
        match key.code {
            KeyCode::Esc => Typed::Done(Some(self.before.clone())),
            KeyCode::Enter if self.fault.is_none() => Typed::Done(None),
            KeyCode::Enter => Typed::Nothing,
            KeyCode::Up => Typed::Move(-1),
            KeyCode::Down => Typed::Move(1),
            _ if self.input.key(key) => self.text(),
            _ => Typed::Nothing,
        }
    }

    pub fn paste(&mut self, text: &str) -> Typed {
        self.input.insert(text);
        self.text()
    }

    fn text(&mut self) -> Typed {
        Typed::Text(self.input.text().to_owned())
    }

    pub fn draw(&self, frame: &mut Frame<'_>, line: Rect, below: Rect, cx: &Cx) {
        frame.render_widget(Clear, line);
        frame.render_widget(Span::styled(" / ", cx.theme.key()), line);
        let field = Rect { x: line.x + line.width.min(3), width: line.width.saturating_sub(3), ..line };
        let at = self.input.draw(field, frame.buffer_mut(), ratatui::style::Style::new());
        frame.set_cursor_position(at);
        let Some(fault) = &self.fault else { return };
        // The place is pointed at while the line has not been scrolled.
        let typed = self.input.text();
        let start = text::width(&harmless(typed.get(..fault.at.start).unwrap_or(typed)));
        let length = text::width(&harmless(typed.get(fault.at.clone()).unwrap_or_default())).max(1);
        let mut said = vec![Line::styled(format!("   {}{}", " ".repeat(start), "^".repeat(length)), cx.theme.fault())];
        for told in std::iter::once(&fault.what).chain(&fault.hint) {
            let columns = usize::from(below.width).saturating_sub(4);
            said.extend(text::wrap(&cx.i18n.text(told), columns).into_iter().map(|l| Line::from(format!("   {l}"))));
        }
        for (i, told) in said.into_iter().take(usize::from(below.height)).enumerate() {
            let row = Rect { y: below.y + i as u16, height: 1, ..below };
            frame.render_widget(Clear, row);
            frame.render_widget(told, row);
        }
    }
}
