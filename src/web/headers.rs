//! Headers of every answer, errors included; and the few answers that other sites may show or read.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Header;
use rocket::{Request, Response};

use super::request_id::RequestId;
use crate::config::Config;

/// No inline style, no inline script, nothing from elsewhere.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// The same, for a page made to be shown inside those of others: it holds no form.
const FRAMED_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; \
     frame-ancestors *";

const HEADERS: [(&str, &str); 7] = [
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
];

/// To whom an answer is open, beside the pages of this site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Openness {
    /// Nobody: the rule.
    #[default]
    Ours,
    /// Any site may show it inside its pages.
    Framed,
    /// Programs of any site may read it.
    Read,
}

impl Openness {
    /// Says it of the answer to that request, once.
    pub fn keep(self, request: &Request<'_>) {
        request.local_cache(|| self);
    }

    /// What a header becomes; nothing when the answer goes without it.
    fn header(self, name: &str, usual: &'static str) -> Option<&'static str> {
        match (self, name) {
            (Self::Framed, "Content-Security-Policy") => Some(FRAMED_POLICY),
            (Self::Framed, "X-Frame-Options") => None,
            (Self::Framed | Self::Read, "Cross-Origin-Resource-Policy") => Some("cross-origin"),
            _ => Some(usual),
        }
    }
}

/// A year: a public site is read over `https` only.
const HSTS: &str = "max-age=31536000; includeSubDomains";

/// Adds the headers that tell a browser what this site never does.
pub struct SecurityHeaders;

#[rocket::async_trait]
impl Fairing for SecurityHeaders {
    fn info(&self) -> Info {
        Info { name: "security headers", kind: Kind::Response }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        response.set_header(Header::new("X-Request-Id", RequestId::of(request).to_owned()));
        if request.rocket().state::<Config>().is_some_and(|it| it.public_url.is_some()) {
            response.set_header(Header::new("Strict-Transport-Security", HSTS));
        }
        let open = *request.local_cache(Openness::default);
        for (name, value) in HEADERS {
            match open.header(name, value) {
                Some(value) => _ = response.set_header(Header::new(name, value)),
                // Rocket sets it too, before us.
                None => response.remove_header(name),
            }
        }
        if open == Openness::Read {
            response.set_header(Header::new("Access-Control-Allow-Origin", "*"));
            response.set_header(Header::new("Access-Control-Expose-Headers", "ETag"));
        }
        if !response.headers().contains("Cache-Control") {
            response.set_header(Header::new("Cache-Control", "no-store"));
        }
    }
}
