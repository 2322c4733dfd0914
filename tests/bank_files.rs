//! Bank files against what is expected of them. Most live in the folder that `KARTOTEK_CORPUS` names; without it that test
//! says so and passes.

mod common;

use std::path::{Path, PathBuf};

use common::{Room, corpus};
use kartotek::exchange::bank::avtalegiro::{Assignment, AssignmentKind, Item, Transmission, write};
use kartotek::exchange::bank::{Content, json, read};
use kartotek::i18n::{I18n, Lang};
use serde_json::Value;

/// What only tells how an expectation came about.
const ABOUT: [&str; 4] = ["cross_check", "reason", "oracle_problems", "bytes_must_equal"];

/// Everything that is expected must be there; more may be.
fn differences(expected: &Value, found: &Value, at: &str, told: &mut Vec<String>) {
    match (expected, found) {
        (Value::Object(expected), Value::Object(_)) => {
            for (key, expected) in expected.iter().filter(|(key, _)| !ABOUT.contains(&key.as_str())) {
                match found.get(key) {
                    Some(found) => differences(expected, found, &format!("{at}/{key}"), told),
                    None => told.push(format!("{at}/{key} is missing")),
                }
            }
        }
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            for (i, (expected, found)) in expected.iter().zip(found).enumerate() {
                differences(expected, found, &format!("{at}/{i}"), told);
            }
        }
        _ if expected == found => {}
        _ => told.push(format!("{at}: {found} instead of {expected}")),
    }
}

fn as_json(bytes: &[u8]) -> Value {
    json(&read(bytes), &I18n::new(Lang::En)).unwrap()
}

/// Every folder, two deep, that holds an expectation.
fn cases(folder: &Path) -> Vec<PathBuf> {
    let folders = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_dir()).collect()
    };
    let mut cases: Vec<PathBuf> = folders(folder).iter().flat_map(|kind| folders(kind)).collect();
    cases.retain(|case| case.join("expected.json").exists());
    cases.sort();
    cases
}

#[test]
fn every_case_of_the_corpus() {
    let Some(folder) = corpus("money") else { return };
    let (mut tried, mut wrong) = (0, Vec::new());
    for case in cases(Path::new(&folder)) {
        let beside = ["SOURCE.txt", "expected.json", "input.json", "vectors.json"];
        let file = std::fs::read_dir(&case).unwrap().map(|entry| entry.unwrap().path()).find(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            !beside.contains(&name)
        });
        let Some(file) = file else { continue };
        tried += 1;
        let expected: Value =
            serde_json::from_str(&std::fs::read_to_string(case.join("expected.json")).unwrap()).unwrap();
        let found = as_json(&std::fs::read(&file).unwrap());
        if expected["verdict"] != "reject" && found["verdict"] == "reject" {
            wrong.push(format!("{}: {}", case.display(), found["problems"]));
            continue;
        }
        let mut told = Vec::new();
        differences(&expected, &found, "", &mut told);
        wrong.extend(told.iter().map(|what| format!("{}: {what}", case.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 0, "no cases in {folder}");
}

#[test]
fn avtalegiro_claims_are_written_to_the_byte() {
    let Some(folder) = corpus("money/avtalegiro-write/two-claims") else { return };
    let folder = Path::new(&folder);
    let input: Value = serde_json::from_str(&std::fs::read_to_string(folder.join("input.json")).unwrap()).unwrap();
    let word = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let item = |item: &Value| Item {
        kid: word(item, "kid"),
        due: word(item, "due").parse().unwrap(),
        amount: item["amount_ore"].as_i64().unwrap(),
        name: word(item, "name"),
        text: word(item, "reference"),
        notice: None,
    };
    let assignment = |one: &Value| Assignment {
        kind: if one["kind"] == "claims" { AssignmentKind::Claims } else { AssignmentKind::Cancellations },
        number: word(one, "number"),
        account: word(one, "account"),
        items: one["items"].as_array().unwrap().iter().map(item).collect(),
    };
    let transmission = Transmission {
        sender: word(&input, "sender"),
        number: word(&input, "transmission_number"),
        assignments: input["assignments"].as_array().unwrap().iter().map(assignment).collect(),
    };
    let expected = std::fs::read_to_string(folder.join("claims.txt")).unwrap().replace("\r\n", "\n");
    assert_eq!(String::from_utf8(write(&transmission).unwrap()).unwrap(), expected);
}
