//! Judging: the facts of « Gamma », targets and entry goals, the curve beside the table.

use super::{number, page_of, plain, taken};
use crate::support::{TODAY, TestApp};

#[rocket::async_test]
async fn the_facts_of_gamma_are_judged_as_the_programme_does() {
    let app = TestApp::at(TODAY).await.signed_in_as("ines").await;
    for (name, told) in [
        ("Comptes créés par mois", "155 % valeur ÷ objectif = 12 243 ÷ 7 900"),
        ("Simulateurs en ligne", "109 % (valeur − départ) ÷ (objectif − départ) = (19 − 7) ÷ (18 − 7)"),
        ("Visiteurs par mois", "81,8 % valeur ÷ objectif = 32 717 ÷ 40 000"),
        (
            "Visiteurs par mois",
            "non atteint, il manque 7 283 visiteurs. À 80 % ou plus, la règle rendue au Parlement : atteint",
        ),
        ("Visiteurs sur douze mois", "112 % valeur ÷ objectif = 3 345 000 ÷ 3 000 000"),
        ("Visiteurs par mois", "jugé sur décembre 2020"),
    ] {
        let page = plain(&app.get(&page_of(&app, name).await).await);
        assert!(page.contains(told), "{name}, {told}: {page}");
    }
}

#[rocket::async_test]
async fn a_target_is_set_corrected_set_aside_and_withdrawn() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, "Note de simplicité").await;
    let path = format!("{own}/objectifs/nouveau");
    let wrong = app.post(&path, &[("value", "11"), ("due_on", "28/02/2027"), ("set_by", "team")]).await;
    assert_eq!(wrong.status.code, 422);
    assert!(plain(&wrong).contains("vérifiez son échelle"), "{}", plain(&wrong));
    taken(&app, &path, &[("value", "9"), ("due_on", "28/02/2027"), ("set_by", "team")]).await;
    let page = app.get(&own).await;
    assert!(plain(&page).contains("88,9 % valeur ÷ objectif = 8 ÷ 9"), "{}", plain(&page));
    let edit = page
        .attributes("main a", "href")
        .into_iter()
        .find(|it| it.contains("/objectifs/") && it.ends_with("/modifier"))
        .unwrap();
    let aside = [
        ("value", "9"),
        ("due_on", "28/02/2027"),
        ("set_by", "team"),
        ("version", "1"),
        ("excluded", "L’échelle change."),
    ];
    taken(&app, &edit, &aside).await;
    assert!(plain(&app.get(&own).await).contains("Écarté : L’échelle change."));
    assert_eq!(
        app.post(&edit, &[("value", "8"), ("due_on", "28/02/2027"), ("set_by", "team"), ("version", "1")])
            .await
            .status
            .code,
        409
    );
    taken(&app, &edit.replace("/modifier", "/retrait"), &[]).await;
    assert!(plain(&app.get(&own).await).contains("Aucun objectif n’est encore fixé."));
}

#[rocket::async_test]
async fn a_target_of_long_ago_is_still_judged_by_what_was_read_then() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, "Note de simplicité").await;
    taken(&app, &format!("{own}/releves/2022-03"), &[("value", "6")]).await;
    let target = [("value", "7,5"), ("due_on", "31/03/2022"), ("set_by", "team")];
    taken(&app, &format!("{own}/objectifs/nouveau"), &target).await;
    let page = plain(&app.get(&own).await);
    assert!(
        page.contains("80 % valeur ÷ objectif = 6 ÷ 7,5") && page.contains("jugé sur mars 2022"),
        "{page}"
    );
}

#[rocket::async_test]
async fn an_entry_goal_keeps_its_own_values_and_is_judged_here() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, "Communes actives par mois").await;
    let page = app.get(&own).await;
    let shown = plain(&page);
    assert!(shown.contains("objectif d’entrée du lauréat, FAST 18 : Communes équipées"), "{shown}");
    assert!(shown.contains("69,4 % valeur ÷ objectif = 1 041 ÷ 1 500"), "{shown}");
    let path = format!("{own}/objectifs-d-entree");
    assert!(
        !page.attributes("main a", "href").iter().any(|it| it.starts_with(&path)),
        "the team sets none aside"
    );
    let label = "SELECT goal_id FROM measured_goal WHERE metric_id = ";
    let goal = number(&app, &format!("{label}{}", own.rsplit_once('/').unwrap().1)).await.to_string();
    let entry = format!("{path}/{goal}");
    let untie = [("act", "detacher"), ("reason", "Un autre indicateur le mesure mieux.")];
    assert_eq!(app.post(&entry, &untie).await.status.code, 403, "the team does not");
    app.enter("solene").await;
    assert!(app.get(&own).await.attributes("main a", "href").contains(&entry), "a coach finds where");
    let without = app.post(&entry, &untie[..1]).await;
    assert_eq!(without.status.code, 422);
    taken(&app, &entry, &untie).await;
    assert!(!plain(&app.get(&own).await).contains("objectif d’entrée du lauréat"));
    app.enter("yann").await;
    taken(&app, &path, &[("goal", &goal)]).await;
    assert!(plain(&app.get(&own).await).contains("objectif d’entrée du lauréat"));
    // It is measured: no other metric takes it silently.
    let other = page_of(&app, "Note de simplicité").await;
    assert_eq!(app.post(&format!("{other}/objectifs-d-entree"), &[("goal", &goal)]).await.status.code, 409);
    assert_eq!(app.post(&path, &[("goal", "0")]).await.status.code, 409);
}

#[rocket::async_test]
async fn the_curve_says_what_the_table_says() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = page_of(&app, "Communes actives par mois").await;
    let page = app.get(&format!("{own}?tout=oui")).await;
    let rows = page.all("#releves tbody tr").len();
    assert_eq!(rows, 27);
    // One curve of each version, twice: a wide drawing and a narrow one.
    let lines = page.attributes("svg.jalon-curve--1 polyline", "points");
    let points: Vec<usize> = lines.iter().map(|it| it.split(' ').count()).collect();
    assert_eq!(points, [15, 12]);
    assert_eq!(page.all("svg.jalon-curve--1 circle").len(), rows);
    assert_eq!(page.all("svg.jalon-curve--1 .jalon-curve__corrected").len(), 1);
    // Higher values stand higher, in the order of the table.
    let ys: Vec<f64> =
        page.attributes("svg.jalon-curve--1 circle", "cy").iter().map(|it| it.parse().unwrap()).collect();
    let mut values: Vec<f64> = page
        .all("#releves tbody td:nth-child(2)")
        .iter()
        .map(|it| {
            it.split("communes").next().unwrap().replace(|c: char| !c.is_ascii_digit(), "").parse().unwrap()
        })
        .collect();
    values.reverse();
    for (at, pair) in values.windows(2).enumerate() {
        assert_eq!(pair[0] < pair[1], ys[at] > ys[at + 1], "{pair:?} at {at}");
    }
    let shown = plain(&page);
    for told in ["autre version", "corrigé", "Version 1 : de 142 communes", "Sur un an"] {
        assert!(
            shown.contains(told) || page.text().replace(['\u{a0}', '\u{202f}'], " ").contains(told),
            "{told}: {shown}"
        );
    }
}
