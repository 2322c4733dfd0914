//! A table of some hundred rows that is fetched whole, with what stands around it.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::error::Result;
use crate::i18n::Text;
use crate::store::db::Lane;
use crate::store::{Register, Who};
use crate::text;
use crate::ui::load::Load;
use crate::ui::pane::Cx;
use crate::ui::table::{Column, Held, Rows, Table};
use crate::ui::text;

pub struct Fetched<T, R: Held> {
    load: Load<(T, Vec<R>)>,
    pub around: T,
    pub table: Table<Rows<R>>,
}

impl<T: Default, R: Held> Default for Fetched<T, R> {
    fn default() -> Fetched<T, R> {
        Fetched { load: Load::default(), around: T::default(), table: Table::default() }
    }
}

impl<T: Send + 'static, R: Held> Fetched<T, R> {
    pub fn fetch(
        &mut self,
        lane: Lane,
        cx: &Cx,
        work: impl FnOnce(&Register, &Who) -> Result<(T, Vec<R>)> + Send + 'static,
    ) {
        let who = cx.who.clone();
        self.load.start(&cx.db, lane, move |register| work(register, &who));
    }

    pub fn poll(&mut self, cx: &mut Cx) -> bool {
        let new = self.load.poll();
        if let Some(error) = self.load.take_error() {
            cx.fail(&error);
        }
        if let Some((around, rows)) = self.load.take() {
            self.around = around;
            self.table.refresh(Rows(Arc::new(rows)), cx);
        }
        self.table.poll(cx) || new
    }

    pub fn busy(&self) -> bool {
        self.load.busy() || self.table.busy()
    }

    pub fn in_flux(&self) -> bool {
        self.load.busy() || self.table.in_flux()
    }

    pub fn no_row(&self) -> Option<Text> {
        self.table.is_empty().then(|| text!("off-no-row"))
    }

    /// `empty`: what there is to be said instead of rows.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, columns: &[Column<R>], empty: &str, cx: &Cx) {
        self.table.draw(frame, area, columns, cx);
        if !self.table.is_empty() || self.busy() {
            return;
        }
        let room = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let lines = text::wrap(&cx.i18n.get(empty), usize::from(room.width));
        for (y, line) in (2..area.height).zip(lines) {
            frame.render_widget(Line::from(line), Rect { y: area.y + y, height: 1, ..room });
        }
    }
}
