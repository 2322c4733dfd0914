//! How a bank's CSV is read, as a file that a person can read, change and use again.
//!
//! ```toml
//! delimiter = ";"
//! encoding = "utf-8"
//! header = 1
//! date-format = "dd.mm.yyyy"
//! decimal = ","
//!
//! [columns]
//! date = "Dato"
//! in = "Inn på konto"
//! out = "Ut fra konto"
//! text = ["Forklaring", "Melding"]
//! payer_account = "#6"
//! ```
//!
//! Headings are compared as everywhere, without letter case and punctuation; `#6` is the sixth column. The headings are
//! looked for near the file's beginning; `header` is the line they stood in, and 0 says that there are none.

use std::path::Path;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::form::DateForm;
use crate::error::{Error, Result};
use crate::exchange::encoding::Encoding;
use crate::exchange::mapping::quoted;
use crate::i18n::Text;
use crate::text;

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Mapping {
    pub delimiter: char,
    pub encoding: String,
    pub header: u64,
    #[serde(rename = "date-format")]
    pub date_form: DateForm,
    /// `,` or `.`
    pub decimal: char,
    pub columns: Columns,
}

/// Which column holds what. `amount` has its sign; else `in` and `out`, of which `out` takes away with either sign.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    pub date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub paid_in: Option<String>,
    #[serde(rename = "out", skip_serializing_if = "Option::is_none")]
    pub paid_out: Option<String>,
    /// Several are joined.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer_account: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bank_ref: Option<String>,
}

impl Columns {
    /// Every column named, with the key it is named under.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let single = [
            ("date", Some(&self.date)),
            ("amount", self.amount.as_ref()),
            ("in", self.paid_in.as_ref()),
            ("out", self.paid_out.as_ref()),
            ("payer", self.payer.as_ref()),
            ("payer_account", self.payer_account.as_ref()),
            ("reference", self.reference.as_ref()),
            ("bank_ref", self.bank_ref.as_ref()),
        ];
        let single = single.into_iter().filter_map(|(key, heading)| Some((key, heading?.as_str())));
        single.chain(self.text.iter().map(|heading| ("text", heading.as_str())))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    delimiter: Spanned<String>,
    encoding: Option<Spanned<String>>,
    #[serde(default = "first_line")]
    header: u64,
    date_format: Spanned<String>,
    decimal: Option<Spanned<String>>,
    columns: Spanned<Columns>,
}

fn first_line() -> u64 {
    1
}

impl Mapping {
    pub fn to_toml(&self) -> String {
        let mut out = format!(
            "delimiter = {}\nencoding = {}\nheader = {}\ndate-format = {}\ndecimal = {}\n\n[columns]\n",
            quoted(&self.delimiter.to_string()),
            quoted(&self.encoding),
            self.header,
            quoted(self.date_form.as_str()),
            quoted(&self.decimal.to_string()),
        );
        for (key, heading) in self.columns.all().filter(|(key, _)| *key != "text") {
            out.push_str(&format!("{key} = {}\n", quoted(heading)));
        }
        let texts: Vec<String> = self.columns.text.iter().map(|heading| quoted(heading)).collect();
        if !texts.is_empty() {
            out.push_str(&format!("text = [{}]\n", texts.join(", ")));
        }
        out
    }

    pub fn save(&self, path: &Path) -> Result<()> {
        std::fs::write(path, self.to_toml()).map_err(|error| Error::file(path, &error))
    }

    pub fn load(path: &Path) -> Result<Mapping> {
        let source = std::fs::read(path).map_err(|error| Error::file(path, &error))?;
        let shown = path.display().to_string();
        match String::from_utf8(source) {
            Ok(source) => Mapping::parse(&source, &shown),
            Err(_) => Err(Error::config(text!("exchange-mapping-letters", path = shown))),
        }
    }

    /// Reads a mapping's text; `path` is named in what is wrong with it.
    ///
    /// # Errors
    /// The file, the line and what was expected there.
    pub fn parse(source: &str, path: &str) -> Result<Mapping> {
        let fault = |at: usize, what: Text| {
            let line = source.get(..at).unwrap_or_default().matches('\n').count() + 1;
            Error::config(text!("exchange-mapping-line", path = path, line = line)).hint(what)
        };
        let file: File = toml::from_str(source).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            fault(at, text!("exchange-mapping-form", detail = error.message()))
        })?;
        let one = |value: &Spanned<String>, known: &[char]| {
            let mut letters = value.get_ref().chars();
            match (letters.next(), letters.next()) {
                (Some(c), None) if known.contains(&c) => Ok(c),
                _ => {
                    let known: Vec<String> = known.iter().map(|c| format!("{c:?}")).collect();
                    let what = text!("bank-mapping-one-of", found = value.get_ref(), known = known.join(" "));
                    Err(fault(value.span().start, what))
                }
            }
        };
        let encoding =
            file.encoding.map_or(Ok("utf-8".to_owned()), |name| match Encoding::parse(name.get_ref(), b"") {
                Ok(_) => Ok(name.into_inner()),
                Err(error) => Err(fault(name.span().start, error.what)),
            })?;
        let date_form = DateForm::parse(file.date_format.get_ref()).ok_or_else(|| {
            let what = text!("bank-mapping-date", found = file.date_format.get_ref());
            fault(file.date_format.span().start, what)
        })?;
        let at = file.columns.span().start;
        let columns = file.columns.into_inner();
        if columns.amount.is_some() == (columns.paid_in.is_some() || columns.paid_out.is_some()) {
            return Err(fault(at, text!("bank-mapping-amount")));
        }
        if let Some((key, _)) = columns.all().find(|(_, heading)| file.header == 0 && number(heading).is_none()) {
            return Err(fault(at, text!("bank-mapping-number", key = key)));
        }
        Ok(Mapping {
            delimiter: one(&file.delimiter, &[';', ',', '\t', '|'])?,
            encoding,
            header: file.header,
            date_form,
            decimal: file.decimal.as_ref().map_or(Ok(','), |decimal| one(decimal, &[',', '.']))?,
            columns,
        })
    }
}

/// `#6` is 5: columns are counted from 0 within.
pub fn number(heading: &str) -> Option<usize> {
    heading.strip_prefix('#')?.parse::<usize>().ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        let columns = Columns {
            date: "Bokføringsdato".into(),
            paid_in: Some("Inn \"på\" konto".into()),
            paid_out: Some("#3".into()),
            text: vec!["Forklaring".into(), "Melding".into()],
            reference: Some("KID".into()),
            ..Columns::default()
        };
        let mapping = Mapping {
            delimiter: '\t',
            encoding: "windows-1252".into(),
            header: 4,
            date_form: DateForm::parse("yyyy-mm-dd").unwrap(),
            decimal: '.',
            columns,
        };
        assert_eq!(Mapping::parse(&mapping.to_toml(), "m.toml").unwrap(), mapping);
    }

    #[test]
    fn faults_name_the_line() {
        let whole = "delimiter = \";\"\ndate-format = \"dd.mm.yyyy\"\n[columns]\ndate = \"Dato\"\namount = \"Beløp\"\n";
        assert_eq!(Mapping::parse(whole, "m.toml").unwrap().encoding, "utf-8");
        for (from, to, line) in [
            ("\";\"", "\";;\"", 1),
            ("\";\"", "\"x\"", 1),
            ("dd.mm.yyyy", "dd.mm", 2),
            ("amount", "amuont", 5),
            ("amount = \"Beløp\"\n", "", 3),
            ("amount", "out = \"Ut\"\namount", 3),
            ("date-format", "header = 0\ndate-format", 4),
            ("date-format", "encoding = \"ebcdic\"\ndate-format", 2),
            ("date-format", "decimal = \"x\"\ndate-format", 2),
        ] {
            let error = Mapping::parse(&whole.replacen(from, to, 1), "m.toml").unwrap_err().to_string();
            assert!(error.contains("m.toml") && error.contains(&format!("line {line}")), "{to}: {error}");
        }
    }
}
