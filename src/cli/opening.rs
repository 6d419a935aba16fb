//! How every command opens the house: the database up to date, the title set.

use std::fs::File;

use crate::ads::house;
use crate::archive::copies;
use crate::cli::Failure;
use crate::clock::Clock;
use crate::config::Settings;
use crate::media::storage::Folder;
use crate::model::language::{Language, NotALanguage};
use crate::model::masthead::Title;
use crate::store::{Place, Store, StoreError, masthead, migrations, sections};

/// The database and the folder of pictures.
pub struct House {
    /// The database.
    pub store: Store,
    /// Where pictures are.
    pub folder: Folder,
}

/// Opens the house. On the first opening the title and the sections of the
/// settings are taken over into the database; from then on they are edited in
/// the newsroom.
pub fn open(settings: &Settings) -> Result<House, Failure> {
    let store = open_store(settings)?;
    std::fs::create_dir_all(&settings.data)
        .map_err(|error| Failure::new(format!("the data folder {}: {error}", settings.data.display())))?;
    let folder = Folder::open(&settings.data).map_err(|error| Failure::new(error.to_string()))?;
    Ok(House { store, folder })
}

/// Opens a database that is there and up to date, without changing anything.
pub fn look(settings: &Settings) -> Result<Store, Failure> {
    let failed = |error: StoreError| Failure::new(format!("{}: {error}", &settings.database));
    let store = Store::look(&settings.database).map_err(failed)?;
    store.read_here(|conn| migrations::expect_current(conn).map_err(StoreError::Away)).map_err(failed)?;
    Ok(store)
}

/// Opens the database and brings its schema up to date; a copy is made before.
pub fn open_store(settings: &Settings) -> Result<Store, Failure> {
    let readers = settings.workers.max(2) * 2;
    let failed = |error: StoreError| Failure::new(format!("{}: {error}", &settings.database));
    let store = Store::open(&settings.database, readers).map_err(failed)?;
    if let Some(copy) = copies::make(&store, &settings.data, Clock::of_the_machine().now())? {
        tracing::info!(copy = %copy.display(), "a copy of the database, before its schema is brought up to date");
    }
    store.work_here(migrations::run).map_err(failed)?;
    store.work_here(|conn| migrations::expect_current(conn).map_err(StoreError::Away)).map_err(failed)?;
    let title = settings.title.clone().map_or_else(unnamed, Ok)?;
    store
        .write_here::<_, StoreError>(|conn| {
            if let Some(title) = masthead::find_title(conn)? {
                return Ok(house::take_in(conn, &title.language)?);
            }
            masthead::insert_title(conn, &title)?;
            house::take_in(conn, &title.language)?;
            for section in &settings.sections {
                sections::insert(conn, &section.slug, &section.name, None, false)
                    .map_err(|error| StoreError::Away(error.to_string()))?;
            }
            // A parent may stand below its child in the file.
            for section in &settings.sections {
                if let Some(parent) = &section.parent {
                    sections::put_under(conn, &section.slug, parent)?;
                }
            }
            Ok(())
        })
        .map_err(failed)?;
    Ok(store)
}

/// The title of a paper that nobody has named.
fn unnamed() -> Result<Title, Failure> {
    let language: Language = "en".parse().map_err(|error: NotALanguage| Failure::new(error.to_string()))?;
    let direction = language.direction();
    Ok(Title {
        name: "The Broadsheet".into(),
        description: "News, analysis and opinion".into(),
        language,
        direction,
        time_zone: chrono_tz::UTC,
    })
}

/// Keeps a second server off the same SQLite file (R26), and a restore off a
/// server. Other commands work beside a running one.
pub fn lock(settings: &Settings) -> Result<Option<File>, Failure> {
    let Place::Sqlite(path) = &settings.database else { return Ok(None) };
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let file = File::create(&name).map_err(|error| Failure::new(format!("{}: {error}", name.display())))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(_) => Err(Failure::new(format!("a server or a restore uses {} already", path.display()))),
    }
}
