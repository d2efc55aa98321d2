//! The signature of a compact JWS, checked against the provider's keys.
//!
//! The library checks ID tokens; for userinfo it knows RS256 only, and no date: hence this.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use openidconnect::core::{CoreJsonWebKey, CoreJsonWebKeySet, CoreJsonWebKeyType, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKey, JsonWebKeyAlgorithm, JsonWebKeyUse};
use serde::Deserialize;
use serde_json::Value;

use super::super::refusal::Fault;
use crate::config::proconnect::Algorithm;

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    /// What must be understood: nothing of it is, so its presence refuses the token.
    crit: Option<Value>,
}

/// The payload of a token that one of these keys signed with this algorithm, and no other.
///
/// # Errors
/// What does not hold; nothing of the payload is believed then.
pub fn signed_payload(token: &str, keys: &CoreJsonWebKeySet, algorithm: Algorithm) -> Result<Vec<u8>, Fault> {
    let mut parts = token.trim().split('.');
    let (Some(head), Some(body), Some(signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(Fault::Unreadable);
    };
    let decode = |part: &str| BASE64_URL_SAFE_NO_PAD.decode(part).map_err(|_| Fault::Unreadable);
    let header: Header = serde_json::from_slice(&decode(head)?).map_err(|_| Fault::Unreadable)?;
    if header.alg != algorithm.as_str() || header.crit.is_some() {
        return Err(Fault::Algorithm);
    }
    let (payload, signature) = (decode(body)?, decode(signature)?);
    let signed = format!("{head}.{body}");
    let mut candidates =
        keys.keys().iter().filter(|it| may_sign(it, header.kid.as_deref(), algorithm)).peekable();
    if candidates.peek().is_none() {
        return Err(Fault::UnknownKey);
    }
    let holds =
        |key: &CoreJsonWebKey| key.verify_signature(&name(algorithm), signed.as_bytes(), &signature).is_ok();
    if candidates.any(holds) { Ok(payload) } else { Err(Fault::Signature) }
}

/// The algorithm, as the library names it.
pub fn name(algorithm: Algorithm) -> CoreJwsSigningAlgorithm {
    match algorithm {
        Algorithm::Rs256 => CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
        Algorithm::Es256 => CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    }
}

/// Whether this is the key that the header names, one for signatures, and of the right kind.
fn may_sign(key: &CoreJsonWebKey, named: Option<&str>, algorithm: Algorithm) -> bool {
    let kind = match algorithm {
        Algorithm::Rs256 => CoreJsonWebKeyType::RSA,
        Algorithm::Es256 => CoreJsonWebKeyType::EllipticCurve,
    };
    let is_named = named.is_none_or(|kid| key.key_id().is_some_and(|it| it.as_str() == kid));
    let is_for_this = match key.signing_alg() {
        JsonWebKeyAlgorithm::Unspecified => true,
        JsonWebKeyAlgorithm::Algorithm(it) => *it == name(algorithm),
        JsonWebKeyAlgorithm::Unsupported => false,
    };
    is_named
        && is_for_this
        && *key.key_type() == kind
        && key.key_use().is_none_or(JsonWebKeyUse::allows_signature)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// The example of RFC 7515, appendix A.3.
    const SIGNED: &str = "eyJhbGciOiJFUzI1NiJ9.\
        eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.\
        DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    fn keys(change: impl Fn(&mut Value)) -> CoreJsonWebKeySet {
        let mut key = json!({
            "kty": "EC", "crv": "P-256",
            "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
        });
        change(&mut key);
        serde_json::from_value(json!({ "keys": [key] })).unwrap()
    }

    #[test]
    fn a_signature_is_of_the_registered_algorithm_and_of_this_very_content() {
        let known = keys(|_| {});
        let read = signed_payload(SIGNED, &known, Algorithm::Es256).unwrap();
        assert!(read.starts_with(br#"{"iss":"joe""#));
        assert_eq!(signed_payload(SIGNED, &known, Algorithm::Rs256), Err(Fault::Algorithm));
        let other = SIGNED.replace(".eyJpc3MiOiJqb2Ui", ".eyJpc3MiOiJqb2Uj");
        assert_eq!(signed_payload(&other, &known, Algorithm::Es256), Err(Fault::Signature));
        for broken in ["", "a.b", "a.b.c", &format!("{SIGNED}.d"), &SIGNED.replace("eyJhbGci", "?yJhbGci")] {
            assert_eq!(signed_payload(broken, &known, Algorithm::Es256), Err(Fault::Unreadable), "{broken}");
        }
    }

    #[test]
    fn a_key_for_something_else_signs_nothing() {
        for (name, value) in [("use", "enc"), ("alg", "ES384"), ("alg", "ECDH-ES")] {
            let known = keys(|it| it[name] = json!(value));
            let read = signed_payload(SIGNED, &known, Algorithm::Es256);
            assert_eq!(read, Err(Fault::UnknownKey), "{name}={value}");
        }
    }

    #[test]
    fn what_must_be_understood_and_is_not_refuses() {
        let head = BASE64_URL_SAFE_NO_PAD.encode(r#"{"alg":"ES256","crit":["b64"],"b64":false}"#);
        let critical = SIGNED.replace("eyJhbGciOiJFUzI1NiJ9", &head);
        let read = signed_payload(&critical, &keys(|_| {}), Algorithm::Es256);
        assert_eq!(read, Err(Fault::Algorithm));
    }
}
