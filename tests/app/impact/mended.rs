//! Filing, where it went wrong once: a unit that changed, a hole, a draft that stays, a stop, a wrong reading.

use super::defining::{fields, with};
use super::{number, page_of, plain, standing, taken};
use crate::rights::write;
use crate::support::{PageRead, TODAY, TestApp};

const DUE: &str = "/produits/abri-de-nuit/indicateurs";
const NIGHTS: &str = "Nuitées proposées par mois";

async fn nights(app: &TestApp) -> String {
    page_of(app, NIGHTS).await.rsplit_once('/').unwrap().1.to_owned()
}

fn shown(page: &PageRead, name: &str) -> Vec<String> {
    page.attributes(&format!("input[name='{name}']"), "value")
}

#[rocket::async_test]
async fn a_value_typed_before_a_new_version_is_not_filed_in_it_unseen() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let id = nights(&app).await;
    let (period, version, value) =
        (format!("period[{id}]"), format!("version[{id}]"), format!("value[{id}]"));
    let known = shown(&app.get(DUE).await, &version).remove(0);
    let draft = [(period.as_str(), "2026-10"), (&version, &known), (&value, "5 100")];
    taken(&app, DUE, &[&draft[..], &[("act", "brouillon")]].concat()).await;
    // The same month is then measured as a share, from its first day.
    write(
        &app,
        &format!(
            "INSERT INTO metric_version (id, metric_id, number, question, unit, direction, period, method, proxy_for,
                                         from_on, written_by)
             SELECT 991, metric_id, number + 1, question, 'percent', direction, period, method, proxy_for,
                    '2026-10-01', written_by FROM metric_version WHERE metric_id = {id}"
        ),
    )
    .await;
    let page = app.get(DUE).await;
    assert!(plain(&page).contains("se relève en « % »"), "{}", plain(&page));
    assert_eq!(shown(&page, &value), ["5 100"]);
    let before = standing(&app, NIGHTS).await;
    let refused = app.post(DUE, &[&draft[..], &[("act", "deposer")]].concat()).await;
    assert_eq!(refused.status.code, 422);
    assert!(plain(&refused).contains("a changé depuis que cette valeur a été écrite"), "{}", plain(&refused));
    assert_eq!(standing(&app, NIGHTS).await, before);
    // Seen and written anew, it is filed.
    let sure = [(period.as_str(), "2026-10"), (&version, "991"), (&value, "51"), ("act", "deposer")];
    taken(&app, DUE, &sure).await;
    assert_eq!(standing(&app, NIGHTS).await, before + 1);
}

#[rocket::async_test]
async fn a_draft_for_a_hole_is_filed_there() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let id = nights(&app).await;
    let (period, value) = (format!("period[{id}]"), format!("value[{id}]"));
    taken(&app, DUE, &[(&period, "2026-09"), (&value, "5 060"), ("act", "brouillon")]).await;
    // October is filed otherwise: nothing is asked any more, and September still lacks.
    taken(&app, &format!("/indicateurs/{id}/releves/2026-10"), &[("value", "5 100")]).await;
    let page = app.get(DUE).await;
    assert_eq!((shown(&page, &period), shown(&page, &value)), (vec!["2026-09".into()], vec!["5 060".into()]));
    let told = plain(&page);
    assert!(told.contains("celle-ci n’en a pas encore") && !told.contains("ont reçu leur relevé"), "{told}");
    let before = standing(&app, NIGHTS).await;
    taken(&app, DUE, &[(&period, "2026-09"), (&value, "5 060"), ("act", "deposer")]).await;
    assert_eq!(standing(&app, NIGHTS).await, before + 1);
    let last = format!("SELECT last_value FROM metric WHERE id = {id}");
    assert_eq!(number(&app, &last).await, 5_100_000_000, "the last one stays October's");
}

#[rocket::async_test]
async fn a_draft_that_told_what_is_there_says_nothing_and_can_be_dropped() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let id = nights(&app).await;
    let (period, value) = (format!("period[{id}]"), format!("value[{id}]"));
    let drafts = "SELECT COUNT(*) FROM reading_draft";
    let same = [(period.as_str(), "2026-10"), (&value, "5 100")];
    taken(&app, DUE, &[&same[..], &[("act", "brouillon")]].concat()).await;
    let path = format!("/indicateurs/{id}/releves/2026-10");
    taken(&app, &path, &[("value", "5 100")]).await;
    let told = plain(&app.get(DUE).await);
    assert!(!told.contains("n’est pas déposé") && told.contains("Effacer ce brouillon"), "{told}");
    let sent = taken(&app, DUE, &[&same[..], &[("act", "deposer")]].concat()).await;
    assert!(plain(&app.get(&sent.location.unwrap()).await).contains("rien n’a changé"));
    assert_eq!(number(&app, drafts).await, 0);
    // Another value than the one that is there is told until the draft is dropped.
    let other = [(period.as_str(), "2026-10"), (&value, "5 300")];
    taken(&app, DUE, &[&other[..], &[("act", "brouillon")]].concat()).await;
    assert!(plain(&app.get(DUE).await).contains("octobre 2026 : 5 300"));
    taken(&app, DUE, &[("act", "effacer")]).await;
    assert_eq!(number(&app, drafts).await, 0);
    let told = plain(&app.get(DUE).await);
    assert!(!told.contains("5 300") && !told.contains("Effacer ce brouillon"), "{told}");
    let again = taken(&app, DUE, &[("act", "effacer")]).await;
    assert!(plain(&app.get(&again.location.unwrap()).await).contains("Aucun brouillon n’était gardé"));
}

#[rocket::async_test]
async fn a_metric_that_was_late_when_it_stopped_is_late_when_it_is_followed_again() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let id = nights(&app).await;
    let late = format!("SELECT CAST(late_from AS BIGINT) FROM metric WHERE id = {id}");
    let before = number(&app, &late).await;
    let own = format!("/indicateurs/{id}");
    taken(&app, &format!("{own}/fin"), &[("ending", "stopped"), ("reason", "Par erreur.")]).await;
    taken(&app, &format!("{own}/reprise"), &[]).await;
    assert_eq!(number(&app, &late).await, before);
}

#[rocket::async_test]
async fn the_north_star_is_it_again_once_it_is_followed_again_unless_another_one_is() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, "Communes actives par mois").await;
    let star = "SELECT COUNT(*) FROM metric WHERE name = 'Communes actives par mois' AND is_north_star";
    let again = async || {
        let saved = taken(&app, &format!("{own}/reprise"), &[]).await;
        plain(&app.get(&saved.location.unwrap()).await)
    };
    let stop = [("ending", "stopped"), ("reason", "Par erreur.")];
    taken(&app, &format!("{own}/fin"), &stop).await;
    assert_eq!(number(&app, star).await, 0);
    let told = again().await;
    assert!(told.contains("redevient l’étoile du nord"), "{told}");
    assert_eq!(number(&app, star).await, 1);
    // Another one has become it meanwhile.
    taken(&app, &format!("{own}/fin"), &stop).await;
    write(&app, "UPDATE metric SET is_north_star = true WHERE name = 'Note de simplicité'").await;
    let told = again().await;
    assert!(told.contains("L’étoile du nord est maintenant « Note de simplicité »"), "{told}");
    assert_eq!(number(&app, star).await, 0);
    // What was not it when it ended does not become it.
    write(&app, "UPDATE metric SET is_north_star = false").await;
    taken(&app, &format!("{own}/fin"), &stop).await;
    let told = again().await;
    assert!(told.contains("suivi de nouveau") && !told.contains("toile du nord redevient"), "{told}");
    assert_eq!(number(&app, star).await, 0);
}

#[rocket::async_test]
async fn a_new_version_without_a_value_leaves_the_figures_of_the_one_before() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, "Note de simplicité").await;
    let figures = async || app.get(&own).await.first(".jalon-measures").replace(['\u{a0}', '\u{202f}'], " ");
    let before = figures().await;
    assert!(
        before.contains("Octobre 2026") && before.contains("8 sur 10") && !before.contains("version"),
        "{before}"
    );
    let known = fields(&app.get(&format!("{own}/modifier")).await);
    let renewal = [("method", "Autrement."), ("reason", "Le comité la demande."), ("from_on", "01/11/2026")];
    taken(&app, &format!("{own}/modifier"), &with(&known, &renewal)).await;
    let after = figures().await;
    for told in
        ["Octobre 2026", "8 sur 10", "dernier relevé, de la version 1 ; la version 2 n’en a pas encore"]
    {
        assert!(after.contains(told), "{told}: {after}");
    }
    assert!(after.contains("Sur la période précédente"), "{after}");
}

#[rocket::async_test]
async fn what_is_better_low_is_to_be_reduced() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let page = plain(&app.get(&page_of(&app, "Délai de traitement d’un signalement").await).await);
    assert!(page.contains("non atteint, à réduire encore de 0,9 jour."), "{page}");
    assert!(!page.contains("il manque"), "{page}");
}

#[rocket::async_test]
async fn a_wrong_reading_is_taken_back_and_a_version_may_then_begin_before_it() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, "Note de simplicité").await;
    let id = own.rsplit_once('/').unwrap().1.to_owned();
    let last = format!("SELECT last_value FROM metric WHERE id = {id}");
    let period = format!("SELECT CAST(last_ends_on AS BIGINT) FROM metric WHERE id = {id}");
    let ended = number(&app, &period).await;
    let wrong = format!("{own}/releves/2026-10");
    let edit = format!("{own}/modifier");
    let known = fields(&app.get(&edit).await);
    let renewal = [("method", "Autrement."), ("reason", "Le comité la demande."), ("from_on", "15/10/2026")];
    let early = app.post(&edit, &with(&known, &renewal)).await;
    assert_eq!(early.status.code, 422);
    let told = plain(&early);
    assert!(told.contains("Si le relevé d’octobre 2026 est faux, retirez-le d’abord"), "{told}");
    let back = format!("{wrong}/retrait");
    let corrected = app.get(&own).await.all("del").len();
    assert_eq!(app.post(&back, &[]).await.status.code, 422, "a reason is asked");
    app.enter("solene").await;
    assert_eq!(app.post(&back, &[("why", "Faux.")]).await.status.code, 403, "the team does it");
    app.enter("yann").await;
    taken(&app, &back, &[("why", "C’était le mois d’avant.")]).await;
    assert!(number(&app, &period).await < ended, "the one before is the last");
    let page = plain(&app.get(&wrong).await);
    for told in ["Retiré par Yann Kerdoncuff", "C’était le mois d’avant.", "Déposer"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert_eq!(app.post(&back, &[("why", "Encore.")]).await.status.code, 409);
    assert!(plain(&app.get("/produits/signal-rivage/historique").await).contains("Relevé retiré"));
    // The period may be filed again, without a reason: nothing stands there.
    taken(&app, &wrong, &[("value", "7,4"), ("keep", "7.4")]).await;
    assert_eq!((number(&app, &last).await, number(&app, &period).await), (7_400_000, ended));
    // It corrects nothing: neither there nor for the public.
    assert_eq!(app.get(&own).await.all("del").len(), corrected);
    let public = "/produits/signal-rivage/stats";
    let table = app.get(&format!("{public}.csv")).await.text();
    let row = table.lines().find(|it| it.contains("Note de simplicité") && it.contains("2026-10")).unwrap();
    assert!(row.contains(",7.4,") && row.trim_end().ends_with("non"), "{row}");
    let feed: serde_json::Value =
        serde_json::from_str(&app.get(&format!("{public}.json")).await.text()).unwrap();
    let note = feed["metrics"].as_array().unwrap().iter().find(|it| it["name"] == "Note de simplicité");
    let reading = note.unwrap()["versions"][0]["readings"].as_array().unwrap().last().unwrap();
    assert_eq!((&reading["value"], &reading["is_corrected"]), (&"7.4".into(), &false.into()), "{reading}");
    // Another value then does: struck in the table, and told among the corrections.
    taken(&app, &wrong, &[("value", "7,5"), ("keep", "7.5"), ("reason", "Recompté.")]).await;
    assert_eq!(app.get(&own).await.all("del").len(), corrected + 2);
    let table = app.get(&format!("{public}.csv")).await.text();
    let row = table.lines().find(|it| it.contains("Note de simplicité") && it.contains("2026-10")).unwrap();
    assert!(row.contains(",7.5,") && row.trim_end().ends_with("oui"), "{row}");
    taken(&app, &back, &[("why", "Encore faux.")]).await;
    taken(&app, &edit, &with(&known, &renewal)).await;
}
