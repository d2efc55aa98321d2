//! Who the person is, as the provider's userinfo says it.

use chrono::{DateTime, Utc};
use openidconnect::HttpResponse;
use openidconnect::core::CoreJsonWebKeySet;
use openidconnect::http::header::CONTENT_TYPE;
use serde::Deserialize;
use serde_json::Value;

use super::super::refusal::{Fault, ProviderRefusal, Step};
use super::id_token::LEEWAY;
use super::jws;
use crate::config::ProConnect;
use crate::config::proconnect::Userinfo;

/// What is read of the answer; the rest is not looked at.
#[derive(Debug, Deserialize)]
pub struct Claims {
    /// The person, for this provider.
    pub sub: String,
    #[serde(default)]
    iss: Option<String>,
    #[serde(default)]
    aud: Value,
    #[serde(default)]
    exp: Option<f64>,
    /// The address, as the provider writes it.
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    email_verified: Value,
    #[serde(default)]
    given_name: Option<String>,
    #[serde(default)]
    usual_name: Option<String>,
}

impl Claims {
    /// Given name and usual name, on one line; empty when the provider gives none.
    pub fn name(&self) -> String {
        let parts = [self.given_name.as_deref(), self.usual_name.as_deref()];
        let name: Vec<&str> = parts.into_iter().flatten().flat_map(str::split_whitespace).collect();
        name.join(" ")
    }

    /// Whether the provider says that the address was never checked; most say nothing.
    pub fn is_email_unverified(&self) -> bool {
        self.email_verified == Value::Bool(false) || self.email_verified == "false"
    }
}

/// The claims, from an answer of the registered form.
///
/// # Errors
/// The other form, or a signed one that does not hold.
pub fn read(
    answer: &HttpResponse,
    keys: &CoreJsonWebKeySet,
    settings: &ProConnect,
    now: DateTime<Utc>,
) -> Result<Claims, ProviderRefusal> {
    match (settings.userinfo, form(answer)) {
        (Userinfo::Jwt, Some(Userinfo::Jwt)) => {
            signed(answer.body(), keys, settings, now).map_err(ProviderRefusal::Userinfo)
        }
        (Userinfo::Jwt, Some(Userinfo::Json)) => Err(ProviderRefusal::UnsignedUserinfo),
        (Userinfo::Json, Some(Userinfo::Json)) => {
            serde_json::from_slice(answer.body()).map_err(|_| ProviderRefusal::Unreadable(Step::Userinfo))
        }
        (Userinfo::Json, Some(Userinfo::Jwt)) => Err(ProviderRefusal::UnexpectedJwt),
        (_, None) => Err(ProviderRefusal::Unreadable(Step::Userinfo)),
    }
}

/// The form of an answer, by its type; one without a type is not guessed.
fn form(answer: &HttpResponse) -> Option<Userinfo> {
    let kind = answer.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    match kind.split(';').next()?.trim().to_ascii_lowercase().as_str() {
        "application/jwt" => Some(Userinfo::Jwt),
        "application/json" => Some(Userinfo::Json),
        _ => None,
    }
}

fn signed(
    body: &[u8],
    keys: &CoreJsonWebKeySet,
    settings: &ProConnect,
    now: DateTime<Utc>,
) -> Result<Claims, Fault> {
    let token = std::str::from_utf8(body).map_err(|_| Fault::Unreadable)?;
    let payload = jws::signed_payload(token, keys, settings.algorithm)?;
    let claims: Claims = serde_json::from_slice(&payload).map_err(|_| Fault::Unreadable)?;
    if claims.iss.as_ref() != Some(&settings.issuer) {
        return Err(Fault::Issuer);
    }
    if !is_for(&claims.aud, &settings.client_id) {
        return Err(Fault::Audience);
    }
    // Seconds since 1970; a date in the distance is as good as none.
    #[expect(clippy::cast_precision_loss, reason = "seconds of our time hold in 53 bits")]
    let oldest = (now - LEEWAY).timestamp() as f64;
    if claims.exp.is_some_and(|it| it <= oldest) {
        return Err(Fault::Expired);
    }
    Ok(claims)
}

/// Whether the audience is this site, and this site alone.
fn is_for(audience: &Value, client_id: &str) -> bool {
    match audience {
        Value::String(it) => it == client_id,
        Value::Array(all) => matches!(all.as_slice(), [Value::String(it)] if it == client_id),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_audience_is_this_site_alone() {
        for (audience, expected) in [
            (json!("jalon"), true),
            (json!(["jalon"]), true),
            (json!(["jalon", "autre"]), false),
            (json!("autre"), false),
            (json!([]), false),
            (json!(null), false),
            (json!({"jalon": true}), false),
        ] {
            assert_eq!(is_for(&audience, "jalon"), expected, "{audience}");
        }
    }

    #[test]
    fn a_name_stands_on_one_line_and_may_be_absent() {
        let read = |value: Value| serde_json::from_value::<Claims>(value).unwrap();
        let whole = read(json!({"sub": "1", "given_name": "Léa  Anne", "usual_name": "Dormoy\n"}));
        assert_eq!(whole.name(), "Léa Anne Dormoy");
        assert_eq!(read(json!({"sub": "1"})).name(), "");
        for (said, unverified) in
            [(json!(false), true), (json!("false"), true), (json!(true), false), (json!(null), false)]
        {
            let claims = read(json!({"sub": "1", "email_verified": said}));
            assert_eq!(claims.is_email_unverified(), unverified, "{said}");
        }
    }
}
