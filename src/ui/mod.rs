//! The screen: panes, overlays, the one table and the one form. Plain state and drawing: events come in through
//! [`app::App::event`], cells go out through [`app::App::draw`], and the register is a question that is answered later. The
//! same [`app::App`] runs on a terminal and in tests.

pub mod app;
pub mod chart;
pub mod choice;
pub mod command;
mod day;
pub mod fields;
pub mod filter;
pub mod form;
mod frame;
mod guide;
pub mod input;
pub mod keys;
pub mod load;
pub mod matching;
pub mod overlay;
pub mod overlays;
pub mod pane;
pub mod panes;
pub mod posts;
pub mod reader;
mod rooms;
pub mod table;
pub mod text;
pub mod theme;
mod undo;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::error::Result;
use crate::i18n::Lang;
use crate::store::{Register, Who};

/// Makes the demo association's register at a path.
pub type MakeDemo = Arc<dyn Fn(&Path, &Who) -> Result<()> + Send + Sync>;

/// What a session is started with.
#[derive(Clone)]
pub struct Options {
    /// Where the register is, or will be: without one the session begins with the start screen.
    pub register: PathBuf,
    pub who: Who,
    pub lang: Lang,
    /// Today; a session may last for days.
    pub clock: fn() -> NaiveDate,
    /// Show this day instead of today.
    pub as_of: Option<NaiveDate>,
    pub colour: bool,
    /// For screen readers.
    pub plain: bool,
    /// The terminal shows nothing but ASCII and letters.
    pub ascii: bool,
    /// `None`: the start screen offers no demo association.
    pub make_demo: Option<MakeDemo>,
}

impl Options {
    /// Whether the register can be opened, if there is one.
    pub fn check(&self) -> Result<()> {
        if self.register.exists() { Register::open(&self.register).map(drop) } else { Ok(()) }
    }
}
