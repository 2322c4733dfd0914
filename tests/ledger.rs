//! Dues, invoices and receivables by the command line, as a treasurer would.

mod common;

use common::Room;
use serde_json::Value;

/// A register with who sends invoices, what members pay, and some members.
fn room() -> Room {
    let room = Room::bare();
    room.run(&["init", "--name", "Prøvelaget"]).ok();
    room.run(&["issuer", "set", "name=Prøvelaget", "account=8601 11 17947", "address=Storgata 1; 0000 Oslo"]).ok();
    let rates: [&[&str]; 4] = [
        &["name=Kontingent", "amount=500", "prorata=half"],
        &["name=Ungdom", "amount=100", "age=..25"],
        &["name=Lagets del", "amount=75", "level=local"],
        &[
            "name=Forsikring",
            "percent=1,5",
            "of=lønn",
            "least=100",
            "most=625",
            "part=forsikring",
            "category=Yrkesaktiv",
        ],
    ];
    let members = "number,given,family,born,category,local,joined,lønn\n\
                   1,Kari,Ødegård,1970-05-01,Ordinær,Frogner,2015-01-01,\n\
                   2,Ola,Hansen,2004-12-31,Ordinær,Frogner,2019-03-01,\n\
                   3,Åse,Lie,,Ordinær,Voss,2024-01-01,\n\
                   4,Nils,Berg,1980,Yrkesaktiv,Voss,2010-01-01,\"480 000,00\"\n\
                   5,Gro,Vik,1985,Yrkesaktiv,Voss,2010-01-01,\n\
                   6,Liv,Moen,1990-01-01,Ordinær,,2025-08-01,\n";
    let file = room.write("list.csv", members);
    room.run(&["import", "members", &file, "--left", "last-day", "--commit"]).ok();
    for rate in rates {
        let mut args = vec!["rate", "add", "from=2020-01-01", "decided_by=Årsmøtet"];
        args.extend(rate);
        room.run(&args).ok();
    }
    room
}

fn bill(room: &Room, year: &str, issued: &str) -> Value {
    room.json(&["invoice", "run", "--year", year, "--issued", issued, "--commit"])
}

/// Amount of somebody's only invoice of a year.
fn billed(room: &Room, number: &str, year: &str) -> i64 {
    let list = room.json(&["invoice", "list", &format!("number:{number}"), "--year", year]);
    assert_eq!(list.as_array().unwrap().len(), 1, "{list}");
    list[0]["total"].as_i64().unwrap()
}

#[test]
fn a_year_is_billed_by_rates() {
    let room = room();
    let planned = room.json(&["invoice", "run", "--year", "2025", "--issued", "2025-09-01"]);
    assert_eq!(planned["committed"], false);
    assert_eq!(planned["invoices"], 6);
    assert_eq!(room.run(&["invoice", "list"]).code, 1, "a dry run makes nothing");
    let done = bill(&room, "2025", "2025-09-01");
    for key in ["invoices", "members", "sum", "by_unit", "by_category", "left_out"] {
        assert_eq!(planned[key], done[key], "{key}");
    }
    // The member's whole dues and the chapter's part.
    assert_eq!(billed(&room, "1", "2025"), 57_500);
    // Of the rates that fit the closest is taken: 25 years are reached in 2029.
    assert_eq!(billed(&room, "2", "2025"), 10_000 + 7_500);
    // Without a birth date the rate by age does not fit, the one for everybody does.
    assert_eq!(billed(&room, "3", "2025"), 57_500);
    // 1.5 % of 480 000 is 7 200, and 625 the most.
    assert_eq!(billed(&room, "4", "2025"), 50_000 + 7_500 + 62_500);
    assert_eq!(billed(&room, "5", "2025"), 57_500);
    // Joined in the second half, and in no chapter.
    assert_eq!(billed(&room, "6", "2025"), 25_000);
    let again = bill(&room, "2025", "2025-09-01");
    assert_eq!(again["invoices"], 0);
    assert_eq!(again["mutation"], Value::Null);
    // The gap in Gro's insurance is told, though she has other dues.
    assert_eq!(done["left_out"][0]["reason"], "no-base", "{done:#}");
    room.run(&["ledger", "verify"]).ok();
    // Next year's is compared with this one.
    let next = room.json(&["invoice", "run", "--year", "2026", "--issued", "2026-01-10"]);
    assert_eq!(next["last_year"]["sum"], done["sum"]);
    assert_eq!(next["strangest"][0]["payer"], "6", "{next:#}");
    assert_eq!(next["strangest"][0]["usual"], 25_000);
}

#[test]
fn who_is_left_out_is_told_with_the_reason() {
    let room = room();
    room.run(&["rate", "exempt", "1", "reason=æresmedlem", "from=2020-01-01"]).ok();
    room.run(&["set", "2", "protected=confidential"]).ok();
    let list = room.path("ute.csv");
    let path = list.to_str().unwrap();
    let plan = room.json(&["invoice", "run", "--year", "2025", "--issued", "2025-09-01", "--left-out", path]);
    let why = |reason: &str| {
        let found = plan["left_out"].as_array().unwrap().iter().find(|one| one["reason"] == reason);
        found.map(|one| one["count"].as_i64().unwrap())
    };
    assert_eq!(why("exempt"), Some(1), "{plan:#}");
    assert_eq!(why("protected"), Some(1));
    let file = std::fs::read_to_string(list).unwrap();
    assert!(file.contains("1,Kari Ødegård,exempt,æresmedlem"), "{file}");
    room.run(&["set", "2", "email=ola@example.org"]).ok();
    let plan = room.json(&["invoice", "run", "--year", "2025", "--issued", "2025-09-01"]);
    assert!(plan["left_out"].as_array().unwrap().iter().all(|one| one["reason"] != "protected"));
}

#[test]
fn numbers_and_references_are_frozen_and_without_gaps() {
    let room = room();
    bill(&room, "2025", "2025-09-01");
    let list = room.json(&["invoice", "list"]);
    let mut numbers: Vec<i64> = list.as_array().unwrap().iter().map(|one| one["number"].as_i64().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
    let reference = list[0]["reference"].as_str().unwrap();
    assert_eq!(reference.len(), 15);
    room.run(&["reference", "check", "--scheme", "kid-mod10", reference]).ok();
    // The payer comes first: a standing order on an old reference still tells whose it is.
    let first = room.json(&["invoice", "show", "1"]);
    assert!(first["reference"].as_str().unwrap().starts_with("00000010000001"), "{first}");
    // Undoing the run leaves credit notes, not holes.
    room.run(&["undo"]).ok();
    let list = room.json(&["invoice", "list"]);
    assert_eq!(list.as_array().unwrap().len(), 12);
    assert!(list.as_array().unwrap().iter().all(|one| one["open"] == 0));
    assert_eq!(room.json(&["invoice", "show", "7"])["kind"], "credit-note");
    room.run(&["ledger", "verify"]).ok();
    // They can be billed again.
    assert_eq!(bill(&room, "2025", "2025-09-02")["invoices"], 6);
    assert_eq!(room.json(&["invoice", "show", "13"])["kind"], "invoice");
    // What is printed is what stood there then.
    room.run(&["issuer", "set", "name=Nytt Navn", "due_days=30"]).ok();
    assert_eq!(room.json(&["invoice", "show", "13"])["account"], "86011117947");
    // A run that was paid on is not taken back.
    room.run(&["payment", "add", "1", "amount=100"]).ok();
    let id = room.json(&["log"])[2]["id"].clone();
    let refused = room.run(&["undo", &id.to_string().replace('"', "")]);
    assert_eq!(refused.code, 1, "{}{}", refused.out, refused.err);
    room.run(&["ledger", "verify"]).ok();
}

#[test]
fn money_finds_its_way() {
    let room = room();
    bill(&room, "2024", "2024-02-01");
    bill(&room, "2025", "2025-09-01");
    // The oldest first, and what is too much on account.
    let paid = room.json(&["payment", "add", "1", "amount=1200", "date=2025-10-01"]);
    assert_eq!(paid["settled"].as_array().unwrap().len(), 2);
    assert_eq!(paid["on_account"], 5_000);
    let account = room.json(&["ledger", "account", "1"]);
    assert_eq!(account["balance"], -5_000);
    assert_eq!(account["on_account"], 5_000);
    // As it stood the day before.
    assert_eq!(room.json(&["ledger", "account", "1", "--as-of", "2025-09-30"])["balance"], 115_000);
    assert_eq!(room.json(&["invoice", "list", "number:1", "--as-of", "2024-12-31"])[0]["state"], "open");
    // Given back in two steps.
    let refused = room.run(&["refund", "decide", "1", "amount=50,01", "reason=for mye"]);
    assert_eq!(refused.code, 1);
    room.run(&["refund", "decide", "1", "amount=50", "reason=for mye"]).ok();
    assert_eq!(room.json(&["ledger", "account", "1"])["balance"], -5_000, "decided is not sent");
    room.run(&["refund", "sent", "1"]).ok();
    assert_eq!(room.run(&["refund", "sent", "1"]).code, 1, "once only");
    assert_eq!(room.json(&["ledger", "account", "1"])["balance"], 0);
    // Part of an invoice by its reference, the rest written off.
    let invoice = room.json(&["invoice", "list", "number:3", "--year", "2025"])[0].clone();
    let reference = format!("reference={}", invoice["reference"].as_str().unwrap());
    let number = invoice["number"].to_string();
    room.run(&["payment", "add", "3", "amount=100", &reference, "date=2025-10-02"]).ok();
    assert_eq!(room.json(&["invoice", "show", &number])["state"], "part-paid");
    room.run(&["invoice", "write-off", &number, "--reason", "oppgitt"]).ok();
    assert_eq!(room.json(&["invoice", "show", &number])["state"], "written-off");
    // Nobody knows whose it is.
    room.run(&["payment", "add", "-", "amount=10", "date=2025-10-03"]).ok();
    let balances = room.json(&["ledger", "balance"]);
    let of = |role: &str| {
        let found = balances.as_array().unwrap().iter().find(|one| one["role"] == role);
        found.map(|one| one["balance"].as_i64().unwrap())
    };
    assert_eq!(of("suspense"), Some(-1_000));
    assert_eq!(of("losses"), Some(47_500));
    assert_eq!(balances.as_array().unwrap().iter().map(|one| one["balance"].as_i64().unwrap()).sum::<i64>(), 0);
    room.run(&["ledger", "verify"]).ok();
}

#[test]
fn absurd_input_is_refused_and_changes_nothing() {
    let room = room();
    bill(&room, "2025", "2025-09-01");
    let before = room.json(&["log"]);
    for args in [
        &["payment", "add", "1", "amount=-5"][..],
        &["payment", "add", "1", "amount=0"],
        &["payment", "add", "1", "amount=10000000000,01"],
        &["payment", "add", "1", "amount=99999999999999999999"],
        &["payment", "add", "1", "amount=1,234"],
        &["payment", "add", "1", "amount=100", "date=2999-01-01"],
        &["payment", "add", "1", "amount=100", "date=31.02.2025"],
        &["payment", "add", "nobody", "amount=100"],
        &["payment", "add", "1", "amount=100", "invoice=99999"],
        &["payment", "add", "1", "beløp=100"],
        &["invoice", "new", "1", "text=Kurs", "amount=-1"],
        &["invoice", "new", "1", "text=Kurs", "amount=100", "due=2020-01-01"],
        &["invoice", "credit", "1", "--amount", "100000"],
        &["invoice", "run", "--year", "26"],
        &["invoice", "run", "--year", "2025", "unit:Finnesikke"],
        &["rate", "add", "name=X", "amount=-5"],
        &["rate", "add", "name=X", "amount=5", "age=30..20"],
        &["rate", "add", "name=X", "amount=5", "until=2020-01-01"],
        &["rate", "add", "name=X"],
        &["issuer", "set", "account=1234 56 78901"],
        &["reminder", "step", "1", "after=-3"],
        &["settle", "2025-Q9"],
    ] {
        let done = room.run(args);
        assert!(matches!(done.code, 1 | 2), "{args:?}: {} {}{}", done.code, done.out, done.err);
        assert!(!done.err.is_empty(), "{args:?}");
    }
    assert_eq!(room.json(&["log"]), before);
    // Large, but sane.
    room.run(&["invoice", "new", "1", "text=Stor", "amount=10 000 000 000", "issued=2025-01-01"]).ok();
    room.run(&["payment", "add", "1", "amount=10 000 000 000"]).ok();
    room.run(&["ledger", "verify"]).ok();
}

#[test]
fn late_payment_costs_what_the_law_says_that_day() {
    let room = room();
    room.run(&["reminder", "step", "1", "kind=fee", "after=14", "deadline=14", "fee=law", "interest=yes"]).ok();
    room.run(&["invoice", "new", "1", "text=Kontingent", "amount=800", "issued=2026-05-31", "due=2026-06-14"]).ok();
    let remind = |day: &str| room.json(&["reminder", "run", "--as-of", day]);
    assert_eq!(remind("2026-06-27")["stopped"][0]["reason"], "too-early");
    // 16 days at 12 % are 4.21, 45 days at 12.25 % are 12.08.
    let round = remind("2026-08-14");
    assert_eq!(round["reminders"][0]["interest"], 1_629, "{round}");
    assert_eq!(round["reminders"][0]["fee"], 3_800);
    room.run(&["reminder", "run", "--as-of", "2026-08-14", "--commit"]).ok();
    let invoice = room.json(&["invoice", "show", "1"]);
    assert_eq!(invoice["total"], 80_000, "the principal stands");
    assert_eq!(invoice["charges"], 5_429);
    assert_eq!(invoice["open"], 85_429);
    assert_eq!(remind("2026-08-20")["stopped"][0]["reason"], "too-early");
    // Money settles the principal first, then the fee, then the interest.
    room.run(&["payment", "add", "1", "amount=810", "date=2026-08-20"]).ok();
    let lines = room.json(&["invoice", "show", "1"])["lines"].clone();
    let open: Vec<i64> = lines.as_array().unwrap().iter().map(|line| line["open"].as_i64().unwrap()).collect();
    assert_eq!(open, [0, 2_800, 1_629]);
    room.run(&["ledger", "verify"]).ok();
}

#[test]
fn fees_are_those_of_the_day_of_sending() {
    for (day, fee) in [("2025-12-31", 3_500), ("2026-01-01", 3_800)] {
        let room = room();
        room.run(&["reminder", "step", "1", "kind=fee", "after=14", "fee=law"]).ok();
        room.run(&["invoice", "new", "1", "text=X", "amount=800", "issued=2025-11-01", "due=2025-12-01"]).ok();
        let round = room.json(&["reminder", "run", "--as-of", day]);
        assert_eq!(round["reminders"][0]["fee"], fee, "{day}");
    }
    // No fee before fourteen days after the due date (inkassoforskriften § 1-2).
    let room = room();
    room.run(&["reminder", "step", "1", "kind=fee", "after=1", "fee=law"]).ok();
    room.run(&["invoice", "new", "1", "text=X", "amount=800", "issued=2025-11-01", "due=2025-12-01"]).ok();
    let reason = |day: &str| room.json(&["reminder", "run", "--as-of", day])["stopped"][0]["reason"].clone();
    assert_eq!(reason("2025-12-14"), "fee-not-allowed");
    assert_eq!(reason("2025-12-15"), Value::Null);
}

#[test]
fn what_stands_in_the_way_of_a_reminder_is_seen_when_it_is_sent() {
    let room = room();
    bill(&room, "2025", "2025-01-10");
    let number = |member: &str| {
        room.json(&["invoice", "list", &format!("number:{member}")])[0]["number"].as_i64().unwrap().to_string()
    };
    room.run(&["invoice", "hold", &number("1"), "--disputed"]).ok();
    room.run(&["invoice", "instalments", &number("2"), "--parts", "3", "--from", "2999-01-01"]).ok();
    room.run(&["leave", "3", "left=2025-03-01", "reason=Flyttet"]).ok();
    room.run(&["leave", "4", "left=2025-03-01", "reason=Død"]).ok();
    let round = room.json(&["reminder", "run"]);
    let mut reasons: Vec<&str> =
        round["stopped"].as_array().unwrap().iter().map(|one| one["reason"].as_str().unwrap()).collect();
    reasons.sort_unstable();
    assert_eq!(reasons, ["deceased", "disputed", "instalments", "left"]);
    assert_eq!(round["reminders"].as_array().unwrap().len(), 1, "only Gro is left");
    room.run(&["payment", "add", "5", "amount=575"]).ok();
    assert!(room.json(&["reminder", "run", "--commit"])["reminders"].as_array().unwrap().is_empty());
    room.run(&["invoice", "hold", &number("1"), "--end"]).ok();
    assert_eq!(room.json(&["reminder", "run"])["reminders"].as_array().unwrap().len(), 1);
}

#[test]
fn who_never_pays_is_struck_off_after_notice() {
    let room = room();
    bill(&room, "2025", "2025-01-10");
    for day in ["2025-02-01", "2025-03-01", "2025-04-01"] {
        room.run(&["reminder", "run", "--as-of", day, "--commit"]).ok();
    }
    // Kari pays in the last moment.
    room.run(&["payment", "add", "1", "amount=575", "date=2025-04-20"]).ok();
    let early = room.json(&["reminder", "strike", "--as-of", "2025-04-15"]);
    assert!(early["struck"].as_array().unwrap().is_empty(), "{early}");
    let plan = room.json(&["reminder", "strike", "--as-of", "2025-06-01"]);
    assert_eq!(plan["struck"].as_array().unwrap().len(), 4, "{plan}");
    assert_eq!(room.count(&["--as-of", "2025-06-02"]), 5, "a dry run strikes nobody");
    room.run(&["reminder", "strike", "--as-of", "2025-06-01", "--credit", "--commit"]).ok();
    assert_eq!(room.count(&["--as-of", "2025-06-02"]), 1);
    assert_eq!(room.count(&["reason:struck", "--as-of", "2025-06-02"]), 4);
    assert_eq!(room.json(&["ledger", "ageing"])["open"], 0);
    room.run(&["ledger", "verify"]).ok();
}

#[test]
fn chapters_get_their_part_of_what_was_paid() {
    let room = room();
    bill(&room, "2025", "2025-01-10");
    for (number, amount, date) in
        [("1", "575", "2025-02-01"), ("3", "287,50", "2025-02-01"), ("4", "1200", "2025-07-01")]
    {
        room.run(&["payment", "add", number, &format!("amount={amount}"), &format!("date={date}")]).ok();
    }
    let lines = |period: &str| room.json(&["settle", period])["lines"].clone();
    let first = lines("2025-H1");
    // 75 for Kari in Frogner; half of Åse's in Voss.
    assert_eq!(first[0]["unit"], "Frogner");
    assert_eq!(first[0]["amount"], 7_500);
    assert_eq!(first[1]["amount"], 3_750);
    room.run(&["settle", "2025-H1", "--commit"]).ok();
    assert!(lines("2025-H1").as_array().unwrap().is_empty(), "once only");
    assert_eq!(lines("2025")[0]["amount"], 7_500);
    // What comes back is taken off the next one.
    let number = room.json(&["invoice", "list", "number:1"])[0]["number"].to_string();
    room.run(&["invoice", "credit", &number, "--reason", "feil"]).ok();
    let year = chrono::Datelike::year(&chrono::Local::now()).to_string();
    let next = lines(&year);
    assert_eq!(next[0]["amount"], -7_500, "{next}");
    assert_eq!(next[1]["amount"], 7_500);
    room.run(&["settle", &year, "--commit"]).ok();
    room.run(&["settle", "--paid", "Voss", "--amount", "112,50"]).ok();
    assert_eq!(room.run(&["settle", "--paid", "Voss", "--amount", "0,01"]).code, 1, "nothing more is owed");
    room.run(&["ledger", "verify"]).ok();
}
