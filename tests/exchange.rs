//! Real lists, read whole. They live in the folder that `KARTOTEK_CORPUS` names; without it these tests say so and pass.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;

use chrono::NaiveDate;
use kartotek::exchange::export::{Export, Format, complete};
use kartotek::exchange::{Custom, Next, Options, Passed, Problem, Rules, Said, Source, Survey, read_rows, survey};
use kartotek::i18n::{I18n, Lang};
use kartotek::model::Record;
use kartotek::model::field::{self, Left};

fn corpus(file: &str) -> Option<PathBuf> {
    let Some(root) = std::env::var_os("KARTOTEK_CORPUS") else {
        eprintln!("KARTOTEK_CORPUS is not set: {file} is not read");
        return None;
    };
    Some(PathBuf::from(root).join("members").join(file))
}

/// What came out of a file: the rows that go in with where they stood, the problems, the duplicates.
struct Read {
    survey: Survey,
    rows: Vec<(String, u64, Record, Said)>,
    problems: Vec<Problem>,
    duplicates: Vec<(String, u64, String)>,
    passed: Passed,
}

fn read(path: &std::path::Path, left: Option<Left>) -> Read {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let mut source = Source::open(path, &Options::default()).unwrap();
    let survey = survey(&mut source, None, &[], today).unwrap();
    let guess = survey.left.as_ref().map(|guess| guess.left);
    let rules = Rules { today, left: left.or(guess).unwrap_or(Left::LastDay), accept_unknown_joined: false };
    let (mut rows, mut problems, mut duplicates) = (Vec::new(), Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    let passed = read_rows(&mut source, &survey, rules, &mut |row| {
        let sheet = survey.sheets[row.sheet].name.clone();
        problems.extend_from_slice(row.problems);
        match () {
            () if row.refused => {}
            () if seen.insert(row.fingerprint) => rows.push((sheet, row.row, row.record, row.said)),
            () => duplicates.push((sheet, row.row, row.record.person.number)),
        }
        Ok(Next::Row)
    })
    .unwrap();
    Read { survey, rows, problems, duplicates, passed }
}

fn values(record: &Record, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (field::find(key).unwrap().get)(record)).collect()
}

/// The terms as the clean file has them; its `region` is what the messy lists call *fylkeslag*.
fn clean_terms(unit: &str, read: &Read) -> BTreeMap<Vec<String>, usize> {
    let mut terms = BTreeMap::new();
    for (.., record, _) in &read.rows {
        let keys = ["number", "given", "family", "born", "gender", unit, "category", "joined", "first_day_out"];
        *terms.entry(values(record, &keys)).or_default() += 1;
    }
    terms
}

fn spells(folder: &str) -> Option<Read> {
    Some(read(&corpus(&format!("{folder}/spells.csv"))?, Some(Left::FirstDayOut)))
}

#[test]
fn clean_lists_have_no_problems() {
    for (folder, terms, persons) in [
        ("storting", 1_231, 1_141),
        ("us-congress", 42_982, 12_347),
        ("canadian-senate", 930, 0),
        ("python-core-team", 209, 0),
    ] {
        let Some(read) = spells(folder) else { return };
        // The Congress list has a birth date after the first term; its rows go in all the same.
        let codes: HashSet<&str> = read.problems.iter().map(|problem| problem.code).collect();
        assert!(codes.iter().all(|code| *code == "joined-before-born"), "{folder}: {codes:?}");
        assert!(read.duplicates.is_empty(), "{folder}: {:?}", read.duplicates.first());
        assert_eq!(read.rows.len(), terms, "{folder}");
        let numbers: HashSet<&str> = read.rows.iter().map(|(.., record, _)| record.person.number.as_str()).collect();
        assert!(persons == 0 || numbers.len() == persons, "{folder}: {}", numbers.len());
    }
}

#[test]
fn what_leaving_means_is_guessed_from_the_terms() {
    let Some(read) = spells("storting") else { return };
    let guess = read.survey.left.unwrap();
    assert_eq!((guess.left, guess.by_default), (Left::FirstDayOut, false), "{:?}", guess.evidence);
}

#[test]
fn the_messy_workbook_gives_the_clean_terms() {
    let (Some(clean), Some(path)) = (spells("storting"), corpus("messy-import/medlemsliste_rotete.xlsx")) else {
        return;
    };
    let messy = read(&path, None);
    let guess = messy.survey.left.as_ref().unwrap();
    assert_eq!((guess.left, guess.by_default), (Left::LastDay, false));
    let expected = expected();

    let bad: Vec<(&str, u64, &str)> = messy.problems.iter().map(|p| (p.sheet.as_str(), p.row, p.code)).collect();
    let codes = ["left-before-joined", "no-such-day", "no-joined", "no-number", "mojibake", "future"];
    let wanted = expected["bad_rows"].as_array().unwrap().iter().zip(codes);
    let wanted: Vec<(&str, u64, &str)> =
        wanted.map(|(row, code)| (row["sheet"].as_str().unwrap(), row["row"].as_u64().unwrap(), code)).collect();
    assert_eq!(bad, wanted);
    assert!(format!("{:?}", messy.problems[4].message).contains("Kåre Bjørnsen"));

    let duplicates: Vec<(String, u64, String)> = expected["duplicates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| {
            (
                d["sheet"].as_str().unwrap().to_owned(),
                d["row"].as_u64().unwrap(),
                d["member_no"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    assert_eq!(messy.duplicates, duplicates);

    let counts = &expected["counts"];
    assert_eq!(messy.passed.headings, counts["repeated_header_rows"].as_u64().unwrap());
    // Counted in the file: 39 sums and two totals.
    assert_eq!(messy.passed.totals, 41);
    assert_eq!(messy.passed.feet, counts["page_footer_rows"].as_u64().unwrap());
    assert_same(&clean_terms("region", &clean), &clean_terms("county", &messy));
}

#[test]
fn the_latin1_list_gives_the_clean_terms() {
    let (Some(clean), Some(path)) = (spells("storting"), corpus("messy-import/medlemsliste_latin1.csv")) else {
        return;
    };
    let messy = read(&path, None);
    assert!(messy.problems.is_empty(), "{:?}", messy.problems.first());
    assert_eq!(messy.survey.encoding, Some("windows-1252"));
    assert_eq!(messy.survey.separator, Some(';'));
    assert_eq!(messy.duplicates.len(), 6);
    // 13 rows of separators only, and the empty line before the count.
    assert_eq!((messy.passed.totals, messy.passed.blank), (1, 14));
    assert_same(&clean_terms("region", &clean), &clean_terms("county", &messy));

    // Row numbers are the file's own lines.
    let bytes = std::fs::read(&path).unwrap();
    let text: String = bytes.iter().map(|b| char::from(*b)).collect();
    let lines: Vec<&str> = text.split('\n').collect();
    for (_, line, record, _) in &messy.rows {
        let number = format!("{};", record.person.number);
        assert!(lines[*line as usize - 1].starts_with(&number), "line {line}: {number}");
    }
}

fn expected() -> serde_json::Value {
    let path = corpus("messy-import/expected_import.json").unwrap();
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn assert_same(clean: &BTreeMap<Vec<String>, usize>, messy: &BTreeMap<Vec<String>, usize>) {
    let missing: Vec<_> = clean.iter().filter(|(term, many)| messy.get(*term) != Some(many)).collect();
    let extra: Vec<_> = messy.iter().filter(|(term, many)| clean.get(*term) != Some(many)).collect();
    assert!(missing.is_empty() && extra.is_empty(), "missing {missing:#?}\nextra {extra:#?}");
    assert_eq!(clean.values().sum::<usize>(), 1_231);
}

#[test]
fn the_mapping_of_a_messy_list_can_be_saved() {
    let Some(path) = corpus("messy-import/medlemsliste_rotete.xlsx") else { return };
    let messy = read(&path, None);
    let mapping = messy.survey.mapping();
    let again = kartotek::exchange::Mapping::parse(&mapping.to_toml(), "mapping.toml").unwrap();
    assert_eq!(again, mapping);
    let keys: HashMap<&str, String> =
        mapping.columns.iter().map(|(heading, to)| (heading.as_str(), to.key())).collect();
    assert_eq!(keys["Fylkeslag"], "county");
    assert_eq!(keys["Alder"], "ignore");
    assert_eq!(keys["Mobil"], "phone");
}

/// The complete export of a real list says the same when it is read again, row by row.
#[test]
fn real_lists_come_back() {
    let i18n = I18n::new(Lang::Nb);
    for (folder, name, format) in [
        ("storting", "list.csv", Format::Csv),
        ("storting", "list.xlsx", Format::Xlsx),
        ("us-congress", "list.csv", Format::Csv),
        ("canadian-senate", "list.xlsx", Format::Xlsx),
    ] {
        let Some(before) = spells(folder) else { return };
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join(name);
        let customs = [Custom { key: "source_id".to_owned(), label: "source_id".to_owned() }];
        let mut export = Export::to_file(&path, format, &complete(&customs), &i18n).unwrap();
        before.rows.iter().for_each(|(.., record, _)| export.put(record).unwrap());
        assert_eq!(export.finish().unwrap().records, before.rows.len() as u64);
        let after = read(&path, None);
        assert_eq!(after.rows.len(), before.rows.len(), "{folder} {name}");
        for ((.., before, _), (_, row, after, _)) in before.rows.iter().zip(&after.rows) {
            assert_eq!(before, after, "{folder} {name} {row}");
        }
    }
}
