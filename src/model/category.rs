//! Kinds of membership. Data with flags, not statuses: an association names its own.

/// A membership category and what follows from it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Category {
    pub id: i64,
    pub name: String,
    /// Has a vote at meetings.
    pub votes: bool,
    /// May be counted for state grants (which ask for full rights).
    pub counts: bool,
    /// Shares a household's fee.
    pub family: bool,
    /// A supporter without rights.
    pub support: bool,
    /// Row id of the category that members pass to in the year they reach an age, and that age in whole years.
    pub next: Option<(i64, i64)>,
}

impl Category {
    /// The flags a category most likely has, judged by its name; the association changes what is wrong.
    pub fn guess(name: &str) -> Category {
        let lower = name.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        let support = has(&["støtte", "stöd", "support", "abonn"]);
        let family = has(&["famil", "husstand", "hushåll", "husstands"]);
        Category { id: 0, name: name.to_owned(), votes: !support, counts: !support, family, support, next: None }
    }
}
