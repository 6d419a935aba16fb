//! The staff's rooms: the one table of them, and who may enter each.
//!
//! [`ROOMS`] is the only place that makes a route under `/newsroom`, so that
//! there is none without a word on who may use it (R9). [`gate`] asks that word
//! before any handler runs; what somebody may do with one story or one person
//! is asked again where it is loaded.

pub mod account;
pub mod arrange;
pub mod articles;
pub mod audit;
pub mod calendar;
pub mod choosing;
pub mod cookie;
pub mod desk;
pub mod forgotten;
pub mod form;
pub mod frame;
pub mod fronts;
pub mod gate;
mod letters;
pub mod media;
pub mod passkeys;
pub mod people;
pub mod pictures;
pub mod programs;
pub mod set_up;
pub mod settings;
pub mod sign_in;
mod spreadsheet;
pub mod staff;
mod text_field;

use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::web::{self, PathConfig, ServiceConfig, get};
use actix_web::{HttpResponse, Route};

use crate::error::Error;
use crate::model::role::May;

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody, signed in or not.
    Anyone,
    /// Whoever is signed in, even before they have set up the second factor
    /// that their role asks for.
    SignedIn,
    /// Whoever is signed in and may do this.
    WhoMay(May),
}

/// One route of the newsroom.
pub struct Room {
    /// GET, POST or PUT; HEAD is GET without the page.
    pub method: Method,
    /// Its path below `/newsroom`, `{…}` for what varies.
    pub path: &'static str,
    /// Who may use it.
    pub who: Who,
    pub(crate) route: fn() -> Route,
}

/// `GET "/people" KeepPeople people::index`: a line of the table.
macro_rules! rooms {
    ($($method:ident $path:literal $who:ident $handler:path),+ $(,)?) => {
        &[$($crate::newsroom::Room {
            method: rooms!(@method $method),
            path: $path,
            who: rooms!(@who $who),
            route: || rooms!(@verb $method).to($handler),
        }),+]
    };
    (@method $method:ident) => { ::actix_web::http::Method::$method };
    (@verb GET) => { ::actix_web::web::get() };
    (@verb POST) => { ::actix_web::web::post() };
    (@verb PUT) => { ::actix_web::web::put() };
    (@who Anyone) => { $crate::newsroom::Who::Anyone };
    (@who SignedIn) => { $crate::newsroom::Who::SignedIn };
    (@who $may:ident) => { $crate::newsroom::Who::WhoMay($crate::model::role::May::$may) };
}
pub(crate) use rooms;

/// Every route of the newsroom.
pub static ROOMS: &[Room] = rooms![
    GET "/sign-in" Anyone sign_in::show,
    POST "/sign-in" Anyone sign_in::create,
    GET "/sign-in/code" Anyone sign_in::code::show,
    POST "/sign-in/code" Anyone sign_in::code::create,
    POST "/sign-in/passkey/options" Anyone sign_in::passkey::options,
    POST "/sign-in/passkey" Anyone sign_in::passkey::create,
    POST "/sign-in/code/passkey/options" Anyone sign_in::passkey::code_options,
    POST "/sign-in/code/passkey" Anyone sign_in::passkey::create_code,
    GET "/forgotten" Anyone forgotten::show,
    POST "/forgotten" Anyone forgotten::create,
    GET "/set-up/{secret}" Anyone set_up::show,
    POST "/set-up/{secret}" Anyone set_up::create,
    GET "/welcome/{secret}" Anyone choosing::show_invitation,
    POST "/welcome/{secret}" Anyone choosing::accept_invitation,
    GET "/new-password/{secret}" Anyone choosing::show_reset,
    POST "/new-password/{secret}" Anyone choosing::accept_reset,

    GET "" Enter desk::show,
    POST "/sign-out" SignedIn sign_in::destroy,
    GET "/prove" SignedIn sign_in::show_proof,
    POST "/prove" SignedIn sign_in::create_proof,

    GET "/articles" Write articles::index,
    GET "/articles.json" Write articles::finding::to_link,
    GET "/articles/new" Write articles::new,
    POST "/articles" Write articles::create,
    GET "/articles/bulk" Publish articles::bulk::show,
    POST "/articles/bulk" Publish articles::bulk::create,
    POST "/articles/bulk/undo" Publish articles::bulk::undo,
    GET "/articles/{id}" Write articles::overview::show,
    GET "/articles/{id}/edit" Write articles::edit::show,
    POST "/articles/{id}/edit" Write articles::edit::update,
    POST "/articles/{id}/autosave" Write articles::edit::autosave,
    POST "/articles/{id}/discard" Write articles::edit::discard,
    POST "/articles/{id}/conflict" Write articles::conflict::resolve,
    POST "/articles/{id}/lock" Write articles::lock::create,
    POST "/articles/{id}/lock/release" Write articles::lock::destroy,
    POST "/articles/{id}/file" File articles::life::file,
    POST "/articles/{id}/hand-back" EditAll articles::life::hand_back,
    POST "/articles/{id}/ready" EditAll articles::life::make_ready,
    POST "/articles/{id}/publish" Publish articles::life::publish,
    POST "/articles/{id}/schedule" Publish articles::life::schedule,
    POST "/articles/{id}/unschedule" Publish articles::life::unschedule,
    POST "/articles/{id}/embargo" Publish articles::life::embargo,
    POST "/articles/{id}/hold" Publish articles::life::hold,
    POST "/articles/{id}/lift" Publish articles::life::lift,
    POST "/articles/{id}/withdraw" Publish articles::life::withdraw,
    POST "/articles/{id}/keep" Publish articles::life::keep,
    POST "/articles/{id}/plan" EditAll articles::life::plan,
    POST "/articles/{id}/address" Publish articles::address::take_back,
    POST "/articles/{id}/corrections" Publish articles::corrections::create,
    POST "/articles/{id}/previews" Write articles::previews::create,
    POST "/articles/{id}/previews/{handle}/revoke" Write articles::previews::revoke,
    GET "/articles/{id}/revisions" Write articles::revisions::index,
    GET "/articles/{id}/revisions/{revision}" Write articles::revisions::show,
    GET "/articles/{id}/revisions/{revision}/page" Write media::page,
    POST "/articles/{id}/revisions/{revision}/restore" Write articles::revisions::restore,
    POST "/articles/{id}/presence" Write articles::presence::create,
    GET "/articles/{id}/notes" Write articles::notes::index,
    POST "/articles/{id}/notes" Write articles::notes::create,
    POST "/articles/{id}/notes/resolve" Write articles::notes::resolve,
    POST "/mentions/seen" Write articles::notes::see,
    GET "/articles/{id}/compare" Write articles::compare::show,
    GET "/media/{hash}/{file}" Write media::picture,

    GET "/calendar" Write calendar::show,
    GET "/account" Enter account::show,
    POST "/account/password" Enter account::change_password,
    GET "/account/second-factor" SignedIn account::offer_second_factor,
    POST "/account/second-factor" SignedIn account::confirm_second_factor,
    POST "/account/second-factor/remove" Enter account::remove_second_factor,
    GET "/account/passkeys/new" SignedIn passkeys::new,
    POST "/account/passkeys/options" SignedIn passkeys::options,
    POST "/account/passkeys" SignedIn passkeys::create,
    POST "/account/passkeys/{id}/rename" Enter passkeys::rename,
    POST "/account/passkeys/{id}/remove" Enter passkeys::remove,
    POST "/account/sessions/{handle}/end" Enter account::end_session,
    POST "/account/sessions/end-others" Enter account::end_other_sessions,

    GET "/pictures" Write pictures::index,
    POST "/pictures" Write pictures::upload::create,
    GET "/pictures.json" Write pictures::list,
    GET "/pictures/{id}" Write pictures::edit,
    POST "/pictures/{id}" Write pictures::update,
    POST "/pictures/{id}/crops" EditAll pictures::crops::update,
    POST "/pictures/{id}/delete" Write pictures::destroy,
    GET "/pictures/{id}/{size}" Write pictures::rendition,
    GET "/arrange" Arrange arrange::show,
    GET "/sections" Arrange arrange::sections::index,
    GET "/sections/new" Arrange arrange::sections::new,
    POST "/sections" Arrange arrange::sections::create,
    GET "/sections/{id}" Arrange arrange::sections::edit,
    POST "/sections/{id}" Arrange arrange::sections::update,
    POST "/sections/{id}/move" Arrange arrange::sections::shift,
    POST "/sections/{id}/delete" Arrange arrange::sections::destroy,
    GET "/tags" Arrange arrange::tags::index,
    GET "/tags/{id}" Arrange arrange::tags::edit,
    POST "/tags/{id}" Arrange arrange::tags::update,
    POST "/tags/{id}/merge" Arrange arrange::tags::merge,
    POST "/tags/{id}/delete" Arrange arrange::tags::destroy,
    GET "/contributors" Arrange arrange::contributors::index,
    GET "/contributors/new" Arrange arrange::contributors::new,
    POST "/contributors" Arrange arrange::contributors::create,
    GET "/contributors/{id}" Arrange arrange::contributors::edit,
    POST "/contributors/{id}" Arrange arrange::contributors::update,
    POST "/contributors/{id}/merge" Arrange arrange::contributors::merge,
    POST "/contributors/{id}/delete" Arrange arrange::contributors::destroy,
    GET "/pages" Arrange arrange::pages::index,
    GET "/pages/new" Arrange arrange::pages::new,
    POST "/pages" Arrange arrange::pages::create,
    GET "/pages/{id}" Arrange arrange::pages::edit,
    POST "/pages/{id}" Arrange arrange::pages::update,
    POST "/pages/{id}/move" Arrange arrange::pages::shift,
    POST "/pages/{id}/delete" Arrange arrange::pages::destroy,
    GET "/redirects" Arrange arrange::redirects::index,
    POST "/redirects" Arrange arrange::redirects::create,
    POST "/redirects/delete" Arrange arrange::redirects::destroy,
    GET "/redirects.csv" Arrange arrange::redirects::csv,
    POST "/redirects/csv" Arrange arrange::redirects::take_in,

    GET "/fronts" Publish fronts::index,
    POST "/fronts/breaking" Publish fronts::breaking::create,
    POST "/fronts/breaking/delete" Publish fronts::breaking::destroy,
    GET "/fronts/{slug}" Publish fronts::show,
    GET "/fronts/{slug}/preview" Publish fronts::show_preview,
    GET "/fronts/{slug}/draft" Publish fronts::draft,
    POST "/fronts/{slug}/launch" Publish fronts::launch,
    POST "/fronts/{slug}/discard" Publish fronts::discard,
    POST "/fronts/{slug}/launches/{id}" Publish fronts::bring_back,
    POST "/fronts/{slug}/collections" Publish fronts::add_collection,
    POST "/fronts/{slug}/collections/{handle}" Publish fronts::set_collection,
    POST "/fronts/{slug}/collections/{handle}/move" Publish fronts::move_collection,
    POST "/fronts/{slug}/collections/{handle}/delete" Publish fronts::delete_collection,
    POST "/fronts/{slug}/cards" Publish fronts::add_card,
    POST "/fronts/{slug}/cards/move" Publish fronts::move_card,
    POST "/fronts/{slug}/cards/change" Publish fronts::change_card,
    POST "/fronts/{slug}/cards/delete" Publish fronts::delete_card,

    GET "/settings" Settle settings::show,
    POST "/settings" Settle settings::update,
    POST "/settings/mail" Settle settings::try_mail,
    GET "/programs" Settle programs::show,
    POST "/programs/tokens" Settle programs::tokens::create,
    POST "/programs/tokens/{id}/end" Settle programs::tokens::destroy,
    GET "/programs/webhooks/new" Settle programs::webhooks::new,
    POST "/programs/webhooks" Settle programs::webhooks::create,
    GET "/programs/webhooks/{id}" Settle programs::webhooks::edit,
    POST "/programs/webhooks/{id}" Settle programs::webhooks::update,
    POST "/programs/webhooks/{id}/try" Settle programs::webhooks::ping,
    POST "/programs/webhooks/{id}/secret" Settle programs::webhooks::change_secret,
    POST "/programs/webhooks/{id}/again" Settle programs::webhooks::send_again,
    POST "/programs/webhooks/{id}/delete" Settle programs::webhooks::destroy,

    GET "/people" KeepPeople people::index,
    POST "/people/second-factor" KeepPeople people::ask_for_second_factors,
    GET "/people/new" KeepPeople people::new,
    POST "/people" KeepPeople people::create,
    GET "/people/{id}" KeepPeople people::edit,
    POST "/people/{id}" KeepPeople people::update,
    POST "/people/{id}/link" KeepPeople people::give_link,
    POST "/people/{id}/disable" KeepPeople people::disable,
    POST "/people/{id}/enable" KeepPeople people::enable,
    POST "/people/{id}/second-factor/remove" KeepPeople people::remove_second_factor,

    GET "/audit" KeepPeople audit::index,
    GET "/audit.csv" KeepPeople audit::csv,
];

/// Every address of the newsroom, behind the gate.
pub fn routes(config: &mut ServiceConfig) {
    // What is no row's number is the address of nothing.
    let paths = PathConfig::default().error_handler(|_, _| Error::NotFound.into());
    let mut scope = web::scope("/newsroom").app_data(paths);
    for room in ROOMS {
        scope = scope.route(room.path, (room.route)());
    }
    config
        .service(scope.default_service(web::to(nothing_here)).wrap(from_fn(gate::pass)))
        .route("/admin", get().to(from_the_old_name));
}

/// The room of a request, by the pattern that its path matched.
fn room_of(method: &Method, pattern: &str) -> Option<&'static Room> {
    let path = pattern.strip_prefix("/newsroom")?;
    let method = if *method == Method::HEAD { &Method::GET } else { method };
    ROOMS.iter().find(|room| room.path == path && room.method == *method)
}

async fn nothing_here() -> Result<HttpResponse, Error> {
    Err(Error::NotFound)
}

async fn from_the_old_name() -> HttpResponse {
    staff::see_other(crate::urls::newsroom())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_route_stands_twice_in_the_table() {
        let mut seen = std::collections::HashSet::new();
        for room in ROOMS {
            assert!(seen.insert((room.method.clone(), room.path)), "{} {}", room.method, room.path);
            assert_eq!(
                room_of(&room.method, &format!("/newsroom{}", room.path)).map(|found| found.path),
                Some(room.path)
            );
        }
        assert!(room_of(&Method::GET, "/newsroom/nothing").is_none());
        assert!(room_of(&Method::PUT, "/newsroom").is_none());
    }

    #[test]
    fn only_sign_in_and_links_that_count_once_are_open_to_anyone() {
        let open: Vec<&str> = ROOMS.iter().filter(|room| room.who == Who::Anyone).map(|room| room.path).collect();
        for path in open {
            assert!(
                ["/sign-in", "/forgotten", "/set-up/", "/welcome/", "/new-password/"]
                    .iter()
                    .any(|start| path.starts_with(start)),
                "{path}"
            );
        }
    }
}
