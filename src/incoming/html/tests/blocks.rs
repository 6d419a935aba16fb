//! Each element and the block it becomes.

use super::{dropped, shown};

fn check(cases: &[(&str, &str)]) {
    for (html, expected) in cases {
        assert_eq!(shown(html), *expected, "{html}");
    }
}

#[test]
fn text_becomes_paragraphs() {
    check(&[
        ("", ""),
        ("<p>One.</p><p>Two.</p>", "One. / Two."),
        ("loose <p>set</p> loose", "loose / set / loose"),
        ("<div>a<div>b<section>c</section></div>d</div>", "a / b / c / d"),
        ("  <p>\n  a\t b\n c </p>", "a b c"),
        ("<p>a\u{a0}&nbsp;b</p>", "a\u{a0}\u{a0}b"),
        ("<p>&nbsp;</p><p> </p><p><br></p><p><b> </b></p>", ""),
        ("a<br>b <br> c", "a<br>b<br>c"),
        ("a<br><br>b<br> <br>\n<br>c<br>", "a / b / c"),
        ("a\u{1}b&#1;c&#0;d", "abc\u{fffd}d"),
        ("<dl><dt>Who<dd>She.<dd>He.<dt>When</dl>", "<strong>Who</strong> / She. / He. / <strong>When</strong>"),
        ("<!DOCTYPE html><html><head><title>T</title></head><body>a<!-- b --></body></html>", "a"),
        ("<frameset><frame></frameset>a", "a"),
        ("<address>Desk</address><center>c</center><hr>", "Desk / c / ---"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢(kan)"),
        ("<math><mi>x</mi><mo>=</mo><annotation>tex</annotation></math>", "x="),
    ]);
}

#[test]
fn marks_are_kept_and_links_are_checked() {
    check(&[
        ("<p>a <b>b</b> <i>c</i></p>", "a <strong>b</strong> <em>c</em>"),
        ("<b>a </b>b", "<strong>a </strong>b"),
        ("<b><p>a</p><p>b</p></b>", "<strong>a</strong> / <strong>b</strong>"),
        ("<b><i>a</b>b</i>", "<strong><em>a</em></strong><em>b</em>"),
        ("H<sub>2</sub>O<sup>2</sup> <kbd>k</kbd>", "H<sub>2</sub>O<sup>2</sup> <code>k</code>"),
        ("<u>a</u> <s>b</s> <font color=red>c</font> <q>d</q>", "a b c “d”"),
        ("<a href='/asia'>a <b>b</b></a>", "<a href=\"/asia\">a </a><a href=\"/asia\"><strong>b</strong></a>"),
        ("<a href='//example.org/x'>a</a>", "<a href=\"https://example.org/x\" rel=\"noopener\">a</a>"),
        ("<a href='javascript:x()'>a</a> <a name=n>b</a>", "a b"),
        (
            "<span style='font-weight:700'>a</span><span style='font-style:italic'>b</span>",
            "<strong>a</strong><em>b</em>",
        ),
        (
            "<b style='font-weight:normal' id='docs-internal-guid-1'><p><span style='font-weight:400'>a</span></p></b>",
            "a",
        ),
    ]);
    assert_eq!(
        dropped("<a href='javascript:x()'>a</a><a href=page.html>b</a><a href=page.html>c</a>"),
        "link to “javascript:x()”, 2 × link to “page.html”"
    );
}

#[test]
fn crossheads_have_two_levels() {
    check(&[
        ("<h1>a</h1><h2>b</h2><h3>c</h3><h6>d</h6><h4> </h4>", "## a / ## b / ### c / ### d"),
        ("<h2>a<br>b <em>c</em></h2>", "## a<br>b <em>c</em>"),
        ("<h2><img src=a.png>a</h2>", "file a.png / ## a"),
    ]);
}

#[test]
fn lists_are_flattened_in_order() {
    check(&[
        ("<ul><li>a<li>b</ul><ol start=3><li><p>c</p></ol>", "* a | b / 1. c"),
        ("<ul><li>a<ol><li>b</ol>c</li><ul><li>d</ul></ul>", "* a | b | c | d"),
        ("<ul><li><p>a</p><p>b</p></li> <li></li><li><h3>c</h3><p>d</p></ul>", "* a<br>b | c<br>d"),
        ("<ol><li>a<figure><img src=x.png></figure>b<li>c</ol>", "1. a / file x.png / 1. b | c"),
        (
            "<ul>loose <b>x</b><li><input type=checkbox checked> done</ul><li>stray",
            "* loose <strong>x</strong> | done / stray",
        ),
    ]);
}

#[test]
fn quotes_say_whose_they_are() {
    check(&[
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a<br>b"),
        (
            "<blockquote>a<footer>— <cite>A <b>sailor</b></cite></footer></blockquote>",
            "> a — — A <strong>sailor</strong>",
        ),
        ("<blockquote><p>a <cite>A sailor</cite></p></blockquote>", "> a — A sailor"),
        ("<blockquote>As <cite>The Times</cite> wrote</blockquote>", "> As <em>The Times</em> wrote"),
        ("<blockquote><cite>Only</cite></blockquote>", "> Only"),
        ("<blockquote>a<ul><li>b</ul><img src=x.png>c<cite>D</cite></blockquote>", "> a<br>b / file x.png / > c — D"),
        ("<figure><blockquote>a</blockquote><figcaption>B</figcaption></figure>", "> a — B"),
        ("<blockquote>a<blockquote>b</blockquote>c</blockquote>", "> a / > b / > c"),
        ("<aside class='c-Pullquote x'>a<cite>B</cite></aside>", ">> a — B"),
        ("<figure class=wp-block-pullquote><blockquote><p>a</p><cite>B</cite></blockquote></figure>", ">> a — B"),
        ("<aside>a</aside>", "a"),
    ]);
}

#[test]
fn pictures_stand_where_they_stood() {
    check(&[
        ("<p>a <img src='x.png' alt=' An\n x '> b</p>", "a / file x.png alt=An x / b"),
        ("<img src='data:image/gif;base64,R0' data-src='https://e.org/x.png'>", "url https://e.org/x.png"),
        ("<img srcset='s.png 300w, l.png 900w'>", "file l.png"),
        ("<picture><source srcset='l.webp 900w'><img alt=a></picture>", "file l.webp alt=a"),
        ("<img src=p.gif width=1 height=1><img src=wide.png width=600 height=1>", "file wide.png"),
        ("ok <img class=emoji alt='👍' src=x.png>", "ok 👍"),
        ("<a href='/big.png'><img src=x.png></a>", "file x.png"),
        ("<img data-src=x.png><noscript><img src=x.png></noscript>", "file x.png"),
        ("<noscript><img src=x-300.png></noscript><img class=lazy data-src=x.png>", "file x.png"),
        ("<p>a<noscript><img src=x.png></noscript>", "a / file x.png"),
        ("<img src='data:image/gif;base64,R0'><noscript><img src=x.png></noscript>", "file x.png"),
    ]);
    assert_eq!(
        dropped("<img src='data:image/gif;base64,R0'><img><img src=p.gif width=1 height=1>"),
        "picture “data:image/gif;base64,R0”, picture without an address, tracking pixel"
    );
}

#[test]
fn figures_have_captions_and_credits() {
    check(&[
        (
            "<figure class=alignwide><img src=x.png><figcaption>At <i>dawn</i> <span class=photo-credit>A. B.</span></figcaption></figure>",
            "file x.png caption=At <em>dawn</em> credit=A. B. size=wide",
        ),
        ("<figure><figcaption>c</figcaption><div><img src=x.png></div></figure>", "file x.png caption=c"),
        (
            "<figure><img src=x.png><img src=y.png><figcaption>c</figcaption></figure>",
            "[file x.png, file y.png caption=c]",
        ),
        (
            "<figure class=wp-block-gallery><figure><img src=x.png><figcaption>a</figcaption></figure><figure><img src=y.png><figcaption>b</figcaption></figure><figcaption>c</figcaption></figure>",
            "[file x.png caption=a, file y.png caption=b] / c",
        ),
        ("<ul class=gallery><li><img src=x.png><li><img src=y.png></ul>", "[file x.png, file y.png]"),
        ("<div class=gallery><img src=x.png> <img src=y.png><p>a</p></div>", "[file x.png, file y.png] / a"),
        ("<figure>a<figcaption>b</figcaption><small class=credit>c</small></figure>", "a / b / c"),
        ("<figure><p>a</p><img src=x.png><p>b</p><figcaption>c</figcaption></figure>", "a / file x.png / b / c"),
        (
            "<figure><iframe src='https://e.org/v'></iframe><figcaption>c</figcaption></figure>",
            "embed https://e.org/v “c”",
        ),
        (
            "<figure><figcaption>c</figcaption><table><tr><th>a<th>b<tr><td>1<td>2</table></figure>",
            "table c: a | b = 1 | 2",
        ),
        ("<figcaption>a</figcaption>", "a"),
    ]);
}

#[test]
fn players_become_embeds() {
    check(&[
        ("<p>a<iframe src='//e.org/v' title='The  launch'></iframe>b", "a / embed https://e.org/v “The launch” / b"),
        ("<video><source src='https://e.org/v.mp4'>No video?</video>", "embed https://e.org/v.mp4 “”"),
        ("<audio src='/a.mp3' title=t></audio>", "embed /a.mp3 “t”"),
        ("<iframe src='javascript:x()'></iframe><iframe srcdoc='x'></iframe><object>x<embed src=y></object>", ""),
    ]);
    assert_eq!(
        dropped("<iframe src='javascript:x()'></iframe><iframe></iframe><object>x</object><svg><text>t</text></svg>"),
        "<iframe> of “javascript:x()”, <iframe>, <object>, <svg>"
    );
}

#[test]
fn tables_keep_their_columns() {
    check(&[
        (
            "<table><caption>c</caption><thead><tr><th>a<th>b</thead><tr><td>1<td><b>2</b></table>",
            "table c: a | b = 1 | <strong>2</strong>",
        ),
        ("<table><tr><th>a<th>b<tr><th>c<td>1</table>", "table : a | b = c | 1"),
        ("<table><tr><td>a<td>b<tr><td colspan=2>c</table>", "table :  = a | b; c | "),
        ("<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e</table>", "table :  = a | b;  | c; d | e"),
        ("<table><tr><td>a<td><table><tr><td>b<td>c</table></table>", "table :  = a | b<br>c"),
        ("<table><tr><td><p>a</p><p>b</p><td><ul><li>c<li>d</ul></table>", "table :  = a<br>b | c<br>d"),
        ("<table><tr><td><img src=x.png><tr><td>a</table>", "file x.png / a"),
        ("<table role=presentation><tr><td>a<td><h2>b</h2></table>", "a / ## b"),
        ("<table><tr><td>a<td><img src=x.png alt=x></table>", "table :  = a |  / file x.png alt=x"),
        ("<table>loose<tr><td>a<td>b</table>", "loose / table :  = a | b"),
        ("<table><tr><td> <td></table>", ""),
    ]);
}

#[test]
fn code_is_kept_to_the_letter() {
    check(&[
        (
            "<pre><code class='x language-rust'>  let a = 1;\n\n\tb</code></pre>",
            "code rust: \"  let a = 1;\\n\\n\\tb\"",
        ),
        ("<pre class='lang-c++'>\na<br>b <b>c</b></pre>", "code c++: \"a\\nb c\""),
        ("<pre class='language-<x>'>a<img src=x.png><script>x</script></pre><pre> </pre>", "code : \"a\" / file x.png"),
    ]);
}

#[test]
fn details_are_questions_when_text_answers() {
    check(&[
        ("<details><summary>Why?</summary><p>Because.</p><ul><li>a<li>b</ul></details>", "? Why? ! Because. / a | b"),
        ("<details><summary>Why?</summary>a<hr></details>", "### Why? / a / ---"),
        ("<details>a</details><details><summary>b</summary></details>", "a / ### b"),
    ]);
}

#[test]
fn what_word_writes_comes_out_clean() {
    check(&[(
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta name=Generator content='Word'>\
         <!--[if gte mso 9]><xml><o:p>no</o:p></xml><![endif]--></head><body lang=EN>\
         <p class=MsoNormal>The <span style='mso-bidi:x'>quay</span><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>\
         <p class=MsoListParagraphCxSpFirst><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>one<o:p></o:p></p>\
         <p class=MsoListParagraphCxSpLast><span style='mso-list:Ignore'>·</span>two</p><p>end</p></body></html>",
        "The quay / * one | two / end",
    )]);
}

#[test]
fn what_is_no_text_is_dropped_and_said() {
    let html = "a<script>1</script><script>2</script><style>p{}</style><template>x</template>\
                <form><label>Name <input><input type=hidden></label><select><option>o</select><textarea>t</textarea><button>Go</button></form>b";
    assert_eq!(shown(html), "a / Name / b");
    assert_eq!(dropped(html), "2 × <script>, <style>, <template>, <input>, <select>, <textarea>, <button>");
}

#[test]
fn the_same_text_has_the_same_ids() {
    let html = "<p>a</p><p>a</p><hr>";
    assert_eq!(super::read(html), super::read(html));
}
