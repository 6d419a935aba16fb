//! Tags: renamed, merged, marked as sensitive, and taken away when unused.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use super::{Done, LONGEST_NAME, PAGE, deed, read_name};
use crate::error::Error;
use crate::model::slug::Slug;
use crate::model::story::Tag;
use crate::model::topic::Topic;
use crate::newsroom::form::{Complaints, Form, Typed};
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::{Staff, see_other};
use crate::store::counts::{self, Used};
use crate::store::tags;
use crate::urls;

/// A tag and how many stories carry it.
struct Line {
    tag: Tag,
    stories: String,
}

#[derive(Template)]
#[template(path = "newsroom/arrange/tags.html")]
struct TagsPage {
    frame: Frame,
    words: String,
    lines: Vec<Line>,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "newsroom/arrange/tag.html")]
struct TagPage {
    frame: Frame,
    tag: Tag,
    stories: String,
    is_used: bool,
    typed: Typed,
    complaints: Complaints,
    names: Vec<String>,
}

#[derive(Template)]
#[template(path = "newsroom/arrange/tag_merge.html")]
struct MergePage {
    frame: Frame,
    from: Tag,
    into: Tag,
    stories: String,
    both: String,
    already: String,
}

/// Tags in the order of their names.
pub async fn index(staff: Staff) -> Result<HttpResponse, Error> {
    let words: String = staff.query("words").trim().chars().take(LONGEST_NAME).collect();
    let (asked, after) = (words.clone(), staff.query("after"));
    let (lines, has_more) = staff
        .ask(move |conn, _| {
            let mut found = tags::list(conn, &asked, &after, i64::try_from(PAGE + 1).unwrap_or(i64::MAX))?;
            let has_more = found.len() > PAGE;
            found.truncate(PAGE);
            let ids: Vec<i64> = found.iter().map(|tag| tag.id).collect();
            let counted = counts::list(conn, Used::Tag, &ids, counts::MOST_IN_A_LIST)?;
            let lines = found.into_iter().map(|tag| Line {
                stories: counts::in_words(counted.get(&tag.id).copied().unwrap_or_default(), counts::MOST_IN_A_LIST),
                tag,
            });
            Ok((lines.collect::<Vec<_>>(), has_more))
        })
        .await?;

    let next = lines.last().filter(|_| has_more).map(|last| urls::arrange::tags(&words, &last.tag.name));
    frame::answer(&TagsPage { frame: Frame::of(&staff, "Tags"), words, lines, next })
}

/// One tag.
pub async fn edit(staff: Staff, id: Path<i64>) -> Result<HttpResponse, Error> {
    let tag = load(&staff, id.into_inner()).await?;
    let sensitive = if tag.is_sensitive { "yes" } else { "" };
    let typed = Typed::of([("name", &tag.name), ("slug", tag.slug.as_str()), ("sensitive", sensitive)]);
    frame::answer(&page(&staff, tag, typed, Complaints::default()).await?)
}

/// Another name, another word in addresses, sensitive or not.
pub async fn update(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let tag = load(&staff, id.into_inner()).await?;
    let Form(typed) = form;
    let mut complaints = Complaints::default();
    let name = read_name(&typed, "name", LONGEST_NAME, &mut complaints);
    let slug = match typed.get("slug") {
        "" => Some(tag.slug.clone()),
        slug => complaints.take("slug", slug.parse::<Slug>().map_err(|reason| format!("{reason}."))),
    };
    let (Some(name), Some(slug)) = (name, slug) else {
        return frame::refuse(&page(&staff, tag, typed, complaints).await?);
    };

    let id = tag.id;
    let (deed, new) = (deed(&staff, "changed"), Tag { id, slug, name, is_sensitive: typed.is_ticked("sensitive") });
    let refused = staff
        .change(move |conn| {
            let before = tags::find(conn, id)?.ok_or(Error::NotFound)?;
            if let Some(known) = tags::find_by_name(conn, &new.name)?.filter(|known| known.id != id) {
                let reason = if known.name.to_lowercase() == new.name.to_lowercase() {
                    format!("There is a tag “{}” already: merge this one into it.", known.name)
                } else {
                    format!("“{}” was merged into “{}” or was its name before.", new.name, known.name)
                };
                return Ok(Some(("name", reason)));
            }
            if tags::is_taken(conn, &new.slug, id)? {
                return Ok(Some(("slug", format!("Another tag has the address /tag/{}.", new.slug))));
            }
            tags::update(conn, &before, &new, deed.at)?;
            let (topics, name) = (topics_of(&before, &new), before.name.clone());
            Done { kind: "tag", id: Some(id), name, before: in_words(&before), after: in_words(&new), topics }
                .record(conn, deed)?;
            Ok(None)
        })
        .await?;

    match refused {
        None => Ok(see_other(urls::with_done(&urls::arrange::tag(id), "saved"))),
        Some((field, reason)) => {
            complaints.note(field, reason);
            frame::refuse(&page(&staff, tag, typed, complaints).await?)
        }
    }
}

/// Asks, with the numbers, whether a tag shall be merged into another; then does it.
pub async fn merge(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let from = load(&staff, id.into_inner()).await?;
    let Form(typed) = form;
    let (id, named) = (from.id, typed.get("into").to_owned());
    let into = staff.ask(move |conn, _| Ok(tags::find_by_name(conn, &named)?)).await?;
    let Some(into) = into.filter(|into| into.id != id) else {
        let mut complaints = Complaints::default();
        complaints.note("into", "Write the name of another tag that there is.");
        let typed = typed.with("name", &from.name).with("slug", from.slug.as_str());
        return frame::refuse(&page(&staff, from, typed, complaints).await?);
    };
    if typed.get("sure") != "yes" {
        let into_id = into.id;
        let (counted, both) = staff
            .ask(move |conn, _| {
                Ok((counts::list(conn, Used::Tag, &[id, into_id], counts::MOST)?, tags::count_both(conn, id, into_id)?))
            })
            .await?;
        let of = |id: i64| counts::in_words(counted.get(&id).copied().unwrap_or_default(), counts::MOST);
        let (stories, already) = (of(id), of(into_id));
        let frame = Frame::of(&staff, format!("Merge {} into {}", from.name, into.name));
        return frame::answer(&MergePage {
            frame,
            stories,
            already,
            both: counts::in_words(both, counts::MOST),
            from,
            into,
        });
    }

    let (deed, into_id) = (deed(&staff, "merged"), into.id);
    staff
        .change(move |conn| {
            let from = tags::find(conn, id)?.ok_or(Error::NotFound)?;
            let into = tags::find(conn, into_id)?.ok_or(Error::NotFound)?;
            tags::merge(conn, &from, &into, deed.at)?;
            let topics = vec![Topic::Tag(id), Topic::Tag(into_id), Topic::Latest];
            let (before, after) = (in_words(&from), in_words(&into));
            Done { kind: "tag", id: Some(into_id), name: from.name, before, after, topics }.record(conn, deed)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::arrange::tag(into_id), "merged")))
}

/// Takes away a tag that no story carries.
pub async fn destroy(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let (id, deed) = (id.into_inner(), deed(&staff, "deleted"));
    staff
        .change(move |conn| {
            let tag = tags::find(conn, id)?.ok_or(Error::NotFound)?;
            if tags::is_used(conn, id)? {
                return Err(Error::Conflict("Stories carry this tag: merge it into another instead.".into()));
            }
            tags::delete(conn, id)?;
            let (before, topics) = (in_words(&tag), vec![Topic::Tag(id)]);
            Done { kind: "tag", id: Some(id), name: tag.name, before, after: String::new(), topics }.record(conn, deed)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::arrange::tags("", ""), "deleted")))
}

/// Stories that carry a tag are made of it; a front may be filled by its slug.
fn topics_of(before: &Tag, after: &Tag) -> Vec<Topic> {
    let has_moved = before.slug != after.slug;
    [Topic::Tag(before.id)].into_iter().chain(has_moved.then_some(Topic::Latest)).collect()
}

fn in_words(tag: &Tag) -> String {
    let sensitive = if tag.is_sensitive { ", sensitive" } else { "" };
    format!("{} /tag/{}{sensitive}", tag.name, tag.slug)
}

async fn load(staff: &Staff, id: i64) -> Result<Tag, Error> {
    staff.ask(move |conn, _| tags::find(conn, id)?.ok_or(Error::NotFound)).await
}

async fn page(staff: &Staff, tag: Tag, typed: Typed, complaints: Complaints) -> Result<TagPage, Error> {
    let id = tag.id;
    let (stories, names) = staff
        .ask(move |conn, _| {
            let counted = counts::list(conn, Used::Tag, &[id], counts::MOST)?;
            Ok((counted.get(&id).copied().unwrap_or_default(), tags::list_names(conn)?))
        })
        .await?;
    Ok(TagPage {
        frame: Frame::of(staff, tag.name.clone()),
        stories: counts::in_words(stories, counts::MOST),
        is_used: stories > 0,
        tag,
        typed,
        complaints,
        names,
    })
}
