//! Taking in a bank file.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use super::found::Found;
use super::mandates::MandateNews;
use super::payers::of_reference;
use super::plan::{Plan, earlier_payment};
use super::twins::{Lumps, Sums, Telling};
use crate::error::{Error, Result};
use crate::model::issuer::Issuer;
use crate::model::{date, money};
use crate::store::change::{Change, Keep, MutationId};
use crate::store::ledger::payment::Method;
use crate::store::row::Cell;
use crate::store::{Register, Who, tables};
use crate::text;

/// A file as it came.
#[derive(Clone, Debug)]
pub struct File<'f> {
    /// `nets-ny80`, `camt.054` …; of two statements of the same account, or two files by reference, one counts.
    pub format: &'f str,
    /// What the sender calls it; empty when nothing.
    pub identity: String,
    pub name: &'f str,
    pub bytes: &'f [u8],
}

/// A line of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// Ours; empty when the file does not say.
    pub account: String,
    pub booked_on: NaiveDate,
    /// Minor units, below nothing for money out.
    pub amount: i64,
    /// Of the amount; empty when the file does not say.
    pub currency: String,
    /// As [`crate::store::bank::lines::Line::kind`].
    pub kind: &'static str,
    /// Money moves on the account through it.
    pub moves: bool,
    pub method: Method,
    pub reference: String,
    pub text: String,
    pub payer: String,
    pub payer_account: String,
    pub bank_ref: String,
}

impl Incoming {
    /// What tells a line from others: two with the same print are the same movement told twice, unless one file has both.
    fn print(&self) -> String {
        let words =
            if self.reference.is_empty() { crate::model::name::fold(&self.text) } else { self.reference.clone() };
        let day = date::to_int(self.booked_on).to_string();
        let amount = self.amount.to_string();
        let fields = [&self.account, &day, &amount, self.kind, &words, &self.payer_account, &self.bank_ref];
        let mut hasher = blake3::Hasher::new();
        for field in fields {
            hasher.update(&(field.len() as u64).to_le_bytes());
            hasher.update(field.as_bytes());
        }
        hasher.finalize().to_hex()[..32].to_owned()
    }
}

/// A file with what is in it.
#[derive(Clone, Debug)]
pub struct Delivery<'f> {
    pub file: File<'f>,
    pub lines: &'f [Incoming],
    pub mandates: &'f [MandateNews],
}

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// Lines in it, and how many of them are new.
    pub lines: u64,
    pub new: u64,
    /// Sum of the new lines that moved money.
    pub sum: i64,
    /// Of which settled invoices or lies on a payer's account, and what is in suspense.
    pub placed: i64,
    pub open: i64,
    /// How many lines, and how much, by what was found.
    pub found: BTreeMap<Found, (u64, i64)>,
    pub mandates: u64,
    /// Where another kind of file counts: our account and that kind, with the first day of what was not taken for it.
    pub rivals: BTreeMap<(String, String), NaiveDate>,
}

/// Fewer digits among a payer's words are hardly a reference.
const SHORTEST: usize = 5;

/// Lines between two words about progress.
const STEP: u64 = 500;

impl Register {
    /// Takes in a file, or rehearses it. The same file again, or another that tells the same, adds nothing.
    ///
    /// # Errors
    /// It tells of an account that is not ours: nothing is taken.
    pub fn import_bank_file(
        &mut self,
        who: &Who,
        title: &str,
        delivery: &Delivery<'_>,
        keep: Keep,
        progress: &mut dyn FnMut(u64, u64) -> Result<()>,
    ) -> Result<(Imported, Option<MutationId>)> {
        self.change_titled(who, "bank-import", keep, |change| {
            let lines = delivery.lines;
            let mut intake = Intake::new(change, &delivery.file)?;
            intake.check_accounts(lines)?;
            intake.check_currencies(lines)?;
            let mut imported = Imported { lines: lines.len() as u64, ..Imported::default() };
            let mut told = Sums::new();
            for (position, line) in (0u64..).zip(lines) {
                let line = intake.ours(line);
                if line.moves {
                    *told.entry((line.account.clone(), line.booked_on)).or_default() += line.amount;
                }
                intake.take(change, position as i64 + 1, &line, &mut imported)?;
                if position.is_multiple_of(STEP) {
                    progress(position, imported.lines)?;
                }
            }
            if intake.telling == Telling::ByReference && imported.new > 0 {
                change.fold_lumps(&told)?;
            }
            imported.mandates = change.take_mandates(delivery.mandates, intake.today)?;
            if imported.mandates > 0 {
                intake.file_id(change)?;
            }
            progress(imported.lines, imported.lines)?;
            Ok((imported, title.to_owned()))
        })
    }
}

/// What is known while a file is taken in.
struct Intake<'f> {
    file: &'f File<'f>,
    telling: Telling,
    lumps: Lumps,
    /// Our accounts as the file writes them, and as we do.
    names: HashMap<String, String>,
    /// Row id, once something of the file is kept.
    file_id: Option<i64>,
    today: NaiveDate,
    issuers: Vec<Issuer>,
    /// Copies of each print met in this file so far.
    met: HashMap<String, usize>,
    sources: HashMap<String, Vec<(i64, String)>>,
}

impl<'f> Intake<'f> {
    fn new(change: &Change<'_>, file: &'f File<'f>) -> Result<Intake<'f>> {
        let mut issuers = Vec::new();
        for (unit, _) in change.catalog.tree.iter() {
            issuers.extend(change.issuer_of(unit.id)?);
        }
        let mut sources: HashMap<String, Vec<(i64, String)>> = HashMap::new();
        let mut statement =
            change.tx.prepare_cached("SELECT account, from_on, format FROM bank_source ORDER BY from_on")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            sources.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
        }
        let today = chrono::Local::now().date_naive();
        let telling = Telling::of(file.format);
        let lumps = Lumps::default();
        let names = HashMap::new();
        Ok(Intake { file, telling, lumps, names, file_id: None, today, issuers, met: HashMap::new(), sources })
    }

    /// A line with our account as we write it, which is the only one where the file does not say.
    fn ours(&mut self, line: &Incoming) -> Incoming {
        let name = match self.names.get(&line.account) {
            Some(known) => known.clone(),
            None => {
                let found = self.own_name(line);
                self.names.entry(line.account.clone()).or_insert(found).clone()
            }
        };
        Incoming { account: name, ..line.clone() }
    }

    fn own_name(&self, line: &Incoming) -> String {
        let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        let own = |issuer: &&Issuer| match line.account.is_empty() {
            true => self.telling == Telling::Statement,
            false => is_account(issuer, &line.account),
        };
        let mut names: Vec<String> = self.issuers.iter().filter(own).map(|issuer| plain(&issuer.account)).collect();
        names.sort_unstable();
        names.dedup();
        match names.as_slice() {
            [name] if !name.is_empty() => name.clone(),
            _ => line.account.clone(),
        }
    }

    fn file_id(&mut self, change: &mut Change<'_>) -> Result<i64> {
        match self.file_id {
            Some(id) => Ok(id),
            None => Ok(*self.file_id.insert(change.keep_file(self.file, self.today)?)),
        }
    }

    fn check_accounts(&self, lines: &[Incoming]) -> Result<()> {
        let told: HashSet<&str> = lines.iter().filter(|line| line.moves).map(|line| line.account.as_str()).collect();
        for account in told.into_iter().filter(|account| !account.is_empty()) {
            let ours = |issuer: &Issuer| is_account(issuer, account);
            if !self.issuers.iter().any(ours) {
                let error = Error::refused(text!("bank-not-ours", account = account));
                return Err(error.hint(text!("bank-not-ours-hint")));
            }
        }
        Ok(())
    }

    /// The books are kept in the account's currency: other money has no amount in it that we know.
    fn check_currencies(&self, lines: &[Incoming]) -> Result<()> {
        for line in lines.iter().filter(|line| line.moves && line.amount != 0 && !line.currency.is_empty()) {
            let of_account = |issuer: &&Issuer| line.account.is_empty() || is_account(issuer, &line.account);
            let mut own = self.issuers.iter().filter(of_account).map(|issuer| issuer.currency.as_str()).peekable();
            let Some(first) = own.peek().copied() else { continue };
            if own.any(|own| own == line.currency) {
                continue;
            }
            let (amount, day, currency) = (money::plain(line.amount), line.booked_on.to_string(), &line.currency);
            let what = text!("bank-other-currency", currency = currency, amount = amount, day = day, own = first);
            return Err(Error::refused(what).hint(text!("bank-other-currency-hint", own = first)));
        }
        Ok(())
    }

    fn take(&mut self, change: &mut Change<'_>, position: i64, line: &Incoming, imported: &mut Imported) -> Result<()> {
        let print = line.print();
        let copy = self.met.entry(print.clone()).or_default();
        let nth = std::mem::replace(copy, *copy + 1);
        let known: Vec<i64> = change
            .tx
            .prepare_cached("SELECT id FROM bank_line WHERE print = ?1 ORDER BY id")?
            .query_map([&print], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let counts = line.moves && line.amount != 0;
        let id = match known.get(nth) {
            // Told before; booked, unless that was taken back.
            Some(id) if !counts || change.booking_of(*id)?.is_some() => return Ok(()),
            Some(id) => *id,
            None => 0,
        };
        let rival = self.rival(change, line)?;
        let plan = match (counts, rival) {
            (true, None) if self.is_told(change, line, id)? => Plan::Nothing(Found::Twin),
            (true, None) => self.plan(change, line)?,
            (true, Some(rival)) => {
                let first = imported.rivals.entry((line.account.clone(), rival)).or_insert(line.booked_on);
                *first = line.booked_on.min(*first);
                Plan::Nothing(Found::OtherSource)
            }
            (false, _) => Plan::Nothing(Found::Information),
        };
        if id != 0 && matches!(plan, Plan::Nothing(_)) {
            return Ok(());
        }
        let (found, plan) = change.settle_plan(plan, line)?;
        let id = match id {
            0 => {
                let file_id = self.file_id(change)?;
                change.keep_line(file_id, position, line, &print, found)?
            }
            id => id,
        };
        imported.new += 1;
        let told = imported.found.entry(found).or_default();
        told.0 += 1;
        told.1 += line.amount;
        let Some(open) = change.book_line(id, line, plan)? else { return Ok(()) };
        imported.sum += line.amount;
        imported.open += open;
        imported.placed += line.amount - open;
        Ok(())
    }

    /// Whether another kind of file has told of the same money.
    fn is_told(&mut self, change: &Change<'_>, line: &Incoming, id: i64) -> Result<bool> {
        match (line.account.is_empty(), line.reference.is_empty()) {
            (true, _) => Ok(false),
            (false, false) => change.has_twin(self.file.format, line, id),
            (false, true) => Ok(self.telling == Telling::Statement && change.is_lump(&mut self.lumps, line, id)?),
        }
    }

    /// The kind of file that counts instead of this one, of those that tell of such money, for the account on the day. The
    /// first that comes becomes the one that counts.
    fn rival(&mut self, change: &mut Change<'_>, line: &Incoming) -> Result<Option<String>> {
        let format = self.file.format;
        if !line.moves || line.account.is_empty() {
            return Ok(None);
        }
        let telling = self.telling;
        let known = self.sources.entry(line.account.clone()).or_default();
        let alike = |(_, format): &&(i64, String)| Telling::of(format) == telling;
        if !known.iter().any(|source| alike(&source)) {
            // The first day that a date can be.
            const EVER: i64 = 10_000_101;
            change.insert(&tables::BANK_SOURCE, &[(&line.account).into(), format.into(), EVER.into()])?;
            known.push((EVER, format.to_owned()));
        }
        let day = date::to_int(line.booked_on);
        let counts = known.iter().filter(alike).rfind(|(from, _)| *from <= day);
        Ok(counts.filter(|(_, known)| known != format).map(|(_, known)| known.clone()))
    }

    /// Whose money it is, as far as the line itself tells.
    fn plan(&self, change: &Change<'_>, line: &Incoming) -> Result<Plan> {
        match line.kind {
            "fee" => return Ok(Plan::Fee),
            // Nothing is known of it, so that it is for somebody to say what it was.
            "rest" if line.amount > 0 => return Ok(Plan::Suspense(Found::Rest)),
            "rest" => return Ok(Plan::Outgoing),
            _ => {}
        }
        if line.amount < 0 {
            return Ok(match earlier_payment(&change.tx, line)? {
                Some(payment) => Plan::Return(payment),
                None => Plan::Outgoing,
            });
        }
        if self.telling == Telling::Underway
            && let Some(document) = change.document_in_words(&line.text)?
        {
            return Ok(Plan::Document(document));
        }
        if line.reference.is_empty() {
            return Ok(Plan::Suspense(Found::NoReference));
        }
        if let Some(document) = change.document_by_reference(&line.reference)? {
            let issuer: i64 = change
                .tx
                .prepare_cached("SELECT issuer_id FROM document WHERE id = ?1")?
                .query_row([document], |row| row.get(0))?;
            let issuer = crate::store::ledger::issuers::by_id(&change.tx, issuer)?;
            let right = line.account.is_empty() || is_account(&issuer, &line.account);
            let right = right && (line.currency.is_empty() || line.currency == issuer.currency);
            return Ok(if right { Plan::Document(document) } else { Plan::Suspense(Found::OtherAccount) });
        }
        let forms = self.issuers.iter().map(|issuer| (issuer.scheme, issuer.payer_digits, issuer.number_digits));
        if let Some((payer, oldest)) = of_reference(&change.tx, &line.reference, forms)? {
            return Ok(Plan::Payer { payer, oldest });
        }
        Ok(Plan::Suspense(Found::UnknownReference))
    }
}

fn is_account(issuer: &Issuer, account: &str) -> bool {
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let account = plain(account);
    // A Norwegian IBAN is the account number behind four characters.
    [&issuer.account, &issuer.iban].iter().map(|own| plain(own)).any(|own| {
        !own.is_empty() && (own == account || (own.len() == 11 && account.starts_with("NO") && account.ends_with(&own)))
    })
}

impl Change<'_> {
    pub(super) fn keep_file(&mut self, file: &File<'_>, today: NaiveDate) -> Result<i64> {
        let digest = blake3::hash(file.bytes).to_hex().to_string();
        let mut known = self.tx.prepare_cached("SELECT id FROM bank_file WHERE digest = ?1")?;
        if let Some(id) = known.query_row([&digest], |row| row.get(0)).optional()? {
            return Ok(id);
        }
        drop(known);
        let cells = [
            file.format.into(),
            (&file.identity).into(),
            file.name.into(),
            (&digest).into(),
            date::to_int(today).into(),
            Cell::Bytes(file.bytes),
        ];
        self.insert(&tables::BANK_FILE, &cells)
    }

    fn keep_line(&mut self, file: i64, position: i64, line: &Incoming, print: &str, found: Found) -> Result<i64> {
        let cells = [
            file.into(),
            position.into(),
            (&line.account).into(),
            date::to_int(line.booked_on).into(),
            line.amount.into(),
            line.kind.into(),
            (&line.reference).into(),
            (&line.text).into(),
            (&line.payer).into(),
            (&line.payer_account).into(),
            (&line.bank_ref).into(),
            print.into(),
            found.key().into(),
        ];
        self.insert(&tables::BANK_LINE, &cells)
    }

    /// The document whose reference a payer has typed among other words, where a provider has no field for it.
    fn document_in_words(&self, words: &str) -> Result<Option<i64>> {
        for word in words.split(|c: char| !c.is_ascii_digit() && c != '-').filter(|word| word.len() >= SHORTEST) {
            if let Some(document) = self.document_by_reference(word)? {
                return Ok(Some(document));
            }
        }
        Ok(None)
    }
}
