//! No word is lost, whatever the markup around it.

use proptest::prelude::*;
use proptest::{collection, option};

use super::read;

/// A piece of a document and the words that a reader sees in it, in order.
#[derive(Debug, Clone)]
struct Written {
    html: String,
    words: String,
}

fn word() -> impl Strategy<Value = String> {
    "[a-zäß漢&<]{1,6}[.,]?"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn inline() -> impl Strategy<Value = Written> {
    let tag = prop::sample::select(vec![
        "",
        "b",
        "i",
        "em",
        "a href=/x",
        "a href=bad",
        "sup",
        "code",
        "span style='font-weight:bold'",
        "u",
        "font",
        "cite",
    ]);
    (tag, collection::vec(word(), 0..4), prop::sample::select(vec![" ", "\n ", "<br>", " <br><br>"])).prop_map(
        |(tag, words, space)| {
            let words = words.join(" ");
            let name = tag.split(' ').next().unwrap_or_default();
            let html = match tag {
                "" => escaped(&words),
                _ => format!("<{tag}>{}</{name}>", escaped(&words)),
            };
            Written { html: html + space, words }
        },
    )
}

fn joined(pieces: &[Written]) -> Written {
    Written {
        html: pieces.iter().map(|piece| piece.html.as_str()).collect(),
        words: pieces.iter().map(|piece| piece.words.as_str()).collect::<Vec<_>>().join(" "),
    }
}

fn text() -> impl Strategy<Value = Written> {
    collection::vec(inline(), 0..4).prop_map(|pieces| joined(&pieces))
}

fn wrapped(open: &'static str, close: &'static str) -> impl Fn(Written) -> Written + Clone {
    move |inner| Written { html: format!("{open}{}{close}", inner.html), words: inner.words }
}

fn block() -> impl Strategy<Value = Written> {
    let silent = prop::sample::select(vec![
        "<hr>",
        "<script>no</script>",
        "<img src=x.png alt=no>",
        "<!-- no -->",
        "<svg><text>no</text></svg>",
    ]);
    let leaf = prop_oneof![
        text(),
        text().prop_map(wrapped("<p>", "</p>")),
        text().prop_map(wrapped("<h2>", "</h2>")),
        text().prop_map(wrapped("<pre>", "</pre>")),
        silent.prop_map(|html| Written { html: html.to_owned(), words: String::new() }),
    ];
    leaf.prop_recursive(5, 60, 4, |inner| {
        let many = collection::vec(inner.clone(), 0..4).prop_map(|pieces| joined(&pieces)).boxed();
        let each = |open: &'static str, close: &'static str, around: (&'static str, &'static str)| {
            collection::vec(inner.clone().prop_map(wrapped(open, close)), 0..4)
                .prop_map(|pieces| joined(&pieces))
                .prop_map(wrapped(around.0, around.1))
        };
        let captioned = (many.clone(), option::of(text()), any::<bool>()).prop_map(|(inner, caption, is_first)| {
            let caption = caption.map(wrapped("<figcaption>", "</figcaption>"));
            let pieces: Vec<_> = if is_first {
                caption.into_iter().chain([inner]).collect()
            } else {
                [inner].into_iter().chain(caption).collect()
            };
            wrapped("<figure>", "</figure>")(joined(&pieces))
        });
        let question = (text(), many.clone()).prop_map(|(summary, rest)| {
            wrapped("<details>", "</details>")(joined(&[wrapped("<summary>", "</summary>")(summary), rest]))
        });
        prop_oneof![
            many.clone().prop_map(wrapped("<div>", "</div>")),
            many.clone().prop_map(wrapped("<blockquote>", "</blockquote>")),
            many.clone().prop_map(wrapped("<aside class=pullquote>", "</aside>")),
            many.clone().prop_map(wrapped("<section class=gallery>", "</section>")),
            (many, text()).prop_map(|(inner, cite)| {
                wrapped("<blockquote>", "</blockquote>")(joined(&[inner, wrapped("<footer>", "</footer>")(cite)]))
            }),
            each("<li>", "</li>", ("<ul>", "</ul>")),
            each("<li>", "", ("<ol>", "</ol>")),
            each("<td>", "</td>", ("<table><tr>", "</table>")),
            each("<tr><th>", "<td>", ("<table>", "</table>")),
            each("<dt>", "<dd>", ("<dl>", "</dl>")),
            captioned,
            question,
        ]
    })
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn every_word_is_kept_in_order(pieces in collection::vec(block(), 0..5)) {
        let written = joined(&pieces);
        let plain = read(&written.html).unwrap().body.to_plain();
        prop_assert_eq!(words(&plain), words(&written.words), "{}", written.html);
    }

    #[test]
    fn any_text_is_read_or_refused(html in ".{0,200}") {
        let _ = read(&html);
    }

    #[test]
    fn any_soup_of_tags_is_read_or_refused(parts in collection::vec(soup(), 0..60)) {
        let read = read(&parts.concat()).unwrap();
        let json = serde_json::to_string(&read.body).unwrap();
        prop_assert_eq!(serde_json::from_str::<crate::model::body::Body<_>>(&json).unwrap(), read.body);
    }
}

fn soup() -> impl Strategy<Value = String> {
    let names = vec![
        "a",
        "b",
        "i",
        "p",
        "div",
        "table",
        "caption",
        "colgroup",
        "col",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "ul",
        "li",
        "dl",
        "dt",
        "select",
        "option",
        "template",
        "svg",
        "math",
        "mi",
        "foreignObject",
        "annotation-xml",
        "title",
        "form",
        "button",
        "frameset",
        "frame",
        "html",
        "head",
        "body",
        "noscript",
        "figure",
        "figcaption",
        "blockquote",
        "cite",
        "details",
        "summary",
        "pre",
        "iframe",
        "img src=x",
        "img data-src='https://e.org/ '",
        "br",
        "hr",
        "h1",
        "nobr",
        "font style=font-weight:bold",
        "ruby",
        "rt",
        "script",
        "plaintext",
        "td colspan=3 rowspan=2",
        "q",
        "applet",
        "marquee",
        "input",
        "textarea",
        "div class=gallery",
        "p class=MsoListParagraph",
        "span class=credit",
    ];
    prop_oneof![
        prop::sample::select(names.clone()).prop_map(|name| format!("<{name}>")),
        prop::sample::select(names).prop_map(|name| format!("</{}>", name.split(' ').next().unwrap_or_default())),
        prop::sample::select(vec![
            "x",
            " ",
            "y z",
            "&nbsp;",
            "&#1;",
            "<!-- -->",
            "<!",
            "\0",
            "\r\n",
            "]]>",
            "<![CDATA["
        ])
        .prop_map(str::to_owned),
    ]
}
