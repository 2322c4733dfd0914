//! The chart of accounts: an account for each role, made with its usual number when it is first posted to.

use std::collections::HashMap;

use rusqlite::OptionalExtension;

use crate::error::{Error, Result};
use crate::i18n::{I18n, Lang};
use crate::model::account::Role;
use crate::store::change::Change;
use crate::store::{Register, Who, tables};
use crate::text;

/// What a change has looked up of the books.
#[derive(Debug, Default)]
pub struct Books {
    accounts: HashMap<Role, i64>,
    /// The next number of each unit's series.
    pub(super) numbers: HashMap<i64, i64>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    pub id: i64,
    pub role: Role,
    pub code: String,
    pub name: String,
}

impl Register {
    /// The accounts in use, by number.
    pub fn accounts(&self, _who: &Who) -> Result<Vec<Account>> {
        let mut statement = self.conn.prepare_cached("SELECT id, role, code, name FROM account ORDER BY code")?;
        let mut rows = statement.query([])?;
        let mut accounts = Vec::new();
        while let Some(row) = rows.next()? {
            let key: String = row.get(1)?;
            let role = Role::parse(&key).ok_or_else(|| Error::damaged(text!("error-damaged", detail = key)))?;
            accounts.push(Account { id: row.get(0)?, role, code: row.get(2)?, name: row.get(3)? });
        }
        Ok(accounts)
    }
}

/// Row id of the account of a role; `None` where nothing was ever posted to it.
pub(in crate::store) fn find(conn: &rusqlite::Connection, role: Role) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached("SELECT id FROM account WHERE role = ?1")?;
    Ok(statement.query_row([role.key()], |row| row.get(0)).optional()?)
}

impl Change<'_> {
    /// Row id of the account of a role, which is made if need be.
    pub(in crate::store) fn account(&mut self, role: Role) -> Result<i64> {
        if let Some(id) = self.books.accounts.get(&role) {
            return Ok(*id);
        }
        let id = match find(&self.tx, role)? {
            Some(id) => id,
            None => {
                let name = I18n::new(Lang::of_country(&self.catalog.country)).get(&format!("account-{}", role.key()));
                let code = self.free_code(role.code(&self.catalog.country))?;
                self.insert(&tables::ACCOUNT, &[role.key().into(), (&code).into(), (&name).into()])?
            }
        };
        self.books.accounts.insert(role, id);
        Ok(id)
    }

    /// A number that no other account has: the association may have given the usual one to something else.
    fn free_code(&self, usual: &str) -> Result<String> {
        let mut taken = self.tx.prepare_cached("SELECT EXISTS (SELECT 1 FROM account WHERE code = ?1)")?;
        let mut code = usual.to_owned();
        while taken.query_row([&code], |row| row.get::<_, bool>(0))? {
            code.push('0');
        }
        Ok(code)
    }

    /// Gives the account of a role another number and name.
    ///
    /// # Errors
    /// Another account has that number.
    pub fn set_account(&mut self, role: Role, code: &str, name: &str) -> Result<bool> {
        let id = self.account(role)?;
        let (code, name) = (code.trim(), crate::model::name::tidy(name));
        let mut other = self.tx.prepare_cached("SELECT name FROM account WHERE code = ?1 AND id <> ?2")?;
        if let Some(other) = other.query_row((code, id), |row| row.get::<_, String>(0)).optional()? {
            return Err(Error::refused(text!("ledger-account-taken", code = code, name = other)));
        }
        drop(other);
        if code.is_empty() || name.is_empty() {
            return Err(Error::refused(text!("ledger-account-empty")));
        }
        self.update(&tables::ACCOUNT, id, &[("code", code.into()), ("name", (&name).into())])
    }
}
