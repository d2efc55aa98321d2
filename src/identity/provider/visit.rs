//! What each request of this room needs.

use rocket::http::{Cookie, CookieJar, SameSite, Status};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::time::Duration;

use super::SignInByProvider;
use super::client::Provider;
use crate::clock::Clock;
use crate::db::Db;
use crate::error::AppError;
use crate::mail::Outbox;
use crate::web::client::Client;
use crate::web::origin::Base;
use crate::web::request_id::RequestId;

/// A request to sign in by the provider, or to sign out of it.
pub struct Visit<'r> {
    /// Number of the request, in the logs and on pages.
    pub request_id: &'r str,
    /// Address of this site, without a slash at the end.
    pub base: String,
    /// Where the request comes from.
    pub client: Client,
    /// The browser's cookies.
    pub cookies: &'r CookieJar<'r>,
    /// The database.
    pub db: &'r Db,
    /// The hour.
    pub clock: Clock,
    /// Rung when a message is queued.
    pub outbox: &'r Outbox,
    provider: Option<&'r Provider>,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Visit<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let site = request.rocket();
        let known = (site.state::<Db>(), site.state::<Clock>(), site.state::<Outbox>());
        let (Some(db), Some(clock), Some(outbox)) = known else {
            return Outcome::Error((Status::InternalServerError, ()));
        };
        let (Outcome::Success(client), Outcome::Success(Base(base))) =
            (Client::from_request(request).await, Base::from_request(request).await)
        else {
            return Outcome::Error((Status::InternalServerError, ()));
        };
        Outcome::Success(Self {
            request_id: RequestId::of(request),
            base,
            client,
            cookies: request.cookies(),
            db,
            clock: *clock,
            outbox,
            provider: site.state::<SignInByProvider>().and_then(|it| it.0.as_ref()),
        })
    }
}

impl<'r> Visit<'r> {
    /// Whom to ask.
    ///
    /// # Errors
    /// Without a registration, there is no such page.
    pub fn provider(&self) -> Result<&'r Provider, AppError> {
        self.provider.ok_or(AppError::NotFound("Page"))
    }

    /// What a sealed cookie of this browser holds.
    pub fn kept(&self, name: &'static str) -> Option<String> {
        Some(self.cookies.get_private(name)?.value().to_owned())
    }

    /// Leaves something in this browser, sealed, for so many minutes.
    pub fn keep(&self, name: &'static str, value: String, minutes: i64) {
        // Lax: the browser comes back from another site.
        let cookie = Cookie::build((name, value)).path("/").secure(true).http_only(true);
        self.cookies.add_private(cookie.same_site(SameSite::Lax).max_age(Duration::minutes(minutes)));
    }

    /// Takes it away again.
    pub fn forget(&self, name: &'static str) {
        self.cookies.remove_private(Cookie::build(name).path("/").secure(true));
    }
}
