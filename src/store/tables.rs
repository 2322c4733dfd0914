//! The tables whose rows make up the register. Every write to them goes through [`super::change`].

/// A table under history: its columns in the order that rows are hashed in.
#[derive(Debug)]
pub struct Table {
    pub name: &'static str,
    /// Content columns, without `id` and without the version counter. New columns are added at the end, nullable, so that
    /// the hash of an old row stays what it was.
    pub columns: &'static [&'static str],
    /// The column that names the person a row belongs to.
    pub owner: Owner,
    /// Rows of other tables that point here: (table, column).
    pub used_by: &'static [(&'static str, &'static str)],
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Owner {
    /// The row is the person.
    Itself,
    /// The column at this place among `columns`.
    Column(usize),
    Nobody,
}

pub static UNIT: Table = Table {
    name: "unit",
    columns: &["parent_id", "level", "name", "code"],
    owner: Owner::Nobody,
    used_by: &[("unit", "parent_id"), ("term", "unit_id"), ("position", "unit_id")],
};
pub static CATEGORY: Table = Table {
    name: "category",
    columns: &["name", "votes", "counts", "family", "support"],
    owner: Owner::Nobody,
    used_by: &[("term", "category_id")],
};
pub static REASON: Table =
    Table { name: "reason", columns: &["name", "code"], owner: Owner::Nobody, used_by: &[("term", "reason_id")] };
pub static PERSON: Table = Table {
    name: "person",
    columns: &[
        "number",
        "organisation",
        "given",
        "middle",
        "family",
        "called",
        "sort_name",
        "sort_key",
        "born",
        "gender",
        "address",
        "postal_code",
        "city",
        "country",
        "language",
        "protection",
        "notes",
    ],
    owner: Owner::Itself,
    used_by: &[
        ("contact", "person_id"),
        ("tag", "person_id"),
        ("custom_value", "person_id"),
        ("term", "person_id"),
        ("term", "recruiter_id"),
        ("position", "person_id"),
    ],
};
pub static CONTACT: Table =
    Table { name: "contact", columns: &["person_id", "kind", "value"], owner: Owner::Column(0), used_by: &[] };
pub static TAG: Table = Table { name: "tag", columns: &["person_id", "name"], owner: Owner::Column(0), used_by: &[] };
pub static CUSTOM_FIELD: Table = Table {
    name: "custom_field",
    columns: &["key", "label"],
    owner: Owner::Nobody,
    used_by: &[("custom_value", "field_id")],
};
pub static CUSTOM_VALUE: Table =
    Table { name: "custom_value", columns: &["person_id", "field_id", "value"], owner: Owner::Column(0), used_by: &[] };
pub static TERM: Table = Table {
    name: "term",
    columns: &[
        "person_id",
        "unit_id",
        "category_id",
        "joined",
        "joined_precision",
        "left_on",
        "left_precision",
        "reason_id",
        "recruiter_id",
    ],
    owner: Owner::Column(0),
    used_by: &[],
};
pub static POSITION: Table = Table {
    name: "position",
    columns: &["person_id", "unit_id", "role", "from_on", "to_on", "election", "deputy"],
    owner: Owner::Column(0),
    used_by: &[],
};
pub static SEGMENT: Table = Table { name: "segment", columns: &["name", "filter"], owner: Owner::Nobody, used_by: &[] };

pub static REVIEW: Table = Table {
    name: "review",
    columns: &["day", "made_on", "filter", "parameters", "figures", "input_hash", "figures_hash", "summary"],
    owner: Owner::Nobody,
    used_by: &[],
};
pub static ACTION_PLAN: Table = Table {
    name: "action_plan",
    columns: &["filter", "measure", "owner", "start_on", "target", "due_on", "closed_on", "effect"],
    owner: Owner::Nobody,
    used_by: &[],
};

/// All of them; what a row points to comes first.
pub static ALL: [&Table; 13] = [
    &UNIT,
    &CATEGORY,
    &REASON,
    &PERSON,
    &CONTACT,
    &TAG,
    &CUSTOM_FIELD,
    &CUSTOM_VALUE,
    &TERM,
    &POSITION,
    &SEGMENT,
    &REVIEW,
    &ACTION_PLAN,
];

/// The place of a table in [`ALL`].
pub fn index(table: &Table) -> usize {
    ALL.iter().position(|t| t.name == table.name).expect("every table stands in ALL")
}

pub fn named(name: &str) -> Option<&'static Table> {
    ALL.iter().find(|t| t.name == name).copied()
}
