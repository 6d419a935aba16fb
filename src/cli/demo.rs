//! `broadsheet demo remove`.

use crate::cli::{Failure, opening, say};
use crate::clock::Clock;
use crate::config::Settings;
use crate::demo;

/// Takes the demo edition away, and nothing else.
pub fn remove(settings: &Settings) -> Result<(), Failure> {
    let store = opening::open_store(settings)?;
    let now = Clock::of_the_machine().now();
    let taken = store.write_here(|conn| demo::remove(conn, now)).map_err(|error| Failure::new(error.to_string()))?;
    match taken {
        0 => say(format_args!("There is no demo edition in {}", settings.database)),
        taken => say(format_args!("The demo edition is gone: {taken} stories, its front and its pages")),
    }
    Ok(())
}
