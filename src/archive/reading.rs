//! Reads a backup: first all of it, to know that it is whole, and only then
//! again for what is in it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::Trouble;
use super::manifest::{FORMAT, Manifest, Opening, Part, SEAL_BYTES, hex, seal};
use super::watcher::Watcher;
use crate::media::upload::Kind;
use crate::model::picture::PictureHash;

/// No manifest is longer: some two million pictures.
const MOST_MANIFEST: u64 = 512 << 20;
/// No original is longer.
const MOST_PICTURE: u64 = 256 << 20;

/// A backup that was found to be whole.
pub(super) struct Backup {
    file: File,
    /// What is in it.
    pub manifest: Manifest,
}

impl Backup {
    /// Reads a file to its end. Whatever is not as it was written is refused.
    pub(super) fn open(path: &Path, watcher: &mut dyn Watcher) -> Result<Self, Trouble> {
        let mut file = File::open(path).map_err(Trouble::at(path))?;
        read_opening(&mut file)?;
        read_seal(&mut file, watcher)?;
        let manifest = read_manifest(&mut file)?;
        let backup = Self { file, manifest };
        backup.verify(watcher)?;
        Ok(backup)
    }

    /// Compares every part with what the manifest says of it.
    fn verify(&self, watcher: &mut dyn Watcher) -> Result<(), Trouble> {
        let tables = self.manifest.tables.iter().flat_map(|table| &table.parts);
        let mut expected: Vec<&Part> = tables.chain(&self.manifest.originals).collect();
        watcher.begin("Comparing with the manifest", Some(expected.len() as u64));
        expected.reverse();
        let mut rows: u64 = 0;
        self.entries(|path, entry| {
            let part = expected.pop().filter(|part| part.path == path);
            let part = part.ok_or_else(|| Trouble::new(format!("its manifest does not know of {path}")))?;
            let mut digested = Digesting { from: entry, digest: Sha256::new(), bytes: 0 };
            if path.starts_with("tables/") {
                each_line(&path, &mut digested, |_| {
                    rows += 1;
                    Ok(())
                })?;
            }
            io::copy(&mut digested, &mut io::sink()).map_err(not_read)?;
            let found = hex(&digested.digest.finalize());
            if (digested.bytes, &found) != (part.bytes, &part.sha256) {
                return Err(Trouble::new(format!("{path} in it is not what was written")));
            }
            let named = path.strip_prefix("media/").map(|path| path.replace('/', ""));
            if named.is_some_and(|name| name.split('.').next() != Some(found.as_str())) {
                return Err(Trouble::new(format!("{path} in it is not the picture that its name says")));
            }
            watcher.advance(1);
            Ok(())
        })?;
        if let Some(part) = expected.last() {
            return Err(Trouble::new(format!("{} is missing in it", part.path)));
        }
        if rows != self.manifest.rows() {
            return Err(Trouble::new(format!("it has {rows} rows; its manifest says {}", self.manifest.rows())));
        }
        Ok(())
    }

    /// Hands over every row as JSON, with the name of its table.
    pub(super) fn each_row(&self, mut take: impl FnMut(&str, &str) -> Result<(), Trouble>) -> Result<(), Trouble> {
        self.entries(|path, mut entry| match path.strip_prefix("tables/") {
            Some(rest) => {
                let table = rest.split('/').next().unwrap_or_default();
                each_line(&path, &mut entry, |row| take(table, row))
            }
            None => Ok(()),
        })
    }

    /// Hands over every original.
    pub(super) fn each_original(
        &self,
        mut take: impl FnMut(&PictureHash, Kind, &[u8]) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        self.entries(|path, entry| {
            let Some(name) = path.strip_prefix("media/") else { return Ok(()) };
            let kind = Kind::ALL.into_iter().find(|kind| name.ends_with(kind.extension()));
            let kind = kind.ok_or_else(|| Trouble::new(format!("{path} in it is no picture")))?;
            let mut bytes = Vec::new();
            entry.take(MOST_PICTURE).read_to_end(&mut bytes).map_err(not_read)?;
            take(&PictureHash::of(&bytes), kind, &bytes)
        })
    }

    /// Hands over the tables' parts and the originals.
    fn entries(
        &self,
        mut take: impl FnMut(String, tar::Entry<'_, BufReader<&File>>) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        (&self.file).seek(SeekFrom::Start(0)).map_err(not_read)?;
        let mut archive = tar::Archive::new(BufReader::with_capacity(1 << 18, &self.file));
        for entry in archive.entries().map_err(not_read)? {
            let entry = entry.map_err(not_read)?;
            let path = path_of(&entry)?;
            if !matches!(path.as_str(), "broadsheet.json" | "manifest.json" | "seal") {
                take(path, entry)?;
            }
        }
        Ok(())
    }
}

/// Bytes that are read, counted and digested.
struct Digesting<R> {
    from: R,
    digest: Sha256,
    bytes: u64,
}

impl<R: Read> Read for Digesting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buffer)?;
        self.digest.update(&buffer[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}

/// Hands over the lines of a part.
fn each_line(
    path: &str,
    packed: &mut impl Read,
    mut take: impl FnMut(&str) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let damaged = |error: io::Error| Trouble::new(format!("{path} in it cannot be unpacked: {error}"));
    let mut lines = BufReader::new(zstd::stream::read::Decoder::new(packed).map_err(damaged)?);
    let mut line = String::new();
    while lines.read_line(&mut line).map_err(damaged)? > 0 {
        take(line.trim_end_matches('\n'))?;
        line.clear();
    }
    Ok(())
}

/// Refuses what is no backup, and one of another format.
fn read_opening(file: &mut File) -> Result<(), Trouble> {
    let foreign = || Trouble::new("it is no backup of Broadsheet");
    let mut archive = tar::Archive::new(&*file);
    let mut entries = archive.entries().map_err(|_| foreign())?;
    let mut first = entries.next().and_then(Result::ok).ok_or_else(foreign)?;
    if path_of(&first)? != "broadsheet.json" {
        return Err(foreign());
    }
    let mut opening = Vec::new();
    first.by_ref().take(4_096).read_to_end(&mut opening).map_err(not_read)?;
    let opening: Opening = serde_json::from_slice(&opening).map_err(|_| foreign())?;
    expect_format(opening.format, &opening.program)
}

fn expect_format(format: u32, program: &str) -> Result<(), Trouble> {
    if format == FORMAT {
        return Ok(());
    }
    Err(Trouble::new(format!("it was written by Broadsheet {program} in format {format}; this one reads {FORMAT}")))
}

/// Digests the file up to its seal, and compares.
fn read_seal(file: &mut File, watcher: &mut dyn Watcher) -> Result<(), Trouble> {
    let broken = || Trouble::new("it is damaged or was cut off: its seal does not fit");
    let length = file.metadata().map_err(not_read)?.len();
    let sealed = length.checked_sub(SEAL_BYTES).ok_or_else(broken)?;
    watcher.begin("Reading the backup (MB)", Some(sealed >> 20));
    file.seek(SeekFrom::Start(0)).map_err(not_read)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    let mut left = sealed;
    while left > 0 {
        let some = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        file.read_exact(&mut buffer[..some]).map_err(not_read)?;
        digest.update(&buffer[..some]);
        left -= some as u64;
        watcher.advance((some >> 20) as u64);
    }
    let mut found = Vec::new();
    file.read_to_end(&mut found).map_err(not_read)?;
    if found != seal(&hex(&digest.finalize())).map_err(not_read)? {
        return Err(broken());
    }
    Ok(())
}

fn read_manifest(file: &mut File) -> Result<Manifest, Trouble> {
    file.seek(SeekFrom::Start(0)).map_err(not_read)?;
    let mut archive = tar::Archive::new(&*file);
    for entry in archive.entries_with_seek().map_err(not_read)? {
        let entry = entry.map_err(not_read)?;
        if path_of(&entry)? == "manifest.json" {
            let read = serde_json::from_reader(BufReader::new(entry.take(MOST_MANIFEST)));
            let manifest: Manifest =
                read.map_err(|error| Trouble::new(format!("its manifest cannot be read: {error}")))?;
            expect_format(manifest.format, &manifest.program)?;
            return Ok(manifest);
        }
    }
    Err(Trouble::new("it has no manifest"))
}

fn path_of<R: Read>(entry: &tar::Entry<'_, R>) -> Result<String, Trouble> {
    let path = entry.path().map_err(not_read)?;
    path.to_str().map(str::to_owned).ok_or_else(|| Trouble::new("it holds a file without a readable name"))
}

fn not_read(error: io::Error) -> Trouble {
    Trouble::new(format!("it cannot be read: {error}"))
}
