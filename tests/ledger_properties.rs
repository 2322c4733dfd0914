//! The books hold after any sequence of what can happen to money, with undo and redo in between: the program's own proof,
//! and beside it a second reckoning of what everybody owes.
//!
//! `KARTOTEK_SEQUENCES=2000 cargo test --test ledger_properties` tries so many sequences; the usual run is shorter.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use kartotek::model::document::{Line, What};
use kartotek::model::issuer::Issuer;
use kartotek::model::late::LegalRate;
use kartotek::model::period::Period;
use kartotek::model::rate::{Price, Rate};
use kartotek::model::reminder::{Fee, Kind, Step};
use kartotek::model::unit::{Level, Place};
use kartotek::model::{Approx, Person, Term};
use kartotek::query::Filter;
use kartotek::store::ledger::credit::Scope;
use kartotek::store::ledger::documents::{Query, Which};
use kartotek::store::ledger::issue::{Draft, Payer};
use kartotek::store::ledger::payment::{Method, Receipt};
use kartotek::store::ledger::run::Ask;
use kartotek::store::{Register, Setup, Who};

/// SplitMix64 (Steele, Lea & Flood 2014).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    fn amount(&mut self, most: i64) -> i64 {
        1 + (self.next() % most.max(1) as u64) as i64
    }
}

const PEOPLE: usize = 8;

struct Books {
    register: Register,
    who: Who,
    _folder: tempfile::TempDir,
    people: Vec<i64>,
    today: NaiveDate,
    chance: Chance,
    /// What everybody owes, reckoned beside the books.
    owed: BTreeMap<i64, i64>,
    /// What each mutation did to that, while it is in force.
    effects: BTreeMap<i64, BTreeMap<i64, i64>>,
    told: Vec<String>,
}

fn open(seed: u64) -> Books {
    let folder = tempfile::tempdir().unwrap();
    let who = Who { user: "kari".to_owned() };
    let setup = Setup { name: "Prøvelaget".to_owned(), country: "no".to_owned() };
    let mut register = Register::create(&folder.path().join("r.kartotek"), &who, &setup).unwrap();
    // What is taken back is taken back today.
    let today = chrono::Local::now().date_naive();
    let (people, _) = register
        .change(&who, "set-up", "set-up", |change| {
            let top = change.catalog.tree.iter().next().unwrap().0.id;
            change.set_issuer(&Issuer { first_number: 100, ..Issuer::usual(top, "Prøvelaget", "no") })?;
            let places = ["Frogner", "Voss"].map(|name| Place(vec![(Level::Local, name.to_owned())]));
            let begin = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();
            for (name, level, amount) in [("Kontingent", Level::National, 33_333), ("Lag", Level::Local, 10_001)] {
                let price = Price::Fixed(amount);
                change.add_rate(&Rate { name: name.to_owned(), level, price, ..Rate::blank(begin) })?;
            }
            for (position, fee) in [(1, Fee::None), (2, Fee::Law), (3, Fee::Fixed(3000))] {
                let kind = if position == 3 { Kind::Strike } else { Kind::Fee };
                let text = String::new();
                let step = Step {
                    id: 0,
                    position,
                    kind,
                    after: 14,
                    deadline: 14,
                    fee,
                    interest: position > 1,
                    active: true,
                    text,
                };
                change.set_step(&step)?;
            }
            // Interest beyond what is known by law today.
            let from = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
            let domain = "no.interest".to_owned();
            change.add_legal_rate(&LegalRate {
                domain,
                from,
                until: None,
                value: 1200,
                source: "invented".to_owned(),
            })?;
            let mut people = Vec::new();
            for n in 0..PEOPLE {
                let given = format!("Kari {n}");
                let id = change.add_person(&Person { given, family: "Nordmann".to_owned(), ..Person::default() })?;
                let unit = change.resolve_place(&places[n % 2])?;
                let joined = Some(Approx::day(NaiveDate::from_ymd_opt(2021, 1, 1).unwrap()));
                change.add_term(id, unit, &Term { joined, ..Term::default() })?;
                people.push(id);
            }
            Ok(people)
        })
        .unwrap();
    let owed = people.iter().map(|id| (*id, 0)).collect();
    Books {
        register,
        who,
        _folder: folder,
        people,
        today,
        chance: Chance(seed),
        owed,
        effects: BTreeMap::new(),
        told: Vec::new(),
    }
}

impl Books {
    fn somebody(&mut self) -> i64 {
        self.people[self.chance.below(PEOPLE)]
    }

    fn documents(&mut self, which: Which) -> Vec<(i64, i64, i64)> {
        let query = Query { which, payers: None, year: None, run: None, day: self.today, today: self.today };
        let mut found = Vec::new();
        let give = &mut |head: kartotek::store::ledger::document::Head| {
            found.push((head.id, head.payer, head.open));
            Ok(())
        };
        self.register.each_document(&self.who, &query, give).unwrap();
        found
    }

    fn some_document(&mut self, which: Which) -> Option<(i64, i64, i64)> {
        let found = self.documents(which);
        if found.is_empty() { None } else { Some(found[self.chance.below(found.len())]) }
    }

    /// Notes that a mutation changed what somebody owes.
    fn done(&mut self, mutation: Option<i64>, what: &str, effect: BTreeMap<i64, i64>) {
        let Some(mutation) = mutation else { return };
        self.told.push(format!("{mutation}: {what}"));
        for (payer, amount) in &effect {
            *self.owed.get_mut(payer).unwrap() += amount;
        }
        self.effects.insert(mutation, effect);
    }

    fn step(&mut self) {
        let today = self.today;
        match self.chance.below(16) {
            0 | 1 => self.invoice(),
            2 => self.run(),
            3..=5 => self.pay(),
            6 => {
                let payer = self.somebody();
                let used = self.register.change(&self.who, "allocate", "", |c| c.allocate_on_account(payer, today));
                let (_, mutation) = used.unwrap();
                self.done(mutation, "allocate", BTreeMap::new());
            }
            7 => self.credit(),
            8 => self.write_off(),
            9 => self.refund(),
            10 => self.remind(),
            11 => self.settle(),
            12 => self.today = self.today + Days::new(1 + self.chance.below(40) as u64),
            13 => {
                let done = self.register.strike(&self.who, "", today, self.chance.0.is_multiple_of(2));
                let (_, mutation) = done.unwrap();
                // What a credited strike-off takes away is seen in the balances afterwards.
                if let Some(mutation) = mutation {
                    let effect = self.difference();
                    self.done(Some(mutation), "strike", effect);
                }
            }
            _ => self.undo(),
        }
    }

    /// What the books say beyond our own reckoning.
    fn difference(&self) -> BTreeMap<i64, i64> {
        let of = |id: &i64| (*id, self.balance(*id) - self.owed[id]);
        self.people.iter().map(of).filter(|(_, amount)| *amount != 0).collect()
    }

    fn balance(&self, payer: i64) -> i64 {
        self.register.statement(&self.who, payer, NaiveDate::MAX.min(date(9999))).unwrap().balance
    }

    fn invoice(&mut self) {
        let issuer = self.register.issuer(&self.who, None).unwrap();
        let payer = self.somebody();
        let count = 1 + self.chance.below(4);
        let lines: Vec<Line> = (0..count)
            .map(|_| Line {
                what: if self.chance.below(4) == 0 { What::Other } else { What::Dues },
                person: self.somebody(),
                unit: None,
                rate: None,
                text: "Noe".to_owned(),
                year: 2026,
                period: Some(Period::year(2026, 101)),
                amount: self.chance.amount(100_000) - 1,
            })
            .collect();
        let total: i64 = lines.iter().map(|line| line.amount).sum();
        let printed = Payer { id: payer, number: payer.to_string(), name: "Kari".to_owned(), address: String::new() };
        let draft = Draft {
            issuer: &issuer,
            payer: printed,
            issued_on: self.today,
            due_on: self.today + Days::new(14),
            year: 2026,
            run: None,
            reference: None,
            lines: &lines,
        };
        let (_, mutation) = self.register.change(&self.who, "invoice", "", |change| change.issue(&draft)).unwrap();
        self.done(mutation, "invoice", BTreeMap::from([(payer, total)]));
    }

    fn run(&mut self) {
        let issuer = self.register.issuer(&self.who, None).unwrap();
        let year = 2025 + self.chance.below(3) as i32;
        let due_on = self.today + Days::new(14);
        let ask = Ask { filter: Filter::default(), typed: String::new(), year, issued_on: self.today, due_on };
        let mut quiet = |_, _| Ok(());
        let planned = self.register.plan_run(&self.who, &issuer, &ask, &mut |_| {}, &mut quiet).unwrap();
        let (plan, mutation) = self.register.run(&self.who, "", &issuer, &ask, &mut quiet).unwrap();
        assert_eq!(planned, plan, "what was told is what was done");
        let effect = self.difference();
        assert_eq!(effect.values().sum::<i64>(), plan.sum);
        self.done(mutation, "run", effect);
        let again = self.register.run(&self.who, "", &issuer, &ask, &mut quiet).unwrap();
        assert_eq!((again.0.invoices, again.1), (0, None), "the same run twice bills nobody twice");
    }

    fn pay(&mut self) {
        let payer = if self.chance.below(8) == 0 { None } else { Some(self.somebody()) };
        let (document, debtor) = match (self.some_document(Which::Open), self.chance.below(3)) {
            (Some((id, debtor, _)), 0 | 1) => (Some(id), Some(debtor)),
            _ => (None, payer),
        };
        let amount = match (document, self.chance.below(3)) {
            (Some(id), 0) => self.documents(Which::Open).iter().find(|d| d.0 == id).unwrap().2,
            _ => self.chance.amount(120_000),
        };
        let receipt = Receipt {
            payer: if document.is_some() { None } else { payer },
            document,
            received_on: self.today,
            amount,
            method: Method::ALL[self.chance.below(6)],
            ..Receipt::default()
        };
        let (_, mutation) = self.register.change(&self.who, "payment", "", |c| c.receive(&receipt)).unwrap();
        // Money of which nobody knows whose it is changes nobody's debt.
        let effect = debtor.map(|debtor| (debtor, -amount)).into_iter().collect();
        self.done(mutation, "payment", effect);
    }

    fn credit(&mut self) {
        let which = if self.chance.below(2) == 0 { Which::Open } else { Which::All };
        let Some((id, payer, open)) = self.some_document(which) else { return };
        let scope = match self.chance.below(3) {
            0 => Scope::Whole,
            1 => Scope::Open,
            _ => Scope::Amount(self.chance.amount(open.max(1) * 5 / 4)),
        };
        let today = self.today;
        let done = self.register.change(&self.who, "credit", "", |c| c.credit(id, scope, today, "feil"));
        if let Ok((credited, mutation)) = done {
            self.done(mutation, "credit", BTreeMap::from([(payer, -credited.amount)]));
        }
    }

    fn write_off(&mut self) {
        let Some((id, payer, open)) = self.some_document(Which::Open) else { return };
        let (today, amount) = (self.today, self.chance.amount(open * 5 / 4));
        let amount = if self.chance.below(2) == 0 { None } else { Some(amount) };
        let done = self.register.change(&self.who, "loss", "", |c| c.write_off(id, amount, today, "oppgitt"));
        match done {
            Ok((lost, mutation)) => self.done(mutation, "write off", BTreeMap::from([(payer, -lost)])),
            Err(_) => assert!(amount.is_some_and(|amount| amount > open), "{:#?}", self.told),
        }
    }

    fn refund(&mut self) {
        let (payer, today) = (self.somebody(), self.today);
        let there = self.register.statement(&self.who, payer, today).unwrap().on_account;
        let amount = self.chance.amount(there.max(1) * 5 / 4);
        let done =
            self.register.change(&self.who, "refund", "", |c| c.decide_refund(payer, amount, today, "", "for mye"));
        let Ok((refunds, mutation)) = done else {
            assert!(amount > there, "{:#?}", self.told);
            return;
        };
        self.done(mutation, "refund", BTreeMap::new());
        if self.chance.below(2) == 0 {
            let refund = refunds[0];
            let done = self.register.change(&self.who, "refund", "", |c| c.send_refund(refund, today));
            let (sent, mutation) = done.unwrap();
            self.done(mutation, "refund sent", BTreeMap::from([(payer, sent)]));
            assert!(self.register.change(&self.who, "refund", "", |c| c.send_refund(refund, today)).is_err());
        }
    }

    fn remind(&mut self) {
        let (_, mutation) = self.register.remind(&self.who, "", self.today, &mut |_, _| Ok(())).unwrap();
        let effect = self.difference();
        self.done(mutation, "remind", effect);
    }

    fn settle(&mut self) {
        let from = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        if let Ok((_, mutation)) = self.register.settle(&self.who, "", (from, self.today), self.today) {
            self.done(mutation, "settle", BTreeMap::new());
            let again = self.register.plan_settlement(&self.who, from, self.today).unwrap();
            assert!(again.is_empty(), "settled twice: {again:?}");
        }
    }

    /// Takes back any action, or an undo of one; refused or done whole.
    fn undo(&mut self) {
        let known: Vec<i64> = self.effects.keys().copied().collect();
        if known.is_empty() {
            return;
        }
        let id = known[known.len() - 1 - self.chance.below(known.len().min(6))];
        let before = self.balances();
        match self.register.undo(&self.who, id) {
            Ok(mutation) => {
                let back: BTreeMap<i64, i64> = self.effects[&id].iter().map(|(payer, sum)| (*payer, -sum)).collect();
                self.done(Some(mutation), &format!("undo {id}"), back);
            }
            Err(error) => {
                assert_eq!(error.kind, kartotek::error::Kind::Refused, "undo {id}: {error}\n{:#?}", self.told);
                assert_eq!(before, self.balances(), "a refused undo changed something");
            }
        }
    }

    fn balances(&self) -> Vec<i64> {
        self.people.iter().map(|id| self.balance(*id)).collect()
    }

    fn prove(&self, seed: u64) {
        let proof = self.register.prove(&self.who, &mut |_| Ok(())).unwrap();
        let i18n = kartotek::i18n::I18n::new(kartotek::i18n::Lang::En);
        let faults: Vec<String> = proof.faults.iter().map(|fault| i18n.text(fault)).collect();
        assert!(faults.is_empty(), "seed {seed}: {faults:#?}\n{:#?}", self.told);
        for id in &self.people {
            assert_eq!(self.balance(*id), self.owed[id], "seed {seed}, payer {id}\n{:#?}", self.told);
        }
    }
}

fn date(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 12, 31).unwrap()
}

#[test]
fn the_books_hold_after_anything() {
    let sequences: u64 = std::env::var("KARTOTEK_SEQUENCES").ok().and_then(|n| n.parse().ok()).unwrap_or(25);
    let first: u64 = std::env::var("KARTOTEK_SEED").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    for seed in first..first + sequences {
        let mut books = open(seed);
        for step in 0..50 {
            books.step();
            if step % 5 == 4 {
                books.prove(seed);
            }
        }
        let verdict = books.register.verify(&mut |_| Ok(())).unwrap();
        assert!(verdict.faults.is_empty(), "seed {seed}: {:?}\n{:#?}", verdict.faults, books.told);
    }
}
