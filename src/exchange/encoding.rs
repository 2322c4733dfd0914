//! Which letters a text file's bytes stand for, and turning them into ours a buffer at a time.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use encoding_rs::{DecoderResult, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use oem_cp::code_table::{
    DECODING_TABLE_CP437, DECODING_TABLE_CP850, DECODING_TABLE_CP858, DECODING_TABLE_CP863, DECODING_TABLE_CP865,
};

use crate::error::{Error, Result};
use crate::text;

/// An encoding that lists come in.
#[derive(Clone, Copy)]
pub enum Encoding {
    /// One that the web knows too.
    Web(&'static encoding_rs::Encoding),
    /// A code page of the DOS years: old member programs in Norway and Denmark wrote 865, Swedish ones 437 or 850.
    /// The upper half, from 0x80; the lower is ASCII.
    Dos(&'static str, &'static [char; 128]),
}

impl PartialEq for Encoding {
    fn eq(&self, other: &Encoding) -> bool {
        self.name() == other.name()
    }
}

impl std::fmt::Debug for Encoding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// The names a choice is offered by. ISO 8859-1 is read as Windows-1252, as browsers do (WHATWG Encoding Standard): the
/// two differ only where ISO 8859-1 has no letters.
pub const NAMES: [&str; 10] =
    ["utf-8", "utf-16", "utf-16le", "utf-16be", "latin1", "windows-1252", "cp437", "cp850", "cp858", "cp865"];

impl Encoding {
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Web(web) if web == WINDOWS_1252 => "windows-1252",
            Encoding::Web(web) if web == UTF_8 => "utf-8",
            Encoding::Web(web) if web == UTF_16LE => "utf-16le",
            Encoding::Web(web) if web == UTF_16BE => "utf-16be",
            Encoding::Web(web) => web.name(),
            Encoding::Dos(name, _) => name,
        }
    }

    /// The encoding of a name (ours, or one that the web knows, such as `iso-8859-15`). For `utf-16` the file's first
    /// bytes decide the order.
    ///
    /// # Errors
    /// An unknown name, with the names there are.
    pub fn parse(name: &str, start: &[u8]) -> Result<Encoding> {
        let plain: String = name.trim().to_lowercase().replace('_', "-");
        Ok(match plain.as_str() {
            "utf8" => Encoding::Web(UTF_8),
            "utf-16" | "utf16" | "unicode" => Encoding::Web(utf_16(start).unwrap_or(UTF_16LE)),
            "ansi" | "cp1252" | "latin-1" => Encoding::Web(WINDOWS_1252),
            "cp437" | "437" => Encoding::Dos("cp437", &DECODING_TABLE_CP437),
            "cp850" | "850" => Encoding::Dos("cp850", &DECODING_TABLE_CP850),
            "cp858" | "858" => Encoding::Dos("cp858", &DECODING_TABLE_CP858),
            "cp863" | "863" => Encoding::Dos("cp863", &DECODING_TABLE_CP863),
            "cp865" | "865" => Encoding::Dos("cp865", &DECODING_TABLE_CP865),
            other => match encoding_rs::Encoding::for_label_no_replacement(other.as_bytes()) {
                Some(web) => Encoding::Web(web),
                None => return Err(Error::usage(text!("exchange-encoding", name = name, names = NAMES.join(", ")))),
            },
        })
    }

    /// The encoding that a file's bytes show: a byte order mark; every other byte zero; UTF-8 *from beginning to end* (a
    /// list may be pure ASCII for a thousand rows before the first å); else Windows-1252, which any bytes fit.
    pub fn detect(mut file: impl Read) -> io::Result<Encoding> {
        let mut buffer = vec![0; 64 << 10];
        let mut kept = 0;
        let mut first = true;
        loop {
            let many = file.read(&mut buffer[kept..])?;
            let bytes = &buffer[..kept + many];
            if first {
                if let Some((web, _)) = encoding_rs::Encoding::for_bom(bytes) {
                    return Ok(Encoding::Web(web));
                }
                if let Some(web) = utf_16(bytes) {
                    return Ok(Encoding::Web(web));
                }
                first = false;
            }
            let end = bytes.len();
            let valid = match std::str::from_utf8(bytes) {
                Ok(_) => end,
                // A letter cut in two by the end of the buffer: the rest of it comes with the next bytes.
                Err(error) if error.error_len().is_none() && many > 0 => error.valid_up_to(),
                Err(_) => return Ok(Encoding::Web(WINDOWS_1252)),
            };
            if many == 0 {
                return Ok(Encoding::Web(UTF_8));
            }
            buffer.copy_within(valid..end, 0);
            kept = end - valid;
        }
    }
}

/// UTF-16, by its mark or by the zero bytes that Latin letters leave in it.
fn utf_16(start: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match start {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let pairs = start.len().min(4096) / 2;
    let zeros = |half: usize| start.chunks_exact(2).take(pairs).filter(|pair| pair[half] == 0).count();
    let (high_first, low_first) = (zeros(0), zeros(1));
    match () {
        () if pairs < 2 => None,
        () if low_first * 2 > pairs && high_first * 10 < pairs => Some(UTF_16LE),
        () if high_first * 2 > pairs && low_first * 10 < pairs => Some(UTF_16BE),
        () => None,
    }
}

/// Reads a file's bytes and hands out text.
pub struct Transcoder<R> {
    from: R,
    path: PathBuf,
    encoding: Encoding,
    decoder: Option<encoding_rs::Decoder>,
    raw: Vec<u8>,
    /// What of `raw` has been read and not yet turned into text.
    waiting: std::ops::Range<usize>,
    ended: bool,
}

/// Why no more text came.
pub enum TextFault {
    Disk(Error),
    /// Bytes that mean nothing in the encoding.
    Letters(&'static str),
}

impl TextFault {
    pub fn at_line(self, line: u64) -> Error {
        match self {
            TextFault::Disk(error) => error,
            TextFault::Letters(name) => Error::damaged(text!("exchange-letters", line = line, name = name))
                .hint(text!("exchange-letters-hint", names = NAMES.join(", "))),
        }
    }
}

impl<R: Read> Transcoder<R> {
    pub fn new(from: R, path: &Path, encoding: Encoding) -> Transcoder<R> {
        let decoder = match encoding {
            Encoding::Web(web) => Some(web.new_decoder_with_bom_removal()),
            Encoding::Dos(..) => None,
        };
        let raw = vec![0; 128 << 10];
        Transcoder { from, path: path.to_owned(), encoding, decoder, raw, waiting: 0..0, ended: false }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Adds text to `out` until it is full or the file ends, without making it larger. `false` when the file has ended.
    pub fn read_into(&mut self, out: &mut String) -> Result<bool, TextFault> {
        loop {
            if self.waiting.is_empty() && !self.ended {
                let many = loop {
                    match self.from.read(&mut self.raw) {
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                        Err(error) => return Err(TextFault::Disk(Error::file(&self.path, &error))),
                        Ok(many) => break many,
                    }
                };
                self.waiting = 0..many;
                self.ended = many == 0;
            }
            let bytes = &self.raw[self.waiting.clone()];
            match (&mut self.decoder, self.encoding) {
                (Some(decoder), _) => {
                    let (result, used) = decoder.decode_to_string_without_replacement(bytes, out, self.ended);
                    self.waiting.start += used;
                    match result {
                        DecoderResult::InputEmpty if self.ended => return Ok(false),
                        DecoderResult::InputEmpty => {}
                        DecoderResult::OutputFull => return Ok(true),
                        DecoderResult::Malformed(..) => return Err(TextFault::Letters(self.encoding.name())),
                    }
                }
                (None, Encoding::Dos(_, upper)) => {
                    for byte in bytes {
                        // The longest letter of these code pages takes three bytes.
                        if out.len() + 3 > out.capacity() {
                            return Ok(true);
                        }
                        out.push(if byte.is_ascii() { char::from(*byte) } else { upper[usize::from(*byte - 0x80)] });
                        self.waiting.start += 1;
                    }
                    if self.ended {
                        return Ok(false);
                    }
                }
                (None, Encoding::Web(_)) => return Ok(false),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detected(bytes: &[u8]) -> &'static str {
        Encoding::detect(bytes).unwrap().name()
    }

    fn decoded(bytes: &[u8], name: &str) -> String {
        let encoding = Encoding::parse(name, bytes).unwrap();
        let mut out = String::with_capacity(1 << 10);
        let mut from = Transcoder::new(bytes, Path::new("x"), encoding);
        assert!(matches!(from.read_into(&mut out), Ok(false)));
        out
    }

    #[test]
    fn encodings_are_detected() {
        let utf_16: Vec<u8> = "Åse;Bø\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(detected(b"plain"), "utf-8");
        assert_eq!(detected("Bjørnsen".as_bytes()), "utf-8");
        assert_eq!(detected(b"Bj\xf8rnsen"), "windows-1252");
        assert_eq!(detected(b"\xef\xbb\xbfx"), "utf-8");
        assert_eq!(detected(b"\xff\xfex\0"), "utf-16le");
        assert_eq!(detected(&utf_16), "utf-16le");
        let late = [vec![b'x'; 200_000], b"\xe5".to_vec()].concat();
        assert_eq!(detected(&late), "windows-1252");
        // Two-byte letters across every buffer's end.
        let odd = format!("x{}", "å".repeat(100_000));
        assert_eq!(detected(odd.as_bytes()), "utf-8");
        assert_eq!(detected(&odd.as_bytes()[..odd.len() - 1]), "windows-1252");
    }

    #[test]
    fn letters_come_out_right() {
        assert_eq!(decoded(b"\x92\x9b\x86", "cp865"), "Æøå");
        assert_eq!(decoded(b"\xc6\xf8\xe5", "latin1"), "Æøå");
        assert_eq!(decoded(b"\xfe\xff\0\xc5", "utf-16"), "Å");
        assert_eq!(decoded("\u{feff}Å".as_bytes(), "UTF8"), "Å");
    }

    #[test]
    fn an_unknown_name_lists_the_known() {
        let error = Encoding::parse("ebcdic", b"").unwrap_err();
        assert_eq!(error.kind, crate::error::Kind::Usage);
        assert!(error.to_string().contains("cp865"));
    }
}
