//! Printed documents: PDF, plain text and HTML of the same [`Paper`].
//!
//! [`Texts`] has the words of five languages, [`Sheet`] is the document in words (what stands where, every amount and date
//! as it is read), and `text`, `html` and `pdf` only lay it out. PDFs are set by typst from [`templates`] that the
//! association may edit, as it may the words.
//!
//! A [`Press`] is opened once for a run: fonts, sources and words are loaded then.

mod code;
mod html;
mod payment;
#[cfg_attr(not(feature = "pdf"), path = "no_pdf.rs")]
mod pdf;
pub mod sheet;
pub mod templates;
mod text;
pub mod texts;

use std::path::Path;

pub use sheet::Sheet;
pub use texts::Texts;

use crate::error::{Error, Result};
use crate::model::paper::Paper;
use templates::Templates;

/// The document in words, without a press: for a screen.
///
/// # Errors
/// As [`Press::open`] and [`Press::sheet`].
pub fn sheet(folder: Option<&Path>, paper: &Paper) -> Result<Sheet> {
    let templates = Templates::open(folder)?;
    in_words(paper, &Texts::open(&templates)?, None)
}

fn in_words(paper: &Paper, texts: &Texts, logo: Option<&'static str>) -> Result<Sheet> {
    if !paper.adds_up() {
        let (kind, number) = (paper.body.kind(), &paper.number);
        return Err(Error::bug(format!("{kind} {number}: the parts are not the total of {}", paper.total)));
    }
    Ok(Sheet::new(paper, texts, logo))
}

impl Sheet {
    /// Plain text of so many columns at the most (a page has 72), every line ended.
    pub fn text(&self, width: usize) -> String {
        text::write(self, width)
    }
}

/// Prints documents, with the association's own templates and words where it has any.
pub struct Press {
    texts: Texts,
    logo: Option<&'static str>,
    engine: pdf::Engine,
}

impl Press {
    /// `folder` is the association's folder of templates ([`templates::folder`]); it need not exist.
    ///
    /// # Errors
    /// A file in the folder that can't be read or is not what its name says.
    pub fn open(folder: Option<&Path>) -> Result<Press> {
        let templates = Templates::open(folder)?;
        Ok(Press { texts: Texts::open(&templates)?, logo: templates.logo(), engine: pdf::Engine::open(templates)? })
    }

    /// The document in words.
    ///
    /// # Errors
    /// A defect of whoever made the document: its parts don't come to its total.
    pub fn sheet(&self, paper: &Paper) -> Result<Sheet> {
        in_words(paper, &self.texts, self.logo)
    }

    /// Plain text of at most 72 columns, every line ended.
    ///
    /// # Errors
    /// As [`Press::sheet`].
    pub fn text(&self, paper: &Paper) -> Result<String> {
        Ok(self.sheet(paper)?.text(text::WIDTH))
    }

    /// A page that needs nothing from elsewhere.
    ///
    /// # Errors
    /// As [`Press::sheet`].
    pub fn html(&self, paper: &Paper) -> Result<String> {
        Ok(html::write(&self.sheet(paper)?))
    }

    /// What a template reads as `paper.json`.
    ///
    /// # Errors
    /// As [`Press::sheet`].
    pub fn data(&self, paper: &Paper) -> Result<Vec<u8>> {
        serde_json::to_vec(&self.sheet(paper)?).map_err(Error::bug)
    }

    /// A tagged PDF of one document.
    ///
    /// # Errors
    /// A fault in a template: which file and line, and what typst says. This build may have no PDF.
    pub fn pdf(&self, paper: &Paper) -> Result<Vec<u8>> {
        self.engine.pdf(paper, self.data(paper)?)
    }

    /// A tagged PDF of figures, from what `figures.typ` reads as `paper.json`.
    ///
    /// # Errors
    /// As [`Press::pdf`].
    pub fn figures(&self, day: chrono::NaiveDate, data: Vec<u8>) -> Result<Vec<u8>> {
        self.engine.figures(day, data)
    }

    /// One PDF of many documents, each with pages of its own numbers, for the printer. `progress` is told how many are set
    /// so far; its error ends the run. All pages are held in memory until the last is set,
    /// some 0.2 MB a document.
    ///
    /// # Errors
    /// As [`Press::pdf`]; what `papers` or `progress` fails with; nothing to print.
    pub fn merged(
        &self,
        papers: impl IntoIterator<Item = Result<Paper>>,
        progress: &mut dyn FnMut(u64) -> Result<()>,
    ) -> Result<Vec<u8>> {
        let mut merger = self.engine.merger();
        for (done, paper) in (1..).zip(papers) {
            let paper = paper?;
            merger.add(&paper, self.data(&paper)?)?;
            progress(done)?;
        }
        merger.finish()
    }
}
