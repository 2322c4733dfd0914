use super::*;
use crate::exchange::bank::xml::{Event, Node, Xml};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn payment(id: &str, on: &str, amount: i64, message: Message) -> Payment {
    Payment {
        end_to_end: id.into(),
        day: day(on),
        amount,
        currency: "NOK".into(),
        creditor: "Kari “K” Nordmann & Søn".into(),
        creditor_account: Account::parse("8601 11 17947").unwrap(),
        message,
    }
}

fn order(version: Version) -> Order {
    Order {
        version,
        message_id: "KTK-20261125-1".into(),
        created: day("2026-11-25").and_hms_opt(19, 30, 5).unwrap(),
        initiator: "Prøvelaget".into(),
        initiator_id: Some("999999999".into()),
        debtor: "Prøvelaget".into(),
        debtor_account: Account::parse("NO93 8601 1117 947").unwrap(),
        debtor_bic: Some("DNBANOKKXXX".into()),
        payments: vec![
            payment("R-2", "2026-11-30", 12_345, Message::Text("Tilbake: kontingent;\n2026 – Ŋ".into())),
            payment("R-1", "2026-11-27", 5, Message::Reference("001009-".into())),
            payment("R-3", "2026-11-30", 10_000, Message::Reference("RF18539007547034".into())),
        ],
    }
}

fn tree(bytes: &[u8]) -> Node {
    let mut xml = Xml::new(std::str::from_utf8(bytes).unwrap());
    match xml.next(|_| false).unwrap() {
        Some(Event::Whole(node)) => node,
        _ => panic!("no document"),
    }
}

#[test]
fn what_is_written_can_be_read() {
    for (version, number, bic, on) in [(Version::V03, "03", "BIC", ""), (Version::V09, "09", "BICFI", "/Dt")] {
        let document = tree(&write(&order(version)).unwrap());
        let space = format!("urn:iso:std:iso:20022:tech:xsd:pain.001.001.{number}");
        assert_eq!(document.attribute("xmlns"), Some(space.as_str()));
        let text = |path: &str| document.find_text(&format!("CstmrCdtTrfInitn/{path}")).map(str::to_owned).unwrap();
        assert_eq!((text("GrpHdr/NbOfTxs"), text("GrpHdr/CtrlSum")), ("3".into(), "223.50".into()));
        assert_eq!(
            (text("GrpHdr/CreDtTm"), text("GrpHdr/MsgId")),
            ("2026-11-25T19:30:05".into(), "KTK-20261125-1".into())
        );
        assert_eq!(text("GrpHdr/InitgPty/Id/OrgId/Othr/Id"), "999999999");
        let groups: Vec<&Node> = document.children[0].all("PmtInf").collect();
        let of = |group: &Node, path: &str| group.find_text(path).map(str::to_owned).unwrap_or_default();
        let told: Vec<[String; 4]> = groups
            .iter()
            .map(|group| ["PmtInfId", "NbOfTxs", "CtrlSum", &format!("ReqdExctnDt{on}")].map(|path| of(group, path)))
            .collect();
        let first = ["KTK-20261125-1-1", "1", "0.05", "2026-11-27"].map(str::to_owned);
        let second = ["KTK-20261125-1-2", "2", "223.45", "2026-11-30"].map(str::to_owned);
        assert_eq!(told, [first, second]);
        assert_eq!(of(groups[0], &format!("DbtrAgt/FinInstnId/{bic}")), "DNBANOKKXXX");
        assert_eq!(of(groups[0], "DbtrAcct/Id/IBAN"), "NO9386011117947");
        let transfers: Vec<&Node> = groups[1].all("CdtTrfTxInf").collect();
        assert_eq!(of(transfers[0], "PmtId/EndToEndId"), "R-2");
        assert_eq!(of(transfers[0], "Amt/InstdAmt"), "123.45");
        assert_eq!(transfers[0].find("Amt/InstdAmt").unwrap().attribute("Ccy"), Some("NOK"));
        assert_eq!(of(transfers[0], "Cdtr/Nm"), "Kari 'K' Nordmann + Søn");
        assert_eq!(of(transfers[0], "CdtrAcct/Id/Othr/Id"), "86011117947");
        assert_eq!(of(transfers[0], "CdtrAcct/Id/Othr/SchmeNm/Cd"), "BBAN");
        assert_eq!(of(transfers[0], "RmtInf/Ustrd"), "Tilbake: kontingent, 2026 - N");
        assert_eq!(of(transfers[1], "RmtInf/Strd/CdtrRefInf/Tp/Issr"), "ISO");
        let transfer = groups[0].find("CdtTrfTxInf").unwrap();
        assert_eq!(of(transfer, "RmtInf/Strd/CdtrRefInf/Tp/CdOrPrtry/Cd"), "SCOR");
        assert_eq!(of(transfer, "RmtInf/Strd/CdtrRefInf/Ref"), "001009-");
    }
}

#[test]
fn without_what_may_be_left_out() {
    let mut plain = order(Version::V09);
    (plain.initiator_id, plain.debtor_bic) = (None, None);
    plain.payments.truncate(1);
    plain.payments[0].message = Message::Text(" ".into());
    let document = tree(&write(&plain).unwrap());
    let agent = document.find_text("CstmrCdtTrfInitn/PmtInf/DbtrAgt/FinInstnId/Othr/Id");
    assert_eq!(agent, Some("NOTPROVIDED"));
    assert!(document.find("CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/RmtInf").is_none());
    assert!(document.find("CstmrCdtTrfInitn/GrpHdr/InitgPty/Id").is_none());
}

#[test]
fn what_can_t_be_right_is_refused() {
    let wrong = |change: fn(&mut Order)| {
        let mut order = order(Version::V03);
        change(&mut order);
        let what = write(&order).unwrap_err();
        match what.args.iter().find(|(name, _)| *name == "what") {
            Some((_, crate::i18n::Arg::Lines(lines))) => lines[0].id.clone().into_owned(),
            _ => what.id.into_owned(),
        }
    };
    assert_eq!(wrong(|order| order.payments.clear()), "bank-write-empty");
    assert_eq!(wrong(|order| order.payments[1].end_to_end = "R-2".into()), "bank-pay-twice");
    assert_eq!(wrong(|order| order.payments[0].amount = 0), "bank-pay-amount");
    assert_eq!(wrong(|order| order.payments[0].amount = -1), "bank-pay-amount");
    assert_eq!(wrong(|order| order.payments[0].amount = 100_000_000_000), "bank-pay-amount");
    assert_eq!(wrong(|order| order.payments[0].currency = "JPY".into()), "bank-pay-currency");
    assert_eq!(wrong(|order| order.payments[0].day = day("2026-11-24")), "bank-pay-day");
    assert_eq!(wrong(|order| order.payments[0].day = day("2027-11-26")), "bank-pay-day");
    assert_eq!(wrong(|order| order.payments[0].creditor = " -".into()), "bank-pay-name");
    assert_eq!(
        wrong(|order| order.payments[0].creditor_account = Account::Bban("000000".into())),
        "bank-account-wrong"
    );
    assert_eq!(wrong(|order| order.payments[0].creditor_account = order.debtor_account.clone()), "bank-pay-self");
    assert_eq!(wrong(|order| order.payments[0].message = Message::Text("x".repeat(141))), "bank-pay-text");
    assert_eq!(wrong(|order| order.payments[0].message = Message::Reference("12A".into())), "bank-pay-reference");
    assert_eq!(
        wrong(|order| order.payments[0].message = Message::Reference("RF19539007547034".into())),
        "bank-pay-reference"
    );
    for id in ["", " x", "/x", "a//b", "ø", "123456789012345678901234567890123456"] {
        let mut order = order(Version::V03);
        order.message_id = id.into();
        assert_eq!(write(&order).unwrap_err().id, "bank-pay-id", "{id}");
    }
    for bic in ["DNBANOK", "dnbanokk", "DNBANOKKX", "DNB1NOKK"] {
        let mut order = order(Version::V03);
        order.debtor_bic = Some(bic.into());
        assert_eq!(write(&order).unwrap_err().id, "bank-bic-wrong", "{bic}");
    }
}

#[test]
fn accounts_as_people_write_them() {
    assert_eq!(Account::parse("1506.29.95960"), Ok(Account::Bban("15062995960".into())));
    assert_eq!(Account::parse("se45 5000 0000 0583 9825 7466"), Ok(Account::Iban("SE4550000000058398257466".into())));
    for wrong in ["", "1234", "NO9386011117948", "NO938601111794", "SE455000000005839825746", "Å", "NO93", "12345x"] {
        assert!(Account::parse(wrong).is_err(), "{wrong}");
    }
}
