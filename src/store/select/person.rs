//! Conditions on a person and what is theirs: contacts, tags, own fields, positions.

use std::ops::Bound;

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;

use super::part::{Part, one_of, one_of_texts};
use super::{Conjunct, Cost, Selector, Source, texts};
use crate::error::Result;
use crate::model::field::{self, Left, Reading};
use crate::model::person::ContactKind;
use crate::model::position::ROLE_WORDS;
use crate::model::{Record, date, name};
use crate::query::tree::{Key, Pattern, Test, When};
use crate::store::functions::{holds, plain};
use crate::store::search;

/// The column of a person that a field is kept in, for those that are plain texts.
pub(in crate::store) fn text_column(key: &str) -> Option<&'static str> {
    Some(match key {
        "given" => "p.given",
        "middle" => "p.middle",
        "family" => "p.family",
        "called" => "p.called",
        "sort_name" => "p.sort_name",
        "address" => "p.address",
        "postal_code" => "p.postal_code",
        "city" => "p.city",
        "country" => "p.country",
        "language" => "p.language",
        "notes" => "p.notes",
        _ => return None,
    })
}

fn contact_kind(key: &str) -> Option<ContactKind> {
    ContactKind::parse(key)
}

/// Today's year, and the month and day that somebody must be born on or before to have had the birthday.
fn birthday_limit(day: NaiveDate) -> (i64, i64) {
    let month_day = i64::from(day.month()) * 100 + i64::from(day.day());
    let leap = NaiveDate::from_ymd_opt(day.year(), 2, 29).is_some();
    (i64::from(day.year()), if month_day == 228 && !leap { 229 } else { month_day })
}

/// Age on a day, as [`crate::model::Person::age_on`] tells it.
fn age(day: NaiveDate) -> Part {
    let (year, limit) = birthday_limit(day);
    Part::new("(? - p.born / 10000 - (p.born % 100 > 0 AND p.born % 10000 > ?))").with(year).with(limit)
}

/// Born is kept with 00 for what is not known; a range begins with the year and the month as such.
fn born_from(day: NaiveDate) -> i64 {
    let whole = date::to_int(day);
    match (day.month(), day.day()) {
        (1, 1) => whole / 10_000 * 10_000,
        (_, 1) => whole / 100 * 100,
        _ => whole,
    }
}

impl Selector<'_> {
    /// A condition that no term and no status decides.
    pub(super) fn of_person(&self, test: &Test) -> Result<Conjunct> {
        Ok(match test {
            Test::Text(words) => self.free_text(words),
            Test::Phrase(phrase) => self.phrase(phrase),
            Test::Age(ranges) => Conjunct::plain(self.ages(ranges)),
            // Stands in whole memberships, which have become people.
            Test::Grace(_) => Conjunct::plain(Part::is(false)),
            Test::People(ids) => {
                let source = Part::new("SELECT value FROM json_each(?)").with(super::part::json_ids(ids));
                Conjunct::new(one_of("p.id", ids), Cost::Lookup, Some(Source::exact(source)))
            }
            Test::Date(_, whens) => Conjunct::plain(self.born(whens)),
            Test::Choice(key, places) => {
                let column = match *key {
                    "kind" => "p.organisation",
                    "gender" => "p.gender",
                    _ => "p.protection",
                };
                let places: Vec<i64> = places.iter().map(|place| *place as i64).collect();
                Conjunct::plain(one_of(column, &places))
            }
            Test::Has(key) => self.has(key)?,
            Test::Words(Key::Custom(key), patterns) => self.own(key, patterns),
            Test::Words(Key::Field(key), patterns) => self.words(key, patterns)?,
            Test::Owes(_) | Test::Dues(..) | Test::PaidIn(_) | Test::Overdue(_) | Test::Exempt(_) => {
                self.money(test)?
            }
            Test::Status(_) | Test::Unit { .. } => Conjunct::plain(Part::is(false)),
        })
    }

    /// Free text, as the search index finds it; asked of one person, their texts are looked through.
    pub(super) fn free_text(&self, words: &[String]) -> Conjunct {
        let typed = words.join(" ");
        let names = "found(?, p.given, p.middle, p.family, p.called, p.number, ";
        let contacts = "(SELECT group_concat(c.kind || c.value, char(10)) FROM contact c WHERE c.person_id = p.id)";
        let part = Part::new(format!("CASE WHEN {names}'') THEN 1 ELSE {names}{contacts}) END"))
            .with(typed.as_str())
            .with(typed.as_str());
        Conjunct::new(part, Cost::Text, text_source(words, true))
    }

    fn phrase(&self, phrase: &str) -> Conjunct {
        let texts = [
            "p.given || ' ' || p.middle || ' ' || p.family || ' ' || p.called",
            "p.given || ' ' || p.family",
            "p.family || ' ' || p.given || ' ' || p.middle",
            "p.number",
        ];
        let mut parts: Vec<Part> =
            texts.iter().map(|text| Part::new(format!("holds({text}, ?)")).with(phrase)).collect();
        let contact = "EXISTS (SELECT 1 FROM contact c WHERE c.person_id = +p.id AND holds(c.value, ?))";
        parts.push(Part::new(contact).with(phrase));
        let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
        Conjunct::new(Part::any(parts), Cost::Text, text_source(&words, false))
    }

    fn ages(&self, ranges: &[(Bound<i32>, Bound<i32>)]) -> Part {
        let one = |(from, to): &(Bound<i32>, Bound<i32>)| {
            let mut parts = vec![Part::new("p.born IS NOT NULL")];
            for (bound, with, without) in [(from, " >= ?", " > ?"), (to, " <= ?", " < ?")] {
                let (years, sign) = match bound {
                    Bound::Included(years) => (years, with),
                    Bound::Excluded(years) => (years, without),
                    Bound::Unbounded => continue,
                };
                parts.push(age(self.date).then(Part::new(sign).with(i64::from(*years))));
            }
            Part::all(parts)
        };
        Part::any(ranges.iter().map(one).collect())
    }

    fn born(&self, whens: &[When]) -> Part {
        let one = |when: &When| {
            let (from, until) = when.days(self.date);
            let mut parts = vec![Part::new("p.born IS NOT NULL")];
            if let Some(from) = from {
                parts.push(Part::new("p.born >= ?").with(born_from(from)));
            }
            if let Some(until) = until {
                parts.push(Part::new("p.born < ?").with(born_from(until)));
            }
            Part::all(parts)
        };
        Part::any(whens.iter().map(one).collect())
    }

    fn has(&self, key: &Key) -> Result<Conjunct> {
        let key = match key {
            Key::Field(key) => *key,
            Key::Custom(key) => return Ok(self.own_values(key, None)),
        };
        if let Some(column) = text_column(key) {
            return Ok(Conjunct::plain(Part::new(format!("{column} <> ''"))));
        }
        if let Some(kind) = contact_kind(key) {
            let sql = "EXISTS (SELECT 1 FROM contact c WHERE c.person_id = +p.id AND c.kind = ?)";
            return Ok(Conjunct::plain(Part::new(sql).with(kind as i64)).costing(Cost::Lookup));
        }
        Ok(match key {
            "born" | "age" => Conjunct::plain(Part::new("p.born IS NOT NULL")),
            "gender" => Conjunct::plain(Part::new("p.gender <> 0")),
            "protected" => Conjunct::plain(Part::new("p.protection <> 0")),
            "name" => Conjunct::plain(Part::new("(p.family <> '' OR p.given <> '')")),
            "tags" => Conjunct::new(
                Part::new("EXISTS (SELECT 1 FROM tag g WHERE g.person_id = +p.id)"),
                Cost::Lookup,
                Some(Source::exact(Part::new("SELECT g.person_id FROM tag g INDEXED BY tag_by_person"))),
            ),
            "position" => self.positions(None, false)?,
            "payer" | "household" => tied(key, None),
            "owes" => {
                let below = (Bound::Unbounded, Bound::Excluded(0));
                self.money(&Test::Owes(vec![below, (Bound::Excluded(0), Bound::Unbounded)]))?
            }
            // Number, kind and status: everybody has one.
            _ => Conjunct::plain(Part::is(true)),
        })
    }

    fn words(&self, key: &str, patterns: &[Pattern]) -> Result<Conjunct> {
        if let Some(kind) = contact_kind(key) {
            return Ok(contacts(kind, patterns));
        }
        let any = |one: &dyn Fn(&Pattern) -> Part| Part::any(patterns.iter().map(one).collect());
        Ok(match key {
            "number" => {
                let source = texts::number_source(patterns).map(Source::exact);
                Conjunct::new(texts::matches_numbers("p", patterns), Cost::Plain, source)
            }
            "name" => Conjunct::new(any(&names), Cost::Fold, index_source(patterns)),
            "tags" => self.tags(patterns)?,
            "payer" | "household" => tied(key, Some(patterns)),
            "position" => self.positions(Some(patterns), false)?,
            "country" => {
                let own = self.catalog.country.as_str();
                let part = any(&|pattern| {
                    let text = match pattern {
                        Pattern::Holds(text) | Pattern::Is(text) => country(text),
                        other => return texts::matches("p.country", other),
                    };
                    let part = Part::new("(p.country = ?").with(text.as_str());
                    // Nothing written there means the register's own country.
                    part.then(Part::new(if text == own { " OR p.country = '')" } else { ")" }))
                });
                Conjunct::new(part, Cost::Plain, None)
            }
            _ => {
                let column = text_column(key).unwrap_or("p.notes");
                let indexed = matches!(key, "given" | "middle" | "family" | "called");
                let source = if indexed { index_source(patterns) } else { None };
                Conjunct::new(any(&|pattern| texts::matches(column, pattern)), Cost::Fold, source)
            }
        })
    }

    fn own(&self, key: &str, patterns: &[Pattern]) -> Conjunct {
        let parts = patterns.iter().map(|pattern| texts::matches_own("v.value", pattern));
        self.own_values(key, Some(Part::any(parts.collect())))
    }

    fn own_values(&self, key: &str, matching: Option<Part>) -> Conjunct {
        let Some(field) = self.catalog.custom_field(key) else {
            return Conjunct::plain(Part::is(false));
        };
        let of_field = Part::new("v.field_id = ?").with(field.id);
        let part = Part::all(std::iter::once(of_field).chain(matching).collect());
        let source = part.clone().within("SELECT v.person_id FROM custom_value v WHERE ", "");
        let exists = part.within("EXISTS (SELECT 1 FROM custom_value v WHERE v.person_id = +p.id AND ", ")");
        Conjunct::new(exists, Cost::Lookup, Some(Source::exact(source).sweeping()))
    }

    fn tags(&self, patterns: &[Pattern]) -> Result<Conjunct> {
        let known = distinct(self.conn, "tag", "name")?;
        let wanted = |tag: &String| {
            patterns.iter().any(|pattern| match pattern {
                Pattern::Holds(text) | Pattern::Is(text) => tag == text || plain(tag) == plain(text),
                Pattern::Begins(text) => plain(tag).starts_with(&plain(text)),
                Pattern::Between(..) => false,
            })
        };
        let names: Vec<String> = known.into_iter().filter(wanted).collect();
        let part = one_of_texts("g.name", &names);
        let source = part.clone().within("SELECT g.person_id FROM tag g INDEXED BY tag_by_name WHERE ", "");
        let exists = part.within("EXISTS (SELECT 1 FROM tag g WHERE g.person_id = +p.id AND ", ")");
        Ok(Conjunct::new(exists, Cost::Lookup, Some(Source::exact(source))))
    }

    /// Positions held on the day, or (`ever`) at any time until then.
    pub(super) fn positions(&self, patterns: Option<&[Pattern]>, ever: bool) -> Result<Conjunct> {
        let mut parts = vec![match ever {
            true => Part::new("s.from_on <= ?").with(self.day),
            false => Part::new("(s.from_on <= ? AND (s.to_on IS NULL OR s.to_on > ?))").with(self.day).with(self.day),
        }];
        if let Some(patterns) = patterns {
            let known = distinct(self.conn, "position", "role")?;
            let roles = known.into_iter().filter(|role| patterns.iter().any(|pattern| is_role(role, pattern)));
            parts.insert(0, one_of_texts("s.role", &roles.collect::<Vec<_>>()));
        }
        let part = Part::all(parts);
        let index = if patterns.is_some() { "INDEXED BY position_by_role " } else { "" };
        let source = part.clone().within(&format!("SELECT s.person_id FROM position s {index}WHERE "), "");
        let exists = part.within("EXISTS (SELECT 1 FROM position s WHERE s.person_id = +p.id AND ", ")");
        Ok(Conjunct::new(exists, Cost::Lookup, Some(Source::exact(source))))
    }
}

/// Whom somebody else pays for, or who are in a household; by the number of the one they name.
fn tied(key: &str, patterns: Option<&[Pattern]>) -> Conjunct {
    let (column, index) = match key {
        "payer" => ("payer_id", "person_by_payer"),
        _ => ("household_id", "person_by_household"),
    };
    let condition = |alias: &str| match patterns {
        None => Part::new(format!("{alias}.{column} IS NOT NULL")),
        Some(patterns) => texts::numbered(patterns).within(&format!("{alias}.{column} IN ("), ")"),
    };
    let source = condition("m").within(&format!("SELECT m.id FROM person m INDEXED BY {index} WHERE "), "");
    Conjunct::new(condition("p"), Cost::Plain, Some(Source::exact(source)))
}

/// The people that the search index finds for words. A single letter is no help: the index would have to put together
/// everything under it. `exact`: what it finds is what was asked.
fn text_source(words: &[String], exact: bool) -> Option<Source> {
    let long: Vec<&str> = words.iter().map(String::as_str).filter(|word| word.chars().count() > 1).collect();
    let sweep = long.is_empty();
    let typed = if sweep { words.join(" ") } else { long.join(" ") };
    let part = Part::new("SELECT rowid FROM search WHERE search MATCH ?").with(search::expression(&typed)?);
    let exact = exact && (sweep || long.len() == words.len());
    Some(Source { parts: vec![part], exact, sweep })
}

/// People who may match any of the patterns, by the search index.
fn index_source(patterns: &[Pattern]) -> Option<Source> {
    let mut all = Source { parts: Vec::new(), exact: false, sweep: false };
    for pattern in patterns {
        let (Pattern::Holds(text) | Pattern::Begins(text) | Pattern::Is(text)) = pattern else {
            return None;
        };
        let words: Vec<String> = name::words(text).collect();
        let one = text_source(&words, false)?;
        all.parts.extend(one.parts);
        all.sweep |= one.sweep;
    }
    Some(all)
}

fn contacts(kind: ContactKind, patterns: &[Pattern]) -> Conjunct {
    let one = |pattern: &Pattern| {
        let (Pattern::Holds(text) | Pattern::Begins(text) | Pattern::Is(text)) = pattern else {
            return Part::is(false);
        };
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        match kind == ContactKind::Phone && !digits.is_empty() {
            true => Part::new("phone_holds(c.value, ?)").with(digits),
            false => texts::matches("c.value", pattern),
        }
    };
    let any = Part::any(patterns.iter().map(one).collect());
    let exists = Part::new("EXISTS (SELECT 1 FROM contact c WHERE c.person_id = +p.id AND c.kind = ? AND ")
        .with(kind as i64)
        .then(any)
        .then(Part::new(")"));
    // Phone numbers stand in the index as their digits, without blanks.
    let indexed: Vec<Pattern> = patterns
        .iter()
        .map(|pattern| match pattern {
            Pattern::Holds(text) | Pattern::Is(text) | Pattern::Begins(text) if kind == ContactKind::Phone => {
                Pattern::Holds(text.chars().filter(char::is_ascii_digit).collect())
            }
            other => other.clone(),
        })
        .collect();
    // Two digits may end a number, which the index does not know.
    let short = |pattern: &Pattern| matches!(pattern, Pattern::Holds(digits) if digits.len() < 3);
    let blind = kind == ContactKind::Phone && indexed.iter().any(short);
    let source = if blind { None } else { index_source(&indexed) };
    Conjunct::new(exists, Cost::Lookup, source)
}

/// Every word of a name, in any order: `name:"Nordmann, Kari"`.
fn names(pattern: &Pattern) -> Part {
    let whole = "p.given || ' ' || p.middle || ' ' || p.family || ' ' || p.called";
    match pattern {
        Pattern::Holds(text) | Pattern::Begins(text) => {
            let words = name::words(text).map(|word| Part::new(format!("holds({whole}, ?)")).with(word));
            Part::all(words.collect())
        }
        Pattern::Is(text) => {
            let orders =
                ["p.given || ' ' || p.middle || ' ' || p.family", "p.family || ' ' || p.given || ' ' || p.middle"];
            let one = |order: &&str| Part::new(format!("plain({order}) = ?")).with(plain(text));
            Part::any(orders.iter().map(one).collect())
        }
        Pattern::Between(..) => texts::matches("(p.family || p.given)", pattern),
    }
}

fn country(typed: &str) -> String {
    // The field knows the countries' names.
    let mut record = Record::blank(NaiveDate::default());
    let how = Reading { today: record.day, left: Left::LastDay };
    let set = field::find("country").and_then(|field| field.set);
    match set.map(|set| set(&mut record, typed, &how)) {
        Some(Ok(())) => record.person.country,
        _ => typed.to_lowercase(),
    }
}

/// The different values of an indexed column, by one seek each.
fn distinct(conn: &Connection, table: &str, column: &str) -> Result<Vec<String>> {
    let sql = format!(
        "WITH RECURSIVE known (value) AS (
             SELECT min({column}) FROM {table}
             UNION ALL SELECT (SELECT min({column}) FROM {table} WHERE {column} > known.value) FROM known
             WHERE known.value IS NOT NULL
         ) SELECT value FROM known WHERE value IS NOT NULL"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Which of [`ROLE_WORDS`] a role begins with: the longest, so that a vice ordförande is no ordförande.
fn role_code(role: &str) -> Option<&'static str> {
    let role = plain(role);
    let begins = |word: &str| {
        let word = plain(word);
        role.strip_prefix(word.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            .then_some(word.len())
    };
    let scored =
        ROLE_WORDS.iter().flat_map(|(code, words)| words.iter().filter_map(move |word| Some((begins(word)?, *code))));
    scored.max_by_key(|(length, _)| *length).map(|(_, code)| code)
}

/// Whether a role is meant by a word: by its own wording, or by what such roles are called elsewhere.
fn is_role(role: &str, pattern: &Pattern) -> bool {
    let (text, begins) = match pattern {
        Pattern::Holds(text) | Pattern::Is(text) => (plain(text), false),
        Pattern::Begins(text) => (plain(text), true),
        Pattern::Between(..) => return false,
    };
    if begins {
        return plain(role).starts_with(&text);
    }
    let known = ROLE_WORDS.iter().find(|(code, words)| plain(code) == text || words.iter().any(|w| plain(w) == text));
    match known {
        Some((code, _)) => role_code(role) == Some(code) || plain(role) == text,
        None if matches!(pattern, Pattern::Is(_)) => plain(role) == text,
        None => holds(role, &text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_known_by_many_words() {
        let is = |role: &str, typed: &str| is_role(role, &Pattern::Holds(typed.to_owned()));
        assert!(is("Leder", "leader"));
        assert!(is("Ordförande", "leder"));
        assert!(is("Leder av styret", "leader"));
        assert!(!is("Nestleder", "leader"));
        assert!(!is("Vice ordförande", "leader"));
        assert!(is("Vice ordförande", "nestleder"));
        assert!(is("Studieleder", "studieleder"));
        assert!(is("Studieleder", "studie"));
        assert!(!is("Kasserer", "leader"));
    }
}
