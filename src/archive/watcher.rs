//! What long work says while it runs.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Somebody who watches long work.
pub trait Watcher {
    /// A part of the work begins, of so many steps where that is known.
    fn begin(&mut self, what: &str, steps: Option<u64>);
    /// So many steps more are done.
    fn advance(&mut self, steps: u64);
    /// Something was found that should be otherwise.
    fn found(&mut self, line: &str);
}

/// Shows a bar on a terminal and a plain line every few seconds elsewhere, both
/// on standard error. What is found is a line of standard output.
#[derive(Default)]
pub struct Terminal {
    bar: Option<ProgressBar>,
    what: String,
    done: u64,
    steps: Option<u64>,
    last: Option<Instant>,
}

impl Terminal {
    /// Takes the bar away.
    pub fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

impl Watcher for Terminal {
    fn begin(&mut self, what: &str, steps: Option<u64>) {
        self.finish();
        what.clone_into(&mut self.what);
        (self.done, self.steps, self.last) = (0, steps, Some(Instant::now()));
        if std::io::stderr().is_terminal() {
            let style = ProgressStyle::with_template("{msg:28} {bar:40} {human_pos} of {human_len} {eta}")
                .unwrap_or_else(|_| ProgressStyle::default_bar());
            let bar = steps.map_or_else(ProgressBar::new_spinner, |steps| ProgressBar::new(steps).with_style(style));
            self.bar = Some(bar.with_message(what.to_owned()));
        }
    }

    fn advance(&mut self, steps: u64) {
        self.done += steps;
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        } else if self.last.is_some_and(|last| last.elapsed() > Duration::from_secs(5)) {
            self.last = Some(Instant::now());
            let of = self.steps.map(|steps| format!(" of {steps}")).unwrap_or_default();
            let _ = writeln!(std::io::stderr(), "{}: {}{of}", self.what, self.done);
        }
    }

    fn found(&mut self, line: &str) {
        let say = || {
            let _ = writeln!(std::io::stdout(), "{}", crate::logging::visible(line));
        };
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }
}
