//! Bank files into the register: every line ends somewhere, once, whatever is imported in whatever order.

mod common;
#[path = "common/giro.rs"]
mod giro;

use std::fmt::Write as _;

use common::Room;
use giro::{ACCOUNT, ocr};
use serde_json::Value;

/// Members 1 to `n`, each with an open invoice of 500 kroner.
fn room(n: usize) -> Room {
    let room = Room::bare();
    room.run(&["init", "--name", "Prøvelaget"]).ok();
    let mut list = String::from("number,given,family,joined\n");
    for number in 1..=n {
        let _ = writeln!(list, "{number},Kari {number},Nordmann{number},2020-01-01");
    }
    let file = room.write("list.csv", list);
    room.run(&["import", "members", &file, "--left", "last-day", "--commit"]).ok();
    room.run(&["issuer", "set", &format!("account={ACCOUNT}"), "first_number=1001"]).ok();
    room.run(&["rate", "add", "name=Kontingent", "amount=500", "from=2020-01-01"]).ok();
    room.run(&["invoice", "run", "--year", "2026", "--issued", "2026-01-10", "--commit"]).ok();
    room
}

fn reference(room: &Room, member: usize) -> String {
    let list = room.json(&["invoice", "list", &format!("number:{member}")]);
    list[0]["reference"].as_str().unwrap().to_owned()
}

fn take(room: &Room, name: &str, content: &str) -> Value {
    let file = room.write(name, content);
    room.json(&["bank", "import", &file, "--commit"])
}

fn totals(room: &Room) -> Value {
    let totals = room.json(&["bank", "lines"])["totals"].clone();
    let of = |key: &str| totals[key].as_i64().unwrap();
    assert_eq!(of("total"), of("placed") + of("parked") + of("open"));
    room.run(&["ledger", "verify"]).ok();
    totals
}

#[test]
fn each_payment_ends_where_it_says() {
    let room = room(6);
    let references: Vec<String> = (1..=6).map(|member| reference(&room, member)).collect();
    let unknown = room.json(&["reference", "make", "--scheme", "kid-mod10", "00000060009999"]);
    let unknown = unknown["reference"].as_str().unwrap();
    let stranger = room.json(&["reference", "make", "--scheme", "kid-mod10", "00077770009999"]);
    let stranger = stranger["reference"].as_str().unwrap();
    let payments = [
        (references[0].as_str(), 50_000, 1),
        (&references[1], 20_000, 2),
        (&references[2], 60_000, 3),
        (&references[3], 50_000, 4),
        (&references[3], 50_000, 5),
        (unknown, 50_000, 6),
        (stranger, 12_345, 7),
    ];
    let file = room.write("a.ocr", ocr(1, &payments));
    let dry = room.json(&["bank", "import", &file]);
    assert_eq!(room.json(&["bank", "lines", "--state", "all"])["lines"].as_array().unwrap().len(), 0, "a dry run");
    let done = room.json(&["bank", "import", &file, "--commit"]);
    assert_eq!(dry["found"], done["found"]);
    let found = |key: &str| {
        let list = done["found"].as_array().unwrap();
        list.iter().find(|one| one["found"] == key).map_or(0, |one| one["lines"].as_i64().unwrap())
    };
    for (key, lines) in [
        ("exact", 2),
        ("partial", 1),
        ("overpaid", 1),
        ("double-payment", 1),
        ("known-payer", 1),
        ("unknown-reference", 1),
    ] {
        assert_eq!(found(key), lines, "{key}: {done:#}");
    }
    // The owner of the sixth is known by the reference's beginning, but not what it was for: that waits, as there is
    // something that they owe.
    assert_eq!(totals(&room)["open"], 50_000 + 12_345);
    let waiting = room.json(&["bank", "lines"])["lines"][1]["line"].to_string();
    let suggested = room.json(&["bank", "suggest", &waiting]);
    assert_eq!(suggested[0]["payer"], "6", "{suggested}");
    room.run(&["bank", "match", &waiting, &suggested[0]["number"].to_string()]).ok();
    assert_eq!(room.json(&["ledger", "account", "6"])["balance"], 0);
    assert_eq!(room.json(&["ledger", "account", "3"])["on_account"], 10_000);
    assert_eq!(room.json(&["invoice", "list", "number:2"])[0]["state"], "part-paid");
    let before = totals(&room);
    assert_eq!(before["open"], 12_345);
    // The rest by hand, and back again.
    let line = room.json(&["bank", "lines"])["lines"][0]["line"].to_string();
    room.run(&["bank", "park", &line, "ringer i morgen"]).ok();
    assert_eq!(totals(&room)["parked"], 12_345);
    room.run(&["bank", "unpark", &line]).ok();
    room.run(&["bank", "split", &line, "2=100", "5=23,45"]).ok();
    assert_eq!(totals(&room)["open"], 0);
    room.run(&["undo"]).ok();
    assert_eq!(totals(&room), before);
    assert_eq!(room.run(&["bank", "split", &line, "2=100", "5=23,46"]).code, 1, "more than there is");
    let number = room.json(&["invoice", "list", "number:5"])[0]["number"].to_string();
    room.run(&["bank", "match", &line, &number, "--remember"]).ok();
    assert_eq!(totals(&room)["open"], 0);
    assert_eq!(room.json(&["invoice", "show", &number])["open"], 50_000 - 12_345);
}

#[test]
fn the_same_movement_is_taken_once() {
    let states = [vec!["a", "b", "c"], vec!["c", "b", "a"], vec!["b", "a", "a", "c", "b"]].map(|order| {
        let room = room(4);
        let of: Vec<String> = (1..=4).map(|member| reference(&room, member)).collect();
        let of: Vec<&str> = of.iter().map(String::as_str).collect();
        // Two equal payments in one file are two; files overlap.
        let files = [
            ("a", ocr(1, &[(of[0], 50_000, 1), (of[1], 25_000, 2), (of[1], 25_000, 2)])),
            ("b", ocr(2, &[(of[1], 25_000, 2), (of[1], 25_000, 2), (of[2], 50_000, 3)])),
            ("c", ocr(3, &[(of[2], 50_000, 3), (of[3], 10_000, 4)])),
        ];
        for name in order {
            let (_, content) = files.iter().find(|(known, _)| *known == name).unwrap();
            take(&room, name, content);
        }
        let open: Vec<i64> = (1..=4)
            .map(|member| room.json(&["ledger", "account", &member.to_string()])["balance"].as_i64().unwrap())
            .collect();
        (totals(&room), open)
    });
    assert_eq!(states[0].1, [0, 0, 0, 40_000]);
    assert!(states.iter().all(|state| *state == states[0]), "{states:#?}");
}

#[test]
fn what_was_taken_back_can_be_taken_in_again() {
    let room = room(2);
    let of = reference(&room, 1);
    let file = ocr(1, &[(&of, 50_000, 1), ("1234567897", 700, 2)]);
    take(&room, "a.ocr", &file);
    let state = totals(&room);
    room.run(&["undo"]).ok();
    assert_eq!(totals(&room)["total"], 0);
    assert_eq!(room.json(&["invoice", "list", "number:1"])[0]["open"], 50_000);
    take(&room, "a.ocr", &file);
    assert_eq!(totals(&room), state);
    assert_eq!(room.json(&["bank", "lines", "--state", "all"])["lines"].as_array().unwrap().len(), 2, "no line twice");
}

#[test]
fn a_file_about_a_strangers_account_is_refused_whole() {
    let room = room(1);
    room.run(&["issuer", "set", "account=8601 11 17947"]).ok();
    let file = room.write("a.ocr", ocr(1, &[("1234567897", 700, 1)]));
    let refused = room.run(&["bank", "import", &file, "--commit"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains(ACCOUNT), "{}", refused.err);
    let broken =
        room.write("b.ocr", ocr(1, &[("1234567897", 700, 1)]).replacen("0000000000000070", "0000000000000071", 1));
    assert_eq!(room.run(&["bank", "import", &broken, "--commit"]).code, 5);
    assert_eq!(totals(&room)["total"], 0);
}

/// A movement of a camt.054 notification.
fn camt(id: &str, entries: &[(&str, &str, &str, &str)]) -> String {
    let mut file = format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.02\"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>{id}</MsgId>\
         <CreDtTm>2026-02-02T08:00:00</CreDtTm></GrpHdr><Ntfctn><Id>{id}</Id><CreDtTm>2026-02-02T08:00:00</CreDtTm>\
         <Acct><Id><Othr><Id>{ACCOUNT}</Id></Othr></Id><Ccy>NOK</Ccy></Acct>"
    );
    for (amount, sign, reference, bank_ref) in entries {
        let reversal = if *sign == "DBIT" { "<RvslInd>true</RvslInd>" } else { "" };
        let _ = write!(
            file,
            "<Ntry><Amt Ccy=\"NOK\">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>{reversal}<Sts>BOOK</Sts>\
             <BookgDt><Dt>2026-02-02</Dt></BookgDt><AcctSvcrRef>{bank_ref}</AcctSvcrRef><BkTxCd/><NtryDtls><TxDtls><Refs>\
             <AcctSvcrRef>{bank_ref}</AcctSvcrRef></Refs><AmtDtls><TxAmt><Amt Ccy=\"NOK\">{amount}</Amt></TxAmt></AmtDtls>\
             <RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>{reference}</Ref></CdtrRefInf></Strd>\
             </RmtInf></TxDtls></NtryDtls></Ntry>"
        );
    }
    file + "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
}

#[test]
fn a_payment_that_comes_back_opens_its_invoice() {
    let room = room(2);
    let of = reference(&room, 1);
    take(&room, "a.xml", &camt("A", &[("500.00", "CRDT", &of, "X1")]));
    assert_eq!(room.json(&["invoice", "list", "number:1"])[0]["state"], "paid");
    let back = take(&room, "b.xml", &camt("B", &[("500.00", "DBIT", &of, "X1")]));
    assert_eq!(back["found"][0]["found"], "returned", "{back}");
    let invoice = room.json(&["invoice", "list", "number:1"])[0].clone();
    assert_eq!((invoice["state"].as_str(), invoice["open"].as_i64()), (Some("open"), Some(50_000)));
    assert_eq!(totals(&room)["total"], 0);
    // Money out that nothing explains waits for somebody to say what it was.
    take(&room, "c.xml", &camt("C", &[("99.00", "DBIT", "", "Y1")]));
    assert_eq!(totals(&room)["open"], -9_900);
}

#[test]
fn whatever_is_taken_back_can_be_taken_in_again() {
    let room = room(2);
    let of = reference(&room, 1);
    let (paid, back) = (camt("A", &[("500.00", "CRDT", &of, "X1")]), camt("B", &[("500.00", "DBIT", &of, "X1")]));
    let open = || room.json(&["invoice", "list", "number:1"])[0]["open"].as_i64().unwrap();
    let total = || totals(&room)["total"].as_i64().unwrap();
    take(&room, "a.xml", &paid);
    take(&room, "b.xml", &back);
    assert_eq!((open(), total()), (50_000, 0));
    // Its coming back, undone, done again, undone.
    for (step, expected) in [("undo", (0, 50_000)), ("redo", (50_000, 0)), ("undo", (0, 50_000))] {
        room.run(&[step]).ok();
        assert_eq!((open(), total()), expected, "{step}");
    }
    // And the payment itself: by its own number, as it is not the last that was done.
    let log = room.json(&["log"]);
    let import = log.as_array().unwrap().iter().rfind(|one| one["command"] == "bank-import").unwrap();
    room.run(&["undo", import["id"].as_str().unwrap()]).ok();
    assert_eq!((open(), total()), (50_000, 0));
    take(&room, "a.xml", &paid);
    assert_eq!((open(), total()), (0, 50_000));
    take(&room, "b.xml", &back);
    assert_eq!((open(), total()), (50_000, 0));
    assert_eq!(take(&room, "a.xml", &paid)["new"], 0);
    assert_eq!((open(), total()), (50_000, 0));
}

#[test]
fn a_payment_that_nobody_knew_may_come_back_too() {
    let room = room(1);
    take(&room, "a.xml", &camt("A", &[("77.00", "CRDT", "", "X1")]));
    assert_eq!(totals(&room)["open"], 7_700);
    take(&room, "b.xml", &camt("B", &[("77.00", "DBIT", "", "X1")]));
    let totals = totals(&room);
    assert_eq!((totals["total"].as_i64(), totals["open"].as_i64()), (Some(0), Some(0)));
}

#[test]
fn a_payment_told_by_two_kinds_of_file_is_taken_once() {
    let states = ["giro first", "statement first"].map(|order| {
        let room = room(3);
        let of: Vec<String> = (1..=3).map(|member| reference(&room, member)).collect();
        // Of two equal payments there are two, in either file; one has no reference; one comes in the statement only.
        let giro = ocr(1, &[(&of[0], 50_000, 1), (&of[1], 25_000, 2), (&of[1], 25_000, 3)]);
        let statement = camt(
            "A",
            &[
                ("500.00", "CRDT", &of[0], "X1"),
                ("250.00", "CRDT", &of[1], "X2"),
                ("250.00", "CRDT", &of[1], "X3"),
                ("123.00", "CRDT", "", "X4"),
                ("500.00", "CRDT", &of[2], "X5"),
            ],
        );
        let mut files = [("a.ocr", giro), ("a.xml", statement)];
        if order == "statement first" {
            files.reverse();
        }
        for (name, content) in &files {
            take(&room, name, content);
        }
        let told = take(&room, files[1].0, &files[1].1);
        assert_eq!(told["new"], 0, "{order}");
        (totals(&room), room.json(&["ledger", "verify"])["receivable"].clone())
    });
    assert_eq!(states[0].0["total"], 162_300);
    assert_eq!(states[0].0["open"], 12_300);
    assert_eq!(states[0], states[1]);
}

#[test]
fn a_lump_on_the_statement_is_the_payments_in_it() {
    let statement = |text: &str| {
        camt("A", &[("750.00", "CRDT", "", "X1")])
            .replace("</RmtInf>", &format!("</RmtInf><AddtlTxInf>{text}</AddtlTxInf>"))
            .replace(
                "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref></Ref></CdtrRefInf></Strd>",
                "",
            )
    };
    for (text, giro_first, total) in
        [("Innbetalinger med KID", true, 75_000), ("OCR 00123", false, 75_000), ("Kontingent", true, 150_000)]
    {
        let room = room(2);
        let giro = ocr(1, &[(&reference(&room, 1), 50_000, 1), (&reference(&room, 2), 25_000, 2)]);
        let mut files = [("a.ocr", giro), ("a.xml", statement(text))];
        if !giro_first {
            files.reverse();
        }
        for (name, content) in &files {
            take(&room, name, content);
        }
        assert_eq!(totals(&room)["total"], total, "{text}");
        if total == 150_000 {
            // The same sum may be chance; somebody who knows says that it is none.
            let line = room.json(&["bank", "lines"])["lines"][0]["line"].to_string();
            room.run(&["bank", "told", &line]).ok();
            assert_eq!(totals(&room)["total"], 75_000);
            room.run(&["undo"]).ok();
            assert_eq!(totals(&room)["total"], total);
        }
    }
}

#[test]
fn one_kind_of_statement_tells_of_an_account() {
    let room = room(2);
    let of = reference(&room, 1);
    take(&room, "a.xml", &camt("A", &[("500.00", "CRDT", &of, "X1")]));
    // A bank's own list says nothing of the account: there is only one.
    let list = "Dato;Beløp;Tekst\n01.02.2026;500,00;Kontingent\n03.02.2026;70,00;Gave\n";
    let other = take(&room, "konto.csv", list);
    assert_eq!(other["found"][0]["found"], "other-source");
    assert_eq!(totals(&room)["total"], 50_000);
    // What has done nothing can be taken back as well.
    room.run(&["undo"]).ok();
    room.run(&["redo"]).ok();
    assert_ne!(room.run(&["bank", "source", ACCOUNT, "foo", "2026-02-02"]).code, 0);
    for kind in ["camt.053", "bank-csv"] {
        room.run(&["bank", "source", ACCOUNT, kind, "2026-02-02"]).ok();
    }
    // From that day on the list counts.
    let now = take(&room, "konto.csv", list);
    assert_eq!((now["new"].as_i64(), now["sum"].as_i64()), (Some(1), Some(7_000)), "{now}");
    let line = room.json(&["bank", "lines"])["lines"][0].clone();
    assert_eq!((&line["found"], &line["open"]), (&"later".into(), &7_000.into()), "{line}");
}

#[test]
fn what_is_no_payers_money_is_booked_to_an_account() {
    let room = room(2);
    let entries = [("1634.55", "CRDT", "", "X1"), ("12.50", "CRDT", "", "X2"), ("45.00", "DBIT", "", "X3")];
    take(&room, "a.xml", &camt("A", &entries));
    let lines = room.json(&["bank", "lines"])["lines"].clone();
    let line = |amount: i64| {
        let found = lines.as_array().unwrap().iter().find(|line| line["amount"] == amount);
        found.unwrap_or_else(|| panic!("{lines:#}"))["line"].to_string()
    };
    let balance = |role: &str| {
        let accounts = room.json(&["ledger", "balance"]);
        let found = accounts.as_array().unwrap().iter().find(|account| account["role"] == role).cloned();
        found.map_or(0, |account| account["balance"].as_i64().unwrap())
    };
    room.run(&["bank", "book", &line(1_250), "bank-interest"]).ok();
    room.run(&["bank", "book", &line(-4_500), "bank-fees"]).ok();
    assert_ne!(room.run(&["bank", "book", &line(163_455), "receivable"]).code, 0);
    room.run(&["bank", "book", &line(163_455), "clearing", "--amount", "1500"]).ok();
    room.run(&["bank", "split", &line(163_455), "1=100", "@gifts=34.55"]).ok();
    assert_eq!(totals(&room)["open"], 0);
    let [interest, fees, clearing, gifts, suspense] =
        ["bank-interest", "bank-fees", "clearing", "gifts", "suspense"].map(balance);
    assert_eq!([interest, fees, clearing, gifts, suspense], [-1_250, 4_500, -150_000, -3_455, 0]);
    for _ in 0..4 {
        room.run(&["undo"]).ok();
        totals(&room);
    }
    assert_eq!((totals(&room)["open"].as_i64(), balance("bank-fees")), (Some(160_205), 0));
    for _ in 0..4 {
        room.run(&["redo"]).ok();
    }
    assert_eq!((totals(&room)["open"].as_i64(), balance("bank-fees")), (Some(0), 4_500));
}

#[test]
fn what_a_line_may_be_for_is_told_with_reasons() {
    let room = room(3);
    let number = room.json(&["invoice", "list", "number:2"])[0]["number"].to_string();
    let statement = format!(
        "Dato;Beløp;Tekst;Betaler;Fra konto\n01.02.2026;500,00;Faktura {number};Ukjent Person;97101200001\n\
         01.02.2026;500,00;kontingent;Kari 3 Nordmann3;97101200002\n"
    );
    let file = room.write("konto.csv", statement);
    room.run(&["bank", "import", &file, "--commit"]).ok();
    let lines = room.json(&["bank", "lines"])["lines"].clone();
    let line = |payer: &str| {
        let found = lines.as_array().unwrap().iter().find(|line| line["payer"] == payer);
        found.unwrap_or_else(|| panic!("{lines:#}"))["line"].to_string()
    };
    let by_number = room.json(&["bank", "suggest", &line("Ukjent Person")]);
    assert_eq!(by_number[0]["number"].to_string(), number);
    assert!(by_number[0]["hints"].as_array().unwrap().contains(&"number".into()), "{by_number}");
    let by_name = room.json(&["bank", "suggest", &line("Kari 3 Nordmann3")]);
    assert_eq!(by_name[0]["payer"], "3", "{by_name}");
    // What a person has confirmed is known the next time.
    room.run(&["bank", "give", &line("Ukjent Person"), "1", "--remember"]).ok();
    let again =
        room.write("konto2.csv", "Dato;Beløp;Tekst;Betaler;Fra konto\n05.02.2026;100,00;igjen;X Y;97101200001\n");
    room.run(&["bank", "import", &again, "--commit"]).ok();
    assert_eq!(totals(&room)["open"], 60_000);
}

#[test]
fn what_vipps_takes_in_and_pays_out_comes_to_nothing() {
    let room = room(2);
    let of = reference(&room, 1);
    let settlement = format!(
        "Salgsdato;Salgssted;Vippsnummer;Produkt;Transaksjons-ID;Ordre-ID;Brutto;Gebyr;Netto;Transaksjonstype;\
         Oppgjørs-ID;Oppgjørsdato;Oppgjørssum;Oppgjørskonto;Fornavn;Etternavn;Melding\n\
         31.01.2026;Lag;12345;Vippsnummer;558;1;500,00;-8,75;491,25;Salg;2000004;01.02.2026;589,50;{ACCOUNT};Kari;N;KID {of}\n\
         31.01.2026;Lag;12345;Vippsnummer;559;2;100,00;-1,75;98,25;Salg;2000004;01.02.2026;589,50;{ACCOUNT};Ola;N;gave\n"
    );
    let told = take(&room, "vipps.csv", &settlement);
    assert_eq!((told["new"].as_i64(), told["open"].as_i64()), (Some(3), Some(10_000)), "{told}");
    assert_eq!(room.json(&["invoice", "list", "number:1"])[0]["open"], 0);
    take(&room, "a.xml", &camt("A", &[("589.50", "CRDT", "", "X1")]));
    let lines = room.json(&["bank", "lines"])["lines"].clone();
    let payout = lines.as_array().unwrap().iter().find(|line| line["amount"] == 58_950).unwrap()["line"].to_string();
    room.run(&["bank", "book", &payout, "clearing"]).ok();
    let balances = room.json(&["ledger", "balance"]);
    let of = |role: &str| {
        let found = balances.as_array().unwrap().iter().find(|account| account["role"] == role);
        found.map(|account| account["balance"].as_i64().unwrap())
    };
    assert_eq!([of("clearing"), of("bank"), of("bank-fees")], [Some(0), Some(58_950), Some(1_050)]);
    assert_eq!(take(&room, "vipps.csv", &settlement)["new"], 0);
    totals(&room);
}
