//! What the program does by itself: publishes and withdraws what is due.

pub mod publish_due;
