//! The shared diagnosis, its agreements, and the time given.

use super::{number, of, plain, taken};
use crate::editions::form::{fields, send};
use crate::support::{TODAY, TestApp};

const TEXTS: [(&str, &str); 3] =
    [("product_state", "Ouvert dans\ndix communes."), ("needs", "Un plan."), ("risks", "Aucun.")];

/// « Signal Rivage » in edition 17: nothing is written, its administrators are DINUM, Yann the partner.
async fn app() -> (TestApp, String) {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let own = of(&app, "signal-rivage", 17).await;
    (app, own)
}

/// Writes it whole.
async fn write(app: &TestApp, own: &str) {
    let more = [("coaching_days", "12,5"), ("coaching_amount", "12 500"), ("design_days", "3")];
    taken(app, &format!("{own}/diagnostic/modifier"), &[&TEXTS[..], &more].concat()).await;
}

/// Agrees as whoever is signed in, with the version that the page shows.
async fn agree(app: &TestApp, own: &str, side: &str) -> u16 {
    let page = app.get(&format!("{own}/diagnostic")).await;
    let version = page.attributes("main input[name=version]", "value").pop().unwrap_or_default();
    app.post(&format!("{own}/diagnostic/accord"), &[("side", side), ("version", &version)]).await.status.code
}

async fn lacks(app: &TestApp, own: &str) -> Vec<String> {
    app.get(&format!("{own}/diagnostic")).await.all("#manque + ul li")
}

#[rocket::async_test]
async fn a_diagnosis_is_written_agreed_by_both_and_a_change_voids_what_was_agreed() {
    let (app, own) = app().await;
    let page = app.get(&own).await;
    assert!(page.main().contains("Écrire le diagnostic partagé"), "{}", page.main());
    assert_eq!(lacks(&app, &own).await.len(), 4);
    // Nobody agrees with a diagnosis that is not whole.
    taken(&app, &format!("{own}/diagnostic/modifier"), &[("needs", "Un plan.")]).await;
    let early = app.post(&format!("{own}/diagnostic/accord"), &[("side", "dinum"), ("version", "1")]).await;
    assert_eq!(early.status.code, 422);
    assert!(early.main().contains("on n’agrée qu’un diagnostic entier"), "{}", early.main());
    let all = [
        &TEXTS[..],
        &[("version", "1"), ("coaching_days", "12,5"), ("coaching_amount", "12 500"), ("design_days", "3")],
    ]
    .concat();
    taken(&app, &format!("{own}/diagnostic/modifier"), &all).await;
    let main = plain(&app.get(&format!("{own}/diagnostic")).await.main());
    for words in [
        "Coaching 12,5 jours 12 500 €",
        "Design 3 jours non dit",
        "Ensemble 15,5 jours 12 500 €",
        "L’ensemble ne compte que ce qui est dit",
        "Écrit pour la dernière fois par Ophélie Quentin le 23 nov. 2026",
    ] {
        assert!(main.contains(words), "{words}: {main}");
    }
    // An administrator agrees for DINUM, and for DINUM alone.
    assert_eq!(agree(&app, &own, "partner").await, 403);
    assert_eq!(agree(&app, &own, "dinum").await, 303);
    taken(&app, &format!("{own}/diagnostic/accord"), &[("side", "dinum"), ("version", "2")]).await;
    app.enter("yann").await;
    assert_eq!(agree(&app, &own, "dinum").await, 403);
    assert_eq!(agree(&app, &own, "partner").await, 303);
    assert_eq!(number(&app, "SELECT count(*) FROM diagnosis_agreement a JOIN laureate l ON l.id = a.laureate_id WHERE l.edition = 17").await, 2);
    let main = plain(&app.get(&format!("{own}/diagnostic")).await.main());
    assert!(main.contains("Accord donné par Yann Kerdoncuff le 23 nov. 2026"), "{main}");
    assert_eq!(lacks(&app, &own).await, ["Dire le temps que donnera l’intrapreneur·e"]);
    taken(&app, &format!("{own}/temps"), &[("time", "2,5"), ("time_unit", "jours")]).await;
    assert!(lacks(&app, &own).await.is_empty());
    assert!(app.get(&format!("{own}/diagnostic")).await.main().contains("Prêt pour la relecture"));
    // The form warns, the change voids, and both pages say so.
    let edit = format!("{own}/diagnostic/modifier");
    assert!(
        app.get(&edit).await.main().contains("Les accords donnés par la DINUM et le partenaire tomberont")
    );
    let typed = fields(&app, &edit, &[("risks", "Le développeur part.")]).await;
    assert_eq!(send(&app, &edit, &typed).await.status.code, 303);
    let page = app.get(&format!("{own}/diagnostic")).await;
    assert!(
        plain(&page.text()).contains("Les accords donnés par la DINUM et le partenaire sont tombés"),
        "{}",
        page.text()
    );
    let main = plain(&page.main());
    assert!(main.contains("L’accord donné par Ophélie Quentin le 23 nov. 2026 est tombé : Yann Kerdoncuff a modifié le diagnostic le 23 nov. 2026"), "{main}");
    assert_eq!(lacks(&app, &own).await.len(), 2);
    assert_eq!(agree(&app, &own, "partner").await, 303);
    assert_eq!(
        lacks(&app, &own).await,
        ["Faire agréer de nouveau le diagnostic, modifié depuis, par la DINUM"]
    );
    app.enter("ophelie").await;
    let journal = plain(&app.get("/journal?objet=support").await.main());
    for words in [
        "Diagnostic partagé modifié",
        "Accord de la DINUM",
        "Accord du partenaire",
        "Le développeur part.",
        "Signal Rivage, FAST 17",
    ] {
        assert!(journal.contains(words), "{words}: {journal}");
    }
}

#[rocket::async_test]
async fn nobody_agrees_with_a_text_they_did_not_read_and_nobody_s_text_is_lost() {
    let (app, own) = app().await;
    write(&app, &own).await;
    let edit = format!("{own}/diagnostic/modifier");
    let first = fields(&app, &edit, &[("needs", "Un plan par département.")]).await;
    let second = fields(&app, &edit, &[("needs", "Une campagne."), ("design_days", "4")]).await;
    assert_eq!(send(&app, &edit, &first).await.status.code, 303);
    // What was read is no longer what is written.
    let blind = app.post(&format!("{own}/diagnostic/accord"), &[("side", "dinum"), ("version", "1")]).await;
    assert_eq!(blind.status.code, 409);
    assert!(blind.main().contains("Le diagnostic a changé depuis"), "{}", blind.main());
    assert_eq!(
        number(
            &app,
            "SELECT count(*) FROM diagnosis_agreement WHERE version = 1 AND agreed_on > '2026-11-20'"
        )
        .await,
        0
    );
    let stale = send(&app, &edit, &second).await;
    assert_eq!(stale.status.code, 409);
    let main = stale.main();
    assert!(main.contains("Une campagne.") && main.contains("Un plan par département."), "{main}");
    assert_eq!(stale.attributes("#design_days", "value"), ["4"]);
    assert_eq!(stale.attributes("main input[name=version]", "value"), ["2"]);
    let wrong =
        app.post(&edit, &[("version", "2"), ("needs", "Une campagne."), ("design_days", "quatre")]).await;
    assert_eq!(wrong.status.code, 422);
    assert!(wrong.main().contains("entiers ou demi") && wrong.text().contains("quatre"), "{}", wrong.main());
}

#[rocket::async_test]
async fn the_time_given_is_said_with_who_and_when_and_what_was_said_stays() {
    let (app, own) = app().await;
    app.enter("yann").await;
    let wrong = app.post(&format!("{own}/temps"), &[("time", "6"), ("time_unit", "jours")]).await;
    assert_eq!(wrong.status.code, 422);
    assert!(plain(&wrong.main()).contains("Indiquez de 0,5 à 5 jours par semaine"), "{}", wrong.main());
    assert_eq!(wrong.attributes("#time", "value"), ["6"]);
    taken(&app, &format!("{own}/temps"), &[("time", "50 %"), ("time_unit", "part")]).await;
    let main = plain(&app.get(&format!("{own}/diagnostic")).await.main());
    assert!(main.contains("50 % de son temps, soit 2,5 jours par semaine de cinq jours"), "{main}");
    assert!(main.contains("Dit par Yann Kerdoncuff le 23 novembre 2026"), "{main}");
    // Somebody who had not seen it is told once.
    app.enter("ophelie").await;
    let late = [("time", "3"), ("time_unit", "jours"), ("was", "0")];
    let told = app.post(&format!("{own}/temps"), &late).await;
    assert_eq!(told.status.code, 409);
    assert!(
        plain(&told.main()).contains("Entre-temps, quelqu’un a dit 50 % de son temps"),
        "{}",
        told.main()
    );
    let was = told.attributes("main input[name=was]", "value").remove(0);
    taken(&app, &format!("{own}/temps"), &[("time", "3"), ("time_unit", "jours"), ("was", &was)]).await;
    let main = plain(&app.get(&format!("{own}/diagnostic")).await.main());
    assert!(
        main.contains("3 jours par semaine, soit 60 %") && main.contains("Ce qui avait été dit avant (1)"),
        "{main}"
    );
    // Edition 17 has no convention here: the time of edition 18 was said before its signature.
    let other = plain(&app.get(&of(&app, "signal-rivage", 18).await).await.main());
    assert!(other.contains("4 jours par semaine") && !other.contains("après la signature"), "{other}");
}

#[rocket::async_test]
async fn a_diagnosis_is_read_as_the_draft_of_its_convention_is() {
    let app = TestApp::at(TODAY).await;
    let own = of(&app, "bulletin-d-air", 18).await;
    let public = app.get(&own).await.main();
    assert!(!public.contains("capteurs") && !public.contains("Diagnostic"), "{public}");
    for (email, status) in [
        ("yann", 403),
        ("malo", 403),
        ("lucette", 403),
        ("joachim", 200),
        ("edgar", 200),
        ("awen", 200),
        ("ines", 200),
    ] {
        app.enter(email).await;
        let page = app.ask(&format!("{own}/diagnostic")).await;
        assert_eq!(page.status.code, status, "{email}");
        if status == 200 {
            let main = page.main();
            assert!(main.contains("entretien des capteurs"), "{main}");
            assert_eq!(main.contains("Donner l’accord"), email == "joachim", "{email}");
        }
    }
}
