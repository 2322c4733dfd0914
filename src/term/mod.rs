//! Where the cells go: the loop, and the terminal it runs on.

mod base64;
pub mod local;
mod screen;
mod session;
