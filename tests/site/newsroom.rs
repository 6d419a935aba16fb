//! The newsroom: its doors, and what each person finds behind them.

mod account;
mod arrange;
mod doors;
mod fronts;
mod mail;
mod people;
mod pictures;
mod roles;
mod stories;
mod writing;
