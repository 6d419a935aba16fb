//! The command line: which commands there are, and how each of them ends.

pub mod config;
pub mod demo;
pub mod import;
pub mod migrate;
pub mod opening;
pub mod person;
pub mod safety;
pub mod serve;

use std::error::Error;
use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::{Flags, Settings};
use crate::logging::{self, visible};
use crate::model::role::Role;

/// A newspaper in one program: the reader's pages, and what they are made of
///
/// Without a command, Broadsheet serves; on an empty database it first lays out the demo
/// edition, so that there is something to see.
#[derive(Debug, Parser)]
#[command(name = "broadsheet", version, verbatim_doc_comment, after_help = SETTINGS, after_long_help = AFTER)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    flags: Flags,
}

const SETTINGS: &str = "Settings also come from BROADSHEET_… variables and broadsheet.toml; --help says how.";

const AFTER: &str = "\
Where settings come from:
  Each setting is looked for as a flag (--press-bytes 64MB), then as an environment variable
  (BROADSHEET_PRESS_BYTES=64MB), then as a key of the settings file (press-bytes = \"64MB\"), and the
  first that is found counts. A file may also hold the title and the sections of a new paper:

    [title]
    name = \"The Harbour Post\"
    language = \"en-GB\"
    time_zone = \"Europe/Berlin\"

    [[section]]
    slug = \"world\"

    [[section]]
    slug = \"middle-east\"
    name = \"Middle East\"
    parent = \"world\"

  `broadsheet config` prints what is in force and where it came from. Paths are relative to the
  working folder.

Exit codes:
  0 done, 1 failed or something was refused, 2 called or set up wrongly";

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the paper, and never lay out the demo edition
    ///
    /// Brings the schema of the database up to date first, and makes a SQLite database when
    /// there is none. The title and the sections of the settings file are taken over when the
    /// database has none yet. Ctrl-C or SIGTERM ends it after the requests at hand.
    #[command(verbatim_doc_comment, after_help = SETTINGS, after_long_help = AFTER)]
    Serve,

    /// Look after the demo edition
    #[command(subcommand, after_help = SETTINGS, after_long_help = AFTER)]
    Demo(DemoCommand),

    /// Bring the schema of the database up to date
    ///
    /// `serve` does so too. What is up to date stays as it is.
    #[command(after_help = SETTINGS, after_long_help = AFTER)]
    Migrate,

    /// Bring stories in from files
    #[command(subcommand, after_help = SETTINGS, after_long_help = AFTER)]
    Import(ImportCommand),

    /// Write the paper into a folder, as files that other programs read
    ///
    /// The stories as `import articles` reads them, their pictures beside, and what stands round
    /// them as JSON. It is what readers have, not what the newsroom knows: for that, make a backup.
    /// DIR must be empty or not there.
    #[command(verbatim_doc_comment, after_help = SETTINGS, after_long_help = AFTER)]
    Export {
        /// The folder to make
        #[arg(value_name = "DIR")]
        into: PathBuf,
    },

    /// Write everything into one file, while others go on working
    ///
    /// The database of one moment and the originals of its pictures; a backup of SQLite is restored
    /// into PostgreSQL, too, and the other way round. FILE must not be there yet. It holds what the
    /// newsroom knows, so keep it where only you can read.
    #[command(verbatim_doc_comment, after_help = SETTINGS, after_long_help = AFTER)]
    Backup {
        /// The file to write
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },

    /// Bring a backup back, in place of what is there
    ///
    /// The backup is read to its end first; one that is damaged or cut off changes nothing. A former
    /// SQLite file stays beside, under a name with the moment. On PostgreSQL the database must be
    /// empty. No server may run meanwhile. Everybody signs in anew.
    #[command(verbatim_doc_comment, after_help = SETTINGS, after_long_help = AFTER)]
    Restore {
        /// The file to read
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },

    /// Look whether the database, the pictures and the links between them are sound
    ///
    /// Says in a line each what is not as it should be, and changes nothing. Every original is read.
    /// The exit code is 0 when all is sound, and 1 when not.
    #[command(verbatim_doc_comment, after_help = SETTINGS, after_long_help = AFTER)]
    Check,

    /// Look after the people of the newsroom
    #[command(subcommand, after_help = SETTINGS, after_long_help = AFTER)]
    Person(PersonCommand),

    /// Print the settings in force and where each came from
    ///
    /// What is printed is itself a settings file; only the database's password is left out.
    #[command(verbatim_doc_comment, after_help = SETTINGS, after_long_help = AFTER)]
    Config,
}

#[derive(Debug, Subcommand)]
enum DemoCommand {
    /// Take the demo edition away again, and nothing else
    ///
    /// What was written or imported since stays.
    #[command(after_help = SETTINGS, after_long_help = AFTER)]
    Remove,
}

/// What may be done to the people of the newsroom.
#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    /// Let somebody in; their password is read from standard input
    ///
    /// One line is read. On a terminal it is not shown.
    #[command(verbatim_doc_comment, after_help = SETTINGS, after_long_help = AFTER)]
    Add {
        /// What they sign in with
        #[arg(long, value_name = "E-MAIL")]
        email: String,
        /// What they are called
        #[arg(long, value_name = "NAME")]
        name: String,
        /// contributor, reporter, editor, admin or commercial
        #[arg(long, value_name = "ROLE")]
        role: Role,
    },

    /// List everybody: e-mail, role, standing and name
    #[command(after_help = SETTINGS, after_long_help = AFTER)]
    List,

    /// Let somebody in no longer; their sessions end at once
    #[command(after_help = SETTINGS, after_long_help = AFTER)]
    Disable {
        /// Who
        #[arg(long, value_name = "E-MAIL")]
        email: String,
    },

    /// Print a link by which somebody chooses a new password, within 30 minutes
    ///
    /// It also lets somebody in again who was disabled, and takes away a second factor with
    /// --second-factor.
    #[command(verbatim_doc_comment, after_help = SETTINGS, after_long_help = AFTER)]
    ResetPassword {
        /// Who
        #[arg(long, value_name = "E-MAIL")]
        email: String,
        /// Take their second factor away too
        #[arg(long)]
        second_factor: bool,
    },
}

#[derive(Debug, Subcommand)]
enum ImportCommand {
    /// Bring in articles, one to a line (JSON Lines)
    ///
    /// An article whose id is known is updated, so an import can be repeated, and run again
    /// after it was cut off. A line that cannot be read is reported and left out; the others are
    /// taken, and the exit code is 1. Pictures are read from paths relative to the file; nothing
    /// is fetched from a network. The server may run meanwhile.
    #[command(verbatim_doc_comment, after_help = SETTINGS, after_long_help = AFTER)]
    Articles(ImportArgs),
}

/// What `broadsheet import articles` is told.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct ImportArgs {
    /// The file to read; - reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Say what would happen, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// How a command ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was done.
    Done,
    /// Something was refused, and the rest was done.
    SomethingRefused,
}

/// Why a command failed: an error and what caused it, in one sentence.
///
/// Every error becomes one by `?`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(String);

impl Failure {
    /// A failure that no other error stands behind.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }

    /// What was being done when an error came: `.map_err(Failure::during("reading x"))`.
    pub fn during<E: Error>(work: impl fmt::Display) -> impl FnOnce(E) -> Self {
        move |error| Self(format!("{work}: {}", Self::from(error)))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.0))
    }
}

impl<E: Error> From<E> for Failure {
    fn from(error: E) -> Self {
        let mut chain = error.to_string();
        let mut cause = error.source();
        while let Some(error) = cause {
            let reason = error.to_string();
            // Many an error already tells what caused it.
            if !chain.contains(&reason) {
                chain = format!("{chain}: {reason}");
            }
            cause = error.source();
        }
        Self(chain)
    }
}

/// Runs the program.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => {
            let _ = answer.print();
            return ExitCode::from(if answer.use_stderr() { CALLED_WRONGLY } else { 0 });
        }
    };
    let settings = match Settings::read(&cli.flags, std::env::vars_os(), Path::new("")) {
        Ok(settings) => settings,
        Err(error) => {
            complain(&error);
            return ExitCode::from(CALLED_WRONGLY);
        }
    };

    match perform(cli.command, &settings) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomethingRefused) => ExitCode::FAILURE,
        Err(failure) => {
            complain(&failure);
            ExitCode::FAILURE
        }
    }
}

/// The exit code of a command that could not begin; clap's own for usage.
const CALLED_WRONGLY: u8 = 2;

fn perform(command: Option<Command>, settings: &Settings) -> Result<Outcome, Failure> {
    logging::start(&settings.log).map_err(|error| Failure::new(error.to_string()))?;

    let done = |()| Outcome::Done;
    match command {
        None => serve::run(settings, true).map(done),
        Some(Command::Serve) => serve::run(settings, false).map(done),
        Some(Command::Demo(DemoCommand::Remove)) => demo::remove(settings).map(done),
        Some(Command::Migrate) => migrate::run(settings).map(done),
        Some(Command::Import(ImportCommand::Articles(args))) => import::articles(settings, &args),
        Some(Command::Export { into }) => safety::write_export(settings, &into),
        Some(Command::Backup { file }) => safety::make_backup(settings, &file),
        Some(Command::Restore { file }) => safety::bring_back(settings, &file),
        Some(Command::Check) => safety::check(settings),
        Some(Command::Person(command)) => person::run(settings, &command).map(done),
        Some(Command::Config) => config::run(settings).map(done),
    }
}

/// Says something on standard output, if anybody still reads: `println!` would
/// panic when nobody does.
pub(crate) fn say(line: impl fmt::Display) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// Says what is wrong; `eprintln!` would panic when nobody reads.
fn complain(reason: &dyn fmt::Display) {
    let _ = writeln!(io::stderr(), "broadsheet: {reason}");
}

#[cfg(test)]
mod tests;
