//! What the tests of bank files share: reading them as `bank read` does, and holding that against what is expected.

// Each test file is a crate of its own and uses a part of this.
#![allow(dead_code)]

use std::path::Path;

use kartotek::exchange::bank::{View, read};
use kartotek::i18n::{I18n, Lang};
use serde_json::Value;

/// What only tells how an expectation came about.
const ABOUT: [&str; 4] = ["cross_check", "reason", "oracle_problems", "bytes_must_equal"];

/// Everything that is expected must be there; more may be.
pub fn differences(expected: &Value, found: &Value, at: &str, told: &mut Vec<String>) {
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

pub fn as_json(bytes: &[u8]) -> Value {
    serde_json::to_value(View::new(&read(bytes), &I18n::new(Lang::En))).unwrap()
}

pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/bank").join(name)).unwrap()
}

#[track_caller]
pub fn holds(name: &str, expected: Value) -> Value {
    let found = as_json(&fixture(name));
    same(&expected, &found, name);
    found
}

/// Everything that is expected is there.
#[track_caller]
pub fn same(expected: &Value, found: &Value, name: &str) {
    let mut told = Vec::new();
    differences(expected, found, name, &mut told);
    assert!(told.is_empty(), "{}\n{}", told.join("\n"), found["problems"]);
}

/// Line and code of each problem.
pub fn problems(found: &Value) -> Vec<(u64, String)> {
    let one = |problem: &Value| (problem["line"].as_u64().unwrap(), problem["code"].as_str().unwrap().to_owned());
    found["problems"].as_array().unwrap().iter().map(one).collect()
}

/// The one problem that a file is refused for.
#[track_caller]
pub fn refused(bytes: &[u8]) -> (u64, String) {
    let found = as_json(bytes);
    assert_eq!(found["verdict"], "reject", "{found}");
    problems(&found).remove(0)
}

/// Kind, amount and reference of each payment.
pub fn payments(found: &Value) -> Vec<(String, i64, String)> {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let payment = |one: &Value| (word(&one["kind"]), one["amount"].as_i64().unwrap(), word(&one["reference"]));
    found["payments"].as_array().unwrap().iter().map(payment).collect()
}

pub fn owned(payments: &[(&str, i64, &str)]) -> Vec<(String, i64, String)> {
    payments.iter().map(|(kind, amount, reference)| ((*kind).to_owned(), *amount, (*reference).to_owned())).collect()
}
