//! The newsroom's cookies (R3).

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time::Duration};

use crate::auth::secret::Secret;
use crate::urls::Origin;

/// How long a browser keeps a session: as long as one can last.
const SESSION: Duration = Duration::days(7);
/// How long a half-done sign-in is kept.
const CHALLENGE: Duration = Duration::minutes(10);
/// How long a passkey is waited for.
const PASSKEY: Duration = Duration::minutes(5);

/// Which cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody is signed in.
    Session,
    /// The password was right; the second factor is still to come.
    Challenge,
    /// A passkey is to sign what this browser asked for.
    Passkey,
}

impl Kind {
    /// Its name. Under https the browser itself sees to it that it is of this
    /// host alone (RFC 6265bis §4.1.3.2); over plain http it would refuse that name.
    fn name(self, origin: &Origin) -> &'static str {
        match (self, origin.is_https()) {
            (Self::Session, true) => "__Host-sid",
            (Self::Session, false) => "sid",
            (Self::Challenge, true) => "__Host-challenge",
            (Self::Challenge, false) => "challenge",
            (Self::Passkey, true) => "__Host-passkey",
            (Self::Passkey, false) => "passkey",
        }
    }

    fn lasts(self) -> Duration {
        match self {
            Self::Session => SESSION,
            Self::Challenge => CHALLENGE,
            Self::Passkey => PASSKEY,
        }
    }

    /// What the browser sent, if it is a secret.
    pub fn read(self, request: &HttpRequest, origin: &Origin) -> Option<Secret> {
        request.cookie(self.name(origin))?.value().parse().ok()
    }

    /// The cookie that gives a browser this secret.
    pub fn set(self, secret: &Secret, origin: &Origin) -> Cookie<'static> {
        self.made(secret.reveal(), self.lasts(), origin)
    }

    /// The cookie that takes it away again.
    pub fn clear(self, origin: &Origin) -> Cookie<'static> {
        self.made(String::new(), Duration::ZERO, origin)
    }

    fn made(self, value: String, lasts: Duration, origin: &Origin) -> Cookie<'static> {
        Cookie::build(self.name(origin), value)
            .path("/")
            .http_only(true)
            .secure(origin.is_https())
            .same_site(SameSite::Lax)
            .max_age(lasts)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_cookie_is_of_this_host_alone_and_out_of_reach_of_scripts() {
        let secret = Secret::new().unwrap();
        let cookie = Kind::Session.set(&secret, &Origin::new("https://paper.example")).to_string();
        for part in ["__Host-sid=", "; HttpOnly", "; SameSite=Lax", "; Secure", "; Path=/", "; Max-Age=604800"] {
            assert!(cookie.contains(part), "{part}: {cookie}");
        }
        assert!(!cookie.contains("Domain"));
        let plain = Kind::Session.set(&secret, &Origin::new("http://127.0.0.1:8080")).to_string();
        assert!(plain.starts_with("sid=") && !plain.contains("Secure"), "{plain}");
        assert!(Kind::Challenge.clear(&Origin::new("https://paper.example")).to_string().contains("Max-Age=0"));
    }
}
