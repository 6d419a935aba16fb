use std::fs;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;

/// A folder that is gone after the test.
struct Folder(PathBuf);

impl Folder {
    fn with(text: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("broadsheet-settings-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("broadsheet.toml"), text).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn environment(pairs: &[(&str, &str)]) -> Vec<(OsString, OsString)> {
    pairs.iter().map(|(name, value)| (name.into(), value.into())).collect()
}

fn from_file(text: &str) -> Result<Settings, String> {
    let folder = Folder::with(text);
    Settings::read(&Flags::default(), [], &folder.0).map_err(|error| error.to_string())
}

#[test]
fn without_a_word_the_defaults_are_in_force() {
    let settings = Settings::read(&Flags::default(), [], Path::new("/nowhere/at/all")).unwrap();
    assert_eq!(settings, Settings::default());
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.database.to_string(), "sqlite:data/broadsheet.db");
    assert_eq!(settings.data, Path::new("data"));
    assert_eq!(settings.origin.as_str(), "http://127.0.0.1:8080");
    assert_eq!(settings.hosts.iter().map(Host::to_string).collect::<Vec<_>>(), ["localhost", "127.0.0.1"]);
    assert_eq!(settings.press_bytes.bytes(), 256_000_000);
    assert!(settings.workers >= 1);
    assert!(settings.trusted_proxies.is_empty());
    assert_eq!(settings.search_per_minute, NonZeroU32::new(30));
    assert_eq!(settings.uploads_per_hour, NonZeroU32::new(60));
    assert_eq!(settings.resets_per_hour, NonZeroU32::new(3));
    assert_eq!(settings.log.as_str(), "info");
    assert_eq!((&settings.smtp, settings.mail_from.to_string()), (&None, "newsroom@localhost".to_owned()));
    assert_eq!((&settings.title, settings.sections.len()), (&None, 0));
    assert_eq!(settings.source(Key::Listen), Source::Default);
}

#[test]
fn a_flag_goes_before_the_environment_and_that_before_the_file() {
    let folder = Folder::with("workers = 1\nlog = 'error'\nsearch-per-minute = 3\n");
    let variables = [("BROADSHEET_WORKERS", "2"), ("BROADSHEET_LOG", "warn"), ("PATH", "/bin")];
    let flags = Flags { workers: Some("3".into()), ..Flags::default() };

    let settings = Settings::read(&flags, environment(&variables), &folder.0).unwrap();

    assert_eq!((settings.workers, settings.source(Key::Workers)), (3, Source::Flag("--workers".into())));
    assert_eq!(settings.log.as_str(), "warn");
    assert_eq!(settings.source(Key::Log), Source::Variable("BROADSHEET_LOG".into()));
    assert_eq!(settings.search_per_minute, NonZeroU32::new(3));
    assert_eq!(settings.source(Key::SearchPerMinute), Source::File("broadsheet.toml".into()));
    assert_eq!(settings.source(Key::Listen), Source::Default);
}

#[test]
fn every_setting_may_come_from_every_place() {
    let samples = [
        (Key::Listen, "[::1]:9000"),
        (Key::Database, "postgres://desk@db/paper"),
        (Key::Data, "/var/lib/broadsheet"),
        (Key::Origin, "https://www.example.org"),
        (Key::Hosts, "www.example.org, example.org"),
        (Key::PressBytes, "64 MiB"),
        (Key::Workers, "7"),
        (Key::TrustedProxies, "10.0.0.0/8,::1"),
        (Key::SearchPerMinute, "0"),
        (Key::SignInPerMinute, "0"),
        (Key::UploadsPerHour, "0"),
        (Key::ResetsPerHour, "0"),
        (Key::Smtp, "smtps://desk:secret@mail.example.org"),
        (Key::MailFrom, "desk@example.org"),
        (Key::OutgoingNetworks, "10.20.0.0/16"),
        (Key::Log, "warn,broadsheet=debug"),
    ];
    assert_eq!(samples.map(|(key, _)| key).as_slice(), Key::ALL);

    let file: String = samples.iter().map(|(key, value)| format!("{key} = '{value}'\n")).collect();
    let from_file = from_file(&file).unwrap();
    let variables: Vec<_> =
        samples.iter().map(|(key, value)| (OsString::from(key.variable()), OsString::from(value))).collect();
    let from_environment = Settings::read(&Flags::default(), variables, Path::new("/nowhere")).unwrap();

    for key in Key::ALL {
        assert_eq!(from_file.source(*key), Source::File("broadsheet.toml".into()), "{key}");
        assert_eq!(from_environment.source(*key), Source::Variable(key.variable()), "{key}");
    }
    assert_eq!(from_file.hosts, from_environment.hosts);
    assert_eq!(from_file.trusted_proxies.len(), 2);
    assert_eq!(from_environment.search_per_minute, None);
}

#[test]
fn a_named_file_must_be_there() {
    let folder = Folder::with("workers = 1");
    fs::write(folder.0.join("other.toml"), "workers = 5").unwrap();
    let named = |name: &str| Flags { config: Some(name.into()), ..Flags::default() };

    let settings = Settings::read(&named("other.toml"), [], &folder.0).unwrap();
    assert_eq!((settings.workers, settings.source(Key::Workers)), (5, Source::File("other.toml".into())));

    let settings = Settings::read(&Flags::default(), environment(&[("BROADSHEET_CONFIG", "other.toml")]), &folder.0);
    assert_eq!(settings.unwrap().workers, 5);

    let refused = Settings::read(&named("missing.toml"), [], &folder.0).unwrap_err().to_string();
    assert!(refused.starts_with("the settings file missing.toml cannot be read: "), "{refused}");
}

#[test]
fn what_is_left_unsaid_follows_from_what_is_said() {
    for (text, database, origin, hosts) in [
        ("data = '/srv/paper'", "sqlite:/srv/paper/broadsheet.db", "http://127.0.0.1:8080", "localhost 127.0.0.1"),
        ("data = 'x'\ndatabase = 'sqlite:y.db'", "sqlite:y.db", "http://127.0.0.1:8080", "localhost 127.0.0.1"),
        ("listen = '0.0.0.0:80'", "sqlite:data/broadsheet.db", "http://localhost", "localhost 0.0.0.0"),
        ("listen = '[::1]:9'", "sqlite:data/broadsheet.db", "http://[::1]:9", "localhost [::1]"),
        (
            "origin = 'https://Example.org'",
            "sqlite:data/broadsheet.db",
            "https://example.org",
            "example.org localhost 127.0.0.1",
        ),
        (
            "origin = 'https://example.org'\nhosts = ['www.example.org']",
            "sqlite:data/broadsheet.db",
            "https://example.org",
            "example.org www.example.org",
        ),
        ("hosts = []", "sqlite:data/broadsheet.db", "http://127.0.0.1:8080", "127.0.0.1"),
    ] {
        let settings = from_file(text).unwrap();
        let found = settings.hosts.iter().map(Host::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!(
            (settings.database.to_string().as_str(), settings.origin.as_str(), found.as_str()),
            (database, origin, hosts),
            "{text}"
        );
    }
}

#[test]
fn the_port_that_was_bound_becomes_part_of_the_origin() {
    let mut settings = from_file("listen = '127.0.0.1:0'").unwrap();
    settings.bind("127.0.0.1:4711".parse().unwrap());
    assert_eq!(settings.origin.as_str(), "http://127.0.0.1:4711");

    let mut settings = from_file("origin = 'https://example.org'").unwrap();
    settings.bind("127.0.0.1:4711".parse().unwrap());
    assert_eq!(settings.origin.as_str(), "https://example.org");
}

#[test]
fn a_wrong_value_is_answered_with_a_sentence() {
    for (text, sentence) in [
        (
            "listen = '8080'",
            "`listen` from broadsheet.toml: “8080” is nothing to listen on: write 127.0.0.1:8080, 0.0.0.0:80 or [::]:8080",
        ),
        (
            "database = 'mysql://desk:s3cret@db/paper'",
            "`database` from broadsheet.toml: “mysql://desk:…@db/paper” names no database: write sqlite:PATH or postgres://…",
        ),
        ("workers = 0", "`workers` from broadsheet.toml: “0” is no number of threads: write 1 to 1024"),
        (
            "search-per-minute = -1",
            "`search-per-minute` from broadsheet.toml: “-1” is no limit: write a whole number, or 0 for no limit",
        ),
        (
            "press-bytes = 'much'",
            "`press-bytes` from broadsheet.toml: “much” is no size: write 256MB, 64 MiB or a whole number of bytes",
        ),
        (
            "trusted-proxies = ['::1', 'proxy']",
            "`trusted-proxies` from broadsheet.toml: “proxy” is no address and no range of them: write 10.0.0.7, 10.0.0.0/8 or fd00::/8",
        ),
        ("workers = [1]", "`workers` from broadsheet.toml: it is a list; write one value"),
        (
            "data = \"a\\u001bb\"",
            "`data` from broadsheet.toml: “a\\u001bb” holds a control character, which no setting may",
        ),
        ("data = 'a?b'", "`data` from broadsheet.toml: “a?b” holds a ?, which the path of the data folder may not"),
    ] {
        assert_eq!(from_file(text).unwrap_err(), sentence);
    }
    for (text, start) in [
        ("data = ''", "`data` from broadsheet.toml: it is blank"),
        ("hosts = 'a b'", "`hosts` from broadsheet.toml: “a b” is no host"),
        ("origin = 'example.org'", "`origin` from broadsheet.toml: “example.org” is no origin"),
        ("log = 'inof'", "`log` from broadsheet.toml: “inof” is no level"),
    ] {
        assert!(from_file(text).unwrap_err().starts_with(start), "{text}: {:?}", from_file(text));
    }

    let flags = Flags { workers: Some("many".into()), ..Flags::default() };
    let refused = Settings::read(&flags, [], Path::new("/nowhere")).unwrap_err().to_string();
    assert!(refused.starts_with("`workers` from the flag --workers: “many”"), "{refused}");
}

#[test]
fn settings_that_do_not_work_yet_are_unknown() {
    for key in ["connections-per-address", "config"] {
        assert!(from_file(&format!("{key} = 1")).unwrap_err().contains("is no setting"), "{key}");
    }
}

#[test]
fn a_host_is_ours_whatever_its_port_and_case() {
    let settings = from_file("origin = 'https://www.example.org'\nlisten = '[::1]:8080'").unwrap();
    for (header, is_allowed) in [
        ("www.example.org", true),
        ("WWW.EXAMPLE.ORG:8443", true),
        ("localhost:8080", true),
        ("[::1]", true),
        ("[0:0::1]:8080", true),
        ("www.example.org.", false),
        ("www.example.org.:80", false),
        ("example.org", false),
        ("evil-www.example.org", false),
        ("www.example.org:", false),
        ("www.example.org:80:80", false),
        ("www.example.org@evil.example", false),
        ("desk@www.example.org", false),
        ("::1", false),
        ("[::1", false),
        ("127.0.0.1", false),
        (" www.example.org", false),
        ("", false),
    ] {
        assert_eq!(settings.is_host_allowed(header), is_allowed, "{header}");
    }
}

#[test]
fn a_reader_is_known_through_trusted_proxies_only() {
    let settings = from_file("trusted-proxies = '10.0.0.0/8'").unwrap();
    let (proxy, reader) = ("10.0.0.1".parse().unwrap(), "198.51.100.1".parse().unwrap());
    assert_eq!(settings.client_address(proxy, Some("1.1.1.1, 198.51.100.1")), reader);
    assert_eq!(settings.client_address(reader, Some("1.1.1.1")), reader);
    assert!(settings.is_trusted_proxy(proxy) && !settings.is_trusted_proxy(reader));
    assert_eq!(Settings::default().client_address(proxy, Some("198.51.100.1")), proxy);
}

#[test]
fn the_printed_settings_are_a_file_that_sets_them() {
    let settings = from_file(
        r#"
        listen = "0.0.0.0:8080"
        data = 'C:\paper "one"'
        hosts = "a.example,b.example"
        press-bytes = 268435456
        trusted-proxies = ["10.0.0.0/8", "::1"]
        search-per-minute = 0
        [title]
        name = "The \"Harbour\" Post"
        language = "ar"
        time_zone = "Europe/Berlin"
        description = "News # from the harbour"
        [[section]]
        slug = "asia"
        parent = "world"
        [[section]]
        slug = "world"
        "#,
    )
    .unwrap();
    let printed = settings.to_toml();
    let again = from_file(&printed).unwrap();

    assert!(printed.lines().any(|line| line.starts_with("listen = ") && line.ends_with("# from broadsheet.toml")));
    assert!(printed.lines().any(|line| line.starts_with("log = \"info\" ") && line.ends_with("  # default")));
    assert!(printed.contains("\n[title]  # from broadsheet.toml\n"), "{printed}");
    let sources = |settings: Settings| Settings { sources: BTreeMap::new(), ..settings };
    assert_eq!(sources(again), sources(settings), "{printed}");
}

#[test]
fn a_file_may_begin_with_a_byte_order_mark() {
    assert_eq!(from_file("\u{feff}workers = 2\r\n").unwrap().workers, 2);
}

#[test]
fn the_password_is_not_printed() {
    let variables = environment(&[("BROADSHEET_DATABASE", "postgres://desk:s3cret@db.example/paper")]);
    let printed = Settings::read(&Flags::default(), variables, Path::new("/nowhere")).unwrap().to_toml();
    assert!(
        printed.contains(
            "database = \"postgres://desk:…@db.example/paper\"  # from the environment variable BROADSHEET_DATABASE\n"
        ),
        "{printed}"
    );
    assert!(!printed.contains("s3cret"));
    assert!(from_file(&printed).is_ok());
}
