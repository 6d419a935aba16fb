//! stub
#![allow(missing_docs)]
use crate::store::Place;
use std::net::SocketAddr;
use std::path::Path;
#[derive(Debug, Clone)]
pub struct Settings;
impl Settings {
    pub fn press_bytes(&self) -> usize { 1 << 28 }
    pub fn origin(&self) -> &str { "http://127.0.0.1:8080" }
    pub fn workers(&self) -> usize { 2 }
    pub fn data(&self) -> &Path { Path::new("/tmp/bsdata") }
    pub fn database(&self) -> &Place { unimplemented!() }
    pub fn listen(&self) -> SocketAddr { unimplemented!() }
    pub fn is_host_allowed(&self, _: &str) -> bool { true }
}
