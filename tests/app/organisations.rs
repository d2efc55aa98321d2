//! Organisations and incubators: found, shown, corrected, never lost.

use jalon::audit::{self, Act};
use jalon::portfolio::incubator::record::{self as incubators, Incubator, Owner};
use jalon::portfolio::organisation::record as organisations;
use jalon::portfolio::organisation::rules::Organisation;
use rocket::http::Status;

use crate::support::{TODAY, TestApp};

const SHEET: &str = "/organisations/office-des-marais";
const FORM: &str = "/organisations/office-des-marais/modifier";

/// Two organisations and an incubator that the first one owns.
async fn app() -> TestApp {
    let app = TestApp::empty(TODAY).await.administered().await;
    let mut act = Act::begin(&app.database.db, app.clock, "essai").await.unwrap();
    let office = Organisation {
        name: "Office des marais".to_owned(),
        acronym: Some("ODM".to_owned()),
        kind: Some("operateur".to_owned()),
        ministry: Some("environnement".to_owned()),
        ..Organisation::default()
    };
    let id = organisations::insert(&mut act, "office-des-marais", &office).await.unwrap();
    let locks = Organisation { name: "Écluses de France".to_owned(), ..Organisation::default() };
    organisations::insert(&mut act, "ecluses", &locks).await.unwrap();
    let owner = Owner { id, slug: "office-des-marais".to_owned(), name: office.name };
    let fabric = Incubator {
        name: "La Roselière".to_owned(),
        owner: Some(owner),
        body: "# Ce que nous faisons\n\nDes **services**.<script>alert(1)</script>".to_owned(),
        ..Incubator::default()
    };
    incubators::insert(&mut act, "roseliere", &fabric).await.unwrap();
    act.commit().await.unwrap();
    app
}

#[rocket::async_test]
async fn the_list_is_alphabetical_and_searched_without_accents() {
    let app = app().await;
    let page = app.get("/organisations").await;
    assert_eq!(page.all("tbody th"), ["Écluses de France", "Office des marais"]);
    let found = app.get("/organisations?q=ECLUSES").await;
    assert_eq!(found.all("tbody th"), ["Écluses de France"]);
    let none = app.get("/organisations?q=%3Cb%3E").await;
    assert!(none.main().contains("Aucune organisation ne répond"));
    assert_eq!(none.attributes("#q", "value"), ["<b>"]);
}

#[rocket::async_test]
async fn the_sheet_says_what_a_convention_lacks() {
    let app = app().await;
    let page = app.get(SHEET).await;
    assert!(page.main().contains("il manque le SIRET, l’adresse et le représentant"));
    assert!(page.main().contains("Opérateur · Environnement"));
    assert!(page.main().contains("La Roselière"));
    assert_eq!(app.ask("/organisations/inconnue").await.status, Status::NotFound);
}

#[rocket::async_test]
async fn a_correction_is_saved_and_journalled() {
    let app = app().await;
    let sent = app
        .post(
            FORM,
            &[
                ("version", "1"),
                ("name", "Office des marais"),
                ("acronym", "ODM"),
                ("siret", "130 025 265 00013"),
                ("address", "1 quai des Joncs\r\n00000 Marais"),
                ("representative_name", "Ava Lorient"),
                ("representative_title", "directrice générale"),
                ("account_holder", "Office des marais"),
                ("iban", "FR76 3000 1000 6400 0000 9244 140"),
            ],
        )
        .await;
    assert_eq!((sent.status, sent.location.as_deref()), (Status::SeeOther, Some(SHEET)));
    let page = app.get(SHEET).await;
    let main = page.main().replace('\u{a0}', " ");
    for part in [
        "La fiche est enregistrée.",
        "130 025 265 00013",
        "1 quai des Joncs",
        "Ava Lorient",
        "FR76 •••• 4140",
    ] {
        assert!(main.contains(part), "{part} in {main}");
    }
    // The ministry and the kind are the site's own: the form leaves them.
    assert!(main.contains("Opérateur · Environnement") && !main.contains("il manque"));
    assert!(!main.contains("9244"), "the account is masked");
    let verdict = audit::verify(app.database.db.reader(), None).await.unwrap();
    assert!(matches!(verdict, audit::Verdict::Whole { .. }), "{verdict:?}");
}

#[rocket::async_test]
async fn what_is_wrong_is_said_beside_its_field_and_kept() {
    let app = app().await;
    let sent = app
        .post(FORM, &[("version", "1"), ("name", ""), ("siret", "12345678000006"), ("address", "ici\n<b>")])
        .await;
    assert_eq!(sent.status, Status::UnprocessableEntity);
    assert_eq!(sent.attributes("#erreurs a", "href"), ["#name", "#siret"]);
    assert!(sent.first("#siret-erreur").contains("clé de contrôle"));
    assert_eq!(sent.attributes("#siret", "value"), ["12345678000006"]);
    assert_eq!(sent.first("#address"), "ici <b>");
    assert!(app.get(SHEET).await.main().contains("il manque"), "nothing was saved");
}

#[rocket::async_test]
async fn the_second_of_two_editors_loses_nothing() {
    let app = app().await;
    let opened = app.get(FORM).await.attributes("input[name=opened]", "value").remove(0);
    let first =
        [("version", "1"), ("name", "Office des marais"), ("acronym", "OM"), ("address", "1 quai des Joncs")];
    assert_eq!(app.post(FORM, &first).await.status, Status::SeeOther);
    let second = [
        ("version", "1"),
        ("opened", opened.as_str()),
        ("name", "Office des marais"),
        ("acronym", "ODM"),
        ("address", "2 rue du Héron"),
    ];
    let answer = app.post(FORM, &second).await;
    assert_eq!(answer.status, Status::Conflict);
    let rows = answer.all("tbody tr");
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows[0].starts_with("Sigle ODM OM la valeur enregistrée"));
    assert!(rows[1].starts_with("Adresse 2 rue du Héron 1 quai des Joncs votre saisie"));
    assert_eq!(answer.attributes("#acronym", "value"), ["OM"]);
    assert_eq!(answer.first("#address"), "2 rue du Héron");
    assert_eq!(answer.attributes("input[name=version]", "value"), ["2"]);
    // The form as it was given back is then accepted.
    let third =
        [("version", "2"), ("name", "Office des marais"), ("acronym", "OM"), ("address", "2 rue du Héron")];
    assert_eq!(app.post(FORM, &third).await.status, Status::SeeOther);
    assert!(app.get(SHEET).await.main().contains("2 rue du Héron"));
}

#[rocket::async_test]
async fn the_same_values_change_nothing() {
    let app = app().await;
    let sent = app.post(FORM, &[("version", "0"), ("name", "Office des marais"), ("acronym", "ODM")]).await;
    assert_eq!(sent.status, Status::SeeOther);
    assert!(app.get(SHEET).await.main().contains("inchangée"));
    assert_eq!(app.get(FORM).await.attributes("input[name=version]", "value"), ["1"]);
}

#[rocket::async_test]
async fn an_incubator_shows_its_text_made_safe_and_is_corrected() {
    let app = app().await;
    let page = app.get("/incubateurs/roseliere").await;
    assert!(page.main().contains("Office des marais"));
    assert_eq!(page.all("#presentation ~ h3"), ["Ce que nous faisons"]);
    assert!(!page.text().contains("alert(1)"));
    let form = "/incubateurs/roseliere/modifier";
    let wrong = app.post(form, &[("version", "1"), ("owner", "ecluses"), ("contact", "ici")]).await;
    assert_eq!(wrong.status, Status::UnprocessableEntity);
    assert_eq!(wrong.attributes("#owner option[selected]", "value"), ["ecluses"]);
    let right = [("version", "1"), ("owner", "ecluses"), ("contact", "ici@exemple.gouv.fr")];
    assert_eq!(app.post(form, &right).await.status, Status::SeeOther);
    let page = app.get("/incubateurs/roseliere").await;
    assert!(page.main().contains("Écluses de France") && page.main().contains("ici@exemple.gouv.fr"));
    let stale = app.post(form, &[("version", "1"), ("owner", "office-des-marais")]).await;
    assert_eq!(stale.status, Status::Conflict);
    assert!(stale.all("tbody tr")[0].contains("Office des marais Écluses de France"));
    assert_eq!(app.get("/incubateurs").await.all("tbody th"), ["La Roselière"]);
}
