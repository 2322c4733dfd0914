//! A document as plain text: for mail, for a terminal, for a printer of the old kind.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::sheet::{Fact, Kind, Sheet, Table};

/// Of a page; a screen may be narrower.
pub(super) const WIDTH: usize = 72;
/// Between columns.
const GAP: usize = 2;
/// What a column of words is never made narrower than.
const LEAST: usize = 8;

pub(super) fn write(sheet: &Sheet, width: usize) -> String {
    let mut out = Page { text: String::new(), width: width.clamp(24, WIDTH) };
    wrapped(&mut out, &sheet.issuer.name);
    sheet.issuer.address.iter().for_each(|line| wrapped(&mut out, line));
    out.gap();
    wrapped(&mut out, &sheet.recipient.name);
    sheet.recipient.address.iter().for_each(|line| wrapped(&mut out, line));
    out.gap();
    let title = sheet.title.to_uppercase();
    wrapped(&mut out, &title);
    out.gap();
    facts(&mut out, &sheet.facts);
    for paragraph in &sheet.lead {
        out.gap();
        wrapped(&mut out, paragraph);
    }
    out.gap();
    table(&mut out, &sheet.table);
    sums(&mut out, &sheet.sums);
    if let Some(payment) = &sheet.payment {
        out.gap();
        wrapped(&mut out, &payment.heading.to_uppercase());
        facts(&mut out, &payment.facts);
    }
    if !sheet.note.is_empty() {
        out.gap();
        wrapped(&mut out, &sheet.note);
    }
    out.gap();
    // The issuer's name and address stand at the top already.
    sheet.foot.iter().skip(1).for_each(|line| wrapped(&mut out, line));
    out.text
}

/// What is written so far, and how wide it may be.
struct Page {
    text: String,
    width: usize,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn gap(&mut self) {
        self.line("");
    }
}

fn wrapped(out: &mut Page, text: &str) {
    for line in lines(text, out.width) {
        out.line(&line);
    }
}

/// Labels in one column, values in another.
fn facts(out: &mut Page, facts: &[Fact]) {
    let label = facts.iter().map(|fact| fact.label.width()).max().unwrap_or(0).min(out.width / 2);
    for fact in facts {
        row(out, &[(&fact.label, label, false), (&fact.value, out.width - label - GAP, false)]);
    }
}

fn sums(out: &mut Page, sums: &[Fact]) {
    for sum in sums {
        if sum.strong {
            rule(out);
        }
        let amount = sum.value.width();
        row(out, &[(&sum.label, out.width.saturating_sub(amount + GAP).max(1), false), (&sum.value, amount, true)]);
    }
}

fn rule(out: &mut Page) {
    out.line(&"-".repeat(out.width));
}

fn table(out: &mut Page, table: &Table) {
    if table.columns.is_empty() {
        return;
    }
    let widths = widths(table, out.width);
    let put = |out: &mut Page, cells: &mut dyn Iterator<Item = &String>| {
        let placed = cells.zip(&table.columns).zip(&widths);
        let placed = placed.map(|((cell, column), width)| (cell.as_str(), *width, column.kind == Kind::Amount));
        row(out, &placed.collect::<Vec<_>>());
    };
    put(out, &mut table.columns.iter().map(|column| &column.heading));
    rule(out);
    table.rows.iter().for_each(|row| put(out, &mut row.cells.iter()));
}

/// As wide as what stands in them; when that is too much the widest column of words gives way, letter by letter. What is
/// left goes to the first of them.
fn widths(table: &Table, width: usize) -> Vec<usize> {
    let columns = table.columns.iter().enumerate();
    let widest = |(at, column): (usize, &super::sheet::Column)| {
        table.rows.iter().map(|row| row.cells[at].width()).fold(column.heading.width(), usize::max)
    };
    let mut widths: Vec<usize> = columns.map(widest).collect();
    let room = width.saturating_sub(GAP * (widths.len() - 1));
    let of_words = |at: &usize| table.columns[*at].kind == Kind::Words;
    while widths.iter().sum::<usize>() > room {
        let Some(at) = (0..widths.len()).filter(of_words).max_by_key(|at| widths[*at]).filter(|at| widths[*at] > LEAST)
        else {
            break;
        };
        widths[at] -= 1;
    }
    if let Some(first) = (0..widths.len()).find(of_words) {
        widths[first] += room.saturating_sub(widths.iter().sum());
    }
    widths
}

/// One row of cells: text, width, whether it stands to the right.
fn row(out: &mut Page, cells: &[(&str, usize, bool)]) {
    let cells: Vec<_> = cells.iter().map(|(text, width, right)| (lines(text, *width), *width, *right)).collect();
    let height = cells.iter().map(|(lines, ..)| lines.len()).max().unwrap_or(0);
    for y in 0..height {
        let mut line = String::new();
        for (x, (lines, width, right)) in cells.iter().enumerate() {
            let text = lines.get(y).map_or("", String::as_str);
            let blanks = " ".repeat(width.saturating_sub(text.width()));
            let gap = if x == 0 { "" } else { "  " };
            line.extend(if *right { [gap, &blanks, text] } else { [gap, text, &blanks] });
        }
        out.line(&line);
    }
}

/// Broken between words, and within a word that is longer than a line. No line for an empty text.
fn lines(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        for letter in word.graphemes(true) {
            if line.width() + letter.width() > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(letter);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}
