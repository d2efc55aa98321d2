//! A target and the versions of its metric: judged by the one it was set under, set aside when another one follows.

use super::defining::{fields, with};
use super::{number, page_of, plain, taken};
use crate::rights::write;
use crate::support::{TODAY, TestApp};

const DELAY: &str = "Délai de traitement d’un signalement";
const ACTIVE: &str = "Communes actives par mois";
const CHANGED: &str = "la méthode a changé le 1er nov. 2026 ; reprenez l’objectif sur la nouvelle version";

/// Measures a metric another way from 1 November 2026 on.
async fn renew(app: &TestApp, own: &str) {
    let path = format!("{own}/modifier");
    let known = fields(&app.get(&path).await);
    let change =
        [("method", "Tout autrement."), ("reason", "Le comité la demande."), ("from_on", "01/11/2026")];
    taken(app, &path, &with(&known, &change)).await;
}

#[rocket::async_test]
async fn a_target_is_not_judged_by_another_method_than_its_own() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, DELAY).await;
    let before = plain(&app.get(&own).await);
    assert!(before.contains("(valeur − départ) ÷ (objectif − départ)") && !before.contains(CHANGED));
    renew(&app, &own).await;
    let page = plain(&app.get(&own).await);
    let public = "/produits/signal-rivage/stats";
    for (what, told) in [
        ("page", &page),
        ("stats", &plain(&app.get(public).await)),
        ("json", &{ app.get(&format!("{public}.json")).await.text().replace('\u{a0}', " ") }),
    ] {
        assert!(told.contains(CHANGED), "{what}: {told}");
    }
    let feed: serde_json::Value =
        serde_json::from_str(&app.get(&format!("{public}.json")).await.text()).unwrap();
    let metric = feed["metrics"].as_array().unwrap().iter().find(|it| it["name"] == DELAY).unwrap();
    assert_eq!(
        (&metric["targets"][0]["version"], &metric["targets"][0]["achieved"]),
        (&1.into(), &().into())
    );
    // Taken up on the new version, it waits for readings of that one.
    let path = format!("{own}/objectifs/nouveau");
    let old = [
        ("value", "3"),
        ("due_on", "28/02/2027"),
        ("set_by", "team"),
        ("baseline", "9,5"),
        ("baseline_on", "31/10/2025"),
    ];
    let refused = app.post(&path, &old).await;
    assert_eq!(refused.status.code, 422);
    assert!(plain(&refused).contains("mesuré par une autre méthode, celle d’avant le 1er nov. 2026"));
    taken(&app, &path, &[&old[..3], &[("baseline", "4,1"), ("baseline_on", "15/11/2026")]].concat()).await;
    let page = plain(&app.get(&own).await);
    assert!(
        page.contains("Aucun relevé n’est encore connu pour cette date") && page.contains(CHANGED),
        "{page}"
    );
    let sql = "SELECT COUNT(*) FROM target t JOIN metric_version v ON v.id = t.version_id WHERE v.number = 2
        AND v.from_on = '2026-11-01'";
    assert_eq!(number(&app, sql).await, 1);
}

#[rocket::async_test]
async fn an_entry_goal_is_not_reported_across_a_change_of_method() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, ACTIVE).await;
    renew(&app, &own).await;
    write(&app, "UPDATE laureate_goal SET target_on = '2026-11-10' WHERE label = 'Communes équipées'").await;
    app.enter("ophelie").await;
    let page = plain(&app.get("/impact/parlement?annee=2026&edition=18").await);
    assert!(page.contains(&format!("écarté : {CHANGED}")), "{page}");
}

#[rocket::async_test]
async fn what_is_said_unmeasurable_sets_its_later_targets_aside() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, DELAY).await;
    let end = [("ending", "unmeasurable"), ("reason", "Plus personne ne note l’heure.")];
    taken(&app, &format!("{own}/fin"), &end).await;
    let why = "l’indicateur est dit non mesurable depuis le 23 nov. 2026 (Plus personne ne note l’heure)";
    for path in [own.as_str(), "/produits/signal-rivage/stats"] {
        let page = plain(&app.get(path).await);
        assert!(page.contains(why), "{path}: {page}");
    }
}

#[rocket::async_test]
async fn side_by_side_tells_changes_of_method_and_what_is_to_come() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let address =
        "/impact/cote-a-cote?produits=signal-rivage&debut=30/09/2025&milieu=30/09/2026&fin=31/12/2026";
    let page = app.get(address).await;
    let shown = plain(&page);
    for told in [
        "2 objectifs jugés : 1 atteint, 2 à 80 % ou plus",
        "La méthode a changé le 1er nov. 2025 : ces valeurs ne se comparent pas.",
        "septembre 2025, version 1",
        "septembre 2026, version 2",
        "à venir",
        "1 500 communes, à atteindre le 28 févr. 2027",
        "1 500 communes, à atteindre le 31 mars 2027",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    // The last value is not that of an end that is not over.
    assert!(!shown.contains("1 041 communes"), "{shown}");
}
