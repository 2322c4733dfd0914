//! The organisation: a tree of units with typed levels.

use std::collections::HashMap;

use super::name;

/// What kind of unit it is. A unit lies below one of an earlier level; groups may hold groups, so the tree has any depth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    National,
    Region,
    County,
    Municipality,
    Local,
    Group,
}

impl Level {
    pub const ALL: [Level; 6] =
        [Level::National, Level::Region, Level::County, Level::Municipality, Level::Local, Level::Group];
    pub const KEYS: [&str; 6] = ["national", "region", "county", "municipality", "local", "group"];

    pub fn key(self) -> &'static str {
        Level::KEYS[self as usize]
    }

    pub fn parse(text: &str) -> Option<Level> {
        let at = Level::KEYS.iter().position(|key| *key == text)?;
        Some(Level::ALL[at])
    }

    /// Whether a unit of this level may lie directly below one of `parent`.
    pub fn fits_below(self, parent: Level) -> bool {
        self > parent || (self == Level::Group && parent == Level::Group)
    }
}

/// A unit's place: the names from the top down, each with its level. Empty when a term has no unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place(pub Vec<(Level, String)>);

/// Divides the names of a path in text: "Norge / Oslo / Grünerløkka".
pub const PATH_SEPARATOR: &str = " / ";

impl Place {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The name of the unit itself, without those above it.
    pub fn name(&self) -> &str {
        self.0.last().map_or("", |(_, name)| name)
    }

    /// The name at one level (groups in groups joined), or nothing.
    pub fn at(&self, level: Level) -> String {
        let names: Vec<&str> = self.0.iter().filter(|(l, _)| *l == level).map(|(_, name)| name.as_str()).collect();
        names.join(PATH_SEPARATOR)
    }

    /// Sets the name at one level, keeping the levels in order; an empty name takes it away.
    pub fn set(&mut self, level: Level, value: &str) {
        self.0.retain(|(l, _)| *l != level);
        let at = self.0.partition_point(|(l, _)| *l < level);
        let names: Vec<&str> = match level {
            Level::Group => value.split(PATH_SEPARATOR).collect(),
            _ => vec![value],
        };
        let fresh = names.into_iter().filter(|name| !name.is_empty()).map(|name| (level, name.to_owned()));
        self.0.splice(at..at, fresh.collect::<Vec<_>>());
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, (_, name)) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(PATH_SEPARATOR)?;
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    pub id: i64,
    pub parent: Option<i64>,
    pub level: Level,
    pub name: String,
    /// The association's own number or code for it, if any.
    pub code: String,
}

/// The whole tree in memory, in preorder with siblings in the alphabet's order: some thousand units at the most, so
/// subtrees and paths are answered without the database.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    units: Vec<Unit>,
    /// For each unit, how deep it lies and where its subtree ends in `units`.
    shape: Vec<(u16, usize)>,
    at: HashMap<i64, usize>,
}

impl Tree {
    /// Puts units, given in any order, into a tree. Units whose parent is missing become roots.
    pub fn new(mut flat: Vec<Unit>, alphabet: name::Alphabet) -> Tree {
        flat.sort_by_cached_key(|unit| (unit.level, name::sort_key(&unit.name, "", "", alphabet), unit.id));
        let known: HashMap<i64, ()> = flat.iter().map(|unit| (unit.id, ())).collect();
        let mut children: HashMap<Option<i64>, Vec<usize>> = HashMap::new();
        for (i, unit) in flat.iter().enumerate() {
            let parent = unit.parent.filter(|id| known.contains_key(id));
            children.entry(parent).or_default().push(i);
        }
        let mut order = Vec::with_capacity(flat.len());
        let mut stack: Vec<(usize, u16)> = Vec::new();
        let push = |stack: &mut Vec<(usize, u16)>, parent: Option<i64>, depth: u16| {
            if let Some(below) = children.get(&parent) {
                stack.extend(below.iter().rev().map(|i| (*i, depth)));
            }
        };
        push(&mut stack, None, 0);
        while let Some((i, depth)) = stack.pop() {
            order.push((i, depth));
            push(&mut stack, Some(flat[i].id), depth + 1);
        }
        let mut tree = Tree::default();
        for (i, depth) in &order {
            tree.at.insert(flat[*i].id, tree.units.len());
            tree.units.push(flat[*i].clone());
            tree.shape.push((*depth, 0));
        }
        for i in (0..tree.units.len()).rev() {
            let depth = tree.shape[i].0;
            let mut end = i + 1;
            while end < tree.units.len() && tree.shape[end].0 > depth {
                end = tree.shape[end].1;
            }
            tree.shape[i].1 = end;
        }
        tree
    }

    /// Every unit with its depth, in preorder.
    pub fn iter(&self) -> impl Iterator<Item = (&Unit, u16)> {
        self.units.iter().zip(self.shape.iter().map(|(depth, _)| *depth))
    }

    pub fn len(&self) -> usize {
        self.units.len()
    }

    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    pub fn get(&self, id: i64) -> Option<&Unit> {
        self.at.get(&id).map(|i| &self.units[*i])
    }

    /// The unit and everything below it.
    pub fn subtree(&self, id: i64) -> &[Unit] {
        match self.at.get(&id) {
            Some(&i) => &self.units[i..self.shape[i].1],
            None => &[],
        }
    }

    /// The unit and everything above it, from itself upwards.
    pub fn upwards(&self, id: i64) -> impl Iterator<Item = &Unit> {
        std::iter::successors(self.get(id), |unit| unit.parent.and_then(|parent| self.get(parent)))
    }

    pub fn place(&self, id: i64) -> Place {
        let mut names: Vec<(Level, String)> = self.upwards(id).map(|unit| (unit.level, unit.name.clone())).collect();
        names.reverse();
        Place(names)
    }

    /// Units that a text may mean: a code, a name, or a path's tail ("Oslo / Frogner"), however it is spelt. All
    /// units of that name are meant, so that `unit:Oslo` can't silently miss one; a whole path means its unit alone, though
    /// it be another's tail ("Norge / Oslo", where a chapter of the county Oslo is called so too).
    pub fn find(&self, text: &str) -> Vec<&Unit> {
        let wanted: Vec<String> = text.split(PATH_SEPARATOR.trim()).map(|part| name::fold(part.trim())).collect();
        let Some(last) = wanted.last() else {
            return Vec::new();
        };
        let named = self.units.iter().filter(|unit| {
            (!unit.code.is_empty() && unit.code == text)
                || (name::fold(&unit.name) == *last && {
                    let mut above = self.upwards(unit.id).skip(1);
                    let mut rest = wanted.iter().rev().skip(1);
                    rest.all(|part| above.by_ref().any(|unit| name::fold(&unit.name) == *part))
                })
        });
        let found: Vec<&Unit> = named.collect();
        let is_whole =
            |unit: &Unit| self.upwards(unit.id).map(|unit| name::fold(&unit.name)).eq(wanted.iter().rev().cloned());
        match found.iter().find(|unit| wanted.len() > 1 && is_whole(unit)) {
            Some(whole) => vec![whole],
            None => found,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree() -> Tree {
        let unit =
            |id, parent, level, name: &str| Unit { id, parent, level, name: name.to_owned(), code: String::new() };
        Tree::new(
            vec![
                unit(5, Some(3), Level::Local, "Østre"),
                unit(1, None, Level::National, "Norge"),
                unit(3, Some(1), Level::County, "Oslo"),
                unit(2, Some(1), Level::County, "Agder"),
                unit(4, Some(3), Level::Local, "Frogner"),
                unit(6, Some(2), Level::Local, "Østre"),
            ],
            name::Alphabet::Norwegian,
        )
    }

    #[test]
    fn preorder_subtrees_and_paths() {
        let tree = tree();
        let ids: Vec<i64> = tree.iter().map(|(unit, _)| unit.id).collect();
        assert_eq!(ids, [1, 2, 6, 3, 4, 5]);
        assert_eq!(tree.subtree(3).len(), 3);
        assert_eq!(tree.subtree(1).len(), 6);
        assert_eq!(tree.place(4).to_string(), "Norge / Oslo / Frogner");
        assert_eq!(tree.find("ostre").len(), 2);
        assert_eq!(tree.find("Oslo / Østre")[0].id, 5);
        assert!(tree.find("Bergen").is_empty());
    }

    #[test]
    fn a_place_keeps_its_levels_in_order() {
        let mut place = Place::default();
        place.set(Level::Local, "Frogner");
        place.set(Level::National, "Norge");
        place.set(Level::Group, "Kor / Alt");
        assert_eq!(place.to_string(), "Norge / Frogner / Kor / Alt");
        assert_eq!(place.at(Level::Group), "Kor / Alt");
        place.set(Level::Local, "");
        assert_eq!(place.to_string(), "Norge / Kor / Alt");
    }
}
