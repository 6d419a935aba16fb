//! What an import says: while it runs, and at its end.

use std::fmt;

use crate::progress::{Progress, say};

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

/// Reports to the person at the terminal, on standard error.
pub struct Terminal {
    progress: Progress,
    done: u64,
    total: Option<u64>,
}

impl Terminal {
    /// For an import of so many bytes, where that is known.
    pub fn new(total: Option<u64>) -> Self {
        let progress = Progress::begin(total, "{bar:40} {bytes}/{total_bytes} {msg} {eta}");
        Self { progress, done: 0, total }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.progress.finish();
    }
}

impl Report for Terminal {
    fn note(&mut self, line: usize, note: &str) {
        self.progress.aside(|| say(&format!("line {line}: {note}")));
    }

    fn advance(&mut self, bytes: usize, counts: &Counts) {
        self.done += bytes as u64;
        let (done, total) = (self.done, self.total);
        let line = || match total {
            Some(total) if total > 0 => format!("{} %: {counts}", done * 100 / total),
            _ => counts.to_string(),
        };
        self.progress.set(done, || counts.to_string(), line);
    }
}
