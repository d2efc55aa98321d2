//! What the acts of a convention's life are done with, found together.

use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};

use crate::clock::Clock;
use crate::db::Db;
use crate::document::Press;
use crate::mail::Outbox;
use crate::web::origin::base_url;
use crate::wording::Library;

/// The pieces of the site that an act needs.
pub struct Tools<'r> {
    /// The database.
    pub db: &'r Db,
    /// The clock.
    pub clock: Clock,
    /// What draws documents.
    pub press: &'r Press,
    /// The texts they follow.
    pub library: &'r Library,
    /// The bell of the outbox.
    pub outbox: &'r Outbox,
    /// Address of the site, without a slash at the end.
    pub base: String,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Tools<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        let rocket = request.rocket();
        let found = (|| {
            Some(Self {
                db: rocket.state()?,
                clock: *rocket.state()?,
                press: rocket.state()?,
                library: rocket.state()?,
                outbox: rocket.state()?,
                base: base_url(request),
            })
        })();
        match found {
            Some(tools) => Outcome::Success(tools),
            None => Outcome::Error((Status::InternalServerError, ())),
        }
    }
}
