//! The real program: started, asked over a socket, stopped.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::support::database::{Kind, TestDatabase};

fn broadsheet(database: &TestDatabase) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_broadsheet"));
    let url = match &database.place {
        broadsheet::store::Place::Sqlite(path) => format!("sqlite:{}", path.display()),
        broadsheet::store::Place::Postgres(url) => url.clone(),
    };
    command.current_dir(database.path()).args(["--database", &url, "--data", "data", "--log", "warn"]);
    command
}

struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    fn start(database: &TestDatabase) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut child = broadsheet(database)
            .args(["serve", "--listen", &address.to_string()])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        assert!(said.contains(&address.to_string()), "{said}");
        let server = Self { child, address };
        eventually(|| server.get("/readyz").0 == 200);
        server
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.address))
    }

    fn send(&self, request: &str) -> (u16, String) {
        let Ok(mut socket) = TcpStream::connect(self.address) else { return (0, String::new()) };
        socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        socket.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        let _ = socket.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        (answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0), answer)
    }

    fn stop(mut self) -> Option<i32> {
        let signal = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(signal.success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn eventually(mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < Duration::from_secs(20), "it did not come");
        std::thread::sleep(Duration::from_millis(50));
    }
}

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
fn a_second_server_on_the_same_file_is_refused() {
    let database = TestDatabase::new(Kind::Sqlite);
    let server = Server::start(&database);
    let second = broadsheet(&database).args(["serve", "--listen", "127.0.0.1:0"]).output().unwrap();
    assert_eq!(second.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&second.stderr).contains("another server uses"), "{second:?}");
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
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut child = broadsheet(&database)
        .args(["--listen", &address.to_string()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
    let server = Server { child, address };
    assert!(server.get("/").1.contains("The Broadsheet") && server.get("/about").0 == 200);
    let output = import(&database);
    assert!(String::from_utf8_lossy(&output.stderr).contains("demo remove"), "{output:?}");
    let removed = broadsheet(&database).args(["demo", "remove"]).output().unwrap();
    assert_eq!(removed.status.code(), Some(0), "{removed:?}");
    eventually(|| server.get("/about").0 == 404);
    let (status, asia) = server.get("/asia");
    assert!(status == 200 && asia.contains("Story number 1"));
    assert_eq!(server.get("/europe").0, 404);
    assert_eq!(server.stop(), Some(0));
}
