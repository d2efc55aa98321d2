//! What is said of a session: what is in its way, and to whom its products are named.

use super::{BOUSSOLE, NEW, RIVAGE, boussole, littoral, now, send};
use crate::committees::{PRODUCT, plain, refused, taken};
use crate::support::{TODAY, TestApp};

#[rocket::async_test]
async fn what_is_in_the_way_is_said_before_it_is_saved() {
    const TAKEN: &str = "est pris par le comité d’investissement de Signal Rivage, à 14 h 30";
    let place = "Agence nationale des rivages, salle du Conseil";
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let typed = [("on_day", "03/12/2026"), ("starts_at", "14 h"), ("place", place)];
    let page = send(&app, NEW, &[BOUSSOLE], &typed).await;
    assert_eq!(page.status.code, 409);
    assert!(plain(&page).contains(TAKEN) && plain(&page).contains("quand même"), "{}", plain(&page));
    let confirmed = page.attributes("input[name=confirmed]", "value").remove(0);
    // Another order is another question.
    let longer = ("boussole-juridique", "0", "0", "60");
    let again = [&typed[..], &[("confirmed", confirmed.as_str())]].concat();
    assert_eq!(send(&app, NEW, &[longer], &again).await.status.code, 409);
    assert_eq!(
        send(&app, NEW, &[("boussole-juridique", "0", "0", "30")], &typed).await.status.code,
        303,
        "before it"
    );
    let committee = boussole(&app).await;
    taken(&app, &format!("{committee}/annulation"), &[("reason", "Essai")]).await;

    // The same of one committee, planned or moved.
    let plan = [("planned_on", "03/12/2026"), ("starts_at", "14h"), ("minutes", "50"), ("place", place)];
    let page = app.post(PRODUCT, &plan).await;
    assert_eq!(page.status.code, 409);
    assert!(plain(&page).contains(TAKEN), "{}", plain(&page));
    let confirmed = page.attributes("input[name=confirmed]", "value").remove(0);
    taken(&app, PRODUCT, &[&plan[..], &[("confirmed", confirmed.as_str())]].concat()).await;
    let committee = boussole(&app).await;
    assert!(plain(&app.get(&format!("{committee}/date")).await).contains(TAKEN), "as long as it is so");
    let away = [("planned_on", "03/12/2026"), ("starts_at", "14h"), ("minutes", "50"), ("version", "1")];
    taken(&app, &format!("{committee}/date"), &[&away[..], &[("place", "Salle 3")]].concat()).await;
    let back = [&plan[..], &[("version", "2")]].concat();
    assert!(refused(&app, &format!("{committee}/date"), &back, 409).await.contains(TAKEN));
}

#[rocket::async_test]
async fn a_session_tells_each_only_of_the_products_they_see() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let session = littoral(&app).await;
    planned_elsewhere(&app, &session).await;
    app.enter("yann").await;
    let page = plain(&app.get(&session).await);
    assert!(page.contains("Signal Rivage") && page.contains("Un autre produit"), "{page}");
    assert!(!page.contains("Boussole"), "{page}");
    let list = plain(&app.get("/sessions").await);
    assert!(list.contains("Signal Rivage, et 1 autre produit"), "{list}");
    assert!(!list.contains("Solidarités et droit"), "none of its products: {list}");
    for path in [format!("{session}/modifier"), format!("{session}/salle"), "/sessions/nouvelle".to_owned()] {
        assert_eq!(app.ask(&path).await.status.code, 403, "{path}");
    }
    assert_eq!(app.ask("/sessions/1").await.status.code, 404);
}

/// A committee is in one session at most.
async fn planned_elsewhere(app: &TestApp, session: &str) {
    let (id, version) = now(app, RIVAGE).await;
    let rivage = ("signal-rivage", id.as_str(), version.as_str(), "50");
    let page = send(app, NEW, &[rivage], &[]).await;
    assert_eq!(page.status.code, 422);
    assert!(plain(&page).contains("Ce comité est dans une autre session"), "{}", plain(&page));
    assert!(!plain(&app.get("/sessions/nouvelle").await).contains("Signal Rivage"), "nor is it offered");
    assert!(plain(&app.get(session).await).contains("Signal Rivage"));
    assert_eq!(
        app.post(PRODUCT, &[("planned_on", "03/12/2026")]).await.status.code,
        409,
        "one open at a time"
    );
}
