//! Growth taken apart: a stable total hides how many leave and are replaced. Per period what was there at its opening, who
//! came, came back and left, and what was there at its close; and the rates that follow.

use serde::Serialize;

use super::calendar::Calendar;
use super::day::{DAYS_A_YEAR, Day, Kind, Period};
use super::interval::{Ends, ends, wilson};
use super::merge::{Spell, Spells};

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Growth {
    pub period: Kind,
    pub rows: Vec<Row>,
}

/// One period. `closing = opening + new + reactivated − lost`, always.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    pub period: String,
    pub opening: i64,
    pub new: i64,
    pub reactivated: i64,
    pub lost: i64,
    pub closing: i64,
    pub net: i64,
    /// Members both on the day before it and on its last day; a break in between does not count.
    pub opening_still_active_at_close: i64,
    /// People who were no members before it nor at its end, but in between.
    pub joined_and_left_within: i64,
    pub member_days: i64,
    pub retention_rate: Option<f64>,
    pub churn_rate: Option<f64>,
    pub retention_wilson95: Ends,
    /// Comparable between periods of any length, and the one to use where seasons show.
    pub exit_rate_per_member_year: Option<f64>,
    /// Came and came back, for each who left.
    pub quick_ratio: Option<f64>,
}

/// What the periods add up to; `opening`, `whole` and `kept` as differences at first.
#[derive(Clone, Copy, Default)]
struct Sums {
    new: i64,
    reactivated: i64,
    lost: i64,
    within: i64,
    /// Members on the day before.
    opening: i64,
    /// Members on all of its days.
    whole: i64,
    /// Back again at the close after a break inside it.
    back: i64,
    /// Days of those who came or left inside it.
    days: i64,
}

/// The periods from that of `from` to that of `to` that are complete and begin after the start of the records.
pub fn growth(spells: &Spells, kind: Kind, from: Day, to: Day) -> Growth {
    let as_of = spells.rules.as_of;
    let mut first = kind.of(from);
    while spells.rules.record_start.is_some_and(|start| kind.first_day(first) <= start) {
        first.0 += 1;
    }
    let last = Period(kind.of(to).0.min(kind.of(as_of.next()).0 - 1));
    let calendar = Calendar::of(kind, first, last);
    let count = calendar.count();
    let mut sums = vec![Sums::default(); count + 1];
    for own in spells.people() {
        for (n, spell) in own.iter().enumerate() {
            add(&mut sums, &calendar, spell, &own[..n], &own[n + 1..]);
        }
    }
    let (mut opening, mut whole) = (0, 0);
    let rows = sums.iter().take(count).enumerate().map(|(n, sums)| {
        opening += sums.opening;
        whole += sums.whole;
        let length = i64::from(calendar.begin(n + 1).0 - calendar.begin(n).0);
        row(kind.label(calendar.period(n)), opening, whole + sums.back, sums, whole * length + sums.days)
    });
    let rows: Vec<Row> = rows.collect();
    for pair in rows.windows(2) {
        assert_eq!(pair[0].closing, pair[1].opening, "growth does not add up in {}", pair[0].period);
    }
    if let Some(row) = rows.last() {
        let at_close = spells.all.iter().filter(|spell| spell.active_on(kind.last_day(last))).count();
        assert_eq!(row.closing, at_close as i64, "growth does not add up in {}", row.period);
    }
    Growth { period: kind, rows }
}

/// Adds one spell; `earlier` and `later`: the person's others.
fn add(sums: &mut [Sums], calendar: &Calendar, spell: &Spell, earlier: &[Spell], later: &[Spell]) {
    let count = sums.len() as i32 - 1;
    let place = |day: Day| calendar.place(day);
    let (joined, left) = (place(spell.joined), place(spell.left));
    let inside = |place: i32| (0..count).contains(&place);
    if inside(joined) {
        let sums = &mut sums[joined as usize];
        match spell.first {
            true => sums.new += 1,
            false => sums.reactivated += 1,
        }
        let end = if left == joined { spell.left } else { calendar.begin(joined as usize + 1) };
        sums.days += i64::from(end.0 - spell.joined.0);
    }
    if inside(left) {
        let begin = calendar.begin(left as usize);
        let sums = &mut sums[left as usize];
        sums.lost += 1;
        let back = later.iter().take_while(|next| place(next.joined) == left).any(|next| place(next.left) > left);
        if joined == left {
            // People, not spells: no other spell of theirs reaches into the period, nor out of it, nor was counted.
            let alone = earlier.last().is_none_or(|last| place(last.left) < left);
            sums.within += i64::from(alone && !back);
        } else {
            sums.days += i64::from(spell.left.0 - begin.0);
            sums.back += i64::from(back);
        }
    }
    // On the day before each period after the one they joined in, to that which they left in.
    sums[(joined + 1).min(count) as usize].opening += 1;
    if left >= joined {
        sums[(left + 1).clamp(0, count) as usize].opening -= 1;
    }
    // And all through those in between.
    if left > joined {
        sums[(joined + 1).min(count) as usize].whole += 1;
        sums[left.max(0) as usize].whole -= 1;
    }
}

/// What is being counted of one stretch of days.
#[derive(Clone, Copy, Default)]
struct Window {
    sums: Sums,
    opening: i64,
    stayed: i64,
    member_days: i64,
}

/// The days after one up to another, whatever the calendar calls them; both by the day looked at.
pub fn window(spells: &Spells, after: Day, until: Day) -> Row {
    let [row] = windows(spells, [(after, until)]);
    row
}

/// Several such stretches, counted together.
pub fn windows<const N: usize>(spells: &Spells, stretches: [(Day, Day); N]) -> [Row; N] {
    let mut windows = [Window::default(); N];
    for own in spells.people() {
        // The last to begin is the last to end; half of all people had left for good before.
        let left = own.last().map_or(Day::UNKNOWN, |last| last.left);
        for (window, (after, until)) in windows.iter_mut().zip(stretches).filter(|(_, (after, _))| *after < left) {
            window.add(own, after, until);
        }
    }
    std::array::from_fn(|n| {
        let (Window { sums, opening, stayed, member_days }, (after, until)) = (&windows[n], stretches[n]);
        row(format!("{}/{}", after.next(), until), *opening, *stayed, sums, *member_days)
    })
}

impl Window {
    /// Adds all periods of a person.
    fn add(&mut self, own: &[Spell], after: Day, until: Day) {
        let inside = |day: Day| after < day && day <= until;
        let (mut before, mut at_end, mut came) = (false, false, false);
        for spell in own {
            before |= spell.active_on(after);
            at_end |= spell.active_on(until);
            if inside(spell.joined) {
                came = true;
                match spell.first {
                    true => self.sums.new += 1,
                    false => self.sums.reactivated += 1,
                }
            }
            self.sums.lost += i64::from(inside(spell.left));
            let days = spell.left.min(until.next()).0.saturating_sub(spell.joined.max(after.next()).0);
            self.member_days += i64::from(days.max(0));
        }
        self.opening += i64::from(before);
        self.stayed += i64::from(before && at_end);
        self.sums.within += i64::from(came && !before && !at_end);
    }
}

fn row(period: String, opening: i64, stayed: i64, sums: &Sums, member_days: i64) -> Row {
    let Sums { new, reactivated, lost, .. } = *sums;
    let share = |part: i64, of: i64| (of > 0).then(|| part as f64 / of as f64);
    let retention_rate = share(stayed, opening);
    let wilson95 = ends(wilson(stayed as u64, opening as u64));
    Row {
        period,
        opening,
        new,
        reactivated,
        lost,
        closing: opening + new + reactivated - lost,
        net: new + reactivated - lost,
        opening_still_active_at_close: stayed,
        joined_and_left_within: sums.within,
        member_days,
        retention_rate,
        churn_rate: retention_rate.map(|rate| 1.0 - rate),
        retention_wilson95: wilson95,
        exit_rate_per_member_year: (member_days > 0).then(|| lost as f64 / (member_days as f64 / DAYS_A_YEAR)),
        quick_ratio: share(new + reactivated, lost),
    }
}
