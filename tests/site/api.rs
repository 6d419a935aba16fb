//! The paper for other programs.

mod contract;
mod reading;
mod tokens;
mod writing;

use broadsheet::auth::secret::Secret;
use broadsheet::auth::token;
use broadsheet::model::role::Role;
use broadsheet::store::StoreError;
use broadsheet::store::tokens::{self as rows, NewToken};
use serde_json::Value;

use crate::support::site::{Page, TestSite};

/// A program with a token, or without one.
pub struct Program<'a> {
    pub site: &'a TestSite,
    pub token: Option<String>,
}

impl TestSite {
    /// A program that acts for somebody by a token of this role.
    pub fn program_of(&self, person_id: i64, role: Role) -> Program<'_> {
        let secret = Secret::new().unwrap();
        let new = NewToken {
            secret: secret.hash(),
            name: "Wire import".into(),
            person_id,
            role,
            made_by: person_id,
            expires_at: None,
        };
        let now = self.site.clock.now();
        self.site.store.write_here::<_, StoreError>(|conn| Ok(rows::insert(conn, &new, now)?)).unwrap();
        Program { site: self, token: Some(token::reveal(&secret)) }
    }

    /// The same for somebody new of that role.
    pub async fn program(&self, name: &str, role: Role) -> Program<'_> {
        let id = self.person(name, role).await;
        self.program_of(id, role)
    }
}

impl Program<'_> {
    pub async fn get(&self, path: &str) -> Page {
        self.send("GET", path, None, "application/json").await
    }

    pub async fn post(&self, path: &str, body: Value) -> Page {
        self.send("POST", path, Some(body.to_string().into_bytes()), "application/json").await
    }

    pub async fn put(&self, path: &str, body: Value) -> Page {
        self.send("PUT", path, Some(body.to_string().into_bytes()), "application/json").await
    }

    pub async fn send(&self, method: &str, path: &str, body: Option<Vec<u8>>, kind: &str) -> Page {
        let bearer = self.token.as_ref().map(|token| format!("Bearer {token}"));
        let mut headers = vec![("content-type", kind)];
        headers.extend(bearer.iter().map(|bearer| ("authorization", bearer.as_str())));
        self.site.browser().send_bytes(method, &format!("/api/v1{path}"), body, &headers).await
    }
}

impl Page {
    /// What was answered, as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.text))
    }
}
