//! What the program writes in its log while a test runs.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, Once};

use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::MakeWriter;

/// The log of this thread, from its making on.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Starts to listen; stops when the guard is dropped.
    ///
    /// A thread that listens to nothing would have the program forget, for all threads, what is worth
    /// writing: one that hears everything is always there.
    pub fn listen() -> (Self, DefaultGuard) {
        static EVERYTHING: Once = Once::new();
        EVERYTHING.call_once(|| {
            let deaf = tracing_subscriber::fmt().with_writer(io::sink).finish();
            tracing::subscriber::set_global_default(deaf).unwrap();
        });
        let log = Self::default();
        let subscriber = tracing_subscriber::fmt().with_writer(log.clone()).with_ansi(false).finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    /// What was written since last asked.
    pub fn take(&self) -> String {
        String::from_utf8(std::mem::take(&mut self.0.lock().unwrap())).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
