//! A whole site for one test: its clock held, its pages asked for as a
//! browser would, without a socket between.

use std::sync::Arc;

use actix_web::http::{StatusCode, header};
use actix_web::test;
use broadsheet::app;
use broadsheet::clock::Clock;
use broadsheet::config::{Flags, Settings};
use broadsheet::import::report::Counts;
use broadsheet::media::storage::Folder;
use broadsheet::media::workshop::Workshop;
use broadsheet::model::line_item::{Creative, LineItem, Placement, Priority};
use broadsheet::model::moment::Moment;
use broadsheet::model::topic::Topic;
use broadsheet::site::Site;
use broadsheet::store::touches::{self, Touch};
use broadsheet::store::{StoreError, line_items};

use super::database::{Kind, TestDatabase};
use super::importing;

/// A site and its database.
pub struct TestSite {
    pub site: Arc<Site>,
    pub database: TestDatabase,
}

/// What was answered.
#[derive(Debug, Clone)]
pub struct Page {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
}

impl TestSite {
    /// A site at noon on 24 November 2026, UTC.
    pub fn new(kind: Kind) -> Self {
        Self::with(kind, Flags::default())
    }

    /// A site with these settings beside the usual ones.
    pub fn with(kind: Kind, flags: Flags) -> Self {
        Self::at("https://paper.example", flags, TestDatabase::new(kind))
    }

    /// The same site as it would be at another origin.
    pub fn moved_to(self, origin: &str) -> Self {
        Self::at(origin, Flags { hosts: Some("paper.example".into()), ..Flags::default() }, self.database)
    }

    fn at(origin: &str, flags: Flags, database: TestDatabase) -> Self {
        let store = database.open();
        let data = database.path().join("data");
        let flags = Flags {
            data: Some(data.display().to_string()),
            origin: Some(origin.into()),
            search_per_minute: Some("0".into()),
            sign_in_per_minute: Some("0".into()),
            uploads_per_hour: flags.uploads_per_hour.clone().or(Some("0".into())),
            ..flags
        };
        let settings = Settings::read(&flags, [], database.path()).unwrap();
        let workshop = Workshop::new(Folder::open(&data).unwrap());
        let site = Site::new(store, Clock::held_at(importing::noon()), settings, workshop).unwrap();
        Self { site: Arc::new(site), database }
    }

    /// Imports these lines and lets the site notice, as the watch would.
    pub fn import(&self, lines: &str) -> Counts {
        let (counts, _) = importing::import(&self.database, &self.site.store, lines);
        self.site.catch_up().unwrap();
        counts
    }

    /// Sells every place of the paper until a moment.
    pub fn sell(&self, headline: &str, until: &str) {
        let creative = Creative {
            id: 0,
            headline: headline.to_owned(),
            text: String::new(),
            action: "See them".into(),
            href: "https://boots.example/".parse().unwrap(),
        };
        let item = LineItem {
            id: 0,
            name: headline.to_owned(),
            priority: Priority::Sponsorship,
            weight: 1,
            placements: Placement::ALL.to_vec(),
            starts_at: None,
            ends_at: Some(until.parse().unwrap()),
            creatives: vec![creative],
        };
        let now = self.site.clock.now();
        self.site
            .store
            .write_here::<_, StoreError>(|conn| {
                line_items::insert(conn, &[item])?;
                Ok(touches::record(conn, &[Touch::from(Topic::Site)].into(), now)?)
            })
            .unwrap();
        self.site.catch_up().unwrap();
    }

    /// Sets the clock.
    pub fn hold_clock(&self, moment: &str) {
        let moment: Moment = moment.parse().unwrap();
        self.site.clock.hold_at(moment);
    }

    /// Asks for an address.
    pub async fn get(&self, address: &str) -> Page {
        self.ask(address, &[]).await
    }

    /// Asks with these request headers.
    pub async fn ask(&self, address: &str, headers: &[(&str, &str)]) -> Page {
        self.send("GET", address, headers).await
    }

    /// Sends a request of any method.
    pub async fn send(&self, method: &str, address: &str, headers: &[(&str, &str)]) -> Page {
        let service = test::init_service(app::app(Arc::clone(&self.site))).await;
        let mut request = test::TestRequest::with_uri(address).method(method.parse().unwrap());
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            request = request.insert_header(("host", "paper.example"));
        }
        for header in headers {
            request = request.append_header(*header);
        }
        let response = test::call_service(&service, request.to_request()).await;
        let status = response.status();
        let headers = response.headers().clone();
        let bytes = test::read_body(response).await.to_vec();
        Page { status, headers, text: String::from_utf8_lossy(&bytes).into_owned(), bytes }
    }
}

impl Page {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// The page's status, with its text when it is another one.
    #[track_caller]
    pub fn assert_status(&self, status: u16) -> &Self {
        assert_eq!(self.status.as_u16(), status, "{} {}", self.header("location"), self.text);
        self
    }

    #[track_caller]
    pub fn assert_text(&self, text: &str) -> &Self {
        assert!(self.text.contains(text), "“{text}” is not in {}", self.text);
        self
    }

    #[track_caller]
    pub fn assert_no_text(&self, text: &str) -> &Self {
        assert!(!self.text.contains(text), "“{text}” is in {}", self.text);
        self
    }

    #[track_caller]
    pub fn assert_moved_to(&self, path: &str) {
        self.assert_status(301);
        assert_eq!(self.header("location"), path);
    }
}
