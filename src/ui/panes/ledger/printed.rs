//! A document as it is printed: on the screen, and to a file.

use std::path::Path;

use crate::error::{Error, Result};
use crate::exchange::outfile::OutFile;
use crate::exchange::paper::{Press, Sheet, sheet, templates};
use crate::exchange::printed;
use crate::model::document::Kind;
use crate::store::db::Lane;
use crate::store::ledger::document::Head;
use crate::store::{Register, Who};
use crate::text;
use crate::ui::overlays::confirm::Confirm;
use crate::ui::overlays::path::PathPrompt;
use crate::ui::pane::Cx;

/// What a document says, in the words and the language that it is printed with.
pub fn words(register: &Register, who: &Who, id: i64) -> Result<Sheet> {
    let paper = printed::document(register, who, id)?;
    sheet(Some(&templates::folder(register.path())), &paper)
}

/// Asks where to, and prints the document there: as PDF, HTML or text, as the file's name ends.
pub fn to_file(head: &Head, cx: &mut Cx) {
    let id = head.id;
    let kind = cx.i18n.get(if head.kind == Kind::Invoice { "printed-file-invoice" } else { "printed-file-credit" });
    let ending = if cfg!(feature = "pdf") { "pdf" } else { "html" };
    let name = format!("{kind}-{}.{ending}", head.number);
    let prompt = PathPrompt::new(cx.i18n.get("ask-print"), &[], move |path, cx| {
        let looked = path.clone();
        cx.ask(
            Lane::Slow,
            move |_, _| Ok(looked.exists()),
            move |exists, cx| {
                if !exists {
                    return print(id, &path, cx);
                }
                let question = cx.i18n.text(&text!("export-overwrite", path = path.display().to_string()));
                cx.open(Confirm::new(question, move |cx| print(id, &path, cx)));
            },
        );
    });
    cx.open(prompt.with(&name));
}

fn print(id: i64, path: &Path, cx: &mut Cx) {
    let path = path.to_owned();
    let told = path.display().to_string();
    cx.ask(
        Lane::Slow,
        move |register, who| write(register, who, id, &path),
        move |(), cx| cx.say(&text!("printed-done", path = told)),
    );
}

fn write(register: &Register, who: &Who, id: i64, path: &Path) -> Result<()> {
    let paper = printed::document(register, who, id)?;
    let press = Press::open(Some(&templates::folder(register.path())))?;
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let bytes = match ending.as_str() {
        "pdf" => press.pdf(&paper)?,
        "html" | "htm" => press.html(&paper)?.into_bytes(),
        "txt" => press.text(&paper)?.into_bytes(),
        _ => return Err(Error::usage(text!("printed-ending", ending = ending))),
    };
    let file = OutFile::create(path)?;
    std::io::Write::write_all(&mut file.handle()?, &bytes).map_err(|error| file.failed(error))?;
    file.keep()
}
