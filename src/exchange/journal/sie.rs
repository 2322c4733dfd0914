//! SIE type 4E (SIE-gruppen, *SIE filformat*): accounts, balances and vouchers, for a Swedish accounting program.
//!
//! The days asked for are the file's year (`#RAR 0`). Results of earlier years lie on no account here, since a subledger
//! closes no years; `#PROSA` says so.

use std::io::Write;

use chrono::NaiveDate;
use oem_cp::code_table::ENCODING_TABLE_CP437;
use unicode_normalization::UnicodeNormalization;

use super::{Books, failed};
use crate::error::Result;
use crate::model::account::Role;
use crate::model::money;
use crate::store::ledger::balance::Entry;

/// The series that vouchers are numbered in.
const SERIES: &str = "K";

pub(super) fn write(books: &Books<'_>, out: &mut dyn Write) -> Result<()> {
    let mut file = File(out);
    file.head(books)?;
    file.accounts(books)?;
    let mut begun = None;
    books.each(&mut |entry| {
        if begun != Some(entry.voucher) {
            if begun.replace(entry.voucher).is_some() {
                file.line("}")?;
            }
            file.voucher(books, entry)?;
        }
        let code = quoted(&books.account(entry.account)?.code);
        let (amount, day, about) = (money::plain(entry.amount), plain(entry.day), quoted(&about(entry)));
        file.line(&format!("   #TRANS {code} {{}} {amount} {day} {about}"))
    })?;
    if begun.is_some() { file.line("}") } else { Ok(()) }
}

struct File<'w>(&'w mut dyn Write);

impl File<'_> {
    fn line(&mut self, line: &str) -> Result<()> {
        let mut bytes = encoded(line);
        bytes.extend(b"\r\n");
        self.0.write_all(&bytes).map_err(failed)
    }

    fn head(&mut self, books: &Books<'_>) -> Result<()> {
        let issuer = books.register.issuers(books.who)?.into_iter().next();
        let today = chrono::Local::now().date_naive();
        self.line("#FLAGGA 0")?;
        self.line("#FORMAT PC8")?;
        self.line("#SIETYP 4")?;
        self.line(&format!("#PROGRAM \"Kartotek\" {}", quoted(env!("CARGO_PKG_VERSION"))))?;
        self.line(&format!("#GEN {} {}", plain(today), quoted(&books.who.user)))?;
        self.line(&format!("#PROSA {}", quoted(&books.i18n.get("journal-subledger"))))?;
        if let Some(issuer) = issuer.as_ref().filter(|issuer| !issuer.org_number.is_empty()) {
            self.line(&format!("#ORGNR {}", quoted(&issuer.org_number)))?;
        }
        self.line(&format!("#FNAMN {}", quoted(&books.register.catalog()?.name)))?;
        self.line(&format!("#RAR 0 {} {}", plain(books.from), plain(books.to)))?;
        match issuer {
            Some(issuer) => self.line(&format!("#VALUTA {}", issuer.currency)),
            None => Ok(()),
        }
    }

    fn accounts(&mut self, books: &Books<'_>) -> Result<()> {
        for balance in &books.balances {
            let code = quoted(&balance.account.code);
            self.line(&format!("#KONTO {code} {}", quoted(&balance.account.name)))?;
            self.line(&format!("#KTYP {code} {}", kind(balance.account.role)))?;
        }
        for balance in &books.balances {
            let code = quoted(&balance.account.code);
            if balance.account.role.is_of_balance() {
                self.line(&format!("#IB 0 {code} {}", money::plain(balance.opening)))?;
                self.line(&format!("#UB 0 {code} {}", money::plain(balance.closing)))?;
            } else {
                self.line(&format!("#RES 0 {code} {}", money::plain(balance.closing - balance.opening)))?;
            }
        }
        Ok(())
    }

    fn voucher(&mut self, books: &Books<'_>, entry: &Entry) -> Result<()> {
        let recorded = books.recorded(entry)?;
        let (number, day, text) = (entry.voucher, plain(entry.day), quoted(&books.told(entry)));
        let (noted, sign) = (plain(recorded.day), quoted(&recorded.who));
        self.line(&format!("#VER {SERIES} {number} {day} {text} {noted} {sign}"))?;
        self.line("{")
    }
}

/// Asset, liability, cost or income, by its Swedish letter.
fn kind(role: Role) -> char {
    match role {
        Role::Receivable | Role::Bank | Role::Cash | Role::Clearing => 'T',
        Role::OnAccount | Role::Suspense | Role::Refunds | Role::Chapters => 'S',
        Role::ChapterShares | Role::Losses | Role::Rounding | Role::BankFees | Role::Costs => 'K',
        Role::Dues | Role::ChapterDues | Role::Other | Role::Fees => 'I',
        Role::Interest | Role::BankInterest | Role::Gifts => 'I',
    }
}

/// Whom a posting is about, and which document.
fn about(entry: &Entry) -> String {
    let document = entry.document_number.map(|number| number.to_string());
    let parts = [Some(entry.person_number.clone()), document].into_iter().flatten();
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" / ")
}

fn plain(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// A field in quotation marks, with those in it escaped. No control character may stand in a file.
fn quoted(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", clean.replace('\\', "/").replace('"', "\\\""))
}

/// PC8: code page 437, which has Swedish, but neither ø nor Ø. A Swede writes those ö and Ö; of other letters the accent
/// falls away, and what is no Latin letter at all becomes a question mark.
fn encoded(line: &str) -> Vec<u8> {
    let byte = |c: char| if c.is_ascii() { Some(c as u8) } else { ENCODING_TABLE_CP437.get(&c).copied() };
    let near = |c: char| match c {
        'ø' => byte('ö'),
        'Ø' => byte('Ö'),
        '–' | '—' => Some(b'-'),
        '’' | '‘' => Some(b'\''),
        '“' | '”' => Some(b'\''),
        c => c.nfd().next().and_then(byte),
    };
    line.chars().map(|c| byte(c).or_else(|| near(c)).unwrap_or(b'?')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_code_page_437() {
        assert_eq!(encoded("æåäöÆÅÄÖé"), [0x91, 0x86, 0x84, 0x94, 0x92, 0x8f, 0x8e, 0x99, 0x82]);
        assert_eq!(encoded("Bjørn Ødegård"), encoded("Björn Ödegård"));
        assert_eq!(encoded("š–’Ж"), b"s-'?");
        assert_eq!(quoted("a\"b\\\nc"), "\"a\\\"b/ c\"");
    }
}
