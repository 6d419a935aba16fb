//! Lists, quotes, questions, and code.

use html5ever::local_name;

use super::flow::{Flow, Incoming, Piece, Place, append_line, gather, storable};
use super::read::Reader;
use super::tree::{Data, Element, NodeId};
use crate::model::body::{Answer, Content, Level, List, Marks, RichText};

impl Reader<'_> {
    /// A list; one inside an item adds its items after it. What cannot be an
    /// item parts the list in two.
    pub(super) fn list(&mut self, id: NodeId, marks: &Marks, flow: &mut Flow) {
        let tree = self.tree;
        let mut list = List { items: Vec::new(), ordered: tree.is(id, &local_name!("ol")) };
        let mut loose = Flow::default();
        for child in tree.children(id) {
            if tree.is(child, &local_name!("li")) {
                add_items(std::mem::take(&mut loose).finish(), &mut list, flow);
                let mut item = Flow::default();
                self.node(child, marks, &mut item);
                add_items(item.finish(), &mut list, flow);
            } else {
                self.node(child, marks, &mut loose);
            }
        }
        add_items(loose.finish(), &mut list, flow);
        end_list(&mut list, flow);
    }

    /// A paragraph that Word meant as an item of a list.
    pub(super) fn word_item(&mut self, id: NodeId, marks: &Marks, flow: &mut Flow) {
        flow.end_paragraph();
        let is_next = flow.items_until == flow.blocks.len();
        for piece in gather(self.blocks_in(id, marks)) {
            match (piece, flow.blocks.last_mut()) {
                (Piece::Text(text), Some(Content::List(list))) if is_next => list.items.push(text),
                (Piece::Text(text), _) => flow.push(Content::List(List { items: vec![text], ordered: false })),
                (Piece::Block(block), _) => flow.push(block),
            }
        }
        flow.items_until = flow.blocks.len();
    }

    /// Somebody's words, and at their end whose they are.
    pub(super) fn quote(&mut self, id: NodeId, marks: &Marks, flow: &mut Flow) {
        for block in self.quoted(id, marks) {
            flow.push(block);
        }
    }

    /// The same, set large.
    pub(super) fn pullquote(&mut self, id: NodeId, marks: &Marks, flow: &mut Flow) {
        for block in self.quoted(id, marks) {
            flow.push(match block {
                Content::Quote { text, cite } => Content::Pullquote { text, cite },
                other => other,
            });
        }
    }

    fn quoted(&mut self, id: NodeId, marks: &Marks) -> Vec<Incoming> {
        let mut inner = Flow::inside(Place::Quote);
        self.children(id, marks, &mut inner);
        inner.end_paragraph();
        let label = inner.label.take().filter(|label| label.end == inner.blocks.len() && label.start > 0);
        let tail = label.map(|label| inner.blocks.split_off(label.start)).unwrap_or_default();

        let mut blocks = Vec::with_capacity(1);
        for piece in gather(inner.blocks) {
            blocks.push(match piece {
                Piece::Text(text) => Content::Quote { text, cite: None },
                Piece::Block(block) => block,
            });
        }
        for piece in gather(tail) {
            match (piece, blocks.last_mut()) {
                (Piece::Text(text), Some(Content::Quote { cite: cite @ None, .. })) => *cite = Some(text),
                (Piece::Text(text), _) => blocks.push(Content::Paragraph(text)),
                (Piece::Block(block), _) => blocks.push(block),
            }
        }
        blocks
    }

    /// Whether nothing but white space follows before the quote ends.
    pub(super) fn is_last_in_quote(&self, id: NodeId) -> bool {
        let mut at = id;
        loop {
            let is_blank = |id: NodeId| match self.tree.data(id) {
                Data::Text(text) => text.trim().is_empty(),
                Data::Element(element) => element.name.local == local_name!("br"),
                Data::Other => true,
            };
            if !self.tree.following(at).all(is_blank) {
                return false;
            }
            let Some(parent) = self.tree.parent(at) else { return true };
            let Some(element) = self.tree.element(parent) else { return true };
            if matches!(element.name.local, local_name!("blockquote") | local_name!("aside") | local_name!("figure")) {
                return true;
            }
            at = parent;
        }
    }

    /// A `<details>`: a question when paragraphs and lists answer it,
    /// otherwise a crosshead and what follows it.
    pub(super) fn question(&mut self, id: NodeId, marks: &Marks, flow: &mut Flow) {
        let tree = self.tree;
        let summary = tree.children(id).find(|child| tree.is(*child, &local_name!("summary")));
        let (mut text, mut inner) = (RichText::default(), Flow::default());
        if let Some(summary) = summary {
            for piece in gather(self.blocks_in(summary, marks)) {
                match piece {
                    Piece::Text(line) => append_line(&mut text, line),
                    Piece::Block(block) => inner.push(block),
                }
            }
        }
        for child in tree.children(id).filter(|child| Some(*child) != summary) {
            self.node(child, marks, &mut inner);
        }
        let blocks = inner.finish();
        let is_answer = |block: &Incoming| matches!(block, Content::Paragraph(_) | Content::List(_));
        if !text.is_blank() && !blocks.is_empty() && blocks.iter().all(is_answer) {
            let answer = blocks.into_iter().filter_map(|block| match block {
                Content::Paragraph(text) => Some(Answer::Paragraph(text)),
                Content::List(list) => Some(Answer::List(list)),
                _ => None,
            });
            return flow.push(Content::Question { text, answer: answer.collect() });
        }
        if !text.is_blank() {
            flow.push(Content::Crosshead { text, level: Level::Three });
        }
        blocks.into_iter().for_each(|block| flow.push(block));
    }

    /// Program text, kept to the letter. Pictures inside come after it.
    pub(super) fn code(&mut self, id: NodeId, element: &Element, flow: &mut Flow) {
        let tree = self.tree;
        let inner = tree.children(id).find_map(|child| tree.element(child));
        let language = [Some(element), inner].into_iter().flatten().find_map(language_of);
        let (mut text, mut pictures) = (String::new(), Flow::default());
        self.letters(id, &mut text, &mut pictures);
        if !text.trim().is_empty() {
            flow.push(Content::Code { text, language });
        }
        pictures.finish().into_iter().for_each(|block| flow.push(block));
    }

    fn letters(&mut self, id: NodeId, out: &mut String, aside: &mut Flow) {
        let tree = self.tree;
        for child in tree.children(id) {
            match tree.data(child) {
                Data::Text(text) => out.push_str(&storable(text)),
                Data::Element(element) => match element.name.local {
                    local_name!("br") => out.push('\n'),
                    local_name!("img")
                    | local_name!("iframe")
                    | local_name!("video")
                    | local_name!("audio")
                    | local_name!("script")
                    | local_name!("style")
                    | local_name!("svg")
                    | local_name!("title")
                    | local_name!("template")
                    | local_name!("object")
                    | local_name!("button")
                    | local_name!("select")
                    | local_name!("textarea") => self.node(child, &Marks::default(), aside),
                    _ => self.letters(child, out, aside),
                },
                Data::Other => {}
            }
        }
    }
}

fn add_items(blocks: Vec<Incoming>, list: &mut List, flow: &mut Flow) {
    let mut is_open = false;
    for block in blocks {
        match block {
            Content::Paragraph(line) | Content::Crosshead { text: line, .. } => match list.items.last_mut() {
                Some(item) if is_open => append_line(item, line),
                _ => {
                    list.items.push(line);
                    is_open = true;
                }
            },
            Content::List(inner) => {
                list.items.extend(inner.items);
                is_open = false;
            }
            other => {
                end_list(list, flow);
                flow.push(other);
                is_open = false;
            }
        }
    }
}

fn end_list(list: &mut List, flow: &mut Flow) {
    let items = std::mem::take(&mut list.items);
    if !items.is_empty() {
        flow.push(Content::List(List { items, ordered: list.ordered }));
    }
}

/// The language of code, from a class such as `language-rust`.
fn language_of(element: &Element) -> Option<String> {
    let classes = element.attribute(&local_name!("class"))?.split_ascii_whitespace();
    let names = classes.filter_map(|class| class.strip_prefix("language-").or(class.strip_prefix("lang-")));
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '_' | '.' | '#');
    names.filter(|name| (1..=40).contains(&name.len()) && name.chars().all(is_name)).map(str::to_owned).next()
}
