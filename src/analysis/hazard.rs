//! When they leave: exits per member-year of exposure by month of tenure for the first two years, then by year. Piecewise,
//! so that the spike at the renewal stands where it is; a smooth curve would blur it.

use std::collections::HashMap;

use serde::Serialize;

use super::bands::rate_interval;
use super::day::{DAYS_A_YEAR, Day};
use super::interval::{Ends, poisson_at_least};
use super::merge::Spells;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Piece {
    /// In completed months of membership: from, and up to but not including.
    pub from_month: u32,
    pub to_month: u32,
    pub leavers: u64,
    pub member_days: i64,
    pub exit_rate_per_member_year: Option<f64>,
    pub exact_poisson95: Ends,
}

/// Months that are told apart.
const MONTHS: u32 = 24;

/// As [`super::bands::bands`], a leaver belongs to the piece of the last day as a member. Up to `years` of membership.
pub fn hazard(spells: &Spells, window_start: Day, years: u32) -> Vec<Piece> {
    let window = window_start.max(spells.rules.record_start.map_or(Day::UNKNOWN, Day::next));
    let cuts: Vec<u32> = (0..MONTHS).chain((MONTHS / 12..=years.max(MONTHS / 12)).map(|year| year * 12)).collect();
    let mut leavers = vec![0u64; cuts.len()];
    let mut days = vec![0i64; cuts.len()];
    // Where the pieces begin, by day of joining: there are far fewer days than members, and the calendar is slow.
    let mut begins: HashMap<Day, Vec<Day>> = HashMap::new();
    for spell in spells.all.iter().filter(|spell| spell.known_start() && spell.left >= window) {
        let begins = begins.entry(spell.joined);
        let begins = begins.or_insert_with(|| cuts.iter().map(|months| spell.joined.months_after(*months)).collect());
        let end = spell.left.min(spells.rules.as_of.next());
        for (n, piece) in begins.windows(2).enumerate().take_while(|(_, piece)| piece[0] < end) {
            let (from, to) = (piece[0], piece[1]);
            days[n] += i64::from((to.min(end).0 - from.max(window).0).max(0));
            leavers[n] += u64::from(spell.ended() && spell.left <= to && from < spell.left);
        }
    }
    let piece = |n: usize| {
        let years = (days[n] > 0).then(|| days[n] as f64 / DAYS_A_YEAR);
        Piece {
            from_month: cuts[n],
            to_month: cuts[n + 1],
            leavers: leavers[n],
            member_days: days[n],
            exit_rate_per_member_year: years.map(|years| leavers[n] as f64 / years),
            exact_poisson95: rate_interval(leavers[n], years),
        }
    };
    (0..cuts.len() - 1).map(piece).collect()
}

/// The piece of tenure in which people leave fastest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fastest<'p> {
    pub piece: &'p Piece,
    /// Leavings per member-year of all pieces together.
    pub overall: f64,
    /// That it is above all of them together is more than chance would make of one of so many pieces.
    pub stands_out: bool,
}

/// Of the pieces with so many leavers: the one that is fastest at the least, since of a handful the rate may be anything.
pub fn fastest(pieces: &[Piece], least_leavers: u64) -> Option<Fastest<'_>> {
    let counts = |(leavers, days): (u64, i64), piece: &Piece| (leavers + piece.leavers, days + piece.member_days);
    let (leavers, days) = pieces.iter().fold((0, 0), counts);
    let judged = || pieces.iter().filter(|piece| piece.leavers >= least_leavers && piece.member_days > 0);
    let chance = 0.025 / judged().count().max(1) as f64;
    let at_least = |piece: &Piece| poisson_at_least(piece.leavers, chance) / (piece.member_days as f64 / DAYS_A_YEAR);
    let piece = judged().max_by(|a, b| at_least(a).total_cmp(&at_least(b)))?;
    let overall = leavers as f64 / (days as f64 / DAYS_A_YEAR);
    Some(Fastest { piece, overall, stands_out: at_least(piece) > overall })
}

#[cfg(test)]
mod tests {
    use super::super::bands::bands;
    use super::super::merge::tests::{merged, rules};
    use super::super::random::Random;
    use super::*;

    #[test]
    fn pieces_add_up_to_bands() {
        let joined = Day::of(2019, 1, 31);
        let rows: Vec<(u32, i32, i32)> =
            (0..1500).map(|n| (n, joined.0 + n as i32 % 40, joined.0 + 41 + n as i32)).collect();
        let spells = merged(&rows, rules(joined.0 + 1400));
        let pieces = hazard(&spells, joined, 5);
        let bands = bands(&spells, joined, &[Some(0), Some(1), Some(2), Some(3), Some(4), Some(5)]);
        for (year, band) in bands.rows.iter().enumerate() {
            let of_year = |piece: &&Piece| piece.from_month / 12 == year as u32;
            let (leavers, days) = pieces
                .iter()
                .filter(of_year)
                .fold((0, 0), |(leavers, days), piece| (leavers + piece.leavers, days + piece.member_days));
            assert_eq!((leavers, days), (band.leavers, band.member_days), "year {year}");
        }
        assert_eq!((pieces.len(), pieces[24].from_month, pieces[24].to_month), (27, 24, 36));
    }

    #[test]
    fn chance_alone_makes_nothing_stand_out() {
        let piece = |leavers| Piece {
            from_month: 0,
            to_month: 1,
            leavers,
            member_days: 100_000,
            exit_rate_per_member_year: None,
            exact_poisson95: [None; 2],
        };
        let mut random = Random::new(5);
        let mut stood_out = 0;
        for _ in 0..400 {
            let pieces: Vec<Piece> = (0..40).map(|_| piece(random.poisson(20.0) as u64)).collect();
            stood_out += u64::from(fastest(&pieces, 5).unwrap().stands_out);
        }
        // At most one in forty; judged one by one it would be every second time.
        assert!(stood_out <= 20, "{stood_out}");
        let mut pieces: Vec<Piece> = (0..40).map(|_| piece(20)).collect();
        pieces[7] = piece(60);
        let fastest = fastest(&pieces, 5).unwrap();
        assert!(fastest.stands_out && fastest.piece.leavers == 60);
        assert_eq!(super::fastest(&[piece(4), piece(0)], 5), None);
    }
}
