//! Vipps settlements: XML of both versions, paid out net and gross, with refunds; the Norwegian and the English CSV.

#[path = "common/bank.rs"]
mod bank;

use bank::{as_json, owned, payments, problems, refused, same};
use serde_json::json;

/// A transaction: captured, refunded (negative) and fee in whole kroner.
fn transaction(captured: i64, refunded: i64, fee: i64) -> String {
    let gross = captured + refunded;
    format!(
        "<TransactionInfo><TransactionTime>2026-09-21T23:43:57.437+02:00</TransactionTime>\
         <TransactionCaptureAmount>{captured}.00</TransactionCaptureAmount>\
         <TransactionRefundAmount>{refunded}.00</TransactionRefundAmount>\
         <TransactionGrossAmount>{gross}.00</TransactionGrossAmount>\
         <TransactionNetAmount>{}.00</TransactionNetAmount><TransactionFeeAmount>{fee}.00</TransactionFeeAmount>\
         <TransactionID>1</TransactionID><OrderID>0010017</OrderID></TransactionInfo>\n",
        gross - fee
    )
}

/// A settlement that states its sums.
fn settlement(id: u32, kind: &str, transactions: &[(i64, i64, i64)]) -> String {
    let sum = |part: fn(&(i64, i64, i64)) -> i64| transactions.iter().map(part).sum::<i64>();
    let (captured, refunded, fee) = (sum(|t| t.0), sum(|t| t.1), sum(|t| t.2));
    let gross = captured + refunded;
    let settled = if kind == "Net" { gross - fee } else { gross };
    let inner: String = transactions.iter().map(|(c, r, f)| transaction(*c, *r, *f)).collect();
    format!(
        "<SettlementInfo><SettlementDate>2026-09-22</SettlementDate><SettlementID>{id}</SettlementID>\
         <SettlementType>{kind}</SettlementType>\n{inner}<NumOfTransactions>{}</NumOfTransactions>\
         <CaptureSettlementAmount>{captured}.00</CaptureSettlementAmount>\
         <RefundSettlementAmount>{refunded}.00</RefundSettlementAmount>\
         <GrossSettlementAmount>{gross}.00</GrossSettlementAmount><NetSettlementAmount>{}.00</NetSettlementAmount>\
         <FeeSettlementAmount>{fee}.00</FeeSettlementAmount><SettledAmount>{settled}.00</SettledAmount></SettlementInfo>\n",
        transactions.len(),
        gross - fee
    )
}

fn report(settlements: &[String]) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <SettlementReport xmlns=\"http://vipps.no/xmlschema/SettlementReport-3.0.xsd\"><SettlementDetailsInfo><PaymentsInfo>\n\
         {}<NumOfSettlements>{}</NumOfSettlements></PaymentsInfo></SettlementDetailsInfo></SettlementReport>",
        settlements.concat(),
        settlements.len()
    )
}

#[test]
fn net_gross_and_refunds() {
    let net = settlement(1, "Net", &[(100, 0, 2), (50, 0, 1), (0, -40, 0)]);
    let gross = settlement(2, "Gross", &[(100, 0, 2), (0, -100, 0)]);
    let text = report(&[net, gross]);
    let found = as_json(text.as_bytes());
    assert_eq!(found["verdict"], "accept", "{}", found["problems"]);
    same(
        &json!({
            "format": "vipps-xml-3.0",
            "totals": { "settlements": 2, "transactions": 5, "gross": 11_000, "net": 10_500, "fee": 500, "refund": -14_000,
                "settled": 10_700, "control_sum": 10_700 },
            "settlements": [{ "type": "Net", "declared_settled": 10_700, "refund": -4_000 }, { "type": "Gross", "declared_settled": 0 }],
        }),
        &found,
        "report",
    );
    let amounts: Vec<(String, i64, String)> = payments(&found);
    let expected =
        [("payment", 10_000), ("payment", 5_000), ("return", -4_000), ("payment", 10_000), ("return", -10_000)];
    assert_eq!(amounts, owned(&expected.map(|(kind, amount)| (kind, amount, "0010017"))));
    assert_eq!(found["payments"][0]["date"], "2026-09-21");
    for (from, to, code) in [
        ("<NumOfTransactions>3", "<NumOfTransactions>4", "count"),
        ("<NumOfSettlements>2", "<NumOfSettlements>1", "count"),
        ("<SettledAmount>107", "<SettledAmount>110", "sum"),
        ("<TransactionNetAmount>98", "<TransactionNetAmount>99", "sum"),
        ("<TransactionGrossAmount>100.00</TransactionGrossAmount>", "", "missing"),
        ("<TransactionFeeAmount>2.00", "<TransactionFeeAmount>2.005", "fraction"),
        ("<TransactionFeeAmount>2.00", "<TransactionFeeAmount>2,00", "amount"),
        ("T23:43:57", "", ""),
        ("2026-09-21T", "2026-09-31T", "date"),
        ("</SettlementReport>", "", "end"),
        ("<SettlementDetailsInfo>", "<!DOCTYPE x><SettlementDetailsInfo>", "doctype"),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        match code {
            "" => assert_eq!(as_json(changed.as_bytes())["verdict"], "accept"),
            code => assert_eq!(refused(changed.as_bytes()).1, code, "{to}"),
        }
    }
    // What doesn't touch the payout is only told.
    for (from, to, told) in [
        ("<FeeSettlementAmount>3", "<FeeSettlementAmount>4", vec![(7, "sum")]),
        ("<RefundSettlementAmount>-40", "<RefundSettlementAmount>41", vec![(7, "sum")]),
        ("<RefundSettlementAmount>-40", "<RefundSettlementAmount>40", vec![]),
        ("<TransactionGrossAmount>100", "<TransactionGrossAmount>101", vec![(4, "gross"), (4, "net"), (7, "sum")]),
        ("<TransactionFeeAmount>2", "<TransactionFeeAmount>-2", vec![(7, "sum")]),
        ("<SettledAmount>0.00", "<SettledAmount>-2.00", vec![(11, "sum")]),
    ] {
        let found = as_json(text.replacen(from, to, 1).as_bytes());
        let told: Vec<(u64, String)> = told.into_iter().map(|(line, code)| (line, code.to_owned())).collect();
        assert_eq!(problems(&found), told, "{to}");
    }
    let empty = as_json(report(&[]).as_bytes());
    assert_eq!((&empty["verdict"], &empty["totals"]["transactions"]), (&json!("accept"), &json!(0)));
}

/// How a refund of 40 may be written, beside a sale of 100: what is refunded is in no doubt.
#[test]
fn refunds_have_no_settled_form() {
    let plain = report(&[settlement(1, "Net", &[(100, 0, 2), (0, -40, 0)])]);
    let refund = "<TransactionRefundAmount>-40.00";
    let (gross, net) = ("<TransactionGrossAmount>-40.00", "<TransactionNetAmount>-40.00");
    let paid = "<SettledAmount>58.00";
    for (changes, warned) in [
        (vec![], false),
        (vec![(refund, "<TransactionRefundAmount>40.00"), ("SettlementAmount>-40", "SettlementAmount>40")], false),
        // Beside the gross amount, as in Vipps' CSV; and not kept back from the payout either.
        (
            vec![(gross, "<TransactionGrossAmount>0.00"), ("<GrossSettlementAmount>60", "<GrossSettlementAmount>100")],
            false,
        ),
        (
            vec![
                (gross, "<TransactionGrossAmount>0.00"),
                ("<GrossSettlementAmount>60", "<GrossSettlementAmount>100"),
                (net, "<TransactionNetAmount>0.00"),
                ("<NetSettlementAmount>58", "<NetSettlementAmount>98"),
                (paid, "<SettledAmount>98.00"),
            ],
            false,
        ),
        (vec![("<GrossSettlementAmount>60", "<GrossSettlementAmount>100")], true),
    ] {
        let text = changes.iter().fold(plain.clone(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replacen(from, to, 1)
        });
        let found = as_json(text.as_bytes());
        assert_eq!(found["verdict"], if warned { "accept_with_warning" } else { "accept" }, "{}", found["problems"]);
        let expected = [("payment", 10_000, "0010017"), ("return", -4_000, "0010017")];
        assert_eq!(payments(&found), owned(&expected), "{changes:?}");
    }
    // More refunds than sales: nothing is paid out.
    let text = report(&[settlement(1, "Net", &[(0, -40, 0)])]);
    let found = as_json(text.replace("<SettledAmount>-40", "<SettledAmount>0").as_bytes());
    assert_eq!((problems(&found), payments(&found).len()), (vec![(5, "sum".to_owned())], 1));
    assert_eq!(refused(text.replace("<SettledAmount>-40", "<SettledAmount>1").as_bytes()), (5, "sum".to_owned()));
    let coded =
        text.replace("<SettlementType>", "<SettlementCurrencyCode>DKK</SettlementCurrencyCode><SettlementType>");
    assert_eq!(as_json(coded.as_bytes())["payments"][0]["currency"], "DKK");
}

#[test]
fn the_older_xml() {
    let text = "<SettlementReport xmlns=\"http://vipps.dnb.no/XMLSchema/SettlementReport.xsd\"><SettlementDetailsInfo><PaymentsInfo>\
        <NumOfSettlements>1</NumOfSettlements><SettlementInfo><SettlementBatchDate>2017-03-02T00:00:00Z</SettlementBatchDate>\
        <SettlementID>A1</SettlementID><GrossSettlementAmount>100</GrossSettlementAmount><NetSettlementAmount>98.25</NetSettlementAmount>\
        <FeeSettlementAmount>1.75</FeeSettlementAmount><NumOfTransactions>1</NumOfTransactions><TransactionInfo>\
        <TransactionDate>2017-03-01T10:00:00Z</TransactionDate><TransactionGrossAmount>100</TransactionGrossAmount>\
        <TransactionNetAmount>98.25</TransactionNetAmount><TransactionFeeAmount>1.75</TransactionFeeAmount>\
        <TransactionID>7</TransactionID><OrderID>x</OrderID></TransactionInfo></SettlementInfo>\
        </PaymentsInfo></SettlementDetailsInfo></SettlementReport>";
    let found = as_json(text.as_bytes());
    let expected = json!({ "format": "vipps-xml-2.0", "verdict": "accept", "totals": { "gross": 10_000, "net": 9_825, "settled": 9_825 } });
    same(&expected, &found, "2.0");
    assert_eq!(found["settlements"][0]["date"], "2017-03-02");
}

const ENGLISH: &str = "OrganizationNumber,MerchantName\n999999999,Laget\n\
    SettlementInfo,SalesUnitName,SaleUnitNumber,SettlementDate,SettlementID,SettlementAccount,Gross,Currency,Fee,Refund,Net,NumberOfTransactions\n\
    SettlementInfo,Laget,1,12.04.2026,2000001,15062995960,150.00,NOK,-3.00,-40.00,147.00,3\n\
    TransactionInfo,SalesDate,SaleUnitName,SaleUnitNumber,TransactionId,SettlementId,OrderID,SettlementDate,Gross,Currency,Fee,Refund,Net\n\
    TransactionInfo,08.04.2026,Laget,1,11,2000001,0010017,12.04.2026,100.00,NOK,-2.00,0.00,98.00\n\
    TransactionInfo,08.04.2026,Laget,1,12,2000001,\"a, b\",12.04.2026,50.00,NOK,-1.00,0.00,49.00\n\
    TransactionInfo,09.04.2026,Laget,1,13,2000001,x,12.04.2026,0.00,NOK,0.00,-40.00,0.00\n";

#[test]
fn the_english_csv() {
    let found = as_json(ENGLISH.as_bytes());
    let expected = json!({ "format": "vipps-csv-en", "verdict": "accept",
        "totals": { "transactions": 3, "gross": 15_000, "fee": -300, "refund": -4_000, "net": 14_700 } });
    same(&expected, &found, "english");
    assert_eq!(
        payments(&found),
        owned(&[("payment", 10_000, "0010017"), ("payment", 5_000, "a, b"), ("return", -4_000, "x")])
    );
    // Amounts whose decimal comma made two columns of them, in the head: any of them, or all.
    for (from, to) in [
        ("-40.00,147.00,3", "-40.00,147,00,3"),
        ("150.00,NOK,-3.00,-40.00,147.00,3", "150,00,NOK,-3.00,-40.00,147.00,3"),
        ("150.00,NOK,-3.00,-40.00,147.00,3", "150,00,NOK,-3,00,-40,00,147,00,3"),
        ("-40.00,147.00,3", "-40.00,\"147,00\",3"),
        ("\n", "\r\n"),
    ] {
        let changed = ENGLISH.replace(from, to);
        assert_ne!(changed, ENGLISH);
        assert_eq!(as_json(changed.as_bytes())["transactions"], found["transactions"], "{to}");
    }
    for (from, to, line, code) in [
        ("147.00,3", "147.00,4", 4, "count"),
        ("147.00,3", "148.00,3", 4, "sum"),
        ("147.00,3", "147.00,x", 4, "amount"),
        ("150.00,NOK,-3.00,-40.00,147.00,3", "150.00,NOK,147.00,3", 4, "columns"),
        ("08.04.2026", "31.04.2026", 6, "date"),
        ("98.00", "98.005", 6, "fraction"),
        ("98.00", "", 6, "amount"),
    ] {
        assert_eq!(refused(ENGLISH.replacen(from, to, 1).as_bytes()), (line, code.to_owned()), "{to}");
    }
}

const NORWEGIAN: &str = "Organisasjon;Laget\nOrganisasjonsnummer;999999999\n\nPeriode;01.09.2026 - 30.09.2026\n\nAlle beløp i NOK\n\n\
    Salgsdato;Salgssted;Vippsnummer;Produkt;Transaksjons-ID;Ordre-ID;Brutto;Gebyr;Netto;Transaksjonstype;Oppgjørs-ID;Oppgjørsdato;Oppgjørssum;Oppgjørskonto;Fornavn;Etternavn;Melding\n\
    21.09.2026;Laget;12345;Vippsnummer;1;;1 250,00;-21,88;1 228,12;Salg;7;22.09.2026;1 168,12;15062995960;Åse;Ødegård;KID 0010017\n\
    22.09.2026;Laget;12345;Vippsnummer;2;;-60,00;;-60,00;Refundering;7;22.09.2026;1 168,12;15062995960;Ola;;\n\
    Til utbetaling netto;;;;;;;;1 168,12;;;;;;;;\n\n\
    23.09.2026;Laget;12345;Vippsnummer;3;B;10,00;-1;9,00;Salg;8;24.09.2026;9,00;15062995960;;;\"To\nlinjer\"\n\
    Til utbetaling netto;;;;;;;;9,00;;;;;;;;\n";

#[test]
fn the_norwegian_csv() {
    let found = as_json(NORWEGIAN.as_bytes());
    let expected = json!({ "format": "vipps-csv-no", "verdict": "accept",
        "totals": { "transactions": 3, "gross": 120_000, "fee": -2_288, "net": 117_712 } });
    same(&expected, &found, "norwegian");
    assert_eq!(payments(&found), owned(&[("payment", 125_000, ""), ("return", -6_000, ""), ("payment", 1_000, "B")]));
    assert_eq!(found["payments"][2]["text"], "To\nlinjer");
    // With other blanks among the digits, other line ends and letters, and amounts without the blanks.
    let (windows, ..) = encoding_rs::WINDOWS_1252.encode(NORWEGIAN);
    let hard = NORWEGIAN.replace("1 ", "1\u{a0}").replace('\n', "\r\n").replace("To\r\n", "To\n");
    let none = NORWEGIAN.replace("1 2", "12").replace("1 1", "11");
    for bytes in
        [windows.into_owned(), hard.into_bytes(), none.into_bytes(), format!("\u{feff}{NORWEGIAN}").into_bytes()]
    {
        assert_eq!(as_json(&bytes)["totals"], found["totals"]);
    }
    // A report may begin in the middle of a settlement: a sum that differs only warns.
    let other = as_json(NORWEGIAN.replace(";9,00;15062995960", ";19,00;15062995960").as_bytes());
    assert_eq!((&other["totals"], problems(&other)), (&found["totals"], vec![(13, "sum".to_owned())]));
    for (from, to, line, code) in [
        ("22.09.2026;Laget", "32.09.2026;Laget", 10, "date"),
        ("-21,88", "-21,885", 9, "fraction"),
        ("1 250,00", "mye", 9, "amount"),
        ("Netto;", "Nettosum;", 8, "columns"),
    ] {
        assert_eq!(refused(NORWEGIAN.replacen(from, to, 1).as_bytes()), (line, code.to_owned()), "{to}");
    }
}

/// A report of sales of 100, 50 and 70 kroner with these messages.
fn with_messages(messages: [&str; 3]) -> String {
    let (head, _) = NORWEGIAN.split_once("21.09.2026").unwrap();
    let row = |(n, message): (usize, &str)| {
        let (gross, net) = [("100,00", "98,25"), ("50,00", "48,25"), ("70,00", "68,25")][n];
        format!(
            "21.09.2026;Laget;12345;Vippsnummer;{n};;{gross};-1,75;{net};Salg;7;22.09.2026;;15062995960;Åse;Å;{message}\n"
        )
    };
    head.to_owned() + &messages.into_iter().enumerate().map(row).collect::<String>()
}

#[test]
fn what_payers_type_hides_no_row() {
    for (messages, told) in [
        // Opened and not closed; closed two rows below; closed on the next.
        (["\"Hei fra oss", "KID 0010017", "Takk"], ["\"Hei fra oss", "KID 0010017", "Takk"]),
        (["\"Hei fra oss", "KID 0010017", "Takk\""], ["\"Hei fra oss", "KID 0010017", "Takk\""]),
        (["\"Hei", "hei\"", "5\" rør"], ["\"Hei", "hei\"", "5\" rør"]),
        (["\"", "\"\"", "x"], ["\"", "", "x"]),
        (["\"Hei\" fra oss", "\"a; b\"", "\"To\nlinjer\""], ["Hei fra oss", "a; b", "To\nlinjer"]),
        (["\"To\n21.09.2026;linjer\"", "b", "c"], ["To\n21.09.2026;linjer", "b", "c"]),
        (["\"To\n\nlinjer; og mer", "en\nlinje", "x"], ["\"To", "en", "x"]),
        // Semicolons that nothing guards: the reference behind them is found.
        (["kontingent; KID 0010017", "a;b;", ";"], ["kontingent; KID 0010017", "a;b", ""]),
        (["\"a;b", "c;d\"", "x"], ["\"a;b", "c;d\"", "x"]),
    ] {
        for end in ["\n", "\r\n"] {
            let found = as_json(with_messages(messages).replace('\n', end).as_bytes());
            let texts: Vec<String> = found["payments"]
                .as_array()
                .unwrap()
                .iter()
                .map(|one| one["text"].as_str().unwrap_or_default().replace('\r', ""))
                .collect();
            assert_eq!(texts, told, "{messages:?}");
            let same = json!({ "transactions": 3, "gross": 22_000, "net": 21_475 });
            crate::same(&same, &found["totals"], "totals");
        }
    }
    // Marks around a name and around a message are not those of one cell.
    let text = with_messages(["a\"", "b", "c"]).replacen("Åse;Å", "\"Åse;Å", 1);
    let found = as_json(text.as_bytes());
    assert_eq!((&found["payments"][0]["payer"], &found["payments"][0]["text"]), (&json!("\"Åse Å"), &json!("a\"")));
    // A line keeps its number behind rows of several lines.
    let text = with_messages(["\"To\nlinjer\"", "b", "c"]).replacen("50,00", "mye", 1);
    assert_eq!(refused(text.as_bytes()), (11, "amount".to_owned()));
}

#[test]
fn gross_and_fee_make_the_net() {
    let changed =
        NORWEGIAN.replacen("1 228,12", "1 229,12", 1).replace("1 168,12", "1 169,12").replacen("-60,00", "-61,00", 1);
    assert_eq!(problems(&as_json(changed.as_bytes())), [(9, "net".to_owned())]);
}
