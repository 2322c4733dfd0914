//! The pane Retention by its keys: every view, the people behind the numbers, reviews and actions.

mod support;

use kartotek::i18n::Lang;
use kartotek::model::{Approx, Person, Term};
use kartotek::store::Register;
use support::session::{Session, options};
use support::{date, fill, who};
use tempfile::TempDir;

struct Room {
    folder: TempDir,
}

impl Room {
    fn of(people: usize) -> Room {
        let folder = tempfile::tempdir().unwrap();
        fill(&folder.path().join("r.kartotek"), people);
        Room { folder }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn open(&self, width: u16, height: u16) -> Session {
        let mut session = Session::with(&options(&self.path("r.kartotek"), Lang::Nb), width, height);
        session.keys("5");
        session
    }
}

#[test]
fn every_view_says_what_it_shows() {
    let room = Room::of(400);
    let mut session = room.open(80, 24);
    session.shows("Frafall per 23.11.2026").shows("320 medlemmer").shows("Vekst");
    for (key, words) in [
        ("c", ["Kull", "snitt", "2008"]),
        ("s", ["100 %", "Hvor lenge medlemmene blir", "alle"]),
        ("w", ["Når de slutter", "Ut per 100", "0–1"]),
        ("e", ["Nye og erfarne", "Utmeldte", "erfarne"]),
        ("f", ["Medlemmer framover", "23.11.2027", "Tellende"]),
        ("r", ["Det er tid for en gjennomgang per 30.06.2026", "Trykk m", ""]),
        ("o", ["Vekst", "Netto", "2025"]),
    ] {
        session.keys(key);
        for word in words {
            session.shows(word);
        }
        assert!(!session.screen().contains("retention-") && !session.screen().contains("NaN"), "{}", session.screen());
    }
    session.keys("v").shows("forløp").keys("V").shows("Vekst");
}

/// How many the members' list says it has.
fn listed(session: &Session) -> usize {
    let screen = session.screen();
    let line = screen.lines().find(|line| line.contains("per 23.11.2026 ·")).unwrap_or_else(|| panic!("{screen}"));
    let count = line.split('·').nth(1).unwrap().trim().split("  ").next().unwrap();
    count.replace('\u{a0}', "").parse().unwrap()
}

#[test]
fn behind_a_cell_stand_its_people() {
    let room = Room::of(400);
    let mut session = room.open(80, 24);
    // The size of the cohort of 2008, and those of them who are still there.
    session.keys("c").keys("j");
    let row = session.row();
    let n: usize = row.split_whitespace().nth(2).unwrap().parse().unwrap();
    session.keys("<enter>");
    assert_eq!(listed(&session), n);
    session.keys("5%llll");
    let count: usize =
        session.row().split_whitespace().nth(7).unwrap().trim_end_matches(['█', '▓', '▒', '░']).parse().unwrap();
    session.keys("<enter>").shows("Kullet 2008 etter 3").keys("/").shows("joined:2008-01-01..2008-12-31").keys("<esc>");
    assert_eq!(listed(&session), count);
    // Leavers of a year of growth, and of a band.
    session.keys("5o").keys("j");
    let lost: usize = session.row().split_whitespace().nth(5).unwrap().parse().unwrap();
    assert!(lost > 0);
    session.keys("<enter>");
    assert_eq!(listed(&session), lost);
    session.keys("5w");
    session.keys("jjjjjjjjjjjjj");
    let leavers: usize = session.row().split_whitespace().nth(2).unwrap().parse().unwrap();
    session.keys("<enter>");
    assert_eq!(listed(&session), leavers);
    // One step back is where the number stands.
    session.keys("<esc>").shows("Raskest");
    // The mean is of nobody in particular.
    session.keys("5cgg<enter>").shows("ingen personer bak dette");
}

#[test]
fn a_filter_a_day_and_others_beside() {
    let room = Room::of(400);
    let mut session = room.open(80, 24);
    session.keys("/enhet:Oslo<enter>").shows("/enhet:Oslo").hides("320 medlemmer");
    session.keys("=enhet:Troms<enter>").shows("= enhet:Troms").shows("log-rank");
    session.keys("<esc>").hides("Troms").keys("<esc>").hides("/enhet:Oslo");
    session.keys("o").shows("320 medlemmer");
    // What does not read stays where it is typed.
    session.keys("/farge:rød<enter>").shows("Av hvem").shows("farge");
    session.keys("<esc>").keys(":as-of 2012-12-31<enter>").shows("Frafall per 31.12.2012");
    session.keys("c").shows("2012").hides("2013");
    session.keys(":grace 90<enter>").shows("opphold 90");
}

#[test]
fn every_picture_has_its_words() {
    let room = Room::of(400);
    let mut session = room.open(100, 40);
    session.keys("st").shows("under observasjon").shows("Median år");
    session.keys("c").shows("Kull 2008").keys("<esc>").shows("forløp");
    // In plain mode and without colour nothing but ASCII and letters is drawn.
    let mut plain = options(&room.path("r.kartotek"), Lang::Nb);
    (plain.colour, plain.plain) = (false, true);
    let mut session = Session::with(&plain, 80, 24);
    session.keys("5");
    for key in ["o", "c", "s", "w", "e", "f", "r"] {
        let screen = session.keys(key).screen();
        let odd = screen.chars().find(|c| !c.is_ascii() && !c.is_alphabetic() && *c != '\u{a0}');
        assert_eq!(odd, None, "{key}\n{screen}");
    }
    session.keys("o").shows("[Oversikt]");
}

#[test]
fn tables_and_charts_go_to_files() {
    let room = Room::of(400);
    let mut session = room.open(80, 24);
    let to = |session: &mut Session, name: &str| {
        let path = room.path(name);
        session.keys(&format!("x<ctrl-u>{}<enter>", path.display())).shows("Skrevet:");
        std::fs::read_to_string(path).unwrap()
    };
    let table = to(session.keys("c"), "kull.csv");
    assert!(table.starts_with("Kull – Frafall per 23.11.2026") && table.contains("\nKull,n,0,1"), "{table}");
    for (view, name) in
        [("o", "vekst.svg"), ("c", "kull.svg"), ("s", "varighet.svg"), ("w", "naar.svg"), ("e", "lag.svg")]
    {
        let picture = to(session.keys(view), name);
        assert!(picture.starts_with("<svg") && picture.contains("Frafall per") || view == "w", "{picture}");
        assert!(!picture.contains("NaN"), "{picture}");
    }
    session.keys("f").keys(&format!("x<ctrl-u>{}<enter>", room.path("f.svg").display())).shows(".csv skriver tabellen");
    // Every view becomes a document, with a chart or without.
    for (view, name) in [("f", "f.pdf"), ("s", "s.pdf"), ("c", "c.pdf")] {
        session.keys(view).keys(&format!("x<ctrl-u>{}<enter>", room.path(name).display())).shows("Skrevet:");
        let document = std::fs::read(room.path(name)).unwrap();
        assert!(document.starts_with(b"%PDF-") && document.len() > 5000);
    }
    session
        .keys(&format!("<esc>cx<ctrl-u>{}<enter>", room.path("kull.csv").display()))
        .shows("kull.csv")
        .keys("j")
        .shows("Skrevet:");
}

#[test]
fn words_and_files_follow_what_the_cohorts_show() {
    let room = Room::of(400);
    let mut session = room.open(80, 24);
    session.keys("ct").shows("Kull: andel aktive i %").hides("vis gjennomgangen");
    // In words no row is under a cursor.
    session.hides("Enter").keys("<enter>").shows("ingen personer bak dette").shows("Kull: andel");
    session.keys("a").shows("andel i % som aldri har vært ute").keys("%").shows("Kull: antall som aldri har vært ute");
    let path = room.path("kull.csv");
    session.keys(&format!("x<ctrl-u>{}<enter>", path.display())).shows("Skrevet:");
    let table = std::fs::read_to_string(path).unwrap();
    assert!(table.starts_with("\"Kull, ubrutt, antall – Frafall"), "{table}");
    // Plain numbers alone, of how many and of what share; no size beside a sum that is of another number in each column.
    assert!(table.contains("\nsum,,") && table.contains("\nsnitt,400,"), "{table}");
    let cells = table.lines().filter(|line| line.starts_with("20")).flat_map(|line| line.split(',').skip(1));
    assert!(cells.filter(|cell| !cell.is_empty()).all(|cell| cell.parse::<f64>().is_ok()), "{table}");
    session.keys("t").shows("«a» viser aktive. «%» viser andelen.");
    session.keys(&format!("x<ctrl-u>{}<enter>", room.path("kull.svg").display())).shows("Skrevet:");
    let picture = std::fs::read_to_string(room.path("kull.svg")).unwrap();
    assert!(picture.contains("bare av kull som har nådd dit") && !picture.contains("«a»"), "{picture}");
}

#[test]
fn the_bar_says_what_keys_do_and_the_cursor_keeps_its_time() {
    let room = Room::of(400);
    let mut session = room.open(160, 50);
    session.shows("Enter de som sluttet").shows("b år/kvartal/måned").keys("jjj");
    let year = session.row().split_whitespace().nth(1).unwrap().to_owned();
    session.keys("b");
    assert!(session.row().contains(&format!("{year}-Q1")), "{}", session.row());
    session.keys("b").keys("b");
    assert!(session.row().contains(&format!("{year} ")), "{}", session.row());
    session.keys("s").hides("b år/kvartal").keys("b").shows("bare der det er perioder").keys("<esc>");
    session.keys("r").hides("z lukk tiltak").keys("z").shows("ingen tiltak pågår").keys("mj").shows("er lagret");
    session.keys("G").shows("Enter vis gjennomgangen").hides("Enter medlemmene");
    session.keys("?").shows("vis gjennomgangen").hides("de som sluttet").keys("<esc>");
    session.keys("c").keys("j").shows("Enter medlemmene").hides("Enter de som sluttet");
    // On a narrow screen the views have their keys, and the one in front its name.
    session.resize(60, 20);
    session.keys("f").shows("o  c  s  w  e  f Prognose  r");
}

#[test]
fn two_groups_are_judged_first_and_say_where_their_intervals_are() {
    let room = Room::of(400);
    let mut session = room.open(60, 20);
    session.keys("s=enhet:Troms<enter>").shows("Kurvene").shows("linjer til: t").shows("intervaller: t");
    session.resize(160, 50);
    session.keys("k").hides("intervaller: t").shows("░");
}

#[test]
fn a_review_and_an_action_from_the_screen() {
    let room = Room::of(400);
    let mut session = room.open(80, 40);
    session.shows("Det er tid for en gjennomgang per 30.06.2026");
    session.keys("rm").shows("Lage en gjennomgang per 30.06.2026 av alle medlemmer").keys("j");
    session.shows("Gjennomgang 1 er lagret").shows("Året fram til gjennomgangen").hides("Det er tid");
    session.shows("Gjennomgang 1 viser hvordan det så ut 30.06.2026");
    // A second one of the same day says so.
    session.keys("m").shows("Gjennomgang 1 er av samme dag").keys("n");
    // Whom it is for is put right in the form, and how many they are is told.
    session.keys("pVelkomstsamtale<tab>de nye<tab><ctrl-s>").shows("Ingen medlem passer i dag");
    session.keys("<ctrl-u>no:left<ctrl-s>").shows("«no:left» velger folk etter hvordan det gikk");
    session.keys("<ctrl-u>enhet:Oslo<tab>ny<tab>").shows("ny er ikke medlemsår").keys("<up><ctrl-u>1-<tab>");
    session.keys("<tab><ctrl-u>1.1.2026<ctrl-s>").shows("Tiltak 1 er lagret, for 160 medlemmer");
    session.shows("enhet:Oslo, medlemsår 1+").keys("<enter>");
    assert_eq!(listed(&session), 160);
    session.keys("5");
    session.shows("Velkomstsamtale").shows("Siden 01.01.2026 sluttet 0");
    session.keys("z<enter>").shows("Tiltak 1 er lukket").shows("lukket 23.11.2026");
    let register = Register::open(&room.path("r.kartotek")).unwrap();
    let plan = &register.action_plans(&who()).unwrap()[0];
    assert!(plan.closed.is_some() && plan.effect.contains("per 100 medlemsår"), "{plan:?}");
    assert!(register.verify(&mut |_| Ok(())).is_ok());
    session.keys("p<ctrl-s>").shows("Et tiltak må si hva som gjøres").keys("<esc>");
    // What it has done goes into the file too.
    let path = room.path("tiltak.csv");
    session.keys(&format!("x<ctrl-u>{}<enter>", path.display())).shows("Skrevet:");
    let table = std::fs::read_to_string(path).unwrap();
    assert!(table.contains("Velkomstsamtale: Siden 2026-01-01 sluttet 0"), "{table}");
}

#[test]
fn the_action_under_the_cursor_is_closed() {
    let room = Room::of(400);
    let mut session = room.open(80, 30);
    session.keys("rz").shows("ingen tiltak pågår");
    session.keys("pRing de nye<tab><tab>0-30<ctrl-s>").shows("Tiltak 1 er lagret");
    session.keys("pBrev<tab><tab><tab>Ola<tab><ctrl-u>1.3.2027<ctrl-s>").shows("Tiltak 2 er lagret");
    // The owner is whoever writes it down, unless another is named; what has not begun is planned.
    session.shows("planlagt").keys("t").shows("Ansvarlig Ola").shows("Ansvarlig kari").keys("<esc>");
    session.keys("jz").shows("Lukke «Brev»?").keys("<esc>").hides("lukket").keys("z");
    session.keys("For dyrt<enter>").shows("Tiltak 2 er lukket").shows("Har ikke begynt. Lærdom: For dyrt");
    let register = Register::open(&room.path("r.kartotek")).unwrap();
    let plans = register.action_plans(&who()).unwrap();
    assert_eq!((plans[0].id, plans[0].closed, plans[1].lesson.as_str()), (1, None, "For dyrt"));
    // Among the others it is asked which.
    session.keys("mj").keys("Gz").shows("Ring de nye").keys("<enter>").shows("Lukke «Ring de nye»?");
    session.keys("<ctrl-s>").shows("Tiltak 1 er lukket").keys("z").shows("ingen tiltak pågår");
    assert!(register.verify(&mut |_| Ok(())).is_ok());
}

#[test]
fn a_finding_leads_to_an_action() {
    let room = Room::of(400);
    let mut session = room.open(80, 40);
    let kept = |session: &mut Session, keys: &str| {
        session.keys(keys).keys("pRing<ctrl-s>").shows("er lagret, for");
        let plans = Register::open(&room.path("r.kartotek")).unwrap().action_plans(&who()).unwrap();
        let newest = plans.into_iter().max_by_key(|plan| plan.id).unwrap();
        (newest.filter, newest.tenure.map(|tenure| tenure.to_string()).unwrap_or_default())
    };
    let pair = |filter: &str, years: &str| (filter.to_owned(), years.to_owned());
    assert_eq!(kept(&mut session, "o"), pair("", ""));
    session.keys("e").keys("pRing<ctrl-s>").shows("Ingen medlem er i disse medlemsårene").keys("<esc>j");
    // Experienced leavers; then a chapter, of the women.
    assert_eq!(kept(session.keys("e"), "j"), pair("", "1+"));
    session.keys("/kjønn:kvinne<enter>G");
    let (filter, years) = kept(&mut session, "");
    assert!(filter.starts_with("(kjønn:kvinne) unit=\"") && years.is_empty(), "{filter}");
    session.keys("<esc>f");
    while !session.row().contains("5–10") {
        let row = session.row();
        assert_ne!(session.keys("j").row(), row);
    }
    assert_eq!(kept(&mut session, ""), pair("", "5-10"));
}

#[test]
fn a_day_shows_what_was_known_on_it() {
    let room = Room::of(400);
    let mut session = room.open(80, 40);
    session.keys("rpRing de nye<tab><tab><tab><tab><ctrl-u>1.1.2026<ctrl-s>").shows("Tiltak 1 er lagret");
    session.keys("mj").shows("Gjennomgang 1 er lagret").shows("Neste gjennomgang: per 31.12.2026");
    session.shows("Per 30.06.2026").shows("pågår");
    session
        .keys(":as-of 2025-12-31<enter>")
        .hides("Ring de nye")
        .hides("Gjennomgang 1")
        .shows("Det er ingen gjennomgang");
    session.keys("mj").shows("Gjennomgang 2 er lagret").shows("Gjennomgang 2 viser");
    // What was chosen is forgotten with the day, and with the filter.
    session.keys(":as-of 2026-11-23<enter>").shows("Gjennomgang 1 viser").shows("har 6 måneder felles");
    session.keys("G<enter>").shows("Gjennomgang 2 viser").shows("Per 31.12.2025").hides("måneder felles");
    session.keys("/kjønn:kvinne<enter>mj").shows("Gjennomgang 3 viser").shows(" kjønn:kvinne.");
    session.keys("<esc>").shows("Gjennomgang 1 viser");
    // Nobody has left in days that have not come.
    let effect = |session: &Session| {
        let screen = session.screen();
        screen.lines().find(|line| line.contains("Ring de nye: ")).unwrap_or_else(|| panic!("{screen}")).to_owned()
    };
    let today = effect(&session);
    session.keys(":as-of 2028-03-31<enter>").shows("Dagen er ikke kommet ennå");
    assert_eq!(effect(&session), today);
    session.keys("m").shows("Den dagen har ikke kommet ennå");
    for view in ["o", "c", "s", "w", "e", "f"] {
        session.keys(view).shows("Dagen er ikke kommet ennå");
    }
}

#[test]
fn a_past_that_was_put_right_is_told() {
    let room = Room::of(400);
    let mut session = room.open(80, 40);
    session.keys("rmj").shows("Gjennomgang 1 er lagret").hides("Fortiden er rettet");
    let mut register = Register::open(&room.path("r.kartotek")).unwrap();
    let forgotten = Term { joined: Some(Approx::day(date(2005, 1, 1))), ..Term::default() };
    let term = register.change(&who(), "join", "Glemt", |change| {
        let person = change.add_person(&Person { family: "Glemt".to_owned(), ..Person::default() })?;
        change.add_term(person, None, &forgotten)
    });
    assert!(term.is_ok());
    session.keys(":grace 0<enter>").shows("Fortiden er rettet siden");
}

#[test]
fn what_if_stands_beside_going_on_as_now() {
    let room = Room::of(600);
    let mut session = room.open(100, 50);
    session
        .keys("f")
        .shows("Medlemmer framover")
        .keys("n<enter>")
        .keys("<enter>")
        .shows("frafallet det første året -20 %");
    // What can't be read stays to be mended.
    session.keys("n<down><enter>").keys("-20 enhet:Finnesikke<enter>").shows("-20 enhet:Finnesikke");
    session
        .shows("Det finnes ingen enhet «Finnesikke»")
        .keys("<ctrl-u>-20 enhet:Troms<enter>")
        .shows("blant enhet:Troms");
    session.keys("n<down><down><enter>").keys("<enter>").shows("elastisitet 0,3 (din antakelse");
    session.keys(":dues 500<enter>").shows("Kroner").shows("Kroner endret");
    // The newest is under the cursor, and can be taken away.
    session.keys("<delete>").shows("Fjernet: Hva om: kontingenten").keys("j").hides("elastisitet");
    session.keys("gg<delete>").shows("her er det ikke noe som er prøvd");
    session.resize(80, 24);
    // Below the screen's end it would not be seen.
    session.keys("n<enter><ctrl-u>-30<enter>").shows("medlemmer som nå").shows("frafallet det første året -30 %");
    session.resize(100, 50);
    session.keys("n<enter><ctrl-u>mye<enter>").shows("En endring i prosent");
}

#[test]
fn nobody_and_hardly_any_room() {
    let room = Room::of(0);
    let mut session = room.open(80, 24);
    session.shows("Ingen har vært medlem ennå");
    for key in ["c", "s", "w", "e", "f", "r", "<enter>", "x<esc>", "t"] {
        session.keys(key);
    }
    let room = Room::of(60);
    let mut session = room.open(80, 24);
    for (width, height) in [(1, 1), (10, 3), (20, 8), (40, 12), (200, 60)] {
        session.resize(width, height);
        session.keys("ocswefrvVjk<left><right><pgdn>Gt<pgdn>t<esc>");
    }
}

#[test]
fn two_curves_are_told_apart_without_colour_and_in_ascii() {
    let room = Room::of(400);
    let mut plain = options(&room.path("r.kartotek"), Lang::Nb);
    (plain.colour, plain.ascii) = (false, true);
    for (options, width, height) in [(options(&room.path("r.kartotek"), Lang::Nb), 80, 24), (plain, 80, 24)] {
        let mut session = Session::with(&options, width, height);
        session.keys("5s=enhet:Troms<enter>").shows("enhet:Troms mot alle andre").shows("* alle andre");
        let screen = session.screen();
        let picture: Vec<&str> = screen.lines().skip_while(|line| !line.contains("100 %")).collect();
        let picture = picture.join("\n");
        let picture = picture.split(" år 0").next().unwrap();
        assert!(picture.contains('*') && picture.contains('+'), "{screen}");
        // What compares nothing in another view is not in its heading.
        session.keys("c").hides("= enhet:Troms");
    }
}

#[test]
fn what_does_not_read_stays_in_the_prompt_with_what_may_be_meant() {
    let room = Room::of(400);
    let mut session = room.open(80, 24);
    session.keys("s=enhet:Tro<enter>").shows("Det finnes ingen enhet «Tro»").shows("Mente du Troms");
    session.keys("ms<enter>").shows("enhet:Troms mot alle andre");
    // Two filters: those two, and who is in both.
    session.keys("/enhet:Troms<enter>").shows("80 er med i begge");
}

#[test]
fn a_number_says_what_it_means_and_the_people_lead_back() {
    let room = Room::of(400);
    let mut session = room.open(80, 24);
    for (key, words) in [("o", "Wilson"), ("c", "Et kull"), ("s", "Kaplan"), ("w", "Garwood"), ("r", "gjennomgang")] {
        session.keys(key).keys("i").shows(words).keys("<esc>");
    }
    session.keys("oj").shows("Frafall per");
    let row = session.row();
    session.keys("<enter>").hides("Frafall per").keys("<esc>").shows("Frafall per");
    assert_eq!(session.row(), row);
    // From the card there is a step more.
    session.keys("<enter><enter><esc>").hides("Frafall per").keys("<esc>").shows("Frafall per");
}
