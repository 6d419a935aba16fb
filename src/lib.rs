//! Broadsheet.
pub mod model;
pub mod store;
