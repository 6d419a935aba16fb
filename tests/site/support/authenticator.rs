//! A device that makes and uses passkeys, in software.

use std::sync::atomic::{AtomicU32, Ordering};

use ciborium::Value as Cbor;
use data_encoding::BASE64URL_NOPAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::browser::Browser;
use super::site::Page;

const ORIGIN: &str = "https://paper.example";

/// A device with one passkey. Its fields may be bent to see what is refused.
pub struct Authenticator {
    /// What it calls its passkey.
    pub id: Vec<u8>,
    /// How often it has signed.
    pub counter: u32,
    /// Whether it counts at all.
    pub counts: bool,
    /// The site that its browser says that it is at.
    pub origin: String,
    /// The host that it says that the passkey is for.
    pub host: String,
    /// Whether it was there, knew its owner, and so on.
    pub flags: u8,
    /// Whose it is, as it was told.
    pub handle: String,
    pair: EcdsaKeyPair,
}

impl Authenticator {
    /// A device without a passkey yet.
    pub fn new() -> Self {
        static MADE: AtomicU32 = AtomicU32::new(1);
        let random = SystemRandom::new();
        let kept = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, kept.as_ref(), &random).unwrap();
        let id = [&MADE.fetch_add(1, Ordering::Relaxed).to_be_bytes()[..], &[7; 12]].concat();
        let (origin, host) = (ORIGIN.to_owned(), "paper.example".to_owned());
        Self { id, counter: 1, counts: true, origin, host, flags: 0b101, handle: String::new(), pair }
    }

    /// Makes its passkey for what a site asks.
    pub fn make(&mut self, asked: &Value) -> String {
        self.handle = asked["user"]["id"].as_str().unwrap().to_owned();
        let point = self.pair.public_key().as_ref();
        let key = Cbor::Map(vec![
            (1.into(), 2.into()),
            (3.into(), (-7).into()),
            ((-1).into(), 1.into()),
            ((-2).into(), Cbor::Bytes(point[1..33].to_vec())),
            ((-3).into(), Cbor::Bytes(point[33..].to_vec())),
        ]);
        let mut data = self.data(self.flags | 0b0100_0000);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        ciborium::into_writer(&key, &mut data).unwrap();
        let attestation = Cbor::Map(vec![
            ("fmt".into(), "none".into()),
            ("attStmt".into(), Cbor::Map(vec![])),
            ("authData".into(), Cbor::Bytes(data)),
        ]);
        let mut bytes = Vec::new();
        ciborium::into_writer(&attestation, &mut bytes).unwrap();
        json!({
            "id": BASE64URL_NOPAD.encode(&self.id),
            "clientDataJSON": BASE64URL_NOPAD.encode(&self.client_data("webauthn.create", asked)),
            "attestationObject": BASE64URL_NOPAD.encode(&bytes),
        })
        .to_string()
    }

    /// Signs what a site asks.
    pub fn sign(&mut self, asked: &Value) -> String {
        self.counter += u32::from(self.counts);
        let data = self.data(self.flags);
        let client_data = self.client_data("webauthn.get", asked);
        let signed = [data.as_slice(), Sha256::digest(&client_data).as_slice()].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &signed).unwrap();
        json!({
            "id": BASE64URL_NOPAD.encode(&self.id),
            "clientDataJSON": BASE64URL_NOPAD.encode(&client_data),
            "authenticatorData": BASE64URL_NOPAD.encode(&data),
            "signature": BASE64URL_NOPAD.encode(signature.as_ref()),
            "userHandle": self.handle,
        })
        .to_string()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(&self.host).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn client_data(&self, deed: &str, asked: &Value) -> Vec<u8> {
        let said =
            json!({ "type": deed, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": false });
        said.to_string().into_bytes()
    }
}

impl Browser<'_> {
    /// What a page is told to have signed.
    pub async fn asked_of_passkey(&mut self, path: &str) -> Value {
        let said = self.post(&format!("{path}/options"), &[]).await;
        said.assert_status(200);
        serde_json::from_str::<Value>(&said.text).unwrap()["publicKey"].take()
    }

    /// Adds a passkey to the account of whoever is signed in.
    pub async fn add_passkey(&mut self, device: &mut Authenticator, name: &str) -> Page {
        self.get("/newsroom/account/passkeys/new").await.assert_status(200);
        let asked = self.asked_of_passkey("/newsroom/account/passkeys").await;
        let made = device.make(&asked);
        self.post("/newsroom/account/passkeys", &[("name", name), ("credential", &made)]).await
    }

    /// Uses a passkey at one of the sign-in pages.
    pub async fn use_passkey(&mut self, device: &mut Authenticator, path: &str) -> Page {
        let asked = self.asked_of_passkey(path).await;
        let signed = device.sign(&asked);
        self.post(path, &[("credential", &signed)]).await
    }
}
