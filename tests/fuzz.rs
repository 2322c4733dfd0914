//! Whatever bytes a bank file has, reading it comes to an end: no panic, no hang, and what is read adds up.
//!
//! Files of every format are cut, joined, swapped about and changed byte by byte. `KARTOTEK_FUZZ_SECONDS=600 cargo test
//! --test fuzz` tries for so long, shared among the readers; the usual run is short. `fuzz/` has the same for cargo-fuzz.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

use targets::TARGETS;

/// No file of this size takes longer, on the slowest machine.
const LONGEST: Duration = Duration::from_secs(5);

/// Marsaglia's xorshift: the same files every time, for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

fn files() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bank");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Words that mean something to one reader or another.
const WORDS: [&str; 22] = [
    "NY000010",
    "NY090020",
    "NY212420",
    "NY000089",
    "01BGMAX",
    "AUTOGIRO",
    "70",
    "15",
    "<Ntry>",
    "</Ntry>",
    "<TxDtls>",
    "<!DOCTYPE a>",
    "&x;",
    "<![CDATA[",
    "\u{feff}",
    "\t",
    "\r\n",
    "99999999999999999",
    "-",
    "\"",
    ";;;;",
    "0.00001",
];

fn mutated(files: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = files[chance.below(files.len())].clone();
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        let to = (at + chance.below(120)).min(bytes.len());
        match chance.below(9) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let part = bytes[at..to].to_vec();
                let place = chance.below(bytes.len() + 1);
                bytes.splice(place..place, part);
            }
            3 => {
                let word = WORDS[chance.below(WORDS.len())];
                bytes.splice(at..at, word.bytes());
            }
            4 => {
                let other = &files[chance.below(files.len())];
                let from = chance.below(other.len() + 1);
                let part = other[from..(from + chance.below(400)).min(other.len())].to_vec();
                bytes.splice(at..to, part);
            }
            5 => {
                // Whole lines: one goes, stands twice, or changes places.
                let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
                if lines.is_empty() {
                    continue;
                }
                let (one, other) = (chance.below(lines.len()), chance.below(lines.len()));
                match chance.below(3) {
                    0 => drop(lines.remove(one)),
                    1 => lines.insert(other, lines[one].clone()),
                    _ => lines.swap(one, other),
                }
                bytes = lines.concat();
            }
            6 => {
                let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
                if let Some(at) = digits.get(chance.below(digits.len())) {
                    bytes[*at] = b'0' + chance.below(10) as u8;
                }
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = chance.below(256) as u8;
                }
            }
        }
    }
    bytes
}

#[test]
fn no_bytes_break_a_reader() {
    let seconds: u64 = std::env::var("KARTOTEK_FUZZ_SECONDS").ok().and_then(|n| n.parse().ok()).unwrap_or(2);
    let seed = std::env::var("KARTOTEK_FUZZ_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(0x2545_f491_4f6c_dd1d);
    let (files, mut chance) = (files(), Chance(seed));
    let began = Instant::now();
    let (mut tried, mut slowest) = (0_u64, Duration::ZERO);
    while began.elapsed() < Duration::from_secs(seconds) {
        let bytes = mutated(&files, &mut chance);
        for (name, target) in TARGETS {
            let start = Instant::now();
            if catch_unwind(|| target(&bytes)).is_err() {
                panic!("{name} breaks on {:?}", bytes.escape_ascii().to_string());
            }
            slowest = slowest.max(start.elapsed());
            assert!(start.elapsed() < LONGEST, "{name} is slow on {:?}", bytes.escape_ascii().to_string());
        }
        tried += 1;
    }
    eprintln!("{tried} files in {seconds} s, each with {} readers; the slowest took {slowest:?}", TARGETS.len());
    assert!(tried > 0);
}

/// Files that are large and shaped so that something could take the square of their size, or all memory.
#[test]
fn large_files_take_no_longer_than_they_are_long() {
    let large = 1 << 20;
    let repeated = |head: &str, part: &str| format!("{head}{}", part.repeat(large / part.len())).into_bytes();
    let camt = "<Document xmlns='camt.053.001.02'><BkToCstmrStmt><Stmt>";
    let vipps = "Salgsdato;Brutto;Netto;Oppgjørs-ID;Oppgjørssum\n";
    let settlements: String = (0..large / 40).map(|n| format!("01.02.2026;1,00;1,00;{n};1,00\n")).collect();
    let attributes: String = (0..large / 12).map(|n| format!(" a{n}='1'")).collect();
    for (shape, bytes) in [
        ("line ends", repeated("NY000010", "\n")),
        ("lines of blanks", repeated("", " \r\n")),
        ("records", repeated("", &format!("{:080}\n", 0))),
        ("bgmax", repeated("01BGMAX\n05\n", "25x\n")),
        ("entries", repeated(camt, "<Ntry/>")),
        ("elements", repeated(&format!("{camt}<Bal>"), "<a/>")),
        ("depth", repeated(camt, "<a>")),
        ("text", repeated(&format!("{camt}<Id>"), "x")),
        ("references", repeated(&format!("{camt}<Id>"), "&amp;")),
        ("comments", repeated(camt, "<!---->")),
        ("attributes", format!("{camt}<Ntry{attributes}>").into_bytes()),
        ("settlements", format!("{vipps}{settlements}").into_bytes()),
        ("one line", repeated("Dato;Beløp;", ";")),
        ("quotation marks", repeated("Dato;Beløp\n", "\"")),
        ("rows", repeated("Dato;Beløp\n", "01.02.2026;1,00\n")),
        ("headings", repeated("", "Dato;Tekst\n")),
    ] {
        let start = Instant::now();
        targets::any(&bytes);
        assert!(start.elapsed() < LONGEST * 4, "{shape}: {:?}", start.elapsed());
    }
}
