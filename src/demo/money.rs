//! The demo association's dues: what they are, two years of invoices, and payments as people make them.

use chrono::{Datelike, Days, NaiveDate};

use super::{Chance, NAME};
use crate::error::{Error, Result};
use crate::model::document::due_on;
use crate::model::issuer::Issuer;
use crate::model::prorata::Prorata;
use crate::model::rate::{Price, Rate};
use crate::model::unit::Level;
use crate::query::Filter;
use crate::store::change::Change;
use crate::store::ledger::documents::{Query, Which};
use crate::store::ledger::payment::{Method, Receipt};
use crate::store::ledger::run::Ask;
use crate::store::{Register, Who};

/// What each category pays the federation, in kroner, and what of everybody goes to the chapter.
const DUES: [(&str, i64); 5] =
    [("Ordinær", 480), ("Ungdom", 150), ("Familie", 200), ("Pensjonist", 260), ("Støttemedlem", 300)];
const CHAPTER: i64 = 70;
/// The account of the examples in Norwegian IBAN documentation, which is nobody's.
const ACCOUNT: &str = "86011117947";

pub(super) fn fill(register: &mut Register, who: &Who, today: NaiveDate) -> Result<()> {
    let first = NaiveDate::from_ymd_opt(today.year() - 1, 1, 1).unwrap_or(today);
    register.change(who, "demo", NAME, |change| set_up(change, first))?;
    let issuer = register.issuer(who, None)?;
    let mut chance = Chance(0x6d6f_6e65_7921);
    for year in [today.year() - 1, today.year()] {
        let issued_on = NaiveDate::from_ymd_opt(year, 1, 15).unwrap_or(today).min(today);
        let due_on = due_on(issued_on, 30);
        let ask = Ask { filter: Filter::default(), typed: String::new(), year, issued_on, due_on };
        register.run(who, &format!("Kontingent {year}"), &issuer, &ask, &mut |_, _| Ok(()))?;
        // Of the year before nearly all is paid by now.
        let unpaid = if year == today.year() { 16 } else { 3 };
        pay(register, who, &mut chance, year, due_on, today, unpaid)?;
    }
    Ok(())
}

fn set_up(change: &mut Change<'_>, from: NaiveDate) -> Result<()> {
    let top = change.catalog.tree.iter().next().map(|(unit, _)| unit.id);
    let top = top.ok_or_else(|| Error::bug("the demo has no units"))?;
    change.set_issuer(&Issuer {
        org_number: "000 000 000".to_owned(),
        address: "Eksempelveien 1\n0000 Oslo".to_owned(),
        email: "kontingent@example.org".to_owned(),
        account: ACCOUNT.to_owned(),
        first_number: 10_001,
        due_days: 30,
        tax_note: "Kontingent er unntatt merverdiavgift (mval. § 3-13).".to_owned(),
        ..Issuer::usual(top, NAME, "no")
    })?;
    // Half from July; who joins in November or December pays for the next year only.
    let prorata = Prorata::Table(vec![(701, 50), (1101, 0)]);
    for (category, kroner) in DUES {
        let id = change.category(category)?;
        change.add_rate(&Rate {
            name: format!("Kontingent {}", category.to_lowercase()),
            category: id,
            price: Price::Fixed(kroner * 100),
            prorata: prorata.clone(),
            decided_by: "Landsmøtet".to_owned(),
            ..Rate::blank(from)
        })?;
    }
    change.add_rate(&Rate {
        name: "Lokallagets del".to_owned(),
        level: Level::Local,
        price: Price::Fixed(CHAPTER * 100),
        prorata,
        decided_by: "Landsmøtet".to_owned(),
        ..Rate::blank(from)
    })?;
    Ok(())
}

/// Most pay in time, some late, some in part or too much; `unpaid` of a hundred not at all.
fn pay(
    register: &mut Register,
    who: &Who,
    chance: &mut Chance,
    year: i32,
    due: NaiveDate,
    today: NaiveDate,
    unpaid: u64,
) -> Result<()> {
    let query = Query { which: Which::Open, payers: None, year: Some(i64::from(year)), run: None, day: today, today };
    let mut invoices = Vec::new();
    register.each_document(who, &query, &mut |head| {
        invoices.push(head);
        Ok(())
    })?;
    register.change(who, "demo", &format!("Innbetalinger {year}"), |change| {
        for invoice in invoices {
            if chance.below(100) < unpaid {
                continue;
            }
            let late = chance.below(100) < 20;
            let received_on =
                if late { due + Days::new(1 + chance.below(60)) } else { due - Days::new(chance.below(25)) };
            let amount = match chance.below(100) {
                0 => invoice.open / 200 * 100,
                1 => invoice.open + 10_000,
                _ => invoice.open,
            };
            if received_on > today || amount == 0 {
                continue;
            }
            change.receive(&Receipt {
                payer: Some(invoice.payer),
                document: Some(invoice.id),
                on_account: false,
                received_on,
                amount,
                method: if chance.below(10) == 0 { Method::Vipps } else { Method::Bank },
                reference: invoice.reference,
                text: String::new(),
            })?;
        }
        Ok(())
    })?;
    Ok(())
}
