//! One line of a statement and the transactions within it.

use serde::Serialize;

use super::{Sign, account, date, money, owned, sign};
use crate::exchange::bank::xml::Node;
use crate::exchange::bank::{Day, Kind, Payment, Read, fixed, problem};
use crate::text;

/// A batch is one entry with many transactions; an entry without any is one movement that says nothing of its payer.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Entry {
    #[serde(rename = "ref")]
    pub reference: Option<String>,
    pub amount: i64,
    pub currency: Option<String>,
    pub sign: Sign,
    /// A debit with this takes an earlier credit back.
    pub reversal: bool,
    pub status: Option<String>,
    pub booking_date: Option<Day>,
    pub value_date: Option<Day>,
    pub acct_svcr_ref: Option<String>,
    pub bktxcd: Option<String>,
    pub prtry: Option<String>,
    pub batch_count: Option<String>,
    pub transactions: Vec<Transaction>,
    /// What the bank adds in words; of an entry without transactions often all there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub info: Option<String>,
    #[serde(skip)]
    pub line: u64,
    #[serde(skip)]
    has: (bool, bool),
    /// Whether the transactions make up the entry; `None` where some of them have no amount.
    #[serde(skip)]
    pub adds_up: Option<bool>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct Transaction {
    pub amount: Option<i64>,
    pub currency: Option<String>,
    pub sign: Sign,
    pub end_to_end: Option<String>,
    pub tx_id: Option<String>,
    pub uetr: Option<String>,
    pub acct_svcr_ref: Option<String>,
    pub structured: Vec<Structured>,
    pub unstructured: Vec<String>,
    /// Invoices and credit notes that the payer names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub info: Option<String>,
    pub debtor: Option<String>,
    pub debtor_account: Option<String>,
    pub creditor: Option<String>,
    #[serde(skip)]
    pub creditor_account: Option<String>,
    /// Why it came back: `AC04` the account is closed, `MD06` the payer wants it back …
    pub return_code: Option<String>,
    pub return_info: Option<String>,
    /// For whom the debtor paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ultimate_debtor: Option<String>,
    #[serde(skip)]
    returned: bool,
    #[serde(skip)]
    own_sign: bool,
}

/// `CINV` an invoice, `CREN` a credit note.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub number: String,
}

/// A reference that the payer was given: KID, OCR, RF, viite.
#[derive(Clone, Debug, Serialize)]
pub struct Structured {
    /// `SCOR` for all of those; other countries have their own words.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub issuer: Option<String>,
    #[serde(rename = "ref")]
    pub reference: String,
}

impl Entry {
    pub fn begun(line: u64) -> Entry {
        Entry { line, ..Entry::default() }
    }

    pub fn element(&mut self, node: &Node, long: &mut usize) -> Read<()> {
        match node.name.as_str() {
            "NtryRef" => self.reference = owned(node.text()),
            "Amt" => {
                (self.amount, self.currency) = money(node, long)?;
                self.has.0 = true;
            }
            "CdtDbtInd" => {
                self.sign = sign(node)?;
                self.has.1 = true;
            }
            "RvslInd" => self.reversal = matches!(node.text(), Some("true" | "1")),
            // From version 08 on the status is a code within.
            "Sts" => self.status = owned(node.find_text("Cd").or_else(|| node.find_text("Prtry")).or(node.text())),
            "BookgDt" => self.booking_date = date(Some(node))?,
            "ValDt" => self.value_date = date(Some(node))?,
            "AcctSvcrRef" => self.acct_svcr_ref = owned(node.text()),
            "BkTxCd" => {
                let parts = ["Domn/Cd", "Domn/Fmly/Cd", "Domn/Fmly/SubFmlyCd"].map(|path| node.find_text(path));
                let parts: Vec<&str> = parts.into_iter().flatten().collect();
                self.bktxcd = (!parts.is_empty()).then(|| parts.join("/"));
                self.prtry = owned(node.find_text("Prtry/Cd"));
            }
            "AddtlNtryInf" => self.info = owned(node.text()),
            _ => {}
        }
        Ok(())
    }

    pub fn details(&mut self, node: &Node, long: &mut usize) -> Read<()> {
        if node.name == "Btch" {
            self.batch_count = owned(node.find_text("NbOfTxs"));
        } else {
            self.transactions.push(transaction(node, long)?);
        }
        Ok(())
    }

    /// What the end of the entry settles.
    pub fn complete(&mut self) -> Read<()> {
        let missing = match self.has {
            (true, true) => None,
            (false, _) => Some("Amt"),
            (_, false) => Some("CdtDbtInd"),
        };
        if let Some(name) = missing {
            return Err(problem(self.line, "missing", text!("bank-camt-missing", name = name, within = "Ntry")));
        }
        for transaction in self.transactions.iter_mut().filter(|transaction| !transaction.own_sign) {
            transaction.sign = self.sign;
        }
        self.adds_up = self.sum_agrees()?;
        Ok(())
    }

    pub fn is_booked(&self) -> bool {
        self.status.as_deref() == Some("BOOK")
    }

    fn sum_agrees(&self) -> Read<Option<bool>> {
        let amounts: Option<Vec<i64>> = self.transactions.iter().map(Transaction::signed).collect();
        let Some(amounts) = amounts.filter(|amounts| !amounts.is_empty()) else { return Ok(None) };
        let sum = amounts.into_iter().try_fold(0, |sum, amount| fixed::add(self.line, sum, amount))?;
        Ok(Some(sum == self.signed()))
    }

    fn signed(&self) -> i64 {
        self.sign.signed(self.amount)
    }

    /// What the entry says was paid. Where it is booked, that comes to its amount: whatever its transactions don't tell of
    /// is a payment of its own, [`Kind::Rest`], and a transaction that can't be reckoned with is information.
    pub fn payments(&self) -> Vec<Payment> {
        match self.transactions.as_slice() {
            [] => vec![self.payment(&Transaction { sign: self.sign, ..Transaction::default() }, Some(self.signed()))],
            [one] if !self.is_booked() => vec![self.payment(one, one.signed().or(Some(self.signed())))],
            all if !self.is_booked() => all.iter().map(|one| self.payment(one, one.signed())).collect(),
            [one] => {
                let told = self.told(one).filter(|amount| *amount != 0 || self.amount == 0);
                self.with_rest(vec![self.payment(one, told.or(Some(self.signed())))])
            }
            all => self.with_rest(all.iter().map(|one| self.payment(one, self.told(one))).collect()),
        }
    }

    /// The amount of a transaction, as far as it can be reckoned with: not in another currency than the entry's, and not
    /// the other way, unless that is what makes the transactions add up.
    fn told(&self, one: &Transaction) -> Option<i64> {
        let foreign = one.currency.is_some() && self.currency.is_some() && one.currency != self.currency;
        let contrary = one.sign != self.sign && self.adds_up != Some(true);
        one.signed().filter(|_| !foreign && !contrary)
    }

    fn with_rest(&self, mut payments: Vec<Payment>) -> Vec<Payment> {
        let sum: i128 = payments.iter().filter_map(|payment| payment.amount).map(i128::from).sum();
        let rest = i128::from(self.signed()) - sum;
        if rest != 0 {
            let nobody = Transaction { sign: self.sign, ..Transaction::default() };
            let amount = i64::try_from(rest).ok();
            payments.push(Payment { kind: Kind::Rest, ..self.payment(&nobody, amount) });
        }
        payments
    }

    fn payment(&self, one: &Transaction, amount: Option<i64>) -> Payment {
        let kind = match amount.unwrap_or_default() {
            // The bank tells something; the money has moved, or will move, in another entry.
            _ if self.status.as_deref() == Some("INFO") => Kind::Information,
            _ if !self.is_booked() => Kind::Pending,
            // Banks send empty transactions along, to tell something.
            0 => Kind::Information,
            ..0 if self.reversal => Kind::Reversal,
            _ if self.reversal || one.is_return() => Kind::Return,
            0.. => Kind::Payment,
            ..0 => Kind::Deduction,
        };
        let scor = one.structured.iter().find(|one| one.kind.as_deref() == Some("SCOR")).or(one.structured.first());
        let reference = scor.map(|one| one.reference.clone());
        let (payer, payer_account) = self.other_party(one);
        Payment {
            account: None,
            kind,
            date: self.booking_date.or(self.value_date),
            amount,
            currency: if self.is_booked() { None } else { one.currency.clone() }.or_else(|| self.currency.clone()),
            text: one.words(reference.as_deref()).or_else(|| self.info.clone()),
            reference,
            payer,
            payer_account,
            bank_ref: one.acct_svcr_ref.clone().or_else(|| self.acct_svcr_ref.clone()),
        }
    }
}

impl Entry {
    /// Name and account of whoever is at the other end: who sent the money, or, of money out, who got it. What takes a
    /// payment back names the parties of that payment, so that its sender gets the money.
    fn other_party(&self, one: &Transaction) -> (Option<String>, Option<String>) {
        let debtor = one.debtor.clone().or_else(|| one.ultimate_debtor.clone());
        let has_debtor = debtor.is_some() || one.debtor_account.is_some();
        match one.sign {
            Sign::Dbit if !(self.reversal && has_debtor) => (one.creditor.clone(), one.creditor_account.clone()),
            _ => (debtor, one.debtor_account.clone()),
        }
    }
}

impl Transaction {
    fn signed(&self) -> Option<i64> {
        self.amount.map(|amount| self.sign.signed(amount))
    }

    pub fn is_return(&self) -> bool {
        self.returned
    }

    /// Everything that tells what is paid for, but for the reference that is told apart.
    fn words(&self, reference: Option<&str>) -> Option<String> {
        let others = self.structured.iter().map(|one| one.reference.as_str()).filter(|one| Some(*one) != reference);
        let documents = self.documents.iter().map(|document| document.number.as_str());
        let words = self.unstructured.iter().map(String::as_str).chain(others).chain(documents);
        let words: Vec<&str> = words.chain(self.info.as_deref()).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}

fn transaction(node: &Node, long: &mut usize) -> Read<Transaction> {
    let mut one = Transaction::default();
    // Version 08 puts the amount in the open; before it stands among the details.
    if let Some(node) = node.find("Amt").or_else(|| node.find("AmtDtls/TxAmt/Amt")) {
        let (amount, currency) = money(node, long)?;
        (one.amount, one.currency) = (Some(amount), currency);
    }
    if let Some(node) = node.find("CdtDbtInd") {
        (one.sign, one.own_sign) = (sign(node)?, true);
    }
    let text = |path: &str| owned(node.find_text(path));
    one.end_to_end = text("Refs/EndToEndId");
    one.tx_id = text("Refs/TxId");
    one.uetr = text("Refs/UETR");
    one.acct_svcr_ref = text("Refs/AcctSvcrRef");
    // From version 08 on a party's name is within `Pty`.
    one.debtor = text("RltdPties/Dbtr/Nm").or_else(|| text("RltdPties/Dbtr/Pty/Nm"));
    one.creditor = text("RltdPties/Cdtr/Nm").or_else(|| text("RltdPties/Cdtr/Pty/Nm"));
    one.ultimate_debtor = text("RltdPties/UltmtDbtr/Nm").or_else(|| text("RltdPties/UltmtDbtr/Pty/Nm"));
    one.debtor_account = node.find("RltdPties/DbtrAcct").and_then(account);
    one.creditor_account = node.find("RltdPties/CdtrAcct").and_then(account);
    if let Some(remittance) = node.find("RmtInf") {
        one.unstructured = remittance.all("Ustrd").filter_map(|one| owned(one.text())).collect();
        let references = remittance.all("Strd").flat_map(|one| one.all("CdtrRefInf"));
        one.structured = references.filter_map(structured).collect();
        let documents = remittance.all("Strd").flat_map(|one| one.all("RfrdDocInf"));
        one.documents = documents.filter_map(document).collect();
    }
    let additional = node.all("RmtInf").flat_map(|one| one.all("Strd")).flat_map(|one| one.all("AddtlRmtInf"));
    let additional: Vec<&str> = additional.chain(node.all("AddtlTxInf")).filter_map(Node::text).collect();
    one.info = (!additional.is_empty()).then(|| additional.join(" "));
    if let Some(back) = node.find("RtrInf") {
        one.returned = true;
        one.return_code = owned(back.find_text("Rsn/Cd").or_else(|| back.find_text("Rsn/Prtry")));
        let info: Vec<&str> = back.all("AddtlInf").filter_map(Node::text).collect();
        one.return_info = (!info.is_empty()).then(|| info.join(" "));
    }
    Ok(one)
}

fn structured(node: &Node) -> Option<Structured> {
    Some(Structured {
        kind: owned(node.find_text("Tp/CdOrPrtry/Cd").or_else(|| node.find_text("Tp/CdOrPrtry/Prtry"))),
        issuer: owned(node.find_text("Tp/Issr")),
        reference: owned(node.find_text("Ref"))?,
    })
}

fn document(node: &Node) -> Option<Document> {
    let kind = node.find_text("Tp/CdOrPrtry/Cd").or_else(|| node.find_text("Tp/CdOrPrtry/Prtry"));
    Some(Document { kind: owned(kind), number: owned(node.find_text("Nb"))? })
}
