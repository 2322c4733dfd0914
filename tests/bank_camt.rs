//! camt.053 and camt.054 as banks send them: versions, shapes, what is no payment, and what XML could hide.

#[path = "common/bank.rs"]
mod bank;

use bank::{as_json, owned, payments, problems, refused, same};
use serde_json::{Value, json};

/// A message with so many statements, each what stands in it.
fn message(format: &str, statements: &[&str]) -> String {
    let (root, one) = match format.starts_with("camt.053") {
        true => ("BkToCstmrStmt", "Stmt"),
        false => ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    };
    let statements: String = statements.iter().map(|inner| format!("<{one}>{inner}</{one}>\n")).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:{format}\">\n\
         <{root}><GrpHdr><MsgId>M</MsgId></GrpHdr>\n{statements}</{root}>\n</Document>\n"
    )
}

fn entry(amount: &str, sign: &str, inner: &str) -> String {
    format!("<Ntry><Amt Ccy=\"NOK\">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Sts>BOOK</Sts>{inner}</Ntry>\n")
}

fn details(inner: &str) -> String {
    format!("<NtryDtls><TxDtls>{inner}</TxDtls></NtryDtls>")
}

fn read(entries: &[String]) -> Value {
    as_json(message("camt.054.001.02", &[&entries.concat()]).as_bytes())
}

#[test]
fn what_moves_money_and_what_does_not() {
    let reversal = "<RvslInd>true</RvslInd>";
    let returned = details("<RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf>");
    let found = read(&[
        entry("1", "CRDT", ""),
        entry("2", "DBIT", ""),
        entry("3", "DBIT", reversal),
        entry("4", "CRDT", reversal),
        entry("5", "CRDT", &returned),
        entry("6", "DBIT", &returned),
        entry("7", "CRDT", "").replace("BOOK", "PDNG"),
        entry("8", "CRDT", "").replace("BOOK", "INFO"),
        entry("9", "CRDT", "").replace("BOOK", "<Cd>PDNG</Cd>"),
        entry("10", "CRDT", "").replace("<Sts>BOOK</Sts>", ""),
        entry("0.00", "CRDT", ""),
        entry("11", "DBIT", "<RvslInd>false</RvslInd>"),
    ]);
    let expected = [
        ("payment", 100),
        ("deduction", -200),
        ("reversal", -300),
        ("return", 400),
        ("return", 500),
        ("return", -600),
        ("pending", 700),
        ("information", 800),
        ("pending", 900),
        ("pending", 1_000),
        ("information", 0),
        ("deduction", -1_100),
    ];
    assert_eq!(payments(&found), owned(&expected.map(|(kind, amount)| (kind, amount, ""))));
    let totals = json!({ "entries": 12, "entries_without_details": 10, "transactions": 2, "reversals": 2, "returns": 2,
        "credit_sum": 4_400, "debit_sum": 2_200, "booked_credit_sum": 1_000 });
    same(&totals, &found["totals"], "totals");
}

#[test]
fn money_out_names_whoever_got_it() {
    let party = |tag: &str, name: &str, account: &str| {
        format!("<{tag}><Nm>{name}</Nm></{tag}><{tag}Acct><Id><Othr><Id>{account}</Id></Othr></Id></{tag}Acct>")
    };
    let (ours, kari) = (party("Dbtr", "Laget", "1"), party("Cdtr", "Kari", "2"));
    let (by_kari, to_us) = (party("Dbtr", "Kari", "2"), party("Cdtr", "Laget", "1"));
    let parties = |one: &str, other: &str| details(&format!("<RltdPties>{one}{other}</RltdPties>"));
    let reversal = format!("<RvslInd>true</RvslInd>{}", parties(&by_kari, &to_us));
    let found = read(&[
        entry("1", "CRDT", &parties(&by_kari, &to_us)),
        entry("1", "DBIT", &parties(&ours, &kari)),
        entry("1", "DBIT", &parties("", &kari)),
        // It tells of the payment that it takes back.
        entry("1", "DBIT", &reversal),
        entry("1", "DBIT", &format!("<RvslInd>true</RvslInd>{}", parties("", &kari))),
    ]);
    for payment in found["payments"].as_array().unwrap() {
        assert_eq!((&payment["payer"], &payment["payer_account"]), (&json!("Kari"), &json!("2")), "{payment}");
    }
}

#[test]
fn amounts_with_any_number_of_decimals() {
    for (written, minor) in
        [("1247", 124_700), ("1247.5", 124_750), ("8.850", 885), ("0.01000", 1), (".5", 50), ("007.00", 700)]
    {
        let found = read(&[entry(written, "CRDT", "")]);
        assert_eq!(found["payments"][0]["amount"], minor, "{written}");
    }
    assert_eq!(read(&[entry("92233720368547758.07", "CRDT", "")])["payments"][0]["amount"], json!(i64::MAX));
    for (written, code) in [
        ("8.851", "fraction"),
        ("0.00001", "fraction"),
        ("8,85", "amount"),
        ("-1", "amount"),
        ("+1", "amount"),
        ("1e3", "amount"),
        ("1 000", "amount"),
        ("", "amount"),
        ("92233720368547758.08", "amount"),
        ("NaN", "amount"),
        ("٣", "amount"),
    ] {
        let text = message("camt.053.001.02", &[&entry(written, "CRDT", "")]);
        assert_eq!(refused(text.as_bytes()), (4, code.to_owned()), "{written}");
    }
    let most = entry("92233720368547758.07", "CRDT", "");
    assert_eq!(refused(message("camt.053.001.02", &[&most, &most]).as_bytes()).1, "amount");
}

#[test]
fn versions_prefixes_and_accounts() {
    let account = "<Acct><Id><Othr><Id>15062995960</Id></Othr></Id></Acct>";
    let inner = format!("<Id>S</Id>{account}{}", entry("1", "CRDT", ""));
    for format in [
        "camt.053.001.02",
        "camt.053.001.04",
        "camt.053.001.08",
        "camt.054.001.02",
        "camt.054.001.04",
        "camt.054.001.08",
    ] {
        let text = message(format, &[&inner]);
        let found = as_json(text.as_bytes());
        assert_eq!((&found["format"], &found["verdict"]), (&json!(format), &json!("accept")));
        assert_eq!(found["statements"][0]["account"], "15062995960");
        // With a prefix, with the space on the message itself, in an envelope, in two bytes a letter.
        let prefixed = text
            .replace("xmlns=", "xmlns:b=")
            .replace("</", "\u{1}")
            .replace('<', "<b:")
            .replace('\u{1}', "</b:")
            .replace("<b:?", "<?");
        let inward = text.replace(" xmlns=", " x=").replacen("<BkTo", "<Q:BkTo", 0);
        let inward = inward.replacen(
            "Stmt>",
            &format!("Stmt xmlns=\"urn:iso:std:iso:20022:tech:xsd:{format}\">"),
            usize::from(format.contains("053")),
        );
        let inward = inward.replacen(
            "Ntfctn>",
            &format!("Ntfctn xmlns=\"urn:iso:std:iso:20022:tech:xsd:{format}\">"),
            usize::from(format.contains("054")),
        );
        let envelope = text.replacen("<Document", "<E><H>x</H><Document", 1).replace("</Document>", "</Document></E>");
        for changed in [prefixed, inward, envelope] {
            let again = as_json(changed.as_bytes());
            assert_eq!((&again["format"], &again["statements"]), (&found["format"], &found["statements"]), "{changed}");
        }
        let wide: Vec<u8> =
            format!("\u{feff}{}", text.replace("UTF-8", "UTF-16")).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(as_json(&wide)["statements"], found["statements"]);
    }
    assert_eq!(problems(&as_json(message("camt.053.001.12", &[&inner]).as_bytes())), [(2, "version".to_owned())]);
    let order = message("camt.053.001.02", &[&inner]).replace("camt.053", "pain.001").replace("BkToCstmrStmt", "X");
    assert_eq!(refused(order.as_bytes()).1, "unknown-format");
    assert_eq!(refused(message("camt.052.001.02", &[&inner]).as_bytes()).1, "message");
}

#[test]
fn batches_and_several_notifications() {
    let one = |amount: &str, sign: &str| {
        format!("<TxDtls><Refs><AcctSvcrRef>T</AcctSvcrRef></Refs><Amt Ccy=\"NOK\">{amount}</Amt>{sign}</TxDtls>")
    };
    let batch =
        |inner: &str| entry("30", "CRDT", &format!("<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>{inner}</NtryDtls>"));
    let credits = batch(&[one("10", ""), one("20", "<CdtDbtInd>CRDT</CdtDbtInd>")].concat());
    // A batch may hold one that takes away; and its parts may stand in several details.
    let mixed = batch(&[one("40", ""), one("10", "<CdtDbtInd>DBIT</CdtDbtInd>")].concat());
    let parts = batch(&format!("{}</NtryDtls><NtryDtls>{}", one("10", ""), one("20", "")));
    let found = as_json(message("camt.054.001.08", &[&credits, &mixed, "<Id>empty</Id>", &parts]).as_bytes());
    assert_eq!(found["verdict"], "accept", "{}", found["problems"]);
    let amounts: Vec<i64> = payments(&found).into_iter().map(|(_, amount, _)| amount).collect();
    assert_eq!(amounts, [1_000, 2_000, 4_000, -1_000, 1_000, 2_000]);
    same(
        &json!({ "statements": 4, "entries": 3, "batch_entries": 3, "transactions": 6, "credit_sum": 9_000 }),
        &found["totals"],
        "totals",
    );
    let wrong = batch(&[one("10", ""), one("21", "")].concat());
    let found = as_json(message("camt.054.001.08", &[&credits, &wrong]).as_bytes());
    assert_eq!(found["totals"]["entries_whose_transactions_do_not_sum"], json!([1]));
    assert_eq!(problems(&found), [(6, "transactions-sum".to_owned())]);
    // A transaction of nothing is counted, and nothing else.
    let found = read(&[entry("10", "CRDT", &format!("<NtryDtls>{}{}</NtryDtls>", one("10", ""), one("0.00", "")))]);
    assert_eq!(payments(&found), owned(&[("payment", 1_000, ""), ("information", 0, "")]));
    // Of a batch whose transactions have no amounts, none is invented.
    let found = read(&[entry("30", "CRDT", "<NtryDtls><TxDtls/><TxDtls/></NtryDtls>")]);
    assert_eq!((&found["payments"][0]["amount"], &found["payments"][1]["amount"]), (&Value::Null, &Value::Null));
    assert_eq!(found["verdict"], "accept");
}

#[test]
fn the_payments_of_an_entry_come_to_what_was_booked() {
    let one = |currency: &str, amount: &str, sign: &str| {
        format!("<TxDtls><Amt Ccy=\"{currency}\">{amount}</Amt>{sign}</TxDtls>")
    };
    let credit = "<CdtDbtInd>CRDT</CdtDbtInd>";
    let debit = "<CdtDbtInd>DBIT</CdtDbtInd>";
    let none = "<TxDtls/>".to_owned();
    type Case<'c> = (&'c str, Vec<String>, bool, &'c [(&'c str, Option<i64>)]);
    let cases: [Case<'_>; 12] = [
        // One transaction is the entry, where its own amount says nothing of it.
        ("CRDT", vec![none.clone()], false, &[("payment", Some(10_000))]),
        ("CRDT", vec![one("EUR", "9.50", "")], true, &[("payment", Some(10_000))]),
        ("CRDT", vec![one("NOK", "0", "")], true, &[("payment", Some(10_000))]),
        ("DBIT", vec![one("NOK", "100", credit)], true, &[("deduction", Some(-10_000))]),
        ("CRDT", vec![one("NOK", "98", "")], true, &[("payment", Some(9_800)), ("rest", Some(200))]),
        ("CRDT", vec![one("NOK", "102", "")], true, &[("payment", Some(10_200)), ("rest", Some(-200))]),
        // Of several, what they don't tell of is left.
        (
            "CRDT",
            vec![none.clone(), none.clone()],
            false,
            &[("information", None), ("information", None), ("rest", Some(10_000))],
        ),
        (
            "DBIT",
            vec![none.clone(), one("NOK", "40", "")],
            false,
            &[("information", None), ("deduction", Some(-4_000)), ("rest", Some(-6_000))],
        ),
        (
            "CRDT",
            vec![one("NOK", "60", ""), one("EUR", "4", "")],
            true,
            &[("payment", Some(6_000)), ("information", None), ("rest", Some(4_000))],
        ),
        (
            "CRDT",
            vec![one("NOK", "60", ""), one("NOK", "40", debit)],
            true,
            &[("payment", Some(6_000)), ("information", None), ("rest", Some(4_000))],
        ),
        (
            "DBIT",
            vec![one("NOK", "60", credit), one("NOK", "40", credit)],
            true,
            &[("information", None), ("information", None), ("rest", Some(-10_000))],
        ),
        (
            "CRDT",
            vec![one("NOK", "130", ""), one("NOK", "30", debit)],
            false,
            &[("payment", Some(13_000)), ("deduction", Some(-3_000))],
        ),
    ];
    for (sign, transactions, warned, told) in cases {
        let inner = format!(
            "<AcctSvcrRef>E</AcctSvcrRef><NtryDtls>{}</NtryDtls><AddtlNtryInf>Giro</AddtlNtryInf>",
            transactions.concat()
        );
        let found = read(&[entry("100", sign, &inner)]);
        let payments = found["payments"].as_array().unwrap();
        let kinds: Vec<_> =
            payments.iter().map(|one| (one["kind"].as_str().unwrap(), one["amount"].as_i64())).collect();
        assert_eq!(kinds, told, "{inner}");
        assert_eq!(payments.iter().filter_map(|one| one["amount"].as_i64()).sum::<i64>().abs(), 10_000);
        assert_eq!(found["verdict"], if warned { "accept_with_warning" } else { "accept" }, "{inner}");
        for rest in payments.iter().filter(|one| one["kind"] == "rest") {
            assert_eq!(
                (&rest["text"], &rest["bank_ref"], &rest["reference"]),
                (&json!("Giro"), &json!("E"), &Value::Null)
            );
            assert_eq!(rest["currency"], "NOK");
        }
        // What is not booked is told as it stands.
        let pending = read(&[entry("100", sign, &inner).replace("BOOK", "PDNG")]);
        assert!(pending["payments"].as_array().unwrap().iter().all(|one| one["kind"] == "pending"));
    }
}

#[test]
fn an_entry_says_whether_it_is_booked_and_holds_no_other() {
    let silent = entry("10", "CRDT", "").replace("<Sts>BOOK</Sts>", "");
    let found = read(&[entry("1", "CRDT", ""), silent.clone(), silent]);
    assert_eq!(
        (problems(&found), found["verdict"].as_str()),
        (vec![(5, "status".to_owned())], Some("accept_with_warning"))
    );
    for inner in [entry("1", "CRDT", ""), format!("<NtryDtls>{}</NtryDtls>", entry("1", "CRDT", ""))] {
        let text = message("camt.053.001.02", &[&entry("100", "CRDT", &inner)]);
        assert_eq!(refused(text.as_bytes()), (4, "grammar".to_owned()));
    }
}

#[test]
fn a_declaration_that_cannot_be_true() {
    let text = message("camt.053.001.02", &[&entry("1", "CRDT", "<AddtlNtryInf>Åse</AddtlNtryInf>")]);
    for said in ["UTF-16", "utf-16le", "UTF-16BE", "utf-8"] {
        let found = as_json(text.replace("UTF-8", said).as_bytes());
        assert_eq!((&found["verdict"], &found["payments"][0]["text"]), (&json!("accept"), &json!("Åse")), "{said}");
    }
}

#[test]
fn references_documents_and_words() {
    let reference = |kind: &str, number: &str| {
        format!("<CdtrRefInf><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Ref>{number}</Ref></CdtrRefInf>")
    };
    let strd = |inner: &str| format!("<Strd>{inner}</Strd>");
    let invoice = "<RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp><Nb>100017</Nb></RfrdDocInf>";
    let found = read(&[
        entry(
            "1",
            "CRDT",
            &details(&format!(
                "<RmtInf>{}{}</RmtInf>",
                strd(&reference("PUOR", "77")),
                strd(&(reference("SCOR", "001009-") + &reference("SCOR", "RF18539007547034")))
            )),
        ),
        entry(
            "1",
            "CRDT",
            &details(&format!(
                "<RmtInf><Ustrd>Kontingent</Ustrd>{}</RmtInf><AddtlTxInf>Giro</AddtlTxInf>",
                strd(invoice)
            )),
        ),
        entry("1", "CRDT", "<AddtlNtryInf>Fra Kari</AddtlNtryInf>"),
        entry(
            "1",
            "CRDT",
            &details(
                "<RltdPties><UltmtDbtr><Nm>Kari</Nm></UltmtDbtr><DbtrAcct><Id><Othr><Id>123</Id></Othr></Id></DbtrAcct></RltdPties>",
            ),
        ),
        entry("1", "CRDT", &details("<RmtInf><Strd><CdtrRefInf><Ref>0010017</Ref></CdtrRefInf></Strd></RmtInf>")),
    ]);
    let told = found["payments"].as_array().unwrap();
    assert_eq!((&told[0]["reference"], &told[0]["text"]), (&json!("001009-"), &json!("77 RF18539007547034")));
    assert_eq!(found["totals"]["structured_refs"], json!(["77", "001009-", "RF18539007547034", "0010017"]));
    assert_eq!((&told[1]["reference"], &told[1]["text"]), (&Value::Null, &json!("Kontingent 100017 Giro")));
    assert_eq!(
        found["statements"][0]["entries"][1]["transactions"][0]["documents"],
        json!([{ "type": "CINV", "number": "100017" }])
    );
    assert_eq!(told[2]["text"], "Fra Kari");
    assert_eq!((&told[3]["payer"], &told[3]["payer_account"]), (&json!("Kari"), &json!("123")));
    assert_eq!(told[4]["reference"], "0010017");
}

#[test]
fn balances() {
    let balance = |kind: &str, amount: &str, sign: &str| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"NOK\">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Dt><Dt>2026-10-05</Dt></Dt></Bal>\n"
        )
    };
    let movements =
        [entry("30", "CRDT", ""), entry("50", "DBIT", ""), entry("99", "CRDT", "").replace("BOOK", "PDNG")].concat();
    for (kind, opening, closing, ok) in
        [("OPBD", "10", "10", true), ("PRCD", "10", "10", true), ("OPBD", "10", "11", false)]
    {
        let inner = balance(kind, opening, "CRDT") + &balance("CLBD", closing, "DBIT") + &movements;
        let found = as_json(message("camt.053.001.02", &[&inner]).as_bytes());
        assert_eq!(found["statements"][0]["balance_check"]["ok"], ok);
        assert_eq!(found["verdict"], if ok { "accept" } else { "accept_with_warning" });
    }
    let without = as_json(message("camt.053.001.02", &[&(balance("CLBD", "1", "CRDT") + &movements)]).as_bytes());
    assert_eq!(without["verdict"], "accept");
}

#[test]
fn copies_say_so() {
    for copy in ["COPY", "DUPL", "CODU"] {
        let found = as_json(
            message("camt.054.001.02", &[&format!("<CpyDplctInd>{copy}</CpyDplctInd>{}", entry("1", "CRDT", ""))])
                .as_bytes(),
        );
        assert_eq!(found["statements"][0]["copy"], copy);
    }
}

#[test]
fn the_dangers_of_xml() {
    let text = message("camt.053.001.02", &[&entry("1", "CRDT", "")]);
    let swap = |from: &str, to: &str| {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        refused(changed.as_bytes())
    };
    for doctype in [
        "<!DOCTYPE Document>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
        "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;\">]>",
        "<!doctype a>",
    ] {
        let (line, code) = swap("<Document", &format!("{doctype}\n<Document"));
        assert!(matches!((line, code.as_str()), (2, "doctype" | "malformed")), "{doctype}: {code}");
    }
    assert_eq!(swap("<MsgId>M", "<MsgId>&xxe;"), (3, "entity".to_owned()));
    assert_eq!(swap("<GrpHdr>", "&xxe;<GrpHdr>"), (3, "entity".to_owned()));
    assert_eq!(swap("Ccy=\"NOK\"", "Ccy=\"&xxe;\"").1, "malformed");
    assert_eq!(swap("<Ntry>", &format!("{}<Ntry>", "<x>".repeat(70))).1, "depth");
    let entered = format!("{}<Ntry>", "<NtryDtls>".repeat(70));
    assert_eq!(swap("<Ntry>", &entered).1, "depth");
    assert_eq!(swap("</Document>", "</Document><Document/>").1, "malformed");
    assert_eq!(swap("</Document>", "</Document>x").1, "malformed");
    assert_eq!(swap("</Ntry>", "</Ntri>").1, "malformed");
    assert_eq!(swap("</Document>\n", "").1, "end");
    assert_eq!(swap("<CdtDbtInd>CRDT</CdtDbtInd>", ""), (4, "missing".to_owned()));
    assert_eq!(swap("<Amt Ccy=\"NOK\">1</Amt>", ""), (4, "missing".to_owned()));
    assert_eq!(swap("<Stmt>", "").1, "grammar");
    assert_eq!(refused(text.replace("<Stmt>", "").replace("</Stmt>", "").as_bytes()).1, "grammar");
    let mut letters = text.replace(">M<", ">Å<").into_bytes();
    letters.retain(|b| *b != 0x85);
    assert_eq!(refused(&letters), (3, "letters".to_owned()));
    // Entities that XML has of itself, and letters by number, are letters.
    let found = as_json(text.replace(">M<", ">&lt;&#65;&#x42;&amp;amp;<").as_bytes());
    assert_eq!(found["msg_id"], "<AB&amp;");
    // Other elements, comments and instructions are passed over.
    let odd = text.replace(
        "<Ntry>",
        "<!-- <Ntry> --><?x y?><Sthg a='1'><Ntry/></Sthg><Ntry><SplmtryData><Ntry>9</Ntry></SplmtryData>",
    );
    assert_eq!(as_json(odd.as_bytes())["totals"]["entries"], 1);
}
