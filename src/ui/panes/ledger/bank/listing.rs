//! Which bank lines the list shows: the rows' source, their columns, and the choice between them.

use super::super::said;
use crate::error::Result;
use crate::model::name::harmless;
use crate::store::bank::lines::{Line, Place, State, Wanted};
use crate::store::{Register, Who};
use crate::ui::pane::Cx;
use crate::ui::table::{Column, From, Page, Source};
use crate::ui::text;

/// What the list is of. The text `bank-which-KEY` says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    #[default]
    Open,
    Parked,
    Placed,
    /// What was paid twice or too much: it lies on somebody's account.
    OnAccount,
    All,
}

impl Which {
    pub const ALL: [Which; 5] = [Which::Open, Which::Parked, Which::Placed, Which::OnAccount, Which::All];
    const KEYS: [&str; 5] = ["open", "parked", "placed", "on-account", "all"];

    pub fn key(self) -> &'static str {
        Which::KEYS[self as usize]
    }

    pub fn parse(key: &str) -> Option<Which> {
        let at = Which::KEYS.iter().position(|known| *known == key)?;
        Some(Which::ALL[at])
    }

    pub fn state(self) -> Option<State> {
        match self {
            Which::Open => Some(State::Open),
            Which::Parked => Some(State::Parked),
            Which::Placed => Some(State::Placed),
            Which::OnAccount | Which::All => None,
        }
    }

    pub fn wanted(self, words: &str) -> Wanted {
        Wanted { state: self.state(), on_account: self == Which::OnAccount, words: words.to_owned() }
    }
}

/// The newest day first.
#[derive(Clone)]
pub struct Lines(pub Wanted);

impl Source for Lines {
    type Row = Line;
    type Key = Place;

    fn page(&self, register: &Register, who: &Who, from: &From<Place>, limit: usize) -> Result<Page<Line>> {
        let up = |after| register.bank_lines_above(who, &self.0, after, limit);
        let down = |before| register.bank_lines(who, &self.0, before, limit);
        let (rows, at_start, at_end) = match from {
            From::Start => (down(None)?, Some(true), None),
            From::At(place) => (down(Some(Place { id: place.id + 1, ..*place }))?, Some(false), None),
            From::After(place) => (down(Some(*place))?, Some(false), None),
            From::Before(place) => (up(Some(*place))?, None, Some(false)),
            From::End => (up(None)?, None, Some(true)),
        };
        // A page that is not full has come to the end of its way.
        let short = rows.len() < limit;
        Ok(Page { rows, at_start: at_start.unwrap_or(short), at_end: at_end.unwrap_or(short) })
    }

    fn key(row: &Line) -> Place {
        row.place()
    }

    fn id(row: &Line) -> i64 {
        row.id
    }
}

/// What the bank says of where it came from: the reference, else the words.
pub fn words(line: &Line) -> String {
    harmless(if line.reference.is_empty() { &line.text } else { &line.reference }).into_owned()
}

/// From whom, as far as the bank says.
pub fn sender(line: &Line) -> String {
    harmless(if line.payer.is_empty() { &line.payer_account } else { &line.payer }).into_owned()
}

/// Where a line stands, and what of it is still to be placed when that is only a part.
pub fn state(line: &Line, cx: &Cx) -> String {
    let state = cx.i18n.get(&format!("line-{}", line.state.key()));
    if line.open == 0 || line.open == line.amount {
        return state;
    }
    format!("{state} {}", said::amount(line.open, cx))
}

/// Where all lines stand alike, a column for it would take the room that names need.
pub fn columns(which: Which, cx: &Cx) -> Vec<Column<Line>> {
    let column = |head: &str, width, grows, right, cell: fn(&Line, &Cx) -> String| Column {
        head: cx.i18n.get(head),
        width,
        grows,
        right,
        cell: Box::new(cell),
    };
    let mut columns = vec![
        column("bank-line-number", 5, false, true, |line, _| line.id.to_string()),
        column("bank-line-date", 10, false, false, |line, cx| text::day(line.booked_on, &cx.i18n)),
        column("bank-line-amount", 12, false, true, |line, cx| said::amount(line.amount, cx)),
        column("bank-line-payer", 16, true, false, |line, _| sender(line)),
        column("bank-line-reference", 14, true, false, |line, cx| match line.open == 0 || line.open == line.amount {
            true => words(line),
            false => format!("{} · {}", state(line, cx), words(line)),
        }),
    ];
    if which == Which::All {
        columns.push(column("bank-line-state", 13, false, false, |line, cx| {
            cx.i18n.get(&format!("line-{}", line.state.key()))
        }));
    }
    columns
}
