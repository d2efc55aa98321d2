//! The partner's share: proposed by the edition's rate, and told when a convention says otherwise.

use jalon::audit::{self, Act};
use rocket::http::Status;
use sea_orm::ConnectionTrait;

use super::form::Typed;
use super::{CREATE, EDIT, FIRST, HARD_SPACES, NEW, app, proposed};
use crate::support::PageRead;

#[rocket::async_test]
async fn the_partner_s_share_follows_the_edition_s_rate_and_what_differs_is_told() {
    let app = app().await;
    let mut act = Act::begin(&app.database.db, app.clock, "essai").await.unwrap();
    let set = "UPDATE fast_edition SET co_financing_rate = 6670, co_financing_ceiling = 15000000";
    act.db().execute_unprepared(set).await.unwrap();
    let object = audit::Object { kind: "cast", id: "rate".to_owned() };
    act.record("cast.filled", object, audit::Changes::new());
    act.commit().await.unwrap();
    let mut typed = proposed(&app).await;
    for (field, expected) in [
        ("contributions.1.payer", "0"),
        ("contributions.1.beneficiary", "1"),
        ("contributions.1.nature", "cash"),
        // 170 000 × 33,3 ÷ 66,7 = 84 872,563…
        ("contributions.1.amount", "84\u{202f}872,57"),
        ("contributions.1.allocations.0.amount", "84\u{202f}872,57"),
    ] {
        assert_eq!(typed.get(field), Some(expected), "{field}");
    }
    let said = app.get(NEW).await.first("section[aria-labelledby=titre-contributions] .fr-alert--info");
    let said = said.replace(HARD_SPACES, " ");
    assert!(said.contains("pour 170 000,00 € de cofinancement à 66,7 %, elle est de 84 872,57 €"), "{said}");
    assert!(said.contains("arrondie au centime supérieur"), "{said}");
    // An original says what it says.
    let paper = Typed::read(&app.get("/conventions/papier?laureat=1").await);
    assert_eq!(paper.get("contributions.1.amount"), None);
    typed.set("ends_on", "31/03/2027");
    let told = |page: &PageRead| page.all(".fr-alert--warning").join("\n").replace(HARD_SPACES, " ");
    assert_eq!(app.post(CREATE, &typed.pairs()).await.status, Status::SeeOther);
    for page in [FIRST.to_owned(), format!("{FIRST}/etape")] {
        let told = told(&app.get(&page).await);
        assert!(told.contains("c’est 20 000,00 € de plus que le plafond"), "{page}: {told}");
        assert!(!told.contains("que le taux"), "{page}: {told}");
    }
    let mut typed = Typed::read(&app.get(EDIT).await);
    typed.set("contributions.1.amount", "50 000");
    typed.set("contributions.1.allocations.0.amount", "50 000");
    assert_eq!(app.post(EDIT, &typed.pairs()).await.status, Status::SeeOther, "it is no bar");
    for page in [FIRST.to_owned(), format!("{FIRST}/etape")] {
        let told = told(&app.get(&page).await);
        assert!(
            told.contains("soit 77,3 % : c’est plus que le taux de cofinancement de l’édition, 66,7 %"),
            "{told}"
        );
        assert!(told.contains("apporteraient 84 872,57 €, au lieu de 50 000,00 €"), "{told}");
    }
    let mends = app.get(FIRST).await.attributes(".fr-alert--warning a", "href");
    let of_share = format!("{EDIT}#contributions");
    assert_eq!(mends, [format!("{EDIT}#ends_on"), of_share.clone(), of_share]);
}
