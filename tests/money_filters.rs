//! Filters that ask of money find whom a naive reckoning from the rows of the ledger finds, on any day; so does the column
//! of what is owed.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use kartotek::model::document::{Line, What};
use kartotek::model::issuer::Issuer;
use kartotek::model::{Approx, Person, Term, date, money};
use kartotek::store::ledger::credit::Scope;
use kartotek::store::ledger::issue::{Draft, Payer};
use kartotek::store::ledger::payment::{Method, Receipt};
use kartotek::store::list::{From, Query, Sort, Way};
use kartotek::store::{Register, Setup, Who};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn who() -> Who {
    Who { user: "test".to_owned() }
}

/// The same numbers every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

const PEOPLE: u64 = 40;

/// Forty members, and a year and a half of invoices, payments, credit, losses and changes of mind.
fn register(seed: u64) -> (tempfile::TempDir, Register) {
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup { name: "Norge".to_owned(), country: "no".to_owned() };
    let mut register = Register::create(&folder.path().join("r"), &who(), &setup).unwrap();
    let mut dice = Dice(seed);
    register
        .change(&who(), "test", "people", |change| {
            let top = change.catalog.tree.iter().next().map(|(unit, _)| unit.id);
            for n in 1..=PEOPLE {
                let person = Person { number: n.to_string(), family: format!("N{n:02}"), ..Person::default() };
                let id = change.add_person(&person)?;
                let term = Term { joined: Some(Approx::day(day("2020-01-01"))), ..Term::default() };
                change.add_term(id, top, &term)?;
                if n % 7 == 0 {
                    change.exempt(id, "Ærlig trengende", day("2025-06-01"), (n % 2 == 0).then(|| day("2026-02-01")))?;
                }
            }
            change.set_issuer(&Issuer::usual(top.unwrap(), "Norge", "no"))
        })
        .unwrap();
    let mut at = day("2025-01-02");
    for _ in 0..140 {
        at = at + Days::new(dice.below(6));
        let issuer = register.issuer(&who(), None).unwrap();
        let (choice, person, amount) =
            (dice.below(12), 1 + dice.below(PEOPLE) as i64, 100 * (1 + dice.below(9) as i64));
        let documents: i64 = count(&register, "SELECT ifnull(max(id), 0) FROM document WHERE kind = 0");
        let document = 1 + dice.below(documents.max(1) as u64) as i64;
        let more = [dice.below(2), dice.below(3)];
        // What the ledger refuses (nothing left to credit) leaves no trace.
        let _ = register.change(&who(), "test", "event", |change| match choice {
            0..=5 => {
                let line = |person: i64, amount: i64, what: What| Line {
                    what,
                    person,
                    unit: None,
                    rate: None,
                    text: "Kontingent".to_owned(),
                    year: if what == What::Dues { 2025 + more[0] as i64 } else { 0 },
                    period: None,
                    amount,
                };
                let family = 1 + (person + 1) % PEOPLE as i64;
                let mut lines = vec![line(person, amount, What::Dues), line(family, amount / 2, What::Dues)];
                lines.truncate(1 + more[1] as usize);
                if more[1] == 2 {
                    lines.push(line(person, 50, What::Other));
                }
                let payer = change.person(person)?.unwrap();
                change.issue(&Draft {
                    issuer: &issuer,
                    payer: Payer::of(&payer, "no"),
                    issued_on: at,
                    due_on: at + Days::new(14),
                    year: 2025 + more[0] as i64,
                    run: None,
                    reference: None,
                    lines: &lines,
                })?;
                Ok(())
            }
            6..=8 => {
                let payer = (more[1] > 0).then_some(person);
                let document = (more[0] == 0 && documents > 0).then_some(document);
                let receipt = Receipt {
                    payer: if document.is_some() { None } else { payer },
                    document,
                    received_on: at,
                    amount: amount / 2 * (1 + more[1] as i64),
                    method: Method::Bank,
                    ..Receipt::default()
                };
                change.receive(&receipt).map(drop)
            }
            9 => {
                let scope = [Scope::Whole, Scope::Open, Scope::Amount(100)][more[1] as usize];
                change.credit(document, scope, at, "Feil").map(drop)
            }
            10 => change.write_off(document, None, at, "Lar seg ikke drive inn").map(drop),
            _ => change.allocate_on_account(person, at).map(drop),
        });
    }
    (folder, register)
}

fn count(register: &Register, sql: &str) -> i64 {
    rusqlite::Connection::open(register.path()).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
}

/// The rows of the ledger, as far as the filters are about them.
struct Rows {
    /// Id, kind, person, year, amount, day of issue, kind of document.
    items: Vec<[i64; 7]>,
    /// Item, amount, day, and the day that the payment behind it was received on (0: no payment).
    allocations: Vec<[i64; 4]>,
    /// Payer, due date, document, amount, day.
    claims: Vec<[i64; 5]>,
    /// Person, from, until.
    exemptions: Vec<[i64; 3]>,
}

impl Rows {
    fn read(register: &Register) -> Rows {
        let conn = rusqlite::Connection::open(register.path()).unwrap();
        fn all<const N: usize>(conn: &rusqlite::Connection, sql: &str) -> Vec<[i64; N]> {
            let mut statement = conn.prepare(sql).unwrap();
            let rows = statement.query_map([], |row| {
                let mut cells = [0; N];
                for (at, cell) in cells.iter_mut().enumerate() {
                    *cell = row.get::<_, Option<i64>>(at)?.unwrap_or(0);
                }
                Ok(cells)
            });
            rows.unwrap().map(Result::unwrap).collect()
        }
        Rows {
            items: all(
                &conn,
                "SELECT i.id, i.kind, i.person_id, i.year, i.amount, d.issued_on, d.kind
                 FROM item i JOIN document d ON d.id = i.document_id",
            ),
            allocations: all(
                &conn,
                "SELECT a.item_id, a.amount, a.day, y.received_on
                 FROM allocation a LEFT JOIN payment y ON y.id = a.payment_id",
            ),
            claims: all(
                &conn,
                "SELECT d.payer_id, d.due_on, d.id, p.amount, p.day FROM posting p
                 JOIN account c ON c.id = p.account_id JOIN document d ON d.id = p.document_id
                 WHERE c.role = 'receivable'",
            ),
            exemptions: all(&conn, "SELECT person_id, from_on, until_on FROM exemption"),
        }
    }

    fn owes(&self, person: i64, on: i64) -> i64 {
        self.claims.iter().filter(|claim| claim[0] == person && claim[4] <= on).map(|claim| claim[3]).sum()
    }

    fn overdue(&self, person: i64, on: i64, from: i64, before: i64) -> bool {
        let documents: BTreeSet<i64> = self
            .claims
            .iter()
            .filter(|claim| claim[0] == person && (from..before.min(on)).contains(&claim[1]))
            .map(|c| c[2])
            .collect();
        let open = |document: &i64| {
            let claims = self.claims.iter().filter(|claim| claim[2] == *document && claim[4] <= on);
            claims.map(|claim| claim[3]).sum::<i64>() > 0
        };
        documents.iter().any(open)
    }

    fn dues(&self, person: i64, year: i64, on: i64) -> impl Iterator<Item = &[i64; 7]> {
        self.items.iter().filter(move |item| item[1] == 0 && item[2] == person && item[3] == year && item[5] <= on)
    }

    fn settled(&self, item: i64, on: i64, with_money: bool) -> i64 {
        let by = self.allocations.iter().filter(|a| a[0] == item && a[2] <= on && (!with_money || a[3] > 0));
        by.map(|allocation| allocation[1]).sum()
    }

    fn billed(&self, person: i64, year: i64, on: i64) -> bool {
        self.dues(person, year, on).map(|item| item[4]).sum::<i64>() > 0
    }

    fn unpaid(&self, person: i64, year: i64, on: i64) -> bool {
        self.dues(person, year, on).any(|item| item[6] == 0 && self.settled(item[0], on, false) < item[4])
    }

    fn paid(&self, person: i64, year: i64, on: i64) -> bool {
        let with_money = self.dues(person, year, on).any(|item| item[6] == 0 && self.settled(item[0], on, true) > 0);
        with_money && !self.unpaid(person, year, on)
    }

    fn paid_in(&self, person: i64, on: i64, from: i64, until: i64) -> bool {
        let own = |item: i64| self.items.iter().any(|other| other[0] == item && other[2] == person);
        let put = self.allocations.iter().filter(|a| a[2] <= on && (from..until).contains(&a[3]) && own(a[0]));
        put.map(|allocation| allocation[1]).sum::<i64>() > 0
    }

    fn exempt(&self, person: i64, on: i64) -> bool {
        let runs = |row: &&[i64; 3]| row[0] == person && row[1] <= on && (row[2] == 0 || row[2] > on);
        self.exemptions.iter().any(|row| runs(&row))
    }
}

/// Whom a filter finds, whichever way it looks.
fn found(register: &Register, filter: &str, on: NaiveDate) -> BTreeSet<i64> {
    let parsed =
        register.read_filter(&who(), filter, on).unwrap().unwrap_or_else(|fault| panic!("{filter}: {fault:?}"));
    let query = Query { filter: parsed, sort: Sort::default(), day: on };
    let ids = |way| -> BTreeSet<i64> {
        let page = register.page_by(&who(), &query, &From::Start, 1000, way).unwrap();
        page.rows.iter().map(|row| row.record.person.id).collect()
    };
    let walked = ids(Way::Walk);
    for way in [Way::Best, Way::Gather] {
        assert_eq!(ids(way), walked, "{filter} on {on}: {way:?}");
    }
    assert_eq!(register.count(&who(), &query).unwrap(), walked.len() as u64, "{filter} on {on}");
    walked
}

#[test]
fn filters_find_whom_the_rows_mean() {
    let (mut owing, mut paying) = (0, 0);
    for seed in 1..=4 {
        let (_folder, register) = register(seed);
        let rows = Rows::read(&register);
        for on in ["2024-12-31", "2025-03-10", "2025-08-20", "2026-01-15", "2026-12-31"].map(day) {
            let n = date::to_int(on);
            let ago = |days| date::to_int(on - Days::new(days));
            let (never, ever) = (0, 99_999_999);
            let check = |filter: &str, meant: &dyn Fn(i64) -> bool| {
                let expected: BTreeSet<i64> = (1..=PEOPLE as i64).filter(|id| meant(*id)).collect();
                assert_eq!(found(&register, filter, on), expected, "{filter} on {on}, seed {seed}");
                expected.len()
            };
            owing += check("owes>0", &|id| rows.owes(id, n) > 0);
            check("skylder:1..5", &|id| (100..=500).contains(&rows.owes(id, n)));
            check("owes>=7.5", &|id| rows.owes(id, n) >= 750);
            check("owes<2", &|id| rows.owes(id, n) < 200);
            check("owes:0", &|id| rows.owes(id, n) == 0);
            check("-owes:0,1..2", &|id| rows.owes(id, n) != 0 && !(100..=200).contains(&rows.owes(id, n)));
            check("has:owes", &|id| rows.owes(id, n) != 0);
            for year in [2025, 2026] {
                let with = |word: &str| format!("{word}:{year}");
                paying += check(&with("paid"), &|id| rows.paid(id, year, n));
                check(&with("-betalt"), &|id| !rows.paid(id, year, n));
                check(&with("unpaid"), &|id| rows.unpaid(id, year, n));
                check(&with("no:email obetald"), &|id| rows.unpaid(id, year, n));
                check(&with("billed"), &|id| rows.billed(id, year, n));
                check(&with("-fakturert"), &|id| !rows.billed(id, year, n));
            }
            check("paid:2025,2026", &|id| rows.paid(id, 2025, n) || rows.paid(id, 2026, n));
            check("unpaid:2025..2026", &|id| rows.unpaid(id, 2025, n) || rows.unpaid(id, 2026, n));
            check("paid-in:2025-01..2025-06", &|id| rows.paid_in(id, n, 20_250_101, 20_250_701));
            check("betalt_i:2025-03", &|id| rows.paid_in(id, n, 20_250_301, 20_250_401));
            check("paid-in:2025-03,2025-05", &|id| {
                rows.paid_in(id, n, 20_250_301, 20_250_401) || rows.paid_in(id, n, 20_250_501, 20_250_601)
            });
            check("betald_i<30d", &|id| rows.paid_in(id, n, ago(29), n + 1));
            check("paid-in>=2025-04-01", &|id| rows.paid_in(id, n, 20_250_401, ever));
            check("has:overdue", &|id| rows.overdue(id, n, never, ever));
            check("no:overdue", &|id| !rows.overdue(id, n, never, ever));
            check("overdue>30d", &|id| rows.overdue(id, n, never, ago(30)));
            check("forfalt:30d", &|id| rows.overdue(id, n, never, ago(29)));
            check("förfallen<30d", &|id| rows.overdue(id, n, ago(29), ever));
            check("overdue:10d..60d", &|id| rows.overdue(id, n, ago(60), ago(9)));
            check("overdue:2025-02", &|id| rows.overdue(id, n, 20_250_201, 20_250_301));
            check("has:exemption", &|id| rows.exempt(id, n));
            check("fritak:trengende", &|id| rows.exempt(id, n));
            check("fritak:studier", &|_| false);
            check("number:1..20 (unpaid:2025 or has:overdue)", &|id| {
                id <= 20 && (rows.unpaid(id, 2025, n) || rows.overdue(id, n, never, ever))
            });
        }
    }
    assert!(owing > 100 && paying > 50, "{owing} {paying}: the ledgers are no test");
}

#[test]
fn what_is_owed_is_a_column() {
    let (_folder, register) = register(7);
    let rows = Rows::read(&register);
    for on in ["2025-04-01", "2026-12-31"].map(day) {
        let filter = register.read_filter(&who(), "", on).unwrap().unwrap();
        let sort = Sort { field: "owes".to_owned(), descending: true };
        let query = Query { filter, sort, day: on };
        let page = register.page(&who(), &query, &From::Start, 100).unwrap();
        let owed: Vec<i64> = page.rows.iter().map(|row| row.record.owes).collect();
        let mut expected: Vec<i64> = (1..=PEOPLE as i64).map(|id| rows.owes(id, date::to_int(on))).collect();
        expected.sort_by_key(|owed| std::cmp::Reverse(*owed));
        assert_eq!(owed, expected);
        let column = register.column(&who(), "skylder").unwrap();
        let shown: Vec<String> = page.rows.iter().map(|row| column.get(&row.record)).collect();
        assert_eq!(
            shown.iter().filter(|shown| shown.is_empty()).count(),
            owed.iter().filter(|owed| **owed == 0).count()
        );
        assert_eq!(shown[0], money::plain(owed[0]));
        let counted = register.count_by(&who(), &query, &["owes"]).unwrap();
        assert_eq!(counted.iter().map(|(_, people)| people).sum::<u64>(), PEOPLE);
        assert!(counted.iter().any(|(values, _)| values[0] == shown[0]));
    }
}

#[test]
fn without_a_ledger_nobody_owes() {
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup { name: "Norge".to_owned(), country: "no".to_owned() };
    let mut register = Register::create(&folder.path().join("r"), &who(), &setup).unwrap();
    let added = register.change(&who(), "test", "people", |change| {
        let id = change.add_person(&Person { family: "X".to_owned(), ..Person::default() })?;
        change.add_term(id, None, &Term { joined: Some(Approx::day(day("2020-01-01"))), ..Term::default() })
    });
    added.unwrap();
    let on = day("2026-01-01");
    for (filter, n) in [("owes>0", 0), ("owes:0", 1), ("paid:2026", 0), ("-paid:2026", 1), ("has:overdue", 0)] {
        assert_eq!(found(&register, filter, on).len(), n, "{filter}");
    }
}

#[test]
fn faults_say_what_fits() {
    let (_folder, register) = register(3);
    for (filter, fault, hint) in [
        ("paid:", "query-no-value", "query-hint-membership-year"),
        ("paid:x", "query-membership-year", "query-hint-membership-year"),
        ("paid>2025", "query-no-order", "query-hint-membership-year"),
        ("paid:2020..", "query-membership-year", "query-hint-membership-year"),
        ("unpaid:1000..2026", "query-membership-years", "query-hint-membership-year"),
        ("has:paid", "query-standing-dated", "query-hint-membership-year"),
        ("owes>x", "fault-amount", "query-hint-money"),
        ("overdue:x", "fault-date", "query-hint-overdue"),
        ("pai:2026", "query-unknown-key", "query-did-you-mean"),
    ] {
        let read = register.read_filter(&who(), filter, day("2026-01-01")).unwrap();
        let found = read.expect_err(filter);
        assert_eq!((found.what.id.as_ref(), found.hint.unwrap().id.as_ref()), (fault, hint), "{filter}");
    }
}
