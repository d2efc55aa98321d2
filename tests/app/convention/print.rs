//! What is typed has to be printed one day.

use rocket::http::Status;

use super::{CREATE, Typed, app, proposed};

#[rocket::async_test]
async fn what_cannot_be_printed_is_refused_beside_its_field() {
    let app = app().await;
    let mut typed = proposed(&app).await;
    typed.set("terms.service_pitch", "Le rivage 😀 des enfants");
    typed.set("parties.0.representative_name", "Иван Петров");
    typed.set("parties.1.representative_name", "Mme שרה Lévy");
    let page = app.post(CREATE, &typed.pairs()).await;
    assert_eq!(page.status, Status::UnprocessableEntity);
    assert_eq!(page.all("#erreurs li").len(), 3);
    assert!(page.first("[id='terms.service_pitch-erreur']").contains("😀"));
    assert!(page.first("[id='parties.0.representative_name-erreur']").contains("И"));
    assert!(page.first("[id='parties.1.representative_name-erreur']").contains("ש"));
    assert_eq!(Typed::read(&page).without_base(), typed.without_base());
    // What nobody sees is simply not kept.
    typed.set("terms.service_pitch", "Le rivage\u{202e}\u{7} des enfants");
    typed.set("parties.0.representative_name", "Zoé Čeliković");
    typed.set("parties.1.representative_name", "Mme Sarah Lévy");
    let saved = app.post(CREATE, &typed.pairs()).await;
    assert_eq!(saved.status, Status::SeeOther);
    let sheet = saved.location.unwrap();
    assert!(app.get(&format!("{sheet}/pdf")).await.bytes.starts_with(b"%PDF-"));
}

#[rocket::async_test]
async fn an_address_that_no_letter_holds_is_refused_beside_its_field() {
    let app = app().await;
    let mut typed = proposed(&app).await;
    typed.set("parties.1.address", &"Bâtiment\r\n".repeat(13));
    let page = app.post(CREATE, &typed.pairs()).await;
    assert_eq!(page.status, Status::UnprocessableEntity);
    assert_eq!(page.attributes("#erreurs a", "href"), ["#parties.1.address"]);
    assert!(page.first("[id='parties.1.address-erreur']").contains("sur une lettre"));
    typed.set("parties.1.address", &"Bâtiment\r\n".repeat(12));
    assert_eq!(app.post(CREATE, &typed.pairs()).await.status, Status::SeeOther);
}
