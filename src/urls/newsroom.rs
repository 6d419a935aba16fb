//! The addresses of the newsroom.

use chrono::NaiveDate;

use super::with_keys;
use crate::auth::secret::Secret;
use crate::media::rendition::{Format, Rendition};
use crate::model::picture::library::Show;

/// The desk, where the newsroom begins.
pub fn newsroom() -> String {
    "/newsroom".to_owned()
}

/// The sign-in page, which leads on to this path; blank: to the desk.
pub fn newsroom_sign_in(next: &str) -> String {
    with_next("/newsroom/sign-in", next)
}

/// The page that asks for the second factor.
pub fn newsroom_sign_in_code(next: &str) -> String {
    with_next("/newsroom/sign-in/code", next)
}

/// The page that sends a link to a new password.
pub fn newsroom_forgotten() -> String {
    "/newsroom/forgotten".to_owned()
}

/// The page that asks for the password once more.
pub fn newsroom_prove(next: &str) -> String {
    with_next("/newsroom/prove", next)
}

/// The link of the first admin.
pub fn newsroom_set_up(secret: &Secret) -> String {
    format!("/newsroom/set-up/{}", secret.reveal())
}

/// An invitation.
pub fn newsroom_welcome(secret: &Secret) -> String {
    format!("/newsroom/welcome/{}", secret.reveal())
}

/// A link to a new password.
pub fn newsroom_new_password(secret: &Secret) -> String {
    format!("/newsroom/new-password/{}", secret.reveal())
}

/// One's own account.
pub fn newsroom_account() -> String {
    "/newsroom/account".to_owned()
}

/// The page that sets one's second factor up.
pub fn newsroom_second_factor() -> String {
    "/newsroom/account/second-factor".to_owned()
}

/// One's own passkeys.
pub fn newsroom_passkeys() -> String {
    "/newsroom/account/passkeys".to_owned()
}

/// The page that adds a passkey.
pub fn newsroom_passkey_new() -> String {
    "/newsroom/account/passkeys/new".to_owned()
}

/// One of one's own passkeys.
pub fn newsroom_passkey(id: i64) -> String {
    format!("/newsroom/account/passkeys/{id}")
}

/// Where somebody signs in with a passkey alone.
pub fn newsroom_sign_in_passkey() -> String {
    "/newsroom/sign-in/passkey".to_owned()
}

/// Where a passkey follows on a password.
pub fn newsroom_sign_in_code_passkey() -> String {
    "/newsroom/sign-in/code/passkey".to_owned()
}

/// The library of pictures.
pub fn newsroom_pictures() -> String {
    "/newsroom/pictures".to_owned()
}

/// A page of the library: what was looked for, which of them, before a picture.
pub fn newsroom_pictures_page(q: &str, show: Show, before: Option<i64>) -> String {
    pictures_address("/newsroom/pictures", q, show, before)
}

/// The same for scripts.
pub fn newsroom_pictures_json(q: &str, show: Show, before: Option<i64>) -> String {
    pictures_address("/newsroom/pictures.json", q, show, before)
}

fn pictures_address(path: &str, q: &str, show: Show, before: Option<i64>) -> String {
    let before = before.map(|id| id.to_string()).unwrap_or_default();
    let show = if show == Show::All { "" } else { show.as_str() };
    with_keys(path, [("q", q), ("show", show), ("before", &before)].into_iter().filter(|(_, value)| !value.is_empty()))
}

/// One picture of the library.
pub fn newsroom_picture(id: i64) -> String {
    format!("/newsroom/pictures/{id}")
}

/// Where its own crops are sent.
pub fn newsroom_picture_crops(id: i64) -> String {
    format!("/newsroom/pictures/{id}/crops")
}

/// A rendition of it, for who is signed in.
pub fn newsroom_picture_file(id: i64, size: &Rendition, format: Format) -> String {
    format!("/newsroom/pictures/{id}/{size}.{}", format.extension())
}

/// Stories in the newsroom's list, by these filters; blank ones are left out.
pub fn newsroom_articles<'a>(filters: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    with_keys("/newsroom/articles", filters.into_iter().filter(|(_, value)| !value.is_empty()))
}

/// The page that asks once more before many stories are changed.
pub fn newsroom_bulk() -> String {
    "/newsroom/articles/bulk".to_owned()
}

/// The week of a day in the calendar.
pub fn newsroom_calendar(day: NaiveDate) -> String {
    format!("/newsroom/calendar?week={day}")
}

/// The page that begins a story.
pub fn newsroom_article_new() -> String {
    "/newsroom/articles/new".to_owned()
}

/// A story's page in the newsroom.
pub fn newsroom_article(id: i64) -> String {
    format!("/newsroom/articles/{id}")
}

/// The page on which a story is written.
pub fn newsroom_article_edit(id: i64) -> String {
    format!("/newsroom/articles/{id}/edit")
}

/// A field of that page, or a block of the text, to which the editor goes.
pub fn newsroom_article_edit_at(id: i64, place: &str) -> String {
    format!("{}#{place}", newsroom_article_edit(id))
}

/// The notes of a story, with a new one being written on a block, or on the `story`.
pub fn newsroom_notes(id: i64, block: &str) -> String {
    let path = format!("/newsroom/articles/{id}/notes");
    match block {
        "" => path,
        block => format!("{}#passage-{block}", with_keys(&path, [("block", block)].into_iter())),
    }
}

/// One note of them.
pub fn newsroom_note(id: i64, note_id: i64) -> String {
    format!("/newsroom/articles/{id}/notes#note-{note_id}")
}

/// The saved states of a story.
pub fn newsroom_revisions(id: i64) -> String {
    format!("/newsroom/articles/{id}/revisions")
}

/// The saved states of a story before this number.
pub fn newsroom_revisions_before(id: i64, number: i32) -> String {
    format!("/newsroom/articles/{id}/revisions?before={number}")
}

/// One saved state of a story.
pub fn newsroom_revision(id: i64, revision_id: i64) -> String {
    format!("/newsroom/articles/{id}/revisions/{revision_id}")
}

/// Two saved states of a story, side by side; without an older one: the one before.
pub fn newsroom_compare(id: i64, from: Option<i64>, to: i64) -> String {
    let (from, to) = (from.map(|from| from.to_string()).unwrap_or_default(), to.to_string());
    let keys = [("from", from.as_str()), ("to", to.as_str())];
    with_keys(&format!("/newsroom/articles/{id}/compare"), keys.into_iter().filter(|(_, value)| !value.is_empty()))
}

/// A state of a story as readers would see it; 0: the newest.
pub fn newsroom_article_page(id: i64, revision_id: i64) -> String {
    format!("/newsroom/articles/{id}/revisions/{revision_id}/page")
}

/// Where staff see pictures that are not public.
pub const NEWSROOM_MEDIA: &str = "/newsroom/media";

/// A picture for staff, as wide as a column.
pub fn newsroom_picture_of(hash: &str) -> String {
    format!("{NEWSROOM_MEDIA}/{hash}/640.jpg")
}

/// The people of the newsroom.
pub fn newsroom_people() -> String {
    "/newsroom/people".to_owned()
}

/// The page that invites somebody.
pub fn newsroom_person_new() -> String {
    "/newsroom/people/new".to_owned()
}

/// One person.
pub fn newsroom_person(id: i64) -> String {
    format!("/newsroom/people/{id}")
}

/// The audit log.
pub fn newsroom_audit() -> String {
    "/newsroom/audit".to_owned()
}

/// A page of the audit log: of one person, of one kind of thing, before an entry.
pub fn newsroom_audit_page(person: Option<i64>, subject: Option<&str>, before: Option<i64>) -> String {
    audit_address("/newsroom/audit", person, subject, before)
}

/// The audit log as a file.
pub fn newsroom_audit_csv(person: Option<i64>, subject: Option<&str>) -> String {
    audit_address("/newsroom/audit.csv", person, subject, None)
}

fn audit_address(path: &str, person: Option<i64>, subject: Option<&str>, before: Option<i64>) -> String {
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let (person, before) = (number(person), number(before));
    let keys = [("person", person.as_str()), ("subject", subject.unwrap_or_default()), ("before", before.as_str())];
    with_keys(path, keys.into_iter().filter(|(_, value)| !value.is_empty()))
}

fn with_next(path: &str, next: &str) -> String {
    let next = Some(next).filter(|next| !next.is_empty() && *next != newsroom());
    with_keys(path, next.map(|next| ("next", next)).into_iter())
}
