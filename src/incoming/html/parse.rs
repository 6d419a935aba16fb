//! From characters to a tree, with a guard between tokenizer and tree builder.
//!
//! The parser never fails, but it can be kept busy: much of what it does at a
//! tag is a walk along all elements that are open. The guard measures that
//! walk and stops passing tags on when the sum grows beyond reason.

use std::cell::Cell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{ElementFlags, Tracer, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, QualName, TokenizerResult, local_name, ns};

use super::planting::Planting;
use super::tree::{NodeId, Tree};
use super::{MAX_ATTRIBUTES, MAX_DEPTH, attributes};
use crate::incoming::NotReadable;

/// Steps along open elements that one text may cost; 4 MiB of table cells,
/// one character each, come to half of it.
const MAX_WORK: usize = 24_000_000;
/// How many tokens pass between two measurements.
const MEASURED_EVERY: usize = 64;

/// Parses HTML as the inside of a `<body>`; a whole document is one, too.
pub(super) fn parse(html: &str) -> Result<Tree, NotReadable> {
    if attributes::exceed(html, MAX_ATTRIBUTES) {
        return Err(NotReadable::TooManyAttributes);
    }
    let planting = Planting::with_room_for(html.len());
    let body = planting.create_element(
        QualName::new(None, ns!(html), local_name!("body")),
        Vec::new(),
        ElementFlags::default(),
    );
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new_for_fragment(planting, body, None, options);
    let tokenizer = Tokenizer::new(Guard::before(builder), TokenizerOpts::default());

    let input = BufferQueue::default();
    input.push_back(without_nul_and_form_feed(html));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();

    let Guard { builder, refusal, .. } = tokenizer.sink;
    if let Some(refusal) = refusal.get() {
        return Err(refusal);
    }
    let tree = builder.sink.finish();
    if tree.depth() > MAX_DEPTH { Err(NotReadable::TooDeep) } else { Ok(tree) }
}

/// NUL means nothing, and a form feed is white space that may not be stored.
fn without_nul_and_form_feed(html: &str) -> StrTendril {
    if html.contains(['\0', '\x0c']) {
        StrTendril::from(html.replace('\0', "").replace('\x0c', " "))
    } else {
        StrTendril::from(html)
    }
}

/// Stands before the tree builder, lets through what the reader will read,
/// and keeps count of what it costs.
struct Guard {
    builder: TreeBuilder<NodeId, Planting>,
    tokens: Cell<usize>,
    size: Cell<usize>,
    work: Cell<usize>,
    refusal: Cell<Option<NotReadable>>,
}

impl Guard {
    fn before(builder: TreeBuilder<NodeId, Planting>) -> Self {
        Self {
            builder,
            tokens: Cell::default(),
            size: Cell::default(),
            work: Cell::default(),
            refusal: Cell::default(),
        }
    }

    /// What the tokens since the last measurement cost: each of them, and each
    /// node made for them, walks along all that is open.
    fn measure(&self) {
        let open = Open::default();
        self.builder.trace_handles(&open);
        let open = open.0.get();
        let size = self.builder.sink.size();
        let made = size - self.size.replace(size);

        self.work.set(self.work.get().saturating_add((MEASURED_EVERY + made) * open));
        if open > 2 * MAX_DEPTH {
            self.refusal.set(Some(NotReadable::TooDeep));
        } else if self.work.get() > MAX_WORK {
            self.refusal.set(Some(NotReadable::TooTangled));
        }
    }
}

impl TokenSink for Guard {
    type Handle = NodeId;

    fn process_token(&self, mut token: Token, line: u64) -> TokenSinkResult<NodeId> {
        match &mut token {
            Token::CommentToken(_) | Token::DoctypeToken(_) | Token::ParseError(_) => return TokenSinkResult::Continue,
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                tag.attrs.retain(|attribute| is_read(&tag.name, &attribute.name));
            }
            Token::TagToken(tag) => tag.attrs.clear(),
            _ => {}
        }
        let tokens = self.tokens.get() + 1;
        self.tokens.set(tokens);
        if tokens.is_multiple_of(MEASURED_EVERY) {
            self.measure();
        }
        match self.refusal.get() {
            Some(_) => TokenSinkResult::Continue,
            None => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Counts the elements that the tree builder holds on to.
#[derive(Default)]
struct Open(Cell<usize>);

impl Tracer for Open {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}

/// Whether the reader, or the tree builder, will look at this attribute.
fn is_read(element: &LocalName, attribute: &QualName) -> bool {
    match &attribute.local {
        &local_name!("style") => true,
        &local_name!("class") => *element != local_name!("font"),
        &local_name!("href") => *element == local_name!("a"),
        &local_name!("colspan") | &local_name!("rowspan") => {
            matches!(*element, local_name!("td") | local_name!("th"))
        }
        &local_name!("alt")
        | &local_name!("encoding")
        | &local_name!("height")
        | &local_name!("role")
        | &local_name!("src")
        | &local_name!("srcset")
        | &local_name!("title")
        | &local_name!("type")
        | &local_name!("width") => !is_formatting(element),
        other => super::picture::LAZY.contains(&&**other) && !is_formatting(element),
    }
}

/// Elements that the parser opens again after a block that closed them; it
/// compares their attributes, so these carry as few as can be.
fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}
