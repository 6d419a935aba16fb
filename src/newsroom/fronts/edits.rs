//! The changes of a front, as its forms send them.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;

use super::shown::Asked;
use super::{answer_asked, change};
use crate::error::Error;
use crate::model::front::edit::Edit;
use crate::model::front::{Backfill, CardSize, Collection, Layout, PickedCard};
use crate::model::headline::Headline;
use crate::model::kind::Kind;
use crate::model::picture::{FocalPoint, Original, PictureHash};
use crate::model::redirect::Thing;
use crate::model::slug::Slug;
use crate::model::text::clean_line;
use crate::newsroom::form::{Form, Typed};
use crate::newsroom::staff::Staff;
use crate::store::{Conn, pictures, redirects, tags};

/// The longest kicker, in characters.
const LONGEST_KICKER: usize = 60;

/// Another collection.
pub async fn add_collection(staff: Staff, slug: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let read = read_collection(&staff, &form.0, String::new()).await.map(Edit::AddCollection);
    change_or_say(staff, &slug, read, Asked::adding(form.0)).await
}

/// Another heading, layout, cap or backfill of a collection.
pub async fn set_collection(staff: Staff, path: Path<(String, String)>, form: Form) -> Result<HttpResponse, Error> {
    let (slug, id) = path.into_inner();
    let read = read_collection(&staff, &form.0, id.clone()).await.map(Edit::SetCollection);
    change_or_say(staff, &slug, read, Asked::setting(id, form.0)).await
}

/// A collection up or down.
pub async fn move_collection(staff: Staff, path: Path<(String, String)>, form: Form) -> Result<HttpResponse, Error> {
    let (slug, id) = path.into_inner();
    let is_up = form.0.get("to") == "up";
    change(staff, &slug, Edit::MoveCollection { id, is_up }).await
}

/// A collection goes.
pub async fn delete_collection(staff: Staff, path: Path<(String, String)>, _form: Form) -> Result<HttpResponse, Error> {
    let (slug, id) = path.into_inner();
    change(staff, &slug, Edit::DropCollection(id)).await
}

/// A story is picked for a collection.
pub async fn add_card(staff: Staff, slug: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let (collection, article) = (form.0.get("collection").to_owned(), article(&form.0)?);
    change(staff, &slug, Edit::AddCard { collection, article }).await
}

/// A card goes to another place.
pub async fn move_card(staff: Staff, slug: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let from = typed.get("collection").to_owned();
    let to = match typed.get("to") {
        "" => from.clone(),
        to => to.to_owned(),
    };
    let position =
        typed.get("position").parse().map_err(|_| Error::Invalid("A place is a number from 0 on.".into()))?;
    change(staff, &slug, Edit::MoveCard { article: article(&typed)?, from, to, position }).await
}

/// A card goes.
pub async fn delete_card(staff: Staff, slug: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let (collection, article) = (form.0.get("collection").to_owned(), article(&form.0)?);
    change(staff, &slug, Edit::DropCard { collection, article }).await
}

/// A card says something else than its story; what is left blank follows it.
pub async fn change_card(staff: Staff, slug: Path<String>, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let (article, collection) = (article(&typed)?, typed.get("collection").to_owned());
    let read = read_card(&staff, typed.clone(), article).await;
    let edit = read.map(|card| Edit::SetCard { collection: collection.clone(), card });
    change_or_say(staff, &slug, edit, Asked::changing(collection, article, typed)).await
}

/// Makes a change, or shows the form again with what is wrong with it.
async fn change_or_say(
    staff: Staff,
    slug: &str,
    read: Result<Edit, Error>,
    asked: Asked,
) -> Result<HttpResponse, Error> {
    match read {
        Ok(edit) => change(staff, slug, edit).await,
        Err(Error::Invalid(reason)) => {
            answer_asked(&staff, slug, StatusCode::UNPROCESSABLE_ENTITY, Some(reason), asked).await
        }
        Err(error) => Err(error),
    }
}

async fn read_card(staff: &Staff, typed: Typed, article: i64) -> Result<PickedCard, Error> {
    let headline = line(&typed, "headline", Headline::MAX_CHARACTERS)?;
    let kicker = line(&typed, "kicker", LONGEST_KICKER)?;
    let size = match typed.get("size") {
        "" => None,
        word => Some(word.parse::<CardSize>().map_err(|reason| Error::Invalid(format!("{reason}.")))?),
    };
    let hides_picture = typed.is_ticked("hides_picture");
    staff
        .ask(move |conn, _| {
            let picture = picture(conn, &typed)?;
            let links = links(conn, typed.raw("links"), article)?;
            let (headline, kicker) = (headline.clone(), kicker.clone());
            Ok(PickedCard { article, headline, kicker, picture, hides_picture, size, links })
        })
        .await
}

async fn read_collection(staff: &Staff, typed: &Typed, id: String) -> Result<Collection, Error> {
    let title = line(typed, "title", Collection::LONGEST_TITLE)?;
    let layout: Layout = typed.get("layout").parse().map_err(|reason| Error::Invalid(format!("{reason}.")))?;
    let cap = typed.get("cap").parse().ok().filter(|cap| (1..=Collection::MOST_CARDS).contains(cap));
    let cap =
        cap.ok_or_else(|| Error::Invalid(format!("A collection shows 1 to {} cards.", Collection::MOST_CARDS)))?;
    let tag = line(typed, "tag", 120)?;
    let section = Some(typed.get("section")).filter(|slug| !slug.is_empty() && *slug != "none").map(str::to_owned);
    let kind = match typed.get("kind") {
        "" => None,
        word => Some(word.parse::<Kind>().map_err(|reason| Error::Invalid(format!("{reason}.")))?),
    };
    let is_filled = typed.get("section") != "none";
    let backfill = staff
        .ask(move |conn, edition| {
            if !is_filled {
                return Ok(None);
            }
            let section: Option<Slug> = match section.as_deref() {
                None => None,
                Some(slug) => {
                    let known = edition.masthead.section_named(slug);
                    Some(known.ok_or_else(|| Error::Invalid("There is no such section.".into()))?.slug.clone())
                }
            };
            let tag = match tag.as_str() {
                "" => None,
                name => Some(
                    tags::find_by_name(conn, name)?
                        .ok_or_else(|| Error::Invalid(format!("No tag is called “{name}”.")))?
                        .slug,
                ),
            };
            Ok(Some(Backfill { section, tag, kind }))
        })
        .await?;
    Ok(Collection { id, title, layout, cap, backfill, cards: Vec::new() })
}

fn article(typed: &Typed) -> Result<i64, Error> {
    typed.get("article").parse().map_err(|_| Error::Invalid("Say which story.".into()))
}

fn line(typed: &Typed, field: &str, most: usize) -> Result<String, Error> {
    let read = clean_line(typed.raw(field))
        .map_err(|_| Error::Invalid("This holds a character that cannot be kept.".into()))?;
    match read.chars().count() {
        length if length > most => Err(Error::Invalid(format!(
            "“{}…” has {length} characters; at most {most} are taken.",
            read.chars().take(20).collect::<String>()
        ))),
        _ => Ok(read),
    }
}

fn picture(conn: &mut Conn, typed: &Typed) -> Result<Option<Original>, Error> {
    let word = typed.get("picture");
    if word.is_empty() {
        return Ok(None);
    }
    let missing = || Error::Invalid("This picture is not in the library.".into());
    let hash: PictureHash = word.parse().map_err(|_| missing())?;
    let found = pictures::list_by_hash(conn, std::slice::from_ref(&hash))?.pop().ok_or_else(missing)?;
    let percent =
        |field: &str, otherwise: u8| typed.get(field).parse::<u8>().ok().filter(|at| *at <= 100).unwrap_or(otherwise);
    let focal = FocalPoint { x: percent("picture_x", found.focal.x), y: percent("picture_y", found.focal.y) };
    Ok(Some(Original { focal, ..found }))
}

/// The stories at these addresses of the paper, one to a line.
fn links(conn: &mut Conn, text: &str, own: i64) -> Result<Vec<i64>, Error> {
    let mut ids = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let path = match url::Url::parse(line) {
            Ok(url) => url.path().to_owned(),
            Err(_) => line.to_owned(),
        };
        match redirects::find_thing(conn, &path)? {
            Some(Thing::Article(id)) if ids.contains(&id) => {}
            Some(Thing::Article(id)) if id != own => ids.push(id),
            Some(Thing::Article(_)) => return Err(Error::Invalid("A card does not link to its own story.".into())),
            _ => return Err(Error::Invalid(format!("There is no story at {path}."))),
        }
    }
    if ids.len() > PickedCard::MOST_LINKS {
        return Err(Error::Invalid(format!("At most {} stories are linked to under a card.", PickedCard::MOST_LINKS)));
    }
    Ok(ids)
}
