//! The tree as rows of a table.

use std::collections::{HashMap, HashSet};

use crate::model::unit::{Tree, Unit};
use crate::store::units::UnitCount;
use crate::ui::pane::Cx;
use crate::ui::table::{Column, Held, Rows};

/// A unit on its row.
#[derive(Clone)]
pub struct Branch {
    pub unit: Unit,
    depth: u16,
    /// Whether what lies below is shown; `None` when nothing does.
    pub open: Option<bool>,
    /// `None` while they are being counted.
    count: Option<UnitCount>,
}

impl Held for Branch {
    fn id(&self) -> i64 {
        self.unit.id
    }
}

/// All rows that are shown: some thousands at the most. A row that has been closed away leaves its place to the top.
pub type Branches = Rows<Branch>;

/// The rows of a tree in which some units are closed.
pub fn branches(tree: &Tree, closed: &HashSet<i64>, counts: Option<&HashMap<Option<i64>, UnitCount>>) -> Vec<Branch> {
    let mut rows = Vec::with_capacity(tree.len());
    let mut hidden_below = u16::MAX;
    let mut units = tree.iter().peekable();
    while let Some((unit, depth)) = units.next() {
        if depth > hidden_below {
            continue;
        }
        hidden_below = if closed.contains(&unit.id) { depth } else { u16::MAX };
        let has_lower = units.peek().is_some_and(|(_, next)| *next > depth);
        let count = counts.map(|counts| counts.get(&Some(unit.id)).copied().unwrap_or_default());
        let open = has_lower.then_some(hidden_below == u16::MAX);
        rows.push(Branch { unit: unit.clone(), depth, open, count });
    }
    rows
}

pub fn columns(cx: &Cx) -> Vec<Column<Branch>> {
    let number = |head: &str, of: fn(&UnitCount) -> u64| Column {
        head: cx.i18n.get(head),
        width: 10,
        grows: false,
        right: true,
        cell: Box::new(move |branch: &Branch, _: &Cx| match &branch.count {
            Some(count) => crate::i18n::grouped(of(count) as i64),
            None => String::new(),
        }),
    };
    vec![
        Column {
            head: cx.i18n.get("field-unit"),
            width: 30,
            grows: true,
            right: false,
            cell: Box::new(|branch, cx| {
                let sign = match branch.open {
                    Some(true) => cx.theme.sign("▾", "-"),
                    Some(false) => cx.theme.sign("▸", "+"),
                    None => " ",
                };
                format!("{}{sign} {}", "  ".repeat(usize::from(branch.depth)), branch.unit.name)
            }),
        },
        number("organisation-all", |count| count.all),
        number("organisation-own", |count| count.own),
        Column {
            head: cx.i18n.get("organisation-level"),
            width: 13,
            grows: false,
            right: false,
            cell: Box::new(|branch, cx| cx.i18n.get(&format!("field-{}", branch.unit.level.key()))),
        },
    ]
}
