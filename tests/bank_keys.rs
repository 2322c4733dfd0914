//! A treasurer's evening by its keys: a file from the bank taken in, every line that waits dealt with, and what all lines
//! come to on the screen after each key.

mod support;

use kartotek::i18n::Lang;
use kartotek::model::document::{Line, What};
use kartotek::store::ledger::issue::{Draft, Payer};
use support::desk::{OURS, Paid, Room, ocr};
use support::session::{Session, options};
use support::{date, who};

#[test]
fn an_evening_with_the_bank() {
    let (room, mut session) = Room::billed(10);
    let kids = room.kids();
    let text = ocr(&[
        Paid(50_000, &kids[0], "86011117947"),
        Paid(50_000, &kids[0], "86011117947"),
        Paid(12_345, "", ""),
        Paid(20_000, "", "98765432109"),
        Paid(100_000, "", "15062995960"),
        Paid(30_000, "", "12345678903"),
        Paid(50_000, "99999999990", "97100000009"),
        Paid(-50_000, "88888888880", ""),
        Paid(-20_000, "77777777770", ""),
        Paid(-7_700, "", ""),
    ]);
    let file = room.file("ocr.txt", &text);
    session.keys("i").paste(&file).keys("<enter>").shows("ingenting er gjort ennå").shows("10 linjer, 10 nye");
    session.shows("nøyaktig").shows("betalt to ganger").shows("uten referanse").shows("penger ut");
    assert!(room.lines().is_empty(), "a rehearsal keeps nothing");
    session.keys("<enter>").shows("10 linjer, 10 nye").shows("Åpne linjer · 8 linjer");
    assert_eq!(room.adds_up(&session), [100_000, 0, 134_645]);
    // The same file again has nothing new, and does nothing.
    session
        .keys("i")
        .paste(&file)
        .keys("<enter>")
        .shows("10 linjer er tatt inn før")
        .keys("<enter>")
        .shows("ingenting nytt");
    session.keys("<esc>");
    assert_eq!(room.adds_up(&session), [100_000, 0, 134_645]);

    // At the top money out that nothing fits: it waits with a note.
    session.shows("ingen innbetaling eller tilbakebetaling på beløpet").keys("<enter>").shows("Penger ut, og ingen");
    session.keys("p").shows("er penger ut");
    room.step(&mut session, "oGebyr?<enter>", "Linjen er lagt til side: -77,00");
    // Past 200 out to 500 out: one of the payments of that amount came back.
    session.keys("gg").keys("j").shows("Penger ut. Kan være").shows("innbetalingen 20.11.2026 på 500");
    session.keys("s").shows("Hva er pengene som gikk ut?").keys("<down>").keys("<enter>").shows("blir åpent igjen");
    session.keys("<esc>");
    room.step(&mut session, "s<down><enter><enter>", "er tatt tilbake");

    // 500 with a reference that nobody knows: eight invoices of that amount, one of them paid. Its account is remembered.
    session.shows("Kan gjelde").shows("samme beløp");
    session.keys("<enter>").shows("dekker faktura").shows("helt").shows("husk kontoen").keys("<esc>");
    room.step(&mut session, "<enter>r", "500,00 er ført på faktura");

    // 300 from a member by number; a number that nobody has is told beside the line.
    session.keys("p9999").shows("Ingen passer").keys("<esc>");
    room.step(&mut session, "p1003<enter><tab><right><ctrl-s>", "300,00 er ført på 1003");

    // 1 000 for several; what is left is told, and goes back.
    session
        .keys("x1005 = 500<enter>#8 = 400")
        .shows("fordelt 900,00 · igjen 100,00")
        .keys("<ctrl-u>")
        .shows("fordelt 500,00 · igjen 500,00")
        .keys("<esc>j");
    session.keys("x1005 = 600<enter>#8 = 500<ctrl-s>").shows("! Delene er 1\u{a0}100,00").keys("<esc>j");
    session.keys("xtull<ctrl-s>").shows("Linje 1 må være").keys("<esc>j");
    room.step(&mut session, "x1005 = 500<enter>#8 = 400<ctrl-s><enter>", "delt på 2; 100,00 av den er åpent");
    session.shows("åpen 100,00 ·");
    room.step(&mut session, "RFor mye<ctrl-s>", "Vedtatt");

    // 200 goes back whole; the last waits with a note.
    session.keys("R").shows("200,00 skal tilbake til konto 98765432109").keys("<esc>");
    room.step(&mut session, "RIkke vår<ctrl-s>", "Vedtatt");
    session.keys("o<enter>").shows("Skriv hvorfor").keys("<esc>");
    assert_eq!(room.step(&mut session, "oSpør banken<enter>", "lagt til side: 123,45")[1], 12_345 - 7_700);

    // Only the money out is left: now there is a refund that it may be.
    session
        .shows("Åpne linjer · 1 linje")
        .shows("tilbakebetaling av 200")
        .keys("<enter>")
        .shows("føres som sendt")
        .keys("<esc>");
    assert_eq!(room.step(&mut session, "<enter><enter>", "ført som sendt")[2], 0);
    session.shows("Ingen åpne linjer. 2 linjer ligger til side: f viser dem.");
    session.keys("flagt<enter>").shows("Lagt til side · 2 linjer").shows("Merknad: Gebyr?");
    session.keys("j").shows("Merknad: Spør banken");
    session.shows("o ta fram").shows("o tar den fram").hides("o til side");
    room.step(&mut session, "o", "Linjen er tatt fram igjen: 123,45");
    session.keys("<esc>").shows("Åpne linjer · 1 linje");
    session.keys("falle<enter>gg").hides("tatt tilbake");
    session
        .keys("G")
        .shows("nøyaktig")
        .shows("500,00 til faktura 1")
        .keys("<enter>")
        .shows("ingenting av linjen venter");
    // From there n goes to the next open line, and what is done leaves the cursor where it is.
    session.keys("n");
    assert!(session.row().contains("123,45"), "{}", session.row());
    room.step(&mut session, "p1006<enter><ctrl-s>", "123,45 er ført på 1006");
    assert!(session.row().contains("123,45"), "{}", session.row());
    session.keys("fåpne<enter>").shows("Ingen åpne linjer. Én linje ligger til side");
    let last = room.adds_up(&session);
    assert_eq!(last[1..], [-7_700, 0]);
    // What came back is known too: the file has nothing new still.
    session.keys("i").paste(&file).keys("<enter>").shows("10 linjer, 0 nye").keys("<esc>");
    assert_eq!(room.adds_up(&session), last);
}

#[test]
fn several_invoices_are_booked_by_one_enter() {
    let (room, mut session) = Room::billed(10);
    let kids = room.kids();
    let mut store = room.store();
    let issuer = store.issuer(&who(), None).unwrap();
    let payer = store.find_number(&who(), "1001").unwrap().unwrap();
    let text = "Kontingent".to_owned();
    let (what, period, amount) = (What::Dues, None, 30_000);
    let older = Line { what, person: payer, unit: None, rate: None, text, year: 2025, period, amount };
    let issued = store.change(&who(), "invoice", "x", |change| {
        let payer = Payer::of(&change.person(payer)?.unwrap(), "no");
        let (issued_on, due_on) = (date(2025, 1, 10), date(2025, 2, 10));
        let lines = std::slice::from_ref(&older);
        let draft = Draft { issuer: &issuer, payer, issued_on, due_on, year: 2025, run: None, reference: None, lines };
        change.issue(&draft)
    });
    let number = issued.unwrap().0.number;
    let of_first = kids.iter().find(|kid| kid.starts_with("0001001")).unwrap();
    // Of no invoice of ours, but the payer's: it waits, with both that they owe as one choice.
    let kid = issuer.reference(1001, 9_999_999).unwrap();
    let file = room.file("ocr.txt", &ocr(&[Paid(80_000, &kid, ""), Paid(55_000, of_first, "")]));
    session.keys("i").paste(&file).keys("<enter>").keys("<enter>").shows("2 linjer, 2 nye");
    // The second one settled its invoice; what it brought beyond it waits too.
    session.shows("Åpne linjer · 2 linjer");
    assert_eq!(room.adds_up(&session), [50_000, 0, 85_000]);
    session.keys("gg").shows(&format!("{number} ")).shows("betaleren i refer");
    session.keys("G").keys("<enter>").shows(&format!("dekker faktura {number}")).shows("blir stående").keys("<esc>");
    session.keys("u").keys("j");
    let file = room.file("ocr2.txt", &ocr(&[Paid(80_000, &kid, "")]));
    session.keys("i").paste(&file).keys("<enter>").keys("<enter>").shows("1 linje");
    session.keys("<enter>").shows("til sammen akkurat beløpet").shows("dekker fakturaene").shows(&number.to_string());
    session.keys("<esc>");
    assert_eq!(room.step(&mut session, "<enter><enter>", "800,00 er ført på fakturaene"), [80_000, 0, 0]);
}

#[test]
fn the_taking_in_is_taken_back_and_done_again() {
    let (room, mut session) = Room::billed(10);
    let kids = room.kids();
    let file = room.file("ocr.txt", &ocr(&[Paid(50_000, &kids[1], ""), Paid(7_000, "", "")]));
    session.keys("i").paste(&file).keys("<enter>").keys("<enter>").shows("2 linjer, 2 nye");
    assert_eq!(room.adds_up(&session), [50_000, 0, 7_000]);
    session.keys("u").shows("Angre «Bankfil ocr.txt»").keys("j");
    assert_eq!(room.adds_up(&session), [0, 0, 0]);
    room.proved();
    session.keys("falle<enter>").shows("tatt tilbake");
    session.keys("i").paste(&file).keys("<enter>").keys("<enter>").shows("2 linjer, 2 nye");
    assert_eq!(room.adds_up(&session), [50_000, 0, 7_000]);
    room.proved();
}

#[test]
fn a_file_that_is_not_right_changes_nothing() {
    let (room, mut session) = Room::billed(10);
    let right = ocr(&[Paid(50_000, "", "")]);
    let file = room.file("feil.txt", &right.replacen("00000000000050000", "00000000000050001", 1));
    session
        .keys("i")
        .paste(&file)
        .keys("<enter>")
        .shows("feil.txt")
        .shows("Ingenting av filen er tatt inn")
        .keys("<esc>")
        .shows("Hvilken fil fra banken?")
        .keys("<esc>");
    let other = room.file("annen.txt", &right.replace(OURS, "86011117947"));
    session
        .keys("i")
        .paste(&other)
        .keys("<enter>")
        .shows("er ikke vår")
        .shows("Trykk S")
        .hides("issuer")
        .keys("<esc><esc>");
    session.keys("i").paste("/finnes/ikke").keys("<enter>").shows("/finnes/ikke").keys("<esc>");
    assert!(room.lines().is_empty());
}

#[test]
fn mandates_can_be_read() {
    let (room, mut session) = Room::billed(10);
    session.keys("M").shows("Ingen har gitt fullmakt").keys("<esc>");
    let kid = &room.kids()[2];
    let zeros = "0".repeat(45);
    let text = format!(
        "NY00001000008080000013100012345{:049}\nNY2124200000000000000001{OURS}{zeros}\n\
         NY21947000000010{kid:>25}J{:038}\nNY2124880000000100000003{:056}\nNY000089{:08}{:08}{:017}201126{:033}\n",
        0, 0, 0, 1, 5, 0, 0
    );
    let file = room.file("fbo.txt", &text);
    session.keys("i").paste(&file).keys("<enter>").shows("fullmakt er endret").keys("<enter>");
    session.keys("M").shows("1 fullmakt").shows(kid);
}

#[test]
fn what_is_odd_in_a_file_is_shown_before_it_is_taken_in() {
    let (room, mut session) = Room::billed(10);
    let text = ocr(&[Paid(100, "", "")]).replacen("201126201126201126", "201126191126201126", 1);
    let file = room.file("rar.txt", &text);
    session.keys("i").paste(&file).keys("<enter>").shows("1 linje, 1 ny.").shows("Merk, linje 5: Oppdrag 0000001");
    session.keys("<enter>").shows("Åpne linjer · 1 linje");
    let test = "01BGMAX               0120260914173035010331T\n7000000000000000000000000000000000\n";
    let file = room.file("prove.txt", test);
    session.keys("i").paste(&file).keys("<enter>").shows("merket filen som en prøve").keys("<esc>");
    assert_eq!(room.lines().len(), 1);
}

#[test]
fn many_lines_are_read_both_ways() {
    let (room, mut session) = Room::billed(10);
    let payments: Vec<Paid<'_>> = (1..=300).map(|n| Paid(n * 100, "", "")).collect();
    let file = room.file("ocr.txt", &ocr(&payments));
    session.keys("i").paste(&file).keys("<enter>").keys("<enter>").shows("Åpne linjer · 300 linjer");
    for which in ["alle", "åpne"] {
        session.keys(&format!("f{which}<enter>gg"));
        assert!(session.row().contains("300,00"), "{}", session.row());
        session.keys("G");
        assert!(session.row().contains(" 1,00"), "{}", session.row());
        for _ in 0..40 {
            session.keys("<pgup>");
        }
        assert!(session.row().contains("300,00"), "{}", session.row());
    }
    let mut wide = Session::with(&options(&room.register(), Lang::Nb), 160, 50);
    wide.keys("3vk").shows("Ingen åpen faktura ligner");
    room.adds_up(&wide);
}
