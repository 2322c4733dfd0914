//! Text for the screen: measured by what it takes up in the terminal, and made harmless.

use chrono::NaiveDate;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::i18n::{I18n, Lang};
use crate::model::date;
use crate::model::field::{Field, Kind};
use crate::model::name::harmless;
use crate::model::{Approx, Record, money};

/// Columns that a text takes up.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(|g| g.width()).sum()
}

/// At most `most` columns of a text that came from data; what is cut away is told by `…`.
pub fn cut(text: &str, most: usize) -> String {
    // Enough for any cut, so that a note of a megabyte costs what a line costs.
    let some = match text.char_indices().nth(most.saturating_mul(4).saturating_add(4)) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    let safe = harmless(some);
    if some.len() == text.len() && width(&safe) <= most {
        return safe.into_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for g in safe.graphemes(true) {
        if used + g.width() + 1 > most {
            break;
        }
        out.push_str(g);
        used += g.width();
    }
    if most > 0 {
        out.push('…');
    }
    out
}

/// A text in a field of exactly so many columns.
pub fn pad(text: &str, columns: usize) -> String {
    let mut out = cut(text, columns);
    let short = columns.saturating_sub(width(&out));
    out.extend(std::iter::repeat_n(' ', short));
    out
}

/// As [`pad`], at the right edge.
pub fn pad_left(text: &str, columns: usize) -> String {
    let text = cut(text, columns);
    let short = columns.saturating_sub(width(&text));
    " ".repeat(short) + &text
}

/// A text broken between words into lines of at most so many columns.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let safe = harmless(paragraph);
        let mut line = String::new();
        let mut used = 0;
        for word in safe.split(' ') {
            let gap = usize::from(used > 0);
            if used + gap + width(word) <= columns {
                if gap > 0 {
                    line.push(' ');
                }
                line.push_str(word);
                used += gap + width(word);
                continue;
            }
            if used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            for g in word.graphemes(true) {
                if used + g.width() > columns && used > 0 {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(g);
                used += g.width();
            }
        }
        lines.push(line);
    }
    lines
}

/// A day in the reader's form.
pub fn day(day: NaiveDate, i18n: &I18n) -> String {
    date::show(day, i18n.lang)
}

/// A field's label.
pub fn label(key: &str, i18n: &I18n) -> String {
    i18n.get(&format!("field-{key}"))
}

/// A field's value as people read it.
pub fn value(field: &Field, record: &Record, i18n: &I18n) -> String {
    if field.key == "unit" {
        // Lists and cards have no room for the whole path; the name says it.
        return record.term.as_ref().map_or_else(String::new, |term| term.unit.name().to_owned());
    }
    shown(field.kind, &(field.get)(record), i18n)
}

/// A value as files carry it, as people read it: dates in their order, choices in their words.
pub fn shown(kind: Kind, raw: &str, i18n: &I18n) -> String {
    match kind {
        _ if raw.is_empty() => String::new(),
        Kind::Date => read_iso(raw).map_or_else(|| raw.to_owned(), |date| date.show(i18n.lang)),
        Kind::Choice(_) => i18n.get(&format!("choice-{raw}")),
        Kind::Money => money::parse(raw).map_or_else(|_| raw.to_owned(), |amount| money::show(amount, i18n.lang)),
        _ => raw.to_owned(),
    }
}

fn read_iso(raw: &str) -> Option<Approx> {
    // Years have four digits here, so the day that two-digit years are told from does not matter.
    date::parse(raw, NaiveDate::MIN).ok()
}

/// A moment of the history (RFC 3339, UTC) on this machine's clock: day and minute.
pub fn moment(at: &str, lang: Lang) -> String {
    match chrono::DateTime::parse_from_rfc3339(at) {
        Ok(at) => {
            let local = at.with_timezone(&chrono::Local);
            format!("{} {}", date::show(local.date_naive(), lang), local.format("%H:%M"))
        }
        Err(_) => at.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_and_pad_by_columns() {
        assert_eq!(cut("Ødegård", 7), "Ødegård");
        assert_eq!(cut("Ødegård", 4), "Øde…");
        assert_eq!(cut("漢字漢字", 5), "漢字…");
        assert_eq!(cut("abc", 0), "");
        assert_eq!(pad("å", 3), "å  ");
        assert_eq!(pad_left("12", 4), "  12");
        assert_eq!(cut("a\x1b[2J", 10), "a␛[2J");
        assert_eq!(width(&cut(&"x".repeat(100_000), 20)), 20);
    }

    #[test]
    fn wraps_between_words() {
        assert_eq!(wrap("en to tre", 5), ["en to", "tre"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(wrap("ab", 0), ["a", "b"]);
    }
}
