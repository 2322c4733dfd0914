//! Whom an action can be for: what a row of a table tells of people without regard to how their membership went.

use crate::analysis::tenure::Tenure;
use crate::query::quoted;

/// Everybody, unless it says otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    pub filter: String,
    pub tenure: Option<Tenure>,
}

impl Group {
    /// In some years of membership; without an end, any more.
    pub fn years(from: u32, to: Option<u32>) -> Group {
        Group { tenure: Some(Tenure { from, to }), ..Group::default() }
    }

    pub fn unit(name: &str) -> Group {
        Group { filter: format!("unit={}", quoted(name)), ..Group::default() }
    }

    /// Of those that a filter finds.
    pub fn among(&self, filter: &str) -> String {
        match (filter.trim(), self.filter.as_str()) {
            ("", own) => own.to_owned(),
            (filter, "") => filter.to_owned(),
            (filter, own) => format!("({filter}) {own}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_have_marks_in_it() {
        assert_eq!(Group::unit("Lag \"Nord\", Oslo").filter, "unit=\"Lag \"\"Nord\"\", Oslo\"");
    }
}
