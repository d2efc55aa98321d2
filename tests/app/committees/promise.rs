//! The committees that a convention promises are kept by those that are held.

use super::{DECISION, held, plain, planned, taken};
use crate::rights::write;
use crate::support::{TODAY, TestApp};

const OBLIGATIONS: &str = "/conventions/FAST-2026-014/engagements";

async fn promise(app: &TestApp) -> String {
    let page = app.get(OBLIGATIONS).await;
    let at = page.all("main tbody a.jalon-name").iter().position(|it| it.starts_with("Comité"));
    let path = page.attributes("main tbody a.jalon-name", "href").remove(at.unwrap());
    plain(&app.get(&path).await)
}

#[rocket::async_test]
async fn a_committee_told_by_the_sheet_keeps_the_promise() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let page = promise(&app).await;
    assert!(page.contains("Comité d’investissement tenu le 20 mai 2026") && page.contains("Tenu"), "{page}");
}

#[rocket::async_test]
async fn a_committee_decided_here_keeps_the_promise() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    // The convention becomes that of a product that holds its committee, and was signed since its last one.
    for statement in [
        "UPDATE laureate SET product_id = (SELECT id FROM product WHERE slug = 'boussole-juridique')
            WHERE id = (SELECT laureate_id FROM convention WHERE reference = 'FAST-2026-014')",
        "UPDATE obligation SET state = 'todo', why = '' WHERE duty = 'committee'",
        "UPDATE convention SET signed_on = '2026-10-01' WHERE reference = 'FAST-2026-014'",
        "UPDATE revision SET number = number + 1",
    ] {
        write(&app, statement).await;
    }
    let committee = planned(&app).await;
    let app = held(app, &committee).await;
    assert!(!promise(&app).await.contains("tenu le 26 nov. 2026"));
    taken(&app, &format!("{committee}/decision"), DECISION).await;
    let page = promise(&app).await;
    assert!(page.contains("Comité d’investissement tenu le 26 nov. 2026") && page.contains("Tenu"), "{page}");
}
