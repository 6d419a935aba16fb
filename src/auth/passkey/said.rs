//! What a browser and its device say, each in its own form: the browser in JSON
//! (WebAuthn §5.8.1), the device in bytes (§6.1).

use ciborium::Value;
use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;

use super::Refused;
use crate::auth::secret::Secret;

/// How deep what a device says may be nested.
const DEEPEST: usize = 8;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    r#type: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
}

fn client_data(json: &[u8]) -> Result<ClientData, Refused> {
    serde_json::from_slice(json).map_err(|_| Refused("what the browser says cannot be read"))
}

/// The SHA-256 of the challenge that the browser answers.
pub(super) fn challenge(json: &[u8]) -> Result<String, Refused> {
    let said = client_data(json)?.challenge;
    let bytes = BASE64URL_NOPAD.decode(said.as_bytes()).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let secret = text.and_then(|text| text.parse::<Secret>().ok());
    secret.map(|secret| secret.hash()).ok_or(Refused("its challenge is none of ours"))
}

/// Whether the browser did this, on a page of this origin and in no frame.
pub(super) fn check(json: &[u8], deed: &str, origin: &str) -> Result<(), Refused> {
    let said = client_data(json)?;
    if said.r#type != deed {
        return Err(Refused("the browser did something else"));
    }
    if said.origin != origin || said.cross_origin {
        return Err(Refused("it was used at another site"));
    }
    Ok(())
}

/// What a device says.
pub(super) struct Device {
    /// The SHA-256 of the host that the passkey is for.
    pub(super) host_hash: Vec<u8>,
    /// Whether somebody was there.
    pub(super) is_owner_there: bool,
    /// Whether it knew them: by a finger, a face, a PIN.
    pub(super) is_owner_known: bool,
    /// How often it has signed.
    pub(super) counter: u32,
    /// Id and key of a passkey that it has just made.
    pub(super) credential: Option<(Vec<u8>, Vec<u8>)>,
}

/// Reads what a device says when it makes a passkey. What kind of device it says
/// that it is stands beside that, and is not looked at: nobody would check it.
pub(super) fn device_of_attestation(bytes: &[u8]) -> Result<Device, Refused> {
    let mut rest = bytes;
    let Some(Value::Map(map)) = value(&mut rest) else { return Err(UNREADABLE) };
    let data = map.into_iter().find(|(name, _)| name.as_text() == Some("authData"));
    let Some((_, Value::Bytes(data))) = data.filter(|_| rest.is_empty()) else { return Err(UNREADABLE) };
    device(&data)
}

/// Reads what a device says.
pub(super) fn device(bytes: &[u8]) -> Result<Device, Refused> {
    let (host_hash, rest) = bytes.split_at_checked(32).ok_or(UNREADABLE)?;
    let (&flags, rest) = rest.split_first().ok_or(UNREADABLE)?;
    let (counter, mut rest) = rest.split_first_chunk::<4>().ok_or(UNREADABLE)?;
    let has = |bit: u8| flags & (1 << bit) != 0;
    // One that can be in one place only, and yet is in several (§6.1.3).
    if has(4) && !has(3) {
        return Err(UNREADABLE);
    }
    let mut credential = None;
    if has(6) {
        let (_model, after) = rest.split_at_checked(16).ok_or(UNREADABLE)?;
        let (length, after) = after.split_first_chunk::<2>().ok_or(UNREADABLE)?;
        let (id, after) = after.split_at_checked(u16::from_be_bytes(*length).into()).ok_or(UNREADABLE)?;
        let mut end = after;
        value(&mut end).ok_or(UNREADABLE)?;
        let key = after.get(..after.len() - end.len()).ok_or(UNREADABLE)?;
        credential = Some((id.to_vec(), key.to_vec()));
        rest = end;
    }
    if has(7) {
        value(&mut rest).ok_or(UNREADABLE)?;
    }
    if !rest.is_empty() {
        return Err(UNREADABLE);
    }
    Ok(Device {
        host_hash: host_hash.to_vec(),
        is_owner_there: has(0),
        is_owner_known: has(2),
        counter: u32::from_be_bytes(*counter),
        credential,
    })
}

/// The next value of CBOR.
pub(super) fn value(rest: &mut &[u8]) -> Option<Value> {
    ciborium::de::from_reader_with_recursion_limit(rest, DEEPEST).ok()
}

const UNREADABLE: Refused = Refused("what the device says cannot be read");
