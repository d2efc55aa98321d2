//! The journey: from the button to the provider, back with an identity, and out again in the end.

use super::attempt::{self, Attempt};
use super::client::{ProviderIdentity, Returned};
use super::record::{self, Taken};
use super::refusal::{ErrorCode, ProviderRefusal};
use super::visit::Visit;
use crate::error::AppError;
use crate::identity::record::limit::Limit;
use crate::secret;
use crate::web::onward::Onward;

/// The browser's own secret, without which a state is worth nothing.
const BROWSER: &str = "__Host-connexion";

/// What the provider has to bring back from a sign-out.
const SIGN_OUT: &str = "__Host-deconnexion";
/// How long that may take, in minutes.
const SIGN_OUT_MINUTES: i64 = 10;

/// Departures from one address of the network: an office shares one.
const BY_ADDRESS: Limit = Limit { name: "provider by address", attempts: 60, minutes: 15 };

/// Why somebody stops on the way.
#[derive(Debug)]
pub enum Stop {
    /// They are refused, with a page that says what to do.
    Refused(ProviderRefusal),
    /// They are refused, and the page can say what the provider calls them.
    RefusedAs(ProviderRefusal, Box<ProviderIdentity>),
    /// The site itself failed, or has had enough.
    Failed(AppError),
}

impl From<ProviderRefusal> for Stop {
    fn from(refusal: ProviderRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl<E: Into<AppError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Sends the browser to the provider; `return_to` is where it goes once somebody is in.
pub async fn depart(visit: &Visit<'_>, return_to: &str) -> Result<Onward, Stop> {
    let provider = visit.provider()?;
    let now = visit.clock.now();
    let writer = visit.db.begin().await?;
    let wait = BY_ADDRESS.count(&writer, &visit.client.network(), now).await?;
    writer.commit().await?;
    if let Some(minutes) = wait {
        tracing::warn!(id = visit.request_id, limit = BY_ADDRESS.name, "too many attempts");
        return Err(AppError::TooMany(minutes).into());
    }
    let (state, nonce) = (secret::draw()?, secret::draw()?);
    let departure = provider.depart(&visit.base, &state, &nonce).await?;
    // One secret for all the tabs of a browser: an attempt in one does not undo that in another.
    let browser = match visit.kept(BROWSER) {
        Some(known) => known,
        None => secret::draw()?,
    };
    let attempt = Attempt { nonce, pkce_verifier: departure.pkce_verifier, return_to: return_to.to_owned() };
    if let Some(key) = attempt::key(&state, &browser) {
        record::keep(visit.db, &key, &attempt, now).await?;
    }
    visit.keep(BROWSER, browser, attempt::MINUTES);
    Ok(Onward::new("Vers ProConnect", "Continuer vers ProConnect", departure.url))
}

/// What the provider adds to the address of the return.
#[derive(Clone, Copy, Debug)]
pub struct Brought<'r> {
    /// What we gave at the departure.
    pub state: Option<&'r str>,
    /// What is exchanged for an identity.
    pub code: Option<&'r str>,
    /// Why there is no code.
    pub error: Option<&'r str>,
    /// Who says so.
    pub issuer: Option<&'r str>,
}

/// Who comes back, and where they were going.
pub async fn come_back(visit: &Visit<'_>, brought: Brought<'_>) -> Result<(ProviderIdentity, String), Stop> {
    let provider = visit.provider()?;
    let now = visit.clock.now();
    let browser = visit.kept(BROWSER).ok_or(ProviderRefusal::NoAttempt)?;
    let state = brought.state.ok_or(ProviderRefusal::Incomplete)?;
    let key = attempt::key(state, &browser).ok_or(ProviderRefusal::UnknownState)?;
    let attempt = match record::take(visit.db, &key, now).await? {
        Taken::Attempt(attempt) => attempt,
        Taken::Expired => return Err(ProviderRefusal::AttemptExpired.into()),
        Taken::Unknown => return Err(ProviderRefusal::UnknownState.into()),
    };
    match brought.error {
        Some("access_denied") => return Err(ProviderRefusal::Abandoned.into()),
        Some(code) => return Err(ProviderRefusal::ProviderError(ErrorCode::new(code)).into()),
        None => {}
    }
    let code = brought.code.ok_or(ProviderRefusal::Incomplete)?;
    let returned = Returned { base: &visit.base, code, issuer: brought.issuer };
    let identity = provider.identity(returned, &attempt, now).await?;
    Ok((identity, attempt.return_to))
}

/// The way to the provider's own sign-out; `None` when it has none, or does not answer.
///
/// Called once the session is closed here, with what the session kept for this.
///
/// # Errors
/// No randomness to be had.
pub async fn farewell(visit: &Visit<'_>, id_token: &str) -> anyhow::Result<Option<Onward>> {
    let Ok(provider) = visit.provider() else { return Ok(None) };
    let state = secret::draw()?;
    let Some(url) = provider.farewell(&visit.base, id_token, &state).await else { return Ok(None) };
    visit.keep(SIGN_OUT, state, SIGN_OUT_MINUTES);
    Ok(Some(Onward::new("Déconnexion de ProConnect", "Continuer vers ProConnect", url)))
}

/// This browser comes back from a sign-out that it started here; said once.
pub fn end(visit: &Visit<'_>, state: Option<&str>) -> Result<(), Stop> {
    visit.provider()?;
    if visit.kept(SIGN_OUT).is_none_or(|kept| Some(kept.as_str()) != state) {
        return Err(ProviderRefusal::UnknownState.into());
    }
    visit.forget(SIGN_OUT);
    Ok(())
}
