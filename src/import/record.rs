//! One line of an import file: the article as other programs write it.

use serde::{Deserialize, Serialize};

use crate::model::body::Body;
use crate::model::correction::CorrectionKind;
use crate::model::headline::Headline;
use crate::model::kind::Kind;
use crate::model::language::Language;
use crate::model::moment::Moment;
use crate::model::picture::crop::Crops;
use crate::model::picture::{FocalPoint, PictureFile};
use crate::model::slug::Slug;
use crate::model::withdrawal::WithdrawalReason;

/// How deep the JSON of a line may be nested (R19).
const MAX_DEPTH: usize = 64;

/// The article as a file: the public format of `broadsheet import articles`.
/// Other programs rely on it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The source's own id.
    pub id: String,
    /// The words over the story.
    pub headline: Headline,
    /// The slug of its section.
    pub section: String,
    /// The text as blocks; one of three.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Body<PictureFile>>,
    /// The text as HTML; one of three.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_html: Option<String>,
    /// The text as Markdown; one of three.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_markdown: Option<String>,
    /// The summary under the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standfirst: Option<String>,
    /// The label before the headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    /// Where it was filed from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline: Option<String>,
    /// Its word in its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<Slug>,
    /// The document's title for search engines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seo_title: Option<String>,
    /// The summary for search engines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seo_description: Option<String>,
    /// Where it stands first, when that is elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<String>,
    /// Who wrote it, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bylines: Vec<RecordByline>,
    /// Its subjects as they are to be printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Its first publication; none: it is a draft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<Moment>,
    /// Its last significant change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Moment>,
    /// Its main picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<RecordPicture>,
    /// What was wrong in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<RecordCorrection>,
    /// Old addresses that shall lead here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redirects: Vec<String>,
    /// What sort of story it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    /// Who paid for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sponsor: Option<String>,
    /// Its language, when it is not the title's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Whether no advertisement may stand beside it.
    #[serde(default)]
    pub sensitive: bool,
    /// Whether search engines shall leave it out.
    #[serde(default)]
    pub noindex: bool,
    /// Nothing of it is public before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargoed_until: Option<Moment>,
    /// When and why it was taken down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<RecordWithdrawal>,
}

/// One name of a byline: `"Jane Doe"` or `{"name": "Jane Doe", "role": "photographs"}`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged, expecting = "a byline is a name or {name, slug, role}")]
pub enum RecordByline {
    /// The name alone.
    Name(String),
    /// The name and more.
    #[serde(rename_all = "lowercase")]
    Full {
        /// The name as printed.
        name: String,
        /// The contributor's word in addresses.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        slug: Option<Slug>,
        /// What they did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<String>,
    },
}

/// A main picture that is still outside.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordPicture {
    /// Its path, relative to the import file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Its address on another site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
    /// The words under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<crate::model::body::RichText>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    /// The spot that crops keep.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub focal: Option<FocalPoint>,
    /// Own crops by ratio, which go before the focal point: `{"16x9": [left, top, width]}`.
    #[serde(default, skip_serializing_if = "Crops::is_empty")]
    pub crops: Crops,
    /// What may be done with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rights: Option<String>,
}

/// A correction.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordCorrection {
    /// What sort of note it is.
    pub kind: CorrectionKind,
    /// The note.
    pub note: String,
    /// When it was made.
    pub at: Moment,
}

/// A withdrawal.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordWithdrawal {
    /// When it was taken down.
    pub at: Moment,
    /// Why.
    pub reason: WithdrawalReason,
}

/// Reads a line. What is wrong is said in a sentence.
pub fn read(line: &str) -> Result<Record, String> {
    if depth(line) > MAX_DEPTH {
        return Err(format!("its JSON is nested deeper than {MAX_DEPTH}"));
    }
    serde_json::from_str(line).map_err(|error| {
        let said = error.to_string();
        // "at line 1" would be taken for the line of the file.
        match said.rsplit_once(" at line 1 column ") {
            Some((reason, column)) => format!("{reason} (at character {column})"),
            None => said,
        }
    })
}

/// How deep brackets are nested outside of strings.
fn depth(json: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    let (mut is_in_string, mut is_escaped) = (false, false);
    for byte in json.bytes() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_in_string => is_escaped = true,
            b'"' => is_in_string = !is_in_string,
            _ if is_in_string => {}
            b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_line_says_what_is_wrong() {
        for (line, said) in [
            ("{", "EOF"),
            ("[]", "invalid"),
            (r#"{"id":"1","headline":"A"}"#, "missing field `section`"),
            (r#"{"id":"1","headline":" ","section":"asia"}"#, "the headline is blank"),
            (r#"{"id":"1","headline":"A","section":"asia","titel":"x"}"#, "titel"),
            (r#"{"id":"1","headline":"A","section":"asia","kind":"gossip"}"#, "gossip"),
            (r#"{"id":"1","headline":"A","section":"asia","published_at":"yesterday"}"#, "yesterday"),
            (r#"{"id":"1","headline":"A","section":"asia","bylines":[3]}"#, "a byline is a name"),
            (r#"{"id":"1","headline":"A","section":"asia","slug":"Not A Slug"}"#, "Not A Slug"),
        ] {
            let error = read(line).unwrap_err();
            assert!(error.contains(said) && !error.contains("line 1"), "{line}: {error}");
        }
        let deep = format!(r#"{{"id":"1","headline":"A","section":"a","body":{}"#, "[".repeat(100_000));
        assert!(read(&deep).unwrap_err().contains("deeper than 64"));
    }

    #[test]
    fn brackets_inside_strings_are_not_depth() {
        assert_eq!(depth(r#"{"a": "[[[\"[[", "b": [1]}"#), 2);
    }
}
