//! The overlays, one a file.

pub mod message;
