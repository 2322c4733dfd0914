//! Payers and households: in lists, on the command line, in filters and in the history.

mod common;

use common::Room;

/// The payer of the first stands last; 9 is nobody; 4 pays for themselves.
const LIST: &str = "Nummer;Fornavn;Etternavn;Innmeldt;Betales av;Husstand
1;Ada;Lie;2020-01-01;5;2
2;Bo;Lie;2020-01-01;;2
3;Cato;Lie;2020-01-01;2;2
4;Dina;Moe;2020-01-01;4;
5;Egil;Vik;2020-01-01;9;
";

fn rows(room: &Room) -> serde_json::Value {
    room.json(&["list", "--columns", "number,payer,household", "--sort", "number"])
}

#[test]
fn a_list_may_name_those_who_come_later() {
    let room = Room::new();
    let list = room.write("liste.csv", LIST);
    let done = room.run(&["import", "members", &list, "--commit"]).ok();
    assert!(done.out.contains("Nobody has the number 9"), "{}", done.out);
    let expected = serde_json::json!([
        {"number": "1", "payer": "5", "household": "2"},
        {"number": "2", "payer": null, "household": "2"},
        {"number": "3", "payer": "2", "household": "2"},
        {"number": "4", "payer": null, "household": null},
        {"number": "5", "payer": null, "household": null},
    ]);
    assert_eq!(rows(&room), expected);
    let again = room.run(&["import", "members", &list, "--commit"]).ok();
    assert_eq!(room.json(&["log"]).as_array().unwrap().len(), 1, "{}", again.out);
    // The whole register out and into another one, and into itself.
    let out = room.path("alle.csv");
    room.run(&["list", "-o", out.to_str().unwrap()]).ok();
    let other = Room::new();
    for room in [&other, &room] {
        room.run(&["import", "members", out.to_str().unwrap(), "--commit"]).ok();
        assert_eq!(rows(room), expected);
        room.run(&["verify"]).ok();
    }
    assert_eq!(room.json(&["log"]).as_array().unwrap().len(), 1);
    other.run(&["undo"]).ok();
    assert_eq!(other.count(&["status:any"]), 0);
    other.run(&["redo"]).ok();
    assert_eq!(rows(&other), expected);
    other.run(&["verify"]).ok();
}

#[test]
fn a_list_changes_whom_the_register_knows() {
    let room = Room::new();
    let list = room.write("liste.csv", LIST);
    room.run(&["import", "members", &list, "--commit"]).ok();
    let list = "Nummer;Fornavn;Etternavn;Innmeldt;Betales av
2;Bo;Lie;2020-01-01;6
3;Cato;Lie;2020-01-01;3
6;Finn;Ås;2021-01-01;
";
    let list = room.write("ny.csv", list);
    let done = room.run(&["import", "members", &list, "--commit"]).ok();
    let payers: Vec<String> =
        rows(&room).as_array().unwrap().iter().map(|row| row["payer"].as_str().unwrap_or("-").to_owned()).collect();
    assert_eq!(payers, ["5", "6", "-", "-", "-", "-"], "{}", done.out);
    room.run(&["undo"]).ok();
    assert_eq!(rows(&room)[2]["payer"], "2");
}

#[test]
fn one_person() {
    let room = Room::new();
    room.run(&["add", "number=1", "given=Ada", "family=Lie", "husstand=1"]).ok();
    room.run(&["add", "given=Bo", "family=Lie", "payer=1", "household=1"]).ok();
    assert_eq!(room.count(&["household:1 status:any"]), 2);
    assert_eq!(room.count(&["has:payer status:any"]), 1);
    assert_eq!(room.json(&["show", "2"])["payer"], "1");
    for (pair, fault) in [("payer=9", "Nobody has the number 9"), ("payer=2", "own payer"), ("household=9", "number 9")]
    {
        let done = room.run(&["set", "2", pair]);
        assert_eq!(done.code, 1);
        assert!(done.err.contains(fault), "{}", done.err);
    }
    assert_eq!(room.run(&["add", "number=3", "given=C", "family=D", "payer=3"]).code, 1);
    // The number changes, the tie does not.
    room.run(&["set", "1", "number=A-1"]).ok();
    assert_eq!(room.json(&["show", "2"])["payer"], "A-1");
    assert_eq!(room.json(&["show", "A-1"])["household"], "A-1");
    room.run(&["set", "2", "payer=", "household="]).ok();
    assert_eq!(room.count(&["(has:payer or household:2) status:any"]), 0);
    room.run(&["undo"]).ok();
    assert_eq!(room.json(&["show", "2"])["payer"], "A-1");
    let count = room.json(&["count", "status:any", "--by", "payer"]);
    assert!(count.to_string().contains("A-1"), "{count}");
}
