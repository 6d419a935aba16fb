//! The real program, started on a database of a test and asked over a socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::database::TestDatabase;

/// The program, on this database, in its folder.
pub fn broadsheet(database: &TestDatabase) -> Command {
    broadsheet_on(database, &url_of(database))
}

/// The program, on the database with this URL.
pub fn broadsheet_on(database: &TestDatabase, url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_broadsheet"));
    command.current_dir(database.path()).args(["--database", url, "--data", "data", "--log", "warn"]);
    command
}

/// The URL of a database, as the command line takes it.
pub fn url_of(database: &TestDatabase) -> String {
    match &database.place {
        broadsheet::store::Place::Sqlite(path) => format!("sqlite:{}", path.display()),
        broadsheet::store::Place::Postgres(url) => url.clone(),
    }
}

/// A server of a test's own, ended with it.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Server {
    /// Starts `serve` and waits until it is ready.
    pub fn start(database: &TestDatabase) -> Self {
        Self::start_with(broadsheet(database).arg("serve"))
    }

    /// Starts a program as it is called, and waits until it is ready.
    pub fn start_with(program: &mut Command) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut child = program
            .args(["--listen", &address.to_string()])
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

    /// The status and the whole answer to a GET.
    pub fn get(&self, path: &str) -> (u16, String) {
        self.send(&format!("GET {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", self.address))
    }

    /// The status and the whole answer to a request as it is written; 0 when nobody answers.
    pub fn send(&self, request: &str) -> (u16, String) {
        let Ok(mut socket) = TcpStream::connect(self.address) else { return (0, String::new()) };
        socket.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        socket.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        let _ = socket.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        (answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0), answer)
    }

    /// Asks it to stop, and answers its exit code.
    pub fn stop(mut self) -> Option<i32> {
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

/// Waits until it holds; fails after 20 s.
#[track_caller]
pub fn eventually(mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < Duration::from_secs(20), "it did not come");
        std::thread::sleep(Duration::from_millis(50));
    }
}
