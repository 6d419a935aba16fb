//! Texts made to keep a parser busy.

use std::time::{Duration, Instant};

use super::read;
use crate::incoming::NotReadable;

const SIZE: usize = 4 * 1024 * 1024;

fn filled(pattern: &str) -> String {
    pattern.repeat(SIZE / pattern.len())
}

/// Each of another name, so that no two compare equal.
fn numbered(before: &str, after: &str) -> String {
    let mut out = String::with_capacity(SIZE);
    let mut n = 0;
    while out.len() < SIZE {
        out.push_str(&format!("{before}{n:x}{after}"));
        n += 1;
    }
    out
}

#[test]
fn depth_is_refused_with_its_reason() {
    let nested = |depth: usize| format!("{}x{}", "<div>".repeat(depth), "</div>".repeat(depth));
    assert_eq!(read(&nested(500)).unwrap().body.to_plain(), "x");
    let error = read(&nested(600)).unwrap_err();
    assert_eq!(error.to_string(), "HTML nested deeper than 512 elements");
    for deep in
        ["<b>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<figure>", "<details>", "<a href=/x><span>", "<q>"]
    {
        let html = deep.repeat(500 / deep.matches('<').count());
        let read = read(&(html + "x"));
        assert!(read == Err(NotReadable::TooDeep) || read.unwrap().body.to_plain().contains('x'), "{deep}");
    }
}

#[test]
fn a_tag_of_a_thousand_attributes_is_refused() {
    let html = format!("<p {}>", numbered("a", " "));
    assert_eq!(read(&html), Err(NotReadable::TooManyAttributes));
}

#[test]
fn a_long_text_by_an_honest_hand_is_read() {
    let row = format!("<tr>{}</tr>", "<td>1</td>".repeat(10));
    let cells = format!("<table>{}</table>", row.repeat(SIZE / 4 / row.len()));
    let article = "<div><div><p>Words of <b>a</b> <a href=\"/x\">story</a>.</p></div></div>\n";
    let unclosed = "<p><font color=red><b>Old <i>markup</p>";
    for html in [cells, article.repeat(500), unclosed.repeat(100)] {
        assert!(!read(&html).unwrap().body.blocks.is_empty());
    }
    assert_eq!(read(&"<hr>".repeat(100_001)), Err(NotReadable::TooManyBlocks));
    assert_eq!(read(&"x".repeat(2 * SIZE)), Err(NotReadable::TooLong));
}

/// Each of these is 4 MiB. Run it alone, and in release:
/// `cargo test --release hostile -- --ignored --nocapture`.
#[test]
#[ignore = "measures time"]
fn four_hostile_mebibytes_take_less_than_a_second() {
    let patterns = [
        "<div>",
        "<b>",
        "<p>",
        "<table>",
        "<b><p>",
        "<a><p>",
        "<p><b>",
        "<li><div>",
        "<ul><li>",
        "<table><tr><td>",
        "<p>x",
        "<hr>",
        "x<br>",
        "<br><br>x",
        "</p>",
        "</b>",
        "</x>",
        "<b></p>",
        "<a href=/x>y</a> ",
        "<i><div></i>",
        "<b><i><div></b></i>",
        "<svg>",
        "<svg><p>",
        "<math><mi>",
        "<select><option>",
        "<template>",
        "<td>",
        "<tr><td>x",
        "<table>x",
        "<table><b>",
        "<font><p>x</p>",
        "<nobr>",
        "<button>",
        "<form>",
        "<h1>",
        "<details>",
        "<summary>",
        "<figure><img src=x>",
        "<img src=x>",
        "<picture><img>",
        "<picture><source>",
        "<blockquote>",
        "<cite>",
        "<pre>",
        "<plaintext>",
        "<textarea>",
        "<script>",
        "<!--",
        "<!",
        "<?",
        "</",
        "<",
        "&",
        "&amp",
        "&#x",
        "&notit;",
        "\0",
        "\u{1}",
        " ",
        "\n",
        "\r",
        "x ",
        "x",
        "<b a=1><b a=2>",
        "<x y='",
        "<a b=\"<c d='",
        "<q>",
        "<noscript><img>",
        "<dl><dt>",
        "<ruby><rt>",
        "<object>",
        "<marquee><b>",
        "<frameset>",
        "<a href=//x.org/>",
        "<ul>x<li>y",
    ];
    let mut texts: Vec<(String, String)> = patterns.iter().map(|p| ((*p).to_owned(), filled(p))).collect();
    let deep = |start: String, rest: &str| start + &filled(rest);
    let named: [(&str, String); 27] = [
        ("500 div, then </p>", deep("<div>".repeat(500), "</p>")),
        ("500 div, then <p>", deep("<div>".repeat(500), "<p>")),
        ("500 div, then <p>x", deep("<div>".repeat(500), "<p>x</p>")),
        ("500 span, then </x>", deep("<span>".repeat(500), "</x>")),
        ("500 b of different style, then <p>x</p>", {
            let bs: String = (0..500).map(|n| format!("<b style=a{n}>")).collect();
            deep(format!("<p>{bs}</p>"), "<p>x</p>")
        }),
        ("100 b of different style, then <p>x</p>", {
            let bs: String = (0..100).map(|n| format!("<b style=a{n}>")).collect();
            deep(format!("<p>{bs}</p>"), "<p>x</p>")
        }),
        ("b of different style, closed", {
            let bs: String = (0..500).map(|n| format!("<b style=a{n}>")).collect();
            deep(bs, "<b style=b></b>")
        }),
        ("numbered elements", numbered("<abcdefgh", ">")),
        ("numbered elements, closed by each other", numbered("<abcdefgh", "></abcdefghi>")),
        ("numbered attributes", format!("<p {}>", numbered("abcdefgh", " "))),
        (
            "many tags of 900 attributes",
            filled(&format!("<p {}>", (0..900).map(|n| format!("a{n} ")).collect::<String>())),
        ),
        ("numbered b", numbered("<b style=", ">")),
        ("numbered b and p", numbered("<p><b style=", ">x</p>")),
        ("numbered a", numbered("<a href=/", "><p>")),
        ("500 blockquote, then <hr>", deep("<blockquote>".repeat(500), "<hr>")),
        ("500 blockquote, then <p>x</p>", deep("<blockquote>".repeat(500), "<p>x</p>")),
        ("250 ul, then <li>x", deep("<ul><li>x".repeat(250), "<li>x")),
        ("120 tables, then <td>x", deep("<table><tr><td>x<td>".repeat(120), "<p>x")),
        ("40 tables, then text", deep("<table><tr><td>x<td>".repeat(40), "word ")),
        ("colspan", deep("<table><tr><td>x<td>y".into(), "<tr><td colspan=1000>x")),
        ("rowspan", format!("<table><tr>{}{}", "<td rowspan=1000>x".repeat(100_000), filled("<tr><td>"))),
        ("lists in quotes in figures", deep("<figure><blockquote><ul><li>x".repeat(100), "<li>x")),
        ("pre in depth", deep("<div>".repeat(500) + "<pre>", "<b>x</b>")),
        ("honest cells", format!("<table>{}", filled(&format!("<tr>{}</tr>", "<td>1</td>".repeat(10))))),
        ("mso", filled("<p class=MsoListParagraph>x</p>")),
        ("cite", deep("<blockquote>".into(), "<cite>x</cite> ")),
        ("details", deep("<details><summary>x</summary>".repeat(250), "<p>y")),
    ];
    texts.extend(named.map(|(name, text)| (name.to_owned(), text)));

    let mut slow = Vec::new();
    for (name, html) in texts {
        let start = Instant::now();
        let read = read(&html[..html.len().min(SIZE)]);
        let took = start.elapsed();
        let said = read.map_or_else(|error| error.to_string(), |read| format!("{} blocks", read.body.blocks.len()));
        eprintln!("{:>6} ms  {name}: {said}", took.as_millis());
        if took > Duration::from_secs(1) {
            slow.push(format!("{name} ({took:?})"));
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}
