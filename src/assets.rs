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
    newsroom_script: String,
    newsroom_style: String,
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

    /// The address of the newsroom's script.
    pub fn newsroom_script() -> &'static str {
        &Self::all().newsroom_script
    }

    /// The address of the newsroom's style sheet.
    pub fn newsroom_style() -> &'static str {
        &Self::all().newsroom_style
    }

    fn join() -> Self {
        let mut names: Vec<String> = Files::iter().map(|name| name.into_owned()).collect();
        names.sort();

        let mut by_name = HashMap::new();
        let mut serve = |name: &str, bytes: Vec<u8>| {
            let full = hashed(name, &bytes);
            by_name.insert(full.clone(), Asset::of(bytes, mime_of(name), true));
            urls::asset(&full)
        };
        let script = serve("site.js", joined_scripts(&names, "js/").into_bytes());
        let newsroom_script = serve("newsroom.js", joined_scripts(&names, "js/newsroom/").into_bytes());
        for name in names.iter().filter(|name| !is_joined(name)) {
            if let Some(file) = Files::get(name) {
                let bytes = file.data.into_owned();
                by_name.insert(hashed(name, &bytes), Asset::of(bytes.clone(), mime_of(name), true));
                by_name.insert(name.clone(), Asset::of(bytes, mime_of(name), false));
            }
        }
        // After the others, since it names the fonts' addresses.
        let style = sheets::newsroom(&names, |name| {
            let file = Files::get(name)?;
            Some(urls::asset(&hashed(name, &file.data)))
        });
        let style_name = hashed("newsroom.css", style.as_bytes());
        by_name.insert(style_name.clone(), Asset::of(style.into_bytes(), mime_of("css"), true));
        Self { by_name, script, newsroom_script, newsroom_style: urls::asset(&style_name) }
    }
}

impl Asset {
    /// A file with these bytes.
    pub(crate) fn of(bytes: Vec<u8>, mime: &'static str, is_immutable: bool) -> Self {
        let etag = format!("\"{}\"", digits(&bytes));
        Self { bytes, mime, etag, is_immutable }
    }
}

/// Whether a file is served as a part of another one.
fn is_joined(name: &str) -> bool {
    name.ends_with(".css") || (name.ends_with(".js") && name.starts_with("js/"))
}

/// The scripts of a folder, each in a block of its own, so that their names do
/// not meet.
fn joined_scripts(names: &[String], folder: &str) -> String {
    let of_folder =
        |name: &&String| name.strip_prefix(folder).is_some_and(|rest| rest.ends_with(".js") && !rest.contains('/'));
    let scripts = names.iter().filter(of_folder).filter_map(|name| Files::get(name));
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
        "css" => "text/css; charset=utf-8",
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
