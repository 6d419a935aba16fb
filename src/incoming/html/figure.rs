//! Figures, galleries, and what is shown from other sites.

use html5ever::{LocalName, local_name};

use super::flow::{Flow, Incoming, Piece, Place, gather};
use super::picture::size_of;
use super::read::{Reader, line, with_scheme};
use super::tree::{Element, NodeId};
use crate::model::body::{Content, Link, Marks, PictureSize, RichText};
use crate::model::text;

impl Reader<'_> {
    /// A figure: its caption belongs to the block before it, else to the one
    /// after it, else it is a paragraph. Several pictures are a gallery.
    pub(super) fn figure(&mut self, id: NodeId, marks: &Marks, flow: &mut Flow) {
        let mut inner = Flow::inside(Place::Figure);
        self.children(id, marks, &mut inner);
        inner.end_paragraph();
        let (label, credit) = (inner.label.take(), std::mem::take(&mut inner.credit));

        let mut blocks = inner.finish();
        if let Some(label) = label {
            let after = blocks.split_off(label.end);
            let caption = blocks.split_off(label.start);
            blocks = captioned(blocks, caption, after);
        }
        if !credit.is_empty() {
            give_credit(credit, &mut blocks);
        }
        if let Some(size) = self.tree.element(id).map(size_of).filter(|size| *size != PictureSize::Text) {
            for block in &mut blocks {
                if let Content::Picture(picture) = block {
                    picture.size = size;
                }
            }
        }
        hang(blocks, flow);
    }

    /// Anything whose class says that it is a gallery.
    pub(super) fn gallery(&mut self, id: NodeId, marks: &Marks, flow: &mut Flow) {
        let blocks = if self.tree.element(id).is_some_and(|element| is_list(&element.name.local)) {
            let mut inner = Flow::default();
            self.list(id, marks, &mut inner);
            inner.finish()
        } else {
            self.blocks_in(id, marks)
        };
        hang(blocks, flow);
    }

    /// An `<iframe>`, `<video>` or `<audio>`: a card that leads there.
    pub(super) fn embed(&mut self, id: NodeId, element: &Element, flow: &mut Flow) {
        let name = &element.name.local;
        let tree = self.tree;
        let own = [LocalName::from("data-src"), local_name!("src")];
        let address = own.iter().find_map(|name| element.filled(name)).or_else(|| {
            let inside = tree.children(id).filter_map(|child| tree.element(child));
            inside
                .filter(|child| child.name.local == local_name!("source"))
                .find_map(|child| child.filled(&local_name!("src")))
        });
        let Some(address) = address else { return self.drop(&format!("<{name}>")) };
        let link = Link::parse(&with_scheme(address));
        match link.ok().filter(|link| link.leaves_the_site() || *name != local_name!("iframe")) {
            Some(url) => {
                let title = element.attribute(&local_name!("title")).unwrap_or_default();
                flow.push(Content::Embed { url, title: text::clean_line(title).unwrap_or_default() });
            }
            None => self.drop_address(&format!("<{name}> of"), address),
        }
    }
}

fn is_list(name: &LocalName) -> bool {
    matches!(*name, local_name!("ul") | local_name!("ol") | local_name!("menu") | local_name!("dir"))
}

fn captioned(mut before: Vec<Incoming>, caption: Vec<Incoming>, mut after: Vec<Incoming>) -> Vec<Incoming> {
    let mut pieces = gather(caption);
    if let [Piece::Text(text)] = &mut pieces[..] {
        let text = std::mem::take(text);
        let left = match before.last_mut() {
            Some(block) => label_after(block, text),
            None => Some(text),
        };
        let left = match (left, after.first_mut()) {
            (Some(text), Some(block)) => label_before(block, text),
            (left, _) => left,
        };
        before.extend(left.map(Content::Paragraph));
    } else {
        before.extend(pieces.into_iter().map(|piece| match piece {
            Piece::Text(text) => Content::Paragraph(text),
            Piece::Block(block) => block,
        }));
    }
    before.append(&mut after);
    before
}

/// Labels a block with the words that follow it; gives them back when the
/// block has no room for them.
fn label_after(block: &mut Incoming, text: RichText) -> Option<RichText> {
    match block {
        Content::Picture(picture) if picture.caption.is_blank() => picture.caption = text,
        Content::Quote { cite: cite @ None, .. } => *cite = Some(text),
        Content::Embed { title, .. } if title.is_empty() => *title = line(&text),
        _ => return Some(text),
    }
    None
}

/// Labels a block with the words before it; gives them back when the block
/// has no room for them.
fn label_before(block: &mut Incoming, text: RichText) -> Option<RichText> {
    match block {
        Content::Picture(picture) if picture.caption.is_blank() => picture.caption = text,
        Content::Table { caption, .. } if caption.is_blank() => *caption = text,
        Content::Embed { title, .. } if title.is_empty() => *title = line(&text),
        _ => return Some(text),
    }
    None
}

fn give_credit(credit: String, blocks: &mut Vec<Incoming>) {
    let picture = blocks.iter_mut().rev().find_map(|block| match block {
        Content::Picture(picture) if picture.credit.is_empty() => Some(picture),
        _ => None,
    });
    match picture {
        Some(picture) => picture.credit = credit,
        None => blocks.push(Content::Paragraph(RichText::plain(credit))),
    }
}

/// Adds blocks to a flow; pictures side by side hang together.
fn hang(blocks: Vec<Incoming>, flow: &mut Flow) {
    let mut row = Vec::new();
    for block in blocks {
        match block {
            Content::Picture(picture) => row.push(picture),
            Content::Gallery(pictures) => row.extend(pictures),
            other => {
                end_row(&mut row, flow);
                flow.push(other);
            }
        }
    }
    end_row(&mut row, flow);
}

fn end_row(row: &mut Vec<crate::model::body::PictureBlock<crate::model::picture::PictureFile>>, flow: &mut Flow) {
    if row.len() > 1 {
        flow.push(Content::Gallery(std::mem::take(row)));
    } else if let Some(only) = row.pop() {
        flow.push(Content::Picture(only));
    }
}
