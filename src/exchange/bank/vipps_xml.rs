//! Vipps settlement reports in XML, versions 2.0 and 3.0. One settlement is one payout to the bank account.

use serde::Serialize;

use super::vipps_csv::{net_differs, net_fits};
use super::xml::{Event, Node, Xml};
use super::{BankFile, Content, Day, Kind, Payment, Problem, Read, amount, fixed, problem};
use crate::text;

pub const ROOT: &str = "SettlementReport";

/// The fee was kept back from what was paid out.
const NET: &str = "Net";
/// It is billed apart.
const GROSS: &str = "Gross";

#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    pub settlements: Vec<Settlement>,
    #[serde(skip)]
    pub totals: Totals,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Totals {
    pub settlements: usize,
    pub transactions: i64,
    pub gross: i64,
    pub net: i64,
    pub fee: i64,
    pub refund: i64,
    /// What was paid out.
    pub settled: i64,
    pub control_sum: i64,
}

/// Sums of its transactions in øre, and what the report states.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Settlement {
    pub id: Option<String>,
    pub date: Option<Day>,
    /// [`NET`] or [`GROSS`].
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub transactions: i64,
    pub gross: i64,
    pub net: i64,
    pub fee: i64,
    pub refund: i64,
    pub declared_settled: Option<i64>,
    pub declared_gross: Option<i64>,
    pub declared_net: Option<i64>,
    #[serde(skip)]
    currency: Option<String>,
    #[serde(skip)]
    capture: i64,
    #[serde(skip)]
    declared_fee: Option<i64>,
    #[serde(skip)]
    declared_refund: Option<i64>,
    #[serde(skip)]
    declared_capture: Option<i64>,
    #[serde(skip)]
    declared_count: Option<i64>,
    /// Lines of transactions whose gross or net amount doesn't follow from the others.
    #[serde(skip)]
    odd: Odd,
}

#[derive(Clone, Debug, Default)]
struct Odd {
    gross: Vec<u64>,
    net: Vec<u64>,
}

/// `vipps-xml-3.0`, from the name of the schema.
pub fn format(root: &Node) -> String {
    let spaces = root.attributes.iter().filter(|(key, _)| key == "xmlns" || key.starts_with("xmlns:"));
    let mut version = spaces.filter_map(|(_, space)| {
        let (_, rest) = space.split_once("SettlementReport")?;
        rest.strip_prefix('-').and_then(|rest| rest.strip_suffix(".xsd")).or(Some("2.0"))
    });
    format!("vipps-xml-{}", version.next().unwrap_or("3.0"))
}

/// Reads a report.
///
/// # Errors
/// The first element that is wrong, or a settlement that doesn't add up.
pub fn read(text: &str, format: &str) -> Read<BankFile> {
    let entered = [ROOT, "SettlementDetailsInfo", "PaymentsInfo", "SettlementInfo"];
    let mut xml = Xml::new(text);
    let mut report = Report::default();
    let mut payments = Vec::new();
    let mut problems = Vec::new();
    let (mut stated, mut since) = (None, 0);
    while let Some(event) = xml.next(|name| entered.contains(&name))? {
        match event {
            Event::Open(node) if node.name == "SettlementInfo" => report.settlements.push(Settlement::default()),
            Event::Open(node) if node.name == "PaymentsInfo" => (stated, since) = (None, report.settlements.len()),
            Event::Close(name) if name == "SettlementInfo" => {
                if let Some(settlement) = report.settlements.last() {
                    adds_up(settlement, xml.line(), &mut problems)?;
                }
            }
            Event::Close(name) if name == "PaymentsInfo" => {
                let found = (report.settlements.len() - since) as i64;
                if let Some(stated) = stated.filter(|stated| *stated != found) {
                    let what = text!("bank-count", level = "transmission", number = "", stated = stated, found = found);
                    return Err(problem(xml.line(), "count", what));
                }
            }
            Event::Whole(node) if xml.parent() == "PaymentsInfo" && node.name == "NumOfSettlements" => {
                stated = Some(count(&node)?);
            }
            Event::Whole(node) if xml.parent() == "SettlementInfo" => {
                if let Some(settlement) = report.settlements.last_mut() {
                    payments.extend(element(settlement, &node)?);
                }
            }
            _ => {}
        }
    }
    let last = xml.line();
    let totals = &mut report.totals;
    totals.settlements = report.settlements.len();
    for settlement in &report.settlements {
        totals.transactions += settlement.transactions;
        for (sum, part) in [
            (&mut totals.gross, settlement.gross),
            (&mut totals.net, settlement.net),
            (&mut totals.fee, settlement.fee),
            (&mut totals.refund, settlement.refund),
            (&mut totals.settled, settlement.declared_settled.unwrap_or(settlement.net)),
        ] {
            *sum = fixed::add(last, *sum, part)?;
        }
    }
    totals.control_sum = totals.settled;
    Ok(BankFile { format: format.to_owned(), payments, problems, content: Content::VippsXml(report) })
}

/// Takes one element of a settlement; a transaction gives a payment.
fn element(settlement: &mut Settlement, node: &Node) -> Read<Option<Payment>> {
    match node.name.as_str() {
        "SettlementID" => settlement.id = node.text().map(str::to_owned),
        "SettlementDate" | "SettlementBatchDate" => settlement.date = day(node)?,
        "SettlementCurrencyCode" => settlement.currency = node.text().map(str::to_owned),
        "SettlementType" => settlement.kind = node.text().map(str::to_owned),
        "NumOfTransactions" => settlement.declared_count = Some(count(node)?),
        "CaptureSettlementAmount" => settlement.declared_capture = Some(money(node)?),
        "RefundSettlementAmount" => settlement.declared_refund = Some(money(node)?),
        "GrossSettlementAmount" => settlement.declared_gross = Some(money(node)?),
        "NetSettlementAmount" => settlement.declared_net = Some(money(node)?),
        "FeeSettlementAmount" => settlement.declared_fee = Some(money(node)?),
        "SettledAmount" => settlement.declared_settled = Some(money(node)?),
        "TransactionInfo" => return transaction(settlement, node).map(Some),
        _ => {}
    }
    Ok(None)
}

fn transaction(settlement: &mut Settlement, node: &Node) -> Read<Payment> {
    let part = |name: &str| node.find(name).map(money).transpose();
    let gross = part("TransactionGrossAmount")?.ok_or_else(|| {
        let what = text!("bank-camt-missing", name = "TransactionGrossAmount", within = "TransactionInfo");
        problem(node.line, "missing", what)
    })?;
    let capture = part("TransactionCaptureAmount")?;
    let refund = part("TransactionRefundAmount")?;
    let fee = part("TransactionFeeAmount")?.unwrap_or_default();
    let net = part("TransactionNetAmount")?.unwrap_or(gross);
    let amount = match (capture, refund) {
        (Some(capture), Some(refund)) => moved(gross, capture, refund),
        _ => Some(gross),
    };
    if amount.is_none() {
        settlement.odd.gross.push(node.line);
    }
    let amount = amount.unwrap_or(gross);
    let fee_apart = settlement.kind.as_deref() == Some(GROSS) && net == gross;
    if !fee_apart && !net_fits(net, [gross, amount], fee) {
        settlement.odd.net.push(node.line);
    }
    settlement.transactions += 1;
    for (sum, part) in [
        (&mut settlement.gross, gross),
        (&mut settlement.net, net),
        (&mut settlement.fee, fee),
        (&mut settlement.refund, refund.unwrap_or_default()),
        (&mut settlement.capture, capture.unwrap_or_default()),
    ] {
        *sum = fixed::add(node.line, *sum, part)?;
    }
    let time = node.find("TransactionTime").or_else(|| node.find("TransactionDate"));
    Ok(Payment {
        account: None,
        kind: if amount < 0 { Kind::Return } else { Kind::Payment },
        date: time.map(day).transpose()?.flatten(),
        amount: Some(amount),
        currency: node.find_text("SettlementCurrencyCode").map(str::to_owned).or_else(|| settlement.currency.clone()),
        reference: node.find_text("OrderID").map(str::to_owned),
        text: None,
        payer: None,
        payer_account: None,
        bank_ref: node.find_text("TransactionID").map(str::to_owned),
    })
}

/// What a transaction comes to; `None` when its amounts tell nothing that agrees. Vipps nowhere says which sign a refund has,
/// nor whether the gross amount is less it.
fn moved(gross: i64, capture: i64, refund: i64) -> Option<i64> {
    let less = capture.checked_sub(refund.checked_abs()?)?;
    let plain = capture.checked_add(refund)?;
    match gross {
        _ if gross == plain || gross == less => Some(gross),
        _ if gross == capture => Some(less),
        _ => None,
    }
}

/// A settlement must have as many transactions as it says, and where the fee is kept back, what they come to must be what
/// was paid out. Its other sums are only told of: what they count differs.
fn adds_up(settlement: &Settlement, line: u64, problems: &mut Vec<Problem>) -> Read<()> {
    let id = settlement.id.as_deref().unwrap_or_default();
    if let Some(stated) = settlement.declared_count.filter(|stated| *stated != settlement.transactions) {
        let found = settlement.transactions;
        let what = text!("bank-count", level = "settlement", number = id, stated = stated, found = found);
        return Err(problem(line, "count", what));
    }
    let sum = |stated: i64, found: i64| {
        problem(line, "sum", text!("bank-sum", level = "settlement", number = id, stated = stated, found = found))
    };
    let settled = match settlement.kind.as_deref() {
        Some(NET) => settlement.net,
        Some(GROSS) => settlement.gross,
        _ => settlement.declared_settled.unwrap_or_default(),
    };
    let declared = settlement.declared_settled;
    // More refunds than sales: nothing can be paid out, and the next settlement is less.
    let nothing = settled < 0 && declared == Some(0);
    if let Some(stated) = declared.filter(|stated| *stated != settled && !nothing)
        && settlement.kind.as_deref() == Some(NET)
    {
        return Err(sum(stated, settled));
    }
    if let Some(first) = settlement.odd.gross.first() {
        problems.push(problem(*first, "gross", text!("bank-vipps-gross", count = settlement.odd.gross.len())));
    }
    problems.extend(net_differs(settlement.odd.net.iter().copied()));
    // A refund is told with either sign.
    let refund = settlement.declared_refund.map(|refund| match settlement.refund.checked_neg() == Some(refund) {
        true => settlement.refund,
        false => refund,
    });
    for (stated, found) in [
        (settlement.declared_capture, settlement.capture),
        (refund, settlement.refund),
        (settlement.declared_gross, settlement.gross),
        (settlement.declared_net, settlement.net),
        (settlement.declared_fee, settlement.fee),
        (declared, settled),
    ] {
        problems.extend(stated.filter(|stated| *stated != found).map(|stated| sum(stated, found)));
    }
    Ok(())
}

fn money(node: &Node) -> Read<i64> {
    let text = node.text().unwrap_or_default();
    match amount::parse(text, '.') {
        Ok(amount) => Ok(amount.minor),
        Err(amount::Fault::Fraction) => Err(problem(node.line, "fraction", text!("bank-fraction", found = text))),
        Err(_) => Err(problem(node.line, "amount", text!("bank-amount", found = text))),
    }
}

fn count(node: &Node) -> Read<i64> {
    let text = node.text().unwrap_or_default();
    text.parse().map_err(|_| problem(node.line, "digits", text!("bank-amount", found = text)))
}

/// The day of a date or a time, as Vipps wrote it: in Oslo's time.
fn day(node: &Node) -> Read<Option<Day>> {
    let Some(text) = node.text() else { return Ok(None) };
    let day = text.get(..10).and_then(|day| chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    match day {
        Some(day) => Ok(Some(Day(day))),
        None => Err(problem(node.line, "date", text!("bank-date", found = text))),
    }
}
