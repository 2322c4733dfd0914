//! Which field a heading means.

use std::collections::HashMap;

use super::Custom;
use crate::i18n::{I18n, Lang};
use crate::model::field::{FIELDS, Field};
use crate::model::name;

/// What a heading is the name of.
#[derive(Clone)]
pub enum Known {
    Field(&'static Field),
    /// A field that the register itself has defined.
    Custom(Custom),
}

/// Every heading we know, folded: keys, labels in all our languages and aliases of the fields, then the register's own.
pub struct Names(HashMap<String, Known>);

impl Names {
    pub fn new(customs: &[Custom]) -> Names {
        let mut known = HashMap::new();
        let mut add = |name: &str, what: Known| {
            known.entry(folded(name)).or_insert(what);
        };
        for field in FIELDS {
            add(field.key, Known::Field(field));
        }
        for i18n in Lang::ALL.map(I18n::new) {
            for field in FIELDS {
                let label = format!("field-{}", field.key);
                if i18n.has(&label) {
                    add(&i18n.get(&label), Known::Field(field));
                }
            }
        }
        for field in FIELDS {
            for alias in field.aliases {
                add(alias, Known::Field(field));
            }
        }
        for custom in customs {
            add(&custom.key, Known::Custom(custom.clone()));
            add(&custom.label, Known::Custom(custom.clone()));
        }
        Names(known)
    }

    /// What the heading means; a remark in brackets is looked away from: "Født (dd.mm.åååå)".
    pub fn find(&self, heading: &str) -> Option<&Known> {
        // No heading we know is longer, and a note in a cell need not be folded to see that.
        if heading.len() > 120 {
            return None;
        }
        self.0.get(&folded(heading)).or_else(|| {
            let (before, _) = heading.split_once(['(', '['])?;
            self.0.get(&folded(before))
        })
    }

    pub fn knows(&self, heading: &str) -> bool {
        self.find(heading).is_some()
    }
}

/// A heading without what lists vary: letter case, accents, punctuation and blanks ("Medl.nr ", "E-post:").
pub fn folded(heading: &str) -> String {
    let mut folded = name::fold(heading);
    folded.retain(char::is_alphanumeric);
    folded
}

/// A key made of a heading: "Sko-størrelse" → `sko_storrelse`.
pub fn slug(heading: &str) -> String {
    let words: Vec<String> = name::words(heading).collect();
    let mut slug = words.join("_");
    slug.truncate(slug.char_indices().nth(40).map_or(slug.len(), |(at, _)| at));
    slug
}

/// The known key nearest to a mistyped one, when one is near enough to be meant.
pub fn nearest(key: &str) -> Option<&'static str> {
    name::nearest(key, FIELDS.iter().filter(|field| field.set.is_some()).map(|field| field.key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(names: &Names, heading: &str) -> String {
        match names.find(heading) {
            Some(Known::Field(field)) => field.key.to_owned(),
            Some(Known::Custom(custom)) => format!("custom:{}", custom.key),
            None => String::new(),
        }
    }

    #[test]
    fn headings_of_real_lists() {
        let names = Names::new(&[Custom { key: "shoe".to_owned(), label: "Skostørrelse".to_owned() }]);
        for (heading, expected) in [
            ("Medl.nr ", "number"),
            ("E-post:", "email"),
            ("FØDT", "born"),
            ("Født (dd.mm.åååå)", "born"),
            ("Fylkeslag", "county"),
            ("first_name", "given"),
            ("Kjønn\u{a0}", "gender"),
            ("skostørrelse", "custom:shoe"),
            ("Sponsor", ""),
        ] {
            assert_eq!(key(&names, heading), expected, "{heading}");
        }
    }

    /// A workbook that we wrote, in any language, must come back to the same fields.
    #[test]
    fn every_label_and_alias_means_its_own_field() {
        let names = Names::new(&[]);
        for field in FIELDS {
            for i18n in Lang::ALL.map(I18n::new) {
                let label = i18n.get(&format!("field-{}", field.key));
                assert_eq!(key(&names, &label), field.key, "{label}");
            }
            for alias in field.aliases {
                assert_eq!(key(&names, alias), field.key, "{alias}");
            }
        }
    }

    #[test]
    fn the_nearest_key_is_named() {
        assert_eq!(nearest("adress"), Some("address"));
        assert_eq!(nearest("postalcode"), Some("postal_code"));
        assert_eq!(nearest("quux"), None);
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("Sko-størrelse (EU)"), "sko_storrelse_eu");
        assert_eq!(slug("…"), "");
    }
}
