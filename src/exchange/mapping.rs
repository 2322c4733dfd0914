//! What each column of a list means, as a file that a person can read, change and use again.
//!
//! ```toml
//! left = "last-day"
//! encoding = "windows-1252"
//!
//! [columns]
//! "Medl.nr" = "number"
//! "Fylkeslag" = "county"
//! "Skostørrelse" = "custom:skostorrelse"
//! "Alder" = "ignore"
//! ```
//!
//! Headings are compared as everywhere, without letter case and punctuation; a column without a heading is `#7`.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::Custom;
use super::names::{folded, nearest, slug};
use crate::error::{Error, Result};
use crate::i18n::Text;
use crate::model::field::{self, Field, Left};
use crate::text;

/// What a column's values are read into.
#[derive(Clone)]
pub enum Target {
    Field(&'static Field),
    Custom(Custom),
    Ignore,
}

impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.key())
    }
}

impl PartialEq for Target {
    fn eq(&self, other: &Target) -> bool {
        self.key() == other.key()
    }
}

impl Target {
    /// As it is written in a mapping: the field's key, `custom:KEY` or `ignore`.
    pub fn key(&self) -> String {
        match self {
            Target::Field(field) => field.key.to_owned(),
            Target::Custom(custom) => format!("custom:{}", custom.key),
            Target::Ignore => "ignore".to_owned(),
        }
    }

    /// Reads what [`Target::key`] writes. A custom field is labelled with the column's heading.
    ///
    /// # Errors
    /// An unknown field, with the nearest known one; a field that follows from others; a malformed custom key.
    pub fn parse(key: &str, heading: &str) -> Result<Target, Text> {
        let key = key.trim();
        if key == "ignore" {
            return Ok(Target::Ignore);
        }
        if let Some(custom) = key.strip_prefix("custom:") {
            if custom.is_empty() || custom != slug(custom) || field::find(custom).is_some() {
                return Err(text!("exchange-custom-key", key = custom));
            }
            return Ok(Target::Custom(Custom { key: custom.to_owned(), label: heading.to_owned() }));
        }
        match field::find(key) {
            Some(field) if field.set.is_some() => Ok(Target::Field(field)),
            Some(field) => Err(text!("exchange-computed-field", key = field.key)),
            None => Err(match nearest(key) {
                Some(nearest) => text!("exchange-unknown-field-near", key = key, nearest = nearest),
                None => text!("exchange-unknown-field", key = key),
            }),
        }
    }
}

/// A file's columns and how it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// Heading and what it means, in the file's order.
    pub columns: Vec<(String, Target)>,
    pub left: Option<Left>,
    pub encoding: Option<String>,
    pub sheet: Option<String>,
}

impl Mapping {
    /// What the mapping says about a heading.
    pub fn target(&self, heading: &str) -> Option<&Target> {
        // "#7" folds to "7", which may be a heading of its own.
        let same = |known: &str| match heading.starts_with('#') || known.starts_with('#') {
            true => known == heading,
            false => folded(known) == folded(heading),
        };
        self.columns.iter().find(|(known, _)| same(known)).map(|(_, target)| target)
    }

    /// Puts one column's meaning in, or changes it.
    pub fn set(&mut self, heading: &str, target: Target) {
        match self.columns.iter_mut().find(|(known, _)| known == heading) {
            Some((_, old)) => *old = target,
            None => self.columns.push((heading.to_owned(), target)),
        }
    }

    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        let mut line = |key: &str, value: &str| {
            out.push_str(key);
            out.push_str(" = ");
            out.push_str(&quoted(value));
            out.push('\n');
        };
        if let Some(left) = self.left {
            line("left", left.key());
        }
        if let Some(encoding) = &self.encoding {
            line("encoding", encoding);
        }
        if let Some(sheet) = &self.sheet {
            line("sheet", sheet);
        }
        out.push_str("\n[columns]\n");
        for (heading, target) in &self.columns {
            out.push_str(&format!("{} = {}\n", quoted(heading), quoted(&target.key())));
        }
        out
    }

    pub fn save(&self, path: &Path) -> Result<()> {
        std::fs::write(path, self.to_toml()).map_err(|error| Error::file(path, &error))
    }

    pub fn load(path: &Path) -> Result<Mapping> {
        let source = std::fs::read(path).map_err(|error| Error::file(path, &error))?;
        let Ok(source) = String::from_utf8(source) else {
            return Err(Error::config(text!("exchange-mapping-letters", path = path.display().to_string())));
        };
        Mapping::parse(&source, &path.display().to_string())
    }

    /// Reads a mapping's text; `path` is named in what is wrong with it.
    ///
    /// # Errors
    /// The file, the line and what was expected there.
    pub fn parse(source: &str, path: &str) -> Result<Mapping> {
        let fault = |span: Option<Range<usize>>, what: Text| {
            let before = source.get(..span.map_or(0, |span| span.start)).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            Error::config(text!("exchange-mapping-line", path = path, line = line)).hint(what)
        };
        let file: File = toml::from_str(source)
            .map_err(|error| fault(error.span(), text!("exchange-mapping-form", detail = error.message())))?;
        let left = match file.left {
            None => None,
            Some(left) => Some(left_of(left.get_ref()).ok_or_else(|| {
                let what =
                    text!("exchange-mapping-left", value = left.get_ref().as_str(), choices = Left::KEYS.join(", "));
                fault(Some(left.span()), what)
            })?),
        };
        let mut lines: Vec<(String, Spanned<String>)> = file.columns.into_iter().collect();
        lines.sort_by_key(|(_, key)| key.span().start);
        let mut columns = Vec::with_capacity(lines.len());
        for (heading, key) in lines {
            let target = Target::parse(key.get_ref(), &heading).map_err(|what| fault(Some(key.span()), what))?;
            columns.push((heading, target));
        }
        Ok(Mapping { columns, left, encoding: file.encoding, sheet: file.sheet })
    }
}

/// The meaning of a date of leaving, by its key.
pub fn left_of(key: &str) -> Option<Left> {
    match key.trim() {
        "last-day" => Some(Left::LastDay),
        "first-day-out" => Some(Left::FirstDayOut),
        _ => None,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    left: Option<Spanned<String>>,
    encoding: Option<String>,
    sheet: Option<String>,
    #[serde(default)]
    columns: BTreeMap<String, Spanned<String>>,
}

/// A TOML basic string. JSON's escapes are all among TOML's; TOML also wants DEL escaped.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(key: &str) -> Target {
        Target::Field(field::find(key).unwrap())
    }

    #[test]
    fn what_is_written_can_be_read() {
        let custom = Custom { key: "sko".to_owned(), label: "Sko \"EU\"\n\u{7f}\\".to_owned() };
        let mapping = Mapping {
            columns: vec![
                ("Medl.nr".to_owned(), field("number")),
                (custom.label.clone(), Target::Custom(custom)),
                ("Alder".to_owned(), Target::Ignore),
                ("#7".to_owned(), field("email")),
            ],
            left: Some(Left::FirstDayOut),
            encoding: Some("cp865".to_owned()),
            sheet: Some("Aktive".to_owned()),
        };
        assert_eq!(Mapping::parse(&mapping.to_toml(), "m.toml").unwrap(), mapping);
        assert_eq!(mapping.target("MEDL NR:"), Some(&field("number")));
        assert_eq!(mapping.target("7"), None);
    }

    #[test]
    fn faults_name_the_line() {
        for (source, line, says) in [
            ("left = \"soon\"", 1, "first-day-out"),
            ("[columns]\n\"A\" = \"number\"\n\"B\" = \"adress_\"", 3, "address"),
            ("[columns]\n\"B\" = \"age\"", 2, "age"),
            ("[columns]\n\"B\" = \"custom:Name With Blanks\"", 2, "custom:"),
            ("[columns]\n\"B\" = 7", 2, "string"),
            ("leeft = \"last-day\"", 1, "leeft"),
            ("[columns", 1, "m.toml"),
        ] {
            let said = Mapping::parse(source, "m.toml").unwrap_err().to_string();
            assert!(said.contains("m.toml") && said.contains(&format!("{line}")) && said.contains(says), "{said}");
        }
    }
}
