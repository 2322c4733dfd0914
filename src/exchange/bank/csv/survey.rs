//! What a CSV looks like to somebody who is to say which column is which: its headings, its first rows, and the forms that
//! its days and amounts may have.

use super::form::{DateForm, KNOWN, decimal};
use super::guess;
use super::mapping::{Columns, Mapping, number};
use super::top::{Top, top};
use crate::exchange::names::folded;

/// So many rows are looked at.
const LOOKED_AT: usize = 60;

#[derive(Clone, Debug)]
pub struct Survey {
    pub delimiter: char,
    pub encoding: String,
    /// The line of the headings; 0 when there seem to be none.
    pub header: u64,
    /// What each column is known by: its heading, or `#` and its number where that tells it from no other.
    pub columns: Vec<String>,
    /// The cells below the headings.
    pub rows: Vec<Vec<String>>,
    /// What the headings tell by themselves.
    pub guessed: Option<Mapping>,
}

/// Looks at a file; `None` when it is no table of text.
pub fn survey(bytes: &[u8]) -> Option<Survey> {
    if bytes.is_empty() || bytes.contains(&0) || bytes.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let Top { encoding, delimiter, rows } = top(bytes, LOOKED_AT, |_| false)?;
    let width = rows.iter().map(|(_, row)| row.len()).max().filter(|width| *width >= 2)?;
    let guessed = guess(bytes);
    let words = |row: &[String]| {
        let filled: Vec<&String> = row.iter().filter(|cell| !cell.is_empty()).collect();
        filled.len() >= 2 && filled.iter().all(|cell| cell.chars().filter(char::is_ascii_digit).count() < 4)
    };
    let head = match &guessed {
        Some(mapping) => rows.iter().position(|(line, _)| *line == mapping.header),
        None => rows.iter().position(|(_, row)| row.len() + 1 >= width && words(row)),
    };
    let headings = head.and_then(|at| rows.get(at)).map(|(_, row)| row.clone()).unwrap_or_default();
    let columns = (0..width).map(|at| {
        let heading = headings.get(at).filter(|heading| !heading.is_empty());
        let only = |heading: &&String| headings.iter().filter(|other| folded(other) == folded(heading)).count() == 1;
        heading.filter(only).cloned().unwrap_or_else(|| format!("#{}", at + 1))
    });
    Some(Survey {
        delimiter: char::from(delimiter),
        encoding,
        header: head.and_then(|at| rows.get(at)).map_or(0, |(line, _)| *line),
        columns: columns.collect(),
        rows: rows.iter().skip(head.map_or(0, |at| at + 1)).map(|(_, row)| row.clone()).collect(),
        guessed,
    })
}

impl Survey {
    fn cells<'s>(&'s self, column: &str) -> impl Iterator<Item = &'s str> + use<'s> {
        let at = number(column).or_else(|| self.columns.iter().position(|known| known == column));
        let cells = self.rows.iter().filter_map(move |row| row.get(at?));
        cells.map(String::as_str).filter(|cell| !cell.is_empty())
    }

    /// The first cell of a column that says anything.
    pub fn example(&self, column: &str) -> &str {
        self.cells(column).next().unwrap_or_default()
    }

    /// The mapping that columns come to, with the form that most of the days have and the sign that the amounts show.
    pub fn mapping(&self, columns: Columns) -> Option<Mapping> {
        let forms = KNOWN.iter().filter_map(|form| DateForm::parse(form));
        let fits = |form: &DateForm| self.cells(&columns.date).filter(|cell| form.read(cell).is_some()).count();
        // The likelier of equals stands first.
        let date_form = forms.rev().max_by_key(fits)?;
        let money = [&columns.amount, &columns.paid_in, &columns.paid_out].into_iter().flatten();
        let decimal = decimal(money.flat_map(|column| self.cells(column)));
        Some(Mapping {
            delimiter: self.delimiter,
            encoding: self.encoding.clone(),
            header: self.header,
            date_form,
            decimal: decimal.unwrap_or(if self.delimiter == ',' { '.' } else { ',' }),
            columns,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strange_columns_can_be_named() {
        let text = "Kontoutskrift 1234;;\nNår;Hvor mye;Hva\n2026-11-25;1 250.50;fra Kåre\n2026-11-24;-7.00;gebyr\n";
        let survey = survey(text.as_bytes()).unwrap();
        assert_eq!((survey.header, survey.columns.len()), (2, 3));
        assert!(survey.guessed.is_none());
        let columns = Columns {
            date: survey.columns[0].clone(),
            amount: Some(survey.columns[1].clone()),
            text: vec![survey.columns[2].clone()],
            ..Columns::default()
        };
        let mapping = survey.mapping(columns).unwrap();
        assert_eq!((mapping.date_form.as_str(), mapping.decimal), ("yyyy-mm-dd", '.'));
        let file = super::super::read(text.as_bytes(), &mapping).unwrap();
        assert_eq!(file.payments.iter().filter_map(|payment| payment.amount).collect::<Vec<_>>(), [125_050, -700]);
        assert!(super::survey(b"\xff\xd8\xff\xe0\0\x10JFIF").is_none());
        assert!(super::survey(b"NY000010").is_none());
    }

    #[test]
    fn without_headings_columns_have_numbers() {
        let survey = survey(b"25.11.2026;220,00;Kari\n24.11.2026;330,00;Ola\n").unwrap();
        assert_eq!((survey.header, &survey.columns[..]), (0, &["#1", "#2", "#3"].map(str::to_owned)[..]));
    }
}
