//! New units, and new names for those there are.

use super::Organisation;
use crate::model::name::tidy;
use crate::model::unit::Level;
use crate::store::db::Lane;
use crate::text;
use crate::ui::form::{Form, Line, Outcome};
use crate::ui::overlays::picker::Item;
use crate::ui::overlays::prompt::Prompt;
use crate::ui::pane::{Cx, Jump};
use crate::ui::text;

impl Organisation {
    /// A unit below the one under the cursor; the first one of all is the top.
    pub(super) fn add_unit(&mut self, cx: &mut Cx) {
        let above = self.table.current().map(|branch| branch.unit.clone());
        let levels = Level::ALL.into_iter().filter(|level| match &above {
            Some(above) => level.fits_below(above.level),
            None => true,
        });
        let items: Vec<Item> = levels.map(|level| Item::new(level.key(), text::label(level.key(), &cx.i18n))).collect();
        // As its sisters are, else a chapter.
        let tree = self.catalog.as_ref().map(|catalog| &catalog.tree);
        let parent = above.as_ref().map(|above| above.id);
        let sister = tree.and_then(|tree| tree.iter().find(|(unit, _)| unit.parent == parent && parent.is_some()));
        let usual = sister.map_or(Level::Local, |(unit, _)| unit.level);
        let usual = if above.is_none() { Level::National } else { usual };
        let title = match &above {
            Some(above) => cx.i18n.text(&text!("title-unit-below", name = &above.name)),
            None => cx.i18n.get("title-unit"),
        };
        let lines = vec![
            Line::words("name", text::label("unit", &cx.i18n), "").checked(|value| match tidy(value).as_str() {
                "" => Err(text!("fault-no-name")),
                _ => Ok(()),
            }),
            Line::choice("level", cx.i18n.get("organisation-level"), items, usual.key()),
        ];
        cx.open(Form::new(title, lines, move |form, cx| {
            let name = tidy(&form.value("name"));
            let level = Level::parse(&form.value("level")).unwrap_or(Level::Group);
            let title = cx.i18n.text(&text!("title-unit-added", name = &name));
            Ok(Box::new(move |register, who| {
                let (id, _) = register.change(who, "unit", &title, |change| change.add_unit(parent, level, &name))?;
                Ok(Outcome::Saved { notice: text!("unit-added", name = name), jump: Some(Jump::Unit(id)) })
            }))
        }));
    }

    pub(super) fn rename(&mut self, cx: &mut Cx) {
        let Some(unit) = self.table.current().map(|branch| branch.unit.clone()) else { return };
        let (id, old) = (unit.id, unit.name.clone());
        let prompt = Prompt::new(cx.i18n.get("title-unit-rename"), move |typed, cx| {
            let name = tidy(typed);
            if name.is_empty() {
                return Err(text!("fault-no-name"));
            }
            let title = cx.i18n.text(&text!("title-unit-renamed", old = &old, name = &name));
            cx.ask(
                Lane::Write,
                move |register, who| register.change(who, "unit", &title, |change| change.rename_unit(id, &name)),
                |_, cx| cx.say(&text!("unit-renamed")),
            );
            Ok(())
        });
        cx.open(prompt.with(&unit.name));
    }
}
