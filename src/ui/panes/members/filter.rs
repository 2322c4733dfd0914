//! The filter of the list: read on the quick lane (saved segments are in the register), and typed at the `/` prompt, where
//! the list follows every letter.

use chrono::NaiveDate;
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Clear;

use super::Members;
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

impl Prompt {
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

impl Members {
    pub(super) fn open_prompt(&mut self, _cx: &mut Cx) {
        self.on_card = false;
        self.prompt = Some(Prompt { input: Input::new(&self.filter), fault: None, before: self.filter.clone() });
    }

    /// Esc goes back to the filter before, Enter keeps what is typed; arrows move in the list meanwhile.
    pub(super) fn prompt_key(&mut self, key: &KeyEvent, cx: &mut Cx) -> bool {
        match key.code {
            KeyCode::Esc => {
                if let Some(prompt) = self.prompt.take()
                    && prompt.before != self.filter
                {
                    self.filter = prompt.before;
                    self.ask(true, cx);
                }
            }
            KeyCode::Enter => {
                if self.prompt.as_ref().is_some_and(|prompt| prompt.fault.is_none()) {
                    self.prompt = None;
                }
            }
            KeyCode::Up => self.table.move_by(-1, cx),
            KeyCode::Down => self.table.move_by(1, cx),
            _ => {
                if self.prompt.as_mut().is_some_and(|prompt| prompt.input.key(key)) {
                    self.typed(cx);
                }
            }
        }
        true
    }

    /// The list follows what has been typed.
    pub(super) fn typed(&mut self, cx: &mut Cx) {
        let Some(prompt) = &mut self.prompt else { return };
        if prompt.input.text() != self.filter {
            prompt.fault = None;
            self.filter = prompt.input.text().to_owned();
            self.drop_marks(cx);
            self.ask(true, cx);
        }
    }
}
