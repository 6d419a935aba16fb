//! Counts attributes before the parser does, because the parser compares each
//! attribute of a tag with all others of that tag.

/// Texts shorter than this cannot hold enough attributes to matter.
const HARMLESS: usize = 16 * 1024;

/// Where a tag stands while it is read, as the HTML standard (§13.2.5) names
/// the states; those that make no difference here are one.
#[derive(Clone, Copy)]
enum State {
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    DoubleQuoted,
    SingleQuoted,
    Unquoted,
}

const STATES: [State; 8] = [
    State::TagName,
    State::BeforeName,
    State::Name,
    State::AfterName,
    State::BeforeValue,
    State::DoubleQuoted,
    State::SingleQuoted,
    State::Unquoted,
];

impl State {
    /// The state after one more byte; none when the tag has ended.
    fn after(self, byte: u8) -> Option<Self> {
        let is_space = matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c');
        Some(match (self, byte) {
            (Self::DoubleQuoted, b'"') | (Self::SingleQuoted, b'\'') => Self::BeforeName,
            (Self::DoubleQuoted | Self::SingleQuoted, _) => self,
            (_, b'>') => return None,
            (Self::BeforeValue, _) if is_space => Self::BeforeValue,
            (Self::BeforeValue, b'"') => Self::DoubleQuoted,
            (Self::BeforeValue, b'\'') => Self::SingleQuoted,
            (Self::BeforeValue, _) => Self::Unquoted,
            (Self::Name | Self::AfterName, _) if is_space => Self::AfterName,
            (Self::TagName | Self::BeforeName | Self::Unquoted, _) if is_space => Self::BeforeName,
            (Self::Unquoted, _) => Self::Unquoted,
            (_, b'/') => Self::BeforeName,
            (Self::Name | Self::AfterName, b'=') => Self::BeforeValue,
            (Self::TagName, _) => Self::TagName,
            (Self::BeforeName | Self::Name | Self::AfterName, _) => Self::Name,
        })
    }
}

/// Whether a tag may have more attributes than `limit`.
///
/// Whether a `<` opens a tag depends on what the parser made of everything
/// before it (a comment? a script?). So each `<` counts as if it did: all
/// readings are followed at once, and per state the greatest count is kept.
pub(super) fn exceed(html: &str, limit: u32) -> bool {
    if html.len() < HARMLESS {
        return false;
    }
    let bytes = html.as_bytes();
    let mut counts: [Option<u32>; STATES.len()] = [None; STATES.len()];
    let mut is_in_tag = false;
    let mut at = 0;
    while at < bytes.len() {
        if !is_in_tag {
            let Some(next) = html[at..].find('<') else { return false };
            at += next;
        }
        let byte = bytes[at];
        if is_in_tag {
            let mut next = [None; STATES.len()];
            for (state, count) in STATES.into_iter().zip(counts) {
                let (Some(count), Some(to)) = (count, state.after(byte)) else { continue };
                let starts = matches!(to, State::Name) && matches!(state, State::BeforeName | State::AfterName);
                let count = count + u32::from(starts);
                if count > limit {
                    return true;
                }
                next[to as usize] = next[to as usize].max(Some(count));
            }
            counts = next;
        }
        if byte == b'<' {
            let name = if bytes.get(at + 1) == Some(&b'/') { at + 2 } else { at + 1 };
            if bytes.get(name).is_some_and(u8::is_ascii_alphabetic) {
                let tag_name = &mut counts[State::TagName as usize];
                *tag_name = (*tag_name).max(Some(0));
                at = if is_in_tag { at } else { name - 1 };
            }
        }
        is_in_tag = counts.iter().any(Option::is_some);
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_in_whatever_form_they_are_written() {
        for one in [" a", " a=b", " a='b'", " a=\"b\"", "/a", " a = b", "\na\n=\n'>'", "/=a"] {
            let html = format!("<p{}>{}", one.repeat(40), "x".repeat(HARMLESS));
            assert!(exceed(&html, 39), "{one}");
            assert!(!exceed(&html, 40), "{one}");
        }
    }

    #[test]
    fn neither_a_comment_nor_a_quote_hides_them() {
        for before in
            ["<!-- <i a=\" -->", "<script>if(a<b){'", "</script", "<a b=\"<c d='\">", "<svg><style><p a=\"</style>"]
        {
            let html = format!("{before}<p{}>{}", " a".repeat(40), "x".repeat(HARMLESS));
            assert!(exceed(&html, 38), "{before}");
        }
    }

    #[test]
    fn an_article_is_far_from_the_limit() {
        let html = "<p class=\"a\" style='b'>He said “yes”, she said \"no\" & 1 < 2.</p>\n<a href=\"/x\">it's</a>"
            .repeat(1_000);
        assert!(!exceed(&html, 10));
    }
}
