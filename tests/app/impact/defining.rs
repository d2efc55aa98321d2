//! Defining: from the library, a new version, another in its place, the north star, an end.

use super::{number, page_of, plain, taken};
use crate::support::{PageRead, TODAY, TestApp};

const ACTIVE: &str = "Communes actives par mois";

/// Every field of a form, as its page holds them.
pub fn fields(page: &PageRead) -> Vec<(String, String)> {
    let names = page.attributes("main form input[name]:not([name=jeton])", "name");
    let values = page.attributes("main form input[name]:not([name=jeton])", "value");
    let mut fields: Vec<(String, String)> = names.into_iter().zip(values).collect();
    for name in page.attributes("main form select", "name") {
        let chosen = page.attributes(&format!("select[name={name}] option[selected]"), "value");
        fields.push((name, chosen.into_iter().next().unwrap_or_default()));
    }
    for name in page.attributes("main form textarea", "name") {
        let text = page.raw(&format!("textarea[name={name}]")).trim_start_matches('\n').to_owned();
        fields.push((name, text));
    }
    fields
}

pub fn with<'a>(fields: &'a [(String, String)], changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|it| !changed.iter().any(|other| other.0 == it.0));
    kept.map(|it| (it.0.as_str(), it.1.as_str())).chain(changed.iter().copied()).collect()
}

#[rocket::async_test]
async fn a_metric_is_defined_from_the_library_and_takes_the_north_star() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let matrix = plain(&app.get("/produits/signal-rivage/impact").await);
    for told in [
        "aucune case n’est vide",
        "Définir : taux de satisfaction",
        "Définir : transactions par mois",
        "Étoile du nord",
        "1 041 communes",
    ] {
        assert!(matrix.contains(told), "{told}: {matrix}");
    }
    let form = app.get("/produits/signal-rivage/impact/nouveau?usuel=satisfaction").await;
    let known = fields(&form);
    let path = "/produits/signal-rivage/impact/nouveau";
    let rare = app.post(path, &with(&known, &[("is_north_star", "oui"), ("frequency", "yearly")])).await;
    assert_eq!(rare.status.code, 422);
    assert!(plain(&rare).contains("se suit au moins chaque mois"), "{}", plain(&rare));
    let answer = taken(&app, path, &with(&known, &[("is_north_star", "oui")])).await;
    let page = plain(&app.get(answer.location.as_deref().unwrap()).await);
    assert!(
        page.contains("Taux de satisfaction") && page.contains("Aucun relevé n’a encore été déposé"),
        "{page}"
    );
    let stars = "SELECT COUNT(*) FROM metric m JOIN product p ON p.id = m.product_id
        WHERE p.slug = 'signal-rivage' AND m.is_north_star";
    assert_eq!(number(&app, stars).await, 1);
    let matrix = plain(&app.get("/produits/signal-rivage/impact").await);
    assert!(!matrix.contains("Définir : taux de satisfaction"), "{matrix}");
    let empty = app.post(path, &[]).await;
    assert_eq!(empty.status.code, 422);
    assert!(plain(&empty).contains("Nommez l’indicateur."), "{}", plain(&empty));
}

#[rocket::async_test]
async fn changing_what_is_measured_makes_a_version_with_a_reason() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, "Délai de traitement d’un signalement").await;
    let path = format!("{own}/modifier");
    let known = fields(&app.get(&path).await);
    let versions = "SELECT COUNT(*) FROM metric_version";
    let before = number(&app, versions).await;
    // What may change with a word.
    taken(&app, &path, &with(&known, &[("source", "journal du service")])).await;
    assert_eq!(number(&app, versions).await, before);
    let known = fields(&app.get(&path).await);
    let without = app.post(&path, &with(&known, &[("method", "Moyenne, et non médiane.")])).await;
    assert_eq!(without.status.code, 422);
    assert!(plain(&without).contains("dites pourquoi"), "{}", plain(&without));
    let whole = [
        ("method", "Moyenne, et non médiane."),
        ("reason", "Le comité la demande."),
        ("from_on", "01/11/2026"),
    ];
    // From a day that a reading covers, it would take away what was judged.
    let early = [whole[0], whole[1], ("from_on", "15/03/2026")];
    let refused = app.post(&path, &with(&known, &early)).await;
    assert_eq!(refused.status.code, 422);
    assert!(plain(&refused).contains("Un relevé est déposé jusqu’au"), "{}", plain(&refused));
    taken(&app, &path, &with(&known, &whole)).await;
    assert_eq!(number(&app, versions).await, before + 1);
    let page = plain(&app.get(&own).await);
    for told in ["Version 2", "Version 1", "Le comité la demande.", "Médiane des jours ouvrés"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    // The form that was opened before says so, and loses nothing.
    let stale = app.post(&path, &with(&known, &[("name", "Délai")])).await;
    assert_eq!(stale.status.code, 409, "{}", plain(&stale));
    assert_eq!(stale.attributes("input[name=name]", "value"), ["Délai"]);
}

#[rocket::async_test]
async fn a_metric_is_replaced_with_a_link_or_ended_with_its_reason() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, ACTIVE).await;
    let id = own.rsplit_once('/').unwrap().1;
    let path = "/produits/signal-rivage/impact/nouveau";
    let form = app.get(&format!("{path}?remplace={id}")).await;
    let known = fields(&form);
    let without = app.post(path, &with(&known, &[("name", "Communes équipées")])).await;
    assert_eq!(without.status.code, 422, "{}", plain(&without));
    let whole = [("name", "Communes équipées"), ("reason", "L’activité dépend trop des crues.")];
    let answer = taken(&app, path, &with(&known, &whole)).await;
    let new = answer.location.unwrap();
    let old = plain(&app.get(&own).await);
    assert!(old.contains("Remplacé le") && old.contains("L’activité dépend trop des crues."), "{old}");
    assert!(app.get(&own).await.attributes("main a", "href").contains(&new));
    assert!(app.get(&new).await.attributes("main a", "href").contains(&own));
    assert_eq!(app.ask(&format!("{path}?remplace={id}")).await.status.code, 409);
    let refused = app.post(&format!("{new}/fin"), &[("ending", "replaced"), ("reason", "")]).await;
    assert_eq!(refused.status.code, 422);
    taken(&app, &format!("{new}/fin"), &[("ending", "unmeasurable"), ("reason", "Personne ne compte.")])
        .await;
    assert!(plain(&app.get(&new).await).contains("Non mesurable le"));
    assert_eq!(app.post(&format!("{new}/fin"), &[]).await.status.code, 409);
    taken(&app, &format!("{new}/reprise"), &[]).await;
    let later = "SELECT COUNT(*) FROM metric WHERE late_from > 20780 AND id = (SELECT MAX(id) FROM metric)";
    assert_eq!(number(&app, later).await, 1, "nothing of the time it was stopped is late");
    assert!(!plain(&app.get(&new).await).contains("Non mesurable le"));
}
