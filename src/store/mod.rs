//! The register file: one SQLite database. Here is all SQL, and [`change`] is the one way to write.

mod action_filters;
pub mod action_plans;
pub mod backup;
pub mod bank;
pub mod catalog;
pub mod categories;
pub mod change;
pub mod columns;
pub mod count;
mod dates;
pub mod db;
pub mod each;
pub mod effects;
mod functions;
mod gather;
pub mod history;
pub mod ledger;
pub mod list;
mod memberships;
mod order;
pub mod outlook;
mod packed;
mod pass;
pub mod people;
#[cfg(test)]
mod plans;
mod raw;
pub mod reviews;
pub mod row;
pub mod search;
pub mod segments;
mod select;
pub mod spells;
pub mod tables;
pub mod terms;
pub mod undo;
pub mod units;
pub mod verify;

use std::cell::RefCell;
use std::fs::OpenOptions;
use std::io::Read;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use crate::error::{Error, Result};
use crate::model::name::Alphabet;
use crate::text;
use catalog::Catalog;

/// "KART", in the SQLite header's application id.
const APPLICATION_ID: i64 = 0x4b41_5254;

/// The schema, a step a version. A register of an older version is brought up when it is opened.
const MIGRATIONS: &[&str] = &[
    include_str!("../../assets/schema/0001_register.sql"),
    include_str!("../../assets/schema/0002_ledger.sql"),
    include_str!("../../assets/schema/0003_retention.sql"),
    include_str!("../../assets/schema/0004_bank.sql"),
    include_str!("../../assets/schema/0005_packed_terms.sql"),
    include_str!("../../assets/schema/0006_bank_twins.sql"),
    include_str!("../../assets/schema/0007_matching.sql"),
    include_str!("../../assets/schema/0008_actions.sql"),
];

/// Who asks. Every call that reads or writes members carries it; rights, scope and language follow from it.
#[derive(Clone, Debug)]
pub struct Who {
    /// The name that stands in the history.
    pub user: String,
}

/// Stands in the history for a user without a name.
const NOBODY: &str = "?";

impl Who {
    /// The user of this machine, who is the administrator of everything on it.
    pub fn local() -> Who {
        let user = ["KARTOTEK_USER", "USER", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
        Who { user: user.filter(|user| !user.is_empty()).unwrap_or_else(|| NOBODY.to_owned()) }
    }

    /// The name, where there is one.
    pub fn name(&self) -> Option<&str> {
        Some(self.user.as_str()).filter(|user| *user != NOBODY)
    }
}

/// What a new register is told about itself.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The association's name; it also names the top unit. Empty: none yet.
    pub name: String,
    /// `no`, `se` or `dk`; decides the alphabet.
    pub country: String,
}

/// Changes whenever the register does: what others wrote, and what we wrote.
pub type Stamp = (i64, i64);

/// An open register.
pub struct Register {
    pub(crate) conn: Connection,
    path: PathBuf,
    /// Bumped by our own writes, which `PRAGMA data_version` does not tell us of.
    generation: std::cell::Cell<i64>,
    catalog: RefCell<Option<(Stamp, Rc<Catalog>)>>,
}

impl Register {
    /// Makes a new register, readable by its owner only.
    ///
    /// # Errors
    /// When something is there already, or the folder can't be written.
    pub fn create(path: &Path, who: &Who, setup: &Setup) -> Result<Register> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
            let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
            made.map_err(|source| Error::file(folder, &source))?;
        }
        let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        if let Err(source) = made {
            return Err(match source.kind() {
                std::io::ErrorKind::AlreadyExists => {
                    Error::refused(text!("store-exists", path = path.display().to_string()))
                }
                _ => Error::file(path, &source),
            });
        }
        let register = Register::fill_new(path, who, setup);
        if register.is_err() {
            let _ = std::fs::remove_file(path);
        }
        register
    }

    fn fill_new(path: &Path, who: &Who, setup: &Setup) -> Result<Register> {
        // Before the write-ahead log is on, so that the mark stands in the file itself, where opening looks for it.
        Connection::open(path)?.pragma_update(None, "application_id", APPLICATION_ID)?;
        let mut conn = connect(path)?;
        migrate(&mut conn, path)?;
        let mut register = Register::of(conn, path);
        let country = setup.country.as_str();
        let collation = match Alphabet::of_country(country) {
            Alphabet::Norwegian => "nb",
            Alphabet::Swedish => "sv",
        };
        for (key, value) in
            [("name", setup.name.as_str()), ("country", country), ("collation", collation), ("next_number", "1")]
        {
            register.conn.execute("INSERT INTO setting (key, value) VALUES (?1, ?2)", [key, value])?;
        }
        if !setup.name.is_empty() {
            register.change(who, "init", &setup.name, |change| {
                change.add_unit(None, crate::model::unit::Level::National, &setup.name)
            })?;
        }
        Ok(register)
    }

    /// Opens a register, bringing an older one up to date.
    ///
    /// # Errors
    /// No such file, not a register, damaged, of a newer version, or not ours to write.
    pub fn open(path: &Path) -> Result<Register> {
        check_header(path)?;
        let mut conn = connect(path)?;
        migrate(&mut conn, path)?;
        Ok(Register::of(conn, path))
    }

    fn of(conn: Connection, path: &Path) -> Register {
        conn.set_prepared_statement_cache_capacity(256);
        Register { conn, path: path.to_owned(), generation: Default::default(), catalog: RefCell::new(None) }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A number that is another whenever the register has changed, whoever changed it.
    pub fn stamp(&self) -> Result<Stamp> {
        let theirs = self.conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        Ok((theirs, self.generation.get()))
    }

    /// The small tables (units, categories, reasons, own fields), read again only when the register has changed.
    pub fn catalog(&self) -> Result<Rc<Catalog>> {
        let stamp = self.stamp()?;
        if let Some((at, catalog)) = &*self.catalog.borrow()
            && *at == stamp
        {
            return Ok(Rc::clone(catalog));
        }
        let catalog = Rc::new(Catalog::read(&self.conn)?);
        *self.catalog.borrow_mut() = Some((stamp, Rc::clone(&catalog)));
        Ok(catalog)
    }

    /// Reads several things as of one moment, whatever others write meanwhile.
    pub fn at_once<T>(&self, read: impl FnOnce() -> Result<T>) -> Result<T> {
        let _snapshot = self.conn.unchecked_transaction()?;
        read()
    }

    pub(crate) fn touched(&self) {
        self.generation.set(self.generation.get() + 1);
    }

    /// Stops whatever this register is asked right now, from another thread.
    pub fn interrupt_handle(&self) -> rusqlite::InterruptHandle {
        self.conn.get_interrupt_handle()
    }

    pub fn setting(&self, key: &str) -> Result<String> {
        let mut statement = self.conn.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?.unwrap_or_default())
    }
}

fn connect(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(Duration::from_secs(5))?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "NORMAL")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "cache_size", -8192)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "journal_size_limit", 64 << 20)?;
    functions::register(&conn)?;
    Ok(conn)
}

/// Refuses what is plainly no register before SQLite touches it: a database of another program would otherwise get our
/// journal mode.
fn check_header(path: &Path) -> Result<()> {
    let file = std::fs::File::open(path).map_err(|source| Error::file(path, &source))?;
    if file.metadata().is_ok_and(|meta| meta.is_dir()) {
        return Err(Error::config(text!("error-file-directory", path = path.display().to_string())));
    }
    let mut header = Vec::with_capacity(72);
    file.take(72).read_to_end(&mut header).map_err(|source| Error::file(path, &source))?;
    let ours = header.starts_with(b"SQLite format 3\0")
        && header.get(68..72).is_some_and(|id| id == (APPLICATION_ID as u32).to_be_bytes());
    if ours { Ok(()) } else { Err(Error::damaged(text!("error-not-a-register"))) }
}

fn migrate(conn: &mut Connection, path: &Path) -> Result<()> {
    let newest = MIGRATIONS.len() as i64;
    let version = |conn: &Connection| conn.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
    if version(conn)? == newest {
        return Ok(());
    }
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let at = version(&tx)?;
    if at > newest {
        return Err(Error::config(text!("store-newer", path = path.display().to_string(), version = at))
            .hint(text!("store-newer-hint")));
    }
    for step in &MIGRATIONS[at as usize..] {
        tx.execute_batch(step)?;
    }
    tx.pragma_update(None, "user_version", newest)?;
    tx.commit()?;
    Ok(())
}
