//! Real lists through the whole program: in, counted, in again, undone, out, and in again.

mod common;

use common::{Room, corpus};
use serde_json::{Value, json};

fn import(room: &Room, file: &str, more: &[&str]) -> Value {
    let mut args = vec!["import", "members", file];
    args.extend(more);
    room.json(&args)
}

#[test]
fn a_parliament_is_imported_counted_and_undone() {
    let Some(list) = corpus("members/storting/spells.csv") else { return };
    let room = Room::new();
    let rehearsed = import(&room, &list, &["--left", "first-day-out"]);
    assert_eq!(rehearsed["committed"], false);
    assert_eq!(room.count(&["status:any"]), 0);
    let done = import(&room, &list, &["--left", "first-day-out", "--commit"]);
    for key in ["rows", "persons", "terms", "units", "problems"] {
        assert_eq!(done[key], rehearsed[key], "{key}");
    }
    assert_eq!(done["rows"], 1231);
    assert_eq!(done["persons"], json!({ "new": 1141, "changed": 0, "unchanged": 0 }));
    assert_eq!(done["terms"], json!({ "new": 1231, "changed": 0, "unchanged": 0 }));
    assert_eq!(done["problems"], json!([]));
    assert_eq!(room.count(&["--as-of", "2015-11-30"]), 169);
    assert_eq!(room.count(&["--as-of", "2001-12-31"]), 165);
    let again = import(&room, &list, &["--left", "first-day-out", "--commit"]);
    assert_eq!(again["persons"], json!({ "new": 0, "changed": 0, "unchanged": 1141 }));
    assert_eq!(again["terms"], json!({ "new": 0, "changed": 0, "unchanged": 1231 }));
    assert_eq!(again["mutation"], Value::Null);
    room.run(&["undo"]).ok();
    assert_eq!(room.count(&["status:any"]), 0);
    room.run(&["verify"]).ok();
}

#[test]
fn messy_lists_give_what_the_clean_one_gives() {
    let (Some(clean), Some(xlsx), Some(latin1), Some(expected)) = (
        corpus("members/storting/spells.csv"),
        corpus("members/messy-import/medlemsliste_rotete.xlsx"),
        corpus("members/messy-import/medlemsliste_latin1.csv"),
        corpus("members/messy-import/expected_import.json"),
    ) else {
        return;
    };
    let expected: Value = serde_json::from_str(&std::fs::read_to_string(expected).unwrap()).unwrap();
    let terms = |room: &Room| -> Vec<Value> {
        let file = room.path("all.json");
        room.run(&["list", "-o", file.to_str().unwrap()]).ok();
        let all: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        let keys = ["number", "given", "family", "born", "gender", "category", "joined", "first_day_out"];
        let mut rows: Vec<Value> = all
            .iter()
            .map(|row| {
                // The clean list has the constituency as a region, the messy ones as the county chapter that it is called.
                let place = ["region", "county"].map(|key| row[key].as_str().unwrap_or_default()).concat();
                keys.iter().map(|key| row[*key].clone()).chain([place.into()]).collect()
            })
            .collect();
        rows.sort_by_key(Value::to_string);
        rows
    };
    let room = Room::new();
    import(&room, &clean, &["--left", "first-day-out", "--commit"]);
    let wanted = terms(&room);
    assert_eq!(wanted.len(), 1231);
    for list in [&xlsx, &latin1] {
        let room = Room::new();
        let done = import(&room, list, &["--commit"]);
        assert_eq!(terms(&room), wanted, "{list}");
        if *list == xlsx {
            let places = |list: &Value| -> Vec<(String, i64)> {
                let list = list.as_array().unwrap().iter();
                list.map(|p| (p["sheet"].as_str().unwrap().to_owned(), p["row"].as_i64().unwrap())).collect()
            };
            assert_eq!(places(&done["problems"]), places(&expected["bad_rows"]));
            assert_eq!(places(&done["duplicates"]), places(&expected["duplicates"]));
        } else {
            assert_eq!(done["problems"], json!([]));
            assert_eq!(done["duplicates"].as_array().unwrap().len(), 6);
        }
        room.run(&["verify"]).ok();
    }
}

#[test]
fn whole_lists_out_and_in_again_change_nothing() {
    for (set, rows, people) in
        [("us-congress", 42_982, 12_347), ("canadian-senate", 930, 919), ("python-core-team", 209, 209)]
    {
        let Some(list) = corpus(&format!("members/{set}/spells.csv")) else { return };
        let room = Room::new();
        let done = import(&room, &list, &["--left", "first-day-out", "--commit"]);
        assert_eq!(
            (done["terms"]["new"].as_i64(), done["persons"]["new"].as_i64()),
            (Some(rows), Some(people)),
            "{set}"
        );
        for format in ["csv", "xlsx", "json"] {
            let out = room.path(&format!("all.{format}"));
            room.run(&["list", "-o", out.to_str().unwrap()]).ok();
            if format == "json" {
                continue;
            }
            // The same register finds nothing new in it …
            let again = import(&room, out.to_str().unwrap(), &["--commit"]);
            assert_eq!(again["mutation"], Value::Null, "{set} {format}: {:.2000}", again.to_string());
            assert_eq!(again["terms"]["unchanged"], rows, "{set} {format}");
            // … and a new one becomes the same.
            let copy = Room::new();
            import(&copy, out.to_str().unwrap(), &["--commit"]);
            let second = copy.path(&format!("copy.{format}"));
            copy.run(&["list", "-o", second.to_str().unwrap()]).ok();
            if format == "csv" {
                assert!(std::fs::read(&out).unwrap() == std::fs::read(&second).unwrap(), "{set} {format}");
            }
            for day in ["1900-01-01", "1995-06-30", "2012-12-31"] {
                assert_eq!(room.count(&["--as-of", day]), copy.count(&["--as-of", day]), "{set} {format} {day}");
            }
        }
    }
}
