//! Where the figures of *Retention* can't carry what would be read from them, the screen says less.

mod support;

use chrono::{Days, NaiveDate};
use kartotek::i18n::Lang;
use kartotek::model::date::Approx;
use kartotek::model::{Person, Term};
use kartotek::store::{Register, Setup};
use support::session::{Session, options};
use support::{date, who};
use tempfile::TempDir;

/// One member: joined, and left if so (the first day out).
type Life = (NaiveDate, Option<NaiveDate>);

fn room(lives: &[Life]) -> (TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.kartotek");
    let setup = Setup { name: "Norsk Prøveforening".to_owned(), country: "no".to_owned() };
    let mut register = Register::create(&path, &who(), &setup).unwrap();
    let filled = register.change(&who(), "import", "Liste", |change| {
        for (n, (joined, left)) in lives.iter().enumerate() {
            let tags = if n % 2 == 0 { vec!["a".to_owned()] } else { Vec::new() };
            let person = Person { number: (n + 1).to_string(), given: "Kari".to_owned(), tags, ..Person::default() };
            let id = change.add_person(&person)?;
            let [joined, left] = [Some(*joined), *left].map(|day| day.map(Approx::day));
            change.add_term(id, None, &Term { joined, left, ..Term::default() })?;
        }
        Ok(())
    });
    filled.unwrap();
    let mut session = Session::with(&options(&path, Lang::Nb), 120, 40);
    session.keys("5");
    (folder, session)
}

/// So many who joined on a day, of whom some left after so many days.
fn group(joined: NaiveDate, all: u64, left: u64, after: u64) -> Vec<Life> {
    (0..all).map(|n| (joined, (n < left).then(|| joined + Days::new(after)))).collect()
}

#[test]
fn a_curve_ends_where_nobody_is_followed() {
    let (_folder, mut session) = room(&group(date(2024, 1, 1), 20, 4, 200));
    session.keys("s").shows("80,0").shows("færre enn halvparten har sluttet").shows("4 av 20 har sluttet");
    // Five years on nobody has been a member.
    let row = session.screen().lines().find(|line| line.contains("80,0")).unwrap().to_owned();
    assert!(row.contains('·'), "{row}");
}

#[test]
fn a_filter_that_finds_nobody_is_told_from_an_empty_register() {
    let (_folder, mut session) = room(&group(date(2024, 1, 1), 20, 4, 200));
    session.keys("/tag:ingen<enter>").shows("passer til filteret tag:ingen").hides("Importer");
    session.keys("<esc>").shows("16 medlemmer");
    let (_folder, mut session) = room(&[]);
    session.shows("Ingen har vært medlem ennå");
}

#[test]
fn nobody_is_compared_with_themselves() {
    let (_folder, mut session) = room(&group(date(2015, 1, 1), 200, 100, 400));
    session.keys("s/tag:a<enter>=joined:2015<enter>").shows("100 er med i begge").shows("bare i den andre gruppen");
    session.keys("=<ctrl-u>no:tag<enter>").shows("tag:a mot no:tag.").hides("er med i begge");
}

#[test]
fn one_time_is_the_fastest_only_where_chance_does_not_explain_it() {
    // Twenty a month leave whatever the month; a few more in one of them.
    let even: Vec<Life> = (0..24u64).flat_map(|month| group(date(2015, 1, 1), 10, 1, 15 + 30 * month)).collect();
    let (_folder, mut session) = room(&even);
    session.keys("w").hides("Raskest");
    let mut spike = group(date(2015, 1, 1), 600, 60, 350);
    spike.extend(even);
    let (_folder, mut session) = room(&spike);
    session.keys("w").shows("slutter de i måned 11–12").shows("61 utmeldte").shows("totalt");
    // Leaving after more than twenty years is there too.
    let (_folder, mut session) = room(&group(date(1980, 1, 1), 60, 30, 365 * 31));
    session.keys("w").shows("slutter de etter 30–31 år").keys("<end>").shows("31–32 år");
}

#[test]
fn a_day_of_tidying_up_is_named() {
    let mut lives = group(date(2015, 1, 1), 60, 0, 0);
    lives.extend(
        (0..30).map(|n| {
            (date(2015, 2, 1), Some(if n < 20 { date(2026, 6, 30) } else { date(2026, 3, 1 + n as u32 % 20) }))
        }),
    );
    let (_folder, mut session) = room(&lives);
    session.keys("e<end>").shows("30.06.2026").shows("trolig en opprydning").shows("m årsaken");
}

#[test]
fn where_nothing_was_written_down_nobody_is_said_to_have_stayed() {
    let (_folder, mut session) = room(&group(date(2015, 3, 1), 60, 10, 200));
    session
        .shows("Ingen er meldt inn eller ut")
        .hides("som er helt over")
        .keys("c")
        .shows("Kull")
        .hides("som er helt over");
    session.keys(":as-of 2016-02-01<enter>o").shows("Av dem som sluttet");
}
