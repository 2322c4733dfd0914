//! The XML of an order, element by element in the order of the schema.

use std::collections::BTreeMap;
use std::io;

use chrono::NaiveDate;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Account, Message, Order, Payment, Version, decimal};
use crate::exchange::bank::letters::transliterate;

type Out = Writer<Vec<u8>>;
type Done = io::Result<()>;

/// Names longer than this are cut: SEPA's limit, which Nordic banks follow.
const LONGEST_NAME: usize = 70;

pub fn write(order: &Order) -> io::Result<Vec<u8>> {
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let version = if order.version == Version::V03 { "03" } else { "09" };
    let space = format!("urn:iso:std:iso:20022:tech:xsd:pain.001.001.{version}");
    let document = out.create_element("Document").with_attribute(("xmlns", space.as_str()));
    document.write_inner_content(|out| within(out, "CstmrCdtTrfInitn", |out| initiation(out, order)))?;
    out.write_event(Event::Text(BytesText::new("\n")))?;
    Ok(out.into_inner())
}

fn within(out: &mut Out, name: &str, content: impl FnOnce(&mut Out) -> Done) -> Done {
    out.create_element(name).write_inner_content(content).map(drop)
}

fn element(out: &mut Out, name: &str, text: &str) -> Done {
    out.create_element(name).write_text_content(BytesText::new(text)).map(drop)
}

/// Elements that hold nothing but one another, `Tp/CdOrPrtry/Cd`.
fn path(out: &mut Out, names: &[&str], text: &str) -> Done {
    match names {
        [] => Ok(()),
        [name] => element(out, name, text),
        [name, rest @ ..] => within(out, name, |out| path(out, rest, text)),
    }
}

fn initiation(out: &mut Out, order: &Order) -> Done {
    within(out, "GrpHdr", |out| {
        element(out, "MsgId", &order.message_id)?;
        element(out, "CreDtTm", &order.created.format("%Y-%m-%dT%H:%M:%S").to_string())?;
        counted(out, order.payments.iter())?;
        within(out, "InitgPty", |out| {
            element(out, "Nm", &name(&order.initiator))?;
            let Some(id) = &order.initiator_id else { return Ok(()) };
            within(out, "Id", |out| {
                within(out, "OrgId", |out| {
                    within(out, "Othr", |out| {
                        element(out, "Id", id)?;
                        path(out, &["SchmeNm", "Cd"], "CUST")
                    })
                })
            })
        })
    })?;
    let mut days: BTreeMap<NaiveDate, Vec<&Payment>> = BTreeMap::new();
    for payment in &order.payments {
        days.entry(payment.day).or_default().push(payment);
    }
    for (n, (day, payments)) in (1..).zip(&days) {
        within(out, "PmtInf", |out| group(out, order, n, *day, payments))?;
    }
    Ok(())
}

/// Number and sum: whatever the currencies, as the standard has it.
fn counted<'p>(out: &mut Out, payments: impl Iterator<Item = &'p Payment>) -> Done {
    let (count, sum) = payments.fold((0, 0), |(count, sum), payment| (count + 1, sum + payment.amount));
    element(out, "NbOfTxs", &count.to_string())?;
    element(out, "CtrlSum", &decimal(sum))
}

/// What is paid on one day.
fn group(out: &mut Out, order: &Order, n: usize, day: NaiveDate, payments: &[&Payment]) -> Done {
    let id: String = order.message_id.chars().take(30).collect();
    element(out, "PmtInfId", &format!("{}-{n}", id.trim_end_matches(['/', ' '])))?;
    element(out, "PmtMtd", "TRF")?;
    counted(out, payments.iter().copied())?;
    path(out, &["PmtTpInf", "SvcLvl", "Cd"], "NURG")?;
    let day = day.to_string();
    match order.version {
        Version::V03 => element(out, "ReqdExctnDt", &day)?,
        Version::V09 => path(out, &["ReqdExctnDt", "Dt"], &day)?,
    }
    path(out, &["Dbtr", "Nm"], &name(&order.debtor))?;
    account(out, "DbtrAcct", &order.debtor_account)?;
    match (&order.debtor_bic, order.version) {
        (Some(bic), Version::V03) => path(out, &["DbtrAgt", "FinInstnId", "BIC"], bic)?,
        (Some(bic), Version::V09) => path(out, &["DbtrAgt", "FinInstnId", "BICFI"], bic)?,
        (None, _) => path(out, &["DbtrAgt", "FinInstnId", "Othr", "Id"], "NOTPROVIDED")?,
    }
    for payment in payments {
        within(out, "CdtTrfTxInf", |out| transfer(out, payment))?;
    }
    Ok(())
}

fn transfer(out: &mut Out, payment: &Payment) -> Done {
    path(out, &["PmtId", "EndToEndId"], &payment.end_to_end)?;
    within(out, "Amt", |out| {
        let amount = out.create_element("InstdAmt").with_attribute(("Ccy", payment.currency.as_str()));
        amount.write_text_content(BytesText::new(&decimal(payment.amount))).map(drop)
    })?;
    path(out, &["Cdtr", "Nm"], &name(&payment.creditor))?;
    account(out, "CdtrAcct", &payment.creditor_account)?;
    match &payment.message {
        Message::Text(text) if text.trim().is_empty() => Ok(()),
        Message::Text(text) => path(out, &["RmtInf", "Ustrd"], letters(text).trim()),
        Message::Reference(reference) => within(out, "RmtInf", |out| {
            within(out, "Strd", |out| {
                within(out, "CdtrRefInf", |out| {
                    within(out, "Tp", |out| {
                        path(out, &["CdOrPrtry", "Cd"], "SCOR")?;
                        if reference.starts_with("RF") { element(out, "Issr", "ISO") } else { Ok(()) }
                    })?;
                    element(out, "Ref", reference)
                })
            })
        }),
    }
}

fn account(out: &mut Out, name: &str, account: &Account) -> Done {
    within(out, name, |out| match account {
        Account::Iban(iban) => path(out, &["Id", "IBAN"], iban),
        Account::Bban(bban) => within(out, "Id", |out| {
            within(out, "Othr", |out| {
                element(out, "Id", bban)?;
                path(out, &["SchmeNm", "Cd"], "BBAN")
            })
        }),
    })
}

fn name(written: &str) -> String {
    let name: String = letters(written.trim()).chars().take(LONGEST_NAME).collect();
    name.trim_end().to_owned()
}

/// The letters of SWIFT's set X and the Nordic ones, which banks in these countries take.
fn letters(text: &str) -> String {
    transliterate(text, |c| c.is_ascii_alphanumeric() || "/-?:().,'+ åäöæøÅÄÖÆØ".contains(c))
}
