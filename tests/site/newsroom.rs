//! The newsroom: its doors, and what each person finds behind them.

mod account;
mod arrange;
mod bulk;
mod calendar;
mod compare;
mod crops;
mod doors;
mod fronts;
mod mail;
mod notes;
mod passkeys;
mod people;
mod pictures;
mod preflight;
mod roles;
mod stories;
mod webhooks;
mod writing;
