//! Where things are, and in which language: what was said on the command line, else the environment, else the usual.

use std::path::PathBuf;

use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::text;

/// The register to open: as named, else `$KARTOTEK_REGISTER`, else `register.kartotek` in the user's data folder.
pub fn register_path(named: Option<PathBuf>) -> Result<PathBuf> {
    if let Some(path) = named.or_else(|| std::env::var_os("KARTOTEK_REGISTER").map(PathBuf::from)) {
        return Ok(path);
    }
    let folders = directories::ProjectDirs::from("", "", "kartotek");
    let folders = folders.ok_or_else(|| Error::config(text!("config-no-home")))?;
    Ok(folders.data_dir().join("register.kartotek"))
}

/// The language: as named, else `$KARTOTEK_LANG`, else the locale's, else English.
pub fn lang(named: Option<&str>) -> Result<Lang> {
    if let Some(named) = named {
        return Lang::parse(named).ok_or_else(|| Error::usage(text!("config-lang", lang = named)));
    }
    let variables = ["KARTOTEK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"];
    let found = variables.iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
    Ok(found.and_then(|value| Lang::parse(&value)).unwrap_or(Lang::En))
}
