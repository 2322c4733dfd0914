//! The journal in files: every format tells the same postings, and its balances and sums agree with them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use kartotek::exchange::journal::{Format, Written, write};
use kartotek::i18n::{I18n, Lang};
use kartotek::model::document::{Line, What};
use kartotek::model::issuer::Issuer;
use kartotek::model::{Person, money};
use kartotek::store::ledger::credit::Scope;
use kartotek::store::ledger::issue::{Draft, Payer};
use kartotek::store::ledger::payment::{Method, Receipt};
use kartotek::store::{Register, Setup, Who};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn who() -> Who {
    Who { user: "kåre".to_owned() }
}

/// Two years of three payers with difficult names; what the second one did is taken back.
fn register() -> (tempfile::TempDir, Register) {
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup { name: "Ærlige \"Øl & Ål\"".to_owned(), country: "no".to_owned() };
    let mut register = Register::create(&folder.path().join("r"), &who(), &setup).unwrap();
    let people = [("Åse", "Ødegård"), ("Bjørn <b>", "=HYPERLINK(1)"), ("Ć", "Жук & sønn")];
    register
        .change(&who(), "test", "people", |change| {
            for (at, (given, family)) in people.iter().enumerate() {
                change.add_person(&Person {
                    number: format!("M-{at}"),
                    given: (*given).to_owned(),
                    family: (*family).to_owned(),
                    ..Person::default()
                })?;
            }
            let unit = change.catalog.tree.iter().next().map_or(0, |(unit, _)| unit.id);
            change
                .set_issuer(&Issuer { org_number: "999 999 999".to_owned(), ..Issuer::usual(unit, "Øl & Ål", "no") })
        })
        .unwrap();
    let issuer = register.issuer(&who(), None).unwrap();
    for year in [2025, 2026] {
        for person in 1..=3 {
            let on = |month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day).unwrap();
            let done = register.change(&who(), "test", "year", |change| {
                let line = |what, amount, unit| Line {
                    what,
                    person,
                    unit,
                    rate: None,
                    text: "Kontingent".to_owned(),
                    year: i64::from(year),
                    period: None,
                    amount,
                };
                let lines =
                    [line(What::Dues, 40_000, None), line(What::Dues, 10_050, Some(1)), line(What::Other, 99, None)];
                let payer = Payer::of(&change.person(person)?.unwrap(), "no");
                let (issued_on, due_on) = (on(1, 5), on(2, 1));
                let year = i64::from(year);
                let issuer = &issuer;
                let invoice = change.issue(&Draft {
                    issuer,
                    payer,
                    issued_on,
                    due_on,
                    year,
                    run: None,
                    reference: None,
                    lines: &lines,
                })?;
                let receipt = |amount, text: &str, on| Receipt {
                    payer: Some(person),
                    received_on: on,
                    amount,
                    method: [Method::Bank, Method::Vipps, Method::Cash][person as usize - 1],
                    text: text.to_owned(),
                    ..Receipt::default()
                };
                change.receive(&receipt(20_000, "\t=1+1 \"sitat\" <&> 🎉\nlinje", on(1, 20)))?;
                change.credit(invoice.document, Scope::Amount(5_000), on(3, 1), "Føyd for mye")?;
                match person {
                    1 => change.write_off(invoice.document, None, on(6, 30), "Ble ikke betalt").map(drop),
                    2 => change.receive(&receipt(100_000, "For mye", on(7, 1))).map(drop),
                    _ => Ok(()),
                }
            });
            let (_, mutation) = done.unwrap();
            if (year, person) == (2026, 3) {
                // Of what comes in and is nobody's, the second half is taken back.
                let mut unknown = || {
                    let receipt = Receipt { received_on: on(8, 1), amount: 7_700, ..Receipt::default() };
                    register.change(&who(), "test", "unknown", |change| change.receive(&receipt)).unwrap().1
                };
                unknown();
                let second = unknown();
                register.undo(&who(), second.unwrap()).unwrap();
            }
            assert!(mutation.is_some());
        }
    }
    (folder, register)
}

fn text(format: Format, register: &Register, from: &str, to: &str) -> (Vec<u8>, Written) {
    let mut out = Vec::new();
    let written = write(register, &who(), format, day(from), day(to), &mut out, &I18n::new(Lang::Nb)).unwrap();
    (out, written)
}

/// Years and halves; before everything, and after.
const DAYS: [(&str, &str); 5] = [
    ("2025-01-01", "2025-12-31"),
    ("2026-01-01", "2026-12-31"),
    ("2025-02-15", "2026-01-20"),
    ("2020-01-01", "2020-12-31"),
    ("2025-01-01", "2027-12-31"),
];

/// What each account had before and has after, by its code.
fn balances(register: &Register, from: &str, to: &str) -> BTreeMap<String, (i64, i64)> {
    let before = register.balances(&who(), day(from).pred_opt().unwrap()).unwrap();
    let after = register.balances(&who(), day(to)).unwrap();
    before.into_iter().zip(after).map(|((account, opening), (_, closing))| (account.code, (opening, closing))).collect()
}

fn amount(text: &str) -> i64 {
    if text.is_empty() { 0 } else { money::parse(text).unwrap() }
}

#[test]
fn csv_has_a_row_a_posting() {
    let (_folder, register) = register();
    for (from, to) in DAYS {
        let (out, written) = text(Format::Csv, &register, from, to);
        let mut csv = csv::Reader::from_reader(out.as_slice());
        let (mut vouchers, mut accounts, mut rows, mut debits) = (BTreeMap::new(), BTreeMap::new(), 0, 0);
        for row in csv.records() {
            let row = row.unwrap();
            let (debit, credit) = (amount(&row[5]), amount(&row[6]));
            assert!((debit > 0) != (credit > 0), "{row:?}");
            *vouchers.entry(row[0].to_owned()).or_insert(0) += debit - credit;
            *accounts.entry(row[3].to_owned()).or_insert(0) += debit - credit;
            rows += 1;
            debits += debit;
            assert!((from..=to).contains(&&row[1]));
            assert!(row.iter().all(|cell| !cell.starts_with(['=', '@', '\t', '\n'])), "{row:?}");
        }
        assert!(vouchers.values().all(|sum| *sum == 0), "{vouchers:?}");
        for (code, (opening, closing)) in balances(&register, from, to) {
            assert_eq!(opening + accounts.get(&code).unwrap_or(&0), closing, "{code} {from}..{to}");
        }
        assert_eq!(written, Written { vouchers: vouchers.len() as u64, postings: rows, sum: debits });
    }
}

#[test]
fn sie_balances_and_speaks_its_code_page() {
    let (_folder, register) = register();
    for (from, to) in DAYS {
        let (out, _) = text(Format::Sie, &register, from, to);
        let file = oem_cp::decode_string_complete_table(&out, &oem_cp::code_table::DECODING_TABLE_CP437);
        let lines: Vec<&str> = file.split("\r\n").collect();
        assert_eq!(&lines[..3], ["#FLAGGA 0", "#FORMAT PC8", "#SIETYP 4"]);
        // ø is not in the code page; the name is as a Swede writes it, its quotation marks escaped.
        assert!(file.contains(r#"#FNAMN "Ærlige \"Öl & Ål\"""#), "{file}");
        assert!(file.contains(&format!("#RAR 0 {} {}", from.replace('-', ""), to.replace('-', ""))));
        let (mut moved, mut stated, mut open): (BTreeMap<&str, i64>, _, _) = (BTreeMap::new(), BTreeMap::new(), None);
        for line in &lines {
            let words: Vec<&str> = line.split_whitespace().collect();
            let code = |at: usize| words[at].trim_matches('"');
            match words.first() {
                Some(&("#IB" | "#UB" | "#RES")) => {
                    stated.insert((words[0], code(2)), amount(words[3]));
                }
                Some(&"#VER") => assert_eq!((words[1], open.replace(0)), ("K", None), "{line}"),
                Some(&"#TRANS") => {
                    let part = amount(words[3]);
                    *moved.entry(code(1)).or_default() += part;
                    open = open.map(|sum: i64| sum + part);
                    assert_eq!((words[2], words[4].len()), ("{}", 8), "{line}");
                }
                Some(&"}") => assert_eq!(open.take(), Some(0)),
                _ => {}
            }
        }
        assert_eq!(open, None);
        for (code, (opening, closing)) in balances(&register, from, to) {
            let code = code.as_str();
            let movement = moved.get(code).copied().unwrap_or(0);
            assert_eq!(opening + movement, closing, "{code}");
            match stated.get(&("#RES", code)) {
                Some(result) => assert_eq!(*result, movement, "{code}"),
                None => assert_eq!((stated[&("#IB", code)], stated[&("#UB", code)]), (opening, closing), "{code}"),
            }
        }
    }
}

/// Elements with their path, and the text of those without others in them. Not being well-formed panics.
fn elements(xml: &str) -> Vec<(String, String)> {
    use quick_xml::events::Event;
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut path, mut found, mut text): (Vec<String>, Vec<(String, String)>, String) = Default::default();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                path.push(start.name().0.to_string());
                found.push((path.join("/"), String::new()));
                text.clear();
            }
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(name) => match &*name {
                "amp" => text.push('&'),
                "lt" => text.push('<'),
                "gt" => text.push('>'),
                "quot" => text.push('"'),
                "apos" => text.push('\''),
                other => panic!("{other}"),
            },
            Event::End(_) => {
                let whole = path.join("/");
                if let Some(last) = found.last_mut().filter(|(path, _)| *path == whole) {
                    last.1.clone_from(&text);
                }
                path.pop();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(path.is_empty());
    found
}

#[test]
fn saft_is_well_formed_and_adds_up() {
    let (_folder, register) = register();
    for (from, to) in DAYS {
        let (out, written) = text(Format::Saft, &register, from, to);
        let xml = String::from_utf8(out).unwrap();
        let elements = elements(&xml);
        let all = |path: &str| -> Vec<&str> {
            elements
                .iter()
                .filter(|(at, _)| at == &format!("AuditFile/{path}"))
                .map(|(_, text)| text.as_str())
                .collect()
        };
        assert_eq!(all("Header/AuditFileVersion"), ["1.30"]);
        assert_eq!(all("Header/Company/RegistrationNumber"), ["999999999"]);
        assert_eq!(all("Header/Company/Name"), ["Øl & Ål"]);
        assert!(all("Header/HeaderComment")[0].chars().count() <= 256);
        let lines = "GeneralLedgerEntries/Journal/Transaction/Line";
        let sum = |side: &str| -> i64 { all(&format!("{lines}/{side}/Amount")).iter().map(|text| amount(text)).sum() };
        assert_eq!((sum("DebitAmount"), sum("CreditAmount")), (written.sum, written.sum));
        assert_eq!(amount(all("GeneralLedgerEntries/TotalDebit")[0]), written.sum);
        assert_eq!(amount(all("GeneralLedgerEntries/TotalCredit")[0]), written.sum);
        assert_eq!(all("GeneralLedgerEntries/NumberOfEntries"), [written.vouchers.to_string()]);
        assert_eq!(all("GeneralLedgerEntries/Journal/Transaction").len() as u64, written.vouchers);
        assert_eq!(all(lines).len() as u64, written.postings);
        let records: BTreeSet<&str> = all(&format!("{lines}/RecordID")).into_iter().collect();
        assert_eq!(records.len() as u64, written.postings, "each record has an id of its own");

        let accounts = "MasterFiles/GeneralLedgerAccounts/Account";
        let stated = signed(&elements, accounts);
        let kept = balances(&register, from, to);
        let kept: Vec<(String, i64, i64)> = kept.into_iter().map(|(code, (a, b))| (code, a, b)).collect();
        assert_eq!(stated, kept);

        // Everybody who is named in a line is a customer, and the customers' receivables are the account's.
        let customers: BTreeSet<&str> = all("MasterFiles/Customers/Customer/CustomerID").into_iter().collect();
        assert!(all(&format!("{lines}/CustomerID")).iter().all(|number| customers.contains(number)));
        let owed = signed(&elements, "MasterFiles/Customers/Customer/BalanceAccount");
        let total = |of: fn(&(String, i64, i64)) -> i64| -> i64 {
            owed.iter().filter(|(code, ..)| code == "1500").map(of).sum()
        };
        let receivable = kept.iter().find(|(code, ..)| code == "1500").unwrap();
        assert_eq!((total(|row| row.1), total(|row| row.2)), (receivable.1, receivable.2));
    }
    let (out, _) = text(Format::Saft, &register, "2025-01-01", "2025-12-31");
    let xml = String::from_utf8(out).unwrap();
    assert!(xml.contains("<Name>Ć Жук &amp; sønn</Name>"), "{xml}");
    // The elements of a transaction in the schema's order.
    let transaction: Vec<String> = elements(&xml)
        .into_iter()
        .filter_map(|(path, _)| {
            path.strip_prefix("AuditFile/GeneralLedgerEntries/Journal/Transaction/").map(str::to_owned)
        })
        .take_while(|path| path != "Line")
        .collect();
    let order = [
        "TransactionID",
        "Period",
        "PeriodYear",
        "TransactionDate",
        "SourceID",
        "VoucherType",
        "VoucherDescription",
        "Description",
        "BatchID",
        "SystemEntryDate",
        "GLPostingDate",
    ];
    assert_eq!(transaction, order);
}

/// Account, opening and closing balance of each element at a path; debit plus.
fn signed(elements: &[(String, String)], path: &str) -> Vec<(String, i64, i64)> {
    let path = format!("AuditFile/{path}/");
    let mut rows: Vec<(String, i64, i64)> = Vec::new();
    for (at, text) in elements {
        let Some(name) = at.strip_prefix(&path) else { continue };
        let sign = if name.contains("Credit") { -1 } else { 1 };
        match (name, rows.last_mut()) {
            ("AccountID", _) => rows.push((text.clone(), 0, 0)),
            (name, Some(row)) if name.starts_with("Opening") => row.1 = sign * amount(text),
            (name, Some(row)) if name.starts_with("Closing") => row.2 = sign * amount(text),
            _ => {}
        }
    }
    rows
}

#[test]
fn a_register_without_a_ledger_has_an_empty_journal() {
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup { name: "Ny".to_owned(), country: "se".to_owned() };
    let register = Register::create(&folder.path().join("r"), &who(), &setup).unwrap();
    for format in Format::ALL {
        let (out, written) = text(format, &register, "2026-01-01", "2026-12-31");
        assert_eq!(written, Written::default());
        if format == Format::Saft {
            elements(&String::from_utf8(out).unwrap());
        }
    }
    let mut out = Vec::new();
    let (from, to) = (day("2026-02-01"), day("2026-01-01"));
    let error = write(&register, &who(), Format::Csv, from, to, &mut out, &I18n::new(Lang::En)).unwrap_err();
    assert_eq!((error.what.id.as_ref(), out.len()), ("journal-days", 0));
}
