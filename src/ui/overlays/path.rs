//! The name of a file, completed from what is in its folder.

use std::path::{Path, PathBuf};

use crossterm::event::{Event, KeyCode};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use crate::store::db::Lane;
use crate::ui::choice::Choice;
use crate::ui::input::Input;
use crate::ui::load::Load;
use crate::ui::overlay::{Overlay, Step, centred, framed, pressed};
use crate::ui::pane::Cx;
use crate::ui::text;

/// Names shown at once.
const SHOWN: u16 = 10;

type Submit = Box<dyn FnMut(PathBuf, &mut Cx)>;

/// What a folder holds: names, those of folders with a `/` behind them.
type Names = Vec<String>;

pub struct PathPrompt {
    title: String,
    hint: String,
    input: Input,
    /// Endings of the files that are wanted; all, when empty.
    endings: &'static [&'static str],
    /// Endings of files that are not.
    without: &'static [&'static str],
    /// The folder whose names are asked for, as typed.
    folder: Option<String>,
    names: Load<Names>,
    choice: Choice,
    submit: Submit,
}

impl PathPrompt {
    pub fn new(
        title: String,
        endings: &'static [&'static str],
        submit: impl FnMut(PathBuf, &mut Cx) + 'static,
    ) -> Self {
        PathPrompt {
            title,
            hint: String::new(),
            input: Input::default(),
            endings,
            without: &[],
            folder: None,
            names: Load::default(),
            choice: Choice::default(),
            submit: Box::new(submit),
        }
    }

    pub fn with(mut self, text: &str) -> PathPrompt {
        self.input.set(text);
        self
    }

    pub fn hint(mut self, hint: String) -> PathPrompt {
        self.hint = hint;
        self
    }

    /// Files with these endings are not offered; they can still be typed.
    pub fn without(mut self, endings: &'static [&'static str]) -> PathPrompt {
        self.without = endings;
        self
    }

    /// What stands before the last `/`, and behind it.
    fn halves(&self) -> (&str, &str) {
        let text = self.input.text();
        text.rfind('/').map_or(("", text), |at| text.split_at(at + 1))
    }

    /// Asks for the names in the folder that is being typed, when it has become another.
    fn look(&mut self, cx: &Cx) {
        let folder = self.halves().0.to_owned();
        self.choice = Choice::default();
        if self.folder.as_ref() == Some(&folder) {
            return;
        }
        let path = expand(if folder.is_empty() { "." } else { &folder });
        let (endings, without) = (self.endings, self.without);
        self.names.start(&cx.db, Lane::Slow, move |_| Ok(list(&path, endings, without)));
        self.folder = Some(folder);
    }

    fn fitting(&self) -> Vec<&String> {
        let begun = self.halves().1.to_lowercase();
        let names = self.names.value().into_iter().flatten();
        names
            .filter(|name| {
                name.to_lowercase().starts_with(&begun) && (!name.starts_with('.') || begun.starts_with('.'))
            })
            .collect()
    }

    /// Completes to the chosen name.
    fn complete(&mut self, cx: &Cx) -> bool {
        let chosen = self.fitting().get(self.choice.at).map(|name| (*name).clone());
        let Some(name) = chosen else { return false };
        let text = format!("{}{name}", self.halves().0);
        let changed = text != self.input.text();
        self.input.set(&text);
        self.look(cx);
        changed
    }
}

/// `~` stands for the user's home.
fn expand(typed: &str) -> PathBuf {
    match (typed.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ => PathBuf::from(typed),
    }
}

fn list(folder: &Path, endings: &[&str], without: &[&str]) -> Names {
    // A folder that can't be read has nothing to offer; what is typed may still be right.
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let named = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        // Through links too: a linked folder is one.
        if entry.path().is_dir() {
            return Some(format!("{name}/"));
        }
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        let wanted = endings.is_empty() || endings.contains(&ending.as_str());
        (wanted && !without.contains(&ending.as_str())).then_some(name)
    });
    let mut names: Names = named.collect();
    names.sort_by_key(|name| name.to_lowercase());
    names
}

impl Overlay for PathPrompt {
    fn event(&mut self, event: &Event, cx: &mut Cx) -> Step {
        if let Event::Paste(text) = event {
            self.input.insert(text.trim());
            self.look(cx);
            return Step::Stay;
        }
        let Some(key) = pressed(event) else { return Step::Stay };
        match key.code {
            KeyCode::Esc => return Step::Close,
            KeyCode::Tab => {
                self.complete(cx);
            }
            KeyCode::Enter => {
                // A name chosen with the arrows counts as typed; a folder is gone into.
                if self.choice.at > 0 && self.complete(cx) && self.input.text().ends_with('/') {
                    return Step::Stay;
                }
                let typed = self.input.text().trim();
                if !typed.is_empty() && !typed.ends_with('/') {
                    let path = expand(typed);
                    (self.submit)(path, cx);
                    return Step::Close;
                }
            }
            _ if self.choice.key(key, self.fitting().len()) => {}
            _ => {
                if self.input.key(key) {
                    self.look(cx);
                }
            }
        }
        Step::Stay
    }

    fn poll(&mut self, cx: &mut Cx) -> (bool, Step) {
        if self.folder.is_none() {
            self.look(cx);
        }
        (self.names.poll(), Step::Stay)
    }

    fn busy(&self) -> bool {
        self.folder.is_none() || self.names.busy()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let area = centred(area, 76, SHOWN + 4);
        let inner = framed(frame, area, &self.title, cx.theme);
        if inner.is_empty() {
            return;
        }
        let at = self.input.draw(Rect { height: 1, ..inner }, frame.buffer_mut(), Style::new());
        frame.set_cursor_position(at);
        let width = usize::from(inner.width);
        let hint = text::wrap(&self.hint, width);
        let below = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
        for (line, place) in hint.iter().zip(below.rows()) {
            frame.render_widget(Line::styled(line.clone(), cx.theme.dim()), place);
        }
        let top = inner.y + 1 + (hint.len() as u16).min(below.height);
        let rows = (inner.y + inner.height).saturating_sub(top);
        let count = self.fitting().len();
        self.choice.fit(count, rows);
        for (i, name) in self.fitting().into_iter().skip(self.choice.top).take(usize::from(rows)).enumerate() {
            let here = self.choice.top + i == self.choice.at;
            let sign = if here { cx.theme.pointer() } else { " " };
            let line = Rect { y: top + i as u16, height: 1, ..inner };
            let style = if here { cx.theme.cursor() } else { Style::new() };
            frame.render_widget(Line::styled(text::pad(&format!("{sign} {name}"), width), style), line);
        }
    }

    fn hints(&self, cx: &Cx) -> Vec<(String, String)> {
        let hint = |key: &str, id: &str| (key.to_owned(), cx.i18n.get(id));
        vec![hint("Enter", "hint-ok"), hint("Tab", "hint-complete"), hint("Esc", "hint-cancel")]
    }
}
