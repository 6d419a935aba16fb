//! The files of `static/`, built into the program and named by their content.
//!
//! The style sheets are joined in layer order into one. A name holds twelve hex
//! digits of the content's SHA-256, so a file under its full name never changes
//! and may be kept forever.

use std::collections::HashMap;
use std::sync::OnceLock;

use data_encoding::HEXLOWER;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::urls;

#[derive(RustEmbed)]
#[folder = "static/"]
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
    sheet: String,
}

/// The order of the style sheets; whatever is not named stands before `print`.
const FIRST_SHEETS: [&str; 3] = ["css/tokens.css", "css/base.css", "css/layout.css"];
const LAST_SHEET: &str = "css/print.css";

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

    /// The address of the style sheet.
    pub fn sheet() -> &'static str {
        &Self::all().sheet
    }

    fn join() -> Self {
        let mut names: Vec<String> = Files::iter().map(|name| name.into_owned()).collect();
        names.sort();

        let sheet = small(&joined_sheets(&names)).into_bytes();
        let sheet_name = hashed("site.css", &sheet);
        let mut by_name = HashMap::new();
        by_name.insert(sheet_name.clone(), Asset::of(sheet, "text/css; charset=utf-8", true));

        for name in names.iter().filter(|name| !name.ends_with(".css")) {
            if let Some(file) = Files::get(name) {
                let bytes = file.data.into_owned();
                by_name.insert(hashed(name, &bytes), Asset::of(bytes.clone(), mime_of(name), true));
                by_name.insert(name.clone(), Asset::of(bytes, mime_of(name), false));
            }
        }
        Self { by_name, sheet: urls::asset(&sheet_name) }
    }
}

impl Asset {
    fn of(bytes: Vec<u8>, mime: &'static str, is_immutable: bool) -> Self {
        let etag = format!("\"{}\"", digits(&bytes));
        Self { bytes, mime, etag, is_immutable }
    }
}

fn joined_sheets(names: &[String]) -> String {
    let between = names
        .iter()
        .map(String::as_str)
        .filter(|name| name.ends_with(".css") && *name != LAST_SHEET && !FIRST_SHEETS.contains(name));
    let ordered = FIRST_SHEETS.into_iter().chain(between).chain([LAST_SHEET]);
    let sheets = ordered.filter_map(Files::get).map(|file| String::from_utf8_lossy(&file.data).into_owned());
    sheets.collect::<Vec<_>>().join("\n")
}

/// A style sheet without its comments and its indentation. Strings of ours hold
/// neither line breaks nor `/*`.
fn small(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn digits(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes)[..6])
}

/// `icons/favicon.svg` → `icons/favicon.0123456789ab.svg`
fn hashed(name: &str, bytes: &[u8]) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("{stem}.{}.{extension}", digits(bytes))
}

fn mime_of(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
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
    fn the_sheet_is_served_under_the_name_of_its_content() {
        let name = Assets::sheet().strip_prefix("/static/").unwrap();
        let sheet = Assets::get(name).unwrap();
        assert!(sheet.is_immutable);
        assert_eq!(sheet.mime, "text/css; charset=utf-8");
        assert!(name.contains(sheet.etag.trim_matches('"')), "{name} {}", sheet.etag);
    }

    #[test]
    fn layers_are_named_first_and_print_comes_last() {
        let sheet = joined_sheets(&Files::iter().map(|name| name.into_owned()).collect::<Vec<_>>());
        assert!(small(&sheet).starts_with("@layer base, layout, parts, newsroom, print;"));
        assert!(sheet.find("@layer print {").unwrap() > sheet.rfind("@layer parts {").unwrap());
    }

    #[test]
    fn comments_and_indentation_go() {
        assert_eq!(small("/* a */\na {\n  b: c; /* d */\n}\n\n"), "a {\nb: c;\n}");
    }

    #[test]
    fn a_file_answers_to_its_plain_name_but_is_not_kept_forever() {
        let address = Assets::address("icons/favicon.svg");
        assert!(Assets::get(address.strip_prefix("/static/").unwrap()).unwrap().is_immutable);
        assert!(!Assets::get("icons/favicon.svg").unwrap().is_immutable);
        assert!(Assets::get("css/base.css").is_none());
    }
}
