//! A decision may change the phase of the product, once confirmed.

use super::{DECISION, PRODUCT, acts, held, plain, planned, refused, taken};
use crate::support::{TODAY, TestApp};

#[rocket::async_test]
async fn the_phase_changes_the_day_of_the_committee_once_confirmed() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    let app = held(app, &committee).await;
    let decision = format!("{committee}/decision");
    let now = app.get(&decision).await.first("#phase option[value='']").replace('\u{a0}', " ");
    assert!(now.starts_with("Inchangée : "), "{now}");
    let with = |more: &'static [(&'static str, &'static str)]| [DECISION, more].concat();
    let page = app.post(&decision, &with(&[("phase", "transfere")])).await;
    assert_eq!(page.status.code, 422);
    assert!(page.first("#confirms_phase-erreur").contains("Cochez cette case"), "{}", plain(&page));
    assert_eq!(page.attributes("#phase option[selected]", "value"), ["transfere"], "what was chosen stays");
    let current = with(&[("phase", "ailleurs"), ("confirms_phase", "true")]);
    assert!(refused(&app, &decision, &current, 422).await.contains("Choisissez une phase de la liste"));
    // Nothing is changed by what is refused.
    let sheet = "/produits/boussole-juridique";
    assert!(!plain(&app.get(sheet).await).contains("Transféré"), "{}", plain(&app.get(sheet).await));
    taken(&app, &decision, &with(&[("phase", "transfere"), ("confirms_phase", "true")])).await;
    let page = plain(&app.get(&committee).await);
    for said in ["Phase du produit : transféré.", "transféré, depuis le jour du comité"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    assert!(plain(&app.get(sheet).await).contains("Transféré"), "{}", plain(&app.get(sheet).await));
    let history = plain(&app.get(&format!("{sheet}/historique")).await);
    assert!(history.contains("Phase du produit changée par un comité d’investissement"), "{history}");
    // The list, which is kept in memory, says it too, and nothing more is due.
    let list = plain(&app.get("/produits?phase=transfere").await);
    assert!(list.contains("Boussole juridique"), "{list}");
    let due = plain(&app.get(PRODUCT).await);
    assert!(!due.contains("Dû le"), "{due}");
    assert_eq!(acts(&app, committee.rsplit('/').next().unwrap()).await.last().unwrap(), "committee.decided");
}
