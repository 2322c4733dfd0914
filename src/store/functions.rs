//! The functions that our own queries call in SQL, to compare texts as people spell them. Nothing stored needs them: the
//! file stays readable to any SQLite tool.

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;

use super::search;
use crate::error::Result;
use crate::model::name;

/// A text as it is compared: folded words with single blanks between.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_plain(&mut out, text);
    out
}

fn push_plain(out: &mut String, text: &str) {
    for word in name::words(text) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
}

/// Whether `needle` (plain) begins at the beginning of a word of `text`.
pub(super) fn holds(text: &str, needle: &str) -> bool {
    let text = plain(text);
    text.match_indices(needle).any(|(at, _)| at == 0 || text.as_bytes()[at - 1] == b' ')
}

pub(super) fn register(conn: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    // plain(text): folded words.
    conn.create_scalar_function("plain", 1, flags, |context| Ok(plain(text(context, 0))))?;
    // folded(text): for ranges of the alphabet; blanks are left out, so that "123 45" lies among 100..199.
    conn.create_scalar_function("folded", 1, flags, |context| {
        Ok(name::fold(text(context, 0)).replace([' ', '\u{a0}'], ""))
    })?;
    // holds(text, plain needle)
    conn.create_scalar_function("holds", 2, flags, |context| Ok(holds(text(context, 0), text(context, 1))))?;
    // found(words, given, middle, family, called, number, contacts): as the search index would find it. Words are divided
    // by blanks, contacts by line ends, each with its kind's digit first.
    conn.create_scalar_function("found", 7, flags, |context| {
        let mut doc = String::with_capacity(96);
        doc.push(' ');
        for column in 1..=4 {
            search::push_words(&mut doc, text(context, column));
        }
        search::push_number(&mut doc, text(context, 5));
        for contact in text(context, 6).lines() {
            if let (Some(kind), Some(value)) = (contact.get(..1), contact.get(1..)) {
                search::push_contact(&mut doc, kind.parse().unwrap_or(0), value);
            }
        }
        let begins = |word: &str| doc.match_indices(word).any(|(at, _)| doc.as_bytes()[at - 1] == b' ');
        Ok(text(context, 0)
            .split(' ')
            .all(|word| begins(word) || search::is_phone_tail(word) && begins(&search::backwards(word))))
    })?;
    // phone_holds(phone, digits): they begin it, with or without the country's code, or end it.
    conn.create_scalar_function("phone_holds", 2, flags, |context| {
        let mut doc = String::from(" ");
        search::push_contact(&mut doc, 1, text(context, 0));
        let digits = text(context, 1);
        Ok(doc.contains(&format!(" {digits}")) || doc.contains(&format!(" {}", search::backwards(digits))))
    })?;
    Ok(())
}

fn text<'c>(context: &'c Context<'_>, at: usize) -> &'c str {
    match context.get_raw(at) {
        ValueRef::Text(text) => std::str::from_utf8(text).unwrap_or_default(),
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_from_the_beginning_of_a_word() {
        for (text, needle, found) in [
            ("Mo i Rana", "rana", true),
            ("Mo i Rana", "mo i", true),
            ("Mo i Rana", "ana", false),
            ("Ødegård-Bø", "bo", true),
            ("Ødegård", "odeg", true),
            ("", "x", false),
        ] {
            assert_eq!(holds(text, needle), found, "{text} {needle}");
        }
    }

    #[test]
    fn what_the_index_finds_is_found() {
        let conn = Connection::open_in_memory().unwrap();
        register(&conn).unwrap();
        let found = |words: &str, contacts: &str| -> bool {
            let sql = "SELECT found(?1, 'Kari', '', 'Ødegård', '', 'A-1042', ?2)";
            conn.query_row(sql, [words, contacts], |row| row.get(0)).unwrap()
        };
        assert!(found("kari odeg", ""));
        assert!(found("a1042", ""));
        assert!(found("kari 048", "0k@example.org\n1+47 930 11 048"));
        assert!(found("93011", "1+47 930 11 048"));
        assert!(!found("ari", ""));
        assert!(!found("48", "1+47 930 11 048"));
    }
}
