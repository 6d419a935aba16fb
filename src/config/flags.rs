//! The settings as flags of the command line.

use std::path::PathBuf;

use clap::Args;

use super::key::Key;

/// Every setting as a flag; each may stand before or after the command.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Settings")]
pub struct Flags {
    /// Read this settings file [default: broadsheet.toml, if it is there]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Serve on this address and port [default: 127.0.0.1:8080]
    #[arg(long, global = true, value_name = "ADDR:PORT")]
    pub listen: Option<String>,

    /// Use this database: sqlite:PATH or postgres://… [default: sqlite:DATA/broadsheet.db]
    #[arg(long, global = true, value_name = "URL")]
    pub database: Option<String>,

    /// Keep in this folder whatever stands beside the database [default: data]
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<String>,

    /// Be known to readers by this address [default: http:// and the listen address]
    #[arg(long, global = true, value_name = "URL")]
    pub origin: Option<String>,

    /// Answer for these hosts and the origin's [default: localhost, the listen address]
    #[arg(long, global = true, value_name = "HOST,…")]
    pub hosts: Option<String>,

    /// Keep finished pages in at most this much memory [default: 256MB]
    #[arg(long, global = true, value_name = "SIZE")]
    pub press_bytes: Option<String>,

    /// Serve with this many threads [default: one for each processor]
    #[arg(long, global = true, value_name = "NUMBER")]
    pub workers: Option<String>,

    /// Believe X-Forwarded-… from these addresses and ranges [default: none]
    #[arg(long, global = true, value_name = "ADDR[/BITS],…")]
    pub trusted_proxies: Option<String>,

    /// Let one address search this often in a minute; 0 for no limit [default: 30]
    #[arg(long, global = true, value_name = "NUMBER")]
    pub search_per_minute: Option<String>,

    /// Let one address try to sign in this often in a minute; 0 for no limit [default: 5]
    #[arg(long, global = true, value_name = "NUMBER")]
    pub sign_in_per_minute: Option<String>,

    /// Let one person send this many pictures in an hour; 0 for no limit [default: 60]
    #[arg(long, global = true, value_name = "NUMBER")]
    pub uploads_per_hour: Option<String>,

    /// Send this many links to a new password in an hour, to one person and on the asking of
    /// one address; 0 for no limit [default: 3]
    #[arg(long, global = true, value_name = "NUMBER")]
    pub resets_per_hour: Option<String>,

    /// Send the newsroom's mail by this server: smtps://USER:PASSWORD@HOST [default: none]
    #[arg(long, global = true, value_name = "URL")]
    pub smtp: Option<String>,

    /// Send it from this address [default: newsroom@ and the origin's host]
    #[arg(long, global = true, value_name = "E-MAIL")]
    pub mail_from: Option<String>,

    /// Let webhooks reach these addresses and ranges inside the house [default: none]
    #[arg(long, global = true, value_name = "ADDR[/BITS],…")]
    pub outgoing_networks: Option<String>,

    /// Log from this level up, as warn or info,broadsheet::press=debug [default: info]
    #[arg(long, global = true, value_name = "FILTER")]
    pub log: Option<String>,
}

impl Flags {
    /// The settings that were given.
    pub(super) fn settings(&self) -> impl Iterator<Item = (Key, &str)> {
        Key::ALL.iter().filter_map(|key| self.of(*key).map(|value| (*key, value)))
    }

    fn of(&self, key: Key) -> Option<&str> {
        let value = match key {
            Key::Listen => &self.listen,
            Key::Database => &self.database,
            Key::Data => &self.data,
            Key::Origin => &self.origin,
            Key::Hosts => &self.hosts,
            Key::PressBytes => &self.press_bytes,
            Key::Workers => &self.workers,
            Key::TrustedProxies => &self.trusted_proxies,
            Key::SearchPerMinute => &self.search_per_minute,
            Key::SignInPerMinute => &self.sign_in_per_minute,
            Key::UploadsPerHour => &self.uploads_per_hour,
            Key::ResetsPerHour => &self.resets_per_hour,
            Key::Smtp => &self.smtp,
            Key::MailFrom => &self.mail_from,
            Key::OutgoingNetworks => &self.outgoing_networks,
            Key::Log => &self.log,
        };
        value.as_deref()
    }
}
