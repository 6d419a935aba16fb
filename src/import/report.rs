//! What an import says: while it runs, and at its end.

use std::fmt;
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// How an import ended: `12 added, 0 updated, 3 unchanged, 1 refused`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Stories that are new.
    pub added: usize,
    /// Stories that the source tells differently than before.
    pub updated: usize,
    /// Stories that are in the house already, word for word.
    pub unchanged: usize,
    /// Lines that could not be read.
    pub refused: usize,
    /// Pictures that were left out; their stories stayed.
    pub pictures_left_out: usize,
}

impl Counts {
    /// Whether something was left out.
    pub fn is_short(&self) -> bool {
        self.refused > 0 || self.pictures_left_out > 0
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { added, updated, unchanged, refused, .. } = self;
        write!(f, "{added} added, {updated} updated, {unchanged} unchanged, {refused} refused")
    }
}

/// Where an import reports to.
pub trait Report {
    /// A line was refused, or something of it was left out.
    fn note(&mut self, line: usize, note: &str);
    /// So many bytes of the file are done.
    fn advance(&mut self, bytes: usize, counts: &Counts);
}

/// Reports to the person at the terminal: notes on standard error, a bar when
/// it is a terminal, a plain line every few seconds elsewhere.
pub struct Terminal {
    bar: Option<ProgressBar>,
    done: u64,
    total: Option<u64>,
    last: Instant,
}

impl Terminal {
    /// For an import of so many bytes, where that is known.
    pub fn new(total: Option<u64>) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {msg} {eta}")
                .unwrap_or_else(|_| ProgressStyle::default_bar());
            total.map_or_else(ProgressBar::new_spinner, ProgressBar::new).with_style(style)
        });
        Self { bar, done: 0, total, last: Instant::now() }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

impl Report for Terminal {
    fn note(&mut self, line: usize, note: &str) {
        let note = format!("line {line}: {note}");
        match &self.bar {
            Some(bar) => bar.suspend(|| say(&note)),
            None => say(&note),
        }
    }

    fn advance(&mut self, bytes: usize, counts: &Counts) {
        self.done += bytes as u64;
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
            bar.set_message(counts.to_string());
        } else if self.last.elapsed() > Duration::from_secs(5) {
            self.last = Instant::now();
            match self.total {
                Some(total) if total > 0 => say(&format!("{} %: {counts}", self.done * 100 / total)),
                _ => say(&counts.to_string()),
            }
        }
    }
}

/// `eprintln!` would panic when nobody reads any more.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
