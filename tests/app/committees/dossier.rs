//! The dossier of a committee: prefilled, written by several at once, sent, frozen.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, Statement};

use super::{PRODUCT, acts, held, plain, planned, refused, taken};
use crate::support::{PageRead, TODAY, TestApp};

/// The planned committee of « Signal Rivage », whose dossier the cast has opened.
const DOSSIER: &str = "/comites/2/dossier";

async fn asked(app: &TestApp, sql: &str) -> Vec<String> {
    let db = app.database.db.reader();
    let rows =
        db.query_all_raw(Statement::from_string(db.get_database_backend(), sql.to_owned())).await.unwrap();
    rows.iter().map(|it| it.try_get_by_index(0).unwrap()).collect()
}

/// The version of a block on the page.
fn version(page: &PageRead, block: &str) -> String {
    page.attributes(&format!("form#{block} input[name=version]"), "value").remove(0)
}

/// Writes the text of a block on that version.
async fn write(app: &TestApp, block: &str, version: &str, text: &str, auto: bool) -> PageRead {
    let name = format!("fields[{block}-text]");
    let fields = [(name.as_str(), text), ("version", version), ("auto", if auto { "true" } else { "false" })];
    app.post(&format!("{DOSSIER}/blocs/{block}"), &fields).await
}

/// The links that were sent, by address.
async fn links(app: &TestApp) -> HashMap<String, String> {
    let db = app.database.db.reader();
    let sql = "SELECT recipient, body FROM outbox WHERE purpose = 'committee_papers' ORDER BY id";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let link = |body: String| {
        let at = body.find("/dossiers/").unwrap();
        body[at..].split_whitespace().next().unwrap().to_owned()
    };
    rows.iter().map(|it| (it.try_get_by_index(0).unwrap(), link(it.try_get_by_index(1).unwrap()))).collect()
}

/// How many papers the home asks for.
async fn papers_to_send(app: &TestApp) -> usize {
    plain(&app.get("/accueil").await).matches("Dossier du comité d’investissement à envoyer").count()
}

#[rocket::async_test]
async fn a_dossier_is_prefilled_from_what_is_known_and_says_what_lacks() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let page = plain(&app.get(DOSSIER).await);
    for said in [
        "Dossier à envoyer avant le 26 novembre 2026",
        "Objectifs depuis le comité du 20 mai 2026",
        "Étoile du nord : ",
        "Il y a 6 mois",
        "Nommer un responsable des données à l’Agence",
        "remplie le 21 juil. 2026 : https://signal-rivage.example/stats",
        "Pilotée par l’impact",
        "140 000,50 €",
        "Priorité 1",
        "À reprendre",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    // Who sits is said by those who keep the committee, and the page leads nobody else there.
    let seats = "/comites/2/membres";
    for (who, leads) in [("yann", false), ("malo", false), ("solene", true)] {
        app.enter(who).await;
        let page = app.get(DOSSIER).await;
        assert!(plain(&page).contains("Aucun membre n’a d’adresse"), "{}", plain(&page));
        assert_eq!(page.text().contains(seats), leads, "{who}");
        assert_eq!(app.ask(seats).await.status.code, if leads { 200 } else { 403 }, "{who}");
    }
    // Two months later nobody filed anything: the page counts the days.
    let app = TestApp::over(app.database, "2027-01-20").await.signed_in_as("yann").await;
    let page = plain(&app.get(DOSSIER).await);
    assert!(page.contains("indicateur non mis à jour depuis 81 jours"), "{page}");
    let app = TestApp::over(app.database, TODAY).await;
    // Whoever sits reads what was sent, and nothing before.
    app.enter("edgar").await;
    assert_eq!(app.ask(DOSSIER).await.status.code, 403);
    // Opened on the form of the product.
    let app = TestApp::over(app.database, TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    let dossier = format!("{committee}/dossier");
    let page = app.get(&dossier).await;
    assert!(plain(&page).contains("Le dossier n’est pas encore ouvert"), "{}", plain(&page));
    assert!(app.get(&committee).await.text().contains(&dossier), "a link leads there");
    taken(&app, &dossier, &[]).await;
    taken(&app, &dossier, &[]).await;
    let page = app.get(&dossier).await;
    assert!(!page.first("form#ligne textarea").trim().is_empty(), "the mission of the product is there");
    let id = committee.rsplit('/').next().unwrap();
    assert_eq!(acts(&app, id).await, ["committee.planned", "committee.dossier_opened"]);
    assert!(app.get(PRODUCT).await.status.code == 200);
}

#[rocket::async_test]
async fn three_people_write_at_once_and_nothing_is_lost() {
    let app = TestApp::at(TODAY).await;
    let [yann, malo, solene] = [
        TestApp::over(app.database.again().await, TODAY).await.signed_in_as("yann").await,
        TestApp::over(app.database.again().await, TODAY).await.signed_in_as("malo").await,
        TestApp::over(app.database.again().await, TODAY).await.signed_in_as("solene").await,
    ];
    // All three open the page at the same moment.
    let page = yann.get(DOSSIER).await;
    let opened = |block: &str| version(&page, block);
    // Three blocks at once: nobody is in the way of anybody.
    for (app, block, text) in [
        (&yann, "vision", "Vision de Yann"),
        (&malo, "appris", "Appris de Malo"),
        (&solene, "appuis", "Appuis de Solène"),
    ] {
        let answer = write(app, block, &opened(block), text, true).await;
        assert_eq!(answer.status.code, 200, "{}", answer.text());
        assert!(answer.text().contains("Enregistré à"), "{}", answer.text());
    }
    // The same block at once: the first is kept, the two others are shown what stands, and keep their own.
    let first = opened("arbitrages");
    assert_eq!(write(&yann, "arbitrages", &first, "Texte de Yann", true).await.status.code, 200);
    let answer = write(&malo, "arbitrages", &first, "Texte de Malo", true).await;
    assert_eq!(answer.status.code, 409);
    assert!(
        answer.text().contains("Texte de Yann") && answer.text().contains("Yann Kerdoncuff"),
        "{}",
        answer.text()
    );
    let answer = write(&solene, "arbitrages", &first, "Texte de Solène", false).await;
    assert_eq!(answer.status.code, 409);
    let page = plain(&answer);
    assert!(page.contains("Texte de Yann") && page.contains("les deux textes sont là"), "{page}");
    assert_eq!(answer.first("form#arbitrages textarea").trim(), "Texte de Solène", "what was typed stays");
    // Each puts both together, on what stands.
    let again = write(&malo, "arbitrages", "1", "Texte de Yann\nTexte de Malo", false).await;
    assert_eq!(again.status.code, 303, "{}", again.text());
    let late = write(&solene, "arbitrages", "1", "Texte de Yann\nTexte de Solène", false).await;
    assert_eq!(late.status.code, 409, "somebody wrote again");
    let stands = version(&late, "arbitrages");
    let all = "Texte de Yann\nTexte de Malo\nTexte de Solène";
    assert_eq!(write(&solene, "arbitrages", &stands, all, false).await.status.code, 303);
    // The same words again are no conflict, whatever the version.
    assert_eq!(write(&malo, "arbitrages", &first, all, true).await.status.code, 200);
    let page = malo.get(DOSSIER).await;
    for said in ["Vision de Yann", "Appris de Malo", "Appuis de Solène", "Texte de Solène"] {
        assert!(page.text().contains(said), "{said}");
    }
    // The history holds every text that was kept.
    let kept = asked(
        &malo,
        "SELECT v.after FROM journal_value v WHERE v.field = 'dossier.arbitrages.text' ORDER BY v.record_seq",
    )
    .await;
    assert_eq!(kept, ["Texte de Yann", "Texte de Yann\nTexte de Malo", all]);
}

#[rocket::async_test]
async fn what_is_wrong_is_said_beside_its_field_and_kept() {
    let app = TestApp::at(TODAY).await.signed_in_as("malo").await;
    let path = format!("{DOSSIER}/blocs/priorite-3");
    let typed = [
        ("fields[priorite-3-what]", "Étendre"),
        ("fields[priorite-3-value]", "beaucoup"),
        ("fields[priorite-3-due_on]", "31/05/2027"),
        ("version", "0"),
    ];
    let answer = app.post(&path, &typed).await;
    assert_eq!(answer.status.code, 422);
    assert_eq!(answer.attributes("[id='fields[priorite-3-value]']", "value"), ["beaucoup"]);
    assert_eq!(answer.attributes("[id='fields[priorite-3-value]']", "aria-invalid"), ["true"]);
    let auto = app.post(&path, &[&typed[..], &[("auto", "true")]].concat()).await;
    assert_eq!(auto.status.code, 422);
    assert!(auto.text().contains("fields[priorite-3-value]"), "{}", auto.text());
    assert_eq!(app.post(&format!("{DOSSIER}/blocs/rien"), &typed).await.status.code, 404);
    let right: Vec<_> =
        typed.iter().map(|it| if it.1 == "beaucoup" { (it.0, "45 000") } else { *it }).collect();
    taken(&app, &path, &right).await;
    assert!(plain(&app.get(DOSSIER).await).contains("sans indicateur qui le mesure"));
}

#[rocket::async_test]
async fn a_version_that_was_sent_never_changes_and_a_later_one_says_what_did() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let members = [
        ("version", "2"),
        ("chair", "0"),
        ("members[0].seat", "sponsor"),
        ("members[0].name", "Oriane Kermadec"),
        ("members[0].email", "oriane@rivages.example"),
        ("members[1].seat", "intrapreneur"),
        ("members[1].email", "yann.kerdoncuff@rivages.example"),
        ("members[2].seat", "guest"),
        ("members[2].name", "Sans adresse"),
    ];
    taken(&app, "/comites/2/membres", &members).await;
    let draft = app.get(&format!("{DOSSIER}/pdf")).await;
    assert!(draft.bytes.starts_with(b"%PDF"));
    let send = format!("{DOSSIER}/envoi");
    let before = papers_to_send(&app).await;
    taken(&app, &send, &[]).await;
    let page = plain(&app.get(DOSSIER).await);
    assert!(page.contains("Dossier envoyé") && page.contains("Sans adresse : Sans adresse"), "{page}");
    let links_by_address = links(&app).await;
    let mut to: Vec<&String> = links_by_address.keys().collect();
    to.sort();
    assert_eq!(to, ["oriane@rivages.example", "yann.kerdoncuff@rivages.example"]);
    let frozen = asked(&app, "SELECT sha256 || pdf_sha256 || content FROM dossier_version").await;
    let (first, first_pdf) =
        (format!("{DOSSIER}/versions/1"), app.get(&format!("{DOSSIER}/versions/1/pdf")).await.bytes);
    assert!(first_pdf.starts_with(b"%PDF") && first_pdf != draft.bytes, "no mark of a draft");
    // The papers are no longer to be sent.
    assert!(papers_to_send(&app).await < before, "{before}");
    // Nothing changed: there is nothing to send.
    assert!(refused(&app, &send, &[], 409).await.contains("Rien n’a changé depuis la version 1"));

    // A member without an account reads it by the link, and nobody by another.
    let visitor = TestApp::over(app.database.again().await, TODAY).await;
    let link = &links_by_address["oriane@rivages.example"];
    let page = plain(&visitor.get(link).await);
    assert!(page.contains("Signal Rivage") && page.contains("Empreinte du contenu"), "{page}");
    assert_eq!(visitor.get(&format!("{link}/pdf")).await.bytes, first_pdf);
    assert_eq!(visitor.ask(&format!("/dossiers/{}", "0".repeat(64))).await.status.code, 404);
    let shut = visitor.ask(&first).await.location.unwrap();
    assert!(shut.starts_with("/connexion?vers="), "{shut}");

    // A later change makes a new version, which says so.
    let page = app.get(DOSSIER).await;
    let answer = write(&app, "vision", &version(&page, "vision"), "Autre vision", false).await;
    assert_eq!(answer.status.code, 303);
    assert!(plain(&app.get(DOSSIER).await).contains("Changé depuis : Vision et marché"));
    taken(&app, &send, &[]).await;
    let page = plain(&app.get(&format!("{DOSSIER}/versions/2")).await);
    assert!(
        page.contains("Changé depuis la version 1 : Vision et marché") && page.contains("Autre vision"),
        "{page}"
    );
    let page = plain(&app.get(&first).await);
    assert!(page.contains("lire la version 2") && !page.contains("Autre vision"), "{page}");
    assert_eq!(app.get(&format!("{first}/pdf")).await.bytes, first_pdf);
    let kept =
        asked(&app, "SELECT sha256 || pdf_sha256 || content FROM dossier_version ORDER BY number").await;
    assert_eq!((kept.len(), &kept[0]), (2, &frozen[0]));
    assert!(plain(&visitor.get(link).await).contains("Une version plus récente"));
    // Somebody who comes to sit gets the last one, alone.
    let stands = super::version(&app, "/comites/2/membres").await;
    let more: Vec<_> = members
        .iter()
        .map(|it| if it.0 == "version" { ("version", stands.as_str()) } else { *it })
        .chain([("members[2].email", "invite@rivages.example")])
        .collect();
    taken(&app, "/comites/2/membres", &more).await;
    taken(&app, &send, &[]).await;
    assert_eq!(asked(&app, "SELECT recipient FROM outbox WHERE purpose = 'committee_papers'").await.len(), 5);
    assert_eq!(asked(&app, "SELECT sha256 FROM dossier_version").await.len(), 2);
}

#[rocket::async_test]
async fn what_the_committee_saw_does_not_change_once_it_met() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    let dossier = format!("{committee}/dossier");
    taken(&app, &dossier, &[]).await;
    taken(&app, &format!("{dossier}/envoi"), &[]).await;
    let app = held(app, &committee).await;
    let block = format!("{dossier}/blocs/vision");
    let said = refused(&app, &block, &[("fields[vision-text]", "Trop tard"), ("version", "0")], 409).await;
    assert!(said.contains("le dossier qui lui a été envoyé ne change plus"), "{said}");
    assert_eq!(app.post(&format!("{dossier}/envoi"), &[]).await.status.code, 409);
    let page = app.get(&dossier).await;
    assert!(page.all("form#vision button").is_empty(), "it is only read");
    assert!(plain(&page).contains("Le comité s’est tenu"), "{}", plain(&page));
    let id = committee.rsplit('/').next().unwrap();
    assert_eq!(
        acts(&app, id).await,
        ["committee.planned", "committee.dossier_opened", "committee.dossier_sent", "committee.held"]
    );
}

#[rocket::async_test]
async fn the_meeting_room_shows_what_was_sent_and_leads_to_the_decision() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let page = plain(&app.get("/comites/2/salle").await);
    for said in ["Aucun dossier n’a été envoyé", "Délibération, puis décision 20 min", "Points à arbitrer"]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    taken(&app, &format!("{DOSSIER}/envoi"), &[]).await;
    let page = app.get(DOSSIER).await;
    write(&app, "ligne", &version(&page, "ligne"), "Changé après l’envoi", false).await;
    let page = plain(&app.get("/comites/2/salle").await);
    assert!(page.contains("Dossier envoyé, version 1") && !page.contains("Changé après l’envoi"), "{page}");
}
