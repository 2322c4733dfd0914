//! The ledger by its keys: from an empty register to an invoice on the screen, and what happens to it then.

mod support;

use kartotek::i18n::Lang;
use kartotek::store::{Register, Setup};
use support::session::{Session, options};
use support::{fill, who};
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

    fn empty() -> Room {
        let folder = tempfile::tempdir().unwrap();
        let setup = Setup { name: "Turlaget".to_owned(), country: "no".to_owned() };
        Register::create(&folder.path().join("r.kartotek"), &who(), &setup).unwrap();
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

/// Tells who sends invoices and what members pay, by keys.
fn set_up(session: &mut Session) {
    session.keys("3S").keys("<tab><tab>Storgata 1<tab>12345678903<ctrl-s>").shows("sender fakturaer");
    session.keys("D<tab><tab>500<ctrl-s>").shows("Satsen Medlemskontingent er satt");
}

/// A register of so many with this year billed.
fn billed(people: usize) -> (Room, Session) {
    let room = Room::of(people);
    let mut session = room.open();
    set_up(&mut session);
    session.keys("n<ctrl-s>").shows("ingenting er gjort ennå").keys("<enter>").shows("u tar alt tilbake");
    (room, session)
}

/// The books are right whatever was done.
#[track_caller]
fn proved(room: &Room) {
    let proof = room.store().prove(&who(), &mut |_| Ok(())).unwrap();
    assert!(proof.faults.is_empty(), "{:?}", proof.faults);
}

#[test]
fn the_first_evening() {
    let room = Room::empty();
    let mut session = room.open();
    session.keys("3").shows("Slik kommer dere i gang").shows("1n").shows("Før inn medlemmene");
    session.keys("n").shows("Trykk S og si hvem");
    session.keys("1nKari<tab><tab>Nordmann");
    session.keys("<ctrl-s>").shows("Ført inn: Kari Nordmann");
    session.keys("3").shows("> S").keys("S").shows("Hvem sender fakturaene?").shows("Turlaget");
    session.keys("<tab><tab>Fjellveien 1<tab>12345678904<tab>").shows("er ikke et kontonummer");
    session.keys("<up><ctrl-u>1234.56.78903<ctrl-s>").shows("Turlaget sender fakturaer").shows("> D");
    session.keys("n").shows("Trykk D og si");
    session
        .keys("D")
        .shows("Hva medlemmene betaler")
        .keys("<tab><tab>500<ctrl-s>")
        .shows("Satsen Medlemskontingent er satt");
    session.shows("> n").keys("n").shows("Fakturer").keys("<ctrl-s>").shows("1 faktura for 1 medlem: 500,00");
    session.keys("<enter>").shows("1 faktura på 500 i alt").shows("Kari Nordmann").shows("åpen");
    session.keys("<enter>").shows("FAKTURA 1").shows("500,00").shows("Fjellveien 1");
    session.keys("<pgdn>").shows("KID").shows("1234 56 78903");
    session.keys("<esc>P<ctrl-u>");
    let file = room.folder.path().join("ut.txt");
    session.paste(file.to_str().unwrap()).keys("<enter>").shows("Skrevet til");
    let printed = std::fs::read_to_string(&file).unwrap();
    assert!(printed.contains("FAKTURA 1") && printed.contains("500,00"), "{printed}");
    session.keys("m").shows("Medlemmer per").keys("3").shows("Kari Nordmann");
    proved(&room);
}

#[test]
fn a_run_is_read_done_and_taken_back() {
    let (room, mut session) = billed(60);
    session.shows("48 dokumenter").shows("fra kjøringen");
    session.keys("<esc>").shows("Alle fakturaer · 48 dokumenter · åpent 24");
    // The same again bills nobody twice.
    session.keys("n<ctrl-s>").shows("fakturert fra før").keys("<enter>").shows("Ingen å fakturere").keys("<esc>");
    session.keys("u").shows("Angre «Fakturering 2026»").keys("j").shows("96 dokumenter · åpent 0");
    session.keys("fkredit<enter>").shows("Kreditnotaer · 48 dokumenter");
    proved(&room);
}

#[test]
fn a_payment_may_be_too_little_or_too_much() {
    let (room, mut session) = billed(10);
    session.keys("<esc>gg");
    session.keys("p").shows("500,00 åpent").keys("<ctrl-u>200<ctrl-s>").shows("200,00 innbetalt");
    session.shows("300,00").shows("delvis betalt");
    session.keys("p<tab><ctrl-u>24.11.2026<tab>").shows("ligger fram i tid").keys("<esc>j");
    session.keys("p<ctrl-u>400<ctrl-s>").shows("300,00 dekker fakturaer, 100,00 står på betalerens konto");
    session.keys("a").shows("Har til gode 100,00").shows("Av dette på konto: 100,00").shows("Innbetaling");
    session.keys("R").shows("har 100,00 på konto").keys("<tab><tab>12345678903<tab>For mye<ctrl-s>").shows("Vedtatt");
    session.shows("er vedtatt og ikke sendt").keys("R").shows("sendt til").keys("j").shows("Ført som sendt");
    session.hides("ikke sendt").shows("Skylder 0,00");
    proved(&room);
}

#[test]
fn credit_and_write_off() {
    let (room, mut session) = billed(10);
    session.keys("<esc>gg").keys("p<ctrl-s>").shows("500,00 innbetalt");
    session.keys("c").shows("åpent 0,00").shows("hele fakturaen").keys("<tab><tab><tab>Meldt ut<ctrl-s>");
    session.shows("blir stående på betalerens konto").keys("j").shows("500,00 står på betalerens konto");
    session.keys("j").keys("w").keys("<ctrl-u>600<tab><tab>Dødsbo<ctrl-s>").shows("! Bare 500").keys("<esc>j");
    session.keys("w<tab><tab><ctrl-s>").shows("Dette må fylles ut").keys("Dødsbo<ctrl-s>").shows("Avskrevet: 500,00");
    session.shows("avskrevet");
    proved(&room);
}

#[test]
fn what_holds_an_invoice_and_what_ends_that() {
    let (room, mut session) = billed(10);
    session.keys("<esc>gg").keys("o").keys("<tab><tab><tab>Ikke medlem<ctrl-s>").shows("purres ikke");
    session.keys("fbestridt<enter>").shows("Bestridt eller på vent · 1 dokument");
    session.keys("<enter>").shows("Ikke medlem").keys("o").shows("bestridt").keys("j").shows("kan purres igjen");
    session.keys("<esc><esc>");
    session
        .keys("i")
        .shows("500,00 åpent")
        .keys("<ctrl-s>")
        .shows("166,67")
        .shows("166,66")
        .keys("j")
        .shows("Avtalen er ført");
    session.keys("<enter>").shows("Neste avdrag 23.12.2026: 166,67").keys("<esc>");
    proved(&room);
}

#[test]
fn a_round_of_reminders() {
    let room = Room::of(10);
    let mut session = room.open();
    set_up(&mut session);
    session
        .keys("n<tab><tab><ctrl-u>1.10.2026<tab><ctrl-u>15.10.2026<ctrl-s>")
        .shows("gjort ennå")
        .keys("<enter>")
        .shows("u tar alt tilbake");
    session.keys("<esc>fforfalte<enter>").shows("forfalt 39 dager");
    session.keys("vr").shows("Får purring i dag: 8").shows("Vennlig påminnelse");
    session.keys("<enter>").shows("Føre 8 purringer").keys("j").shows("8 purringer er ført").shows("ikke ennå");
    session.keys("x").shows("Ingen skal strykes");
    // The account behind a row, and back to the round.
    session
        .keys(":as-of 2026-12-31<enter>l")
        .shows("Skylder 500,00")
        .keys("<esc>")
        .shows("[Purringer]")
        .keys(":as-of<enter>");
    session.keys(":as-of 2026-12-31<enter>").shows("Får purring i dag: 8").keys("<enter>").shows("dagens dato");
    session.keys(":as-of<enter>vi").shows("forfalt 39 dager").keys("<enter>").shows("Vennlig påminnelse");
    proved(&room);
}

#[test]
fn who_does_not_pay_is_struck_off_by_name() {
    let room = Room::of(10);
    let mut session = room.open();
    set_up(&mut session);
    session.keys("n<tab><tab><ctrl-u>1.6.2026<tab><ctrl-u>15.6.2026<ctrl-s>").shows("gjort ennå").keys("<enter>");
    session.shows("u tar alt tilbake").keys("<esc>gg").keys("p<ctrl-s>").shows("500,00 innbetalt");
    let mut store = room.store();
    for (month, day) in [(6, 25), (7, 20), (8, 20)] {
        store.remind(&who(), "Purringer", support::date(2026, month, day), &mut |_, _| Ok(())).unwrap();
    }
    session.settle();
    session.keys("vrx").shows("7 medlemmer kan strykes").shows("Kari Ødegård").shows("frist 19.09.2026");
    session.keys("c").shows("kreditere kravene").keys("n").keys("<enter>").shows("Kravene står").keys("j");
    session.shows("7 er strøket").keys("1").shows("Medlemmer per 23.11.2026").keys("d24.11.2026<enter>").shows("· 1");
    proved(&room);
}

#[test]
fn another_day_shows_what_was_open_on_it() {
    let (room, mut session) = billed(10);
    session.keys("<esc>gg").keys("p<ctrl-s>").shows("åpent 3\u{a0}500");
    session.keys(":as-of 2026-11-22<enter>").shows("0 dokumenter").shows("f velger andre");
    session.keys(":as-of<enter>").shows("8 dokumenter");
    proved(&room);
}

#[test]
fn dues_books_and_chapters() {
    let (room, mut session) = billed(20);
    session.keys("<esc>gg").keys("p<ctrl-s>");
    session
        .keys("vb")
        .shows("Kundefordringer kontingent")
        .shows("500,00")
        .keys("p")
        .shows("Regnskapet stemmer")
        .keys("<esc>");
    session.keys("e<tab><ctrl-u>Fordringer<ctrl-s>").shows("Kontoen er endret").shows("Fordringer");
    session.keys("vd").shows("Medlemskontingent").shows("Purretrinn").shows("forsinkelsesrente 12,25 %");
    session.keys("e<ctrl-u>550<ctrl-s>").shows("550,00").shows("31.12.2026");
    session.keys("s").keys("<enter>").keys("<tab><ctrl-u>10<ctrl-s>").shows("10 dager etter forfall");
    session.keys("o").shows("Inkassoforskriften").keys("<esc>");
    session.keys("vc").shows("Ingen avregning ennå").keys("n").keys("<ctrl-u>2026-Q9<enter>").shows("ingen periode");
    session.keys("<ctrl-u>2026<enter>").shows("som ikke er avregnet");
    // A chapter's own part.
    session.keys("D<ctrl-u>Lokalkontingent<tab>l<tab>100<ctrl-s>").shows("Lokalkontingent er satt");
    session
        .keys("vin<ctrl-s>")
        .shows("gjort ennå")
        .keys("<enter>")
        .shows("u tar alt tilbake")
        .keys("gg")
        .keys("p<ctrl-s>");
    session.keys("vcn<ctrl-u>2026<enter>").shows("100,00").keys("<enter>").shows("Avregnet med 1 lag: 100,00");
    session.keys("<enter>").shows("Avregning 01.01.2026 – 31.12.2026").keys("<esc>");
    session
        .keys("p<enter>")
        .shows("100,00")
        .keys("<ctrl-s>")
        .shows("er betalt til")
        .shows("Ingen lag har noe til gode");
    proved(&room);
}

#[test]
fn members_are_billed_from_their_list() {
    let room = Room::of(20);
    let mut session = room.open();
    set_up(&mut session);
    session.keys("1<space><space>f").shows("2 fakturaer for 2 medlemmer").keys("<enter>").shows("2 fakturaer på");
    session.shows("2 dokumenter");
    proved(&room);
}

#[test]
fn payers_are_found_as_one_types() {
    let (_room, mut session) = billed(30);
    session
        .keys("<esc>/nummer:1003")
        .shows("Håkon Moen")
        .hides("Kari")
        .keys("<enter>")
        .shows("1 dokument")
        .shows("/nummer:1003");
    session.keys("<esc>").shows("24 dokumenter");
    session
        .keys("F7<enter>")
        .shows("FAKTURA 7")
        .keys("<esc>F999<enter>")
        .shows("Det finnes ingen faktura 999")
        .keys("<esc>");
    session.keys("x").shows("for kontingent").keys("Æresmedlem<ctrl-s>").shows("er fritatt");
    session.keys("/born>=").shows("^^^^").keys("<esc>").shows("24 dokumenter");
}

#[test]
fn every_size_and_language() {
    let (room, _) = billed(30);
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (40, 10), (160, 50), (1, 1)] {
            let mut session = Session::with(&options(&room.register(), lang), width, height);
            for keys in [
                "3", "<enter>", "<esc>p", "<esc>c", "<esc>w", "<esc>o", "<esc>i", "<esc>a", "<esc>S", "<esc>D",
                "<esc>n", "<esc>f", "<esc>vr", "vc", "n", "<esc>vd", "e", "<esc>s", "<enter>", "<esc>o", "<esc>L",
                "<esc>vb", "p", "<esc>e", "<esc>?",
            ] {
                session.keys(keys);
                if width < 80 {
                    continue;
                }
                for line in session.screen().lines() {
                    let ids = [
                        "invoices-",
                        "ask-",
                        "hint-",
                        "entry-",
                        "view-",
                        "head-",
                        "which-",
                        "age-",
                        "detail-",
                        "printed-",
                        "first-",
                        "step-",
                        "reminder-",
                        "voucher-",
                        "dues-",
                        "books-",
                        "chapters-",
                        "whose-",
                        "prorata-",
                        "issuer-",
                        "scheme-",
                        "method-",
                        "scope-",
                        "off-",
                        "fault-",
                    ];
                    let is_id = |word: &str| ids.iter().any(|id| word.starts_with(id)) && keys != "<esc>?";
                    assert!(!line.split_whitespace().any(is_id), "{lang:?} {keys}: {line}");
                }
            }
        }
    }
}

#[test]
fn plain_is_ascii_and_letters() {
    let (room, mut session) = billed(30);
    session.keys("<esc>gg").keys("p<ctrl-u>200<ctrl-s>").shows("delvis betalt");
    let options = kartotek::ui::Options { plain: true, ..options(&room.register(), Lang::En) };
    let mut session = Session::with(&options, 80, 24);
    for keys in [
        "3",
        "<enter>",
        "<esc>a",
        "<esc>p",
        "<esc>n<ctrl-s>",
        "<esc>vr",
        "vc",
        "vd",
        "s",
        "<esc>o",
        "<esc>vb",
        "p",
        "<esc>?",
    ] {
        session.keys(keys);
        let screen = session.screen();
        let sign = screen.chars().find(|c| !c.is_ascii() && !c.is_alphabetic() && !c.is_whitespace() && *c != '§');
        assert!(sign.is_none(), "{sign:?} after {keys}\n{screen}");
    }
}
