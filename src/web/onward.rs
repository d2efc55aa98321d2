//! The answer that sends the browser on to another site, after a form of ours.
//!
//! A redirection would be held to `form-action`, and with it every redirection that the other site
//! makes in its turn, to sites we do not know: browsers refuse those. A page that moves on by itself
//! starts a new navigation, so our policy stays `form-action 'self'`.

use rocket::http::Header;
use rocket::request::Request;
use rocket::response::{self, Responder};
use serde::Serialize;

use super::page::{Page, View};

/// The page that moves on; its link serves where the browser does not move by itself.
#[derive(Serialize)]
pub struct Onward {
    heading: &'static str,
    label: &'static str,
    href: String,
}

impl Page for Onward {
    const TEMPLATE: &'static str = "web/onward.html";
}

impl Onward {
    /// On to `href`, an absolute address, already encoded; `label` is the words of the link to it.
    pub fn new(heading: &'static str, label: &'static str, href: impl Into<String>) -> Self {
        Self { heading, label, href: href.into() }
    }
}

impl<'r> Responder<'r, 'static> for Onward {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let refresh = Header::new("Refresh", format!("0;url={}", self.href));
        let mut response = View::ok(self).respond_to(request)?;
        response.set_header(refresh);
        Ok(response)
    }
}
