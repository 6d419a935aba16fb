//! Broadsheet.
pub mod clock;
pub mod import;
pub mod incoming;
pub mod media;
pub mod model;
pub mod search;
pub mod store;
