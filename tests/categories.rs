//! Members who grow out of their category.

mod common;

use common::Room;

fn names(list: &serde_json::Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one["number"].as_str().unwrap().to_owned()).collect()
}

fn room() -> Room {
    let room = Room::new();
    let list = room.write(
        "liste.csv",
        "Nummer;Fornavn;Etternavn;Født;Kategori;Fylkeslag;Innmeldt;Utmeldt;Årsak
1;Ada;Berg;2013-12-31;Barn;Oslo;2020-01-01;;
2;Bo;Dahl;2014-01-01;Barn;Oslo;2020-01-01;;
3;Cato;Eide;1990-05-05;Barn;Nord;2020-01-01;;
4;Dina;Foss;;Barn;Nord;2020-01-01;;
5;Egil;Gran;2010-02-02;Barn;Nord;2020-01-01;2024-12-31;Flyttet
6;Finn;Hagen;2000-07-01;Ungdom;Oslo;2020-01-01;2026-12-31;Eget ønske
7;Gro;Ihle;2013;Barn;Oslo;2026-06-01;;
8;Hans;Juul;1980-01-01;Ordinær;Oslo;2020-01-01;;
",
    );
    room.run(&["import", "members", &list, "--left", "last-day", "--commit"]).ok();
    room.run(&["category", "set", "barn", "next=Ungdom", "age=13"]).ok();
    room.run(&["category", "set", "Ungdom", "next=Ordinær", "age=26"]).ok();
    room
}

#[test]
fn members_pass_on_by_the_age_they_reach_in_the_year() {
    let room = room();
    let moves = ["category", "moves", "--year", "2026", "--date", "2026-06-01"];
    let plan = room.json(&moves);
    assert_eq!(
        (names(&plan["moves"]), names(&plan["unknown"])),
        (vec!["1".into(), "3".into(), "6".into(), "7".into()], vec!["4".into()])
    );
    assert_eq!(plan["moves"][0]["age"], 13);
    // Who is long past an age goes where they belong at once.
    assert_eq!((&plan["moves"][1]["from"], &plan["moves"][1]["to"]), (&"Barn".into(), &"Ordinær".into()));
    assert_eq!(room.count(&["category:Barn", "--as-of", "2026-06-01"]), 5, "a plan changes nothing");
    let committed = room.json(&[&moves[..], &["--commit"]].concat());
    assert_eq!((&committed["moves"], &committed["committed"]), (&plan["moves"], &true.into()));
    for (filter, day, count) in [
        ("category:Barn", "2026-05-31", 4),
        ("category:Barn", "2026-06-01", 2),
        ("category:Ungdom", "2026-06-01", 2),
        ("category:Ordinær", "2026-06-01", 3),
        ("", "2026-06-01", 7),
        ("unit:Nord category:Ordinær", "2026-06-01", 1),
    ] {
        assert_eq!(room.count(&[filter, "--as-of", day]), count, "{filter} on {day}");
    }
    // The end that was known already, and its reason, are those of the new term; the move itself is no leaving.
    let finn = room.json(&["show", "6"]);
    let terms = finn["terms"].as_array().unwrap();
    let of = |term: usize, key: &str| terms[term][key].as_str().unwrap().to_owned();
    assert_eq!((of(0, "last_day"), of(0, "reason")), ("2026-05-31".to_owned(), "overført".to_owned()));
    assert_eq!(
        (of(1, "joined"), of(1, "last_day"), of(1, "reason")),
        ("2026-06-01".into(), "2026-12-31".into(), "Eget ønske".into())
    );
    // Who joined that very day has one term only.
    assert_eq!(room.json(&["show", "7"])["terms"].as_array().unwrap().len(), 1);
    let growth = room.json(&["retention", "growth", "--as-of", "2026-12-31", "--by", "year"]);
    let years = growth[0]["rows"].as_array().unwrap();
    let year = years.iter().find(|one| one["period"] == "2026").unwrap_or_else(|| panic!("{growth}"));
    assert_eq!((&year["new"], &year["lost"]), (&1.into(), &0.into()), "{year}");
    // Done once, nobody is left to move.
    assert_eq!(names(&room.json(&moves)["moves"]), Vec::<String>::new());
    room.run(&["undo"]).ok();
    assert_eq!(room.json(&moves), plan);
    room.run(&["verify"]).ok();
}

#[test]
fn categories_are_refused_that_lead_nowhere() {
    let room = room();
    for (args, fault) in [
        (&["set", "Ordinær", "next=Barn", "age=90"][..], "lead back"),
        (&["set", "Ordinær", "next=Ordinær", "age=90"], "lead back"),
        (&["set", "Ordinær", "next=Barn"], "belong together"),
        (&["set", "Ordinær", "name=barn"], "already"),
        (&["set", "Ordinær", "name="], "name"),
        (&["set", "Ordinær", "votes=perhaps"], "perhaps"),
        (&["set", "Ordinær", "vote=yes"], "vote"),
        (&["set", "Ordinaer2", "votes=yes"], "Ordinær"),
        (&["set", "Barn", "age=-1"], "-1"),
        (&["add", "barn"], "already"),
        (&["moves", "--year", "0"], "0"),
    ] {
        let done = room.run(&[&["category"], args].concat());
        assert!(done.code != 0 && done.err.contains(fault), "{args:?}: {}", done.err);
    }
    room.run(&["category", "add", "Pensjonist", "votes=yes", "counts=no"]).ok();
    room.run(&["category", "set", "Barn", "next="]).ok();
    let list = room.json(&["category", "list"]);
    let row = |name: &str| list.as_array().unwrap().iter().find(|row| row["name"] == name).cloned().unwrap();
    assert_eq!((&row("Pensjonist")["votes"], &row("Pensjonist")["counts"]), (&"yes".into(), &"no".into()));
    assert_eq!((row("Barn")["next"].as_str(), row("Ungdom")["next"].as_str()), (Some(""), Some("Ordinær")));
    let nobody = room.run(&["category", "moves", "--year", "2020", "--date", "2020-02-01"]);
    assert_eq!((nobody.code, nobody.err.contains("Nobody")), (1, true), "{}", nobody.err);
}
