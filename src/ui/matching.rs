//! Finding a line by some of its letters, as pickers and the palette do.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// The places of the lines that hold the typed letters in order, the best first; all of them, in their order, when
/// nothing is typed.
pub fn ranked<'l>(typed: &str, lines: impl Iterator<Item = &'l str>) -> Vec<usize> {
    if typed.trim().is_empty() {
        return (0..lines.count()).collect();
    }
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let scored = lines
        .enumerate()
        .filter_map(|(i, line)| pattern.score(Utf32Str::new(line, &mut buffer), &mut matcher).map(|score| (score, i)));
    let mut scored: Vec<(u32, usize)> = scored.collect();
    scored.sort_by_key(|(score, i)| (std::cmp::Reverse(*score), *i));
    scored.into_iter().map(|(_, i)| i).collect()
}

#[cfg(test)]
mod tests {
    use super::ranked;

    #[test]
    fn best_first_and_accents_forgiven() {
        let lines = ["Norge / Oslo", "Norge / Østfold", "Oslo"];
        assert_eq!(ranked("", lines.into_iter()), [0, 1, 2]);
        assert_eq!(ranked("oslo", lines.into_iter()).len(), 2);
        assert_eq!(ranked("xyz", lines.into_iter()).len(), 0);
    }
}
