//! A story before its readers have it, for whoever has a link to it.
//!
//! It is the reader's own page, set from a state of the story that the newsroom
//! kept; it says what it is, is kept nowhere, and shows its pictures through
//! the same link, since their public addresses are not public yet.

use actix_web::http::header;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::asked::Asked;
use crate::auth::secret::Secret;
use crate::door;
use crate::error::Error;
use crate::media::serve;
use crate::model::address::Address;
use crate::model::draft::Draft;
use crate::model::public_id::PublicId;
use crate::model::slug::Slug;
use crate::model::story::{Byline, Card, Story, Tag};
use crate::model::text::count_words;
use crate::parts::frame::Edition;
use crate::reader::article::ArticlePage;
use crate::store::drafts::DeskStory;
use crate::store::pictures::crops;
use crate::store::{Conn, contributors, corrections, drafts, previews, revisions, tags};
use crate::urls;

/// A story by a link that counts.
pub async fn show(asked: Asked, secret: Path<String>) -> Result<HttpResponse, Error> {
    let secret: Secret = secret.parse().map_err(|_| Error::NotFound)?;
    let (hash, media) = (secret.hash(), urls::preview_media(&secret));
    let page = asked
        .site
        .ask(move |conn, edition| {
            let preview = previews::find(conn, &hash, edition.now)?.ok_or(Error::NotFound)?;
            let story = drafts::find(conn, preview.article_id)?.ok_or(Error::NotFound)?;
            let revision = match preview.revision_id {
                Some(id) => revisions::find(conn, story.id, id)?.ok_or(Error::NotFound)?,
                None => story.revision.clone(),
            };
            let until = edition.words().moment(preview.expires_at, edition.zone());
            let note = format!(
                "Preview of revision {}, not for publication. This link counts until {until}.",
                revision.number
            );
            set(conn, edition, &story, &revision.draft, &media, note)
        })
        .await?;
    Ok(answer(page))
}

/// A picture of such a story.
pub async fn picture(
    asked: Asked,
    request: HttpRequest,
    parts: Path<(String, String, String)>,
) -> Result<HttpResponse, Error> {
    let (secret, hash, file) = parts.into_inner();
    let secret: Secret = secret.parse().map_err(|_| Error::NotFound)?;
    let (secret, wanted) = (secret.hash(), hash.clone());
    asked
        .site
        .ask(move |conn, edition| {
            let preview = previews::find(conn, &secret, edition.now)?.ok_or(Error::NotFound)?;
            let story = drafts::find(conn, preview.article_id)?.ok_or(Error::NotFound)?;
            let revision = match preview.revision_id {
                Some(id) => revisions::find(conn, story.id, id)?.ok_or(Error::NotFound)?,
                None => story.revision,
            };
            let is_used = revision.draft.originals().any(|original| original.hash.as_str() == wanted);
            is_used.then_some(()).ok_or(Error::NotFound)
        })
        .await?;
    serve::privately(&asked.site, &request, &hash, &file).await
}

/// The page of a state of a story; its pictures are asked for under `media`.
pub fn set(
    conn: &mut Conn,
    edition: &Edition,
    story: &DeskStory,
    draft: &Draft,
    media: &str,
    note: String,
) -> Result<String, Error> {
    let mut whole = to_story(conn, edition, story, draft)?;
    crops::add_to_story(conn, &mut whole)?;
    let mut page = ArticlePage::of(edition, whole, Vec::new());
    page.frame = page.frame.left_out_when(true).without_canonical();
    page.frame.preview = Some(note);
    let html = page.render().map_err(|error| Error::Failed(format!("a template failed: {error}")))?;
    Ok(with_media(&html, media))
}

/// The answer with such a page: kept nowhere, framed by nobody but us.
pub fn answer(page: String) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .insert_header(("x-robots-tag", "noindex, nofollow"))
        .insert_header((header::CONTENT_SECURITY_POLICY, door::policy_for_frames()))
        .body(page)
}

fn to_story(conn: &mut Conn, edition: &Edition, story: &DeskStory, draft: &Draft) -> Result<Story, Error> {
    let section = edition.masthead.section(draft.section_id).ok_or(Error::NotFound)?;
    let published_at = story.published_at.unwrap_or(edition.now);
    let address = story.address.clone().unwrap_or_else(|| Address {
        section: section.slug.clone(),
        date: published_at.utc().with_timezone(&edition.zone()).date_naive(),
        slug: draft.slug.clone().unwrap_or_else(|| Slug::of(draft.title())),
    });
    let mut bylines = Vec::new();
    for byline in &draft.bylines {
        let slug = byline.slug.clone().unwrap_or_else(|| Slug::of(&byline.name));
        let portrait = contributors::find_by_slug(conn, slug.as_str())?.and_then(|known| known.portrait);
        bylines.push(Byline { slug, name: byline.name.clone(), role: byline.role.clone(), portrait });
    }
    let mut carried = Vec::new();
    for name in &draft.tags {
        let new = || Tag { id: 0, slug: Slug::of(name), name: name.clone(), is_sensitive: false };
        carried.push(tags::find_by_name(conn, name)?.unwrap_or_else(new));
    }
    let words = u32::try_from(count_words(&draft.body.to_plain())).unwrap_or(u32::MAX);
    Ok(Story {
        card: Card {
            id: story.id,
            public_id: PublicId::of_bits(0),
            address,
            section_id: draft.section_id,
            headline: draft.title().to_owned(),
            standfirst: draft.standfirst.clone(),
            kicker: draft.kicker.clone(),
            kind: draft.kind,
            sponsor: draft.sponsor.clone(),
            language: draft.language.parse().ok(),
            picture: draft.picture.clone(),
            words,
            published_at,
            updated_at: story.updated_at,
            public_from: published_at,
            is_noindex: true,
            bylines,
        },
        dateline: draft.dateline.clone(),
        seo_title: draft.seo_title.clone(),
        seo_description: draft.seo_description.clone(),
        canonical: draft.canonical.clone(),
        is_sensitive: draft.is_sensitive,
        body: draft.body.clone(),
        tags: carried,
        corrections: corrections::list_of_article(conn, story.id, edition.now)?,
    })
}

/// Every address `/media/{64 hex digits}/` under another path.
pub fn with_media(html: &str, media: &str) -> String {
    let mut pieces = html.split("/media/");
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_address = piece.len() > 64
            && piece.as_bytes()[..64].iter().all(u8::is_ascii_hexdigit)
            && piece.as_bytes()[64] == b'/';
        out.push_str(if is_address { media } else { "/media" });
        out.push('/');
        out.push_str(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_pictures_are_led_elsewhere() {
        let hash = "0123456789abcdef".repeat(4);
        let html = format!("<img src=\"/media/{hash}/w640.jpg\"> see /media/notes and /media/");
        let moved = format!("<img src=\"/preview/x/media/{hash}/w640.jpg\"> see /media/notes and /media/");
        assert_eq!(with_media(&html, "/preview/x/media"), moved);
    }
}
