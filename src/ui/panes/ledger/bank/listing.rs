//! Which bank lines the list shows: the rows' source, their columns, and the choice between them.

use super::super::said;
use crate::error::Result;
use crate::model::name::harmless;
use crate::store::bank::lines::{Line, State, Wanted};
use crate::store::{Register, Who};
use crate::ui::pane::Cx;
use crate::ui::table::{Column, From, Page, Source};
use crate::ui::text;

/// The lines that stand so, or all; the newest first.
#[derive(Clone)]
pub struct Lines(pub Option<State>);

impl Source for Lines {
    type Row = Line;
    type Key = i64;

    fn page(&self, register: &Register, who: &Who, from: &From<i64>, limit: usize) -> Result<Page<Line>> {
        let wanted = Wanted::from(self.0);
        let up = |after| register.bank_lines_above(who, &wanted, after, limit);
        let down = |before| register.bank_lines(who, &wanted, before, limit);
        let (rows, at_start, at_end) = match from {
            From::Start => (down(None)?, Some(true), None),
            From::At(id) => (down(Some(id + 1))?, Some(false), None),
            From::After(id) => (down(Some(*id))?, Some(false), None),
            From::Before(id) => (up(*id)?, None, Some(false)),
            From::End => (up(0)?, None, Some(true)),
        };
        // A page that is not full has come to the end of its way.
        let short = rows.len() < limit;
        Ok(Page { rows, at_start: at_start.unwrap_or(short), at_end: at_end.unwrap_or(short) })
    }

    fn key(row: &Line) -> i64 {
        row.id
    }

    fn id(row: &Line) -> i64 {
        row.id
    }
}

/// What a list can be of, by the key of its texts `bank-which-KEY`.
pub const WHICH: [(&str, Option<State>); 4] =
    [("open", Some(State::Open)), ("parked", Some(State::Parked)), ("placed", Some(State::Placed)), ("all", None)];

pub fn which_key(which: Option<State>) -> &'static str {
    which.map_or("all", State::key)
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
    format!("{state} {}", said::short(line.open, cx))
}

pub fn columns(cx: &Cx) -> Vec<Column<Line>> {
    let column = |head: &str, width, grows, right, cell: fn(&Line, &Cx) -> String| Column {
        head: cx.i18n.get(head),
        width,
        grows,
        right,
        cell: Box::new(cell),
    };
    vec![
        column("bank-line-date", 10, false, false, |line, cx| text::day(line.booked_on, &cx.i18n)),
        column("bank-line-amount", 10, false, true, |line, cx| said::amount(line.amount, cx)),
        column("bank-line-payer", 11, true, false, |line, _| sender(line)),
        column("bank-line-reference", 13, true, false, |line, _| words(line)),
        column("bank-line-state", 13, false, false, state),
        column("bank-line-found", 14, true, false, |line, cx| cx.i18n.get(&format!("found-{}", line.found))),
    ]
}
