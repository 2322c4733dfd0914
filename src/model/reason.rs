//! Why people leave: the association's own words, each tied to a code that analysis can count on.

/// A leaving reason as the register words it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    pub id: i64,
    pub name: String,
    /// One of [`CODES`]' keys.
    pub code: &'static str,
}

/// The codes, each with the words that lists use for it (lower case; a text that holds one is of that code).
/// Grouped after exit surveys of LO Sweden (2011) and Fagforbundet; `struck` is for unpaid dues.
pub const CODES: [(&str, &[&str]); 20] = [
    ("deceased", &["død", "avdød", "afdød", "avliden", "death", "deceased", "died"]),
    ("transferred", &["flyttet lokallag", "overført", "överförd", "overflyttet", "transfer"]),
    (
        "struck",
        &[
            "strøket",
            "struken",
            "slettet pga",
            "ikke betalt",
            "ej betalt",
            "obetald",
            "restanse",
            "restance",
            "unpaid",
            "struck",
        ],
    ),
    ("excluded", &["ekskluder", "utesluten", "utelukket", "excluded", "expelled"]),
    ("duplicate", &["duplikat", "dublett", "dobbelt", "duplicate"]),
    ("moved", &["flyttet", "flyttat", "utvandret", "emigr", "moved"]),
    ("price", &["økonomi", "ekonomi", "pris", "dyrt", "kontingent", "avgift", "price", "expensive"]),
    ("time", &["tid", "time"]),
    ("dissatisfied", &["misfornøy", "missnöjd", "utilfreds", "uenig", "dissatisf"]),
    (
        "competitor",
        &["annen forening", "annat förbund", "anden forening", "annet forbund", "competitor", "another association"],
    ),
    ("job", &["jobb", "arbeid", "arbete", "arbejde", "private sector", "other office", "job"]),
    ("studies", &["studie", "studier", "utdann", "studies"]),
    ("pension", &["pensjon", "pension", "retire"]),
    ("illness", &["syk", "sjuk", "syg", "helse", "health", "illness"]),
    ("age", &["aldersgrense", "åldersgräns", "age limit"]),
    ("no-use", &["ikke bruk", "ikke nytte", "ingen nytta", "no use"]),
    ("expectation", &["forventning", "förväntning", "expectation"]),
    ("network", &["ikke inkludert", "fellesskap", "gemenskap", "included"]),
    ("resigned", &["utmeldt", "utträd", "udmeldt", "eget ønske", "egen begäran", "resign", "relinquish"]),
    ("other", &[]),
];

/// The code that a reason's words point to; `other` when none does.
pub fn code_of(words: &str) -> &'static str {
    let lower = words.to_lowercase();
    let exact = CODES.iter().find(|(key, _)| *key == lower);
    exact
        .or_else(|| CODES.iter().find(|(_, words)| words.iter().any(|word| lower.contains(word))))
        .map_or("other", |(key, _)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_find_their_code() {
        for (words, code) in [
            ("Død", "deceased"),
            ("Death", "deceased"),
            ("Flyttet lokallag", "transferred"),
            ("Flyttet", "moved"),
            ("Ikke betalt kontingent", "struck"),
            ("Retirement", "pension"),
            ("Resignation", "resigned"),
            ("moved", "moved"),
            ("noe helt annet", "other"),
        ] {
            assert_eq!(code_of(words), code, "{words}");
        }
    }
}
