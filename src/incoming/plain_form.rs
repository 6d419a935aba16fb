//! A body as text that can be written in any text field, and read back.
//!
//! It is Markdown for what Markdown can say. Every other block, and any that
//! would not come back as it was, stands as one line that names it,
//! `[[table k3x9: Tonnes]]`: whoever writes can move that line or delete it,
//! and the block moves or goes with it.

use std::collections::VecDeque;
use std::fmt::Write;

use super::{Dropped, NotReadable, markdown};
use crate::model::body::{Block, BlockId, Body, Content, Level, Marks, RichText};
use crate::model::picture::Original;
use crate::model::text::shorten;

/// The body as text.
pub fn print(body: &Body<Original>) -> String {
    let blocks: Vec<String> = body.blocks.iter().map(print_block).collect();
    blocks.join("\n\n")
}

/// A line of running text as Markdown.
pub fn print_line(text: &RichText) -> String {
    let printed = inline(text);
    let comes_back = read_line(&printed).is_ok_and(|read| read == *text);
    if comes_back { printed } else { text.to_plain() }
}

/// A line of Markdown as running text.
///
/// # Errors
/// When the text is too long.
pub fn read_line(text: &str) -> Result<RichText, NotReadable> {
    let body = markdown::read(text)?.body;
    let mut out = RichText::default();
    for block in body.blocks {
        if let Content::Paragraph(text) = block.content {
            if !out.is_blank() {
                out.push(" ".to_owned(), Marks::default());
            }
            out.append(text);
        }
    }
    Ok(out)
}

/// The text as a body. Blocks that were there before keep their ids, and those
/// that are only named are taken from there; what cannot be kept is dropped
/// and said to be.
///
/// # Errors
/// When the text is too long.
pub fn read(text: &str, before: &Body<Original>) -> Result<(Body<Original>, Vec<Dropped>), NotReadable> {
    let text = text.replace("\r\n", "\n");
    let mut blocks: Vec<Block<Original>> = Vec::new();
    let mut dropped = Vec::new();
    let mut kept: VecDeque<&Block<Original>> = before.blocks.iter().collect();
    let mut pending = String::new();
    let mut is_in_code = false;
    for line in text.lines() {
        let is_fence = line.trim_start().starts_with("```");
        is_in_code ^= is_fence;
        let Some(id) = marker(line).filter(|_| !is_in_code && !is_fence) else {
            pending.push_str(line);
            pending.push('\n');
            continue;
        };
        read_markdown(&std::mem::take(&mut pending), &mut kept, &mut blocks, &mut dropped)?;
        match before.blocks.iter().find(|block| block.id.as_str() == id) {
            Some(block) => blocks.push(block.clone()),
            None => Dropped::note(&mut dropped, &format!("a line that names no block: {}", shorten(line.trim(), 60))),
        }
    }
    read_markdown(&pending, &mut kept, &mut blocks, &mut dropped)?;
    let mut body = Body { blocks };
    body.give_ids();
    Ok((body, dropped))
}

fn read_markdown(
    text: &str,
    kept: &mut VecDeque<&Block<Original>>,
    blocks: &mut Vec<Block<Original>>,
    dropped: &mut Vec<Dropped>,
) -> Result<(), NotReadable> {
    if text.trim().is_empty() {
        return Ok(());
    }
    let read = markdown::read(text)?;
    dropped.extend(read.dropped);
    // A picture comes in by the library, not by its address.
    let body: Body<Original> = read.body.take_pictures(|source| {
        Dropped::note(dropped, &format!("the picture {source}: choose it from the library"));
        None
    });
    for block in body.blocks {
        let at = kept.iter().position(|known| known.content == block.content);
        let id = at.and_then(|at| kept.remove(at)).map_or_else(BlockId::none, |known| known.id.clone());
        blocks.push(Block { id, content: block.content });
    }
    Ok(())
}

/// The id in a line that names a block.
fn marker(line: &str) -> Option<&str> {
    let inside = line.trim().strip_prefix("[[")?.strip_suffix("]]")?;
    let (kind, rest) = inside.split_once(' ')?;
    let id = rest.split(':').next().unwrap_or(rest).trim();
    (kind.bytes().all(|b| b.is_ascii_lowercase()) && !id.contains(' ') && !id.is_empty()).then_some(id)
}

fn print_block(block: &Block<Original>) -> String {
    let printed = print_content(&block.content);
    let comes_back = |text: &String| {
        let read = markdown::read(text).ok().filter(|read| read.dropped.is_empty());
        let body: Option<Body<Original>> = read.map(|read| read.body.take_pictures(|_| None));
        body.is_some_and(|body| matches!(body.blocks.as_slice(), [one] if one.content == block.content))
            && !text.lines().any(|line| marker(line).is_some())
    };
    printed.filter(comes_back).unwrap_or_else(|| name(block))
}

/// The line that names a block.
fn name(block: &Block<Original>) -> String {
    let mut words = String::new();
    block.content.each_text(&mut |text| {
        if words.len() < 80 {
            words.push(' ');
            words.push_str(text);
        }
    });
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ").replace("[[", "").replace("]]", "");
    format!("[[{} {}: {}]]", block.content.kind(), block.id.as_str(), shorten(&words, 60))
}

fn print_content(content: &Content<Original>) -> Option<String> {
    match content {
        Content::Paragraph(text) => Some(inline(text)),
        Content::Crosshead { text, level } => {
            let marks = if *level == Level::Two { "##" } else { "###" };
            Some(format!("{marks} {}", inline(text)))
        }
        Content::List(list) => {
            let item = |(n, text): (usize, &RichText)| {
                let mark = if list.ordered { format!("{}. ", n + 1) } else { "- ".to_owned() };
                let indent = format!("\n{}", " ".repeat(mark.len()));
                mark + &inline(text).replace('\n', &indent)
            };
            Some(list.items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n"))
        }
        Content::Quote { text, cite: None } => Some(format!("> {}", inline(text).replace('\n', "\n> "))),
        Content::Code { text, language } => {
            let language = language.as_deref().unwrap_or_default();
            Some(format!("```{language}\n{}\n```", text.trim_end_matches('\n')))
        }
        Content::Rule => Some("---".to_owned()),
        _ => None,
    }
}

fn inline(text: &RichText) -> String {
    let mut out = String::new();
    for span in text.spans() {
        let Marks { strong, em, sub, sup, code, link } = &span.marks;
        let mut piece = if *code { format!("`{}`", span.text) } else { escaped(&span.text) };
        for (is_set, start, end) in
            [(*sub, "<sub>", "</sub>"), (*sup, "<sup>", "</sup>"), (*em, "*", "*"), (*strong, "**", "**")]
        {
            if is_set {
                piece = format!("{start}{piece}{end}");
            }
        }
        if let Some(link) = link {
            piece = format!("[{piece}](<{}>)", link.as_str());
        }
        out.push_str(&piece);
    }
    out
}

/// Text in which nothing is a mark. A line break is said by a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_start = true;
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\\n"),
            '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '~' | '|' => {
                out.push('\\');
                out.push(c);
            }
            '&' => out.push_str("&amp;"),
            '#' | '-' | '+' | '=' if is_start => {
                out.push('\\');
                out.push(c);
            }
            c => {
                // `1.` at the start would be a list.
                let begins_list = c == '.'
                    && out
                        .rsplit('\n')
                        .next()
                        .is_some_and(|line| !line.is_empty() && line.bytes().all(|b| b.is_ascii_digit()));
                // Writing to a String cannot fail.
                _ = if begins_list { write!(out, "\\{c}") } else { write!(out, "{c}") };
            }
        }
        is_start = c == '\n';
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn body(json: &str) -> Body<Original> {
        serde_json::from_str(json).unwrap()
    }

    const STORY: &str = r#"[
        {"type":"paragraph","id":"a1","text":["Filed ",{"text":"late","marks":["em"]},", said ",{"text":"the master","marks":["strong",{"link":"https://example.org/a_b"}]},". 2 * 3_4"]},
        {"type":"crosshead","id":"a2","text":"What is next"},
        {"type":"list","id":"a3","items":["one","two\nmore"],"ordered":true},
        {"type":"quote","id":"a4","text":"We waited."},
        {"type":"quote","id":"a5","text":"We waited.","cite":"A sailor"},
        {"type":"table","id":"a9","caption":"Tonnes","head":["Port","2024"],"rows":[["Aden","3"]]},
        {"type":"code","id":"b1","text":"let x = 1;\n","language":"rust"},
        {"type":"rule","id":"b2"},
        {"type":"paragraph","id":"b3","text":"- no list\n1. no list either"}
    ]"#;

    #[test]
    fn what_is_not_changed_comes_back_as_it_was() {
        let before = body(STORY);
        let text = print(&before);
        let (after, dropped) = read(&text, &before).unwrap();
        assert_eq!(after, before, "{text}");
        assert_eq!(dropped, []);
        assert!(text.contains("[[table a9: Tonnes Port 2024 Aden 3]]"), "{text}");
        assert!(text.contains("## What is next"), "{text}");
    }

    #[test]
    fn a_named_block_moves_with_its_line_and_goes_with_it() {
        let before = body(STORY);
        let (after, _) = read("[[table a9: whatever]]\n\nNew words.\n\n## What is next\n", &before).unwrap();
        let kinds: Vec<_> = after.blocks.iter().map(|block| (block.content.kind(), block.id.as_str())).collect();
        assert_eq!((kinds[0], kinds[2]), (("table", "a9"), ("crosshead", "a2")));
        assert_eq!(kinds[1].0, "paragraph");
        let (_, dropped) =
            read("[[table zz: gone]]\n\n![x](http://example.org/x.png)\n\n<script>x</script>", &before).unwrap();
        let said: Vec<_> = dropped.iter().map(ToString::to_string).collect();
        assert_eq!(said.len(), 3, "{said:?}");
    }

    #[test]
    fn code_may_hold_what_looks_like_a_named_block() {
        let before = body(r#"[{"type":"code","id":"c","text":"[[table a9: x]]\n"}]"#);
        assert_eq!(read(&print(&before), &before).unwrap().0, before);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 300, ..ProptestConfig::default() })]

        #[test]
        fn any_text_comes_back(words in proptest::collection::vec("[\\[\\]()#>*_`|:^!<a&;.1 \\\\~=+é\n-]{1,24}", 1..6)) {
            let blocks = words.iter().filter(|words| !words.trim().is_empty()).enumerate().map(|(n, words)| Block {
                id: BlockId::parse(&format!("p{n}")),
                content: Content::Paragraph(RichText::from(words.as_str())),
            });
            let before: Body<Original> = Body { blocks: blocks.collect() };
            let text = print(&before);
            prop_assert_eq!(read(&text, &before).unwrap().0, before, "{}", text);
        }
    }
}
