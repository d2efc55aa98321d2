//! What an ID token must be before anything in it is believed.

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{CoreIdToken, CoreIdTokenClaims, CoreIdTokenVerifier, CoreJsonWebKeySet};
use openidconnect::{
    AccessToken, AccessTokenHash, ClaimsVerificationError, ClientId, IssuerUrl, Nonce,
    SignatureVerificationError,
};

use super::super::refusal::Fault;
use super::jws;
use crate::config::ProConnect;

/// How far two clocks may be apart.
pub const LEEWAY: TimeDelta = TimeDelta::seconds(60);
/// Oldest ID token that is taken: it comes straight from the exchange of the code.
const OLDEST: TimeDelta = TimeDelta::minutes(10);

/// The claims of a token that holds: signature by the registered algorithm alone, issuer, audience,
/// dates, nonce, level of assurance, and the access token it came with.
///
/// # Errors
/// The first thing that does not hold.
pub fn verified<'t>(
    token: &'t CoreIdToken,
    access_token: &AccessToken,
    keys: &CoreJsonWebKeySet,
    settings: &ProConnect,
    nonce: &Nonce,
    now: DateTime<Utc>,
) -> Result<&'t CoreIdTokenClaims, Fault> {
    let issuer = IssuerUrl::new(settings.issuer.clone()).map_err(|_| Fault::Issuer)?;
    let client_id = ClientId::new(settings.client_id.clone());
    // A public client's verifier: it never takes the secret, nor a public key, for a shared one.
    let verifier = CoreIdTokenVerifier::new_public_client(client_id.clone(), issuer, keys.clone())
        .set_allowed_algs([jws::name(settings.algorithm)])
        .set_time_fn(move || now - LEEWAY);
    let claims = token.claims(&verifier, nonce).map_err(|it| fault(&it))?;
    if claims.authorized_party().is_some_and(|it| *it != client_id) {
        return Err(Fault::Audience);
    }
    let date = claims.issue_time();
    if date > now + LEEWAY || date < now - OLDEST {
        return Err(Fault::IssuedAt);
    }
    let level = claims.auth_context_ref().map_or("", |it| it.as_str());
    if !settings.acr.is_empty() && !settings.acr.iter().any(|it| it == level) {
        return Err(Fault::Assurance);
    }
    if let Some(expected) = claims.access_token_hash() {
        let algorithm = token.signing_alg().map_err(|_| Fault::Algorithm)?;
        let key = token.signing_key(&verifier).map_err(|_| Fault::UnknownKey)?;
        let actual =
            AccessTokenHash::from_token(access_token, algorithm, key).map_err(|_| Fault::AccessToken)?;
        if actual != *expected {
            return Err(Fault::AccessToken);
        }
    }
    Ok(claims)
}

/// The library's errors repeat what the token says: only their kind is kept.
fn fault(error: &ClaimsVerificationError) -> Fault {
    match error {
        ClaimsVerificationError::Expired(_) => Fault::Expired,
        ClaimsVerificationError::InvalidAudience(_) => Fault::Audience,
        ClaimsVerificationError::InvalidIssuer(_) => Fault::Issuer,
        ClaimsVerificationError::InvalidNonce(_) => Fault::Nonce,
        ClaimsVerificationError::SignatureVerification(error) => match error {
            SignatureVerificationError::DisallowedAlg(_)
            | SignatureVerificationError::UnsupportedAlg(_)
            | SignatureVerificationError::NoSignature => Fault::Algorithm,
            SignatureVerificationError::NoMatchingKey => Fault::UnknownKey,
            _ => Fault::Signature,
        },
        _ => Fault::Unreadable,
    }
}
