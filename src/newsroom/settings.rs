//! The paper's own settings: its name, its language, its day.

use actix_web::HttpResponse;
use askama::Template;
use chrono_tz::Tz;

use super::arrange::{Done, deed, read_line, read_name};
use super::articles::Choice;
use super::form::{Complaints, Form, Typed};
use super::frame::{self, Frame};
use super::staff::{Staff, see_other};
use crate::error::Error;
use crate::mail::Letter;
use crate::model::language::{Direction, Language};
use crate::model::masthead::Title;
use crate::model::topic::Topic;
use crate::store::masthead;
use crate::urls;

/// The longest name of a paper, in characters.
const LONGEST_NAME: usize = 120;
/// The longest description, in characters.
const LONGEST_DESCRIPTION: usize = 500;

#[derive(Template)]
#[template(path = "newsroom/settings.html")]
struct SettingsPage {
    frame: Frame,
    typed: Typed,
    complaints: Complaints,
    directions: Vec<Choice>,
    zones: Vec<&'static str>,
    /// Where mail goes out and whom it is from, if it does.
    mail: Option<(String, String)>,
}

/// The settings in force.
pub async fn show(staff: Staff) -> Result<HttpResponse, Error> {
    let typed = in_force(&staff).await?;
    frame::answer(&page(&staff, typed, Complaints::default()))
}

/// Sends a letter to whoever asks, to see whether letters arrive.
pub async fn try_mail(staff: Staff, _form: Form) -> Result<HttpResponse, Error> {
    let letter = Letter::trial(&staff.site.name(), &staff.person)?;
    if let Err(reason) = staff.site.mailer.send(letter).await {
        let mut complaints = Complaints::default();
        complaints.note("mail", format!("The letter was not sent: {reason}."));
        let typed = in_force(&staff).await?;
        return frame::refuse(&page(&staff, typed, complaints));
    }
    Ok(see_other(urls::with_done(&urls::arrange::settings(), "mail-sent")))
}

async fn in_force(staff: &Staff) -> Result<Typed, Error> {
    let title = staff.ask(|_, edition| Ok(edition.masthead.title.clone())).await?;
    Ok(Typed::of([
        ("name", &title.name),
        ("description", &title.description),
        ("language", title.language.as_str()),
        ("direction", title.direction.as_str()),
        ("time_zone", title.time_zone.name()),
    ]))
}

/// Settles them anew; every page shows them at once.
pub async fn update(staff: Staff, form: Form) -> Result<HttpResponse, Error> {
    let Form(typed) = form;
    let mut complaints = Complaints::default();
    let Some(title) = read(&typed, &mut complaints) else {
        return frame::refuse(&page(&staff, typed, complaints));
    };

    let deed = deed(&staff, "settled");
    staff
        .change(move |conn| {
            masthead::lock(conn)?;
            let before = masthead::find_title(conn)?.ok_or(Error::NotFound)?;
            masthead::update_title(conn, &title)?;
            let (before, after) = (in_words(&before), in_words(&title));
            Done { kind: "title", id: Some(1), name: title.name, before, after, topics: vec![Topic::Site] }
                .record(conn, deed)
        })
        .await?;
    Ok(see_other(urls::with_done(&urls::arrange::settings(), "saved")))
}

fn read(typed: &Typed, complaints: &mut Complaints) -> Option<Title> {
    let name = read_name(typed, "name", LONGEST_NAME, complaints);
    let description = read_line(typed, "description", LONGEST_DESCRIPTION, complaints);
    let language = typed.get("language").parse::<Language>().map_err(|reason| format!("{reason}."));
    let language = complaints.take("language", language);
    let direction = complaints.take("direction", typed.get("direction").parse::<Direction>());
    let zone = typed.get("time_zone").parse::<Tz>();
    let zone = complaints.take("time_zone", zone.map_err(|_| "Write the name of a zone, such as Europe/London."));
    Some(Title { name: name?, description: description?, language: language?, direction: direction?, time_zone: zone? })
}

fn in_words(title: &Title) -> String {
    let Title { name, description, language, direction, time_zone } = title;
    format!("{name}: {description} ({language}, {direction}, {time_zone})")
}

fn page(staff: &Staff, typed: Typed, complaints: Complaints) -> SettingsPage {
    let direction = |direction: Direction, name: &str| Choice {
        value: direction.to_string(),
        name: name.to_owned(),
        is_chosen: typed.get("direction") == direction.as_str(),
    };
    let directions =
        vec![direction(Direction::Ltr, "From left to right"), direction(Direction::Rtl, "From right to left")];
    let zones = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
    let mailer = &staff.site.mailer;
    let mail = mailer.server().map(|server| (server.to_string(), mailer.from().to_string()));
    SettingsPage { frame: Frame::of(staff, "Settings"), typed, complaints, directions, zones, mail }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_beside_its_field() {
        let typed =
            Typed::of([("name", " "), ("language", "klingon!"), ("direction", "up"), ("time_zone", "Atlantis/City")]);
        let mut complaints = Complaints::default();
        assert_eq!(read(&typed, &mut complaints), None);
        for field in ["name", "language", "direction", "time_zone"] {
            assert!(complaints.on(field).is_some(), "{field}");
        }
    }
}
