//! Which template sets a document: the association's own file where it has one, else the built-in.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// The built-in files: what all documents share, one file a kind, the words.
pub const BUILT_IN: [(&str, &str); 7] = [
    ("letter.typ", include_str!("../../../assets/templates/letter.typ")),
    ("invoice.typ", include_str!("../../../assets/templates/invoice.typ")),
    ("credit-note.typ", include_str!("../../../assets/templates/credit-note.typ")),
    ("reminder.typ", include_str!("../../../assets/templates/reminder.typ")),
    ("statement.typ", include_str!("../../../assets/templates/statement.typ")),
    ("figures.typ", include_str!("../../../assets/templates/figures.typ")),
    (TEXTS, BUILT_IN_TEXTS),
];

pub(super) const TEXTS: &str = "texts.toml";
pub(super) const BUILT_IN_TEXTS: &str = include_str!("../../../assets/templates/texts.toml");

/// The association's mark, if it has put one of these into the folder; the first that is there is used.
const LOGOS: [&str; 3] = ["logo.svg", "logo.png", "logo.jpg"];

/// Where a register's own templates lie: beside it.
pub fn folder(register: &Path) -> PathBuf {
    register.with_file_name("templates")
}

/// Puts the built-in files into `folder` so that they can be edited; none that is there already is touched. Gives the
/// files written.
///
/// # Errors
/// The folder or a file in it can't be made.
pub fn copy_out(folder: &Path) -> Result<Vec<PathBuf>> {
    std::fs::create_dir_all(folder).map_err(|error| Error::file(folder, &error))?;
    let mut written = Vec::new();
    for (name, content) in BUILT_IN {
        let path = folder.join(name);
        match std::fs::OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => file.write_all(content.as_bytes()).map_err(|error| Error::file(&path, &error))?,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(Error::file(&path, &error)),
        }
        written.push(path);
    }
    Ok(written)
}

/// The files that documents are set from.
pub struct Templates {
    folder: Option<PathBuf>,
}

impl Templates {
    /// # Errors
    /// `folder` is there but can't be read.
    pub(super) fn open(folder: Option<&Path>) -> Result<Templates> {
        let folder = folder.map(Path::to_path_buf);
        match folder.as_deref().map(std::fs::read_dir) {
            None | Some(Ok(_)) => Ok(Templates { folder }),
            Some(Err(error)) if error.kind() == ErrorKind::NotFound => Ok(Templates { folder: None }),
            Some(Err(error)) => Err(Error::file(folder.as_deref().unwrap_or(Path::new("")), &error)),
        }
    }

    /// Where the association's own file of that name lies, if it has one.
    pub(super) fn own(&self, name: &Path) -> Option<PathBuf> {
        let path = self.folder.as_ref()?.join(name);
        path.try_exists().unwrap_or(true).then_some(path)
    }

    pub(super) fn logo(&self) -> Option<&'static str> {
        LOGOS.into_iter().find(|name| self.own(Path::new(name)).is_some())
    }
}

#[cfg(feature = "pdf")]
impl Templates {
    /// A file by its name within the folder, or the built-in of that name; `None` when there is neither.
    ///
    /// # Errors
    /// The file is there but can't be read.
    pub(super) fn read(&self, name: &Path) -> Result<Option<Vec<u8>>> {
        if let Some(path) = self.own(name) {
            return std::fs::read(&path).map(Some).map_err(|error| Error::file(&path, &error));
        }
        let built_in = BUILT_IN.iter().find(|(known, _)| Path::new(known) == name);
        Ok(built_in.map(|(_, content)| content.as_bytes().to_vec()))
    }

    /// The association's own fonts, in the order of their names.
    pub(super) fn fonts(&self) -> Result<Vec<PathBuf>> {
        let Some(folder) = &self.folder else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(|error| Error::file(folder, &error))? {
            let path = entry.map_err(|error| Error::file(folder, &error))?.path();
            let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
            if matches!(ending.as_deref(), Some("ttf" | "otf")) {
                found.push(path);
            }
        }
        found.sort();
        Ok(found)
    }
}
