//! Pictures: taken in, stored, and cut to the sizes that pages ask for.
//!
//! A picture comes in through [`upload`], which trusts nothing but the content
//! and makes one clean *master* of it. [`storage`] keeps masters and
//! [`rendition`]s under names made of their content; [`crop`] says which part a
//! named ratio shows; the [`workshop`] makes renditions on first asking, each
//! once, two at a time. A master never changes, so whatever is made of it is
//! good forever.

pub mod crop;
pub mod rendition;
pub mod serve;
pub mod storage;
pub mod upload;
pub mod workshop;

#[cfg(test)]
mod specimens;
