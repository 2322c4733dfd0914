//! A file on its way out: its owner's alone from the first byte, and at its place only when it is whole.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::{Error, Result};

pub struct OutFile {
    path: PathBuf,
    file: NamedTempFile,
}

impl OutFile {
    /// Begins a file. Nothing is at `path`, or what was there before, until [`OutFile::keep`].
    ///
    /// # Errors
    /// A folder is there, or nothing can be written beside it.
    pub fn create(path: &Path) -> Result<OutFile> {
        let failed = |error: io::Error| Error::file(path, &error);
        if path.is_dir() {
            return Err(failed(io::ErrorKind::IsADirectory.into()));
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // tempfile creates with mode 0600.
        let file = NamedTempFile::new_in(folder).map_err(failed)?;
        Ok(OutFile { path: path.to_owned(), file })
    }

    /// Writes a file that is held whole.
    pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
        let file = OutFile::create(path)?;
        file.handle()?.write_all(bytes).map_err(|error| file.failed(error))?;
        file.keep()
    }

    /// Where to write.
    pub fn handle(&self) -> Result<File> {
        self.file.reopen().map_err(|error| self.failed(error))
    }

    /// A failure to write it, told with its name.
    pub fn failed(&self, error: io::Error) -> Error {
        Error::file(&self.path, &error)
    }

    /// Puts the whole file at its place.
    pub fn keep(self) -> Result<()> {
        let OutFile { path, file } = self;
        file.as_file().sync_all().map_err(|error| Error::file(&path, &error))?;
        file.persist(&path).map(drop).map_err(|error| Error::file(&path, &error.error))
    }
}
