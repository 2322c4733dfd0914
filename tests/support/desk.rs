//! A treasurer's desk for tests: an association that has billed its members, files as banks write them, and the check that
//! what stands at the foot of the screen is what the lines come to.

use kartotek::i18n::Lang;
use kartotek::model::money;
use kartotek::store::Register;
use kartotek::store::bank::lines::{Line, State, Wanted};
use kartotek::store::ledger::document::Head;
use kartotek::store::ledger::documents::{From, Query, Which};
use tempfile::TempDir;

use super::session::{Session, options};
use super::{date, fill, who};

pub const OURS: &str = "12345678903";

/// One payment of an OCR file: øre, below nothing with a minus; KID and the payer's account, empty where the bank has none.
pub struct Paid<'a>(pub i64, pub &'a str, pub &'a str);

/// An OCR giro file of 20 November, as Nets writes it.
pub fn ocr(payments: &[Paid<'_>]) -> String {
    let mut body = String::new();
    for (at, Paid(amount, kid, from)) in payments.iter().enumerate() {
        let (n, sign) = (at + 1, if *amount < 0 { '-' } else { '0' });
        let amount = amount.abs();
        body.push_str(&format!("NY091030{n:07}20112601061{n:05}{sign}{amount:017}{kid:>25}000000\n"));
        body.push_str(&format!("NY091031{n:07}{n:010}{n:09}0000000201126{from:0>11}{:022}\n", 0));
    }
    let (count, records) = (payments.len(), payments.len() * 2 + 2);
    let sum = payments.iter().map(|paid| paid.0).sum::<i64>().abs();
    let days = "201126".repeat(3);
    format!(
        "NY00001000008080000013100012345{:049}\nNY0900200012345670000001{OURS}{:045}\n{body}\
         NY090088{count:08}{records:08}{sum:017}{days}{:021}\nNY000089{count:08}{:08}{sum:017}201126{:033}\n",
        0,
        0,
        0,
        records + 2,
        0
    )
}

pub struct Room {
    pub folder: TempDir,
}

impl Room {
    pub fn register(&self) -> std::path::PathBuf {
        self.folder.path().join("r.kartotek")
    }

    pub fn store(&self) -> Register {
        Register::open(&self.register()).unwrap()
    }

    pub fn lines(&self) -> Vec<Line> {
        self.store().bank_lines(&who(), &Wanted::default(), None, 1000).unwrap()
    }

    /// The invoices, the first in front.
    pub fn heads(&self) -> Vec<Head> {
        let day = date(2026, 11, 23);
        let query = Query { which: Which::All, payers: None, year: None, run: None, day, today: day };
        let mut heads = self.store().documents(&who(), &query, &From::Start, 100).unwrap().rows;
        heads.sort_by_key(|head| head.number);
        heads
    }

    /// Their KIDs.
    pub fn kids(&self) -> Vec<String> {
        self.heads().into_iter().map(|head| head.reference).collect()
    }

    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// Opens an association of so many people whose members owe 500 each, with the bank in front.
    pub fn billed(people: usize) -> (Room, Session) {
        let folder = tempfile::tempdir().unwrap();
        fill(&folder.path().join("r.kartotek"), people);
        let room = Room { folder };
        let mut session = Session::with(&options(&room.register(), Lang::Nb), 80, 24);
        session.keys("3S").keys("<tab><tab>Storgata 1<tab>12345678903<ctrl-s>").shows("sender fakturaer");
        session.keys("D<tab><tab>500<ctrl-s>").shows("er satt");
        session.keys("n<ctrl-s>").shows("gjort ennå").keys("<enter>").shows("u tar alt tilbake");
        session.keys("vk").shows("[Bank]").shows("Last ned en fil i nettbanken");
        (room, session)
    }

    /// What the screen says below is what the lines come to one by one; gives placed, parked and open.
    #[track_caller]
    pub fn adds_up(&self, session: &Session) -> [i64; 3] {
        let (said, sums) = self.foot();
        let screen = session.screen();
        // With large sums it takes two rows.
        assert!(screen.replace("\n ", " ").contains(&said), "no {said:?} on\n{screen}");
        sums
    }

    /// Types key by key; after each one the foot of the screen, where it can be seen, is what the lines come to.
    #[track_caller]
    pub fn watch(&self, session: &mut Session, keys: &str) {
        let mut rest = keys;
        while let Some(first) = rest.chars().next() {
            let end = if first == '<' { rest.find('>').unwrap() + 1 } else { first.len_utf8() };
            session.keys(&rest[..end]);
            rest = &rest[end..];
            if session.screen().contains(" Banken ") {
                self.adds_up(session);
            }
        }
    }

    /// What the foot must say, and placed, parked and open.
    fn foot(&self) -> (String, [i64; 3]) {
        let booked: Vec<Line> = self.lines().into_iter().filter(|line| line.state != State::Unbooked).collect();
        let of = |state| booked.iter().filter(|line| line.state == state).map(|line| line.open).sum::<i64>();
        let total: i64 = booked.iter().map(|line| line.amount).sum();
        let (parked, open) = (of(State::Parked), of(State::Open));
        let placed = total - parked - open;
        let whole = [total, placed, parked, open].iter().all(|sum| sum % 100 == 0);
        let show = |amount: i64| match whole {
            true => kartotek::i18n::grouped(amount / 100),
            false => money::show(amount, Lang::Nb),
        };
        let lines = |state| match booked.iter().filter(|line| line.state == state).count() {
            0 => String::new(),
            count => format!("\u{a0}({count})"),
        };
        let said = format!(
            "Banken {} = plassert {} + til side {}{} + åpent {}{}",
            show(total),
            show(placed),
            show(parked),
            lines(State::Parked),
            show(open),
            lines(State::Open)
        );
        (said, [placed, parked, open])
    }

    /// Does something, takes it back, does it again: each time the sums are right, and the books too.
    #[track_caller]
    pub fn step(&self, session: &mut Session, keys: &str, told: &str) -> [i64; 3] {
        let before = self.adds_up(session);
        self.watch(session, keys);
        session.shows(told);
        let after = self.adds_up(session);
        assert_eq!(after.iter().sum::<i64>(), before.iter().sum::<i64>(), "no line disappears");
        session.keys("u").shows("Angre").keys("j").shows("Angret");
        assert_eq!(self.adds_up(session), before, "undo of {keys}");
        self.proved();
        session.keys("U").keys("j");
        assert_eq!(self.adds_up(session), after, "redo of {keys}");
        self.proved();
        after
    }

    #[track_caller]
    pub fn proved(&self) {
        let proof = self.store().prove(&who(), &mut |_| Ok(())).unwrap();
        assert!(proof.faults.is_empty(), "{:?}", proof.faults);
    }
}
