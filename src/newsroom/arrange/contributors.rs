//! Contributors: who the stories are by, what they look like, and which person
//! of the newsroom they are.

mod fields;

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use self::fields::Read;
use super::{Done, LONGEST_NAME, PAGE, deed};
use crate::error::Error;
use crate::model::slug::Slug;
use crate::model::topic::Topic;
use crate::newsroom::articles::Choice;
use crate::newsroom::form::{Complaints, Form, Typed};
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::{Staff, see_other};
use crate::store::contributors::{self, Kept};
use crate::store::counts::{self, Used};
use crate::store::{Conn, people};
use crate::urls;

/// So many stories are each told to the press when their contributor changes;
/// beyond that every page is made anew, which is less to tell.
const TOLD: i64 = 2_000;

/// A contributor and how many stories are by them.
struct Line {
    contributor: contributors::Line,
    stories: String,
}

#[derive(Template)]
#[template(path = "newsroom/arrange/contributors.html")]
struct ContributorsPage {
    frame: Frame,
    words: String,
    lines: Vec<Line>,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "newsroom/arrange/contributor.html")]
struct ContributorPage {
    frame: Frame,
    /// None: a new one.
    kept: Option<Kept>,
    stories: String,
    is_used: bool,
    typed: Typed,
    complaints: Complaints,
    people: Vec<Choice>,
    others: Vec<contributors::Line>,
}

#[derive(Template)]
#[template(path = "newsroom/arrange/contributor_merge.html")]
struct MergePage {
    frame: Frame,
    from: Kept,
    into: Kept,
    stories: String,
    both: String,
    already: String,
}

/// Contributors in the order of their names.
pub async fn index(staff: Staff) -> Result<HttpResponse, Error> {
    let words: String = staff.query("words").trim().chars().take(LONGEST_NAME).collect();
    let (asked, after) = (words.clone(), staff.query("after"));
    let (lines, has_more) = staff
        .ask(move |conn, _| {
            let (name, id) = after.rsplit_once('~').unwrap_or_default();
            let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
            let mut found = contributors::list(conn, &asked, (name, id.parse().unwrap_or_default()), limit)?;
            let has_more = found.len() > PAGE;
            found.truncate(PAGE);
            let ids: Vec<i64> = found.iter().map(|contributor| contributor.id).collect();
            let counted = counts::list(conn, Used::Contributor, &ids, counts::MOST_IN_A_LIST)?;
            let lines = found.into_iter().map(|contributor| Line {
                stories: counts::in_words(
                    counted.get(&contributor.id).copied().unwrap_or_default(),
                    counts::MOST_IN_A_LIST,
                ),
                contributor,
            });
            Ok((lines.collect::<Vec<_>>(), has_more))
        })
        .await?;

    let next = lines
        .last()
        .filter(|_| has_more)
        .map(|last| urls::arrange::contributors(&words, &format!("{}~{}", last.contributor.name, last.contributor.id)));
    frame::answer(&ContributorsPage { frame: Frame::of(&staff, "Contributors"), words, lines, next })
}

/// The page that adds a contributor.
pub async fn new(staff: Staff) -> Result<HttpResponse, Error> {
    frame::answer(&page(&staff, None, Typed::default(), Complaints::default()).await?)
}

/// Adds a contributor.
pub async fn create(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    save(staff, None, form.0).await
}

/// One contributor.
pub async fn edit(staff: Staff, id: Path<i64>) -> Result<HttpResponse, Error> {
    let kept = load(&staff, id.into_inner()).await?;
    let typed = fields::of(&kept);
    frame::answer(&page(&staff, Some(kept), typed, Complaints::default()).await?)
}

/// Changes a contributor.
pub async fn update(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let kept = load(&staff, id.into_inner()).await?;
    save(staff, Some(kept), form.0).await
}

async fn save(staff: Staff, kept: Option<Kept>, typed: Typed) -> Result<HttpResponse, Error> {
    let mut complaints = Complaints::default();
    let Some(read) = fields::read(&typed, &mut complaints) else {
        return frame::refuse(&page(&staff, kept, typed, complaints).await?);
    };

    let id = kept.as_ref().map(|kept| kept.contributor.id);
    let deed = deed(&staff, if id.is_some() { "changed" } else { "added" });
    let saved = staff
        .change(move |conn| {
            let person_name = match fields::check(conn, &read, id)? {
                Ok(person_name) => person_name,
                Err(refusal) => return Ok(Err(refusal)),
            };
            let before = match id {
                Some(id) => Some(contributors::find(conn, id)?.ok_or(Error::NotFound)?),
                None => None,
            };
            let Read { name, slug, description, portrait, person_id } = read;
            let id = match &before {
                Some(before) => {
                    contributors::update(conn, &before.contributor, (&slug, &name), deed.at)?;
                    before.contributor.id
                }
                None => contributors::insert(conn, &slug, &name, false)?,
            };
            let picture = fields::find_portrait(conn, portrait.as_ref())?;
            contributors::describe(conn, id, &description, picture)?;
            contributors::link(conn, id, person_id)?;
            let after = fields::in_words(&slug, &name, &description, portrait.is_some(), person_name.as_deref());
            let topics = topics_of(conn, id)?;
            let before = before.as_ref().map(fields::kept_in_words).unwrap_or_default();
            Done { kind: "contributor", id: Some(id), name, before, after, topics }.record(conn, deed)?;
            Ok(Ok(id))
        })
        .await?;

    match saved {
        Ok(id) => {
            let done = if kept.is_some() { "saved" } else { "added" };
            Ok(see_other(urls::with_done(&urls::arrange::contributor(id), done)))
        }
        Err((field, reason)) => {
            complaints.note(field, reason);
            frame::refuse(&page(&staff, kept, typed, complaints).await?)
        }
    }
}

/// Asks, with the numbers, whether a contributor shall be merged into another; then does it.
pub async fn merge(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let from = load(&staff, id.into_inner()).await?;
    let Form(typed) = form;
    let (id, named) = (from.contributor.id, typed.get("into").to_owned());
    let into = staff.ask(move |conn, _| find_named(conn, &named)).await?;
    let complaint = match &into {
        Some(into) if into.contributor.id == id => Some("Write another contributor's slug or name."),
        Some(into) if into.person.is_some() && from.person.is_some() => {
            Some("Both are somebody of the newsroom: take that from one of them first.")
        }
        Some(_) => None,
        None => Some("Write the slug or the name of another contributor that there is."),
    };
    let (Some(into), None) = (into, complaint) else {
        let mut complaints = Complaints::default();
        complaints.note("into", complaint.unwrap_or_default());
        let typed = fields::of(&from).with("into", typed.get("into"));
        return frame::refuse(&page(&staff, Some(from), typed, complaints).await?);
    };
    let into_id = into.contributor.id;
    if typed.get("sure") != "yes" {
        let (counted, both) = staff
            .ask(move |conn, _| {
                let counted = counts::list(conn, Used::Contributor, &[id, into_id], counts::MOST)?;
                Ok((counted, contributors::count_both(conn, id, into_id)?))
            })
            .await?;
        let of = |id: i64| counts::in_words(counted.get(&id).copied().unwrap_or_default(), counts::MOST);
        let (stories, already) = (of(id), of(into_id));
        let title = format!("Merge {} into {}", from.contributor.name, into.contributor.name);
        let both = counts::in_words(both, counts::MOST);
        return frame::answer(&MergePage { frame: Frame::of(&staff, title), from, into, stories, both, already });
    }

    let deed = deed(&staff, "merged");
    staff
        .change(move |conn| {
            let from = contributors::find(conn, id)?.ok_or(Error::NotFound)?;
            let into = contributors::find(conn, into_id)?.ok_or(Error::NotFound)?;
            if from.person.is_some() && into.person.is_some() {
                return Err(Error::Conflict("Both are somebody of the newsroom now.".into()));
            }
            let mut topics = topics_of(conn, id)?;
            contributors::merge(conn, &from, &into, deed.at)?;
            topics.push(Topic::By(into_id));
            let (before, after) = (fields::kept_in_words(&from), fields::kept_in_words(&into));
            let name = from.contributor.name;
            Done { kind: "contributor", id: Some(into_id), name, before, after, topics }.record(conn, deed)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::arrange::contributor(into_id), "merged")))
}

/// Takes away a contributor by whom no story is.
pub async fn destroy(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let (id, deed) = (id.into_inner(), deed(&staff, "deleted"));
    staff
        .change(move |conn| {
            let kept = contributors::find(conn, id)?.ok_or(Error::NotFound)?;
            if contributors::is_used(conn, id)? {
                return Err(Error::Conflict("Stories are by them: merge them into another instead.".into()));
            }
            contributors::delete(conn, id)?;
            let (before, topics) = (fields::kept_in_words(&kept), vec![Topic::By(id)]);
            let name = kept.contributor.name;
            Done { kind: "contributor", id: Some(id), name, before, after: String::new(), topics }.record(conn, deed)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::arrange::contributors("", ""), "deleted")))
}

/// Their page, and every page that shows one of their stories with its byline.
fn topics_of(conn: &mut Conn, id: i64) -> Result<Vec<Topic>, Error> {
    let stories = contributors::list_stories(conn, id, TOLD + 1)?;
    if stories.len() > usize::try_from(TOLD).unwrap_or(usize::MAX) {
        return Ok(vec![Topic::Site]);
    }
    Ok(stories.into_iter().map(Topic::Article).chain([Topic::By(id)]).collect())
}

fn find_named(conn: &mut Conn, named: &str) -> Result<Option<Kept>, Error> {
    let slug = named.trim_start_matches("/by/").parse::<Slug>();
    let found = match slug {
        Ok(slug) => contributors::find_by_slug(conn, slug.as_str())?.map(|known| known.id),
        Err(_) => None,
    };
    let id = match found {
        Some(id) => Some(id),
        None => contributors::find_by_name(conn, named)?,
    };
    Ok(match id {
        Some(id) => contributors::find(conn, id)?,
        None => None,
    })
}

async fn load(staff: &Staff, id: i64) -> Result<Kept, Error> {
    staff.ask(move |conn, _| contributors::find(conn, id)?.ok_or(Error::NotFound)).await
}

async fn page(
    staff: &Staff,
    kept: Option<Kept>,
    typed: Typed,
    complaints: Complaints,
) -> Result<ContributorPage, Error> {
    let (id, chosen) = (kept.as_ref().map(|kept| kept.contributor.id), typed.get("person").to_owned());
    let (stories, people, others) = staff
        .ask(move |conn, _| {
            let mut options: Vec<Choice> = Vec::new();
            for person in people::list(conn)? {
                let is_free = person.contributor_id.is_none() || person.contributor_id == id;
                let value = person.id.to_string();
                if is_free || value == chosen {
                    options.push(Choice { is_chosen: value == chosen, name: person.name, value });
                }
            }
            let counted = counts::list(conn, Used::Contributor, id.as_slice(), counts::MOST)?;
            let stories = id.and_then(|id| counted.get(&id).copied()).unwrap_or_default();
            let others = if id.is_some() { contributors::list_all(conn)? } else { Vec::new() };
            Ok((stories, options, others))
        })
        .await?;
    let title = kept.as_ref().map_or_else(|| "A new contributor".to_owned(), |kept| kept.contributor.name.clone());
    Ok(ContributorPage {
        frame: Frame::of(staff, title),
        stories: counts::in_words(stories, counts::MOST),
        is_used: stories > 0,
        kept,
        typed,
        complaints,
        people,
        others,
    })
}
