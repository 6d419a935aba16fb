//! Passkeys (WebAuthn level 2): what a browser is asked for, and whether what
//! its device answers is right.
//!
//! A device proves here that it holds a key and that it has just seen its owner.
//! What kind of device it is nobody asks: attestation is `none`.

mod key;
mod said;

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::{Host, Url};

use self::said::Device;
use super::secret::Secret;
use crate::model::passkey::Made;
use crate::urls::Origin;

/// The longest name that a device may give a passkey, in bytes (WebAuthn §4).
const LONGEST_ID: usize = 1023;
/// How long a browser waits for its owner, in milliseconds.
const PATIENCE: u32 = 300_000;

/// The site as passkeys know it: they are made for its host, and used at its
/// origin alone. Both come from the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    host: String,
    origin: String,
}

/// Why there can be no passkeys at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoParty {
    /// It is a number: a passkey is made for a name.
    Number,
    /// Its pages come unencrypted, where browsers offer none.
    Plain,
}

impl fmt::Display for NoParty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Number => {
                "A passkey is made for a name, and this newsroom is open at a number. An admin can give it a name: the setting origin."
            }
            Self::Plain => {
                "Browsers use passkeys only where pages come encrypted. An admin can settle that: the setting origin, with https."
            }
        })
    }
}

impl Party {
    /// The site at this origin.
    ///
    /// # Errors
    /// When browsers would use no passkey there.
    pub fn of(origin: &Origin) -> Result<Self, NoParty> {
        let url = Url::parse(origin.as_str()).map_err(|_| NoParty::Number)?;
        let Some(Host::Domain(host)) = url.host() else { return Err(NoParty::Number) };
        let is_this_machine = host == "localhost" || host.ends_with(".localhost");
        if url.scheme() != "https" && !is_this_machine {
            return Err(NoParty::Plain);
        }
        Ok(Self { host: host.to_owned(), origin: url.origin().ascii_serialization() })
    }

    /// What devices know a person by: no name, no e-mail, and the same for all
    /// their passkeys.
    pub fn handle(&self, person_id: i64) -> String {
        BASE64URL_NOPAD.encode(&Sha256::digest(format!("person {person_id} of {}", self.host)))
    }

    /// What a browser needs to know to make a passkey.
    pub fn to_add(&self, challenge: &Secret, paper: &str, whose: Whose<'_>, had: &[String]) -> Value {
        json!({
            "challenge": in_base64(challenge),
            "rp": { "id": self.host, "name": paper },
            "user": { "id": self.handle(whose.id), "name": whose.email, "displayName": whose.name },
            "pubKeyCredParams": key::ALGORITHMS.map(|alg| json!({ "type": "public-key", "alg": alg })),
            "authenticatorSelection": {
                "residentKey": "required", "requireResidentKey": true, "userVerification": "required",
            },
            "attestation": "none",
            "excludeCredentials": described(had),
            "timeout": PATIENCE,
        })
    }

    /// What a browser needs to know to use one of these passkeys; of any, when
    /// there is none among them.
    pub fn to_use(&self, challenge: &Secret, which: &[String]) -> Value {
        json!({
            "challenge": in_base64(challenge),
            "rpId": self.host,
            "allowCredentials": described(which),
            "userVerification": "required",
            "timeout": PATIENCE,
        })
    }
}

/// Somebody as their device names them.
#[derive(Debug, Clone, Copy)]
pub struct Whose<'a> {
    /// Their row.
    pub id: i64,
    /// What they sign in with.
    pub email: &'a str,
    /// What they are called.
    pub name: &'a str,
}

/// Why an answer does not count. It is for the log: people are told no more
/// than that it did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused(pub &'static str);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// What a browser sent of a passkey that was just made.
pub struct Addition(Sent);

/// What a browser sent of a passkey that was just used.
pub struct Use(Sent);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sent {
    id: String,
    #[serde(rename = "clientDataJSON")]
    client_data: String,
    #[serde(default)]
    attestation_object: String,
    #[serde(default)]
    authenticator_data: String,
    #[serde(default)]
    signature: String,
    #[serde(default)]
    user_handle: Option<String>,
}

impl Addition {
    /// Reads what was sent.
    ///
    /// # Errors
    /// When it is nothing of the kind.
    pub fn read(json: &str) -> Result<Self, Refused> {
        Sent::read(json).map(Self)
    }

    /// The SHA-256 of the challenge that was answered.
    ///
    /// # Errors
    /// When there is none.
    pub fn challenge(&self) -> Result<String, Refused> {
        said::challenge(&bytes(&self.0.client_data)?)
    }

    /// The passkey itself (WebAuthn §7.1).
    ///
    /// # Errors
    /// When anything about it is not as it was asked for.
    pub fn check(&self, party: &Party) -> Result<Made, Refused> {
        said::check(&bytes(&self.0.client_data)?, "webauthn.create", &party.origin)?;
        let device = said::device_of_attestation(&bytes(&self.0.attestation_object)?)?;
        check_device(&device, party)?;
        let Some((id, key)) = device.credential else { return Err(Refused("there is no credential")) };
        if id.is_empty() || id.len() > LONGEST_ID {
            return Err(Refused("the credential's id is too long"));
        }
        if bytes(&self.0.id)? != id {
            return Err(Refused("two credentials are named"));
        }
        key::Key::read(&key)?;
        Ok(Made {
            credential_id: BASE64URL_NOPAD.encode(&id),
            public_key: BASE64URL_NOPAD.encode(&key),
            counter: i64::from(device.counter),
        })
    }
}

impl Use {
    /// Reads what was sent.
    ///
    /// # Errors
    /// When it is nothing of the kind.
    pub fn read(json: &str) -> Result<Self, Refused> {
        Sent::read(json).map(Self)
    }

    /// The SHA-256 of the challenge that was answered.
    ///
    /// # Errors
    /// When there is none.
    pub fn challenge(&self) -> Result<String, Refused> {
        said::challenge(&bytes(&self.0.client_data)?)
    }

    /// Which passkey it says that it is.
    pub fn credential_id(&self) -> &str {
        &self.0.id
    }

    /// What its counter stands at, when it is this person's passkey and has
    /// signed what it was given (WebAuthn §7.2).
    ///
    /// # Errors
    /// When anything about it is not as it was asked for.
    pub fn check(&self, party: &Party, person_id: i64, public_key: &str, is_alone: bool) -> Result<i64, Refused> {
        match self.0.user_handle.as_deref().filter(|handle| !handle.is_empty()) {
            Some(handle) if handle == party.handle(person_id) => (),
            Some(_) => return Err(Refused("it is somebody else's")),
            None if is_alone => return Err(Refused("it does not say whose it is")),
            None => (),
        }
        let client_data = bytes(&self.0.client_data)?;
        said::check(&client_data, "webauthn.get", &party.origin)?;
        let data = bytes(&self.0.authenticator_data)?;
        let device = said::device(&data)?;
        check_device(&device, party)?;
        let signed = [data.as_slice(), Sha256::digest(&client_data).as_slice()].concat();
        key::Key::read(&bytes(public_key)?)?.check(&signed, &bytes(&self.0.signature)?)?;
        Ok(i64::from(device.counter))
    }
}

impl Sent {
    fn read(json: &str) -> Result<Self, Refused> {
        let sent: Self = serde_json::from_str(json).map_err(|_| Refused("it cannot be read"))?;
        if sent.id.is_empty() || sent.id.len() > LONGEST_ID.div_ceil(3) * 4 {
            return Err(Refused("the credential's id is too long"));
        }
        Ok(sent)
    }
}

fn check_device(device: &Device, party: &Party) -> Result<(), Refused> {
    if device.host_hash != Sha256::digest(&party.host).as_slice() {
        return Err(Refused("it is for another host"));
    }
    if !device.is_owner_there || !device.is_owner_known {
        return Err(Refused("its device did not see who its owner is"));
    }
    Ok(())
}

fn described(ids: &[String]) -> Vec<Value> {
    ids.iter().map(|id| json!({ "type": "public-key", "id": id })).collect()
}

fn in_base64(challenge: &Secret) -> String {
    BASE64URL_NOPAD.encode(challenge.reveal().as_bytes())
}

fn bytes(text: &str) -> Result<Vec<u8>, Refused> {
    BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| Refused("it is not written in base64url"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_for_names_and_encrypted_pages() {
        let host = |origin: &str| Party::of(&Origin::new(origin)).map(|party| (party.host, party.origin));
        let is = |host: &str, origin: &str| Ok((host.to_owned(), origin.to_owned()));
        assert_eq!(host("https://paper.example"), is("paper.example", "https://paper.example"));
        assert_eq!(host("https://paper.example:8443"), is("paper.example", "https://paper.example:8443"));
        assert_eq!(host("http://localhost:8080"), is("localhost", "http://localhost:8080"));
        assert_eq!(host("http://paper.example"), Err(NoParty::Plain));
        for number in ["https://192.0.2.7", "http://127.0.0.1:8080", "https://[2001:db8::1]"] {
            assert_eq!(host(number), Err(NoParty::Number), "{number}");
        }
    }

    #[test]
    fn what_is_nothing_of_the_kind_is_refused() {
        let long = format!("{{\"id\":\"{}\",\"clientDataJSON\":\"\"}}", "A".repeat(1400));
        for json in ["", "{}", "[]", "null", "{\"id\":\"\",\"clientDataJSON\":\"\"}", long.as_str()] {
            assert!(Use::read(json).is_err() && Addition::read(json).is_err(), "{json}");
        }
        let party = Party::of(&Origin::new("https://paper.example")).unwrap();
        let empty = "{\"id\":\"AA\",\"clientDataJSON\":\"\"}";
        assert!(Use::read(empty).unwrap().challenge().is_err());
        assert!(Use::read(empty).unwrap().check(&party, 1, "", false).is_err());
        assert!(Addition::read(empty).unwrap().check(&party).is_err());
    }

    #[test]
    fn people_are_told_apart_and_not_named() {
        let party = Party::of(&Origin::new("https://paper.example")).unwrap();
        assert_eq!(party.handle(7), party.handle(7));
        assert_ne!(party.handle(7), party.handle(8));
        assert_eq!(party.handle(7).len(), 43);
    }
}
