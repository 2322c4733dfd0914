//! A value that is fetched off the thread.

use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::store::Register;
use crate::store::db::{Answer, Db, Lane};

/// Waiting shorter than this is not worth a word.
pub const WORTH_TELLING: Duration = Duration::from_millis(200);

/// The newest answer, and the question that is under way. A newer question drops the older one, so a stale answer has
/// nowhere to go; the old value stays on screen until the new one comes.
pub struct Load<T> {
    value: Option<T>,
    error: Option<Error>,
    asked: Option<(Answer<T>, Instant)>,
}

impl<T> Default for Load<T> {
    fn default() -> Load<T> {
        Load { value: None, error: None, asked: None }
    }
}

impl<T: Send + 'static> Load<T> {
    pub fn start(&mut self, db: &Db, lane: Lane, work: impl FnOnce(&mut Register) -> Result<T> + Send + 'static) {
        // Taken back first: on the same lane the new question then waits for nothing.
        self.asked = None;
        self.asked = Some((db.ask(lane, work), Instant::now()));
    }

    /// Fetches the answer if it is there; true when something changed.
    pub fn poll(&mut self) -> bool {
        let Some(answer) = self.asked.as_mut().and_then(|(answer, _)| answer.poll()) else {
            return false;
        };
        self.asked = None;
        match answer {
            Ok(value) => {
                self.value = Some(value);
                self.error = None;
            }
            Err(error) => self.error = Some(error),
        }
        true
    }

    pub fn busy(&self) -> bool {
        self.asked.is_some()
    }

    /// So long under way that the reader should know.
    pub fn is_slow(&self) -> bool {
        self.asked.as_ref().is_some_and(|(_, since)| since.elapsed() >= WORTH_TELLING)
    }

    pub fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    pub fn take(&mut self) -> Option<T> {
        self.value.take()
    }

    pub fn take_error(&mut self) -> Option<Error> {
        self.error.take()
    }

    /// Takes the question back; the value stays.
    pub fn cancel(&mut self) {
        self.asked = None;
    }

    /// Forgets the value and takes the question back.
    pub fn clear(&mut self) {
        *self = Load::default();
    }
}
