//! The addresses that a story has had: any of them can be its own again.

use actix_web::HttpResponse;
use actix_web::web::Path;

use super::open;
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::draft::Occasion;
use crate::model::slug::Slug;
use crate::newsroom::form::Form;
use crate::newsroom::staff::{Staff, see_other};
use crate::store::publications::{self, NewPublication};
use crate::store::{audit, drafts, redirects};
use crate::urls;

/// Gives a story an address back that it had: readers are led there from the
/// one it has now. Text that readers do not have yet stays unpublished.
pub async fn take_back(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, Form(typed)) = (id.into_inner(), form);
    let path = typed.get("path").to_owned();
    let (person, now) = (staff.person.clone(), staff.now());
    let deed = staff.did("took an old address back for", Subject::new("article", id, "")).into_owned();
    staff
        .change(move |conn| {
            let story = open(conn, &person, id, now)?;
            let address = story.address.clone().ok_or(Error::NotFound)?;
            let slug = old_slug(&path, &address.date.format("%Y/%m/%d").to_string());
            let is_ours = redirects::list_of_article(conn, id)?.contains(&path);
            let slug = slug
                .filter(|_| is_ours)
                .ok_or_else(|| Error::Conflict("A story can only have an address of its own day back.".into()))?;
            if !story.is_in_step() {
                let reason = "Readers have an older text than the newest: publish that first, then the address.";
                return Err(Error::Conflict(reason.into()));
            }
            let mut draft = story.revision.draft.clone();
            draft.slug = Some(slug.clone());
            let saved = drafts::save(conn, &story, story.version, &draft, Occasion::Saved, Some(person.id), now)?;
            let revision_id = saved.map_err(|_| Error::Conflict("Somebody saved just now. Look again.".into()))?;
            let new = NewPublication {
                article_id: id,
                revision_id,
                published_by: Some(person.id),
                due_at: None,
                is_significant: false,
                now,
            };
            publications::insert(conn, &new)?;
            let deed = Deed { subject: Subject::new("article", id, draft.title()), ..deed };
            Ok(audit::record(conn, &deed.changed(address.slug.to_string(), slug.to_string()))?)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::newsroom_article(id), "address")))
}

/// The slug in an old path of this day: `/asia/2026/11/24/old-slug`.
fn old_slug(path: &str, day: &str) -> Option<Slug> {
    let (before, slug) = path.rsplit_once('/')?;
    slug.parse().ok().filter(|_| before.ends_with(&format!("/{day}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_the_storys_day_has_a_slug_to_give_back() {
        let slug = |path: &str| old_slug(path, "2026/11/24").map(|slug| slug.to_string());
        assert_eq!(slug("/asia/2026/11/24/old-bridge").as_deref(), Some("old-bridge"));
        for path in ["/asia/2026/11/23/old-bridge", "/2019/old-bridge", "/?p=7", ""] {
            assert_eq!(slug(path), None, "{path}");
        }
    }
}
