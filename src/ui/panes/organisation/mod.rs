//! The organisation: the tree of units with everybody counted upwards, and who holds which position.

mod tree;
mod units;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crossterm::event::MouseEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::i18n::Text;
use crate::model::position::Position;
use crate::store::catalog::Catalog;
use crate::store::db::Lane;
use crate::store::units::UnitCount;
use crate::text;
use crate::ui::command::{Command, Part};
use crate::ui::load::Load;
use crate::ui::pane::{Act, Cx, Jump, Pane};
use crate::ui::reader::Reader;
use crate::ui::table::{Rows, Table};
use crate::ui::{posts, text};
use tree::{Branch, Branches};

/// Trees up to this size are shown whole at first; of larger ones the upper levels.
const SMALL: usize = 40;
/// From this width on the positions stand beside the tree.
const BESIDE: u16 = 110;

pub struct Organisation {
    table: Table<Branches>,
    counts: Load<HashMap<Option<i64>, UnitCount>>,
    posts: Load<Vec<Position>>,
    /// Whose positions are shown.
    shown: Option<i64>,
    /// Units whose lower units are hidden.
    closed: HashSet<i64>,
    /// The tree that is on the screen; a newer one in the context replaces it.
    catalog: Option<Arc<Catalog>>,
    reader: Reader,
    /// A unit to go to as soon as its row is there.
    wanted: Option<i64>,
}

impl Pane for Organisation {
    const NAME: &'static str = "organisation";
    const COMMANDS: &'static [Command<Organisation>] = &[
        Command::new("members", &["enter", "m"], Self::members).on_row(Self::no_row).bar(),
        Command::new("open", &["right", "l"], Self::open).on_row(Self::no_row),
        Command::new("close", &["left", "h"], Self::close).on_row(Self::no_row),
        Command::new("open-all", &["o"], Self::open_all).bar(),
        Command::new("new", &["n"], Self::add_unit).bar(),
        Command::new("rename", &["e"], Self::rename).on_row(Self::no_row).bar(),
        Command::new("post", &["p"], Self::add_post).on_row(Self::no_row).bar(),
        Command::new("end-post", &["x"], Self::end_post).on_row(Self::no_row),
    ];

    fn new() -> Organisation {
        Organisation {
            table: Table::default(),
            counts: Load::default(),
            posts: Load::default(),
            shown: None,
            closed: HashSet::new(),
            catalog: None,
            reader: Reader::default(),
            wanted: None,
        }
    }

    fn reload(&mut self, cx: &mut Cx) {
        let (who, day) = (cx.who.clone(), cx.day);
        self.counts.start(&cx.db, Lane::Slow, move |register| register.unit_counts(&who, day));
        self.load_posts(cx);
    }

    fn poll(&mut self, cx: &mut Cx) -> bool {
        let same = match (&self.catalog, &cx.catalog) {
            (Some(ours), Some(theirs)) => Arc::ptr_eq(ours, theirs),
            (None, None) => true,
            _ => false,
        };
        if !same {
            let first = self.catalog.is_none();
            self.catalog.clone_from(&cx.catalog);
            if first {
                self.close_lower();
            }
        }
        let counted = self.counts.poll();
        if let Some(error) = self.counts.take_error() {
            cx.fail(&error);
        }
        if counted || !same {
            self.arrange(cx);
        }
        let mut dirty = self.table.poll(cx) || counted || !same;
        if let Some(wanted) = self.wanted {
            self.table.find(|branch| branch.unit.id == wanted);
            self.wanted = self.wanted.filter(|_| self.current() != Some(wanted));
        }
        let here = self.current();
        if here != self.shown {
            self.shown = here;
            self.reader.rewind();
            self.load_posts(cx);
        }
        dirty |= self.posts.poll();
        dirty
    }

    fn busy(&self) -> bool {
        self.counts.busy() || self.posts.busy() || self.table.busy()
    }

    fn in_flux(&self) -> bool {
        self.table.in_flux() || (self.table.is_empty() && self.counts.busy())
    }

    fn part(&self) -> &dyn Part {
        &self.table
    }

    fn part_mut(&mut self) -> &mut dyn Part {
        &mut self.table
    }

    fn mouse(&mut self, event: &MouseEvent, cx: &mut Cx) {
        if !self.reader.mouse(event) && self.table.mouse(event, cx) {
            self.toggle(cx);
        }
    }

    fn jump(&mut self, to: &Jump, _cx: &mut Cx) -> bool {
        let Jump::Unit(id) = to else { return false };
        self.wanted = Some(*id);
        true
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx) {
        let title = cx.i18n.text(&text!("organisation-title", day = text::day(cx.day, &cx.i18n)));
        let all = self.counts.value().and_then(|counts| counts.get(&None)).map(|count| count.all);
        let counted = all.map_or_else(String::new, |all| format!(" · {}", crate::i18n::grouped(all as i64)));
        let busy = if self.counts.is_slow() { cx.theme.sign(" …", " ...") } else { "" };
        let head = Rect { height: area.height.min(1), ..area };
        frame.render_widget(Line::styled(format!(" {title}{counted}{busy}"), cx.theme.title()), head);
        let body = Rect { y: area.y + head.height, height: area.height - head.height, ..area };
        let (list, side) = if area.width >= BESIDE {
            let width = area.width * 3 / 5;
            let side = Rect { x: body.x + width + 1, width: body.width - width - 1, ..body };
            (Rect { width, ..body }, side)
        } else {
            let below = if body.height >= 14 { body.height / 3 } else { 0 };
            let side = Rect { y: body.y + body.height - below, height: below, ..body };
            (Rect { height: body.height - below, ..body }, side)
        };
        self.table.draw(frame, list, &tree::columns(cx), cx);
        if self.table.is_empty() && !self.busy() && list.height > 2 {
            let line = Rect { x: list.x + 1, y: list.y + 2, width: list.width.saturating_sub(1), height: 1 };
            frame.render_widget(Line::from(cx.i18n.get("organisation-empty")), line);
        }
        let lines = self.post_lines(usize::from(side.width), cx);
        self.reader.draw(frame, side, lines);
    }
}

impl Organisation {
    fn no_row(&self, _cx: &Cx) -> Option<Text> {
        self.table.is_empty().then(|| text!("off-no-row"))
    }

    fn current(&self) -> Option<i64> {
        self.table.current().map(|branch| branch.unit.id)
    }

    /// The path of the unit under the cursor.
    fn path(&self) -> String {
        let tree = self.catalog.as_ref().map(|catalog| &catalog.tree);
        self.current().zip(tree).map_or_else(String::new, |(id, tree)| tree.place(id).to_string())
    }

    fn load_posts(&mut self, cx: &Cx) {
        let Some(unit) = self.shown else { return self.posts.clear() };
        let who = cx.who.clone();
        self.posts.start(&cx.db, Lane::Quick, move |register| register.positions_in(&who, unit));
    }

    /// Hides what lies below the counties of a large tree.
    fn close_lower(&mut self) {
        let Some(catalog) = &self.catalog else { return };
        if catalog.tree.len() > SMALL {
            let lower = catalog.tree.iter().filter(|(_, depth)| *depth > 0);
            self.closed = lower.map(|(unit, _)| unit.id).collect();
        }
    }

    /// The rows of the tree as it is opened now.
    fn arrange(&mut self, cx: &Cx) {
        let Some(catalog) = &self.catalog else { return };
        for above in self.wanted.iter().flat_map(|wanted| catalog.tree.upwards(*wanted)) {
            self.closed.remove(&above.id);
        }
        let branches = tree::branches(&catalog.tree, &self.closed, self.counts.value());
        self.table.refresh(Rows(Arc::new(branches)), cx);
    }

    fn toggle(&mut self, cx: &mut Cx) {
        if let Some(id) = self.current() {
            if !self.closed.remove(&id) {
                self.closed.insert(id);
            }
            self.arrange(cx);
        }
    }

    fn open(&mut self, cx: &mut Cx) {
        if self.current().is_some_and(|id| self.closed.remove(&id)) {
            self.arrange(cx);
        } else {
            self.table.move_by(1, cx);
        }
    }

    /// Hides what lies below; where nothing does, goes up to the unit above.
    fn close(&mut self, cx: &mut Cx) {
        let Some(Branch { unit, open: Some(true), .. }) = self.table.current() else {
            let above = self.table.current().and_then(|branch| branch.unit.parent);
            if let Some(above) = above {
                self.table.find(|branch| branch.unit.id == above);
            }
            return;
        };
        self.closed.insert(unit.id);
        self.arrange(cx);
    }

    /// Opens everything; when everything is open, closes all but the top.
    fn open_all(&mut self, cx: &mut Cx) {
        if self.closed.is_empty() {
            let units = self.catalog.iter().flat_map(|catalog| catalog.tree.iter());
            self.closed = units.filter(|(_, depth)| *depth > 0).map(|(unit, _)| unit.id).collect();
        } else {
            self.closed.clear();
        }
        self.arrange(cx);
    }

    fn members(&mut self, cx: &mut Cx) {
        cx.act(Act::Jump(Jump::People(format!("unit:\"{}\"", self.path()), String::new())));
    }

    fn add_post(&mut self, cx: &mut Cx) {
        posts::add("", &self.path(), cx);
    }

    fn end_post(&mut self, cx: &mut Cx) {
        posts::end(self.posts.value().cloned().unwrap_or_default(), cx);
    }

    fn post_lines(&self, width: usize, cx: &Cx) -> Vec<Line<'static>> {
        let mut lines = vec![Line::styled(text::cut(&self.path(), width), cx.theme.title())];
        let held = self
            .posts
            .value()
            .into_iter()
            .flatten()
            .filter(|post| post.from.is_none_or(|from| from <= cx.day) && post.to.is_none_or(|to| to > cx.day));
        for post in held {
            let deputy = if post.deputy { cx.i18n.get("post-deputy-short") } else { String::new() };
            let told = format!("{} {}  {deputy}{}", text::pad(&post.role, 16), post.holder, since(post, cx));
            lines.push(Line::from(text::cut(&told, width)));
        }
        if lines.len() == 1 {
            lines.push(Line::styled(text::cut(&cx.i18n.get("organisation-no-posts"), width), cx.theme.dim()));
        }
        lines
    }
}

fn since(post: &Position, cx: &Cx) -> String {
    let from = post.from.map_or_else(String::new, |from| text::day(from, &cx.i18n));
    let mut told = [from, post.election.clone()].into_iter().filter(|part| !part.is_empty());
    told.next()
        .map_or_else(String::new, |first| told.fold(format!(" · {first}"), |all, part| format!("{all} · {part}")))
}
