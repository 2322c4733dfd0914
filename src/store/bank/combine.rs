//! Several invoices that one amount pays together.

/// More invoices than this are not tried in every combination.
const MOST: usize = 12;

/// What an amount pays of these invoices, which stand in the order they would be settled in: rather those that come to it
/// exactly, in their order, else in whatever combination; else, where `about` will do, as many in their order as it goes
/// to. Two at least. Tells whether it comes out even.
pub(super) fn combine(open: &[i64], amount: i64, about: bool) -> Option<(Vec<usize>, bool)> {
    let mut sum = 0;
    let in_order: Vec<usize> = (0..open.len())
        .take_while(|at| {
            let more = sum < amount;
            sum += if more { open[*at] } else { 0 };
            more
        })
        .collect();
    if in_order.len() > 1 && sum == amount {
        return Some((in_order, true));
    }
    let count = open.len().min(MOST);
    let chosen = |mask: u32| (0..count).filter(move |at| mask & (1 << at) != 0);
    let even = (1..1_u32 << count)
        .filter(|mask| mask.count_ones() > 1)
        .find(|mask| chosen(*mask).map(|at| open[at]).sum::<i64>() == amount);
    match even {
        Some(mask) => Some((chosen(mask).collect(), true)),
        None => Some((in_order, false)).filter(|(chosen, _)| about && chosen.len() > 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_out_even_goes_first() {
        assert_eq!(combine(&[220, 330, 550], 550, true), Some((vec![0, 1], true)));
        assert_eq!(combine(&[220, 330, 550], 1100, true), Some((vec![0, 1, 2], true)));
        assert_eq!(combine(&[220, 330, 550], 880, true), Some((vec![1, 2], true)));
        assert_eq!(combine(&[220, 330, 550], 600, true), Some((vec![0, 1, 2], false)));
        assert_eq!(combine(&[220, 330, 550], 2000, true), Some((vec![0, 1, 2], false)));
        assert_eq!(combine(&[220, 330, 550], 600, false), None);
        assert_eq!(combine(&[220, 330], 100, true), None);
        assert_eq!(combine(&[220], 220, true), None);
        assert_eq!(combine(&[], 220, true), None);
        assert_eq!(combine(&[100; 30], 2_900, false), Some(((0..29).collect(), true)));
    }
}
