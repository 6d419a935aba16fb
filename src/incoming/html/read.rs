//! The walk through the tree: what each element becomes.

use html5ever::{local_name, ns};

use super::MAX_BLOCKS;
use super::flow::{Flow, Incoming, Piece, Place, gather};
use super::names::{is_block, is_dropped, is_silent_input, is_unseen};
use super::style;
use super::tree::{Data, Element, NodeId, Tree};
use crate::incoming::Dropped;
use crate::model::body::{Content, Level, Link, Marks, RichText};

/// How many lists, quotes, tables, figures may stand inside each other; those
/// still further inside are read as plain paragraphs. Each level moves the
/// blocks inside once more, so without an end this would be quadratic.
const MAX_NESTED: usize = 12;
/// Empty cells that may be added to the tables of one text.
const MAX_PADDING: usize = 10_000;

/// Walks through a tree and says what was left behind.
pub(super) struct Reader<'t> {
    /// What is read.
    pub(super) tree: &'t Tree,
    /// What was dropped so far.
    pub(super) dropped: Vec<Dropped>,
    /// Empty cells that may still be added.
    pub(super) padding: usize,
    /// Whether it gave up in the middle of too many blocks.
    pub(super) gave_up: bool,
    nested: usize,
}

impl<'t> Reader<'t> {
    /// A reader before the first word.
    pub(super) fn of(tree: &'t Tree) -> Self {
        Self { tree, dropped: Vec::new(), padding: MAX_PADDING, gave_up: false, nested: 0 }
    }

    /// Reads what is inside an element into a flow.
    pub(super) fn children(&mut self, id: NodeId, marks: &Marks, flow: &mut Flow) {
        let tree = self.tree;
        for child in tree.children(id) {
            self.gave_up |= flow.blocks.len() > MAX_BLOCKS;
            if self.gave_up {
                return;
            }
            self.node(child, marks, flow);
        }
    }

    /// Reads what is inside an element as blocks of their own.
    pub(super) fn blocks_in(&mut self, id: NodeId, marks: &Marks) -> Vec<Incoming> {
        let mut flow = Flow::default();
        self.children(id, marks, &mut flow);
        flow.finish()
    }

    /// Reads a node into a flow.
    pub(super) fn node(&mut self, id: NodeId, marks: &Marks, flow: &mut Flow) {
        let tree = self.tree;
        match tree.data(id) {
            Data::Text(text) => flow.text(text, marks),
            Data::Element(element) if element.name.ns == ns!(html) => self.element(id, element, marks, flow),
            Data::Element(element) if element.name.ns == ns!(mathml) => match element.name.local {
                local_name!("annotation") | local_name!("annotation-xml") => {}
                _ => self.children(id, marks, flow),
            },
            Data::Element(element) => self.drop(&format!("<{}>", element.name.local)),
            Data::Other => {}
        }
    }

    /// Notes that something does not come along.
    pub(super) fn drop(&mut self, what: &str) {
        Dropped::note(&mut self.dropped, what);
    }

    /// Notes that an address does not come along.
    pub(super) fn drop_address(&mut self, what: &str, address: &str) {
        let start: String = address.trim().chars().filter(|c| !c.is_control()).take(60).collect();
        let rest = if address.trim().chars().count() > 60 { "…" } else { "" };
        self.drop(&format!("{what} “{start}{rest}”"));
    }

    fn element(&mut self, id: NodeId, element: &'t Element, marks: &Marks, flow: &mut Flow) {
        let style = element.attribute(&local_name!("style")).map(style::read).unwrap_or_default();
        if style.is_marker {
            return;
        }
        let styled;
        let marks = if style.says_something() {
            styled = style.on(marks);
            &styled
        } else {
            marks
        };
        let name = &element.name.local;
        if flow.place == Place::Figure && element.class_says("credit") {
            return self.credit(id, marks, flow);
        }
        match *name {
            local_name!("p") if element.class_says("MsoList") => self.word_item(id, marks, flow),
            local_name!("b") | local_name!("strong") => {
                self.children(id, &Marks { strong: style.bold.unwrap_or(true), ..marks.clone() }, flow);
            }
            local_name!("cite") if flow.place == Place::Quote && self.is_last_in_quote(id) => {
                self.label(id, marks, flow);
            }
            local_name!("cite") if flow.place == Place::Cite => self.children(id, marks, flow),
            local_name!("i") | local_name!("em") | local_name!("cite") | local_name!("dfn") | local_name!("var") => {
                self.children(id, &Marks { em: style.italic.unwrap_or(true), ..marks.clone() }, flow);
            }
            local_name!("sub") => self.children(id, &Marks { sub: true, ..marks.clone() }, flow),
            local_name!("sup") => self.children(id, &Marks { sup: true, ..marks.clone() }, flow),
            local_name!("code") | local_name!("kbd") | local_name!("samp") | local_name!("tt") => {
                self.children(id, &Marks { code: true, ..marks.clone() }, flow);
            }
            local_name!("a") => self.anchor(id, element, marks, flow),
            local_name!("q") => {
                flow.text("“", marks);
                self.children(id, marks, flow);
                flow.text("”", marks);
            }
            local_name!("br") => flow.break_line(marks),
            local_name!("img") => self.picture(id, element, marks, flow),
            local_name!("iframe") | local_name!("video") | local_name!("audio") => self.embed(id, element, flow),
            local_name!("hr") => flow.push(Content::Rule),
            local_name!("pre") | local_name!("listing") | local_name!("xmp") => self.code(id, element, flow),
            local_name!("table") => self.nest(id, marks, flow, Self::table),
            local_name!("ul") | local_name!("ol") | local_name!("menu") | local_name!("dir") => {
                if element.class_says("gallery") {
                    self.nest(id, marks, flow, Self::gallery);
                } else {
                    self.nest(id, marks, flow, Self::list);
                }
            }
            local_name!("h1") | local_name!("h2") => self.crosshead(id, Level::Two, marks, flow),
            local_name!("h3") | local_name!("h4") | local_name!("h5") | local_name!("h6") => {
                self.crosshead(id, Level::Three, marks, flow);
            }
            local_name!("blockquote") | local_name!("aside") | local_name!("figure")
                if element.class_says("pullquote") =>
            {
                self.nest(id, marks, flow, Self::pullquote);
            }
            local_name!("blockquote") => self.nest(id, marks, flow, Self::quote),
            local_name!("figure") => self.nest(id, marks, flow, Self::figure),
            local_name!("details") => self.nest(id, marks, flow, Self::question),
            local_name!("figcaption") if flow.place == Place::Figure && flow.label.is_none() => {
                self.label(id, marks, flow);
            }
            local_name!("footer") | local_name!("figcaption")
                if flow.place == Place::Quote && self.is_last_in_quote(id) =>
            {
                self.label(id, marks, flow);
            }
            local_name!("dt") => self.apart(id, &Marks { strong: true, ..marks.clone() }, flow),
            local_name!("div") | local_name!("section") if element.class_says("gallery") => {
                self.nest(id, marks, flow, Self::gallery);
            }
            local_name!("input") if element.filled(&local_name!("type")).is_some_and(is_silent_input) => {}
            ref name if is_unseen(name) => {}
            ref name if is_dropped(name) => self.drop(&format!("<{name}>")),
            ref name if is_block(name) => self.apart(id, marks, flow),
            _ => self.children(id, marks, flow),
        }
    }

    fn apart(&mut self, id: NodeId, marks: &Marks, flow: &mut Flow) {
        flow.end_paragraph();
        self.children(id, marks, flow);
        flow.end_paragraph();
    }

    fn nest(&mut self, id: NodeId, marks: &Marks, flow: &mut Flow, read: fn(&mut Self, NodeId, &Marks, &mut Flow)) {
        if self.nested == MAX_NESTED {
            return self.apart(id, marks, flow);
        }
        flow.end_paragraph();
        self.nested += 1;
        read(self, id, marks, flow);
        self.nested -= 1;
    }

    fn anchor(&mut self, id: NodeId, element: &Element, marks: &Marks, flow: &mut Flow) {
        let href = element.filled(&local_name!("href"));
        let link = href.and_then(|href| match Link::parse(&with_scheme(href)) {
            Ok(link) => Some(link),
            Err(_) => {
                self.drop_address("link to", href);
                None
            }
        });
        match link {
            Some(link) => self.children(id, &Marks { link: Some(link), ..marks.clone() }, flow),
            None => self.children(id, marks, flow),
        }
    }

    fn crosshead(&mut self, id: NodeId, level: Level, marks: &Marks, flow: &mut Flow) {
        flow.end_paragraph();
        for piece in gather(self.blocks_in(id, marks)) {
            flow.push(match piece {
                Piece::Text(text) => Content::Crosshead { text, level },
                Piece::Block(block) => block,
            });
        }
    }

    /// Reads an element that says whose the flow is, or what it shows, and
    /// remembers where it stands.
    fn label(&mut self, id: NodeId, marks: &Marks, flow: &mut Flow) {
        flow.end_paragraph();
        let (start, place) = (flow.blocks.len(), flow.place);
        if place == Place::Quote {
            flow.place = Place::Cite;
        }
        self.apart(id, marks, flow);
        flow.place = place;
        flow.label = Some(start..flow.blocks.len());
    }

    fn credit(&mut self, id: NodeId, marks: &Marks, flow: &mut Flow) {
        for piece in gather(self.blocks_in(id, marks)) {
            match piece {
                Piece::Text(text) => {
                    if !flow.credit.is_empty() {
                        flow.credit.push(' ');
                    }
                    flow.credit.push_str(&line(&text));
                }
                Piece::Block(block) => flow.push(block),
            }
        }
    }
}

/// A text in one line.
pub(super) fn line(text: &RichText) -> String {
    crate::model::text::clean_line(&text.to_plain()).unwrap_or_default()
}

/// An address that began with `//`, with the scheme it left out.
pub(super) fn with_scheme(address: &str) -> std::borrow::Cow<'_, str> {
    let address = address.trim();
    if address.starts_with("//") { format!("https:{address}").into() } else { address.into() }
}
