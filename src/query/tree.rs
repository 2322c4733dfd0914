//! What a filter says, once it has been read: conditions on fields, joined by and, or, not.

use std::ops::{Bound, Range};
use std::sync::Arc;

use chrono::{Days, Months, NaiveDate};

use crate::model::Status;
use crate::model::date::Approx;
use crate::model::unit::Level;

/// A filter that has been read. The default one has no conditions: everybody who is a member on the day.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    pub root: Node,
}

impl Default for Filter {
    fn default() -> Filter {
        Filter { root: Node::And(Vec::new()) }
    }
}

impl Filter {
    /// Everybody in the register: members, former ones and contacts.
    pub fn everybody() -> Filter {
        Filter { root: Node::Is(Condition { at: 0..0, test: Test::Status(Status::ALL.to_vec()) }) }
    }

    /// Whether only members on the day are meant: so it is unless the filter itself speaks of status, of leaving or of
    /// what was before.
    pub fn is_about_members(&self) -> bool {
        !self.root.speaks_of_others()
    }

    /// Whether those who have left are meant: it asks when or why they did, and says nothing of status.
    pub fn is_about_leavers(&self) -> bool {
        let of_leaving = |node: &Node| match node {
            Node::Is(Condition { test: Test::Has(_) | Test::People(_), .. }) => false,
            Node::Is(condition) => condition.test.speaks_of_leaving() && condition.test.key() != Some("status"),
            _ => false,
        };
        let asks = match &self.root {
            Node::And(nodes) => nodes.iter().any(of_leaving),
            node => of_leaving(node),
        };
        asks && !self.root.speaks_of_status() && !self.looks_ahead()
    }

    /// A date of leaving that lies ahead (`left>today`) is one that a member has.
    fn looks_ahead(&self) -> bool {
        self.conditions().iter().any(|condition| condition.test.looks_ahead())
    }

    /// The first condition that depends on how a membership went: whether somebody left, when, why and after how long,
    /// came back, or was still a member when the dues were asked for.
    pub fn by_outcome(&self) -> Option<&Condition> {
        let own = self.conditions().into_iter().find(|condition| condition.test.is_of_outcome());
        own.or_else(|| self.root.of_returning())
    }

    /// Every condition, with where it stands in the text.
    pub fn conditions(&self) -> Vec<&Condition> {
        let mut all = Vec::new();
        self.root.collect(&mut all);
        all
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    /// About any one term (or position) known on the day, not only the standing one.
    Ever(Box<Node>),
    /// About a membership from joining to leaving, whatever changes of unit and kind it went through: terms that touch or
    /// overlap are one. The register turns it into [`Test::People`].
    Whole(Which, Box<Node>),
    Is(Condition),
}

/// Which of a person's whole memberships.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// `whole:`
    Any,
    /// `first:`
    First,
    /// `later:` — having come back.
    Later,
}

impl Node {
    /// The first condition about those who came back (`later:`).
    fn of_returning(&self) -> Option<&Condition> {
        match self {
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().find_map(Node::of_returning),
            Node::Not(node) | Node::Ever(node) | Node::Whole(Which::Any | Which::First, node) => node.of_returning(),
            Node::Whole(Which::Later, node) => {
                let mut inner = Vec::new();
                node.collect(&mut inner);
                inner.first().copied()
            }
            Node::Is(_) => None,
        }
    }

    /// Whether others than members on the day are spoken of: those who never were somewhere (`not ever:`) are sought
    /// among the members, those who never were members (`not ever:active`) among all.
    fn speaks_of_others(&self) -> bool {
        match self {
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(Node::speaks_of_others),
            Node::Not(node) => match &**node {
                Node::Ever(what) => what.speaks_of_status(),
                node => node.speaks_of_others(),
            },
            Node::Ever(_) | Node::Whole(..) => true,
            Node::Is(condition) => condition.test.speaks_of_leaving(),
        }
    }

    /// Whether something inside is about other terms than those around it.
    pub fn goes_deeper(&self) -> bool {
        match self {
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(Node::goes_deeper),
            Node::Not(node) => node.goes_deeper(),
            Node::Ever(_) | Node::Whole(..) => true,
            Node::Is(_) => false,
        }
    }

    fn speaks_of_status(&self) -> bool {
        let mut conditions = Vec::new();
        self.collect(&mut conditions);
        conditions.iter().any(|condition| condition.test.key() == Some("status"))
    }

    fn collect<'n>(&'n self, into: &mut Vec<&'n Condition>) {
        match self {
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| node.collect(into)),
            Node::Not(node) | Node::Ever(node) | Node::Whole(_, node) => node.collect(into),
            Node::Is(condition) => into.push(condition),
        }
    }

    /// Whether this is asked of one membership term, without negation: such conditions that stand together must hold for
    /// the same term.
    pub fn is_of_term(&self) -> bool {
        match self {
            Node::And(nodes) | Node::Or(nodes) => !nodes.is_empty() && nodes.iter().all(Node::is_of_term),
            Node::Is(condition) => condition.test.is_of_term(),
            Node::Not(_) | Node::Ever(_) | Node::Whole(..) => false,
        }
    }
}

/// One condition, and the bytes of the filter's text that it was read from (for a segment's: where the segment is named).
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    pub at: Range<usize>,
    pub test: Test,
}

/// A field of the program's, or one that the register defines for itself.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Field(&'static str),
    Custom(String),
}

impl Key {
    pub fn as_str(&self) -> &str {
        match self {
            Key::Field(key) => key,
            Key::Custom(key) => key,
        }
    }
}

/// What a condition asks. Lists mean any one of them.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// Free text: every word begins a word of a name, the number or an e-mail address, or is a phone number's tail.
    Text(Vec<String>),
    /// A quoted phrase: the words in this order.
    Phrase(String),
    /// The field has a value.
    Has(Key),
    /// Words, numbers and names: of people, contacts, tags, positions, categories, reasons, own fields.
    Words(Key, Vec<Pattern>),
    /// Age in whole years, both ends included.
    Age(Vec<(Bound<i32>, Bound<i32>)>),
    Date(&'static str, Vec<When>),
    /// The chosen ones, by their place among the field's choices.
    Choice(&'static str, Vec<usize>),
    Status(Vec<Status>),
    /// What they owe as payer, in the smallest unit; nothing is 0.
    Owes(Vec<(Bound<i64>, Bound<i64>)>),
    /// How their dues of a membership year stand.
    Dues(Dues, Vec<i64>),
    /// Money received in these days was put towards what is invoiced for them.
    PaidIn(Vec<When>),
    /// As payer they have an open invoice that was due then, before the day.
    Overdue(Vec<When>),
    /// They pay no dues on the day, for such a reason; without any: for whichever.
    Exempt(Vec<Pattern>),
    /// Units by name, path or code; `level`: of that level only; `below`: with everything under them.
    Unit {
        level: Option<Level>,
        names: Vec<String>,
        below: bool,
    },
    /// Of a whole membership: breaks of so many days don't count.
    Grace(u32),
    /// These people, by row id; what [`Node::Whole`] came to.
    People(Arc<Vec<i64>>),
}

/// How the dues for somebody stand, whoever pays them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dues {
    /// They were invoiced, and not all of it credited again.
    Billed,
    /// Whatever was invoiced is settled, and some of it with money: not by credit alone.
    Paid,
    /// Something of it is open.
    Unpaid,
}

/// Fields that belong to a membership term.
const OF_TERM: [&str; 16] = [
    "national",
    "region",
    "county",
    "municipality",
    "local",
    "group",
    "unit",
    "category",
    "joined",
    "left",
    "last_day",
    "first_day_out",
    "reason",
    "recruited_by",
    "joined_precision",
    "left_precision",
];

/// Fields about having left: a filter that names one isn't about members only.
const OF_LEAVING: [&str; 6] = ["status", "left", "last_day", "first_day_out", "left_precision", "reason"];

impl Test {
    /// The field or word asked about; `None` for free text.
    pub fn key(&self) -> Option<&str> {
        Some(match self {
            Test::Text(_) | Test::Phrase(_) | Test::People(_) => return None,
            Test::Grace(_) => "grace",
            Test::Has(key) | Test::Words(key, _) => key.as_str(),
            Test::Age(_) => "age",
            Test::Date(key, _) | Test::Choice(key, _) => key,
            Test::Status(_) => "status",
            Test::Owes(_) => "owes",
            Test::Dues(Dues::Billed, _) => "billed",
            Test::Dues(Dues::Paid, _) => "paid",
            Test::Dues(Dues::Unpaid, _) => "unpaid",
            Test::PaidIn(_) => "paid-in",
            Test::Overdue(_) => "overdue",
            Test::Exempt(_) => "exemption",
            Test::Unit { level, .. } => level.map_or("unit", Level::key),
        })
    }

    fn names(&self, keys: &[&str]) -> bool {
        !matches!(self, Test::Has(Key::Custom(_)) | Test::Words(Key::Custom(_), _))
            && self.key().is_some_and(|key| keys.contains(&key))
    }

    pub fn is_of_term(&self) -> bool {
        self.names(&OF_TERM)
    }

    pub fn is_of_position(&self) -> bool {
        self.names(&["position"])
    }

    /// A date from today on.
    fn looks_ahead(&self) -> bool {
        let from_today = |when: &When| {
            matches!(when, When::Between(Bound::Included(Moment::Today) | Bound::Excluded(Moment::Today), _))
        };
        matches!(self, Test::Date(_, whens) if whens.iter().any(from_today))
    }

    /// Of a whole membership and nothing else: how long it lasted, and how it is made up.
    pub fn is_of_whole(&self) -> bool {
        matches!(self, Test::Grace(_)) || self.names(&["lasted", "records"])
    }

    fn is_of_outcome(&self) -> bool {
        let of_dues =
            matches!(self, Test::Owes(_) | Test::Dues(..) | Test::PaidIn(_) | Test::Overdue(_) | Test::Exempt(_));
        of_dues || self.speaks_of_leaving() || self.is_of_whole()
    }

    fn speaks_of_leaving(&self) -> bool {
        matches!(self, Test::People(_)) || self.names(&OF_LEAVING)
    }
}

/// What a text has to be like. Case, accents and the spellings of ø, æ, å don't matter.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// `key:text`: it holds these words, from the beginning of a word on. Names of things (tags, categories) in whole.
    Holds(String),
    /// `key:text*`: as [`Pattern::Holds`], for names of things too.
    Begins(String),
    /// `key=text`: this and nothing else.
    Is(String),
    /// `key:a..b`, `key>=a`: in the order of the alphabet, for numbers of their value. An end covers what begins with it.
    Between(Bound<String>, Bound<String>),
}

/// A day, or part of a range's end that is only known when the day of the question is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Moment {
    Date(Approx),
    /// The day that the filter is asked for.
    Today,
}

/// `30d 6w 12m 2y`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    Days(u32),
    Months(u32),
}

/// When a date must lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    Between(Bound<Moment>, Bound<Moment>),
    /// So much time has passed since, at the least and at the most.
    Passed(Bound<Length>, Bound<Length>),
}

impl When {
    /// The days meant when asked on `day`: the first one, and the first one after. `None`: open.
    pub fn days(&self, day: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let after = |day: NaiveDate| day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX);
        match self {
            When::Between(from, to) => {
                let approx = |moment: &Moment| match moment {
                    Moment::Date(date) => *date,
                    Moment::Today => Approx::day(day),
                };
                let from = match from {
                    Bound::Included(moment) => Some(approx(moment).day),
                    Bound::Excluded(moment) => Some(approx(moment).end()),
                    Bound::Unbounded => None,
                };
                let to = match to {
                    Bound::Included(moment) => Some(approx(moment).end()),
                    Bound::Excluded(moment) => Some(approx(moment).day),
                    Bound::Unbounded => None,
                };
                (from, to)
            }
            When::Passed(least, most) => {
                let ago = |length: &Length| match length {
                    Length::Days(n) => day.checked_sub_days(Days::new(u64::from(*n))),
                    Length::Months(n) => day.checked_sub_months(Months::new(*n)),
                };
                let begin = NaiveDate::from_ymd_opt(1, 1, 1);
                let ago = |length| ago(length).max(begin);
                // What lies ahead has not passed at all.
                let to = match least {
                    Bound::Included(length) => ago(length).map(after),
                    Bound::Excluded(length) => ago(length),
                    Bound::Unbounded => Some(after(day)),
                };
                let from = match most {
                    Bound::Included(length) => ago(length),
                    Bound::Excluded(length) => ago(length).map(after),
                    Bound::Unbounded => None,
                };
                (from, to)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_that_has_passed() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-23");
        let days = |least, most| When::Passed(least, most).days(today);
        let thirty = Length::Days(30);
        // Fewer than thirty days ago: 24 October is thirty days ago.
        assert_eq!(days(Bound::Unbounded, Bound::Excluded(thirty)), (Some(day("2026-10-25")), Some(day("2026-11-24"))));
        assert_eq!(days(Bound::Excluded(thirty), Bound::Unbounded), (None, Some(day("2026-10-24"))));
        assert_eq!(days(Bound::Included(thirty), Bound::Unbounded), (None, Some(day("2026-10-25"))));
        let long = Length::Months(4_000_000_000);
        assert!(days(Bound::Unbounded, Bound::Included(long)).0.is_some());
    }
}
