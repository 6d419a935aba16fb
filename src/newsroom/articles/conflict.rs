//! Two people's texts of one story, side by side, when the second to save
//! began from what the first has changed.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Path;
use askama::Template;

use super::edit::{self, Saved, Saving};
use super::fields;
use crate::error::Error;
use crate::model::draft::Occasion;
use crate::newsroom::form::{LongForm, Typed};
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::{Staff, see_other};
use crate::newsroom::text_field;
use crate::parts::moments::Stamp;
use crate::store::drafts::DeskStory;
use crate::store::revisions;
use crate::urls;

#[derive(Template)]
#[template(path = "newsroom/article_conflict.html")]
struct ConflictPage {
    frame: Frame,
    id: i64,
    version: i64,
    theirs: Typed,
    mine: Typed,
    /// Mine, field by field, to be sent again.
    hidden: Vec<(String, String)>,
    saved_by: String,
    saved: Stamp,
}

/// The page with both texts.
pub(super) async fn page(
    staff: &Staff,
    story: &DeskStory,
    mine: Typed,
    status: StatusCode,
) -> Result<HttpResponse, Error> {
    let (id, made_at) = (story.id, story.revision.made_at);
    let (saved_by, saved) = staff
        .ask(move |conn, edition| {
            let newest = revisions::list(conn, id, None)?.into_iter().next().and_then(|line| line.made_by);
            Ok((newest, Stamp::near(made_at, edition.now, edition.zone(), edition.words())))
        })
        .await?;
    let mine = text_field::with_text(mine, &story.revision.draft.body);
    let hidden = mine.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let view = ConflictPage {
        frame: Frame::of(staff, "Two texts of one story"),
        id,
        version: story.version,
        theirs: fields::of(&story.revision.draft),
        mine,
        hidden,
        saved_by: saved_by.unwrap_or_else(|| "Somebody".into()),
        saved,
    };
    frame::answer_as(status, &view)
}

/// Makes mine the newest state. Theirs stays among the revisions.
pub async fn resolve(staff: Staff, id: Path<i64>, form: LongForm) -> Result<HttpResponse, Error> {
    let (id, LongForm(sent)) = (id.into_inner(), form);
    let version = sent.get("version").parse().unwrap_or(-1);
    let typed = sent.without(&["token", "version", "page", "then", "typed_at"]);
    let saving = Saving { version, typed: typed.clone(), occasion: Occasion::Merged };
    match edit::save(&staff, id, saving).await? {
        Saved::Done(_) => Ok(see_other(urls::with_done(&urls::newsroom_article_edit(id), "saved"))),
        Saved::Stale(story) => page(&staff, &story, typed, StatusCode::CONFLICT).await,
        // What was typed is kept, and the editor says what is wrong or who is writing.
        Saved::Refused(..) | Saved::Locked(..) => Ok(see_other(urls::newsroom_article_edit(id))),
    }
}
