//! The members: a list that is filtered as one types, and the card of whoever is under the cursor.

mod arrange;
mod bill;
mod bulk;
mod card;
mod correct;
mod edit;
mod export;
mod filter;
mod import;
mod listing;
mod membership;
mod preview;
mod seek;

use std::collections::BTreeSet;

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::i18n::Text;
use crate::model::term::Status;
use crate::query::Filter;
use crate::store::db::Lane;
use crate::store::list::{Query, Sort};
use crate::text;
use crate::ui::command::{Command, Part};
use crate::ui::filter::{Asked, Prompt};
use crate::ui::load::Load;
use crate::ui::pane::{Cx, Jump, Pane};
use crate::ui::table::Table;
use crate::ui::{posts, text};
use card::Card;
use listing::People;
use seek::Seek;

/// From this width on the card lies beside the list.
const BESIDE: u16 = 110;

pub struct Members {
    table: Table<People>,
    card: Card,
    columns: Vec<String>,
    /// The filter in force, as it was typed.
    filter: String,
    /// The filter that a jump from elsewhere led to, and what its people are called there.
    landed: Option<(String, String)>,
    /// Also those who are no members on the day.
    everyone: bool,
    sort: Sort,
    /// The filter says nothing of status, so the list is one of members.
    about_members: bool,
    asked: Asked,
    prompt: Option<Prompt>,
    count: Load<u64>,
    seek: Seek,
    /// The card has the keys.
    on_card: bool,
    /// The day that the list was last asked for.
    day: Option<chrono::NaiveDate>,
    beside: bool,
}

impl Pane for Members {
    const NAME: &'static str = "members";
    const COMMANDS: &'static [Command<Members>] = &[
        Command::new("open", &["enter", "right", "l"], Self::open).on_row(Self::cant_open).bar(),
        Command::new("back", &["esc", "left", "h"], Self::back).off(Self::nowhere_back).bar(),
        Command::new("filter", &["/"], Self::open_prompt).bar(),
        Command::new("new", &["n"], Self::add).bar(),
        Command::new("edit", &["e"], Self::edit).on_row(Self::no_row).bar(),
        Command::new("everyone", &["a"], Self::toggle_everyone).bar(),
        Command::new("join", &["i"], Self::join).on_row(Self::no_row),
        Command::new("leave", &["x"], Self::leave).on_row(Self::cant_leave),
        Command::new("term", &["m"], Self::correct).on_row(Self::no_row).bar(),
        Command::new("transfer", &["t"], Self::transfer).on_row(Self::no_row),
        Command::new("post", &["p"], Self::add_post).on_row(Self::no_row),
        Command::new("bulk", &["b"], Self::bulk).off(Self::no_marks).bar(),
        Command::new("bill", &["f"], Self::bill).on_row(Self::no_row).bar(),
        Command::new("columns", &["c"], Self::choose_columns),
        Command::new("sort", &["s"], Self::choose_sort),
        Command::new("view", &["v v", "@"], Self::open_view),
        Command::new("save-view", &["v s"], Self::save_view).off(Self::no_filter),
        Command::new("delete-view", &["v d"], Self::delete_view),
        Command::new("mark-all", &["*"], Self::mark_all).on_row(Self::no_row),
        Command::new("import", &["r"], Self::import),
        Command::new("export", &["w"], Self::export).on_row(Self::no_row),
        Command::new("copy", &["y"], Self::copy).on_row(Self::no_row),
    ];

    fn new() -> Members {
        Members {
            table: Table::default(),
            card: Card::default(),
            columns: listing::DEFAULT_COLUMNS.map(str::to_owned).to_vec(),
            filter: String::new(),
            landed: None,
            everyone: false,
            sort: Sort::default(),
            about_members: true,
            asked: Asked::default(),
            prompt: None,
            count: Load::default(),
            seek: Seek::default(),
            on_card: false,
            day: None,
            beside: false,
        }
    }

    fn reload(&mut self, cx: &mut Cx) {
        if self.day.replace(cx.day).is_some_and(|day| day != cx.day) {
            self.drop_marks(cx);
        }
        self.ask(false, cx);
        self.card.reload(cx);
    }

    fn poll(&mut self, cx: &mut Cx) -> bool {
        let mut dirty = false;
        if let Some(answer) = self.asked.poll(cx) {
            dirty = true;
            match answer.found {
                Ok(filter) => self.list(filter, answer.fresh, cx),
                Err(fault) => match &mut self.prompt {
                    Some(prompt) => prompt.fault = Some(fault),
                    None => cx.fault(&fault.what),
                },
            }
        }
        dirty |= self.table.poll(cx);
        dirty |= self.count.poll();
        dirty |= self.poll_seek(cx);
        let here = self.current();
        if here != self.card.id() && (self.on_card || self.beside) {
            self.card.show(here, cx);
        }
        self.card.poll(cx) || dirty
    }

    fn busy(&self) -> bool {
        self.asked.busy() || self.table.busy() || self.count.busy() || self.card.busy() || self.seek.busy()
    }

    fn in_flux(&self) -> bool {
        self.asked.busy() || self.table.in_flux() || self.seek.busy()
    }

    fn part(&self) -> &dyn Part {
        if self.on_card { &self.card.reader } else { &self.table }
    }

    fn part_mut(&mut self) -> &mut dyn Part {
        if self.on_card { &mut self.card.reader } else { &mut self.table }
    }

    fn is_typing(&self) -> bool {
        self.prompt.is_some()
    }

    fn key(&mut self, key: &KeyEvent, cx: &mut Cx) -> bool {
        self.prompt_key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> bool {
        let Some(prompt) = &mut self.prompt else { return false };
        let typed = prompt.paste(text);
        self.typed(typed, cx);
        true
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx) {
        if self.card.reader.mouse(event) {
            self.on_card |= event.kind == MouseEventKind::Down(MouseButton::Left);
        } else if self.table.mouse(event, cx) {
            self.open(cx);
        } else if matches!(event.kind, MouseEventKind::Down(_)) {
            self.on_card = false;
        }
    }

    fn jump(&mut self, to: &Jump, cx: &mut Cx) -> bool {
        match to {
            Jump::People(filter, title) => {
                self.landed = Some((filter.clone(), title.clone()));
                self.show(filter.clone(), cx);
            }
            Jump::Person(id) => self.seek(*id, cx),
            Jump::Unit(_) => return false,
        }
        true
    }

    fn has_landed(&self) -> bool {
        !self.on_card && self.table.marks().is_empty() && self.landed_title().is_some()
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        self.beside = area.width >= BESIDE;
        if self.on_card && !self.beside {
            let head = Rect { height: area.height.min(u16::from(!self.table.marks().is_empty())), ..area };
            frame.render_widget(Line::from_iter(self.said_marks(cx)), head);
            let body = Rect { y: area.y + head.height, height: area.height - head.height, ..area };
            return self.card.draw(frame, inset(body), false, cx);
        }
        let mut list = area;
        if self.beside {
            list.width = area.width * 3 / 5;
            let card = Rect { x: area.x + list.width + 1, width: area.width - list.width - 1, ..area };
            self.card.draw(frame, card, true, cx);
        } else {
            self.card.reader.hide();
        }
        let head = Rect { height: list.height.min(1), ..list };
        let body = Rect { y: list.y + head.height, height: list.height - head.height, ..list };
        self.table.draw(frame, body, &listing::columns(&self.shown_columns(), &self.sort, cx), cx);
        if self.table.is_empty() && !self.busy() {
            self.draw_empty(frame, body, cx);
        }
        self.draw_title(frame, head, cx);
        match &self.prompt {
            Some(prompt) => prompt.draw(frame, head, body, cx),
            None => {
                if let Some(at) = self.table.cursor_at().filter(|_| cx.theme.plain) {
                    frame.set_cursor_position(at);
                }
            }
        }
    }
}

impl Members {
    fn no_row(&self, _cx: &Cx) -> Option<Text> {
        self.table.is_empty().then(|| text!("off-no-row"))
    }

    fn cant_leave(&self, cx: &Cx) -> Option<Text> {
        let left = |row: &crate::store::list::Row| row.record.status == Status::Former;
        // What somebody was on another day says nothing of today's membership.
        let today = self.table.marks().is_empty() && cx.day == cx.today;
        let has_left = today && self.table.current().is_some_and(left);
        if has_left { Some(text!("off-left")) } else { self.no_row(cx) }
    }

    fn no_marks(&self, _cx: &Cx) -> Option<Text> {
        self.table.marks().is_empty().then(|| text!("off-no-marks"))
    }

    fn cant_open(&self, cx: &Cx) -> Option<Text> {
        if self.on_card { (!self.card.is_long()).then(|| text!("off-open")) } else { self.no_row(cx) }
    }

    fn nowhere_back(&self, _cx: &Cx) -> Option<Text> {
        (!self.on_card && self.filter.is_empty() && self.table.marks().is_empty()).then(|| text!("off-top"))
    }

    fn no_filter(&self, _cx: &Cx) -> Option<Text> {
        self.filter.is_empty().then(|| text!("off-no-filter"))
    }

    /// Of those who have left one wants to know when and why, unless one has chosen what to see.
    pub(super) fn shown_columns(&self) -> Vec<String> {
        let mut columns = self.columns.clone();
        if !self.about_members && columns == listing::DEFAULT_COLUMNS {
            columns.splice(2..2, listing::OF_LEAVING.map(str::to_owned));
        }
        columns
    }

    /// What those are called whom a jump led to, while they are still shown.
    fn landed_title(&self) -> Option<&str> {
        self.landed.as_ref().filter(|(filter, _)| *filter == self.filter).map(|(_, title)| title.as_str())
    }

    /// Whoever is under the cursor.
    fn current(&self) -> Option<i64> {
        self.table.current().map(|row| row.record.person.id)
    }

    /// Goes to the list of a filter.
    fn show(&mut self, filter: String, cx: &mut Cx) {
        self.filter = filter;
        self.drop_marks(cx);
        (self.everyone, self.prompt, self.on_card) = (false, None, false);
        self.ask(true, cx);
    }

    /// Reads the filter; the list follows when it reads. `fresh` begins at the top.
    fn ask(&mut self, fresh: bool, cx: &Cx) {
        if fresh {
            // What is still being fetched for the filter before would only stand in the way.
            self.table.hold();
            self.count.cancel();
        }
        self.asked.start(&self.filter, self.everyone, fresh, cx);
    }

    fn list(&mut self, filter: Filter, fresh: bool, cx: &Cx) {
        self.about_members = filter.is_about_members();
        let query = Query { filter, sort: self.sort.clone(), day: cx.day };
        let who = cx.who.clone();
        let counted = query.clone();
        self.count.start(&cx.db, Lane::Slow, move |register| register.count(&who, &counted));
        if fresh {
            self.table.show(People(query), cx);
        } else {
            self.table.refresh(People(query), cx);
        }
    }

    /// The card; on it, what is too long for it.
    fn open(&mut self, _cx: &mut Cx) {
        if self.on_card {
            self.card.unfold();
        }
        self.on_card = true;
    }

    /// One step back: from the card to the list, from marks to none, from a filtered list to the whole.
    fn back(&mut self, cx: &mut Cx) {
        if self.on_card {
            self.on_card = false;
        } else if !self.table.marks().is_empty() {
            self.drop_marks(cx);
        } else if !self.filter.is_empty() {
            self.filter.clear();
            self.ask(true, cx);
        }
    }

    fn toggle_everyone(&mut self, cx: &mut Cx) {
        self.everyone = !self.everyone;
        self.drop_marks(cx);
        self.ask(false, cx);
    }

    /// Marks are for the list they were made in: nothing is done to people who can't be seen any more.
    pub(super) fn drop_marks(&mut self, cx: &mut Cx) {
        let count = self.table.marks().len();
        if count > 0 {
            self.table.set_marks(BTreeSet::new());
            cx.say(&text!("marks-dropped", count = count));
        }
    }

    /// What they were marked for has been done.
    pub(super) fn done_with_marks(&mut self) {
        self.table.set_marks(BTreeSet::new());
    }

    /// How many are marked; nothing when none is.
    fn said_marks(&self, cx: &Cx) -> Option<Span<'static>> {
        let count = self.table.marks().len();
        let said = (count > 0).then(|| cx.i18n.text(&text!("marked", count = count)));
        said.map(|said| Span::styled(format!("  * {said}"), cx.theme.mark()))
    }

    /// Marks everybody whom the list has, seen or not.
    fn mark_all(&mut self, cx: &mut Cx) {
        let Some(query) = self.table.source().map(|people| people.0.clone()) else { return };
        cx.ask(
            Lane::Slow,
            move |register, who| {
                let mut ids = BTreeSet::new();
                register.each(who, &query, &mut |record| {
                    ids.insert(record.person.id);
                    Ok(())
                })?;
                Ok(ids)
            },
            |ids, cx| cx.tell(move |members: &mut Members, _| members.table.set_marks(ids)),
        );
    }

    fn add_post(&mut self, cx: &mut Cx) {
        let Some(row) = self.table.current() else { return };
        let unit = row.record.term.as_ref().map(|term| term.unit.to_string()).unwrap_or_default();
        posts::add(&row.record.person.number, &unit, cx);
    }

    /// Puts the e-mail address or phone number on the clipboard.
    fn copy(&mut self, cx: &mut Cx) {
        let Some(row) = self.table.current() else { return };
        match card::reach(&row.record) {
            Some(value) => {
                let value = value.to_owned();
                cx.say(&text!("copied", value = &value));
                cx.act(crate::ui::pane::Act::Copy(value));
            }
            None => cx.fault(&text!("copy-nothing")),
        }
    }

    /// What the list is: whose, on which day, how many.
    fn draw_title(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let id = match (self.everyone, self.about_members) {
            (false, true) => "members-title",
            (false, false) => "members-title-filter",
            (true, _) => "members-title-everyone",
        };
        let mut title = format!(" {}", cx.i18n.text(&text!(id, day = text::day(cx.day, &cx.i18n))));
        if let Some(count) = self.count.value() {
            title.push_str(&format!(" · {}", crate::i18n::grouped(*count as i64)));
        }
        if self.table.is_slow() || self.count.is_slow() {
            title.push_str(cx.theme.sign(" …", " ..."));
        }
        let mut spans = vec![Span::styled(title, cx.theme.title())];
        spans.extend(self.said_marks(cx));
        if let Some(title) = self.landed_title().filter(|title| !title.is_empty()) {
            spans.push(Span::raw(format!("  {title}")));
        } else if !self.filter.is_empty() {
            spans.push(Span::raw(format!("  /{}", crate::model::name::harmless(&self.filter))));
        }
        frame.render_widget(Line::from(spans), area);
    }

    fn draw_empty(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let id = match (self.filter.is_empty(), self.everyone || !self.about_members) {
            (true, _) => "members-empty",
            (false, false) => "members-none-here",
            (false, true) => "members-none",
        };
        let area = inset(Rect { y: area.y + area.height.min(2), height: area.height.saturating_sub(2), ..area });
        for (i, line) in text::wrap(&cx.i18n.get(id), usize::from(area.width)).into_iter().enumerate() {
            let row = Rect { y: area.y.saturating_add(i as u16), height: 1, ..area };
            if row.y < area.y + area.height {
                frame.render_widget(Line::from(line), row);
            }
        }
    }
}

/// A card over the whole screen does not touch its edge.
fn inset(area: Rect) -> Rect {
    let by = u16::from(area.width > 20);
    Rect { x: area.x + by, width: area.width - 2 * by, ..area }
}
