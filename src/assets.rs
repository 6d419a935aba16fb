//! The files of `static/`, built into the program and named by their content.
//!
//! A name holds twelve hex digits of the content's SHA-256, so a file under its
//! full name never changes and may be kept forever. The scripts are joined into
//! one; the style sheets are joined for each kind of page (`sheets`) and printed
//! into it.

use std::collections::HashMap;
use std::sync::OnceLock;

use data_encoding::HEXLOWER;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::urls;

mod sheets;

pub use sheets::Dress;

#[derive(RustEmbed)]
#[folder = "static/"]
#[exclude = "*.py"]
struct Files;

/// A file as it is served.
#[derive(Debug)]
pub struct Asset {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub mime: &'static str,
    /// Its strong entity tag, quotes included.
    pub etag: String,
    /// Whether the name that was asked for holds the content's hash.
    pub is_immutable: bool,
}

/// All the files, by the names they are served under.
pub struct Assets {
    by_name: HashMap<String, Asset>,
    script: String,
}

impl Assets {
    fn all() -> &'static Self {
        static ALL: OnceLock<Assets> = OnceLock::new();
        ALL.get_or_init(Self::join)
    }

    /// The file of this name, which is what follows `/static/`. A file answers
    /// to its plain name too, for addresses that cannot change.
    pub fn get(name: &str) -> Option<&'static Asset> {
        Self::all().by_name.get(name)
    }

    /// The address of a file, named by its content. An unknown one keeps its name.
    pub fn address(name: &str) -> String {
        let file = Self::get(name);
        urls::asset(&file.map_or_else(|| name.to_owned(), |file| hashed(name, &file.bytes)))
    }

    /// The address of the script.
    pub fn script() -> &'static str {
        &Self::all().script
    }

    fn join() -> Self {
        let mut names: Vec<String> = Files::iter().map(|name| name.into_owned()).collect();
        names.sort();

        let script = joined_scripts(&names).into_bytes();
        let script_name = hashed("site.js", &script);
        let mut by_name = HashMap::new();
        by_name.insert(script_name.clone(), Asset::of(script, mime_of("js"), true));

        for name in names.iter().filter(|name| !name.ends_with(".css") && !name.ends_with(".js")) {
            if let Some(file) = Files::get(name) {
                let bytes = file.data.into_owned();
                by_name.insert(hashed(name, &bytes), Asset::of(bytes.clone(), mime_of(name), true));
                by_name.insert(name.clone(), Asset::of(bytes, mime_of(name), false));
            }
        }
        Self { by_name, script: urls::asset(&script_name) }
    }
}

impl Asset {
    /// A file with these bytes.
    pub(crate) fn of(bytes: Vec<u8>, mime: &'static str, is_immutable: bool) -> Self {
        let etag = format!("\"{}\"", digits(&bytes));
        Self { bytes, mime, etag, is_immutable }
    }
}

/// Each script in a block of its own, so that their names do not meet.
fn joined_scripts(names: &[String]) -> String {
    let scripts = names.iter().filter(|name| name.ends_with(".js")).filter_map(|name| Files::get(name));
    scripts.map(|file| format!("{{\n{}\n}}\n", small(&String::from_utf8_lossy(&file.data)))).collect()
}

/// A sheet or a script without its comments and its indentation. Strings of
/// ours hold neither line breaks nor `/*`, and a script's comments are all of
/// this kind.
fn small(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The twelve hex digits by which content is named.
pub(crate) fn digits(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes)[..6])
}

/// `fonts/serif.woff2` → `fonts/serif.0123456789ab.woff2`
fn hashed(name: &str, bytes: &[u8]) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}.{}.{extension}", digits(bytes))
}

fn mime_of(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "woff2" => "font/woff2",
        "js" => "text/javascript; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scripts_are_served_as_one_under_the_name_of_its_content() {
        let name = Assets::script().strip_prefix("/static/").unwrap();
        let script = Assets::get(name).unwrap();
        assert!(script.is_immutable);
        assert_eq!(script.mime, "text/javascript; charset=utf-8");
        assert!(name.contains(script.etag.trim_matches('"')), "{name} {}", script.etag);
        let text = std::str::from_utf8(&script.bytes).unwrap();
        assert!(!text.contains("//") && !text.contains("import "), "{text}");
    }

    #[test]
    fn comments_and_indentation_go() {
        assert_eq!(small("/* a */\na {\n  b: c; /* d */\n}\n\n"), "a {\nb: c;\n}");
    }

    #[test]
    fn a_file_answers_to_its_plain_name_but_is_not_kept_forever() {
        let address = Assets::address("fonts/serif-latin.woff2");
        assert!(Assets::get(address.strip_prefix("/static/").unwrap()).unwrap().is_immutable);
        assert!(!Assets::get("fonts/serif-latin.woff2").unwrap().is_immutable);
        assert!(Assets::get("css/base.css").is_none());
    }
}
