//! Somebody in the newsroom, as the argument of a handler.

use std::future::{Ready, ready};
use std::net::IpAddr;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use chrono::TimeDelta;

use crate::asked::{client_address, query_value, query_values};
use crate::auth::passkey::Party;
use crate::auth::secret::Secret;
use crate::error::Error;
use crate::model::audit::{Deed, Subject};
use crate::model::moment::Moment;
use crate::model::person::Person;
use crate::model::role::May;
use crate::model::second_factor::Asked;
use crate::parts::frame::Edition;
use crate::site::Site;
use crate::store::Conn;
use crate::store::sessions::{Found, Session};

/// For so long after somebody said who they are they may do what asks for it (R4).
const FRESH: TimeDelta = TimeDelta::minutes(15);

/// Somebody signed in, as the gate found them.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who.
    pub person: Person,
    /// Where.
    pub session: Session,
    /// What they have to set up before anything else.
    pub owes: Option<Asked>,
    /// What each of their forms must hold (R12).
    pub token: String,
}

impl Signed {
    pub(super) fn new(found: Found, secret: &Secret, site: &Site) -> Self {
        let Found { session, person, owes } = found;
        // Where there can be no passkeys, any second factor does: nobody is shut out.
        let owes = match owes {
            Some(Asked::Passkey) if Party::of(&site.origin).is_err() => Some(Asked::Any).filter(|_| !person.has_app),
            owes => owes,
        };
        Self { person, session, owes, token: secret.derive("form") }
    }
}

/// A request to the newsroom by anybody.
pub struct Visit {
    /// The house.
    pub site: Arc<Site>,
    /// Who is signed in, if anybody.
    pub signed: Option<Signed>,
    /// The request itself.
    pub request: HttpRequest,
}

impl FromRequest for Visit {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let site = request.app_data::<Data<Site>>().map(|site| Arc::clone(site));
        let signed = request.extensions().get::<Signed>().cloned();
        let missing = || Error::Failed("the site is missing".into());
        ready(site.ok_or_else(missing).map(|site| Self { site, signed, request: request.clone() }))
    }
}

impl Visit {
    /// The time of the request.
    pub fn now(&self) -> Moment {
        self.site.clock.now()
    }

    /// The value of a query key; the first, if several; blank, if none.
    pub fn query(&self, key: &str) -> String {
        query_value(&self.request, key).unwrap_or_default()
    }

    /// Every value of a query key, in order.
    pub fn query_all(&self, key: &str) -> Vec<String> {
        query_values(&self.request, key)
    }

    /// The address that is asked from, as far as proxies that we trust say so.
    pub fn address(&self) -> IpAddr {
        client_address(&self.site, &self.request)
    }

    /// The network of that address: /24 of IPv4, /64 of IPv6. More is not kept of anybody.
    pub fn network(&self) -> String {
        network_of(self.address())
    }

    /// The browser as it names itself, cut.
    pub fn browser(&self) -> String {
        let agent = self.request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        agent.unwrap_or_default().chars().filter(|c| !c.is_control()).take(200).collect()
    }

    /// Asks questions of one state of the database.
    pub async fn ask<T: Send + 'static>(
        &self,
        questions: impl FnMut(&mut Conn, &Edition) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.site.ask(questions).await
    }

    /// Makes a change, and lets the press know of it before the answer goes out.
    pub async fn change<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Conn) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.site.change(change).await
    }
}

/// A request by somebody who is signed in. The gate has asked whether they may.
pub struct Staff {
    /// The request.
    pub visit: Visit,
    /// Who they are.
    pub person: Person,
    /// Where they are signed in.
    pub session: Session,
    /// What each of their forms must hold.
    pub token: String,
}

impl std::ops::Deref for Staff {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl FromRequest for Staff {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let visit = Visit::from_request(request, payload).into_inner();
        ready(visit.and_then(|visit| {
            let Signed { person, session, token, .. } = visit.signed.clone().ok_or(Error::NotFound)?;
            Ok(Self { visit, person, session, token })
        }))
    }
}

impl Staff {
    /// Whether they may.
    pub fn may(&self, what: May) -> bool {
        self.person.may(what)
    }

    /// Whether they said a short while ago who they are.
    pub fn is_fresh(&self) -> bool {
        self.now() < self.session.proved_at.plus(FRESH)
    }

    /// An entry for the audit log.
    pub fn did<'a>(&self, action: &'static str, subject: Subject<'a>) -> Deed<'a> {
        Deed {
            person_id: Some(self.person.id),
            network: self.network().into(),
            ..Deed::of_the_program(action, subject, self.now())
        }
    }
}

/// Leads to another page once something is done (RFC 9110 §15.4.4).
pub fn see_other(path: impl Into<String>) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, path.into())).finish()
}

/// Answers a script.
///
/// # Errors
/// When the value cannot be written as JSON.
pub fn json(value: &impl serde::Serialize) -> Result<HttpResponse, Error> {
    let text = serde_json::to_string(value).map_err(|error| Error::Failed(error.to_string()))?;
    Ok(HttpResponse::Ok().content_type("application/json").body(text))
}

/// The /24 of an IPv4 address, the /64 of an IPv6 one.
pub fn network_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{}/64", std::net::Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_only_its_network_is_kept() {
        for (address, network) in [
            ("203.0.113.77", "203.0.113.0/24"),
            ("::ffff:203.0.113.77", "203.0.113.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(network_of(address.parse().unwrap()), network);
        }
    }
}
