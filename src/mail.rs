//! The newsroom's mail: invitations, ways back to a lost password, and word of
//! what was changed on an account.
//!
//! A letter holds a secret that the database keeps only as a hash, so no letter
//! waits there to be sent: one that cannot be sent at once is tried again for a
//! minute, and whoever asked for it asks again.

mod letter;

use std::fmt;
use std::time::Duration;

use lettre::address::AddressError;
use lettre::message::{Mailbox, header};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Message, SmtpTransport, Transport};

pub use letter::Letter;

use crate::config::{MailServer, Privacy, Settings};
use crate::model::person::Email;

/// How long the server may take over one step.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long before the first try of a letter that nobody waits for, and before
/// each further one.
const TRIES: [Duration; 3] = [Duration::ZERO, Duration::from_secs(10), Duration::from_secs(50)];

/// Where the newsroom's letters go out.
#[derive(Debug, Clone)]
pub struct Mailer {
    server: Option<MailServer>,
    from: Email,
}

/// Why a letter did not go out, in a sentence for an admin. It may name an
/// address, so it stays out of the log; [`NotSent::kind`] is for that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotSent {
    /// What sort of failure it was.
    pub kind: &'static str,
    reason: String,
}

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for NotSent {}

impl From<AddressError> for NotSent {
    fn from(error: AddressError) -> Self {
        Self { kind: "address", reason: format!("an address cannot be written to: {error}") }
    }
}

impl From<lettre::error::Error> for NotSent {
    fn from(error: lettre::error::Error) -> Self {
        Self { kind: "letter", reason: format!("the letter cannot be written: {error}") }
    }
}

impl From<lettre::transport::smtp::Error> for NotSent {
    fn from(error: lettre::transport::smtp::Error) -> Self {
        let kind = match () {
            () if error.is_timeout() => "timeout",
            () if error.is_permanent() => "refused",
            () if error.is_transient() => "refused for now",
            () if error.is_tls() => "tls",
            () => "connection",
        };
        let chain = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
        let mut reasons: Vec<String> = chain.map(ToString::to_string).collect();
        reasons.dedup();
        Self { kind, reason: reasons.join(": ") }
    }
}

impl Mailer {
    /// The way out that the settings name, if they name one.
    pub fn new(settings: &Settings) -> Self {
        Self { server: settings.smtp.clone(), from: settings.mail_from.clone() }
    }

    /// The server that letters go to; none: no letter can be sent.
    pub fn server(&self) -> Option<&MailServer> {
        self.server.as_ref()
    }

    /// Whom they are from.
    pub fn from(&self) -> &Email {
        &self.from
    }

    /// Sends a letter, and waits until the server has taken it.
    ///
    /// # Errors
    /// When there is no server, or it did not take the letter.
    pub async fn send(&self, letter: Letter) -> Result<(), NotSent> {
        let (server, from) = (self.server.clone(), self.from.clone());
        let server = server.ok_or(NotSent { kind: "none", reason: "no mail server is set".into() })?;
        let sending = tokio::task::spawn_blocking(move || deliver(&server, &from, &letter));
        match tokio::time::timeout(2 * PATIENCE, sending).await {
            Ok(Ok(sent)) => sent,
            Ok(Err(_)) => Err(NotSent { kind: "failed", reason: "the letter could not be sent".into() }),
            Err(_) => Err(NotSent { kind: "timeout", reason: "the mail server takes too long to answer".into() }),
        }
    }

    /// Sends a letter that nobody waits for; tries again while the server is away.
    pub async fn send_by_and_by(&self, letter: Letter) {
        for wait in TRIES {
            tokio::time::sleep(wait).await;
            match self.send(letter.clone()).await {
                Ok(()) => return,
                Err(error) => {
                    tracing::warn!(kind = error.kind, letter = letter.about, "a letter could not be sent");
                    if matches!(error.kind, "refused" | "address" | "letter" | "none") {
                        return;
                    }
                }
            }
        }
    }
}

fn deliver(server: &MailServer, from: &Email, letter: &Letter) -> Result<(), NotSent> {
    let message = written(from, letter)?;
    transport(server)?.send(&message)?;
    Ok(())
}

/// The letter as it travels (RFC 5322): plain text, and marked as written by a
/// program, so that nobody's holiday answers it (RFC 3834 §5).
fn written(from: &Email, letter: &Letter) -> Result<Message, NotSent> {
    let from = Mailbox::new(Some(line(&letter.paper)), from.to_string().parse()?);
    let to = Mailbox::new(Some(line(&letter.name)), letter.to.to_string().parse()?);
    let message = Message::builder()
        .from(from)
        .to(to)
        .subject(line(&letter.subject))
        .header(AutoSubmitted)
        .message_id(None)
        .header(header::ContentType::TEXT_PLAIN)
        .body(letter.text.clone())?;
    Ok(message)
}

/// A text as it may stand in a header: on one line.
fn line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// `Auto-Submitted: auto-generated` (RFC 3834 §5).
#[derive(Clone)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

fn transport(server: &MailServer) -> Result<SmtpTransport, NotSent> {
    let tls = match server.privacy {
        Privacy::Tls => Tls::Wrapper(TlsParameters::new(server.host.clone())?),
        Privacy::StartTls => Tls::Required(TlsParameters::new(server.host.clone())?),
        Privacy::Plain => Tls::None,
    };
    let mut builder = SmtpTransport::builder_dangerous(&server.host).port(server.port).tls(tls).timeout(Some(PATIENCE));
    if let Some((user, password)) = &server.login {
        builder = builder.credentials(Credentials::new(user.clone(), password.clone()));
    }
    Ok(builder.build())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(paper: &str, name: &str) -> Letter {
        Letter {
            to: "bruno@paper.example".parse().unwrap(),
            name: name.into(),
            paper: paper.into(),
            subject: "Ein Brief: Größe".into(),
            text: "https://paper.example/newsroom/welcome/abc\n".into(),
            about: "test",
        }
    }

    #[test]
    fn a_letter_says_whom_it_is_from_and_that_a_program_wrote_it() {
        let from: Email = "newsroom@paper.example".parse().unwrap();
        let text = String::from_utf8(written(&from, &letter("The Harbour Post", "Bruno Abara")).unwrap().formatted());
        let text = text.unwrap();
        for line in [
            "From: \"The Harbour Post\" <newsroom@paper.example>\r\n",
            "To: \"Bruno Abara\" <bruno@paper.example>\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "https://paper.example/newsroom/welcome/abc",
        ] {
            assert!(text.contains(line), "{line} is not in {text}");
        }
        assert!(text.contains("Message-ID: <") && text.contains("Date: "), "{text}");
    }

    #[test]
    fn a_name_cannot_smuggle_a_header_in() {
        let from: Email = "newsroom@paper.example".parse().unwrap();
        let text = written(&from, &letter("Post\r\nBcc: all@paper.example", "B\r\nX-Evil: 1")).unwrap().formatted();
        let text = String::from_utf8(text).unwrap();
        let head = text.split("\r\n\r\n").next().unwrap();
        assert!(!head.lines().any(|line| line.starts_with("Bcc") || line.starts_with("X-Evil")), "{head}");
    }
}
