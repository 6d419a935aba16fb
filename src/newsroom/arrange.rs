//! The rooms in which a newsroom arranges what its stories belong to.

pub mod contributors;
pub mod pages;
pub mod redirects;
pub mod sections;
pub mod tags;

use actix_web::HttpResponse;
use askama::Template;

use super::form::{Complaints, Typed};
use super::frame::{self, Frame};
use super::staff::Staff;
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::slug::Slug;
use crate::model::text::clean_line;
use crate::model::topic::Topic;
use crate::store::touches::{self, Touch};
use crate::store::{Conn, audit};
use crate::urls;

/// How many lines a page of a list shows.
const PAGE: usize = 50;
/// The longest name, in characters.
const LONGEST_NAME: usize = 120;

/// One of the rooms.
struct Room {
    href: String,
    name: &'static str,
    about: &'static str,
}

#[derive(Template)]
#[template(path = "newsroom/arrange/rooms.html")]
struct RoomsPage {
    frame: Frame,
    rooms: Vec<Room>,
}

/// The rooms, each with what it is for.
pub async fn show(staff: Staff) -> Result<HttpResponse, Error> {
    let room = |href, name, about| Room { href, name, about };
    let rooms = vec![
        room(urls::arrange::sections(), "Sections", "The parts of the paper, and the order of the navigation."),
        room(urls::arrange::tags("", ""), "Tags", "Subjects: renamed, merged, marked as sensitive."),
        room(urls::arrange::contributors("", ""), "Contributors", "Who the stories are by, and what they look like."),
        room(
            urls::arrange::pages(),
            "Standing pages",
            "About, contact, ethics and the like, as the footer lists them.",
        ),
        room(urls::arrange::redirects("", ""), "Redirects", "Old addresses, and what they lead to."),
    ];
    frame::answer(&RoomsPage { frame: Frame::of(&staff, "Arrange"), rooms })
}

/// What was done to a thing, for the audit log and the press.
pub(super) struct Done {
    pub kind: &'static str,
    pub id: Option<i64>,
    pub name: String,
    pub before: String,
    pub after: String,
    pub topics: Vec<Topic>,
}

impl Done {
    /// Notes it, last in the transaction.
    pub(super) fn record(self, conn: &mut Conn, deed: Deed<'static>) -> Result<(), Error> {
        let subject = Subject { kind: self.kind, id: self.id, name: self.name.into() };
        let deed = Deed { subject, ..deed }.changed(self.before, self.after);
        audit::record(conn, &deed)?;
        let touched = self.topics.into_iter().map(Touch::from).collect();
        Ok(touches::record(conn, &touched, deed.at)?)
    }
}

/// The deed of somebody; what it was done to is said when it is done.
pub(super) fn deed(staff: &Staff, action: &'static str) -> Deed<'static> {
    staff.did(action, Subject { kind: "", id: None, name: "".into() }).into_owned()
}

/// A line that may not be blank.
pub(super) fn read_name(
    typed: &Typed,
    field: &'static str,
    most: usize,
    complaints: &mut Complaints,
) -> Option<String> {
    let read = read_line(typed, field, most, complaints)?;
    if read.is_empty() {
        complaints.note(field, "This may not be blank.");
        return None;
    }
    Some(read)
}

/// A line that may be blank.
pub(super) fn read_line(
    typed: &Typed,
    field: &'static str,
    most: usize,
    complaints: &mut Complaints,
) -> Option<String> {
    let read = clean_line(typed.raw(field)).map_err(|_| "This holds a character that cannot be kept.".to_owned());
    let read = read.and_then(|line| match line.chars().count() {
        length if length > most => Err(format!("This has {length} characters; at most {most} are taken.")),
        _ => Ok(line),
    });
    complaints.take(field, read)
}

/// The word in addresses; blank: made of the name.
fn read_slug(typed: &Typed, name: Option<&str>, complaints: &mut Complaints) -> Option<Slug> {
    match (typed.get("slug"), name) {
        ("", name) => name.map(Slug::of),
        (slug, _) => complaints.take("slug", slug.parse::<Slug>().map_err(|reason| format!("{reason}."))),
    }
}

/// A refusal of the store as a sentence beside its field.
fn sentence(reason: &impl std::fmt::Display) -> String {
    let reason = reason.to_string();
    let mut letters = reason.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_made_of_the_name_unless_one_is_typed() {
        let mut complaints = Complaints::default();
        let typed = Typed::of([("name", "Middle East"), ("slug", "")]);
        let made = read_slug(&typed, Some("Middle East"), &mut complaints);
        assert_eq!(made.as_ref().map(Slug::as_str), Some("middle-east"));
        let typed = typed.with("slug", "Levant");
        assert_eq!(read_slug(&typed, Some("Middle East"), &mut complaints), None);
        assert!(complaints.on("slug").is_some());
        assert_eq!(read_slug(&typed.with("slug", ""), None, &mut complaints), None);
    }

    #[test]
    fn a_line_is_neither_blank_nor_endless() {
        let mut complaints = Complaints::default();
        let typed = Typed::of([("name", "  "), ("long", "ééé")]);
        assert_eq!(read_name(&typed, "name", 10, &mut complaints), None);
        assert_eq!(read_line(&typed, "long", 2, &mut complaints), None);
        assert_eq!(read_line(&typed, "none", 2, &mut complaints).as_deref(), Some(""));
        assert_eq!(complaints.count(), 2);
    }

    #[test]
    fn a_refusal_is_a_sentence() {
        assert_eq!(sentence(&"no section may"), "No section may.");
    }
}
