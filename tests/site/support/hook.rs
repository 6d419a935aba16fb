//! Another program, to which messages are posted.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};

/// A message as it came.
#[derive(Debug, Clone)]
pub struct Message {
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Message {
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

/// A server on loopback that answers with a status that can be changed.
pub struct Hook {
    pub address: SocketAddr,
    status: Arc<Mutex<u16>>,
    messages: Arc<Mutex<Vec<Message>>>,
}

impl Hook {
    pub fn open() -> Self {
        Self::answering(true)
    }

    /// One that takes every message and answers none.
    pub fn deaf() -> Self {
        Self::answering(false)
    }

    fn answering(does_answer: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (status, messages) = (Arc::new(Mutex::new(204)), Arc::new(Mutex::new(Vec::new())));
        let (said, kept) = (Arc::clone(&status), Arc::clone(&messages));
        std::thread::spawn(move || {
            // Open, and nothing is said.
            let mut silent = Vec::new();
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                let mut reader = BufReader::new(stream.try_clone().unwrap());
                let mut line = String::new();
                let mut headers = Vec::new();
                while reader.read_line(&mut line).is_ok_and(|read| read > 2) {
                    if let Some((name, value)) = line.split_once(':') {
                        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
                    }
                    line.clear();
                }
                let length = headers
                    .iter()
                    .find(|(name, _)| name == "content-length")
                    .map_or(0, |(_, value)| value.parse().unwrap());
                let mut body = vec![0; length];
                reader.read_exact(&mut body).unwrap();
                kept.lock().unwrap().push(Message { headers, body: String::from_utf8(body).unwrap() });
                if !does_answer {
                    silent.push(stream);
                    continue;
                }
                let status = *said.lock().unwrap();
                write!(stream, "HTTP/1.1 {status} So\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n").unwrap();
            }
        });
        Self { address, status, messages }
    }

    pub fn url(&self) -> String {
        format!("http://{}/paper", self.address)
    }

    pub fn answer_with(&self, status: u16) {
        *self.status.lock().unwrap() = status;
    }

    /// What came since it was last asked.
    pub fn take(&self) -> Vec<Message> {
        std::mem::take(&mut self.messages.lock().unwrap())
    }
}
