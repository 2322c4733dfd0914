//! The names by which fields, choices and operators are known: keys, other names, and labels in every language.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::tree::{Dues, Key, Which};
use crate::i18n::{I18n, Lang};
use crate::model::date::Precision;
use crate::model::field::{self, FIELDS, Field};
use crate::model::name::fold;
use crate::model::person::{Gender, Protection};
use crate::model::reason;

/// What stands before a colon.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    Key(Key),
    Has,
    Lacks,
    Ever,
    Standing(Standing),
    Whole(Which),
    /// How long a whole membership lasted.
    Lasted,
    Grace,
    /// From which day the records are complete.
    Records,
}

/// What is asked of the ledger and no field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Dues(Dues),
    PaidIn,
    Overdue,
    Exemption,
}

const STANDINGS: [(Standing, &[&str]); 6] = [
    (Standing::Dues(Dues::Paid), &["paid", "betalt", "betald"]),
    (Standing::Dues(Dues::Unpaid), &["unpaid", "ubetalt", "obetald"]),
    (Standing::Dues(Dues::Billed), &["billed", "fakturert", "fakturerad", "faktureret"]),
    (Standing::PaidIn, &["paid-in", "betalt-i", "betald-i"]),
    (Standing::Overdue, &["overdue", "forfalt", "förfallen", "forfalden"]),
    (Standing::Exemption, &["exemption", "exempt", "fritak", "fritatt", "befrielse", "befriad", "fritagelse"]),
];

const HAS: [&str; 2] = ["has", "har"];
const LACKS: [&str; 6] = ["no", "mangler", "uten", "saknar", "utan", "lacks"];
const EVER: [&str; 4] = ["ever", "noensinne", "noengang", "någonsin"];
const WHOLE: [&str; 3] = ["whole", "hele", "hela"];
const FIRST: [&str; 3] = ["first", "første", "första"];
const LATER: [&str; 3] = ["later", "senere", "senare"];
const LASTED: [&str; 3] = ["lasted", "varte", "varade"];
const GRACE: [&str; 3] = ["grace", "opphold", "uppehåll"];
const RECORDS: [&str; 1] = ["records"];
pub const AND: [&str; 3] = ["and", "og", "och"];
pub const OR: [&str; 2] = ["or", "eller"];
pub const NOT: [&str; 3] = ["not", "ikke", "inte"];
pub const ANY: [&str; 5] = ["any", "all", "alle", "alla", "everybody"];
pub const TODAY: [&str; 4] = ["today", "idag", "i dag", "i_dag"];

/// Case, blanks, hyphens and underscores don't tell names of fields apart: `e-post`, `Epost`, `postal code`.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, ' ' | '_' | '-' | '\u{a0}')).flat_map(char::to_lowercase).collect()
}

struct Vocabulary {
    fields: HashMap<String, &'static Field>,
    /// Choice keys and reason codes by their labels, lower case.
    choices: HashMap<(&'static str, String), ()>,
    codes: HashMap<String, Vec<&'static str>>,
}

/// The labels never change while the program runs, whatever the session's language: built once.
fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(|| {
        let mut fields: HashMap<String, &'static Field> = HashMap::new();
        for field in FIELDS {
            fields.insert(plain(field.key), field);
        }
        for field in FIELDS {
            for alias in field.aliases {
                fields.entry(plain(alias)).or_insert(field);
            }
        }
        let mut choices = HashMap::new();
        let mut codes: HashMap<String, Vec<&'static str>> = HashMap::new();
        for lang in Lang::ALL {
            let i18n = I18n::new(lang);
            for field in FIELDS {
                fields.entry(plain(&i18n.get(&format!("field-{}", field.key)))).or_insert(field);
                if let field::Kind::Choice(keys) = field.kind {
                    for key in keys {
                        choices.insert((*key, i18n.get(&format!("choice-{key}")).to_lowercase()), ());
                    }
                }
            }
            for (code, _) in reason::CODES {
                for label in [code.to_owned(), i18n.get(&format!("reason-{code}"))] {
                    let known = codes.entry(fold(&label)).or_default();
                    if !known.contains(&code) {
                        known.push(code);
                    }
                }
            }
        }
        Vocabulary { fields, choices, codes }
    })
}

/// What a typed key means. `custom`: keys and labels of the register's own fields.
pub fn find(typed: &str, custom: &[(String, String)]) -> Option<Word> {
    let wanted = plain(typed);
    let own = [
        (&HAS[..], Word::Has),
        (&LACKS, Word::Lacks),
        (&EVER, Word::Ever),
        (&WHOLE, Word::Whole(Which::Any)),
        (&FIRST, Word::Whole(Which::First)),
        (&LATER, Word::Whole(Which::Later)),
        (&LASTED, Word::Lasted),
        (&GRACE, Word::Grace),
        (&RECORDS, Word::Records),
    ];
    if let Some((_, word)) = own.into_iter().find(|(words, _)| words.contains(&wanted.as_str())) {
        return Some(word);
    }
    standing(typed).map(Word::Standing).or_else(|| find_key(typed, custom).map(Word::Key))
}

/// The word about money that is meant.
pub fn standing(typed: &str) -> Option<Standing> {
    let wanted = plain(typed);
    let named = STANDINGS.iter().find(|(_, names)| names.iter().any(|name| plain(name) == wanted));
    named.map(|(standing, _)| *standing)
}

/// The field that a typed name means: its key, another name of it, or its label in any of our languages.
pub fn find_key(typed: &str, custom: &[(String, String)]) -> Option<Key> {
    let wanted = plain(typed);
    if let Some(field) = vocabulary().fields.get(&wanted) {
        return Some(Key::Field(field.key));
    }
    let own = custom.iter().find(|(key, label)| plain(key) == wanted || plain(label) == wanted);
    own.map(|(key, _)| Key::Custom(key.clone()))
}

/// The known name most like a mistyped one.
pub fn nearest<'c>(typed: &str, custom: &'c [(String, String)]) -> Option<&'c str> {
    let keys =
        FIELDS.iter().map(|field| field.key).chain(["has", "ever"]).chain(STANDINGS.iter().map(|(_, names)| names[0]));
    let aliases = FIELDS.iter().flat_map(|field| field.aliases.iter().copied()).filter(|alias| !alias.contains(' '));
    let own = custom.iter().map(|(key, _)| key.as_str());
    crate::model::name::nearest(typed, keys.chain(own).chain(aliases))
}

/// The place among `keys` of the choice that a word means: the key, its label in any language, or a word of the model's.
pub fn choice(field: &str, keys: &[&'static str], typed: &str) -> Option<usize> {
    let typed = typed.trim().to_lowercase();
    let place = |wanted: &str| keys.iter().position(|key| *key == wanted);
    place(&typed)
        .or_else(|| keys.iter().position(|key| vocabulary().choices.contains_key(&(*key, typed.clone()))))
        .or_else(|| match field {
            "gender" => place(Gender::parse(&typed)?.key()),
            "protected" => place(Protection::parse(&typed)?.key()),
            "joined_precision" | "left_precision" => place(Precision::parse(&typed)?.key()),
            "kind" => place(match typed.as_str() {
                "organization" | "org" | "firma" | "bedrift" => "organisation",
                _ => return None,
            }),
            _ => None,
        })
}

/// The leaving-reason codes that a word names, in any language.
pub fn reason_codes(typed: &str) -> &'static [&'static str] {
    vocabulary().codes.get(&fold(typed.trim())).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_known_in_every_language() {
        let custom = [("sko".to_owned(), "Skostørrelse".to_owned())];
        for (typed, key) in [
            ("born", "born"),
            ("Født", "born"),
            ("FÖDD", "born"),
            ("kjønn", "gender"),
            ("kön", "gender"),
            ("E-post", "email"),
            ("epost", "email"),
            ("postal code", "postal_code"),
            ("Recruited_By", "recruited_by"),
            ("lokallag", "local"),
            ("län", "county"),
            ("Första_dag_ute", "first_day_out"),
            ("tag", "tags"),
            ("skostørrelse", "sko"),
        ] {
            assert_eq!(find_key(typed, &custom).as_ref().map(Key::as_str), Some(key), "{typed}");
        }
        assert_eq!(find("no", &custom), Some(Word::Lacks));
        assert_eq!(find("uten", &custom), Some(Word::Lacks));
        assert_eq!(find("bron", &custom), None);
        assert_eq!(nearest("bron", &custom), Some("born"));
    }

    #[test]
    fn choices_and_codes_are_known_in_every_language() {
        for (word, place) in [("woman", 1), ("Kvinne", 1), ("kvinna", 1), ("K", 1), ("mann", 2), ("ukjent", 0)] {
            assert_eq!(choice("gender", &Gender::KEYS, word), Some(place), "{word}");
        }
        let status = crate::model::Status::KEYS;
        assert_eq!(choice("status", &status, "tidligere"), Some(2));
        assert_eq!(choice("status", &status, "aktiv"), Some(0));
        assert_eq!(choice("status", &status, "x"), None);
        assert_eq!(reason_codes("død"), ["deceased"]);
        assert_eq!(reason_codes("struck"), ["struck"]);
        assert!(reason_codes("x").is_empty());
    }
}
