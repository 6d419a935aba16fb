//! The public site: a file per kind of page, each a struct with its template.

pub mod archive;
pub mod article;
pub mod contributor;
pub mod corrections;
pub mod failure;
pub mod front;
pub mod latest;
pub mod page;
pub mod search;
pub mod section;
pub mod tag;
pub mod text;
