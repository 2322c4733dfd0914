//! One change to many people: what it is, a look at what it would do, and only then the doing. One mutation, one undo.

use super::Members;
use super::edit::is_shared;
use crate::error::{Error, Result};
use crate::i18n::Text;
use crate::model::field::{self, FIELDS, Field, Kind, Reading};
use crate::model::{Person, Record};
use crate::store::db::Lane;
use crate::text;
use crate::ui::fields;
use crate::ui::overlays::confirm::Confirm;
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::overlays::prompt::Prompt;
use crate::ui::pane::Cx;
use crate::ui::text;

/// People named in the preview.
pub(super) const NAMED: usize = 8;

/// What is to be changed of each.
#[derive(Clone)]
enum Edit {
    AddTag(String),
    RemoveTag(String),
    Field(&'static Field, String, Reading),
    Own(String, String),
}

impl Edit {
    fn apply(&self, person: &Person, day: chrono::NaiveDate) -> Result<Person, Text> {
        let mut record = Record { person: person.clone(), ..Record::blank(day) };
        match self {
            Edit::AddTag(tag) => {
                let tags = &mut record.person.tags;
                if !tags.contains(tag) {
                    tags.push(tag.clone());
                    tags.sort();
                }
            }
            Edit::RemoveTag(tag) => record.person.tags.retain(|other| other != tag),
            Edit::Field(field, value, how) => {
                if let Some(set) = field.set {
                    set(&mut record, value, how)?;
                }
            }
            Edit::Own(key, value) => record.person.set_custom(key, value),
        }
        Ok(record.person)
    }

    /// The value that it is about, before and after.
    fn told(&self, person: &Person, day: chrono::NaiveDate) -> String {
        let record = Record { person: person.clone(), ..Record::blank(day) };
        match self {
            Edit::AddTag(_) | Edit::RemoveTag(_) => person.tags.join("; "),
            Edit::Field(field, ..) => (field.get)(&record),
            Edit::Own(key, _) => person.custom(key).to_owned(),
        }
    }
}

/// What a change would do.
struct Preview {
    changed: usize,
    lines: Vec<(String, String, String)>,
}

impl Members {
    pub(super) fn bulk(&mut self, cx: &mut Cx) {
        let ids = self.table.chosen();
        let mut items =
            vec![Item::new("+tag", cx.i18n.get("bulk-add-tag")), Item::new("-tag", cx.i18n.get("bulk-remove-tag"))];
        let fields = FIELDS.iter().filter(|field| is_shared(field));
        items.extend(fields.map(|field| Item::new(field.key, text::label(field.key, &cx.i18n))));
        let own = cx.catalog.iter().flat_map(|catalog| &catalog.custom);
        items.extend(own.map(|own| Item::new(format!("custom:{}", own.key), own.label.clone())));
        let counted = cx.i18n.text(&text!("members-counted", count = ids.len()));
        let title = cx.i18n.text(&text!("title-bulk", name = counted));
        cx.open(Picker::new(title, items, move |picked, cx| ask_value(picked, ids.clone(), cx)));
    }
}

/// Asks for the value, in the way that fits what was picked.
fn ask_value(picked: &str, ids: Vec<i64>, cx: &mut Cx) {
    match picked {
        "+tag" | "-tag" => {
            let add = picked == "+tag";
            let id = if add { "bulk-add-tag" } else { "bulk-remove-tag" };
            let prompt = Prompt::new(cx.i18n.get(id), move |typed, cx| {
                let tag = crate::model::name::tidy(typed);
                if tag.is_empty() || tag.contains(';') {
                    return Err(text!("fault-tag"));
                }
                preview(if add { Edit::AddTag(tag) } else { Edit::RemoveTag(tag) }, ids.clone(), cx);
                Ok(())
            });
            cx.open(prompt);
        }
        key => match field::find(key) {
            Some(field) => ask_field(field, ids, cx),
            None => {
                let key = key.trim_start_matches("custom:").to_owned();
                let prompt = Prompt::new(key.clone(), move |typed, cx| {
                    preview(Edit::Own(key.clone(), typed.trim().to_owned()), ids.clone(), cx);
                    Ok(())
                });
                cx.open(prompt);
            }
        },
    }
}

fn ask_field(field: &'static Field, ids: Vec<i64>, cx: &mut Cx) {
    let label = text::label(field.key, &cx.i18n);
    let how = fields::reading(cx);
    if let Kind::Choice(keys) = field.kind {
        let items = keys.iter().map(|key| Item::new(*key, cx.i18n.get(&format!("choice-{key}")))).collect();
        let picker = Picker::new(label, items, move |value, cx| {
            preview(Edit::Field(field, value.to_owned(), how), ids.clone(), cx);
        });
        return cx.open(picker);
    }
    let prompt = Prompt::new(label, move |typed, cx| {
        let edit = Edit::Field(field, typed.to_owned(), how);
        edit.apply(&Person::default(), cx.day)?;
        preview(edit, ids.clone(), cx);
        Ok(())
    });
    cx.open(prompt.hint(cx.i18n.get("bulk-empty-clears")));
}

/// Works out what would change, shows it, and asks.
fn preview(edit: Edit, ids: Vec<i64>, cx: &mut Cx) {
    let (day, looked, wanted) = (cx.day, edit.clone(), ids.clone());
    cx.ask(
        Lane::Slow,
        move |register, who| {
            let mut preview = Preview { changed: 0, lines: Vec::new() };
            for id in wanted {
                let Some(record) = register.record(who, id, day)? else { continue };
                let after = looked.apply(&record.person, day).map_err(Error::refused)?;
                if after == record.person {
                    continue;
                }
                preview.changed += 1;
                if preview.lines.len() < NAMED {
                    let (before, now) = (looked.told(&record.person, day), looked.told(&after, day));
                    preview.lines.push((record.person.name(), before, now));
                }
            }
            Ok(preview)
        },
        move |preview, cx| confirm(edit, ids, &preview, cx),
    );
}

fn confirm(edit: Edit, ids: Vec<i64>, preview: &Preview, cx: &mut Cx) {
    if preview.changed == 0 {
        return cx.fault(&text!("bulk-nothing"));
    }
    let what = match &edit {
        Edit::AddTag(tag) => format!("+{tag}"),
        Edit::RemoveTag(tag) => format!("-{tag}"),
        Edit::Field(field, value, _) => format!("{}: {value}", text::label(field.key, &cx.i18n)),
        Edit::Own(key, value) => format!("{key}: {value}"),
    };
    let (changed, all) = (preview.changed, ids.len());
    let question = cx.i18n.text(&text!("bulk-sure", what = &what, changed = changed, all = all));
    let none = cx.theme.sign("–", "-");
    let mut details: Vec<String> = preview
        .lines
        .iter()
        .map(|(name, before, after)| {
            let or_none = |value: &String| if value.is_empty() { none.to_owned() } else { value.replace('\n', " / ") };
            format!("{}  {} {} {}", text::pad(name, 24), or_none(before), cx.theme.sign("→", "->"), or_none(after))
        })
        .collect();
    if changed > details.len() {
        details.push(cx.i18n.text(&text!("bulk-more", more = changed - details.len())));
    }
    let title = cx.i18n.text(&text!("title-bulk-done", what = &what, count = changed));
    let confirm = Confirm::new(question, move |cx| {
        let day = cx.day;
        let work = move |register: &mut crate::store::Register, who: &crate::store::Who| {
            register.change(who, "set", &title, |change| {
                for id in &ids {
                    // As they stand now, so that nothing anybody saved since the preview is lost.
                    let Some(stored) = change.person(*id)? else { continue };
                    let wanted = edit.apply(&stored, day).map_err(Error::refused)?;
                    change.write_person(&stored, &wanted)?;
                }
                Ok(())
            })
        };
        cx.ask(Lane::Write, work, move |_, cx| {
            cx.tell(|members: &mut Members, _| members.done_with_marks());
            cx.say(&text!("bulk-done", count = changed));
        });
    });
    cx.open(confirm.details(details));
}
