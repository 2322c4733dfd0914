//! The screen by its keys: a real register, real threads, no terminal.

mod support;

use std::time::Duration;

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use kartotek::i18n::Lang;
use kartotek::store::Register;
use kartotek::ui::Options;
use kartotek::ui::app::Wish;
use support::session::{Session, options};
use support::{fill, who};
use tempfile::TempDir;

struct Room {
    folder: TempDir,
}

impl Room {
    /// With a register of so many people.
    fn of(people: usize) -> Room {
        let folder = tempfile::tempdir().unwrap();
        fill(&folder.path().join("r.kartotek"), people);
        Room { folder }
    }

    fn register(&self) -> std::path::PathBuf {
        self.folder.path().join("r.kartotek")
    }

    fn open(&self) -> Session {
        Session::new(&self.register())
    }

    fn store(&self) -> Register {
        Register::open(&self.register()).unwrap()
    }
}

#[test]
fn the_list_is_of_members_and_says_so() {
    let room = Room::of(100);
    let mut session = room.open();
    session.shows("Medlemmer per 23.11.2026 · 80").shows("Norsk Prøve");
    session.keys("a").shows("Alle i registeret per 23.11.2026 · 100");
    session.keys("a").shows("Medlemmer per 23.11.2026 · 80");
}

#[test]
fn moving_reaches_both_ends_and_comes_back() {
    let room = Room::of(600);
    let mut session = room.open();
    let first = session.row();
    session.keys("G");
    let last = session.row();
    assert_ne!(first, last);
    assert_eq!(session.keys("<down>").row(), last);
    assert_eq!(session.keys("gg").row(), first);
    // All the way by pages is the same way as by one key, and so is the way back.
    assert_eq!(session.keys(&"<pgdn>".repeat(60)).row(), last);
    assert_eq!(session.keys(&"<pgup>".repeat(60)).row(), first);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..480 {
        seen.insert(session.row());
        session.keys("j");
    }
    assert_eq!(seen.len(), 480, "every member once");
    assert_eq!(session.row(), last);
    assert_eq!(session.keys(&"k".repeat(479)).row(), first);
}

#[test]
fn the_list_follows_what_is_typed() {
    let room = Room::of(200);
    let mut session = room.open();
    session.keys("/odegard").shows("Ødegård");
    session.hides("Hansen");
    session.keys("<esc>").shows("· 160");
    session.keys("/nummer:1007<enter>").shows("/nummer:1007").shows("· 1");
    session.keys("<esc>").shows("· 160");
    // What is wrong is pointed at, and the list stays.
    session.keys("/born>=").shows("^^^^").shows("mangler en verdi");
    session.keys("<esc>").shows("· 160");
    session.keys("/nobodyatall<enter>").shows("Trykk a for å lete blant alle");
}

#[test]
fn the_card_tells_everything() {
    let room = Room::of(50);
    let mut session = room.open();
    session.keys("/nummer:1003<enter><enter>");
    session.shows("person3@example.org").shows("Storgata 4").shows("0150 OSLO").shows("Medlemskap").shows("dugnad");
    session.shows("Import av medlemsliste.xlsx");
    session.keys("<esc>").shows("Medlemmer per");
    session.keys("y").shows("Kopiert: person3@example.org");
    assert_eq!(session.wishes, [Wish::Copy("person3@example.org".to_owned())]);
}

#[test]
fn an_edit_is_saved_undone_and_redone() {
    let room = Room::of(50);
    let mut session = room.open();
    session.keys("/nummer:1003<enter>e<ctrl-u>Åsbjørg<ctrl-s>").shows("Lagret: Åsbjørg");
    session.shows("Åsbjørg");
    session.keys("u").shows("Angre «Endret: Åsbjørg").keys("j").shows("Angret:").hides(", Åsbjørg");
    session.keys("U").shows("Gjøre om igjen").keys("j").shows(", Åsbjørg");
    assert_eq!(room.store().by_number(&who(), "1003", support::date(2026, 11, 23)).unwrap().person.given, "Åsbjørg");
}

#[test]
fn what_is_wrong_stands_beside_the_field() {
    let room = Room::of(20);
    let mut session = room.open();
    session.keys("e<tab><tab><tab><tab><tab><ctrl-u>31.02.1985<tab>").shows("Den dagen finnes ikke: 31.02.1985");
    session.keys("<ctrl-s>").shows("Den dagen finnes ikke").hides("Lagret");
    session.keys("<esc>").shows("ikke lagret. Forkaste").keys("n").shows("31.02.1985");
    session.keys("<esc>j").hides("31.02.1985").shows("Medlemmer per");
}

#[test]
fn a_new_member_gets_a_number_a_town_and_a_place_in_the_list() {
    let room = Room::of(30);
    let mut session = room.open();
    session.keys("nTest<tab><tab>Zylinder");
    // To the postal code, whose town is known.
    session.keys(&"<tab>".repeat(14));
    session.keys("5003<tab>").shows("BERGEN");
    session.keys("<ctrl-s>").shows("Ført inn: Test Zylinder");
    assert!(session.row().contains("Zylinder, Test"), "{}", session.row());
    assert!(session.row().contains("1030"));
    session.shows("· 25");
}

#[test]
fn what_is_typed_in_a_picked_field_chooses() {
    let room = Room::of(30);
    let mut session = room.open();
    session.keys("ibergen<enter>").shows("Norsk Prøveforening / Vestland / Bergen").shows(">Kategori");
    // What may mean several is shown with what was typed.
    session.keys("ord<enter>").shows("/ ord").shows("> Ordinær").keys("<enter>").shows(">Innmeldt");
    session.keys("<esc>j").keys("i<ctrl-u>berg<enter>").shows("/ berg").keys("<enter>").shows("Vestland / Bergen");
    session.keys("<esc>j");
}

#[test]
fn what_the_register_refuses_stands_beside_its_field() {
    let room = Room::of(30);
    let mut session = room.open();
    session.keys("n").shows("▼").hides("▲").keys("<up><up><ctrl-u>1003<tab><tab>Test<tab><tab>Zylinder<ctrl-s>");
    session.shows(">Nummer").shows("! ").shows("1003").keys("<esc>j");
    session.keys("i<ctrl-u>voss<tab><tab><tab>9999<ctrl-s>").shows(">Vervet av").shows("! ").shows("9999");
    session.keys("<esc>j");
}

#[test]
fn an_unsaved_form_is_not_lost_by_quitting() {
    let room = Room::of(10);
    let mut session = room.open();
    session.keys("ex").keys("<ctrl-c>").shows("Forkaste");
    assert!(!session.left());
    session.keys("n<esc>j");
    session.keys("q");
    assert!(session.left());
}

#[test]
fn join_leave_and_transfer() {
    let room = Room::of(30);
    let mut session = room.open();
    session.keys("/nummer:1001<enter>x").shows("Utmeldt: ").keys("<ctrl-u>31.10.2026<tab>flyttet<ctrl-s>");
    session.shows("Meldt ut:").shows("· 0");
    session.keys("a").shows("· 1").keys("<enter>").shows("tidligere").shows("31.10.2026").shows("flyttet");
    session.keys("<esc>");
    session.keys("i<ctrl-u>Voss<tab>Ordinær<tab><ctrl-u>1.11.2026<ctrl-s>").shows("Meldt inn:");
    session.keys("<enter>").shows("01.11.2026 –").shows("· Voss");
    session.keys("<esc>t<ctrl-u>Bergen<tab><ctrl-u>15.11.2026<ctrl-s>").shows("Flyttet:");
    session.keys("<enter>").shows("15.11.2026 – · Bergen").shows("01.11.2026 – 14.11.2026 · Voss");
    let terms = room.store().terms(&who(), 2).unwrap();
    assert_eq!(terms.len(), 3);
}

#[test]
fn many_are_changed_at_once_after_a_look() {
    let room = Room::of(60);
    let mut session = room.open();
    session.keys("/tag:dugnad<enter>").shows("· 6");
    session.keys("*").shows("6 merket");
    session.keys("b").shows("6 personer").keys("<enter>styre<enter>");
    session.shows("endrer 6 av 6").shows("dugnad → dugnad; styre");
    session.keys("j").shows("Endret 6 personer");
    session.keys("<esc>/tag:styre<enter>").shows("· 6");
    session.keys("u").shows("+styre for 6 personer").keys("j").shows("· 0");
}

#[test]
fn many_leave_by_name_and_the_result_is_counted() {
    let room = Room::of(30);
    let mut session = room.open();
    session.keys("/nummer:1001<enter>x<ctrl-u>31.10.2026<ctrl-s>").shows("Meldt ut:").keys("<esc>");
    // One of the two is out already: both are named, and one is counted.
    session.keys("a/number:1001..1002<enter>*").shows("2 merket").keys("x");
    session.shows("Utmeldt: 2 personer").shows("1001 · tidligere 31.10.2026").shows("1002 · aktiv");
    session.keys("<ctrl-s>").shows("Meldt ut: 1 av 2").hides("merket");
    session.keys("4").shows("Utmeldt: 1 person");
}

#[test]
fn marks_are_seen_and_go_with_their_list() {
    let room = Room::of(60);
    let mut session = room.open();
    session.keys("/tag:dugnad<enter>*").shows("6 merket").keys("<enter>").shows("6 merket").keys("<esc>");
    session.keys("<esc>").shows("Merkene er tatt bort").shows("/tag:dugnad").hides("merket");
    session.keys("<esc>").hides("/tag:dugnad");
    session.keys("<space>").shows("1 merket").keys("/o").hides("1 merket").keys("<esc>");
    session.keys("<space>").shows("1 merket").keys(":as-of 2020-12-31<enter>").hides("1 merket");
    session.keys("<space>").shows("1 merket").keys("a").hides("1 merket");
}

#[test]
fn somebody_else_saved_first() {
    let room = Room::of(20);
    let mut session = room.open();
    session.keys("/nummer:1002<enter>e<ctrl-u>Min<enter>");
    let mut other = room.store();
    let person = other.by_number(&who(), "1002", support::date(2026, 11, 23)).unwrap().person;
    let theirs = kartotek::model::Person { family: "Deres".to_owned(), given: "Annen".to_owned(), ..person };
    other.change(&who(), "set", "annen", |change| change.save_person(&theirs)).unwrap();
    session.keys("<ctrl-s>").shows("Noen andre lagret først").shows("Annen").shows("✓ Min").hides("✓ Deres");
    session.keys("<enter>").shows("Lagret: Min Deres");
    let saved = other.by_number(&who(), "1002", support::date(2026, 11, 23)).unwrap().person;
    assert_eq!((saved.given.as_str(), saved.family.as_str()), ("Min", "Deres"));
    // Different fields: nothing to ask.
    session.keys("e<ctrl-u>Ny<enter>");
    let theirs = kartotek::model::Person { family: "Andres".to_owned(), ..saved };
    other.change(&who(), "set", "annen", |change| change.save_person(&theirs)).unwrap();
    session.keys("<ctrl-s>").shows("Lagret: Ny Andres").hides("Noen andre");
}

#[test]
fn a_long_note_leaves_room_for_the_rest() {
    let room = Room::of(20);
    let mut other = room.store();
    let person = other.by_number(&who(), "1002", support::date(2026, 11, 23)).unwrap().person;
    let noted = kartotek::model::Person { notes: "langt notat ".repeat(330), ..person };
    other.change(&who(), "set", "notat", |change| change.save_person(&noted)).unwrap();
    let mut session = room.open();
    session.keys("/nummer:1002<enter><enter>").shows("langt notat").shows("…").shows("Medlemskap");
    session.keys("<enter>").hides("Medlemskap").keys("<enter>").shows("Medlemskap");
    // From the card to the next room and back to the card.
    session.keys("<tab>").shows("Organisasjonen per").keys("<esc>").shows("langt notat");
}

#[test]
fn what_another_program_saves_appears_within_a_second() {
    let room = Room::of(20);
    let mut session = room.open();
    session.keys("/nummer:1002<enter>");
    let mut other = room.store();
    let person = other.by_number(&who(), "1002", support::date(2026, 11, 23)).unwrap().person;
    let theirs = kartotek::model::Person { family: "Utenfra".to_owned(), ..person };
    other.change(&who(), "set", "utenfra", |change| change.save_person(&theirs)).unwrap();
    session.until("Utenfra", Duration::from_secs(1));
}

#[test]
fn the_organisation_counts_and_leads_to_its_members() {
    let room = Room::of(100);
    let mut session = room.open();
    session.keys("2").shows("Organisasjonen per 23.11.2026 · 80").shows("Frogner").shows("Lokallag");
    session.keys("jj").shows("Leder");
    session.keys("<enter>").shows("unit:\"Norsk Prøveforening / Oslo / Frogner\"").shows("· 20");
    session.keys("2h").hides("Medlemmer per");
    session.keys("nAlna<ctrl-s>").shows("Ny enhet: Alna").shows("Alna");
    session.keys("e<ctrl-u>Alnabru<enter>").shows("Alnabru");
    session.keys("u").shows("Alna heter nå Alnabru").keys("j");
    assert!(!session.row().contains("Alnabru"), "{}", session.row());
}

#[test]
fn positions_are_given_and_ended() {
    let room = Room::of(30);
    let mut session = room.open();
    session.keys("2jjp1010<tab><tab>Revisor<ctrl-s>").shows("er nå Revisor");
    session.shows("Revisor          ");
    session.keys("x").shows("Revisor, Frogner").keys("revisor<enter><enter>").shows("Vervet er avsluttet");
}

#[test]
fn another_day_moves_everything() {
    let room = Room::of(100);
    let mut session = room.open();
    session.keys(":as-of 2012-12-31<enter>").shows("Viser 31.12.2012").hides("per 23.11.2026");
    session.keys("2").shows("Organisasjonen per 31.12.2012");
    session.keys(":as-of<enter>").shows("Organisasjonen per 23.11.2026").hides("Viser");
    for today in ["idag", "i dag", "today"] {
        session.keys(&format!(":as-of 2012-12-31<enter>:as-of {today}<enter>")).hides("Viser").shows("per 23.11.2026");
    }
    session.keys("1d2012<enter>").shows("Medlemmer per 31.12.2012");
}

#[test]
fn the_history_shows_and_takes_back() {
    let room = Room::of(30);
    let mut session = room.open();
    session.keys("/nummer:1004<enter>a");
    session.keys("e<ctrl-u>Petra<ctrl-s>4").shows("Endret: Petra").shows("Import av medlemsliste.xlsx");
    session.keys("<enter>").shows("Fornavn").shows("→ Petra").keys("<esc>");
    session.keys("z").shows("Angre «Endret: Petra").keys("j").shows("Angret: Endret: Petra");
    session.keys("jz").shows("er alt angret");
    // There it is the action on the row that is taken back, whatever came after it.
    session.keys("ju").shows("Angre «Import av medlemsliste.xlsx»").keys("n");
}

#[test]
fn the_history_speaks_of_people_and_not_of_rows() {
    let room = Room::of(60);
    let mut session = room.open();
    session.keys("/tag:dugnad<enter>*b<enter>styre<enter>j").shows("Endret 6 personer");
    session.keys("4<enter>").shows("Merkelapp: ny · 1003 Håkon Moen").shows("Merkelapp        styre").hides("Person  ");
    session
        .keys("<esc>1<esc>")
        .shows("· 48")
        .keys("/nummer:1006<enter>")
        .shows("1006")
        .keys("i")
        .shows("Innmeldt:")
        .keys("<ctrl-u>voss<enter><ctrl-u>Ordinær<enter><ctrl-u>1.11.2026<tab>1003<ctrl-s>");
    session.shows("Meldt inn:").keys("4gg<enter>").shows("Medlemskap: ny · 1006").shows("1003 Håkon Moen");
    session
        .shows("01.11.2026")
        .shows("Vestland / Voss")
        .shows("Ordinær")
        .hides("_id")
        .hides("presisjon")
        .hides("2026110");
}

#[test]
fn what_stands_against_an_undo_is_named() {
    let room = Room::of(30);
    let mut other = room.store();
    let day = support::date(2026, 11, 23);
    let person = other.by_number(&who(), "1006", day).unwrap().person;
    let tagged = kartotek::model::Person { tags: vec!["styre".to_owned()], ..person };
    other.change(&who(), "set", "+styre", |change| change.save_person(&tagged)).unwrap();
    let mut session = room.open();
    session.keys("4").keys("j").keys("u").shows("Angre «Import av").keys("j");
    session.shows("Merkelapp styre: 1006 Sunniva Sætre").shows("3: +styre (kari)");
}

#[test]
fn views_are_kept_and_found_again() {
    let room = Room::of(60);
    let mut session = room.open();
    session.keys("/tag:dugnad<enter>vsdugnad<enter>").shows("@dugnad");
    session.keys("vsto ord<enter>").shows("sifre, - og _").shows("to ord").keys("q<esc>");
    session.keys("<esc>v").shows("åpne et lagret utvalg").keys("v").shows("@dugnad").keys("<enter>");
    session.shows("/@dugnad").shows("· 6");
    session.keys("<esc>vd<enter>j").shows("slettet");
}

#[test]
fn columns_and_order() {
    let room = Room::of(60);
    let mut session = room.open();
    session.keys("cfødt<enter><esc>").keys("cinnmeldt<enter><esc>").hides("Innmeldt").shows("Født");
    session.keys("snummer<enter>");
    assert!(session.row().contains("1000"), "{}", session.row());
    session.keys("snummer<enter>gg");
    assert!(session.row().contains("1058"), "{}", session.row());
}

#[test]
fn help_and_palette_know_every_command_and_why_not() {
    let room = Room::of(10);
    let mut session = room.open();
    session.keys("?").shows("Hjelp").shows("nytt medlem").shows("ikke noe filter");
    session.keys("/sorter<enter>").shows("Sorter etter").keys("<esc>");
    session.keys(":enhet").shows("Organisasjon: ny enhet").keys("<esc>");
    session.keys("vx").shows("vx gjør ingenting her");
    session.keys(":zzqx<enter>").shows("Ingen kommando heter zzqx").keys("<esc>");
    session.keys("vs").shows("ikke noe filter å lagre");
}

#[test]
fn a_list_is_imported_with_a_look_before() {
    let room = Room::of(10);
    let list = room.folder.path().join("nye.csv");
    let rows = "Medlemsnummer;Fornavn;Etternavn;Fødselsdato;Innmeldt\n\
                2001;Anna;Ny;01.02.1990;01.01.2020\n2002;Bo;Ny;31.02.1990;01.01.2020\n";
    std::fs::write(&list, rows).unwrap();
    let mut session = room.open();
    session.keys("r").paste(list.to_str().unwrap()).keys("<enter>");
    session.shows("ingenting er endret ennå").shows("1 nye").shows("Den dagen finnes ikke: 31.02.1990");
    session.keys("<enter>").shows("nye.csv").shows("Avvist: 1.").keys("j").shows("Importert: 1 nye");
    session.keys("/nummer:2001<enter>").shows("Ny, Anna");
    assert!(std::fs::read_to_string(room.folder.path().join("nye-avvist.csv")).unwrap().contains("31.02.1990"));
    session.keys("u").shows("Angre «Import av nye.csv»").keys("j").shows("· 0");
}

#[test]
fn a_list_is_exported() {
    let room = Room::of(10);
    let file = room.folder.path().join("ut.csv");
    let mut session = room.open();
    session.keys("w<enter><ctrl-u>").paste(file.to_str().unwrap()).keys("<enter>").shows("8 personer skrevet");
    assert_eq!(std::fs::read_to_string(&file).unwrap().lines().count(), 9);
    session.keys("w<enter><ctrl-u>").paste(file.to_str().unwrap()).keys("<enter>").shows("Skrive over?");
}

#[test]
fn the_start_screen_offers_a_beginning() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ny/r.kartotek");
    let mut session = Session::new(&path);
    session.shows("Nytt register").shows("Importer en medlemsliste").shows("oppdiktet forening");
    session.keys("nMin forening<enter>").shows("Norge").keys("<enter>");
    session.shows("Min forening").shows("Trykk n for å føre inn");
    session.keys("q");
    assert!(session.left());
    let demo = folder.path().join("demo.kartotek");
    let mut session = Session::new(&demo);
    session.keys("d").shows("Norsk Prøve").shows("· 16");
}

#[test]
fn paste_goes_into_fields_and_nowhere_else() {
    let room = Room::of(10);
    let mut session = room.open();
    session.paste("xq\n").shows("ikke noe felt å lime inn i");
    assert!(!session.left());
    session.keys("/").paste("1003\n1004").shows("/ 1003 1004");
}

#[test]
fn the_mouse_chooses_opens_and_scrolls() {
    let room = Room::of(100);
    let mut session = room.open();
    let event = |kind, column, row| Event::Mouse(MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE });
    let click = MouseEventKind::Down(MouseButton::Left);
    let fourth = session.screen().lines().nth(6).unwrap().trim().to_owned();
    session.event(&event(click, 10, 6));
    assert_eq!(session.row().trim_start_matches('>').trim(), fourth);
    session.event(&event(MouseEventKind::ScrollDown, 10, 6));
    assert_ne!(session.row().trim_start_matches('>').trim(), fourth);
    session.event(&event(click, 10, 6));
    session.event(&event(click, 10, 6));
    session.settle();
    session.shows("@example.org");
    session.event(&event(click, 20, 0));
    session.settle();
    session.shows("Organisasjonen per");
}

#[test]
fn plain_is_ascii_without_frames() {
    let room = Room::of(20);
    let mut session = Session::with(&Options { plain: true, ..options(&room.register(), Lang::En) }, 80, 24);
    for keys in ["", "<enter>", "<esc>e", "<esc>?", "<esc>2", "4<enter>", "<esc>:as-of 2020<enter>"] {
        session.keys(keys);
        let screen = session.screen();
        let signs = ["─", "│", "┌", "▾", "●", "→", "…", "✓", "‹"];
        assert!(!signs.iter().any(|sign| screen.contains(sign)), "{keys}\n{screen}");
    }
}

#[test]
fn every_language_fits_80_by_24() {
    let room = Room::of(30);
    for (lang, members, help) in
        [(Lang::Nb, "Medlemmer per", "Hjelp"), (Lang::Sv, "Medlemmar per", "Hjälp"), (Lang::En, "Members on", "Help")]
    {
        let mut session = Session::with(&options(&room.register(), lang), 80, 24);
        session.shows(members).keys("?").shows(help).keys("<esc>");
        // No text is missing: a missing one shows as its id.
        for keys in ["", "<enter>", "<esc>e", "<esc>n", "<esc>b", "<esc>c", "<esc>s", "<esc>i", "<esc>x", "<esc>t"] {
            session.keys(keys);
            for line in session.screen().lines() {
                let ids = ["members-", "title-", "hint-", "field-", "list-", "app-", "section-", "choice-"];
                assert!(!ids.iter().any(|id| line.contains(id)), "{lang:?} {keys}: {line}");
            }
        }
        session.keys("<esc>2").keys("4<enter>");
        assert!(!session.screen().contains("table-"), "{}", session.screen());
    }
}

#[test]
fn small_and_large_screens() {
    let room = Room::of(30);
    let mut session = room.open();
    for (width, height) in [(40, 10), (200, 60), (1, 1), (2, 2), (3, 50), (120, 2), (80, 24)] {
        session.resize(width, height);
        session.keys("jk2jk3jk4jk1?<esc>:<esc>e<tab><esc>n<esc>/x<esc>b<esc><esc>");
    }
    session.shows("Medlemmer per 23.11.2026 · 24");
    session.resize(160, 40);
    session.settle();
    // Beside the list the card shows at once.
    session.shows("@example.org").shows("Storgata");
}

#[test]
fn hostile_names_are_harmless() {
    let room = Room::of(5);
    let mut other = room.store();
    let person = other.by_number(&who(), "1002", support::date(2026, 11, 23)).unwrap().person;
    let family = format!("A\u{1b}[2J\u{202e}מזרח {}", "x".repeat(4000));
    let nasty = kartotek::model::Person { family, notes: "\u{1b}]52;c;eA==\u{7}".to_owned(), ..person };
    other.change(&who(), "set", "x", |change| change.save_person(&nasty)).unwrap();
    let mut session = room.open();
    session.keys("a").shows("A␛[2J");
    for keys in ["<enter>", "<esc>e", "<esc>4"] {
        session.keys(keys);
        assert!(!session.screen().contains(['\u{1b}', '\u{202e}', '\u{7}']), "{keys}");
    }
}
