//! Where an action against leaving stands on a day.

use chrono::NaiveDate;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Planned,
    UnderWay,
    Overdue,
    Closed(NaiveDate),
}
