//! Markdown becomes HTML, and is read as such.

use std::collections::HashMap;
use std::fmt;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html::write_html_fmt};

use super::{NotReadable, ReadBody, html};

/// Reads CommonMark with tables, footnotes and struck text; the latter loses
/// its line, and HTML inside is read like any other.
///
/// ```
/// use broadsheet::incoming::markdown;
///
/// let read = markdown::read("## Fares\n\nA day costs *two* francs.").unwrap();
///
/// assert_eq!(read.body.to_plain(), "Fares\nA day costs two francs.");
/// ```
pub fn read(markdown: &str) -> Result<ReadBody, NotReadable> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut numbers = Numbers::default();
    let mut is_in_note = false;
    let events = Parser::new_ext(markdown, options).map(|event| match event {
        Event::FootnoteReference(label) => Event::InlineHtml(numbers.mark(label).into()),
        Event::Start(Tag::FootnoteDefinition(label)) => {
            is_in_note = true;
            Event::Html(format!("<div>{} ", numbers.mark(label)).into())
        }
        // The number stands before the first words of the note.
        Event::Start(Tag::Paragraph) if std::mem::take(&mut is_in_note) => Event::Html("".into()),
        Event::End(TagEnd::FootnoteDefinition) => Event::Html("</div>\n".into()),
        other => {
            is_in_note = false;
            other
        }
    });
    let mut out = Bounded(String::with_capacity((markdown.len() + markdown.len() / 4).min(html::MAX_BYTES)));
    write_html_fmt(&mut out, events).map_err(|_| NotReadable::TooLong)?;
    html::read(&out.0)
}

/// HTML that is refused when it grows too long: six letters of Markdown can
/// become sixty of HTML.
struct Bounded(String);

impl fmt::Write for Bounded {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        if self.0.len() + piece.len() > html::MAX_BYTES {
            return Err(fmt::Error);
        }
        self.0.push_str(piece);
        Ok(())
    }
}

/// The numbers of footnotes, in the order in which they are first met.
#[derive(Default)]
struct Numbers<'a>(HashMap<CowStr<'a>, usize>);

impl<'a> Numbers<'a> {
    fn mark(&mut self, label: CowStr<'a>) -> String {
        let next = self.0.len() + 1;
        format!("<sup>{}</sup>", self.0.entry(label).or_insert(next))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn plain(markdown: &str) -> String {
        read(markdown).unwrap().body.to_plain()
    }

    fn kinds(markdown: &str) -> Vec<&'static str> {
        read(markdown).unwrap().body.blocks.iter().map(|block| block.content.kind()).collect()
    }

    #[test]
    fn each_kind_of_block_is_read() {
        let markdown = "# One\n\ntext **strong** ~~struck~~\nsame line\n\n- a\n  1. b\n- [x] c\n\n> quote\n\n---\n\n\
                        ```rust\nlet x = 1;\n```\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n![alt](x.png)\n\n<figure><img src=y.png></figure>\n";
        assert_eq!(
            kinds(markdown),
            ["crosshead", "paragraph", "list", "quote", "rule", "code", "table", "picture", "picture"]
        );
        assert_eq!(plain(markdown), "One\ntext strong struck same line\na\nb\nc\nquote\nlet x = 1;\na\nb\n1\n2");
    }

    #[test]
    fn a_footnote_keeps_its_number() {
        let markdown = "a[^x] b[^y]\n\n[^y]: second\n\n    more\n\n[^x]: - first\n";
        assert_eq!(plain(markdown), "a1 b2\n2 second\nmore\n1\nfirst");
    }

    #[test]
    fn html_inside_is_read_like_any_other() {
        let read = read("a <script>x</script> [b](javascript:x) <b>c</b>").unwrap();
        assert_eq!(read.body.to_plain(), "a b c");
        let dropped: Vec<_> = read.dropped.iter().map(ToString::to_string).collect();
        assert_eq!(dropped, ["<script>", "link to “javascript:x”"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_read_or_refused(markdown in r"([\[\]()#>*_`|:^!<a -]|\n|\PC){0,120}") {
            let _ = read(&markdown);
        }

        #[test]
        fn plain_words_are_kept_in_order(words in proptest::collection::vec("[a-zäß]{1,8}", 0..40), breaks in "[ \n]{1,3}") {
            let plain = plain(&words.join(&breaks));
            prop_assert_eq!(plain.split_whitespace().collect::<Vec<_>>(), words);
        }
    }

    /// Run in release: `cargo test --release markdown -- --ignored --nocapture`.
    #[test]
    #[ignore = "measures time"]
    fn four_hostile_mebibytes_take_less_than_a_second() {
        let mut slow = Vec::new();
        for pattern in [
            "> ", "- ", "* a\n", "[", "![", "](", "*a ", "**a _b ", "`", "`` ", "<", "<a ", "<!--", "|", "|a\n|-\n",
            "[^a]", "[^a]: ", "[a]: x\n", "[a](", "#", "a\n\n", "\n", "a", "&", "\\", "~~a", "_", "<b>", "1. ", "    ",
            "a\n=\n", "[a][", "```\n", "$", "\u{1}",
        ] {
            let markdown = pattern.repeat(4 * 1024 * 1024 / pattern.len());
            let start = std::time::Instant::now();
            let said = read(&markdown)
                .map_or_else(|error| error.to_string(), |read| format!("{} blocks", read.body.blocks.len()));
            let took = start.elapsed();
            eprintln!("{:>6} ms  {pattern:?}: {said}", took.as_millis());
            if took.as_secs() >= 1 {
                slow.push((pattern, took));
            }
        }
        assert!(slow.is_empty(), "{slow:?}");
    }
}
