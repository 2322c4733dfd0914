//! JSON: an array with an object a record, the fields' keys as names; `null` where nothing is known.

use std::io::{self, Write};

use super::export::Sink;
use crate::model::Record;
use crate::store::columns::Column;

pub(super) struct Json<W: Write> {
    out: W,
    keys: Vec<String>,
    first: bool,
}

impl<W: Write> Json<W> {
    pub fn new(mut out: W, columns: &[Column]) -> io::Result<Json<W>> {
        out.write_all(b"[")?;
        Ok(Json { out, keys: columns.iter().map(Column::name).collect(), first: true })
    }
}

impl<W: Write> Sink for Json<W> {
    fn put(&mut self, _: &Record, values: &[String]) -> io::Result<()> {
        self.out.write_all(if self.first { b"\n{" } else { b",\n{" })?;
        self.first = false;
        for (at, (key, value)) in self.keys.iter().zip(values).enumerate() {
            self.out.write_all(if at == 0 { b"" } else { b"," })?;
            serde_json::to_writer(&mut self.out, key)?;
            self.out.write_all(b":")?;
            let value = (!value.is_empty()).then_some(value);
            serde_json::to_writer(&mut self.out, &value)?;
        }
        self.out.write_all(b"}")
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.write_all(b"\n]\n")?;
        self.out.flush()
    }
}
