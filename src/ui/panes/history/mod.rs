//! The history: every action, newest first, what it did to each row, and the way back.

mod details;
mod mutations;
mod told;

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::i18n::Text;
use crate::store::db::Lane;
use crate::text;
use crate::ui::command::{Command, Part};
use crate::ui::load::Load;
use crate::ui::pane::{Act, Cx, Jump, Pane};
use crate::ui::reader::Reader;
use crate::ui::table::Table;
use crate::ui::undo;
use details::Details;
use mutations::Mutations;

/// From this width on the details stand beside the list.
const BESIDE: u16 = 110;

pub struct History {
    table: Table<Mutations>,
    details: Load<Details>,
    shown: Option<i64>,
    reader: Reader,
    on_details: bool,
}

impl Pane for History {
    const NAME: &'static str = "history";
    const COMMANDS: &'static [Command<History>] = &[
        Command::new("open", &["enter", "right", "l"], Self::open).on_row(Self::cant_open).bar(),
        Command::new("back", &["esc", "left", "h"], Self::back).off(Self::nowhere_back).bar(),
        Command::new("take-back", &["z", "u"], Self::take_back).on_row(Self::cant_take_back).bar(),
        Command::new("person", &["p"], Self::person).on_row(Self::no_person),
    ];

    fn new() -> History {
        History {
            table: Table::default(),
            details: Load::default(),
            shown: None,
            reader: Reader::default(),
            on_details: false,
        }
    }

    fn reload(&mut self, cx: &mut Cx) {
        // Whoever looks at the newest wants to see what is newer still.
        if self.table.is_at_top() {
            self.table.show(Mutations, cx);
        } else {
            self.table.refresh(Mutations, cx);
        }
        self.load_details(cx);
    }

    fn poll(&mut self, cx: &mut Cx) -> bool {
        let mut dirty = self.table.poll(cx);
        let here = self.table.current().map(|mutation| mutation.id);
        if here != self.shown {
            self.shown = here;
            self.reader.rewind();
            self.load_details(cx);
        }
        dirty |= self.details.poll();
        if let Some(error) = self.details.take_error() {
            cx.fail(&error);
        }
        dirty
    }

    fn busy(&self) -> bool {
        self.table.busy() || self.details.busy()
    }

    fn in_flux(&self) -> bool {
        self.table.in_flux() || self.details.busy()
    }

    fn part(&self) -> &dyn Part {
        if self.on_details { &self.reader } else { &self.table }
    }

    fn part_mut(&mut self) -> &mut dyn Part {
        if self.on_details { &mut self.reader } else { &mut self.table }
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx) {
        if !self.reader.mouse(event) && self.table.mouse(event, cx) {
            self.on_details = true;
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let beside = area.width >= BESIDE;
        if self.on_details && !beside {
            return self.draw_details(frame, area, cx);
        }
        let list = if beside { Rect { width: area.width * 3 / 5, ..area } } else { area };
        if beside {
            let x = area.x + list.width + 1;
            self.draw_details(frame, Rect { x, width: area.width - list.width - 1, ..area }, cx);
        } else {
            self.reader.hide();
        }
        let head = Rect { height: list.height.min(1), ..list };
        frame.render_widget(Line::styled(format!(" {}", cx.i18n.get("history-title")), cx.theme.title()), head);
        let body = Rect { y: list.y + head.height, height: list.height - head.height, ..list };
        self.table.draw(frame, body, &mutations::columns(cx), cx);
    }
}

impl History {
    fn no_row(&self, _cx: &Cx) -> Option<Text> {
        self.table.is_empty().then(|| text!("off-no-row"))
    }

    fn cant_open(&self, cx: &Cx) -> Option<Text> {
        if self.on_details { Some(text!("off-open")) } else { self.no_row(cx) }
    }

    fn nowhere_back(&self, _cx: &Cx) -> Option<Text> {
        (!self.on_details).then(|| text!("off-top"))
    }

    fn cant_take_back(&self, cx: &Cx) -> Option<Text> {
        match self.table.current() {
            None => self.no_row(cx),
            Some(mutation) => mutation.undone_by.map(|by| text!("store-already-undone", id = mutation.id, by = by)),
        }
    }

    fn no_person(&self, _cx: &Cx) -> Option<Text> {
        let person = self.details.value().and_then(Details::person);
        person.is_none().then(|| text!("off-no-person"))
    }

    fn load_details(&mut self, cx: &Cx) {
        let Some(id) = self.shown else { return self.details.clear() };
        let who = cx.who.clone();
        self.details.start(&cx.db, Lane::Quick, move |register| Details::read(register, &who, id));
    }

    fn open(&mut self, _cx: &mut Cx) {
        self.on_details = true;
    }

    fn back(&mut self, _cx: &mut Cx) {
        self.on_details = false;
    }

    fn take_back(&mut self, cx: &mut Cx) {
        if let Some(mutation) = self.table.current() {
            undo::ask(mutation, if mutation.undoes.is_some() { "redo" } else { "undo" }, cx);
        }
    }

    /// The card of whoever the action was about.
    fn person(&mut self, cx: &mut Cx) {
        if let Some(person) = self.details.value().and_then(Details::person) {
            cx.act(Act::Jump(Jump::Person(person)));
        }
    }

    fn draw_details(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let lines = self.details.value().map(|details| details.lines(usize::from(area.width), cx));
        self.reader.draw(frame, area, lines.unwrap_or_default());
    }
}
