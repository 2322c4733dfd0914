//! What lies over a pane: help, palette, a question, a form. Overlays are a stack; the one in front gets the events, and
//! Esc is one step back.

use crossterm::event::{Event, KeyEvent, KeyEventKind};
use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::symbols::border;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear};

use super::pane::Cx;
use super::text;
use super::theme::Theme;

/// What becomes of an overlay after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Stay,
    Close,
}

pub trait Overlay: 'static {
    fn event(&mut self, event: &Event, cx: &mut Cx) -> Step;
    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx);
    /// Takes in what has come; true when there is something new to draw.
    fn poll(&mut self, _cx: &mut Cx) -> (bool, Step) {
        (false, Step::Stay)
    }
    fn busy(&self) -> bool {
        false
    }
    /// What is typed now waits.
    fn holds_keys(&self) -> bool {
        false
    }
    /// A value picked in an overlay that was opened from this one.
    fn offered(&mut self, _value: &str, _cx: &mut Cx) {}
    /// Holds typed text that closing would lose.
    fn dirty(&self) -> bool {
        false
    }
    /// Keys and what they do here, for the bottom bar.
    fn hints(&self, cx: &Cx) -> Vec<(String, String)>;
}

/// The key of an event, when it is one that was pressed.
pub fn pressed(event: &Event) -> Option<&KeyEvent> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(key),
        _ => None,
    }
}

/// A box of at most that size in the middle of an area.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)
}

/// An edge that every terminal has, so that a box is told from what lies behind it.
const ASCII_EDGE: border::Set<'_> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

/// Clears a box, frames it with its title, and gives the room inside.
pub fn framed(frame: &mut Frame<'_>, area: Rect, title: &str, theme: Theme) -> Rect {
    frame.render_widget(Clear, area);
    if area.width < 3 || area.height < 3 {
        return area;
    }
    let title =
        Line::styled(format!(" {} ", text::cut(title, usize::from(area.width).saturating_sub(6))), theme.title());
    let edge = if theme.ascii { Block::bordered().border_set(ASCII_EDGE) } else { Block::bordered() };
    frame.render_widget(edge.title(title), area);
    area.inner(Margin::new(2, 1))
}
