//! From the code that came back to who the person is.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use openidconnect::core::{CoreErrorResponseType, CoreTokenResponse};
use openidconnect::http::header::{ACCEPT, AUTHORIZATION};
use openidconnect::http::{Request, StatusCode};
use openidconnect::{
    AccessToken, AuthorizationCode, Nonce, OAuth2TokenResponse, PkceCodeVerifier, RequestTokenError,
    TokenResponse,
};

use super::super::attempt::Attempt;
use super::super::refusal::{ErrorCode, Fault, ProviderRefusal, Step};
use super::userinfo::{self, Claims};
use super::{HttpFault, Known, Provider, id_token, redirect};
use crate::config::proconnect::Userinfo;
use crate::value::Email;

/// Who the provider says a person is, once everything that says it has been verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderIdentity {
    /// The provider.
    pub issuer: String,
    /// The person, for this provider: what an account is linked by.
    pub subject: String,
    /// Their address, when the provider gives one that can be read and does not call it unverified.
    pub email: Result<Email, ProviderRefusal>,
    /// What to call them, on a page of theirs alone; may be empty.
    pub name: String,
    /// What the provider wants back at the end of the session.
    pub id_token: String,
}

/// What a browser brings back from the provider.
#[derive(Clone, Copy, Debug)]
pub struct Returned<'r> {
    /// Address of this site, the same as at the departure.
    pub base: &'r str,
    /// To be exchanged, once, for tokens.
    pub code: &'r str,
    /// Who says so, when the provider names itself (RFC 9207).
    pub issuer: Option<&'r str>,
}

impl Provider {
    /// Exchanges the code and verifies all that comes of it.
    ///
    /// # Errors
    /// The first thing that does not hold.
    pub async fn identity(
        &self,
        returned: Returned<'_>,
        attempt: &Attempt,
        now: DateTime<Utc>,
    ) -> Result<ProviderIdentity, ProviderRefusal> {
        if returned.issuer.is_some_and(|it| it != self.settings.issuer) {
            return Err(ProviderRefusal::ForeignReturn);
        }
        let mut known = self.known().await?;
        let tokens = self.exchange(&known, returned, attempt).await?;
        let id_token = tokens.id_token().ok_or(ProviderRefusal::IdToken(Fault::Absent))?;
        let nonce = Nonce::new(attempt.nonce.clone());
        let check = |known: &Known| {
            let keys = known.metadata.jwks();
            id_token::verified(id_token, tokens.access_token(), keys, &self.settings, &nonce, now)
                .map(|claims| claims.subject().to_string())
        };
        let mut subject = check(&known);
        if subject == Err(Fault::UnknownKey) {
            known = self.renew_keys(&known).await?;
            subject = check(&known);
        }
        let subject = subject.map_err(ProviderRefusal::IdToken)?;
        let claims = self.claims(&known, tokens.access_token(), now).await?;
        if claims.sub != subject {
            return Err(ProviderRefusal::Userinfo(Fault::Subject));
        }
        Ok(ProviderIdentity {
            issuer: self.settings.issuer.clone(),
            email: email(&claims),
            name: claims.name(),
            subject,
            id_token: id_token.to_string(),
        })
    }

    async fn exchange(
        &self,
        known: &Known,
        returned: Returned<'_>,
        attempt: &Attempt,
    ) -> Result<CoreTokenResponse, ProviderRefusal> {
        let redirect = redirect(returned.base)?;
        let mut request = known
            .endpoints
            .exchange_code(AuthorizationCode::new(returned.code.to_owned()))
            .map_err(|_| ProviderRefusal::Unreadable(Step::Discovery))?
            .set_redirect_uri(Cow::Borrowed(&redirect));
        if let Some(verifier) = &attempt.pkce_verifier {
            request = request.set_pkce_verifier(PkceCodeVerifier::new(verifier.clone()));
        }
        request.request_async(&self.http).await.map_err(|error| match error {
            RequestTokenError::ServerResponse(error) => match error.error() {
                CoreErrorResponseType::InvalidGrant => ProviderRefusal::CodeRefused,
                other => ProviderRefusal::ProviderError(ErrorCode::new(other.as_ref())),
            },
            RequestTokenError::Request(fault) => ProviderRefusal::Unreachable(Step::Token, fault),
            _ => ProviderRefusal::Unreadable(Step::Token),
        })
    }

    async fn claims(
        &self,
        known: &Arc<Known>,
        access_token: &AccessToken,
        now: DateTime<Utc>,
    ) -> Result<Claims, ProviderRefusal> {
        let endpoint =
            known.metadata.userinfo_endpoint().ok_or(ProviderRefusal::Unreadable(Step::Discovery))?;
        let form = match self.settings.userinfo {
            Userinfo::Jwt => "application/jwt",
            Userinfo::Json => "application/json",
        };
        let request = Request::get(endpoint.as_str())
            .header(ACCEPT, form)
            .header(AUTHORIZATION, format!("Bearer {}", access_token.secret()))
            .body(Vec::new())
            .map_err(|_| ProviderRefusal::Unreadable(Step::Token))?;
        let unreachable = |fault| ProviderRefusal::Unreachable(Step::Userinfo, fault);
        let answer = self.http.send(request).await.map_err(unreachable)?;
        if answer.status() != StatusCode::OK {
            return Err(unreachable(HttpFault::Status(answer.status().as_u16())));
        }
        let read = userinfo::read(&answer, known.metadata.jwks(), &self.settings, now);
        if !matches!(read, Err(ProviderRefusal::Userinfo(Fault::UnknownKey))) {
            return read;
        }
        let known = self.renew_keys(known).await?;
        userinfo::read(&answer, known.metadata.jwks(), &self.settings, now)
    }
}

/// The address, unless the provider gives none that can be read, or says that it never checked it.
fn email(claims: &Claims) -> Result<Email, ProviderRefusal> {
    if claims.is_email_unverified() {
        return Err(ProviderRefusal::UnverifiedEmail);
    }
    claims.email.as_deref().unwrap_or_default().parse().map_err(|_| ProviderRefusal::NoEmail)
}
