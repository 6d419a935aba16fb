//! A public request, with what its page may look at: the path and the query
//! keys that the page declares. No cookie and no other header (R16).

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::web::{Data, Query};
use actix_web::{FromRequest, HttpRequest, HttpResponse};

use crate::error::Error;
use crate::model::cursor::Cursor;
use crate::page::Made;
use crate::parts::frame::Edition;
use crate::press::Pressed;
use crate::site::Site;
use crate::store::Conn;

/// A public request.
pub struct Asked {
    /// The house.
    pub site: Arc<Site>,
    request: HttpRequest,
}

impl FromRequest for Asked {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let site = request.app_data::<Data<Site>>().map(|site| Arc::clone(site));
        ready(match site {
            Some(site) => Ok(Self { site, request: request.clone() }),
            None => unreachable!("the site is given to every app"),
        })
    }
}

impl Asked {
    /// The path, in its canonical form.
    pub fn path(&self) -> &str {
        self.request.path()
    }

    /// The value of a query key that the page declares; the first, if several.
    pub fn query(&self, key: &str) -> Option<String> {
        query_value(&self.request, key)
    }

    /// Where the list goes on: `?before=…`.
    ///
    /// # Errors
    /// Not found, when it is no cursor: no page ever linked there.
    pub fn before(&self) -> Result<Option<Cursor>, Error> {
        self.query("before").map(|text| text.parse().map_err(|_| Error::NotFound)).transpose()
    }

    /// The address that the reader asks from, as far as proxies that we trust
    /// say so. Only limits look at it.
    pub fn client_address(&self) -> IpAddr {
        client_address(&self.site, &self.request)
    }

    /// The page of this address alone.
    pub async fn answer(
        &self,
        make: impl FnMut(&mut Conn, &Edition) -> Result<Made, Error> + Send + 'static,
    ) -> Result<HttpResponse, Error> {
        let pressed = self.site.page(self.path(), make).await?;
        Ok(self.print(&pressed))
    }

    /// The page of this address and these declared query values.
    pub async fn answer_for(
        &self,
        query: &[(&str, Option<String>)],
        make: impl FnMut(&mut Conn, &Edition) -> Result<Made, Error> + Send + 'static,
    ) -> Result<HttpResponse, Error> {
        let mut key = self.path().to_owned();
        let mut mark = '?';
        for (name, value) in query {
            if let Some(value) = value {
                key.push(mark);
                key.push_str(name);
                key.push('=');
                key.push_str(value);
                mark = '&';
            }
        }
        let pressed = self.site.page(&key, make).await?;
        Ok(self.print(&pressed))
    }

    fn print(&self, pressed: &Pressed) -> HttpResponse {
        pressed.answer(self.request.headers(), self.site.clock.now()).into_response()
    }
}

/// The value of a query key; the first, if several.
pub fn query_value(request: &HttpRequest, key: &str) -> Option<String> {
    let pairs = Query::<Vec<(String, String)>>::from_query(request.query_string()).ok()?;
    pairs.into_inner().into_iter().find(|(name, _)| name == key).map(|(_, value)| value)
}

/// Every value of a query key, in order.
pub fn query_values(request: &HttpRequest, key: &str) -> Vec<String> {
    let pairs = Query::<Vec<(String, String)>>::from_query(request.query_string());
    let pairs = pairs.map(Query::into_inner).unwrap_or_default().into_iter();
    pairs.filter(|(name, _)| name == key).map(|(_, value)| value).collect()
}

/// The address that is asked from, as far as proxies that we trust say so.
pub fn client_address(site: &Site, request: &HttpRequest) -> IpAddr {
    let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
    let lines = request.headers().get_all("x-forwarded-for").filter_map(|line| line.to_str().ok());
    let forwarded = lines.collect::<Vec<_>>().join(",");
    site.settings.client_address(peer, Some(forwarded.as_str()).filter(|list| !list.is_empty()))
}
