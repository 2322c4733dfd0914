//! Filters → rows, on a small association.

use chrono::NaiveDate;
use kartotek::i18n::{I18n, Lang};
use kartotek::model::field::{self, Left, Reading};
use kartotek::model::position::Position;
use kartotek::model::unit::{Level, Place};
use kartotek::model::{Record, Term};
use kartotek::store::list::{From, Page, Query, Sort};
use kartotek::store::{Register, Setup, Who};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn who() -> Who {
    Who { user: "test".to_owned() }
}

/// A person and their first term, as `key=value` of the fields.
fn record(values: &str) -> Record {
    let today = day("2026-11-23");
    let mut record = Record::blank(today);
    for pair in values.split('|').map(str::trim).filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap();
        match field::find(key) {
            Some(field) => field.set.unwrap()(&mut record, value, &Reading { today, left: Left::LastDay }).unwrap(),
            None => record.person.set_custom(key, value),
        }
    }
    record
}

/// People 1 to 10; further terms of the same number in lines of their own.
const PEOPLE: &[&str] = &[
    "number=1|household=1|given=Kari|family=Nordmann|born=1970-03-05|gender=K|email=kari@example.org|phone=+47 930 11 048|city=Oslo|\
     postal_code=0171|tags=board; sage|county=Oslo|local=Frogner|category=Ordinær|joined=2001-05-01",
    "number=2|given=Ola|family=Ødegård|born=2000|gender=M|city=Mo i Rana|postal_code=8610|county=Nordland|local=Rana|\
     category=Ungdom|joined=2024-02-01|sko=42",
    "number=3|household=1|given=Åse|middle=Marie|family=Aas|born=2008-11-24|gender=K|email=aase@example.org|county=Oslo|local=Østre|\
     category=Ungdom|joined=2026-11-01|recruited_by=1|sko=9",
    "number=4|given=Per|family=Hansen|born=1950-01-01|gender=M|county=Oslo|local=Frogner|category=Ordinær|\
     joined=1990|left=2025-06-30|reason=Død",
    "number=5|given=Nils|family=Hansen|born=1980-11-23|gender=M|county=Nordland|local=Rana|category=Ordinær|\
     joined=2010-01-01|left=2019-12-31|reason=Ikke betalt kontingent",
    "number=5|county=Oslo|category=Ordinær|joined=2022-01-01|left=2024-12-31|reason=Flyttet",
    "number=6|payer=1|given=Eva|family=Holm|born=1990-06-15|gender=x|notes=Ring etter kl. 18|county=Oslo|local=Frogner|\
     category=Støtte|joined=2027-01-01",
    "number=7|payer=1|given=Solvei|family=Berg-Hansen|gender=K|phone=22 33 44 55|city=Bergen|postal_code=5003",
    "number=8|kind=organisation|family=Oslo Kor AS|county=Oslo|category=Støtte|joined=2020-01-01|left=2026-12-31|\
     reason=Eget ønske",
    "number=A-1042|given=Tom|family=Zorro|born=1999-12|gender=M|county=Oslo|category=Ordinær|joined=2015-03-01",
    "number=A-1042|county=Nordland|local=Rana|category=Støtte|joined=2016-03-01",
    "number=10|given=Ida|family=Null|born=1985-02-28|gender=K|category=Ungdom|joined=2023-05-05|left=2023-05-04",
    "number=11|given=Uno|family=Kjent|gender=M|county=Nordland|category=Ordinær|joined=",
];

fn register() -> (tempfile::TempDir, Register) {
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup { name: "Norge".to_owned(), country: "no".to_owned() };
    let mut register = Register::create(&folder.path().join("r.kart"), &who(), &setup).unwrap();
    register
        .change(&who(), "test", "people", |change| {
            for line in PEOPLE {
                let record = record(line);
                let number = &record.person.number;
                let known: Option<i64> = {
                    let mut find = change.conn().prepare("SELECT id FROM person WHERE number = ?1")?;
                    let mut rows = find.query([number])?;
                    rows.next()?.map(|row| row.get(0)).transpose()?
                };
                let id = match known {
                    Some(id) => id,
                    None => change.add_person(&record.person)?,
                };
                if let Some(term) = &record.term {
                    let unit = change.resolve_place(&term.unit)?;
                    change.add_term(id, unit, term)?;
                }
                if number == "1" {
                    let oslo = change.resolve_place(&Place(vec![(Level::County, "Oslo".to_owned())]))?.unwrap();
                    let held = |role: &str, from: &str, to: Option<&str>| Position {
                        role: role.to_owned(),
                        from: Some(day(from)),
                        to: to.map(day),
                        ..Position::default()
                    };
                    change.add_position(id, oslo, &held("Nestleder", "2020-01-01", None))?;
                    change.add_position(id, oslo, &held("Leder", "2010-01-01", Some("2020-01-01")))?;
                }
                if number == "2" {
                    let oslo = change.resolve_place(&Place(vec![(Level::County, "Oslo".to_owned())]))?.unwrap();
                    let leader = Position { role: "Leder".to_owned(), ..Position::default() };
                    change.add_position(id, oslo, &leader)?;
                }
            }
            for (name, filter) in [
                ("oslo", "unit:Oslo"),
                ("gone", "status:former"),
                ("ring", "@rang or name:x"),
                ("rang", "name:y"),
                ("bad", "unti:Oslo"),
            ] {
                change.save_segment(name, filter)?;
            }
            let circle = change.save_segment("rang", "@ring").unwrap_err();
            assert_eq!(circle.what.id, "segment-refers-to-itself");
            Ok(())
        })
        .unwrap();
    // What can't be saved can still stand in a file that another tool has written to.
    let behind = rusqlite::Connection::open(register.path()).unwrap();
    behind.execute("UPDATE segment SET filter = '@ring' WHERE name = 'rang'", []).unwrap();
    (folder, register)
}

fn query(register: &Register, filter: &str, on: &str, sort: &str) -> Query {
    let filter =
        register.read_filter(&who(), filter, day(on)).unwrap().unwrap_or_else(|fault| panic!("{filter}: {fault:?}"));
    let (field, descending) = sort.strip_prefix('-').map_or((sort, false), |field| (field, true));
    Query { filter, sort: Sort { field: field.to_owned(), descending }, day: day(on) }
}

fn numbers(page: &Page) -> String {
    page.rows.iter().map(|row| row.record.person.number.as_str()).collect::<Vec<_>>().join(" ")
}

fn found(register: &Register, filter: &str, on: &str) -> String {
    let query = query(register, filter, on, "number");
    let page = register.page(&who(), &query, &From::Start, 100).unwrap();
    assert_eq!(register.count(&who(), &query).unwrap(), page.rows.len() as u64, "{filter}");
    let mut by_name =
        register.page(&who(), &Query { sort: Sort::default(), ..query.clone() }, &From::Start, 100).unwrap();
    by_name.rows.sort_by_key(|row| (row.record.person.number.len(), row.record.person.number.clone()));
    assert_eq!(numbers(&page), numbers(&by_name), "{filter}");
    let mut by_town = register
        .page(&who(), &Query { sort: Sort { field: "city".into(), descending: true }, ..query }, &From::Start, 100)
        .unwrap();
    by_town.rows.sort_by_key(|row| (row.record.person.number.len(), row.record.person.number.clone()));
    assert_eq!(numbers(&page), numbers(&by_town), "{filter}");
    numbers(&page)
}

#[test]
fn filters_find_people() {
    let (_folder, register) = register();
    for (filter, expected) in [
        // Members on the day.
        ("", "1 2 3 8 11 A-1042"),
        ("status:active", "1 2 3 8 11 A-1042"),
        ("status:aktiv", "1 2 3 8 11 A-1042"),
        ("status:former", "4 5 10"),
        ("status:tidligere", "4 5 10"),
        ("status:upcoming", "6"),
        ("status:contact", "7"),
        ("status:any", "1 2 3 4 5 6 7 8 10 11 A-1042"),
        ("-status:active", "4 5 6 7 10"),
        ("status:former,upcoming", "4 5 6 10"),
        ("status:former or status:contact", "4 5 7 10"),
        // Free text.
        ("nordmann", "1"),
        ("odegard", "2"),
        ("ØDEGAARD ola", "2"),
        ("kari nord", "1"),
        ("h", ""),
        ("o", "1 2 3 8"),
        ("hansen", ""),
        ("hansen status:any", "4 5 7"),
        ("11048", "1"),
        ("048", "1"),
        ("93011", "1"),
        ("a1042", "A-1042"),
        ("A-1042", "A-1042"),
        ("\"kari nordmann\"", "1"),
        ("\"nordmann kari\"", "1"),
        ("\"ari nord\"", ""),
        ("example", "1 3"),
        ("-example", "2 8 11 A-1042"),
        ("example -kari", "3"),
        // Names and other texts.
        ("name:\"Nordmann, Kari\"", "1"),
        ("navn:kari", "1"),
        ("name=\"Kari Nordmann\"", "1"),
        ("name=Kari", ""),
        ("family:hansen status:any", "4 5 7"),
        ("family=hansen status:any", "4 5"),
        ("given:å*", "3 A-1042".split(' ').next().unwrap()),
        ("city:rana", "2"),
        ("city:mo", "2"),
        ("city=mo", ""),
        ("poststed:\"mo i\"", "2"),
        ("postal_code:0..0999", "1"),
        ("postal_code>=5 status:any", "2 7"),
        ("notes:ring status:any", "6"),
        ("email:kari", "1"),
        ("email:example.org", "1 3"),
        ("phone:048", "1"),
        ("phone:\"930 11 048\"", "1"),
        ("phone:3344 status:any", ""),
        ("phone:223344 status:any", "7"),
        ("country:norge", "1 2 3 8 11 A-1042"),
        ("country:se", ""),
        // Numbers.
        ("number:1", "1"),
        ("number:1,3,a-1042", "1 3 A-1042"),
        ("number:2..8", "2 3 8"),
        ("number>=8", "8 11 A-1042"),
        ("number:1*", "1 11"),
        ("nr:11", "11"),
        // Choices.
        ("gender:woman", "1 3"),
        ("kjønn:kvinne", "1 3"),
        ("kön:kvinna,man", "1 2 3 11 A-1042"),
        ("gender:unknown", "8"),
        ("kind:organisation", "8"),
        ("type:organisasjon", "8"),
        // Born and age, on 23 November 2026.
        ("born:1970", "1"),
        ("born:2000", "2"),
        ("født>=2000", "2 3"),
        ("born>2000", "3"),
        ("born:1999-12", "A-1042"),
        ("born:1970..1999", "1 A-1042"),
        ("born<1970-03-06", "1"),
        ("born<1970-03-05", ""),
        ("age:17", "3"),
        ("age>=18", "1 2 A-1042"),
        ("age<18", "3"),
        ("age:13..26", "2 3"),
        ("age:46 status:any", "5"),
        ("no:age", "8 11"),
        ("-age<18", "1 2 8 11 A-1042"),
        // Units, with everything below.
        ("unit:Oslo", "1 3 8 A-1042"),
        ("unit=Oslo", "8 A-1042"),
        ("county:Oslo", "1 3 8 A-1042"),
        ("unit:Frogner", "1"),
        ("local:rana", "2 A-1042"),
        ("unit:\"Norge / Oslo / Østre\"", "3"),
        ("unit:\"Oslo/Østre\"", "3"),
        ("unit:Norge", "1 2 3 8 11 A-1042"),
        ("unit:Frogner,Rana", "1 2 A-1042"),
        ("unit:Frogner or unit:Rana", "1 2 A-1042"),
        ("-unit:Oslo", "2 11"),
        ("unit:fro*", "1"),
        ("has:local", "1 2 3 A-1042"),
        ("no:unit status:any", "7 10"),
        // One and the same term.
        ("unit:Oslo category:Ordinær", "1 A-1042"),
        ("unit:Oslo category:Støtte", "8"),
        ("unit:Nordland category:støtte", "A-1042"),
        ("unit:Nordland category:Ordinær", "11"),
        ("category:ord", "1 11 A-1042"),
        ("category=Ungdom", "2 3"),
        // Dates.
        ("joined>=2024", "2 3"),
        ("joined>2024", "3"),
        ("joined:2024", "2"),
        ("joined:2015..2016", "A-1042"),
        ("joined<2002", "1"),
        ("joined<30d", "3"),
        ("joined<22d", ""),
        ("joined<=22d", "3"),
        ("joined:22d", "3"),
        ("joined>2y", "1 2 8 A-1042"),
        ("joined:2y..3y", "2"),
        ("no:joined", "11"),
        ("joined:unknown", "11"),
        ("joined>=today status:any", "6"),
        ("innmeldt>=1.11.2026", "3"),
        ("joined_precision:year status:any", "4"),
        // Leaving: former members count, and those whose last day is set.
        ("left:2025", "4"),
        ("left:2024", "5"),
        ("left:2019", ""),
        ("left:2025-06-30", "4"),
        ("left:2025-07", ""),
        ("first_day_out:2025-07", "4"),
        // Whoever has not left yet is no leaver; asked about members, the date ahead is theirs.
        ("left:2026", ""),
        ("status:active left:2026", "8"),
        ("left>today", "8"),
        ("left<2y", "4 5"),
        ("utmeldt:2025 status:active", ""),
        ("has:left", "4 5 8 10"),
        ("has:left status:active", "8"),
        ("reason:død", "4"),
        ("reason:deceased", "4"),
        ("reason:avliden", "4"),
        ("reason:flyttet", "5"),
        ("reason:moved", "5"),
        ("reason:resigned", ""),
        ("status:active reason:resigned", "8"),
        ("status:aktiv årsak:\"eget ønske\"", "8"),
        ("unit:Frogner left:2025", "4"),
        ("unit:Rana left:2025", ""),
        // What was.
        ("ever:left:2019", "5"),
        ("ever:unit:Rana", "2 5 A-1042"),
        ("ever:(unit:Rana left:2024)", ""),
        ("ever:unit:Rana ever:left:2024", "5"),
        ("ever:active", "1 2 3 4 5 8 11 A-1042"),
        ("ever:aktiv -status:active", "4 5"),
        ("ever:reason:struck", "5"),
        ("ever:position:leader", "1 2"),
        ("ever:verv:ordförande", "1 2"),
        ("ever:category:Støtte", "8 A-1042"),
        ("-ever:active", "6 7 10"),
        // Positions, tags, own fields, recruiters.
        ("position:leader", "2"),
        ("position:leder", "2"),
        ("position:nestleder", "1"),
        ("has:position", "1 2"),
        ("tag:board", "1"),
        ("tag:BOARD", "1"),
        ("tag:boar", ""),
        ("tag:b*", "1"),
        ("merkelapper:board,x", "1"),
        ("-tag:board", "2 3 8 11 A-1042"),
        ("has:tags", "1"),
        ("sko:42", "2"),
        ("sko>=10", "2"),
        ("sko:1..20", "3"),
        ("has:sko", "2 3"),
        ("no:sko", "1 8 11 A-1042"),
        ("payer:1 status:any", "6 7"),
        ("payer:1..9 status:any", "6 7"),
        ("has:payer status:any", "6 7"),
        ("no:payer gender:k", "1 3"),
        ("household:1", "1 3"),
        ("household:99", ""),
        ("has:household", "1 3"),
        ("betales_av:1 status:any", "6 7"),
        ("recruited_by:1", "3"),
        ("has:recruited_by", "3"),
        ("has:email", "1 3"),
        ("no:email", "2 8 11 A-1042"),
        ("has:email,phone status:any", "1 3 7"),
        ("uten:epost", "2 8 11 A-1042"),
        // Joined.
        ("kari or ola", "1 2"),
        ("kari eller ola", "1 2"),
        ("gender:man and not unit:Oslo", "2 11"),
        ("gender:man og ikke unit:Oslo", "2 11"),
        ("(unit:Frogner or unit:Rana) gender:woman", "1"),
        ("not (unit:Frogner or unit:Rana)", "3 8 11"),
        ("-(gender:woman age>18)", "2 3 8 11 A-1042"),
        ("(unit:Oslo tag:board) or (unit:Nordland gender:man)", "1 2 11 A-1042"),
        // Segments.
        ("@oslo", "1 3 8 A-1042"),
        ("@oslo gender:woman", "1 3"),
        ("-@oslo", "2 11"),
        ("@gone", "4 5 10"),
    ] {
        assert_eq!(found(&register, filter, "2026-11-23"), expected, "{filter}");
    }
}

#[test]
fn every_day_has_its_own_answer() {
    let (_folder, register) = register();
    for (filter, on, expected) in [
        ("", "2000-01-01", "4 11"),
        ("", "1900-01-01", "11"),
        ("", "2025-06-30", "1 2 4 8 11 A-1042"),
        ("", "2025-07-01", "1 2 8 11 A-1042"),
        ("status:former", "2020-06-01", "5"),
        ("left:2019", "2020-06-01", "5"),
        ("status:former unit:Rana", "2020-06-01", "5"),
        ("unit:Oslo", "2015-06-01", "1 4 A-1042"),
        ("unit:Nordland category:Støtte", "2015-06-01", ""),
        ("status:upcoming", "2000-01-01", "1 2 3 5 6 8 10 A-1042"),
        ("status:upcoming joined:2001", "2000-01-01", "1"),
        ("position:leader", "2015-06-01", "1 2"),
        ("position:leader status:any", "2015-06-01", "1 2"),
        ("age:17", "2026-11-24", ""),
        ("age:18", "2026-11-24", "3"),
        ("ever:active", "2000-01-01", "4 11"),
        ("ever:left:2019", "2019-06-01", "5"),
        ("", "2027-01-01", "1 2 3 6 11 A-1042"),
    ] {
        // A position without a member behind it is not about members.
        let expected = if filter == "position:leader" && on == "2015-06-01" { "1" } else { expected };
        assert_eq!(found(&register, filter, on), expected, "{filter} on {on}");
    }
}

#[test]
fn faults_are_told_where_they_are() {
    let (_folder, register) = register();
    for (filter, at, what, hint) in [
        ("unti:Oslo", "unti", "query-unknown-key", "query-did-you-mean"),
        ("kari unit:Olso", "unit:Olso", "query-no-unit", "query-did-you-mean"),
        ("county:Frogner", "county:Frogner", "query-no-unit", "query-one-of"),
        ("category:Voksen", "category:Voksen", "query-no-category", "query-one-of"),
        ("reason:xyz", "reason:xyz", "query-no-reason", "query-one-of"),
        ("gender:maybe", "maybe", "fault-choice", "query-hint-choice"),
        ("born:31.2.2020", "31.2.2020", "fault-no-such-day", "query-hint-date"),
        ("age:old", "old", "query-years", "query-hint-years"),
        ("joined:", "joined:", "query-no-value", "query-hint-date"),
        ("gender>man", "man", "query-no-order", "query-hint-choice"),
        ("(kari", "(", "query-not-closed", ""),
        ("kari)", ")", "query-close-too-many", ""),
        ("kari or", "or", "query-something-missing", ""),
        ("or kari", "or", "query-operator", "query-quote"),
        ("kari -", "-", "query-no-words", ""),
        ("@oslo @nobody", "@nobody", "query-no-segment", ""),
        ("@ring", "@ring", "query-segment-cycle", ""),
        ("x @bad", "@bad", "query-segment-fault", "query-unknown-key"),
        ("ever:gender:man", "gender:man", "query-ever", "query-ever-hint"),
        ("ever:kari", "ever:kari", "query-ever", "query-ever-hint"),
        ("has:", "has:", "query-no-value", "query-has-hint"),
        ("has:emial", "emial", "query-unknown-key", "query-did-you-mean"),
        ("joined:2020..30d", "2020..30d", "query-mixed-range", "query-hint-date"),
        ("age>=2..3", "2..3", "query-range-compared", "query-hint-years"),
        ("=3", "=3", "query-no-key", ""),
    ] {
        let fault = register.read_filter(&who(), filter, day("2026-11-23")).unwrap().expect_err(filter);
        assert_eq!(fault.what.id, what, "{filter}");
        assert_eq!(&filter[fault.at.clone()], at, "{filter}");
        assert_eq!(fault.hint.as_ref().map_or("", |hint| &hint.id), hint, "{filter}");
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            assert!(i18n.has(&fault.what.id), "{} in {lang:?}", fault.what.id);
            assert!(fault.hint.as_ref().is_none_or(|hint| i18n.has(&hint.id)), "{filter} in {lang:?}");
        }
    }
    let fault = register.read_filter(&who(), "@ring", day("2026-11-23")).unwrap().unwrap_err();
    assert_eq!(I18n::new(Lang::En).text(&fault.what), "The segment uses itself: @ring → @rang → @ring");
    let deep = format!("{}kari{}", "(".repeat(99), ")".repeat(99));
    assert_eq!(register.read_filter(&who(), &deep, day("2026-11-23")).unwrap().unwrap_err().what.id, "query-too-deep");
    let long = "kari ".repeat(999);
    assert_eq!(register.read_filter(&who(), &long, day("2026-11-23")).unwrap().unwrap_err().what.id, "query-too-long");
    let numbers: Vec<String> = (1..5000).map(|n| n.to_string()).collect();
    assert_eq!(found(&register, &format!("number:{}", numbers.join(",")), "2026-11-23"), "1 2 3 8 11");
}

#[test]
fn lists_are_sorted_by_any_field() {
    let (_folder, register) = register();
    for (sort, expected) in [
        // å (aa too) comes last: Aas, then given names.
        ("name", "11 1 8 A-1042 2 3"),
        ("-name", "3 2 A-1042 8 1 11"),
        ("number", "1 2 3 8 11 A-1042"),
        ("-number", "A-1042 11 8 3 2 1"),
        ("born", "1 A-1042 2 3 11 8"),
        ("-born", "3 2 A-1042 1 11 8"),
        ("age", "3 2 A-1042 1 11 8"),
        ("city", "2 1 11 8 A-1042 3"),
        ("joined", "1 A-1042 8 2 3 11"),
        ("innmeldt", "1 A-1042 8 2 3 11"),
        ("Nummer", "1 2 3 8 11 A-1042"),
        ("left", "8 11 1 A-1042 2 3"),
        ("-joined", "3 2 8 A-1042 1 11"),
        ("unit", "11 A-1042 2 8 1 3"),
        ("county", "11 A-1042 2 1 8 3"),
        ("category", "11 1 8 A-1042 2 3"),
        ("gender", "1 3 11 A-1042 2 8"),
        ("sko", "3 2 11 1 8 A-1042"),
        ("-sko", "2 3 11 1 8 A-1042"),
        ("tags", "1 11 8 A-1042 2 3"),
        ("position", "2 1 11 8 A-1042 3"),
        ("status", "11 1 8 A-1042 2 3"),
        ("nonsense", "11 1 8 A-1042 2 3"),
    ] {
        let query = query(&register, "", "2026-11-23", sort);
        let page = register.page(&who(), &query, &From::Start, 100).unwrap();
        assert_eq!(numbers(&page), expected, "{sort}");
        assert!(page.at_start && page.at_end);
        let mut each = Vec::new();
        register
            .each(&who(), &query, &mut |record| {
                let _: () = each.push(record.person.number);
                Ok(())
            })
            .unwrap();
        assert_eq!(each.join(" "), expected, "{sort}");

        // The same by pages of two, forwards and back again.
        let mut forwards = Vec::new();
        let mut from = From::Start;
        loop {
            let page = register.page(&who(), &query, &from, 2).unwrap();
            assert_eq!(page.at_start, from == From::Start);
            forwards.extend(page.rows.iter().map(|row| row.record.person.number.clone()));
            if page.at_end {
                break;
            }
            let last = page.rows.last().unwrap().key.clone();
            let at = register.page(&who(), &query, &From::At(last.clone()), 1).unwrap();
            assert_eq!(at.rows[0].key, last, "{sort}");
            from = From::After(last);
        }
        assert_eq!(forwards.join(" "), expected, "{sort} forwards");
        let mut backwards = Vec::new();
        let mut from = From::End;
        loop {
            let page = register.page(&who(), &query, &from, 2).unwrap();
            assert_eq!(page.at_end, from == From::End);
            backwards.splice(0..0, page.rows.iter().map(|row| row.record.person.number.clone()));
            if page.at_start {
                break;
            }
            from = From::Before(page.rows[0].key.clone());
        }
        assert_eq!(backwards.join(" "), expected, "{sort} backwards");
    }
}

#[test]
fn counts_by_fields() {
    let (_folder, register) = register();
    let count = |filter: &str, fields: &[&str]| {
        let query = query(&register, filter, "2026-11-23", "name");
        let counts = register.count_by(&who(), &query, fields).unwrap();
        let show = |(key, count): &(Vec<String>, u64)| format!("{}:{count}", key.join("+"));
        counts.iter().map(show).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(count("", &["gender"]), ":1 man:3 woman:2");
    assert_eq!(count("", &["kjønn"]), ":1 man:3 woman:2");
    assert_eq!(count("", &["county"]), "Nordland:3 Oslo:3");
    assert_eq!(count("unit:Oslo", &["local"]), ":1 Frogner:1 Rana:1 Østre:1");
    assert_eq!(count("status:any", &["status"]), "active:6 contact:1 former:3 upcoming:1");
    assert_eq!(count("status:any", &["status", "gender"]).split(' ').count(), 7);
    assert_eq!(count("", &["category"]), "Ordinær:2 Støtte:2 Ungdom:2");
    assert_eq!(count("", &["joined.year"]), ":1 2001:1 2016:1 2020:1 2024:1 2026:1");
    assert_eq!(count("", &["age"]), ":2 17:1 26:1 27:1 56:1");
    assert_eq!(count("left:2020..2030", &["reason"]), ":1 Død:1 Flyttet:1");
    assert_eq!(count("has:tags", &["tags"]), "board; sage:1");
    assert_eq!(count("position:leader", &["position"]), "Leder, Oslo:1");
    assert_eq!(count("has:email", &["email", "phone"]), "aase@example.org+:1 kari@example.org++47 930 11 048:1");
    assert_eq!(count("status:contact", &["name", "sko"]), "Berg-Hansen, Solvei+:1");
    assert!(register.count_by(&who(), &query(&register, "", "2026-11-23", "name"), &["gnder"]).is_err());
    assert!(register.column(&who(), "gender.year").is_err());
}

/// What is counted by and sorted by is what the record shows.
#[test]
fn every_field_counts_as_the_record_shows_it() {
    let (_folder, register) = register();
    for on in ["2026-11-23", "2000-01-01", "2023-05-05"] {
        for filter in ["", "status:any", "left>1900"] {
            let query = query(&register, filter, on, "name");
            let keys = field::FIELDS.iter().map(|field| field.key).chain(["sko"]);
            for key in keys {
                let column = register.column(&who(), key).unwrap();
                let mut expected = std::collections::BTreeMap::new();
                let mut each = |record: Record| {
                    *expected.entry(vec![column.get(&record)]).or_insert(0) += 1;
                    Ok(())
                };
                register.each(&who(), &query, &mut each).unwrap();
                let counted = register.count_by(&who(), &query, &[key]).unwrap();
                assert_eq!(counted, expected.into_iter().collect::<Vec<_>>(), "{key} {filter} {on}");
            }
        }
    }
}

#[test]
fn a_complete_export_has_every_term() {
    let (_folder, register) = register();
    let query = query(&register, "status:any", "2026-11-23", "number");
    let mut lines = Vec::new();
    let mut each = |record: Record| {
        let joined = record.term.as_ref().and_then(|term: &Term| term.joined).map_or("-".to_owned(), |j| j.iso());
        lines.push(format!("{} {joined}", record.person.number));
        Ok(())
    };
    register.each_term(&who(), &query, &mut each).unwrap();
    assert_eq!(lines.len(), 13);
    assert_eq!(lines[4..6], ["5 2010-01-01", "5 2022-01-01"]);
    assert!(lines.contains(&"7 -".to_owned()));
}

#[test]
fn columns_are_found_by_any_name() {
    let (_folder, register) = register();
    let columns = register.columns(&who(), "nr, Født,Lokallag,sko,joined.year").unwrap();
    let names: Vec<String> = columns.iter().map(|column| column.name()).collect();
    assert_eq!(names, ["number", "born", "local", "sko", "joined.year"]);
    assert_eq!(columns[1].label(&I18n::new(Lang::Sv)), "Född");
    let error = register.column(&who(), "genus").unwrap_err();
    assert_eq!(error.what.id, "query-no-column");
}
