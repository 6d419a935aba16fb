//! One test program; its modules mirror the addresses of the site.
#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

mod api;
mod archive;
mod import;
mod media;
mod newsroom;
mod program;
mod reader;
mod store;
