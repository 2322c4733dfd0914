//! Small invented lists: what opening, surveying and reading say about them.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use kartotek::error::{Error, Kind, Result};
use kartotek::exchange::{
    Custom, Mapping, Matched, Next, Options, Problem, Rules, Severity, Source, Survey, read_rows, survey,
};
use kartotek::model::Record;
use kartotek::model::field::{self, Left};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// A file of these bytes, in a folder that lives as long as the test.
struct Listed {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

fn listed(name: &str, bytes: impl AsRef<[u8]>) -> Listed {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    Listed { _folder: folder, path }
}

fn open(path: &Path) -> Result<Source> {
    Source::open(path, &Options::default())
}

fn refused(path: &Path, options: Options) -> Error {
    match Source::open(path, &options) {
        Err(error) => error,
        Ok(mut source) => survey(&mut source, None, &[], today()).unwrap_err(),
    }
}

struct Read {
    survey: Survey,
    rows: Vec<(u64, Record, bool)>,
    problems: Vec<Problem>,
}

fn read_as(text: &str, mapping: Option<&Mapping>, accept: bool) -> Read {
    let file = listed("list.csv", text);
    let mut source = open(&file.path).unwrap();
    let survey = survey(&mut source, mapping, &[], today()).unwrap();
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    let rules = Rules { today: today(), left: Left::LastDay, accept_unknown_joined: accept };
    read_rows(&mut source, &survey, rules, &mut |row| {
        problems.extend_from_slice(row.problems);
        rows.push((row.row, row.record, row.refused));
        Ok(Next::Row)
    })
    .unwrap();
    Read { survey, rows, problems }
}

fn read(text: &str) -> Read {
    read_as(text, None, false)
}

fn codes(read: &Read) -> Vec<(u64, &str, &'static str)> {
    read.problems.iter().map(|p| (p.row, p.column.as_str(), p.code)).collect()
}

fn value(record: &Record, key: &str) -> String {
    field::find(key).map_or_else(|| record.person.custom(key).to_owned(), |field| (field.get)(record))
}

#[test]
fn files_that_are_no_lists_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.csv");
    assert_eq!(refused(&missing, Options::default()).kind, Kind::Refused);
    assert_eq!(refused(folder.path(), Options::default()).kind, Kind::Config);
    assert_eq!(refused(&listed("empty.csv", "").path, Options::default()).kind, Kind::Refused);
    for (bytes, says) in [(&b"%PDF-1.7 ..."[..], "PDF"), (b"SQLite format 3\0", "SQLite"), (b"<html><table>", "HTML")] {
        let error = refused(&listed("list.xlsx", bytes).path, Options::default());
        assert!(error.to_string().contains(says), "{error}");
    }
    let error = refused(&listed("list.txt", "dear all,\nsee you\n").path, Options::default());
    assert!(error.to_string().contains("headings"), "{error}");
    let damaged = refused(&listed("list.xlsx", b"PK\x03\x04 and no more").path, Options::default());
    assert_eq!(damaged.kind, Kind::Damaged);
    assert!(damaged.to_string().contains("list.xlsx"), "{damaged}");
    let damaged =
        refused(&listed("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more").path, Options::default());
    assert_eq!(damaged.kind, Kind::Damaged);
    let unknown = Options { encoding: Some("klingon".to_owned()), ..Options::default() };
    assert_eq!(refused(&listed("list.csv", "Nr;Navn\n1;X").path, unknown).kind, Kind::Usage);
}

/// Two sheets with a list, a hidden one and remarks.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    for (name, number) in [("Aktive", 1), ("Utmeldte", 2), ("Skjult", 3)] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        sheet.merge_range(0, 0, 0, 4, "Medlemmer", &Format::new()).unwrap();
        for (at, heading) in (0..).zip(["Nr", "Navn", "Født", "Innmeldt", "Aktiv", "Beløp", "Feil"]) {
            sheet.write(2, at, heading).unwrap();
        }
        sheet.write(3, 0, number).unwrap();
        sheet.write(3, 1, "Moe, Kari").unwrap();
        sheet.write(3, 2, 34243).unwrap();
        let joined = ExcelDateTime::from_ymd(2020, 3, 1).unwrap();
        sheet.write_with_format(3, 3, &joined, &day).unwrap();
        sheet.write(3, 4, true).unwrap();
        sheet.write_formula(3, 5, Formula::new("=1+1").set_result("2")).unwrap();
        sheet.write_formula(3, 6, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        sheet.set_hidden(name == "Skjult");
    }
    book.add_worksheet().set_name("Info").unwrap().write(0, 0, "Laget av kontoret").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_sheet_by_sheet() {
    let file = listed("list.csv", workbook());
    let mut source = open(&file.path).unwrap();
    assert_eq!(source.sheets(), ["Aktive", "Utmeldte", "Info"]);
    let found = survey(&mut source, None, &[], today()).unwrap();
    assert_eq!(found.tables().count(), 2);
    assert!(found.notes.iter().any(|note| note.id == "exchange-sheet-without-table"));
    let rules = Rules { today: today(), left: Left::LastDay, accept_unknown_joined: false };
    let mut rows = Vec::new();
    read_rows(&mut source, &found, rules, &mut |row| {
        rows.push((row.sheet, row.row, row.record));
        Ok(Next::Row)
    })
    .unwrap();
    assert_eq!(rows.len(), 2);
    let (sheet, row, record) = &rows[1];
    assert_eq!((*sheet, *row), (1, 4));
    for (key, expected) in [
        ("number", "2"),
        ("given", "Kari"),
        ("born", "1993-10-01"),
        ("joined", "2020-03-01"),
        ("aktiv", "true"),
        ("belop", "2"),
    ] {
        assert_eq!(value(record, key), expected, "{key}");
    }
    assert!(source.progress().read() > 0);

    let hidden = Options { sheet: Some("skjult".to_owned()), ..Options::default() };
    assert_eq!(Source::open(&file.path, &hidden).unwrap().sheets(), ["Skjult"]);
    let error = refused(&file.path, Options { sheet: Some("Nei".to_owned()), ..Options::default() });
    assert!(error.to_string().contains("Aktive, Utmeldte"), "{error}");
}

/// Wherever a workbook is cut off, it is told to be damaged, and nothing worse happens.
#[test]
fn a_truncated_workbook_is_damaged() {
    let whole = workbook();
    for end in (4..whole.len()).step_by(97) {
        let error = refused(&listed("list.xlsx", &whole[..end]).path, Options::default());
        assert_eq!(error.kind, Kind::Damaged, "{end}: {error}");
    }
}

#[test]
fn columns_find_their_fields() {
    let read = read(
        "Liste for Bø\n\nMedl.nr;Navn;Telefon;Mobil;Verv;;Postnr;Sted;Alder;Skostr.;Kontakt\n\
         1;Kari Moe;22334455;90000000;Leder;a@example.org;0123;Oslo;40;38;x\n\
         2;Per Moe;;90000001;;b@example.org;0124;Oslo;41;;y\n\
         3;Siri Moe;22334457;;;c@example.org;0125;Oslo;42;40;z\n",
    );
    let mapping = read.survey.mapping();
    let keys: Vec<String> = mapping.columns.iter().map(|(heading, to)| format!("{heading}={}", to.key())).collect();
    let expected = [
        "Medl.nr=number",
        "Navn=name",
        "Telefon=phone",
        "Mobil=phone",
        "Verv=custom:verv_2",
        "#6=email",
        "Postnr=postal_code",
        "Sted=custom:sted",
        "Alder=ignore",
        "Skostr.=custom:skostr",
        "Kontakt=custom:kontakt",
    ];
    assert_eq!(keys, expected);
    let table = read.survey.tables().next().unwrap();
    assert_eq!((table.heading_row, table.columns[5].matched), (3, Matched::Content));
    assert_eq!(table.columns[9].examples, ["38", "40"]);
    assert!(read.problems.is_empty(), "{:?}", codes(&read));
    let (row, kari, _) = &read.rows[0];
    assert_eq!((*row, value(kari, "phone").as_str()), (4, "22334455; 90000000"));
    assert_eq!((value(kari, "family").as_str(), value(kari, "verv_2").as_str()), ("Moe", "Leder"));
    let notes: Vec<&str> = read.survey.notes.iter().map(|note| note.id.as_ref()).collect();
    assert_eq!(notes, ["exchange-computed-column", "exchange-name-split"]);
    // Nobody in a list without membership needs a date of joining, and nobody gets a term.
    assert!(read.rows.iter().all(|(_, record, refused)| record.term.is_none() && !refused));
}

#[test]
fn problems_tell_where_and_what() {
    let read = read(
        "Nr;Fornavn;Etternavn;Født;E-post;Kjønn;Sperre;Innmeldt;Utmeldt\n\
         1;Kari;Moe;1.1.1990;kari;?;;1.1.2020;-\n\
         ;Per;Moe;;;;;1.1.2020;\n\
         3;Siri;Moe;31.2.1990;;ja;;1.1.2020;\n\
         4;;;;;;;1.1.2020;1.1.2019\n\
         5;KÃ¥re;BjÃ¸rnsen;1.1.2090;;;;i fjor;\n\
         6;Liv;Moe;;;;;;\n\
         7;S\0iv;Moe;1985;;;;43891;;her\n",
    );
    let expected = [
        (2, "E-post", "email"),
        (3, "Nr", "no-number"),
        (4, "Født", "no-such-day"),
        (4, "Kjønn", "choice"),
        (5, "Etternavn", "no-name"),
        (5, "Utmeldt", "left-before-joined"),
        (6, "Født", "future"),
        (6, "Innmeldt", "date"),
        (6, "Fornavn", "mojibake"),
        (7, "Innmeldt", "no-joined"),
        (8, "Fornavn", "nul"),
    ];
    let mut found = codes(&read);
    found.sort();
    let mut sorted = expected;
    sorted.sort();
    assert_eq!(found, sorted);
    let refused: Vec<u64> = read.rows.iter().filter(|(.., refused)| *refused).map(|(row, ..)| *row).collect();
    assert_eq!(refused, [3, 4, 5, 6, 7, 8]);
    let mojibake = read.problems.iter().find(|problem| problem.code == "mojibake").unwrap();
    assert_eq!((mojibake.value.as_str(), mojibake.severity), ("KÃ¥re", Severity::Refused));
    assert!(format!("{:?}", mojibake.message).contains("Kåre Bjørnsen"));
    assert_eq!(value(&read.rows[6].1, "joined"), "2020-03-01", "a serial that lost its format");
    assert_eq!(value(&read.rows[6].1, "column_10"), "her", "a column without a heading is kept too");
}

/// Only the first rows are looked at for columns; what stands outside them further down is told, not lost in silence.
#[test]
fn a_value_beyond_the_table_is_told() {
    let mut list = "Nr;Navn\n".to_owned();
    (1..=6_000).for_each(|number| list.push_str(&format!("{number};Moe, Kari\n")));
    list.push_str("6001;Moe, Per;her\n");
    let read = read(&list);
    assert_eq!(codes(&read), [(6_002, "#3", "beyond-table")]);
    assert!(!read.rows[6_000].2);
}

#[test]
fn an_unknown_start_can_be_accepted() {
    let list = "Nr;Navn;Fylke;Innmeldt\n1;Moe, Kari;Oslo;\n";
    assert_eq!(codes(&read(list)), [(2, "Innmeldt", "no-joined")]);
    let accepted = read_as(list, None, true);
    assert!(accepted.problems.is_empty());
    assert_eq!(accepted.rows[0].1.term.as_ref().unwrap().joined, None);
    let said = read("Nr;Navn;Innmeldt;joined_precision\n1;Moe, Kari;;unknown\n2;Moe, Per;;\n3;Moe, Siri;;day\n");
    assert_eq!(codes(&said), [(4, "Innmeldt", "no-joined")]);
    let terms: Vec<bool> = said.rows.iter().map(|(_, record, _)| record.term.is_some()).collect();
    assert_eq!(terms, [true, false, false]);
}

#[test]
fn a_mapping_is_obeyed() {
    let list = "A;B;C;D\n1;Moe, Kari;2020;x\n";
    let columns = "[columns]\nA = \"number\"\nB = \"name\"\nC = \"joined\"\nD = \"custom:farge\"\nE = \"ignore\"\n";
    let mapping = Mapping::parse(columns, "m.toml").unwrap();
    let read = read_as(list, Some(&mapping), false);
    let record = &read.rows[0].1;
    assert_eq!((value(record, "joined").as_str(), value(record, "farge").as_str()), ("2020", "x"));
    assert!(read.survey.notes.iter().any(|note| note.id == "exchange-mapped-missing"));

    let twice = Mapping::parse("[columns]\nA = \"given\"\nB = \"given\"\n", "m.toml").unwrap();
    let file = listed("list.csv", list);
    let error = survey(&mut open(&file.path).unwrap(), Some(&twice), &[], today()).unwrap_err();
    assert!(error.to_string().contains("given"), "{error}");
}

#[test]
fn a_registers_own_fields_are_found_again() {
    let file = listed("list.csv", "Nr;Navn;Skostørrelse\n1;Moe, Kari;38\n");
    let known = [Custom { key: "shoe".to_owned(), label: "Skostørrelse".to_owned() }];
    let found = survey(&mut open(&file.path).unwrap(), None, &known, today()).unwrap();
    assert_eq!(found.mapping().columns[2].1.key(), "custom:shoe");
}

#[test]
fn encodings_and_separators() {
    for (name, bytes) in [
        ("utf-8", "\u{feff}Nr\tNavn\n1\tÅs, Bø\n".as_bytes().to_vec()),
        ("windows-1252", b"sep=;\r\nNr;Navn\r\n1;\xc5s, B\xf8\r\n".to_vec()),
        ("utf-16le", "Nr;Navn\n1;Ås, Bø\n".encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ] {
        let file = listed("list", bytes);
        let mut source = open(&file.path).unwrap();
        assert_eq!(source.encoding(), Some(name));
        let found = survey(&mut source, None, &[], today()).unwrap();
        let rules = Rules { today: today(), left: Left::LastDay, accept_unknown_joined: false };
        read_rows(&mut source, &found, rules, &mut |row| {
            assert_eq!(row.record.person.name(), "Bø Ås", "{name}");
            Ok(Next::Row)
        })
        .unwrap();
    }
    let file = listed("list.csv", b"Nr;Navn\n1;\x8fs, B\x9b\n");
    let options = Options { encoding: Some("CP865".to_owned()), ..Options::default() };
    let mut source = Source::open(&file.path, &options).unwrap();
    let mut cells = Vec::new();
    source
        .each(&mut |row| {
            cells.push(row.cell(1).text().into_owned());
            Ok(Next::Row)
        })
        .unwrap();
    assert_eq!(cells, ["Navn", "Ås, Bø"]);
}
