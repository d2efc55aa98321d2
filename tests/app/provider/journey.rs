//! The way there and back: what is compared at the return, and the way out.

use std::collections::HashMap;

use jalon::config::proconnect::Userinfo;
use rocket::futures::future::join_all;
use rocket::http::Status;

use super::attack::Attack;
use super::stage::{Choices, Stage, USUAL, local, onward, parameters, return_with};
use super::{NO_ANSWER, NOT_VERIFIED, assert_refused};
use crate::support::{TODAY, TestApp};

const AGAIN: &str = "Connexion à recommencer";

async fn stage() -> Stage {
    let stage = Stage::set(USUAL).await;
    stage.link("sujet-1", 1).await;
    stage
}

#[rocket::async_test]
async fn a_return_is_good_once_and_in_its_own_browser() {
    let stage = stage().await;
    let (mine, other) = (stage.browser(), stage.browser());
    let back = return_with(&stage.provider.authorize(&mine.leave().await));
    // A browser that never left, then one that left for itself.
    assert_refused(&stage, &other.ask(&back).await, "this browser has made no attempt", AGAIN).await;
    other.leave().await;
    assert_refused(&stage, &other.ask(&back).await, "the state is unknown", AGAIN).await;
    // Neither has spoilt it for the right one.
    assert_eq!(mine.ask(&back).await.status, Status::SeeOther);
    stage.write("DELETE FROM session").await;
    stage.log.take();
    assert_refused(&stage, &mine.ask(&back).await, "the state is unknown", AGAIN).await;
}

#[rocket::async_test]
async fn of_twenty_returns_at_once_one_is_taken() {
    let stage = stage().await;
    let browser = stage.browser();
    let back = return_with(&stage.provider.authorize(&browser.leave().await));
    let answers = join_all((0..20).map(|_| browser.ask(&back))).await;
    let unknown = stage.log.take().matches("the state is unknown").count();
    assert_eq!(answers.iter().filter(|it| it.status == Status::SeeOther).count(), 1);
    assert_eq!(unknown, 19, "the others never reached the provider");
}

#[rocket::async_test]
async fn two_tabs_of_one_browser_do_not_hinder_each_other() {
    let stage = stage().await;
    let browser = stage.browser();
    let first = return_with(&stage.provider.authorize(&browser.leave().await));
    let second = return_with(&stage.provider.authorize(&browser.leave().await));
    assert_eq!(browser.ask(&first).await.status, Status::SeeOther);
    assert_eq!(browser.ask(&second).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn a_code_that_was_stolen_or_used_opens_nothing() {
    for (pkce, cause, title) in
        [(false, "ID token: another nonce", NOT_VERIFIED), (true, "the provider refuses the code", AGAIN)]
    {
        let stage = Stage::set(Choices { pkce, ..USUAL }).await;
        stage.link("sujet-1", 1).await;
        let victim = stage.provider.authorize(&stage.browser().leave().await);
        let thief = stage.browser();
        let mut brought = stage.provider.authorize(&thief.leave().await);
        brought[0].1.clone_from(&victim[0].1);
        assert_refused(&stage, &thief.ask(&return_with(&brought)).await, cause, title).await;
    }
    let stage = stage().await;
    let browser = stage.browser();
    let used = stage.provider.authorize(&browser.leave().await);
    browser.ask(&return_with(&used)).await;
    stage.write("DELETE FROM session").await;
    stage.log.take();
    let mut brought = stage.provider.authorize(&browser.leave().await);
    brought[0].1.clone_from(&used[0].1);
    let answer = browser.ask(&return_with(&brought)).await;
    assert_refused(&stage, &answer, "the provider refuses the code", AGAIN).await;
}

#[rocket::async_test]
async fn what_is_late_given_up_or_from_elsewhere_is_refused() {
    let stage = stage().await;
    let browser = stage.browser();
    let leave = async || stage.provider.authorize(&browser.leave().await);
    let brought = leave().await;
    stage.write("UPDATE provider_attempt SET expires_at = '2026-11-22T00:00:00.000Z'").await;
    let late = browser.ask(&return_with(&brought)).await;
    assert_refused(&stage, &late, "the attempt is out of date", AGAIN).await;

    for (error, cause, title) in [
        ("access_denied", "given up at the provider", "Connexion abandonnée"),
        ("server_error", "the provider answers with the error server_error", NO_ANSWER),
        ("Léa Dormoy", "the provider answers with the error unreadable", NO_ANSWER),
    ] {
        let given = leave().await[1].clone();
        let brought = [("error".to_owned(), error.to_owned()), given];
        assert_refused(&stage, &browser.ask(&return_with(&brought)).await, cause, title).await;
    }

    let mut brought = leave().await;
    brought[2].1 = "https://ailleurs.example".to_owned();
    let foreign = browser.ask(&return_with(&brought)).await;
    assert_refused(&stage, &foreign, "the return names another issuer", NOT_VERIFIED).await;

    let brought = leave().await;
    let no_code = browser.ask(&return_with(&brought[1..2])).await;
    assert_refused(&stage, &no_code, "the return is incomplete", AGAIN).await;
    let nothing = browser.ask("/connexion/proconnect/retour").await;
    assert_refused(&stage, &nothing, "the return is incomplete", AGAIN).await;
}

#[rocket::async_test]
async fn a_new_key_of_the_provider_is_asked_for() {
    for form in [Userinfo::Jwt, Userinfo::Json] {
        let stage = Stage::set(Choices { form, ..USUAL }).await;
        stage.link("sujet-1", 1).await;
        assert_eq!(stage.browser().sign_in(&stage.provider).await.status, Status::SeeOther);
        stage.provider.set(|it| it.has_new_key = true);
        assert_eq!(stage.browser().sign_in(&stage.provider).await.status, Status::SeeOther);
    }
}

#[rocket::async_test]
async fn people_go_where_they_were_going_and_nowhere_else() {
    let stage = stage().await;
    for (asked, arrives) in [
        ("/connexion?vers=/produits?phase=tous", "/produits?phase=tous"),
        ("/connexion?vers=//ailleurs.example", "/accueil"),
        ("/connexion?vers=https://ailleurs.example", "/accueil"),
    ] {
        let browser = stage.browser();
        let answer = browser.press(&asked.replace("?phase", "%3Fphase"), "/connexion/proconnect").await;
        let brought = stage.provider.authorize(&onward(&answer));
        let arrival = browser.ask(&return_with(&brought)).await;
        assert_eq!(arrival.location.as_deref(), Some(arrives));
    }
}

#[rocket::async_test]
async fn leaving_goes_through_the_provider_and_back() {
    let stage = stage().await;
    let browser = stage.browser();
    browser.sign_in(&stage.provider).await;
    let id_token = stage.texts("SELECT id_token FROM session").await.remove(0);
    let to = onward(&browser.press("/affichage", "/deconnexion").await);
    assert!(stage.methods().await.is_empty(), "the session is closed before anything else");
    assert!(to.starts_with(&format!("{}/session/end?", stage.provider.issuer())));
    let mut asked = parameters(&to);
    let given = asked.remove("state").unwrap();
    assert!(given.len() >= 32);
    let back = asked["post_logout_redirect_uri"].clone();
    assert!(back.ends_with("/deconnexion/retour"));
    let expected = [("id_token_hint", id_token), ("post_logout_redirect_uri", back.clone())];
    let expected: HashMap<String, String> =
        expected.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    assert_eq!(asked, expected, "and no parameter that ProConnect does not know");

    assert_eq!(browser.ask(&format!("{}state=autre", local(&back))).await.first("h1"), AGAIN);
    let path = format!("{}state={given}", local(&back));
    assert_eq!(stage.browser().ask(&path).await.first("h1"), AGAIN);
    assert_eq!(browser.ask(&path).await.first("h1"), "Vous êtes déconnecté");
    assert_eq!(browser.ask(&path).await.first("h1"), AGAIN, "said once");
}

#[rocket::async_test]
async fn leaving_needs_no_provider() {
    let stage = stage().await;
    let browser = stage.browser();
    stage.write("INSERT INTO provider_account VALUES ('https://ailleurs.example', 'sujet-1', 3, '')").await;
    browser.sign_in(&stage.provider).await;
    stage.write("UPDATE session SET id_token = NULL, method = 'link'").await;
    let answer = browser.press("/affichage", "/deconnexion").await;
    assert_eq!(answer.status, Status::SeeOther);
    assert!(stage.methods().await.is_empty());
}

#[rocket::async_test]
async fn without_a_registration_there_is_no_such_page() {
    let app = TestApp::empty(TODAY).await;
    assert!(!app.get("/connexion").await.main().contains("ProConnect"));
    for path in [
        "/connexion/proconnect/retour",
        "/connexion/rattachement",
        "/connexion/rattachement/x",
        "/deconnexion/retour",
    ] {
        assert_eq!(app.ask(path).await.status, Status::NotFound, "{path}");
    }
    for path in ["/connexion/proconnect", "/connexion/rattachement/x"] {
        assert_eq!(app.post(path, &[]).await.status, Status::NotFound, "{path}");
    }
}

#[rocket::async_test]
async fn too_many_departures_have_to_wait() {
    let stage = stage().await;
    stage.provider.set(|it| it.attack = Attack::None);
    let browser = stage.browser();
    for _ in 0..60 {
        browser.leave().await;
    }
    let answer = browser.press("/connexion", "/connexion/proconnect").await;
    assert_eq!(answer.status, Status::TooManyRequests);
}
