//! What the team is judged by: kept from it when somebody else decided it, changed with a reason when it did.

use super::defining::{fields, with};
use super::{number, page_of, plain, taken};
use crate::rights::write;
use crate::support::{TODAY, TestApp};

const ACTIVE: &str = "Communes actives par mois";
const DELAY: &str = "Délai de traitement d’un signalement";

async fn target(app: &TestApp, name: &str, set_by: &str) -> String {
    let own = page_of(app, name).await;
    let metric = own.rsplit_once('/').unwrap().1;
    let sql = format!("SELECT MAX(id) FROM target WHERE metric_id = {metric} AND set_by = '{set_by}'");
    format!("{own}/objectifs/{}", number(app, &sql).await)
}

#[rocket::async_test]
async fn the_team_does_not_touch_what_the_committee_or_the_convention_set() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, ACTIVE).await;
    let decided = target(&app, ACTIVE, "convention").await;
    let known = [("value", "1500"), ("due_on", "31/03/2027"), ("set_by", "convention"), ("version", "1")];
    let lower = [("value", "1000"), known[1], known[2], known[3]];
    for (path, fields) in [("modifier", &lower[..]), ("retrait", &[("why", "Trop haut.")])] {
        assert_eq!(app.post(&format!("{decided}/{path}"), fields).await.status.code, 403, "{path}");
    }
    let links = app.get(&own).await.attributes("main a", "href");
    assert!(!links.iter().any(|it| it.starts_with(&decided)), "{links:?}");
    // Nor does it say that the committee set what it sets itself.
    let path = format!("{own}/objectifs/nouveau");
    let claimed = app.post(&path, &[("value", "1100"), known[1], ("set_by", "committee")]).await;
    assert_eq!(claimed.status.code, 422);
    assert!(plain(&claimed).contains("Seuls un·e coach et l’administration notent"), "{}", plain(&claimed));
    // A coach sets it aside with a reason, and changes nothing else of it.
    app.enter("solene").await;
    assert_eq!(app.post(&format!("{decided}/retrait"), &[("why", "Trop haut.")]).await.status.code, 409);
    assert_eq!(app.post(&format!("{decided}/modifier"), &lower).await.status.code, 422);
    let aside = [&known[..], &[("excluded", "La convention est modifiée.")]].concat();
    taken(&app, &format!("{decided}/modifier"), &aside).await;
    let page = plain(&app.get(&own).await);
    assert!(page.contains("Écarté : La convention est modifiée."), "{page}");
    taken(&app, &path, &[("value", "1100"), known[1], ("set_by", "committee")]).await;
}

#[rocket::async_test]
async fn the_team_changes_its_own_targets_with_a_reason_that_stays() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, DELAY).await;
    let set = target(&app, DELAY, "team").await;
    let edit = format!("{set}/modifier");
    let easier = with(&fields(&app.get(&edit).await), &[("value", "4")])
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect::<Vec<_>>();
    let easier: Vec<(&str, &str)> = easier.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    let without = app.post(&edit, &easier).await;
    assert_eq!(without.status.code, 422);
    assert!(
        plain(&without).contains("dites pourquoi. Ce qu’il disait reste visible."),
        "{}",
        plain(&without)
    );
    let easier: Vec<(&str, &str)> = easier
        .into_iter()
        .filter(|it| it.0 != "reason")
        .chain([("reason", "L’été double les signalements.")])
        .collect();
    taken(&app, &edit, &easier).await;
    let page = plain(&app.get(&own).await);
    let was = "Ancienne cible : 3 jours au 28 févr. 2027, depuis 9,5 jours, jusqu’au 23 nov. 2026 : L’été double les signalements.";
    assert!(page.contains("4 jours au 28 févr. 2027") && page.contains(was), "{page}");
    let shown = plain(&app.get("/produits/signal-rivage/stats").await);
    assert!(shown.contains(was), "everybody reads it: {shown}");
    assert_eq!(app.post(&format!("{set}/retrait"), &[]).await.status.code, 422);
    taken(&app, &format!("{set}/retrait"), &[("why", "On ne vise plus le délai.")]).await;
    let page = plain(&app.get(&own).await);
    assert!(page.contains("Écarté : retiré le 23 nov. 2026 : On ne vise plus le délai."), "{page}");
}

#[rocket::async_test]
async fn a_formula_that_judges_changes_with_a_reason() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, DELAY).await;
    let edit = format!("{own}/modifier");
    let known = fields(&app.get(&edit).await);
    let without = app.post(&edit, &with(&known, &[("formula", "share")])).await;
    assert_eq!(without.status.code, 422);
    assert!(plain(&without).contains("Des objectifs sont jugés par cette formule"), "{}", plain(&without));
    let why = "Le départ est contesté.";
    taken(&app, &edit, &with(&known, &[("formula", "share"), ("formula_why", why)])).await;
    let page = plain(&app.get(&own).await);
    assert!(page.contains("Formule changée le 23 nov. 2026, avant :") && page.contains(why), "{page}");
    assert!(plain(&app.get("/produits/signal-rivage/historique").await).contains(why));
}

#[rocket::async_test]
async fn an_entry_goal_changes_with_a_reason_and_stays_once_withdrawn() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let id = number(&app, "SELECT id FROM laureate_goal WHERE label = 'Communes équipées'").await;
    let laureate = number(&app, &format!("SELECT laureate_id FROM laureate_goal WHERE id = {id}")).await;
    let own = format!("/laureats/{laureate}");
    let edit = format!("{own}/objectifs/{id}/modifier");
    let known = crate::editions::form::fields(&app, &edit, &[("target", "1 000"), ("is_flag", "oui")]).await;
    assert_eq!(crate::editions::form::send(&app, &edit, &known).await.status.code, 422);
    let reason = ("reason".to_owned(), "Deux départements se retirent.".to_owned());
    let known: Vec<_> = known.into_iter().filter(|it| it.0 != "reason").chain([reason]).collect();
    assert_eq!(crate::editions::form::send(&app, &edit, &known).await.status.code, 303);
    let was = "Ancienne cible : Communes équipées, 1 500 communes au 28 févr. 2027, depuis 412 communes, jusqu’au 23 nov. 2026 : \
               Deux départements se retirent.";
    let page = plain(&app.get(&own).await);
    assert!(page.contains("1 000 communes") && page.contains(was), "{page}");
    let back = format!("{own}/objectifs/{id}/retrait");
    assert_eq!(app.post(&back, &[]).await.status.code, 422);
    taken(&app, &back, &[("why", "Le service s’arrête.")]).await;
    let page = plain(&app.get(&own).await);
    assert!(page.contains("retiré le 23 nov. 2026 : Le service s’arrête."), "{page}");
    assert_eq!(app.ask(&edit).await.status.code, 404);
    write(&app, &format!("UPDATE laureate_goal SET target_on = '2026-10-31' WHERE id = {id}")).await;
    app.enter("ophelie").await;
    let page = plain(&app.get("/impact/parlement?annee=2026&edition=18").await);
    assert!(page.contains("écarté : retiré le 23 nov. 2026 : Le service s’arrête."), "{page}");
}

#[rocket::async_test]
async fn a_goal_is_not_tied_to_a_metric_of_another_unit() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, DELAY).await;
    let goal = number(&app, "SELECT id FROM laureate_goal WHERE label LIKE 'Signalements traités%'").await;
    let refused = app.post(&format!("{own}/objectifs-d-entree"), &[("goal", &goal.to_string())]).await;
    assert_eq!(refused.status.code, 409);
    assert!(
        plain(&refused).contains("s’exprime en « % », cet indicateur en « jours »"),
        "{}",
        plain(&refused)
    );
    let page = plain(&app.get(&own).await);
    assert!(page.contains("Signalements traités en moins de deux jours : 80 % au 28 févr. 2027"), "{page}");
    assert!(page.contains("Unité de cet indicateur : jours"), "{page}");
}
