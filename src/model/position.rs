//! Positions of trust (verv): a dated, typed role in a unit.

use chrono::NaiveDate;

use super::unit::Place;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Position {
    pub id: i64,
    pub person: i64,
    /// The holder's name, for showing.
    pub holder: String,
    /// What the association calls it: "Leder", "Kasserer", "Styremedlem".
    pub role: String,
    pub unit: Place,
    pub from: Option<NaiveDate>,
    /// The first day no longer held; `None` while it lasts.
    pub to: Option<NaiveDate>,
    /// Elected for: "2026–2028", or the meeting; free text.
    pub election: String,
    /// A deputy (vara), who steps in for another.
    pub deputy: bool,
}

/// Words by which a role is also found, whatever the association calls it: `position:leader` finds Leder and Ordförande.
pub const ROLE_WORDS: [(&str, &[&str]); 7] = [
    ("leader", &["leader", "leder", "leiar", "ordförande", "formand", "formann", "chair", "president"]),
    ("deputy-leader", &["nestleder", "nestleiar", "vice ordförande", "næstformand", "vice chair"]),
    ("treasurer", &["treasurer", "kasserer", "kassör", "økonomiansvarlig"]),
    ("secretary", &["secretary", "sekretær", "sekreterare"]),
    ("member", &["styremedlem", "ledamot", "bestyrelsesmedlem", "board member"]),
    ("auditor", &["revisor", "kontrollutvalg", "auditor"]),
    ("nomination", &["valgkomité", "valgkomite", "valberedning", "valnemnd", "nomination"]),
];
