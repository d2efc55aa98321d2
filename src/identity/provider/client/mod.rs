//! The conversation with the provider: its description of itself, the way there, the answer.

mod answer;
mod http;
mod id_token;
mod jws;
mod userinfo;

use std::borrow::Cow;
use std::sync::{Arc, PoisonError, RwLock};

use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreJsonWebKeySet};
use openidconnect::http::StatusCode;
use openidconnect::{
    AuthType, ClientId, ClientSecret, CsrfToken, DiscoveryError, EndSessionUrl, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, IssuerUrl, Nonce, PkceCodeChallenge, ProviderMetadataWithLogout,
    RedirectUrl, Scope,
};
use serde_json::json;
use url::Url;

use super::refusal::{ProviderRefusal, Step};
use crate::config::ProConnect;

pub use answer::{ProviderIdentity, Returned};
use http::Http;
pub use http::HttpFault;

/// What is asked about a person besides `openid`: what a page can call them, and their address.
const SCOPES: [&str; 3] = ["given_name", "usual_name", "email"];

/// The library's client once discovery has set the endpoints.
type Endpoints = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The provider of the registration; asks it what it is when first needed, and remembers.
pub struct Provider {
    settings: ProConnect,
    issuer: IssuerUrl,
    http: Http,
    known: RwLock<Option<Arc<Known>>>,
}

/// What discovery said.
struct Known {
    metadata: ProviderMetadataWithLogout,
    endpoints: Endpoints,
}

/// A journey that starts.
pub struct Departure {
    /// The provider's page, with the request.
    pub url: Url,
    /// Proves that whoever brings the code also asked for it.
    pub pkce_verifier: Option<String>,
}

impl Provider {
    /// The provider of this registration; asks nothing yet.
    ///
    /// # Errors
    /// An address that cannot be one, or TLS that cannot be set up.
    pub fn new(settings: ProConnect) -> anyhow::Result<Self> {
        Ok(Self {
            issuer: IssuerUrl::new(settings.issuer.clone())?,
            http: Http::new(&settings)?,
            known: RwLock::new(None),
            settings,
        })
    }

    /// The request to sign in: code flow, with no parameter that ProConnect does not know.
    ///
    /// `base` is the address of this site, without a slash at the end; `state` comes back with the
    /// browser, `nonce` inside the ID token: 32 characters at least.
    ///
    /// # Errors
    /// The provider does not say what it is.
    pub async fn depart(&self, base: &str, state: &str, nonce: &str) -> Result<Departure, ProviderRefusal> {
        let known = self.known().await?;
        let redirect = redirect(base)?;
        let (state, nonce) = (CsrfToken::new(state.to_owned()), Nonce::new(nonce.to_owned()));
        let mut request = known
            .endpoints
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, move || state, move || nonce)
            .set_redirect_uri(Cow::Borrowed(&redirect))
            .add_scopes(SCOPES.map(|it| Scope::new(it.to_owned())));
        if !self.settings.acr.is_empty() {
            let acr = json!({ "essential": true, "values": self.settings.acr });
            request = request.add_extra_param("claims", json!({ "id_token": { "acr": acr } }).to_string());
        }
        let mut pkce_verifier = None;
        if self.settings.pkce {
            let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
            request = request.set_pkce_challenge(challenge);
            pkce_verifier = Some(verifier.secret().clone());
        }
        let (url, _, _) = request.url();
        Ok(Departure { url, pkce_verifier })
    }

    /// Where to send the browser to sign out of the provider too; `None` when it has no such page.
    ///
    /// The session is already closed here: a provider that does not answer changes nothing to that.
    pub async fn farewell(&self, base: &str, id_token: &str, state: &str) -> Option<Url> {
        let known = match self.known().await {
            Ok(known) => known,
            Err(cause) => {
                tracing::warn!(%cause, "the provider does not say where to sign out");
                return None;
            }
        };
        let endpoint = known.metadata.additional_metadata().end_session_endpoint.as_ref()?;
        let mut url = endpoint.url().clone();
        url.query_pairs_mut()
            .append_pair("id_token_hint", id_token)
            .append_pair("state", state)
            .append_pair("post_logout_redirect_uri", &format!("{base}{}", super::LOGGED_OUT_PATH));
        Some(url)
    }

    /// What discovery said: now, or earlier. A failure is not remembered.
    async fn known(&self) -> Result<Arc<Known>, ProviderRefusal> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).clone();
        match known {
            Some(known) => Ok(known),
            None => self.discover().await,
        }
    }

    async fn discover(&self) -> Result<Arc<Known>, ProviderRefusal> {
        let metadata = ProviderMetadataWithLogout::discover_async(self.issuer.clone(), &self.http)
            .await
            .map_err(|it| discovery_refusal(&it, Step::Discovery))?;
        if !self.sends_safely(&metadata) {
            return Err(ProviderRefusal::Unreadable(Step::Discovery));
        }
        Ok(self.remember(metadata))
    }

    /// Whether the pages a browser is sent to are as safe as the issuer itself.
    fn sends_safely(&self, metadata: &ProviderMetadataWithLogout) -> bool {
        let pages = [
            Some(metadata.authorization_endpoint().url()),
            metadata.additional_metadata().end_session_endpoint.as_ref().map(EndSessionUrl::url),
        ];
        pages.into_iter().flatten().all(|it| it.scheme() == self.issuer.url().scheme())
    }

    /// Asks for the keys again: one appeared that is not known.
    async fn renew_keys(&self, known: &Known) -> Result<Arc<Known>, ProviderRefusal> {
        let keys = CoreJsonWebKeySet::fetch_async(known.metadata.jwks_uri(), &self.http)
            .await
            .map_err(|it| discovery_refusal(&it, Step::Keys))?;
        Ok(self.remember(known.metadata.clone().set_jwks(keys)))
    }

    fn remember(&self, metadata: ProviderMetadataWithLogout) -> Arc<Known> {
        let endpoints = CoreClient::from_provider_metadata(
            metadata.clone(),
            ClientId::new(self.settings.client_id.clone()),
            Some(ClientSecret::new(self.settings.client_secret.reveal().to_owned())),
        )
        .set_auth_type(AuthType::RequestBody);
        let known = Arc::new(Known { metadata, endpoints });
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&known));
        known
    }
}

/// Where the provider sends the browser back, exactly as it is registered.
fn redirect(base: &str) -> Result<RedirectUrl, ProviderRefusal> {
    RedirectUrl::new(format!("{base}{}", super::RETURN_PATH)).map_err(|_| ProviderRefusal::OwnAddress)
}

/// The library's errors repeat what the provider says: only their kind is kept.
fn discovery_refusal(error: &DiscoveryError<HttpFault>, step: Step) -> ProviderRefusal {
    match error {
        DiscoveryError::Request(fault) => ProviderRefusal::Unreachable(step, *fault),
        DiscoveryError::Response(status, ..) if *status != StatusCode::OK => {
            ProviderRefusal::Unreachable(step, HttpFault::Status(status.as_u16()))
        }
        DiscoveryError::Validation(_) => ProviderRefusal::ForeignDiscovery,
        _ => ProviderRefusal::Unreadable(step),
    }
}
