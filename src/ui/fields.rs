//! Lines of a form made from the fields of a record, and the record made from the lines again.

use super::form::{Faults, Form, Line};
use super::overlays::picker::Item;
use super::pane::Cx;
use super::text;
use crate::model::Record;
use crate::model::field::{self, Field, Kind, Left, Reading, Section};

/// Marks the lines of the register's own fields.
const OWN: &str = "custom:";

/// How typed values are read: as of the day that is shown, leaving as the last day in.
pub fn reading(cx: &Cx) -> Reading {
    Reading { today: cx.today, left: Left::LastDay }
}

/// The line of one field, with the value that a record has.
pub fn line(field: &'static Field, record: &Record, cx: &Cx) -> Line {
    let raw = (field.get)(record);
    let label = text::label(field.key, &cx.i18n);
    let line = match field.kind {
        Kind::Choice(keys) => {
            let items = keys.iter().map(|key| Item::new(*key, cx.i18n.get(&format!("choice-{key}"))));
            // A value that is not kept is the first: unknown, open.
            let unset = if keys.contains(&"unknown") { "unknown" } else { keys[0] };
            Line::choice(field.key, label, items.collect(), if raw.is_empty() { unset } else { &raw })
        }
        Kind::Lines => Line::lines(field.key, label, &raw),
        kind => Line::words(field.key, label, &text::shown(kind, &raw, &cx.i18n)),
    };
    let line = match field.key {
        "unit" => units(line, cx),
        "category" => line.offering(categories(cx), true),
        "reason" => line.offering(reasons(cx), true),
        _ => line,
    };
    let how = reading(cx);
    let scratch = record.clone();
    let checked = line.checked(move |value| match field.set {
        Some(set) => set(&mut scratch.clone(), value, &how),
        None => Ok(()),
    });
    checked.under(cx.i18n.get(section(field.section)))
}

fn section(section: Section) -> &'static str {
    match section {
        Section::Name => "section-name",
        Section::Contact => "section-contact",
        Section::Address => "section-address",
        Section::Membership => "section-membership",
        Section::Other => "section-other",
    }
}

/// A line for a unit: its path, checked against the tree.
pub fn units(line: Line, cx: &Cx) -> Line {
    let Some(catalog) = cx.catalog.clone() else { return line };
    let items = catalog.tree.iter().map(|(unit, _)| {
        let path = catalog.tree.place(unit.id).to_string();
        Item::new(path.clone(), path)
    });
    let items = items.collect();
    let line = line.offering(items, false);
    line.checked(move |value| match value.trim() {
        "" => Ok(()),
        path => catalog.unit(path).map(drop).map_err(|error| error.what),
    })
}

pub fn categories(cx: &Cx) -> Vec<Item> {
    let known = cx.catalog.iter().flat_map(|catalog| &catalog.categories);
    known.map(|category| Item::new(&category.name, &category.name)).collect()
}

/// The register's own reasons, or those that every association has, while it has none.
pub fn reasons(cx: &Cx) -> Vec<Item> {
    let known = cx.catalog.iter().flat_map(|catalog| &catalog.reasons);
    let mut items: Vec<Item> = known.map(|reason| Item::new(&reason.name, &reason.name)).collect();
    if items.is_empty() {
        let usual = ["resigned", "deceased", "struck", "moved", "price", "time", "job", "pension", "other"];
        let words = usual.iter().map(|code| cx.i18n.get(&format!("reason-{code}")));
        items.extend(words.map(|word| Item::new(word.clone(), word)));
    }
    items
}

/// Every line of a person: the fields that are theirs and can be set, then the register's own.
pub fn person(record: &Record, cx: &Cx) -> Vec<Line> {
    let theirs = field::FIELDS.iter().filter(|field| field.section != Section::Membership);
    // The name in one is the other names again.
    let set = theirs.filter(|field| field.set.is_some() && field.key != "name");
    let mut fields: Vec<&'static Field> = set.collect();
    fields.sort_by_key(|field| field.section as u8);
    let mut lines: Vec<Line> = fields.into_iter().map(|field| line(field, record, cx)).collect();
    for own in cx.catalog.iter().flat_map(|catalog| &catalog.custom) {
        let value = record.person.custom(&own.key);
        let line = Line::words(&format!("{OWN}{}", own.key), own.label.clone(), value);
        lines.push(line.under(cx.i18n.get("section-other")));
    }
    lines
}

/// A record with what the form's lines say in place of what it had. Only lines that were changed are read, so that what
/// nobody touched stays as it was, however it got there.
pub fn read(form: &Form, base: &Record, cx: &Cx) -> Result<Record, Faults> {
    let mut record = base.clone();
    let mut faults = Faults::new();
    let how = reading(cx);
    for line in form.lines().iter().filter(|line| line.is_changed()) {
        if let Some(key) = line.key.strip_prefix(OWN) {
            record.person.set_custom(key, line.value().trim());
            continue;
        }
        // A line that is no field is the form's own matter.
        let Some(set) = field::find(&line.key).and_then(|field| field.set) else { continue };
        if let Err(fault) = set(&mut record, &line.value(), &how) {
            faults.push((line.key.clone(), fault));
        }
    }
    // A form of a term alone has no business with the name.
    let asked = |key: &str| form.lines().iter().any(|line| line.key == key);
    let whole = field::check(&record).into_iter().filter(|(key, _)| asked(key));
    faults.extend(whole.map(|(key, fault)| (key.to_owned(), fault)));
    if faults.is_empty() { Ok(record) } else { Err(faults) }
}

/// Fills in the town when a changed postal code is left; it can be corrected after that.
pub fn fill_town(form: &mut Form, left: &str, cx: &Cx) {
    if left != "postal_code" {
        return;
    }
    let own = cx.catalog.as_ref().map_or("", |catalog| catalog.country.as_str());
    let country = form.value("country");
    let country = if country.is_empty() { own } else { country.as_str() };
    let changed = form.lines().iter().any(|line| line.key == "postal_code" && line.is_changed());
    let town = crate::model::postal::postal_town(country, &form.value("postal_code"));
    if let Some(town) = town.filter(|_| changed) {
        form.set("city", town);
    }
}
