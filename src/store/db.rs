//! The register behind threads, for callers that must never wait: questions go in, answers are polled for.
//!
//! Three lanes, each a thread with a connection of its own: `Quick` for what a screen waits for, `Slow` for counts and
//! whole-register passes, `Write` for changes. A page is so never queued behind a count. A question whose answer nobody
//! wants any longer (its [`Answer`] was dropped) is skipped, or interrupted where it has begun: a fast typist never builds
//! a queue. The quick lane also looks, four times a second, whether anybody has changed the register.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::InterruptHandle;

use super::Register;
use crate::error::{Error, Result};

/// Called from the lanes' threads when an answer is there or the register has changed.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// How often the quick lane looks for changes by other programs.
const LOOK_EVERY: Duration = Duration::from_millis(250);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    Quick,
    Slow,
    /// The only lane whose work is finished even when nobody waits for it.
    Write,
}

/// How far long work has come, seen and cancelled from another thread.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU64,
    /// 0 while not known.
    total: AtomicU64,
    cancelled: AtomicBool,
}

impl Progress {
    pub fn set(&self, done: u64, total: u64) {
        self.total.store(total, Ordering::Relaxed);
        self.done.store(done, Ordering::Relaxed);
    }

    pub fn get(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed))
    }

    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}

/// Where an answer will stand.
enum Slot<T> {
    Waiting,
    Running(Arc<InterruptHandle>),
    Done(Result<T>),
    /// Nobody wants it any longer, or it has been fetched.
    Closed,
}

/// An answer to come. Dropping it takes the question back (except a change, which is carried through).
pub struct Answer<T> {
    slot: Arc<Mutex<Slot<T>>>,
    lane: Lane,
}

impl<T> Answer<T> {
    /// The answer, once, when it is there.
    pub fn poll(&mut self) -> Option<Result<T>> {
        let mut slot = lock(&self.slot);
        match std::mem::replace(&mut *slot, Slot::Closed) {
            Slot::Done(answer) => Some(answer),
            other => {
                *slot = other;
                None
            }
        }
    }

    /// Stops the work, if it can still be stopped; the answer is then an error.
    pub fn interrupt(&self) {
        if let Slot::Running(handle) = &*lock(&self.slot) {
            handle.interrupt();
        }
    }
}

impl<T> Drop for Answer<T> {
    fn drop(&mut self) {
        if self.lane == Lane::Write {
            return;
        }
        // The lane leaves `Running` under this lock, so the interrupt can't hit the next question.
        let mut slot = lock(&self.slot);
        if let Slot::Running(handle) = &*slot {
            handle.interrupt();
        }
        *slot = Slot::Closed;
    }
}

/// A lane's own connection, opened when first needed.
struct Desk {
    path: PathBuf,
    open: Option<(Register, Arc<InterruptHandle>)>,
}

impl Desk {
    fn open(&mut self) -> Result<&mut (Register, Arc<InterruptHandle>)> {
        if self.open.is_none() {
            let register = Register::open(&self.path)?;
            let handle = Arc::new(register.interrupt_handle());
            self.open = Some((register, handle));
        }
        self.open.as_mut().ok_or_else(|| Error::bug("the register closed itself"))
    }
}

/// What a lane is sent.
enum Msg {
    Job(Box<dyn FnOnce(&mut Desk) + Send>),
    /// Something was written: look whether the register has changed.
    Look,
}

/// The lanes of one register file. Nothing is opened before the first question.
pub struct Db {
    path: PathBuf,
    lanes: [Sender<Msg>; 3],
    changes: Arc<AtomicU64>,
    /// Changes of our own that the quick lane has not looked at yet.
    unseen: Arc<AtomicU64>,
    wake: Wake,
}

impl Db {
    pub fn new(path: &Path, wake: Wake) -> Db {
        let (changes, unseen) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let (quick, quick_jobs) = channel();
        let (slow, slow_jobs) = channel();
        let (write, write_jobs) = channel();
        let watch = Watch { changes: Arc::clone(&changes), unseen: Arc::clone(&unseen), wake: Arc::clone(&wake) };
        // A connection stays in the thread that opened it.
        let desk = |path: PathBuf| Desk { path, open: None };
        let at = path.to_owned();
        std::thread::spawn(move || watch.serve(desk(at), &quick_jobs));
        for jobs in [slow_jobs, write_jobs] {
            let at = path.to_owned();
            std::thread::spawn(move || serve(desk(at), &jobs));
        }
        Db { path: path.to_owned(), lanes: [quick, slow, write], changes, unseen, wake }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Another number whenever the register has changed, whoever changed it.
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    /// Whether what we have written ourselves has yet to show in [`Db::changes`].
    pub fn is_behind(&self) -> bool {
        self.unseen.load(Ordering::Acquire) > 0
    }

    pub fn ask<T: Send + 'static>(
        &self,
        lane: Lane,
        work: impl FnOnce(&mut Register) -> Result<T> + Send + 'static,
    ) -> Answer<T> {
        self.send(lane, move |desk, slot| {
            let (register, handle) = desk.open()?;
            *lock(slot) = Slot::Running(Arc::clone(handle));
            work(register)
        })
    }

    /// Work on the file itself, before there is a register to open: making one.
    pub fn ask_path<T: Send + 'static>(&self, work: impl FnOnce(&Path) -> Result<T> + Send + 'static) -> Answer<T> {
        self.send(Lane::Write, move |desk, _| work(&desk.path))
    }

    fn send<T: Send + 'static>(
        &self,
        lane: Lane,
        work: impl FnOnce(&mut Desk, &Mutex<Slot<T>>) -> Result<T> + Send + 'static,
    ) -> Answer<T> {
        let slot = Arc::new(Mutex::new(Slot::Waiting));
        let answer = Answer { slot: Arc::clone(&slot), lane };
        let wake = Arc::clone(&self.wake);
        let look = (lane == Lane::Write).then(|| self.lanes[Lane::Quick as usize].clone());
        self.unseen.fetch_add(u64::from(look.is_some()), Ordering::AcqRel);
        let job = move |desk: &mut Desk| {
            if matches!(&*lock(&slot), Slot::Closed) {
                return;
            }
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(desk, &slot)));
            let done = done.unwrap_or_else(|panic| {
                desk.open = None;
                Err(Error::bug(panic_text(panic.as_ref())))
            });
            let mut slot = lock(&slot);
            if !matches!(&*slot, Slot::Closed) {
                *slot = Slot::Done(done);
            }
            drop(slot);
            if let Some(quick) = look {
                let _ = quick.send(Msg::Look);
            }
            wake();
        };
        // A lane ends only with the program.
        let _ = self.lanes[lane as usize].send(Msg::Job(Box::new(job)));
        answer
    }
}

fn lock<T>(slot: &Mutex<T>) -> MutexGuard<'_, T> {
    slot.lock().unwrap_or_else(PoisonError::into_inner)
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

fn serve(mut desk: Desk, jobs: &Receiver<Msg>) {
    while let Ok(msg) = jobs.recv() {
        if let Msg::Job(job) = msg {
            job(&mut desk);
        }
    }
}

/// The quick lane, which also looks for changes.
struct Watch {
    changes: Arc<AtomicU64>,
    unseen: Arc<AtomicU64>,
    wake: Wake,
}

impl Watch {
    fn serve(&self, mut desk: Desk, jobs: &Receiver<Msg>) {
        let mut seen = None;
        loop {
            let msg = jobs.recv_timeout(LOOK_EVERY);
            let asked = matches!(msg, Ok(Msg::Look));
            match msg {
                Ok(Msg::Job(job)) => job(&mut desk),
                Ok(Msg::Look) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            // A register that can't be asked now is asked again in a moment.
            let stamp = desk.open.as_ref().and_then(|(register, _)| register.stamp().ok());
            if stamp.is_some() {
                if seen.is_some() && seen != stamp {
                    self.changes.fetch_add(1, Ordering::AcqRel);
                    (self.wake)();
                }
                seen = stamp;
            }
            self.unseen.fetch_sub(u64::from(asked), Ordering::AcqRel);
        }
    }
}
