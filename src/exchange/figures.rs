//! Figures to files: a table as CSV, a chart as SVG. The file appears whole or not at all, readable by its owner only.

use std::io::Write;
use std::path::Path;

use tempfile::NamedTempFile;

use super::formula::neutralise;
use crate::error::{Error, Result};
use crate::figures::Sheet;
use crate::text;

/// Headings and rows, for people: with the day and the filter above nothing could read it.
pub fn csv(sheet: &Sheet) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let put = |writer: &mut csv::Writer<Vec<u8>>, row: &[String]| {
        writer.write_record(row.iter().map(|value| neutralise(value).into_owned())).map_err(Error::bug)
    };
    put(&mut writer, &sheet.headings)?;
    sheet.rows.iter().try_for_each(|row| put(&mut writer, row))?;
    let bytes = writer.into_inner().map_err(Error::bug)?;
    String::from_utf8(bytes).map_err(Error::bug)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Svg,
}

/// By the name's ending.
///
/// # Errors
/// Another ending, with those there are.
pub fn format(path: &Path) -> Result<Format> {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase().as_str() {
        "csv" => Ok(Format::Csv),
        "svg" => Ok(Format::Svg),
        _ => {
            let path = path.display().to_string();
            Err(Error::usage(text!("export-format", path = path, choices = "csv, svg")))
        }
    }
}

/// Writes a file, over whatever is there.
pub fn save(path: &Path, content: &str) -> Result<()> {
    let failed = |source: std::io::Error| Error::file(path, &source);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(content.as_bytes()).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}
