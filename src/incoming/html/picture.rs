//! Pictures: which of the many addresses of an `<img>` is the one to keep.

use std::borrow::Cow;

use html5ever::{LocalName, local_name};

use super::flow::{Flow, is_space};
use super::read::{Reader, with_scheme};
use super::tree::{Element, NodeId};
use crate::model::body::{Content, Link, Marks, PictureBlock, PictureSize, RichText};
use crate::model::picture::PictureFile;
use crate::model::text;

/// Where scripts that load pictures late keep the true address: four names for
/// `src`, then two for `srcset`.
pub(super) const LAZY: [&str; 6] =
    ["data-src", "data-lazy-src", "data-original", "data-orig-file", "data-srcset", "data-lazy-srcset"];

impl<'t> Reader<'t> {
    /// Reads an `<img>`; text before and after it are paragraphs of their own.
    pub(super) fn picture(&mut self, id: NodeId, element: &'t Element, marks: &Marks, flow: &mut Flow) {
        let alt = element.attribute(&local_name!("alt")).map(|alt| text::clean_line(alt).unwrap_or_default());
        let alt = alt.unwrap_or_default();
        if element.class_says("emoji") || element.class_says("smiley") {
            return flow.text(&alt, marks);
        }
        if is_pixel(element) {
            return self.drop("tracking pixel");
        }
        if self.is_twin(id) {
            return;
        }
        match self.address_of(id, element) {
            Ok(source) => flow.push(Content::Picture(PictureBlock {
                source,
                alt,
                caption: RichText::default(),
                credit: String::new(),
                size: size_of(element),
            })),
            Err(None) => self.drop("picture without an address"),
            Err(Some(address)) => self.drop_address("picture", address),
        }
    }

    /// The first address that can be kept; otherwise one that cannot.
    fn address_of(&self, id: NodeId, element: &'t Element) -> Result<PictureFile, Option<&'t str>> {
        let tree = self.tree;
        let lazy = |name: &&str| element.filled(&LocalName::from(*name));
        let sets = [element.filled(&local_name!("srcset"))].into_iter().chain(LAZY[4..].iter().map(lazy)).flatten();
        let candidates = (LAZY[..4].iter().filter_map(lazy))
            .chain(element.filled(&local_name!("src")))
            .chain(sets.filter_map(largest));
        let mut refused = None;
        for address in candidates {
            match source(address) {
                Some(source) => return Ok(source),
                None => refused = Some(address),
            }
        }
        let is_in_picture = tree.parent(id).is_some_and(|parent| tree.is(parent, &local_name!("picture")));
        let sources = tree.preceding(id).take(20).filter(|_| is_in_picture).filter_map(|id| tree.element(id));
        let mut sets = sources.filter_map(|element| element.filled(&local_name!("srcset"))).filter_map(largest);
        sets.find_map(source).ok_or(refused)
    }

    /// Whether an image stands in a `<noscript>` next to one that shows the
    /// same and is loaded by a script.
    fn is_twin(&self, id: NodeId) -> bool {
        let mut inside = id;
        let noscript = loop {
            let Some(parent) = self.tree.parent(inside) else { return false };
            inside = parent;
            match self.tree.element(parent) {
                Some(element) if element.name.local == local_name!("noscript") => break parent,
                Some(element) if matches!(element.name.local, local_name!("a") | local_name!("picture")) => {}
                Some(element) if element.name.local == local_name!("p") => {}
                _ => return false,
            }
        };
        let before = self.tree.preceding(noscript).find_map(|id| self.tree.element(id).map(|element| (id, element)));
        let after = self.tree.following(noscript).find_map(|id| self.tree.element(id).map(|element| (id, element)));
        before.into_iter().chain(after).any(|(id, element)| {
            let is_img = |element: &Element| element.name.local == local_name!("img") && !is_pixel(element);
            if is_img(element) {
                return self.address_of(id, element).is_ok();
            }
            let wraps = matches!(element.name.local, local_name!("picture") | local_name!("a") | local_name!("span"));
            wraps
                && self
                    .tree
                    .children(id)
                    .take(8)
                    .any(|id| self.tree.element(id).is_some_and(|img| is_img(img) && self.address_of(id, img).is_ok()))
        })
    }
}

/// How wide WordPress was told to set it.
pub(super) fn size_of(element: &Element) -> PictureSize {
    if element.class_says("alignfull") {
        PictureSize::Full
    } else if element.class_says("alignwide") {
        PictureSize::Wide
    } else {
        PictureSize::Text
    }
}

fn is_pixel(element: &Element) -> bool {
    let is_tiny = |name| element.filled(&name).is_some_and(|px| matches!(px.trim_end_matches("px"), "0" | "1"));
    is_tiny(local_name!("width")) && is_tiny(local_name!("height"))
}

/// The largest candidate of a `srcset`: `a.jpg 320w, b.jpg 640w`.
fn largest(srcset: &str) -> Option<&str> {
    let mut best: Option<(&str, f64)> = None;
    let mut rest = srcset;
    loop {
        rest = rest.trim_start_matches(|c| is_space(c) || c == ',');
        let (address, after) = rest.split_at(rest.find(is_space).unwrap_or(rest.len()));
        if address.is_empty() {
            return best.map(|(address, _)| address);
        }
        let size = if address.ends_with(',') { "" } else { after.split(',').next().unwrap_or_default() };
        rest = &after[size.len()..];
        let size: f64 = size.trim().trim_end_matches(['w', 'x', 'h']).parse().unwrap_or(1.0);
        if best.is_none_or(|(_, most)| size > most) {
            best = Some((address.trim_end_matches(','), size));
        }
    }
}

/// Where a picture is: on another site, or at a path beside the import file.
fn source(address: &str) -> Option<PictureFile> {
    let address = with_scheme(address);
    let scheme = address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    if let Some(scheme) = scheme {
        let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        return Link::parse(&address).ok().filter(|_| is_web).map(|link| PictureFile::Url(link.as_str().to_owned()));
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = text::clean_line(&percent_decoded(path)).ok()?;
    let path = path.trim_start_matches(['/', '\\']);
    (!path.is_empty() && path.len() <= 1_000).then(|| PictureFile::File(path.to_owned()))
}

/// A path as it is on disk; left alone when decoding would not give text.
fn percent_decoded(path: &str) -> Cow<'_, str> {
    if !path.contains('%') {
        return path.into();
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).filter(|_| *first == b'%').and_then(|two| str::from_utf8(two).ok());
        match hex.filter(|two| !two.starts_with('+')).and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).map_or(path.into(), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_on_the_web_or_beside_the_import_file() {
        for (address, expected) in [
            ("https://example.org/a b.jpg", Some(PictureFile::Url("https://example.org/a%20b.jpg".into()))),
            ("//example.org/a.jpg", Some(PictureFile::Url("https://example.org/a.jpg".into()))),
            ("pictures/old%20quay.jpg?w=300#x", Some(PictureFile::File("pictures/old quay.jpg".into()))),
            ("/uploads/a.jpg", Some(PictureFile::File("uploads/a.jpg".into()))),
            ("50%.jpg", Some(PictureFile::File("50%.jpg".into()))),
            ("a%00.jpg", None),
            ("data:image/png;base64,AAAA", None),
            ("file:///etc/passwd", None),
            ("?", None),
        ] {
            assert_eq!(source(address), expected, "{address}");
        }
    }

    #[test]
    fn the_largest_candidate_of_a_srcset_wins() {
        for (srcset, expected) in
            [("a.jpg 320w, b.jpg 1280w,c.jpg 640w", "b.jpg"), ("a.jpg, b.jpg 2x", "b.jpg"), ("a,b.jpg", "a,b.jpg")]
        {
            assert_eq!(largest(srcset), Some(expected), "{srcset}");
        }
        assert_eq!(largest(" , "), None);
    }
}
