//! Membership terms put right afterwards: a wrong day, a leaving without its reason, one or many, at the screen and at the
//! prompt.

mod support;

use kartotek::store::Register;
use support::session::Session;
use support::{fill, who};
use tempfile::TempDir;

fn room(people: usize) -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.kartotek");
    fill(&path, people);
    (folder, path)
}

/// Lets members leave on a day, and says nothing of why.
fn leave(session: &mut Session, numbers: &[&str]) {
    for number in numbers {
        session.keys(&format!("/nummer:{number}<enter>x<ctrl-u>31.10.2026<ctrl-s>")).shows("Meldt ut:").keys("<esc>");
    }
}

#[test]
fn leavers_without_a_reason_are_a_work_list() {
    let (_folder, path) = room(30);
    let mut session = Session::new(&path);
    leave(&mut session, &["1001", "1003", "1005", "1006"]);
    // When and why is seen where it is asked; nobody leaves twice.
    session.keys("/left:2026 no:reason<enter>").shows("· 4").shows("Siste dag").shows("31.10.2026");
    session.keys("x").shows("er meldt ut; rett dag og årsak med m");
    session.keys("mFlyttet<ctrl-s>").shows("Lagret:").shows("· 3");
    session.keys("mflyttet utenlands<ctrl-s>").shows("· 2");
    session.keys("*m").shows("Årsak: 2 personer").shows("tidligere 31.10.2026").keys("Flyttet<ctrl-s>");
    session.shows("Årsak notert for 2 av 2.").shows("· 0");
    // One wording, or all that mean the same.
    session.keys("<esc>/reason=Flyttet<enter>").shows("· 3").keys("<esc>/reason:flyttet<enter>").shows("· 4");
    session.keys("<esc>u").shows("Årsak: 2 personer").keys("j").shows("Angret");
    session.keys("/left:2026 no:reason<enter>").shows("· 2");
    session.keys("<esc>/nummer:1002<enter>*m").keys("Flyttet<ctrl-s>").shows("Ingen av dem har sluttet");
}

#[test]
fn a_term_is_put_right() {
    let (_folder, path) = room(30);
    let mut session = Session::new(&path);
    let was = Register::open(&path).unwrap().terms(&who(), 2).unwrap();
    assert_eq!(was.len(), 1);
    session
        .keys("/nummer:1001<enter>m")
        .shows("Medlemskap:")
        .keys("<tab><tab><ctrl-u>2.3.2019<ctrl-s>")
        .shows("Lagret")
        .keys("<esc>");
    leave(&mut session, &["1001"]);
    session.keys("a/nummer:1001<enter>i<ctrl-u>Voss<tab>Ordinær<tab><ctrl-u>5.11.2026<ctrl-s>").shows("Meldt inn:");
    // Of several one is chosen, the newest first; without its last day it runs on.
    session.keys("m").shows("05.11.2026 –").keys("<down><enter>").shows("02.03.2019").shows("31.10.2026");
    session.keys("<up><ctrl-u><ctrl-s>").shows("Lagret");
    let terms = Register::open(&path).unwrap().terms(&who(), 2).unwrap();
    assert_eq!(terms.iter().map(|term| term.left.is_some()).collect::<Vec<_>>(), [false, false]);
    assert_eq!(terms[0].unit, was[0].unit);
    // But not twice in the same unit.
    session.keys("m<enter><ctrl-u>");
    session.keys(&format!("{}<ctrl-s>", was[0].unit.to_string().rsplit(" / ").next().unwrap()));
    session.shows("er medlem der fra før").keys("<esc>j");
    assert_eq!(Register::open(&path).unwrap().terms(&who(), 2).unwrap(), terms);
}

#[test]
fn who_corrects_second_sees_it() {
    let (_folder, path) = room(30);
    let mut session = Session::new(&path);
    session.keys("/nummer:1001<enter>m<tab><tab><ctrl-u>2.3.2019");
    let mut other = Register::open(&path).unwrap();
    let term = other.terms(&who(), 2).unwrap().remove(0);
    let theirs = kartotek::model::Term { reason: "Flyttet".to_owned(), ..term.clone() };
    other.change(&who(), "term", "other", |change| change.correct_term(2, "", &term, &theirs)).unwrap();
    session.keys("<ctrl-s>").shows("Noen andre har endret").keys("<esc>j");
    assert_eq!(other.terms(&who(), 2).unwrap(), [theirs]);
}
