//! The real program: started, asked over a socket, stopped.

use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;

use crate::support::database::{Kind, TestDatabase};
use crate::support::program::{Server, broadsheet, broadsheet_on, eventually, url_of};
use crate::support::wire::Wire;

fn line(n: usize) -> String {
    format!(
        r#"{{"id":"{n}","headline":"Story number {n}","section":"asia","tags":["tag{}"],"body_html":"<p>Words of story {n}.</p>","published_at":"2025-01-{:02}T08:00:00Z"}}"#,
        n % 7,
        1 + n % 28
    )
}

fn write_lines(path: &Path, count: usize) {
    let lines: Vec<String> = (0..count).map(line).collect();
    std::fs::write(path, lines.join("\n")).unwrap();
}

fn import(database: &TestDatabase) -> Output {
    broadsheet(database).args(["import", "articles", "archive.jsonl"]).output().unwrap()
}

fn last_line(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).lines().last().unwrap_or_default().to_owned()
}

fn an_import_beside_a_server(kind: Kind) {
    let database = TestDatabase::new(kind);
    let server = Server::start(&database);
    assert_eq!(server.get("/latest").0, 200);
    assert_eq!(server.get("/asia").0, 404);
    write_lines(&database.path().join("archive.jsonl"), 3);
    let output = import(&database);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(last_line(&output), "3 added, 0 updated, 0 unchanged, 0 refused");
    eventually(|| server.get("/latest").1.contains("Story number 2"));
    let (status, page) = server.get("/asia/2025/01/02/story-number-1");
    assert!(status == 200 && page.contains("Words of story 1."));
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn an_import_beside_a_server_shows_on_its_pages_sqlite() {
    an_import_beside_a_server(Kind::Sqlite);
}

#[test]
fn an_import_beside_a_server_shows_on_its_pages_postgres() {
    an_import_beside_a_server(Kind::Postgres);
}

#[test]
fn an_import_that_was_killed_and_run_again_is_complete() {
    let database = TestDatabase::new(Kind::Sqlite);
    write_lines(&database.path().join("archive.jsonl"), 4_000);
    let mut cut_off = broadsheet(&database)
        .args(["import", "articles", "archive.jsonl"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(900));
    cut_off.kill().unwrap();
    cut_off.wait().unwrap();
    let output = import(&database);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let store = database.open();
    let count = store
        .read_here::<_, broadsheet::store::StoreError>(|conn| Ok(broadsheet::store::articles::count(conn)?))
        .unwrap();
    assert_eq!(count, 4_000, "{}", last_line(&output));
    assert_eq!(last_line(&import(&database)), "0 added, 0 updated, 4000 unchanged, 0 refused");
}

#[test]
fn with_the_database_moved_away_kept_pages_are_served_and_others_are_503() {
    let database = TestDatabase::new(Kind::Sqlite);
    write_lines(&database.path().join("archive.jsonl"), 3);
    import(&database);
    let server = Server::start(&database);
    let kept = "/asia/2025/01/02/story-number-1";
    assert_eq!(server.get(kept).0, 200);
    let file = database.path().join("broadsheet.db");
    let away = database.path().join("away.db");
    std::fs::rename(&file, &away).unwrap();
    let (status, page) = server.get("/latest");
    assert_eq!(status, 503);
    assert!(page.to_ascii_lowercase().contains("retry-after:"), "{page}");
    assert_eq!(server.get(kept).0, 200);
    assert_eq!((server.get("/readyz").0, server.get("/healthz").0, server.get("/robots.txt").0), (503, 200, 200));
    std::fs::rename(&away, &file).unwrap();
    assert_eq!(server.get("/latest").0, 200);
    assert_eq!(server.get("/asia/2025/01/03/story-number-2").0, 200);
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn with_postgres_cut_off_kept_pages_are_served_and_others_are_503() {
    let database = TestDatabase::new(Kind::Postgres);
    write_lines(&database.path().join("archive.jsonl"), 3);
    import(&database);
    let mut wire = Wire::to(&url_of(&database));
    let server = Server::start_with(broadsheet_on(&database, &wire.url).arg("serve"));
    let kept = "/asia/2025/01/02/story-number-1";
    assert_eq!(server.get(kept).0, 200);
    wire.cut();
    let (status, page) = server.get("/latest");
    assert!(status == 503 && page.to_ascii_lowercase().contains("retry-after:"), "{page}");
    assert_eq!((server.get(kept).0, server.get("/readyz").0, server.get("/healthz").0), (200, 503, 200));
    wire.mend();
    eventually(|| server.get("/latest").0 == 200);
    assert_eq!(server.get("/asia/2025/01/03/story-number-2").0, 200);
    // A change made meanwhile, or since, shows.
    std::fs::write(database.path().join("archive.jsonl"), line(9)).unwrap();
    import(&database);
    eventually(|| server.get("/latest").1.contains("Story number 9"));
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn a_rehearsal_says_what_an_import_would_and_writes_nothing() {
    let database = TestDatabase::new(Kind::Sqlite);
    let picture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/fixtures/harbour.jpg");
    std::fs::copy(picture, database.path().join("harbour.jpg")).unwrap();
    let story = r#"{"id":"1","headline":"Pictured","section":"asia","picture":{"file":"harbour.jpg","alt":"A harbour"},"body_html":"<p>Words.</p>","published_at":"2025-01-02T08:00:00Z"}"#;
    std::fs::write(database.path().join("archive.jsonl"), story).unwrap();
    let rehearsal = broadsheet(&database).args(["import", "articles", "archive.jsonl", "--dry-run"]).output().unwrap();
    assert_eq!(rehearsal.status.code(), Some(0), "{rehearsal:?}");
    assert!(last_line(&rehearsal).contains("1 added"), "{rehearsal:?}");
    assert_eq!(last_line(&import(&database)), "1 added, 0 updated, 0 unchanged, 0 refused");
}

/// What must not be taken, or must be taken right: one line each.
#[test]
fn a_hostile_import_is_refused_line_by_line_and_never_by_half() {
    let database = TestDatabase::new(Kind::Sqlite);
    let at = r#""section":"asia","published_at":"2025-01-02T08:00:00Z""#;
    // 200 megapixels by its header, as a decompression bomb says it.
    let mut bomb = b"\xff\xd8\xff\xc0\x00\x11\x08\x27\x10\x4e\x20\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01".to_vec();
    bomb.extend_from_slice(b"\xff\xda\x00\x0c\x03\x01\x00\x02\x11\x03\x11\x00\x3f\x00\xff\xd9");
    std::fs::write(database.path().join("bomb.jpg"), bomb).unwrap();
    let deep = "<div><blockquote><ul><li>".repeat(40_000);
    let lines: Vec<Vec<u8>> = vec![
        br#"{"id":"1","headline":"Cut off"#.to_vec(),
        br#"{"id":"2","headline":"No section","body":[]}"#.to_vec(),
        format!(r#"{{"id":"3","headline":"Ten megabytes",{at},"body_html":"{}"}}"#, "x".repeat(10 << 20)).into_bytes(),
        [br#"{"id":"4","headline":"Not UTF-8 "#.as_slice(), b"\xff\xfe", br#"","section":"asia","body":[]}"#].concat(),
        format!(r#"{{"id":"5","headline":"Hostile HTML",{at},"body_html":"<p onclick='evil()'>Plain words <a href='javascript:evil()'>a link</a> <a href=' java&#9;script:evil()'>another</a></p><script>evil()</script><img src=x onerror=evil()><svg><script>evil()</script></svg><style>p{{}}</style><iframe srcdoc='<script>evil()</script>'></iframe>"}}"#).into_bytes(),
        format!(r#"{{"id":"6","headline":"Deep nesting",{at},"body_html":"{deep}The very bottom"}}"#).into_bytes(),
        format!(r#"{{"id":"7","headline":"Bomb",{at},"picture":{{"file":"bomb.jpg","alt":"a bomb"}},"body_html":"<p>Words stay.</p>"}}"#).into_bytes(),
        format!(r#"{{"id":"8","headline":"🎉🦀 مرحبا بالعالم \u202eolleh",{at},"body_html":"<p>اثنان</p>"}}"#).into_bytes(),
        format!(r#"{{"id":"9","headline":"Way out",{at},"picture":{{"file":"../../../../etc/passwd"}},"body_html":"<p>Inside.</p>"}}"#).into_bytes(),
    ];
    std::fs::write(database.path().join("archive.jsonl"), lines.join(&b'\n')).unwrap();
    let output = import(&database);
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for (line, reason) in [
        (1, "EOF"),
        (2, "section"),
        (3, "longer than 4 MiB"),
        (4, "not UTF-8 at byte"),
        (5, "<script>"),
        (6, "nested deeper"),
        (7, "50 megapixels"),
        (9, "outside"),
    ] {
        let found = said.lines().any(|said| said.contains(&format!("line {line}: ")) && said.contains(reason));
        assert!(found, "line {line}, {reason}: {said}");
    }

    let server = Server::start(&database);
    let (status, latest) = server.get("/latest");
    assert_eq!(status, 200);
    for taken in ["Hostile HTML", "Bomb", "مرحبا", "Way out"] {
        assert!(latest.contains(taken), "{taken}");
    }
    for refused in ["Deep nesting", "Cut off", "No section", "Ten megabytes", "Not UTF-8"] {
        assert!(!latest.contains(refused), "{refused}");
    }
    let (status, hostile) = server.get("/asia/2025/01/02/hostile-html");
    assert!(status == 200 && hostile.contains("Plain words") && hostile.contains("another"));
    for evil in ["evil()", "onclick", "javascript:", "srcdoc", "onerror"] {
        assert!(!hostile.contains(evil), "{evil}");
    }
    let (status, bomb) = server.get("/asia/2025/01/02/bomb");
    assert!(status == 200 && bomb.contains("Words stay.") && !bomb.contains("<picture"));
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn a_second_server_on_the_same_file_is_refused() {
    let database = TestDatabase::new(Kind::Sqlite);
    let server = Server::start(&database);
    let second = broadsheet(&database).args(["serve", "--listen", "127.0.0.1:0"]).output().unwrap();
    assert_eq!(second.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&second.stderr).contains("a server or a restore uses"), "{second:?}");
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn head_equals_get_without_its_body() {
    let database = TestDatabase::new(Kind::Sqlite);
    write_lines(&database.path().join("archive.jsonl"), 3);
    import(&database);
    let server = Server::start(&database);
    for path in ["/", "/asia/2025/01/02/story-number-1", "/nowhere", "/robots.txt"] {
        let (status, get) = server.get(path);
        let request = format!("HEAD {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", server.address);
        let (head_status, head) = server.send(&request);
        let heads = |answer: &str| {
            let (head, body) = answer.split_once("\r\n\r\n").unwrap();
            let mut lines: Vec<String> =
                head.lines().filter(|line| !line.starts_with("date:")).map(str::to_owned).collect();
            lines.sort();
            (lines, body.len())
        };
        assert_eq!((status, heads(&get).0), (head_status, heads(&head).0), "{path}");
        assert!(heads(&get).1 > 0 && heads(&head).1 == 0, "{path}");
    }
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn the_demo_edition_is_laid_out_once_and_taken_away_whole() {
    let database = TestDatabase::new(Kind::Sqlite);
    write_lines(&database.path().join("archive.jsonl"), 2);
    let server = Server::start_with(&mut broadsheet(&database));
    assert!(server.get("/").1.contains("This is the demo edition."));
    assert!(server.get("/").1.contains("The Broadsheet") && server.get("/about").0 == 200);
    let output = import(&database);
    assert!(String::from_utf8_lossy(&output.stderr).contains("demo remove"), "{output:?}");
    let removed = broadsheet(&database).args(["demo", "remove"]).output().unwrap();
    assert_eq!(removed.status.code(), Some(0), "{removed:?}");
    eventually(|| server.get("/about").0 == 404 && !server.get("/").1.contains("demo edition"));
    let (status, asia) = server.get("/asia");
    assert!(status == 200 && asia.contains("Story number 1"));
    assert_eq!(server.get("/europe").0, 404);
    assert_eq!(server.stop(), Some(0));
}
