//! A contributor as the fields of their form, and back.

use super::super::{LONGEST_NAME, read_line, read_name, read_slug};
use crate::error::Error;
use crate::model::picture::{FocalPoint, PictureHash};
use crate::model::slug::Slug;
use crate::newsroom::form::{Complaints, Typed};
use crate::store::contributors::{self, Kept};
use crate::store::{Conn, people, pictures};

/// The longest description, in characters.
const LONGEST_DESCRIPTION: usize = 2_000;

/// What the fields say.
pub(super) struct Read {
    pub name: String,
    pub slug: Slug,
    pub description: String,
    pub portrait: Option<(PictureHash, FocalPoint)>,
    pub person_id: Option<i64>,
}

/// A field and what is wrong with it.
pub(super) type Refusal = (&'static str, String);

/// The fields of a contributor.
pub(super) fn of(kept: &Kept) -> Typed {
    let known = &kept.contributor;
    let mut pairs = vec![
        ("name", known.name.clone()),
        ("slug", known.slug.to_string()),
        ("description", known.description.clone()),
        ("person", kept.person.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default()),
    ];
    if let Some(portrait) = &known.portrait {
        pairs.extend([
            ("portrait", portrait.hash.to_string()),
            ("portrait_x", portrait.focal.x.to_string()),
            ("portrait_y", portrait.focal.y.to_string()),
        ]);
    }
    Typed::from_pairs(pairs)
}

/// What the fields say; what is wrong is noted beside its field.
pub(super) fn read(typed: &Typed, complaints: &mut Complaints) -> Option<Read> {
    let name = read_name(typed, "name", LONGEST_NAME, complaints);
    let slug = read_slug(typed, name.as_deref(), complaints);
    let description = read_line(typed, "description", LONGEST_DESCRIPTION, complaints);
    let portrait = match typed.get("portrait") {
        "" => None,
        hash => {
            let hash = hash.parse::<PictureHash>().map_err(|_| "This names no picture.");
            complaints.take("portrait", hash).zip(read_focal(typed, complaints))
        }
    };
    let person_id = match typed.get("person") {
        "" => None,
        id => complaints.take("person", id.parse::<i64>().map_err(|_| "Choose somebody.")),
    };
    if !complaints.is_empty() {
        return None;
    }
    Some(Read { name: name?, slug: slug?, description: description?, portrait, person_id })
}

fn read_focal(typed: &Typed, complaints: &mut Complaints) -> Option<FocalPoint> {
    let middle = FocalPoint::default();
    let percent = |field: &str, otherwise: u8| match typed.get(field) {
        "" => Some(otherwise),
        number => number.parse::<u8>().ok().filter(|number| *number <= 100),
    };
    let focal = percent("portrait_x", middle.x).zip(percent("portrait_y", middle.y));
    let focal = focal.map(|(x, y)| FocalPoint { x, y });
    complaints.take("portrait_x", focal.ok_or("The focal point is two numbers from 0 to 100."))
}

/// Whether the database allows it; then the name of the person chosen.
pub(super) fn check(conn: &mut Conn, read: &Read, id: Option<i64>) -> Result<Result<Option<String>, Refusal>, Error> {
    if contributors::is_taken(conn, &read.slug, id)? {
        return Ok(Err(("slug", format!("Another contributor has the address /by/{}.", read.slug))));
    }
    if let Some((hash, _)) = &read.portrait
        && pictures::find_id(conn, hash)?.is_none()
    {
        return Ok(Err(("portrait", "This picture is not in the library.".to_owned())));
    }
    let Some(person_id) = read.person_id else { return Ok(Ok(None)) };
    Ok(match people::find(conn, person_id)? {
        None => Err(("person", "Choose somebody.".to_owned())),
        Some(person) if person.contributor_id.is_some_and(|other| Some(other) != id) => {
            Err(("person", format!("{} is another contributor already.", person.name)))
        }
        Some(person) => Ok(Some(person.name)),
    })
}

/// The row of a portrait and the point it is cut round.
pub(super) fn find_portrait(
    conn: &mut Conn,
    portrait: Option<&(PictureHash, FocalPoint)>,
) -> Result<Option<(i64, FocalPoint)>, Error> {
    let Some((hash, focal)) = portrait else { return Ok(None) };
    Ok(pictures::find_id(conn, hash)?.map(|id| (id, *focal)))
}

/// What the audit log says of a contributor as they were.
pub(super) fn kept_in_words(kept: &Kept) -> String {
    let known = &kept.contributor;
    let person = kept.person.as_ref().map(|(_, name)| name.as_str());
    in_words(&known.slug, &known.name, &known.description, known.portrait.is_some(), person)
}

/// What the audit log says of a contributor.
pub(super) fn in_words(slug: &Slug, name: &str, description: &str, has_portrait: bool, person: Option<&str>) -> String {
    let mut words = format!("{name} /by/{slug}");
    if !description.is_empty() {
        words = format!("{words}: {description}");
    }
    if has_portrait {
        words += ", with a portrait";
    }
    person.map_or(words.clone(), |person| format!("{words}, is {person}"))
}
