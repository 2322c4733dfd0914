//! What a field is made of in SQL, for sorting and counting by it without reading whole records.

use chrono::NaiveDate;

use super::catalog::Catalog;
use super::row::Owned;
use super::select::{Part, Selection, money, text_column};
use crate::model::date::{self, Approx, Precision};
use crate::model::field::{self, Field, Kind};
use crate::model::name;
use crate::model::person::{ContactKind, Gender, Protection};
use crate::model::unit::Level;
use crate::model::{Record, Status, Term};
use crate::query::tree::Key;

/// The SQL of a field: values of the person `p`, and of the standing term `s`.
pub(super) struct Raw {
    pub columns: Vec<Part>,
    /// Some of them are of the term.
    pub of_term: bool,
}

pub(super) fn raw(key: &Key, catalog: &Catalog, day: NaiveDate) -> Raw {
    let plain = |columns: &[&str]| Raw { columns: columns.iter().map(|c| Part::new(*c)).collect(), of_term: false };
    let term = |columns: &[&str]| Raw { of_term: true, ..plain(columns) };
    let key = match key {
        Key::Field(key) => *key,
        Key::Custom(key) => {
            let id = catalog.custom_field(key).map_or(0, |field| field.id);
            let sql = "(SELECT v.value FROM custom_value v WHERE v.person_id = p.id AND v.field_id = ?)";
            return Raw { columns: vec![Part::new(sql).with(id)], of_term: false };
        }
    };
    if let Some(column) = text_column(key) {
        return plain(&[column]);
    }
    if let Some(kind) = ContactKind::parse(key) {
        let sql = "(SELECT group_concat(value, '; ') FROM
                       (SELECT c.value FROM contact c WHERE c.person_id = p.id AND c.kind = ? ORDER BY c.id))";
        return Raw { columns: vec![Part::new(sql).with(kind as i64)], of_term: false };
    }
    if Level::parse(key).is_some() {
        return term(&["s.unit_id"]);
    }
    match key {
        "number" => plain(&["p.number"]),
        "kind" => plain(&["p.organisation"]),
        "name" => plain(&["p.family", "p.given", "p.middle"]),
        "born" | "age" => plain(&["p.born"]),
        "gender" => plain(&["p.gender"]),
        "protected" => plain(&["p.protection"]),
        "status" => term(&["s.joined", "s.left_on"]),
        "unit" => term(&["s.unit_id"]),
        "category" => term(&["s.category_id"]),
        "joined" | "joined_precision" => term(&["s.joined", "s.joined_precision"]),
        "left" | "last_day" | "first_day_out" | "left_precision" => term(&["s.left_on", "s.left_precision"]),
        "reason" => term(&["s.reason_id"]),
        "recruited_by" => term(&["(SELECT r.number FROM person r WHERE r.id = s.recruiter_id)"]),
        "owes" => match catalog.receivable {
            Some(receivable) => {
                let owed = money::owed("p.id", receivable, date::to_int(day)).within("nullif(", ", 0)");
                Raw { columns: vec![owed], of_term: false }
            }
            None => plain(&["NULL"]),
        },
        "payer" => plain(&["(SELECT r.number FROM person r WHERE r.id = p.payer_id)"]),
        "household" => plain(&["(SELECT r.number FROM person r WHERE r.id = p.household_id)"]),
        "position" => {
            let sql = "(SELECT group_concat(role || char(31) || unit_id, char(30)) FROM
                           (SELECT h.role, h.unit_id FROM position h WHERE h.person_id = p.id
                            AND h.from_on <= ? AND (h.to_on IS NULL OR h.to_on > ?) ORDER BY h.role))";
            let day = date::to_int(day);
            Raw { columns: vec![Part::new(sql).with(day).with(day)], of_term: false }
        }
        "tags" => plain(&["(SELECT group_concat(name, '; ') FROM
                               (SELECT g.name FROM tag g WHERE g.person_id = p.id ORDER BY g.name))"]),
        _ => plain(&["NULL"]),
    }
}

/// Puts the values of [`raw`] back where the field's `get` looks for them.
fn fill(record: &mut Record, key: &'static str, values: &[Owned], catalog: &Catalog) {
    let int = |at: usize| match values.get(at) {
        Some(Owned::Int(n)) => Some(*n),
        _ => None,
    };
    let text = |at: usize| match values.get(at) {
        Some(Owned::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let approx = |ymd: Option<i64>| {
        let day = date::from_int(ymd?)?;
        Some(Approx { day, precision: Precision::from_code(int(1).unwrap_or(0)) })
    };
    let list = |text: String| text.split("; ").filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    if let Some(kind) = ContactKind::parse(key) {
        record.person.set_contacts(kind, list(text(0)).into_iter());
        return;
    }
    if key == "owes" {
        record.owes = int(0).unwrap_or(0);
        return;
    }
    let person = &mut record.person;
    match key {
        "number" => person.number = text(0),
        "kind" => person.organisation = int(0) == Some(1),
        "name" => (person.family, person.given, person.middle) = (text(0), text(1), text(2)),
        "given" => person.given = text(0),
        "middle" => person.middle = text(0),
        "family" => person.family = text(0),
        "called" => person.called = text(0),
        "sort_name" => person.sort_name = text(0),
        "address" => person.address = text(0),
        "postal_code" => person.postal_code = text(0),
        "city" => person.city = text(0),
        "country" => person.country = text(0),
        "language" => person.language = text(0),
        "notes" => person.notes = text(0),
        "payer" => person.payer = text(0),
        "household" => person.household = text(0),
        "born" | "age" => person.born = int(0).and_then(super::people::born_from_int),
        "gender" => person.gender = Gender::ALL.get(int(0).unwrap_or(0) as usize).copied().unwrap_or_default(),
        "protected" => {
            person.protection = Protection::ALL.get(int(0).unwrap_or(0) as usize).copied().unwrap_or_default();
        }
        "tags" => person.tags = list(text(0)),
        "position" => {
            let role = |one: &str| {
                let (role, unit) = one.split_once('\u{1f}').unwrap_or((one, ""));
                let unit = unit.parse().ok().and_then(|id| catalog.tree.get(id));
                format!("{role}, {}", unit.map_or("", |unit| unit.name.as_str()))
            };
            record.positions = text(0).split('\u{1e}').filter(|one| !one.is_empty()).map(role).collect();
        }
        "status" => {
            let day = date::to_int(record.day);
            record.status = match (int(0), int(1)) {
                (None, _) => Status::Contact,
                (Some(joined), _) if joined > day => Status::Upcoming,
                (_, Some(left)) if left <= day => Status::Former,
                _ => Status::Active,
            };
        }
        _ => {
            let mut term = Term::default();
            match key {
                "category" => {
                    let category = int(0).and_then(|id| catalog.category(id));
                    term.category = category.map_or_else(String::new, |category| category.name.clone());
                }
                "reason" => {
                    let reason = int(0).and_then(|id| catalog.reason(id));
                    term.reason = reason.map_or_else(String::new, |reason| reason.name.clone());
                }
                "joined" | "joined_precision" => term.joined = approx(int(0)),
                "recruited_by" => term.recruited_by = text(0),
                _ if Level::parse(key).is_some() || key == "unit" => {
                    term.unit = int(0).map(|id| catalog.tree.place(id)).unwrap_or_default();
                }
                _ => term.left = approx(int(0)),
            }
            // Without any term nothing is said of its beginning, not even that it is unknown.
            record.term = values.iter().any(|value| *value != Owned::Null).then_some(term);
        }
    }
}

/// The field's value as its `get` gives it.
pub(super) fn shown(key: &Key, values: &[Owned], catalog: &Catalog, day: NaiveDate) -> String {
    let key = match key {
        Key::Field(key) => *key,
        Key::Custom(_) => {
            return match values.first() {
                Some(Owned::Text(text)) => text.clone(),
                _ => String::new(),
            };
        }
    };
    let mut record = Record::blank(day);
    fill(&mut record, key, values, catalog);
    field::find(key).map_or_else(String::new, |field| (field.get)(&record))
}

/// What the values of [`raw`] are sorted by; [`Owned::Null`] for none.
pub(super) fn sorted_by(key: &Key, values: &[Owned], catalog: &Catalog, day: NaiveDate) -> Owned {
    let field: Option<&Field> = match key {
        Key::Field(key) => field::find(key),
        Key::Custom(_) => None,
    };
    if let (Some(Kind::Date), Some(value)) = (field.map(|field| field.kind), values.first()) {
        return if *value == Owned::Int(0) { Owned::Null } else { value.clone() };
    }
    if field.is_some_and(|field| field.kind == Kind::Money) {
        return values.first().cloned().unwrap_or(Owned::Null);
    }
    let shown = &shown(key, values, catalog, day);
    if shown.is_empty() {
        return Owned::Null;
    }
    let words = || Owned::Text(name::sort_key(shown, "", "", catalog.alphabet));
    match field.map(|field| field.kind) {
        Some(Kind::Years) => shown.parse().map_or(Owned::Null, Owned::Int),
        Some(Kind::Choice(keys)) => {
            keys.iter().position(|key| *key == shown).map_or(Owned::Null, |place| Owned::Int(place as i64))
        }
        Some(Kind::Number) => Owned::Text(format!("{:02}{shown}", shown.chars().count())),
        Some(_) => words(),
        // A field of the register's own may hold numbers: "9" before "10".
        None => match shown.parse::<i64>() {
            Ok(n) if n >= 0 => Owned::Text(format!("{n:020}")),
            _ => words(),
        },
    }
}

/// The term that a record shows, as `s`: the one [`crate::model::term::standing`] chooses.
pub(super) fn standing_join(selection: &Selection, day: i64) -> Part {
    let one = "LEFT JOIN term s ON s.id = (SELECT t.id FROM term t INDEXED BY term_by_person WHERE t.person_id = p.id";
    if selection.is_about_members() {
        let newest = "ORDER BY t.joined DESC, t.left_on IS NOT NULL, t.left_on DESC, t.id DESC LIMIT 1)";
        let sql = format!("{one} AND t.joined <= ? AND (t.left_on IS NULL OR t.left_on > ?) {newest}");
        return Part::new(sql).with(day).with(day);
    }
    let covers = "t.joined <= ? AND (t.left_on IS NULL OR t.left_on > ?)";
    let by = |active: &str, former: &str, upcoming: &str| {
        let sql = format!("CASE WHEN {covers} THEN {active} WHEN t.joined <= ? THEN {former} ELSE {upcoming} END");
        Part::new(sql).with(day).with(day).with(day)
    };
    let order = [
        by("0", "1", "2"),
        by("-t.joined", "-t.left_on", "t.joined"),
        by("t.left_on IS NOT NULL", "-t.joined", "t.left_on IS NULL"),
        by("-ifnull(t.left_on, 0)", "0", "ifnull(t.left_on, 0)"),
        by("-t.id", "-t.id", "t.id"),
    ];
    let mut join = Part::new(format!("{one} ORDER BY "));
    for (i, part) in order.into_iter().enumerate() {
        join = join.then(Part::new(if i > 0 { ", " } else { "" })).then(part);
    }
    join.then(Part::new(" LIMIT 1)"))
}
