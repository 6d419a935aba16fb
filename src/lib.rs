//! Broadsheet.
pub mod model;
