//! All that a handler may reach for: store, clock, settings, press, pictures.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use actix_web::http::StatusCode;

use crate::auth::password::Hashery;
use crate::auth::throttle::Throttle;
use crate::clock::Clock;
use crate::config::Settings;
use crate::error::Error;
use crate::limits::{Household, Limit};
use crate::mail::Mailer;
use crate::media::workshop::Workshop;
use crate::model::masthead::Masthead;
use crate::model::topic::Topic;
use crate::page::Made;
use crate::parts::frame::Edition;
use crate::press::{Failure, Press, Pressed};
use crate::store::touches::{self, Changes, Touch};
use crate::store::{Conn, Store, StoreError, masthead};
use crate::urls::Origin;

/// The house, as handlers know it. One for the whole program.
pub struct Site {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Finished pages.
    pub press: Press,
    /// Pictures and their renditions.
    pub workshop: Workshop,
    /// The settings in force.
    pub settings: Settings,
    /// How often one address may search.
    pub searches: Limit<Household>,
    /// How often one address may try to sign in.
    pub sign_ins: Limit<Household>,
    /// How many pictures one person may send.
    pub uploads: Limit<i64>,
    /// How often one address may ask for a new password.
    pub reset_askers: Limit<Household>,
    /// How many letters with a new password one person may be sent.
    pub resets: Limit<i64>,
    /// Wrong tries to sign in.
    pub throttle: Throttle,
    /// Where passwords are hashed.
    pub hashery: Hashery,
    /// Where the newsroom's letters go out.
    pub mailer: Mailer,
    /// How all absolute addresses begin.
    pub origin: Origin,
    masthead: RwLock<Option<Arc<Masthead>>>,
    generation: Mutex<i64>,
    is_stopping: AtomicBool,
}

impl Site {
    /// Puts the house together.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn new(store: Store, clock: Clock, settings: Settings, workshop: Workshop) -> Result<Self, StoreError> {
        let generation = store.read_here::<_, StoreError>(|conn| Ok(touches::generation(conn)?))?;
        Ok(Self {
            searches: Limit::per_minute(settings.search_per_minute),
            sign_ins: Limit::per_minute(settings.sign_in_per_minute),
            uploads: Limit::per_hour(settings.uploads_per_hour),
            reset_askers: Limit::per_hour(settings.resets_per_hour),
            resets: Limit::per_hour(settings.resets_per_hour),
            throttle: Throttle::default(),
            mailer: Mailer::new(&settings),
            hashery: Hashery::new(settings.workers),
            press: Press::new(settings.press_bytes.bytes()),
            origin: Origin::new(settings.origin.as_str()),
            masthead: RwLock::new(None),
            generation: Mutex::new(generation),
            is_stopping: AtomicBool::new(false),
            store,
            clock,
            workshop,
            settings,
        })
    }

    /// The page with this key, from the press or made anew.
    ///
    /// `make` asks its questions of one state of the database, and sets the
    /// page; it may be called a second time when a connection was dead.
    pub async fn page(
        self: &Arc<Self>,
        key: &str,
        make: impl FnMut(&mut Conn, &Edition) -> Result<Made, Error> + Send + 'static,
    ) -> Result<Arc<Pressed>, Error> {
        let now = self.clock.now();
        let site = Arc::clone(self);
        let asked = key.to_owned();
        self.press
            .serve(key, now, move || async move {
                let made = site.make(make).await;
                if let Err(error) = &made
                    && error.is_outage()
                {
                    tracing::warn!(page = %asked, %error, "a page could not be made");
                }
                made.map(|made| made.into_sheet(now))
            })
            .await
    }

    async fn make(
        self: &Arc<Self>,
        mut make: impl FnMut(&mut Conn, &Edition) -> Result<Made, Error> + Send + 'static,
    ) -> Result<Made, Error> {
        let site = Arc::clone(self);
        let now = self.clock.now();
        self.store
            .read(move |conn| {
                let edition = Edition { now, ..site.edition(conn)? };
                let until = edition.masthead.breaking_at(now).map(|news| news.until);
                // The bar stands on every page, so none is kept past its end.
                Ok(make(conn, &edition)?.due(until))
            })
            .await
    }

    /// Asks questions that end in something else than a page.
    pub async fn ask<T: Send + 'static>(
        self: &Arc<Self>,
        mut questions: impl FnMut(&mut Conn, &Edition) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let site = Arc::clone(self);
        let now = self.clock.now();
        self.store
            .read(move |conn| {
                let edition = Edition { now, ..site.edition(conn)? };
                questions(conn, &edition)
            })
            .await
    }

    /// Makes a change as one transaction, and lets the press know of it.
    pub async fn change<T: Send + 'static>(
        self: &Arc<Self>,
        change: impl FnOnce(&mut Conn) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let site = Arc::clone(self);
        self.store
            .write_and(change, move || {
                if let Err(error) = site.catch_up() {
                    tracing::warn!(%error, "a change will show a moment later");
                }
            })
            .await
    }

    /// What stands on every page, if it was read before.
    pub fn masthead(&self) -> Option<Arc<Masthead>> {
        self.masthead.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What the paper is called; its host, while its name was not read yet.
    pub fn name(&self) -> String {
        let masthead = self.masthead();
        masthead.map_or_else(|| self.origin.host().to_owned(), |masthead| masthead.title.name.clone())
    }

    /// The edition as it stands, for work that is no request.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn edition(&self, conn: &mut Conn) -> Result<Edition, Error> {
        Ok(Edition { masthead: self.masthead_of(conn)?, origin: self.origin.clone(), now: self.clock.now() })
    }

    fn masthead_of(&self, conn: &mut Conn) -> Result<Arc<Masthead>, Error> {
        if let Some(masthead) = self.masthead() {
            return Ok(masthead);
        }
        let read = masthead::find(conn)?.ok_or_else(|| Error::Failed("the database has no title".into()))?;
        let read = Arc::new(read);
        *self.masthead.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&read));
        Ok(read)
    }

    /// Reads what was changed since the last look, by this process or any
    /// other, and drops exactly the pages made of it.
    ///
    /// # Errors
    /// When the database does not answer; the pages stay.
    pub fn catch_up(&self) -> Result<(), StoreError> {
        let mut generation = self.generation.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = *generation;
        let (newest, changes) = self.store.read_here::<_, StoreError>(|conn| Ok(touches::list_since(conn, seen)?))?;
        match changes {
            Changes::Topics(touched) => self.touch(&touched),
            Changes::Unknown => {
                self.forget_masthead();
                self.press.touch_all(self.clock.now());
            }
        }
        *generation = newest;
        Ok(())
    }

    fn touch(&self, touched: &[Touch]) {
        if touched.is_empty() {
            return;
        }
        if touched.iter().any(|touch| touch.topic == Topic::Site) {
            self.forget_masthead();
            self.press.touch_all(self.clock.now());
        }
        let of = |is_barred: bool| -> Vec<Topic> {
            touched.iter().filter(|touch| touch.is_barred == is_barred).map(|touch| touch.topic).collect()
        };
        let now = self.clock.now();
        self.press.touch(&of(false), false, now);
        self.press.touch(&of(true), true, now);
    }

    fn forget_masthead(&self) {
        *self.masthead.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Says that the program is about to end: no new work is sent here.
    pub fn stop(&self) {
        self.is_stopping.store(true, Ordering::Relaxed);
    }

    /// Whether the program is about to end.
    pub fn is_stopping(&self) -> bool {
        self.is_stopping.load(Ordering::Relaxed)
    }

    /// The page that a failure earns: made once, as it is the same for all.
    pub async fn failure_page(self: &Arc<Self>, status: StatusCode) -> Option<Arc<Pressed>> {
        let code = status.as_u16();
        self.page(&format!("!{code}"), move |conn, edition| crate::answers::failure::make(conn, edition, code))
            .await
            .ok()
    }
}
