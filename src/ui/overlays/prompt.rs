//! One line to be typed, checked before it is taken.

use crossterm::event::{Event, KeyCode, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Text};

use crate::i18n;
use crate::ui::input::Input;
use crate::ui::overlay::{Overlay, Step, centred, framed, pressed};
use crate::ui::pane::Cx;
use crate::ui::text;

/// Takes the line, or says what is wrong with it.
type Submit = Box<dyn FnMut(&str, &mut Cx) -> Result<(), i18n::Text>>;

pub struct Prompt {
    title: String,
    hint: String,
    input: Input,
    /// The line is only a suggestion: typing takes its place, moving in it takes it up.
    suggested: bool,
    /// What is wrong with the line, and what may have been meant.
    faults: Vec<i18n::Text>,
    submit: Submit,
}

impl Prompt {
    pub fn new(title: String, submit: impl FnMut(&str, &mut Cx) -> Result<(), i18n::Text> + 'static) -> Prompt {
        let (hint, input, faults) = (String::new(), Input::default(), Vec::new());
        Prompt { title, hint, input, suggested: false, faults, submit: Box::new(submit) }
    }

    /// What can be typed, in a line below.
    pub fn hint(mut self, hint: String) -> Prompt {
        self.hint = hint;
        self
    }

    /// Begins with what was wrong with the line when it was taken last.
    pub fn faulty(mut self, faults: Vec<i18n::Text>) -> Prompt {
        self.faults = faults;
        self
    }

    /// Begins with a line that is to be changed.
    pub fn with(mut self, text: &str) -> Prompt {
        self.input.set(text);
        self
    }

    /// Begins with a line that may be taken, changed, or typed over.
    pub fn suggesting(self, text: &str) -> Prompt {
        Prompt { suggested: !text.is_empty(), ..self.with(text) }
    }

    fn is_typed(&mut self) {
        if std::mem::take(&mut self.suggested) {
            self.input.set("");
        }
    }
}

impl Overlay for Prompt {
    fn event(&mut self, event: &Event, cx: &mut Cx) -> Step {
        if let Event::Paste(text) = event {
            self.is_typed();
            self.input.insert(text);
            return Step::Stay;
        }
        let Some(key) = pressed(event) else { return Step::Stay };
        match key.code {
            KeyCode::Esc => return Step::Close,
            KeyCode::Enter => match (self.submit)(self.input.text(), cx) {
                Ok(()) => return Step::Close,
                Err(fault) => self.faults = vec![fault],
            },
            _ => {
                let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
                if plain && matches!(key.code, KeyCode::Char(_) | KeyCode::Backspace) {
                    self.is_typed();
                }
                self.suggested = false;
                if self.input.key(key) {
                    self.faults.clear();
                }
            }
        }
        Step::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let width = area.width.min(64);
        let columns = usize::from(width).saturating_sub(4);
        let wrong = !self.faults.is_empty();
        let said = match wrong {
            true => self.faults.iter().map(|fault| cx.i18n.text(fault)).collect::<Vec<_>>().join("\n"),
            false => self.hint.clone(),
        };
        let said = text::wrap(&if wrong { format!("! {said}") } else { said }, columns);
        let rows = said.len().min(10) as u16;
        let area = centred(area, width, 3 + rows);
        let inner = framed(frame, area, &self.title, cx.theme);
        if inner.is_empty() {
            return;
        }
        let style = if self.suggested { cx.theme.cursor() } else { Style::new() };
        let at = self.input.draw(Rect { height: 1, ..inner }, frame.buffer_mut(), style);
        frame.set_cursor_position(at);
        let below = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
        let style = if wrong { cx.theme.fault() } else { cx.theme.dim() };
        let said: Vec<Line<'_>> = said.into_iter().map(|line| Line::styled(line, style)).collect();
        frame.render_widget(Text::from(said), below);
    }

    fn hints(&self, cx: &Cx) -> Vec<(String, String)> {
        let hint = |key: &str, id: &str| (key.to_owned(), cx.i18n.get(id));
        vec![hint("Enter", "hint-ok"), hint("Esc", "hint-cancel")]
    }
}
