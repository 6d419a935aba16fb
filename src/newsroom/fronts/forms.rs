//! The forms of a front: the settings of a collection, and a card's own words.

use std::collections::HashMap;

use crate::error::Error;
use crate::model::front::{Backfill, CardSize, Collection, Layout, PickedCard};
use crate::model::kind::Kind;
use crate::model::masthead::Masthead;
use crate::newsroom::articles::Choice;
use crate::newsroom::form::Typed;
use crate::store::told::Told;
use crate::store::{Conn, tags};
use crate::urls;

/// The settings of a collection, as its form has them.
pub(super) struct CollectionForm {
    /// Whether what was typed was refused.
    pub(super) is_refused: bool,
    pub(super) typed: Typed,
    pub(super) layouts: Vec<Choice>,
    pub(super) sections: Vec<Choice>,
    pub(super) kinds: Vec<Choice>,
}

/// What a card says otherwise than its story, as its form has it.
pub(super) struct CardForm {
    /// Whether what was typed was refused.
    pub(super) is_refused: bool,
    pub(super) typed: Typed,
    pub(super) sizes: Vec<Choice>,
}

impl CollectionForm {
    /// A collection as it is.
    pub(super) fn fields(conn: &mut Conn, collection: &Collection) -> Result<Typed, Error> {
        let Backfill { section, tag, kind } = collection.backfill.clone().unwrap_or_default();
        let tag = match &tag {
            Some(slug) => tags::find_by_slug(conn, slug.as_str())?.map(|tag| tag.name).unwrap_or_default(),
            None => String::new(),
        };
        let section = match (&collection.backfill, section) {
            (None, _) => "none".to_owned(),
            (Some(_), section) => section.map(|slug| slug.to_string()).unwrap_or_default(),
        };
        Ok(Typed::of([
            ("title", &collection.title),
            ("layout", collection.layout.as_str()),
            ("cap", &collection.cap.to_string()),
            ("section", &section),
            ("tag", &tag),
            ("kind", kind.map(|kind| kind.to_string()).unwrap_or_default().as_str()),
        ]))
    }

    pub(super) fn of(typed: Typed, is_refused: bool, masthead: &Masthead) -> Self {
        let choice = |field: &str, value: &str, name: &str| Choice {
            value: value.to_owned(),
            name: name.to_owned(),
            is_chosen: typed.get(field) == value,
        };
        let layouts = Layout::ALL.iter().map(|one| choice("layout", one.as_str(), one.label())).collect();
        let mut sections = vec![
            choice("section", "none", "Nothing: hand-picked cards only"),
            choice("section", "", "The newest of all sections"),
        ];
        sections.extend(masthead.sections.iter().map(|one| choice("section", one.slug.as_str(), &one.name)));
        let mut kinds = vec![choice("kind", "", "Any kind")];
        kinds.extend(Kind::ALL.iter().map(|one| choice("kind", one.as_str(), one.as_str())));
        Self { is_refused, layouts, sections, kinds, typed }
    }
}

impl CardForm {
    /// A card as it is.
    pub(super) fn fields(card: &PickedCard, told: &HashMap<i64, Told>) -> Typed {
        let links: Vec<String> =
            card.links.iter().filter_map(|id| told.get(id)?.address.as_ref()).map(urls::article).collect();
        let picture = card.picture.as_ref();
        let percent = |at: Option<u8>| at.map(|at| at.to_string()).unwrap_or_default();
        Typed::of([
            ("headline", &card.headline),
            ("kicker", &card.kicker),
            ("picture", picture.map_or("", |picture| picture.hash.as_str())),
            ("picture_x", &percent(picture.map(|picture| picture.focal.x))),
            ("picture_y", &percent(picture.map(|picture| picture.focal.y))),
            ("hides_picture", if card.hides_picture { "yes" } else { "" }),
            ("size", card.size.map_or("", CardSize::as_str)),
            ("links", &links.join("\n")),
        ])
    }

    pub(super) fn of(typed: Typed, is_refused: bool) -> Self {
        let choice = |value: &str, name: &str| Choice {
            value: value.to_owned(),
            name: name.to_owned(),
            is_chosen: typed.get("size") == value,
        };
        let sizes = vec![
            choice("", "As the layout sets it"),
            choice(CardSize::Large.as_str(), "Large"),
            choice(CardSize::Standard.as_str(), "Standard"),
            choice(CardSize::HeadlineOnly.as_str(), "Headline only"),
        ];
        Self { is_refused, sizes, typed }
    }
}
