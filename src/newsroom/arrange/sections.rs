//! Sections: the parts of the paper, and the order of the navigation.

use actix_web::HttpResponse;
use actix_web::web::Path;
use askama::Template;

use super::{Done, LONGEST_NAME, deed, read_name, read_slug, sentence};
use crate::error::Error;
use crate::model::masthead::Section;
use crate::model::section_tree;
use crate::model::slug::Slug;
use crate::model::topic::Topic;
use crate::newsroom::articles::Choice;
use crate::newsroom::form::{Complaints, Form, Typed};
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::staff::{Staff, see_other};
use crate::store::counts::{self, Used};
use crate::store::sections::{self, NoSection};
use crate::store::{Conn, masthead};
use crate::urls;

/// One section of the list.
struct Line {
    section: Section,
    /// How far in it stands: 0 to 3.
    depth: usize,
    stories: String,
    can_rise: bool,
    can_sink: bool,
}

#[derive(Template)]
#[template(path = "newsroom/arrange/sections.html")]
struct SectionsPage {
    frame: Frame,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "newsroom/arrange/section.html")]
struct SectionPage {
    frame: Frame,
    /// None: a new one.
    section: Option<Section>,
    typed: Typed,
    complaints: Complaints,
    parents: Vec<Choice>,
}

/// The sections as they stand under each other.
pub async fn index(staff: Staff) -> Result<HttpResponse, Error> {
    let lines = staff
        .ask(|conn, edition| {
            let all = &edition.masthead.sections;
            let ids: Vec<i64> = all.iter().map(|section| section.id).collect();
            let counted = counts::list(conn, Used::Section, &ids, counts::MOST_IN_A_LIST)?;
            let lines = section_tree::in_order(all).into_iter().map(|(depth, section)| Line {
                depth: depth.min(3),
                stories: counts::in_words(
                    counted.get(&section.id).copied().unwrap_or_default(),
                    counts::MOST_IN_A_LIST,
                ),
                can_rise: section_tree::moved(all, section.id, true).is_some(),
                can_sink: section_tree::moved(all, section.id, false).is_some(),
                section: section.clone(),
            });
            Ok(lines.collect())
        })
        .await?;
    frame::answer(&SectionsPage { frame: Frame::of(&staff, "Sections"), lines })
}

/// The page that adds a section.
pub async fn new(staff: Staff) -> Result<HttpResponse, Error> {
    frame::answer(&page(&staff, None, Typed::default(), Complaints::default()).await?)
}

/// Adds a section at the end of the navigation.
pub async fn create(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let mut complaints = Complaints::default();
    let Some((name, slug)) = read(&typed, &mut complaints) else {
        return frame::refuse(&page(&staff, None, typed, complaints).await?);
    };

    let (deed, parent) = (deed(&staff, "added"), typed.get("parent").to_owned());
    let done = staff
        .change(move |conn| {
            let Ok(parent_id) = find_parent(&sections::list(conn)?, &parent, None) else {
                return Ok(Err(("parent", NO_PARENT.to_owned())));
            };
            match sections::insert(conn, &slug, &name, parent_id, false) {
                Ok(id) => {
                    let after = format!("{name} /{slug}");
                    let topics = vec![Topic::Site, Topic::Section(id)];
                    Done { kind: "section", id: Some(id), name, before: String::new(), after, topics }
                        .record(conn, deed)?;
                    Ok(Ok(()))
                }
                Err(NoSection::Query(error)) => Err(error.into()),
                Err(refusal) => Ok(Err(("slug", sentence(&refusal)))),
            }
        })
        .await?;

    match done {
        Ok(()) => Ok(see_other(urls::with_done(&urls::arrange::sections(), "added"))),
        Err((field, reason)) => {
            complaints.note(field, reason);
            frame::refuse(&page(&staff, None, typed, complaints).await?)
        }
    }
}

/// One section.
pub async fn edit(staff: Staff, id: Path<i64>) -> Result<HttpResponse, Error> {
    let section = load(&staff, id.into_inner()).await?;
    let parent = section.parent_id.map(|id| id.to_string()).unwrap_or_default();
    let typed = Typed::of([("name", &section.name), ("slug", section.slug.as_str()), ("parent", &parent)]);
    frame::answer(&page(&staff, Some(section), typed, Complaints::default()).await?)
}

/// Another name, another word in addresses, another section above it.
pub async fn update(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let section = load(&staff, id.into_inner()).await?;
    let Form(typed) = form;
    let mut complaints = Complaints::default();
    let Some((name, slug)) = read(&typed, &mut complaints) else {
        return frame::refuse(&page(&staff, Some(section), typed, complaints).await?);
    };

    let (deed, parent, id) = (deed(&staff, "changed"), typed.get("parent").to_owned(), section.id);
    let done = staff
        .change(move |conn| {
            masthead::lock(conn)?;
            let all = sections::list(conn)?;
            let before = find(&all, id)?.clone();
            let Ok(parent_id) = find_parent(&all, &parent, Some(id)) else {
                return Ok(Err(("parent", NO_PARENT.to_owned())));
            };
            match sections::update(conn, &before, &slug, &name, deed.at) {
                Ok(()) => {}
                Err(NoSection::Query(error)) => return Err(error.into()),
                Err(refusal) => return Ok(Err(("slug", sentence(&refusal)))),
            }
            let mut topics = vec![Topic::Site, Topic::Section(id)];
            if parent_id != before.parent_id {
                topics.extend(sections::move_under(conn, id, parent_id)?.into_iter().map(Topic::Section));
            }
            let (before, after) = (in_words(&all, &before), in_words(&all, &Section { id, slug, name, parent_id }));
            let name = before.0.clone();
            Done { kind: "section", id: Some(id), name, before: before.1, after: after.1, topics }
                .record(conn, deed)?;
            Ok(Ok(()))
        })
        .await?;

    match done {
        Ok(()) => Ok(see_other(urls::with_done(&urls::arrange::section(id), "saved"))),
        Err((field, reason)) => {
            complaints.note(field, reason);
            frame::refuse(&page(&staff, Some(section), typed, complaints).await?)
        }
    }
}

/// One place up or down among those beside it.
pub async fn shift(staff: Staff, id: Path<i64>, form: Form) -> Result<HttpResponse, Error> {
    let (id, is_up, deed) = (id.into_inner(), form.0.get("to") == "up", deed(&staff, "moved"));
    staff
        .change(move |conn| {
            masthead::lock(conn)?;
            let all = sections::list(conn)?;
            let name = find(&all, id)?.name.clone();
            let Some(order) = section_tree::moved(&all, id, is_up) else { return Ok(()) };
            sections::reorder(conn, &order)?;
            let after = if is_up { "up" } else { "down" }.to_owned();
            Done { kind: "section", id: Some(id), name, before: String::new(), after, topics: vec![Topic::Site] }
                .record(conn, deed)
        })
        .await?;
    Ok(see_other(urls::fragment(&urls::with_done(&urls::arrange::sections(), "moved"), &format!("section-{id}"))))
}

/// Takes away a section that is empty.
pub async fn destroy(staff: Staff, id: Path<i64>, _form: Form) -> Result<HttpResponse, Error> {
    let (id, deed) = (id.into_inner(), deed(&staff, "deleted"));
    staff
        .change(move |conn| {
            masthead::lock(conn)?;
            let all = sections::list(conn)?;
            let section = find(&all, id)?.clone();
            expect_empty(conn, &all, id)?;
            sections::delete(conn, id)?;
            let before = format!("{} /{}", section.name, section.slug);
            let topics = vec![Topic::Site, Topic::Section(id)];
            Done { kind: "section", id: Some(id), name: section.name, before, after: String::new(), topics }
                .record(conn, deed)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::arrange::sections(), "deleted")))
}

const NO_PARENT: &str = "A section stands neither under itself nor under one that is below it.";

/// The section above; another one than this and those below it.
fn find_parent(all: &[Section], typed: &str, id: Option<i64>) -> Result<Option<i64>, ()> {
    if typed.is_empty() {
        return Ok(None);
    }
    let parent = all.iter().find(|section| section.id.to_string() == typed).ok_or(())?;
    let below = id.map(|id| section_tree::with_below(all, id)).unwrap_or_default();
    if below.contains(&parent.id) { Err(()) } else { Ok(Some(parent.id)) }
}

fn find(all: &[Section], id: i64) -> Result<&Section, Error> {
    all.iter().find(|section| section.id == id).ok_or(Error::NotFound)
}

/// # Errors
/// Conflict, when stories belong to it or sections stand under it.
fn expect_empty(conn: &mut Conn, all: &[Section], id: i64) -> Result<(), Error> {
    if all.iter().any(|section| section.parent_id == Some(id)) {
        return Err(Error::Conflict("Sections stand under this one: move them elsewhere first.".into()));
    }
    if sections::has_stories(conn, id)? {
        return Err(Error::Conflict("Stories belong to this section, drafts among them: move them first.".into()));
    }
    Ok(())
}

async fn load(staff: &Staff, id: i64) -> Result<Section, Error> {
    staff.ask(move |_, edition| edition.masthead.section(id).cloned().ok_or(Error::NotFound)).await
}

fn read(typed: &Typed, complaints: &mut Complaints) -> Option<(String, Slug)> {
    let name = read_name(typed, "name", LONGEST_NAME, complaints);
    let slug = read_slug(typed, name.as_deref(), complaints);
    name.zip(slug)
}

/// Its name, and all that the audit log says of it.
fn in_words(all: &[Section], section: &Section) -> (String, String) {
    let above = all.iter().find(|above| Some(above.id) == section.parent_id);
    let above = above.map(|above| format!(", under {}", above.name)).unwrap_or_default();
    (section.name.clone(), format!("{} /{}{above}", section.name, section.slug))
}

async fn page(
    staff: &Staff,
    section: Option<Section>,
    typed: Typed,
    complaints: Complaints,
) -> Result<SectionPage, Error> {
    let (id, chosen) = (section.as_ref().map(|section| section.id), typed.get("parent").to_owned());
    let parents = staff
        .ask(move |_, edition| {
            let all = &edition.masthead.sections;
            let not = id.map(|id| section_tree::with_below(all, id)).unwrap_or_default();
            let mut options = crate::newsroom::articles::section_options(&edition.masthead, &chosen);
            options.retain(|option| !not.iter().any(|id| id.to_string() == option.value));
            Ok(options)
        })
        .await?;
    let title = section.as_ref().map_or_else(|| "A new section".to_owned(), |section| section.name.clone());
    Ok(SectionPage { frame: Frame::of(staff, title), section, typed, complaints, parents })
}
