//! Ends a test that hangs, and remembers what took longest.
//!
//! Time is not judged: how long an input takes depends on the build and on what else the machine does. But work that is not
//! linear takes hours for the largest inputs, and a run that is killed from outside does not say which one it was at.

use std::{
    fmt,
    io::Write as _,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// For one input, which takes seconds in an unoptimised build on a busy machine.
const HANG: Duration = Duration::from_secs(20 * 60);

/// What is being worked on, and since when.
type Busy = Mutex<Option<(String, Instant)>>;

/// A thread that looks at what is being worked on, until this value is dropped.
pub(super) struct Watch {
    name: &'static str,
    busy: Arc<Busy>,
    slowest: (Duration, String),
}

impl Watch {
    pub(super) fn new(name: &'static str) -> Self {
        let busy = Arc::<Busy>::default();
        let seen = Arc::downgrade(&busy);
        thread::spawn(move || {
            while let Some(busy) = seen.upgrade() {
                if let Some((what, since)) = &*busy.lock().unwrap_or_else(PoisonError::into_inner)
                    && since.elapsed() > HANG
                {
                    // Straight to the stream: what a test prints is lost when its process ends.
                    let _ = writeln!(std::io::stderr(), "{what} still under way after {HANG:?}");
                    std::process::abort();
                }
                drop(busy);
                thread::sleep(Duration::from_secs(1));
            }
        });
        Self { name, busy, slowest: Default::default() }
    }

    /// Does the work; a hang ends the whole process with its name.
    pub(super) fn on<T>(&mut self, what: impl Fn() -> String, work: impl FnOnce() -> T) -> T {
        let began = Instant::now();
        self.set(Some((format!("{}: {}", self.name, what()), began)));
        let done = work();
        self.set(None);
        if began.elapsed() > self.slowest.0 {
            self.slowest = (began.elapsed(), what());
        }
        done
    }

    fn set(&self, busy: Option<(String, Instant)>) {
        *self.busy.lock().unwrap_or_else(PoisonError::into_inner) = busy;
    }
}

impl fmt::Display for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the slowest {:?} ({})", self.slowest.0, self.slowest.1)
    }
}
