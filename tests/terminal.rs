//! The real binary in a real pseudo-terminal: started, worked with, resized, ended in every way it can end.

mod common;
#[path = "common/terminal.rs"]
mod terminal;

use std::path::Path;

use common::Room;
use terminal::Terminal;

const SIZES: [(u16, u16); 3] = [(80, 24), (40, 10), (200, 60)];
const RESTORED_BY: [(&str, u32); 2] = [("TERM", 128 + 15), ("HUP", 128 + 1)];

/// A small association, and its register.
fn demo() -> Room {
    let room = Room::bare();
    room.run(&["demo", "--members", "300"]).ok();
    room
}

fn start(register: &Path, (cols, rows): (u16, u16)) -> Terminal {
    let terminal = Terminal::start(register, cols, rows, &[], &[]);
    terminal.shows("Bakken");
    terminal
}

#[test]
fn an_evening_at_every_size() {
    for size in SIZES {
        let room = demo();
        room.run(&["add", "given=Torgeir", "family=Zwilgmeyer", "joined=2020-01-01"]).ok();
        let mut terminal = start(&room.register, size);
        terminal.keys("/zwilg");
        terminal.until("only the one found", |s| s.contains("Zwilgmeyer") && !s.contains("Bakken"));
        terminal.keys("<enter><enter>");
        terminal.shows("Torgeir Zwilgmeyer");
        terminal.keys("e");
        terminal.shows("Fornavn");
        // A pasted text goes into the field, its line break and all it could do left out.
        terminal.keys("\x1b[200~ Børre\x1b[201~\x13");
        terminal.shows("Torgeir Børre Zwilgmeyer");
        assert_eq!(room.count(&["børre"]), 1, "{size:?}");
        // Pasted where there is no field, nothing is run as keys.
        terminal.keys("\x1b[200~q\x1b[201~");
        terminal.keys("u");
        terminal.shows("Angre «");
        terminal.keys("j");
        terminal.shows("Angret:");
        assert_eq!(room.count(&["børre"]), 0, "{size:?}");
        for (cols, rows) in [(100, 30), (30, 8), (1, 1), size] {
            terminal.resize(cols, rows);
        }
        terminal.shows("Zwilgmeyer");
        terminal.keys("q");
        assert_eq!(terminal.ends(), 0, "{size:?}");
        terminal.restored();
        assert!(!terminal.screen().contains("Zwilgmeyer"), "names stay behind on the screen");
        room.run(&["verify"]).ok();
    }
}

#[test]
fn every_signal_gives_the_terminal_back() {
    let room = demo();
    for (signal, code) in RESTORED_BY {
        let mut terminal = start(&room.register, (80, 24));
        terminal.signal(signal);
        assert_eq!(terminal.ends(), code, "{signal}");
        terminal.restored();
    }
}

#[test]
fn a_defect_gives_the_terminal_back_first() {
    let room = demo();
    let mut terminal = Terminal::start(&room.register, 80, 24, &[("KARTOTEK_TEST_PANIC", "1")], &[]);
    terminal.shows("Bakken");
    terminal.keys("\x1b[24~");
    assert_eq!(terminal.ends(), 70);
    terminal.restored();
    terminal.shows("told to");
}

#[test]
fn without_colour_and_with_it() {
    let room = demo();
    let plain = Terminal::start(&room.register, 80, 24, &[("TERM", "xterm"), ("NO_COLOR", "1")], &[]);
    plain.shows("Bakken");
    assert!(!plain.coloured());
    let bytes = String::from_utf8_lossy(&plain.bytes()).into_owned();
    assert!(!bytes.contains("\x1b[38") && !bytes.contains("\x1b[48"), "a colour was sent");
}

#[test]
fn three_languages() {
    let room = demo();
    for (lang, says) in [("nb", "Medlemmer"), ("sv", "Medlemmar"), ("en", "Members")] {
        let mut terminal = Terminal::start(&room.register, 80, 24, &[], &["--lang", lang]);
        terminal.shows("Bakken");
        terminal.shows(says);
        terminal.keys("q");
        assert_eq!(terminal.ends(), 0);
    }
}

#[test]
fn a_first_start_offers_a_beginning() {
    let room = Room::bare();
    let mut terminal = Terminal::start(&room.register, 80, 24, &[], &[]);
    terminal.shows("Prøv med en oppdiktet forening");
    terminal.keys("d");
    terminal.shows("Bakken");
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
    room.run(&["verify"]).ok();
}

#[test]
fn what_another_saves_appears_and_who_saves_second_sees_both() {
    let room = demo();
    room.run(&["add", "given=Torgeir", "family=Zwilgmeyer", "city=Voss", "joined=2020-01-01"]).ok();
    let number = room.json(&["list", "zwilgmeyer"])[0]["number"].as_str().unwrap().to_owned();
    let mut terminal = start(&room.register, (80, 24));
    terminal.keys("/zwilg");
    terminal.until("the one found", |s| s.contains("Zwilgmeyer") && !s.contains("Bakken"));
    terminal.keys("<enter><enter>");
    terminal.shows("Torgeir Zwilgmeyer");

    // Somebody else saves: within a second it is on this screen.
    let began = std::time::Instant::now();
    room.run(&["set", &number, "given=Torgrim"]).ok();
    terminal.shows("Torgrim Zwilgmeyer");
    assert!(began.elapsed().as_secs() < 5, "it took {:?}", began.elapsed());

    // Both edit: the second to save sees the two versions side by side, and nothing is overwritten.
    terminal.keys("e");
    terminal.shows("Fornavn");
    room.run(&["set", &number, "given=Torbjørg"]).ok();
    terminal.keys(" Mikal\x13");
    terminal.until("both versions", |s| s.contains("Torbjørg") && s.contains("Torgrim Mikal"));
    assert_eq!(room.json(&["show", &number])["given"], "Torbjørg");
}
