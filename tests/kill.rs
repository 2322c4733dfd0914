//! Killed at any moment, a register is whole, and a mutation is there whole or not at all.
//!
//! `KARTOTEK_KILLS=200 cargo test --test kill` tries so many moments; the usual run is shorter.

mod common;
#[path = "common/giro.rs"]
mod giro;

use std::fmt::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use common::Room;
use kartotek::store::{Register, Who};

/// A list of so many invented people.
fn list(people: usize) -> String {
    let mut list = String::from("number,given,family,joined,local\n");
    for n in 1..=people {
        let _ = writeln!(list, "{n},Kari {n},Nordmann,2020-01-{:02},Lag {}", n % 28 + 1, n % 40);
    }
    list
}

/// Mutations in the register and people in it, after proving that it is whole.
fn state(room: &Room) -> (u64, usize) {
    let register = Register::open(&room.register).unwrap();
    let verdict = register.verify(&mut |_| Ok(())).unwrap();
    assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
    let counts = register.unit_counts(&Who::local(), chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap()).unwrap();
    (verdict.mutations, counts.get(&None).map_or(0, |count| count.all as usize))
}

fn kills() -> u32 {
    std::env::var("KARTOTEK_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(24)
}

/// Moments all over the time that something takes.
struct Moments(u64);

impl Moments {
    /// Runs a command and kills it at some moment of the time that it takes when nobody does. Tells whether it was cut
    /// short; the first time of each it runs to its end.
    fn run(&mut self, room: &Room, args: &[&str], whole: &mut Duration) -> bool {
        let mut child = room.command(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let began = Instant::now();
        if whole.is_zero() {
            child.wait().unwrap();
            *whole = began.elapsed();
            return false;
        }
        std::thread::sleep((*whole).max(Duration::from_millis(5)).mul_f64((self.0 % 1000) as f64 / 900.0));
        let _ = child.kill();
        !child.wait().unwrap().success()
    }
}

#[test]
fn killed_while_billing() {
    let room = Room::new();
    let file = room.write("list.csv", list(600));
    room.run(&["import", "members", &file, "--left", "last-day", "--commit"]).ok();
    room.run(&["issuer", "set", "name=Prøvelaget"]).ok();
    room.run(&["rate", "add", "name=Kontingent", "amount=500", "from=2020-01-01"]).ok();
    let year = chrono::Datelike::year(&chrono::Local::now().date_naive()).to_string();
    let actions: [&[&str]; 4] = [
        &["invoice", "run", "--year", &year, "--commit"],
        &["payment", "add", "17", "amount=700"],
        &["undo"],
        &["reminder", "run", "--commit"],
    ];
    let mut moments = Moments(0x9e37_79b9_7f4a_7c15);
    let mut whole = [Duration::ZERO; 4];
    let mut cut_short = 0;
    for n in 0..kills() {
        // Bill, pay, take both back, and again.
        let action = [0, 1, 2, 0, 2, 3][n as usize % 6];
        cut_short += u32::from(moments.run(&room, actions[action], &mut whole[action]));
        // Among other things: no gap in the series of numbers.
        room.run(&["ledger", "verify"]).ok();
        room.run(&["verify"]).ok();
    }
    assert!(cut_short > 0, "no action was cut short");
}

#[test]
fn killed_while_taking_in_a_bank_file() {
    let room = Room::bare();
    room.run(&["init", "--name", "Prøvelaget"]).ok();
    let file = room.write("list.csv", list(400));
    room.run(&["import", "members", &file, "--left", "last-day", "--commit"]).ok();
    room.run(&["issuer", "set", &format!("account={}", giro::ACCOUNT)]).ok();
    room.run(&["rate", "add", "name=Kontingent", "amount=500", "from=2020-01-01"]).ok();
    room.run(&["invoice", "run", "--year", "2026", "--issued", "2026-01-10", "--commit"]).ok();
    let invoices = room.json(&["invoice", "list"]);
    let references = invoices.as_array().unwrap().iter().map(|invoice| invoice["reference"].as_str().unwrap());
    // Paid as owed, in part, too much, and by nobody we know.
    let amounts = [50_000, 50_000, 12_300, 70_000].into_iter().cycle();
    let mut payments: Vec<(&str, i64, u32)> =
        references.zip(amounts).zip(1..).map(|((reference, amount), serial)| (reference, amount, serial)).collect();
    payments.push(("1234567897", 700, 0));
    assert_eq!(payments.len(), 401);
    let bank = room.write("a.ocr", giro::ocr(1, &payments));
    let import = ["bank", "import", bank.as_str(), "--commit"];
    let state = || {
        room.run(&["ledger", "verify"]).ok();
        room.run(&["verify"]).ok();
        (room.json(&["bank", "lines"])["totals"].clone(), room.json(&["ledger", "balance"]))
    };
    let mut moments = Moments(0xd1b5_4a32_d192_ed03);
    let (mut taken, mut undone) = (Duration::ZERO, Duration::ZERO);
    moments.run(&room, &import, &mut taken);
    let whole = state();
    let mut cut_short = 0;
    for _ in 0..kills() / 3 {
        moments.run(&room, &["undo"], &mut undone);
        cut_short += u32::from(moments.run(&room, &import, &mut taken));
        state();
        // Once more to the end, whatever was there.
        room.run(&import).ok();
        assert_eq!(state(), whole);
    }
    assert!(cut_short > 0, "no import was cut short");
}

#[test]
fn killed_at_any_moment() {
    let kills = kills();
    let people = 3000;
    let room = Room::new();
    let file = room.write("list.csv", list(people));
    room.run(&["add", "given=Ola", "family=Nordmann", "number=A-1", "joined=2019-01-01"]).ok();
    let import = ["import", "members", &file, "--left", "last-day", "--commit"];
    // How long each action takes when nobody kills it, so that the moments fall all over it.
    let mut whole = [Duration::ZERO; 3];
    let mut moments = Moments(0x2545_f491_4f6c_dd1d);
    let mut cut_short = 0;
    for n in 0..kills {
        let (mutations, members) = state(&room);
        let full = members > people;
        let note = format!("notes={n}");
        // With the list in, edits and the undo; without it, the import.
        let (kind, args): (usize, &[&str]) = match (full, n % 3) {
            (false, _) => (0, &import),
            (true, 0) => (1, &["undo"]),
            (true, _) => (2, &["set", "A-1", &note]),
        };
        cut_short += u32::from(moments.run(&room, args, &mut whole[kind]));
        let (after, now) = state(&room);
        assert!(after == mutations || after == mutations + 1, "{mutations} → {after}");
        assert!(now == 1 || now == people + 1, "half an import: {now} people");
        assert!(after == mutations + 1 || now == members, "people changed without a mutation");
    }
    assert!(cut_short > 0, "no action was cut short");
}
