//! The words of documents: `texts.toml`, a table a language. What the association's own file leaves out is taken from the
//! built-in one, so that it need only hold what differs.

use std::path::Path;

use chrono::{Datelike, NaiveDate};
use toml::Table;

use super::templates::{BUILT_IN_TEXTS, TEXTS, Templates};
use crate::error::{Error, Result};
use crate::i18n::grouped;
use crate::model::paper::{Language, Period};
use crate::text;

/// Texts of all five languages.
pub struct Texts {
    built_in: Table,
    own: Table,
}

/// Texts of one.
#[derive(Clone, Copy)]
pub struct Words<'t> {
    texts: &'t Texts,
    language: Language,
}

impl Texts {
    pub(super) fn open(templates: &Templates) -> Result<Texts> {
        let built_in: Table = BUILT_IN_TEXTS.parse().map_err(Error::bug)?;
        let own = match templates.own(Path::new(TEXTS)) {
            Some(path) => {
                let own = parse(&std::fs::read(&path).map_err(|error| Error::file(&path, &error))?, &path)?;
                known(&own, &built_in, &path)?;
                own
            }
            None => Table::new(),
        };
        Ok(Texts { built_in, own })
    }

    pub fn words(&self, language: Language) -> Words<'_> {
        Words { texts: self, language }
    }
}

fn parse(content: &[u8], path: &Path) -> Result<Table> {
    let shown = path.display().to_string();
    let fault =
        |line: usize, detail: &str| Error::config(text!("paper-texts", path = &shown, line = line, detail = detail));
    let line_at = |at: usize| content[..at.min(content.len())].iter().filter(|byte| **byte == b'\n').count() + 1;
    let text = std::str::from_utf8(content).map_err(|error| fault(line_at(error.valid_up_to()), "UTF-8"))?;
    text.parse().map_err(|error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        fault(line_at(at), error.message())
    })
}

/// A name written wrong would quietly change nothing.
fn known(own: &Table, built_in: &Table, path: &Path) -> Result<()> {
    let unknown = |name: String| {
        let path = path.display().to_string();
        Err(Error::config(text!("paper-texts-unknown", path = path, name = name)))
    };
    for (language, texts) in own {
        let (Some(texts), Some(known)) = (texts.as_table(), built_in.get(language).and_then(|known| known.as_table()))
        else {
            return unknown(format!("[{language}]"));
        };
        if let Some((name, _)) = texts.iter().find(|(name, text)| !known.contains_key(*name) || !text.is_str()) {
            return unknown(format!("{language}.{name}"));
        }
    }
    Ok(())
}

impl<'t> Words<'t> {
    /// The text of that name; the name itself when there is none, so that nothing goes blank.
    pub fn say(self, name: &'t str) -> &'t str {
        let of = |table: &'t Table| table.get(self.language.code())?.get(name)?.as_str();
        of(&self.texts.own).or_else(|| of(&self.texts.built_in)).unwrap_or(name)
    }

    /// The text with `{name}` replaced by each value.
    pub fn fill(self, name: &'t str, values: &[(&str, &str)]) -> String {
        filled(self.say(name), values)
    }

    /// 125000 → `1 250,00`, as the language groups it.
    pub fn amount(self, minor: i64) -> String {
        let sign = if minor < 0 { "\u{2212}" } else { "" };
        let minor = minor.unsigned_abs();
        let whole = grouped(i64::try_from(minor / 100).unwrap_or(i64::MAX)).replace('\u{a0}', self.say("thousands"));
        format!("{sign}{whole}{}{:02}", self.say("decimal"), minor % 100)
    }

    pub fn day(self, day: NaiveDate) -> String {
        let (year, month, date) = (day.year().to_string(), format!("{:02}", day.month()), format!("{:02}", day.day()));
        self.fill("date-form", &[("year", &year), ("month", &month), ("day", &date)])
    }

    /// `2026` for a whole calendar year, else both days.
    pub fn period(self, period: Period) -> String {
        let (from, to) = (period.from, period.to);
        let whole_year = from.year() == to.year() && from.ordinal() == 1 && (to.month(), to.day()) == (12, 31);
        if whole_year { from.year().to_string() } else { format!("{}–{}", self.day(from), self.day(to)) }
    }
}

/// In one pass: a value that holds `{…}` itself is not filled again.
fn filled(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let known = after.split_once('}').and_then(|(name, later)| {
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, later))
        });
        match known {
            Some((value, later)) => {
                out.push_str(value);
                rest = later;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn texts() -> Texts {
        Texts::open(&Templates::open(None).unwrap()).unwrap()
    }

    #[test]
    fn the_languages_say_the_same() {
        let texts = texts();
        let names = |language: Language| -> BTreeMap<String, BTreeSet<String>> {
            let table = texts.built_in[language.code()].as_table().unwrap();
            let holes =
                |text: &str| text.split('{').skip(1).map(|part| part.split('}').next().unwrap().to_owned()).collect();
            table.iter().map(|(name, text)| (name.clone(), holes(text.as_str().unwrap()))).collect()
        };
        let bokmaal = names(Language::Nb);
        assert!(bokmaal.len() > 40);
        for language in Language::ALL {
            assert_eq!(names(language), bokmaal, "{language:?}");
        }
    }

    #[test]
    fn amounts_and_days_as_each_language_writes_them() {
        let texts = texts();
        let said = |language, minor| texts.words(language).amount(minor);
        assert_eq!(said(Language::Nb, 123_456_789), "1\u{a0}234\u{a0}567,89");
        assert_eq!(said(Language::Nb, -5), "\u{2212}0,05");
        assert_eq!(said(Language::Da, 125_000), "1.250,00");
        assert_eq!(said(Language::En, 125_000), "1,250.00");
        assert!(said(Language::Nb, i64::MIN).starts_with("\u{2212}92\u{a0}233"));
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        assert_eq!(
            Language::ALL.map(|language| texts.words(language).day(day)),
            ["01.03.2026", "01.03.2026", "2026-03-01", "01.03.2026", "2026-03-01"]
        );
    }

    #[test]
    fn a_whole_year_is_its_number() {
        let texts = texts();
        let day = |m, d| NaiveDate::from_ymd_opt(2026, m, d).unwrap();
        let words = texts.words(Language::Nb);
        assert_eq!(words.period(Period { from: day(1, 1), to: day(12, 31) }), "2026");
        assert_eq!(words.period(Period { from: day(7, 1), to: day(12, 31) }), "01.07.2026–31.12.2026");
    }

    #[test]
    fn values_are_filled_in_once() {
        assert_eq!(filled("{a} og {b} {c", &[("a", "{b}"), ("b", "2")]), "{b} og 2 {c");
    }

    #[test]
    fn what_an_own_file_leaves_out_is_built_in() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(TEXTS), "[nb]\ninvoice = \"Giro\"\n").unwrap();
        let texts = Texts::open(&Templates::open(Some(folder.path())).unwrap()).unwrap();
        let words = texts.words(Language::Nb);
        assert_eq!((words.say("invoice"), words.say("amount")), ("Giro", "Beløp"));
        std::fs::write(folder.path().join(TEXTS), "[nb]\n\ninvoice = Giro\n").unwrap();
        let error = Texts::open(&Templates::open(Some(folder.path())).unwrap()).err().unwrap();
        assert!(error.to_string().contains("texts.toml, line 3"), "{error}");
        std::fs::write(folder.path().join(TEXTS), "[nb]\ninvioce = \"Giro\"\n").unwrap();
        let error = Texts::open(&Templates::open(Some(folder.path())).unwrap()).err().unwrap();
        assert!(error.to_string().contains("nb.invioce"), "{error}");
    }
}
