//! The documented case, through the demonstration's « Passage à gué »: signed on 21 April 2020, stopped
//! on 30 November. Each alert on its first day, and none a day earlier.

use jalon::identity::rules::Role;

use super::{join, plain};
use crate::support::TestApp;

/// Lines of « Passage à gué » on that day, for its coach: what is to be done, with its age.
///
/// The day is that of the whole program: on 29 November nobody knows of the stop of the 30th.
async fn lines_on(today: &str) -> Vec<String> {
    let app = TestApp::at(today).await;
    join(&app, "solene", Role::Coach, "passage-a-gue").await;
    let page = app.signed_in_as("solene").await.get("/accueil").await;
    let ages = page.all("#coach-produits-passage-a-gue .jalon-due__age");
    let whats = page.all("#coach-produits-passage-a-gue .jalon-due__what");
    ages.iter().zip(&whats).map(|(age, what)| plain(&format!("{what}, {age}"))).collect()
}

#[rocket::async_test]
async fn each_alert_comes_on_its_first_day_and_none_a_day_earlier() {
    let committee = "Comité d’investissement non tenu";
    let stats = "Page de statistiques absente";
    let refund = "Restitution à examiner";
    let developer = "Temps de développeur à risque";
    let account = "Compte rendu de gestion à préparer";
    let all = [committee, stats, refund, developer, account];
    for (today, late_or_open) in [
        ("2020-10-21", vec![]),
        ("2020-10-22", vec![committee, stats]),
        ("2020-11-29", vec![committee, stats]),
        ("2020-11-30", vec![stats, refund, developer]),
        ("2020-12-01", vec![stats, refund, developer, account]),
    ] {
        let lines = lines_on(today).await;
        for what in all {
            // On its very last day a task is still to be done: it is no alert yet.
            let is_alert = lines.iter().any(|it| it.starts_with(what) && !it.ends_with("dernier jour"));
            assert_eq!(is_alert, late_or_open.contains(&what), "{what} on {today}: {lines:#?}");
        }
    }
}

#[rocket::async_test]
async fn its_due_dates_and_ages_are_those_of_the_rules() {
    for (today, expected) in [
        ("2020-10-21", "Page de statistiques absente, 0 j dernier jour"),
        ("2020-10-21", "Comité d’investissement à tenir, 0 j dernier jour"),
        ("2020-10-22", "Page de statistiques absente, 1 j de retard"),
        ("2020-10-22", "Comité d’investissement non tenu, 1 j de retard"),
        ("2020-11-30", "Temps de développeur à risque, 21 j restants"),
        ("2020-11-30", "Restitution à examiner, 31 j restants"),
        ("2020-11-30", "Comité d’investissement jamais tenu, 39 j d’attente"),
        ("2020-12-01", "Compte rendu de gestion à préparer, 60 j restants"),
    ] {
        let lines = lines_on(today).await;
        assert!(lines.contains(&expected.to_owned()), "{expected} on {today}: {lines:#?}");
    }
}
