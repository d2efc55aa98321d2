//! Editions written on screen: added, edited, refused, never lost.

use jalon::audit;
use rocket::http::Status;

use super::plain;
use crate::support::{PageRead, TODAY, TestApp};

const NEW: &str = "/editions/nouvelle";
const FORM: &str = "/editions/18/modifier";

/// The fields of a form as its page shows them, some typed over.
pub async fn fields(app: &TestApp, path: &str, typed: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = app.get(path).await;
    let mut fields = Vec::new();
    for name in page.attributes("main form [name]:not([name=jeton])", "name") {
        let selector = format!("main [name={name}]");
        let value = match page.attributes(&format!("main input[name={name}]"), "value").pop() {
            Some(value) => value,
            // The line that opens a text area belongs to the page.
            None => page.raw(&selector).trim_start_matches('\n').to_owned(),
        };
        fields.push((name, value));
    }
    for (name, value) in typed {
        let field = fields.iter_mut().find(|it| it.0 == *name);
        (*value).clone_into(&mut field.unwrap_or_else(|| panic!("no field {name}")).1);
    }
    fields
}

/// Sends a form as read by [`fields`].
pub async fn send(app: &TestApp, path: &str, fields: &[(String, String)]) -> PageRead {
    let fields: Vec<(&str, &str)> = fields.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    app.post(path, &fields).await
}

async fn administrator() -> TestApp {
    TestApp::at(TODAY).await.signed_in_as("ophelie").await
}

#[rocket::async_test]
async fn an_edition_is_added_and_its_page_shows_all_of_it() {
    let app = administrator().await;
    assert_eq!(app.get("/editions").await.attributes("main a.fr-btn", "href"), [NEW]);
    let opened = app.get(NEW).await;
    assert_eq!(opened.attributes("#number", "value"), ["20"]);
    assert_eq!(plain(&opened.attributes("#support_value", "value")[0]), "30 000");
    let typed = [
        ("title", "FAST 20 - Mars 2027"),
        ("opened_on", "16/11/2026"),
        ("closed_on", "18 décembre 2026"),
        ("selected_on", "21/01/2027"),
        ("announced_on", "28/01/2027"),
        ("support_starts_on", "01/02/2027"),
        ("support_ends_on", "31/07/2027"),
        ("support_months", "6"),
        ("demo_day_on", "22/07/2027"),
        ("call_url", "https://fonds.example/appels/20"),
        ("application_url", "https://fonds.example/appels/20/candidater"),
        ("envelope", "2 500 000"),
        ("co_financing_ceiling", "200 000"),
        ("co_financing_rate", "66,7"),
        ("applications", "12"),
        ("committee", "Ava Lorient, directrice\r\nBo Mercier"),
        ("body", "Un appel **ouvert**."),
    ];
    let sent = send(&app, "/editions", &fields(&app, NEW, &typed).await).await;
    assert_eq!((sent.status, sent.location.as_deref()), (Status::SeeOther, Some("/editions/20")));
    let page = app.get("/editions/20").await;
    let main = plain(&page.main());
    for part in [
        "L’édition est ajoutée.",
        "16 nov. – 18 déc. 2026",
        "21 janv. 2027",
        "28 janv. 2027",
        "1er févr. – 31 juil. 2027",
        "22 juil. 2027",
        "2 500 000 €",
        "66,7 % du besoin au plus",
        "Le partenaire paie au moins 33,3 %",
        "200 000 € au plus pour un lauréat",
        "30 000 € pour chaque lauréat",
        "Pendant 6 mois",
        "12",
        "Un appel ouvert.",
        "jusqu’au 18 déc. 2026",
    ] {
        assert!(main.contains(part), "{part} in {main}");
    }
    assert_eq!(page.all("#comite ~ ul li"), ["Ava Lorient, directrice", "Bo Mercier"]);
    let links = page.attributes("a[rel~=external]", "href");
    for link in ["https://fonds.example/appels/20/candidater", "https://fonds.example/appels/20"] {
        assert!(links.iter().any(|it| it == link), "{link} in {links:?}");
    }
    assert!(!main.contains("à vérifier"), "{main}");
    let history = plain(&app.get("/editions/20/historique").await.main());
    for part in ["Édition ajoutée", "Ophélie Quentin", "66,7 %", "Ava Lorient, directrice", "candidater"] {
        assert!(history.contains(part), "{part} in {history}");
    }
    assert!(matches!(
        audit::verify(app.database.db.reader(), None).await.unwrap(),
        audit::Verdict::Whole { .. }
    ));
    // The form gives back what was typed: sent as it is, it changes nothing.
    let form = "/editions/20/modifier";
    let again = send(&app, form, &fields(&app, form, &[]).await).await;
    assert_eq!(again.status, Status::SeeOther);
    assert!(app.get("/editions/20").await.main().contains("inchangée"));
    // Once laureates are announced, nobody applies any more.
    let announced = [("announced_laureates", "8"), ("announced_total", "1 100 000")];
    send(&app, form, &fields(&app, form, &announced).await).await;
    let main = plain(&app.get("/editions/20").await.main());
    assert!(main.contains("Lauréats 8 0 − 8 Montant total 1 100 000 €"), "{main}");
    assert!(!main.contains("Candidater"), "{main}");
}

#[rocket::async_test]
async fn one_applies_only_while_the_call_is_open() {
    let mut app = administrator().await;
    let typed = [
        ("opened_on", "16/11/2026"),
        ("closed_on", "18/12/2026"),
        ("application_url", "https://fonds.example/candidater"),
    ];
    let sent = send(&app, "/editions", &fields(&app, NEW, &typed).await).await;
    assert_eq!(sent.status, Status::SeeOther);
    for (today, is_open) in
        [("2026-11-15", false), ("2026-11-16", true), ("2026-12-18", true), ("2026-12-19", false)]
    {
        app = TestApp::over(app.database, today).await;
        let links = app.get("/editions/20").await.attributes("main a.fr-btn", "href");
        assert_eq!(links.contains(&"https://fonds.example/candidater".to_owned()), is_open, "{today}");
    }
}

#[rocket::async_test]
async fn what_is_wrong_is_said_beside_its_field_and_kept() {
    let app = administrator().await;
    let typed = [
        ("number", "18"),
        ("title", " "),
        ("opened_on", "05/01/2027"),
        ("closed_on", "04/01/2027"),
        ("envelope", "-1"),
        ("co_financing_rate", "101"),
        ("announced_laureates", "-2"),
        ("committee", "Ava\n<b>Lorient"),
    ];
    let sent = send(&app, "/editions", &fields(&app, NEW, &typed).await).await;
    assert_eq!(sent.status, Status::UnprocessableEntity);
    assert_eq!(
        sent.attributes("#erreurs a", "href"),
        ["#number", "#title", "#closed_on", "#envelope", "#co_financing_rate", "#announced_laureates"]
    );
    assert!(sent.first("#number-erreur").contains("L’édition 18 existe déjà"));
    assert_eq!(
        plain(&sent.first("#closed_on-erreur")),
        "Ce jour précède l’ouverture de l’appel, le 5 janvier 2027. Choisissez ce jour-là ou un suivant."
    );
    assert_eq!(sent.attributes("#closed_on", "value"), ["04/01/2027"]);
    assert_eq!(sent.first("#committee"), "Ava <b>Lorient");
    assert_eq!(app.get("/editions").await.all("tbody tr").len(), 4, "nothing was added");
    assert_eq!(app.ask("/editions/99/modifier").await.status, Status::NotFound);
}

#[rocket::async_test]
async fn a_doubt_is_shown_and_refuses_nothing() {
    let app = administrator().await;
    assert!(!app.get("/editions/18").await.main().contains("à vérifier"));
    let typed = fields(&app, FORM, &[("co_financing_ceiling", "3 000 000"), ("applications", "1")]).await;
    assert_eq!(send(&app, FORM, &typed).await.status, Status::SeeOther);
    for path in ["/editions/18", FORM] {
        let page = plain(&app.get(path).await.first(".fr-alert--warning"));
        assert!(page.starts_with("2 points sont à vérifier"), "{page}");
        assert!(page.contains("(3 000 000 €) dépasse l’enveloppe (2 500 000 €)"), "{page}");
    }
    let history = plain(&app.get("/editions/18/historique").await.main());
    assert!(history.contains("Édition modifiée"), "{history}");
    assert!(history.contains("avant : 200 000 € → après : 3 000 000 €"), "{history}");
    app.post("/deconnexion", &[]).await;
    let public = app.get("/editions/18").await;
    assert!(!public.main().contains("à vérifier"), "administrators alone are told");
    assert!(!public.text().contains("/modifier") && !app.get("/editions").await.text().contains(NEW));
}

#[rocket::async_test]
async fn the_second_of_two_editors_loses_nothing() {
    let app = administrator().await;
    let mine = fields(&app, FORM, &[("envelope", "2 600 000"), ("committee", "Bo Mercier")]).await;
    let theirs = fields(&app, FORM, &[("applications", "42"), ("committee", "Ava Lorient")]).await;
    assert_eq!(send(&app, FORM, &theirs).await.status, Status::SeeOther);
    let answer = send(&app, FORM, &mine).await;
    assert_eq!(answer.status, Status::Conflict);
    let rows = answer.all("main table tbody tr");
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert!(plain(&rows[0]).starts_with("Enveloppe 2 600 000 2 500 000 votre saisie"), "{rows:?}");
    assert!(rows[1].starts_with("Candidatures reçues 41 42 la valeur enregistrée"), "{rows:?}");
    assert!(rows[2].starts_with("Membres du comité Bo Mercier Ava Lorient votre saisie"), "{rows:?}");
    assert_eq!(answer.attributes("#applications", "value"), ["42"]);
    assert_eq!(answer.first("#committee"), "Bo Mercier");
    assert_eq!(answer.attributes("main input[name=version]", "value"), ["2"]);
    assert_eq!(app.get("/editions/18").await.all("#comite ~ ul li"), ["Ava Lorient"], "nothing was replaced");
}
