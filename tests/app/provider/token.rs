//! Tokens, signed well or badly.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use openidconnect::core::{CoreHmacKey, CoreJsonWebKey, CoreJwsSigningAlgorithm, CoreRsaPrivateSigningKey};
use openidconnect::{JsonWebKeyId, PrivateSigningKey};
use serde_json::{Value, json};

use super::attack::Signer;

/// Keys made for these tests, which open nothing.
const PROVIDER: &str = include_str!("keys/provider.pem");
const STRANGER: &str = include_str!("keys/stranger.pem");

/// Secret of the registration in these tests.
pub const CLIENT_SECRET: &str = "un-secret-pour-les-seuls-essais-de-jalon";

fn key(pem: &str, name: &str) -> CoreRsaPrivateSigningKey {
    CoreRsaPrivateSigningKey::from_pem(pem, Some(JsonWebKeyId::new(name.to_owned()))).unwrap()
}

/// The key that the provider publishes.
pub fn published() -> CoreJsonWebKey {
    key(PROVIDER, "cle-1").as_verification_key()
}

/// The key that it publishes after a change.
pub fn published_later() -> CoreJsonWebKey {
    key(STRANGER, "cle-2").as_verification_key()
}

/// A compact JWS of these claims.
pub fn signed(claims: &Value, signer: Signer) -> String {
    let encode = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let (algorithm, name) = match signer {
        Signer::Nobody => ("none", "cle-1"),
        Signer::OtherAlgorithm => ("RS512", "cle-1"),
        Signer::PublicKey | Signer::ClientSecret => ("HS256", "cle-1"),
        Signer::Unknown => ("RS256", "cle-inconnue"),
        Signer::Next => ("RS256", "cle-2"),
        _ => ("RS256", "cle-1"),
    };
    let head = encode(&json!({ "alg": algorithm, "kid": name, "typ": "JWT" }));
    let input = format!("{head}.{}", encode(claims));
    let hash = if signer == Signer::OtherAlgorithm {
        CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512
    } else {
        CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256
    };
    let rsa = |pem| key(pem, name).sign(&hash, input.as_bytes()).unwrap();
    let shared = |secret: &str| {
        CoreHmacKey::new(secret.to_owned())
            .sign(&CoreJwsSigningAlgorithm::HmacSha256, input.as_bytes())
            .unwrap()
    };
    let signature = match signer {
        Signer::Provider | Signer::Tampered | Signer::OtherAlgorithm => rsa(PROVIDER),
        Signer::Stranger | Signer::Unknown | Signer::Next => rsa(STRANGER),
        Signer::Nobody => Vec::new(),
        Signer::PublicKey => shared(&serde_json::to_string(&published()).unwrap()),
        Signer::ClientSecret => shared(CLIENT_SECRET),
    };
    let body = if signer == Signer::Tampered {
        let mut other = claims.clone();
        other["sub"] = json!("quelqu-un-d-autre");
        encode(&other)
    } else {
        encode(claims)
    };
    format!("{head}.{body}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
}
