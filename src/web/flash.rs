//! The message that follows an act to the next page, once.

use rocket::http::{Cookie, CookieJar, SameSite, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};

const NAME: &str = "__Host-message";

/// Whether a message waits to be shown.
pub fn is_waiting(cookies: &CookieJar<'_>) -> bool {
    cookies.get(NAME).is_some()
}

/// Reads the message and forgets it.
pub fn take(cookies: &CookieJar<'_>) -> Option<String> {
    let message = cookies.get_private(NAME)?.value().to_owned();
    cookies.remove_private(Cookie::build(NAME).path("/").secure(true));
    Some(message)
}

/// The answer to an act that was done: go there, and say so.
pub struct Saved {
    to: String,
    message: String,
}

impl Saved {
    /// Redirects to `to`, a path of this site, where `message` is shown.
    pub fn new(to: impl Into<String>, message: impl Into<String>) -> Self {
        Self { to: to.into(), message: message.into() }
    }
}

impl<'r> Responder<'r, 'static> for Saved {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let cookie = Cookie::build((NAME, self.message))
            .same_site(SameSite::Lax)
            .http_only(true)
            .secure(true)
            .path("/");
        request.cookies().add_private(cookie);
        Response::build().status(Status::SeeOther).raw_header("Location", self.to).ok()
    }
}
