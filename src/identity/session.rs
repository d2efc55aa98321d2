//! A session: from the cookie of a request to the person, their rights and the words of the frame.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::{Cookie, CookieJar, SameSite};
use rocket::{Data, Request};
use sea_orm::{ConnectionTrait, DbErr};

use super::page::function;
use super::record::person::{self, Person};
use super::record::{invitation, limit, rights, session, sign_in_link};
use super::rules::Rights;
use crate::clock::{Clock, stamp};
use crate::db::Db;
use crate::error::AppError;
use crate::web::request_id::RequestId;
use crate::web::viewer::Viewer;

/// Name of the cookie: the prefix binds it to this very host, over a connection nobody overhears.
pub const COOKIE: &str = "__Host-session";
/// Hours without a request after which a session ends.
pub const IDLE_HOURS: i64 = 8;
/// Days after which it ends, whatever is done.
pub const DAYS: i64 = 7;
/// Days for which an invitation that no longer waits is kept.
const ANSWERED_DAYS: i64 = 30;
/// Minutes between two notes that it was used: a request does not write each time.
const TOUCH_MINUTES: i64 = 5;

/// Somebody who is signed in.
#[derive(Debug)]
pub struct Signed {
    /// Who.
    pub person: Person,
    /// What they may do today.
    pub rights: Rights,
    /// Digest of the session's identifier.
    pub session: String,
    /// How they entered: `link`, `proconnect` or `demonstration`.
    pub method: String,
    /// What the identity provider wants back at the end.
    pub id_token: Option<String>,
}

impl Signed {
    /// How the journal names them.
    pub fn who(&self) -> String {
        self.person.who()
    }
}

/// Who asks, kept beside the request.
#[derive(Default)]
struct Kept(Option<Arc<Signed>>);

/// Who asks, if they are signed in.
pub fn signed(request: &Request<'_>) -> Option<Arc<Signed>> {
    request.local_cache(Kept::default).0.clone()
}

/// Since when a session must have been used.
pub fn idle_since(now: DateTime<Utc>) -> String {
    stamp(now - TimeDelta::hours(IDLE_HOURS))
}

/// How somebody enters.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Row of the person.
    pub person: i64,
    /// `link`, `proconnect` or `demonstration`.
    pub method: &'static str,
    /// Their browser, in a few words.
    pub browser: &'a str,
    /// What the identity provider wants back at the end.
    pub id_token: Option<String>,
}

/// Opens a session in this browser; the one that was there ends, and so its identifier is never handed on.
pub async fn open(
    db: &impl ConnectionTrait,
    cookies: &CookieJar<'_>,
    entry: Entry<'_>,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    close(db, cookies).await?;
    let new = session::New {
        person: entry.person,
        method: entry.method,
        browser: entry.browser,
        id_token: entry.id_token,
        now: &stamp(now),
        expires_at: stamp(now + TimeDelta::days(DAYS)),
    };
    let id = session::open(db, new).await?;
    let cookie = Cookie::build((COOKIE, id)).path("/").secure(true).http_only(true).same_site(SameSite::Lax);
    cookies.add_private(cookie.max_age(rocket::time::Duration::days(DAYS)));
    tracing::info!(person = entry.person, method = entry.method, "signed in");
    sweep(db, now).await?;
    Ok(())
}

/// Ends the session of this browser, if there is one.
pub async fn close(db: &impl ConnectionTrait, cookies: &CookieJar<'_>) -> Result<(), AppError> {
    if let Some(cookie) = cookies.get_private(COOKIE) {
        session::end(db, &crate::secret::digest(cookie.value())).await?;
        cookies.remove_private(Cookie::build(COOKIE).path("/").secure(true));
    }
    Ok(())
}

/// Removes what has ended: each entry cleans for those before it.
async fn sweep(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), AppError> {
    session::sweep(db, &stamp(now), &idle_since(now)).await?;
    sign_in_link::sweep(db, &stamp(now - TimeDelta::days(1))).await?;
    limit::sweep(db, &stamp(now - TimeDelta::days(2))).await?;
    invitation::sweep(db, &stamp(now - TimeDelta::days(ANSWERED_DAYS))).await?;
    Ok(())
}

/// Recognises who asks before anything answers: their rights are read anew at each request.
pub struct Recognition;

#[rocket::async_trait]
impl Fairing for Recognition {
    fn info(&self) -> Info {
        Info { name: "recognition", kind: Kind::Request }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        let request = &*request;
        let is_file = request.uri().path().starts_with("/static/");
        let cookie = if is_file { None } else { request.cookies().get_private(COOKIE) };
        let (Some(cookie), Some(db), Some(clock)) =
            (cookie, request.rocket().state::<Db>(), request.rocket().state::<Clock>())
        else {
            return;
        };
        match recognise(db, *clock, cookie.value()).await {
            Ok(Some((signed, token))) => {
                viewer(&signed, token).keep(request);
                request.local_cache(|| Kept(Some(Arc::new(signed))));
            }
            Ok(None) => {}
            // Whoever cannot be recognised is nobody: a private page then asks to sign in.
            Err(error) => tracing::error!(id = RequestId::of(request), ?error, "session not read"),
        }
    }
}

async fn recognise(db: &Db, clock: Clock, cookie: &str) -> Result<Option<(Signed, String)>, AppError> {
    let now = clock.now();
    let Some(row) = session::find(db.reader(), cookie, &stamp(now), &idle_since(now)).await? else {
        return Ok(None);
    };
    let Some(person) = person::by_id(db.reader(), row.person_id).await?.filter(|it| it.active) else {
        return Ok(None);
    };
    if row.last_seen_at < stamp(now - TimeDelta::minutes(TOUCH_MINUTES)) {
        // A writer that is busy elsewhere signs nobody out: the next request notes it.
        if let Err(error) = touch(db, &row.id_hash, &stamp(now)).await {
            tracing::warn!(%error, "the use of a session was not noted");
        }
    }
    let rights = rights::of(db.reader(), &person, clock.today()).await?;
    let signed = Signed { person, rights, session: row.id_hash, method: row.method, id_token: row.id_token };
    Ok(Some((signed, row.csrf_token)))
}

async fn touch(db: &Db, id_hash: &str, now: &str) -> Result<(), DbErr> {
    let writer = db.begin().await?;
    session::touch(&writer, id_hash, now).await?;
    writer.commit().await
}

fn viewer(signed: &Signed, token: String) -> Viewer {
    let rights = &signed.rights;
    let (function, home) = function(rights);
    Viewer {
        name: signed.person.values.name.clone(),
        function: function.to_owned(),
        token,
        home,
        manages_people: rights.administrator || rights.observer,
        reads_journal: rights.administrator || rights.observer,
        draws_up: rights.administrator,
    }
}
