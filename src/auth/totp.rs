//! The second factor: codes of an authenticator app (RFC 6238), and recovery
//! codes for those who have lost it (R7).

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use qrcode::QrCode;
use qrcode::render::svg;
use sha2::{Digest, Sha256};
use totp_rs::Builder;
use url::form_urlencoded::byte_serialize;

use super::secret::NoRandomness;
use crate::model::moment::Moment;

/// How many recovery codes somebody gets.
const CODES: usize = 10;

/// A new secret in base32: 160 bits, as RFC 4226 §4 recommends.
///
/// # Errors
/// When the system has no randomness.
pub fn new_secret() -> Result<String, NoRandomness> {
    random::<20>().map(|bytes| BASE32_NOPAD.encode(&bytes))
}

/// The step of the code that an app shows for a secret at this moment, or
/// showed half a minute before, or will show half a minute after; none, when
/// the code is another.
pub fn step_of(secret: &str, code: &str, now: Moment) -> Option<i64> {
    let bytes = BASE32_NOPAD.decode(secret.as_bytes()).ok().filter(|bytes| bytes.len() >= 16)?;
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let totp = Builder::new().with_secret(bytes).build().ok()?;
    totp.check(&code, u64::try_from(now.seconds()).ok()?).and_then(|step| i64::try_from(step).ok())
}

/// What an app reads from the picture (Key URI format).
pub fn address(secret: &str, paper: &str, account: &str) -> String {
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
    let (paper, account) = (encoded(&paper.replace(':', " ")), encoded(account));
    format!("otpauth://totp/{paper}:{account}?secret={secret}&issuer={paper}&algorithm=SHA1&digits=6&period=30")
}

/// The picture of an address, as an SVG element without anything that a strict
/// policy refuses; none, when the address is too long for one.
pub fn picture(address: &str) -> Option<String> {
    let code = QrCode::new(address).ok()?;
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    // Without the prolog, which has no place inside a page.
    drawn.find("<svg").map(|at| drawn[at..].to_owned())
}

/// New recovery codes, `k3f9-x2m7-q8`-like: what the person is shown.
///
/// # Errors
/// When the system has no randomness.
pub fn new_recovery_codes() -> Result<Vec<String>, NoRandomness> {
    (0..CODES)
        .map(|_| {
            // 80 bits each, so that their plain SHA-256 may be kept.
            let word = BASE32_NOPAD.encode(&random::<10>()?).to_lowercase();
            Ok(format!("{}-{}-{}-{}", &word[..4], &word[4..8], &word[8..12], &word[12..]))
        })
        .collect()
}

/// What is kept of a recovery code, however it was typed.
pub fn hash_recovery_code(typed: &str) -> String {
    let bare: String = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    HEXLOWER.encode(&Sha256::digest(bare))
}

fn random<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "12345678901234567890", the secret of RFC 6238's appendix B.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn codes_are_those_of_the_standard() {
        for (at, code) in [
            ("1970-01-01T00:00:59Z", "287082"),
            ("2005-03-18T01:58:29Z", "081804"),
            ("2009-02-13T23:31:30Z", "005924"),
            ("2033-05-18T03:33:20Z", "279037"),
        ] {
            let at: Moment = at.parse().unwrap();
            let step = step_of(SECRET, code, at).unwrap();
            assert_eq!(step, at.seconds() / 30);
            assert_eq!(step_of(SECRET, &format!(" {} {} ", &code[..3], &code[3..]), at), Some(step));
            assert_eq!(step_of(SECRET, code, at.plus(chrono::TimeDelta::seconds(30))), Some(step));
            assert_eq!(step_of(SECRET, code, at.plus(chrono::TimeDelta::seconds(90))), None);
        }
        for code in ["", "28708", "2870820", "abcdef", "٢٨٧٠٨٢"] {
            assert_eq!(step_of(SECRET, code, "1970-01-01T00:00:59Z".parse().unwrap()), None, "{code}");
        }
    }

    #[test]
    fn an_app_is_told_the_paper_and_the_account() {
        let address = address(SECRET, "The Harbour Post: News", "amara@paper.example");
        assert!(
            address.starts_with("otpauth://totp/The%20Harbour%20Post%20%20News:amara%40paper.example?secret=GEZ"),
            "{address}"
        );
        let picture = picture(&address).unwrap();
        assert!(picture.starts_with("<svg") && !picture.contains("style="), "{}", &picture[..200]);
        assert_eq!(new_secret().unwrap().len(), 32);
    }

    #[test]
    fn a_recovery_code_is_known_however_it_is_typed() {
        let codes = new_recovery_codes().unwrap();
        assert_eq!(codes.len(), 10);
        let code = &codes[0];
        assert_eq!(hash_recovery_code(code), hash_recovery_code(&code.to_uppercase().replace('-', " ")));
        assert_ne!(hash_recovery_code(code), hash_recovery_code(&codes[1]));
    }
}
