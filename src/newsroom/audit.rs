//! The audit log: read and filtered here, changed by nobody.

use actix_web::HttpResponse;
use actix_web::http::header;
use askama::Template;

use super::frame::{self, Frame};
use super::spreadsheet::File;
use super::staff::Staff;
use crate::error::Error;
use crate::model::person::Person;
use crate::parts::moments::Stamp;
use crate::store::audit::{Entry, Wanted};
use crate::store::{audit, people};
use crate::urls;

/// How many entries a page shows.
const PAGE: i64 = 100;
/// How many entries a file holds at most.
const MOST: i64 = 50_000;

#[derive(Template)]
#[template(path = "newsroom/audit.html")]
struct AuditPage {
    frame: Frame,
    lines: Vec<Line>,
    people: Vec<Person>,
    person: Option<i64>,
    subject: String,
    next: Option<String>,
    csv: String,
}

impl AuditPage {
    fn is_of(&self, person: &Person) -> bool {
        self.person == Some(person.id)
    }
}

struct Line {
    at: Stamp,
    entry: Entry,
}

/// The kinds of thing that something is done to.
const SUBJECTS: [&str; 9] =
    ["article", "picture", "person", "tag", "section", "contributor", "page", "title", "redirect"];

/// The newest entries, filtered.
pub async fn index(staff: Staff) -> Result<HttpResponse, Error> {
    let wanted = wanted(&staff);
    let asked = wanted.clone();
    let (entries, everybody, stamps) = staff
        .ask(move |conn, edition| {
            let entries = audit::list(conn, &asked, PAGE + 1)?;
            let stamps: Vec<Stamp> = entries.iter().map(|entry| edition.stamp(entry.done_at)).collect();
            Ok((entries, people::list(conn)?, stamps))
        })
        .await?;

    let has_more = entries.len() > PAGE as usize;
    let mut lines: Vec<Line> = entries.into_iter().zip(stamps).map(|(entry, at)| Line { at, entry }).collect();
    lines.truncate(PAGE as usize);
    let last = lines.last().map(|line| line.entry.id).filter(|_| has_more);
    frame::answer(&AuditPage {
        frame: Frame::of(&staff, "Audit log"),
        next: last.map(|id| urls::newsroom_audit_page(wanted.person_id, wanted.subject.as_deref(), Some(id))),
        csv: urls::newsroom_audit_csv(wanted.person_id, wanted.subject.as_deref()),
        people: everybody,
        person: wanted.person_id,
        subject: wanted.subject.unwrap_or_default(),
        lines,
    })
}

/// The same as a file (RFC 4180), for a spreadsheet.
pub async fn csv(staff: Staff) -> Result<HttpResponse, Error> {
    let wanted = wanted(&staff);
    let entries = staff.ask(move |conn, _| Ok(audit::list(conn, &wanted, MOST)?)).await?;
    let mut file = File::new(["when", "who", "from", "what", "kind", "row", "name", "before", "after"]);
    for entry in &entries {
        file.add([
            &entry.done_at.to_string(),
            entry.person.as_ref().map_or("", |(_, name)| name),
            &entry.network,
            &entry.action,
            &entry.subject,
            &entry.subject_id.map(|id| id.to_string()).unwrap_or_default(),
            &entry.name,
            &entry.before,
            &entry.after,
        ]);
    }
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""))
        .body(file.finish()))
}

fn wanted(staff: &Staff) -> Wanted {
    let subject = staff.query("subject");
    Wanted {
        person_id: staff.query("person").parse().ok(),
        subject: SUBJECTS.contains(&subject.as_str()).then_some(subject),
        subject_id: None,
        before: staff.query("before").parse().ok(),
    }
}
