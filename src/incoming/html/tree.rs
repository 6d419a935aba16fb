//! The parsed document: nodes in one vector, linked by number.
//!
//! An arena of our own because the reader needs little of a document: no
//! selectors, no serializer, and no recursion when it is thrown away.

use html5ever::interface::NodeOrText;
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, QualName};

/// How much HTML there is to a node in an article, at the least.
const BYTES_A_NODE: usize = 40;

/// The number of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NodeId(u32);

/// A document, or a piece of one.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
    data: Data,
}

/// What a node is.
#[derive(Debug, Default)]
pub(super) enum Data {
    /// The document itself, and what the reader has no use for.
    #[default]
    Other,
    /// A tag with its attributes.
    Element(Element),
    /// A run of text.
    Text(StrTendril),
}

/// A tag with its attributes.
#[derive(Debug)]
pub(super) struct Element {
    /// Name and namespace.
    pub(super) name: QualName,
    /// Those that the reader looks at.
    pub(super) attributes: Vec<Attribute>,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &LocalName) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.name.local == *name).map(|attribute| &*attribute.value)
    }

    /// The value of an attribute, unless it is blank.
    pub(super) fn filled(&self, name: &LocalName) -> Option<&str> {
        self.attribute(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// Whether a part of the element's class says this, in whatever case.
    pub(super) fn class_says(&self, part: &str) -> bool {
        self.attribute(&html5ever::local_name!("class")).is_some_and(|class| {
            class.len() >= part.len()
                && class.as_bytes().windows(part.len()).any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
        })
    }
}

impl Tree {
    /// The document, above all others.
    pub(super) const DOCUMENT: NodeId = NodeId(0);

    /// An empty document that will be made of that many bytes.
    pub(super) fn with_room_for(bytes: usize) -> Self {
        let mut nodes = Vec::with_capacity(bytes / BYTES_A_NODE + 8);
        nodes.push(Node::default());
        Self { nodes }
    }

    /// How many nodes there are, in the tree or not.
    pub(super) fn size(&self) -> usize {
        self.nodes.len()
    }

    /// What a node is.
    pub(super) fn data(&self, id: NodeId) -> &Data {
        &self.at(id).data
    }

    /// The element at this place, if it is one.
    pub(super) fn element(&self, id: NodeId) -> Option<&Element> {
        match self.data(id) {
            Data::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Whether this is an element of that name.
    pub(super) fn is(&self, id: NodeId, name: &LocalName) -> bool {
        self.element(id).is_some_and(|element| element.name.local == *name)
    }

    /// The first node inside.
    pub(super) fn first_child(&self, id: NodeId) -> Option<NodeId> {
        self.at(id).first
    }

    /// The last node inside.
    pub(super) fn last_child(&self, id: NodeId) -> Option<NodeId> {
        self.at(id).last
    }

    /// The node that holds this one.
    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.at(id).parent
    }

    /// The nodes inside, in order.
    pub(super) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first_child(id), |id| self.at(*id).next)
    }

    /// The nodes after this one with the same parent, in order.
    pub(super) fn following(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.at(id).next, |id| self.at(*id).next)
    }

    /// The nodes before this one with the same parent, nearest first.
    pub(super) fn preceding(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.at(id).previous, |id| self.at(*id).previous)
    }

    /// How many elements lie inside each other at the deepest place.
    pub(super) fn depth(&self) -> usize {
        let (mut deepest, mut depth) = (0, 0);
        let mut at = Self::DOCUMENT;
        loop {
            if let Some(first) = self.at(at).first {
                at = first;
                depth += 1;
                deepest = deepest.max(depth);
                continue;
            }
            while self.at(at).next.is_none() {
                let Some(parent) = self.at(at).parent else { return deepest };
                at = parent;
                depth -= 1;
            }
            let Some(next) = self.at(at).next else { return deepest };
            at = next;
        }
    }

    fn at(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    fn at_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    /// Makes a node that stands nowhere yet.
    pub(super) fn add(&mut self, data: Data) -> NodeId {
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node { data, ..Node::default() });
        id
    }

    /// Takes a node out of its place.
    pub(super) fn detach(&mut self, id: NodeId) {
        let node = self.at_mut(id);
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        match (previous, parent) {
            (Some(previous), _) => self.at_mut(previous).next = next,
            (None, Some(parent)) => self.at_mut(parent).first = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => self.at_mut(next).previous = previous,
            (None, Some(parent)) => self.at_mut(parent).last = previous,
            (None, None) => {}
        }
    }

    fn place(&mut self, id: NodeId, parent: NodeId, previous: Option<NodeId>, next: Option<NodeId>) {
        self.detach(id);
        let node = self.at_mut(id);
        (node.parent, node.previous, node.next) = (Some(parent), previous, next);
        match previous {
            Some(previous) => self.at_mut(previous).next = Some(id),
            None => self.at_mut(parent).first = Some(id),
        }
        match next {
            Some(next) => self.at_mut(next).previous = Some(id),
            None => self.at_mut(parent).last = Some(id),
        }
    }

    /// Puts a node or text between `previous` and `next`, which are neighbours.
    pub(super) fn insert(
        &mut self,
        child: NodeOrText<NodeId>,
        parent: NodeId,
        previous: Option<NodeId>,
        next: Option<NodeId>,
    ) {
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                if let Some(Data::Text(before)) = previous.map(|id| &mut self.at_mut(id).data) {
                    before.push_tendril(&text);
                    return;
                }
                self.add(Data::Text(text))
            }
        };
        self.place(id, parent, previous, next);
    }
}
