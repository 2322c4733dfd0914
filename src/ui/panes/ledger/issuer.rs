//! Who sends the invoices: what is printed of it, where to pay, how references are made.

use crate::model::issuer::{Issuer, PARTICULARS, Particular};
use crate::model::reference::Scheme;
use crate::store::db::Lane;
use crate::text;
use crate::ui::form::{Faults, Form, Line, Outcome, Work};
use crate::ui::overlays::picker::{Item, Picker};
use crate::ui::pane::Cx;
use crate::ui::{fields, text};

/// The issuer there is; which, where there are several; a first one, where there is none.
pub fn edit(cx: &mut Cx) {
    cx.ask(
        Lane::Quick,
        |register, who| {
            let top = register.catalog()?.tree.iter().next().map(|(unit, _)| unit.clone());
            Ok((register.issuers(who)?, top))
        },
        |(issuers, top), cx| match (issuers.len(), top) {
            (0, None) => cx.fault(&text!("issuer-no-unit")),
            (0, Some(top)) => {
                let country = cx.catalog.as_ref().map_or("no", |catalog| catalog.country.as_str());
                form(Issuer::usual(top.id, &top.name, country), cx);
            }
            (1, _) => issuers.into_iter().for_each(|issuer| form(issuer, cx)),
            _ => pick(issuers, cx, form),
        },
    );
}

/// Asks which of several.
pub fn pick(issuers: Vec<Issuer>, cx: &mut Cx, then: impl Fn(Issuer, &mut Cx) + 'static) {
    let items = issuers.iter().map(|issuer| Item::new(issuer.unit.to_string(), &issuer.name)).collect();
    cx.open(Picker::new(cx.i18n.get("ask-issuer"), items, move |unit, cx| {
        if let Some(issuer) = issuers.iter().find(|issuer| issuer.unit.to_string() == unit) {
            then(issuer.clone(), cx);
        }
    }));
}

fn form(issuer: Issuer, cx: &mut Cx) {
    let place = cx.catalog.as_ref().map_or_else(String::new, |c| c.tree.place(issuer.unit).to_string());
    let mut lines: Vec<Line> = PARTICULARS.iter().map(|particular| line(particular, &issuer, cx)).collect();
    lines.push(fields::units(Line::words("unit", text::label("unit", &cx.i18n), &place), cx));
    cx.open(Form::new(cx.i18n.get("ask-issuer"), lines, move |form, cx| save(form, &issuer, cx)));
}

fn line(particular: &'static Particular, issuer: &Issuer, cx: &Cx) -> Line {
    let (key, value) = (particular.key, (particular.get)(issuer));
    let label = cx.i18n.get(&format!("issuer-{key}"));
    let line = match key {
        "address" => Line::lines(key, label, &value),
        "scheme" => {
            let item = |scheme: Scheme| Item::new(scheme.key(), cx.i18n.get(&format!("scheme-{}", scheme.key())));
            return Line::choice(key, label, Scheme::ALL.into_iter().map(item).collect(), &value);
        }
        _ => Line::words(key, label, &value),
    };
    let scratch = issuer.clone();
    line.checked(move |value| match (key, value.trim()) {
        // Without it nobody can pay.
        ("account", "") => Err(text!("issuer-fault-account")),
        (_, value) => (particular.set)(&mut scratch.clone(), value),
    })
}

fn save(form: &Form, old: &Issuer, cx: &Cx) -> Result<Work, Faults> {
    let mut issuer = old.clone();
    let mut faults = Faults::new();
    // The scheme first: it decides what an account looks like.
    let scheme_first = PARTICULARS.iter().filter(|p| p.key == "scheme").chain(PARTICULARS.iter());
    for particular in scheme_first {
        if let Err(fault) = (particular.set)(&mut issuer, &form.value(particular.key)) {
            faults.push((particular.key.to_owned(), fault));
        }
    }
    let unit = form.value("unit").trim().to_owned();
    if let (Some(catalog), false) = (&cx.catalog, unit.is_empty()) {
        match catalog.unit(&unit) {
            Ok(unit) => issuer.unit = unit,
            Err(error) => faults.push(("unit".to_owned(), error.what)),
        }
    }
    // References of these places must be possible at all.
    if let (true, Err(fault)) = (faults.is_empty(), issuer.reference(1, 1)) {
        faults.push(("payer_digits".to_owned(), fault));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let title = cx.i18n.text(&text!("title-issuer", name = &issuer.name));
    Ok(Box::new(move |register, who| {
        let (changed, _) = register.change(who, "issuer", &title, |change| change.set_issuer(&issuer))?;
        let notice = if changed { text!("issuer-set", name = issuer.name) } else { text!("saved-nothing") };
        Ok(Outcome::Saved { notice, jump: None })
    }))
}
