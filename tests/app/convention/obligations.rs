//! Obligations: drawn in the act of the last signature, shown by evidence, checked, sent back, without object.

mod breach;

use rocket::http::Status;

use super::life::DRAFT;
use super::ready::send_file;
use super::signing::{frozen, on_paper, waiting};
use crate::rights::write;
use crate::support::{PageRead, TODAY, TestApp};

const PAGE: &str = "/conventions/FAST-2026-014/engagements";

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// Lines of the tables; what stands on two lines of a cell is not parted.
fn rows(page: &PageRead) -> Vec<String> {
    page.all("tbody tr").iter().map(|it| plain(it)).collect()
}

/// The page of the obligation whose label begins so.
pub async fn path_of(app: &TestApp, list: &str, label: &str) -> String {
    let page = app.get(list).await;
    let (labels, paths) =
        (page.all("main tbody a.jalon-name"), page.attributes("main tbody a.jalon-name", "href"));
    let at = labels.iter().position(|it| plain(it).starts_with(label));
    paths[at.unwrap_or_else(|| panic!("{label} in {labels:?}"))].clone()
}

/// A picture of one point.
fn picture() -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| {
        let mut crc = flate2::Crc::new();
        crc.update(kind);
        crc.update(data);
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], kind, data, &crc.sum().to_be_bytes()].concat()
    };
    let header = chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    [&b"\x89PNG\r\n\x1a\n"[..], &header, &chunk(b"IDAT", b"x"), &chunk(b"IEND", b"")].concat()
}

async fn check(app: &TestApp, path: &str, check: &str, reason: &str) -> PageRead {
    app.post(&format!("{path}/verification"), &[("check", check), ("reason", reason)]).await
}

#[rocket::async_test]
async fn the_last_signature_draws_them_from_the_clauses() {
    let app = frozen().await;
    let list = format!("{DRAFT}/engagements");
    let before = app.get(&list).await;
    assert!(before.main().contains("n’engage encore personne") && rows(&before).is_empty());
    let all = waiting(&app).await;
    on_paper(&app, &all[..1], &[]).await;
    assert!(rows(&app.get(&list).await).is_empty(), "one signature out of two engages nobody");
    on_paper(&app, &all[1..], &[]).await;
    let page = app.get(&list).await;
    let lines = rows(&page);
    for (label, due) in [
        ("Responsable de produit", "23 déc. 2026"),
        ("Atelier d’analyse des risques", "23 févr. 2027"),
        ("Page de statistiques publique", "23 mai 2027"),
        ("FranceConnect proposé", "30 juin 2027"),
        ("Comité d’investissement", "23 mai 2027"),
        ("Exemplaire transmis aux comptables", "8 déc. 2026"),
        ("Publication sur data.gouv.fr", "23 févr. 2027"),
        ("Compte rendu de gestion de l’exercice clos", "31 janv. 2027"),
        ("Compte rendu de gestionClause", "30 nov. 2027"),
    ] {
        let line = lines.iter().find(|it| it.starts_with(label));
        assert!(line.is_some_and(|it| it.contains(due)), "{label} by {due}: {lines:#?}");
    }
    let moot = page.all("details li").iter().map(|it| plain(it)).collect::<Vec<_>>();
    assert!(moot.iter().any(|it| it.contains("n’est pas une démarche en ligne")), "{moot:?}");
    let history = app.get(&format!("{DRAFT}/historique")).await.main();
    assert!(history.contains("Engagements tirés des clauses"), "{history}");
}

#[rocket::async_test]
async fn each_party_reads_what_it_owes_with_its_rule_and_its_evidence() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let page = app.get(PAGE).await;
    let lines = rows(&page);
    let of = |label: &str| {
        lines.iter().find(|it| it.starts_with(label)).unwrap_or_else(|| panic!("{label}: {lines:#?}"))
    };
    assert!(of("Page de statistiques").contains("En retardde 33 jours"), "{}", of("Page de statistiques"));
    assert!(of("Page de statistiques").contains("21 oct. 20266 mois après la signature"));
    assert!(of("Bouton « Je donne mon avis »").contains("En courspreuve à vérifier"));
    assert!(
        of("Responsable de produit").contains("Tenu")
            && of("Responsable de produit").contains("Solène Maurin, 13 mai 2026")
    );
    assert!(of("Déclaration d’accessibilité").contains("À faire"));
    let parties = page.all("main h2");
    assert_eq!(parties.len(), 3, "{parties:?}");
    assert!(page.all("form[action$=engagements]").is_empty());
    app.enter("rose-may").await;
    assert_eq!(app.ask(PAGE).await.status, Status::Forbidden);
}

#[rocket::async_test]
async fn evidence_is_given_by_the_partner_and_checked_by_its_coach() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let path = path_of(&app, PAGE, "Page de statistiques").await;
    let give = format!("{path}/preuve");
    for (link, says) in [
        ("", "Donnez une adresse ou un fichier"),
        ("stats", "https://"),
        ("http://signal-rivage.example/stats", "pas en https"),
    ] {
        let page = app.post(&give, &[("link", link), ("word", "Elle est là.")]).await;
        assert_eq!(page.status, Status::UnprocessableEntity, "{link}");
        assert!(page.first("#link-erreur").contains(says), "{link}: {}", page.first("#link-erreur"));
        assert_eq!(page.raw("#word").trim(), "Elle est là.", "what was typed is kept");
    }
    let spoilt = [picture(), b"more".to_vec()].concat();
    for (name, bytes, says) in
        [("a.png", spoilt, "abîmée"), ("a.svg", b"<svg/>".to_vec(), "ni un PDF ni une image PNG")]
    {
        let page = send_file(&app, &give, &[("link", ""), ("word", "")], ("file", name, &bytes)).await;
        assert_eq!(page.status, Status::UnprocessableEntity);
        assert!(page.first("#file-erreur").contains(says), "{}", page.first("#file-erreur"));
    }
    let fields = [("link", "https://signal-rivage.example/stats"), ("word", "Ouverte à tous.")];
    let sent = send_file(&app, &give, &fields, ("file", "Copie d’écran.png", &picture())).await;
    assert_eq!((sent.status, sent.location.as_deref()), (Status::SeeOther, Some(path.as_str())));
    let page = app.get(&path).await;
    assert!(page.main().contains("En cours") && page.main().contains("Ouverte à tous."), "{}", page.main());
    assert!(page.all("form[action$=verification]").is_empty(), "the partner does not check itself");
    let file = page.attributes("main a[href*=fichiers]", "href").remove(0);
    let download = app.get(&file).await;
    assert_eq!(download.bytes, picture());
    assert_eq!(download.header("Content-Disposition"), Some("attachment; filename=\"Copie-d-ecran.png\""));
    assert_eq!(check(&app, &path, "tenue", "").await.status, Status::Forbidden);

    app.enter("solene").await;
    assert!(plain(&app.get("/accueil").await.main()).contains("Preuve à vérifier : page de statistiques"));
    assert_eq!(check(&app, &path, "", "").await.status, Status::UnprocessableEntity);
    assert_eq!(check(&app, &path, "tenue", "").await.status, Status::SeeOther);
    let home = app.get("/accueil").await.main();
    assert!(!home.contains("Page de statistiques absente"), "kept, it is asked for no more: {home}");
    assert_eq!(check(&app, &path, "tenue", "").await.status, Status::Conflict);
    let again = app.post(&give, &fields).await;
    assert!(again.status == Status::Conflict && again.main().contains("déjà tenu"));
    let history = plain(&app.get("/conventions/FAST-2026-014/historique").await.main());
    for part in ["Preuve d’un engagement donnée", "Engagement tenu", "Copie-d-ecran.png"] {
        assert!(history.contains(part), "{part} in {history}");
    }
}

#[rocket::async_test]
async fn what_is_sent_back_dropped_or_reopened_says_why() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let feedback = path_of(&app, PAGE, "Bouton").await;
    for (code, says) in [("renvoi", "Dites ce qui manque"), ("sans-objet", "Dites pourquoi")] {
        let page = check(&app, &feedback, code, " ").await;
        assert_eq!(page.status, Status::UnprocessableEntity);
        assert!(page.first("#reason-erreur").contains(says));
        assert_eq!(page.attributes("input[name=check][checked]", "value"), [code]);
    }
    assert_eq!(check(&app, &feedback, "renvoi", "La capture est coupée.").await.status, Status::SeeOther);
    app.enter("yann").await;
    let page = app.get(&feedback).await.main();
    assert!(page.contains("En retard") && page.contains("La capture est coupée."), "{page}");
    let line = rows(&app.get(PAGE).await).into_iter().find(|it| it.starts_with("Bouton")).unwrap();
    assert!(line.ends_with("Renvoyée par Solène Maurin, 23 nov. 2026"), "not « vérifié par »: {line}");
    assert!(
        app.get("/accueil").await.main().contains("Je donne mon avis"),
        "it is late on the partner's home"
    );
    app.enter("solene").await;
    let held = check(&app, &feedback, "tenue", "").await;
    assert!(held.first("#reason-erreur").contains("dites ce que vous avez constaté"));
    assert_eq!(
        check(&app, &feedback, "sans-objet", "La démarche est fermée.").await.status,
        Status::SeeOther
    );
    assert!(!app.get("/accueil").await.main().contains("Je donne mon avis"));
    assert_eq!(check(&app, &feedback, "a-faire", "Elle rouvre.").await.status, Status::SeeOther);
    assert!(app.get(&feedback).await.main().contains("En retard"));
    // The DINUM's own are not the partner's to show.
    app.enter("yann").await;
    let own = path_of(&app, PAGE, "Bilan de l’accompagnement").await;
    assert!(app.get(&own).await.all("form[action$=preuve]").is_empty());
    let tried = app.post(&format!("{own}/preuve"), &[("link", "https://a.example/b")]).await;
    assert_eq!(tried.status, Status::Forbidden);
}

#[rocket::async_test]
async fn what_somebody_had_count_again_outlives_the_next_draw() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let moot = app.get(PAGE).await;
    let (labels, paths) = (moot.all("details li a"), moot.attributes("details li a", "href"));
    let at = labels.iter().position(|it| it.starts_with("FranceConnect"));
    let path = &paths[at.unwrap_or_else(|| panic!("{labels:?}"))];
    assert_eq!(
        check(&app, path, "a-faire", "Des usagers se connecteront au printemps.").await.status,
        Status::SeeOther
    );
    app.enter("ophelie").await;
    write(&app, "DELETE FROM obligation_entry WHERE obligation_id IN (SELECT id FROM obligation WHERE duty = 'developer')")
        .await;
    write(&app, "DELETE FROM obligation WHERE duty = 'developer'").await;
    assert_eq!(app.post(PAGE, &[]).await.status, Status::SeeOther);
    assert!(app.get(PAGE).await.main().contains("Un engagement est tiré des clauses."));
    assert_eq!(app.get(path).await.first(".jalon-badge"), "À faire");
}

#[rocket::async_test]
async fn those_of_an_older_convention_are_drawn_on_demand_and_once() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    write(&app, "DELETE FROM obligation_entry").await;
    write(&app, "DELETE FROM obligation").await;
    assert!(app.get("/accueil?tout").await.main().contains("Engagements à générer"));
    assert!(app.get(PAGE).await.all("main form button").contains(&"Générer les engagements".to_owned()));
    assert_eq!(app.post(PAGE, &[]).await.status, Status::SeeOther);
    let count = rows(&app.get(PAGE).await).len();
    assert!(count > 12, "{count}");
    assert_eq!(app.post(PAGE, &[]).await.status, Status::SeeOther);
    assert!(app.get(PAGE).await.main().contains("rien n’a changé"));
    assert_eq!(rows(&app.get(PAGE).await).len(), count);
    write(&app, "UPDATE convention SET state = 'settled' WHERE reference = 'FAST-2026-014'").await;
    let path = path_of(&app, PAGE, "Page de statistiques").await;
    let settled = check(&app, &path, "tenue", "Vue").await;
    assert!(settled.status == Status::Conflict && settled.main().contains("soldée"));
}
