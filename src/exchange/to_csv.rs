//! CSV (RFC 4180): UTF-8, commas, the fields' keys as headings.

use std::io::{self, Write};

use super::export::Sink;
use super::formula::neutralise;
use crate::model::Record;
use crate::store::columns::Column;

pub(super) struct Csv<W: Write>(csv::Writer<W>);

impl<W: Write> Csv<W> {
    pub fn new(out: W, columns: &[Column]) -> io::Result<Csv<W>> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(columns.iter().map(Column::name))?;
        Ok(Csv(writer))
    }
}

impl<W: Write> Sink for Csv<W> {
    fn put(&mut self, _: &Record, values: &[String]) -> io::Result<()> {
        for value in values {
            self.0.write_field(neutralise(value).as_bytes())?;
        }
        self.0.write_record(None::<&[u8]>)?;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.0.flush()
    }
}
