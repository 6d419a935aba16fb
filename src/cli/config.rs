//! `broadsheet config`: the settings in force and where each came from.

use std::io::{self, ErrorKind, Write};

use super::Failure;
use crate::config::Settings;

/// Prints the settings on standard output.
pub fn run(settings: &Settings) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(settings.to_toml().as_bytes()).and_then(|()| out.flush()) {
        // Whoever read along has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}
