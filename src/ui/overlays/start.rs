//! The first screen where there is no register yet: what can be begun with, and where it will be kept.

use crossterm::event::{Event, KeyCode, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::picker::{Item, Picker};
use super::prompt::Prompt;
use crate::store::{Register, Setup};
use crate::text;
use crate::ui::MakeDemo;
use crate::ui::choice::Choice;
use crate::ui::overlay::{Overlay, Step, centred, framed, pressed};
use crate::ui::pane::{Act, Cx};
use crate::ui::text;

#[derive(Clone, Copy, PartialEq)]
enum Way {
    New,
    Import,
    Demo,
    Quit,
}

pub struct Start {
    ways: Vec<(char, &'static str, Way)>,
    make_demo: Option<MakeDemo>,
    choice: Choice,
}

impl Start {
    pub fn new(make_demo: Option<MakeDemo>) -> Start {
        let mut ways = vec![('n', "start-new", Way::New), ('i', "start-import", Way::Import)];
        ways.extend(make_demo.is_some().then_some(('d', "start-demo", Way::Demo)));
        ways.push(('q', "start-quit", Way::Quit));
        Start { ways, make_demo, choice: Choice::default() }
    }

    fn take(&self, way: Way, cx: &mut Cx) {
        match way {
            Way::New => ask_name(false, cx),
            Way::Import => ask_name(true, cx),
            Way::Quit => cx.act(Act::Quit),
            Way::Demo => {
                let Some(make) = self.make_demo.clone() else { return };
                let who = cx.who.clone();
                let answer = cx.db.ask_path(move |path| make(path, &who));
                begin(answer, "start-making-demo", false, cx);
            }
        }
    }
}

fn ask_name(import: bool, cx: &mut Cx) {
    let prompt = Prompt::new(cx.i18n.get("start-name"), move |typed, cx| {
        let name = crate::model::name::tidy(typed);
        if name.is_empty() {
            return Err(text!("fault-no-name"));
        }
        let countries = ["no", "se", "dk"].map(|code| Item::new(code, cx.i18n.get(&format!("country-{code}"))));
        let picker = Picker::new(cx.i18n.get("start-country"), countries.to_vec(), move |country, cx| {
            let setup = Setup { name: name.clone(), country: country.to_owned() };
            let who = cx.who.clone();
            let answer = cx.db.ask_path(move |path| Register::create(path, &who, &setup).map(drop));
            begin(answer, "start-making", import, cx);
        });
        let usual = if cx.i18n.lang == crate::i18n::Lang::Sv { "se" } else { "no" };
        cx.open(picker.at(usual));
        Ok(())
    });
    cx.open(prompt.hint(cx.i18n.get("start-name-hint")));
}

/// Waits for the register to be made, then goes in.
fn begin(answer: crate::store::db::Answer<()>, label: &str, import: bool, cx: &mut Cx) {
    cx.wait(cx.i18n.get(label), None, answer, move |made, cx| match made {
        Ok(()) => {
            cx.act(Act::Enter);
            if import {
                cx.act(Act::Run("members", "import", String::new()));
            }
        }
        Err(error) => cx.fail(&error),
    });
}

impl Overlay for Start {
    fn event(&mut self, event: &Event, cx: &mut Cx) -> Step {
        let Some(key) = pressed(event) else { return Step::Stay };
        match key.code {
            KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => cx.act(Act::Quit),
            KeyCode::Char('z') if key.modifiers.contains(KeyModifiers::CONTROL) => cx.act(Act::Suspend),
            KeyCode::Char('j') => self.choice.step(1, self.ways.len()),
            KeyCode::Char('k') => self.choice.step(-1, self.ways.len()),
            KeyCode::Enter => self.take(self.ways[self.choice.at].2, cx),
            KeyCode::Char(c) => {
                if let Some((.., way)) = self.ways.iter().find(|(key, ..)| *key == c) {
                    self.take(*way, cx);
                }
            }
            _ => {
                self.choice.key(key, self.ways.len());
            }
        }
        Step::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let columns = area.width.saturating_sub(4).min(70);
        let path = cx.db.path().display().to_string();
        let said = text::wrap(&cx.i18n.text(&text!("start-told", path = path)), usize::from(columns.saturating_sub(4)));
        let area = centred(area, columns, (said.len() + self.ways.len()) as u16 + 3);
        let inner = framed(frame, area, "Kartotek", cx.theme);
        self.choice.fit(self.ways.len(), u16::MAX);
        let ways = self.ways.iter().enumerate().map(|(i, (key, id, _))| {
            let here = i == self.choice.at;
            let style = if here { cx.theme.cursor() } else { ratatui::style::Style::new() };
            let sign = if here { cx.theme.pointer() } else { " " };
            let key = Span::styled(format!("{sign} {key}  "), if here { style } else { cx.theme.key() });
            Line::from(vec![key, Span::styled(cx.i18n.get(id), style)])
        });
        let lines = said.into_iter().map(Line::from).chain([Line::default()]).chain(ways);
        for (i, line) in lines.take(usize::from(inner.height)).enumerate() {
            frame.render_widget(line, Rect { y: inner.y + i as u16, height: 1, ..inner });
        }
    }

    fn hints(&self, cx: &Cx) -> Vec<(String, String)> {
        vec![("Enter".to_owned(), cx.i18n.get("hint-choose")), ("q".to_owned(), cx.i18n.get("app-quit"))]
    }
}
