//! Builds the server: the door in front, then the route tables.

use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::{Server, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::{Data, ServiceConfig};
use actix_web::{App, HttpServer};

use crate::site::Site;
use crate::{answers, api, door, health, newsroom};

/// How long a client may take to send its header (R22).
const HEADER_PATIENCE: Duration = Duration::from_secs(5);
/// How long a silent connection is kept (R22).
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// How long requests under way may take after the signal to stop.
const DRAIN_SECONDS: u64 = 15;

/// The app of one worker.
pub fn app(
    site: Arc<Site>,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl actix_web::body::MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    App::new().app_data(Data::from(site)).configure(routes).wrap(from_fn(door::pass))
}

fn routes(config: &mut ServiceConfig) {
    health::routes(config);
    newsroom::routes(config);
    api::routes(config);
    answers::routes(config);
}

/// The server on this listener, ready to be run.
///
/// # Errors
/// When the listener cannot be used.
pub fn server(site: Arc<Site>, listener: std::net::TcpListener) -> std::io::Result<Server> {
    let workers = site.settings.workers;
    Ok(HttpServer::new(move || app(Arc::clone(&site)))
        .workers(workers)
        .client_request_timeout(HEADER_PATIENCE)
        .keep_alive(KEEP_ALIVE)
        .shutdown_timeout(DRAIN_SECONDS)
        .listen(listener)?
        .run())
}
