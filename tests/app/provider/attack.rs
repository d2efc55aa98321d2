//! What a provider can do wrong: one knob per attack.

use jalon::config::proconnect::Userinfo;
use serde_json::{Value, json};

/// What the provider does to the next person who comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attack {
    None,
    // The ID token.
    NoIdToken,
    WrongSignature,
    AlgNone,
    OtherAlgorithm,
    SharedSecretIsPublicKey,
    SharedSecretIsClientSecret,
    StrangerKey,
    UnknownKey,
    WrongAudience,
    OneAudienceMore,
    WrongParty,
    WrongIssuer,
    WrongNonce,
    NoNonce,
    Expired,
    OldToken,
    TokenOfTomorrow,
    OtherAccessToken,
    NoLevel,
    LowLevel,
    // Userinfo.
    SwappedSubject,
    OtherForm,
    NoForm,
    UserinfoStranger,
    UserinfoAlgNone,
    UserinfoOtherAlgorithm,
    UserinfoSharedSecret,
    UserinfoAudience,
    UserinfoIssuer,
    UserinfoExpired,
    UserinfoNotAToken,
    UnverifiedEmail,
    NoEmail,
    // The conversation.
    DiscoveryIssuer,
    DiscoveryDown,
    KeysDown,
    TokenDown,
    TokenElsewhere,
    UserinfoDown,
    UserinfoElsewhere,
    EndlessAnswer,
    WrongClient,
}

impl Attack {
    /// The claims of the ID token, as this attack gives them.
    pub fn on_id_token(self, claims: &mut Value, now: i64) {
        match self {
            Self::WrongAudience => claims["aud"] = json!("un-autre-site"),
            Self::OneAudienceMore => claims["aud"] = json!(["jalon", "un-autre-site"]),
            Self::WrongParty => claims["azp"] = json!("un-autre-site"),
            Self::WrongIssuer => claims["iss"] = json!("https://ailleurs.example"),
            Self::WrongNonce => claims["nonce"] = json!("0".repeat(64)),
            Self::NoNonce => drop(claims.as_object_mut().unwrap().remove("nonce")),
            Self::Expired => claims["exp"] = json!(now - 61),
            Self::OldToken => claims["iat"] = json!(now - 3600),
            Self::TokenOfTomorrow => claims["iat"] = json!(now + 86_400),
            Self::OtherAccessToken => claims["at_hash"] = json!("AAAAAAAAAAAAAAAAAAAAAA"),
            Self::NoLevel => drop(claims.as_object_mut().unwrap().remove("acr")),
            Self::LowLevel => claims["acr"] = json!("eidas1"),
            _ => {}
        }
    }

    /// The claims of userinfo, as this attack gives them.
    pub fn on_userinfo(self, claims: &mut Value, now: i64) {
        match self {
            Self::SwappedSubject => claims["sub"] = json!("quelqu-un-d-autre"),
            Self::UserinfoAudience => claims["aud"] = json!("un-autre-site"),
            Self::UserinfoIssuer => claims["iss"] = json!("https://ailleurs.example"),
            Self::UserinfoExpired => claims["exp"] = json!(now - 61),
            Self::UnverifiedEmail => claims["email_verified"] = json!(false),
            Self::NoEmail => drop(claims.as_object_mut().unwrap().remove("email")),
            _ => {}
        }
    }

    /// The form of userinfo, when `registered` is the right one.
    pub fn form(self, registered: Userinfo) -> Userinfo {
        match (self, registered) {
            (Self::OtherForm, Userinfo::Jwt) => Userinfo::Json,
            (Self::OtherForm, Userinfo::Json) => Userinfo::Jwt,
            (_, form) => form,
        }
    }
}

/// How a token is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signer {
    /// As registered: RS256, with the published key.
    Provider,
    /// As registered, then the content is changed.
    Tampered,
    /// With another key, under the published key's name.
    Stranger,
    /// With another key, under its own name.
    Unknown,
    /// With the key that is published later.
    Next,
    /// With the published key, but RS512.
    OtherAlgorithm,
    /// `alg: none`.
    Nobody,
    /// HS256, with the public key for a secret.
    PublicKey,
    /// HS256, with the client's secret, which is not what is registered.
    ClientSecret,
}

impl Attack {
    pub fn id_token_signer(self) -> Signer {
        match self {
            Self::WrongSignature => Signer::Tampered,
            Self::AlgNone => Signer::Nobody,
            Self::OtherAlgorithm => Signer::OtherAlgorithm,
            Self::SharedSecretIsPublicKey => Signer::PublicKey,
            Self::SharedSecretIsClientSecret => Signer::ClientSecret,
            Self::StrangerKey => Signer::Stranger,
            Self::UnknownKey => Signer::Unknown,
            _ => Signer::Provider,
        }
    }

    pub fn userinfo_signer(self) -> Signer {
        match self {
            Self::UserinfoStranger => Signer::Stranger,
            Self::UserinfoAlgNone => Signer::Nobody,
            Self::UserinfoOtherAlgorithm => Signer::OtherAlgorithm,
            Self::UserinfoSharedSecret => Signer::PublicKey,
            _ => Signer::Provider,
        }
    }
}
