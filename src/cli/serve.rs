//! `broadsheet` and `broadsheet serve`.

use std::net::TcpListener;
use std::sync::Arc;

use crate::cli::opening::{self, House};
use crate::cli::{Failure, say};
use crate::clock::Clock;
use crate::config::Settings;
use crate::jobs::deliver;
use crate::media::workshop::Workshop;
use crate::newsroom::set_up;
use crate::site::Site;
use crate::{app, demo, watch};

/// Serves until a signal says to stop. With `demo`, an empty database first
/// gets the demo edition.
pub fn run(settings: &Settings, demo: bool) -> Result<(), Failure> {
    let clock = Clock::of_the_machine();
    let House { store, folder } = opening::open(settings)?;
    let _alone = opening::lock(settings)?;
    if demo {
        let is_empty = store
            .read_here::<_, crate::store::StoreError>(|conn| Ok(demo::is_empty(conn)?))
            .map_err(|error| Failure::new(error.to_string()))?;
        if is_empty {
            demo::lay_out(&store, &folder, clock.now()).map_err(Failure::new)?;
        }
    }
    if let Err(error) = folder.sweep(std::time::SystemTime::now()) {
        tracing::warn!(%error, "unfinished pictures of an earlier run could not be cleared away");
    }
    let listener = TcpListener::bind(settings.listen)
        .map_err(|error| Failure::new(format!("cannot listen on {}: {error}", settings.listen)))?;
    // Port 0 asks the system for a free one, which the site's address follows.
    let mut settings = settings.clone();
    let address = listener.local_addr().map_err(|error| Failure::new(error.to_string()))?;
    settings.bind(address);
    let site = Site::new(store.clone(), clock, settings, Workshop::new(folder))
        .map_err(|error| Failure::new(error.to_string()))?;
    let site = Arc::new(site);
    watch::start(Arc::clone(&site)).map_err(|error| Failure::new(error.to_string()))?;
    deliver::start(Arc::clone(&site)).map_err(|error| Failure::new(error.to_string()))?;
    say(format_args!("Broadsheet is at {}", site.origin.as_str()));
    greet_first_admin(&site)?;
    tracing::info!(%address, database = %store.place(), "serving");
    let served = actix_web::rt::System::new().block_on(async {
        let server = app::server(Arc::clone(&site), listener)?;
        let handle = server.handle();
        actix_web::rt::spawn(stop_on_signal(Arc::clone(&site), handle));
        server.await
    });
    site.stop();
    store.checkpoint();
    served.map_err(|error| Failure::new(format!("the server failed: {error}")))
}

/// While the newsroom has no admin, prints the link by which one comes in (R8).
fn greet_first_admin(site: &Site) -> Result<(), Failure> {
    let link = set_up::make_link(&site.store, site.clock.now()).map_err(|error| Failure::new(error.to_string()))?;
    if let Some(path) = link {
        say(format_args!("Set up the newsroom, once, within 72 hours: {}", site.origin.absolute(&path)));
    }
    let host = site.origin.host();
    if !site.origin.is_https() && !["127.0.0.1", "localhost", "[::1]"].iter().any(|local| host.starts_with(local)) {
        tracing::warn!("the newsroom is reached over plain http: whoever listens on the way reads passwords");
    }
    Ok(())
}

/// On SIGTERM or SIGINT: not ready first, then no new connections, then the
/// end of what is under way.
async fn stop_on_signal(site: Arc<Site>, handle: actix_web::dev::ServerHandle) {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping");
    site.stop();
    handle.stop(true).await;
}
