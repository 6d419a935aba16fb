//! Redirects: old addresses, and what they lead to.

use actix_web::HttpResponse;
use actix_web::http::header;
use askama::Template;

use super::{Done, PAGE, deed};
use crate::error::Error;
use crate::model::masthead::RESERVED;
use crate::model::moment::Moment;
use crate::model::old_path::OldPath;
use crate::model::redirect::{Lead, Thing, split_feed};
use crate::newsroom::form::{Complaints, Form, LongForm, Typed};
use crate::newsroom::frame::{self, Frame};
use crate::newsroom::spreadsheet::{self, File};
use crate::newsroom::staff::{Staff, see_other};
use crate::store::{Conn, redirects};
use crate::urls;

/// How many are read at a time for the file.
const CHUNK: i64 = 5_000;
/// How many refused lines of a file are told of.
const TOLD: usize = 50;

/// A redirect as the list shows it.
struct Line {
    path: String,
    name: String,
    href: String,
    /// Where it leads now; blank: nowhere yet.
    leads_to: String,
}

#[derive(Template)]
#[template(path = "newsroom/arrange/redirects.html")]
struct RedirectsPage {
    frame: Frame,
    words: String,
    lines: Vec<Line>,
    next: Option<String>,
    typed: Typed,
    complaints: Complaints,
    /// What came of a file: how many were added, and what was refused.
    taken_in: Option<(usize, Vec<String>)>,
}

/// Redirects in the order of their paths.
pub async fn index(staff: Staff) -> Result<HttpResponse, Error> {
    frame::answer(&page(&staff, Typed::default(), Complaints::default(), None).await?)
}

/// Lets an old address lead to a thing; an earlier redirect of it is replaced.
pub async fn create(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let (path, to, deed) = (typed.get("path").to_owned(), typed.get("to").to_owned(), deed(&staff, "added"));
    let refused = staff
        .change(move |conn| {
            let (path, thing) = match read(conn, &path, &to)? {
                Ok(read) => read,
                Err(refusal) => return Ok(Some(refusal)),
            };
            put(conn, &path, thing, deed.at)?;
            let (name, after) = (path.as_str().to_owned(), target(conn, thing)?);
            Done { kind: "redirect", id: None, name, before: String::new(), after, topics: Vec::new() }
                .record(conn, deed)?;
            Ok(None)
        })
        .await?;

    match refused {
        None => Ok(see_other(urls::with_done(&urls::arrange::redirects("", ""), "added"))),
        Some((field, reason)) => {
            let mut complaints = Complaints::default();
            complaints.note(field, reason);
            frame::refuse(&page(&staff, typed, complaints, None).await?)
        }
    }
}

/// Takes a redirect away.
pub async fn destroy(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    let (path, deed) = (form.0.raw("path").to_owned(), deed(&staff, "deleted"));
    staff
        .change(move |conn| {
            if !redirects::delete(conn, &path)? {
                return Err(Error::NotFound);
            }
            let after = String::new();
            Done { kind: "redirect", id: None, name: path.clone(), before: path, after, topics: Vec::new() }
                .record(conn, deed)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::arrange::redirects("", ""), "deleted")))
}

/// All of them as a file: old address, and what it leads to, as
/// [`take_in`] reads them.
pub async fn csv(staff: Staff) -> Result<HttpResponse, Error> {
    let file = staff
        .ask(|conn, _| {
            let (mut file, mut after) = (File::new(["old address", "leads to"]), String::new());
            loop {
                let found = redirects::list(conn, "", &after, CHUNK)?;
                for (path, thing) in &found {
                    let to = target(conn, *thing)?;
                    file.add([path, &to]);
                }
                match found.last() {
                    Some((last, _)) => after.clone_from(last),
                    None => return Ok(file.finish()),
                }
            }
        })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"redirects.csv\""))
        .body(file))
}

/// Takes in a file: what is right is kept, what is not stays in the field.
pub async fn take_in(staff: Staff, form: LongForm) -> Result<HttpResponse, Error> {
    let (records, deed) = (spreadsheet::read(form.0.raw("csv")), deed(&staff, "took in"));
    let (count, refused) = staff
        .change(move |conn| {
            let (mut count, mut refused) = (0, Vec::new());
            for (line, text, fields) in records {
                let path = fields.first().map_or("", String::as_str);
                let to = fields.get(1).map_or("", String::as_str);
                // The names of the columns.
                if line == 1 && OldPath::parse(path).is_err() {
                    continue;
                }
                match read(conn, path, to)? {
                    Ok((path, thing)) => {
                        put(conn, &path, thing, deed.at)?;
                        count += 1;
                    }
                    Err((_, reason)) => refused.push((format!("Line {line}: {reason}"), text)),
                }
            }
            if count > 0 {
                let name = if count == 1 { "1 redirect".to_owned() } else { format!("{count} redirects") };
                Done { kind: "redirect", id: None, name, before: String::new(), after: String::new(), topics: vec![] }
                    .record(conn, deed)?;
            }
            Ok((count, refused))
        })
        .await?;

    let left: Vec<&str> = refused.iter().map(|(_, text)| text.as_str()).collect();
    let typed = Typed::of([("csv", &left.join("\n"))]);
    let mut complaints = Complaints::default();
    if !left.is_empty() {
        complaints.note("csv", format!("{} of the lines could not be taken in, and stand here still.", left.len()));
    }
    let said = refused.into_iter().map(|(reason, _)| reason).take(TOLD).collect();
    let view = page(&staff, typed, complaints, Some((count, said))).await?;
    if view.complaints.is_empty() { frame::answer(&view) } else { frame::refuse(&view) }
}

type Refusal = (&'static str, String);

/// The old address, and what it shall lead to.
fn read(conn: &mut Conn, path: &str, to: &str) -> Result<Result<(OldPath, Thing), Refusal>, Error> {
    let path = match OldPath::parse(path) {
        Ok(path) => path,
        Err(reason) => return Ok(Err(("path", format!("{reason}.")))),
    };
    if let Some(reason) = find_shadowed(conn, &path)? {
        return Ok(Err(("path", reason)));
    }
    Ok(match find_target(conn, to)? {
        Some(thing) => Ok((path, thing)),
        None => Err(("to", "Nothing stands there: write a story's number, or an address of this site.".to_owned())),
    })
}

fn put(conn: &mut Conn, path: &OldPath, thing: Thing, now: Moment) -> Result<(), Error> {
    Ok(redirects::put(conn, path.as_str(), thing, now)?)
}

/// What a redirect from here would stand before, in words; none: nothing.
fn find_shadowed(conn: &mut Conn, path: &OldPath) -> Result<Option<String>, Error> {
    let path = path.as_str().split('?').next().unwrap_or_default();
    if belongs_to_the_program(path) {
        return Ok(Some("The program itself answers there.".to_owned()));
    }
    let page = split_feed(path).map_or(path, |(page, _)| page);
    Ok(redirects::find_thing(conn, page)?.map(|thing| {
        let what = match thing {
            Thing::Article(_) => "A story",
            Thing::Section(_) => "A section",
            Thing::Tag(_) => "A tag",
            Thing::Contributor(_) => "A contributor",
            Thing::Page(_) => "A standing page",
        };
        format!("{what} stands there.")
    }))
}

/// Whether the program answers at this path, whatever the paper holds.
fn belongs_to_the_program(path: &str) -> bool {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    match parts.as_slice() {
        [""] => false,
        [word] => RESERVED.contains(word),
        ["newsroom" | "static" | "sitemaps" | "preview" | "api", ..] => true,
        ["archive", parts @ ..] => parts.len() <= 3 && parts.iter().all(|part| part.parse::<u32>().is_ok()),
        ["media", hash, _] => hash.len() == 64,
        _ => false,
    }
}

/// What a number or an address names: a story, or what stands at the address or
/// is led to from there, so that no redirect leads to another.
fn find_target(conn: &mut Conn, to: &str) -> Result<Option<Thing>, Error> {
    if let Ok(id) = to.parse::<i64>() {
        return Ok(redirects::find_article(conn, id)?.map(Thing::Article));
    }
    let Ok(path) = OldPath::parse(to) else { return Ok(None) };
    let found = redirects::find_thing(conn, path.as_str())?;
    Ok(match found {
        Some(thing) => Some(thing),
        None => redirects::find_row(conn, path.as_str())?,
    })
}

/// As the file says what a redirect leads to: a story's number, or an address.
fn target(conn: &mut Conn, thing: Thing) -> Result<String, Error> {
    Ok(match thing {
        Thing::Article(id) => id.to_string(),
        other => redirects::find_lead(conn, other)?.map(|lead| urls::lead(&lead)).unwrap_or_default(),
    })
}

async fn page(
    staff: &Staff,
    typed: Typed,
    complaints: Complaints,
    taken_in: Option<(usize, Vec<String>)>,
) -> Result<RedirectsPage, Error> {
    let words: String = staff.query("words").trim().chars().take(200).collect();
    let (asked, after) = (words.to_lowercase(), staff.query("after"));
    let (lines, has_more) = staff
        .ask(move |conn, _| {
            let mut found = redirects::list(conn, &asked, &after, i64::try_from(PAGE + 1).unwrap_or(i64::MAX))?;
            let has_more = found.len() > PAGE;
            found.truncate(PAGE);
            let things: Vec<Thing> = found.iter().map(|(_, thing)| *thing).collect();
            let named = redirects::names(conn, &things)?;
            let lines = found.into_iter().map(|(path, thing)| line(path, thing, &named)).collect::<Vec<_>>();
            Ok((lines, has_more))
        })
        .await?;
    let next = lines.last().filter(|_| has_more).map(|last| urls::arrange::redirects(&words, &last.path));
    Ok(RedirectsPage { frame: Frame::of(staff, "Redirects"), words, lines, next, typed, complaints, taken_in })
}

fn line(path: String, thing: Thing, named: &[(Thing, String, Option<Lead>)]) -> Line {
    let found = named.iter().find(|(known, ..)| *known == thing);
    let (name, lead) = found.map_or((String::new(), None), |(_, name, lead)| (name.clone(), lead.as_ref()));
    let href = match thing {
        Thing::Article(id) => urls::newsroom_article(id),
        Thing::Section(id) => urls::arrange::section(id),
        Thing::Tag(id) => urls::arrange::tag(id),
        Thing::Contributor(id) => urls::arrange::contributor(id),
        Thing::Page(id) => urls::arrange::page(id),
    };
    Line { path, name, href, leads_to: lead.map(urls::lead).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_answers_is_led_nowhere() {
        for (path, is_its_own) in [
            ("/search", true),
            ("/newsroom/people", true),
            ("/archive/2019/05", true),
            ("/archive/2019/05/foo.html", false),
            ("/static/site.css", true),
            ("/tag/usa", false),
            ("/2019/05/foo", false),
            ("/", false),
            ("/media/2019/foo.jpg", false),
        ] {
            assert_eq!(belongs_to_the_program(path), is_its_own, "{path}");
        }
    }
}
