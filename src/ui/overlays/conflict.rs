//! Two people have edited the same person: what they saved and what you typed, field by field, side by side.

use crossterm::event::{Event, KeyCode};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::model::field::{FIELDS, Field, Section};
use crate::model::{Person, Record};
use crate::ui::choice::Choice;
use crate::ui::overlay::{Overlay, Step, centred, framed, pressed};
use crate::ui::pane::Cx;
use crate::ui::{fields, text};

type Done = Box<dyn FnOnce(Person, &mut Cx)>;

/// One field that differs.
struct Difference {
    what: What,
    label: String,
    theirs: String,
    yours: String,
    take_yours: bool,
}

enum What {
    Field(&'static Field),
    Own(String),
}

pub struct Conflict {
    name: String,
    theirs: Record,
    /// What only you changed.
    mine: Vec<Difference>,
    /// What both changed.
    differences: Vec<Difference>,
    choice: Choice,
    done: Option<Done>,
}

impl Conflict {
    /// `base` is what the edit began from: a field that only one side has changed is as that side has it, and only what
    /// both changed is asked about. `done` gets the person to save, based on theirs.
    pub fn new(
        base: &Record,
        theirs: Person,
        yours: &Person,
        cx: &Cx,
        done: impl FnOnce(Person, &mut Cx) + 'static,
    ) -> Conflict {
        let with = |person: &Person| Record { person: person.clone(), ..base.clone() };
        let (theirs, yours) = (with(&theirs), with(yours));
        let (mut mine, mut differences) = (Vec::new(), Vec::new());
        let theirs_too = FIELDS.iter().filter(|field| field.section != Section::Membership && field.key != "name");
        for field in theirs_too.filter(|field| field.set.is_some()) {
            let (began, a, b) = ((field.get)(base), (field.get)(&theirs), (field.get)(&yours));
            if a != b && began != b {
                let label = text::label(field.key, &cx.i18n);
                let difference =
                    Difference { what: What::Field(field), label, theirs: a.clone(), yours: b, take_yours: true };
                if began == a { mine.push(difference) } else { differences.push(difference) }
            }
        }
        for own in cx.catalog.iter().flat_map(|catalog| &catalog.custom) {
            let of = |record: &Record| record.person.custom(&own.key).to_owned();
            let (began, a, b) = (of(base), of(&theirs), of(&yours));
            if a != b && began != b {
                let (what, label) = (What::Own(own.key.clone()), own.label.clone());
                let difference = Difference { what, label, theirs: a.clone(), yours: b, take_yours: true };
                if began == a { mine.push(difference) } else { differences.push(difference) }
            }
        }
        let name = theirs.person.name();
        Conflict { name, theirs, mine, differences, choice: Choice::default(), done: Some(Box::new(done)) }
    }

    /// Asks, where there is something to ask; else both sides' changes stand together.
    pub fn settle(mut self, cx: &mut Cx) {
        if !self.differences.is_empty() {
            return cx.open(self);
        }
        let merged = self.merged(cx);
        if let Some(done) = self.done.take() {
            done(merged, cx);
        }
    }

    fn merged(&self, cx: &Cx) -> Person {
        let mut record = self.theirs.clone();
        for difference in self.mine.iter().chain(&self.differences).filter(|difference| difference.take_yours) {
            match &difference.what {
                // It was read once already, when the form was sent.
                What::Field(field) => {
                    let _ = field.set.map(|set| set(&mut record, &difference.yours, &fields::reading(cx)));
                }
                What::Own(key) => record.person.set_custom(key, &difference.yours),
            }
        }
        record.person
    }
}

impl Overlay for Conflict {
    fn event(&mut self, event: &Event, cx: &mut Cx) -> Step {
        let Some(key) = pressed(event) else { return Step::Stay };
        let count = self.differences.len();
        match key.code {
            KeyCode::Esc => return Step::Close,
            KeyCode::Enter => {
                let merged = self.merged(cx);
                if let Some(done) = self.done.take() {
                    done(merged, cx);
                }
                return Step::Close;
            }
            KeyCode::Char('j') => self.choice.step(1, count),
            KeyCode::Char('k') => self.choice.step(-1, count),
            KeyCode::Left | KeyCode::Right | KeyCode::Char(' ' | 'h' | 'l') => {
                if let Some(difference) = self.differences.get_mut(self.choice.at) {
                    difference.take_yours = match key.code {
                        KeyCode::Left | KeyCode::Char('h') => false,
                        KeyCode::Right | KeyCode::Char('l') => true,
                        _ => !difference.take_yours,
                    };
                }
            }
            _ => {
                self.choice.key(key, count);
            }
        }
        Step::Stay
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let area = centred(area, 100, self.differences.len().min(60) as u16 + 5);
        let inner = framed(frame, area, &cx.i18n.get("title-conflict"), cx.theme);
        if inner.height < 2 {
            return;
        }
        let told = cx.i18n.text(&crate::text!("conflict-told", name = &self.name));
        frame.render_widget(Line::from(text::cut(&told, usize::from(inner.width))), Rect { height: 1, ..inner });
        let labels = 14.min(usize::from(inner.width) / 4);
        let side = (usize::from(inner.width).saturating_sub(labels + 3)) / 2;
        let heads = format!(
            "  {} {} {}",
            text::pad("", labels),
            text::pad(&format!("  {}", cx.i18n.get("conflict-theirs")), side),
            text::pad(&format!("  {}", cx.i18n.get("conflict-yours")), side)
        );
        frame.render_widget(Line::styled(heads, cx.theme.dim()), Rect { y: inner.y + 1, height: 1, ..inner });
        let rows = inner.height - 2;
        self.choice.fit(self.differences.len(), rows);
        let shown = self.differences.iter().enumerate().skip(self.choice.top).take(usize::from(rows));
        for (i, difference) in shown {
            let here = i == self.choice.at;
            let value = |value: &str, taken: bool| {
                let sign = if taken { cx.theme.sign("✓ ", "* ") } else { "  " };
                let style = if taken { cx.theme.title() } else { Style::new() };
                let one_line = value.replace('\n', " / ");
                Span::styled(text::pad(&format!("{sign}{one_line}"), side), style)
            };
            let sign = if here { cx.theme.pointer() } else { " " };
            let label_style = if here { cx.theme.cursor() } else { Style::new() };
            let spans = vec![
                Span::styled(format!("{sign} {}", text::pad(&difference.label, labels)), label_style),
                Span::raw(" "),
                value(&difference.theirs, !difference.take_yours),
                Span::raw(" "),
                value(&difference.yours, difference.take_yours),
            ];
            let y = inner.y + 2 + (i - self.choice.top) as u16;
            frame.render_widget(Line::from(spans), Rect { y, height: 1, ..inner });
        }
    }

    fn hints(&self, cx: &Cx) -> Vec<(String, String)> {
        let hint = |key: &str, id: &str| (key.to_owned(), cx.i18n.get(id));
        let sides = cx.theme.sign("←→", "Left/Right");
        vec![hint("Enter", "hint-save"), hint(sides, "hint-choose"), hint("Esc", "hint-back")]
    }
}
