//! The style of each kind of page, as it is printed into the page.
//!
//! A page brings its whole style along: a front does not pay for what only an
//! article needs, and no page waits for a second answer before it is drawn. The
//! policy of `door` names each style by its hash, so nothing else that stands
//! in a page can style it.

use std::sync::OnceLock;

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use super::{Assets, Files, small};
use crate::model::picture::Colour;

/// What kind of page is to be dressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dress {
    /// The home front.
    Front,
    /// A list of stories, the search, the record of corrections, a failure.
    #[default]
    List,
    /// A story, a standing page.
    Article,
}

/// The sheets of every page, in the order of their layers.
const FIRST: [&str; 5] = ["fonts", "tokens", "base", "layout", "parts/masthead"];

/// The sheets of some pages: those of the parts that stand on them.
const FRONT: [&str; 5] = ["parts/preview", "parts/card", "parts/picture", "parts/collection", "parts/interstitial"];
const LIST: [&str; 10] = [
    "parts/breadcrumb",
    "parts/card",
    "parts/picture",
    "parts/collection",
    "parts/lists",
    "parts/correction",
    "parts/figure",
    "parts/pagination",
    "parts/search_form",
    "parts/interstitial",
];
const ARTICLE: [&str; 13] = [
    "parts/preview",
    "parts/breadcrumb",
    "parts/card",
    "parts/picture",
    "parts/article",
    "parts/byline",
    "parts/blocks",
    "parts/figure",
    "parts/correction",
    "parts/tags",
    "parts/share",
    "parts/related",
    "parts/interstitial",
];

const LAST: [&str; 1] = ["print"];

impl Dress {
    /// Every dress there is.
    pub const ALL: [Self; 3] = [Self::Front, Self::List, Self::Article];

    /// The style as it stands in the page.
    pub fn style(self) -> &'static str {
        static STYLES: OnceLock<[String; 3]> = OnceLock::new();
        &STYLES.get_or_init(|| Self::ALL.map(Self::join))[self as usize]
    }

    /// The style's source for `style-src` (CSP 3 §2.3.1): `'sha256-…'`.
    pub fn source(self) -> String {
        format!("'sha256-{}'", BASE64.encode(&Sha256::digest(self.style())))
    }

    fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Front => &FRONT,
            Self::List => &LIST,
            Self::Article => &ARTICLE,
        }
    }

    fn join(self) -> String {
        let names = FIRST.iter().chain(self.parts()).chain(&LAST);
        let sheets = names.filter_map(|name| Files::get(&format!("css/{name}.css")));
        let sheets: Vec<String> = sheets.map(|file| String::from_utf8_lossy(&file.data).into_owned()).collect();
        let joined = sheets.join("\n").replace("/* tints */", &tints());
        with_addresses(&tight(&small(&joined)), |name| Some(Assets::address(name)))
    }
}

/// The one style sheet of the newsroom: the paper's own tokens and elements,
/// then the newsroom's sheets by name.
pub(super) fn newsroom(names: &[String], address: impl Fn(&str) -> Option<String>) -> String {
    let first = ["css/fonts.css", "css/tokens.css", "css/base.css"].map(str::to_owned);
    let own = names.iter().filter(|name| name.starts_with("css/newsroom/") && name.ends_with(".css")).cloned();
    let sheets = first.into_iter().chain(own).filter_map(|name| Files::get(&name));
    let sheets: Vec<String> = sheets.map(|file| String::from_utf8_lossy(&file.data).into_owned()).collect();
    with_addresses(&tight(&small(&sheets.join("\n"))), address)
}

/// The ground under a picture that is loading: the nearest of 27 colours to its own.
fn tints() -> String {
    let levels = Colour::TINT_LEVELS;
    let tint = |n: usize| {
        let colour = Colour::rgb(levels[n / 9], levels[n / 3 % 3], levels[n % 3]);
        debug_assert_eq!(usize::from(colour.tint()), n);
        format!(".t{n}{{background:{}}}", colour.as_str())
    };
    (0..27).map(tint).collect()
}

/// `url(fonts/a.woff2)` becomes the address of that file.
fn with_addresses(sheet: &str, address: impl Fn(&str) -> Option<String>) -> String {
    let mut pieces = sheet.split("url(");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(')') {
            Some((name, rest)) => {
                out.push_str(&format!("url({}){rest}", address(name).unwrap_or_else(|| name.to_owned())))
            }
            None => out.push_str(piece),
        }
    }
    out
}

/// Without the spaces that only people need.
fn tight(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    for c in sheet.chars() {
        match if c == '\n' { ' ' } else { c } {
            '{' | '}' | ';' | ',' if out.ends_with(' ') => {
                out.pop();
                out.push(c);
            }
            ' ' if out.ends_with(['{', '}', ';', ',', ' ']) => {}
            c => out.push(c),
        }
    }
    out.replace(";}", "}").replace(": ", ":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sheet_that_is_named_is_there_and_each_there_is_named() {
        let named: Vec<&str> = FIRST.iter().chain(&FRONT).chain(&LIST).chain(&ARTICLE).chain(&LAST).copied().collect();
        for name in &named {
            assert!(Files::get(&format!("css/{name}.css")).is_some(), "{name}");
        }
        for name in Files::iter().filter(|name| name.ends_with(".css")) {
            let name = name.trim_start_matches("css/").trim_end_matches(".css");
            assert!(named.contains(&name) || name.starts_with("newsroom/"), "{name} dresses no page");
        }
    }

    #[test]
    fn layers_are_named_first_and_print_comes_last() {
        for dress in Dress::ALL {
            let style = dress.style();
            assert!(style.starts_with("@layer base,layout,parts,newsroom,print;"), "{}", &style[..80]);
            assert!(style.find("@layer print{").unwrap() > style.rfind("@layer parts{").unwrap());
            assert!(!style.contains("</") && style.matches('{').count() == style.matches('}').count());
        }
    }

    #[test]
    fn fonts_are_named_by_their_content() {
        let style = Dress::Article.style();
        let name = style.split("url(/static/").nth(1).unwrap().split(')').next().unwrap();
        assert!(Assets::get(name).unwrap().is_immutable, "{name}");
    }

    #[test]
    fn what_only_people_need_goes() {
        assert_eq!(tight("a { b: c; }\n@media (x: y) {\nd, e { f: g h; }\n}"), "a{b:c}@media (x:y){d,e{f:g h}}");
    }
}
