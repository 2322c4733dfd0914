//! Conditions on dues and payments that no field holds: `paid:2026`, `overdue>30d`, `has:exemption`.

use std::ops::Bound;

use super::Fault;
use super::lexer::{Op, Value, What};
use super::tree::{Node, Test, When};
use super::value::{Reader, hint};
use super::words::Standing;
use crate::i18n::Text;
use crate::model::field::Kind;
use crate::text;

/// So many years a range of them may span.
const MOST_YEARS: i64 = 50;

impl Reader<'_> {
    pub(super) fn standing(&self, standing: Standing) -> Result<Node, Fault> {
        let what_fits = match standing {
            Standing::Dues(_) => text!("query-hint-membership-year"),
            Standing::Overdue => text!("query-hint-overdue"),
            Standing::PaidIn => hint(Kind::Date),
            Standing::Exemption => hint(Kind::Words),
        };
        if self.values.is_empty() {
            let fault = Fault::new(self.at.clone(), text!("query-no-value", key = self.typed));
            return Err(fault.hint(Some(what_fits)));
        }
        if self.values.len() > 1 && !matches!(self.op, Op::Holds | Op::Is) {
            return Err(Fault::new(self.at.clone(), text!("query-one-value", key = self.typed)));
        }
        let test = match standing {
            Standing::Dues(dues) => {
                let years = self.each(Kind::Years, |reader, value| reader.membership_years(value));
                Test::Dues(dues, years.map_err(|fault| fault.hint(Some(what_fits)))?.concat())
            }
            Standing::PaidIn => Test::PaidIn(self.each(Kind::Date, |reader, value| reader.when(value))?),
            Standing::Overdue => {
                let whens = self.each(Kind::Date, |reader, value| reader.overdue(value));
                Test::Overdue(whens.map_err(|fault| fault.hint(Some(what_fits)))?)
            }
            Standing::Exemption => Test::Exempt(self.patterns(Kind::Words, false)?),
        };
        Ok(self.is(test))
    }

    /// `has:overdue`, `no:exemption`.
    pub(super) fn has_standing(&self, standing: Standing, value: &Value) -> Result<Test, Fault> {
        match standing {
            Standing::Overdue => Ok(Test::Overdue(vec![When::Passed(Bound::Unbounded, Bound::Unbounded)])),
            Standing::Exemption => Ok(Test::Exempt(Vec::new())),
            Standing::Dues(_) | Standing::PaidIn => {
                let fault = Fault::new(value.at.clone(), text!("query-standing-dated"));
                Err(fault.hint(Some(text!("query-hint-membership-year"))))
            }
        }
    }

    /// `overdue:30d` is for thirty days or longer; of other dates a length means within it.
    fn overdue(&self, value: &Value) -> Result<When, Text> {
        Ok(match (self.when(value)?, &value.what) {
            (When::Passed(_, Bound::Included(length)), What::One { .. }) if self.op == Op::Holds => {
                When::Passed(Bound::Included(length), Bound::Unbounded)
            }
            (when, _) => when,
        })
    }

    fn membership_years(&self, value: &Value) -> Result<Vec<i64>, Text> {
        let year = |text: &str| {
            let year = text.trim().parse::<i64>().ok().filter(|year| (1000..=9999).contains(year));
            year.ok_or_else(|| text!("query-membership-year", value = text))
        };
        match &value.what {
            _ if !matches!(self.op, Op::Holds | Op::Is) => Err(text!("query-no-order", key = self.typed)),
            What::One { text, .. } => Ok(vec![year(text)?]),
            What::Range { from: Some(from), to: Some(to) } => {
                let (from, to) = (year(from)?, year(to)?);
                match to - from {
                    0..MOST_YEARS => Ok((from..=to).collect()),
                    _ => Err(text!("query-membership-years", most = MOST_YEARS)),
                }
            }
            What::Range { from, to } => {
                let open = format!("{}..{}", from.as_deref().unwrap_or_default(), to.as_deref().unwrap_or_default());
                Err(text!("query-membership-year", value = open))
            }
        }
    }
}
