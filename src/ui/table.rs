//! The one list. It holds a window of rows around the cursor and fetches by key, so that row 500,000 costs what row 1
//! costs and memory does not grow with the register. The cursor is a row's identity, not a place: when the register
//! changes, it stays on the same person.

mod held;
mod view;

use std::collections::BTreeSet;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::command::{self, Command, Info, Part};
use super::load::Load;
use super::pane::Cx;
use crate::error::Result;
use crate::i18n::Text;
use crate::store::db::Lane;
use crate::store::{Register, Who};
pub use held::{Held, Rows};
pub use view::Column;

/// Rows fetched at a time, at the least.
const CHUNK: usize = 64;

/// Where a page begins.
#[derive(Clone, Debug, PartialEq)]
pub enum From<K> {
    Start,
    /// This row and those after it, whether or not it is still there.
    At(K),
    After(K),
    Before(K),
    End,
}

#[derive(Clone, Debug)]
pub struct Page<R> {
    pub rows: Vec<R>,
    pub at_start: bool,
    pub at_end: bool,
}

/// Where rows come from. A clone of it goes to the reading thread.
pub trait Source: Clone + Send + 'static {
    type Row: Send + 'static;
    type Key: Clone + Send + PartialEq + 'static;

    fn page(&self, register: &Register, who: &Who, from: &From<Self::Key>, limit: usize) -> Result<Page<Self::Row>>;
    fn key(row: &Self::Row) -> Self::Key;
    /// What a row is, whatever its place.
    fn id(row: &Self::Row) -> i64;
}

/// What a fetch was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Want {
    /// A new window, with the cursor on this row if it is there, else on whatever took its place.
    Around(Option<i64>),
    Start,
    End,
    More,
    Less,
}

type Fetched<R> = (Want, usize, Page<R>);

pub struct Table<S: Source> {
    source: Option<S>,
    rows: Vec<S::Row>,
    at_start: bool,
    at_end: bool,
    cursor: usize,
    top: usize,
    height: usize,
    area: Rect,
    load: Load<Fetched<S::Row>>,
    /// The rows are not, or not for long, those of the source.
    held: bool,
    /// The rows on their way only lengthen the window.
    extending: bool,
    /// Movement that waits for rows to come.
    owed: isize,
    /// The row that was gone to is to stand in the middle, with its neighbours around it.
    centred: bool,
    marks: BTreeSet<i64>,
}

impl<S: Source> Default for Table<S> {
    fn default() -> Table<S> {
        Table {
            source: None,
            rows: Vec::new(),
            at_start: true,
            at_end: true,
            cursor: 0,
            top: 0,
            height: 1,
            area: Rect::ZERO,
            load: Load::default(),
            held: false,
            extending: false,
            owed: 0,
            centred: false,
            marks: BTreeSet::new(),
        }
    }
}

impl<S: Source> Table<S> {
    const COMMANDS: &'static [Command<Table<S>>] = &[
        Command::new("down", &["down", "j"], Self::down).on_row(Self::no_row),
        Command::new("up", &["up", "k"], Self::up).on_row(Self::no_row),
        Command::new("page-down", &["pgdn", "ctrl-f"], Self::page_down).on_row(Self::no_row),
        Command::new("page-up", &["pgup", "ctrl-b"], Self::page_up).on_row(Self::no_row),
        Command::new("half-down", &["ctrl-d"], Self::half_down).on_row(Self::no_row),
        Command::new("half-up", &["ctrl-u"], Self::half_up).on_row(Self::no_row),
        Command::new("first", &["g g", "home"], Self::first).on_row(Self::no_row),
        Command::new("last", &["G", "end"], Self::last).on_row(Self::no_row),
        Command::new("mark", &["space"], Self::mark).on_row(Self::no_row),
        Command::new("unmark", &["-"], Self::unmark).off(Self::no_marks),
    ];

    fn down(&mut self, cx: &mut Cx) {
        self.move_by(1, cx);
    }

    fn up(&mut self, cx: &mut Cx) {
        self.move_by(-1, cx);
    }

    fn page_down(&mut self, cx: &mut Cx) {
        self.move_by(self.height as isize, cx);
    }

    fn page_up(&mut self, cx: &mut Cx) {
        self.move_by(-(self.height as isize), cx);
    }

    fn half_down(&mut self, cx: &mut Cx) {
        self.move_by((self.height / 2).max(1) as isize, cx);
    }

    fn half_up(&mut self, cx: &mut Cx) {
        self.move_by(-((self.height / 2).max(1) as isize), cx);
    }

    fn unmark(&mut self, _cx: &mut Cx) {
        self.marks.clear();
    }

    fn no_row(&self, _cx: &Cx) -> Option<Text> {
        self.rows.is_empty().then(|| Text::new("off-no-row"))
    }

    fn no_marks(&self, _cx: &Cx) -> Option<Text> {
        self.marks.is_empty().then(|| Text::new("off-no-marks"))
    }

    /// Shows another list from its top; the old rows stay until the new ones come.
    pub fn show(&mut self, source: S, cx: &Cx) {
        self.source = Some(source);
        self.owed = 0;
        self.fetch(Want::Start, cx);
    }

    /// Another list is being looked for: no more rows of this one are fetched, those that are here stay.
    pub fn hold(&mut self) {
        self.load.cancel();
        self.held = true;
    }

    /// Shows the same list anew, with the cursor where it was.
    pub fn refresh(&mut self, source: S, cx: &Cx) {
        self.source = Some(source);
        let want = Want::Around(self.current().map(S::id));
        self.fetch(want, cx);
    }

    /// Goes to a row by its key.
    pub fn seek(&mut self, row: S::Row, cx: &Cx) {
        let id = S::id(&row);
        self.rows = vec![row];
        (self.cursor, self.top, self.centred) = (0, 0, true);
        self.fetch(Want::Around(Some(id)), cx);
    }

    /// Shows another list with the cursor on one of its rows.
    pub fn show_at(&mut self, source: S, row: S::Row, cx: &Cx) {
        self.source = Some(source);
        self.owed = 0;
        self.seek(row, cx);
    }

    /// Puts the cursor on the first row here that fits.
    pub fn find(&mut self, fits: impl FnMut(&S::Row) -> bool) {
        if let Some(at) = self.rows.iter().position(fits) {
            self.cursor = at;
            self.scroll();
        }
    }

    /// What the rows come from.
    pub fn source(&self) -> Option<&S> {
        self.source.as_ref()
    }

    pub fn current(&self) -> Option<&S::Row> {
        self.rows.get(self.cursor)
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn is_at_top(&self) -> bool {
        self.at_start && self.cursor == 0
    }

    pub fn busy(&self) -> bool {
        self.load.busy()
    }

    pub fn is_slow(&self) -> bool {
        self.load.is_slow()
    }

    /// Another window is on its way, so the row under the cursor is not the one that is meant.
    pub fn in_flux(&self) -> bool {
        self.load.busy() && !self.extending
    }

    pub fn marks(&self) -> &BTreeSet<i64> {
        &self.marks
    }

    pub fn set_marks(&mut self, marks: BTreeSet<i64>) {
        self.marks = marks;
    }

    /// The marked rows, or the one under the cursor when none is marked.
    pub fn chosen(&self) -> Vec<i64> {
        if self.marks.is_empty() {
            self.current().map(S::id).into_iter().collect()
        } else {
            self.marks.iter().copied().collect()
        }
    }

    fn chunk(&self) -> usize {
        CHUNK.max(self.height * 2)
    }

    fn fetch(&mut self, want: Want, cx: &Cx) {
        let Some(source) = self.source.clone() else { return };
        let key = |row: Option<&S::Row>| row.map(S::key);
        let (first, here, last) = (key(self.rows.first()), key(self.current()), key(self.rows.last()));
        let limit = self.chunk();
        self.held = false;
        self.extending = matches!(want, Want::More | Want::Less) && self.owed == 0;
        let who = cx.who.clone();
        self.load.start(&cx.db, Lane::Quick, move |register| {
            let page = |from: From<S::Key>, limit| source.page(register, &who, &from, limit);
            let found = match (want, here, first, last) {
                (Want::End, ..) => page(From::End, limit)?,
                (Want::More, _, _, Some(last)) => page(From::After(last), limit)?,
                (Want::Less, _, Some(first), _) => page(From::Before(first), limit)?,
                (Want::Around(_), Some(here), ..) => {
                    let mut head = page(From::Before(here.clone()), limit / 2)?;
                    let tail = page(From::At(here), limit)?;
                    let before = head.rows.len();
                    head.rows.extend(tail.rows);
                    return Ok((want, before, Page { at_end: tail.at_end, ..head }));
                }
                _ => page(From::Start, limit)?,
            };
            Ok((want, 0, found))
        });
    }

    pub fn poll(&mut self, cx: &mut Cx) -> bool {
        if !self.load.poll() {
            // The screen may have grown.
            self.top_up(cx);
            return false;
        }
        if let Some(error) = self.load.take_error() {
            cx.fail(&error);
        }
        if let Some((want, before, page)) = self.load.take() {
            self.take_in(want, before, page);
            let owed = std::mem::take(&mut self.owed);
            self.move_by(owed, cx);
        }
        true
    }

    fn take_in(&mut self, want: Want, before: usize, page: Page<S::Row>) {
        let new = page.rows.len();
        // Where on the screen the cursor stands, to be kept.
        let line = match std::mem::take(&mut self.centred) {
            true => self.height / 2,
            false => self.cursor.saturating_sub(self.top),
        };
        match want {
            Want::Start | Want::End | Want::Around(_) => {
                // Where the cursor has moved meanwhile, it stays.
                let here = self.current().map(S::id);
                self.rows = page.rows;
                (self.at_start, self.at_end) = (page.at_start, page.at_end);
                self.cursor = match want {
                    Want::Start => 0,
                    Want::End => new.saturating_sub(1),
                    Want::Around(id) => {
                        let place = |id: i64| self.rows.iter().position(|row| S::id(row) == id);
                        let same = here.and_then(place).or_else(|| id.and_then(place));
                        same.unwrap_or(before).min(new.saturating_sub(1))
                    }
                    Want::More | Want::Less => self.cursor,
                };
                self.top = match want {
                    Want::Start => 0,
                    _ => self.cursor.saturating_sub(line),
                };
            }
            Want::More => {
                self.rows.extend(page.rows);
                self.at_end = page.at_end;
                let spare = self.rows.len().saturating_sub(self.chunk() * 4).min(self.top);
                if spare > 0 {
                    self.rows.drain(..spare);
                    self.cursor = self.cursor.saturating_sub(spare);
                    self.top -= spare;
                    self.at_start = false;
                }
            }
            Want::Less => {
                self.rows.splice(..0, page.rows);
                self.at_start = page.at_start;
                self.cursor += new;
                self.top += new;
                let keep = (self.top + self.height).max(self.chunk() * 4);
                if self.rows.len() > keep {
                    self.rows.truncate(keep);
                    self.at_end = false;
                }
            }
        }
    }

    pub fn move_by(&mut self, by: isize, cx: &Cx) {
        let last = self.rows.len().saturating_sub(1) as isize;
        let old = self.cursor as isize;
        let wanted = old + by + std::mem::take(&mut self.owed);
        self.cursor = wanted.clamp(0, last.max(0)) as usize;
        if (wanted > last && !self.at_end) || (wanted < 0 && !self.at_start) {
            self.owed = wanted - self.cursor as isize;
        }
        if by.unsigned_abs() > 3 {
            // By pages the window goes along.
            self.top = self.top.saturating_add_signed(self.cursor as isize - old);
        }
        self.scroll();
        self.top_up(cx);
    }

    /// Fetches more rows where the cursor comes near the end of those that are here.
    fn top_up(&mut self, cx: &Cx) {
        if self.load.busy() || self.rows.is_empty() || self.held {
            return;
        }
        let margin = self.height.max(CHUNK / 4);
        if self.cursor.max(self.top + self.height) + margin >= self.rows.len() && !self.at_end {
            self.fetch(Want::More, cx);
        } else if self.cursor.min(self.top) < margin && !self.at_start {
            self.fetch(Want::Less, cx);
        }
    }

    /// Keeps the cursor in sight. The window moves by half its height, not row by row: that is a fifth of the bytes.
    fn scroll(&mut self) {
        let (height, half) = (self.height.max(1), (self.height / 2).max(1));
        if self.cursor < self.top {
            self.top = self.cursor.saturating_sub(height - half);
        } else if self.cursor >= self.top + height {
            self.top = self.cursor + 1 - half;
        }
        if self.at_end {
            self.top = self.top.min(self.rows.len().saturating_sub(height));
        }
    }

    fn first(&mut self, cx: &mut Cx) {
        self.owed = 0;
        if self.at_start || self.held {
            self.cursor = 0;
            self.scroll();
        } else {
            self.fetch(Want::Start, cx);
        }
    }

    fn last(&mut self, cx: &mut Cx) {
        self.owed = 0;
        if self.at_end || self.held {
            self.cursor = self.rows.len().saturating_sub(1);
            self.scroll();
        } else {
            self.fetch(Want::End, cx);
        }
    }

    fn mark(&mut self, cx: &mut Cx) {
        if let Some(id) = self.current().map(S::id) {
            if !self.marks.remove(&id) {
                self.marks.insert(id);
            }
            self.move_by(1, cx);
        }
    }

    /// A click puts the cursor there and the wheel moves it; true when the row clicked already had it.
    pub fn mouse(&mut self, event: &MouseEvent, cx: &Cx) -> bool {
        if !self.area.contains(Position::new(event.column, event.row)) {
            return false;
        }
        match event.kind {
            MouseEventKind::ScrollDown => self.move_by(3, cx),
            MouseEventKind::ScrollUp => self.move_by(-3, cx),
            MouseEventKind::Down(MouseButton::Left) => {
                let row = self.top + usize::from(event.row - self.area.y);
                if row < self.rows.len() {
                    let again = row == self.cursor;
                    self.cursor = row;
                    return again;
                }
            }
            _ => {}
        }
        false
    }
}

impl<S: Source> Part for Table<S> {
    fn infos(&self, cx: &Cx) -> Vec<Info> {
        command::infos("list", Self::COMMANDS, self, cx)
    }

    fn run(&mut self, name: &str, arg: &str, cx: &mut Cx) -> bool {
        command::run(Self::COMMANDS, self, name, arg, cx)
    }
}
