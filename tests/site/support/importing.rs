//! Imports of a few lines.

use broadsheet::import::articles::Import;
use broadsheet::import::report::{Counts, Report};
use broadsheet::media::storage::Folder;
use broadsheet::model::moment::Moment;
use broadsheet::store::Store;

use super::database::TestDatabase;

/// What was said about the lines.
#[derive(Default)]
pub struct Heard(pub Vec<String>);

impl Report for Heard {
    fn note(&mut self, line: usize, note: &str) {
        self.0.push(format!("line {line}: {note}"));
    }

    fn advance(&mut self, _: usize, _: &Counts) {}
}

/// The moment at which test imports happen, unless they say otherwise.
pub fn noon() -> Moment {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

/// Imports these lines; pictures are looked for in the database's folder.
pub fn import(database: &TestDatabase, store: &Store, lines: &str) -> (Counts, Vec<String>) {
    let folder = Folder::open(&database.path().join("data")).unwrap();
    let mut heard = Heard::default();
    let import = Import {
        store,
        folder: &folder,
        beside: Some(database.path()),
        is_rehearsal: false,
        origin: "import",
        now: noon(),
    };
    let counts = import.run(lines.as_bytes(), &mut heard).unwrap();
    (counts, heard.0)
}
