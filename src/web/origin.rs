//! Requests that another site would have the browser send are refused, whatever the route.
//!
//! As long as nobody signs in, Jalon answers this machine only: a name that is not loopback's
//! (a rebound one, say) is refused too.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Method;
use rocket::http::uri::{Host, Origin};
use rocket::{Data, Request, Route, get, routes};

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
        if is_local(request.host()) && (safe || comes_from_here(request)) {
            return;
        }
        request.set_method(Method::Get);
        request.set_uri(Origin::const_new("/origine-refusee", None));
    }
}

/// No host at all is a client that is not a browser.
fn is_local(host: Option<&Host<'_>>) -> bool {
    host.is_none_or(|host| {
        let name = host.domain().as_str();
        ["localhost", "127.0.0.1", "[::1]", "::1"].contains(&name)
    })
}

/// Browsers say where a request comes from; a client that says nothing is not one.
fn comes_from_here(request: &Request<'_>) -> bool {
    let headers = request.headers();
    if let Some(site) = headers.get_one("Sec-Fetch-Site") {
        return site == "same-origin" || site == "none";
    }
    match (headers.get_one("Origin"), request.host()) {
        (None, _) => true,
        (Some(origin), Some(host)) => {
            origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"))
                == Some(host.to_string().as_str())
        }
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
