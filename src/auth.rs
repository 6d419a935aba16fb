//! Who somebody is: passwords, secrets, second factors, and how often one may try.

pub mod password;
pub mod secret;
pub mod throttle;
pub mod totp;
