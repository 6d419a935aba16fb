//! The wire between a program and PostgreSQL, which a test can cut.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// A proxy on loopback: while it is cut, connections break and new ones are refused at once.
pub struct Wire {
    /// The database by way of it.
    pub url: String,
    is_cut: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Wire {
    /// A wire to the database with this URL.
    pub fn to(url: &str) -> Self {
        let (head, rest) = url.split_once('@').unwrap();
        let (far_end, name) = rest.split_once('/').unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("{head}@{}/{name}", listener.local_addr().unwrap());
        let wire = Self { url, is_cut: Arc::default(), open: Arc::default() };
        let (far_end, is_cut, open) = (far_end.to_owned(), wire.is_cut.clone(), wire.open.clone());
        std::thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                if is_cut.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(far) = TcpStream::connect(&far_end) else { continue };
                open.lock().unwrap().extend([near.try_clone().unwrap(), far.try_clone().unwrap()]);
                carry(near.try_clone().unwrap(), far.try_clone().unwrap());
                carry(far, near);
            }
        });
        wire
    }

    /// Breaks every connection and lets none through.
    pub fn cut(&mut self) {
        self.is_cut.store(true, Ordering::SeqCst);
        for end in self.open.lock().unwrap().drain(..) {
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    /// Lets connections through again.
    pub fn mend(&mut self) {
        self.is_cut.store(false, Ordering::SeqCst);
    }
}

/// Carries what one end says to the other, until either hangs up.
fn carry(mut from: TcpStream, mut to: TcpStream) {
    std::thread::spawn(move || {
        let mut heard = [0; 16 * 1024];
        while let Ok(length @ 1..) = from.read(&mut heard) {
            if to.write_all(&heard[..length]).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Both);
        let _ = from.shutdown(Shutdown::Both);
    });
}
