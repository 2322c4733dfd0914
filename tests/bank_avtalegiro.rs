//! AvtaleGiro from the register: which claims and cancellations are written, which wait, and that none is forgotten.

#[path = "common/bank.rs"]
mod bank;
mod common;

use std::fmt::Write as _;

use bank::{as_json, payments};
use chrono::{Days, NaiveDate};
use common::Room;
use kartotek::exchange::bank::avtalegiro::deadline::{Rules, oslo};
use kartotek::store::{Register, Who};

const ACCOUNT: &str = "12345678903";
const SENDER: &str = "00230456";

/// Members 1 to `n` who have given a mandate.
fn room(n: usize) -> Room {
    let room = Room::bare();
    room.run(&["init", "--name", "Prøvelaget"]).ok();
    let mut list = String::from("number,given,family,joined\n");
    for number in 1..=n {
        let _ = writeln!(list, "{number},Kari {number},Nordmann,2020-01-01");
    }
    let file = room.write("list.csv", list);
    room.run(&["import", "members", &file, "--left", "last-day", "--commit"]).ok();
    room.run(&["issuer", "set", &format!("account={ACCOUNT}")]).ok();
    let mut records = vec![
        format!("NY00001000008080000000100010200{:0<49}", ""),
        format!("NY212420000000000{:07}{ACCOUNT}{:0<45}", 1, ""),
    ];
    for number in 1..=n {
        let given = room.json(&["reference", "make", "--scheme", "kid-mod10", &format!("{number:07}0000000")]);
        let kid = given["reference"].as_str().unwrap();
        records.push(format!("NY219470{number:07}1{kid:>25}N{:0<38}", ""));
    }
    records.push(format!("NY212488{n:08}{:08}{:0<56}", n + 2, ""));
    records.push(format!("NY000089{n:08}{:08}{:0<56}", n + 4, ""));
    let file = room.write("mandates.txt", records.join("\n"));
    assert_eq!(room.json(&["bank", "import", &file, "--commit"])["mandates"], n);
    room
}

fn invoice(room: &Room, member: usize, due: NaiveDate) -> String {
    let due = format!("due={due}");
    room.run(&["invoice", "new", &member.to_string(), "text=Kontingent", "amount=500", &due]).ok();
    room.json(&["invoice", "list", &format!("number:{member}")])[0]["number"].to_string()
}

/// Days on which nothing turns while the test runs.
fn dates() -> (NaiveDate, NaiveDate) {
    let (now, rules) = (oslo(chrono::Utc::now().naive_utc()), Rules::default());
    (rules.earliest(now) + Days::new(20), rules.latest(now) + Days::new(20))
}

fn written(room: &Room) -> Vec<String> {
    let found = as_json(&std::fs::read(room.path("claims.txt")).unwrap());
    assert_eq!(found["verdict"], "accept", "{}", found["problems"]);
    payments(&found).into_iter().map(|(kind, ..)| kind).collect()
}

#[test]
fn a_claim_too_far_ahead_waits_and_holds_up_no_other() {
    let room = room(3);
    let (soon, far) = dates();
    invoice(&room, 1, far);
    let file = room.path("claims.txt");
    let write = ["avtalegiro", "write", "-o", file.to_str().unwrap(), "--sender", SENDER, "--commit"];
    let nothing = room.run(&write);
    assert_eq!(nothing.code, 1);
    assert!(nothing.err.contains("must wait"), "{}", nothing.err);
    invoice(&room, 2, soon);
    invoice(&room, 3, soon + Days::new(1));
    let done = room.run(&write).ok();
    assert!(done.out.contains("2 claims") && done.out.contains("1 claims are due after"), "{}", done.out);
    assert_eq!(written(&room), ["claim", "claim"]);
    // None of them is asked for again, and the bank is never the one that asks.
    assert_eq!(room.run(&write).code, 1);
    invoice(&room, 3, soon);
    let nets = room.run(&["avtalegiro", "write", "-o", file.to_str().unwrap(), "--sender", "00008080"]);
    assert_eq!(nets.code, 1);
    assert!(nets.err.contains("00008080"), "{}", nets.err);
}

#[test]
fn a_claim_is_cancelled_as_long_as_the_bank_can() {
    let room = room(1);
    let (due, _) = dates();
    let number = invoice(&room, 1, due);
    let file = room.path("claims.txt");
    let write = ["avtalegiro", "write", "-o", file.to_str().unwrap(), "--sender", SENDER, "--commit"];
    room.run(&write).ok();
    room.run(&["invoice", "credit", &number, "--reason", "feil"]).ok();
    // Claims are long too late by then, on the last day before it is due.
    let register = Register::open(&room.register).unwrap();
    let who = Who::local();
    let after = due + Days::new(1);
    let cancelled = register.debits_due(&who, after, due).unwrap();
    assert_eq!(cancelled.len(), 1, "{cancelled:?}");
    assert!(cancelled[0].cancels.is_some());
    assert_eq!(register.debits_due(&who, due, after).unwrap(), []);
    drop(register);
    room.run(&write).ok();
    assert_eq!(written(&room), ["cancellation"]);
    assert_eq!(room.run(&write).code, 1, "it is cancelled once");
}
