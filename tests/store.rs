//! The register file: what is written is sealed, undone whole, proved, and never half there.

use std::path::PathBuf;

use chrono::NaiveDate;
use kartotek::analysis::merge::Rules;
use kartotek::error::{Kind, Result};
use kartotek::model::person::{Contact, ContactKind};
use kartotek::model::unit::{Level, Place};
use kartotek::model::{Approx, Person, Term};
use kartotek::query::Filter;
use kartotek::store::change::Keep;
use kartotek::store::list::{Query, Sort};
use kartotek::store::people::Saved;
use kartotek::store::spells::Terms;
use kartotek::store::{Register, Setup, Who};
use rusqlite::Connection;

struct Room {
    _folder: tempfile::TempDir,
    path: PathBuf,
    who: Who,
}

fn room() -> (Room, Register) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("test.kartotek");
    let who = Who { user: "kari".to_owned() };
    let setup = Setup { name: "Prøvelaget".to_owned(), country: "no".to_owned() };
    let register = Register::create(&path, &who, &setup).unwrap();
    (Room { _folder: folder, path, who }, register)
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn person(number: &str, given: &str, family: &str) -> Person {
    Person {
        number: number.to_owned(),
        given: given.to_owned(),
        family: family.to_owned(),
        contacts: vec![Contact { kind: ContactKind::Email, value: format!("{given}@example.org") }],
        ..Person::default()
    }
}

fn term(joined: NaiveDate, left: Option<NaiveDate>) -> Term {
    Term {
        joined: Some(Approx::day(joined)),
        left: left.map(Approx::day),
        category: "Ordinær".to_owned(),
        ..Term::default()
    }
}

fn add(register: &mut Register, who: &Who, person: &Person) -> i64 {
    let added = register.change(who, "add", "added", |change| {
        let unit = change.resolve_place(&Place(vec![(Level::Local, "Frogner".to_owned())]))?;
        let id = change.add_person(person)?;
        change.add_term(id, unit, &term(day(2020, 1, 1), None))?;
        Ok(id)
    });
    added.unwrap().0
}

fn faults(register: &Register) -> Vec<String> {
    let verdict = register.verify(&mut |_| Ok(())).unwrap();
    verdict.faults.iter().map(|fault| fault.id.to_string()).collect()
}

/// Every row of every table that history guards, as text.
fn rows(path: &PathBuf) -> Vec<String> {
    let conn = Connection::open(path).unwrap();
    let mut out = Vec::new();
    for table in kartotek::store::tables::ALL {
        let sql = format!("SELECT id, {} FROM {} ORDER BY id", table.columns.join(", "), table.name);
        let mut statement = conn.prepare(&sql).unwrap();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let values: Vec<String> = (0..=table.columns.len())
                .map(|i| format!("{:?}", row.get::<_, rusqlite::types::Value>(i).unwrap()))
                .collect();
            out.push(format!("{} {}", table.name, values.join("|")));
        }
    }
    out
}

#[test]
fn every_kind_of_action_is_undone_and_redone_to_the_row() {
    let (room, mut register) = room();
    let who = &room.who;
    let id = add(&mut register, who, &person("17", "Kari", "Ødegård"));
    type Action = Box<dyn Fn(&mut Register) -> Result<()>>;
    let actions: Vec<Action> = vec![
        Box::new(|register| {
            let who = Who { user: "kari".to_owned() };
            register.change(&who, "set", "edit", |change| {
                let mut wanted = kartotek_person(change.conn(), 1);
                wanted.family = "Aas".to_owned();
                wanted.contacts.push(Contact { kind: ContactKind::Phone, value: "+47 000 00 017".to_owned() });
                wanted.contacts[0].value = "ny@example.org".to_owned();
                wanted.tags = vec!["styre".to_owned()];
                wanted.set_custom("kortnr", "A7");
                change.save_person(&wanted)
            })?;
            Ok(())
        }),
        Box::new(|register| {
            let who = Who { user: "kari".to_owned() };
            register.change(&who, "leave", "leave", |change| {
                let mut ended = term(day(2020, 1, 1), Some(day(2024, 1, 1)));
                ended.id = 1;
                ended.reason = "Flyttet".to_owned();
                change.write_term(1, None, &ended)
            })?;
            Ok(())
        }),
        Box::new(|register| {
            let who = Who { user: "kari".to_owned() };
            add(register, &who, &person("", "Ola", "Nordmann"));
            Ok(())
        }),
    ];
    for (n, action) in actions.iter().enumerate() {
        let before = rows(&room.path);
        action(&mut register).unwrap();
        let after = rows(&room.path);
        assert_ne!(before, after, "action {n}");
        let last = register.undoable(who).unwrap().unwrap();
        register.undo(who, last.id).unwrap();
        assert_eq!(rows(&room.path), before, "undo {n}");
        assert_eq!(faults(&register), [""; 0], "verify after undo {n}");
        let undo = register.redoable(who).unwrap().unwrap();
        register.undo(who, undo.id).unwrap();
        assert_eq!(rows(&room.path), after, "redo {n}");
        assert_eq!(faults(&register), [""; 0], "verify after redo {n}");
    }
    assert!(register.redoable(who).unwrap().is_none());
    let titles: Vec<String> = register.history_of(who, id, 50).unwrap().into_iter().map(|m| m.command).collect();
    assert_eq!(titles, ["redo", "undo", "leave", "redo", "undo", "set", "add"]);
}

/// The person as a change sees them; the tests' own reading, so that it needs no crate-private door.
fn kartotek_person(conn: &Connection, id: i64) -> Person {
    let row = conn.query_row("SELECT version, number, given, family FROM person WHERE id = ?1", [id], |row| {
        Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?, row.get::<_, String>(3)?))
    });
    let (version, number, given, family) = row.unwrap();
    Person { id, version, ..person(&number, &given, &family) }
}

#[test]
fn undo_walks_back_and_redo_forward() {
    let (room, mut register) = room();
    let who = &room.who;
    let states: Vec<Vec<String>> = (1..=3)
        .map(|n| {
            let state = rows(&room.path);
            add(&mut register, who, &person(&n.to_string(), "A", "B"));
            state
        })
        .collect();
    let full = rows(&room.path);
    for state in states.iter().rev() {
        let last = register.undoable(who).unwrap().unwrap();
        register.undo(who, last.id).unwrap();
        assert_eq!(rows(&room.path), *state);
    }
    while let Some(undone) = register.redoable(who).unwrap() {
        register.undo(who, undone.id).unwrap();
    }
    assert_eq!(rows(&room.path), full);
    assert_eq!(faults(&register), [""; 0]);
}

#[test]
fn undo_is_refused_where_something_later_depends_on_it() {
    let (room, mut register) = room();
    let who = &room.who;
    let id = add(&mut register, who, &person("17", "Kari", "Nordmann"));
    let enrolment = register.undoable(who).unwrap().unwrap();
    register
        .change(who, "set", "later edit", |change| {
            let mut wanted = kartotek_person(change.conn(), id);
            wanted.given = "Karin".to_owned();
            change.save_person(&wanted)
        })
        .unwrap();
    let before = rows(&room.path);
    let error = register.undo(who, enrolment.id).unwrap_err();
    assert_eq!(error.kind, Kind::Refused);
    assert!(error.to_string().contains("17 Karin Nordmann"), "{error}");
    assert!(error.to_string().contains("later edit"), "{error}");
    assert_eq!(rows(&room.path), before);

    // With the later edit undone, nothing stands in the way.
    let edit = register.undoable(who).unwrap().unwrap();
    register.undo(who, edit.id).unwrap();
    register.undo(who, enrolment.id).unwrap();
    assert_eq!(faults(&register), [""; 0]);
    assert_eq!(register.undo(who, enrolment.id).unwrap_err().what.id, "store-already-undone");
}

#[test]
fn an_edit_on_an_older_version_is_a_conflict() {
    let (room, mut register) = room();
    let who = &room.who;
    let id = add(&mut register, who, &person("17", "Kari", "Nordmann"));
    let base = register.record(who, id, day(2026, 1, 1)).unwrap().unwrap().person;
    let mut mine = base.clone();
    mine.city = "Voss".to_owned();
    let mut other = Register::open(&room.path).unwrap();
    let mut theirs = base;
    theirs.city = "Bergen".to_owned();
    other.change(who, "set", "theirs", |change| change.save_person(&theirs)).unwrap();
    let (saved, mutation) = register.change(who, "set", "mine", |change| change.save_person(&mine)).unwrap();
    assert!(matches!(saved, Saved::Conflict(now) if now.city == "Bergen"));
    assert_eq!(mutation, None);
}

#[test]
fn tampering_shows() {
    let tamper = |sql: &str| {
        let (room, mut register) = room();
        add(&mut register, &room.who, &person("17", "Kari", "Nordmann"));
        add(&mut register, &room.who, &person("18", "Ola", "Nordmann"));
        assert_eq!(faults(&register), [""; 0]);
        let behind = Connection::open(&room.path).unwrap();
        behind.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql}")).unwrap();
        faults(&register)
    };
    assert!(tamper("UPDATE person SET given = 'X' WHERE id = 1").contains(&"verify-table-differs".to_owned()));
    assert!(tamper("DELETE FROM contact").contains(&"verify-table-differs".to_owned()));
    assert!(tamper("UPDATE mutation SET who = 'ola' WHERE id = 2").contains(&"verify-seal".to_owned()));
    assert!(tamper("UPDATE change SET row_id = 9 WHERE id = 1").contains(&"verify-seal".to_owned()));
    assert!(tamper("DELETE FROM mutation WHERE id = 2").contains(&"verify-gap".to_owned()));
    assert!(tamper("UPDATE digest SET rows = rows + 1 WHERE tbl = 'term'").contains(&"verify-state".to_owned()));
    assert_eq!(tamper("UPDATE term_pack SET terms = x'010101010101'"), ["verify-packed-differs"]);
    assert_eq!(tamper("DELETE FROM term_pack"), ["verify-packed-differs"]);
}

#[test]
fn packed_terms_are_the_terms() {
    let (room, mut register) = room();
    let on = day(2026, 1, 1);
    let members = |register: &Register| {
        let query = Query { filter: Filter::everybody(), sort: Sort::default(), day: on };
        let rules = Rules { as_of: on.into(), grace_days: 0, record_start: None };
        register.spells(&room.who, &query, rules, Terms::All).unwrap().quality.persons_active_at_as_of
    };
    let stale = |path: &PathBuf| -> i64 {
        let sql = "SELECT count(*) FROM term_pack WHERE terms IS NULL";
        Connection::open(path).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
    };
    for n in 1..=3 {
        add(&mut register, &room.who, &person(&n.to_string(), "Kari", "Nordmann"));
    }
    assert_eq!((members(&register), stale(&room.path)), (3, 0));
    // Somebody else's program ends a term: nobody packs it again, and yet it counts.
    let behind = Connection::open(&room.path).unwrap();
    behind.execute_batch("UPDATE term SET left_on = 20250101 WHERE id = 2").unwrap();
    assert_eq!((members(&register), stale(&room.path)), (2, 1));
    behind.execute_batch("UPDATE term SET left_on = NULL WHERE id = 2").unwrap();
    add(&mut register, &room.who, &person("4", "Ola", "Nordmann"));
    assert_eq!((members(&register), stale(&room.path)), (4, 0));
    while let Some(last) = register.undoable(&room.who).unwrap().filter(|last| last.command == "add") {
        register.undo(&room.who, last.id).unwrap();
        assert_eq!(stale(&room.path), 0);
        assert_eq!(faults(&register), [""; 0]);
    }
    assert_eq!(members(&register), 0);
}

#[test]
fn numbers_are_never_used_again() {
    let (room, mut register) = room();
    let who = &room.who;
    let number = |register: &Register, id| register.record(who, id, day(2026, 1, 1)).unwrap().unwrap().person.number;
    let first = add(&mut register, who, &person("", "A", "A"));
    assert_eq!(number(&register, first), "1");
    let last = register.undoable(who).unwrap().unwrap();
    register.undo(who, last.id).unwrap();
    let second = add(&mut register, who, &person("", "B", "B"));
    assert_eq!(number(&register, second), "2");
    add(&mut register, who, &person("1500", "C", "C"));
    let after_import = add(&mut register, who, &person("", "D", "D"));
    assert_eq!(number(&register, after_import), "1501");
    let taken = register.change(who, "add", "", |change| change.add_person(&person("1500", "E", "E"))).unwrap_err();
    assert_eq!(taken.what.id, "store-number-taken");
}

#[test]
fn a_rehearsal_leaves_nothing() {
    let (room, mut register) = room();
    let before = rows(&room.path);
    let rehearsed = register.change_titled(&room.who, "import", Keep::Rehearse, |change| {
        change.begin_bulk()?;
        Ok((change.add_person(&person("1", "A", "B"))?, String::new()))
    });
    assert_eq!(rehearsed.unwrap(), (1, None));
    assert_eq!(rows(&room.path), before);
    assert_eq!(faults(&register), [""; 0]);
}

#[test]
fn a_bulk_load_ends_with_every_index() {
    let (room, mut register) = room();
    let schema = |path: &PathBuf| -> Vec<String> {
        let conn = Connection::open(path).unwrap();
        let mut statement = conn.prepare("SELECT name FROM sqlite_schema ORDER BY name").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let before = schema(&room.path);
    register
        .change(&room.who, "import", "bulk", |change| {
            change.begin_bulk()?;
            for n in 1..=500 {
                let id = change.add_person(&person(&n.to_string(), "Åse", "Berg"))?;
                change.add_term(id, None, &term(day(2020, 1, 1), None))?;
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(schema(&room.path), before);
    assert_eq!(faults(&register), [""; 0]);
    let load = register.undoable(&room.who).unwrap().unwrap();
    register.undo(&room.who, load.id).unwrap();
    assert_eq!(faults(&register), [""; 0]);
    let undone = register.redoable(&room.who).unwrap().unwrap();
    register.undo(&room.who, undone.id).unwrap();
    assert_eq!(faults(&register), [""; 0]);
}

#[test]
fn what_is_no_register_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let kind = |path: &std::path::Path| Register::open(path).err().map(|error| error.kind);
    assert_eq!(kind(&folder.path().join("none")), Some(Kind::Refused));
    assert_eq!(kind(folder.path()), Some(Kind::Config));
    let text = folder.path().join("text");
    std::fs::write(&text, "hei").unwrap();
    assert_eq!(kind(&text), Some(Kind::Damaged));
    let foreign = folder.path().join("foreign");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    let before = std::fs::read(&foreign).unwrap();
    assert_eq!(kind(&foreign), Some(Kind::Damaged));
    assert_eq!(std::fs::read(&foreign).unwrap(), before);

    let (room, register) = room();
    drop(register);
    Connection::open(&room.path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert_eq!(kind(&room.path), Some(Kind::Config));
}

#[test]
fn files_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let (room, mut register) = room();
    add(&mut register, &room.who, &person("17", "Kari", "Nordmann"));
    let copy = room.path.with_extension("copy");
    register.backup(&copy).unwrap();
    for entry in std::fs::read_dir(room.path.parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o077, 0, "{:?}", entry.path());
    }
    assert_eq!(faults(&Register::open(&copy).unwrap()), [""; 0]);
    assert_eq!(register.backup(&copy).unwrap_err().what.id, "store-exists");
}
