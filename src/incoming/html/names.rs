//! Elements that need no code of their own, by what becomes of them.

use html5ever::{LocalName, local_name};

/// Kinds of `<input>` that say nothing by themselves.
pub(super) fn is_silent_input(kind: &str) -> bool {
    ["hidden", "checkbox", "radio"].iter().any(|silent| kind.eq_ignore_ascii_case(silent))
}

/// Elements that show nothing by themselves.
pub(super) fn is_unseen(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("basefont")
            | local_name!("bgsound")
            | local_name!("col")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("param")
            | local_name!("source")
            | local_name!("title")
            | local_name!("track")
            | local_name!("wbr")
    )
}

/// Elements whose content is no text of the story.
pub(super) fn is_dropped(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("applet")
            | local_name!("button")
            | local_name!("canvas")
            | local_name!("datalist")
            | local_name!("embed")
            | local_name!("frame")
            | local_name!("input")
            | local_name!("keygen")
            | local_name!("meter")
            | local_name!("object")
            | local_name!("progress")
            | local_name!("script")
            | local_name!("select")
            | local_name!("style")
            | local_name!("template")
            | local_name!("textarea")
    )
}

/// Elements that begin and end a paragraph.
pub(super) fn is_block(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("p")
            | local_name!("address")
            | local_name!("article")
            | local_name!("aside")
            | local_name!("body")
            | local_name!("caption")
            | local_name!("center")
            | local_name!("dd")
            | local_name!("dialog")
            | local_name!("div")
            | local_name!("dl")
            | local_name!("fieldset")
            | local_name!("figcaption")
            | local_name!("footer")
            | local_name!("form")
            | local_name!("header")
            | local_name!("hgroup")
            | local_name!("html")
            | local_name!("legend")
            | local_name!("li")
            | local_name!("main")
            | local_name!("marquee")
            | local_name!("nav")
            | local_name!("optgroup")
            | local_name!("option")
            | local_name!("plaintext")
            | local_name!("section")
            | local_name!("summary")
            | local_name!("tbody")
            | local_name!("td")
            | local_name!("tfoot")
            | local_name!("th")
            | local_name!("thead")
            | local_name!("tr")
    ) || **name == *"search"
}
