//! How the list is arranged: its columns, its order, and filters kept under a name.

use super::Members;
use crate::model::field::FIELDS;
use crate::store::db::Lane;
use crate::store::segments::{self, Segment};
use crate::text;
use crate::ui::overlays::confirm::Confirm;
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::overlays::prompt::Prompt;
use crate::ui::pane::Cx;
use crate::ui::text;

impl Members {
    /// Shows or hides a column; the picker comes back until Esc, so that several can be changed.
    pub(super) fn choose_columns(&mut self, cx: &mut Cx) {
        let shown = self.shown_columns();
        let item = |key: &str, label: String, cx: &Cx| {
            let sign = if shown.iter().any(|shown| shown == key) { cx.theme.sign("✓", "*") } else { " " };
            Item::new(key, format!("{sign} {label}"))
        };
        let mut items: Vec<Item> =
            FIELDS.iter().map(|field| item(field.key, text::label(field.key, &cx.i18n), cx)).collect();
        let own = cx.catalog.iter().flat_map(|catalog| &catalog.custom);
        items.extend(own.map(|own| item(&own.key, own.label.clone(), cx)));
        cx.open(Picker::new(cx.i18n.get("title-columns"), items, |key, cx| {
            let key = key.to_owned();
            cx.tell(move |members: &mut Members, cx| {
                members.columns = members.shown_columns();
                match members.columns.iter().position(|shown| *shown == key) {
                    Some(at) if members.columns.len() > 1 => drop(members.columns.remove(at)),
                    Some(_) => {}
                    // Behind the name, where there is room on any screen.
                    None => members.columns.insert(members.columns.len().min(2), key),
                }
                members.choose_columns(cx);
            });
        }));
    }

    /// Sorts by a column; by the same one again, the other way.
    pub(super) fn choose_sort(&mut self, cx: &mut Cx) {
        let sorted = |key: &str| match (self.sort.field == key, self.sort.descending) {
            (true, false) => cx.theme.sign("↑", "+"),
            (true, true) => cx.theme.sign("↓", "-"),
            _ => " ",
        };
        let fields = FIELDS.iter().filter(|field| !matches!(field.key, "notes" | "address" | "position" | "tags"));
        let label = |key: &str| format!("{} {}", sorted(key), text::label(key, &cx.i18n));
        let mut items: Vec<Item> = fields.map(|field| Item::new(field.key, label(field.key))).collect();
        // What the list shows comes first.
        items.sort_by_key(|item| self.columns.iter().position(|shown| *shown == item.value).unwrap_or(usize::MAX));
        cx.open(Picker::new(cx.i18n.get("title-sort"), items, |key, cx| {
            let key = key.to_owned();
            cx.tell(move |members: &mut Members, cx| {
                members.sort.descending = members.sort.field == key && !members.sort.descending;
                members.sort.field = key;
                members.ask(true, cx);
            });
        }));
    }

    /// Keeps the filter in force under a name, usable in filters as `@name`.
    pub(super) fn save_view(&mut self, cx: &mut Cx) {
        let filter = self.filter.clone();
        let prompt = Prompt::new(cx.i18n.get("title-save-view"), move |typed, cx| {
            let (name, filter) = (typed.trim().trim_start_matches('@').to_owned(), filter.clone());
            if !segments::fits(&name) {
                return Err(text!("store-segment-name", name = name));
            }
            let title = cx.i18n.text(&text!("title-segment", name = &name));
            let kept = name.clone();
            cx.ask(
                Lane::Write,
                move |register, who| {
                    register.change(who, "segment", &title, |change| change.save_segment(&kept, &filter))
                },
                move |_, cx| cx.say(&text!("view-saved", name = name)),
            );
            Ok(())
        });
        cx.open(prompt.hint(self.filter.clone()));
    }

    /// Goes to a filter kept under a name.
    pub(super) fn open_view(&mut self, cx: &mut Cx) {
        pick_view(cx, "title-views", |segment, cx| {
            cx.tell(move |members: &mut Members, cx| members.show(format!("@{}", segment.name), cx));
        });
    }

    pub(super) fn delete_view(&mut self, cx: &mut Cx) {
        pick_view(cx, "title-delete-view", |segment, cx| {
            let question = cx.i18n.text(&text!("view-delete-sure", name = &segment.name));
            let title = cx.i18n.text(&text!("title-segment-delete", name = &segment.name));
            cx.open(Confirm::new(question, move |cx| {
                cx.ask(
                    Lane::Write,
                    move |register, who| {
                        register.change(who, "segment", &title, |change| change.delete_segment(&segment.name))
                    },
                    |_, cx| cx.say(&text!("view-deleted")),
                );
            }));
        });
    }
}

fn pick_view(cx: &mut Cx, title: &'static str, picked: impl Fn(Segment, &mut Cx) + 'static) {
    cx.ask(
        Lane::Quick,
        |register, who| register.segments(who),
        move |segments, cx| {
            if segments.is_empty() {
                return cx.fault(&text!("view-none"));
            }
            let label = |segment: &Segment| format!("@{}  {}", segment.name, segment.filter);
            let items = segments.iter().map(|segment| Item::new(&segment.name, label(segment))).collect();
            cx.open(Picker::new(cx.i18n.get(title), items, move |name, cx| {
                if let Some(segment) = segments.iter().find(|segment| segment.name == name) {
                    picked(segment.clone(), cx);
                }
            }));
        },
    );
}
