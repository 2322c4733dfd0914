//! Dividing delimited text into records, read in place from one buffer.
//!
//! Why not a ready-made reader: a problem must name the *physical line* where its row begins (blank lines, quoted line
//! breaks and all three kinds of line end counted), a record without an end must be refused before it has filled the
//! memory, and a quotation mark that is never closed must not swallow half a list in silence. RFC 4180 is the base; like
//! spreadsheets we also take text after a closing quotation mark, rows of different lengths and a bare CR as line end.

use std::io::Read;

use memchr::{memchr, memchr_iter, memchr3};

use super::encoding::Transcoder;
use crate::error::{Error, Result};
use crate::text;

/// The longest a record may be, in bytes of UTF-8. Far beyond any row of a list; a file without line ends is refused
/// when this much has been read.
pub const LONGEST_RECORD: usize = 4 << 20;

const BUFFER: usize = 256 << 10;

/// Where a field lies: in the buffer, or unquoted in the scratch text.
#[derive(Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
    scratch: bool,
}

/// What [`split`] found.
enum Split {
    /// A record; the next begins at `next`, `lines` further down.
    Record { next: usize, lines: u64 },
    /// The record does not end within the text.
    Unfinished { quoted: bool },
}

/// The fields of the record that was split last.
#[derive(Default)]
struct Parts {
    spans: Vec<Span>,
    scratch: String,
}

/// One record, borrowed from the reader.
#[derive(Clone, Copy)]
pub struct Record<'a> {
    text: &'a str,
    parts: &'a Parts,
}

impl<'a> Record<'a> {
    pub fn len(&self) -> usize {
        self.parts.spans.len()
    }

    /// The field without its quotation marks; empty beyond the end.
    pub fn get(&self, at: usize) -> &'a str {
        let Some(span) = self.parts.spans.get(at) else {
            return "";
        };
        let text = if span.scratch { self.parts.scratch.as_str() } else { self.text };
        &text[span.start as usize..span.end as usize]
    }
}

/// Divides the record at the beginning of `text`; with `last`, the text's end is the record's end.
fn split(text: &str, separator: u8, last: bool, parts: &mut Parts) -> Split {
    let bytes = text.as_bytes();
    let (mut at, mut lines) = (0, 1);
    parts.spans.clear();
    parts.scratch.clear();
    loop {
        let start = at;
        let mut scratch_from = None;
        if bytes.get(at) == Some(&b'"') {
            scratch_from = Some(parts.scratch.len());
            at += 1;
            loop {
                let Some(quote) = memchr(b'"', &bytes[at..]).map(|n| at + n) else {
                    return Split::Unfinished { quoted: true };
                };
                parts.scratch.push_str(&text[at..quote]);
                at = quote + 1;
                match bytes.get(at) {
                    Some(b'"') => {
                        parts.scratch.push('"');
                        at += 1;
                    }
                    None if !last => return Split::Unfinished { quoted: true },
                    _ => break,
                }
            }
            lines += line_ends(&bytes[start..at]);
        }
        let rest = at;
        let end = memchr3(separator, b'\n', b'\r', &bytes[at..]).map_or(bytes.len(), |n| at + n);
        let (span_start, span_end, scratch) = match scratch_from {
            Some(from) => {
                parts.scratch.push_str(&text[rest..end]);
                (from, parts.scratch.len(), true)
            }
            None => (start, end, false),
        };
        // A record is at most LONGEST_RECORD bytes, so its offsets fit.
        parts.spans.push(Span { start: span_start as u32, end: span_end as u32, scratch });
        let next = match bytes.get(end) {
            Some(b) if *b == separator => {
                at = end + 1;
                continue;
            }
            Some(b'\r') => match bytes.get(end + 1) {
                Some(b'\n') => end + 2,
                None if !last => return Split::Unfinished { quoted: false },
                _ => end + 1,
            },
            Some(_) => end + 1,
            None if !last => return Split::Unfinished { quoted: false },
            None => end,
        };
        return Split::Record { next, lines };
    }
}

/// Line ends within a quoted field: LF, CRLF or a bare CR.
fn line_ends(bytes: &[u8]) -> u64 {
    let bare = memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) != Some(&b'\n')).count();
    (memchr_iter(b'\n', bytes).count() + bare) as u64
}

/// The first records of a text, for guessing what divides their fields. A record cut off at the end is left out.
pub(super) fn first_records(text: &str, separator: u8, most: usize, mut each: impl FnMut(Record<'_>)) {
    let mut parts = Parts::default();
    let mut rest = text;
    for _ in 0..most {
        match split(rest, separator, false, &mut parts) {
            Split::Record { next, .. } => {
                each(Record { text: rest, parts: &parts });
                rest = &rest[next..];
            }
            Split::Unfinished { .. } => break,
        }
    }
    // A file of one or two short lines may have no line end at all.
    if !rest.is_empty()
        && rest.len() == text.len()
        && let Split::Record { .. } = split(rest, separator, true, &mut parts)
    {
        each(Record { text: rest, parts: &parts });
    }
}

/// The records of a text file, one after the other.
pub struct Records<R> {
    from: Transcoder<R>,
    buffer: String,
    /// Where the next record begins in the buffer, and on which line of the file.
    at: usize,
    line: u64,
    separator: u8,
    /// The file has been read to its end.
    ended: bool,
    parts: Parts,
}

impl<R: Read> Records<R> {
    pub fn new(from: Transcoder<R>) -> Result<Records<R>> {
        let buffer = String::with_capacity(BUFFER);
        let mut records =
            Records { from, buffer, at: 0, line: 1, separator: b',', ended: false, parts: Parts::default() };
        records.fill()?;
        Ok(records)
    }

    /// What has been read and not yet handed out.
    pub fn ahead(&self) -> &str {
        &self.buffer[self.at..]
    }

    /// Passes over the first line, which says something about the file rather than being part of it.
    pub fn skip_line(&mut self) {
        let ahead = self.ahead().as_bytes();
        let end = memchr::memchr2(b'\n', b'\r', ahead).unwrap_or(ahead.len());
        let crlf = ahead[end..].starts_with(b"\r\n");
        self.at += (end + 1 + usize::from(crlf)).min(ahead.len());
        self.line += 1;
    }

    pub fn divide_at(&mut self, separator: u8) {
        self.separator = separator;
    }

    /// The next record and the line it begins on.
    ///
    /// # Errors
    /// A record longer than [`LONGEST_RECORD`], a quotation mark that is never closed, bytes that are not in the file's
    /// encoding, or the disk's own errors.
    pub fn next(&mut self) -> Result<Option<(u64, Record<'_>)>> {
        loop {
            if self.ended && self.at == self.buffer.len() {
                return Ok(None);
            }
            match split(&self.buffer[self.at..], self.separator, self.ended, &mut self.parts) {
                Split::Record { next, lines } => {
                    let (start, line) = (self.at, self.line);
                    self.at += next;
                    self.line += lines;
                    return Ok(Some((line, Record { text: &self.buffer[start..], parts: &self.parts })));
                }
                Split::Unfinished { quoted } if self.ended => {
                    debug_assert!(quoted, "at the end of the text only a quotation mark keeps a record open");
                    return Err(self.refuse(text!("exchange-open-quote", line = self.line)));
                }
                Split::Unfinished { quoted } => {
                    if self.buffer.len() - self.at > LONGEST_RECORD {
                        let id = if quoted { "exchange-open-quote" } else { "exchange-long-record" };
                        return Err(self.refuse(text!(id, line = self.line, most = LONGEST_RECORD >> 20)));
                    }
                    self.fill()?;
                }
            }
        }
    }

    fn refuse(&self, what: crate::i18n::Text) -> Error {
        Error::damaged(what).hint(text!("exchange-look-at-line", path = self.from.path().display().to_string()))
    }

    /// Moves what is left to the front and reads more after it.
    fn fill(&mut self) -> Result<()> {
        self.buffer.drain(..self.at);
        self.at = 0;
        if self.buffer.len() + BUFFER / 2 > self.buffer.capacity() {
            self.buffer.reserve(self.buffer.capacity());
        }
        match self.from.read_into(&mut self.buffer) {
            Ok(more) => self.ended = !more,
            Err(error) => {
                let line = self.line + line_ends(self.buffer.as_bytes());
                return Err(error.at_line(line));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::encoding::Encoding;
    use proptest::prelude::*;
    use std::path::Path;

    fn reader(bytes: &[u8], separator: u8) -> Records<&[u8]> {
        let encoding = Encoding::detect(bytes).unwrap();
        let mut records = Records::new(Transcoder::new(bytes, Path::new("list.csv"), encoding)).unwrap();
        records.divide_at(separator);
        records
    }

    fn all(bytes: &[u8], separator: u8) -> Vec<(u64, Vec<String>)> {
        let mut records = reader(bytes, separator);
        let mut out = Vec::new();
        while let Some((line, record)) = records.next().unwrap() {
            out.push((line, (0..record.len()).map(|at| record.get(at).to_owned()).collect()));
        }
        out
    }

    fn lines(text: &str) -> Vec<u64> {
        all(text.as_bytes(), b';').into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn the_line_is_where_the_record_begins() {
        assert_eq!(lines("a;b\n1;2\n"), [1, 2]);
        assert_eq!(lines("a;b\r\n1;2\r\n\r\n3;4"), [1, 2, 3, 4]);
        assert_eq!(lines("a\rb\rc"), [1, 2, 3]);
        assert_eq!(lines("\"a\nb\r\nc\rd\";x\ny"), [1, 5]);
    }

    #[test]
    fn a_declaration_is_a_line_too() {
        let mut records = reader(b"sep=;\r\na;b\r\n", b';');
        records.skip_line();
        let (line, record) = records.next().unwrap().unwrap();
        assert_eq!((line, record.get(0), record.get(1), record.get(2)), (2, "a", "b", ""));
    }

    #[test]
    fn quotation_marks() {
        let fields = |text: &str| all(text.as_bytes(), b',').remove(0).1;
        assert_eq!(fields("\"a, b\",\"c \"\"d\"\"\",e"), ["a, b", "c \"d\"", "e"]);
        assert_eq!(fields("\"a\" b,5\" rør"), ["a b", "5\" rør"]);
        assert_eq!(fields("\"\",\"\"\"\""), ["", "\""]);
    }

    #[test]
    fn an_open_quotation_mark_is_told() {
        let mut records = reader(b"a;b\nc;\"d\ne;f\n", b';');
        records.next().unwrap();
        let error = records.next().err().unwrap();
        assert!(error.to_string().contains("line 2"), "{error}");
    }

    /// A line without an end, as long as anyone likes: refused after some megabytes.
    #[test]
    fn an_endless_line_is_refused() {
        let endless = std::io::repeat(b'x');
        let from = Transcoder::new(endless, Path::new("list.csv"), Encoding::parse("utf-8", b"").unwrap());
        let mut records = Records::new(from).unwrap();
        let error = records.next().err().unwrap();
        assert!(error.to_string().contains("4 MB"), "{error}");
        assert!(records.buffer.capacity() < 16 << 20);
    }

    #[test]
    fn wrong_letters_name_the_line() {
        let bytes = b"a\nb\nBj\xf8rnsen\n";
        let from = Transcoder::new(&bytes[..], Path::new("list.csv"), Encoding::parse("utf-8", b"").unwrap());
        let error = Records::new(from).err().unwrap();
        assert!(error.to_string().contains('3'), "{error}");
    }

    proptest! {
        /// What a writer of RFC 4180 puts in comes out, wherever the buffer's ends fall.
        #[test]
        fn written_records_are_read(rows in proptest::collection::vec(
            proptest::collection::vec("[a;,\"\n\r ø]{0,5}", 2..5), 1..8), pad in 0usize..9) {
            let mut writer = csv::WriterBuilder::new().delimiter(b';').flexible(true).from_writer(Vec::new());
            let long = "x".repeat(BUFFER / 4 - pad);
            for row in &rows {
                writer.write_record(row).unwrap();
                writer.write_record([&long, "y"]).unwrap();
            }
            let read = all(&writer.into_inner().unwrap(), b';');
            let read: Vec<Vec<String>> = read.into_iter().step_by(2).map(|(_, fields)| fields).collect();
            prop_assert_eq!(read, rows);
        }
    }
}
