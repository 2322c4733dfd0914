//! What the records that open and close parts of an Autogiro file state, held against what was read.

use super::{Autogiro, Layout, Response, unexpected};
use crate::exchange::bank::Read;
use crate::exchange::bank::fixed::{Line, add};
use crate::text;

/// The sections of a payment specification: 15 paid in, 16 paid out, 17 refunds.
#[derive(Default)]
pub struct Sections {
    open: Option<Section>,
    /// How many sections and how many records of 15, 16, 17.
    counts: [(i64, i64); 3],
}

struct Section {
    tk: usize,
    line: u64,
    stated: (i64, i64),
    /// All that stand in it, and those through which money moved: it is not settled which of them the opening counts.
    all: (i64, i64),
    done: (i64, i64),
}

const MEMBERS: [&str; 3] = ["82", "32", "77"];

impl Sections {
    pub fn begin(&mut self, line: &Line<'_>) -> Read<()> {
        self.close()?;
        let tk = (line.number(1, 2)? - 15).clamp(0, 2) as usize;
        line.yyyymmdd(38)?;
        let stated = (line.number(72, 79)?, line.number(51, 68)?);
        self.open = Some(Section { tk, line: line.n, stated, all: (0, 0), done: (0, 0) });
        if let Some((sections, _)) = self.counts.get_mut(tk) {
            *sections += 1;
        }
        Ok(())
    }

    pub fn count(&mut self, line: &Line<'_>, response: &Response) -> Read<()> {
        let section = self.open.as_mut().filter(|section| MEMBERS.get(section.tk) == Some(&&*response.request.tk));
        let Some(section) = section else { return Err(unexpected(line)) };
        let amount = response.request.amount;
        section.all = (section.all.0 + 1, add(line.n, section.all.1, amount)?);
        if response.is_done() {
            section.done = (section.done.0 + 1, add(line.n, section.done.1, amount)?);
        }
        if let Some((_, records)) = self.counts.get_mut(section.tk) {
            *records += 1;
        }
        Ok(())
    }

    /// The end of the section that is open, if one is.
    pub fn close(&mut self) -> Read<()> {
        let Some(section) = self.open.take() else { return Ok(()) };
        let problem = |code, id: &'static str, stated: i64, found: i64| {
            let what = text!(id, level = "section", number = "", stated = stated, found = found);
            Err(crate::exchange::bank::problem(section.line, code, what))
        };
        let (count, sum) = section.stated;
        if count != section.all.0 && count != section.done.0 {
            return problem("count", "bank-count", count, section.all.0);
        }
        if sum != section.all.1 && sum != section.done.1 {
            return problem("sum", "bank-sum", sum, section.done.1);
        }
        Ok(())
    }

    /// The closing record, 09.
    pub fn end(&mut self, line: &Line<'_>, file: &Autogiro) -> Read<()> {
        if matches!(file.layout, Layout::Request) {
            return Err(unexpected(line));
        }
        self.close()?;
        if file.layout == Layout::Other {
            return Ok(());
        }
        line.yyyymmdd(3)?;
        if line.at(11, 14) != "9900" {
            return Err(line.wrong("grammar", text!("bank-start", expected = "9900")));
        }
        match file.layout {
            Layout::PaymentSpecification => {
                for ((sections, records), at) in self.counts.into_iter().zip([15, 33, 51]) {
                    agree(line, line.number(at, at + 5)?, sections, None)?;
                    agree(line, line.number(at + 6, at + 17)?, records, None)?;
                }
            }
            Layout::MandateAdvice | Layout::OldMandateAdvice => {
                agree(line, line.number(15, 21)?, file.mandates.len() as i64, None)?;
            }
            Layout::RejectedRequests => {
                for (tk, at) in [("32", 15), ("82", 33)] {
                    let (count, sum) = of(file, tk, line)?;
                    agree(line, line.number(at, at + 5)?, count, None)?;
                    agree(line, line.number(at + 6, at + 17)?, sum, Some(tk))?;
                }
            }
            Layout::OldPaymentSpecification => {
                let (out, into) = (of(file, "32", line)?, of(file, "82", line)?);
                agree(line, line.number(41, 46)?, out.0, None)?;
                agree(line, line.number(47, 52)?, into.0, None)?;
                agree(line, line.number(29, 40)?, out.1, Some("32"))?;
            }
            Layout::ChangeAdvice | Layout::Request | Layout::Other => {}
        }
        Ok(())
    }
}

/// Number and sum of a file's answers of one kind.
fn of(file: &Autogiro, tk: &str, line: &Line<'_>) -> Read<(i64, i64)> {
    let mut found = (0, 0);
    for response in file.responses.iter().filter(|response| response.request.tk == tk) {
        found = (found.0 + 1, add(line.n, found.1, response.request.amount)?);
    }
    Ok(found)
}

fn agree(line: &Line<'_>, stated: i64, found: i64, sum_of: Option<&str>) -> Read<()> {
    if stated == found {
        return Ok(());
    }
    let (code, id) = if sum_of.is_some() { ("sum", "bank-sum") } else { ("count", "bank-count") };
    Err(line.wrong(code, text!(id, level = "transmission", number = "", stated = stated, found = found)))
}
