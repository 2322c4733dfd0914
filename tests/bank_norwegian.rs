//! OCR giro and AvtaleGiro files that are odd, broken or both: what is taken, what is warned about, what is refused.

#[path = "common/bank.rs"]
mod bank;

use bank::{as_json, owned, payments, problems, refused, same};
use serde_json::json;

/// A record filled up with zeros.
fn record(start: &str) -> String {
    format!("{start:0<80}")
}

const START: &str = "NY000010000080800000131000123450";

/// An OCR giro transaction: type, number, sign, øre, KID; its text where the type has one.
fn received(kind: u8, n: usize, sign: char, amount: i64, kid: &str) -> Vec<String> {
    let mut records = vec![
        record(&format!("NY09{kind:02}30{n:07}0510260106100001{sign}{amount:017}{kid:>25}")),
        record(&format!("NY09{kind:02}31{n:07}0000000000700000001188320605102698765432109")),
    ];
    if kind >= 20 {
        records.push(record(&format!("NY09{kind:02}32{n:07}{:<40}", "Varekjøp")));
    }
    records
}

/// An assignment around its transactions, with what the closing record states: transactions and sum.
fn assignment(head: &str, account: &str, inner: Vec<String>, stated: Option<(usize, i64)>) -> Vec<String> {
    let records = inner.len() + 2;
    let (service, kind) = (&head[..4], &head[4..6]);
    let dates = if service == "NY09" { "061026051026051026" } else { "051026051026" };
    let end = match stated {
        Some((count, sum)) => format!("{service}{kind}88{count:08}{records:08}{sum:017}{dates}"),
        None => format!("{service}{kind}88{:08}{records:08}", inner.len()),
    };
    let mut all = vec![record(&format!("{service}{kind}20{}0000001{account}", &head[6..]))];
    all.extend(inner);
    all.push(record(&end));
    all
}

/// A transmission around its assignments.
fn file(assignments: &[Vec<String>], count: usize, sum: i64, date: &str) -> String {
    let inner: Vec<String> = assignments.concat();
    let records = inner.len() + 2;
    let mut lines = vec![record(START)];
    lines.extend(inner);
    lines.push(record(&format!("NY000089{count:08}{records:08}{sum:017}{date}")));
    lines.join("\n") + "\n"
}

const OCR: &str = "NY0900001234567";

fn ocr(inner: Vec<Vec<String>>, sum: i64) -> Vec<String> {
    let count = inner.len();
    assignment(OCR, "15062995960", inner.concat(), Some((count, sum)))
}

fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

#[test]
fn every_type_and_sign_counts_as_the_manual_has_it() {
    for kind in 10..=21_u8 {
        for sign in ['0', '-'] {
            let subtracts = sign == '-' && kind <= 17;
            let sum = if subtracts { 70_000 - 2_000 } else { 70_000 + 2_000 };
            let inner = vec![received(10, 1, '0', 70_000, "001009-"), received(kind, 2, sign, 2_000, "0010017")];
            let text = file(&[ocr(inner, sum)], 2, sum, "061026");
            let found = as_json(&latin1(&text));
            assert_eq!(found["verdict"], "accept", "{kind}{sign}: {}", found["problems"]);
            let word = match (kind, sign) {
                (18.., _) => "information",
                (_, '-') => "deduction",
                _ => "payment",
            };
            let amount = if subtracts { -2_000 } else { 2_000 };
            assert_eq!(payments(&found)[1..], owned(&[(word, amount, "0010017")]), "{kind}{sign}");
            assert_eq!(found["payments"][1]["text"].is_string(), kind >= 20);
            let other = 140_000 - sum;
            assert_eq!(
                refused(&latin1(&file(
                    &[ocr(
                        vec![received(10, 1, '0', 70_000, "001009-"), received(kind, 2, sign, 2_000, "0010017")],
                        other
                    )],
                    2,
                    other,
                    "061026"
                )))
                .1,
                "sum"
            );
        }
    }
    for kind in [0, 9, 22, 50, 93] {
        let text = file(&[ocr(vec![received(kind, 1, '0', 70_000, "0010017")], 70_000)], 1, 70_000, "061026");
        assert_eq!(refused(&latin1(&text)), (3, "type".to_owned()), "{kind}");
    }
}

#[test]
fn more_taken_back_than_paid() {
    // The sum has no sign of its own.
    let text = file(&[ocr(vec![received(10, 1, '-', 70_000, "0010017")], 70_000)], 1, 70_000, "061026");
    let found = as_json(&latin1(&text));
    assert_eq!((&found["verdict"], &found["totals"]["control_sum"]), (&json!("accept"), &json!(-70_000)));
}

#[test]
fn assignments_that_share_a_number_keep_their_payments() {
    let one = || ocr(vec![received(10, 1, '0', 10_000, "0010017"), received(15, 2, '0', 20_000, "0010025")], 30_000);
    let other = assignment(OCR, "86011117947", received(10, 1, '0', 5_000, "0010017"), Some((1, 5_000)));
    let found = as_json(&latin1(&file(&[one(), other, one()], 5, 65_000, "061026")));
    assert_eq!(found["totals"]["transactions"], 5);
    assert_eq!(found["payments"].as_array().unwrap().len(), 5);
    assert_eq!(found["totals"]["distinct_kids"], 2);
    let accounts: Vec<&str> =
        found["assignments"].as_array().unwrap().iter().map(|a| a["account"].as_str().unwrap()).collect();
    assert_eq!(accounts, ["15062995960", "86011117947", "15062995960"]);
}

#[test]
fn line_ends_marks_and_letters() {
    let text =
        file(&[ocr(vec![received(20, 1, '0', 10_000, ""), received(10, 2, '0', 1, "-")], 10_001)], 2, 10_001, "061026");
    let plain = as_json(&latin1(&text));
    assert_eq!((&plain["verdict"], &plain["payments"][0]["text"]), (&json!("accept"), &json!("Varekjøp")));
    assert_eq!(plain["payments"][1]["reference"], "-");
    for changed in [
        text.replace('\n', "\r\n"),
        text.trim_end().to_owned(),
        format!("\r\n  \n{text}\n \r\n"),
        text.replacen('\n', "\r\n", 3),
    ] {
        let found = as_json(&latin1(&changed));
        assert_eq!((&found["verdict"], &found["payments"]), (&plain["verdict"], &plain["payments"]));
    }
    let marked = [b"\xef\xbb\xbf".to_vec(), latin1(&text)].concat();
    assert_eq!(as_json(&marked)["payments"], plain["payments"]);
    // Saved as UTF-8: the one line with other letters is longer, and is named.
    let found = as_json(format!("\u{feff}{}", text.replace('\n', "\r\n")).as_bytes());
    assert_eq!((&found["payments"], problems(&found)), (&plain["payments"], vec![(5, "re-encoded".to_owned())]));
    assert_eq!(found["verdict"], "accept_with_warning");
    // What UTF-8 can't have been made from.
    assert_eq!(refused(text.replace('ø', "ł").as_bytes()), (5, "length".to_owned()));
    // A blank line within is no record.
    assert_eq!(refused(&latin1(&text.replacen('\n', "\n\n", 2))), (2, "length".to_owned()));
    assert_eq!(refused(&latin1(&text.replace('\n', "\r"))).1, "length");
}

#[test]
fn what_is_cut_off_or_goes_on() {
    let text = file(&[ocr(vec![received(21, 1, '0', 10_000, "0010017")], 10_000)], 1, 10_000, "061026");
    let bytes = latin1(&text);
    let lines: Vec<&[u8]> = bytes.split_inclusive(|b| *b == b'\n').collect();
    for kept in 1..lines.len() {
        assert_eq!(refused(&lines[..kept].concat()), (kept as u64, "end".to_owned()), "{kept} lines");
    }
    for cut in 2..bytes.len() - 1 {
        assert_eq!(as_json(&bytes[..cut])["verdict"], "reject", "{cut} bytes");
    }
    for more in ["x", "NY000010", &record(START), &record("NY000089")] {
        assert_eq!(refused(&[&bytes[..], more.as_bytes()].concat()).0, lines.len() as u64 + 1, "{more}");
    }
    assert_eq!(refused(&[&bytes[..], &bytes[..]].concat()), (8, "after-end".to_owned()));
}

#[test]
fn grammar() {
    let pay = || received(10, 1, '0', 10_000, "0010017");
    let at = |text: String| refused(&latin1(&text));
    // An assignment of payments has some; a transmission need not have assignments.
    assert_eq!(at(file(&[ocr(vec![], 0)], 0, 0, "061026")), (3, "grammar".to_owned()));
    let empty = as_json(file(&[], 0, 0, "000000").as_bytes());
    assert_eq!((&empty["verdict"], &empty["totals"]["records"]), (&json!("accept"), &json!(2)));
    let mut alone = pay();
    alone.truncate(1);
    assert_eq!(
        at(file(&[assignment(OCR, "15062995960", alone, Some((1, 10_000)))], 1, 10_000, "061026")),
        (4, "grammar".to_owned())
    );
    let mut third = pay();
    third.push(record(&format!("NY091032{:07}{:<40}", 1, "x")));
    assert_eq!(
        at(file(&[assignment(OCR, "15062995960", third, Some((1, 10_000)))], 1, 10_000, "061026")),
        (5, "grammar".to_owned())
    );
    let mut without = received(20, 1, '0', 10_000, "0010017");
    without.pop();
    assert_eq!(
        at(file(&[assignment(OCR, "15062995960", without, Some((1, 10_000)))], 1, 10_000, "061026")),
        (5, "grammar".to_owned())
    );
    let whole = file(&[ocr(vec![pay()], 10_000)], 1, 10_000, "061026");
    for (from, to, line, code) in [
        ("NY091031", "NY091131", 4, "grammar"),
        ("NY0910310000001", "NY0910310000002", 4, "number"),
        ("NY090020", "NY080020", 2, "grammar"),
        ("NY09002000", "NY090020A0", 2, "digits"),
        ("NY0000100000", "NY000010O000", 1, "digits"),
        ("0510260106", "3002260106", 3, "date"),
        ("0510260106", "0000000106", 3, "date"),
        ("00001000000", "000010 0000", 3, "digits"),
        ("0010017", "00A0017", 3, "kid"),
        ("0010017", "0--0017", 3, "kid"),
        ("0010017", "001 017", 3, "kid"),
        ("98765432109", "9876543210X", 4, "digits"),
        ("061026051026051026", "311126051026051026", 5, "date"),
        ("NY09008800000001", "NY09008800000002", 5, "count"),
        ("NY0900880000000100000004", "NY0900880000000100000005", 5, "records"),
        ("NY00008900000001", "NY00008900000000", 6, "count"),
        ("NY0000890000000100000006", "NY0000890000000100000007", 6, "records"),
    ] {
        let changed = whole.replacen(from, to, 1);
        assert_ne!(changed, whole, "{from}");
        assert_eq!(at(changed), (line, code.to_owned()), "{to}");
    }
    // Dates of a closing record that are not those of its payments only warn; the day it was made is nobody's affair.
    for (dates, warned) in [
        ("061026041026051026", true),
        ("061026051026121026", true),
        ("311225051026051026", false),
        ("000000000000000000", false),
    ] {
        let found = as_json(&latin1(&whole.replacen("061026051026051026", dates, 1)));
        let told = if warned { vec![(5, "dates".to_owned())] } else { vec![] };
        assert_eq!((problems(&found), &found["payments"][0]["amount"]), (told, &json!(10_000)), "{dates}");
    }
    // Another sender of payments is not Nets.
    assert_eq!(at(whole.replacen("00008080", "00009000", 1)), (1, "sender".to_owned()));
}

#[test]
fn sums_that_no_number_holds() {
    let most = 99_999_999_999_999_999;
    let inner: Vec<_> = (1..=93).map(|n| received(10, n, '0', most, "0010017")).collect();
    assert_eq!(refused(&latin1(&file(&[ocr(inner, most)], 93, most, "061026"))).1, "amount");
}

#[test]
fn mandates_of_every_kind_and_files_of_nothing_else() {
    let mandate =
        |n: usize, kind: char, kid: &str, notice: char| record(&format!("NY219470{n:07}{kind}{kid:>25}{notice}"));
    let list = |inner: Vec<String>| assignment("NY2124000000000", "15062995960", inner, None);
    let all =
        list(vec![mandate(1, '0', "001009-", 'J'), mandate(2, '1', "0010017", 'N'), mandate(3, '2', "0010025", 'N')]);
    let text = file(std::slice::from_ref(&all), 3, 0, "000000");
    let found = as_json(text.as_bytes());
    same(
        &json!({ "verdict": "accept", "payments": [], "totals": { "transactions": 3, "control_sum": 0, "mandates": 3 },
            "declared": { "date": null }, "assignments": [{ "service": "21", "type": "24", "transactions": [
                { "registration": 0, "kid": "001009-", "written_notice": true },
                { "registration": 1, "kid": "0010017", "written_notice": false },
                { "registration": 2, "kid": "0010025" } ] }] }),
        &found,
        "mandates",
    );
    // Before, between and after payments; and a list with nobody on it.
    let pay = || ocr(vec![received(15, 1, '0', 10_000, "0010017")], 10_000);
    let mixed = file(&[all.clone(), pay(), list(vec![]), pay(), all], 8, 20_000, "061026");
    let found = as_json(&latin1(&mixed));
    assert_eq!(
        (&found["verdict"], &found["totals"]["control_sum"]),
        (&json!("accept"), &json!(20_000)),
        "{}",
        found["problems"]
    );
    for (from, to, code) in [
        ("0                  001009-", "3                  001009-", "registration"),
        ("001009-J", "001009-j", "notice"),
        ("001009-J", "001009-", "length"),
    ] {
        assert_eq!(refused(text.replacen(from, to, 1).as_bytes()), (3, code.to_owned()), "{to}");
    }
}

#[test]
fn claims_and_cancellations_as_we_send_them() {
    let claim = |kind: &str, n: usize, amount: i64, kid: &str| {
        vec![
            record(&format!("NY21{kind}30{n:07}051026{:11}{amount:017}{kid:>25}", "")),
            record(&format!("NY21{kind}31{n:07}{:<10}{:25}{:<25}", "Nordmann K", "", "Kontingent")),
        ]
    };
    let told =
        |n: usize, row: usize, column: usize| record(&format!("NY212149{n:07}4{row:03}{column}{:<40}", "  Linje"));
    let mut notified = claim("21", 1, 5_000, "001009-");
    notified.extend((1..=42).flat_map(|row| [told(1, row, 1), told(1, row, 2)]));
    let mut inner = notified.clone();
    inner.extend(claim("02", 2, 7_000, "0010017"));
    let claims = assignment("NY2100000000000", "15062995960", inner, Some((2, 12_000)));
    let mut bare = claim("93", 1, 1_000, "0010025");
    bare.truncate(1);
    bare.extend(claim("93", 2, 2_000, "0010033"));
    let cancelled = assignment("NY2136000000000", "15062995960", bare, Some((2, 3_000)));
    let text = file(&[claims.clone(), cancelled], 4, 15_000, "051026").replacen(
        "00008080000013100012345",
        "00230456000013100008080",
        1,
    );
    let found = as_json(text.as_bytes());
    assert_eq!(found["verdict"], "accept", "{}", found["problems"]);
    let expected = [
        ("claim", 5_000, "001009-"),
        ("claim", 7_000, "0010017"),
        ("cancellation", 1_000, "0010025"),
        ("cancellation", 2_000, "0010033"),
    ];
    assert_eq!(payments(&found), owned(&expected));
    assert_eq!(found["assignments"][0]["transactions"][0]["spec"][83], json!([42, 2, "  Linje"]));
    for (from, to, line, code) in [
        ("NY21214900000014042", "NY21214900000014043", 87, "specification"),
        ("NY212149000000140011", "NY212149000000140013", 5, "specification"),
        ("NY2121490000001", "NY2121490000002", 5, "number"),
        ("NY210230", "NY211530", 89, "type"),
        ("NY219330", "NY210230", 93, "type"),
    ] {
        assert_eq!(refused(text.replacen(from, to, 1).as_bytes()), (line, code.to_owned()), "{to}");
    }
    // Where we tell the payer ourselves, the bank has nothing to tell.
    let mut own = claim("02", 1, 5_000, "001009-");
    own.push(told(1, 1, 1));
    let own = assignment("NY2100000000000", "15062995960", own, Some((1, 5_000)));
    assert_eq!(refused(file(&[own], 1, 5_000, "051026").as_bytes()), (5, "grammar".to_owned()));
}

#[test]
fn rules_that_reading_does_not_need_are_told() {
    let pay = |n: usize, day: &str| {
        let mut records = received(10, n, '0', 100, "0010017");
        records[0] = records[0].replacen("051026", day, 1);
        records
    };
    let text = file(&[ocr(vec![pay(1, "051026"), pay(2, "041026"), pay(3, "031026")], 300)], 3, 300, "061026");
    let text = text.replacen("061026051026051026", "061026031026051026", 1);
    assert_eq!(problems(&as_json(&latin1(&text))), [(5, "order".to_owned())]);

    let claim = |kind: &str, n: usize| {
        vec![
            record(&format!("NY21{kind}30{n:07}051026{:11}{:017}{:>25}", "", 100, "0010017")),
            record(&format!("NY21{kind}31{n:07}{:<10}{:25}{:<25}", "Nordmann K", "", "Kontingent")),
        ]
    };
    let told = |words: &str| record(&format!("NY212149{:07}40011{words:<40}", 1));
    let ours = |inner: Vec<String>, date: &str| {
        let count = inner.iter().filter(|line| &line[6..8] == "30").count();
        let claims = assignment("NY2100000000000", "15062995960", inner, Some((count, 100 * count as i64)));
        file(&[claims], count, 100 * count as i64, date).replacen(
            "00008080000013100012345",
            "00230456000013100008080",
            1,
        )
    };
    let many: Vec<String> = std::iter::repeat_n(told("Linje"), 85).collect();
    for (inner, date, expected) in [
        ([claim("02", 1), claim("02", 3)].concat(), "051026", vec![]),
        ([claim("02", 0), claim("02", 1)].concat(), "051026", vec![(3, "number")]),
        ([claim("02", 2), claim("02", 2), claim("02", 1)].concat(), "051026", vec![(5, "number")]),
        (claim("02", 1), "061026", vec![(6, "dates")]),
        ([claim("21", 1), vec![told("")]].concat(), "051026", vec![(3, "specification")]),
        ([claim("21", 1), many].concat(), "051026", vec![(3, "specification")]),
    ] {
        let text = ours(inner, date);
        let expected: Vec<(u64, String)> = expected.into_iter().map(|(line, code)| (line, code.to_owned())).collect();
        assert_eq!(problems(&as_json(text.as_bytes())), expected, "{text}");
    }
    let text = ours(claim("02", 1), "051026").replacen("000013100008080", "000013100009090", 1);
    assert_eq!(problems(&as_json(text.as_bytes())), [(1, "recipient".to_owned())]);
}

#[test]
fn what_a_mandate_need_not_say() {
    let mandate = |kind: char, notice: char| record(&format!("NY219470{:07}{kind}{:>25}{notice}", 1, "0010017"));
    let list =
        |mandate: String| file(&[assignment("NY2124000000000", "15062995960", vec![mandate], None)], 1, 0, "000000");
    let blank = list(mandate('2', ' '));
    let found = as_json(blank.as_bytes());
    assert_eq!(found["verdict"], "accept", "{}", found["problems"]);
    assert_eq!(found["assignments"][0]["transactions"][0]["written_notice"], false);
    assert_eq!(refused(list(mandate('1', ' ')).as_bytes()), (3, "notice".to_owned()));
    let without = as_json(blank.replacen("NY212420000000000", "NY212420         ", 1).as_bytes());
    assert_eq!((&without["verdict"], &without["assignments"][0]["agreement_id"]), (&json!("accept"), &json!("")));
}

#[test]
fn letters_that_were_measured_in_bytes() {
    let text = file(&[ocr(vec![received(20, 1, '0', 10_000, "")], 10_000)], 1, 10_000, "061026");
    let found = as_json(text.replacen("Varekjøp ", "Varekjøp", 1).as_bytes());
    assert_eq!((&found["verdict"], problems(&found)), (&json!("accept_with_warning"), vec![(5, "letters".to_owned())]));
    for end in ["\u{1a}", "\n\u{1a}", "\u{1a}\r\n"] {
        let marked = [latin1(text.trim_end()), latin1(end)].concat();
        assert_eq!(as_json(&marked)["verdict"], "accept", "{end:?}");
    }
}
