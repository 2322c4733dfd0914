//! A treasurer's whole evening by keys alone: files of four kinds, more than forty lines that settle nothing by themselves,
//! each dealt with in the way that fits it, undone and done again; and after every key the foot of the screen adds up.

mod support;

use kartotek::store::bank::lines::{Line, State};
use support::desk::{Paid, Room, ocr};
use support::session::Session;

/// One entry of a camt.054: minor units, name, account and text of the other side, and a reference.
struct Entry(i64, &'static str, &'static str, String);

fn camt(entries: &[Entry]) -> String {
    let amount = |minor: i64| format!("{}.{:02}", minor.abs() / 100, minor.abs() % 100);
    let body: String = (1..)
        .zip(entries)
        .map(|(n, Entry(minor, name, account, words))| {
            let (side, party) = if *minor < 0 { ("DBIT", "Cdtr") } else { ("CRDT", "Dbtr") };
            let amount = amount(*minor);
            format!(
                "<Ntry><Amt Ccy=\"NOK\">{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd><Sts>BOOK</Sts>\
                 <BookgDt><Dt>2026-11-21</Dt></BookgDt><ValDt><Dt>2026-11-21</Dt></ValDt>\
                 <AcctSvcrRef>E{n:04}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>\
                 <AmtDtls><TxAmt><Amt Ccy=\"NOK\">{amount}</Amt></TxAmt></AmtDtls><RltdPties><{party}><Nm>{name}</Nm>\
                 </{party}><{party}Acct><Id><Othr><Id>{account}</Id></Othr></Id></{party}Acct></RltdPties>\
                 <RmtInf><Ustrd>{words}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.02\">\
         <BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-21T18:00:00</CreDtTm></GrpHdr><Ntfctn>\
         <Id>M1-1</Id><CreDtTm>2026-11-21T18:00:00</CreDtTm><Acct><Id><IBAN>NO7112345678903</IBAN></Id><Ccy>NOK</Ccy>\
         </Acct>{body}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
    )
}

/// The open line that says this.
#[track_caller]
fn open(room: &Room, words: &str) -> Line {
    let said = |line: &Line| {
        [&line.text, &line.payer, &line.payer_account, &line.reference].iter().any(|part| part.contains(words))
    };
    let found = room.lines().into_iter().find(|line| line.state == State::Open && said(line));
    found.unwrap_or_else(|| panic!("no open line says {words}"))
}

/// Finds the line by its words, does something about it, takes it back, does it again, and shows all open lines.
#[track_caller]
fn deal(room: &Room, session: &mut Session, words: &str, keys: &str, told: &str) {
    let line = open(room, words);
    session.keys(&format!("/#{}<enter>", line.id)).shows(&format!("#{} ·", line.id));
    let before = room.adds_up(session);
    room.watch(session, keys);
    session.shows(told);
    let after = room.adds_up(session);
    assert_eq!(after.iter().sum::<i64>(), before.iter().sum::<i64>(), "no line disappears");
    room.watch(session, "uj");
    assert_eq!(room.adds_up(session), before, "undo of {keys} at {words}");
    assert!(session.row().contains(&format!(" {} ", line.id)), "the line is back under the cursor: {}", session.row());
    room.watch(session, "Uj");
    assert_eq!(room.adds_up(session), after, "redo of {keys} at {words}");
    session.keys("<esc>");
}

fn take_in(session: &mut Session, path: &str, lines: &str) {
    session.keys("i<ctrl-u>").paste(path).keys("<enter>").shows(lines).keys("<enter>").shows(lines);
}

#[test]
fn forty_lines_in_an_evening() {
    let (room, mut session) = Room::billed(60);
    let heads = room.heads();
    let (kid, number) = (|at: usize| heads[at].reference.as_str(), |at: usize| heads[at].number.to_string());
    let member = |at: usize| heads[at].payer_number.clone();
    let name = |at: usize| heads[at].payer_name.clone();

    let text = ocr(&[
        Paid(50_000, kid(0), "86011117947"),
        Paid(50_000, kid(0), "86011117947"),
        Paid(30_000, kid(1), "15062995960"),
        Paid(60_000, kid(2), "97100000009"),
        Paid(12_345, "", ""),
        Paid(50_000, "", "98765432109"),
        Paid(50_000, "99999999990", "97100000009"),
        Paid(20_000, "88888888880", ""),
        Paid(1, "", ""),
        Paid(-50_000, "77777777770", ""),
        Paid(-20_000, "", ""),
    ]);
    let file = room.file("OCR.D201126", &text);
    session.keys("i").paste(&file).keys("<enter>").shows("Konto 12345678903 · 20.11.2026 til 20.11.2026");
    session.keys("<enter>").shows("11 linjer, 11 nye");
    room.adds_up(&session);

    let plain = |minor, name, account, words: &str| Entry(minor, name, account, words.to_owned());
    let entries = vec![
        plain(50_000, "Fremmed Navn", "15031111112", &format!("Faktura {}", number(3))),
        plain(50_000, "Ektefellen", "15031111113", "kontingent for kona"),
        plain(25_000, "Halvparten", "15031111114", "1. avdrag"),
        plain(50_000, "Bedriften AS", "15031111115", "kontingent for en ansatt"),
        plain(150_000, "Familien", "15031111116", "tre fakturaer"),
        plain(250_000, "OSLO KOMMUNE", "15031111117", "Trekk november, liste 77"),
        plain(50_000, "Samme Avsender", "15031111118", "en gang"),
        plain(50_000, "Samme Avsender", "15031111118", "to ganger"),
        plain(49_950, "Nesten Nok", "15031111119", "mangler 50 øre"),
        plain(70_000, "For Mye", "15031111120", "rundet opp"),
        plain(100_000, "To Sammen", "15031111121", "for oss begge"),
        plain(12_300, "Hurtigruten AS", "15031111122", "annen forening"),
        plain(45_600, "Hurtigruten AS", "15031111122", "annen forening igjen"),
        plain(33_300, "Feil Konto", "15031111123", "skulle til naboen"),
        plain(50_000, "Feil Plassert", "15031111124", "angres senere"),
        plain(50_000, "Deles Litt", "15031111125", "bare noe"),
        plain(2_000, "Renter", "15031111126", "renter"),
        plain(5_000, "Leietaker", "15031111127", "leie av sal"),
        plain(10_000, "Giver", "15031111128", "gave"),
        plain(163_455, "Vipps AS", "15031111129", "utbetaling"),
        plain(-4_500, "Banken", "15031111130", "gebyr"),
        plain(-33_300, "Feil Konto", "15031111123", "vi betalte tilbake"),
        plain(-1_250, "Banken", "15031111130", "kort"),
        plain(50_000, "Navnebror", "15031111131", "hvem er det"),
    ];
    let count = entries.len();
    let file = room.file("camt054.xml", &camt(&entries));
    session
        .keys("i")
        .paste(&file)
        .keys("<enter>")
        .shows("Konto NO7112345678903")
        .shows(&format!("{count} linjer, {count} nye"));
    session.keys("<enter>").shows(&format!("{count} linjer, {count} nye"));
    assert!(session.row().contains("21.11.2026"), "the newest of the new: {}", session.row());
    room.adds_up(&session);

    let rows = "\"Dato\";\"Forklaring\";\"Ut fra konto\";\"Inn på konto\"\n\
                \"22.11.2026\";\"Nettgiro fra en nabo\";\"\";\"500,00\"\n\
                \"22.11.2026\";\"Overføring fra ukjent\";\"\";\"77,00\"\n\
                \"22.11.2026\";\"Gebyr nettbank\";\"9,00\";\"\"\n";
    let file = room.file("kontoutskrift.csv", rows);
    session.keys("i").paste(&file).keys("<enter>").shows("c endrer dem").hides("--mapping");
    // The statement from camt counts until somebody says that the bank's own list does.
    session.shows("gjelder camt.054").shows("Sum 0,00").keys("g").shows("Sum 568,00").hides("gjelder camt.054");
    session.keys("<enter>").shows("3 linjer, 3 nye");
    room.adds_up(&session);

    // Columns that nobody knows are said on the screen, and known the next time.
    let strange = |day: u32, words: &str| {
        let (more, less) = (format!("{day}.11.2026;500,00;{words} a"), format!("{day}.11.2026;61,00;{words} b"));
        format!("Utskrift for oss;;\nNår;Hvor mye;Hva skjedde\n{more}\n{less}\n{day}.11.2026;-3,00;{words} c\n")
    };
    let file = room.file("sparebank.csv", &strange(22, "spare"));
    session.keys("i").paste(&file).keys("<enter>").shows("ikke kjent").shows("Hvilken kolonne er hva?");
    session
        .keys("<right><tab><right><right><tab><tab><tab><tab><right><right><right>")
        .shows("22.11.2026 · 500,00 · spare a");
    session.keys("<ctrl-s>").shows("Kolonnene er lest som «sparebank» sier").shows("3 linjer, 3 nye").keys("<enter>");
    room.adds_up(&session);
    let file = room.file("sparebank2.csv", &strange(23, "igjen"));
    session.keys("i").paste(&file).keys("<enter>").shows("«sparebank»").shows("3 linjer, 3 nye").keys("<enter>");
    room.adds_up(&session);
    let waiting = room.lines().iter().filter(|line| line.state == State::Open).count();
    assert!(waiting >= 40, "{waiting} lines wait");
    session.shows(&format!("Åpne linjer · {waiting} linjer"));

    // An invoice that is named, one that is looked for, and payers by number and by name.
    deal(&room, &mut session, &format!("Faktura {}", number(3)), "<enter><enter>", "er ført på faktura");
    let found = format!("s{}<enter><enter>", number(4));
    deal(&room, &mut session, "kontingent for kona", &found, &format!("500,00 er ført på faktura {}", number(4)));
    let found = format!("p{}<enter><ctrl-s>", member(5));
    deal(&room, &mut session, "1. avdrag", &found, &format!("250,00 er ført på {}", member(5)));
    let found = format!("p{}<enter><tab><right><ctrl-s>", name(6));
    deal(&room, &mut session, "kontingent for en ansatt", &found, "500,00 er ført på");
    deal(&room, &mut session, "Nesten", &format!("s{}<enter><enter>", number(7)), "499,50 er ført på faktura");
    deal(&room, &mut session, "For Mye", &format!("s{}<enter><enter>", number(8)), "200,00 står på kontoen");
    deal(&room, &mut session, "98765432109", &format!("p{}<enter><ctrl-s>", member(9)), "500,00 er ført på");

    // For several: typed, named, pasted from a spreadsheet; and an employer's list with what is odd told before.
    session.keys(&format!("/#{}<enter>x", open(&room, "tre fakturaer").id));
    session.paste(&format!(
        "nr;navn;beløp\n{};{};500,00\n#{}\t500\n{}   500,00",
        member(10),
        name(10),
        number(11),
        member(12)
    ));
    session
        .shows("fordelt 1\u{a0}500,00 · igjen 0,00")
        .keys("<ctrl-s>")
        .shows("Alle delene dekker akkurat")
        .keys("<esc>");
    session.shows("igjen 0,00").keys("<ctrl-s><enter>").shows("delt på 3; 0,00 av den er åpent").keys("<esc>");
    let list = format!(
        "medlemsnummer;navn;beløp\n{};{};500,00\n{};{};500,00\n{};Et Annet Navn;500,00\n{};;700,00\n{};;300,00\n",
        member(13),
        name(13),
        member(0),
        name(0),
        member(14),
        member(15),
        member(16)
    );
    let list = room.file("trekkliste.csv", &list);
    session.keys(&format!("/#{}<enter>t<ctrl-u>", open(&room, "liste 77").id)).paste(&list).keys("<enter>");
    session.shows("4 deler skiller seg").shows("skylder 0; 500,00 på konto").shows("«Et Annet Navn»");
    session.shows("skylder 500,00; 200,00 på konto").shows("skylder 500,00; 200,00 igjen");
    session.keys("<enter>").shows("delt på 5").keys("<esc>");
    room.adds_up(&session);
    let two = format!("x{} = 500<enter>{} 500<ctrl-s><enter>", member(17), member(18));
    deal(&room, &mut session, "for oss begge", &two, "delt på 2");
    deal(&room, &mut session, "bare noe", &format!("x{} = 300<ctrl-s><enter>", member(19)), "200,00 av den er åpent");
    deal(&room, &mut session, "bare noe", &format!("p{}<enter><ctrl-s>", member(20)), "200,00 er ført på");
    for (words, at) in
        [("en gang", 21), ("to ganger", 22), ("hvem er det", 23), ("en nabo", 24), ("spare a", 25), ("igjen a", 26)]
    {
        deal(&room, &mut session, words, &format!("p{}<enter><ctrl-s>", member(at)), "500,00 er ført på");
    }
    room.proved();

    // A placing that was wrong is found again and taken back, whenever that is.
    deal(&room, &mut session, "angres senere", &format!("p{}<enter><ctrl-s>", member(27)), "500,00 er ført på");
    session
        .keys("fplasserte<enter>/angres<enter>")
        .shows(&format!("500,00 til faktura {}", number(27)))
        .shows(&name(27));
    room.watch(&mut session, "z");
    session.shows("venter igjen?").keys("j").shows("er tatt tilbake og venter");
    session.keys("<esc><esc>");
    room.adds_up(&session);
    deal(&room, &mut session, "angres senere", &format!("p{}<enter><ctrl-s>", member(28)), "500,00 er ført på");
    // What settled by itself when the file came is taken back too, without the rest of the file.
    session.keys(&format!("fplasserte<enter>/{}<enter>", kid(1))).shows(&format!("300,00 til faktura {}", number(1)));
    session.keys("zj").shows("er tatt tilbake og venter").keys("<esc><esc>");
    room.adds_up(&session);
    room.proved();
    deal(&room, &mut session, kid(1), &format!("s{}<enter><enter>", number(1)), "300,00 er ført på faktura");
    // What was paid twice or too much can be found.
    session.keys("fbetalt<enter>").shows("på noens konto").shows("200,00 står på kontoen").keys("<esc>");

    // Two that are not ours go back together, and the bank gets a file.
    let first = open(&room, "annen forening igjen");
    session.keys("/annen forening<enter><space><space>").shows("2 merket");
    room.step(&mut session, "RIkke til oss<ctrl-s>", "Vedtatt");
    session.keys("<esc>").hides("merket");
    assert!(room.lines().iter().any(|line| line.id == first.id && line.state == State::Placed));
    deal(&room, &mut session, "skulle til naboen", "RFeil konto<ctrl-s>", "Vedtatt");
    session.keys("P").shows("3 tilbakebetalinger på 912,00").keys("<ctrl-u>");
    let order = room.folder.path().join("betal.xml");
    session.paste(order.to_str().unwrap()).keys("<enter>").shows("3 betalinger er skrevet");
    let order = std::fs::read_to_string(order).unwrap();
    assert!(order.contains("Hurtigruten AS") && order.contains("333.00"), "{order}");
    deal(&room, &mut session, "vi betalte tilbake", "<enter><enter>", "ført som sendt");
    // Money that came back.
    deal(&room, &mut session, "77777777770", "s<enter><enter>", "er tatt tilbake");
    room.proved();

    // What is nobody's payment is booked to an account; what another file has told is not booked.
    deal(&room, &mut session, "renter", "brente<enter>", "20,00 er ført på Renteinntekter");
    deal(&room, &mut session, "leie av sal", "bandre inn<enter>", "50,00 er ført på Andre inntekter");
    deal(&room, &mut session, "gave", "bgav<enter>", "100,00 er ført på Gaver");
    session.keys(&format!("/#{}<enter>b", open(&room, "utbetaling").id)).shows("Før 1\u{a0}634,55 på hvilken konto?");
    session.keys("<esc><esc>");
    deal(&room, &mut session, "utbetaling", "b<enter>", "1\u{a0}634,55 er ført på");
    deal(&room, &mut session, "kort", "b<enter>", "-12,50 er ført på Bank- og betalingsgebyrer");
    let line = open(&room, "ukjent");
    let before = room.adds_up(&session);
    room.watch(&mut session, &format!("/#{}<enter>d", line.id));
    session.shows("føres ikke lenger").keys("<enter>").shows(&format!("Linje {} føres ikke lenger", line.id));
    assert_eq!(room.adds_up(&session)[2], before[2] - line.open);
    session.keys("uj").keys("<esc>");
    assert_eq!(room.adds_up(&session), before);
    room.proved();

    // Fees and the like wait with a note: two by two where they are marked, and one by one.
    session.keys("/gebyr<enter><space><space>").shows("2 merket");
    room.step(&mut session, "obankens<enter>", "2 linjer er lagt til side");
    session.keys("<esc>");
    while let Some(line) = room.lines().into_iter().find(|line| line.state == State::Open) {
        let before = room.adds_up(&session);
        room.watch(&mut session, &format!("/#{}<enter>ospør styret<enter><esc>", line.id));
        let after = room.adds_up(&session);
        assert_eq!(before[0], after[0]);
        assert_eq!(before[2] - after[2], line.open);
    }
    session.shows("Ingen åpne linjer.").shows("ligger til side: f viser dem");
    assert_eq!(room.adds_up(&session)[2], 0);
    // One of them is taken up again and given to whoever it was from.
    session.keys("flagt<enter>/spare b<enter>").shows("o ta fram");
    room.watch(&mut session, "o");
    session.keys("<esc><esc>");
    deal(&room, &mut session, "spare b", &format!("p{}<enter><ctrl-s>", member(29)), "61,00 er ført på");
    assert_eq!(room.adds_up(&session)[2], 0, "nothing is open");
    assert!(room.lines().iter().all(|line| line.state != State::Open));
    room.proved();
    assert!(room.store().verify(&mut |_| Ok(())).unwrap().faults.is_empty());
}

#[test]
fn files_that_are_none_are_told_apart() {
    let (room, mut session) = Room::billed(10);
    let empty = room.file("tom.txt", "");
    session.keys("i").paste(&empty).keys("<enter>").shows("er tom").keys("<esc>");
    let picture = room.folder.path().join("bilde");
    std::fs::write(&picture, b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01").unwrap();
    session.keys("i").paste(picture.to_str().unwrap()).keys("<enter>").shows("ikke en tekstfil").keys("<esc>");
    let old = room.file("gammel.csv", "Dato;Tekst;Beløp\n01.02.2026;kontingent;500,00\n");
    session.keys("i").paste(&old).keys("<enter>").shows("for over et halvt år siden").keys("<esc>");
    assert!(room.lines().is_empty());
    // What banks do not write is not offered.
    let folder = room.folder.path().to_str().unwrap().to_owned() + "/";
    session.keys("i").paste(&folder).shows("gammel.csv").hides("r.kartotek");
}

#[test]
fn an_account_says_what_was_paid_by_whom() {
    let (room, mut session) = Room::billed(10);
    let (heads, file) =
        (room.heads(), room.file("o.txt", &ocr(&[Paid(50_000, "", "86011117947"), Paid(20_000, "", "")])));
    take_in(&mut session, &file, "2 linjer, 2 nye");
    let (member, number) = (heads[2].payer_number.clone(), heads[2].number);
    session.keys(&format!("gg/500<enter>p{member}<enter><ctrl-s>")).shows("500,00 er ført på");
    session.keys("uj").keys("Uj").keys("<esc>");
    session.keys(&format!(":kontoen til<enter>{member}<enter>")).shows(&format!("Innbetaling {number}"));
    session.hides("Omfordeling").hides("tilbakeført");
    // What is given back goes to the account that the bank says it came from.
    session.keys("<esc>").keys("vk").keys(&format!("p{member}<enter><ctrl-s>")).shows("200,00 er ført på");
    session.keys(&format!(":kontoen til<enter>{member}<enter>R")).shows("200,00");
    room.proved();
}
