//! `fields`: every field, for people and for filters.

use super::Context;
use crate::error::Result;
use crate::model::field::{FIELDS, Kind};
use crate::store::Register;

pub fn run(context: &mut Context) -> Result<()> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    for field in FIELDS {
        let kind = match field.kind {
            Kind::Words | Kind::Lines => "text".to_owned(),
            Kind::Many => "list".to_owned(),
            Kind::Years => "years".to_owned(),
            Kind::Date => "date".to_owned(),
            Kind::Choice(keys) => keys.join("|"),
            Kind::Named => "name".to_owned(),
            Kind::Unit => "unit".to_owned(),
            Kind::Number => "number".to_owned(),
            Kind::Money => "amount".to_owned(),
        };
        let set = context.i18n.get(if field.set.is_some() { "cli-fields-set" } else { "cli-fields-follows" });
        let label = context.i18n.get(&format!("field-{}", field.key));
        rows.push(vec![field.key.to_owned(), label, kind, set, field.aliases.join(", ")]);
    }
    // A register's own fields, when there is a register.
    if let Ok(register) = Register::open(&context.path) {
        for custom in &register.catalog()?.custom {
            let set = context.i18n.get("cli-fields-set");
            rows.push(vec![custom.key.clone(), custom.label.clone(), "text".to_owned(), set, String::new()]);
        }
    }
    let keys = ["key", "label", "kind", "set", "aliases"];
    let headings = keys.map(|key| context.i18n.get(&format!("cli-fields-{key}-heading")));
    context.out.rows(&keys, &headings, &rows)
}
