//! Who pays for somebody, and what they owe.

use super::read::number;
use super::{Field, Kind, Section};
use crate::model::money;

pub(super) const PAYER: Field = Field {
    key: "payer",
    aliases: &[
        "betaler",
        "betales av",
        "betalende medlem",
        "betalare",
        "betalas av",
        "betalande medlem",
        "betales af",
        "betalende medlem nr",
        "fakturamottaker",
        "fakturamottagare",
        "fakturamodtager",
        "paid by",
        "payer number",
    ],
    kind: Kind::Number,
    section: Section::Other,
    get: |r| r.person.payer.clone(),
    set: Some(|r, v, _| number(v).map(|v| r.person.payer = v)),
};
pub(super) const HOUSEHOLD: Field = Field {
    key: "household",
    aliases: &[
        "husstand",
        "husholdning",
        "hovedmedlem",
        "hushåll",
        "huvudmedlem",
        "husstandsnummer",
        "main member",
        "household of",
    ],
    kind: Kind::Number,
    section: Section::Other,
    get: |r| r.person.household.clone(),
    set: Some(|r, v, _| number(v).map(|v| r.person.household = v)),
};
pub(super) const OWES: Field = Field {
    key: "owes",
    aliases: &["owed", "skylder", "skuldar", "skyldig", "är skyldig"],
    kind: Kind::Money,
    section: Section::Other,
    get: |r| if r.owes == 0 { String::new() } else { money::plain(r.owes) },
    set: None,
};
