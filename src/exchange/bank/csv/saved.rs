//! Mappings that have been saved under a name, in a folder beside the register: what a bank's columns are is said once.

use std::path::{Path, PathBuf};

use super::mapping::Mapping;
use crate::error::{Error, Result};

/// Where a register's mappings lie.
pub fn folder(register: &Path) -> PathBuf {
    register.with_file_name("bank-columns")
}

/// Those that are there and can be read, by name.
pub fn all(folder: &Path) -> Vec<(String, Mapping)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let read = entries.filter_map(|entry| {
        let path = entry.path();
        let name = path.file_stem()?.to_str()?.to_owned();
        let is_one = path.extension().is_some_and(|ending| ending == "toml");
        Some((name, is_one.then(|| Mapping::load(&path).ok()).flatten()?))
    });
    let mut all: Vec<(String, Mapping)> = read.collect();
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    all
}

/// Saves a mapping, over another of that name.
pub fn save(folder: &Path, name: &str, mapping: &Mapping) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| Error::file(folder, &error))?;
    mapping.save(&folder.join(format!("{}.toml", file_name(name))))
}

/// A name that is one on every disk.
fn file_name(name: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() || " -_".contains(c) { c } else { '-' };
    name.trim().chars().map(kept).collect()
}
