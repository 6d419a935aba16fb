//! Search: what was asked, and the passages that answer.

pub mod query;
pub mod snippet;
