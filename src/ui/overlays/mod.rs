//! The overlays, one a file.

pub mod confirm;
pub mod conflict;
pub mod menu;
pub mod message;
pub mod path;
pub mod picker;
pub mod prompt;
pub mod sheet;
pub mod start;
