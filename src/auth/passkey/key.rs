//! The public keys of passkeys, as devices write them (COSE, RFC 9053).

use ciborium::Value;
use ring::signature::{ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use ring::signature::{UnparsedPublicKey, VerificationAlgorithm};

use super::{Refused, said};

/// What is taken, the best liked first: ES256, EdDSA, RS256.
pub(super) const ALGORITHMS: [i64; 3] = [-7, -8, -257];

/// A public key.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A point of P-256, uncompressed.
    P256(Vec<u8>),
    /// A point of Ed25519.
    Ed25519(Vec<u8>),
    /// Modulus and exponent.
    Rsa(Vec<u8>, Vec<u8>),
}

impl Key {
    /// Reads a key.
    pub(super) fn read(cose: &[u8]) -> Result<Self, Refused> {
        const NONE: Refused = Refused("its key is of a kind that is not taken");
        let mut rest = cose;
        let Some(Value::Map(map)) = said::value(&mut rest) else { return Err(NONE) };
        if !rest.is_empty() {
            return Err(NONE);
        }
        let field = |label: i64| map.iter().find(|(name, _)| *name == Value::from(label)).map(|(_, value)| value);
        let number = |label| field(label).and_then(Value::as_integer).and_then(|number| i64::try_from(number).ok());
        let bytes = |label| field(label).and_then(Value::as_bytes).map(Vec::as_slice).unwrap_or_default();
        // Kind of key (1), algorithm (3), and for curves which (-1) and where (-2, -3).
        match (number(1), number(3), number(-1)) {
            (Some(2), Some(-7), Some(1)) if bytes(-2).len() == 32 && bytes(-3).len() == 32 => {
                Ok(Self::P256([&[4], bytes(-2), bytes(-3)].concat()))
            }
            (Some(1), Some(-8), Some(6)) if bytes(-2).len() == 32 => Ok(Self::Ed25519(bytes(-2).to_vec())),
            (Some(3), Some(-257), None) if (256..=1024).contains(&bytes(-1).len()) => {
                Ok(Self::Rsa(bytes(-1).to_vec(), bytes(-2).to_vec()))
            }
            _ => Err(NONE),
        }
    }

    /// Whether a signature is this key's.
    pub(super) fn check(&self, signed: &[u8], signature: &[u8]) -> Result<(), Refused> {
        let by = |algorithm: &'static dyn VerificationAlgorithm, key: &[u8]| {
            UnparsedPublicKey::new(algorithm, key).verify(signed, signature)
        };
        let checked = match self {
            Self::P256(point) => by(&ECDSA_P256_SHA256_ASN1, point),
            Self::Ed25519(point) => by(&ED25519, point),
            Self::Rsa(n, e) => RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, signed, signature),
        };
        checked.map_err(|_| Refused("its signature is wrong"))
    }
}

#[cfg(test)]
mod tests {
    use ring::signature::{Ed25519KeyPair, KeyPair};

    use super::*;

    fn cose(fields: &[(i64, Value)]) -> Vec<u8> {
        let map = fields.iter().map(|(label, value)| (Value::from(*label), value.clone())).collect();
        let mut bytes = Vec::new();
        ciborium::into_writer(&Value::Map(map), &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_signature_of_ed25519_is_known_from_another() {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[7; 32]).unwrap();
        let point = Value::Bytes(pair.public_key().as_ref().to_vec());
        let key = Key::read(&cose(&[(1, 1.into()), (3, (-8).into()), (-1, 6.into()), (-2, point)])).unwrap();
        let signature = pair.sign(b"what was asked");
        assert!(key.check(b"what was asked", signature.as_ref()).is_ok());
        assert!(key.check(b"what was not", signature.as_ref()).is_err());
    }

    #[test]
    fn keys_of_other_kinds_are_refused() {
        let short = Value::Bytes(vec![1; 128]);
        for fields in [
            vec![],
            // P-384; a short RSA key; a key without its algorithm.
            vec![(1, 2.into()), (3, (-35).into()), (-1, 2.into()), (-2, short.clone()), (-3, short.clone())],
            vec![(1, 3.into()), (3, (-257).into()), (-1, short), (-2, Value::Bytes(vec![1, 0, 1]))],
            vec![(1, 1.into()), (-1, 6.into()), (-2, Value::Bytes(vec![1; 32]))],
        ] {
            assert!(Key::read(&cose(&fields)).is_err(), "{fields:?}");
        }
        assert!(Key::read(b"").is_err() && Key::read(&[0xa0, 0]).is_err());
        let long = Value::Bytes(vec![255; 256]);
        let rsa = cose(&[(1, 3.into()), (3, (-257).into()), (-1, long), (-2, Value::Bytes(vec![1, 0, 1]))]);
        assert!(Key::read(&rsa).unwrap().check(b"", &[0; 256]).is_err());
    }
}
