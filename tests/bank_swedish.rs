//! BgMax and Autogiro as Bankgirot sends them and as editors leave them.

#[path = "common/bank.rs"]
mod bank;

use bank::{as_json, owned, payments, problems, refused, same};
use serde_json::json;

/// A payment (20), a deduction (21) or a further reference (22, 23).
fn item(code: &str, reference: &str, amount: i64, rest: &str) -> String {
    format!("{code}0003783511{reference:<25}{amount:018}{rest}")
}

fn bgmax(mark: char, inner: &[String], counts: [usize; 4]) -> String {
    let [paid, deducted, references, deposits] = counts;
    let mut lines = vec![format!("01BGMAX               0120260914173035010331{mark}")];
    lines.extend(inner.iter().cloned());
    lines.push(format!("70{paid:08}{deducted:08}{references:08}{deposits:08}"));
    lines.join("\r\n") + "\r\n"
}

/// What came to a number, with what the closing record states.
fn deposit(items: &[String], sum: i64, count: usize) -> Vec<String> {
    let mut lines = vec!["050009912346          SEK".to_owned()];
    lines.extend(items.iter().cloned());
    lines.push(format!("15{:0>35}2026091400036{sum:018}SEK{count:08}K", "5841000001009823"));
    lines
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

#[test]
fn deductions_references_and_names() {
    let items = [
        item("20", "  657866 658765 657767", 50_000, "230000120000018"),
        item("22", "658765", 0, "21000012000001"),
        item("23", "657767", 2_500, "21000012000001"),
        "25Betalning med extra information".to_owned(),
        "25rad två".to_owned(),
        format!("26{:<35}{}", "Åsa Ångström", "Styrelsen"),
        format!("27{:<35}{}", "Storgatan 2", "12345"),
        format!("28{:<35}{:<35}SE", "Storåker", "Sverige"),
        "29005500001234".to_owned(),
        item("21", "", 10_000, "1200001200000101"),
        item("21", "", 5_000, "1200001200000103"),
        item("20", "1234574", 1, ""),
    ];
    let inner = [deposit(&items, 35_001, 4), deposit(&[], 0, 0), deposit(&[item("20", "1", 9, "")], 9, 1)].concat();
    let text = bgmax('P', &inner, [3, 2, 2, 3]);
    let found = as_json(&latin1(&text));
    assert_eq!(found["verdict"], "accept", "{}", found["problems"]);
    let expected = [
        ("payment", 50_000, "657866 658765 657767"),
        ("deduction", -10_000, ""),
        ("deduction", -5_000, ""),
        ("payment", 1, "1234574"),
        ("payment", 9, "1"),
    ];
    assert_eq!(payments(&found), owned(&expected));
    same(
        &json!({
            "totals": { "payments": 3, "deductions": 2, "extra_references": 2, "deposits": 3, "net_sum": 35_010,
                "transactions": 5, "control_sum": 35_010, "credit_sum": 50_010, "debit_sum": 15_000 },
            "deposits": [{ "sum": 35_001, "declared": { "serial": 36, "type": "K", "count": 4 }, "payments": [
                { "ref_code": 2, "channel": 3, "city": "Storåker", "country": "Sverige", "org_no": "5500001234",
                  "extra_name": "Styrelsen", "extra_references": [{ "negative": false }, { "amount": 2_500, "negative": true }],
                  "info": ["Betalning med extra information", "rad två"] },
                { "deduction_code": 1 }, { "deduction_code": 3 }, { "ref_code": null, "channel": null, "serial": null },
            ] }, { "payments": [] }, {}],
        }),
        &found,
        "bgmax",
    );
    // A name belongs to the payment before it, and to no other.
    assert_eq!(
        (&found["payments"][0]["payer"], &found["payments"][1]["payer"]),
        (&json!("Åsa Ångström"), &json!(null))
    );
    // Filled up with blanks, cut, saved as UTF-8, with other line ends and a mark: the same.
    let filled: String = text.lines().map(|line| format!("{line:<80}\n")).collect();
    for bytes in [
        latin1(&filled),
        text.clone().into_bytes(),
        latin1(text.trim_end()),
        format!("\u{feff}\n{filled}\n").into_bytes(),
    ] {
        assert_eq!(as_json(&bytes)["deposits"], found["deposits"]);
    }
    // Tabs for blanks, as far as they don't move what is read.
    let tabs = text.replace("26Åsa Ångström                       Styrelsen", "26Åsa Ångström\t\t\t      Styrelsen");
    assert_ne!(tabs, text);
    assert_eq!(as_json(&latin1(&tabs))["verdict"], "accept");
}

#[test]
fn what_bgmax_may_not_hold() {
    let items = [item("20", "1", 500, ""), item("21", "2", 100, "      0000000000001"), item("22", "3", 0, "")];
    let text = bgmax('P', &deposit(&items, 400, 2), [1, 1, 1, 1]);
    assert_eq!(as_json(text.as_bytes())["verdict"], "accept", "{}", as_json(text.as_bytes())["problems"]);
    assert_eq!(problems(&as_json(text.replacen("010331P", "010331T", 1).as_bytes())), [(1, "test".to_owned())]);
    for (from, to, line, code) in [
        ("000400SEK", "000401SEK", 6, "sum"),
        ("SEK00000002", "SEK00000001", 6, "count"),
        ("7000000001", "7000000002", 7, "count"),
        ("70000000010000000100000001", "70000000010000000100000000", 7, "count"),
        ("20260914000", "20260931000", 6, "date"),
        ("000000000000000500", "00000000000000050O", 3, "digits"),
        ("\r\n200003783511", "\r\n240003783511", 3, "grammar"),
        ("\r\n05", "\r\n26x\r\n05", 2, "grammar"),
        ("\r\n20", "\r\n25x\r\n20", 3, "grammar"),
        ("\r\n70", "\r\n\r\n70", 7, "grammar"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from:?}");
        assert_eq!(refused(changed.as_bytes()), (line, code.to_owned()), "{to:?}");
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for (at, line) in lines.iter().enumerate() {
        let mut without = lines.clone();
        without.remove(at);
        assert!(refused(without.concat().as_bytes()).0 > 0, "without {line}");
        assert_eq!(refused(lines[..at].concat().as_bytes()).1, if at == 0 { "unknown-format" } else { "end" });
    }
    assert_eq!(refused(format!("{text}{text}").as_bytes()), (8, "after-end".to_owned()));
    let long = text.replacen("SEK\r\n", &format!("SEK{}\r\n", "x".repeat(60)), 1);
    assert_eq!(refused(long.as_bytes()), (2, "length".to_owned()));
}

#[test]
fn what_bgmax_need_not_hold() {
    let items = [item("20", "1", 500, ""), "29ABC".to_owned(), item("21", "2", 800, "      0000000000001")];
    let text = bgmax('P', &deposit(&items, 300, 2), [1, 1, 0, 1]);
    let found = as_json(text.as_bytes());
    // More taken back than paid: the sum has no sign. A number that is no number is told as it stands.
    assert_eq!(
        (&found["verdict"], &found["totals"]["net_sum"]),
        (&json!("accept"), &json!(-300)),
        "{}",
        found["problems"]
    );
    assert_eq!(found["deposits"][0]["payments"][0]["org_no"], "ABC");
    let iban = format!("{:<35}", "SE4550000000058398257466");
    for (from, to) in [
        (format!("{:0>35}", "5841000001009823"), iban),
        ("009912346          SEK".to_owned(), "009912346\tSEK".to_owned()),
        ("009912346          SEK".to_owned(), "009912346\t\tSEK".to_owned()),
        ("\r\n".to_owned(), "\n".to_owned()),
    ] {
        assert!(text.contains(&from), "{from}");
        let changed = as_json(text.replace(&from, &to).as_bytes());
        assert_eq!((&changed["verdict"], &changed["payments"]), (&json!("accept"), &found["payments"]), "{to}");
        assert_eq!(changed["deposits"][0]["currency"], "SEK");
    }
    // Old programs end a file with a byte of their own.
    for end in ["\u{1a}", "\u{1a}\r\n", "\r\n\u{1a}"] {
        assert_eq!(as_json(format!("{}{end}", text.trim_end()).as_bytes())["payments"], found["payments"]);
    }
    assert_eq!(found["payments"][0]["currency"], "SEK");
    let other = as_json(text.replacen("300SEK", "300EUR", 1).as_bytes());
    assert_eq!(
        (problems(&other), &other["payments"][0]["currency"]),
        (vec![(6, "currency".to_owned())], &json!("SEK/EUR"))
    );
    let euro = as_json(text.replace("SEK", "EUR").as_bytes());
    assert_eq!((&euro["verdict"], &euro["payments"][0]["currency"]), (&json!("accept"), &json!("EUR")));
}

const OPEN: &str = "01AUTOGIRO              20260914173035010331";

fn collected(code: &str, payer: &str, amount: i64, status: char) -> String {
    format!("{code}202609140    {payer:0>16}{amount:012}0009912346{:<16}          {status}", "ÅRSKORT")
}

/// A section of a payment specification.
fn section(code: &str, lines: &[String], sum: i64, count: usize) -> Vec<String> {
    let mut all = vec![format!("{code}{:0>35}20260914{:05}{sum:018}SEK{count:08}", "5841000001009823", 1)];
    all.extend(lines.iter().cloned());
    all
}

fn specification(sections: &[Vec<String>], counts: [(usize, usize); 3]) -> String {
    let mut lines = vec![format!("{OPEN}BET. SPEC & STOPP TK4711170009912346")];
    lines.extend(sections.concat());
    let [paid, out, back] = counts;
    let part = |(sections, records): (usize, usize)| format!("{sections:06}{records:012}");
    lines.push(format!("09202609149900{}{}{}", part(paid), part(out), part(back)));
    lines.join("\n") + "\n"
}

#[test]
fn what_was_collected_and_what_not() {
    let paid = [('0', 75_000), (' ', 1_000), ('1', 20_000), ('2', 3_000), ('9', 400)];
    let lines = paid.map(|(status, amount)| collected("82", "101", amount, status));
    // Whether the opening counts all or only what was paid is not settled: either will do, anything else will not.
    for (sum, count) in [(76_000, 2), (99_400, 5)] {
        let text = specification(&[section("15", &lines, sum, count)], [(1, 5), (0, 0), (0, 0)]);
        let found = as_json(&latin1(&text));
        assert_eq!(found["verdict"], "accept", "{}", found["problems"]);
        let kinds: Vec<String> = payments(&found).into_iter().map(|(kind, ..)| kind).collect();
        assert_eq!(kinds, ["payment", "payment", "not-paid", "not-paid", "not-paid"]);
        assert_eq!((&found["totals"]["credit_sum"], &found["totals"]["transactions"]), (&json!(76_000), &json!(5)));
    }
    for (sum, count, code) in [(75_000, 2, "sum"), (76_000, 3, "count")] {
        let text = specification(&[section("15", &lines, sum, count)], [(1, 5), (0, 0), (0, 0)]);
        assert_eq!(refused(&latin1(&text)), (2, code.to_owned()));
    }
    let text = specification(&[section("15", &lines, 76_000, 2)], [(1, 4), (0, 0), (0, 0)]);
    assert_eq!(refused(&latin1(&text)), (8, "count".to_owned()));
    // Paid out stands in its own section, and nowhere else; several sections of a kind follow one another.
    let out = [collected("32", "5", 700, '0')];
    let text = specification(
        &[section("15", &lines[..1], 75_000, 1), section("16", &out, 700, 1), section("15", &[], 0, 0)],
        [(2, 1), (1, 1), (0, 0)],
    );
    let found = as_json(&latin1(&text));
    assert_eq!(
        (&found["verdict"], &found["totals"]["debit_sum"]),
        (&json!("accept"), &json!(700)),
        "{}",
        found["problems"]
    );
    let text = specification(&[section("15", &out, 700, 1)], [(1, 1), (0, 0), (0, 0)]);
    assert_eq!(refused(&latin1(&text)), (3, "grammar".to_owned()));
}

#[test]
fn refunds_say_why() {
    let back =
        |code: &str| format!("77202608140    {:0>16}{:012}0009912346{:<16}20260914{code}", "105", 2_000, "KVARTAL");
    let lines = ["01", "02", "03"].map(back);
    let text = specification(&[section("17", &lines, 6_000, 3)], [(0, 0), (0, 0), (1, 3)]);
    let found = as_json(text.as_bytes());
    assert_eq!(payments(&found), owned(&[("return", -2_000, "KVARTAL"); 3]));
    let statuses: Vec<&str> =
        found["responses"].as_array().unwrap().iter().map(|one| one["status"].as_str().unwrap()).collect();
    assert_eq!((statuses, &found["payments"][0]["date"]), (vec!["01", "02", "03"], &json!("2026-09-14")));
}

#[test]
fn every_layout_of_autogiro() {
    for (opening, inner, closing, layout) in [
        (
            format!("{OPEN}AG-MEDAVI           4711170009912346"),
            vec!["730009912346".to_owned() + &"0".repeat(68)],
            "092026091499000000001",
            "mandate-advice",
        ),
        ("012026091499000009912346AG-MEDAVI".to_owned(), vec![], "092026091499000000000", "old-mandate-advice"),
        (
            format!("{OPEN}AVVISADE BET UPPDR  4711170009912346"),
            vec![format!("82202609140   {:0>16}{:012}{:<16}03", "101", 5, "R")],
            "09202609149900000000000000000000000001000000000005",
            "rejected-requests",
        ),
        (
            "0120260914AUTOGIRO9900".to_owned() + &" ".repeat(58),
            vec![collected("82", "101", 5, '1')],
            "0920260914990000000000000000000000000000000000000001",
            "old-payment-specification",
        ),
        (
            "0120260914AUTOGIRO9900FELLISTA REG.KONTRL".to_owned(),
            vec![],
            "092026091499000000000000000000000000000000000000000000",
            "rejected-requests",
        ),
        (format!("{OPEN}MAKULERING/ÄNDRING  4711170009912346"), vec![], "09202609149900", "change-advice"),
        (format!("{OPEN}NÅGOT ANNAT"), vec!["55".to_owned()], "09", "other"),
    ] {
        let text = [vec![opening], inner, vec![closing.to_owned()]].concat().join("\n");
        let found = as_json(&latin1(&text));
        assert_eq!((&found["format"], &found["layout"]), (&json!("autogiro"), &json!(layout)), "{}", found["problems"]);
        assert_eq!(found["verdict"], if layout == "other" { "accept_with_warning" } else { "accept" }, "{layout}");
        assert_eq!(found["totals"]["records"], json!(text.lines().count()));
        assert_eq!(refused(&latin1(&format!("{text}\n09"))).1, "after-end");
        let cut = latin1(text.rsplit_once('\n').unwrap().0);
        match layout {
            "other" => assert_eq!(as_json(&cut)["verdict"], "accept_with_warning"),
            _ => assert_eq!(refused(&cut).1, "end"),
        }
    }
}

#[test]
fn what_we_send_to_bankgirot() {
    let open = format!("0120260914AUTOGIRO{:44}4711170009912346", "");
    let request =
        |date: &str, code: &str| format!("{code}{date:<8}1012 {:0>16}{:012}0009912346{:<16}", "101", 5_000, "R");
    let text =
        [open.clone(), request("GENAST", "82"), request("20260930", "32"), open.clone(), request("20261030", "82")]
            .join("\n");
    let found = as_json(text.as_bytes());
    assert_eq!((&found["verdict"], &found["layout"]), (&json!("accept"), &json!("request")), "{}", found["problems"]);
    assert_eq!(payments(&found), owned(&[("claim", 5_000, "R"), ("claim", -5_000, "R"), ("claim", 5_000, "R")]));
    assert_eq!((&found["requests"][0]["date"], &found["requests"][0]["repeats"]), (&json!("GENAST"), &json!("012")));
    for (from, to, line, code) in [
        ("20260930", "20260931", 3, "date"),
        ("82GENAST", "99GENAST", 2, "grammar"),
        ("82GENAST", "AAGENAST", 2, "digits"),
        ("000000005000", "00000000500O", 2, "digits"),
    ] {
        assert_eq!(refused(text.replacen(from, to, 1).as_bytes()), (line, code.to_owned()), "{to}");
    }
    assert_eq!(refused(format!("{text}\n09202609149900").as_bytes()).1, "grammar");
}
