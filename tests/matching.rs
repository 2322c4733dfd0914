//! What a line from the bank may be for: who sent it, which invoices it pays, and what is said about it. All people are
//! invented.

mod common;

use std::fmt::Write as _;

use common::Room;
use serde_json::Value;

const OURS: &str = "12345678903";

/// Number, given, family, town, who pays, whose household.
type Member = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const MEMBERS: [Member; 16] = [
    ("4001", "Astrid", "Aas", "Oslo", "", ""),
    ("4002", "Astrid", "Moen", "Oslo", "", ""),
    ("4003", "Per Arne", "Næss", "Bodø", "", ""),
    ("4004", "Per Arne", "Moen", "Moss", "", ""),
    ("4005", "Jonas", "Johansen", "Oslo", "", ""),
    ("4006", "Jonas", "Johansen", "Tromsø", "", ""),
    ("4007", "Kari", "Nordmann", "Hamar", "", ""),
    ("4008", "Ola", "Nordmann", "Hamar", "", ""),
    ("4009", "Fatima", "Hansen", "Oslo", "", ""),
    ("4010", "Bjørn", "Ulriksen", "Oslo", "", ""),
    ("4011", "Leila", "Fjellheim", "Voss", "", ""),
    ("4012", "Leila", "Fjellheim", "Alta", "", ""),
    ("4013", "Sverre", "von der Lippe", "Oslo", "4015", ""),
    ("4014", "Eva", "Berg", "Oslo", "", "4016"),
    ("4015", "Hilde", "Strand", "Oslo", "", ""),
    ("4016", "Nils", "Dahl", "Oslo", "", ""),
];

struct Desk(Room);

/// A movement as camt.054 tells it: øre with its sign, name, account, KID, text.
#[derive(Clone, Copy, Default)]
struct Move<'a> {
    amount: i64,
    name: &'a str,
    account: &'a str,
    kid: &'a str,
    text: &'a str,
}

impl Desk {
    fn new() -> Desk {
        let room = Room::bare();
        room.run(&["init", "--name", "Prøvelaget"]).ok();
        let mut list = String::from("Nummer;Fornavn;Etternavn;Poststed;Innmeldt;Betales av;Husstand\n");
        for (number, given, family, town, payer, household) in MEMBERS {
            let _ = writeln!(list, "{number};{given};{family};{town};2020-01-01;{payer};{household}");
        }
        let file = room.write("liste.csv", list);
        room.run(&["import", "members", &file, "--left", "last-day", "--commit"]).ok();
        room.run(&["issuer", "set", &format!("account={OURS}"), "first_number=11001"]).ok();
        Desk(room)
    }

    /// An invoice: its number and its reference.
    fn invoice(&self, payer: &str, kroner: &str, year: &str) -> (String, String) {
        self.invoice_for(payer, payer, kroner, year)
    }

    fn invoice_for(&self, payer: &str, member: &str, kroner: &str, year: &str) -> (String, String) {
        let (amount, dues, whom) = (format!("amount={kroner}"), format!("year={year}"), format!("for={member}"));
        let issued = format!("issued={}-01-10", year.parse::<i32>().unwrap().min(2026));
        let made = self.0.json(&["invoice", "new", payer, "text=Kontingent", &amount, &dues, &whom, &issued]);
        (made["number"].to_string(), made["reference"].as_str().unwrap().to_owned())
    }

    /// Takes in a file of these, and gives the numbers of their lines, in their order.
    fn take(&self, name: &str, moves: &[Move<'_>]) -> Vec<String> {
        let mut file = format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.02\"><BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>{name}\
             </MsgId><CreDtTm>2026-02-02T08:00:00</CreDtTm></GrpHdr><Ntfctn><Id>{name}</Id><CreDtTm>2026-02-02T08:00:00\
             </CreDtTm><Acct><Id><Othr><Id>{OURS}</Id></Othr></Id><Ccy>NOK</Ccy></Acct>"
        );
        for (at, one) in moves.iter().enumerate() {
            let (sign, party) = if one.amount < 0 { ("DBIT", "Cdtr") } else { ("CRDT", "Dbtr") };
            let amount = format!("{}.{:02}", one.amount.abs() / 100, one.amount.abs() % 100);
            let _ = write!(
                file,
                "<Ntry><Amt Ccy=\"NOK\">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-02-02</Dt>\
                 </BookgDt><AcctSvcrRef>{name}{at}</AcctSvcrRef><BkTxCd/><NtryDtls><TxDtls><AmtDtls><TxAmt>\
                 <Amt Ccy=\"NOK\">{amount}</Amt></TxAmt></AmtDtls><RltdPties>"
            );
            if !one.name.is_empty() {
                let _ = write!(file, "<{party}><Nm>{}</Nm></{party}>", one.name.replace('&', "&amp;"));
            }
            if !one.account.is_empty() {
                let account = one.account;
                let _ = write!(file, "<{party}Acct><Id><Othr><Id>{account}</Id></Othr></Id></{party}Acct>");
            }
            let _ = write!(file, "</RltdPties><RmtInf><Ustrd>{}</Ustrd>", one.text);
            if !one.kid.is_empty() {
                let kid = one.kid;
                let scor = "<Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp>";
                let _ = write!(file, "<Strd><CdtrRefInf>{scor}<Ref>{kid}</Ref></CdtrRefInf></Strd>");
            }
            file.push_str("</RmtInf></TxDtls></NtryDtls></Ntry>");
        }
        file.push_str("</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>");
        let path = self.0.write(&format!("{name}.xml"), file);
        self.0.run(&["bank", "import", &path, "--commit"]).ok();
        let lines = self.0.json(&["bank", "lines", "--state", "all"])["lines"].clone();
        let mut ids: Vec<i64> = lines.as_array().unwrap().iter().map(|line| line["line"].as_i64().unwrap()).collect();
        ids.sort_unstable();
        ids.split_off(ids.len() - moves.len()).into_iter().map(|id| id.to_string()).collect()
    }

    fn line(&self, one: Move<'_>) -> String {
        let count = self.0.json(&["bank", "lines", "--state", "all"])["lines"].as_array().unwrap().len();
        self.take(&format!("F{count}"), &[one]).remove(0)
    }

    /// What a payment may be for.
    fn thinks(&self, one: Move<'_>) -> Vec<Value> {
        self.of(&self.line(one))
    }

    fn of(&self, line: &str) -> Vec<Value> {
        let done = self.0.run(&["bank", "suggest", line, "--format", "json"]);
        if done.code == 1 { Vec::new() } else { done.ok().json().as_array().unwrap().clone() }
    }

    fn stands(&self, line: &str) -> Value {
        let lines = self.0.json(&["bank", "lines", "--state", "all"])["lines"].clone();
        lines.as_array().unwrap().iter().find(|one| one["line"].as_i64() == line.parse().ok()).unwrap().clone()
    }
}

fn numbers(candidate: &Value) -> Vec<String> {
    candidate["numbers"].as_array().unwrap().iter().map(Value::to_string).collect()
}

#[track_caller]
fn has(candidate: &Value, hints: &[&str]) {
    let told: Vec<&str> = candidate["hints"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(hints.iter().all(|hint| told.contains(hint)), "{hints:?} of {candidate:#}");
}

fn paid<'a>(kroner: i64, name: &'a str, text: &'a str) -> Move<'a> {
    Move { amount: kroner * 100, name, text, ..Move::default() }
}

#[test]
fn a_name_is_a_family_name_and_a_given_name() {
    let desk = Desk::new();
    let (astrid, _) = desk.invoice("4001", "1650", "2025");
    desk.invoice("4002", "500", "2026");
    for name in ["Astrid Aas", "AAS ASTRID", "Ås, Astrid"] {
        let found = desk.thinks(paid(500, name, "avdrag"));
        assert_eq!(found.len(), 1, "no other Astrid: {found:#?}");
        assert_eq!(numbers(&found[0]), [astrid.as_str()]);
        has(&found[0], &["name"]);
    }
    // Two given names are no name.
    let (naess, _) = desk.invoice("4003", "440", "2026");
    desk.invoice("4004", "220", "2026");
    let found = desk.thinks(paid(220, "Per Arne Næss", ""));
    assert_eq!((found.len(), numbers(&found[0])), (1, vec![naess]));
    // An amount alone, where the sender is somebody else, is nobody's.
    assert!(desk.thinks(paid(220, "Lars Brekke", "1. avdrag")).is_empty());
    // Where nobody is named it is all there is.
    has(&desk.thinks(paid(220, "", ""))[0], &["amount"]);
}

#[test]
fn names_in_the_text_and_member_numbers_count() {
    let desk = Desk::new();
    let (bjorn, _) = desk.invoice("4010", "550", "2026");
    let (hilde, _) = desk.invoice_for("4015", "4013", "330", "2026");
    let (nils, _) = desk.invoice("4016", "440", "2026");
    let first = desk.invoice("4005", "550", "2026").0;
    let second = desk.invoice("4006", "550", "2026").0;
    for text in
        ["Kontingent Bjørn Ulriksen 2026", "Nettgiro fra: Bjørn Ulriksen", "Fra: ULRIKSEN BJORN Betalt: 01.02.26"]
    {
        let found = desk.thinks(paid(550, "Ulriksen Elektro AS", text));
        assert_eq!(numbers(&found[0]), [bjorn.as_str()], "{text}");
        has(&found[0], &["in-text", "amount"]);
    }
    // Whom somebody pays for, and whose household they are in.
    let found = desk.thinks(paid(330, "Lippe Bygg AS", "kontingent for Sverre von der Lippe"));
    assert_eq!(numbers(&found[0]), [hilde.as_str()]);
    has(&found[0], &["household", "amount"]);
    let found = desk.thinks(paid(440, "Eva Berg", ""));
    assert_eq!(numbers(&found[0]), [nils.as_str()]);
    has(&found[0], &["household"]);
    // Of two of one name the number tells which.
    for text in ["Medlem 4006", "medlemsnr. 4006", "nr 4006", "Medl.nr 4006", "4006"] {
        let found = desk.thinks(paid(550, "Jonas Johansen", text));
        assert_eq!(numbers(&found[0]), [second.as_str()], "{text}");
        has(&found[0], &["member", "name", "amount"]);
        assert_eq!(numbers(&found[1]), [first.as_str()], "{text}");
    }
    // What tells them apart else.
    let found = desk.thinks(paid(550, "Jonas Johansen", ""));
    let told = |at: usize| (found[at]["payer"].as_str().unwrap(), found[at]["place"].as_str().unwrap());
    assert_eq!((told(0), told(1)), (("4005", "Oslo"), ("4006", "Tromsø")));
    assert_eq!(found[0]["year"], 2026);
}

#[test]
fn the_same_amount_is_a_reason_however_many_owe_it() {
    let room = Room::bare();
    room.run(&["init", "--name", "Prøvelaget"]).ok();
    let mut list = String::from("number,given,family,joined\n");
    for number in 1..=600 {
        let _ = writeln!(list, "{number},Kari,Nygård{number},2020-01-01");
    }
    let file = room.write("liste.csv", list);
    room.run(&["import", "members", &file, "--left", "last-day", "--commit"]).ok();
    room.run(&["issuer", "set", &format!("account={OURS}"), "first_number=11001"]).ok();
    room.run(&["rate", "add", "name=Kontingent", "amount=550", "from=2020-01-01"]).ok();
    room.run(&["invoice", "run", "--year", "2026", "--issued", "2026-01-10", "--commit"]).ok();
    let desk = Desk(room);
    let (old, _) = desk.invoice("17", "275", "2025");
    let found = desk.thinks(paid(550, "Kari Nygård17", ""));
    has(&found[0], &["amount", "name"]);
    assert_eq!((found[0]["payer"].as_str(), found[0]["open"].as_i64()), (Some("17"), Some(55_000)));
    assert_eq!(numbers(&found[1]), [old]);
    assert!(desk.thinks(paid(550, "", "")).is_empty(), "the amount alone says nothing");
}

#[test]
fn several_invoices_are_one_choice() {
    let desk = Desk::new();
    let fatima: Vec<String> = ["330", "550", "550"].iter().map(|sum| desk.invoice("4009", sum, "2026").0).collect();
    let text = format!("Faktura {}, {} og {}", fatima[0], fatima[1], fatima[2]);
    let line = desk.line(paid(1430, "Fatima Hansen", &text));
    let found = desk.of(&line);
    assert_eq!(numbers(&found[0]), fatima);
    has(&found[0], &["number", "sum", "name"]);
    // Without their numbers, all or the oldest; and what is not even goes as far as it does.
    for (kroner, count, even) in [(1430, 3, true), (880, 2, true), (1000, 3, false), (4000, 3, false)] {
        let found = desk.thinks(paid(kroner, "Fatima Hansen", "alt jeg skylder"));
        assert_eq!(numbers(&found[0]), fatima[..count], "{kroner}");
        assert_eq!(found[0]["hints"].as_array().unwrap().contains(&"sum".into()), even, "{kroner}");
    }
    assert_eq!(numbers(&desk.thinks(paid(330, "Fatima Hansen", ""))[0]), fatima[..1], "one alone comes to it");
    // Two people, each with an invoice of their own.
    let (kari, ola) = (desk.invoice("4007", "500", "2026").0, desk.invoice("4008", "220", "2026").0);
    for (name, text) in [
        ("Kari & Ola Nordmann", ""),
        ("Nordmann Ola og Kari", ""),
        ("Kari Nordmann", "kontingent for meg og Ola Nordmann"),
    ] {
        let found = desk.thinks(paid(720, name, text));
        let mut both = numbers(&found[0]);
        both.sort();
        assert_eq!(both, [kari.clone(), ola.clone()], "{name} {found:#?}");
    }
    // The years in the text say which of them.
    let years: Vec<String> = ["2024", "2025", "2026"].iter().map(|year| desk.invoice("4010", "550", year).0).collect();
    let found = desk.thinks(paid(1100, "Bjørn Ulriksen", "kontingent 2025 og 2026"));
    assert_eq!(numbers(&found[0]), years[1..]);
}

#[test]
fn what_is_more_than_a_reference_asks_for_waits_while_its_payer_owes() {
    let desk = Desk::new();
    let ((old, _), (now, kid)) = (desk.invoice("4009", "220", "2025"), desk.invoice("4009", "220", "2026"));
    let line = desk.line(Move { kid: &kid, ..paid(440, "", "") });
    let stands = desk.stands(&line);
    assert_eq!((stands["found"].as_str(), stands["open"].as_i64()), (Some("overpaid"), Some(22_000)));
    let account = desk.0.json(&["ledger", "account", "4009"]);
    assert_eq!(account["on_account"], 0);
    let found = desk.of(&line);
    assert_eq!(numbers(&found[0]), [old.as_str()]);
    has(&found[0], &["payer", "amount"]);
    // Paid twice, and a reference of no invoice.
    let line = desk.line(Move { kid: &kid, ..paid(100, "", "") });
    assert_eq!(
        (desk.stands(&line)["found"].as_str(), desk.stands(&line)["open"].as_i64()),
        (Some("double-payment"), Some(10_000))
    );
    let unknown = desk.0.json(&["reference", "make", "--scheme", "kid-mod10", "00040090009999"]);
    let line = desk.line(Move { kid: unknown["reference"].as_str().unwrap(), ..paid(220, "", "") });
    assert_eq!(desk.stands(&line)["found"], "known-payer");
    assert_eq!(numbers(&desk.of(&line)[0]), [old.as_str()]);
    desk.0.run(&["bank", "match", &line, &old]).ok();
    // With nothing else open it lies on the account, as before.
    let line = desk.line(Move { kid: &kid, ..paid(50, "", "") });
    assert_eq!(
        (desk.stands(&line)["found"].as_str(), desk.stands(&line)["open"].as_i64()),
        (Some("double-payment"), Some(0))
    );
    assert_eq!(desk.0.json(&["ledger", "account", "4009"])["on_account"], 5_000);
    assert_eq!(desk.0.json(&["invoice", "show", &now])["open"], 0);
    desk.0.run(&["ledger", "verify"]).ok();
}

#[test]
fn who_has_the_money_on_account_is_not_reminded() {
    let desk = Desk::new();
    let (number, _) = desk.invoice("4001", "500", "2026");
    let other = desk.invoice("4002", "500", "2026").0;
    let reminded = || {
        let round = desk.0.json(&["reminder", "run"]);
        let list = round["reminders"].as_array().unwrap().iter().map(|one| one["number"].to_string());
        (list.collect::<Vec<_>>(), round["stopped"].clone())
    };
    assert_eq!(reminded().0, [number.clone(), other.clone()]);
    // What is held back from being booked lies on account, and then pays nothing by itself.
    let paid_invoice = desk.invoice("4001", "500", "2026");
    desk.line(Move { kid: &paid_invoice.1, ..paid(500, "", "") });
    desk.0.run(&["invoice", "credit", &paid_invoice.0]).ok();
    assert_eq!(desk.0.json(&["ledger", "account", "4001"])["on_account"], 50_000);
    let (list, stopped) = reminded();
    assert_eq!(list, [other], "{stopped}");
    assert!(stopped.to_string().contains("on-account"), "{stopped}");
}

#[test]
fn an_account_that_has_paid_tells_namesakes_apart() {
    let desk = Desk::new();
    let ((hers, kid), (other, _)) = (desk.invoice("4011", "370", "2026"), desk.invoice("4012", "370", "2026"));
    let from = Move { account: "15031111130", ..paid(370, "Leila Fjellheim", "") };
    desk.line(Move { kid: &kid, ..from });
    // Her own is paid; that the account paid it is told with her namesake's.
    let line = desk.line(from);
    let found = desk.of(&line);
    assert_eq!(numbers(&found[0]), [other.as_str()]);
    assert_eq!(found[0]["paid"]["number"].to_string(), hers);
    // And what she owes herself goes first.
    let (rest, _) = desk.invoice("4011", "100", "2026");
    let found = desk.of(&line);
    assert_eq!(numbers(&found[0]), [rest.as_str()], "{found:#?}");
    has(&found[0], &["earlier", "name"]);
}

#[test]
fn money_out_goes_back_to_the_account_it_came_from() {
    let desk = Desk::new();
    let one = Move { account: "15030012078", ..paid(550, "Kari Nordmann", "") };
    let other = Move { account: "15030099999", ..paid(550, "Nils Dahl", "") };
    let lines = desk.take("INN", &[one, other, other, Move { account: "", ..paid(550, "", "") }]);
    let out = desk.line(Move { amount: -55_000, text: "Korreksjon", ..one });
    let stands = desk.stands(&out);
    assert_eq!(
        (stands["payer"].as_str(), stands["payer_account"].as_str()),
        (Some("Kari Nordmann"), Some("15030012078"))
    );
    let register = kartotek::store::Register::open(&desk.0.register).unwrap();
    let who = kartotek::store::Who { user: "test".to_owned() };
    let returnable = |line: &str| {
        let out = register.bank_line(&who, line.parse().unwrap()).unwrap();
        register.returnable(&who, &out).unwrap().into_iter().map(|line| line.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(returnable(&out), [lines[0].clone(), lines[3].clone()], "hers, then nobody's, and no stranger's");
    desk.0.run(&["bank", "returned", &out, "--of", &lines[0]]).ok();
    assert_eq!(desk.stands(&out)["state"], "placed");
    desk.0.run(&["ledger", "verify"]).ok();
}

#[test]
fn a_refund_is_known_by_its_receiver() {
    let desk = Desk::new();
    let one = Move { account: "15030012078", ..paid(550, "Kari Nordmann", "gave?") };
    let other = Move { account: "15030099999", ..paid(550, "Nils Dahl", "gave?") };
    for line in desk.take("INN", &[one, other]) {
        desk.0.run(&["bank", "refund", &line, "--reason", "Ikke vår"]).ok();
    }
    let out = desk.line(Move { amount: -55_000, ..other });
    let register = kartotek::store::Register::open(&desk.0.register).unwrap();
    let who = kartotek::store::Who { user: "test".to_owned() };
    let out = register.bank_line(&who, out.parse().unwrap()).unwrap();
    let waiting = register.refundable(&who, &out).unwrap();
    let accounts: Vec<&str> = waiting.iter().map(|refund| refund.account.as_str()).collect();
    assert_eq!(accounts, ["15030099999", "15030012078"]);
}

#[test]
fn what_was_written_off_can_be_paid() {
    let desk = Desk::new();
    let (number, kid) = desk.invoice("4001", "220", "2025");
    desk.0.run(&["invoice", "write-off", &number, "--reason", "Flyttet"]).ok();
    let losses = || desk.0.json(&["ledger", "balance"]).to_string();
    let before = losses();
    let line = desk.line(Move { kid: &kid, ..paid(200, "", "") });
    let stands = desk.stands(&line);
    assert_eq!((stands["found"].as_str(), stands["open"].as_i64()), (Some("invoice-lost"), Some(20_000)));
    let found = desk.of(&line);
    assert_eq!(numbers(&found[0]), [number.as_str()]);
    has(&found[0], &["reference", "lost"]);
    assert_eq!(found[0]["lost"], 22_000);
    desk.0.run(&["bank", "match", &line, &number]).ok();
    // What was not paid of it stays written off.
    let invoice = desk.0.json(&["invoice", "show", &number]);
    assert_eq!((invoice["open"].as_i64(), invoice["state"].as_str()), (Some(0), Some("written-off")), "{invoice:#}");
    assert_eq!(desk.0.json(&["ledger", "account", "4001"])["on_account"], 0);
    assert_ne!(losses(), before);
    desk.0.run(&["ledger", "verify"]).ok();
    desk.0.run(&["undo"]).ok();
    assert_eq!(desk.stands(&line)["open"], 20_000);
    desk.0.run(&["ledger", "verify"]).ok();
    desk.0.run(&["redo"]).ok();
    assert_eq!(desk.stands(&line)["open"], 0);
    desk.0.run(&["ledger", "verify"]).ok();
    // Paid in full by its number in a text.
    let (number, _) = desk.invoice("4002", "330", "2025");
    desk.0.run(&["invoice", "write-off", &number, "--reason", "Flyttet"]).ok();
    let line = desk.line(paid(330, "Astrid Moen", &format!("faktura {number}")));
    has(&desk.of(&line)[0], &["number", "amount", "lost"]);
    desk.0.run(&["bank", "match", &line, &number]).ok();
    assert_eq!(desk.0.json(&["invoice", "show", &number])["state"], "paid");
}
