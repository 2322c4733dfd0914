//! The first rows of a bank's CSV, before it is known what they are.

use std::path::Path;

use crate::exchange::encoding::{Encoding, Transcoder};
use crate::exchange::records::first_records;
use crate::exchange::separator;

/// So much of the file is looked at, in bytes of UTF-8.
const ENOUGH: usize = 256 << 10;

pub(super) struct Top {
    pub encoding: String,
    pub delimiter: u8,
    /// The cells, with the line each row begins in.
    pub rows: Vec<(u64, Vec<String>)>,
}

/// At most so many rows; `known` tells a heading that helps to find what divides them. `None` when it is no text.
pub(super) fn top(bytes: &[u8], most: usize, known: impl Fn(&str) -> bool) -> Option<Top> {
    let encoding = Encoding::detect(bytes).ok()?;
    let mut text = String::with_capacity(ENOUGH);
    let mut from = Transcoder::new(bytes, Path::new(""), encoding);
    // Letters that mean nothing further down are told when the whole file is read.
    if let Ok(false) = from.read_into(&mut text) {
        // A last row without a line end is not cut off.
        text.push('\n');
    }
    let text = text.trim_start_matches('\u{feff}');
    let declared = separator::declared(text);
    let table = match declared {
        Some(_) => text.split_once('\n')?.1,
        None => text,
    };
    let delimiter = declared.unwrap_or_else(|| separator::guess(table, known));
    let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
    let mut line = 1 + u64::from(declared.is_some());
    first_records(table, delimiter, most, |record| {
        let cells: Vec<String> = (0..record.len()).map(|at| record.get(at).trim().to_owned()).collect();
        let breaks = cells.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
        rows.push((line, cells));
        line += 1 + breaks;
    });
    Some(Top { encoding: encoding.name().to_lowercase(), delimiter, rows })
}
