//! Membership terms put right afterwards: a wrong day, a leaving without its reason, one or many, at the screen and at the
//! prompt.

mod support;

use kartotek::model::Term;
use kartotek::model::date::Approx;
use kartotek::model::unit::{Level, Place};
use kartotek::store::Register;
use support::session::Session;
use support::{date, fill, who};
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
fn what_is_noted_is_not_written_over_for_many() {
    let (_folder, path) = room(30);
    let mut session = Session::new(&path);
    leave(&mut session, &["1001", "1003"]);
    session.keys("/nummer:1001<enter>").keys("a").keys("mDød<ctrl-s>").shows("Lagret").keys("<esc>");
    // One has a reason, one has none, one is a member and has been moved between units.
    session.keys("/nummer:1002<enter>t<ctrl-u>Voss<tab><ctrl-u>15.11.2026<ctrl-s>").shows("✓ Flyttet:").keys("<esc>");
    session.keys("/number:1001..1003<enter>*m").shows("Årsak: 3 personer");
    session.keys("<ctrl-s>").shows("Skriv en årsak");
    session.keys("Pris<ctrl-s>").shows("Årsak notert for 1 av 3.");
    let register = Register::open(&path).unwrap();
    let reason = |id| register.terms(&who(), id).unwrap()[0].reason.clone();
    assert_eq!([reason(2), reason(4)], ["Død", "Pris"]);
    assert!(reason(3) != "Pris");
}

#[test]
fn a_unit_that_shares_its_path_is_left_as_it_is() {
    let (_folder, path) = room(10);
    let mut register = Register::open(&path).unwrap();
    let place = |local: Option<&str>| {
        let mut place = Place::default();
        place.set(Level::County, "Oslo");
        local.into_iter().for_each(|local| place.set(Level::Local, local));
        place
    };
    let (county, chapter) = register
        .change(&who(), "join", "Oslo", |change| {
            let (county, chapter) = (change.resolve_place(&place(None))?, change.resolve_place(&place(Some("Oslo")))?);
            let joined = Some(Approx::day(date(2020, 1, 1)));
            change.add_term(2, county, &Term { joined, ..Term::default() })?;
            Ok((county, chapter))
        })
        .unwrap()
        .0;
    assert!(county.is_some() && county != chapter);
    let was = register.terms(&who(), 2).unwrap().pop().unwrap();
    let term = Term { joined: Some(Approx::day(date(2019, 5, 1))), ..was.clone() };
    let done = register.change(&who(), "term", "x", |change| {
        let changed = change.correct_term(2, &was, &term)?;
        Ok((changed, change.terms_of(2)?.pop().unwrap().1))
    });
    assert_eq!(done.unwrap().0, (true, county));
    // A whole path means its own unit.
    let catalog = register.catalog().unwrap();
    let of = |id: Option<i64>| catalog.unit(&catalog.tree.place(id.unwrap()).to_string()).unwrap();
    assert_eq!((Some(of(county)), Some(of(chapter))), (county, chapter));
    assert_eq!(catalog.tree.find("Oslo").len(), 2);
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
    // What becomes of somebody who is then gone from the list is said.
    session.keys("<esc><esc>/nummer:1005<enter>m<tab><tab><ctrl-u>1.1.2027<ctrl-s>").shows("er nå kommende").keys("u");
    session.keys("j").shows("Angret").keys("<esc>a/nummer:1001<enter>");
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
    let theirs = Term { reason: "Flyttet".to_owned(), ..term.clone() };
    other.change(&who(), "term", "other", |change| change.correct_term(2, &term, &theirs)).unwrap();
    session.keys("<ctrl-s>").shows("Noen andre har endret").keys("<esc>j");
    assert_eq!(other.terms(&who(), 2).unwrap(), [theirs]);
}
