//! What the program does by itself: publishes and withdraws what is due, and
//! tells other programs of it.

pub mod deliver;
pub mod publish_due;
