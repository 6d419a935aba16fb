//! Writes a backup, part by part: the rows of one state of the database, then
//! the originals that they name, which no transaction waits for.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use super::Trouble;
use super::manifest::{FORMAT, LEFT_OUT, Manifest, Opening, Part, TableEntry, hex};
use super::watcher::Watcher;
use crate::media::storage::Folder;
use crate::media::upload::Kind;
use crate::model::moment::Moment;
use crate::model::picture::PictureHash;
use crate::store::conn::Conn;
use crate::store::migrations;
use crate::store::rows::{self, Table};
use crate::store::soundness::{self, Named};

/// How many bytes of rows are one part: they are held in memory.
const PART: usize = 4 << 20;
/// What packs well without costing much.
const LEVEL: i32 = 3;

/// Bytes on their way into a file, counted into the seal.
struct Sealing<W> {
    to: W,
    digest: Sha256,
}

impl<W: Write> Write for Sealing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.digest.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// A backup that is being written.
pub(super) struct Writing<W: Write> {
    archive: tar::Builder<Sealing<W>>,
    manifest: Manifest,
}

impl<W: Write> Writing<W> {
    /// Begins a backup that tells of this moment.
    pub(super) fn begin(to: W, now: Moment) -> Result<Self, Trouble> {
        let mut archive = tar::Builder::new(Sealing { to, digest: Sha256::new() });
        let opening = Opening { format: FORMAT, program: env!("CARGO_PKG_VERSION").to_owned() };
        put(&mut archive, "broadsheet.json", &to_json(&opening)?)?;
        let manifest = Manifest {
            format: FORMAT,
            program: opening.program,
            made_at: now,
            schema: String::new(),
            tables: Vec::new(),
            has_media: false,
            originals: Vec::new(),
            missing: Vec::new(),
        };
        Ok(Self { archive, manifest })
    }

    /// Writes every row, within a snapshot of the caller's. Answers the
    /// originals that these rows name.
    pub(super) fn put_rows(&mut self, conn: &mut Conn, watcher: &mut dyn Watcher) -> Result<Vec<Named>, Trouble> {
        let schema = migrations::find_current(conn)?;
        self.manifest.schema = schema.ok_or_else(|| Trouble::new("the database holds nothing of ours"))?;
        let last_ids = rows::last_ids(conn)?;
        let mut tables = rows::list_tables(conn)?;
        tables.retain(|table| !LEFT_OUT.contains(&table.name.as_str()));
        let mut count = 0;
        for table in &tables {
            count += u64::try_from(rows::count(conn, table)?).unwrap_or(0);
        }
        watcher.begin("Rows", Some(count));
        for table in &tables {
            let last_id = last_ids.iter().find(|(name, _)| *name == table.name).map_or(0, |(_, last)| *last);
            self.manifest.tables.push(write_table(conn, table, last_id, &mut self.archive, watcher)?);
        }
        Ok(soundness::list_originals(conn)?)
    }

    /// Writes these originals. What cannot be had is said and remembered.
    pub(super) fn put_originals(
        &mut self,
        folder: &Folder,
        named: Vec<Named>,
        watcher: &mut dyn Watcher,
    ) -> Result<(), Trouble> {
        self.manifest.has_media = true;
        watcher.begin("Pictures", Some(named.len() as u64));
        for (hash, format, _) in named {
            match read_original(folder, &hash, &format) {
                Ok((path, bytes)) => {
                    put(&mut self.archive, &path, &bytes)?;
                    self.manifest.originals.push(Part::of(path, &bytes));
                }
                Err(reason) => {
                    watcher.found(&format!("the picture {hash} is left out: {reason}"));
                    self.manifest.missing.push(hash.to_string());
                }
            }
            watcher.advance(1);
        }
        Ok(())
    }

    /// Writes the manifest and the seal.
    pub(super) fn finish(mut self) -> Result<Manifest, Trouble> {
        put(&mut self.archive, "manifest.json", &to_json(&self.manifest)?)?;
        let hash = hex(&self.archive.get_ref().digest.clone().finalize());
        put(&mut self.archive, "seal", format!("{hash}\n").as_bytes())?;
        self.archive.into_inner().and_then(|mut to| to.flush()).map_err(not_written)?;
        Ok(self.manifest)
    }
}

fn write_table<W: Write>(
    conn: &mut Conn,
    table: &Table,
    last_id: i64,
    archive: &mut tar::Builder<W>,
    watcher: &mut dyn Watcher,
) -> Result<TableEntry, Trouble> {
    let mut columns: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    columns.sort();
    let mut entry = TableEntry { name: table.name.clone(), columns, rows: 0, last_id, parts: Vec::new() };
    let mut lines = Vec::new();
    rows::each(conn, table, |row| {
        lines.extend_from_slice(row.as_bytes());
        lines.push(b'\n');
        entry.rows += 1;
        watcher.advance(1);
        if lines.len() >= PART { write_part(archive, &mut entry, &mut lines) } else { Ok(()) }
    })?;
    if !lines.is_empty() {
        write_part(archive, &mut entry, &mut lines)?;
    }
    Ok(entry)
}

fn write_part<W: Write>(
    archive: &mut tar::Builder<W>,
    entry: &mut TableEntry,
    lines: &mut Vec<u8>,
) -> Result<(), Trouble> {
    let packed = zstd::bulk::compress(lines, LEVEL).map_err(not_written)?;
    let path = format!("tables/{}/{:04}.jsonl.zst", entry.name, entry.parts.len() + 1);
    put(archive, &path, &packed)?;
    entry.parts.push(Part::of(path, &packed));
    lines.clear();
    Ok(())
}

/// An original and its path in a backup; the reason when it cannot be had.
pub(super) fn read_original(folder: &Folder, hash: &PictureHash, format: &str) -> Result<(String, Vec<u8>), String> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.as_str() == format).ok_or("its format is not known")?;
    if !folder.has_original(hash, kind) {
        return Err("its file is missing".into());
    }
    let bytes = folder.read_original(hash, kind).map_err(|error| error.to_string())?;
    if PictureHash::of(&bytes) != *hash {
        return Err("its file is damaged".into());
    }
    Ok((path_of(hash, kind), bytes))
}

/// Where an original lies in a backup, and in an export.
pub(super) fn path_of(hash: &PictureHash, kind: Kind) -> String {
    let (first, rest) = hash.as_str().split_at(2);
    format!("media/{first}/{rest}.{}", kind.extension())
}

fn put<W: Write>(archive: &mut tar::Builder<W>, path: &str, bytes: &[u8]) -> Result<(), Trouble> {
    append(archive, path, bytes).map_err(not_written)
}

/// Adds a file: the same bytes make the same entry, whoever makes it and when.
pub(super) fn append<W: Write>(archive: &mut tar::Builder<W>, path: &str, bytes: &[u8]) -> io::Result<()> {
    let mut header = tar::Header::new_ustar();
    header.set_size(bytes.len() as u64);
    header.set_mode(0o600);
    header.set_mtime(0);
    archive.append_data(&mut header, path, bytes)
}

fn to_json(value: &impl serde::Serialize) -> Result<Vec<u8>, Trouble> {
    serde_json::to_vec(value).map_err(|error| Trouble::new(error.to_string()))
}

fn not_written(error: io::Error) -> Trouble {
    Trouble::new(format!("it could not be written: {error}"))
}
