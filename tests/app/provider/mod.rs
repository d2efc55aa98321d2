//! Sign-in by a provider that is hostile in every way we know, and by one that is not.

mod attack;
mod browser;
mod journey;
mod linking;
mod server;
mod stage;
mod token;

use attack::Attack;
use jalon::config::proconnect::Userinfo;
use rocket::http::Status;
use stage::{Choices, Stage, USUAL};

use crate::support::PageRead;

const NOT_VERIFIED: &str = "Réponse de ProConnect non vérifiée";
const NO_ANSWER: &str = "ProConnect ne répond pas";
const STRONGER: &str = "Une connexion plus sûre est demandée";

/// Each attack on the answer: the cause in the log, the page.
const ATTACKS: [(Attack, &str, &str); 35] = [
    (Attack::NoIdToken, "ID token: absent", NOT_VERIFIED),
    (Attack::WrongSignature, "ID token: wrong signature", NOT_VERIFIED),
    (Attack::AlgNone, "ID token: not signed with the registered algorithm", NOT_VERIFIED),
    (Attack::OtherAlgorithm, "ID token: not signed with the registered algorithm", NOT_VERIFIED),
    (Attack::SharedSecretIsPublicKey, "ID token: not signed with the registered algorithm", NOT_VERIFIED),
    (Attack::SharedSecretIsClientSecret, "ID token: not signed with the registered algorithm", NOT_VERIFIED),
    (Attack::StrangerKey, "ID token: wrong signature", NOT_VERIFIED),
    (Attack::UnknownKey, "ID token: unknown key", NOT_VERIFIED),
    (Attack::WrongAudience, "ID token: another audience", NOT_VERIFIED),
    (Attack::OneAudienceMore, "ID token: another audience", NOT_VERIFIED),
    (Attack::WrongParty, "ID token: another audience", NOT_VERIFIED),
    (Attack::WrongIssuer, "ID token: another issuer", NOT_VERIFIED),
    (Attack::WrongNonce, "ID token: another nonce", NOT_VERIFIED),
    (Attack::NoNonce, "ID token: another nonce", NOT_VERIFIED),
    (Attack::Expired, "ID token: expired", NOT_VERIFIED),
    (Attack::OldToken, "ID token: issued at another time", NOT_VERIFIED),
    (Attack::TokenOfTomorrow, "ID token: issued at another time", NOT_VERIFIED),
    (Attack::OtherAccessToken, "ID token: another access token", NOT_VERIFIED),
    (Attack::NoLevel, "ID token: the level of assurance asked for is not there", STRONGER),
    (Attack::LowLevel, "ID token: the level of assurance asked for is not there", STRONGER),
    (Attack::SwappedSubject, "userinfo: another subject than the ID token's", NOT_VERIFIED),
    (Attack::OtherForm, "userinfo: JSON where a signed JWT is registered", NOT_VERIFIED),
    (Attack::NoForm, "userinfo: the answer cannot be read", NOT_VERIFIED),
    (Attack::UserinfoStranger, "userinfo: wrong signature", NOT_VERIFIED),
    (Attack::UserinfoAlgNone, "userinfo: not signed with the registered algorithm", NOT_VERIFIED),
    (Attack::UserinfoOtherAlgorithm, "userinfo: not signed with the registered algorithm", NOT_VERIFIED),
    (Attack::UserinfoSharedSecret, "userinfo: not signed with the registered algorithm", NOT_VERIFIED),
    (Attack::UserinfoAudience, "userinfo: another audience", NOT_VERIFIED),
    (Attack::UserinfoIssuer, "userinfo: another issuer", NOT_VERIFIED),
    (Attack::UserinfoExpired, "userinfo: expired", NOT_VERIFIED),
    (Attack::UserinfoNotAToken, "userinfo: unreadable", NOT_VERIFIED),
    (Attack::TokenDown, "token: the answer cannot be read", NOT_VERIFIED),
    (Attack::TokenElsewhere, "token: the answer cannot be read", NOT_VERIFIED),
    (Attack::UserinfoDown, "userinfo: status 503", NO_ANSWER),
    (Attack::UserinfoElsewhere, "userinfo: status 303", NO_ANSWER),
];

/// Nobody is in, the page says what to do, and the log says why without saying who.
async fn assert_refused(stage: &Stage, answer: &PageRead, cause: &str, title: &str) {
    assert_eq!(answer.first("h1"), title, "{cause}");
    let status = if title == NO_ANSWER { Status::ServiceUnavailable } else { Status::Forbidden };
    assert_eq!(answer.status, status, "{cause}");
    assert!(answer.attributes("main a", "href").contains(&"/connexion".to_owned()), "{cause}: no way out");
    assert!(stage.methods().await.is_empty(), "{cause}: somebody is in");
    let log = stage.log.take();
    let id = answer.header("X-Request-Id").unwrap();
    let line = log.lines().find(|it| it.contains("sign-in by the provider refused")).unwrap_or_default();
    assert!(line.contains("WARN") && line.contains(cause) && line.contains(id), "{cause} in:\n{log}");
    assert_eq!(answer.main().contains(id), title == NOT_VERIFIED, "{cause}: a reference to quote");
    for secret in ["sujet-1", "Dormoy", "dormoy", "jeton-d-acces", "code-", "eyJ", "un-secret"] {
        assert!(!log.contains(secret), "{cause}: the log says « {secret} »:\n{log}");
    }
}

#[rocket::async_test]
async fn every_attack_on_the_answer_is_refused() {
    let stage = Stage::set(USUAL).await;
    // An account that would let Léa in, were the answer believed.
    stage.link("sujet-1", 1).await;
    for (attack, cause, title) in ATTACKS {
        stage.provider.set(|it| it.attack = attack);
        let answer = stage.browser().sign_in(&stage.provider).await;
        assert_refused(&stage, &answer, cause, title).await;
    }
    assert!(!stage.provider.was_followed(), "a redirection was followed");
    assert!(stage.texts("SELECT subject FROM outbox").await.is_empty());
    stage.provider.set(|it| it.attack = Attack::None);
    assert_eq!(stage.browser().sign_in(&stage.provider).await.status, Status::SeeOther);
    assert_eq!(stage.methods().await, ["proconnect"]);
}

#[rocket::async_test]
async fn plain_json_is_held_to_its_form_and_its_subject() {
    let stage = Stage::set(Choices { form: Userinfo::Json, ..USUAL }).await;
    stage.link("sujet-1", 1).await;
    for (attack, cause) in [
        (Attack::OtherForm, "userinfo: a JWT where JSON is registered"),
        (Attack::SwappedSubject, "userinfo: another subject than the ID token's"),
        (Attack::NoForm, "userinfo: the answer cannot be read"),
        (Attack::WrongNonce, "ID token: another nonce"),
    ] {
        stage.provider.set(|it| it.attack = attack);
        let answer = stage.browser().sign_in(&stage.provider).await;
        assert_refused(&stage, &answer, cause, NOT_VERIFIED).await;
    }
}

#[rocket::async_test]
async fn a_provider_that_cannot_be_asked_is_tried_again() {
    let stage = Stage::set(USUAL).await;
    stage.link("sujet-1", 1).await;
    for (attack, cause, title) in [
        (Attack::DiscoveryIssuer, "discovery: another issuer", NOT_VERIFIED),
        (Attack::DiscoveryDown, "discovery: status 503", NO_ANSWER),
        (Attack::EndlessAnswer, "discovery: an answer too long", NO_ANSWER),
        (Attack::KeysDown, "discovery: status 503", NO_ANSWER),
    ] {
        stage.provider.set(|it| it.attack = attack);
        let answer = stage.browser().press("/connexion", "/connexion/proconnect").await;
        assert_refused(&stage, &answer, cause, title).await;
        assert!(stage.texts("SELECT nonce FROM provider_attempt").await.is_empty());
    }
    // What failed is not remembered.
    stage.provider.set(|it| it.attack = Attack::None);
    assert_eq!(stage.browser().sign_in(&stage.provider).await.status, Status::SeeOther);
    // A wrong secret is the operator's to correct: the log says it.
    stage.write("DELETE FROM session").await;
    stage.log.take();
    stage.provider.set(|it| it.attack = Attack::WrongClient);
    let answer = stage.browser().sign_in(&stage.provider).await;
    assert_refused(&stage, &answer, "the provider answers with the error invalid_client", NO_ANSWER).await;
}

#[rocket::async_test]
async fn every_registration_lets_people_in() {
    for form in [Userinfo::Jwt, Userinfo::Json] {
        for (pkce, acr) in [(false, true), (true, false)] {
            let stage = Stage::set(Choices { form, pkce, acr }).await;
            stage.link("sujet-1", 1).await;
            let browser = stage.browser();
            let asked = stage::parameters(&browser.leave().await);
            assert_eq!(asked.contains_key("code_challenge"), pkce);
            let claims = r#"{"id_token":{"acr":{"essential":true,"values":["eidas2","eidas3"]}}}"#;
            assert_eq!(asked.get("claims").map(String::as_str), acr.then_some(claims));
            let answer = browser.sign_in(&stage.provider).await;
            assert_eq!(answer.location.as_deref(), Some("/accueil"), "{form:?} {pkce}: {}", stage.log.take());
            assert_eq!(stage.methods().await, ["proconnect"]);
            assert_eq!(stage.texts("SELECT id_token FROM session").await[0].split('.').count(), 3);
        }
    }
}
