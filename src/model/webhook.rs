//! Webhooks: what other programs are told of, and how they know that it was us.

use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::words;

words! {
    /// What another program is told of.
    Event, "event" {
        /// Readers were given an article for the first time, or again.
        Published = "article.published",
        /// Readers were given another state of an article.
        Updated = "article.updated",
        /// A correction was put on the record.
        Corrected = "article.corrected",
        /// An article was taken down.
        Withdrawn = "article.withdrawn",
        /// Nothing happened: somebody tries the way.
        Ping = "ping",
    }
}

words! {
    /// Where a delivery stands.
    DeliveryState, "state of a delivery" {
        /// It is to be sent, for the first time or again.
        Waiting = "waiting",
        /// It was taken.
        Delivered = "delivered",
        /// It was tried as often as it is, and not taken.
        Failed = "failed",
        /// There was nothing to tell any more when its turn came.
        Dropped = "dropped",
    }
}

impl Event {
    /// What a webhook can be asked to tell of.
    pub const CHOICES: [Self; 4] = [Self::Published, Self::Updated, Self::Corrected, Self::Withdrawn];

    /// As people say it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Published => "An article is published",
            Self::Updated => "A published article is changed",
            Self::Corrected => "A correction is put on the record",
            Self::Withdrawn => "An article is taken down",
            Self::Ping => "A trial",
        }
    }
}

/// How a secret begins (Standard Webhooks 1.0).
const MARK: &str = "whsec_";

/// What both ends of a webhook know, and nobody else.
#[derive(Clone, PartialEq, Eq)]
pub struct WebhookSecret([u8; 32]);

impl std::fmt::Debug for WebhookSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WebhookSecret")
    }
}

impl WebhookSecret {
    /// Of 256 bits.
    pub fn of(bits: [u8; 32]) -> Self {
        Self(bits)
    }

    /// As it is kept, and as its other holder is given it.
    pub fn reveal(&self) -> String {
        format!("{MARK}{}", BASE64.encode(&self.0))
    }

    /// The secret that was kept so.
    pub fn kept(text: &str) -> Option<Self> {
        let bytes = BASE64.decode(text.strip_prefix(MARK)?.as_bytes()).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// The value of `webhook-signature` for a message (Standard Webhooks 1.0):
    /// HMAC-SHA256 over `id.seconds.body`, in base64.
    pub fn sign(&self, id: &str, seconds: i64, body: &str) -> String {
        // A key of any length will do (RFC 2104 §3).
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else { return String::new() };
        mac.update(format!("{id}.{seconds}.{body}").as_bytes());
        format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_signed_as_the_standard_says() {
        // The example of the specification's libraries.
        let secret = BASE64.decode(b"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret).unwrap();
        mac.update(br#"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}"#);
        assert_eq!(BASE64.encode(&mac.finalize().into_bytes()), "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

        let ours = WebhookSecret::of([7; 32]);
        assert_eq!(WebhookSecret::kept(&ours.reveal()).as_ref(), Some(&ours));
        assert_ne!(ours.sign("msg_1", 1, "{}"), ours.sign("msg_1", 2, "{}"));
        assert_ne!(ours.sign("msg_1", 1, "{}"), WebhookSecret::of([8; 32]).sign("msg_1", 1, "{}"));
        assert!(ours.sign("msg_1", 1, "{}").starts_with("v1,"));
        assert_eq!(WebhookSecret::kept("whsec_short"), None);
    }
}
