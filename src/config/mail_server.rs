//! The server that takes the newsroom's mail.

use std::fmt;
use std::str::FromStr;

use url::{Host, Url};

/// A mail server, as the setting `smtp` names it: `smtps://user:password@host:465`,
/// or `smtp://user:password@host:587`.
///
/// `smtps` speaks TLS from the first byte (RFC 8314 §3.3); `smtp` asks for
/// STARTTLS and sends nothing without it, except to this machine itself.
#[derive(Clone, PartialEq, Eq)]
pub struct MailServer {
    /// How the way there is kept from others.
    pub privacy: Privacy,
    /// Its host: a name, or an address without brackets.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Who we are there, if it asks: a user and a password.
    pub login: Option<(String, String)>,
}

/// How the way to a mail server is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privacy {
    /// TLS from the first byte.
    Tls,
    /// STARTTLS, or nothing is sent.
    StartTls,
    /// None: the server is this machine itself.
    Plain,
}

impl fmt::Display for MailServer {
    /// As it may be shown: without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.privacy == Privacy::Tls { "smtps" } else { "smtp" };
        let user = self.login.as_ref().map(|(user, _)| format!("{user}:…@")).unwrap_or_default();
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        write!(f, "{scheme}://{user}{host}:{}", self.port)
    }
}

impl fmt::Debug for MailServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MailServer({self})")
    }
}

impl FromStr for MailServer {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // What was written may hold a password, so it is not said again.
        let refused = |why: &str| format!("this is no mail server{why}: write smtps://user:password@mail.example.org");
        let url = Url::parse(text).map_err(|_| refused(""))?;
        let is_tls = match url.scheme() {
            "smtps" => true,
            "smtp" => false,
            _ => return Err(refused(", which begins with smtps:// or smtp://")),
        };
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(refused(
                ", which ends with the host or port (write / in a password as %2F, ? as %3F, # as %23)",
            ));
        }
        let host = match url.host().ok_or_else(|| refused(", which needs a host"))? {
            Host::Domain(name) => name.to_owned(),
            Host::Ipv4(address) => address.to_string(),
            Host::Ipv6(address) => address.to_string(),
        };
        let is_here = host == "localhost" || host.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback());
        let privacy = match (is_tls, is_here) {
            (true, _) => Privacy::Tls,
            (false, false) => Privacy::StartTls,
            (false, true) => Privacy::Plain,
        };
        let login = match (url.username(), url.password()) {
            ("", None) => None,
            (user, Some(password)) if !user.is_empty() => Some((decoded(user), decoded(password))),
            _ => return Err(refused(", which names a user and a password or neither")),
        };
        Ok(Self { port: url.port().unwrap_or(if is_tls { 465 } else { 587 }), privacy, host, login })
    }
}

fn decoded(text: &str) -> String {
    percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_server_is_named_by_its_address() {
        for (text, privacy, host, port) in [
            ("smtps://desk:secret@mail.example.org", Privacy::Tls, "mail.example.org", 465),
            ("smtp://desk:secret@mail.example.org", Privacy::StartTls, "mail.example.org", 587),
            ("smtp://mail.example.org:2525", Privacy::StartTls, "mail.example.org", 2525),
            ("smtp://localhost:25", Privacy::Plain, "localhost", 25),
            ("smtp://127.0.0.1:1025/", Privacy::Plain, "127.0.0.1", 1025),
            ("smtp://[::1]:1025", Privacy::Plain, "::1", 1025),
            ("smtps://127.0.0.1", Privacy::Tls, "127.0.0.1", 465),
        ] {
            let server: MailServer = text.parse().unwrap();
            assert_eq!((server.privacy, server.host.as_str(), server.port), (privacy, host, port), "{text}");
        }
        let server: MailServer = "smtps://desk%40paper:a%2Fb%3Fc@mail.example.org".parse().unwrap();
        assert_eq!(server.login, Some(("desk@paper".into(), "a/b?c".into())));
    }

    #[test]
    fn its_password_is_never_shown() {
        let server: MailServer = "smtps://desk:hush-hush@mail.example.org".parse().unwrap();
        assert_eq!(server.to_string(), "smtps://desk:…@mail.example.org:465");
        assert!(!format!("{server:?}").contains("hush"));
        for text in
            ["smtp+x://desk:hush@mail.example.org", "smtps://desk:hu/sh@mail.example.org", "smtps://:hush@x", "hush"]
        {
            let refused = text.parse::<MailServer>().unwrap_err();
            assert!(!refused.contains("hu"), "{refused}");
        }
    }
}
