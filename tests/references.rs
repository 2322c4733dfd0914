//! Payment references: the published vectors, and the commands.

mod common;

use common::{Room, corpus};
use kartotek::model::reference::{Scheme, check, make};

#[test]
fn the_vectors_agree() {
    let Some(path) = corpus("money/reference-numbers/vectors/vectors.json") else { return };
    let text = std::fs::read_to_string(path).unwrap();
    let vectors: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(vectors.len(), 94);
    for vector in &vectors {
        let word = |key: &str| vector[key].as_str().unwrap();
        let scheme = Scheme::parse(word("kind")).unwrap();
        assert_eq!(make(scheme, word("body")).as_deref(), Ok(word("full")), "{vector}");
        assert_eq!(check(scheme, word("full")).as_deref(), Ok(word("full")), "{vector}");
        for (at, old) in word("full").char_indices().filter(|(_, c)| c.is_ascii_digit()) {
            for digit in ('0'..='9').filter(|digit| *digit != old) {
                let mut mutated = word("full").to_owned();
                mutated.replace_range(at..=at, &digit.to_string());
                assert!(check(scheme, &mutated).is_err(), "{vector}: {mutated}");
            }
        }
    }
}

#[test]
fn on_the_command_line_and_without_a_register() {
    let room = Room::bare();
    assert_eq!(room.run(&["reference", "make", "--scheme", "kid-mod11", "001009"]).ok().out, "001009-\n");
    assert_eq!(room.run(&["reference", "check", "--scheme", "rf", "RF18", "5390", "0754", "7034"]).code, 0);
    let wrong = room.run(&["reference", "check", "--scheme", "kid-mod10", "123456783"]);
    assert_eq!(wrong.code, 1);
    assert_eq!(wrong.err, "kartotek: The check digit is 3, but should be 2.\n");
    let wrong = room.run(&["reference", "check", "--scheme", "fi-viite", "1234562", "--format", "json"]);
    assert_eq!((wrong.code, wrong.json()["expected"].as_str()), (1, Some("1")));
    assert_eq!(room.json(&["reference", "check", "--scheme", "dk-luhn", "18"])["ok"], true);
    assert_eq!(room.run(&["reference", "check", "--scheme", "cheque", "1"]).code, 2);
    assert!(!room.register.exists());
}
