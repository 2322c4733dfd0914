//! One line of the bank's that pays for many: each part weighed against the register before it is booked.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::desk::{To, account_by_hand};
use crate::error::{Error, Kind, Result};
use crate::i18n::Text;
use crate::model::money;
use crate::model::name::words;
use crate::store::{Register, Who};
use crate::text;

/// A part as it was typed, pasted or listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// A member number, `#` and an invoice's number or reference, `@` and the role of an account, or a name.
    pub whom: String,
    /// As a list names them beside the number; empty when it does not.
    pub name: String,
    /// As typed.
    pub amount: String,
    /// The line it stood in.
    pub line: usize,
}

/// What a part comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    pub to: To,
    pub number: String,
    pub name: String,
    /// Open of what it is for, before this part.
    pub owed: i64,
    pub amount: i64,
    /// The list calls whoever has that number otherwise.
    pub called: Option<String>,
}

impl Weighed {
    /// What of it settles nothing, and will lie on their account.
    pub fn over(&self) -> i64 {
        (self.amount - self.owed.max(0)).max(0)
    }

    /// What they will still owe.
    pub fn left(&self) -> i64 {
        (self.owed - self.amount).max(0)
    }
}

/// So many namesakes are named.
const NAMED: usize = 6;

impl Register {
    /// What the parts of a line are for and what they would settle, in their order. What is wrong is told line by line.
    pub fn weigh(
        &self,
        who: &Who,
        shares: &[Share],
        day: NaiveDate,
    ) -> Result<std::result::Result<Vec<Weighed>, Vec<Text>>> {
        let (mut weighed, mut faults) = (Vec::new(), Vec::new());
        let mut used: BTreeMap<i64, i64> = BTreeMap::new();
        for share in shares {
            match self.weigh_one(who, share, day, &mut used) {
                Ok(one) => weighed.push(one),
                Err(error) if error.kind == Kind::Refused => {
                    faults.push(text!("bank-part-wrong", line = share.line, what = error.what));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(if faults.is_empty() { Ok(weighed) } else { Err(faults) })
    }

    fn weigh_one(&self, who: &Who, share: &Share, day: NaiveDate, used: &mut BTreeMap<i64, i64>) -> Result<Weighed> {
        let amount = money::parse_positive(&share.amount).map_err(Error::refused)?;
        if let Some(role) = share.whom.strip_prefix('@') {
            let role = account_by_hand(role)?;
            let (to, number, name) = (To::Account(role), String::new(), role.key().to_owned());
            return Ok(Weighed { to, number, name, owed: amount, amount, called: None });
        }
        if let Some(number) = share.whom.strip_prefix('#') {
            let document = self.find_document(who, number.trim())?;
            let head = self.document(who, document, day)?.head;
            let taken = used.entry(-document).or_default();
            let owed = head.open - *taken;
            *taken += amount;
            let (to, name) = (To::Document(document), head.payer_name);
            return Ok(Weighed { to, number: head.payer_number, name, owed, amount, called: None });
        }
        let person = match self.find_number(who, share.whom.trim())? {
            Some(person) => person,
            None => self.by_name(who, &share.whom, day)?,
        };
        let whom = self.whom(who, person, day)?.ok_or_else(|| Error::refused(text!("person-gone")))?;
        let taken = used.entry(person).or_default();
        let mut open = self
            .conn
            .prepare_cached("SELECT ifnull(sum(open), 0) FROM open_document WHERE payer_id = ?1 AND open > 0")?;
        let owed = open.query_row([person], |row| row.get::<_, i64>(0))? - *taken;
        *taken += amount;
        let theirs: Vec<String> = words(&whom.name).collect();
        let strange = words(&share.name).any(|word| !theirs.contains(&word));
        let called = strange.then(|| share.name.clone());
        Ok(Weighed { to: To::Payer(person), number: whom.number, name: whom.name, owed, amount, called })
    }

    /// The one member of a name.
    fn by_name(&self, who: &Who, typed: &str, day: NaiveDate) -> Result<i64> {
        let wanted: Vec<String> = words(typed).collect();
        if wanted.is_empty() || wanted.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit())) {
            return Err(crate::store::people::no_such_number(typed));
        }
        let mut found = self.find_payers(who, typed, day, NAMED + 1)?;
        let is_theirs = |name: &str| {
            let theirs: Vec<String> = words(name).collect();
            wanted.iter().all(|word| theirs.contains(word))
        };
        found.retain(|whom| is_theirs(&whom.name));
        match &found[..] {
            [] => Err(Error::refused(text!("bank-part-nobody", name = typed))),
            [one] => Ok(one.person),
            many => {
                let numbers: Vec<&str> = many.iter().take(NAMED).map(|whom| whom.number.as_str()).collect();
                Err(Error::refused(text!("bank-part-many", name = typed, numbers = numbers.join(", "))))
            }
        }
    }
}
