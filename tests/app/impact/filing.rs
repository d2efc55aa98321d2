//! Filing: what is due, a doubt, a draft, a correction, what others propose.

use super::{number, page_of, plain, standing, taken};
use crate::support::{PageRead, TODAY, TestApp};

const DUE: &str = "/produits/abri-de-nuit/indicateurs";
const NIGHTS: &str = "Nuitées proposées par mois";

async fn nights(app: &TestApp) -> String {
    page_of(app, NIGHTS).await.rsplit_once('/').unwrap().1.to_owned()
}

#[rocket::async_test]
async fn what_is_due_is_asked_and_filed_in_one_act() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let page = app.get(DUE).await;
    let shown = plain(&page);
    for told in [
        "1 relevé attendu",
        "1 en retard depuis le 1er oct. 2026",
        NIGHTS,
        "Octobre 2026",
        "juil. 2026",
        "5 025",
        "un trou, pas un zéro",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    let home = plain(&app.get("/accueil").await);
    assert!(home.contains("Relevé en retard : Nuitées proposées par mois"), "{home}");
    let id = nights(&app).await;
    let (period, value) = (format!("period[{id}]"), format!("value[{id}]"));
    let before = standing(&app, NIGHTS).await;
    taken(&app, DUE, &[(&period, "2026-10"), (&value, "5 100"), ("act", "deposer")]).await;
    assert_eq!(standing(&app, NIGHTS).await, before + 1);
    assert!(plain(&app.get(DUE).await).contains("Aucun relevé n’est attendu"));
    assert_eq!(number(&app, &format!("SELECT last_value FROM metric WHERE id = {id}")).await, 5_100_000_000);
    let journal = "SELECT COUNT(*) FROM journal_record WHERE act = 'reading.filed'";
    let acts = number(&app, journal).await;
    // The same form sent again changes nothing.
    app.post(DUE, &[(&period, "2026-10"), (&value, "5 100"), ("act", "deposer")]).await;
    assert_eq!((standing(&app, NIGHTS).await, number(&app, journal).await), (before + 1, acts));
    let history = plain(&app.get("/produits/abri-de-nuit/historique").await);
    assert!(history.contains("Relevé d’octobre 2026") && history.contains("5 100"), "{history}");
}

#[rocket::async_test]
async fn a_doubt_is_said_and_never_refuses() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let id = nights(&app).await;
    let (period, value, keep) = (format!("period[{id}]"), format!("value[{id}]"), format!("keep[{id}]"));
    let before = standing(&app, NIGHTS).await;
    let doubted = app.post(DUE, &[(&period, "2026-10"), (&value, "51 000"), ("act", "deposer")]).await;
    let shown = plain(&doubted);
    assert_eq!(doubted.status.code, 422);
    assert!(shown.contains("était attendue") && shown.contains("Ce serait 5 100 nuitées"), "{shown}");
    assert_eq!(doubted.attributes(&format!("input[name='{value}']"), "value"), ["51 000"]);
    assert_eq!(standing(&app, NIGHTS).await, before);
    let sure = [(period.as_str(), "2026-10"), (&value, "51 000"), (&keep, "51000"), ("act", "deposer")];
    taken(&app, DUE, &sure).await;
    assert_eq!(standing(&app, NIGHTS).await, before + 1);
}

#[rocket::async_test]
async fn what_is_wrong_is_said_beside_its_field_and_a_draft_is_kept() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let id = nights(&app).await;
    let (period, value) = (format!("period[{id}]"), format!("value[{id}]"));
    let wrong = app.post(DUE, &[(&period, "2026-10"), (&value, "cinq mille"), ("act", "deposer")]).await;
    assert_eq!(wrong.status.code, 422);
    assert!(plain(&wrong).contains("Ce n’est pas un nombre"), "{}", plain(&wrong));
    assert_eq!(wrong.attributes(&format!("input[name='{value}']"), "value"), ["cinq mille"]);
    let nothing = app.post(DUE, &[(&period, "2026-10"), (&value, " "), ("act", "deposer")]).await;
    assert!(plain(&nothing).contains("Écrivez au moins une valeur"), "{}", plain(&nothing));
    let before = standing(&app, NIGHTS).await;
    taken(&app, DUE, &[(&period, "2026-10"), (&value, "5 1"), ("act", "brouillon")]).await;
    let again = app.get(DUE).await;
    assert!(plain(&again).contains("Brouillon gardé le"), "{}", plain(&again));
    assert_eq!(again.attributes(&format!("input[name='{value}']"), "value"), ["5 1"]);
    assert_eq!(standing(&app, NIGHTS).await, before);
    taken(&app, DUE, &[(&period, "2026-10"), (&value, "5 100"), ("act", "deposer")]).await;
    assert_eq!(number(&app, "SELECT COUNT(*) FROM reading_draft").await, 0);
}

#[rocket::async_test]
async fn a_draft_stays_with_the_month_it_was_typed_for() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let id = nights(&app).await;
    let (period, value) = (format!("period[{id}]"), format!("value[{id}]"));
    let shown = |page: &PageRead, name: &str| page.attributes(&format!("input[name='{name}']"), "value");
    taken(&app, DUE, &[(&period, "2026-10"), (&value, "5 100"), ("act", "brouillon")]).await;
    // Ten days into December, November is asked: what was typed is still October's.
    let later = TestApp::over(app.database, "2026-12-10").await.signed_in_as("rose-may").await;
    let page = later.get(DUE).await;
    assert_eq!((shown(&page, &period), shown(&page, &value)), (vec!["2026-10".into()], vec!["5 100".into()]));
    // Typed for a period that the metric does not measure, it is filed for no other.
    let astray = later.post(DUE, &[(&period, "2026-T4"), (&value, "5 100"), ("act", "deposer")]).await;
    assert_eq!(astray.status.code, 422);
    assert!(plain(&astray).contains("a changé depuis que cette valeur a été écrite"), "{}", plain(&astray));
    assert_eq!(shown(&astray, &value), ["5 100"]);
    // Somebody else files it meanwhile, otherwise: the line asks for November, and says what was typed.
    let path = format!("{}/releves/2026-10", page_of(&later, NIGHTS).await);
    taken(&later, &path, &[("value", "5 200")]).await;
    let page = later.get(DUE).await;
    assert_eq!((shown(&page, &period), shown(&page, &value)), (vec!["2026-11".into()], vec![String::new()]));
    assert!(plain(&page).contains("Vous aviez écrit 5 100 pour octobre 2026"), "{}", plain(&page));
    let before = standing(&later, NIGHTS).await;
    let sent = taken(&later, DUE, &[(&period, "2026-10"), (&value, "5 100"), ("act", "deposer")]).await;
    let told = plain(&later.get(&sent.location.unwrap()).await);
    assert!(told.contains("vous aviez écrit : Nuitées proposées par mois, octobre 2026 : 5 100"), "{told}");
    assert_eq!(standing(&later, NIGHTS).await, before, "another value is there");
    // The same one sent again changes nothing, and says so.
    let sent = taken(&later, DUE, &[(&period, "2026-10"), (&value, "5 200"), ("act", "deposer")]).await;
    assert!(plain(&later.get(&sent.location.unwrap()).await).contains("rien n’a changé"));
    assert_eq!(standing(&later, NIGHTS).await, before);
}

#[rocket::async_test]
async fn a_correction_supersedes_with_a_reason_and_changes_no_other_reading() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, "Note de simplicité").await;
    let path = format!("{own}/releves/2026-08");
    let others = "SELECT CAST(COALESCE(SUM(value), 0) AS BIGINT) FROM reading WHERE superseded_by IS NULL AND NOT
        (ends_on = 20696 AND version_id = (SELECT v.id FROM metric_version v JOIN metric m ON m.id = v.metric_id
         WHERE m.name = 'Note de simplicité'))";
    let (before, rows) = (number(&app, others).await, number(&app, "SELECT COUNT(*) FROM reading").await);
    let refused = app.post(&path, &[("value", "7,5")]).await;
    assert_eq!(refused.status.code, 422);
    assert!(plain(&refused).contains("dites pourquoi elle est corrigée"), "{}", plain(&refused));
    taken(&app, &path, &[("value", "7,5"), ("reason", "Une réponse était comptée deux fois.")]).await;
    assert_eq!(number(&app, others).await, before);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM reading").await, rows + 1);
    let page = plain(&app.get(&path).await);
    for told in ["7,9 sur 10", "7,5 sur 10", "Une réponse était comptée deux fois.", "Yann Kerdoncuff"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let out = app.post(&path, &[("value", "11"), ("reason", "Essai")]).await;
    assert!(plain(&out).contains("elle va de 0 à 10"), "{}", plain(&out));
    // A period that is not over has no value yet.
    assert_eq!(app.ask(&format!("{own}/releves/2026-11")).await.status.code, 409);
    assert_eq!(app.ask(&format!("{own}/releves/2026-13")).await.status.code, 404);
    let found = app.ask(&format!("{own}/releves?periode=ao%C3%BBt+2026")).await;
    assert_eq!(found.location.as_deref(), Some(path.as_str()));
}

#[rocket::async_test]
async fn a_period_that_cannot_be_read_is_said_beside_what_was_typed() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let own = page_of(&app, NIGHTS).await;
    let wrong = app.ask(&format!("{own}/releves?periode=bient%C3%B4t")).await;
    assert_eq!(wrong.status.code, 422);
    assert_eq!(wrong.attributes("input[name=periode]", "value"), ["bientôt"]);
    assert!(!wrong.first("#periode-erreur").is_empty(), "{}", plain(&wrong));
    let found = app.ask(&format!("{own}/releves?periode=2026-09")).await;
    assert_eq!(found.location.as_deref(), Some(format!("{own}/releves/2026-09").as_str()));
}

#[rocket::async_test]
async fn what_others_propose_waits_for_the_team() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let own = page_of(&app, "Note de simplicité").await;
    let path = format!("{own}/releves/2026-04");
    let before = standing(&app, "Note de simplicité").await;
    taken(&app, &path, &[("value", "7,3"), ("source", "enquête de printemps")]).await;
    assert_eq!(standing(&app, "Note de simplicité").await, before);
    let id = number(&app, "SELECT MAX(id) FROM proposed_reading").await;
    let decision = format!("{own}/propositions/{id}");
    assert_eq!(app.post(&decision, &[("act", "accepter")]).await.status.code, 403);
    app.enter("yann").await;
    let home = plain(&app.get("/accueil").await);
    assert!(home.contains("1 relevé proposé attend votre accord"), "{home}");
    let due = plain(&app.get("/produits/signal-rivage/indicateurs").await);
    assert!(due.contains("proposé par Solène Maurin") && due.contains("7,3 sur 10"), "{due}");
    taken(&app, &decision, &[("act", "accepter")]).await;
    assert_eq!(standing(&app, "Note de simplicité").await, before + 1);
    let page = plain(&app.get(&path).await);
    assert!(page.contains("Solène Maurin") && page.contains("accepté par Yann Kerdoncuff"), "{page}");
    assert_eq!(app.post(&decision, &[("act", "accepter")]).await.status.code, 409);
    // A proposal never takes the place of a value that the team filed since.
    app.enter("solene").await;
    let path = format!("{own}/releves/2026-05");
    taken(&app, &path, &[("value", "7,1"), ("reason", "Relu.")]).await;
    let decision =
        format!("{own}/propositions/{}", number(&app, "SELECT MAX(id) FROM proposed_reading").await);
    app.enter("yann").await;
    taken(&app, &path, &[("value", "7,6"), ("reason", "Compté de nouveau.")]).await;
    let refused = app.post(&decision, &[("act", "accepter")]).await;
    assert_eq!(refused.status.code, 409);
    assert!(plain(&refused).contains("7,6 sur 10"), "{}", plain(&refused));
    taken(&app, &decision, &[("act", "refuser")]).await;
    // Nobody is in that team: what an administrator files counts at once.
    app.enter("ophelie").await;
    let alone = page_of(&app, "Comptes créés par mois").await;
    taken(&app, &format!("{alone}/releves/2021-04"), &[("value", "12 900")]).await;
    assert_eq!(number(&app, "SELECT COUNT(*) FROM proposed_reading").await, 2);
}

#[rocket::async_test]
async fn a_score_is_computed_from_its_answers() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let path = format!("{}/releves/2026-T2", page_of(&app, "NPS des travailleurs sociaux").await);
    let answers: Vec<(String, String)> = [1, 0, 0, 0, 0, 1, 2, 6, 10, 30, 50]
        .into_iter()
        .enumerate()
        .map(|(at, it)| (format!("answers[{at}]"), it.to_string()))
        .collect();
    let mut fields: Vec<(&str, &str)> = answers.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    fields.extend([("reason", "Les réponses sont arrivées."), ("keep", "76")]);
    taken(&app, &path, &fields).await;
    let page = plain(&app.get(&path).await);
    assert!(
        page.contains("76 points") && page.contains("(80 promoteurs − 4 détracteurs) ÷ 100 réponses"),
        "{page}"
    );
    fields.push(("value", "80"));
    let differ = app.post(&path, &fields).await;
    assert!(plain(&differ).contains("Les réponses donnent 76 points"), "{}", plain(&differ));
}
