//! The plans that SQLite makes of the main queries, with and without statistics: an index that goes unused is milliseconds
//! that become seconds.

use super::gather::Set;
use super::ledger::issue::{Draft, Payer};
use super::list::{From, Key};
use super::order::{Keys, Walk};
use super::raw::{raw, standing_join};
use super::row::Owned;
use super::select::{Part, Selection, Selector};
use super::{Register, Setup, Who};
use crate::model::date::Approx;
use crate::model::document::{Line, What};
use crate::model::issuer::Issuer;
use crate::model::position::Position;
use crate::model::{Person, Term};
use crate::query::tree;

fn who() -> Who {
    Who { user: "test".to_owned() }
}

fn day() -> chrono::NaiveDate {
    "2026-11-23".parse().unwrap()
}

/// Some hundred people in two units; few enough to tempt the planner into scans, were it left to choose.
fn register() -> (tempfile::TempDir, Register) {
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup { name: "Norge".to_owned(), country: "no".to_owned() };
    let mut register = Register::create(&folder.path().join("r"), &who(), &setup).unwrap();
    register
        .change(&who(), "test", "people", |change| {
            let top = change.catalog.tree.iter().next().map(|(unit, _)| unit.id);
            let mut units = vec![];
            for n in 0..40 {
                units.push(change.add_unit(top, crate::model::unit::Level::Local, &format!("Lag {n}"))?);
            }
            for n in 0..300_usize {
                let person = Person {
                    number: n.to_string(),
                    family: format!("N{n}"),
                    tags: vec![format!("tag{}", n % 3)],
                    ..Person::default()
                };
                let id = change.add_person(&person)?;
                let joined = day().checked_sub_days(chrono::Days::new(n as u64 * 20)).map(Approx::day);
                let left = (n % 4 == 0).then_some(Approx::day(day()));
                change.add_term(id, Some(units[n % 40]), &Term { joined, left, ..Term::default() })?;
                if n % 50 == 0 {
                    change.add_position(id, units[0], &Position { role: "Leder".to_owned(), ..Position::default() })?;
                }
            }
            Ok(())
        })
        .unwrap();
    (folder, register)
}

fn plan(register: &Register, part: &Part) -> String {
    let explain = part.clone().within("EXPLAIN QUERY PLAN ", "");
    let mut statement = explain.statement(&register.conn).unwrap();
    let mut rows = statement.raw_query();
    let mut lines = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        lines.push(row.get::<_, String>(3).unwrap());
    }
    lines.join("\n")
}

fn select(register: &Register, filter: &str) -> Selection {
    select_on(register, filter, day())
}

fn select_on(register: &Register, filter: &str, day: chrono::NaiveDate) -> Selection {
    let catalog = register.catalog().unwrap();
    let filter = register.read_filter(&who(), filter, day).unwrap().unwrap();
    Selector::new(&register.conn, &catalog, day).select(&filter).unwrap()
}

/// Asks twice: as a new register is, and when SQLite has gathered statistics.
fn both(check: impl Fn(&Register)) {
    let (_folder, register) = register();
    check(&register);
    register.conn.execute_batch("ANALYZE").unwrap();
    // A statement that was prepared before would keep its plan.
    register.conn.flush_prepared_statement_cache();
    check(&register);
}

#[test]
fn the_order_is_walked_and_never_sorted() {
    both(|register| {
        let after = |sort: Vec<Owned>| From::After(Key { sort, id: 7 });
        let number = after(vec![Owned::Int(2), "44".into()]);
        for (walk, index, from, seek) in [
            (Walk::Name, "person_by_name", From::Start, "SCAN p"),
            (Walk::Name, "person_by_name", From::End, "SCAN p"),
            (Walk::Name, "person_by_name", after(vec!["n2".into()]), "(sort_key>?"),
            (Walk::Number, "person_by_number", From::Start, "SCAN p"),
            (Walk::Number, "person_by_number", number, "((number_length,number)>(?,?))"),
        ] {
            let filters = ["", "gender:woman", "unit:\"Lag 3\"", "status:former", "n2", "-tag:x", "status:any city:x"];
            for filter in filters {
                let keys = Keys::new(walk, false, &from);
                let plan = plan(register, &keys.select(&select(register, filter).conditions(), None, Some(50)));
                let first = plan.lines().next().unwrap_or_default();
                assert!(first.contains(index) && first.contains(seek), "{filter} {from:?}\n{plan}");
                assert!(!plan.contains("TEMP B-TREE"), "{filter}\n{plan}");
                assert!(!plan.contains("SCAN t") && !plan.contains("SCAN c"), "{filter}\n{plan}");
            }
        }
    });
}

#[test]
fn a_person_is_tested_through_their_terms() {
    both(|register| {
        let mut set = Set::default();
        set.insert(5);
        let conditions = select(register, "").conditions();
        let plan = plan(register, &Register::among(&set, Part::new("count(*)"), Part::default(), &conditions));
        let lines: Vec<&str> = plan.lines().collect();
        assert_eq!(lines[1], "SEARCH p USING INTEGER PRIMARY KEY (rowid=?)", "{plan}");
        let term = "SEARCH t EXISTS USING COVERING INDEX term_by_person (person_id=? AND joined<?)";
        assert_eq!(lines[2], term, "{plan}");
    });
}

#[test]
fn people_are_gathered_through_their_indexes() {
    both(|register| {
        for (filter, index) in [
            ("unit:\"Lag 3\"", "SEARCH t USING COVERING INDEX term_by_unit (unit_id=?"),
            ("unit:\"Lag 3\",\"Lag 4\"", "SEARCH t USING COVERING INDEX term_by_unit (unit_id=?"),
            ("unit:\"Lag 3\" or unit:\"Lag 4\"", "SEARCH t USING COVERING INDEX term_by_unit (unit_id=?"),
            ("status:former unit:\"Lag 4\"", "SEARCH t USING COVERING INDEX term_by_unit (unit_id=?"),
            ("joined<30d", "SEARCH t USING COVERING INDEX term_by_joined (joined>? AND joined<?)"),
            ("joined>=2026-11", "SEARCH t USING COVERING INDEX term_by_joined (joined>?"),
            ("left:2026-11", "SEARCH t USING COVERING INDEX term_by_left (left_on>? AND left_on<?)"),
            ("ever:left:2025-02", "SEARCH t USING COVERING INDEX term_by_left (left_on>? AND left_on<?)"),
            ("ever:unit:\"Lag 3\"", "SEARCH t USING COVERING INDEX term_by_unit (unit_id=?"),
            ("recruited_by:7", "SEARCH t USING INDEX term_by_recruiter (recruiter_id=?)"),
            ("payer:7", "SEARCH m USING COVERING INDEX person_by_payer (payer_id=?)"),
            ("has:payer", "COVERING INDEX person_by_payer"),
            ("household:7", "SEARCH m USING COVERING INDEX person_by_household (household_id=?)"),
            ("tag:tag1", "SEARCH g USING COVERING INDEX tag_by_name (name=?)"),
            ("tag:tag*", "SEARCH g USING COVERING INDEX tag_by_name (name=?)"),
            ("position:leader", "SEARCH s USING INDEX position_by_role (role=?"),
            ("number:17", "SEARCH n USING INDEX person_by_number (number_length=? AND number=?)"),
            ("number:17,18", "SEARCH n USING INDEX person_by_number (number_length=? AND number=?)"),
            (
                "number:100..150",
                "SEARCH n USING INDEX person_by_number ((number_length,number)>(?,?) AND (number_length,number)<(?,?))",
            ),
            ("n17", "SCAN search VIRTUAL TABLE INDEX"),
            ("family:n17", "SCAN search VIRTUAL TABLE INDEX"),
            ("status:active", "SCAN t USING COVERING INDEX term_by_person"),
            ("status:former", "SCAN t USING COVERING INDEX term_by_person"),
        ] {
            let selection = select(register, filter);
            let sources = selection.conjuncts.iter().filter_map(|conjunct| conjunct.source.as_ref());
            let plans: Vec<String> =
                sources.flat_map(|source| &source.parts).map(|part| plan(register, part)).collect();
            assert!(plans.iter().any(|plan| plan.contains(index)), "{filter}\n{}", plans.join("\n\n"));
        }
    });
}

#[test]
fn passes_go_from_front_to_back() {
    both(|register| {
        let catalog = register.catalog().unwrap();
        let selection = select(register, "");
        let join = standing_join(&selection, 20_261_123);
        let county = raw(&tree::Key::Field("county"), &catalog, day());
        let mut set = Set::default();
        set.insert(5);
        let among = Register::among(&set, county.columns[0].clone(), join, &Part::is(true));
        let plan = plan(register, &among);
        assert!(plan.contains("SEARCH p USING INTEGER PRIMARY KEY"), "{plan}");
        assert!(plan.contains("SEARCH s USING INTEGER PRIMARY KEY"), "{plan}");
        assert!(plan.contains("SEARCH t USING COVERING INDEX term_by_person (person_id=?"), "{plan}");
    });
}

/// Some invoices on the day; before it the ledger is looked at as it was, from it on as it is.
fn bill(register: &mut Register) {
    let issuer = Issuer::usual(1, "Norge", "no");
    register.change(&who(), "test", "issuer", |change| change.set_issuer(&issuer)).unwrap();
    let issuer = register.issuer(&who(), None).unwrap();
    let issued = register.change(&who(), "test", "invoice", |change| {
        for person in 1..=20 {
            let payer = Payer::of(&change.person(person)?.unwrap(), "no");
            let line = Line {
                what: What::Dues,
                person,
                unit: None,
                rate: None,
                text: "x".to_owned(),
                year: 2026,
                period: None,
                amount: 100,
            };
            let (issuer, lines) = (&issuer, &[line]);
            change.issue(&Draft {
                issuer,
                payer,
                issued_on: day(),
                due_on: day(),
                year: 2026,
                run: None,
                reference: None,
                lines,
            })?;
        }
        Ok(())
    });
    issued.unwrap();
}

#[test]
fn money_is_asked_through_the_ledgers_indexes() {
    let (_folder, mut register) = register();
    bill(&mut register);
    let yesterday = day().pred_opt().unwrap();
    for _statistics in [false, true] {
        for (filter, now, then) in [
            (
                "owes>0",
                "COVERING INDEX open_document_by_payer",
                "SEARCH q USING COVERING INDEX posting_by_person (person_id>?)",
            ),
            (
                "overdue>30d",
                "SEARCH o USING COVERING INDEX open_document_by_due (due_on<?)",
                "SEARCH d USING INDEX document_by_due (due_on<?)",
            ),
            (
                "unpaid:2026",
                "SEARCH i USING INDEX item_by_document (document_id=?)",
                "SEARCH q USING COVERING INDEX posting_by_document (document_id>?)",
            ),
            (
                "paid-in:2026-11",
                "SEARCH v USING COVERING INDEX voucher_by_day (day>? AND day<?)",
                "SEARCH v USING COVERING INDEX voucher_by_day (day>? AND day<?)",
            ),
        ] {
            for (on, index) in [(day(), now), (yesterday, then)] {
                let selection = select_on(&register, filter, on);
                let sources = selection.conjuncts.iter().filter_map(|conjunct| conjunct.source.as_ref());
                let plans: Vec<String> =
                    sources.flat_map(|source| &source.parts).map(|part| plan(&register, part)).collect();
                assert!(plans.iter().any(|plan| plan.contains(index)), "{filter} {on}\n{}", plans.join("\n\n"));
                assert!(!plans.concat().contains("TEMP B-TREE"), "{filter} {on}\n{}", plans.join("\n\n"));
            }
        }
        for filter in
            ["owes>0", "overdue>30d", "unpaid:2026", "paid:2026", "billed:2026", "paid-in:2026", "has:exemption"]
        {
            for on in [day(), yesterday] {
                let mut set = Set::default();
                set.insert(5);
                let conditions = select_on(&register, filter, on).conditions();
                let test = Register::among(&set, Part::new("count(*)"), Part::default(), &conditions);
                let plan = plan(&register, &test);
                let scans = plan.lines().filter(|line| line.starts_with("SCAN")).count();
                assert_eq!(scans, 1, "{filter} {on}: only the set itself is gone through\n{plan}");
            }
        }
        register.conn.execute_batch("ANALYZE").unwrap();
        register.conn.flush_prepared_statement_cache();
    }
}

/// What a bank line is matched by: among a hundred thousand open invoices and lines nothing is gone through.
#[test]
fn bank_lines_are_matched_by_index() {
    let (_folder, mut register) = register();
    bill(&mut register);
    for _statistics in [false, true] {
        for (sql, index) in [
            (super::bank::suggest::OF_AMOUNT, "COVERING INDEX open_document_by_open (open=?)"),
            (super::bank::reasons::OWED, "COVERING INDEX open_document_by_payer (payer_id=?"),
            (super::bank::reasons::OWED_FOR, "INDEX item_by_person (person_id=?)"),
            (super::bank::reasons::BY_NUMBER, "INDEX document_by_number (unit_id=? AND number=?)"),
            (super::bank::payers::PAID_BY, "INDEX bank_line_by_payer_account (payer_account=?"),
            (super::bank::payers::KIN, "INDEX person_by_household (household_id=?)"),
            (super::bank::plan::EARLIER, "INDEX bank_line_by_amount (amount=? AND booked_on<?)"),
            (super::bank::twins::TWINS, "INDEX bank_line_by_reference (reference=? AND amount=?)"),
            (super::bank::plan::OWES_MORE, "COVERING INDEX open_document_by_payer (payer_id=?"),
            (super::bank::origins::BY_AMOUNT, "INDEX bank_line_by_amount (amount=? AND booked_on>? AND booked_on<?)"),
            (super::bank::origins::BY_ACCOUNT, "INDEX bank_line_by_payer_account (payer_account=? AND booked_on>?"),
            (super::ledger::balance::STANDING, "INDEX posting_by_person (person_id=? AND account_id=? AND day<?)"),
            (super::ledger::credit::LOST, "INDEX item_by_document (document_id=?)"),
        ] {
            let explained = plan(&register, &Part::new(sql));
            assert!(explained.contains(index), "{sql}\n{explained}");
            let scans =
                |line: &&str| line.contains("SCAN") && !line.contains("SCAN l") && !line.contains("CONSTANT ROW");
            // The issuers are a handful.
            let scanned: Vec<&str> = explained.lines().filter(scans).filter(|line| !line.contains("issuer")).collect();
            assert!(scanned.is_empty(), "{sql}\n{explained}");
        }
        register.conn.execute_batch("ANALYZE").unwrap();
        register.conn.flush_prepared_statement_cache();
    }
}
