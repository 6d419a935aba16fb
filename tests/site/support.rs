//! The scene that tests are set in: a database of either kind, and a site.

pub mod browser;
pub mod database;
pub mod importing;
pub mod program;
pub mod site;
pub mod wire;
