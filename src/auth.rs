//! Who somebody is: passwords, passkeys, secrets, second factors, and how often one may try.

pub mod passkey;
pub mod password;
pub mod secret;
pub mod throttle;
pub mod token;
pub mod totp;
