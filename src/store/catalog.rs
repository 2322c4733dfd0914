//! The small tables in memory: units, categories, reasons, own fields. Some thousand rows at the most.

use std::collections::HashMap;

use rusqlite::Connection;

use super::change::Change;
use super::tables;
use crate::error::{Error, Result};
use crate::model::name::{Alphabet, nearest};
use crate::model::reason::{self, Reason};
use crate::model::unit::{Level, Place, Tree, Unit};
use crate::model::{Category, name};
use crate::text;

/// A field that the register defines for itself.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomField {
    pub id: i64,
    pub key: String,
    pub label: String,
}

#[derive(Clone, Debug)]
pub struct Catalog {
    pub name: String,
    pub country: String,
    pub alphabet: Alphabet,
    pub tree: Tree,
    pub categories: Vec<Category>,
    pub reasons: Vec<Reason>,
    pub custom: Vec<CustomField>,
}

impl Catalog {
    pub fn read(conn: &Connection) -> Result<Catalog> {
        let mut settings: HashMap<String, String> = HashMap::new();
        let mut statement = conn.prepare_cached("SELECT key, value FROM setting")?;
        for row in statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
            let (key, value) = row?;
            settings.insert(key, value);
        }
        let alphabet = match settings.get("collation").map(String::as_str) {
            Some("sv") => Alphabet::Swedish,
            _ => Alphabet::Norwegian,
        };
        let mut statement = conn.prepare_cached("SELECT id, parent_id, level, name, code FROM unit")?;
        let units = statement.query_map([], |row| {
            Ok(Unit {
                id: row.get(0)?,
                parent: row.get(1)?,
                level: Level::ALL.get(row.get::<_, i64>(2)? as usize).copied().unwrap_or(Level::Group),
                name: row.get(3)?,
                code: row.get(4)?,
            })
        })?;
        let tree = Tree::new(units.collect::<Result<_, _>>()?, alphabet);
        let mut statement =
            conn.prepare_cached("SELECT id, name, votes, counts, family, support FROM category ORDER BY id")?;
        let categories = statement.query_map([], |row| {
            Ok(Category {
                id: row.get(0)?,
                name: row.get(1)?,
                votes: row.get(2)?,
                counts: row.get(3)?,
                family: row.get(4)?,
                support: row.get(5)?,
            })
        })?;
        let mut reason_statement = conn.prepare_cached("SELECT id, name, code FROM reason ORDER BY id")?;
        let reasons = reason_statement.query_map([], |row| {
            let code: String = row.get(2)?;
            let code = reason::CODES.iter().find(|(key, _)| *key == code).map_or("other", |(key, _)| key);
            Ok(Reason { id: row.get(0)?, name: row.get(1)?, code })
        })?;
        let mut custom_statement = conn.prepare_cached("SELECT id, key, label FROM custom_field ORDER BY id")?;
        let custom = custom_statement
            .query_map([], |row| Ok(CustomField { id: row.get(0)?, key: row.get(1)?, label: row.get(2)? }))?;
        Ok(Catalog {
            name: settings.remove("name").unwrap_or_default(),
            country: settings.remove("country").unwrap_or_default(),
            alphabet,
            tree,
            categories: categories.collect::<Result<_, _>>()?,
            reasons: reasons.collect::<Result<_, _>>()?,
            custom: custom.collect::<Result<_, _>>()?,
        })
    }

    pub fn category(&self, id: i64) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }

    /// The category that a typed name means, in whatever letters.
    ///
    /// # Errors
    /// There is none; the nearest is named.
    pub fn category_called(&self, typed: &str) -> Result<i64> {
        let wanted = name::fold(typed.trim());
        if let Some(known) = self.categories.iter().find(|category| name::fold(&category.name) == wanted) {
            return Ok(known.id);
        }
        let error = Error::refused(text!("query-no-category", name = typed.trim()));
        Err(match nearest(typed, self.categories.iter().map(|category| category.name.as_str())) {
            Some(near) => error.hint(text!("store-did-you-mean", name = near)),
            None => error,
        })
    }

    pub fn reason(&self, id: i64) -> Option<&Reason> {
        self.reasons.iter().find(|reason| reason.id == id)
    }

    pub fn custom_field(&self, key: &str) -> Option<&CustomField> {
        self.custom.iter().find(|field| field.key == key)
    }

    /// The one unit that a typed name or path means.
    ///
    /// # Errors
    /// No such unit (with the nearest name), or several (with their paths).
    pub fn unit(&self, text: &str) -> Result<i64> {
        match self.tree.find(text).as_slice() {
            [one] => Ok(one.id),
            [] => {
                let names = self.tree.iter().map(|(unit, _)| unit.name.as_str());
                let error = Error::refused(text!("store-no-unit", name = text));
                Err(match nearest(text, names) {
                    Some(near) => error.hint(text!("store-did-you-mean", name = near)),
                    None => error,
                })
            }
            several => {
                let paths: Vec<String> = several.iter().take(5).map(|u| self.tree.place(u.id).to_string()).collect();
                Err(Error::refused(text!("store-many-units", name = text, paths = paths.join("; "))))
            }
        }
    }
}

/// Units while a change makes more of them: found by name, and by the place that rows of a file ask for.
#[derive(Debug, Default)]
pub(super) struct Units {
    by_name: HashMap<(Option<i64>, Level, String), i64>,
    levels: HashMap<i64, Level>,
    parents: HashMap<i64, i64>,
    resolved: HashMap<Place, i64>,
}

impl Units {
    pub(super) fn of(tree: &Tree) -> Units {
        let mut units = Units::default();
        for (unit, _) in tree.iter() {
            units.levels.insert(unit.id, unit.level);
            units.parents.extend(unit.parent.map(|parent| (unit.id, parent)));
            units.by_name.insert((unit.parent, unit.level, unit.name.clone()), unit.id);
        }
        units
    }
}

impl Change<'_> {
    /// Adds a unit below `parent`.
    ///
    /// # Errors
    /// A level that does not fit below the parent's, or a name that a sister has.
    pub fn add_unit(&mut self, parent: Option<i64>, level: Level, unit_name: &str) -> Result<i64> {
        let unit_name = name::tidy(unit_name);
        if unit_name.is_empty() {
            return Err(Error::refused(text!("fault-no-name")));
        }
        if let Some(above) = parent {
            let above_level = self.units.levels.get(&above).copied().unwrap_or(Level::Group);
            if !level.fits_below(above_level) {
                return Err(Error::refused(text!("store-unit-level", name = unit_name)));
            }
        }
        let key = (parent, level, unit_name);
        if self.units.by_name.contains_key(&key) {
            return Err(Error::refused(text!("store-unit-exists", name = key.2)));
        }
        let cells = [parent.into(), (level as i64).into(), (&key.2).into(), "".into()];
        let id = self.insert(&tables::UNIT, &cells)?;
        self.units.levels.insert(id, level);
        self.units.parents.extend(parent.map(|parent| (id, parent)));
        self.units.by_name.insert(key, id);
        Ok(id)
    }

    /// The unit at a place, made (with those above it) where it is not there yet. A place that does not begin at the top
    /// lies below the register's one national unit, if it has one. `None` for an empty place.
    pub fn resolve_place(&mut self, place: &Place) -> Result<Option<i64>> {
        if place.is_empty() {
            return Ok(None);
        }
        if let Some(id) = self.units.resolved.get(place) {
            return Ok(Some(*id));
        }
        let mut parent = None;
        if place.0[0].0 != Level::National {
            let mut tops =
                self.units.by_name.iter().filter(|((up, level, _), _)| up.is_none() && *level == Level::National);
            if let (Some((_, top)), None) = (tops.next(), tops.next()) {
                parent = Some(*top);
            }
        }
        for (level, unit_name) in &place.0 {
            let known = self.units.by_name.get(&(parent, *level, unit_name.clone())).copied();
            parent = Some(match known {
                Some(id) => id,
                None => self.add_unit(parent, *level, unit_name)?,
            });
        }
        if let Some(id) = parent {
            self.units.resolved.insert(place.clone(), id);
        }
        Ok(parent)
    }

    /// Whether a unit is another, or lies somewhere below it.
    pub fn lies_within(&self, unit: i64, above: i64) -> bool {
        let mut upwards = std::iter::successors(Some(unit), |at| self.units.parents.get(at).copied());
        upwards.any(|at| at == above)
    }

    /// How many units there are, those made on the way among them.
    pub fn unit_count(&self) -> usize {
        self.units.levels.len()
    }

    /// The units that a text may mean, of those that were there when the change began.
    pub fn units_called(&self, text: &str) -> Result<Vec<i64>> {
        Ok(self.catalog.tree.find(text).iter().map(|unit| unit.id).collect())
    }

    /// The unit that a typed name or path means; what is typed must exist.
    pub fn find_unit(&self, place: &Place) -> Result<Option<i64>> {
        if place.is_empty() { Ok(None) } else { self.catalog.unit(&place.to_string()).map(Some) }
    }

    /// The category of that name, made if need be. `None` for an empty name.
    pub fn category(&mut self, category_name: &str) -> Result<Option<i64>> {
        if category_name.is_empty() {
            return Ok(None);
        }
        if let Some(known) = self.catalog.categories.iter().find(|category| category.name == category_name) {
            return Ok(Some(known.id));
        }
        let mut fresh = Category::guess(category_name);
        fresh.id = self.insert(
            &tables::CATEGORY,
            &[
                category_name.into(),
                fresh.votes.into(),
                fresh.counts.into(),
                fresh.family.into(),
                fresh.support.into(),
                None::<i64>.into(),
                None::<i64>.into(),
            ],
        )?;
        let id = fresh.id;
        self.catalog.categories.push(fresh);
        Ok(Some(id))
    }

    /// The leaving reason of that wording, made and coded if need be. `None` for an empty one.
    pub fn reason(&mut self, wording: &str) -> Result<Option<i64>> {
        if wording.is_empty() {
            return Ok(None);
        }
        if let Some(known) = self.catalog.reasons.iter().find(|reason| reason.name == wording) {
            return Ok(Some(known.id));
        }
        let code = reason::code_of(wording);
        let id = self.insert(&tables::REASON, &[wording.into(), code.into()])?;
        self.catalog.reasons.push(Reason { id, name: wording.to_owned(), code });
        Ok(Some(id))
    }

    /// The register's own field of that key, made if need be.
    pub fn custom_field(&mut self, key: &str, label: &str) -> Result<i64> {
        if let Some(known) = self.catalog.custom_field(key) {
            return Ok(known.id);
        }
        let id = self.insert(&tables::CUSTOM_FIELD, &[key.into(), label.into()])?;
        self.catalog.custom.push(CustomField { id, key: key.to_owned(), label: label.to_owned() });
        Ok(id)
    }
}
