//! The library of pictures: found, described, given back what they are owed.

pub mod crops;
mod description;
mod parts;
mod shown;
mod taking;
pub mod upload;

pub(crate) use parts::{Part, Parts};
pub(crate) use shown::Became;
pub(crate) use taking::take_in;

use std::str::FromStr;

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;

use self::shown::{Card, Cut, Outcome, UseLine, as_json, cut, failure_json};
use super::form::{Complaints, Form, Typed};
use super::frame::{self, Frame};
use super::staff::{Staff, see_other};
use crate::error::Error;
use crate::media::crop::Ratio;
use crate::media::rendition::{Format, Rendition, Width};
use crate::media::serve;
use crate::model::audit::Subject;
use crate::model::picture::library::Show;
use crate::model::role::May;
use crate::parts::frame::Edition;
use crate::parts::moments::Stamp;
use crate::store::audit;
use crate::store::pictures::library::{self, Kept, Wanted};
use crate::urls;

/// How many pictures a page shows.
const PAGE: usize = 48;
/// How long a browser may keep a picture, for itself.
const KEEP: &str = "private, max-age=86400";
#[derive(Template)]
#[template(path = "newsroom/pictures.html")]
struct PicturesPage {
    frame: Frame,
    cards: Vec<Card>,
    q: String,
    show: Show,
    next: Option<String>,
    outcomes: Vec<Outcome>,
}

#[derive(Template)]
#[template(path = "newsroom/picture.html")]
struct PicturePage {
    frame: Frame,
    picture: Kept,
    card: Card,
    at: Stamp,
    uses: Vec<UseLine>,
    /// How many uses there are that this person may not know more of.
    hidden: usize,
    may_change: bool,
    typed: Typed,
    complaints: Complaints,
    /// Whether they may say what each ratio shows of it.
    may_crop: bool,
    crops: Typed,
}

impl PicturesPage {
    /// The address of the same search among other pictures.
    fn filtered(&self, show: &Show) -> String {
        urls::newsroom_pictures_page(&self.q, *show, None)
    }
}

impl PicturePage {
    /// Address, width and height of the whole picture.
    fn large(&self) -> (String, u32, u32) {
        let size = Rendition::whole(Width::W1280);
        let (width, height) = size.dimensions(self.picture.original.width, self.picture.original.height);
        (urls::newsroom_picture_file(self.picture.id, &size, Format::Webp), width, height)
    }

    /// The cuts that pages make of it, by ratio.
    fn cuts(&self) -> Vec<Cut> {
        let cut_to = |ratio| Cut {
            ratio,
            src: cut(&self.picture, ratio, Width::W320),
            size: (320, ratio.height_for(320)),
            place: crops::place_of(ratio),
            fields: crops::fields_of(ratio),
            is_own: self.picture.original.crops.of(ratio).is_some(),
            is_refused: crops::fields_of(ratio).iter().any(|field| self.complaints.on(field).is_some()),
            shown: crops::shown(&self.picture.original, ratio),
        };
        Ratio::ALL.map(cut_to).into()
    }

    /// Where its own crops are sent.
    fn crops_href(&self) -> String {
        urls::newsroom_picture_crops(self.picture.id)
    }

    /// "1,920 × 1,280 pixels, 0.4 MB".
    fn facts(&self) -> String {
        let Kept { original, bytes, .. } = &self.picture;
        let tenths = bytes.div_ceil(100_000);
        format!("{} × {} pixels, {}.{} MB", original.width, original.height, tenths / 10, tenths % 10)
    }

    /// Whether it may be deleted, as far as its page knows.
    fn is_unused(&self) -> bool {
        self.uses.is_empty() && self.hidden == 0
    }
}

/// The library, the newest picture first.
pub async fn index(staff: Staff) -> Result<HttpResponse, Error> {
    frame::answer(&page(&staff, Vec::new()).await?)
}

/// The same for scripts.
pub async fn list(staff: Staff) -> Result<HttpResponse, Error> {
    let (q, show, before) = asked(&staff);
    let found = find(&staff, q.clone(), show, before).await;
    let Found { pictures, next, today } = match found {
        Ok(found) => found,
        Err(error) => return Ok(failure_json(&error)),
    };
    let pictures: Vec<_> = pictures.iter().map(|picture| as_json(picture, today)).collect();
    let next = next.map(|id| urls::newsroom_pictures_json(&q, show, Some(id)));
    Ok(HttpResponse::Ok().json(serde_json::json!({ "pictures": pictures, "next": next })))
}

/// One picture: large, described, and where it is used.
pub async fn edit(staff: Staff, id: Path<i64>) -> Result<HttpResponse, Error> {
    let id = id.into_inner();
    let picture = staff.ask(move |conn, _| library::find(conn, id)?.ok_or(Error::NotFound)).await?;
    let (typed, own) = (description::typed(&picture), crops::typed(&picture.original.crops));
    frame::answer(&picture_page(&staff, picture, typed, own, Complaints::default()).await?)
}

/// Says something else of a picture.
pub async fn update(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let id = id.into_inner();
    let picture = load_own(&staff, id).await?;
    let mut complaints = Complaints::default();
    let Some(said) = description::read(&typed, &mut complaints).filter(|_| complaints.is_empty()) else {
        let own = crops::typed(&picture.original.crops);
        return frame::refuse(&picture_page(&staff, picture, typed, own, complaints).await?);
    };

    let deed = staff.did("described", Subject::new("picture", id, label(&picture))).into_owned();
    let (person_id, may_all) = (staff.person.id, staff.may(May::EditAll));
    staff
        .change(move |conn| {
            let before = library::find(conn, id)?.filter(|kept| is_own(kept, person_id, may_all));
            let before = before.ok_or(Error::NotFound)?;
            if before.description != said {
                library::update(conn, id, &before.name, &said)?;
                let (was, is) = description::differences(&before.description, &said);
                audit::record(conn, &deed.changed(was, is))?;
            }
            Ok(())
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::newsroom_picture(id), "picture")))
}

/// Deletes a picture that nothing uses: its row, its file, what was made of it.
pub async fn destroy(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let id = id.into_inner();
    let picture = load_own(&staff, id).await?;
    let deed = staff.did("deleted", Subject::new("picture", id, label(&picture))).into_owned();
    let hash = picture.original.hash.clone();
    staff
        .change(move |conn| {
            if !library::delete_unused(conn, id, &hash)? {
                return Err(Error::Conflict(
                    "A story, one of its revisions, a portrait, a standing page or a front uses this picture.".into(),
                ));
            }
            Ok(audit::record(conn, &deed)?)
        })
        .await?;
    remove_file(&staff, picture).await;
    Ok(see_other(urls::with_done(&urls::newsroom_pictures(), "picture-deleted")))
}

/// A rendition for who is signed in, whatever readers may see: whole, or cut as
/// the library has it, round the focal point that is proposed.
pub async fn rendition(staff: Staff, parts: Path<(i64, String)>) -> Result<HttpResponse, Error> {
    let (id, file) = parts.into_inner();
    let (rendition, format) = serve::size_named(&file).ok_or(Error::NotFound)?;
    let original = staff.ask(move |conn, _| Ok(library::find(conn, id)?.ok_or(Error::NotFound)?.original)).await?;
    if rendition.cut.is_some_and(|(ratio, framing)| framing != original.framing(ratio)) {
        return Err(Error::NotFound);
    }
    serve::answer(&staff.site, &staff.request, &original.hash, rendition, format, KEEP).await
}

/// What was asked for: words, which of them, before which.
fn asked(staff: &Staff) -> (String, Show, Option<i64>) {
    let q: String = staff.query("q").trim().chars().filter(|c| !c.is_control()).take(200).collect();
    (q, Show::from_str(&staff.query("show")).unwrap_or(Show::All), staff.query("before").parse().ok())
}

/// Pictures that were found, and before which there are more.
struct Found {
    pictures: Vec<Kept>,
    next: Option<i64>,
    today: NaiveDate,
}

async fn find(staff: &Staff, words: String, show: Show, before: Option<i64>) -> Result<Found, Error> {
    let person_id = staff.person.id;
    staff
        .ask(move |conn, edition| {
            let today = today(edition);
            let wanted = Wanted { words: words.clone(), show, person_id, today, before };
            let mut pictures = library::list(conn, &wanted, PAGE as i64 + 1)?;
            let has_more = pictures.len() > PAGE;
            pictures.truncate(PAGE);
            let next = pictures.last().map(|picture| picture.id).filter(|_| has_more);
            Ok(Found { pictures, next, today })
        })
        .await
}

/// The library as it was asked for, with what became of files that were sent.
async fn page(staff: &Staff, outcomes: Vec<Outcome>) -> Result<PicturesPage, Error> {
    let (q, show, before) = asked(staff);
    let Found { pictures, next, today } = find(staff, q.clone(), show, before).await?;
    Ok(PicturesPage {
        frame: Frame::of(staff, "Pictures"),
        cards: pictures.iter().map(|picture| Card::of(picture, today)).collect(),
        next: next.map(|id| urls::newsroom_pictures_page(&q, show, Some(id))),
        q,
        show,
        outcomes,
    })
}

async fn picture_page(
    staff: &Staff,
    picture: Kept,
    typed: Typed,
    crops: Typed,
    complaints: Complaints,
) -> Result<PicturePage, Error> {
    let asked = picture.clone();
    let (uses, today, at) = staff
        .ask(move |conn, edition| {
            let uses = library::list_uses(conn, &asked, edition.now)?;
            Ok((uses, today(edition), edition.stamp(asked.created_at)))
        })
        .await?;
    let all = uses.len();
    let (person_id, may_all) = (staff.person.id, staff.may(May::EditAll));
    let uses: Vec<UseLine> = uses.into_iter().filter_map(|found| UseLine::of(found, person_id, may_all)).collect();
    Ok(PicturePage {
        frame: Frame::of(staff, label(&picture)),
        card: Card::of(&picture, today),
        at,
        hidden: all - uses.len(),
        uses,
        may_change: is_own(&picture, person_id, may_all),
        picture,
        may_crop: staff.may(May::EditAll),
        typed,
        crops,
        complaints,
    })
}

/// A picture that this person may change.
async fn load_own(staff: &Staff, id: i64) -> Result<Kept, Error> {
    let picture = staff.ask(move |conn, _| library::find(conn, id)?.ok_or(Error::NotFound)).await?;
    let is_own = is_own(&picture, staff.person.id, staff.may(May::EditAll));
    if is_own { Ok(picture) } else { Err(Error::NotFound) }
}

fn is_own(picture: &Kept, person_id: i64, may_all: bool) -> bool {
    may_all || picture.uploaded_by.as_ref().is_some_and(|(id, _)| *id == person_id)
}

/// What a picture is called: by its file, else by its row.
fn label(picture: &Kept) -> String {
    if picture.name.is_empty() { format!("Picture {}", picture.id) } else { picture.name.clone() }
}

fn today(edition: &Edition) -> NaiveDate {
    edition.now.utc().with_timezone(&edition.zone()).date_naive()
}

/// Removes the files of a picture whose row is gone, unless the same picture
/// has come in again: nobody writes a row while that is asked.
async fn remove_file(staff: &Staff, picture: Kept) {
    let (folder, hash) = (staff.site.workshop.folder().clone(), picture.original.hash);
    let removed = staff
        .site
        .store
        .write::<_, Error>(move |conn| {
            if crate::store::pictures::find_id(conn, &hash)?.is_none() {
                folder.remove(&hash).map_err(|error| Error::Failed(error.to_string()))?;
            }
            Ok(())
        })
        .await;
    if let Err(error) = removed {
        tracing::error!(%error, "the file of a deleted picture is still there");
    }
}
