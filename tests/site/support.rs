//! The scene that tests are set in: a database of either kind, and a site.

pub mod authenticator;
pub mod browser;
pub mod database;
pub mod hook;
pub mod importing;
pub mod post_office;
pub mod program;
pub mod site;
pub mod wire;

/// The pictures that the tests of `media` are made of.
#[allow(dead_code)]
#[path = "../../src/media/specimens.rs"]
pub mod specimens;
