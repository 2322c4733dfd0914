//! Lines of bank files, and where each stands: placed, open, laid aside.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use crate::error::{Error, Result};
use crate::model::name::fold;
use crate::model::{date, money};
use crate::store::ledger::reverse::multiplicity;
use crate::store::{Register, Who};
use crate::text;

/// Where a line stands. The text `line-KEY` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Some of its money is in suspense.
    Open,
    /// So, and laid aside with a note.
    Parked,
    /// All of it settles something, or lies on somebody's account.
    Placed,
    /// No money moved through it.
    Told,
    /// Its booking was taken back.
    Unbooked,
}

impl State {
    pub const KEYS: [&str; 5] = ["open", "parked", "placed", "told", "unbooked"];

    pub fn key(self) -> &'static str {
        State::KEYS[self as usize]
    }

    pub fn parse(text: &str) -> Option<State> {
        let at = State::KEYS.iter().position(|key| *key == text)?;
        Some([State::Open, State::Parked, State::Placed, State::Told, State::Unbooked][at])
    }
}

/// A line as it stands now.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub id: i64,
    pub file: i64,
    pub account: String,
    pub booked_on: NaiveDate,
    /// Below nothing for money out.
    pub amount: i64,
    /// `payment`, `deduction`, `reversal`, `return`, `information`, `pending`, `not-paid`, `rest`.
    pub kind: String,
    pub reference: String,
    pub text: String,
    pub payer: String,
    pub payer_account: String,
    pub bank_ref: String,
    /// What was found when it was taken in: the text `found-KEY`.
    pub found: String,
    pub note: String,
    pub state: State,
    /// What of it is in suspense, with its sign.
    pub open: i64,
    /// The payment that it is, when it is one and has not come back.
    pub payment: Option<i64>,
}

impl Line {
    pub fn place(&self) -> Place {
        Place { booked_on: self.booked_on, id: self.id }
    }
}

/// Where a line stands among the others: the newest day first, and of one day the last told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub booked_on: NaiveDate,
    pub id: i64,
}

/// Which lines are asked for: all, unless said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    pub state: Option<State>,
    /// Some of its money settles nothing and lies on somebody's account: what was paid twice, or too much.
    pub on_account: bool,
    /// Each word stands somewhere in the line, whichever its case and accents; an amount as in `1250,00` or `1250.00`; or
    /// it is the line's number.
    pub words: String,
}

impl Wanted {
    fn says(&self, line: &Line) -> bool {
        if self.words.trim().is_empty() {
            return true;
        }
        let (amount, account) = (money::plain(line.amount), &line.payer_account);
        let said = [&line.payer, &line.text, &line.reference, account, &line.bank_ref, &line.note, &amount];
        let said = said.map(|part| fold(part)).join("\n");
        let number = line.id.to_string();
        self.words.split_whitespace().all(|word| {
            let folded = fold(word);
            said.contains(&folded) || said.contains(&folded.replace(',', ".")) || word.trim_start_matches('#') == number
        })
    }

    /// Where there is no need to go through all lines: those that some account's postings know.
    fn among(&self) -> Option<String> {
        match self.state {
            Some(State::Open | State::Parked) => Some(of_account("suspense")),
            _ if self.on_account => Some(of_account("on-account")),
            _ => None,
        }
    }
}

impl From<Option<State>> for Wanted {
    fn from(state: Option<State>) -> Wanted {
        Wanted { state, ..Wanted::default() }
    }
}

/// What all lines come to: `total` is `placed`, `parked` and `open` together, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub total: i64,
    pub placed: i64,
    pub parked: i64,
    pub open: i64,
    /// All that moved money.
    pub lines: u64,
    pub open_lines: u64,
    pub parked_lines: u64,
}

/// What vouchers of a line come to, each repetition with its sign: not nothing for one alone, which is how the line is
/// booked now. A payment that came back stays the booking of its line, since the voucher that takes it back is that of
/// the line that told of it.
const BOOKED: &str = "
    SELECT ifnull(v.root_id, v.id) AS root, sum(CASE WHEN v.root_id IS NULL THEN 1 ELSE v.sign END) AS times
    FROM line_voucher w JOIN voucher v ON v.id = w.voucher_id";

/// How a line is booked.
pub(super) struct Booking {
    /// What it was first booked as.
    pub voucher: i64,
    /// It takes that back: it tells of money that came back.
    pub returns: bool,
}

pub(super) fn booking(conn: &Connection, line: i64) -> Result<Option<Booking>> {
    let sql = format!("{BOOKED} WHERE w.line_id = ?1 GROUP BY root HAVING times <> 0");
    let found = conn.prepare_cached(&sql)?.query_row([line], |row| {
        let times: i64 = row.get(1)?;
        Ok(Booking { voucher: row.get(0)?, returns: times < 0 })
    });
    Ok(found.optional()?)
}

impl Register {
    /// A line.
    ///
    /// # Errors
    /// There is none of that number.
    pub fn bank_line(&self, _who: &Who, id: i64) -> Result<Line> {
        line(&self.conn, id)?.ok_or_else(|| Error::refused(text!("bank-line-none", line = id.to_string())))
    }

    /// Lines before one, the newest first, so many at the most; only those that are wanted.
    pub fn bank_lines(&self, _who: &Who, wanted: &Wanted, before: Option<Place>, limit: usize) -> Result<Vec<Line>> {
        let (day, id) = before.map_or((i64::MAX, i64::MAX), |place| (date::to_int(place.booked_on), place.id));
        self.walk(wanted, (day, id), "<", "DESC", limit)
    }

    /// The lines next above one, so many at the most, in the same order; above all of them, the oldest.
    pub fn bank_lines_above(
        &self,
        _who: &Who,
        wanted: &Wanted,
        after: Option<Place>,
        limit: usize,
    ) -> Result<Vec<Line>> {
        let from = after.map_or((0, 0), |place| (date::to_int(place.booked_on), place.id));
        let mut lines = self.walk(wanted, from, ">", "ASC", limit)?;
        lines.reverse();
        Ok(lines)
    }

    fn walk(&self, wanted: &Wanted, from: (i64, i64), side: &str, order: &str, limit: usize) -> Result<Vec<Line>> {
        let source = match wanted.among() {
            Some(ids) => format!("({ids}) o CROSS JOIN bank_line l ON l.id = o.line_id"),
            None => "bank_line l INDEXED BY bank_line_by_day".to_owned(),
        };
        let sql = format!(
            "SELECT l.id FROM {source} WHERE (l.booked_on, l.id) {side} (?1, ?2) ORDER BY l.booked_on {order}, l.id {order}"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut lines = Vec::new();
        for id in statement.query_map(from, |row| row.get::<_, i64>(0))? {
            let Some(mut line) = told(&self.conn, id?)?.filter(|line| wanted.says(line)) else { continue };
            stand(&self.conn, &mut line)?;
            if wanted.state.is_none_or(|state| line.state == state) {
                lines.push(line);
            }
            if lines.len() >= limit {
                break;
            }
        }
        Ok(lines)
    }

    /// What all lines come to.
    pub fn bank_totals(&self, _who: &Who) -> Result<Totals> {
        let mut totals = Totals::default();
        let sql = format!(
            "SELECT ifnull(sum(l.amount), 0), count(*) FROM bank_line l
             WHERE EXISTS ({BOOKED} WHERE w.line_id = l.id GROUP BY root HAVING times <> 0)"
        );
        let all = self.conn.prepare_cached(&sql)?.query_row([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?)))?;
        (totals.total, totals.lines) = (all.0, all.1 as u64);
        let mut statement = self.conn.prepare_cached(&of_account("suspense"))?;
        for id in statement.query_map([], |row| row.get(0))? {
            let Some(line) = line(&self.conn, id?)? else { continue };
            match line.state {
                State::Parked => {
                    totals.parked += line.open;
                    totals.parked_lines += 1;
                }
                State::Open => {
                    totals.open += line.open;
                    totals.open_lines += 1;
                }
                _ => {}
            }
        }
        totals.placed = totals.total - totals.parked - totals.open;
        Ok(totals)
    }
}

/// The lines of which an account still holds money, by its postings.
fn of_account(role: &str) -> String {
    format!(
        "SELECT DISTINCT w.line_id FROM (
             SELECT payment_id, CASE WHEN payment_id IS NULL THEN voucher_id END AS voucher_id
             FROM posting INDEXED BY posting_by_account
             WHERE account_id = (SELECT id FROM account WHERE role = '{role}') GROUP BY 1, 2 HAVING sum(amount) <> 0
         ) p LEFT JOIN payment y ON y.id = p.payment_id
         JOIN line_voucher w ON w.voucher_id = ifnull(y.voucher_id, p.voucher_id)"
    )
}

/// Found to be no money of its own when it was taken in.
fn is_told(line: &Line) -> bool {
    matches!(line.found.as_str(), "information" | "other-source" | "twin")
}

pub(super) fn line(conn: &Connection, id: i64) -> Result<Option<Line>> {
    let Some(mut line) = told(conn, id)? else { return Ok(None) };
    stand(conn, &mut line)?;
    Ok(Some(line))
}

/// A line as the bank told it, without where it stands.
fn told(conn: &Connection, id: i64) -> Result<Option<Line>> {
    let mut statement = conn.prepare_cached(
        "SELECT l.file_id, l.account, l.booked_on, l.amount, l.kind, l.reference, l.text, l.payer, l.payer_account,
                l.bank_ref, l.reason, ifnull(n.note, '')
         FROM bank_line l LEFT JOIN line_note n ON n.line_id = l.id WHERE l.id = ?1",
    )?;
    let found = statement.query_row([id], |row| {
        Ok(Line {
            id,
            file: row.get(0)?,
            account: row.get(1)?,
            booked_on: date::from_int(row.get(2)?).unwrap_or(NaiveDate::MIN),
            amount: row.get(3)?,
            kind: row.get(4)?,
            reference: row.get(5)?,
            text: row.get(6)?,
            payer: row.get(7)?,
            payer_account: row.get(8)?,
            bank_ref: row.get(9)?,
            found: row.get(10)?,
            note: row.get(11)?,
            state: State::Told,
            open: 0,
            payment: None,
        })
    });
    Ok(found.optional()?)
}

/// Finds out where a line stands.
fn stand(conn: &Connection, line: &mut Line) -> Result<()> {
    let Some(Booking { voucher, returns }) = booking(conn, line.id)? else {
        line.state = if is_told(line) { State::Told } else { State::Unbooked };
        return Ok(());
    };
    if is_told(line) {
        // So it was at first; since then it has been taken in after all.
        line.found = "later".to_owned();
    }
    if returns {
        // What it takes back is counted where the payment is.
        line.state = State::Placed;
        return Ok(());
    }
    let payment: Option<i64> = conn
        .prepare_cached("SELECT id FROM payment WHERE voucher_id = ?1")?
        .query_row([voucher], |row| row.get(0))
        .optional()?;
    let (condition, key) = match payment {
        Some(payment) => ("payment_id", payment),
        None => ("voucher_id", voucher),
    };
    let sql = format!(
        "SELECT ifnull(-sum(amount), 0) FROM posting WHERE {condition} = ?1
         AND account_id = (SELECT id FROM account WHERE role = 'suspense')"
    );
    line.open = conn.prepare_cached(&sql)?.query_row([key], |row| row.get(0))?;
    line.payment = if multiplicity(conn, voucher)? == 1 { payment } else { None };
    line.state = match (line.open, line.note.is_empty()) {
        (0, _) => State::Placed,
        (_, true) => State::Open,
        (_, false) => State::Parked,
    };
    Ok(())
}
