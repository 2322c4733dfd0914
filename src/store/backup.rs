//! A consistent copy while people go on working.

use std::path::Path;

use super::Register;
use crate::error::{Error, Result};
use crate::text;

impl Register {
    /// Writes a copy of the register as it is at this moment: one snapshot (`VACUUM INTO`), which blocks nobody and
    /// leaves no half-written file under the name.
    ///
    /// # Errors
    /// Something of that name is there already, or the folder can't be written.
    pub fn backup(&self, to: &Path) -> Result<u64> {
        if to.exists() {
            return Err(Error::refused(text!("store-exists", path = to.display().to_string())));
        }
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // A folder of our own, so that the copy is never readable by others, not even while it grows.
        let room = tempfile::Builder::new().prefix(".kartotek-").tempdir_in(folder);
        let room = room.map_err(|source| Error::file(folder, &source))?;
        let copy = room.path().join("copy");
        self.conn.execute("VACUUM INTO ?1", [copy.to_string_lossy()])?;
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        std::fs::set_permissions(&copy, private).map_err(|source| Error::file(to, &source))?;
        let file = std::fs::File::open(&copy).map_err(|source| Error::file(to, &source))?;
        file.sync_all().map_err(|source| Error::file(to, &source))?;
        std::fs::rename(&copy, to).map_err(|source| Error::file(to, &source))?;
        Ok(file.metadata().map_or(0, |meta| meta.len()))
    }
}
