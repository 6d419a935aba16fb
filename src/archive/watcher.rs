//! What long work says while it runs.

use std::io::Write;

use crate::progress::Progress;

/// Somebody who watches long work.
pub trait Watcher {
    /// A part of the work begins, of so many steps where that is known.
    fn begin(&mut self, what: &str, steps: Option<u64>);
    /// So many steps more are done.
    fn advance(&mut self, steps: u64);
    /// Something was found that should be otherwise.
    fn found(&mut self, line: &str);
}

/// Shows how far it is to the person at the terminal. What is found is a line
/// of standard output.
#[derive(Default)]
pub struct Terminal {
    progress: Option<Progress>,
    what: String,
    done: u64,
    steps: Option<u64>,
}

impl Terminal {
    /// Takes the bar away.
    pub fn finish(&mut self) {
        if let Some(progress) = self.progress.take() {
            progress.finish();
        }
    }
}

impl Watcher for Terminal {
    fn begin(&mut self, what: &str, steps: Option<u64>) {
        self.finish();
        what.clone_into(&mut self.what);
        (self.done, self.steps) = (0, steps);
        self.progress = Some(Progress::begin(steps, "{msg:28} {bar:40} {human_pos} of {human_len} {eta}"));
    }

    fn advance(&mut self, steps: u64) {
        self.done += steps;
        let Some(progress) = &mut self.progress else { return };
        let (what, done) = (&self.what, self.done);
        let of = self.steps.map(|steps| format!(" of {steps}")).unwrap_or_default();
        progress.set(done, || what.clone(), || format!("{what}: {done}{of}"));
    }

    fn found(&mut self, line: &str) {
        let say = || {
            let _ = writeln!(std::io::stdout(), "{}", crate::logging::visible(line));
        };
        match &self.progress {
            Some(progress) => progress.aside(say),
            None => say(),
        }
    }
}
