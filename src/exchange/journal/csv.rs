//! A row a posting, for a spreadsheet. The headings are the same in every language, as those of other exports.

use std::io::Write;

use super::{Books, failed};
use crate::error::Result;
use crate::exchange::formula::neutralise;
use crate::model::money;

const HEADINGS: [&str; 12] = [
    "voucher",
    "date",
    "kind",
    "account",
    "account_name",
    "debit",
    "credit",
    "text",
    "member",
    "document",
    "unit",
    "mutation",
];

pub(super) fn write(books: &Books<'_>, out: &mut dyn Write) -> Result<()> {
    let failed = |error: ::csv::Error| failed(error.into());
    let catalog = books.register.catalog()?;
    let mut csv = ::csv::Writer::from_writer(out);
    csv.write_record(HEADINGS).map_err(failed)?;
    books.each(&mut |entry| {
        let account = books.account(entry.account)?;
        let of = |amount: i64| if amount > 0 { money::plain(amount) } else { String::new() };
        let unit = entry.unit.map_or_else(String::new, |unit| catalog.tree.place(unit).to_string());
        let row = [
            entry.voucher.to_string(),
            entry.day.to_string(),
            entry.kind.key().to_owned(),
            account.code.clone(),
            account.name.clone(),
            of(entry.amount),
            of(-entry.amount),
            books.told(entry),
            entry.person_number.clone(),
            entry.document_number.map_or_else(String::new, |number| number.to_string()),
            unit,
            entry.recorded.to_string(),
        ];
        csv.write_record(row.iter().map(|value| neutralise(value).into_owned())).map_err(failed)
    })?;
    csv.flush().map_err(super::failed)
}
