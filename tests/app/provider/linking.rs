//! An account becomes a person's once, from their mailbox.

use jalon::audit::{self, Act, Verdict};
use jalon::clock::Clock;
use jalon::identity::record::{forget, person};
use rocket::futures::future::join_all;
use rocket::http::Status;

use super::attack::Attack;
use super::stage::{Stage, USUAL, local};
use crate::support::{PageRead, TODAY};

const NO_ACCOUNT: &str = "Aucun compte à ouvrir";
const SPENT: &str = "Lien à redemander";

/// The path of the link in the last message.
async fn link(stage: &Stage) -> String {
    let body = stage.texts("SELECT body FROM outbox ORDER BY id DESC").await.remove(0);
    let link = body.lines().find(|it| it.starts_with("http")).unwrap().to_owned();
    local(&link).trim_end_matches('?').to_owned()
}

async fn messages(stage: &Stage) -> usize {
    stage.texts("SELECT recipient FROM outbox").await.len()
}

async fn acts(stage: &Stage) -> Vec<String> {
    stage.texts("SELECT act || ' ' || object_kind || '/' || object_id FROM journal_record ORDER BY seq").await
}

fn assert_asked_to_check(answer: &PageRead) {
    assert_eq!(answer.location.as_deref(), Some("/connexion/rattachement"), "{}", answer.text());
}

#[rocket::async_test]
async fn the_first_time_is_confirmed_by_mail_and_the_second_is_direct() {
    let stage = Stage::set(USUAL).await;
    let browser = stage.browser();
    assert_asked_to_check(&browser.sign_in(&stage.provider).await);
    assert!(stage.methods().await.is_empty() && acts(&stage).await.is_empty());
    assert_eq!(stage.texts("SELECT recipient FROM outbox").await, ["lea.dormoy@exemple.gouv.fr"]);

    // The page that says so can be read again; another browser has nothing to wait for.
    for _ in 0..2 {
        let page = browser.ask("/connexion/rattachement").await;
        assert_eq!(page.first("h1"), "Confirmez depuis votre messagerie");
        assert!(page.main().contains("lea.dormoy@exemple.gouv.fr"));
    }
    let elsewhere = stage.browser().ask("/connexion/rattachement").await;
    assert_eq!(elsewhere.location.as_deref(), Some("/connexion"));

    // A scanner opens the link twice: it is still whole.
    let link = link(&stage).await;
    stage.browser().ask(&link).await;
    let page = browser.ask(&link).await;
    assert!(page.main().contains("lea.dormoy@exemple.gouv.fr"));
    assert!(!page.main().contains("autre navigateur"));
    assert!(stage.methods().await.is_empty());

    let answer = browser.press(&link, &link).await;
    assert_eq!(answer.location.as_deref(), Some("/accueil"));
    assert_eq!(stage.methods().await, ["proconnect"], "the same browser: the provider is told at the end");
    assert_eq!(acts(&stage).await, ["person.account_linked person/1"]);
    let values = stage.texts("SELECT field || '=' || after FROM journal_value ORDER BY position").await;
    assert_eq!(values, ["who=person/1", &format!("issuer={}", stage.provider.issuer()), "subject=sujet-1"]);
    assert!(matches!(
        audit::verify(stage.database.db.reader(), None).await,
        Ok(Verdict::Whole { count: 1, .. })
    ));

    let again = stage.browser().ask(&link).await;
    assert_eq!((again.status, again.first("h1").as_str()), (Status::Gone, SPENT));
    assert_eq!(stage.browser().sign_in(&stage.provider).await.location.as_deref(), Some("/accueil"));
    assert_eq!(messages(&stage).await, 1);
}

#[rocket::async_test]
async fn another_browser_is_warned_and_does_not_get_the_token() {
    let stage = Stage::set(USUAL).await;
    stage.browser().sign_in(&stage.provider).await;
    let (link, elsewhere) = (link(&stage).await, stage.browser());
    assert!(elsewhere.ask(&link).await.main().contains("un autre navigateur que celui de la demande"));
    assert_eq!(elsewhere.press(&link, &link).await.status, Status::SeeOther);
    assert_eq!(stage.methods().await, ["link"]);
}

#[rocket::async_test]
async fn the_link_needs_its_form_and_is_not_a_link_to_enter() {
    let stage = Stage::set(USUAL).await;
    let browser = stage.browser();
    browser.sign_in(&stage.provider).await;
    let link = link(&stage).await;
    assert_eq!(browser.post(&link, &[]).await.status, Status::Forbidden);
    let as_entrance = link.replace("rattachement", "lien");
    assert_ne!(browser.ask(&as_entrance).await.all("main form").len(), 1);
    assert!(stage.methods().await.is_empty());
    assert_eq!(browser.press(&link, &link).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn nobody_and_the_deactivated_meet_the_same_page() {
    let stage = Stage::set(USUAL).await;
    stage.link("sujet-de-paul", 2).await;
    let mut pages = Vec::new();
    for (subject, email, cause) in [
        ("sujet-9", "inconnu@exemple.gouv.fr", "nobody active has this e-mail"),
        ("sujet-de-paul", "paul.vasseur@exemple.gouv.fr", "the account is a deactivated person's"),
        ("sujet-2", "paul.vasseur@exemple.gouv.fr", "nobody active has this e-mail"),
    ] {
        stage.provider.set(|it| (it.subject, it.email) = (subject, email));
        let answer = stage.browser().sign_in(&stage.provider).await;
        assert_eq!((answer.status, answer.first("h1").as_str()), (Status::Forbidden, NO_ACCOUNT));
        let log = stage.log.take();
        assert!(log.contains(cause) && !log.contains("exemple.gouv.fr"), "{log}");
        pages.push(answer.main().replace(email, "…"));
    }
    assert!(pages.iter().all(|it| *it == pages[0]), "{pages:?}");
    assert!(stage.methods().await.is_empty());
    assert_eq!(messages(&stage).await, 0);
}

#[rocket::async_test]
async fn an_address_that_is_not_sure_links_nothing_but_hinders_no_known_account() {
    let stage = Stage::set(USUAL).await;
    for (attack, cause) in [
        (Attack::UnverifiedEmail, "an e-mail that the provider has not verified"),
        (Attack::NoEmail, "no usable e-mail"),
    ] {
        stage.provider.set(|it| it.attack = attack);
        let answer = stage.browser().sign_in(&stage.provider).await;
        assert_eq!(answer.first("h1"), NO_ACCOUNT);
        assert!(stage.log.take().contains(cause));
        assert_eq!(messages(&stage).await, 0);
    }
    stage.link("sujet-1", 1).await;
    assert_eq!(stage.browser().sign_in(&stage.provider).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn the_address_is_read_as_everywhere() {
    let stage = Stage::set(USUAL).await;
    stage.provider.set(|it| it.email = " Lea.DORMOY@Exemple.gouv.fr");
    assert_asked_to_check(&stage.browser().sign_in(&stage.provider).await);
    assert_eq!(messages(&stage).await, 1);
}

#[rocket::async_test]
async fn an_account_that_is_somebody_s_stays_theirs() {
    let stage = Stage::set(USUAL).await;
    let browser = stage.browser();
    browser.sign_in(&stage.provider).await;
    let link = link(&stage).await;
    stage.link("sujet-1", 3).await;
    let answer = browser.press(&link, &link).await;
    assert_eq!(answer.first("h1"), NO_ACCOUNT);
    assert!(stage.log.take().contains("already another person's"));
    assert_eq!(stage.texts("SELECT 'p' || person_id FROM provider_account").await, ["p3"]);
    assert!(stage.methods().await.is_empty() && acts(&stage).await.is_empty());
}

#[rocket::async_test]
async fn somebody_shut_out_meanwhile_does_not_come_in() {
    let stage = Stage::set(USUAL).await;
    let browser = stage.browser();
    browser.sign_in(&stage.provider).await;
    let link = link(&stage).await;
    let fields = browser.open(&link, &link).await;
    stage.write("UPDATE person SET active = false WHERE id = 1").await;
    let answer = browser.post(&link, &fields).await;
    assert_eq!(answer.first("h1"), SPENT);
    assert!(stage.methods().await.is_empty() && acts(&stage).await.is_empty());
}

#[rocket::async_test]
async fn of_fifty_uses_of_one_link_one_wins() {
    let stage = Stage::set(USUAL).await;
    stage.browser().sign_in(&stage.provider).await;
    let link = link(&stage).await;
    let browsers: Vec<_> = (0..50).map(|_| stage.browser()).collect();
    let fields = join_all(browsers.iter().map(|it| it.open(&link, &link))).await;
    let answers = join_all(browsers.iter().zip(&fields).map(|(it, fields)| it.post(&link, fields))).await;
    let won = answers.iter().filter(|it| it.status == Status::SeeOther).count();
    assert_eq!(won, 1, "{:?}", answers.iter().map(|it| it.status.code).collect::<Vec<_>>());
    assert_eq!(acts(&stage).await.len(), 1);
}

#[rocket::async_test]
async fn one_mailbox_is_not_filled() {
    let stage = Stage::set(USUAL).await;
    for _ in 0..5 {
        assert_asked_to_check(&stage.browser().sign_in(&stage.provider).await);
    }
    assert_eq!(stage.browser().sign_in(&stage.provider).await.status, Status::TooManyRequests);
    assert_eq!(messages(&stage).await, 5);
}

#[rocket::async_test]
async fn whoever_is_forgotten_has_no_account_left() {
    let stage = Stage::set(USUAL).await;
    stage.link("sujet-1", 1).await;
    stage.link("sujet-3", 3).await;
    let db = &stage.database.db;
    let lea = person::by_id(db.reader(), 1).await.unwrap().unwrap();
    let clock = Clock::at(TODAY.parse().unwrap());
    let mut act = Act::begin(db, clock, "essai").await.unwrap();
    forget::forget(&mut act, &lea, clock.today(), &|_| String::new()).await.unwrap();
    act.commit().await.unwrap();
    assert_eq!(stage.texts("SELECT subject FROM provider_account").await, ["sujet-3"]);
    // The same account is a stranger's now.
    assert_eq!(stage.browser().sign_in(&stage.provider).await.first("h1"), NO_ACCOUNT);
}
