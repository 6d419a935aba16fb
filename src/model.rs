//! The paper's vocabulary: values and their rules; no HTTP, no SQL.

pub mod body;
pub mod picture;
pub mod text;
