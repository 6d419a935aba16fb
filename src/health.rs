//! `/healthz` and `/readyz`: what a load balancer asks.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{ServiceConfig, get};

use crate::asked::Asked;
use crate::store::touches;

/// The least free disk, in bytes, with which new work is taken (R30).
const LEAST_DISK: u64 = 512 << 20;

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config.route("/healthz", get().to(alive)).route("/readyz", get().to(ready));
}

/// Whether the program runs; asks nobody.
async fn alive() -> HttpResponse {
    answer(true, "ok\n")
}

/// Whether it can do its work: the database answers, its schema is this
/// program's, and the disk has room. A connection is opened only to a database
/// of the right schema, so an answer says both.
async fn ready(asked: Asked) -> HttpResponse {
    if asked.site.is_stopping() {
        return answer(false, "stopping\n");
    }
    if let Err(error) = asked.site.ask(|conn, _| Ok(touches::generation(conn)?)).await {
        tracing::warn!(%error, "not ready");
        return answer(false, "the database does not answer\n");
    }
    let free = rustix::fs::statvfs(asked.site.settings.data.as_path()).map(|disk| disk.f_bavail * disk.f_frsize);
    match free {
        Ok(free) if free < LEAST_DISK => answer(false, "the disk is nearly full\n"),
        Ok(_) => answer(true, "ready\n"),
        Err(_) => answer(false, "the data folder cannot be read\n"),
    }
}

fn answer(is_well: bool, text: &'static str) -> HttpResponse {
    let mut response = if is_well { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    response
        .insert_header((header::CONTENT_TYPE, "text/plain; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text)
}
