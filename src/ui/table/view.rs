//! How a list looks: its columns, fitted to the room there is, and its rows.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::{Source, Table};
use crate::ui::pane::Cx;
use crate::ui::text;

/// A row's text in a column.
pub type Cell<R> = Box<dyn Fn(&R, &Cx) -> String>;

pub struct Column<R> {
    pub head: String,
    /// Columns of the screen it needs.
    pub width: u16,
    /// Takes part of what is left over.
    pub grows: bool,
    pub right: bool,
    pub cell: Cell<R>,
}

impl<S: Source> Table<S> {
    /// Draws the head and as many rows as there is room for.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, columns: &[Column<S::Row>], cx: &Cx) {
        let [head, body] = split_head(area);
        self.area = body;
        self.height = usize::from(body.height).max(1);
        self.scroll();
        let widths = fit(columns, area.width.saturating_sub(2));
        let heads = columns.iter().zip(&widths).map(|(column, width)| cell(&column.head, *width, column.right));
        frame.render_widget(Line::styled(format!("  {}", heads.collect::<Vec<_>>().join(" ")), cx.theme.dim()), head);
        for (i, row) in self.rows.iter().skip(self.top).take(usize::from(body.height)).enumerate() {
            let here = self.top + i == self.cursor;
            let marked = self.marks.contains(&S::id(row));
            let sign = match (here, marked) {
                (true, true) => "»",
                (true, false) => cx.theme.pointer(),
                (false, true) => "*",
                (false, false) => " ",
            };
            let sign = if cx.theme.ascii && sign == "»" { "#" } else { sign };
            let texts = columns.iter().zip(&widths).map(|(column, width)| {
                let value = if *width == 0 { String::new() } else { (column.cell)(row, cx) };
                cell(&value, *width, column.right)
            });
            let mut line = texts.collect::<Vec<_>>().join(" ");
            line.insert(0, ' ');
            let style = if here { cx.theme.cursor() } else { Style::new() };
            let sign_style = if marked { cx.theme.mark() } else { Style::new() };
            let spans = vec![Span::styled(sign, sign_style.patch(style)), Span::styled(line, style)];
            frame.render_widget(Line::from(spans), Rect { y: body.y + i as u16, height: 1, ..body });
        }
    }

    /// Where the row under the cursor is drawn, for a terminal that reads aloud what the cursor stands on.
    pub fn cursor_at(&self) -> Option<Position> {
        let line = self.cursor.checked_sub(self.top)?;
        (!self.rows.is_empty() && line < usize::from(self.area.height))
            .then(|| Position::new(self.area.x, self.area.y + line as u16))
    }
}

fn split_head(area: Rect) -> [Rect; 2] {
    let head = area.height.min(1);
    [Rect { height: head, ..area }, Rect { y: area.y + head, height: area.height - head, ..area }]
}

fn cell(text: &str, width: u16, right: bool) -> String {
    if right { text::pad_left(text, usize::from(width)) } else { text::pad(text, usize::from(width)) }
}

/// The width of each column: those that do not fit any more get none, what is left over goes to those that grow.
fn fit<R>(columns: &[Column<R>], room: u16) -> Vec<u16> {
    let mut widths = Vec::with_capacity(columns.len());
    let mut left = room;
    for (i, column) in columns.iter().enumerate() {
        let gap = u16::from(i > 0);
        let fits = column.width + gap <= left;
        // The first column that does not fit gets what there is if that is worth it; the others nothing.
        let width = if fits { column.width } else { left.saturating_sub(gap) };
        if !fits && width < 6 && i > 0 {
            break;
        }
        widths.push(width);
        left -= (width + gap).min(left);
    }
    let growing: Vec<usize> = (0..widths.len()).filter(|i| columns[*i].grows).collect();
    for (n, i) in growing.iter().enumerate() {
        let share = left / (growing.len() - n) as u16;
        widths[*i] += share;
        left -= share;
    }
    widths
}
