//! The report of a committee: proposed, corrected, approved, completed.

use rocket::http::ContentType;
use sea_orm::{ConnectionTrait, Statement};

use super::{DECISION, acts, held, plain, planned, refused, sit, taken};
use crate::support::{PageRead, TODAY, TestApp};

async fn asked(app: &TestApp, sql: &str) -> Vec<String> {
    let db = app.database.db.reader();
    let rows =
        db.query_all_raw(Statement::from_string(db.get_database_backend(), sql.to_owned())).await.unwrap();
    rows.iter().map(|it| it.try_get_by_index(0).unwrap()).collect()
}

/// A committee that decided, chaired by whoever has that address, with its dossier sent.
async fn decided(chair: &str) -> (TestApp, String) {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    let members = [
        ("version", "1"),
        ("chair", "0"),
        ("members[0].seat", "sponsor"),
        ("members[0].email", chair),
        ("members[1].seat", "incubator"),
        ("members[1].name", "Bastien Laroque"),
    ];
    taken(&app, &format!("{committee}/membres"), &members).await;
    let dossier = format!("{committee}/dossier");
    taken(&app, &dossier, &[]).await;
    let vision = [("fields[vision-text]", "Une vision de six mois"), ("version", "0")];
    taken(&app, &format!("{dossier}/blocs/vision"), &vision).await;
    taken(&app, &format!("{dossier}/envoi"), &[]).await;
    let app = held(app, &committee).await;
    let page = app.get(&format!("{committee}/seance")).await;
    let ids = page.attributes("input[name$='].id']", "value");
    let came = [
        ("held_on", "26/11/2026"),
        ("members[0].id", ids[0].as_str()),
        ("members[0].attendance", "present"),
        ("members[1].id", ids[1].as_str()),
        ("members[1].attendance", "present"),
    ];
    sit(&app, &committee, &came).await;
    let decision: Vec<_> = DECISION
        .iter()
        .map(|it| match it.0 {
            "votes_for" => ("votes_for", "2"),
            "votes_against" => ("votes_against", "0"),
            _ => *it,
        })
        .collect();
    let report = format!("{committee}/compte-rendu");
    assert!(refused(&app, &report, &[("discussion", "Trop tôt")], 409).await.contains("pas encore décidé"));
    taken(&app, &format!("{committee}/decision"), &decision).await;
    (app, committee)
}

const AWEN: &str = "awen.treguier@etabli.example";

fn digest(page: &PageRead) -> String {
    page.attributes("input[name=sha256]", "value").remove(0)
}

/// Sends a scan, with its fields.
async fn scan(app: &TestApp, path: &str, fields: &[(&str, &str)], file: &[u8]) -> PageRead {
    let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "b"));
    let token = app.token().await;
    let mut body = Vec::new();
    for (name, value) in fields.iter().copied().chain([("jeton", token.as_str())]) {
        let part = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.into_bytes());
    }
    body.extend(b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"signe.pdf\"\r\nContent-Type: application/pdf\r\n\r\n");
    body.extend(file);
    body.extend(b"\r\n--b--\r\n");
    PageRead::from(app.client.post(path.to_owned()).header(kind).body(body).dispatch().await).await
}

#[rocket::async_test]
async fn a_report_is_corrected_in_sight_then_approved_by_the_chair_on_its_digest() {
    let (app, committee) = Box::pin(decided(AWEN)).await;
    let report = format!("{committee}/compte-rendu");
    assert!(app.get(&committee).await.text().contains(&report), "a link leads there");
    assert!(refused(&app, &report, &[("number", "0")], 422).await.contains("Dites ce qui s’est dit"));
    taken(&app, &report, &[("number", "0"), ("discussion", "Le délai n’est pas mesurable.")]).await;
    let page = app.get(&report).await;
    for said in [
        "À approuver",
        "Le délai n’est pas mesurable.",
        "Renouvelé, même budget ou plus",
        "75 000,33 €",
        "Nommer un responsable des données",
        "Annexe : le dossier que le comité a lu, version 1",
        "Une vision de six mois",
        "Awen Tréguier préside",
    ] {
        assert!(plain(&page).contains(said), "{said} in {}", plain(&page));
    }
    let first = digest(&page);
    let pdf = app.get(&format!("{report}/versions/1/pdf")).await.bytes;
    assert!(pdf.starts_with(b"%PDF"));
    // A correction says why, and makes a version of its own.
    let correction = [("number", "1"), ("discussion", "Le délai se mesure depuis peu.")];
    assert!(refused(&app, &report, &correction, 422).await.contains("Dites ce qui est corrigé"));
    let stale = [("number", "0"), correction[1], ("reason", "Phrase fausse")];
    assert!(refused(&app, &report, &stale, 409).await.contains("entre-temps"));
    taken(&app, &report, &[correction[0], correction[1], ("reason", "Phrase fausse")]).await;
    let page = app.get(&report).await;
    assert!(plain(&page).contains("Version 2 : Phrase fausse"), "{}", plain(&page));
    assert_eq!(app.get(&format!("{report}/versions/1/pdf")).await.bytes, pdf, "the first is as it was");
    let second = digest(&page);
    assert_ne!(first, second);
    // Nobody but the chair approves, and only what they read.
    let approval = format!("{report}/approbation");
    let said = refused(&app, &approval, &[("sha256", second.as_str())], 409).await;
    assert!(said.contains("Seule la personne qui préside"), "{said}");
    assert!(
        refused(&app, &format!("{report}/additifs"), &[("addendum", "Non")], 409)
            .await
            .contains("pas encore")
    );
    app.enter("awen").await;
    let said = refused(&app, &approval, &[("sha256", first.as_str())], 409).await;
    assert!(said.contains("corrigé entre-temps"), "{said}");
    taken(&app, &approval, &[("sha256", second.as_str())]).await;
    let page = plain(&app.get(&report).await);
    assert!(
        page.contains("Approuvé") && page.contains("par Awen Tréguier") && page.contains(&second),
        "{page}"
    );
    assert_eq!(app.post(&approval, &[("sha256", second.as_str())]).await.status.code, 409, "once");
    // Nothing changes any more: it is completed.
    app.enter("solene").await;
    let late = [("number", "2"), ("discussion", "Autre"), ("reason", "Encore")];
    assert!(refused(&app, &report, &late, 409).await.contains("il ne change plus"));
    refused(&app, &format!("{report}/additifs"), &[("addendum", " ")], 422).await;
    taken(&app, &format!("{report}/additifs"), &[("addendum", "Le registre est ouvert depuis.")]).await;
    let page = plain(&app.get(&report).await);
    assert!(page.contains("Additif n° 1") && page.contains("Le registre est ouvert depuis."), "{page}");
    assert_eq!(asked(&app, "SELECT sha256 FROM report_version ORDER BY number").await, [first, second]);
    let id = committee.rsplit('/').next().unwrap();
    let done = acts(&app, id).await;
    assert_eq!(
        done[done.len() - 4..],
        [
            "committee.report_proposed",
            "committee.report_proposed",
            "committee.report_approved",
            "committee.report_added"
        ]
    );
}

#[rocket::async_test]
async fn whoever_chaired_reads_and_approves_the_report_without_a_mission() {
    let (app, committee) = Box::pin(decided("yann.kerdoncuff@rivages.example")).await;
    let report = format!("{committee}/compte-rendu");
    taken(&app, &report, &[("number", "0"), ("discussion", "Dit en séance.")]).await;
    let (approval, pdf) = (format!("{report}/approbation"), format!("{report}/versions/1/pdf"));
    // Somebody else of their product is no chair: all they read is that it decided.
    app.enter("malo").await;
    assert!(!app.get(&committee).await.text().contains(&report));
    for path in [&report, &pdf, &format!("{report}/scan")] {
        assert_eq!(app.ask(path).await.status.code, 403, "{path}");
    }
    refused(&app, &approval, &[("sha256", "ab")], 403).await;
    // By their account.
    app.enter("yann").await;
    assert!(app.get(&committee).await.text().contains(&report), "a link leads there");
    assert!(plain(&app.get(&report).await).contains("Vous présidiez ce comité"));
    // By the address that was typed, when the account came later.
    let sql = "UPDATE committee_member SET person_id = NULL, name = 'Yann K.', email = 'yann.kerdoncuff@rivages.example'
                WHERE is_chair AND committee_id = ";
    let sql = format!("{sql}{}", committee.rsplit('/').next().unwrap());
    let writer = app.database.db.begin().await.unwrap();
    writer.execute_unprepared(&sql).await.unwrap();
    writer.commit().await.unwrap();
    let page = app.get(&report).await;
    assert!(plain(&page).contains("Vous présidiez ce comité"));
    assert!(app.get(&pdf).await.bytes.starts_with(b"%PDF"));
    taken(&app, &approval, &[("sha256", digest(&page).as_str())]).await;
    assert!(plain(&app.get(&report).await).contains("par Yann Kerdoncuff"));
}

#[rocket::async_test]
async fn a_report_that_was_signed_on_paper_is_approved_by_its_scan() {
    let (app, committee) = Box::pin(decided(AWEN)).await;
    let report = format!("{committee}/compte-rendu");
    taken(&app, &report, &[("number", "0"), ("discussion", "Dit en séance.")]).await;
    let read = digest(&app.get(&report).await);
    let path = format!("{report}/scan");
    let pdf = app.get(&format!("{report}/versions/1/pdf")).await.bytes;
    let fields = [("sha256", read.as_str()), ("name", "Awen Tréguier"), ("approved_on", "27/11/2026")];
    let wrong =
        scan(&app, &path, &[fields[0], fields[1], ("approved_on", "25/11/2026")], b"pas un PDF").await;
    assert_eq!(wrong.status.code, 422);
    let said = plain(&wrong);
    assert!(said.contains("avant le comité") && said.contains("n’est pas un PDF"), "{said}");
    assert_eq!(wrong.attributes("#approved_on", "value"), ["25/11/2026"], "what was typed stays");
    let other = scan(&app, &path, &[("sha256", "ab"), fields[1], fields[2]], &pdf).await;
    assert_eq!(other.status.code, 409, "{}", plain(&other));
    let answer = scan(&app, &path, &fields, &pdf).await;
    assert_eq!(answer.status.code, 303, "{}", plain(&answer));
    let page = plain(&app.get(&report).await);
    assert!(page.contains("Signé sur papier") && page.contains("le 27 novembre 2026"), "{page}");
    assert_eq!(app.get(&path).await.bytes, pdf);
    assert_eq!(
        app.post(&report, &[("number", "1"), ("discussion", "Autre"), ("reason", "Non")]).await.status.code,
        409
    );
}

#[rocket::async_test]
async fn the_priorities_of_the_dossier_become_targets_of_their_metrics_once_decided() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let dossier = "/comites/2/dossier";
    let page = app.get(dossier).await;
    let options = page.attributes("select[name='fields[priorite-1-metric]'] option", "value");
    let metric = options.iter().find(|it| !it.is_empty()).unwrap().clone();
    let priority = |rank: &str, value: &'static str, due_on: &'static str| {
        [
            (format!("fields[priorite-{rank}-what]"), "Étendre".to_owned()),
            (format!("fields[priorite-{rank}-metric]"), metric.clone()),
            (format!("fields[priorite-{rank}-value]"), value.to_owned()),
            (format!("fields[priorite-{rank}-due_on]"), due_on.to_owned()),
            ("version".to_owned(), "0".to_owned()),
        ]
    };
    let priorities = [("1", "1 600", "31/05/2027"), ("2", "", "31/05/2027"), ("3", "1 700", "03/12/2026")];
    for (rank, value, due_on) in priorities {
        let fields = priority(rank, value, due_on);
        let fields: Vec<(&str, &str)> = fields.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        taken(&app, &format!("{dossier}/blocs/priorite-{rank}"), &fields).await;
    }
    taken(&app, &format!("{dossier}/envoi"), &[]).await;
    let sql = "SELECT cast(due_on AS text) || ' ' || set_by FROM target WHERE value = 1600000000";
    assert_eq!(asked(&app, sql).await, Vec::<String>::new());
    let app = TestApp::over(app.database, "2026-12-04").await.signed_in_as("solene").await;
    sit(&app, "/comites/2", &[("held_on", "03/12/2026"), ("quorum", "")]).await;
    let decision: Vec<_> = DECISION
        .iter()
        .filter(|it| !it.0.starts_with("votes"))
        .map(|it| match it.0 {
            "agreement" => ("agreement", "consensus"),
            _ => *it,
        })
        .collect();
    taken(&app, "/comites/2/decision", &decision).await;
    // One that has no figure is none, nor is one due the day the committee met.
    assert_eq!(asked(&app, "SELECT set_by FROM target WHERE value = 1700000000").await, Vec::<String>::new());
    assert_eq!(asked(&app, sql).await, ["2027-05-31 committee"]);
    let page = plain(&app.get(&format!("/indicateurs/{metric}")).await);
    assert!(page.contains("fixé par le comité d’investissement"), "{page}");
}

#[rocket::async_test]
async fn a_report_is_asked_of_those_who_write_it_then_of_the_chair() {
    let (app, committee) = Box::pin(decided(AWEN)).await;
    let report = format!("{committee}/compte-rendu");
    let home = plain(&app.get("/accueil").await);
    assert!(home.contains("Compte rendu du comité d’investissement à écrire"), "{home}");
    // Sixteen days after the sitting, it is late.
    let later = TestApp::over(app.database.again().await, "2026-12-12").await.signed_in_as("solene").await;
    let list = plain(&later.get("/comites").await);
    for said in ["Compte rendu pas encore écrit", "15 jours après la séance du 26 nov. 2026"] {
        assert!(list.contains(said), "{said} in {list}");
    }
    let chair = TestApp::over(app.database.again().await, "2026-12-12").await.signed_in_as("awen").await;
    assert!(!chair.get("/accueil").await.attributes("main a", "href").contains(&report));
    taken(&later, &report, &[("number", "0"), ("discussion", "Dit en séance.")]).await;
    let sql = format!("SELECT body FROM outbox WHERE purpose = 'committee_report' AND recipient = '{AWEN}'");
    let mails = asked(&app, &sql).await;
    assert!(mails.len() == 1 && mails[0].contains(&report), "{mails:?}");
    assert!(mails[0].replace('\u{a0}', " ").contains("11 décembre 2026"), "{mails:?}");
    assert!(chair.get("/accueil").await.attributes("main a", "href").contains(&report));
    let list = plain(&later.get("/comites").await);
    assert!(list.contains("Compte rendu proposé, pas encore approuvé"), "{list}");
    let read = digest(&chair.get(&report).await);
    taken(&chair, &format!("{report}/approbation"), &[("sha256", &read)]).await;
    assert!(!chair.get("/accueil").await.attributes("main a", "href").contains(&report));
    assert!(!plain(&later.get("/comites").await).contains("Compte rendu proposé"));
}
