//! How things look: roles, and the style of each. The terminal's own sixteen colours on its own background, so that light
//! and dark both are right; without colour every role keeps a weight or a sign of its own.

use ratatui::style::{Color, Modifier, Style};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    pub colour: bool,
    /// No more than is needed, for screen readers: only ASCII, and the cursor where the row is.
    pub plain: bool,
    /// Only ASCII for whatever is not a letter: terminals without UTF-8, or without a font for it.
    pub ascii: bool,
}

impl Theme {
    pub fn new(colour: bool, plain: bool, ascii: bool) -> Theme {
        Theme { colour, plain, ascii: plain || ascii }
    }

    fn with(self, colour: Color, modifier: Modifier) -> Style {
        let style = Style::new().add_modifier(modifier);
        if self.colour { style.fg(colour) } else { style }
    }

    pub fn title(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Labels and what matters less.
    pub fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Keys that can be pressed.
    pub fn key(self) -> Style {
        self.with(Color::Cyan, Modifier::BOLD)
    }

    /// The row under the cursor, and the pane in front.
    pub fn cursor(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    pub fn mark(self) -> Style {
        self.with(Color::Yellow, Modifier::BOLD)
    }

    pub fn fault(self) -> Style {
        self.with(Color::Red, Modifier::BOLD)
    }

    pub fn good(self) -> Style {
        self.with(Color::Green, Modifier::BOLD)
    }

    /// The screen shows another day than today.
    pub fn banner(self) -> Style {
        self.with(Color::Yellow, Modifier::REVERSED)
    }

    /// What stands before the row under the cursor, so that it is found without colours too.
    pub fn pointer(self) -> &'static str {
        ">"
    }

    /// A sign in its plain form, where only ASCII is wanted.
    pub fn sign(self, sign: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { sign }
    }
}
