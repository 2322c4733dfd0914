//! import(export(x)) = x: what is written can be read again and says the same, for any text.

use std::path::Path;

use chrono::NaiveDate;
use kartotek::exchange::export::{Export, Format, Summary, complete};
use kartotek::exchange::{Custom, Next, Options, Rules, Source, read_rows, survey};
use kartotek::i18n::{I18n, Lang};
use kartotek::model::Record;
use kartotek::model::field::{self, Left, Reading};
use kartotek::store::columns::Column;
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn custom() -> Custom {
    Custom { key: "shoe_size".to_owned(), label: "Skostørrelse".to_owned() }
}

fn record(pairs: &[(&str, &str)]) -> Record {
    let mut record = Record::blank(today());
    for (key, value) in pairs {
        match field::find(key) {
            Some(field) => {
                let how = Reading { today: today(), left: Left::FirstDayOut };
                (field.set.unwrap())(&mut record, value, &how).unwrap();
            }
            None => record.person.set_custom(key, value),
        }
    }
    record
}

fn write(path: &Path, format: Format, records: &[Record], lang: Lang) -> Summary {
    let mut export = Export::to_file(path, format, &complete(&[custom()]), &I18n::new(lang)).unwrap();
    for record in records {
        export.put(record).unwrap();
    }
    export.finish().unwrap()
}

/// Reads a file that we wrote. Letters that look misread are told but kept, so they don't disturb.
fn read(path: &Path, customs: &[Custom]) -> Vec<Record> {
    let mut source = Source::open(path, &Options::default()).unwrap();
    let survey = survey(&mut source, None, customs, today()).unwrap();
    assert!(survey.left.is_none(), "a complete export says what its date of leaving means");
    let rules = Rules { today: today(), left: Left::LastDay, accept_unknown_joined: false };
    let mut records = Vec::new();
    read_rows(&mut source, &survey, rules, &mut |row| {
        let told = row.problems.iter().find(|problem| problem.code != "mojibake");
        assert!(told.is_none(), "{told:?}");
        records.push(row.record);
        Ok(Next::Row)
    })
    .unwrap();
    records
}

fn said(record: &Record) -> Vec<(String, String)> {
    complete(&[custom()]).iter().map(|column| (column.name(), column.get(record))).collect()
}

fn comes_back(records: &[Record]) {
    let folder = tempfile::tempdir().unwrap();
    for (name, format, lang) in
        [("l.csv", Format::Csv, Lang::En), ("l.xlsx", Format::Xlsx, Lang::Nb), ("m.xlsx", Format::Xlsx, Lang::Sv)]
    {
        let path = folder.path().join(name);
        write(&path, format, records, lang);
        for customs in [&[][..], &[custom()]] {
            let back = read(&path, customs);
            assert_eq!(back.len(), records.len(), "{name}");
            for (before, after) in records.iter().zip(&back) {
                // Without the register's own fields a label gives the key of its words; the text is the same.
                let key = after.person.custom.first().map(|(key, _)| key.clone());
                let mut after = after.clone();
                if let Some((key, value)) = key.zip(after.person.custom.first().map(|(_, value)| value.clone())) {
                    after.person.set_custom(&key, "");
                    after.person.set_custom("shoe_size", &value);
                }
                assert_eq!(said(before), said(&after), "{name}");
            }
        }
    }
}

#[test]
fn everything_a_register_knows() {
    comes_back(&[
        record(&[
            ("number", "0042"),
            ("given", "Kari Anne"),
            ("middle", "Å"),
            ("family", "Nordmann"),
            ("called", "Kaja"),
            ("sort_name", "Nordmann"),
            ("born", "1758-04-09"),
            ("gender", "woman"),
            ("email", "kari@example.org; k@example.org"),
            ("phone", "+47 90 00 00 00; 22334455"),
            ("web", "https://example.org/?a=b"),
            ("address", "Storgata 1\nInngang B"),
            ("postal_code", "0123"),
            ("city", "Oslo"),
            ("country", "no"),
            ("language", "nn"),
            ("national", "Norge"),
            ("county", "Oslo"),
            ("local", "Frogner"),
            ("group", "Kor / Alt"),
            ("category", "Ordinær"),
            ("joined", "1.3.2020"),
            ("left", "2024-02-01"),
            ("reason", "moved"),
            ("recruited_by", "A-7"),
            ("payer", "45"),
            ("household", "0042"),
            ("tags", "styre; kor"),
            ("notes", "=1+1\n\n  \"sitat\"; 'x'"),
            ("shoe_size", "-"),
        ]),
        // The date of joining is unknown; so is, for the contact, whether there ever was one.
        record(&[("number", "43"), ("family", "Ukjent"), ("category", "Støtte")]),
        record(&[("number", "44"), ("family", "Kontakt"), ("born", "1970")]),
        record(&[("number", "45"), ("family", "Moe"), ("born", "1970-05"), ("joined", "2019-07"), ("left", "2021")]),
        record(&[("number", "46"), ("family", "Sum"), ("joined", "1899-12-31")]),
        record(&[("number", "47"), ("kind", "organisation"), ("family", "Totalt AS"), ("joined", "1900-02-28")]),
        record(&[("number", "48"), ("family", "Null Dager"), ("joined", "2020-01-01"), ("left", "2020-01-01")]),
    ]);
}

#[test]
fn protected_addresses_stay_out() {
    let at = [("family", "X"), ("address", "Vei 1"), ("postal_code", "0123"), ("city", "Oslo"), ("phone", "22334455")];
    let of = |level| record(&[&at[..], &[("protected", level)]].concat());
    let folder = tempfile::tempdir().unwrap();
    for (name, format) in
        [("l.csv", Format::Csv), ("l.xlsx", Format::Xlsx), ("l.json", Format::Json), ("l.vcf", Format::Vcard)]
    {
        let path = folder.path().join(name);
        let summary = write(&path, format, &[of("no"), of("confidential"), of("strict")], Lang::En);
        assert_eq!(summary, Summary { records: 3, withheld: 2 });
        if format != Format::Xlsx {
            let text = std::fs::read_to_string(&path).unwrap();
            assert_eq!((text.matches("Vei 1").count(), text.matches("22334455").count()), (1, 2), "{text}");
        }
    }
}

#[test]
fn a_file_is_its_owners_and_appears_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l.csv");
    std::fs::write(&path, "before").unwrap();
    let mut export = Export::to_file(&path, Format::Csv, &complete(&[]), &I18n::new(Lang::En)).unwrap();
    export.put(&record(&[("family", "X")])).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "before");
    drop(export);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "what was begun is cleared away");
    write(&path, Format::Csv, &[], Lang::En);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    assert!(Export::to_file(folder.path(), Format::Csv, &[], &I18n::new(Lang::En)).is_err());
}

#[test]
fn json_is_an_array_of_objects() {
    let mut out = Vec::new();
    let columns = [Column::field("family"), Column::own(&custom().key, &custom().label)];
    let mut export = Export::to_stream(&mut out, Format::Json, &columns).unwrap();
    export.put(&record(&[("family", "Ås \"x\"")])).unwrap();
    export.put(&record(&[("family", "B"), ("shoe_size", "42")])).unwrap();
    export.finish().unwrap();
    let said: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let expected = serde_json::json!([{"family": "Ås \"x\"", "shoe_size": null}, {"family": "B", "shoe_size": "42"}]);
    assert_eq!(said, expected);
}

#[test]
fn a_text_too_long_for_a_cell_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("l.xlsx");
    let mut export = Export::to_file(&path, Format::Xlsx, &complete(&[]), &I18n::new(Lang::En)).unwrap();
    export.put(&record(&[("family", "X"), ("notes", &"å".repeat(32_767))])).unwrap();
    let error = export.put(&record(&[("number", "9"), ("family", "X"), ("notes", &"å".repeat(32_768))])).unwrap_err();
    assert!(error.to_string().contains("notes"), "{error}");
}

/// Texts that something on the way might stumble over.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "['=+@\\-\t\r\n0-9;,\"a å]{0,8}",
        "\\PC{0,12}",
        "[\u{1}-\u{1f}a-c\u{7f}-\u{9f}\u{feff}\u{fffe}]{0,6}",
        "(_x00[0-4][0-9A-F]_|_|x|&lt;|<b>){0,4}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn any_text_comes_back(texts in proptest::collection::vec([text(), text(), text(), text()], 1..4)) {
        let records: Vec<Record> = texts.iter().map(|[family, notes, category, shoe]| {
            let mut record = record(&[
                ("number", "1"),
                ("given", "N"),
                ("family", family),
                ("notes", notes),
                ("category", category),
                ("joined", "2020-01-01"),
            ]);
            let shoe = record_custom(shoe);
            record.person.set_custom("shoe_size", &shoe);
            record
        }).collect();
        comes_back(&records);
    }
}

/// A register's own field as the register keeps it.
fn record_custom(text: &str) -> String {
    let lines = kartotek::model::name::tidy_lines(text);
    if lines.contains('\n') { lines } else { kartotek::model::name::tidy(&lines) }
}
