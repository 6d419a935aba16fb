//! How far long work has come: a bar on a terminal, a plain line every few
//! seconds elsewhere, both on standard error.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// How often a plain line is said.
const EVERY: Duration = Duration::from_secs(5);

/// How far one part of the work has come.
#[derive(Debug)]
pub struct Progress {
    bar: Option<ProgressBar>,
    said: Instant,
}

impl Progress {
    /// Nothing is done yet of so many steps, where that is known; `template` is
    /// how the bar looks then.
    pub fn begin(total: Option<u64>, template: &str) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| match total {
            Some(total) => {
                let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
                ProgressBar::new(total).with_style(style)
            }
            None => ProgressBar::new_spinner(),
        });
        Self { bar, said: Instant::now() }
    }

    /// So many steps are done; `line` says so where there is no bar.
    pub fn set(&mut self, done: u64, message: impl FnOnce() -> String, line: impl FnOnce() -> String) {
        if let Some(bar) = &self.bar {
            bar.set_position(done);
            bar.set_message(message());
        } else if self.said.elapsed() > EVERY {
            self.said = Instant::now();
            say(&line());
        }
    }

    /// Says something else without a bar in the way.
    pub fn aside(&self, say: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A line on standard error; `eprintln!` would panic when nobody reads any more.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
