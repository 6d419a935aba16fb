//! Somebody at a browser: it keeps cookies, and sends forms as a page would.

use actix_web::test;
use broadsheet::app;
use broadsheet::model::person::Email;
use broadsheet::model::role::Role;
use broadsheet::newsroom::set_up;
use broadsheet::store::{StoreError, people};
use std::collections::BTreeMap;
use std::sync::Arc;

use super::site::{Page, TestSite};

/// The password of everybody in tests.
pub const PASSWORD: &str = "copper lantern seven rivers";

/// A browser of somebody.
pub struct Browser<'a> {
    site: &'a TestSite,
    cookies: BTreeMap<String, String>,
    token: String,
}

impl TestSite {
    /// A browser of nobody yet.
    pub fn browser(&self) -> Browser<'_> {
        Browser { site: self, cookies: BTreeMap::new(), token: String::new() }
    }

    /// The path of the set-up link.
    pub fn set_up_link(&self) -> Option<String> {
        set_up::make_link(&self.site.store, self.site.clock.now()).unwrap()
    }

    /// Adds somebody of this role; answers their row.
    pub async fn person(&self, name: &str, role: Role) -> i64 {
        let email: Email = format!("{}@paper.example", name.to_lowercase()).parse().unwrap();
        let password = broadsheet::auth::password::Password::choose(PASSWORD, &[]).unwrap();
        let kept = self.site.hashery.hash(password).await.unwrap();
        let now = self.site.clock.now();
        self.site
            .store
            .write_here::<_, StoreError>(|conn| {
                let id = people::insert(conn, &email, name, role, now)?.unwrap();
                people::update_password(conn, id, &kept)?;
                Ok(id)
            })
            .unwrap()
    }

    /// A browser at which somebody new of this role is signed in.
    pub async fn signed_in(&self, name: &str, role: Role) -> Browser<'_> {
        self.person(name, role).await;
        let mut browser = self.browser();
        browser.sign_in(name).await.assert_status(303);
        browser.get("/newsroom").await.assert_status(200);
        browser
    }
}

impl Browser<'_> {
    /// Signs somebody in who was added by [`TestSite::person`].
    pub async fn sign_in(&mut self, name: &str) -> Page {
        let email = format!("{}@paper.example", name.to_lowercase());
        self.post("/newsroom/sign-in", &[("email", &email), ("password", PASSWORD)]).await
    }

    /// Opens an address.
    pub async fn get(&mut self, address: &str) -> Page {
        self.send("GET", address, None, &[("sec-fetch-site", "same-origin")]).await
    }

    /// Sends a form, with the token of the last page that had one.
    pub async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.token.clone();
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        if !fields.iter().any(|(name, _)| *name == "token") && !token.is_empty() {
            form.append_pair("token", &token);
        }
        let headers = [("sec-fetch-site", "same-origin"), ("content-type", "application/x-www-form-urlencoded")];
        self.send("POST", address, Some(form.finish()), &headers).await
    }

    /// Sends anything with these headers, the cookies beside them.
    pub async fn send(&mut self, method: &str, address: &str, body: Option<String>, headers: &[(&str, &str)]) -> Page {
        self.send_bytes(method, address, body.map(String::into_bytes), headers).await
    }

    /// Sends files, by name, as the form for them does.
    pub async fn send_files(&mut self, address: &str, files: &[(&str, Vec<u8>)]) -> Page {
        let token = self.token.clone();
        self.send_files_as(address, &token, files, &[]).await
    }

    /// The same as a script does, which asks for JSON.
    pub async fn send_files_by_script(&mut self, address: &str, files: &[(&str, Vec<u8>)]) -> Page {
        let token = self.token.clone();
        self.send_files_as(address, "", files, &[("accept", "application/json"), ("x-form-token", &token)]).await
    }

    /// The same with this token in the form; blank: without one.
    pub async fn send_files_as(
        &mut self,
        address: &str,
        token: &str,
        files: &[(&str, Vec<u8>)],
        headers: &[(&str, &str)],
    ) -> Page {
        let mut body = Vec::new();
        if !token.is_empty() {
            body.extend(format!("--b\r\ncontent-disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n").bytes());
        }
        for (name, bytes) in files {
            let head = format!("--b\r\ncontent-disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
        }
        body.extend(b"--b--\r\n");
        let mut all = vec![("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=b")];
        all.extend(headers);
        self.send_bytes("POST", address, Some(body), &all).await
    }

    pub async fn send_bytes(
        &mut self,
        method: &str,
        address: &str,
        body: Option<Vec<u8>>,
        headers: &[(&str, &str)],
    ) -> Page {
        let service = test::init_service(app::app(Arc::clone(&self.site.site))).await;
        let mut request = test::TestRequest::with_uri(address)
            .method(method.parse().unwrap())
            .insert_header(("host", "paper.example"))
            .insert_header(("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"));
        for header in headers {
            request = request.append_header(*header);
        }
        if !self.cookies.is_empty() {
            let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.insert_header(("cookie", cookies.join("; ")));
        }
        if let Some(body) = body {
            request = request.set_payload(body);
        }
        let response = test::call_service(&service, request.to_request()).await;
        let (status, headers) = (response.status(), response.headers().clone());
        for cookie in response.response().cookies() {
            match cookie.value() {
                "" => self.cookies.remove(cookie.name()),
                value => self.cookies.insert(cookie.name().to_owned(), value.to_owned()),
            };
        }
        let bytes = test::read_body(response).await.to_vec();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((_, rest)) = text.split_once("name=\"token\" value=\"") {
            self.token = rest.split('"').next().unwrap().to_owned();
        }
        Page { status, headers, text, bytes }
    }

    /// The cookies as a browser shows them.
    pub fn cookies(&self) -> Vec<&str> {
        self.cookies.keys().map(String::as_str).collect()
    }

    /// The same cookies in another tab, or in a thief's browser.
    pub fn copy(&self) -> Self {
        Self { site: self.site, cookies: self.cookies.clone(), token: self.token.clone() }
    }
}

impl Page {
    #[track_caller]
    pub fn assert_sees_other(&self, path: &str) -> &Self {
        self.assert_status(303);
        assert_eq!(self.header("location"), path);
        self
    }

    /// What stands between two texts.
    #[track_caller]
    pub fn between(&self, start: &str, end: &str) -> String {
        let (_, rest) = self.text.split_once(start).unwrap_or_else(|| panic!("“{start}” is not in {}", self.text));
        rest.split_once(end).unwrap().0.to_owned()
    }
}
