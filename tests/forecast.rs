//! The forecast, reviews and plans: known truths, and the command line.

mod common;

use common::Room;
use kartotek::analysis::day::Day;
use kartotek::analysis::effect::Measured;
use kartotek::analysis::forecast::{Change, Forecast, Guess, forecast};
use kartotek::analysis::merge::{Merger, Row, Rules, Spells};
use kartotek::analysis::random::Random;
use kartotek::analysis::what_if::what_if;
use kartotek::store::action_plans::ActionPlan;
use kartotek::store::{Register, Who};
use serde_json::json;

/// An invented association: every year some 400 join, spread over it; each is given a chance of their own of leaving at
/// each renewal (beta-distributed, so that the newest leave most), and few leave in between.
fn invented(seed: u64, until: Day) -> Vec<Row> {
    let mut random = Random::new(seed);
    let mut rows = Vec::new();
    for year in 2005..=until.year() {
        for _ in 0..random.poisson(400.0) as u32 {
            let joined = Day(Day::of(year, 1, 1).0 + (random.unit() * 365.0) as i32);
            let (a, b) = (random.gamma(0.9), random.gamma(3.2));
            let chance = a / (a + b);
            let renewal = (1..80).find(|_| random.unit() < chance).unwrap_or(80);
            let left = match random.unit() < 0.02 {
                true => Day(joined.0 + 1 + (random.unit() * 700.0) as i32),
                false => joined.anniversary(renewal),
            };
            rows.push(Row { person: rows.len() as u32 + 1, joined, left, unit: 1, category: 1, reason: 0 });
        }
    }
    rows
}

fn known_on(rows: &[Row], as_of: Day) -> Spells {
    let mut merger = Merger::new(Rules { as_of, grace_days: 0, record_start: None });
    merger.people(rows);
    merger.finish()
}

fn ahead(rows: &[Row], as_of: Day, years: u32, change: Change) -> Forecast {
    forecast(&known_on(rows, as_of), years, change).unwrap()
}

#[test]
fn what_comes_lies_in_the_interval_as_often_as_it_says() {
    let mut inside = [0; 3];
    let worlds = 60;
    for seed in 0..worlds {
        let rows = invented(seed, Day::of(2026, 12, 31));
        let told = ahead(&rows, Day::of(2023, 12, 31), 3, Change::NONE);
        assert_eq!(told.members, known_on(&rows, Day::of(2023, 12, 31)).quality.persons_active_at_as_of);
        for (inside, year) in inside.iter_mut().zip(&told.years) {
            let came = known_on(&rows, year.day).quality.persons_active_at_as_of as f64;
            *inside += i32::from(year.members.holds(came));
            assert!((year.members.expected / came - 1.0).abs() < 0.1, "{year:?} {came}");
        }
    }
    // 95 % of sixty are 57; fewer than 50 or an interval that is never missed in 180 would be another kind of interval.
    assert!(inside.iter().all(|inside| *inside >= 50), "{inside:?}");
    assert!(inside.iter().sum::<i32>() < 180, "{inside:?} of {worlds}: too wide");
}

#[test]
fn the_same_question_has_the_same_answer() {
    let rows = invented(3, Day::of(2023, 12, 31));
    let once = ahead(&rows, Day::of(2023, 12, 31), 2, Change::NONE);
    assert_eq!(once, ahead(&rows, Day::of(2023, 12, 31), 2, Change::NONE));
    // How many years are asked for changes none of them.
    let [one, five] = [1, 5].map(|years| ahead(&rows, Day::of(2023, 12, 31), years, Change::NONE));
    assert_eq!(one.years[0], five.years[0]);
    let [year] = &ahead(&rows, Day::of(2023, 6, 30), 1, Change::NONE).years[..] else { panic!() };
    assert_eq!(year.day, Day::of(2024, 6, 30));
    assert!((year.members.expected - year.stay.expected - year.join.expected).abs() < 1e-9);
    assert!(year.members.low < year.members.expected && year.members.expected < year.members.high);
}

#[test]
fn changes_change_what_they_should() {
    let rows = invented(5, Day::of(2023, 12, 31));
    let day = Day::of(2023, 12, 31);
    let expected = |change| ahead(&rows, day, 2, change).years[1].members.expected;
    let now = expected(Change::NONE);
    let programme = expected(Change { first_year: 0.8, ..Change::NONE });
    let all = expected(Change { leaving: 0.8, ..Change::NONE });
    assert!(now < programme && programme < all, "{now} {programme} {all}");
    assert!(expected(Change::dues(0.1, 0.5)) < now);
    assert_eq!(expected(Change::dues(0.1, 0.0)), now);
    // Nobody leaves any more: everybody stays, and those who join are all there at the year's end.
    let still = ahead(&rows, day, 1, Change { leaving: 0.0, ..Change::NONE });
    assert_eq!(still.years[0].stay.expected.round() as u64, still.members);
}

#[test]
fn a_difference_is_surer_than_what_it_is_between() {
    let rows = invented(5, Day::of(2023, 12, 31));
    let day = Day::of(2023, 12, 31);
    let all = known_on(&rows, day);
    let now = ahead(&rows, day, 3, Change::NONE);
    let would = what_if(&all, None, 3, Change { leaving: 0.8, ..Change::NONE }).unwrap();
    for ((now, then), by) in now.years.iter().zip(&would.changed.years).zip(&would.difference) {
        assert!((by.expected - (then.members.expected - now.members.expected)).abs() < 1e-9);
        assert!(0.0 < by.low && by.low < by.expected && by.expected < by.high, "{by:?}");
        assert!(by.high - by.low < (then.members.high - then.members.low) / 2.0, "{by:?} {then:?}");
    }
    // No change makes no difference, and what is done to half of them does less than to all.
    let none = what_if(&all, None, 3, Change::NONE).unwrap().difference;
    assert!(none.iter().all(|by| *by == Guess::default()), "{none:?}");
    let half: Vec<Row> = rows.iter().filter(|row| row.person % 2 == 0).copied().collect();
    let of_half = what_if(&all, Some(&known_on(&half, day)), 3, Change { leaving: 0.8, ..Change::NONE }).unwrap();
    let share = of_half.difference[0].expected / would.difference[0].expected;
    assert!((0.3..0.7).contains(&share), "{share}");
    assert!(of_half.changed.years[0].members.expected > now.years[0].members.expected);
}

#[test]
fn too_little_is_no_forecast() {
    let rows = invented(1, Day::of(2023, 12, 31));
    let young: Vec<Row> = rows.iter().filter(|row| row.joined >= Day::of(2022, 1, 1)).copied().collect();
    let why = forecast(&known_on(&young, Day::of(2023, 12, 31)), 1, Change::NONE).unwrap_err();
    assert_eq!((why.complete_years, why.leavers > 50), (1, true));
    let why = forecast(&known_on(&rows[..50], Day::of(2023, 12, 31)), 1, Change::NONE).unwrap_err();
    assert!(why.leavers < 50 && why.complete_years > 10, "{why:?}");
    assert!(forecast(&known_on(&[], Day::of(2023, 12, 31)), 1, Change::NONE).is_err());
}

fn list(rows: &[Row]) -> String {
    let mut text = "member_no,first_name,last_name,region,category,joined,left,leaving_reason\n".to_owned();
    for row in rows {
        let n = row.person;
        let (unit, kind) =
            (["Oslo", "Troms"][n as usize / 4 % 2], ["Ordinær", "Støttemedlem"][usize::from(n % 5 == 0)]);
        let (left, reason) = match row.left {
            left if left > Day::of(2026, 1, 1) => (String::new(), ""),
            left => (left.to_string(), if n % 3 == 0 { "Flyttet" } else { "" }),
        };
        text.push_str(&format!("{n},Kari{n},Nordmann,{unit},{kind},{},{left},{reason}\n", row.joined));
    }
    text
}

fn association() -> Room {
    let room = Room::new();
    let rows: Vec<Row> = invented(11, Day::of(2023, 12, 31)).into_iter().filter(|row| row.person % 4 == 0).collect();
    let list = room.write("list.csv", list(&rows));
    room.run(&["import", "members", &list, "--left", "first-day-out", "--commit"]).ok();
    room
}

#[test]
fn forecasts_on_the_command_line() {
    let room = association();
    let asked = ["retention", "forecast", "--as-of", "2023-12-31", "--years", "3", "--dues", "500"];
    let json = room.json(&asked);
    let [all, counted] = ["forecast", "counted"].map(|key| json["outlook"][key]["years"][0]["members"].clone());
    assert!(counted["expected"].as_f64() < all["expected"].as_f64());
    let tried = json["outlook"]["tried"].as_array().unwrap();
    assert_eq!((tried.len(), tried[4]["day"].as_str()), (5, Some("2023-12-31")));
    assert_eq!(tried[4]["came"], json["outlook"]["forecast"]["members"]);
    let table = room.run(
        &[&asked[..], &["--what-if", "first-year=-20", "--what-if", "leaving=-10", "--of", "region:Oslo"]].concat(),
    );
    let out = table.ok().out;
    for part in
        ["Members ahead", "Kroner", "leaving in the first year -20 %", "among region:Oslo", "earlier forecasts held"]
    {
        assert!(out.contains(part), "no {part} in\n{out}");
    }
    assert!(!out.contains("retention-") && !out.contains("NaN"), "{out}");
    let young = room.run(&["retention", "forecast", "--as-of", "2006-12-31"]).ok().out;
    assert!(young.contains("No projection"), "{young}");
    for (wrong, word) in [("dues=+10", "--elasticity"), ("weather=+10", "first-year=-20"), ("leaving=-101", "-100")] {
        let done = room.run(&["retention", "forecast", "--what-if", wrong]);
        assert!(done.code == 2 && done.err.contains(word), "{} {}", done.code, done.err);
    }
}

#[test]
fn a_review_is_kept_and_compared() {
    let room = association();
    assert!(room.run(&["review", "list"]).ok().out.contains("is due"));
    assert_eq!(room.run(&["review", "show"]).code, 1);
    let first = room.json(&["review", "make", "--day", "2022-12-31"]);
    assert_eq!((first["id"].as_i64(), first["stands"].as_bool()), (Some(1), Some(true)));
    let again = room.json(&["review", "make", "--day", "2022-12-31"]);
    for hash in ["figures_hash", "input_hash"] {
        assert_eq!((first[hash].as_str().unwrap().len(), &first[hash]), (64, &again[hash]), "{hash}");
    }
    let shown = room.run(&["review", "make", "--day", "2023-12-31"]).ok().out;
    assert!(shown.contains("As of 2023-12-31") && shown.contains("Last 2022-12-31"), "{shown}");
    assert!(!shown.contains("share"), "{shown}");
    assert!(room.run(&["review", "make", "--day", "2023-06-30"]).ok().out.contains("share 6 months"));
    room.run(&["undo"]).ok();
    assert!(!shown.contains("retention-") && !shown.contains("review-"), "{shown}");
    // What happens later leaves the review as it is; what is put right in the past is told.
    room.run(&["add", "given=Ny", "category=Ordinær", "joined=2024-02-01"]).ok();
    assert!(room.run(&["review", "show", "1"]).ok().out.contains("still reads the same"));
    room.run(&["set", "4", "given=", "family=Slettet"]).ok();
    assert!(room.run(&["review", "show", "1"]).ok().out.contains("still reads the same"));
    room.run(&["add", "given=Glemt", "category=Ordinær", "joined=2010-01-01"]).ok();
    assert!(room.run(&["review", "show", "1"]).ok().out.contains("anew"));
    // One undo takes a review back, and the register still adds up.
    room.run(&["undo"]).ok();
    room.run(&["verify"]).ok();
    assert_eq!(room.run(&["review", "make", "--day", "2999-12-31"]).code, 1);
    assert_eq!(room.run(&["review", "make", "colour:red"]).code, 2);
    room.run(&["review", "make"]).ok();
    let list = room.run(&["review", "list"]).ok().out;
    assert!(!list.contains("is due") && list.contains("Next review: as of "), "{list}");
}

#[test]
fn a_plan_is_measured_and_closed() {
    let room = association();
    let add = ["plan", "add", "Velkomstsamtale", "--for", "region:Oslo", "--owner", "Kari", "--start", "2023-01-01"];
    room.run(&[&add[..], &["--due", "2023-12-31", "--target", "80 % blir"]].concat()).ok();
    let plans = room.json(&["plan", "list"]);
    assert_eq!(plans[0]["measure"], "Velkomstsamtale");
    assert!(plans[0]["effect"].as_str().unwrap().contains("per 100 member-years"), "{plans}");
    let review = room.json(&["review", "make", "--day", "2023-12-31"]);
    let effect = &review["figures"]["plans"][0]["effect"];
    assert_eq!((effect["from"].as_str(), effect["years_before"].as_i64()), (Some("2023-01-01"), Some(1)));
    assert!(
        effect["before"]["leavers"].as_i64().unwrap() > 0 && effect["others_since"]["leavers"].as_i64().unwrap() > 0
    );
    // On a day it is as it was then; days to come are nobody's.
    let by = |day: &str| room.json(&["plan", "list", "--as-of", day]);
    assert_eq!(by("2022-12-31").as_array().unwrap().len(), 0);
    assert_eq!(
        (&by("2999-12-31")[0]["effect"], &by("2023-06-30")[0]["status"]),
        (&plans[0]["effect"], &json!("under way"))
    );
    assert_eq!(room.run(&["plan", "close", "1", "--day", "2999-12-31"]).code, 1);
    room.run(&["plan", "close", "1", "--day", "2023-12-31", "--lesson", " Ring  tidligere"]).ok();
    assert_eq!(by("2023-06-30")[0]["status"], "under way");
    assert_eq!(room.run(&["plan", "close", "1"]).code, 1);
    assert_eq!(room.json(&["plan", "list"]).as_array().unwrap().len(), 0);
    let closed = room.json(&["plan", "list", "--all"]);
    assert_eq!(closed[0]["lesson"], "Ring tidligere");
    assert!(closed[0]["closed"] == "2023-12-31" && closed[0]["effect"].as_str().unwrap().contains("100"), "{closed}");
    assert_eq!(room.run(&["plan", "add", " "]).code, 1);
    assert_eq!(room.run(&["plan", "add", "x", "--for", "colour:red"]).code, 2);
    assert_eq!(room.run(&["plan", "close", "9"]).code, 1);
    room.run(&["verify"]).ok();
}

#[test]
fn a_group_is_not_chosen_by_how_membership_went() {
    let room = association();
    for filter in [
        "no:left",
        "status:active",
        "left>2020",
        "reason:Flyttet",
        "whole:(joined>2015 lasted<1y)",
        "whole:(no:left)",
        "not (region:Oslo first_day_out>2020)",
        "ever:status:former",
        "later:(joined>2015)",
        "region:Oslo or not unpaid:2020",
        "billed:2020",
        "owes>0",
    ] {
        let done = room.run(&["plan", "add", "Ring de nye", "--for", filter]);
        assert!(done.code == 2 && done.err.contains("years of membership"), "{filter}: {} {}", done.code, done.err);
    }
    room.run(&["segment", "save", "nye", "whole:(no:left lasted<1y)"]).ok();
    assert!(room.run(&["plan", "add", "x", "--for", "@nye"]).err.contains("“@nye”"));
    let nobody = room.run(&["plan", "add", "Ring de nye", "--for", "de nye"]);
    assert!(nobody.code == 2 && nobody.err.contains("No member fits"), "{} {}", nobody.code, nobody.err);
    assert_eq!(room.run(&["plan", "add", "x", "--tenure", "1"]).code, 2);
    assert_eq!(room.run(&["plan", "add", "x", "--tenure", "0-1"]).code, 1);
    let add = ["plan", "add", "Ring de nye", "--start", "2022-01-01", "--tenure"];
    let kept = room.run(&[&add[..], &["5+", "--for", "region:Oslo joined>2001"]].concat()).ok().out;
    let members: i64 = kept.split("for ").nth(1).unwrap().split(' ').next().unwrap().replace(',', "").parse().unwrap();
    assert_eq!(
        members,
        room.json(&["count", "region:Oslo joined>2001 whole:(no:left lasted>=5y)"])["count"].as_i64().unwrap(),
        "{kept}"
    );
    room.run(&[&add[..], &["3-"]].concat()).ok();
    let plans = room.json(&["plan", "list"]);
    assert_eq!((&plans[0]["tenure"], &plans[1]["tenure"]), (&json!("5+"), &json!("3+")));
    assert!(plans[0]["effect"].as_str().unwrap().contains("in the same years of membership"), "{plans}");
    room.run(&["verify"]).ok();
}

#[test]
fn plans_of_an_older_register_are_kept_and_said_not_to_be_measurable() {
    let room = association();
    let path = &room.register;
    let who = Who { user: "Kari".to_owned() };
    let old = ActionPlan {
        filter: "no:left".to_owned(),
        measure: "Ring dem".to_owned(),
        start: "2023-01-01".parse().unwrap(),
        ..ActionPlan::default()
    };
    let kept =
        Register::open(path).unwrap().change(&who, "plan add", "Ring dem", |change| change.add_action_plan(&old));
    assert!(kept.is_ok());
    let file = rusqlite::Connection::open(path).unwrap();
    let older = "ALTER TABLE action_plan DROP COLUMN tenure; ALTER TABLE action_plan DROP COLUMN lesson;
                 PRAGMA user_version = 7";
    file.execute_batch(older).unwrap();
    drop(file);
    room.run(&["verify"]).ok();
    let plans = room.json(&["plan", "list"]);
    assert!(plans[0]["effect"].as_str().unwrap().contains("“no:left” chooses people by how"), "{plans}");
    assert_eq!((&plans[0]["tenure"], &plans[0]["lesson"]), (&json!(""), &json!("")));
    // Where the records begin after the days to compare with, those who are known all stayed.
    let register = Register::open(path).unwrap();
    let plan = ActionPlan { filter: "region:Oslo".to_owned(), ..old };
    let (today, as_of) = ("2023-12-31".parse().unwrap(), Day::of(2023, 12, 31));
    let measured = |start: Option<Day>| {
        let rules = Rules { as_of, grace_days: 0, record_start: start };
        register.effect(&who, &plan, rules, today).unwrap()
    };
    assert!(matches!(measured(Some(Day::of(2022, 1, 1))), Measured::Untold(_)));
    assert!(matches!(measured(Some(Day::of(2021, 12, 31))), Measured::Effect(_)));
    assert!(matches!(measured(None), Measured::Effect(_)));
    drop(register);
    // What a review keeps of it is no effect.
    assert!(room.json(&["review", "make"])["figures"]["plans"][0]["effect"].is_null());
    room.run(&["plan", "close", "1"]).ok();
    for done in ["undo", "redo", "undo"] {
        room.run(&[done]).ok();
        room.run(&["verify"]).ok();
    }
    // The review that was made between, too.
    for done in ["undo", "redo"] {
        room.run(&[done]).ok();
        room.run(&["verify"]).ok();
    }
}
