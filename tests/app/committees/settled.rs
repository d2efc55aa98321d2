//! What a decision answers to: the points of the dossier, what it asked; and what follows from it in a convention.

use super::{DECISION, held, plain, taken};
use crate::support::{PageRead, TODAY, TestApp};

const COMMITTEE: &str = "/comites/2";

/// The planned committee of « Signal Rivage », with two points to settle, sent, and held.
async fn raised() -> TestApp {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let dossier = format!("{COMMITTEE}/dossier");
    let page = app.get(&dossier).await;
    assert!(plain(&page).contains("Dernière valeur"), "it begins with its indicators: {}", plain(&page));
    let version = page.attributes("form#arbitrages input[name=version]", "value").remove(0);
    let text = "- Ouvrir le service aux départements ?\n- Qui paie l’hébergement ?";
    let fields = [("fields[arbitrages-text]", text), ("version", version.as_str())];
    taken(&app, &format!("{dossier}/blocs/arbitrages"), &fields).await;
    taken(&app, &format!("{dossier}/envoi"), &[]).await;
    held(app, COMMITTEE).await
}

/// The decision, with what the agency and DINUM pay, and more fields.
fn decision<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let named = |it: &(&'static str, &'static str)| match it.0 {
        "payers[0]" => ("payers[0]", "Agence nationale des rivages"),
        "agreement" => ("agreement", "consensus"),
        "votes_for" => ("votes_for", ""),
        "votes_against" => ("votes_against", ""),
        _ => *it,
    };
    DECISION.iter().map(named).chain(more.iter().copied()).collect()
}

const SETTLED: [(&str, &str); 3] = [
    ("points[0].settled", "Oui, à trois d’entre eux"),
    ("points[1].is_left", "true"),
    ("arbitration", "Personne n’a noté les présences."),
];

fn errors(page: &PageRead) -> Vec<String> {
    page.attributes("main .fr-alert--error a", "href")
}

#[rocket::async_test]
async fn each_point_of_the_dossier_is_answered_or_left_on_purpose() {
    let app = raised().await;
    let path = format!("{COMMITTEE}/decision");
    let page = plain(&app.get(&path).await);
    for said in ["Ouvrir le service aux départements ?", "Qui paie l’hébergement ?", "Demandé", "62 000 €"]
    {
        assert!(page.contains(said), "{said} in {page}");
    }
    let page = app.post(&path, &decision(&SETTLED[2..])).await;
    assert_eq!(page.status.code, 422);
    assert_eq!(errors(&page), ["#points%5B0%5D.settled", "#points%5B1%5D.settled"], "{}", plain(&page));
    let said = plain(&page);
    assert!(said.contains("13 000,33 € de plus que la demande"), "{said}");
    taken(&app, &path, &decision(&SETTLED)).await;
    let page = plain(&app.get(COMMITTEE).await);
    for said in ["Ouvrir le service aux départements ?", "Oui, à trois d’entre eux", "sans arbitrage"] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let report = format!("{COMMITTEE}/compte-rendu");
    taken(&app, &report, &[("number", "0"), ("discussion", "Dit en séance.")]).await;
    let page = plain(&app.get(&report).await);
    assert!(page.contains("Oui, à trois d’entre eux") && page.contains("Autres arbitrages"), "{page}");
}

#[rocket::async_test]
async fn what_follows_opens_with_what_was_decided() {
    let app = raised().await;
    taken(&app, &format!("{COMMITTEE}/decision"), &decision(&SETTLED)).await;
    app.enter("ophelie").await;
    let links = app.get(COMMITTEE).await.attributes("main a[href*='comite=2']", "href");
    let link = links.iter().find(|it| it.contains("/avenants?")).unwrap_or_else(|| panic!("{links:?}"));
    let path = link.split('#').next().unwrap();
    let page = app.get(path).await;
    let said = plain(&page);
    assert!(
        said.contains("décidé le 26 novembre 2026 par le comité d’investissement de Signal Rivage"),
        "{said}"
    );
    let list = path.split('?').next().unwrap();
    let open = [("matters", "argent"), ("matters", "fin"), ("comite", "2")];
    let form = taken(&app, list, &open).await;
    let page = app.get(&form).await;
    let said = plain(&page);
    for expected in ["Valeurs proposées", "50 000,13 €", "25 000,20 €", "31 juillet 2027"] {
        assert!(said.contains(expected), "{expected} in {said}");
    }
    assert_eq!(page.attributes("input[name=ends_on]", "value"), ["31/07/2027"]);
    // Without the decision, it opens as the convention is in force.
    let bare = form.split('?').next().unwrap();
    assert_ne!(app.get(bare).await.attributes("input[name=ends_on]", "value"), ["31/07/2027"]);
    // The decision of another product is no source.
    assert!(!plain(&app.get(&format!("{bare}?comite=3")).await).contains("Valeurs proposées"));
}
