//! The questions that addresses ask of a history or of the journal.

use super::{acts, plain, say};
use crate::support::{TODAY, TestApp};

/// Sixty corrections by two people, the last by Ophélie.
async fn sixty(app: &TestApp) -> (String, String) {
    let people = [app.person("ophelie").await, app.person("yann").await].map(|it| format!("person/{it}"));
    for number in 0..60 {
        let field = if number % 3 == 0 { "mission" } else { "contact" };
        let value = format!("valeur-{number}");
        let who = &people[usize::from(number % 2 == 0)];
        say(app, who, ("product", "abri-de-nuit"), field, ("", &value)).await;
    }
    let [ophelie, yann] = people;
    (ophelie, yann)
}

const HISTORY: &str = "/produits/abri-de-nuit/historique";

#[rocket::async_test]
async fn a_history_is_paged_and_filtered_and_its_address_says_it_whole() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let (ophelie, yann) = sixty(&app).await;
    let first = app.get(HISTORY).await;
    assert_eq!(acts(&first).len(), 50);
    assert!(
        plain(&first.main()).contains("73 actes 1 à 50, du plus récent au plus ancien"),
        "{}",
        first.main()
    );
    assert!(first.attributes(".fr-pagination a", "href").contains(&format!("{HISTORY}?page=2")));
    let second = app.get(&format!("{HISTORY}?page=2")).await;
    assert_eq!(acts(&second).len(), 23);
    assert_eq!(app.ask(&format!("{HISTORY}?page=3")).await.status.code, 404);
    assert_eq!(acts(&app.get(&format!("{HISTORY}?page=0")).await).len(), 50);

    let encode = jalon::web::page::encode;
    for (query, count) in [
        (format!("qui={}", encode(&ophelie)), 30),
        (format!("qui={}", encode(&yann)), 30),
        ("champ=mission".to_owned(), 21),
        (format!("champ=mission&qui={}", encode(&yann)), 10),
        ("du=2026-11-23&au=2026-11-23".to_owned(), 73),
        ("du=24/11/2026".to_owned(), 0),
        ("au=2026-11-22".to_owned(), 0),
        ("qui=personne".to_owned(), 0),
    ] {
        let page = app.get(&format!("{HISTORY}?{query}")).await;
        let shown = acts(&page).len();
        assert_eq!(shown, count.min(50), "{query}");
        assert!(!page.all(".fr-tag--dismiss").is_empty(), "{query}: the filters at work are shown");
        if count == 0 {
            assert!(page.main().contains("Aucun acte ne répond à ces filtres."), "{query}");
        }
    }
    // Only the field that was asked for is shown.
    let page = app.get(&format!("{HISTORY}?champ=mission")).await;
    assert!(page.all(".jalon-change dt").iter().all(|it| it == "Mission"));
    let options = page.all("select[name=champ] option");
    let coded: Vec<_> =
        options.iter().filter(|it| !it.starts_with(|first: char| first.is_uppercase())).collect();
    assert!(coded.is_empty(), "fields without words: {coded:?}");
    assert!(
        options.contains(&"Mission".to_owned()) && !options.contains(&"mission".to_owned()),
        "{options:?}"
    );
    let people = page.all("select[name=qui] option");
    for name in ["Tout le monde", "Ophélie Quentin", "Yann Kerdoncuff", "la démonstration"] {
        assert!(people.contains(&name.to_owned()), "{people:?}");
    }
}

#[rocket::async_test]
async fn empty_fields_leave_the_address_and_days_are_checked() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let asked = app.ask(&format!("{HISTORY}?qui=&champ=mission&du=&au=")).await;
    assert_eq!(asked.location.as_deref(), Some(&*format!("{HISTORY}?champ=mission")));
    let asked = app.ask("/journal?q=&qui=&acte=product.created&objet=&du=&au=").await;
    assert_eq!(asked.location.as_deref(), Some("/journal?acte=product.created"));
    let page = app.get(&format!("{HISTORY}?du=demain")).await;
    assert!(page.main().contains("Une date est à corriger."));
    assert_eq!(page.attributes("#du", "aria-invalid"), ["true"]);
    assert!(acts(&page).is_empty(), "no act is shown as if it answered");
    let page = app.get("/journal?du=2026-11-23&au=2026-11-01").await;
    assert!(page.main().contains("Ce jour précède le premier"));
    let refused = app.ask("/journal.csv?du=demain").await;
    assert_eq!(refused.status.code, 409);
}

#[rocket::async_test]
async fn the_journal_is_filtered_by_act_kind_author_period_and_words() {
    let app = TestApp::at(TODAY).await.signed_in_as("ines").await;
    let all = app.get("/journal").await;
    let demonstration = jalon::web::page::encode("démonstration");
    for (query, words) in [
        ("acte=convention.drawn_up".to_owned(), "Convention rédigée : FAST-2026-018 par la démonstration"),
        ("objet=edition".to_owned(), "Édition ajoutée : FAST 18 par la démonstration"),
        ("q=SIGNAL%20rivage".to_owned(), "Produit ajouté : Signal Rivage par la démonstration"),
        ("q=fast-2026-018".to_owned(), "Convention rédigée : FAST-2026-018 par la démonstration"),
        (
            format!("qui={demonstration}&objet=incubator&q=etabli"),
            "Incubateur ajouté : L’Établi par la démonstration",
        ),
    ] {
        let page = app.get(&format!("/journal?{query}")).await;
        let told = acts(&page);
        assert!(told.iter().any(|it| it == words), "{query}: {told:?}");
        assert!(told.len() < acts(&all).len(), "{query} leaves some out");
    }
    for query in ["q=%25", "q=_", "q=zzz", "acte=rien", "objet=rien", "q=signal%20zzz"] {
        let page = app.get(&format!("/journal?{query}")).await;
        assert!(acts(&page).is_empty(), "{query}");
        assert!(page.attributes(".jalon-empty a", "href").contains(&"/journal".to_owned()), "a way out");
    }
    // Each act has its number, to which an address leads.
    assert!(all.attributes(".jalon-acts > li", "id").iter().all(|it| it.starts_with("acte-")));
}

#[rocket::async_test]
async fn an_empty_journal_says_what_will_stand_there() {
    let app = TestApp::empty(TODAY).await.administered().await;
    assert!(app.get("/journal").await.main().contains("Rien n’a encore été inscrit ici."));
}
