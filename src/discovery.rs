//! The site as machines read it: public promises, kept stable.

pub mod feeds;
pub mod robots;
pub mod sitemaps;
