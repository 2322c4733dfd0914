//! `issuer`: who sends invoices, and what is printed of it.

use serde_json::{Map, Value};

use super::pairs::Pairs;
use super::{Context, Format};
use crate::error::{Error, Result};
use crate::exchange::paper::templates;
use crate::model::issuer::{Issuer as Particulars, PARTICULARS};
use crate::text;

#[derive(clap::Subcommand)]
pub enum Issuer {
    /// Sets particulars of a unit's; the topmost one's unless `unit=` names another.
    Set {
        #[arg(required = true, value_name = "KEY=VALUE")]
        pairs: Vec<String>,
    },
    List,
    /// Puts the templates of documents beside the register, to be edited.
    Templates,
}

pub fn run(command: Issuer, context: &mut Context) -> Result<()> {
    match command {
        Issuer::Set { pairs } => set(&pairs, context),
        Issuer::List => list(context),
        Issuer::Templates => templates(context),
    }
}

fn set(typed: &[String], context: &mut Context) -> Result<()> {
    let keys: Vec<&str> = PARTICULARS.iter().map(|particular| particular.key).chain(["unit"]).collect();
    let pairs = Pairs::read(typed, &keys)?;
    let mut register = context.open()?;
    let catalog = register.catalog()?;
    let unit = match pairs.get("unit") {
        Some(unit) => catalog.unit(unit)?,
        None => {
            let top = catalog.tree.iter().next();
            top.ok_or_else(|| Error::refused(text!("issuer-no-unit")).hint(text!("issuer-no-unit-hint")))?.0.id
        }
    };
    let known = register.issuers(&context.who)?.into_iter().find(|issuer| issuer.unit == unit);
    let name = catalog.tree.get(unit).map_or("", |unit| unit.name.as_str());
    let mut issuer = known.unwrap_or_else(|| Particulars::usual(unit, name, &catalog.country));
    // In the order of the list: the scheme decides how an account is checked.
    for particular in PARTICULARS.iter().filter(|p| p.key == "scheme").chain(PARTICULARS) {
        if let Some((_, value)) = pairs.iter().find(|(key, _)| *key == particular.key) {
            let fault = |what| Error::refused(what).hint(text!("cli-field", field = particular.key));
            (particular.set)(&mut issuer, value).map_err(fault)?;
        }
    }
    let title = context.i18n.text(&text!("title-issuer", name = &issuer.name));
    let (changed, _) = register.change(&context.who, "issuer", &title, |change| change.set_issuer(&issuer))?;
    context.say(&if changed { text!("issuer-set", name = &issuer.name) } else { text!("cli-unchanged") })
}

fn templates(context: &mut Context) -> Result<()> {
    let folder = templates::folder(&context.path);
    let written = templates::copy_out(&folder)?;
    context.say(&text!("print-templates", count = written.len(), path = folder.display().to_string()))
}

fn list(context: &mut Context) -> Result<()> {
    let register = context.open()?;
    let issuers = register.issuers(&context.who)?;
    if issuers.is_empty() {
        return Err(Error::refused(text!("issuer-none")).hint(text!("issuer-none-hint")));
    }
    if context.out.format == Format::Json {
        let object = |issuer: &Particulars| {
            let pairs = PARTICULARS.iter().map(|p| (p.key.to_owned(), Value::from((p.get)(issuer))));
            Value::Object(pairs.collect::<Map<_, _>>())
        };
        return context.out.json(&Value::Array(issuers.iter().map(object).collect()));
    }
    let mut rows = Vec::new();
    for issuer in &issuers {
        for particular in PARTICULARS {
            let label = context.i18n.get(&format!("issuer-{}", particular.key));
            rows.push(vec![label, (particular.get)(issuer).replace('\n', ", ")]);
        }
    }
    let headings = ["issuer-heading-what", "issuer-heading-value"].map(|id| context.i18n.get(id));
    context.out.rows(&["key", "value"], &headings, &rows)
}
