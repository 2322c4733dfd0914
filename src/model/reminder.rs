//! Reminders: the ladder's steps, and why a step is not taken.

use std::sync::OnceLock;

use serde::Deserialize;

use super::money;
use crate::i18n::Text;

/// What a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Without any consequence.
    Friendly,
    /// A reminder that may carry a fee (purring, påminnelse, rykker).
    Fee,
    /// Notice that the claim goes to collection (inkassovarsel; inkassoloven § 9).
    Notice,
    /// Notice that who does not pay is struck off the register.
    Strike,
}

impl Kind {
    pub const ALL: [Kind; 4] = [Kind::Friendly, Kind::Fee, Kind::Notice, Kind::Strike];
    pub const KEYS: [&str; 4] = ["friendly", "fee", "notice", "strike"];

    pub fn key(self) -> &'static str {
        Kind::KEYS[self as usize]
    }

    pub fn parse(text: &str) -> Option<Kind> {
        let at = Kind::KEYS.iter().position(|key| *key == text)?;
        Some(Kind::ALL[at])
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fee {
    None,
    /// The most that the law allows on the day of sending.
    Law,
    Fixed(i64),
}

impl Fee {
    /// `none`, `law`, or an amount.
    ///
    /// # Errors
    /// Anything else.
    pub fn parse(text: &str) -> Result<Fee, Text> {
        Ok(match text.trim() {
            "none" | "" => Fee::None,
            "law" => Fee::Law,
            amount => Fee::Fixed(money::parse_positive(amount)?),
        })
    }
}

impl std::fmt::Display for Fee {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Fee::None => f.write_str("none"),
            Fee::Law => f.write_str("law"),
            Fee::Fixed(amount) => f.write_str(&money::plain(*amount)),
        }
    }
}

/// One step of the ladder.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Row id; 0 until saved.
    pub id: i64,
    pub position: i64,
    pub kind: Kind,
    /// Days after the due date for the first step, after the one before for the others.
    pub after: i64,
    /// Days to pay.
    pub deadline: i64,
    pub fee: Fee,
    /// Late interest is claimed with it.
    pub interest: bool,
    pub active: bool,
    /// What it says; empty: the usual words for its kind.
    pub text: String,
}

/// The ladder that an association begins with.
pub fn usual() -> Vec<Step> {
    #[derive(Deserialize)]
    struct File {
        step: Vec<Row>,
    }
    #[derive(Deserialize)]
    struct Row {
        kind: Kind,
        after: i64,
        deadline: i64,
        fee: String,
        interest: bool,
    }
    static USUAL: OnceLock<Vec<Step>> = OnceLock::new();
    let steps = USUAL.get_or_init(|| {
        let file: File = toml::from_str(include_str!("../../assets/rules/ladder.toml")).expect("our own file is right");
        let step = |(at, row): (usize, Row)| Step {
            id: 0,
            position: at as i64 + 1,
            kind: row.kind,
            after: row.after,
            deadline: row.deadline,
            fee: Fee::parse(&row.fee).expect("our own file is right"),
            interest: row.interest,
            active: true,
            text: String::new(),
        };
        file.step.into_iter().enumerate().map(step).collect()
    });
    steps.clone()
}

/// Why an open, overdue invoice is not reminded of. The text `stop-KEY` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    Disputed,
    Paused,
    /// An agreement to pay in parts is kept.
    Instalments,
    /// The payer has as much on account as they owe.
    OnAccount,
    Left,
    Deceased,
    /// A protected address and no e-mail.
    Protected,
    /// The step before has not run out, or the first one's day has not come.
    TooEarly,
    /// The ladder has no further step.
    Finished,
    /// The law lets no fee be claimed yet, or none any more.
    FeeNotAllowed,
}

impl Stop {
    pub fn key(self) -> &'static str {
        match self {
            Stop::Disputed => "disputed",
            Stop::Paused => "paused",
            Stop::Instalments => "instalments",
            Stop::OnAccount => "on-account",
            Stop::Left => "left",
            Stop::Deceased => "deceased",
            Stop::Protected => "protected",
            Stop::TooEarly => "too-early",
            Stop::Finished => "finished",
            Stop::FeeNotAllowed => "fee-not-allowed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ladder_begins_friendly_and_without_fees() {
        let steps = usual();
        assert_eq!(steps[0].kind, Kind::Friendly);
        assert!(steps.iter().all(|step| step.fee == Fee::None && !step.interest));
        assert_eq!(Fee::parse("35").unwrap(), Fee::Fixed(3500));
        assert!(Fee::parse("-1").is_err());
    }
}
