//! Requests that another site would have the browser send are refused, whatever the route.
//!
//! A site open to others answers to its public name only; without one, Jalon answers this machine
//! only: a name that is not loopback's (a rebound one, say) is refused too.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Method;
use rocket::http::uri::{Host, Origin};
use rocket::request::{FromRequest, Outcome};
use rocket::{Data, Request, Route, get, routes};

use super::request_id::RequestId;
use crate::config::{Config, PublicUrl};
use crate::error::AppError;

/// Turns a foreign request into one for the page that explains the refusal.
pub struct SameOriginOnly;

#[rocket::async_trait]
impl Fairing for SameOriginOnly {
    fn info(&self) -> Info {
        Info { name: "same origin only", kind: Kind::Request }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        let safe = matches!(request.method(), Method::Get | Method::Head | Method::Options);
        if is_ours(request.host(), public_url(request)) && (safe || comes_from_here(request)) {
            return;
        }
        tracing::warn!(id = RequestId::of(request), host = ?request.host(), "foreign origin refused");
        request.set_method(Method::Get);
        request.set_uri(Origin::const_new("/origine-refusee", None));
    }
}

fn public_url<'r>(request: &'r Request<'_>) -> Option<&'r PublicUrl> {
    request.rocket().state::<Config>()?.public_url.as_ref()
}

/// Address of the site for links that leave it: without a slash at the end.
pub fn base_url(request: &Request<'_>) -> String {
    match (public_url(request), request.host()) {
        (Some(url), _) => url.as_str().to_owned(),
        // Without a public address, the host was found to be this machine.
        (None, Some(host)) => format!("http://{host}"),
        (None, None) => "http://127.0.0.1".to_owned(),
    }
}

/// Address of the site, for the links that leave it.
pub struct Base(pub String);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Base {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        Outcome::Success(Self(base_url(request)))
    }
}

/// No host at all is a client that is not a browser, on this machine.
fn is_ours(host: Option<&Host<'_>>, public_url: Option<&PublicUrl>) -> bool {
    match (host, public_url) {
        (Some(host), Some(url)) => host.to_string().to_lowercase() == url.host(),
        (Some(host), None) => ["localhost", "127.0.0.1", "[::1]", "::1"].contains(&host.domain().as_str()),
        (None, url) => url.is_none(),
    }
}

/// Browsers say where a request comes from; a client that says nothing is not one.
fn comes_from_here(request: &Request<'_>) -> bool {
    let headers = request.headers();
    if let Some(site) = headers.get_one("Sec-Fetch-Site") {
        return site == "same-origin" || site == "none";
    }
    match (headers.get_one("Origin"), request.host()) {
        (None, _) => true,
        (Some(origin), Some(host)) => match public_url(request) {
            Some(url) => origin == url.as_str(),
            None => origin.strip_prefix("http://") == Some(host.to_string().as_str()),
        },
        (Some(_), None) => false,
    }
}

#[get("/origine-refusee")]
fn refused() -> AppError {
    AppError::ForeignOrigin
}

/// The page of the refusal.
pub fn routes() -> Vec<Route> {
    routes![refused]
}
