//! A number for each request, in the logs and on the pages of errors, so that one leads to the other.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::{Data, Request};

/// The number of this request: 16 hexadecimal characters, ours, never what the client sends.
pub struct RequestId(String);

impl RequestId {
    /// The number of the request.
    pub fn of<'r>(request: &'r Request<'_>) -> &'r str {
        &request.local_cache(Self::draw).0
    }

    fn draw() -> Self {
        let mut bytes = [0; 8];
        // Without randomness, requests are not told apart: nothing else depends on it.
        if let Err(error) = getrandom::fill(&mut bytes) {
            tracing::warn!(%error, "no randomness for a request id");
        }
        Self(crate::text::hex(&bytes))
    }
}

/// Where the request went, for the logs: the pattern of its route, since an address may hold a secret.
pub fn place(request: &Request<'_>) -> String {
    request.route().map_or_else(|| "no route".to_owned(), |it| it.uri.to_string())
}

/// Draws the number before anything else happens.
pub struct Numbered;

#[rocket::async_trait]
impl Fairing for Numbered {
    fn info(&self) -> Info {
        Info { name: "request id", kind: Kind::Request }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        RequestId::of(request);
    }
}
