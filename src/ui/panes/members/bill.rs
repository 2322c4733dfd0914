//! Billing the marked members, or the one under the cursor: the ledger shows what that would do.

use super::Members;
use crate::store::db::Lane;
use crate::text;
use crate::ui::pane::{Act, Cx};

/// More are billed by a filter; a list of numbers is kept in the history as it is.
const MOST: usize = 200;

impl Members {
    pub(super) fn bill(&mut self, cx: &mut Cx) {
        let (ids, day) = (self.table.chosen(), cx.day);
        if ids.len() > MOST {
            return cx.fault(&text!("bill-many", most = MOST));
        }
        cx.ask(
            Lane::Quick,
            move |register, who| {
                let mut numbers = Vec::with_capacity(ids.len());
                for id in ids {
                    numbers
                        .extend(register.record(who, id, day)?.map(|record| format!("\"{}\"", record.person.number)));
                }
                Ok(numbers.join(","))
            },
            |numbers, cx| cx.act(Act::Run("ledger", "run", format!("number:{numbers}"))),
        );
    }
}
