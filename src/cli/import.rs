//! `broadsheet import …`.

use std::fs::File;
use std::io::{BufReader, Write, stdin};
use std::path::Path;

use crate::cli::opening::{self, House};
use crate::cli::{Failure, ImportArgs, Outcome, say};
use crate::clock::Clock;
use crate::config::Settings;
use crate::import::articles::Import;
use crate::import::report::Terminal;
use crate::store::{StoreError, articles};

/// `broadsheet import articles FILE`: JSON Lines, `-` is standard input.
pub fn articles(settings: &Settings, args: &ImportArgs) -> Result<Outcome, Failure> {
    let House { store, folder } = opening::open(settings)?;
    let file = &args.file;
    let is_stdin = file == Path::new("-");
    // A bare name stands in the working folder.
    let beside = file.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    let import = Import {
        store: &store,
        folder: &folder,
        beside: if is_stdin { None } else { beside },
        is_rehearsal: args.dry_run,
        origin: "import",
        now: Clock::of_the_machine().now(),
    };
    let counts = if is_stdin {
        let mut report = Terminal::new(None);
        let counts = import.run(BufReader::new(stdin()), &mut report);
        report.finish();
        counts
    } else {
        let opened = File::open(file).map_err(|error| Failure::new(format!("{}: {error}", file.display())))?;
        let length = opened.metadata().ok().map(|facts| facts.len());
        let mut report = Terminal::new(length);
        let counts = import.run(BufReader::with_capacity(1 << 18, opened), &mut report);
        report.finish();
        counts
    }
    .map_err(Failure::new)?;
    if counts.pictures_left_out > 0 {
        say(format_args!("{} pictures left out", counts.pictures_left_out));
    }
    if args.dry_run {
        say(format_args!("A rehearsal: nothing was kept"));
    }
    let demo = store
        .read_here::<_, StoreError>(|conn| Ok(articles::count_demo(conn)?))
        .map_err(|error| Failure::new(error.to_string()))?;
    if demo > 0 && !args.dry_run {
        let _ = writeln!(
            std::io::stderr(),
            "The demo edition is still here ({demo} stories); `broadsheet demo remove` takes it away"
        );
    }
    // Last, and alone on its line: other programs read it.
    say(counts);
    Ok(if counts.is_short() { Outcome::SomethingRefused } else { Outcome::Done })
}
