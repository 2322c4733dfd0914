//! What a filter can ask, for who is writing one: `:fields`.

use super::overlays::message::Message;
use super::pane::Cx;
use super::text::label;
use crate::model::field::{FIELDS, Kind};

/// Every field by its name and key, the register's own too; of those with few values, the values.
pub fn open(cx: &mut Cx) {
    let mut lines = vec![cx.i18n.get("filter-guide")];
    lines.extend(FIELDS.iter().map(|field| {
        let name = format!("{} ({})", label(field.key, &cx.i18n), field.key);
        match field.kind {
            Kind::Choice(keys) => format!("{name}: {}", cx.i18n.choices(keys)),
            _ => name,
        }
    }));
    let own = cx.catalog.iter().flat_map(|catalog| &catalog.custom);
    lines.extend(own.map(|own| format!("{} ({})", own.label, own.key)));
    cx.open(Message::answer("title-fields", lines.join("\n")));
}
