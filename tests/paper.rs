//! Printed documents: what they say as text, HTML and PDF, in five languages.

use chrono::NaiveDate;
use kartotek::exchange::paper::{Press, templates};
use kartotek::model::paper::*;
use kartotek::model::reference::{Scheme, make};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn year(of: i32) -> Option<Period> {
    Some(Period { from: day(&format!("{of}-01-01")), to: day(&format!("{of}-12-31")) })
}

fn line(text: &str, whom: &str, amount: i64) -> Line {
    Line { text: text.to_owned(), whom: whom.to_owned(), period: year(2027), amount }
}

/// An invoice of Åse's for herself and her family; the other documents differ in what they say.
fn invoice() -> Paper {
    Paper {
        language: Language::Nb,
        currency: Currency::Nok,
        issuer: Issuer {
            name: "Foreningen Ask og Embla".to_owned(),
            address: vec!["Storgata 1".to_owned(), "0123 Oslo".to_owned()],
            organisation_number: "999 999 999".to_owned(),
            vat_note: "Medlemskontingent er ikke merverdiavgiftspliktig.".to_owned(),
            email: "post@example.org".to_owned(),
            phone: "+47 00 00 00 00".to_owned(),
            web: "example.org".to_owned(),
        },
        recipient: Recipient {
            name: "Åse Bjørg Sørensen-Ødegård".to_owned(),
            address: vec!["Fjellveien 12 B".to_owned(), "9999 Nordmo".to_owned()],
            member_number: "4711".to_owned(),
        },
        number: "10001".to_owned(),
        date: day("2026-11-25"),
        due: Some(day("2026-12-15")),
        period: None,
        body: Body::Invoice {
            lines: vec![
                line("Medlemskontingent", "", 125_000),
                line("Familiekontingent", "Wilhelm Aleksander Sørensen-Ødegård", 30_000),
                Line { period: None, ..line("Rabatt", "", -15_000) },
            ],
        },
        total: 140_000,
        payment: Payment {
            account: "12345678901".to_owned(),
            reference: Some(Reference {
                scheme: Scheme::KidMod10,
                value: make(Scheme::KidMod10, "00047110010001").unwrap(),
            }),
            ..Payment::default()
        },
        message: "Takk for at du er medlem!\r\n\r\nSpørsmål? Ring oss.".to_owned(),
    }
}

fn credit_note() -> Paper {
    let body = Body::CreditNote { credits: "10001".to_owned(), lines: vec![line("Medlemskontingent", "", 50_000)] };
    Paper { number: "20001".to_owned(), body, total: 50_000, due: None, message: String::new(), ..invoice() }
}

fn reminder() -> Paper {
    let charge = |text: &str, amount| Some(Charge { text: text.to_owned(), amount });
    let body = Body::Reminder(Reminder {
        invoice: "10001".to_owned(),
        invoiced: day("2026-11-25"),
        was_due: day("2026-12-15"),
        original: 140_000,
        paid: 40_000,
        fee: charge("Purregebyr", 3_800),
        interest: charge("Forsinkelsesrente 12,25 %", 421),
    });
    let (date, due) = (day("2027-01-04"), Some(day("2027-01-18")));
    Paper { number: String::new(), date, due, body, total: 104_221, message: String::new(), ..invoice() }
}

fn statement(rows: usize) -> Paper {
    let mut balance = 20_000;
    let rows = (0..rows).map(|n| {
        let amount = if n % 2 == 0 { 125_000 } else { -125_000 };
        balance += amount;
        let text = if n % 2 == 0 { "Faktura" } else { "Innbetaling" };
        let date = day("2026-01-01") + chrono::Days::new(n as u64);
        Entry { date, text: text.to_owned(), number: (1000 + n).to_string(), amount, balance }
    });
    let rows: Vec<Entry> = rows.collect();
    let body = Body::Statement(Statement { opening: 20_000, rows, closing: balance });
    let period = year(2026);
    Paper { number: String::new(), period, body, total: balance, due: None, message: String::new(), ..invoice() }
}

fn all() -> [Paper; 4] {
    [invoice(), credit_note(), reminder(), statement(6)]
}

fn press() -> Press {
    Press::open(None).unwrap()
}

/// No-break spaces look like others, and a PDF reader may give either.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn an_invoice_as_text() {
    let expected = "\
Foreningen Ask og Embla
Storgata 1
0123 Oslo

Åse Bjørg Sørensen-Ødegård
Fjellveien 12 B
9999 Nordmo

FAKTURA 10001

Fakturanummer  10001
Dato           25.11.2026
Forfall        15.12.2026
Medlemsnummer  4711

Takk for at du er medlem!

Spørsmål? Ring oss.

Beskrivelse        For                                Periode  Beløp NOK
------------------------------------------------------------------------
Medlemskontingent                                     2027      1 250,00
Familiekontingent  Wilhelm Aleksander                 2027        300,00
                   Sørensen-Ødegård
Rabatt                                                           −150,00
------------------------------------------------------------------------
Å betale NOK                                                    1 400,00

BETALING
KID          000471100100018
Kontonummer  1234 56 78901
Beløp NOK    1 400,00
Forfall      15.12.2026

Medlemskontingent er ikke merverdiavgiftspliktig.

Org.nr. 999 999 999 · post@example.org · +47 00 00 00 00 · example.org
";
    assert_eq!(plain(&press().text(&invoice()).unwrap()), expected);
}

#[test]
fn a_reminder_keeps_fee_and_interest_apart() {
    let text = plain(&press().text(&reminder()).unwrap());
    let expected = "
Opprinnelig beløp                                               1 400,00
Betalt                                                           −400,00
Purregebyr                                                         38,00
Forsinkelsesrente 12,25 %                                           4,21
------------------------------------------------------------------------
Å betale NOK                                                    1 042,21
";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("faktura 10001 av 25.11.2026, som forfalt 15.12.2026,"), "{text}");
    assert!(text.contains("Ny betalingsfrist    18.01.2027"), "{text}");
}

#[test]
fn a_credit_note_says_what_it_credits_and_asks_for_nothing() {
    let text = plain(&press().text(&credit_note()).unwrap());
    assert!(text.contains("Gjelder faktura   10001"), "{text}");
    assert!(text.contains("Kreditnotaen reduserer faktura 10001 og skal ikke betales."), "{text}");
    assert!(!text.contains("KID"), "{text}");
}

#[test]
fn a_statement_has_the_balance_after_every_row() {
    let text = plain(&press().text(&statement(2)).unwrap());
    let expected = "
Dato        Beskrivelse                      Nummer  Beløp NOK     Saldo
------------------------------------------------------------------------
            Inngående saldo                                       200,00
01.01.2026  Faktura                          1000     1 250,00  1 450,00
02.01.2026  Innbetaling                      1001    −1 250,00    200,00
            Utgående saldo                                        200,00
";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("Du skylder NOK 200,00 per 25.11.2026."), "{text}");
}

#[test]
fn no_line_of_text_is_wider_than_72_columns() {
    let mut wide = invoice();
    wide.recipient.name = "Bjørn".repeat(40);
    let whom = format!("{} 漢字漢字漢字漢字漢字漢字漢字", "Ødegård".repeat(20));
    wide.body = Body::Invoice { lines: vec![line(&"Kontingent ".repeat(30), &whom, i64::MAX)] };
    wide.total = i64::MAX;
    for paper in all().into_iter().chain([wide]) {
        for language in Language::ALL {
            let text = press().text(&Paper { language, ..paper.clone() }).unwrap();
            for line in text.lines() {
                assert!(unicode_width::UnicodeWidthStr::width(line) <= 72, "{line}");
            }
        }
    }
}

#[test]
fn nothing_that_is_said_can_steer_a_terminal() {
    let mut paper = invoice();
    paper.recipient.name = "Kari\u{1b}[2J\u{7}".to_owned();
    paper.message = "\u{9b}31m".to_owned();
    let text = press().text(&paper).unwrap();
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
}

#[test]
fn html_escapes_everything() {
    let mut paper = invoice();
    paper.recipient.name = "<script>alert('x')</script> & \"Sønn\"".to_owned();
    let html = press().html(&paper).unwrap();
    let safe = "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;Sønn&quot;";
    assert!(html.contains(&format!("<strong>{safe}</strong>")), "{html}");
    assert!(!html.contains("<script"), "{html}");
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"nb\">"), "{html}");
    let amount = "<tr class=\"strong\"><td>Å betale NOK</td><td class=\"amount\">1 400,00</td></tr>";
    assert!(plain(&html).contains(amount), "{html}");
    for outside in ["http://", "https://", "src=", "href=", "url("] {
        assert!(!html.replace("http://www.w3.org/2000/svg", "").contains(outside), "{outside}");
    }
}

#[test]
fn a_swedish_invoice_has_a_code_to_scan() {
    let mut paper = Paper { currency: Currency::Sek, language: Language::Sv, ..invoice() };
    paper.payment = Payment {
        bankgiro: "1234567".to_owned(),
        swish: "1230000000".to_owned(),
        reference: Some(Reference { scheme: Scheme::SeOcrCheck, value: make(Scheme::SeOcrCheck, "10001").unwrap() }),
        ..Payment::default()
    };
    let press = press();
    let html = press.html(&paper).unwrap();
    assert!(html.contains("<svg xmlns") && html.contains("Skanna med Swish"), "{html}");
    let text = press.text(&paper).unwrap();
    assert!(text.contains("Bankgiro     123-4567\nSwish        123 000 00 00\n"), "{text}");
    paper.currency = Currency::Nok;
    assert!(!press.html(&paper).unwrap().contains("<svg"));
}

#[test]
fn a_document_that_does_not_add_up_is_refused() {
    let paper = Paper { total: 140_001, ..invoice() };
    let error = press().text(&paper).unwrap_err();
    assert!(error.to_string().contains("invoice 10001"), "{error}");
}

#[test]
fn templates_are_copied_out_but_never_over() {
    let folder = tempfile::tempdir().unwrap();
    let register = folder.path().join("r.kartotek");
    let own = templates::folder(&register);
    assert_eq!(own, folder.path().join("templates"));
    std::fs::create_dir(&own).unwrap();
    std::fs::write(own.join("letter.typ"), "mine").unwrap();
    let written = templates::copy_out(&own).unwrap();
    assert_eq!(written.len(), templates::BUILT_IN.len() - 1);
    assert_eq!(std::fs::read_to_string(own.join("letter.typ")).unwrap(), "mine");
    assert!(templates::copy_out(&own).unwrap().is_empty());
}

#[cfg(not(feature = "pdf"))]
#[test]
fn without_the_feature_it_says_so() {
    let error = press().pdf(&invoice()).unwrap_err();
    assert!(error.to_string().contains("can't make PDF files"), "{error}");
    assert!(press().merged([Ok(invoice())], &mut |_| Ok(())).is_err());
}

#[cfg(feature = "pdf")]
mod pdf {
    use std::path::{Path, PathBuf};
    use std::process::{Command, Stdio};

    use super::*;
    use kartotek::error::{Error, Result};
    use kartotek::text;

    /// What a reader finds in the PDF, page by page, and what it says of the file; `None` without poppler's tools.
    fn read(pdf: &[u8]) -> Option<(Vec<String>, String)> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), pdf).unwrap();
        let said = |program: &str, args: &[&str]| {
            let out = Command::new(program).args(args).arg(file.path()).arg("-").stderr(Stdio::null()).output().ok()?;
            Some(plain(&String::from_utf8(out.stdout).unwrap()))
        };
        let Some(text) = said("pdftotext", &["-layout"]) else {
            eprintln!("pdftotext is not installed: what stands in the PDF is not read");
            return None;
        };
        let info = Command::new("pdfinfo").arg(file.path()).output().ok()?;
        let pages = text.split_terminator('\u{c}').map(str::to_owned).collect();
        Some((pages, String::from_utf8_lossy(&info.stdout).into_owned()))
    }

    fn own(name: &str, content: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        (folder, path)
    }

    fn built_in(name: &str) -> &'static str {
        templates::BUILT_IN.iter().find(|(known, _)| *known == name).unwrap().1
    }

    fn refused(folder: &Path) -> String {
        Press::open(Some(folder)).unwrap().pdf(&invoice()).unwrap_err().to_string()
    }

    #[test]
    fn every_kind_in_every_language() {
        let press = press();
        for paper in all() {
            for language in Language::ALL {
                let paper = Paper { language, ..paper.clone() };
                let pdf = press.pdf(&paper).unwrap();
                assert!(pdf.starts_with(b"%PDF-"));
                let lang = format!("/Lang({})", language.code());
                assert!(String::from_utf8_lossy(&pdf).replace("/Lang (", "/Lang(").contains(&lang), "{lang}");
                let Some((pages, info)) = read(&pdf) else { continue };
                assert_eq!(pages.len(), 1, "{paper:?}");
                let sheet = press.sheet(&paper).unwrap();
                assert!(info.contains(&format!("Title:           {}", sheet.title)), "{info}");
                for said in sheet.facts.iter().chain(&sheet.sums).map(|fact| &fact.value) {
                    assert!(pages[0].contains(&plain(said)), "{said} is not in {}", pages[0]);
                }
            }
        }
    }

    #[test]
    fn what_a_payer_needs_can_be_read_out() {
        let Some((pages, _)) = read(&press().pdf(&invoice()).unwrap()) else { return };
        let kid = make(Scheme::KidMod10, "00047110010001").unwrap();
        for said in [
            "Åse Bjørg Sørensen-Ødegård",
            "Wilhelm Aleksander",
            "KID",
            &kid,
            "Kontonummer",
            "1234 56 78901",
            "Beløp NOK",
            "1 400,00",
            "Forfall",
            "15.12.2026",
            "Side 1 av 1",
        ] {
            assert!(pages[0].contains(said), "{said} is not in {}", pages[0]);
        }
    }

    #[test]
    fn forty_lines_go_on_to_a_second_page() {
        let mut paper = invoice();
        let lines = (0..40).map(|n| line("Medlemskontingent", &format!("Medlem {n:02}"), 1_000)).collect();
        (paper.body, paper.total) = (Body::Invoice { lines }, 40_000);
        let Some((pages, _)) = read(&press().pdf(&paper).unwrap()) else { return };
        assert_eq!(pages.len(), 2);
        for (page, number) in pages.iter().zip(["Side 1 av 2", "Side 2 av 2"]) {
            assert!(page.contains(number) && page.contains("Beskrivelse"), "{page}");
        }
        let (first, second) = (&pages[0], &pages[1]);
        assert!(
            second.contains("Faktura 10001") && second.contains("Medlem 39") && second.contains("400,00"),
            "{second}"
        );
        assert!(first.contains("Medlem 00") && !first.contains("Betaling"), "{first}");
    }

    #[test]
    fn many_become_one_with_pages_of_their_own() {
        let papers = || [invoice(), statement(44), reminder()].into_iter().map(Ok);
        let mut told = Vec::new();
        let progress = &mut |done| -> Result<()> {
            told.push(done);
            Ok(())
        };
        let pdf = press().merged(papers(), progress).unwrap();
        assert_eq!(told, [1, 2, 3]);
        if let Some((pages, info)) = read(&pdf) {
            assert!(info.contains("Title:           Faktura 10001 – Purring"), "{info}");
            let numbers = ["Side 1 av 1", "Side 1 av 2", "Side 2 av 2", "Side 1 av 1"];
            assert_eq!(pages.len(), numbers.len(), "{info}");
            for (page, number) in pages.iter().zip(numbers) {
                assert!(page.contains(number), "{number} is not in {page}");
            }
        }
        let cancelled = &mut |done| if done < 2 { Ok(()) } else { Err(Error::refused(text!("error-cancelled"))) };
        assert!(press().merged(papers(), cancelled).unwrap_err().to_string().contains("Cancelled"));
        assert!(
            press().merged(std::iter::empty(), &mut |_| Ok(())).unwrap_err().to_string().contains("nothing to print")
        );
    }

    #[test]
    fn the_same_document_gives_the_same_file() {
        assert!(press().pdf(&invoice()).unwrap() == press().pdf(&invoice()).unwrap());
    }

    #[test]
    fn an_own_template_is_used() {
        let (folder, _) = own("invoice.typ", "#import \"letter.typ\": *\n#show: letter\nHilsen #sheet.paper.total");
        std::fs::write(folder.path().join("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>")
            .unwrap();
        let press = Press::open(Some(folder.path())).unwrap();
        assert_eq!(press.sheet(&invoice()).unwrap().logo, Some("logo.svg"));
        let Some((pages, _)) = read(&press.pdf(&invoice()).unwrap()) else { return };
        assert!(pages[0].contains("Hilsen 140000"), "{}", pages[0]);
    }

    #[test]
    fn a_fault_in_a_template_is_told_with_file_and_line() {
        let (folder, path) = own("invoice.typ", "#import \"letter.typ\": *\n#show: letter\n\n#rows(\n");
        let error = refused(folder.path());
        assert!(error.contains(&format!("{}, line 4: unclosed delimiter", path.display())), "{error}");

        let (folder, path) = own("invoice.typ", "#import \"letter.typ\": *\n#show: letter\n#sheet.totl\n");
        let error = refused(folder.path());
        assert!(
            error.contains(&format!("{}, line 3: dictionary does not contain key \"totl\"", path.display())),
            "{error}"
        );

        // The call stands in the association's file, what fails in ours.
        let (folder, path) = own("invoice.typ", "#import \"letter.typ\": *\n\n#sums(sums: 7)\n");
        let error = refused(folder.path());
        assert!(error.contains(&format!("{}, line 3: ", path.display())), "{error}");

        let (folder, path) = own("invoice.typ", "#import \"@preview/cetz:0.3.0\"\n");
        let error = refused(folder.path());
        assert!(error.contains(&format!("{}, line 1: ", path.display())) && error.contains("packages"), "{error}");

        // One that the built-in ones no longer fit to.
        let (folder, _) = own("letter.typ", &built_in("letter.typ").replace("#let sums(", "#let totals("));
        let error = refused(folder.path());
        assert!(error.contains("The built-in template invoice.typ, line 6: unknown variable: sums"), "{error}");
    }

    #[test]
    fn a_font_that_is_none_is_told() {
        let (folder, path) = own("Hand.ttf", "no font");
        let error = Press::open(Some(folder.path())).err().unwrap().to_string();
        assert!(error.contains(&format!("{} is not a font", path.display())), "{error}");
    }

    #[test]
    fn nothing_outside_the_folder_is_read() {
        let outside = tempfile::tempdir().unwrap();
        std::fs::write(outside.path().join("secret.txt"), "secret").unwrap();
        let templates = outside.path().join("templates");
        std::fs::create_dir(&templates).unwrap();
        std::fs::write(templates.join("invoice.typ"), "#read(\"../secret.txt\")").unwrap();
        let error = refused(&templates);
        assert!(error.contains("line 1"), "{error}");
    }
}
