//! `broadsheet migrate`.

use crate::cli::{Failure, opening, say};
use crate::config::Settings;

/// Brings the schema up to date, as every other command does on its way.
pub fn run(settings: &Settings) -> Result<(), Failure> {
    opening::open_store(settings)?;
    say(format_args!("The schema of {} is up to date", settings.database));
    Ok(())
}
