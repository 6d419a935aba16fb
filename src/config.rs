//! Settings: typed, and read once at start.
//!
//! A flag goes before an environment variable, that before `broadsheet.toml`,
//! and that before the default. A key that no setting has, and a value that its
//! setting does not take, stop the program with a sentence: a misspelt limit
//! must not silently be no limit.

mod environment;
mod error;
mod file;
mod flags;
mod host;
mod key;
mod layers;
mod log_filter;
mod mail_server;
mod network;
mod origin;
mod print;
mod seed;
mod size;
mod source;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

pub use error::SettingsError;
pub use flags::Flags;
pub use host::Host;
pub use key::Key;
pub use log_filter::LogFilter;
pub use mail_server::{MailServer, Privacy};
pub use network::Network;
pub use origin::Origin;
pub use seed::SeedSection;
pub use size::Size;
pub use source::Source;

use crate::model::masthead::Title;
use crate::model::person::Email;
use crate::store::Place;
use environment::Environment;
use error::shown;
use file::File;
use layers::{Given, Layers};

/// The settings in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The address and port to serve on.
    pub listen: SocketAddr,
    /// Where the database is; unsaid, `broadsheet.db` in the data folder.
    pub database: Place,
    /// The folder of everything that is kept beside the database.
    pub data: PathBuf,
    /// The site's own address; unsaid, made of the listen address.
    pub origin: Origin,
    /// The hosts that are answered for; the origin's is always one of them.
    pub hosts: Vec<Host>,
    /// How much memory finished pages may take.
    pub press_bytes: Size,
    /// How many threads serve requests; at least one.
    pub workers: usize,
    /// The proxies whose `X-Forwarded-…` counts.
    pub trusted_proxies: Vec<Network>,
    /// How often one address may search in a minute; none: as often as it likes.
    pub search_per_minute: Option<NonZeroU32>,
    /// How often one address may try to sign in in a minute; none: as often as it likes.
    pub sign_in_per_minute: Option<NonZeroU32>,
    /// How many pictures one person may send in an hour; none: as many as they like.
    pub uploads_per_hour: Option<NonZeroU32>,
    /// How many links to a new password are sent in an hour, to one person and
    /// on the asking of one address; none: as many as they like.
    pub resets_per_hour: Option<NonZeroU32>,
    /// The server that takes the newsroom's mail; none: no mail is sent.
    pub smtp: Option<MailServer>,
    /// Whom that mail is from; unsaid, `newsroom` at the origin's host.
    pub mail_from: Email,
    /// The networks inside the house that requests of ours may go to, beside the
    /// public internet.
    pub outgoing_networks: Vec<Network>,
    /// What is logged.
    pub log: LogFilter,
    /// The title of a new paper, if the file gives one.
    pub title: Option<Title>,
    /// The sections of a new paper, in the order of its navigation.
    pub sections: Vec<SeedSection>,
    sources: BTreeMap<Key, Source>,
    seed_source: Source,
}

const MAX_WORKERS: usize = 1024;

impl Default for Settings {
    /// What is in force when nobody says anything.
    fn default() -> Self {
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 8080));
        let mut settings = Self {
            listen,
            database: Place::Sqlite(PathBuf::new()),
            data: "data".into(),
            origin: Origin::of_listener(listen),
            hosts: Vec::new(),
            press_bytes: Size::megabytes(256),
            workers: std::thread::available_parallelism().map_or(1, |cores| cores.get().min(MAX_WORKERS)),
            trusted_proxies: Vec::new(),
            outgoing_networks: Vec::new(),
            search_per_minute: NonZeroU32::new(30),
            sign_in_per_minute: NonZeroU32::new(5),
            uploads_per_hour: NonZeroU32::new(60),
            resets_per_hour: NonZeroU32::new(3),
            smtp: None,
            mail_from: Email::of("newsroom", "localhost"),
            log: LogFilter::default(),
            title: None,
            sections: Vec::new(),
            sources: BTreeMap::new(),
            seed_source: Source::Default,
        };
        settings.derive();
        settings
    }
}

impl Settings {
    /// Reads the settings. Files are looked for from `folder`.
    pub fn read(
        flags: &Flags,
        environment: impl IntoIterator<Item = (OsString, OsString)>,
        folder: &Path,
    ) -> Result<Self, SettingsError> {
        let environment = Environment::read(environment)?;
        let file = File::open(flags.config.as_deref().or(environment.config.as_deref()), folder)?;

        let mut layers = Layers::default();
        for (key, given) in file.settings {
            layers.lay(key, given, file.source.clone());
        }
        for (key, value) in environment.settings {
            layers.lay(key, Given::One(value), Source::Variable(key.variable()));
        }
        for (key, value) in flags.settings() {
            layers.lay(key, Given::One(value.to_owned()), Source::Flag(key.flag()));
        }

        let mut settings =
            Self { title: file.title, sections: file.sections, seed_source: file.source, ..Self::default() };
        layers.put(Key::Listen, &mut settings.listen, |given| listen(given.one()?))?;
        layers.put(Key::Database, &mut settings.database, |given| database(given.one()?))?;
        layers.put(Key::Data, &mut settings.data, |given| data(given.one()?))?;
        layers.put(Key::Origin, &mut settings.origin, |given| given.one()?.parse())?;
        layers.put(Key::Hosts, &mut settings.hosts, |given| given.each(str::parse))?;
        layers.put(Key::PressBytes, &mut settings.press_bytes, |given| given.one()?.parse())?;
        layers.put(Key::Workers, &mut settings.workers, |given| workers(given.one()?))?;
        layers.put(Key::OutgoingNetworks, &mut settings.outgoing_networks, |given| given.each(str::parse))?;
        layers.put(Key::TrustedProxies, &mut settings.trusted_proxies, |given| given.each(str::parse))?;
        layers.put(Key::SearchPerMinute, &mut settings.search_per_minute, |given| limit(given.one()?))?;
        layers.put(Key::SignInPerMinute, &mut settings.sign_in_per_minute, |given| limit(given.one()?))?;
        layers.put(Key::UploadsPerHour, &mut settings.uploads_per_hour, |given| limit(given.one()?))?;
        layers.put(Key::ResetsPerHour, &mut settings.resets_per_hour, |given| limit(given.one()?))?;
        layers.put(Key::Smtp, &mut settings.smtp, |given| smtp(given.one()?))?;
        layers.put(Key::MailFrom, &mut settings.mail_from, |given| mail_from(given.one()?))?;
        layers.put(Key::Log, &mut settings.log, |given| given.one()?.parse())?;
        settings.sources = layers.into_sources();
        settings.derive();
        Ok(settings)
    }

    /// Where a setting came from.
    pub fn source(&self, key: Key) -> Source {
        self.sources.get(&key).cloned().unwrap_or_default()
    }

    /// Takes note of the address that was really bound (port 0 asks the system
    /// for a free one), and of what follows from it.
    pub fn bind(&mut self, listen: SocketAddr) {
        self.listen = listen;
        self.derive();
    }

    /// Whether a request with this `Host` is for us (R13); the port is ignored.
    pub fn is_host_allowed(&self, header: &str) -> bool {
        host::split_port(header).is_some_and(|(host, _)| self.hosts.iter().any(|ours| ours.is(host)))
    }

    /// Whether what this peer says of a reader counts.
    pub fn is_trusted_proxy(&self, peer: IpAddr) -> bool {
        self.trusted_proxies.iter().any(|network| network.contains(peer))
    }

    /// The reader's address (R6): the peer's, or, behind trusted proxies, the
    /// rightmost in `X-Forwarded-For` that is none of them. Several headers of
    /// that name are one list: join them with commas, in order.
    pub fn client_address(&self, peer: IpAddr, forwarded_for: Option<&str>) -> IpAddr {
        network::client_address(&self.trusted_proxies, peer, forwarded_for)
    }

    /// Fills in what was left unsaid and follows from another setting.
    fn derive(&mut self) {
        let is_said = |key| self.sources.contains_key(&key);
        if !is_said(Key::Database) {
            self.database = Place::Sqlite(self.data.join("broadsheet.db"));
        }
        if !is_said(Key::Origin) {
            self.origin = Origin::of_listener(self.listen);
        }
        if !is_said(Key::Hosts) {
            self.hosts = vec![Host::localhost()];
            let listen = Host::from(self.listen.ip());
            if !self.hosts.contains(&listen) {
                self.hosts.push(listen);
            }
        }
        if !is_said(Key::MailFrom) {
            self.mail_from = Email::of("newsroom", self.origin.host().domain().unwrap_or("localhost"));
        }
        if !self.hosts.contains(self.origin.host()) {
            self.hosts.insert(0, self.origin.host().clone());
        }
    }
}

fn listen(text: &str) -> Result<SocketAddr, String> {
    let refused = |_| format!("{} is nothing to listen on: write 127.0.0.1:8080, 0.0.0.0:80 or [::]:8080", shown(text));
    text.parse().map_err(refused)
}

fn database(text: &str) -> Result<Place, String> {
    text.parse().map_err(|error: crate::store::NotAPlace| error.to_string())
}

/// A folder; its path becomes part of the database's address, where a `?`
/// would begin something else.
fn data(text: &str) -> Result<PathBuf, String> {
    if text.is_empty() {
        Err("it is blank: write the path of a folder, such as data or /var/lib/broadsheet".into())
    } else if text.contains('?') {
        Err(format!("{} holds a ?, which the path of the data folder may not", shown(text)))
    } else {
        Ok(text.into())
    }
}

/// Blank is none, as `broadsheet config` prints it.
fn smtp(text: &str) -> Result<Option<MailServer>, String> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
}

fn mail_from(text: &str) -> Result<Email, String> {
    text.parse().map_err(|_| format!("{} is no e-mail address: write newsroom@example.org", shown(text)))
}

fn workers(text: &str) -> Result<usize, String> {
    let number = text.parse().ok().filter(|number| (1..=MAX_WORKERS).contains(number));
    number.ok_or_else(|| format!("{} is no number of threads: write 1 to {MAX_WORKERS}", shown(text)))
}

fn limit(text: &str) -> Result<Option<NonZeroU32>, String> {
    let refused = |_| format!("{} is no limit: write a whole number, or 0 for no limit", shown(text));
    text.parse().map(NonZeroU32::new).map_err(refused)
}

#[cfg(test)]
mod tests;
