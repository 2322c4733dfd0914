//! `segment`: saved filters, which filters use as `@name`.

use super::{Context, filter_error, today};
use crate::error::Result;
use crate::text;

#[derive(clap::Subcommand)]
pub enum Segment {
    Save {
        name: String,
        #[arg(allow_hyphen_values = true)]
        filter: String,
    },
    List,
    Delete {
        name: String,
    },
}

pub fn run(args: Segment, context: &mut Context) -> Result<()> {
    let mut register = context.open()?;
    match args {
        Segment::Save { name, filter } => {
            let read = register.read_filter(&context.who, &filter, today())?;
            read.map_err(|fault| filter_error(&filter, &fault, &context.i18n))?;
            let title = context.i18n.text(&text!("title-segment", name = &name));
            register.change(&context.who, "segment save", &title, |change| change.save_segment(&name, &filter))?;
            context.say(&text!("cli-segment-saved", name = name))
        }
        Segment::List => {
            let segments = register.segments(&context.who)?;
            let rows: Vec<Vec<String>> = segments.into_iter().map(|s| vec![s.name, s.filter]).collect();
            let headings = ["cli-segment-heading", "cli-filter-heading"].map(|id| context.i18n.get(id));
            context.out.rows(&["name", "filter"], &headings, &rows)
        }
        Segment::Delete { name } => {
            let title = context.i18n.text(&text!("title-segment-delete", name = &name));
            register.change(&context.who, "segment delete", &title, |change| change.delete_segment(&name))?;
            context.say(&text!("cli-segment-deleted", name = name))
        }
    }
}
