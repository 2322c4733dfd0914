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
    /// Rows stay for good, since the books must: taking back the action that made them adds rows that reverse them.
    pub kept: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Owner {
    /// The row is the person.
    Itself,
    /// The column at this place among `columns`.
    Column(usize),
    /// As [`Owner::Column`] in their history, without being on their card: another row does not make their version newer.
    About(usize),
    Nobody,
}

pub static UNIT: Table = Table {
    name: "unit",
    columns: &["parent_id", "level", "name", "code"],
    owner: Owner::Nobody,
    used_by: &[
        ("unit", "parent_id"),
        ("term", "unit_id"),
        ("position", "unit_id"),
        ("issuer", "unit_id"),
        ("rate", "unit_id"),
        ("run", "unit_id"),
        ("document", "unit_id"),
        ("item", "unit_id"),
        ("posting", "unit_id"),
        ("settlement_line", "unit_id"),
    ],
    kept: false,
};
pub static CATEGORY: Table = Table {
    name: "category",
    columns: &["name", "votes", "counts", "family", "support", "next_id", "next_age"],
    owner: Owner::Nobody,
    used_by: &[("term", "category_id"), ("category", "next_id"), ("rate", "category_id")],
    kept: false,
};
pub static REASON: Table = Table {
    name: "reason",
    columns: &["name", "code"],
    owner: Owner::Nobody,
    used_by: &[("term", "reason_id")],
    kept: false,
};
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
        "payer_id",
        "household_id",
    ],
    owner: Owner::Itself,
    used_by: &[
        ("contact", "person_id"),
        ("tag", "person_id"),
        ("custom_value", "person_id"),
        ("term", "person_id"),
        ("term", "recruiter_id"),
        ("position", "person_id"),
        ("person", "payer_id"),
        ("person", "household_id"),
        ("exemption", "person_id"),
        ("document", "payer_id"),
        ("item", "person_id"),
        ("posting", "person_id"),
        ("refund", "person_id"),
        ("payer_account", "person_id"),
        ("mandate", "person_id"),
    ],
    kept: false,
};
pub static CONTACT: Table = Table {
    name: "contact",
    columns: &["person_id", "kind", "value"],
    owner: Owner::Column(0),
    used_by: &[],
    kept: false,
};
pub static TAG: Table =
    Table { name: "tag", columns: &["person_id", "name"], owner: Owner::Column(0), used_by: &[], kept: false };
pub static CUSTOM_FIELD: Table = Table {
    name: "custom_field",
    columns: &["key", "label"],
    owner: Owner::Nobody,
    used_by: &[("custom_value", "field_id")],
    kept: false,
};
pub static CUSTOM_VALUE: Table = Table {
    name: "custom_value",
    columns: &["person_id", "field_id", "value"],
    owner: Owner::Column(0),
    used_by: &[],
    kept: false,
};
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
    kept: false,
};
pub static POSITION: Table = Table {
    name: "position",
    columns: &["person_id", "unit_id", "role", "from_on", "to_on", "election", "deputy"],
    owner: Owner::Column(0),
    used_by: &[],
    kept: false,
};
pub static SEGMENT: Table =
    Table { name: "segment", columns: &["name", "filter"], owner: Owner::Nobody, used_by: &[], kept: false };

// The ledger.
pub static ACCOUNT: Table = kept("account", &["role", "code", "name"], Owner::Nobody);
pub static ISSUER: Table = Table {
    name: "issuer",
    columns: &[
        "unit_id",
        "name",
        "org_number",
        "address",
        "email",
        "phone",
        "web",
        "tax_note",
        "account",
        "iban",
        "bic",
        "swish",
        "vipps",
        "currency",
        "scheme",
        "payer_digits",
        "number_digits",
        "first_number",
        "due_days",
        "year_begins",
    ],
    owner: Owner::Nobody,
    used_by: &[("document", "issuer_id")],
    kept: false,
};
pub static RATE: Table = Table {
    name: "rate",
    columns: &[
        "name",
        "valid_from",
        "valid_until",
        "level",
        "part",
        "unit_id",
        "category_id",
        "age_from",
        "age_to",
        "age_day",
        "months",
        "amount",
        "percent",
        "base",
        "least",
        "most",
        "prorata",
        "household",
        "cap",
        "decided_by",
        "decided_on",
    ],
    owner: Owner::Nobody,
    used_by: &[("item", "rate_id")],
    kept: false,
};
pub static EXEMPTION: Table = Table {
    name: "exemption",
    columns: &["person_id", "reason", "from_on", "until_on"],
    owner: Owner::Column(0),
    used_by: &[],
    kept: false,
};
pub static LEGAL_RATE: Table = Table {
    name: "legal_rate",
    columns: &["domain", "valid_from", "value", "source"],
    owner: Owner::Nobody,
    used_by: &[],
    kept: false,
};
pub static REMINDER_STEP: Table = Table {
    name: "reminder_step",
    columns: &["position", "kind", "after", "deadline", "fee", "interest", "active", "text"],
    owner: Owner::Nobody,
    used_by: &[],
    kept: false,
};
pub static HOLD: Table = Table {
    name: "hold",
    columns: &["document_id", "reason", "from_on", "until_on", "note"],
    owner: Owner::Nobody,
    used_by: &[],
    kept: false,
};
pub static INSTALMENT: Table = Table {
    name: "instalment",
    columns: &["document_id", "due_on", "amount"],
    owner: Owner::Nobody,
    used_by: &[],
    kept: false,
};
pub static RUN: Table = kept("run", &["unit_id", "year", "made_on", "filter", "closed_on"], Owner::Nobody);
pub static VOUCHER: Table = kept("voucher", &["day", "kind", "text", "root_id", "sign"], Owner::Nobody);
pub static DOCUMENT: Table = kept(
    "document",
    &[
        "kind",
        "unit_id",
        "issuer_id",
        "number",
        "issued_on",
        "due_on",
        "payer_id",
        "payer_name",
        "payer_address",
        "year",
        "total",
        "reference",
        "credits_id",
        "run_id",
        "voucher_id",
    ],
    Owner::About(6),
);
pub static ITEM: Table = kept(
    "item",
    &[
        "document_id",
        "voucher_id",
        "kind",
        "person_id",
        "unit_id",
        "rate_id",
        "account_id",
        "text",
        "year",
        "from_on",
        "until_on",
        "amount",
    ],
    Owner::Nobody,
);
pub static PAYMENT: Table =
    kept("payment", &["voucher_id", "received_on", "amount", "method", "reference", "text"], Owner::Nobody);
pub static POSTING: Table = kept(
    "posting",
    &["voucher_id", "account_id", "day", "amount", "person_id", "document_id", "payment_id", "unit_id"],
    Owner::Nobody,
);
pub static ALLOCATION: Table =
    kept("allocation", &["voucher_id", "item_id", "payment_id", "day", "amount"], Owner::Nobody);
pub static BANK_FILE: Table =
    kept("bank_file", &["format", "identity", "name", "digest", "imported_on", "bytes"], Owner::Nobody);
pub static BANK_LINE: Table = kept(
    "bank_line",
    &[
        "file_id",
        "position",
        "account",
        "booked_on",
        "amount",
        "kind",
        "reference",
        "text",
        "payer",
        "payer_account",
        "bank_ref",
        "print",
        "reason",
    ],
    Owner::Nobody,
);
pub static LINE_VOUCHER: Table = kept("line_voucher", &["line_id", "voucher_id"], Owner::Nobody);
pub static LINE_NOTE: Table =
    Table { name: "line_note", columns: &["line_id", "note"], owner: Owner::Nobody, used_by: &[], kept: false };
pub static PAYER_ACCOUNT: Table = Table {
    name: "payer_account",
    columns: &["account", "person_id"],
    owner: Owner::About(1),
    used_by: &[],
    kept: false,
};
pub static BANK_SOURCE: Table = Table {
    name: "bank_source",
    columns: &["account", "format", "from_on"],
    owner: Owner::Nobody,
    used_by: &[],
    kept: false,
};
pub static MANDATE: Table = Table {
    name: "mandate",
    columns: &["reference", "person_id", "account", "notice", "from_on", "until_on"],
    owner: Owner::About(1),
    used_by: &[("debit", "mandate_id")],
    kept: false,
};
pub static DEBIT: Table = kept(
    "debit",
    &["document_id", "mandate_id", "due_on", "amount", "assignment", "written_on", "cancels_id"],
    Owner::Nobody,
);
pub static REFUND: Table =
    kept("refund", &["voucher_id", "payment_id", "person_id", "amount", "account", "reason"], Owner::About(2));
pub static REFUND_PAID: Table = kept("refund_paid", &["voucher_id", "refund_id"], Owner::Nobody);
pub static REMINDER: Table = kept(
    "reminder",
    &["document_id", "kind", "position", "sent_on", "deadline", "voucher_id", "interest_to", "text"],
    Owner::Nobody,
);
pub static SETTLEMENT: Table = kept("settlement", &["voucher_id", "from_on", "until_on", "made_on"], Owner::Nobody);
pub static SETTLEMENT_LINE: Table =
    kept("settlement_line", &["settlement_id", "unit_id", "people", "amount"], Owner::Nobody);

/// Whether rows of the table of that name are never changed or deleted.
pub fn is_kept(name: &str) -> bool {
    ALL.iter().any(|table| table.name == name && table.kept)
}

const fn kept(name: &'static str, columns: &'static [&'static str], owner: Owner) -> Table {
    Table { name, columns, owner, used_by: &[], kept: true }
}

pub static REVIEW: Table = Table {
    name: "review",
    columns: &["day", "made_on", "filter", "parameters", "figures", "input_hash", "figures_hash", "summary"],
    owner: Owner::Nobody,
    used_by: &[],
    kept: false,
};
pub static ACTION_PLAN: Table = Table {
    name: "action_plan",
    columns: &["filter", "measure", "owner", "start_on", "target", "due_on", "closed_on", "effect", "tenure", "lesson"],
    owner: Owner::Nobody,
    used_by: &[],
    kept: false,
};

/// All of them; what a row points to comes first.
pub static ALL: [&Table; 41] = [
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
    &ACCOUNT,
    &ISSUER,
    &RATE,
    &EXEMPTION,
    &LEGAL_RATE,
    &REMINDER_STEP,
    &RUN,
    &VOUCHER,
    &DOCUMENT,
    &ITEM,
    &PAYMENT,
    &POSTING,
    &ALLOCATION,
    &REFUND,
    &REFUND_PAID,
    &REMINDER,
    &HOLD,
    &INSTALMENT,
    &SETTLEMENT,
    &SETTLEMENT_LINE,
    &BANK_FILE,
    &BANK_LINE,
    &LINE_VOUCHER,
    &LINE_NOTE,
    &PAYER_ACCOUNT,
    &BANK_SOURCE,
    &MANDATE,
    &DEBIT,
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
