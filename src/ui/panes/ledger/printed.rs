//! A document as it is printed: its lines of text, and writing them to a file.

use std::path::Path;

use crate::error::{Error, Result};
use crate::i18n::{I18n, Lang};
use crate::model::document::Kind;
use crate::store::db::Lane;
use crate::store::ledger::document::{Document, Head, Item};
use crate::text;
use crate::ui::overlays::confirm::Confirm;
use crate::ui::overlays::path::PathPrompt;
use crate::ui::pane::Cx;
use crate::ui::text;

/// Columns of a document in a file.
const PAPER: usize = 72;

/// The text of a document, for so many columns.
pub fn lines(document: &Document, width: usize, cx: &Cx) -> Vec<String> {
    let country = cx.catalog.as_ref().map_or("no", |catalog| catalog.country.as_str());
    render(document, width.clamp(20, PAPER), country, &cx.i18n)
}

fn render(document: &Document, width: usize, country: &str, i18n: &I18n) -> Vec<String> {
    let (head, issuer) = (&document.head, &document.issuer);
    let money = |amount: i64| crate::model::money::show(amount, i18n.lang);
    let day = |day| text::day(day, i18n);
    let mut lines = vec![issuer.name.clone()];
    lines.extend(issuer.address.lines().map(str::to_owned));
    if !issuer.org_number.is_empty() {
        lines.push(i18n.text(&text!("printed-org", number = &issuer.org_number)));
    }
    lines.push(String::new());
    lines.push(head.payer_name.clone());
    lines.extend(document.payer_address.lines().map(str::to_owned));
    lines.push(String::new());
    let number = head.number.to_string();
    lines.push(match (head.kind, document.credits_number) {
        (Kind::CreditNote, Some(of)) => i18n.text(&text!("printed-credit-note", number = number, of = of.to_string())),
        _ => i18n.text(&text!("printed-invoice", number = number)),
    });
    let mut pair = |id: &str, value: &str| lines.push(format!("{} {value}", text::pad(&i18n.get(id), 16)));
    pair("printed-member", &head.payer_number);
    pair("printed-issued", &day(head.issued_on));
    if head.kind == Kind::Invoice {
        pair("printed-due", &day(head.due_on));
    }
    lines.push(String::new());
    let rule = "-".repeat(width);
    lines.push(rule.clone());
    // What came of paying late is not on the invoice itself; a credit note may take it back.
    let printed = |item: &&Item| head.kind == Kind::CreditNote || item.what.is_principal();
    for item in document.items.iter().filter(printed) {
        let mut said = item.text.clone();
        if said.is_empty() {
            said = i18n.get(&format!("item-{}", item.what.key()));
        }
        if item.person != head.payer {
            said = format!("{said}: {}", item.person_name);
        }
        if let Some((from, until)) = item.from.zip(item.until.and_then(|until| until.pred_opt())) {
            said = format!("{said} ({} – {})", day(from), day(until));
        }
        let wrapped = text::wrap(&said, width.saturating_sub(14));
        let last = wrapped.len().saturating_sub(1);
        for (n, said) in wrapped.into_iter().enumerate() {
            let amount = if n == last { money(item.amount) } else { String::new() };
            lines.push(format!("{} {}", text::pad(&said, width.saturating_sub(14)), text::pad_left(&amount, 13)));
        }
    }
    lines.push(rule);
    let mut sum = |id: &str, amount: &str| {
        lines.push(format!("{} {}", text::pad(&i18n.get(id), width.saturating_sub(18)), text::pad_left(amount, 17)));
    };
    sum("printed-sum", &format!("{} {}", issuer.currency, money(head.total)));
    if !issuer.tax_note.is_empty() {
        lines.push(issuer.tax_note.clone());
    }
    if head.kind == Kind::Invoice {
        lines.push(String::new());
        let mut pair = |id: &str, value: &str| {
            if !value.is_empty() {
                lines.push(format!("{} {value}", text::pad(&i18n.get(id), 16)));
            }
        };
        pair("printed-account", &issuer.account);
        pair(if country == "no" { "printed-kid" } else { "printed-reference" }, &head.reference);
        pair("printed-iban", &issuer.iban);
        pair("printed-bic", &issuer.bic);
        pair("printed-swish", &issuer.swish);
        pair("printed-vipps", &issuer.vipps);
    }
    lines.push(String::new());
    let reach = [&issuer.email, &issuer.phone, &issuer.web].into_iter().filter(|value| !value.is_empty());
    let reach: Vec<&str> = reach.map(String::as_str).collect();
    if !reach.is_empty() {
        lines.push(reach.join(" · "));
    }
    lines
}

/// Asks where to, and writes the document there.
pub fn to_file(head: &Head, cx: &mut Cx) {
    let id = head.id;
    let kind = cx.i18n.get(if head.kind == Kind::Invoice { "printed-file-invoice" } else { "printed-file-credit" });
    let name = format!("{kind}-{}.txt", head.number);
    let prompt = PathPrompt::new(cx.i18n.get("ask-print"), &[], move |path, cx| {
        let looked = path.clone();
        cx.ask(
            Lane::Slow,
            move |_, _| Ok(looked.exists()),
            move |exists, cx| {
                if !exists {
                    return write(id, &path, cx);
                }
                let question = cx.i18n.text(&text!("export-overwrite", path = path.display().to_string()));
                cx.open(Confirm::new(question, move |cx| write(id, &path, cx)));
            },
        );
    });
    cx.open(prompt.with(&name));
}

/// As it stands today, in the language of the association's country.
fn write(id: i64, path: &Path, cx: &mut Cx) {
    let (path, today) = (path.to_owned(), cx.today);
    let told = path.display().to_string();
    cx.ask(
        Lane::Slow,
        move |register, who| -> Result<()> {
            let country = register.catalog()?.country.clone();
            let document = register.document(who, id, today)?;
            let mut text = render(&document, PAPER, &country, &I18n::new(Lang::of_country(&country))).join("\n");
            text.push('\n');
            std::fs::write(&path, text).map_err(|source| Error::file(&path, &source))
        },
        move |(), cx| cx.say(&text!("printed-done", path = told)),
    );
}
