//! One document: as it is printed, and below that what has happened to it.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::{printed, said};
use crate::error::Result;
use crate::exchange::paper::Sheet;
use crate::model::reminder::Kind;
use crate::store::db::Lane;
use crate::store::ledger::document::{Document, Head};
use crate::store::ledger::hold::{Hold, Instalment};
use crate::store::{Register, Who};
use crate::text;
use crate::ui::load::Load;
use crate::ui::pane::Cx;
use crate::ui::reader::Reader;
use crate::ui::text;

/// A reminder: what it was, when it was sent, and until when it asked to be paid.
type Sent = (Kind, NaiveDate, NaiveDate);

/// All there is to tell of a document.
pub struct Story {
    document: Document,
    printed: Sheet,
    reminders: Vec<Sent>,
    holds: Vec<Hold>,
    instalments: Vec<Instalment>,
}

impl Story {
    fn read(register: &Register, who: &Who, id: i64, day: NaiveDate) -> Result<Story> {
        Ok(Story {
            document: register.document(who, id, day)?,
            printed: printed::words(register, who, id)?,
            reminders: register.reminders_of(who, id)?,
            holds: register.holds(who, id)?,
            instalments: register.instalments(who, id)?,
        })
    }
}

#[derive(Default)]
pub struct Detail {
    id: Option<i64>,
    load: Load<Story>,
    pub reader: Reader,
}

impl Detail {
    pub fn show(&mut self, id: Option<i64>, cx: &Cx) {
        if self.id != id {
            self.reader.rewind();
        }
        self.id = id;
        self.reload(cx);
    }

    pub fn id(&self) -> Option<i64> {
        self.id
    }

    pub fn head(&self) -> Option<&Head> {
        self.story().map(|story| &story.document.head)
    }

    /// What is here of the document that is meant.
    fn story(&self) -> Option<&Story> {
        self.load.value().filter(|story| Some(story.document.head.id) == self.id)
    }

    pub fn reload(&mut self, cx: &Cx) {
        let Some(id) = self.id else { return self.load.clear() };
        let (who, day) = (cx.who.clone(), cx.day);
        self.load.start(&cx.db, Lane::Quick, move |register| Story::read(register, &who, id, day));
    }

    pub fn poll(&mut self, cx: &mut Cx) -> bool {
        let new = self.load.poll();
        if let Some(error) = self.load.take_error() {
            cx.fail(&error);
        }
        new
    }

    pub fn busy(&self) -> bool {
        self.load.busy()
    }

    /// Until a new document has come the old one stays, where it stands `beside` a list that says which it is.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, beside: bool, cx: &Cx) {
        let story = if beside { self.load.value().filter(|_| self.id.is_some()) } else { self.story() };
        let lines = story.map(|story| lines(story, usize::from(area.width), cx));
        self.reader.draw(frame, area, lines.unwrap_or_default());
    }
}

fn lines(story: &Story, width: usize, cx: &Cx) -> Vec<Line<'static>> {
    let Story { document, printed, reminders, holds, instalments } = story;
    // Where it stands comes first: the paper is the same every day.
    let mut lines = standing(story, width, cx);
    lines.push(Line::default());
    lines.extend(printed.text(width).lines().map(|line| Line::from(text::cut(line, width))));
    let mut section = |title: &str, rows: Vec<String>| {
        if !rows.is_empty() {
            lines.push(Line::default());
            lines.push(Line::styled(cx.i18n.get(title), cx.theme.title()));
            lines.extend(rows.into_iter().map(|row| Line::from(text::cut(&format!("  {row}"), width))));
        }
    };
    let day = |day: NaiveDate| text::day(day, &cx.i18n);
    let events = document.events.iter().map(|event| {
        let back = if event.reversal { format!("{} ", cx.i18n.get("detail-taken-back")) } else { String::new() };
        // A reminder's text is its kind.
        let text = if event.event.key() == "reminder" { String::new() } else { event.text.clone() };
        let what = format!("{back}{} {text}", cx.i18n.get(&format!("voucher-{}", event.event.key())));
        let amount = if event.amount == 0 { String::new() } else { said::amount(event.amount, cx) };
        let room = width.saturating_sub(28);
        format!("{} {} {}", day(event.day), text::pad(what.trim_end(), room), text::pad_left(&amount, 12))
    });
    section("detail-events", events.collect());
    section("detail-reminders", reminders.iter().map(|sent| reminder(sent, cx)).collect());
    let held = holds.iter().map(|hold| {
        let what = cx.i18n.get(if hold.disputed { "hold-disputed" } else { "hold-paused" });
        let until = hold.until.and_then(|until| until.pred_opt()).map_or_else(String::new, day);
        format!("{} – {until} {what} {}", day(hold.from), hold.note)
    });
    section("detail-holds", held.collect());
    let parts = instalments.iter().map(|part| format!("{} {}", day(part.due_on), said::amount(part.amount, cx)));
    section("detail-instalments", parts.collect());
    lines
}

fn reminder((kind, on, deadline): &Sent, cx: &Cx) -> String {
    let what = cx.i18n.get(&format!("reminder-{}", kind.key()));
    let (on, deadline) = (text::day(*on, &cx.i18n), text::day(*deadline, &cx.i18n));
    cx.i18n.text(&text!("detail-reminder", day = on, what = what, deadline = deadline))
}

/// Where it stands on the day that is shown, and what holds it then.
fn standing(story: &Story, width: usize, cx: &Cx) -> Vec<Line<'static>> {
    let head = &story.document.head;
    let open = text!("detail-open", state = said::state(head, cx), open = said::amount(head.open, cx));
    let mut rows = vec![Line::styled(text::cut(&cx.i18n.text(&open), width), cx.theme.title())];
    if head.charges != 0 {
        let charges = cx.i18n.text(&text!("detail-charges", amount = said::amount(head.charges, cx)));
        rows.push(Line::from(text::cut(&charges, width)));
    }
    let standing = |hold: &&Hold| hold.from <= cx.day && hold.until.is_none_or(|until| until > cx.day);
    for hold in story.holds.iter().filter(standing) {
        let what = cx.i18n.get(if hold.disputed { "hold-disputed" } else { "hold-paused" });
        let said = format!("! {what}, {} {}", text::day(hold.from, &cx.i18n), hold.note);
        rows.push(Line::styled(text::cut(said.trim_end(), width), cx.theme.mark()));
    }
    if let Some(last) = story.reminders.iter().rfind(|(_, on, _)| *on <= cx.day) {
        rows.push(Line::from(text::cut(&reminder(last, cx), width)));
    }
    if let Some(next) = story.instalments.iter().find(|part| part.due_on >= cx.day) {
        let (due, amount) = (text::day(next.due_on, &cx.i18n), said::amount(next.amount, cx));
        let said = cx.i18n.text(&text!("detail-next-part", due = due, amount = amount));
        rows.push(Line::from(text::cut(&said, width)));
    }
    rows
}
