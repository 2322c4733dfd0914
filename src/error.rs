//! What can go wrong, said so that a person knows what to do next.

use crate::i18n::{I18n, Text};
use crate::text;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a command ended; the number is the process's exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Refused by a rule, or nothing found.
    Refused = 1,
    /// The command itself was not understood.
    Usage = 2,
    /// The surroundings are not right: a wrong path, no permission, another version.
    Config = 3,
    /// Somebody else holds the register.
    Busy = 4,
    /// The register or the file that was read is damaged.
    Damaged = 5,
    /// A defect of the program.
    Bug = 70,
}

/// A failure: what happened (and where), and what to do about it.
#[derive(Clone, Debug)]
pub struct Error {
    pub kind: Kind,
    pub what: Text,
    pub hint: Option<Text>,
}

impl Error {
    pub fn new(kind: Kind, what: Text) -> Error {
        Error { kind, what, hint: None }
    }

    pub fn refused(what: Text) -> Error {
        Error::new(Kind::Refused, what)
    }

    pub fn usage(what: Text) -> Error {
        Error::new(Kind::Usage, what)
    }

    pub fn config(what: Text) -> Error {
        Error::new(Kind::Config, what)
    }

    pub fn damaged(what: Text) -> Error {
        Error::new(Kind::Damaged, what)
    }

    pub fn bug(detail: impl std::fmt::Display) -> Error {
        Error::new(Kind::Bug, text!("error-bug", detail = detail.to_string()))
    }

    pub fn hint(mut self, hint: Text) -> Error {
        self.hint = Some(hint);
        self
    }

    /// A file that could not be read or written; `path` is shown as given.
    pub fn file(path: &std::path::Path, source: &std::io::Error) -> Error {
        use std::io::ErrorKind::*;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists());
        let path = path.display().to_string();
        match source.kind() {
            NotFound => Error::refused(match folder {
                Some(folder) => text!("error-folder-missing", path = folder.display().to_string()),
                None => text!("error-file-missing", path = path),
            }),
            PermissionDenied | ReadOnlyFilesystem => Error::config(text!("error-file-denied", path = path)),
            IsADirectory => Error::config(text!("error-file-directory", path = path)),
            StorageFull => Error::refused(text!("error-disk-full", path = path)),
            _ => Error::refused(text!("error-file", path = path, detail = source.to_string())),
        }
    }

    /// One line for what happened and, when there is one, a second for what to do.
    pub fn say(&self, i18n: &I18n) -> String {
        match &self.hint {
            Some(hint) => format!("{}\n{}", i18n.text(&self.what), i18n.text(hint)),
            None => i18n.text(&self.what),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.say(&I18n::new(crate::i18n::Lang::En)))
    }
}

impl std::error::Error for Error {}

impl From<rusqlite::Error> for Error {
    fn from(source: rusqlite::Error) -> Error {
        use rusqlite::ErrorCode::*;
        let Some(code) = source.sqlite_error_code() else {
            return Error::bug(source);
        };
        match code {
            DatabaseBusy | DatabaseLocked => Error::new(Kind::Busy, text!("error-busy")).hint(text!("error-busy-hint")),
            DatabaseCorrupt => {
                Error::damaged(text!("error-damaged", detail = source.to_string())).hint(text!("error-damaged-hint"))
            }
            NotADatabase => Error::damaged(text!("error-not-a-register")),
            DiskFull => Error::refused(text!("error-disk-full", path = "")),
            ReadOnly | PermissionDenied | CannotOpen => {
                Error::config(text!("error-read-only", detail = source.to_string()))
            }
            OperationInterrupted => Error::refused(text!("error-cancelled")),
            // A trigger of the ledger's: the last guard behind the program's own checks.
            ConstraintViolation if source.to_string().contains("settle") => {
                Error::refused(text!("ledger-refused", detail = source.to_string()))
            }
            SystemIoFailure => Error::refused(text!("error-io", detail = source.to_string())),
            _ => Error::bug(source),
        }
    }
}
