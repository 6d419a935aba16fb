//! Advertising: where a unit may stand in a text, and which creative it shows.
//!
//! A page is equal for all its readers, so both are decided when it is pressed,
//! from the story and the line items that run: no cookie, no chance, no clock
//! but the page's own.

pub mod choice;
pub mod heights;
pub mod house;
pub mod placement;
