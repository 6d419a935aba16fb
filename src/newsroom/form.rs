//! What was typed into a form, checked at the door.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;
use url::form_urlencoded;

use super::staff::Signed;
use crate::auth::secret;
use crate::error::Error;

/// The most that a form may hold, in bytes (R22).
const MOST: usize = 64 << 10;
/// The most that a story may hold, in bytes.
const MOST_OF_A_STORY: usize = 1 << 20;
/// How long a body may take: so long, and a second more for each KiB (R22).
const PATIENCE: Duration = Duration::from_secs(15);

/// The name of the field that every form of a signed-in person holds.
pub const TOKEN: &str = "token";

/// The header in which a script sends the same.
pub const TOKEN_HEADER: &str = "x-form-token";

/// What was typed, field by field. It is shown again when something is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// From pairs of field and value.
    pub fn of<const N: usize>(pairs: [(&str, &str); N]) -> Self {
        Self(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    /// From pairs of field and value.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, String)>) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// What was typed, as it is kept until it is saved.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// What was kept; blank when it cannot be read.
    pub fn from_json(json: &str) -> Self {
        Self(serde_json::from_str(json).unwrap_or_default())
    }

    /// Field and value, in the order in which they were sent.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Without these fields.
    pub fn without(mut self, names: &[&str]) -> Self {
        self.0.retain(|(field, _)| !names.contains(&field.as_str()));
        self
    }

    /// What stands in a field, without space around it; blank when there is none.
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// What stands in a field, to the letter.
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// What stands in each field of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.trim())
    }

    /// Whether a box is ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// Whether a field was sent at all.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    /// The same with another value in a field.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.retain(|(field, _)| field != name);
        self.0.push((name.to_owned(), value.into()));
        self
    }
}

/// What is wrong, by field, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Complaints(BTreeMap<&'static str, String>);

impl Complaints {
    /// Notes what is wrong with a field; the first word on it stands.
    pub fn note(&mut self, field: &'static str, reason: impl Into<String>) {
        self.0.entry(field).or_insert_with(|| reason.into());
    }

    /// The value, or none and its refusal noted.
    pub fn take<T, E: std::fmt::Display>(&mut self, field: &'static str, parsed: Result<T, E>) -> Option<T> {
        parsed.map_err(|reason| self.note(field, reason.to_string())).ok()
    }

    /// What is wrong with a field.
    pub fn on(&self, field: &str) -> Option<&String> {
        self.0.get(field)
    }

    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How much is wrong.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// A form that was sent. From somebody signed in, it holds their session's token.
pub struct Form(pub Typed);

/// A form that may be as long as a story.
pub struct LongForm(pub Typed);

impl FromRequest for Form {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move { read(&request, payload, MOST).await.map(Self) })
    }
}

impl FromRequest for LongForm {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move { read(&request, payload, MOST_OF_A_STORY).await.map(Self) })
    }
}

async fn read(request: &HttpRequest, payload: Payload, most: usize) -> Result<Typed, Error> {
    if !request.content_type().eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Error::Invalid("This is no form.".into()));
    }
    let body = body(request, payload, most).await?;
    let typed = Typed(form_urlencoded::parse(&body).into_owned().collect());
    if typed.0.iter().any(|(name, value)| name.contains('\0') || value.contains('\0')) {
        // PostgreSQL cannot keep one (R7).
        return Err(Error::Invalid("A field holds a NUL, which no text may.".into()));
    }
    if let Some(signed) = request.extensions().get::<Signed>() {
        check_token(signed, typed.raw(TOKEN))?;
    }
    Ok(typed)
}

/// Whether what was sent came out of one of this session's own pages (R12).
///
/// # Errors
/// Forbidden, with words for the person.
pub fn check_token(signed: &Signed, token: &str) -> Result<(), Error> {
    if secret::is_same(&signed.token, token) {
        return Ok(());
    }
    Err(Error::Forbidden(
        "This page was opened before you last signed in. Go back, load it again, and send it once more.".into(),
    ))
}

/// The token that a script sent along, if it did.
pub fn header_token(request: &HttpRequest) -> Option<&str> {
    request.headers().get(TOKEN_HEADER)?.to_str().ok()
}

/// The bytes of a body, within a size and a time.
///
/// # Errors
/// When it is longer, or takes longer, than it may.
pub async fn body(request: &HttpRequest, mut payload: Payload, most: usize) -> Result<Vec<u8>, Error> {
    let said = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if said.is_some_and(|length: usize| length > most) {
        return Err(Error::TooLarge(most));
    }
    let patience = PATIENCE + Duration::from_secs(u64::try_from(most >> 10).unwrap_or_default());
    let read = async {
        let mut bytes = Vec::with_capacity(said.unwrap_or_default());
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|error| Error::Invalid(format!("What was sent broke off: {error}")))?;
            if bytes.len() + chunk.len() > most {
                return Err(Error::TooLarge(most));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    };
    match tokio::time::timeout(patience, read).await {
        Ok(read) => read,
        Err(_) => Err(Error::Invalid("What was sent took too long to come.".into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_there_field_by_field() {
        let typed = Typed::of([("tag", " russia "), ("tag", "taliban"), ("note", " as is ")]);
        assert_eq!(typed.get("tag"), "russia");
        assert_eq!(typed.all("tag").collect::<Vec<_>>(), ["russia", "taliban"]);
        assert_eq!(typed.raw("note"), " as is ");
        assert_eq!((typed.get("none"), typed.has("none"), typed.has("note")), ("", false, true));
        assert_eq!(typed.with("tag", "x").all("tag").collect::<Vec<_>>(), ["x"]);
    }

    #[test]
    fn the_first_word_on_a_field_stands() {
        let mut complaints = Complaints::default();
        assert_eq!(complaints.take("age", "x".parse::<u8>().map_err(|_| "no number")), None);
        complaints.note("age", "too late");
        assert_eq!(complaints.on("age").map(String::as_str), Some("no number"));
        assert_eq!(complaints.count(), 1);
    }
}
