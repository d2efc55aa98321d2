//! Signatures of an amendment: taken back, given by a link, and what is sent once all have signed.

use rocket::http::Status;

use super::amendment::{CONVENTION, FIRST, app, carried, form, opened, plain, save, signed, step};
use crate::rights::write;
use crate::support::TestApp;

/// An amendment of the last day, put to be signed.
async fn put_to_sign(app: &TestApp) {
    let mut typed = opened(app, &["fin"]).await;
    typed.set("ends_on", "30/06/2027");
    save(app, &typed).await;
    for name in ["relecture", "signature"] {
        let made = step(app, FIRST, name, "").await;
        assert_eq!(made.status, Status::SeeOther, "{name}: {}", made.main());
    }
}

#[rocket::async_test]
async fn a_frozen_amendment_is_taken_back_and_its_signatures_are_void() {
    let app = app().await;
    put_to_sign(&app).await;
    assert_eq!(app.ask(&format!("{FIRST}/modifier")).await.status, Status::Conflict);
    signed(&app, FIRST, 1).await;
    let silent = step(&app, FIRST, "correction", "").await;
    assert!(silent.first("#erreurs li").contains("pourquoi l’avenant est repris"));
    assert_eq!(step(&app, FIRST, "correction", "Une date est fausse").await.status, Status::SeeOther);
    let page = app.get(&format!("{FIRST}/signatures")).await.main();
    assert!(page.contains("Versions mises de côté") && page.contains("Une date est fausse"), "{page}");
    let mut typed = form(&app, &format!("{FIRST}/modifier")).await;
    typed.set("ends_on", "31/07/2027");
    assert_eq!(save(&app, &typed).await.status, Status::SeeOther);
    carried(&app, FIRST).await;
    assert!(plain(&app.get(CONVENTION).await.main()).contains("31 juillet 2027"));
}

#[rocket::async_test]
async fn a_signatory_signs_an_amendment_by_their_link() {
    let app = app().await;
    put_to_sign(&app).await;
    let path = format!("{FIRST}/signatures");
    let waiting = app.get(&path).await.attributes("input[name=parties]", "value");
    let sent =
        app.post(&format!("{path}/{}/invitation", waiting[0]), &[("email", "signe@essai.example")]).await;
    assert_eq!(sent.status, Status::SeeOther);
    let (_, subject, body) = super::life::mails(&app).await.pop().unwrap();
    assert!(subject.starts_with("Avenant FAST-2026-014-A1 à signer"), "{subject}");
    let link = body.split(' ').find(|it| it.contains("/signature/")).unwrap().to_owned();
    let link = format!("/signature/{}", link.rsplit('/').next().unwrap());
    assert!(app.get(&link).await.main().contains("Signer l’avenant"));
    let done = super::signing::sign(&app, &link, &[]).await;
    assert_eq!(done.status, Status::SeeOther, "{:?}", done.all("#erreurs li"));
    let page = app.get(&path).await.main();
    assert!(page.contains("Dans Jalon") && page.contains("identique"), "{page}");
    signed(&app, FIRST, 9).await;
    assert!(plain(&app.get(CONVENTION).await.main()).contains("30 juin 2027"));
}

#[rocket::async_test]
async fn copies_to_the_accounting_controllers_are_recorded_once_with_who_and_when() {
    let app = app().await;
    let mut typed = opened(&app, &["fin"]).await;
    typed.set("ends_on", "30/06/2027");
    save(&app, &typed).await;
    let copies = format!("{FIRST}/copies");
    assert_eq!(
        app.post(&copies, &[("party", "0"), ("sent_on", "23/11/2026")]).await.status,
        Status::Conflict
    );
    carried(&app, FIRST).await;
    assert!(app.get("/accueil").await.main().contains("FAST-2026-014-A1"), "a task while a copy is missing");
    for (day, why) in
        [("", "Indiquez le jour"), ("24/11/2026", "à venir"), ("22/11/2026", "pas encore signé")]
    {
        let wrong = app.post(&copies, &[("party", "0"), ("sent_on", day)]).await;
        assert_eq!(wrong.attributes("#erreurs a", "href"), ["#copie-0"]);
        assert!(wrong.first("#erreurs li").contains(why), "{day}: {:?}", wrong.all("#erreurs li"));
    }
    for party in ["0", "1", "2"] {
        let sent = app.post(&copies, &[("party", party), ("sent_on", "23/11/2026")]).await;
        assert_eq!(sent.status, Status::SeeOther);
    }
    let page = app.get(FIRST).await.main();
    assert_eq!(page.matches("transmise le").count(), 3, "{page}");
    assert!(page.contains("Ophélie") && page.contains("l’agente comptable de l’Agence"), "{page}");
    assert_eq!(
        app.post(&copies, &[("party", "0"), ("sent_on", "23/11/2026")]).await.status,
        Status::Conflict
    );
    assert!(!app.get("/accueil").await.main().contains("FAST-2026-014-A1"));
}

#[rocket::async_test]
async fn the_text_that_was_signed_does_not_follow_the_sheets() {
    let app = app().await;
    let paths = [format!("{CONVENTION}/texte"), format!("{CONVENTION}/pdf")];
    let mut before = Vec::new();
    for path in &paths {
        before.push(app.get(path).await.bytes);
    }
    for statement in [
        "UPDATE fast_edition SET selected_on = '2026-01-01', support_months = 9, announced_laureates = 99
            WHERE number = 18",
        "UPDATE organisation SET name = 'Autre nom', address = 'Ailleurs'",
    ] {
        crate::rights::write(&app, statement).await;
    }
    let page = plain(&app.get(&paths[0]).await.main());
    assert!(!page.contains("99 lauréats") && !page.contains("Autre nom"), "{page}");
    assert_eq!(app.get(&paths[1]).await.bytes, before[1]);
    let main = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        text.split("jalon-paper").nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(main(&app.get(&paths[0]).await.bytes), main(&before[0]));
}

#[rocket::async_test]
async fn nothing_amends_a_convention_that_no_longer_runs() {
    let app = app().await;
    put_to_sign(&app).await;
    let of = "WHERE reference = 'FAST-2026-014'";
    let terminated = "state = 'terminated', terminated_on = '2026-11-20'";
    write(&app, &format!("UPDATE convention SET {terminated} {of}")).await;
    let refused = signed(&app, FIRST, 9).await;
    assert_eq!(refused.status, Status::Conflict);
    assert!(refused.main().contains("n’est plus en vigueur"), "{}", refused.main());
    assert!(!plain(&app.get(CONVENTION).await.main()).contains("30 juin 2027"));
    write(&app, &format!("UPDATE convention SET state = 'signed', terminated_on = NULL {of}")).await;
    assert_eq!(step(&app, FIRST, "abandon", "Résiliée").await.status, Status::SeeOther);
}
