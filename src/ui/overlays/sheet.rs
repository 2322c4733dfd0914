//! Something to be read before it is done: its lines can be scrolled, and a few keys say what becomes of it.

use crossterm::event::{Event, KeyCode};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::ui::command::Part;
use crate::ui::keys;
use crate::ui::overlay::{Overlay, Step, framed, pressed};
use crate::ui::pane::Cx;
use crate::ui::reader::Reader;

type Lines = Box<dyn Fn(usize, &Cx) -> Vec<Line<'static>>>;
type Do = Box<dyn FnMut(&mut Cx) -> Step>;

/// What a key does with it.
struct Action {
    /// Names as commands have them; the first is shown.
    keys: &'static [&'static str],
    hint: &'static str,
    run: Do,
}

pub struct Sheet {
    title: String,
    lines: Lines,
    actions: Vec<Action>,
    reader: Reader,
}

impl Sheet {
    /// `lines` gives what is to be read, for so many columns.
    pub fn new(title: String, lines: impl Fn(usize, &Cx) -> Vec<Line<'static>> + 'static) -> Sheet {
        Sheet { title, lines: Box::new(lines), actions: Vec::new(), reader: Reader::default() }
    }

    /// The text `hint` names it in the bar.
    pub fn action(
        mut self,
        keys: &'static [&'static str],
        hint: &'static str,
        run: impl FnMut(&mut Cx) -> Step + 'static,
    ) -> Sheet {
        self.actions.push(Action { keys, hint, run: Box::new(run) });
        self
    }
}

impl Overlay for Sheet {
    fn event(&mut self, event: &Event, cx: &mut Cx) -> Step {
        if let Event::Mouse(mouse) = event {
            self.reader.mouse(mouse);
        }
        let Some(key) = pressed(event) else { return Step::Stay };
        if key.code == KeyCode::Esc {
            return Step::Close;
        }
        let name = keys::name(key);
        if let Some(action) = self.actions.iter_mut().find(|action| action.keys.contains(&name.as_str())) {
            return (action.run)(cx);
        }
        if name == "q" {
            return Step::Close;
        }
        let infos = self.reader.infos(cx);
        if let Some(info) = infos.iter().find(|info| info.keys.contains(&name.as_str())) {
            self.reader.run(info.name, "", cx);
        }
        Step::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let inner = framed(frame, area, &self.title, cx.theme);
        let lines = (self.lines)(usize::from(inner.width), cx);
        self.reader.draw(frame, inner, lines);
    }

    fn hints(&self, cx: &Cx) -> Vec<(String, String)> {
        let named = self.actions.iter().map(|action| {
            let key = action.keys.first().map_or_else(String::new, |key| keys::shown(key));
            (key, cx.i18n.get(action.hint))
        });
        named.chain([("Esc".to_owned(), cx.i18n.get("hint-close"))]).collect()
    }
}
