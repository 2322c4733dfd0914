//! Conditions on texts and numbers: what a pattern asks of an SQL expression.

use std::ops::Bound;

use super::part::{Part, one_of_texts};
use crate::model::name;
use crate::query::tree::Pattern;
use crate::store::functions::plain;

/// A text field: `expression` is its SQL.
pub(super) fn matches(expression: &str, pattern: &Pattern) -> Part {
    match pattern {
        Pattern::Holds(text) | Pattern::Begins(text) => {
            let needle = plain(text);
            match needle.is_empty() {
                // Signs only: `notes:"!"`.
                true if !text.is_empty() => Part::new(format!("instr({expression}, ?) > 0")).with(text.as_str()),
                true => Part::new(format!("{expression} <> ''")),
                false => Part::new(format!("holds({expression}, ?)")).with(needle),
            }
        }
        Pattern::Is(text) if plain(text).is_empty() => Part::new(format!("{expression} = ?")).with(text.as_str()),
        Pattern::Is(text) => Part::new(format!("plain({expression}) = ?")).with(plain(text)),
        Pattern::Between(from, to) => {
            let folded = format!("folded({expression})");
            let fold = |text: &str| name::fold(text).replace(' ', "");
            let mut parts = vec![Part::new(format!("{expression} <> ''"))];
            let begin = |text: &str| format!("substr({folded}, 1, {})", text.chars().count());
            match from {
                Bound::Included(text) => parts.push(Part::new(format!("{folded} >= ?")).with(fold(text))),
                Bound::Excluded(text) => {
                    let text = fold(text);
                    parts.push(Part::new(format!("{} > ?", begin(&text))).with(text));
                }
                Bound::Unbounded => {}
            }
            match to {
                Bound::Included(text) => {
                    let text = fold(text);
                    parts.push(Part::new(format!("{} <= ?", begin(&text))).with(text));
                }
                Bound::Excluded(text) => parts.push(Part::new(format!("{folded} < ?")).with(fold(text))),
                Bound::Unbounded => {}
            }
            Part::all(parts)
        }
    }
}

/// A field of the register's own: as a text, and a range of numbers by their value.
pub(super) fn matches_own(expression: &str, pattern: &Pattern) -> Part {
    let Pattern::Between(from, to) = pattern else {
        return matches(expression, pattern);
    };
    let number = |bound: &Bound<String>| match bound {
        Bound::Included(text) | Bound::Excluded(text) => {
            text.replace(',', ".").parse::<f64>().ok().filter(|n| n.is_finite()).map(|n| n.to_string())
        }
        Bound::Unbounded => Some(String::new()),
    };
    let (Some(low), Some(high)) = (number(from), number(to)) else {
        return matches(expression, pattern);
    };
    let value = format!("CAST(replace({expression}, ',', '.') AS REAL)");
    let mut parts = vec![Part::new(format!("{expression} GLOB '[-0-9]*'"))];
    for (bound, text, sign) in [(from, low, '>'), (to, high, '<')] {
        let or_is = match bound {
            Bound::Included(_) => "=",
            Bound::Excluded(_) => "",
            Bound::Unbounded => continue,
        };
        parts.push(Part::new(format!("{value} {sign}{or_is} CAST(? AS REAL)")).with(text));
    }
    Part::all(parts)
}

/// Member numbers: digits are ordered by their value, which is by length first.
pub(super) fn matches_numbers(alias: &str, patterns: &[Pattern]) -> Part {
    let column = format!("{alias}.number");
    let mut exact = Vec::new();
    let mut parts = Vec::new();
    for pattern in patterns {
        match pattern {
            Pattern::Holds(text) | Pattern::Is(text) => {
                exact.push(text.clone());
                if text.to_uppercase() != *text {
                    exact.push(text.to_uppercase());
                }
            }
            Pattern::Begins(text) => {
                parts.push(Part::new(format!("substr({column}, 1, {}) = ?", text.chars().count())).with(text.as_str()))
            }
            Pattern::Between(from, to) => {
                let mut both = Vec::new();
                let ends = [(from, ">=", ">"), (to, "<=", "<")];
                for (bound, with, without) in ends {
                    let (text, sign) = match bound {
                        Bound::Included(text) => (text, with),
                        Bound::Excluded(text) => (text, without),
                        Bound::Unbounded => continue,
                    };
                    let length = text.chars().count() as i64;
                    let sql = format!("({alias}.number_length, {column}) {sign} (?, ?)");
                    both.push(Part::new(sql).with(length).with(text.as_str()));
                }
                parts.push(Part::all(both));
            }
        }
    }
    if !exact.is_empty() {
        parts.push(one_of_texts(&column, &exact));
    }
    Part::any(parts)
}

/// The ids behind member numbers, through their index; `None` for patterns that the index has no place for.
pub(super) fn number_source(patterns: &[Pattern]) -> Option<Part> {
    if let [pattern @ Pattern::Between(..)] = patterns {
        let range = matches_numbers("n", std::slice::from_ref(pattern));
        return Some(range.within("SELECT n.id FROM person n INDEXED BY person_by_number WHERE ", ""));
    }
    let mut exact = Vec::new();
    for pattern in patterns {
        let (Pattern::Holds(text) | Pattern::Is(text)) = pattern else {
            return None;
        };
        exact.push(text.clone());
        exact.push(text.to_uppercase());
    }
    let sql = "SELECT n.id FROM json_each(?) j CROSS JOIN person n INDEXED BY person_by_number
               WHERE n.number_length = length(j.value) AND n.number = j.value";
    Some(Part::new(sql).with(serde_json::Value::from(exact).to_string()))
}

/// The ids behind member numbers, whatever the patterns.
pub(super) fn numbered(patterns: &[Pattern]) -> Part {
    number_source(patterns)
        .unwrap_or_else(|| matches_numbers("n", patterns).within("SELECT n.id FROM person n WHERE ", ""))
}
