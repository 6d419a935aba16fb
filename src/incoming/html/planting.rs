//! Builds the tree as the parser asks for it.

use std::borrow::Cow;
use std::cell::RefCell;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};

use super::tree::{Data, Element, NodeId, Tree};

/// Receives the tree from the parser as it grows.
pub(super) struct Planting(RefCell<Tree>);

impl Planting {
    /// An empty document that will be made of that many bytes.
    pub(super) fn with_room_for(bytes: usize) -> Self {
        Self(RefCell::new(Tree::with_room_for(bytes)))
    }

    /// How many nodes there are.
    pub(super) fn size(&self) -> usize {
        self.0.borrow().size()
    }
}

/// The name of an element, as the parser asks for it.
#[derive(Debug)]
pub(super) struct Name(Namespace, LocalName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0
    }

    fn local_name(&self) -> &LocalName {
        &self.1
    }
}

impl TreeSink for Planting {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        Tree::DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        match self.0.borrow().data(*target) {
            Data::Element(element) => Name(element.name.ns.clone(), element.name.local.clone()),
            Data::Other | Data::Text(_) => Name(Namespace::default(), LocalName::default()),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        self.0.borrow_mut().add(Data::Element(Element { name, attributes }))
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.0.borrow_mut().add(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.0.borrow_mut().add(Data::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let mut tree = self.0.borrow_mut();
        let last = tree.last_child(*parent);
        tree.insert(child, *parent, last, None);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let mut tree = self.0.borrow_mut();
        if let NodeOrText::AppendNode(id) = child {
            tree.detach(id);
        }
        let previous = tree.preceding(*sibling).next();
        if let Some(parent) = tree.parent(*sibling) {
            tree.insert(child, parent, previous, Some(*sibling));
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.0.borrow().parent(*element).is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, _: &NodeId, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &NodeId) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut tree = self.0.borrow_mut();
        while let Some(child) = tree.first_child(*node) {
            let last = tree.last_child(*new_parent);
            tree.detach(child);
            tree.insert(NodeOrText::AppendNode(child), *new_parent, last, None);
        }
    }
}
