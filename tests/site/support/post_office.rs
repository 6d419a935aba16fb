//! A mail server on loopback that keeps what it is sent (RFC 5321, as much of
//! it as a client that wants to hand over a letter needs).

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A letter that was taken.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Whom it is for, by the envelope.
    pub to: String,
    /// Head and body, decoded.
    pub text: String,
}

/// The server. It ends with the test program.
pub struct PostOffice {
    port: u16,
    taken: Arc<Mutex<Vec<Taken>>>,
}

impl PostOffice {
    /// One that takes every letter.
    pub fn open() -> Self {
        Self::answering("250 taken")
    }

    /// One that answers so to the name of whom a letter is for.
    pub fn answering(answer: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&taken);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let kept = Arc::clone(&kept);
                std::thread::spawn(move || serve(&stream.unwrap(), answer, &kept));
            }
        });
        Self { port, taken }
    }

    /// The setting that names it.
    pub fn setting(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// All letters so far.
    pub fn letters(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }

    /// The letters once there are so many.
    pub async fn wait_for(&self, count: usize) -> Vec<Taken> {
        let begun = Instant::now();
        while self.letters().len() < count {
            assert!(begun.elapsed() < Duration::from_secs(20), "there are {} letters only", self.letters().len());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        self.letters()
    }
}

fn serve(stream: &TcpStream, answer: &str, kept: &Mutex<Vec<Taken>>) {
    let mut lines = BufReader::new(stream).lines();
    let say = |text: &str| (&mut &*stream).write_all(format!("{text}\r\n").as_bytes());
    let _ = say("220 paper.example");
    let mut to = String::new();
    while let Some(Ok(line)) = lines.next() {
        let said = match line.split([' ', ':']).next().unwrap() {
            "EHLO" => say("250 paper.example"),
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                say(answer)
            }
            "DATA" => {
                let _ = say("354 go on");
                let letter: Vec<String> = lines.by_ref().map(Result::unwrap).take_while(|line| line != ".").collect();
                kept.lock().unwrap().push(Taken { to: to.clone(), text: decoded(&letter) });
                say("250 taken")
            }
            "QUIT" => return drop(say("221 goodbye")),
            _ => say("250 well"),
        };
        if said.is_err() {
            return;
        }
    }
}

/// Soft line breaks joined and `=3D` read (RFC 2045 §6.7), so that a link can
/// be looked for.
fn decoded(lines: &[String]) -> String {
    lines.join("\n").replace("=\n", "").replace("=3D", "=")
}
