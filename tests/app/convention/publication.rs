//! Publication: due from the signature, a package without accounts, a link for everybody, undone with a reason.

use std::process::Command;

use rocket::http::Status;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::amendment::{FIRST, opened, save, signed, step};
use crate::document::assert_conforms;
use crate::document::batch::unzipped;
use crate::rights::write;
use crate::support::{PageRead, TODAY, TestApp};

const PAGE: &str = "/conventions/FAST-2026-014/publication";
const UNDO: &str = "/conventions/FAST-2026-014/publication/retrait";
const URL: &str = "https://donnees-ouvertes.example/conventions/signal-rivage";
const TYPED: [(&str, &str); 2] = [("url", URL), ("published_on", "20/11/2026")];

fn plain(page: &PageRead) -> String {
    page.main().replace(['\u{a0}', '\u{202f}'], " ")
}

/// The words of a PDF, without spaces.
fn words(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, bytes).unwrap();
    let output = Command::new("pdftotext").args([path.to_str().unwrap(), "-"]).output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().chars().filter(|it| !it.is_whitespace()).collect()
}

#[rocket::async_test]
async fn the_page_says_by_when_and_by_which_rule() {
    for (today, says) in [
        ("2026-04-21", "À publier au plus tard le 21 juil. 2026 : encore 91 jours"),
        ("2026-07-21", "À publier aujourd’hui, 21 juil. 2026, au plus tard"),
        ("2026-07-22", "À publier au plus tard le 21 juil. 2026 : en retard de 1 jour"),
    ] {
        let app = TestApp::at(TODAY).await;
        let app = TestApp::over(app.database, today).await.signed_in_as("ophelie").await;
        let said = plain(&app.get(PAGE).await);
        assert!(said.contains(says), "{today}: {said}");
        assert!(said.contains("Signée le 21 avr. 2026 + 3 mois = 21 juil. 2026"), "{said}");
        assert!(
            said.contains("décret n° 2017-779") && said.contains("bonne pratique, pas une obligation"),
            "{said}"
        );
    }
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let draft = app.ask("/conventions/FAST-2026-018/publication").await;
    assert_eq!(draft.status, Status::Conflict);
    assert!(draft.main().contains("elle se publie une fois signée"));
}

#[rocket::async_test]
async fn administrators_are_asked_until_it_is_published() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let asked = async || {
        plain(&app.get("/accueil?tout=administration").await)
            .contains("Publier la convention au plus tard le 21 juil. 2026")
    };
    let listed = async || app.get("/conventions?question=a-publier").await.all("tbody th a");
    assert!(asked().await);
    assert_eq!(listed().await, ["FAST-2026-014"]);
    let sent = app.post(PAGE, &TYPED).await;
    assert_eq!((sent.status, sent.location.as_deref()), (Status::SeeOther, Some(PAGE)));
    assert!(!asked().await);
    assert_eq!(listed().await, [""; 0]);
    assert!(plain(&app.get(PAGE).await).contains("Publiée le 20 nov. 2026"));
    let promise = async || {
        let rows = app.get("/conventions/FAST-2026-014/engagements").await.all("tbody tr");
        rows.into_iter().find(|it| it.starts_with("Publication sur")).unwrap()
    };
    assert!(promise().await.contains("Tenu"), "what was promised is kept: {}", promise().await);
    let again = app.post(PAGE, &TYPED).await;
    assert_eq!(again.status, Status::UnprocessableEntity);
    assert!(again.main().contains("déjà publiée"));
    let history = plain(&app.get("/conventions/FAST-2026-014/historique").await);
    assert!(history.contains("Convention publiée") && history.contains(URL), "{history}");
    // Undone with a reason, it is to be published again.
    let without = app.post(UNDO, &[("reason", " ")]).await;
    assert_eq!(without.status, Status::UnprocessableEntity);
    assert!(without.first("#reason-erreur").contains("Dites pourquoi"));
    let undone = app.post(UNDO, &[("reason", "Adresse mal recopiée")]).await;
    assert_eq!(undone.status, Status::SeeOther);
    let page = plain(&app.get(PAGE).await);
    assert!(page.contains("Retirée le 23 nov. 2026 par Ophélie Quentin : Adresse mal recopiée"), "{page}");
    assert!(asked().await);
    assert!(!promise().await.contains("Tenu"), "it is to be done again: {}", promise().await);
    assert_eq!(app.post(UNDO, &[("reason", "Encore")]).await.status, Status::Conflict);
    assert_eq!(app.post(PAGE, &TYPED).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn everybody_is_led_to_what_is_published() {
    let app = TestApp::at(TODAY).await;
    let link = "a[href='https://donnees-ouvertes.example/conventions/passage-a-gue']";
    assert_eq!(app.get("/conventions/FAST-2020-003").await.all(link).len(), 1);
    assert!(!app.get("/conventions/FAST-2026-014").await.main().contains("Publiée le"));
    assert!(
        app.get("/conventions/FAST-2026-014").await.attributes("main a", "href").iter().all(|it| it != PAGE)
    );
    // Those concerned follow it; administrators alone say where it is.
    for (email, forms) in [("yann", 0), ("ines", 0), ("ophelie", 1)] {
        app.enter(email).await;
        let page = app.get("/conventions/FAST-2026-014").await;
        assert!(page.attributes("main a", "href").contains(&PAGE.to_owned()), "{email}");
        assert_eq!(app.get(PAGE).await.all("form[action$='/publication']").len(), forms, "{email}");
    }
}

#[rocket::async_test]
async fn what_cannot_be_recorded_is_said_beside_what_was_typed() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    for (field, value, says) in [
        ("url", "", "Indiquez l’adresse"),
        ("url", "donnees-ouvertes.example", "https://"),
        ("url", "http://donnees-ouvertes.example", "commence par https://"),
        ("url", "https://", ""),
        ("url", "javascript:alert(1)", ""),
        ("published_on", "", "Indiquez le jour"),
        ("published_on", "31/02/2026", ""),
        ("published_on", "24/11/2026", "à venir"),
        ("published_on", "20/04/2026", "signée le 21"),
    ] {
        let fields = TYPED.map(|it| if it.0 == field { (field, value) } else { it });
        let page = app.post(PAGE, &fields).await;
        assert_eq!(page.status, Status::UnprocessableEntity, "{field} {value}");
        let error = page.first(&format!("#{field}-erreur"));
        assert!(error.contains(says) && !error.is_empty(), "{field} {value}: {error}");
        assert_eq!(page.attributes(&format!("#{field}"), "value"), [value], "{field}");
    }
    // The day of the signature itself is a day like the others.
    let fields = TYPED.map(|it| if it.0 == "published_on" { (it.0, "21/04/2026") } else { it });
    assert_eq!(app.post(PAGE, &fields).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn the_package_holds_no_account_and_says_its_fingerprints() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let signed = words(&app.get("/conventions/FAST-2026-014/pdf").await.bytes);
    let at = signed.find("IBANFR").expect("the signed text shows an account") + 4;
    let account: String = signed.chars().skip(signed[..at].chars().count()).take(27).collect();
    let answer = app.get("/conventions/FAST-2026-014/publication/dossier").await;
    assert!(answer.header("Content-Disposition").unwrap().contains("Publication-FAST-2026-014.zip"));
    let files = unzipped(&answer.bytes);
    let names: Vec<_> = files.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(
        names,
        [
            "Convention-FAST-2026-014-publication.pdf",
            "subventions-FAST-2026-014.csv",
            "metadonnees-FAST-2026-014.json"
        ]
    );
    assert_conforms("publication", &files[0].1);
    let public = words(&files[0].1);
    assert!(public.contains("masquéàlapublication"), "{public}");
    for hidden in [account.as_str(), &account[4..14], "CodeBIC", "Domiciliation", "CléRIB"] {
        assert!(!public.contains(hidden), "{hidden}");
    }
    assert!(public.contains("Dernièresignature") || public.contains("FAST-2026-014"));
    // The description names the other files by their fingerprints.
    let described: Value = serde_json::from_slice(&files[2].1).unwrap();
    assert_eq!(described["identifier"], "FAST-2026-014");
    assert_eq!(described["total"], "292431.60");
    for (rank, resource) in described["resources"].as_array().unwrap().iter().enumerate() {
        assert_eq!(resource["filename"], files[rank].0.as_str());
        let digest = jalon::text::hex(&Sha256::digest(&files[rank].1));
        assert_eq!(resource["checksum"]["value"], digest);
    }
    assert!(!String::from_utf8(files[2].1.clone()).unwrap().contains(&account[..8]));
    // The same package gives the same bytes, and its document is one of ours.
    assert_eq!(app.get("/conventions/FAST-2026-014/publication/dossier").await.bytes, answer.bytes);
    let digest = jalon::text::hex(&Sha256::digest(&files[0].1));
    let known = plain(&app.get(&format!("/verifier/fichier/{digest}")).await);
    assert!(known.contains("Convention publiée, comptes bancaires masqués"), "{known}");
}

#[rocket::async_test]
async fn grants_are_a_line_for_each_beneficiary() {
    let app = TestApp::at(TODAY).await;
    let file = app.get("/conventions/subventions.csv?edition=2").await;
    let text = file.text();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[0].starts_with("nomAttribuant,idAttribuant,dateConvention,referenceDecision,"), "{text}");
    assert_eq!(lines[0].split(',').count(), 16);
    assert!(lines[1].contains(",2020-04-21,FAST-2020-003,Office national des bassins,"), "{text}");
    assert!(lines[1].contains(",100000.00,aide en numéraire,unique,2020-05-15,,non,1.00,"), "{text}");
    assert!(
        lines[2].contains(",50000.00,aide en numéraire,échelonné,2020-05-29/2020-09-30,,non,1.00,"),
        "{text}"
    );
    // Drafts grant nothing yet, to whoever reads them.
    app.enter("ophelie").await;
    let all = app.get("/conventions/subventions.csv").await.text();
    assert!(!all.contains("FAST-2026-018") && all.contains("FAST-2026-014"), "{all}");
    let own = app.get("/conventions/FAST-2026-014/publication/subventions").await.text();
    assert!(own.lines().skip(1).all(|it| it.contains("FAST-2026-014") && all.contains(it)), "{own}");
}

#[rocket::async_test]
async fn an_amendment_entered_after_the_publication_is_published_in_its_turn_with_its_evidence() {
    const NEW: &str = "https://donnees-ouvertes.example/conventions/signal-rivage-avenant";
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let mut typed = opened(&app, &["fin"]).await;
    typed.set("ends_on", "30/06/2027");
    save(&app, &typed).await;
    for name in ["relecture", "signature"] {
        assert_eq!(step(&app, FIRST, name, "").await.status, Status::SeeOther);
    }
    // Published on the 24th, without the amendment that was signed on paper the day before.
    let app = TestApp::over(app.database, "2026-11-25").await.signed_in_as("ophelie").await;
    let fields = TYPED.map(|it| if it.0 == "published_on" { (it.0, "24/11/2026") } else { it });
    assert_eq!(app.post(PAGE, &fields).await.status, Status::SeeOther);
    assert!(plain(&app.get(PAGE).await).contains("Publiée le 24 nov. 2026"));
    let entered = signed(&app, FIRST, 9).await;
    assert_eq!(entered.status, Status::SeeOther, "{:?}", entered.all("#erreurs li"));
    let page = plain(&app.get(PAGE).await);
    assert!(page.contains("À publier au plus tard le 23 févr. 2027"), "{page}");
    assert!(plain(&app.get("/accueil?tout=administration").await).contains("Publier l’avenant"));
    assert_eq!(app.get("/conventions?question=a-publier").await.all("tbody th a"), ["FAST-2026-014"]);
    let again = app.post(PAGE, &[("url", NEW), ("published_on", "25/11/2026")]).await;
    assert_eq!(again.status, Status::SeeOther, "{:?}", again.all("#erreurs li"));
    assert!(plain(&app.get(PAGE).await).contains("Publiée le 25 nov. 2026"));
    let owed = app.get("/conventions/FAST-2026-014/engagements").await;
    let links = owed.attributes("main tbody a", "href");
    assert!(links.contains(&NEW.to_owned()) && !links.contains(&URL.to_owned()), "{links:?}");
    let history = plain(&app.get("/conventions/FAST-2026-014/historique").await);
    assert!(history.contains("Publiée jusqu’à l’avenant n°"), "{history}");
}

#[rocket::async_test]
async fn what_is_published_of_a_settled_convention_stays_until_it_opens_again() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    assert_eq!(app.post(PAGE, &TYPED).await.status, Status::SeeOther);
    write(&app, "UPDATE convention SET state = 'settled' WHERE reference = 'FAST-2026-014'").await;
    let refused = app.post(UNDO, &[("reason", "Adresse mal recopiée.")]).await;
    assert!(refused.status == Status::Conflict && refused.main().contains("rouvrez-la d’abord"));
    let page = app.get(PAGE).await;
    assert!(plain(&page).contains("Publiée le 20 nov. 2026"), "{}", plain(&page));
    assert!(page.all("form[action$=retrait]").is_empty() && plain(&page).contains("rouvrez-la d’abord"));
    write(&app, "UPDATE convention SET state = 'signed' WHERE reference = 'FAST-2026-014'").await;
    assert_eq!(app.post(UNDO, &[("reason", "Adresse mal recopiée.")]).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn the_page_of_a_convention_leads_to_what_is_late_with_its_delay() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let page = app.get("/conventions/FAST-2026-014").await;
    let waits = page.attributes("#attend ~ ul a", "href");
    let base = "/conventions/FAST-2026-014";
    for place in ["versements", "publication", "engagements"] {
        assert!(waits.contains(&format!("{base}/{place}")), "{place} in {waits:?}");
    }
    let said = plain(&page);
    for part in ["21 juil. 2026, en retard de 125 jours", "en retard, le premier de"] {
        assert!(said.contains(part), "{part} in {said}");
    }
}
