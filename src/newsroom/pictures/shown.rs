//! Pictures as the library shows them, to people and to scripts.

use actix_web::HttpResponse;
use actix_web::http::header;
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::label;
use crate::error::Error;
use crate::media::crop::Ratio;
use crate::media::rendition::{Format, Rendition, Width};
use crate::model::picture::crop::Crop;
use crate::model::picture::library::Standing;
use crate::newsroom::articles::stage_label;
use crate::store::pictures::library::{Kept, Use};
use crate::store::told::Told;
use crate::urls;

/// A picture of the grid.
pub(super) struct Card {
    /// Its page.
    pub(super) href: String,
    /// What it is called.
    pub(super) label: String,
    /// A cut of it, 3:2.
    pub(super) thumbnail: String,
    /// What it shows.
    pub(super) alt: String,
    /// Who made it.
    pub(super) credit: String,
    /// How its rights stand.
    pub(super) standing: Standing,
}

impl Card {
    pub(super) fn of(picture: &Kept, today: NaiveDate) -> Self {
        Self {
            href: urls::newsroom_picture(picture.id),
            label: label(picture),
            thumbnail: cut(picture, Ratio::Standard, Width::W480),
            alt: picture.description.alt.clone(),
            credit: picture.description.credit.clone(),
            standing: picture.description.standing(today),
        }
    }

    /// What to heed about the rights, in words.
    pub(super) fn warning(&self) -> Option<String> {
        match self.standing {
            Standing::Good => None,
            Standing::Ending(day) => Some(format!("rights end {}", day.format("%-d %b %Y"))),
            Standing::Ended(day) => Some(format!("rights ended {}", day.format("%-d %b %Y"))),
        }
    }

    pub(super) fn has_ended(&self) -> bool {
        matches!(self.standing, Standing::Ended(_))
    }
}

/// How a ratio shows the picture of a page.
pub(super) struct Cut {
    /// The shape.
    pub(super) ratio: Ratio,
    /// The cut as it is now.
    pub(super) src: String,
    /// px across and down.
    pub(super) size: (u32, u32),
    /// Where it is used.
    pub(super) place: &'static str,
    /// The names of the fields that set an own crop.
    pub(super) fields: [&'static str; 3],
    /// Whether it has one.
    pub(super) is_own: bool,
    /// Whether what was typed for it cannot be.
    pub(super) is_refused: bool,
    /// The part that is shown now.
    pub(super) shown: Crop,
}

/// The address of a cut as the library has it.
pub(super) fn cut(picture: &Kept, ratio: Ratio, width: Width) -> String {
    let size = Rendition { cut: Some((ratio, picture.original.framing(ratio))), width };
    urls::newsroom_picture_file(picture.id, &size, Format::Webp)
}

/// What became of a file that was sent.
pub(super) struct Outcome {
    /// The file's name.
    pub(super) name: String,
    /// What it became.
    pub(super) result: Became,
}

/// What a file became.
pub(crate) enum Became {
    /// A picture of the library, with a word on its taking in.
    Taken(Box<Kept>, Vec<String>),
    /// A picture that was there already.
    Here(Box<Kept>),
    /// Nothing, and why.
    Refused(String),
}

impl Outcome {
    /// The picture, if it became one.
    pub(super) fn picture(&self) -> Option<&Kept> {
        match &self.result {
            Became::Taken(picture, _) | Became::Here(picture) => Some(picture),
            Became::Refused(_) => None,
        }
    }

    pub(super) fn is_refused(&self) -> bool {
        matches!(self.result, Became::Refused(_))
    }

    /// What became of it, in words.
    pub(super) fn said(&self) -> String {
        match &self.result {
            Became::Taken(_, notes) if notes.is_empty() => "taken in".into(),
            Became::Taken(_, notes) => format!("taken in, but {}", notes.join("; ")),
            Became::Here(picture) if picture.name.is_empty() || picture.name == self.name => {
                "was in the library already".into()
            }
            Became::Here(picture) => format!("was in the library already, as {}", picture.name),
            Became::Refused(reason) => reason.clone(),
        }
    }

    pub(super) fn as_json(&self, today: NaiveDate) -> Value {
        let Some(picture) = self.picture() else {
            return json!({ "name": self.name, "error": self.said() });
        };
        let mut json = as_json(picture, today);
        json["name"] = json!(self.name);
        json["duplicate"] = json!(matches!(self.result, Became::Here(_)));
        json["said"] = json!(self.said());
        json
    }
}

/// A picture for scripts: what a story keeps of it, and what it may propose.
pub(super) fn as_json(picture: &Kept, today: NaiveDate) -> Value {
    let original = &picture.original;
    let said = &picture.description;
    json!({
        "id": picture.id,
        "name": label(picture),
        "original": {
            "hash": original.hash,
            "width": original.width,
            "height": original.height,
            "colour": original.colour,
            "focal": original.focal,
        },
        "src": urls::newsroom_picture_file(picture.id, &Rendition::whole(Width::W960), Format::Webp),
        "thumbnail": cut(picture, Ratio::Standard, Width::W480),
        "href": urls::newsroom_picture(picture.id),
        "alt": said.alt,
        "caption": said.caption,
        "credit": said.credit,
        "rights": said.rights,
        "warning": Card::of(picture, today).warning(),
    })
}

/// A failure for scripts.
pub(super) fn failure_json(error: &Error) -> HttpResponse {
    let reason = match error {
        Error::Invalid(reason) | Error::Forbidden(reason) | Error::Conflict(reason) => reason.clone(),
        Error::NotFound => "There is nothing here, or nothing that you may see.".into(),
        Error::TooLarge(most) => format!("This is more than {} MB, the most that is taken at once.", most / 1_000_000),
        Error::Unavailable(_) => "The paper cannot keep anything just now. Try again in a moment.".into(),
        _ => "Something broke, and it has been noted.".into(),
    };
    if matches!(error, Error::Unavailable(_) | Error::Failed(_)) {
        tracing::error!(reason = %error, "a script's request to the library failed");
    }
    let mut answer = HttpResponse::build(error.status());
    if matches!(error, Error::Unavailable(_)) {
        answer.insert_header((header::RETRY_AFTER, "5"));
    }
    answer.json(json!({ "error": reason }))
}

/// A use of a picture, as somebody may know it.
pub(super) struct UseLine {
    /// Where it leads: to the newsroom's page of a story, or the reader's.
    pub(super) href: String,
    /// What it is called.
    pub(super) label: String,
    /// What it is.
    pub(super) kind: String,
}

impl UseLine {
    /// None: it is a story that this person may not know of.
    pub(super) fn of(found: Use, person_id: i64, may_all: bool) -> Option<Self> {
        match found {
            Use::Portrait(slug, name) => {
                Some(Self { href: urls::contributor(&slug), label: name, kind: "portrait".to_owned() })
            }
            Use::Page(slug, headline) => {
                Some(Self { href: urls::page(&slug), label: headline, kind: "standing page".to_owned() })
            }
            Use::Story(Told { id, headline, stage, address, owner_id }) => {
                let is_own = may_all || owner_id == Some(person_id);
                let is_known = is_own || address.is_some();
                let label = if headline.is_empty() { "A story without a headline".to_owned() } else { headline };
                let href = match address {
                    Some(address) if !is_own => urls::article(&address),
                    _ => urls::newsroom_article(id),
                };
                is_known.then_some(Self { href, label, kind: stage_label(stage).to_lowercase() })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::stage::Stage;

    #[test]
    fn a_story_is_known_to_its_owner_to_editors_and_once_it_is_public() {
        let story = |address, owner_id| {
            Use::Story(Told { id: 1, headline: String::new(), stage: Stage::Draft, address, owner_id })
        };
        assert!(UseLine::of(story(None, Some(2)), 1, false).is_none());
        assert!(UseLine::of(story(None, None), 1, false).is_none());
        assert!(UseLine::of(story(None, Some(2)), 1, true).is_some());
        let own = UseLine::of(story(None, Some(1)), 1, false).unwrap();
        assert_eq!(
            (own.label.as_str(), own.kind.as_str(), own.href.as_str()),
            ("A story without a headline", "draft", "/newsroom/articles/1")
        );
    }
}
