//! A bank's own CSV: columns by a saved mapping, or guessed from headings in Norwegian, Swedish, Danish and English.

#[path = "common/bank.rs"]
mod bank;
mod common;

use bank::{as_json, owned, payments, problems, refused, same};
use common::Room;
use kartotek::exchange::bank::csv::{guess, mapping::Mapping};
use proptest::prelude::*;
use serde_json::{Value, json};

/// What was guessed about a file.
fn columns(file: &[u8]) -> Value {
    serde_json::to_value(guess(file).unwrap()).unwrap()
}

#[test]
fn headings_of_many_banks() {
    for (file, expected, first) in [
        (
            "\"Dato\";\"Forklaring\";\"Rentedato\";\"Ut fra konto\";\"Inn på konto\"\n\
             \"05.10.2026\";\"Giro Ola Nordmann\";\"05.10.2026\";\"\";\"1.250,00\"\n\
             \"06.10.2026\";\"Gebyr\";\"06.10.2026\";\"12,50\";\"\"\n",
            json!({ "delimiter": ";", "date-format": "dd.mm.yyyy", "decimal": ",", "header": 1, "columns": {
                "date": "Dato", "in": "Inn på konto", "out": "Ut fra konto", "text": ["Forklaring"] } }),
            ("payment", 125_000, ""),
        ),
        (
            "Bokføringsdato;Beløp;Avsender;Mottaker;Navn;Tittel;Valuta;Betalingstype\n\
             2026/10/05;350,00;15062995960;86011117947;Kari Nordmann;Kontingent;NOK;Innbetaling\n",
            json!({ "date-format": "yyyy/mm/dd", "columns": {
                "date": "Bokføringsdato", "amount": "Beløp", "payer": "Navn", "payer_account": "Avsender", "text": ["Tittel"] } }),
            ("payment", 35_000, ""),
        ),
        (
            "Kontonummer: 1506 29 95960\nPeriode;01.10.2026 - 31.10.2026\n\n\
             BOKFØRINGSDATO\tRENTEDATO\tARKIVREFERANSE\tTYPE\tTEKST\tUT FRA KONTO\tINN PÅ KONTO\n\
             5.10.2026\t5.10.2026\t12345678\tGIRO\tOla\t\t99\n",
            json!({ "delimiter": "\t", "header": 4, "columns": {
                "date": "BOKFØRINGSDATO", "bank_ref": "ARKIVREFERANSE", "in": "INN PÅ KONTO", "out": "UT FRA KONTO" } }),
            ("payment", 9_900, ""),
        ),
        (
            "Radnummer,Clearingnummer,Kontonummer,Bokföringsdag,Transaktionsdag,Valutadag,Referens,Beskrivning,Belopp,Bokfört saldo\n\
             1,8000,12345678,2026-10-05,2026-10-05,2026-10-05,1234574,\"Anna, Bo\",-250.00,1000.00\n",
            json!({ "delimiter": ",", "date-format": "yyyy-mm-dd", "decimal": ".", "columns": {
                "date": "Bokföringsdag", "amount": "Belopp", "reference": "Referens", "text": ["Beskrivning"] } }),
            ("deduction", -25_000, "1234574"),
        ),
        (
            "Reskontradatum;Transaktionsdatum;Text;Belopp;Saldo\n2026-10-05;2026-10-04;Swish;1 250,00;9 000,00\n",
            json!({ "columns": { "date": "Reskontradatum", "amount": "Belopp", "text": ["Text"] } }),
            ("payment", 125_000, ""),
        ),
        (
            "Dato;Tekst;Beløb;Saldo\r\n05-10-2026;FIK 71;1.250,00;2.000,00\r\n",
            json!({ "date-format": "dd-mm-yyyy", "columns": { "date": "Dato", "amount": "Beløb" } }),
            ("payment", 125_000, ""),
        ),
        (
            "Date,Description,Paid out,Paid in,Balance\n10/13/2026,Membership,,\"1,250.00\",\"9,000.00\"\n",
            json!({ "date-format": "mm/dd/yyyy", "decimal": ".", "columns": {
                "date": "Date", "in": "Paid in", "out": "Paid out", "text": ["Description"] } }),
            ("payment", 125_000, ""),
        ),
        (
            "Dato;Text;Text;Belopp\n2026-10-05;Swish;Anna;5,00\n",
            json!({ "columns": { "text": ["#2", "#3"] } }),
            ("payment", 500, ""),
        ),
        (
            "sep=;\nDate;Amount;Details\n05.10.2026;12;x\n",
            json!({ "delimiter": ";", "header": 2, "columns": { "date": "Date", "amount": "Amount" } }),
            ("payment", 1_200, ""),
        ),
    ] {
        same(&expected, &columns(file.as_bytes()), file);
        let found = as_json(file.as_bytes());
        assert_eq!(
            (&found["format"], &found["verdict"]),
            (&json!("bank-csv"), &json!("accept_with_warning")),
            "{file}"
        );
        assert_eq!(problems(&found), [(expected["header"].as_u64().unwrap_or(1), "guessed".to_owned())]);
        assert_eq!(payments(&found)[..1], owned(&[first]), "{file}");
        // In the letters of Windows, with a mark, and without a last line end.
        let (windows, ..) = encoding_rs::WINDOWS_1252.encode(file);
        assert_eq!(as_json(&windows)["payments"], found["payments"]);
        assert_eq!(as_json(format!("\u{feff}{}", file.trim_end()).as_bytes())["payments"], found["payments"]);
        // What is guessed, saved and used again reads the same.
        let saved = Mapping::parse(&guess(file.as_bytes()).unwrap().to_toml(), "m.toml").unwrap();
        assert_eq!(Some(saved), guess(file.as_bytes()));
    }
}

#[test]
fn what_is_no_account_s_movements() {
    for file in [
        "",
        "Navn;Født\nKari;1.1.1990\n",
        "Dato;Tekst\n1.1.2026;x\n",
        "Date,Amount\nsoon,12\n",
        "a,b\n1,2\n",
        "Dato;Ut\n1.1.2026;5\n",
    ] {
        assert_eq!(refused(file.as_bytes()).1, "unknown-format", "{file}");
    }
}

#[test]
fn every_line_is_shown_or_refuses_the_file() {
    let head = "Dato;Tekst;Inn;Ut;KID;Fra konto\n";
    let file = format!(
        "{head}05.10.2026;A;100,00;;0010 2340 1000 170;1506.29.95960\n\
         ;;;;;\n\
         Reservert;B;50,00;;;\n\
         06.10.2026;Inngående saldo;;;;\n\
         06.10.2026;C;0,00;25,00;;\n\
         06.10.2026;D;;-5,5;=\"007\";\n\
         ;Sum;100,00;30,50;;\n\n"
    );
    let rows = file.replace(";Sum;100,00;30,50;;", ";Sum;100,00;;;");
    let found = as_json(rows.as_bytes());
    assert_eq!(problems(&found)[1..], [(4, "not-booked".to_owned()), (8, "not-booked".to_owned())]);
    same(
        &json!({
            "totals": { "transactions": 4, "credit_sum": 10_000, "debit_sum": 3_050, "not_booked": 2 },
            "payments": [
                { "kind": "payment", "date": "2026-10-05", "reference": "001023401000170", "payer_account": "15062995960" },
                { "kind": "pending", "date": null, "amount": 5_000 },
                { "kind": "information", "amount": null },
                { "kind": "deduction", "amount": -2_500 },
                { "kind": "deduction", "amount": -550, "reference": "007" },
                { "kind": "pending", "amount": 10_000 },
            ],
        }),
        &found,
        "rows",
    );
    assert_eq!(refused(file.as_bytes()), (8, "amount".to_owned()));
    for (row, code) in [
        ("31.09.2026;A;1,00;;;", "date"),
        ("05.10.2026;A;1.5;;;", "amount"),
        ("05.10.2026;A;1,005;;;", "fraction"),
        ("05.10.2026;A;tusen;;;", "amount"),
        ("05.10.2026;A;1,00;2,00;;", "amount"),
        ("05.10.2026;A;B;1,00;;;9", "columns"),
        ("05.10.2026;\"A;1,00;;;", "malformed"),
    ] {
        let first = format!("{head}01.10.2026;A;1,00;;;\n");
        // The guess looks at the first rows; what comes later must fit it.
        let many = format!("{first}{}{row}\n", "02.10.2026;A;1,00;;;\n".repeat(300));
        assert_eq!(refused(many.as_bytes()), (303, code.to_owned()), "{row}");
    }
    let huge = format!("{head}{}", "05.10.2026;A;90000000000000000,00;;;\n".repeat(2));
    assert_eq!(refused(huge.as_bytes()), (3, "amount".to_owned()));
}

#[test]
fn by_a_mapping_on_the_command_line() {
    let room = Room::bare();
    let file = room.write("konto.csv", "Dato;Tekst;Kroner\n05.10.2026;Kari;1 250,00\n06.10.2026;Gebyr;-3\n");
    let refused = room.run(&["bank", "read", &file]);
    assert_eq!((refused.code, &refused.json()["problems"][0]["code"]), (5, &json!("unknown-format")));
    let mapping = room.write(
        "m.toml",
        "delimiter = \";\"\ndate-format = \"dd.mm.yyyy\"\n[columns]\ndate = \"dato\"\namount = \"#3\"\ntext = [\"Tekst\"]\n",
    );
    let found = room.run(&["bank", "read", &file, "--mapping", &mapping]).ok().json();
    assert_eq!(found["verdict"], "accept");
    assert_eq!(payments(&found), owned(&[("payment", 125_000, ""), ("deduction", -300, "")]));
    // Without headings, by number alone.
    let bare = room.write("bare.csv", "05.10.2026;Kari;1 250,00\n");
    let numbers =
        "delimiter = \";\"\nheader = 0\ndate-format = \"dd.mm.yyyy\"\n[columns]\ndate = \"#1\"\namount = \"#3\"\n";
    let numbers = room.write("n.toml", numbers);
    assert_eq!(room.run(&["bank", "read", &bare, "--mapping", &numbers]).ok().json()["totals"]["transactions"], 1);
    let missing = room.run(&["bank", "read", &bare, "--mapping", &mapping]);
    assert_eq!((missing.code, &missing.json()["problems"][0]["code"]), (5, &json!("columns")));
    assert_eq!(room.run(&["bank", "read", &bare, "--mapping", &file]).code, 3);
    // What was guessed is saved, and reads the same without the warning.
    let file = room.write("bank.csv", "Dato;Tekst;Beløp\n05.10.2026;Kari;1 250,00\n");
    let saved = room.path("saved.toml").to_str().unwrap().to_owned();
    let guessed = room.run(&["bank", "read", &file, "--save-mapping", &saved]).ok().json();
    let again = room.run(&["bank", "read", &file, "--mapping", &saved]).ok().json();
    assert_eq!((&again["payments"], &again["verdict"]), (&guessed["payments"], &json!("accept")));
    let ocr = room.write("ocr", bank::fixture("ocr.txt"));
    assert_eq!(room.run(&["bank", "read", &ocr, "--save-mapping", &saved]).code, 2);
    let refused = room.run(&["bank", "read", "/no/such", "--mapping", "/no/such.toml"]);
    assert_eq!(refused.code, 1);
}

proptest! {
    #[test]
    fn any_rows_are_read_or_refused(rows in "([0-9.,;\"\n -]{0,12}(Dato|Beløp|05.10.2026|;|\r\n)){0,20}") {
        let _ = as_json(rows.as_bytes());
        let _ = as_json(format!("Dato;Beløp;Tekst\n{rows}").as_bytes());
    }
}
