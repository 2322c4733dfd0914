//! Retention: the figures of real parliaments and of published tables, and what must hold for any register.

mod common;

use common::{Room, corpus};
use kartotek::analysis::bands::{self, bands};
use kartotek::analysis::day::{Day, Kind, Period};
use kartotek::analysis::effect::{Effect, effect};
use kartotek::analysis::forecast::{Change, forecast};
use kartotek::analysis::growth::growth;
use kartotek::analysis::merge::{Merger, Row, Rules, Spells};
use kartotek::analysis::report::{Config, Groups, Words, report};
use kartotek::analysis::survival::{Ages, Curve, Full, Life};
use kartotek::analysis::tenure::Tenure;
use kartotek::analysis::triangle::{Asked, triangle};
use kartotek::analysis::{chapters, interval, logrank, projection, review};
use proptest::prelude::*;
use serde_json::{Value, json};

/// How near a number must be to the expected one, by where it stands: the fits are an optimiser's.
fn near(path: &str, found: f64, wanted: f64, parameters: f64, likelihood: f64) -> bool {
    let fitted = path.contains("/sbg/") || path.contains("/fit/");
    let tolerance = match path.rsplit('/').next().unwrap() {
        "log_likelihood" => return (found - wanted).abs() <= likelihood,
        "theta" => 1e-9,
        _ if fitted => parameters,
        _ => 1e-9,
    };
    (found - wanted).abs() <= tolerance * found.abs().max(wanted.abs())
}

/// Compares everything: the same keys, the same lengths, counts exactly.
fn differences(found: &Value, wanted: &Value, path: &str, within: (f64, f64), out: &mut Vec<String>) {
    match (found, wanted) {
        // Which of many nearly equal optima is found is a matter of luck: at least as good a fit, or none claimed.
        (Value::Object(found), Value::Object(wanted)) if path.ends_with("/sbg/bdw") => {
            let likelihood = |fit: &serde_json::Map<String, Value>| fit["log_likelihood"].as_f64().unwrap();
            if !found.keys().eq(wanted.keys()) {
                out.push(format!("{path}: other keys"));
            }
            if found["degenerate"] != true && likelihood(found) < likelihood(wanted) - 1e-3 {
                out.push(format!("{path}: {} for {}", likelihood(found), likelihood(wanted)));
            }
        }
        (Value::Object(found), Value::Object(wanted)) => {
            let keys: std::collections::BTreeSet<&String> = found.keys().chain(wanted.keys()).collect();
            for key in keys {
                match (found.get(key), wanted.get(key)) {
                    (Some(a), Some(b)) => differences(a, b, &format!("{path}/{key}"), within, out),
                    (one, _) => {
                        out.push(format!("{path}/{key}: {}", if one.is_some() { "too much" } else { "missing" }))
                    }
                }
            }
        }
        (Value::Array(found), Value::Array(wanted)) if found.len() == wanted.len() => {
            for (n, (a, b)) in found.iter().zip(wanted).enumerate() {
                differences(a, b, &format!("{path}/{n}"), within, out);
            }
        }
        (Value::Number(a), Value::Number(b)) if !(a.is_i64() && b.is_i64()) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            if !near(path, a, b, within.0, within.1) {
                out.push(format!("{path}: {a} for {b}"));
            }
        }
        (a, b) if a == b => {}
        (a, b) => out.push(format!("{path}: {a} for {b}")),
    }
}

#[track_caller]
fn same(found: &Value, wanted: &Value, within: (f64, f64)) {
    let mut out = Vec::new();
    differences(found, wanted, "", within, &mut out);
    out.truncate(20);
    assert!(out.is_empty(), "{}", out.join("\n"));
}

fn read(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Imports a list of real members and reports on it as each of its settings asks.
fn whole_set(set: &str, cases: &[&str]) {
    let Some(list) = corpus(&format!("members/{set}/spells.csv")) else { return };
    let room = Room::new();
    room.run(&["import", "members", &list, "--left", "first-day-out", "--commit"]).ok();
    for case in cases {
        let config = corpus(&format!("members/{set}/expected/{case}.config.json")).unwrap();
        let wanted = read(&config.replace(".config.json", ".expected.json"));
        let found = room.json(&["retention", "report", "--config", &config]);
        same(&found, &wanted, (1e-4, 1e-6));
    }
}

#[test]
fn the_storting() {
    whole_set("storting", &["2015", "2001-truncated"]);
}

#[test]
fn the_canadian_senate() {
    whole_set("canadian-senate", &["2013"]);
}

#[test]
fn the_python_core_team() {
    whole_set("python-core-team", &["2026"]);
}

#[test]
fn the_united_states_congress() {
    whole_set("us-congress", &["2015-grace0", "2015-grace450"]);
}

#[test]
fn published_survival() {
    let Some(tables) = corpus("members/tables/published_tables.json") else { return };
    for table in read(&tables)["survival"].as_array().unwrap() {
        let mut groups: std::collections::BTreeMap<String, Ages> = Default::default();
        for row in table["data"].as_array().unwrap() {
            let number = |at: usize| row[at].as_f64().unwrap();
            let life = Life { entry: number(0) as u32, duration: number(1) as u32, ended: number(2) == 1.0 };
            // An entry at the end is no time at risk.
            if life.duration > life.entry {
                groups.entry(row[3].as_str().unwrap().to_owned()).or_default().add(life);
            }
        }
        let groups: Vec<(String, Ages)> = groups.into_iter().collect();
        let curves = groups.iter().map(|(name, ages)| {
            let mut full = serde_json::to_value(Full::of(&Curve::of(ages.clone()))).unwrap();
            full.as_object_mut().unwrap().remove("at");
            (name.clone(), full)
        });
        let found = json!({
            "km": curves.collect::<serde_json::Map<_, _>>(),
            "logrank": logrank::test(&groups),
        });
        // Ages of other sources are written 6.0.
        same(&found, &table["expected"], (0.0, 0.0));
    }
}

#[test]
fn published_fits() {
    let Some(tables) = corpus("members/tables/published_tables.json") else { return };
    for table in read(&tables)["sbg"].as_array().unwrap() {
        let wanted = &table["expected"];
        let column = |key: &str| -> Vec<f64> {
            let counts = table[key].as_object().unwrap();
            (1..=30).map(|year: usize| counts.get(&year.to_string()).map_or(0.0, |n| n.as_f64().unwrap())).collect()
        };
        let tally = projection::Tally { events: column("events"), censored: column("censored") };
        let years = wanted["S"].as_array().map_or(30, |all| all.len() as u32 - 1);
        let mut found = json!({ "fit": projection::fit(&tally, years) });
        let mut wanted = json!({ "fit": wanted });
        if wanted["fit"]["bdw"]["degenerate"] == true {
            // Without differences between people any curve that is flat will do.
            assert_eq!(found["fit"]["bdw"]["degenerate"], true);
            found["fit"].as_object_mut().unwrap().remove("bdw");
            wanted["fit"].as_object_mut().unwrap().remove("bdw");
        }
        same(&found, &wanted, (1e-5, 1e-8));
    }
}

#[test]
fn published_intervals() {
    let Some(tables) = corpus("members/tables/published_tables.json") else { return };
    let tables = read(&tables);
    let all = |key: &str| tables["intervals"][key].as_array().unwrap().clone();
    let int = |row: &Value, key: &str| row[key].as_u64().unwrap();
    for row in all("proportions") {
        let (x, n) = (int(&row, "x"), int(&row, "n"));
        let found = json!({
            "x": x, "n": n,
            "wilson95": interval::wilson(x, n),
            "clopper_pearson95": interval::clopper_pearson(x, n),
            "jeffreys95": interval::jeffreys(x, n),
        });
        same(&found, &row, (0.0, 0.0));
    }
    for row in all("differences") {
        let [x1, n1, x2, n2] = ["x1", "n1", "x2", "n2"].map(|key| int(&row, key));
        let found = json!(interval::newcombe((x1, n1), (x2, n2)));
        same(&found, &row["newcombe95"], (0.0, 0.0));
    }
    for row in all("poisson") {
        let years = row["person_years"].as_f64().unwrap();
        let found = json!(interval::poisson(int(&row, "events")).map(|end| end / years));
        same(&found, &row["exact95"], (0.0, 0.0));
    }
    for row in all("nps") {
        let [p, s, d] = ["promoters", "passives", "detractors"].map(|key| int(&row, key));
        let (nps, se, ci) = interval::net_promoter(p, s, d).unwrap();
        let found =
            json!({ "promoters": p, "passives": s, "detractors": d, "n": p + s + d, "nps": nps, "se": se, "ci95": ci });
        same(&found, &row, (0.0, 0.0));
    }
}

/// The whole report on rows, at the end of a day.
fn figures(rows: &[Row], rules: Rules) -> (Spells, Value) {
    let mut merger = Merger::new(rules);
    merger.people(rows);
    let spells = merger.finish();
    let asked = json!({
        "as_of": rules.as_of.to_string(), "grace_days": rules.grace_days,
        "triangles": [{ "kind": "quarter", "maxage": 9 }, { "kind": "year", "maxage": 40 }],
        "growth": [{ "kind": "month" }, { "kind": "year" }],
        "bands": [{ "cuts": bands::USUAL }],
        "segments": [{ "column": "category" }], "reasons": {},
    });
    let config = Config::deserialize_from(&asked).unwrap();
    let names = ["", "a", "b"].map(str::to_owned).to_vec();
    let groups = Groups { names, of: Box::new(|spell| spell.category as usize) };
    let reasons = [(1, "one".to_owned()), (2, "two".to_owned())];
    let words = Words { groups: vec![groups], reasons: &reasons };
    let report = report(asked, &config, &spells, &words).unwrap();
    let told = json!({
        "report": report,
        "year": review::year(&spells),
        "funnel": chapters::funnel(&spells, rules.as_of.anniversary(-1)),
        "forecast": forecast(&spells, 1, Change::NONE),
        "digest": spells.digest(),
    });
    (spells, told)
}

/// 2019-01-01, around which the invented members join.
const BEGIN: i32 = 17_897;

/// Up to thirty people with up to four terms each, over some six years; few days, so that terms often touch.
fn people() -> impl Strategy<Value = Vec<Row>> {
    let term = (-1i32..2200, prop_oneof![Just(None), (1i32..1500).prop_map(Some)], 0u32..3, 0u32..3);
    let person = proptest::collection::vec(term, 1..5);
    proptest::collection::vec(person, 1..30).prop_map(|people| {
        let row = |person: usize, (joined, length, category, reason): (i32, Option<i32>, u32, u32)| {
            let joined = joined / 10 * 10;
            let day = Day(BEGIN + joined);
            Row {
                person: person as u32 + 1,
                joined: if joined < 0 { Day::UNKNOWN } else { day },
                left: length.map_or(Day::NEVER, |length| Day(day.0 + length / 10 * 10)),
                unit: 0,
                category,
                reason,
            }
        };
        let rows = people.into_iter().enumerate();
        rows.flat_map(|(n, terms)| terms.into_iter().map(move |term| row(n, term))).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// What is told of a day does not change when more is known: terms that end later, terms that begin later.
    #[test]
    fn the_past_stays_as_it_was(rows in people(), day in 0i32..2200, grace in 0i32..60) {
        let as_of = Day(BEGIN + day);
        let rules = Rules { as_of, grace_days: grace, record_start: None };
        let known: Vec<Row> = rows
            .iter()
            .filter(|row| row.joined <= as_of)
            .map(|row| Row { left: if row.left > as_of { Day::NEVER } else { row.left }, ..*row })
            .collect();
        let (_, mut now) = figures(&known, rules);
        let (_, mut later) = figures(&rows, rules);
        // Which says how many rows were not looked at.
        for report in [&mut now, &mut later] {
            report["report"]["quality"].as_object_mut().unwrap().remove("rows_joined_after_as_of");
        }
        prop_assert_eq!(now, later);
    }

    /// The counts of one pass are those of asking each period about everybody.
    #[test]
    fn counts_are_what_they_say(rows in people(), day in 300i32..2200, from in 0i32..900, start in 0i32..900) {
        let as_of = Day(BEGIN + day);
        let record_start = (start > 300).then_some(Day(BEGIN + start));
        let (spells, _) = figures(&rows, Rules { as_of, grace_days: 0, record_start });
        for kind in [Kind::Month, Kind::Quarter, Kind::Year] {
            let grown = growth(&spells, kind, Day(BEGIN + from), as_of);
            for row in &grown.rows {
                let period = kind.parse(&row.period).unwrap();
                naive_growth(&spells, row, kind, period)?;
            }
            let asked = Asked { kind, from: None, to: None, max_age: 50 };
            for cohort in triangle(&spells, &asked).cohorts {
                let begin = kind.parse(&cohort.cohort).unwrap();
                prop_assert!(record_start.is_none_or(|start| kind.first_day(begin) >= start));
                let of_it: Vec<&[_]> =
                    spells.people().filter(|own| own[0].known_start() && kind.of(own[0].joined) == begin).collect();
                prop_assert_eq!(of_it.len() as u64, cohort.n);
                for (age, (active, unbroken)) in cohort.active.iter().zip(&cohort.unbroken).enumerate() {
                    let last = kind.last_day(Period(begin.0 + age as i32));
                    prop_assert!(last <= as_of);
                    let count = |is: &dyn Fn(&[kartotek::analysis::merge::Spell]) -> bool| {
                        of_it.iter().filter(|own| is(own)).count() as i64
                    };
                    prop_assert_eq!(count(&|own| own.iter().any(|spell| spell.active_on(last))), *active);
                    prop_assert_eq!(count(&|own| own[0].active_on(last)), *unbroken);
                }
            }
        }
        let window = bands(&spells, Day(BEGIN + from), &bands::USUAL);
        let begin = record_start.map_or(Day(BEGIN + from), |start| start.next().max(Day(BEGIN + from)));
        let days: i64 = (begin.0..=as_of.0)
            .map(|day| spells.all.iter().filter(|spell| spell.known_start() && spell.active_on(Day(day))).count() as i64)
            .sum();
        prop_assert_eq!(window.rows.iter().map(|band| band.member_days).sum::<i64>(), days);
        let leavers = spells.all.iter().filter(|spell| spell.known_start() && spell.ended() && spell.left >= begin);
        prop_assert_eq!(window.rows.iter().map(|band| band.leavers).sum::<u64>(), leavers.count() as u64);
    }

    /// What an action did, taken apart by years of membership, adds up to what it did.
    #[test]
    fn years_of_membership_add_up(rows in people(), day in 300i32..2200, from in 0i32..900, men in 0u32..20) {
        let rows: Vec<Row> = rows.into_iter().filter(|row| row.joined != Day::UNKNOWN).collect();
        let rules = Rules { as_of: Day(BEGIN + day), grace_days: 0, record_start: None };
        let own: Vec<Row> = rows.iter().filter(|row| row.person <= men).copied().collect();
        let [(all, _), (own, _)] = [figures(&rows, rules), figures(&own, rules)];
        let told = |years: &str| effect(&own, &all, Tenure::parse(years), Day(BEGIN + from));
        let parts: Vec<Option<Effect>> = ["0-1", "1-3", "3+"].map(told).to_vec();
        let Some(whole) = told("") else { return Ok(()) };
        for window in [|e: &Effect| e.before, |e: &Effect| e.since, |e: &Effect| e.others_before, |e: &Effect| e.others_since] {
            let sum = parts.iter().flatten().map(window).fold((0, 0), |(n, days), pace| {
                (n + pace.leavers, days + pace.member_days)
            });
            prop_assert_eq!(sum, (window(&whole).leavers, window(&whole).member_days));
        }
    }
}

fn naive_growth(
    spells: &Spells,
    row: &kartotek::analysis::growth::Row,
    kind: Kind,
    period: Period,
) -> Result<(), TestCaseError> {
    let (first, last) = (kind.first_day(period), kind.last_day(period));
    let inside = |day: Day| first <= day && day <= last;
    let count = |is: &dyn Fn(&kartotek::analysis::merge::Spell) -> bool| {
        spells.all.iter().filter(|spell| is(spell)).count() as i64
    };
    prop_assert!(spells.rules.record_start.is_none_or(|start| first > start));
    prop_assert_eq!(row.opening, count(&|spell| spell.active_on(first.before())));
    prop_assert_eq!(row.closing, count(&|spell| spell.active_on(last)));
    prop_assert_eq!(row.new, count(&|spell| spell.first && inside(spell.joined)));
    prop_assert_eq!(row.reactivated, count(&|spell| !spell.first && inside(spell.joined)));
    prop_assert_eq!(row.lost, count(&|spell| inside(spell.left)));
    prop_assert_eq!(row.closing, row.opening + row.new + row.reactivated - row.lost);
    let on = |own: &[kartotek::analysis::merge::Spell], day: Day| own.iter().any(|spell| spell.active_on(day));
    let both = spells.people().filter(|own| on(own, first.before()) && on(own, last)).count() as i64;
    prop_assert_eq!(row.opening_still_active_at_close, both);
    let within = spells
        .people()
        .filter(|own| !on(own, first.before()) && !on(own, last) && own.iter().any(|spell| inside(spell.joined)));
    prop_assert_eq!(row.joined_and_left_within, within.count() as i64);
    let days: i64 = (first.0..=last.0).map(|day| count(&|spell| spell.active_on(Day(day)))).sum();
    prop_assert_eq!(row.member_days, days);
    Ok(())
}

const LIST: &str = "member_no,first_name,last_name,birth_date,gender,email,region,category,joined,left,leaving_reason
1,Kari,Nordmann,1970-03-05,K,kari@example.org,Oslo,Ordinær,2015-03-01,,
2,Ola,Ødegård,1980-01-01,M,ola@example.org,Oslo,Ordinær,2016-05-01,2017-05-01,Flyttet
2,Ola,Ødegård,1980-01-01,M,ola@example.org,Nordland,Ordinær,2019-01-01,,
3,Åse,Aas,1990-02-02,K,,Oslo,Ungdom,2017-01-01,2019-06-30,
4,Per,Hansen,,M,,Nordland,Støtte,2018-02-01,2020-12-31,Død
";

fn small() -> Room {
    let room = Room::new();
    let list = room.write("list.csv", LIST);
    room.run(&["import", "members", &list, "--left", "first-day-out", "--commit"]).ok();
    room
}

#[test]
fn erasing_somebody_and_later_events_change_no_figure() {
    let room = small();
    let asked = ["retention", "report", "--as-of", "2020-06-30", "--group-by", "category"];
    let ahead = ["retention", "forecast", "--as-of", "2020-06-30"];
    let (before, before_ahead) = (room.json(&asked), room.json(&ahead));
    let review = room.json(&["review", "make", "--day", "2020-06-30"]);
    assert_eq!(before["quality"]["persons"], 4);
    assert_eq!(before["quality"]["persons_active_at_as_of"], 3);
    for number in ["1", "2", "3", "4"] {
        room.run(&["set", number, "given=", "family=Slettet", "born=", "email="]).ok();
    }
    assert_eq!(room.json(&asked), before);
    assert_eq!(room.json(&ahead), before_ahead);
    let again = room.json(&["review", "make", "--day", "2020-06-30"]);
    assert_eq!((&again["figures"], &again["input_hash"]), (&review["figures"], &review["input_hash"]));
    room.run(&["leave", "1", "left=2021-01-31", "reason=Flyttet"]).ok();
    room.run(&["join", "3", "category=Ordinær", "joined=2022-01-01"]).ok();
    room.run(&["add", "given=Ny", "family=Ny", "category=Ungdom", "joined=2023-01-01"]).ok();
    let mut after = room.json(&asked);
    // How many rows were not looked at.
    assert_eq!(after["quality"].as_object_mut().unwrap().remove("rows_joined_after_as_of"), Some(json!(2)));
    assert_eq!(after, before);
    assert_eq!(room.json(&ahead), before_ahead);
    assert_eq!(room.json(&["review", "show", "1"])["stands"], true);
}

#[test]
fn filters_are_about_everybody_who_was_a_member() {
    let room = small();
    let persons = |filter: &str| {
        let report = room.json(&["retention", "report", filter, "--as-of", "2021-06-30"]);
        report["quality"]["persons"].as_i64().unwrap()
    };
    assert_eq!((persons(""), persons("gender:M"), persons("region:Nordland"), persons("status:active")), (4, 2, 2, 2));
}

#[test]
fn what_is_asked_wrongly_is_said() {
    let room = small();
    let refused = |args: &[&str], word: &str| {
        let done = room.run(&[&["retention", "report"], args].concat());
        assert!(done.code == 2 && done.err.contains(word), "{} {}", done.code, done.err);
    };
    refused(&["--group-by", "joined"], "joined");
    refused(&["--group-by", "colour"], "colour");
    refused(&["--as-of", "yesterday"], "yesterday");
    let bad = room.write("bad.json", "{\"as_of\": \"2020-13-01\"}");
    refused(&["--config", &bad], "2020-13-01");
    let bad = room.write("bad.json", "{\"triangles\": [{\"kind\": \"year\", \"frm\": \"long ago\", \"maxage\": 5}]}");
    refused(&["--config", &bad], "long ago");
    let bad = room.write("bad.json", "[]");
    refused(&["--config", &bad], "bad.json");
}

#[test]
fn tables_for_people() {
    let room = small();
    for part in ["report", "cohorts", "growth", "survival", "hazard", "leavers"] {
        let asked = ["retention", part, "--as-of", "2021-06-30", "--group-by", "gender"];
        let done = room.run(&asked).ok();
        assert!(!done.out.contains("retention-") && !done.out.contains("NaN"), "{}", done.out);
        room.run(&[asked.as_slice(), &["--format", "csv"]].concat()).ok();
    }
    let growth = room.run(&["retention", "growth", "--as-of", "2020-12-31", "--format", "csv"]).ok().out;
    let rows: Vec<&str> = growth.lines().collect();
    assert_eq!(rows[0], "period,opening,new,reactivated,lost,closing,net,retained,interval,exits");
    assert!(rows[5].starts_with("2019,3,0,1,1,3,+0,2/3,"), "{}", rows[5]);
    // Nobody at all is no failure.
    let empty = Room::new();
    empty.run(&["retention", "report"]).ok();
    let nothing = empty.json(&["retention", "report", "--group-by", "category"]);
    assert_eq!(nothing["kaplan_meier"]["n"], 0);
}
