//! Breaches: found, told by a letter that leaves time, mended, or followed by a termination, never too early.

mod ending;
mod part;

use std::process::Command;

use rocket::http::Status;

use super::super::life::mails;
use super::super::ready::send_file;
use super::{path_of, picture};
use crate::rights::write;
use crate::support::{PageRead, TODAY, TestApp};

const CONVENTION: &str = "/conventions/FAST-2026-014";

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The statistics page of « Signal Rivage », late since 22 October.
async fn obligation(app: &TestApp) -> String {
    path_of(app, &format!("{CONVENTION}/engagements"), "Page de statistiques").await
}

const FACTS: [(&str, &str); 2] = [
    ("found_on", "20/11/2026"),
    ("facts", "Aucune page en ligne. Relances des 2 et 16 novembre sans réponse."),
];

/// Finds a breach; gives its page.
async fn found(app: &TestApp) -> String {
    found_of(app, &obligation(app).await).await
}

/// Finds a breach of that obligation; gives its page.
async fn found_of(app: &TestApp, obligation: &str) -> String {
    let sent = app.post(&format!("{obligation}/manquement"), &FACTS).await;
    assert_eq!(sent.status, Status::SeeOther, "{:?}", sent.all("#erreurs li"));
    sent.location.unwrap()
}

async fn post(app: &TestApp, page: &str, act: &str, fields: &[(&str, &str)]) -> PageRead {
    app.post(&format!("{page}/{act}"), fields).await
}

const NOTICE: [(&str, &str); 2] = [("notice_on", "23/11/2026"), ("cure_by", "28/12/2026")];
const SENDING: [(&str, &str); 3] =
    [("sent_on", "23/11/2026"), ("way", "recommande"), ("proof", "1A 234 567 8901 2")];
const END: [(&str, &str); 3] =
    [("extent", "tout"), ("since", "29/12/2026"), ("reason", "Aucune réponse dans le délai.")];

/// A breach whose notice has left, on the day after its delay.
async fn overdue() -> (TestApp, String) {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let page = found(&app).await;
    for (act, fields) in [("mise-en-demeure", &NOTICE[..]), ("envoi", &SENDING)] {
        let sent = post(&app, &page, act, fields).await;
        assert_eq!(sent.status, Status::SeeOther, "{act}: {:?}", sent.all("#erreurs li"));
    }
    (TestApp::over(app.database, "2026-12-29").await.signed_in_as("ophelie").await, page)
}

#[rocket::async_test]
async fn a_notice_is_written_as_a_letter_then_sent_and_leaves_thirty_days() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let of = obligation(&app).await;
    let wrong = app.post(&format!("{of}/manquement"), &[("found_on", "24/11/2026"), ("facts", " ")]).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert!(!wrong.first("#found_on-erreur").is_empty() && !wrong.first("#facts-erreur").is_empty());
    let page = found(&app).await;
    assert!(app.get(&of).await.main().contains("Manquement"));
    let twice = app.post(&format!("{of}/manquement"), &FACTS).await;
    assert!(twice.status == Status::Conflict && twice.main().contains("déjà ouvert"));
    for (act, says) in [("envoi", "écrivez-la d’abord"), ("resiliation", "suit une mise en demeure")] {
        let refused = post(&app, &page, act, &[]).await;
        assert!(
            refused.status == Status::Conflict && refused.main().contains(says),
            "{act}: {}",
            refused.main()
        );
    }
    let short =
        post(&app, &page, "mise-en-demeure", &[("notice_on", "23/11/2026"), ("cure_by", "22/12/2026")]).await;
    assert!(plain(&short.first("#cure_by-erreur")).contains("30 jours au moins"));
    assert_eq!(short.attributes("#cure_by", "value"), ["22/12/2026"]);
    assert_eq!(post(&app, &page, "mise-en-demeure", &NOTICE).await.status, Status::SeeOther);
    let forms = app.get(&page).await.all("main h2");
    let at = |name: &str| forms.iter().position(|it| it.starts_with(name)).unwrap();
    assert!(at("Enregistrer l’envoi") < at("Récrire"), "what comes next is first: {forms:?}");
    let letter = app.get(&format!("{page}/mise-en-demeure.pdf")).await;
    let file = std::env::temp_dir().join(format!("jalon-{}-notice.pdf", std::process::id()));
    std::fs::write(&file, &letter.bytes).unwrap();
    let text = Command::new("pdftotext").args(["-raw", file.to_str().unwrap(), "-"]).output().unwrap();
    let text = plain(&String::from_utf8(text.stdout).unwrap()).replace("\u{ad}\n", "").replace('\n', " ");
    for part in [
        "Objet Mise en demeure : ",
        "Référence convention FAST-2026-014",
        "28 décembre 2026",
        "Relances des 2 et 16 novembre",
        "Agence nationale des rivages",
        "20, avenue de Ségur, 75007 Paris",
        "Paris, le 23 novembre 2026",
    ] {
        assert!(text.to_lowercase().contains(&part.to_lowercase()), "{part} in {text}");
    }
    // It says what it said the day it was written, whoever represents the parties since.
    crate::rights::write(&app, "UPDATE convention_party SET representative_name = 'Quelqu’un d’autre'").await;
    assert_eq!(letter.bytes, app.get(&format!("{page}/mise-en-demeure.pdf")).await.bytes);
    assert_eq!(
        post(&app, &page, "envoi", &[("sent_on", "23/11/2026")]).await.status,
        Status::UnprocessableEntity
    );
    let convention = page.split("/manquements").next().unwrap();
    let says = |main: &str, it: &str| {
        plain(main).contains(&format!("Manquement à « Page de statistiques publique » : {it}"))
    };
    assert!(says(&app.get(convention).await.main(), "mise en demeure à envoyer"));
    assert_eq!(post(&app, &page, "envoi", &SENDING).await.status, Status::SeeOther);
    assert!(says(&app.get(convention).await.main(), "à réparer au plus tard le 28 déc. 2026"));
    let again = post(&app, &page, "mise-en-demeure", &NOTICE).await;
    assert!(again.status == Status::Conflict && again.main().contains("ne se réécrit pas"));
    let early = post(&app, &page, "resiliation", &END).await;
    assert!(early.status == Status::Conflict && plain(&early.main()).contains("à partir du 29 déc. 2026"));
    app.enter("yann").await;
    assert!(app.get("/accueil").await.main().contains("Manquement à réparer"));
    assert!(app.get(&page).await.all("main form").is_empty());
}

#[rocket::async_test]
async fn a_breach_that_is_mended_keeps_the_obligation() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let page = found(&app).await;
    assert!(app.get("/accueil?tout").await.main().contains("Mise en demeure à écrire"));
    let empty = post(&app, &page, "reparation", &[]).await;
    assert!(!empty.first("#remedy-erreur").is_empty());
    let cured = [("cured_on", "23/11/2026"), ("remedy", "La page est en ligne.")];
    let mend = format!("{page}/reparation");
    let wrong = send_file(&app, &mend, &cured, ("file", "a.svg", b"<svg/>")).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert!(wrong.first("#file-erreur").contains("ni un PDF ni une image PNG"));
    assert_eq!(wrong.raw("#remedy").trim(), "La page est en ligne.", "what was typed is kept");
    let sent = send_file(&app, &mend, &cured, ("file", "Copie.png", &picture())).await;
    assert_eq!(sent.status, Status::SeeOther);
    let file = app.get(&page).await.attributes("main a[href*=fichiers]", "href").remove(0);
    assert_eq!(app.get(&file).await.bytes, picture());
    let own = app.get(&obligation(&app).await).await.main();
    assert!(own.contains("Tenu") && own.contains("Copie.png"), "{own}");
    assert!(!app.get("/accueil?tout").await.main().contains("Mise en demeure"));
    let again = post(&app, &page, "reparation", &cured).await;
    assert!(again.status == Status::Conflict && again.main().contains("réparé"));
    let history = app.get(&format!("{CONVENTION}/historique")).await.main();
    assert!(history.contains("Manquement constaté") && history.contains("Manquement réparé"), "{history}");
}

#[rocket::async_test]
async fn a_termination_comes_the_day_after_the_delay_and_is_told() {
    let (app, page) = overdue().await;
    assert!(app.get("/accueil?tout").await.main().contains("Manquement à trancher"));
    for (field, value) in [("extent", ""), ("since", "28/12/2026"), ("since", "01/01/2027"), ("reason", "")] {
        let fields = END.map(|it| if it.0 == field { (field, value) } else { it });
        let wrong = post(&app, &page, "resiliation", &fields).await;
        assert_eq!(wrong.status, Status::UnprocessableEntity, "{field}={value}");
        assert!(!wrong.first(&format!("#{field}-erreur")).is_empty());
    }
    let before = mails(&app).await.len();
    assert_eq!(post(&app, &page, "resiliation", &END).await.status, Status::SeeOther);
    let sent = mails(&app).await;
    assert!(sent.len() > before, "those concerned are told");
    assert!(
        sent.iter()
            .any(|it| it.1.contains("FAST-2026-014 résiliée")
                && it.2.contains("Aucune réponse dans le délai.")),
        "{sent:?}"
    );
    assert_eq!(app.get(CONVENTION).await.first(".jalon-badge"), "Résiliée");
    let home = app.get("/accueil?tout").await.main();
    assert!(home.contains("Restitution à examiner") && !home.contains("Manquement à trancher"), "{home}");
    let owed = app.get(&format!("{CONVENTION}/engagements")).await;
    let lines = plain(&owed.all("tbody tr").join("\n"));
    assert!(lines.contains("27 janv. 2027"), "what is owed after the end counts from that day: {lines}");
    for step in ["abandon", "relecture"] {
        let refused = app.post(&format!("{CONVENTION}/etape"), &[("step", step), ("comment", "x")]).await;
        assert!(refused.status == Status::Conflict && refused.main().contains("résiliée"), "{step}");
    }
    let settled = [("step", "solde"), ("payments", "Restitution faite."), ("duties", "Restitution faite.")];
    assert_eq!(app.post(&format!("{CONVENTION}/etape"), &settled).await.status, Status::SeeOther);
    assert_eq!(app.get(CONVENTION).await.first(".jalon-badge"), "Soldée");
}

#[rocket::async_test]
async fn a_part_may_end_and_the_rest_goes_on() {
    let (app, page) = overdue().await;
    let fields = END.map(|it| if it.0 == "extent" { ("extent", "partie") } else { it });
    let none = post(&app, &page, "resiliation", &fields).await;
    assert!(!none.first("#ended-erreur").is_empty());
    let ids = app.get(&page).await.attributes("input[name=ended]", "value");
    let (labels, count) = (app.get(&page).await.all("fieldset#ended label"), ids.len());
    assert!(count > 3 && labels[0].contains('('), "{labels:?}");
    let at = labels.iter().position(|it| it.starts_with("Page de statistiques")).unwrap();
    // What is due before that day is owed until then, even of the part that ends.
    let before = labels.iter().position(|it| it.starts_with("Développeur")).unwrap();
    let later = labels.iter().position(|it| it.starts_with("Déclaration")).unwrap();
    let ended = [at, before, later].map(|it| ("ended", ids[it].as_str()));
    let with = [&fields[..], &ended].concat();
    assert_eq!(post(&app, &page, "resiliation", &with).await.status, Status::SeeOther);
    assert_eq!(app.get(CONVENTION).await.first(".jalon-badge"), "En vigueur");
    let body = mails(&app).await.pop().unwrap().2;
    let told = body.split("Ce qui ").find(|it| it.starts_with("prend fin")).unwrap();
    assert!(told.contains("Déclaration d’accessibilité") && told.contains("Page de statistiques"), "{told}");
    assert!(!told.contains("Développeur"), "due before, it stays owed: {told}");
    let moot = app.get(&format!("{CONVENTION}/engagements")).await.all("details li").join("\n");
    assert!(moot.contains("Déclaration d’accessibilité") && moot.contains("Résiliation en partie"), "{moot}");
    assert!(!moot.contains("Développeur") && !moot.contains("Page de statistiques"), "{moot}");
    let own = plain(&app.get(&obligation(&app).await).await.main());
    assert!(own.contains("Manquement non tenu"), "what was not kept is not said without object: {own}");
    write(&app, "UPDATE convention SET state = 'settled' WHERE reference = 'FAST-2026-014'").await;
    assert_eq!(post(&app, &page, "reparation", &[]).await.status, Status::Conflict);
}
