//! Every command in reach, in two guises: help (by key, to be read) and the palette (by word, to be typed). Each line can
//! be run with Enter; one that can't be done now says why.

use crossterm::event::{Event, KeyCode};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::ui::choice::Choice;
use crate::ui::command::{self, Found, Info};
use crate::ui::input::Input;
use crate::ui::overlay::{Overlay, Step, centred, framed, pressed};
use crate::ui::pane::{Act, Cx};
use crate::ui::{keys, matching, text};

/// Room for the keys of a command, and for the name it is typed by.
const KEYS: usize = 17;
const NAME: usize = 16;

pub struct Menu {
    lines: Vec<Entry>,
    found: Vec<usize>,
    input: Input,
    /// The palette types at once; help when `/` is pressed.
    typing: bool,
    help: bool,
    choice: Choice,
}

struct Entry {
    info: Info,
    /// What is searched: label and name.
    words: String,
    label: String,
}

impl Menu {
    pub fn palette(infos: Vec<Info>, cx: &Cx) -> Menu {
        Menu::of(infos, cx, false)
    }

    pub fn help(infos: Vec<Info>, cx: &Cx) -> Menu {
        Menu::of(infos, cx, true)
    }

    fn of(mut infos: Vec<Info>, cx: &Cx, help: bool) -> Menu {
        // Of those of one part that share a key, the one that the key does now.
        let all = infos.clone();
        infos.retain(|info| match info.keys.first().map(|key| command::find(&all, key)) {
            Some(Found::Command(chosen)) => chosen.scope != info.scope || chosen.name == info.name,
            _ => true,
        });
        let front = infos.first().map(|info| info.scope);
        let entry = |info: Info| {
            let mut label = info.label(cx);
            let pane = format!("pane-{}", info.scope);
            if Some(info.scope) != front && cx.i18n.has(&pane) {
                // Another pane's: running it goes there first.
                label = format!("{}: {label}", cx.i18n.get(&pane));
            }
            Entry { words: format!("{label} {}", info.name), label, info }
        };
        let lines: Vec<Entry> = infos.into_iter().map(entry).collect();
        let found = (0..lines.len()).collect();
        Menu { lines, found, input: Input::default(), typing: !help, help, choice: Choice::default() }
    }

    /// The first word picks the command; what follows a whole name is its argument.
    fn look(&mut self) {
        let typed = self.input.text();
        let name = typed.split_whitespace().next().unwrap_or_default();
        let exact = self.lines.iter().position(|entry| entry.info.name == name);
        self.found = match exact.filter(|_| typed.contains(' ')) {
            Some(at) => vec![at],
            None => {
                let mut found = matching::ranked(typed, self.lines.iter().map(|entry| entry.words.as_str()));
                // A name typed whole means that command, whatever else holds its letters.
                if let Some(at) = exact {
                    found.retain(|other| *other != at);
                    found.insert(0, at);
                }
                found
            }
        };
        self.choice = Choice::default();
    }

    fn run(&self, cx: &mut Cx) {
        let Some(at) = self.found.get(self.choice.at) else { return };
        let info = &self.lines[*at].info;
        let typed = self.input.text().trim();
        let argument = typed.strip_prefix(info.name).and_then(|rest| rest.strip_prefix(' ')).unwrap_or_default();
        cx.act(Act::Run(info.scope, info.name, argument.trim().to_owned()));
    }
}

impl Overlay for Menu {
    fn event(&mut self, event: &Event, cx: &mut Cx) -> Step {
        if let Event::Paste(text) = event {
            self.typing = true;
            self.input.insert(text);
            self.look();
            return Step::Stay;
        }
        let Some(key) = pressed(event) else { return Step::Stay };
        match key.code {
            KeyCode::Esc if self.help && self.typing => {
                self.typing = false;
                self.input.set("");
                self.look();
            }
            KeyCode::Esc => return Step::Close,
            KeyCode::Enter if self.found.is_empty() => {
                cx.fault(&crate::text!("palette-unknown", typed = self.input.text().trim()));
            }
            KeyCode::Enter => {
                self.run(cx);
                return Step::Close;
            }
            _ if self.choice.key(key, self.found.len()) => {}
            KeyCode::Backspace if !self.help && self.input.is_empty() => return Step::Close,
            _ if self.typing && self.input.key(key) => {
                self.look();
            }
            KeyCode::Char('/') => self.typing = true,
            KeyCode::Char('j') => self.choice.step(1, self.found.len()),
            KeyCode::Char('k') => self.choice.step(-1, self.found.len()),
            KeyCode::Char('g') | KeyCode::Home => self.choice.at = 0,
            KeyCode::Char('G') | KeyCode::End => self.choice.step(isize::MAX / 2, self.found.len()),
            KeyCode::Char('q' | '?' | 'h') => return Step::Close,
            _ => {}
        }
        Step::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let typed_row = u16::from(self.typing);
        let label = |entry: &Entry| text::width(&entry.label) + entry.info.off.as_ref().map_or(NAME, |_| 0);
        let widest = self.lines.iter().map(label).max().unwrap_or(0) + KEYS + 7;
        let area = centred(area, widest.clamp(76, 120) as u16, self.lines.len() as u16 + 2 + typed_row);
        let title = cx.i18n.get(if self.help { "title-help" } else { "title-palette" });
        let mut inner = framed(frame, area, &title, cx.theme);
        if inner.is_empty() {
            return;
        }
        if self.typing {
            let line = Rect { height: 1, ..inner };
            frame.render_widget(Span::styled(if self.help { "/ " } else { ": " }, cx.theme.key()), line);
            let field = Rect { x: line.x + line.width.min(2), width: line.width.saturating_sub(2), ..line };
            let at = self.input.draw(field, frame.buffer_mut(), Style::new());
            frame.set_cursor_position(at);
            inner = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
        }
        self.choice.fit(self.found.len(), inner.height);
        for (i, at) in self.found.iter().skip(self.choice.top).take(usize::from(inner.height)).enumerate() {
            let row = Rect { y: inner.y + i as u16, height: 1, ..inner };
            self.draw_line(frame, row, *at, self.choice.top + i == self.choice.at, cx);
        }
        if self.found.is_empty() && inner.height > 0 {
            let said = cx.i18n.get("picker-none");
            frame.render_widget(Line::styled(said, cx.theme.dim()), Rect { height: 1, ..inner });
        }
    }

    fn hints(&self, cx: &Cx) -> Vec<(String, String)> {
        let hint = |key: &str, id: &str| (key.to_owned(), cx.i18n.get(id));
        let mut hints = vec![hint("Enter", "hint-run"), hint("Esc", "hint-close")];
        if self.help && !self.typing {
            hints.insert(1, hint("/", "hint-search"));
        }
        hints
    }
}

impl Menu {
    fn draw_line(&self, frame: &mut Frame<'_>, row: Rect, at: usize, here: bool, cx: &Cx) {
        let Entry { info, label, .. } = &self.lines[at];
        let width = usize::from(row.width);
        let shown: Vec<String> = info.keys.iter().map(|key| keys::shown(key)).collect();
        let style = if here { cx.theme.cursor() } else { Style::new() };
        let why = info.off.as_ref().map(|why| cx.i18n.text(why));
        let style = if why.is_some() && !here { cx.theme.dim() } else { style };
        let (key_room, name_room) = (KEYS.min(width / 4), if width > 60 && why.is_none() { NAME } else { 0 });
        let rest = width.saturating_sub(key_room + name_room + 2);
        let told = why.map_or_else(|| label.clone(), |why| format!("{label} ({why})"));
        let spans = vec![
            Span::styled(if here { "> " } else { "  " }, style),
            Span::styled(text::pad(&shown.join(" "), key_room), if here { style } else { cx.theme.key() }),
            Span::styled(text::pad(&told, rest.saturating_sub(1)) + " ", style),
            Span::styled(text::pad(info.name, name_room), if here { style } else { cx.theme.dim() }),
        ];
        frame.render_widget(Line::from(spans), row);
    }
}
