//! The link of the mail: asked for, sent, used once.

use chrono::{DateTime, TimeDelta, Utc};
use rocket::http::CookieJar;

use crate::clock::Clock;
use crate::clock::stamp;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::record::limit::Limit;
use crate::identity::record::{person, sign_in_link};
use crate::identity::session::{self, Entry};
use crate::mail::{self, Letter, SignIn};
use crate::value::Email;
use crate::web::client::Client;
use crate::web::instant;

/// Minutes during which a link can be used.
pub const MINUTES: i64 = SignIn::VALID_FOR.num_minutes();

/// Links asked from one address of the network: an office shares one.
const BY_ADDRESS: Limit = Limit { name: "sign-in by address", attempts: 30, minutes: 15 };
/// Links asked for one e-mail from one address: more would only fill a mailbox.
const BY_BOTH: Limit = Limit { name: "sign-in by e-mail and address", attempts: 5, minutes: 15 };
/// Links asked for one e-mail, from wherever: high enough that nobody keeps its owner out by asking.
const BY_EMAIL: Limit = Limit { name: "sign-in by e-mail", attempts: 20, minutes: 15 };

/// Where a link was asked, and where it leads.
pub struct Asked<'a> {
    /// The browser that asks.
    pub client: &'a Client,
    /// Address of the site.
    pub base: &'a str,
    /// Path to go to once in.
    pub return_to: &'a str,
}

/// Queues the mail if the address is that of an active person; nothing tells the two cases apart.
///
/// # Errors
/// Too many links asked for from there, or for this address, known or not.
pub async fn send(db: &Db, clock: Clock, email: &Email, asked: &Asked<'_>) -> Result<(), AppError> {
    let now = clock.now();
    let writer = db.begin().await?;
    let network = asked.client.network();
    let waits = [
        BY_ADDRESS.count(&writer, &network, now).await?,
        BY_BOTH.count(&writer, &format!("{network} {email}"), now).await?,
        BY_EMAIL.count(&writer, email.as_str(), now).await?,
    ];
    if let Some(minutes) = waits.into_iter().flatten().max() {
        writer.commit().await?;
        return Err(AppError::TooMany(minutes));
    }
    let person = person::by_email(&writer, email).await?.filter(|it| it.active);
    if let Some(person) = person {
        let expires_at = stamp(now + TimeDelta::minutes(MINUTES));
        let new = sign_in_link::New {
            person: person.id,
            account: None,
            return_to: asked.return_to,
            now: &stamp(now),
            expires_at: expires_at.clone(),
        };
        let token = sign_in_link::make(&writer, new).await?;
        let letter = SignIn {
            link: format!("{}/connexion/lien/{token}", asked.base),
            browser: asked.client.browser.clone(),
            asked_at: instant::shown(&stamp(now)),
        };
        let mail = letter.to(&person.values.email)?;
        mail::queue(&writer, &mail, &stamp(now), Some(&expires_at)).await?;
    }
    writer.commit().await?;
    Ok(())
}

/// Uses the link and opens the session in this browser; gives where to go, or nothing for a dead link.
pub async fn enter(
    db: &Db,
    cookies: &CookieJar<'_>,
    token: &str,
    browser: &str,
    now: DateTime<Utc>,
) -> Result<Option<String>, AppError> {
    let writer = db.begin().await?;
    let link = sign_in_link::take(&writer, token, &stamp(now)).await?;
    // A link made to attach an account of an identity provider lets nobody in by itself.
    let Some(link) = link.filter(|it| it.issuer.is_none()) else { return Ok(None) };
    let person = person::by_id(&writer, link.person_id).await?.filter(|it| it.active);
    let Some(person) = person else { return Ok(None) };
    let entry = Entry { person: person.id, method: "link", browser, id_token: None };
    session::open(&writer, cookies, entry, now).await?;
    writer.commit().await?;
    Ok(Some(link.return_to))
}
