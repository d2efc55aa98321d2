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

#[rocket::async_test]
async fn what_waits_to_be_checked_gets_the_new_day_of_a_convention_that_is_prolonged() {
    let app = app().await;
    let page = app.get(&format!("{CONVENTION}/engagements")).await;
    let labels = page.all("main tbody a.jalon-name");
    let at = labels.iter().position(|it| plain(it).starts_with("Déclaration d’accessibilité")).unwrap();
    let path = page.attributes("main tbody a.jalon-name", "href").remove(at);
    let give = [("link", "https://signal-rivage.example/accessibilite"), ("word", "")];
    assert_eq!(app.post(&format!("{path}/preuve"), &give).await.status, Status::SeeOther);
    let before = plain(&app.get(&path).await.main());
    assert!(before.contains("En cours") && before.contains("31 déc. 2026"), "{before}");
    let mut typed = opened(&app, &["fin"]).await;
    typed.set("ends_on", "30/06/2027");
    save(&app, &typed).await;
    carried(&app, FIRST).await;
    let after = plain(&app.get(&path).await.main());
    assert!(after.contains("En cours"), "what was given still waits to be checked: {after}");
    assert!(after.contains("30 juin 2027") && !after.contains("31 déc. 2026"), "{after}");
}

#[rocket::async_test]
async fn nothing_is_frozen_while_something_lacks_and_the_list_says_where_to_mend_it() {
    let app = app().await;
    let mut typed = opened(&app, &["representants"]).await;
    typed.set("parties.1.representative_name", "");
    typed.set("parties.0.representative_name", "M. Côme Lavandier");
    assert_eq!(save(&app, &typed).await.status, Status::SeeOther);
    let page = format!("{FIRST}/etape");
    let links = app.get(&page).await.attributes("#manque ~ ul a", "href");
    assert_eq!(links, [format!("{FIRST}/modifier#parties.1.representative_name")]);
    assert_eq!(step(&app, FIRST, "relecture", "").await.status, Status::SeeOther);
    let held = step(&app, FIRST, "signature", "").await;
    assert_eq!(held.status, Status::UnprocessableEntity);
    assert!(held.first("#erreurs li").contains("Il manque encore"), "{:?}", held.all("#erreurs li"));
    assert!(held.attributes("#manque ~ ul a", "href").is_empty(), "nothing is mended in review");
    assert_eq!(held.all("#manque ~ ul li").len(), 1);
    assert_eq!(step(&app, FIRST, "correction", "Qui signe ?").await.status, Status::SeeOther);
    let mut typed = form(&app, &format!("{FIRST}/modifier")).await;
    typed.set("parties.1.representative_name", "Mme Rose Alba");
    assert_eq!(save(&app, &typed).await.status, Status::SeeOther);
    assert!(app.get(&page).await.all("#manque").is_empty());
    carried(&app, FIRST).await;
}

#[rocket::async_test]
async fn a_step_on_a_page_gone_stale_is_refused_and_what_lacks_is_said_before_it() {
    let app = app().await;
    let page = format!("{FIRST}/etape");
    let mut typed = opened(&app, &["fin"]).await;
    let shown = app.get(&page).await;
    assert!(shown.main().contains("ne change encore rien"), "{}", shown.main());
    let seen = shown.attributes("input[name=seen]", "value").remove(0);
    typed.set("ends_on", "30/06/2027");
    save(&app, &typed).await;
    assert!(!app.get(&page).await.main().contains("ne change encore rien"));
    let stale = app.post(&page, &[("step", "relecture"), ("comment", "Lu"), ("seen", &seen)]).await;
    assert_eq!(stale.status, Status::Conflict);
    assert!(stale.first("#step-erreur").contains("a changé depuis"), "{}", stale.main());
    assert_eq!(stale.raw("#comment").trim(), "Lu", "nothing typed is lost");
    let now = stale.attributes("input[name=seen]", "value").remove(0);
    let made = app.post(&page, &[("step", "relecture"), ("comment", ""), ("seen", &now)]).await;
    assert_eq!(made.status, Status::SeeOther, "{}", made.main());
    let twice = app.post(&page, &[("step", "signature"), ("comment", ""), ("seen", &now)]).await;
    assert_eq!(twice.status, Status::Conflict, "a step is a change too");
}

#[rocket::async_test]
async fn an_amendment_is_not_warned_of_as_a_draft_nor_said_twice_signed() {
    let app = app().await;
    let mut typed = opened(&app, &["argent"]).await;
    typed.set("contributions.0.instalments.1.due_on", "15/02/2027");
    typed.set("ends_on", "");
    save(&app, &typed).await;
    let page = plain(&app.get(FIRST).await.main());
    assert!(!page.contains("ne pourront plus être commandés"), "{page}");
    carried(&app, FIRST).await;
    for path in [FIRST.to_owned(), format!("{CONVENTION}/avenants"), CONVENTION.to_owned()] {
        let page = plain(&app.get(&path).await.main()).to_lowercase();
        assert!(!page.contains("signésigné") && !page.contains("signé signé"), "{path}: {page}");
        assert!(page.contains("le 23 nov"), "{path}: {page}");
    }
}
