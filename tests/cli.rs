//! One command after another, as a script or a person at the prompt gives them; and what they say when something is wrong.

mod common;

use std::io::Write;
use std::os::unix::fs::PermissionsExt;

use common::{Room, done};
use serde_json::json;

#[test]
fn a_year_in_an_association() {
    let room = Room::bare();
    room.run(&["init", "--name", "Prøvelaget", "--country", "no"]).ok();
    let list = room.write(
        "liste.csv",
        "Medlemsnr;Fornavn;Etternavn;Født;Fylke;Lokallag;Kategori;Innmeldt;Utmeldt;E-post;Kortnr\n\
         1;Kari;Ødegård;1.3.1980;Oslo;Frogner;Ordinær;1.1.2020;;kari@example.org;A7\n\
         2;Ola;Nordmann;1990;Oslo;Sagene;Ungdom;15.8.2021;31.12.2023;;\n",
    );
    let done = room.json(&["import", "members", &list, "--left", "last-day", "--commit"]);
    assert_eq!(done["persons"]["new"], 2);
    assert_eq!(done["units"]["new"], 3);
    assert_eq!(room.count(&["--as-of", "2022-06-01"]), 2);
    assert_eq!(room.count(&["--as-of", "2023-12-31"]), 2);
    assert_eq!(room.count(&["--as-of", "2024-01-01"]), 1);
    assert_eq!(room.count(&["odegard"]), 1);
    assert_eq!(room.count(&["unit:Oslo status:former"]), 1);
    assert_eq!(room.count(&["left:2023"]), 1);
    assert_eq!(room.count(&["kortnr:A7"]), 1);

    room.run(&["add", "given=Åse", "family=Aas", "unit=Frogner", "category=Ordinær", "joined=2024-02-01"]).ok();
    let shown = room.json(&["show", "3"]);
    assert_eq!((&shown["family"], &shown["status"]), (&json!("Aas"), &json!("active")));
    room.run(&["set", "3", "phone=+47 000 12 345", "tags=styre; frivillig"]).ok();
    assert_eq!(room.count(&["tag:styre"]), 1);
    assert_eq!(room.count(&["12345"]), 1, "the tail of a phone number");
    room.run(&["leave", "3", "left=2025-06-30", "reason=Flyttet"]).ok();
    assert_eq!(room.count(&["--as-of", "2025-06-30"]), 2);
    assert_eq!(room.count(&["reason:moved --as-of".split(' ').next().unwrap()]), 1);
    room.run(&["join", "3", "unit=Sagene", "joined=2026-01-01"]).ok();
    assert_eq!(room.json(&["show", "3"])["terms"].as_array().unwrap().len(), 2);
    assert_eq!(room.run(&["term", "3", "reason=Annet"]).code, 2, "one of two");
    room.run(&["term", "3", "--which", "1", "reason=Flyttet utenlands"]).ok();
    assert_eq!(room.json(&["term", "3"])[0]["reason"], "Flyttet utenlands");
    assert_eq!(room.run(&["term", "3", "--which", "1", "left="]).code, 0, "it runs on");
    room.run(&["undo"]).ok();
    assert_eq!(room.run(&["term", "3", "--which", "2", "left=2025-01-01"]).code, 1, "before it began");
    let by = room.json(&["count", "--by", "local"]);
    assert_eq!(by, json!([{ "key": ["Frogner"], "count": 1 }, { "key": ["Sagene"], "count": 1 }]));

    room.run(&["segment", "save", "nye", "joined>=2024"]).ok();
    assert_eq!(room.count(&["@nye"]), 1);
    room.run(&["undo"]).ok();
    assert_eq!(room.run(&["count", "@nye"]).code, 2);
    room.run(&["redo"]).ok();
    assert_eq!(room.count(&["@nye"]), 1);
    let log = room.json(&["log", "3"]);
    let commands: Vec<&str> = log.as_array().unwrap().iter().map(|m| m["command"].as_str().unwrap()).collect();
    assert_eq!(commands, ["undo", "term", "term", "join", "leave", "set", "add"]);
    let copy = room.path("copy.kartotek");
    room.run(&["backup", copy.to_str().unwrap()]).ok();
    room.run(&["verify"]).ok();
}

#[test]
fn what_can_not_be_is_said_and_changes_nothing() {
    let room = Room::new();
    room.run(&["add", "family=Nordmann", "number=7"]).ok();
    let mutations = room.json(&["log"]).as_array().unwrap().len();
    for (args, code, says) in [
        (&["show", "8"][..], 1, "Nobody has the number 8"),
        (&["add", "given=X", "born=2055-01-01", "family=Y"], 1, "too far ahead"),
        (&["add", "family=Y", "number=7"], 1, "belongs to somebody"),
        (&["add", "family=Y", "unit=Oslo"], 1, "no unit"),
        (&["set", "7", "emial=x@example.org"], 2, "email"),
        (&["set", "7", "email"], 2, "key=value"),
        (&["set", "7", "status=active"], 2, "status"),
        (&["set", "7", "family="], 1, "name is missing"),
        (&["leave", "7"], 1, "no running membership"),
        (&["count", "emial:x"], 2, "emial"),
        (&["count", "born>="], 2, ""),
        (&["count", "(a"], 2, ""),
        (&["count", "--by", "nothing"], 2, "nothing"),
        (&["list", "--sort", "nothing"], 2, "nothing"),
        (&["list", "-o", "x.pdf"], 2, "x.pdf"),
        (&["undo", "99"], 1, "99"),
        (&["redo"], 1, "nothing to redo"),
        (&["nonsense", "x"], 2, ""),
        (&["count", "--as-of", "tirsdag"], 2, "not a date"),
        (&["segment", "delete", "x"], 1, "x"),
    ] {
        let done = room.run(args);
        assert_eq!(done.code, code, "{args:?}: {}{}", done.out, done.err);
        assert!(done.err.contains(says), "{args:?}: {}", done.err);
    }
    assert_eq!(room.json(&["log"]).as_array().unwrap().len(), mutations);
    room.run(&["verify"]).ok();
}

#[test]
fn a_filter_s_fault_is_pointed_at() {
    let room = Room::new();
    let done = room.run(&["count", "unit:Oslo emial:x"]);
    let lines: Vec<&str> = done.err.lines().collect();
    let filter = lines.iter().position(|line| line.contains("unit:Oslo emial:x")).expect(&done.err);
    assert_eq!(lines[filter + 1].find('^'), lines[filter].find("emial"), "{}", done.err);
}

#[test]
fn bad_files_are_refused_clearly() {
    let room = Room::new();
    let import = |file: &str| room.run(&["import", "members", file, "--commit"]);
    let truncated = {
        let whole = include_bytes!("fixtures/liste.xlsx");
        room.write("halv.xlsx", &whole[..whole.len() / 2])
    };
    let empty = room.write("tom.csv", "");
    let prose = room.write("brev.csv", "Kjære medlemmer,\nvelkommen til møte på tirsdag.\n");
    let folder = room.folder.path().to_str().unwrap().to_owned();
    for (file, codes) in [
        (room.path("ingen.csv").to_str().unwrap().to_owned(), &[1][..]),
        (folder, &[1, 2, 3]),
        (truncated, &[5]),
        (empty, &[1, 5]),
        (prose, &[1]),
    ] {
        let done = import(&file);
        assert!(codes.contains(&done.code), "{file}: {} {}", done.code, done.err);
        assert!(done.err.contains(file.rsplit('/').next().unwrap()), "{}", done.err);
    }
    assert_eq!(room.json(&["log"]), json!([]));
}

#[test]
fn a_line_without_end_is_refused_in_little_memory() {
    let room = Room::new();
    let path = room.path("lang.csv");
    let mut file = std::fs::File::create(&path).unwrap();
    file.write_all(b"Medlemsnr;Etternavn;Innmeldt\n1;").unwrap();
    // A hole: two gigabytes of NUL that take no room on the disk.
    file.set_len(2 << 30).unwrap();
    drop(file);
    let done = room.run(&["import", "members", path.to_str().unwrap()]);
    assert!([1, 5].contains(&done.code), "{} {}", done.code, done.err);
    assert!(done.err.contains("lang.csv"), "{}", done.err);
}

#[test]
fn registers_that_are_none() {
    let room = Room::bare();
    let count = |room: &Room| room.run(&["count"]);
    assert_eq!(count(&room).code, 1);
    assert!(count(&room).err.contains("init"), "{}", count(&room).err);
    std::fs::write(&room.register, "hei").unwrap();
    assert_eq!(count(&room).code, 5);
    assert_eq!(room.run(&["init"]).code, 1, "nothing is overwritten");
    std::fs::remove_file(&room.register).unwrap();
    std::fs::create_dir(&room.register).unwrap();
    assert_eq!(count(&room).code, 3);
}

#[test]
fn a_damaged_register_is_told() {
    let room = Room::new();
    for n in 0..40 {
        room.run(&["add", &format!("family=Nordmann {n}"), "notes=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]).ok();
    }
    let mut bytes = std::fs::read(&room.register).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].iter_mut().for_each(|byte| *byte = 0x5a);
    std::fs::write(&room.register, bytes).unwrap();
    let done = room.run(&["verify"]);
    assert_eq!(done.code, 5, "{}{}", done.out, done.err);
}

#[test]
fn a_folder_that_can_not_be_written() {
    // Root may write everywhere, so there is nothing to see then.
    let room = Room::bare();
    let closed = room.path("closed");
    std::fs::create_dir(&closed).unwrap();
    std::fs::set_permissions(&closed, PermissionsExt::from_mode(0o500)).unwrap();
    if std::fs::write(closed.join("probe"), "").is_ok() {
        return;
    }
    let mut command = room.command(&["init"]);
    command.args(["-r", closed.join("r.kartotek").to_str().unwrap()]);
    let done = done(command.output().unwrap());
    assert_eq!(done.code, 3, "{}", done.err);
}

#[test]
fn a_reader_who_has_had_enough_is_no_error() {
    let room = Room::bare();
    room.run(&["demo", "--members", "3000"]).ok();
    let mut child = room.command(&["list"]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn hostile_text_is_kept_and_does_no_harm() {
    let room = Room::new();
    let long = "æ".repeat(4000);
    let texts =
        ["\u{1b}[2Jstille", "\u{202e}snudd", "=HYPERLINK(\"http://example.org\")", long.as_str(), "'=1", "a\tb\nc"];
    for (n, text) in texts.iter().enumerate() {
        room.run(&["add", &format!("family=N{n}"), &format!("notes={text}"), &format!("number={n}")]).ok();
        assert_eq!(room.json(&["show", &n.to_string()])["notes"], *text);
    }
    let out = room.path("ut.csv");
    room.run(&["list", "status:any", "--columns", "number,notes", "-o", out.to_str().unwrap()]).ok();
    let csv = std::fs::read_to_string(&out).unwrap();
    assert!(csv.contains("'=HYPERLINK") && !csv.contains("\n2,=HYPERLINK"), "{csv:.300}");
    // The number tells whose row it is; nothing changes, whatever the notes hold.
    let again = room.json(&["import", "members", out.to_str().unwrap(), "--commit"]);
    assert_eq!(again["persons"]["changed"], 0, "{again:.2000}");
    assert_eq!(again["persons"]["unchanged"], texts.len());
}

#[test]
fn all_languages_speak() {
    let room = Room::new();
    for (lang, says) in [("nb", "Ingen har nummer"), ("sv", "Ingen har nummer"), ("en", "Nobody has")] {
        let mut alone = std::process::Command::new(env!("CARGO_BIN_EXE_kartotek"));
        alone.args(["--lang", lang, "-r"]).arg(&room.register).args(["show", "1"]);
        let done = done(alone.output().unwrap());
        assert!(done.err.contains(says), "{lang}: {}", done.err);
    }
}

#[test]
fn the_demo_is_the_same_every_time() {
    let list = || {
        let room = Room::bare();
        room.run(&["demo", "--members", "400"]).ok();
        room.run(&["verify"]).ok();
        room.run(&["list", "--format", "csv"]).ok().out
    };
    let first = list();
    assert_eq!(first, list());
    assert!(first.lines().count() > 100);
}

#[test]
fn completions_and_the_manual_are_made() {
    let room = Room::bare();
    assert!(room.run(&["completions", "bash"]).ok().out.contains("kartotek"));
    assert!(room.run(&["man"]).ok().out.contains(".TH"));
    assert!(room.run(&["fields"]).ok().out.contains("postal_code"));
    assert!(room.run(&["--help"]).ok().out.contains("import"));
}

#[test]
fn a_coarser_list_leaves_people_in_their_local_units() {
    let room = Room::new();
    let fine = room.write(
        "fin.csv",
        "nr;etternavn;fylke;lokallag;innmeldt\n1;A;Oslo;Frogner;1.1.2020\n2;B;Oslo;Sagene;1.1.2020\n",
    );
    room.run(&["import", "members", &fine, "--commit"]).ok();
    let coarse = room.write("grov.csv", "nr;etternavn;fylke;innmeldt\n1;A;Oslo;1.1.2020\n2;B;Agder;1.1.2020\n");
    let done = room.json(&["import", "members", &coarse, "--commit"]);
    assert_eq!(done["terms"], json!({ "new": 0, "changed": 1, "unchanged": 1 }));
    assert_eq!(done["changes"], json!([{ "number": "2", "field": "unit", "old": "Oslo / Sagene", "new": "Agder" }]));
    assert_eq!(room.count(&["local:Frogner"]), 1);
}

#[test]
fn a_second_membership_at_once_is_told() {
    let room = Room::new();
    let list = |day: &str| format!("nr;etternavn;lokallag;innmeldt\n1;A;Frogner;{day}\n");
    let first = room.write("a.csv", list("1.1.2020"));
    room.run(&["import", "members", &first, "--commit"]).ok();
    let second = room.write("b.csv", list("1.2.2020"));
    let done = room.json(&["import", "members", &second]);
    assert_eq!(done["problems"][0]["code"], "overlap");
}

#[test]
fn letters_of_the_wrong_code_page_are_refused_with_a_way_out() {
    let room = Room::new();
    // "Kåre Ødegård" and "Åse Bø" in code page 865.
    let list = room.write(
        "dos.csv",
        b"nr;fornavn;etternavn;innmeldt\n1;K\x86re;\x9ddeg\x86rd;1.1.2020\n2;\x8fse;B\x9b;1.1.2020\n",
    );
    let refused = room.json(&["import", "members", &list]);
    assert_eq!(refused["refused"], 2, "{refused:#}");
    assert_eq!(refused["problems"][0]["code"], "mojibake");
    assert!(refused["problems"][0]["message"].as_str().unwrap().contains("Kåre Ødegård"), "{refused:#}");
    let read = room.json(&["import", "members", &list, "--encoding", "cp865", "--commit"]);
    assert_eq!(read["persons"]["new"], 2);
    assert_eq!(room.json(&["show", "1"])["family"], "Ødegård");
}

#[test]
fn no_command_reaches_a_terminal_through_the_command_line() {
    let room = Room::new();
    let done = room.run(&["add", "given=a\u{1b}[2Jb", "family=X"]).ok();
    let shown = room.run(&["show", "1"]).ok();
    let refused = room.run(&["show", "\u{1b}[2J"]);
    for text in [done.out, shown.out, refused.err, room.run(&["log"]).out, room.run(&["list", "status:any"]).out] {
        assert!(!text.contains('\u{1b}'), "{text:?}");
    }
}

#[test]
fn a_filter_may_begin_with_a_hyphen() {
    let room = Room::new();
    room.run(&["add", "family=A", "joined=2020-01-01", "tags=x"]).ok();
    room.run(&["add", "family=B", "joined=2020-01-01"]).ok();
    assert_eq!(room.count(&["-tag:x"]), 1);
}

#[test]
fn a_mistyped_category_is_no_new_one() {
    let room = Room::new();
    room.run(&["add", "family=A", "category=Ordinær"]).ok();
    let done = room.run(&["add", "family=B", "category=Ordinar"]).ok();
    assert!(done.out.contains("Added"));
    assert_eq!(room.count(&["category:Ordinær"]), 2, "another spelling is the same");
    let typo = room.run(&["add", "family=C", "category=Ordinærr"]);
    assert_eq!((typo.code, typo.err.contains("Ordinær")), (1, true), "{}", typo.err);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let room = Room::new();
    let done = room.run(&["list", "-o", room.path("none/list.csv").to_str().unwrap()]);
    assert!(done.code == 1 && done.err.contains("There is no folder") && done.err.contains("none"), "{}", done.err);
}
