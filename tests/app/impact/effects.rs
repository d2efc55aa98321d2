//! Effects measured by comparison: filed with both groups and their interval, or not at all; shown with them.

use rocket::http::Status;
use serde_json::{Value, json};

use super::api::{send, token};
use super::defining::{fields, with};
use super::{number, page_of, plain, standing, taken};
use crate::support::{TODAY, TestApp};

const EFFECT: &str = "Effet du rappel sur les réponses";
const GROUPS: [(&str, &str); 9] = [
    ("groups.studied.name", "communes qui reçoivent le rappel"),
    ("groups.studied.size", "1 200"),
    ("groups.studied.value", "34,2"),
    ("groups.control.name", "communes sans rappel"),
    ("groups.control.size", "1 180"),
    ("groups.control.value", "29,1 %"),
    ("groups.low", "1,4"),
    ("groups.high", "8,8"),
    ("groups.level", "95"),
];

/// Defines the metric, and gives its page.
async fn defined(app: &TestApp) -> String {
    let path = "/produits/signal-rivage/impact/nouveau";
    let known = fields(&app.get(path).await);
    let own = [
        ("name", EFFECT),
        ("question", "Le rappel fait-il répondre davantage ?"),
        ("matrix_box", "impactful"),
        ("unit", "effect:percent"),
        ("from_on", "01/01/2026"),
    ];
    taken(app, path, &with(&known, &own)).await;
    page_of(app, EFFECT).await
}

#[rocket::async_test]
async fn an_effect_is_filed_with_both_groups_and_shown_with_them() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = defined(&app).await;
    let page = format!("{own}/releves/2026-10");
    let form = app.get(&page).await;
    assert!(form.attributes("input[name=value]", "value").is_empty());
    assert_eq!(form.attributes("input[name='groups.level']", "value"), ["95"]);
    assert!(
        form.attributes("input[name='groups.studied.deviation']", "value").is_empty(),
        "a share has none"
    );
    // Alone, or with an interval that does not hold it, it is refused beside the field and nothing is lost.
    let alone = app.post(&page, &[("value", "5,1")]).await;
    assert_eq!(alone.status.code, 422);
    assert!(plain(&alone).contains("Écrivez combien ont été mesurés"), "{}", plain(&alone));
    let wrong = [&GROUPS[..6], &[("groups.low", "6"), GROUPS[7], GROUPS[8]]].concat();
    let wrong = app.post(&page, &wrong).await;
    assert_eq!(wrong.status.code, 422);
    assert!(
        plain(&wrong).contains("qui est de +5,1 points : cette borne est au-dessus"),
        "{}",
        plain(&wrong)
    );
    assert_eq!(wrong.attributes("input[name='groups.control.value']", "value"), ["29,1 %"]);
    assert_eq!(standing(&app, EFFECT).await, 0);
    taken(&app, &page, &GROUPS).await;
    let told = "34,2 % pour 1 200 (communes qui reçoivent le rappel) contre 29,1 % pour 1 180 (communes sans rappel) ; \
                intervalle à 95 % : de +1,4 à +8,8 points.";
    let again = "Recalculé de ces groupes, supposés indépendants : de +1,4 à +8,8 points (méthode de Newcombe, scores \
                 de Wilson).";
    for path in [own.as_str(), page.as_str(), "/produits/signal-rivage/stats"] {
        let shown = plain(&app.get(path).await);
        assert!(shown.contains(told) && shown.contains(again) && shown.contains("+5,1"), "{path}: {shown}");
    }
    // The names are those of the last time; the same again changes nothing, other groups ask why.
    let next = app.get(&format!("{own}/releves/2026-09")).await;
    assert_eq!(next.attributes("input[name='groups.control.name']", "value"), ["communes sans rappel"]);
    taken(&app, &page, &[&GROUPS[..], &[("reason", "Compté de nouveau.")]].concat()).await;
    assert_eq!(standing(&app, EFFECT).await, 1);
    let mut other = GROUPS.to_vec();
    other[1].1 = "120";
    assert_eq!(app.post(&page, &other).await.status.code, 422);
    other.push(("reason", "Un zéro de trop."));
    taken(&app, &page, &other).await;
    let shown = plain(&app.get(&page).await);
    assert!(shown.contains("34,2 % pour 120") && shown.contains(told), "both stay readable: {shown}");
}

#[rocket::async_test]
async fn an_effect_leaves_with_both_groups() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = defined(&app).await;
    taken(&app, &format!("{own}/releves/2026-10"), &GROUPS).await;
    let feed: Value =
        serde_json::from_str(&app.get("/produits/signal-rivage/stats.json").await.text()).unwrap();
    let metrics = feed["metrics"].as_array().unwrap();
    let of = |name: &str| {
        metrics.iter().find(|it| it["name"] == name).unwrap()["versions"][0]["readings"][0].clone()
    };
    let it = &of(EFFECT)["comparison"];
    assert_eq!(
        it["studied"],
        json!({"name": GROUPS[0].1, "size": 1200, "value": "34.2", "standard_deviation": null})
    );
    assert_eq!((&it["low"], &it["high"], &it["level"]), (&json!("1.4"), &json!("8.8"), &json!("95")));
    assert_eq!(it["computed"]["method"], "newcombe");
    assert_eq!(of("Communes actives par mois")["comparison"], Value::Null);
    for path in ["/produits/signal-rivage/stats.csv".to_owned(), format!("{own}/releves.csv")] {
        let table = app.get(&path).await.text();
        assert!(table.contains("Groupe témoin"), "{path}: {table}");
        assert!(table.contains("communes sans rappel,1180,29.1,,1.4,8.8,95"), "{path}: {table}");
    }
    assert_eq!(app.ask(&format!("{own}/fiche.pdf")).await.status.code, 200);
    let other = page_of(&app, "Communes actives par mois").await;
    assert!(!app.get(&format!("{other}/releves.csv")).await.text().contains("Groupe témoin"));
}

#[rocket::async_test]
async fn an_effect_never_comes_alone() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = defined(&app).await;
    let id = own.rsplit_once('/').unwrap().1.to_owned();
    // Where readings are filed together, its line leads to its own page; what is typed there all the same is refused.
    let due = "/produits/signal-rivage/indicateurs";
    let page = app.get(due).await;
    assert!(page.attributes(&format!("input[name='value[{id}]']"), "name").is_empty());
    let detail =
        page.attributes("main a", "href").into_iter().find(|it| it.starts_with(&format!("{own}/releves/")));
    assert_eq!(app.ask(&detail.unwrap()).await.status.code, 200);
    let (period, value) = (format!("period[{id}]"), format!("value[{id}]"));
    let typed = app.post(due, &[(&period, "2026-10"), (&value, "5,1")]).await;
    assert_eq!(typed.status.code, 422);
    assert!(plain(&typed).contains("Un effet se relève avec ses deux groupes"), "{}", plain(&typed));
    assert!(!app.get(&format!("{due}/import/modele.csv")).await.text().contains(EFFECT));
    // A program sends them, or is told what lacks.
    let token = token(&app, "/produits/signal-rivage/indicateurs/jetons").await;
    let path = "/api/v1/produits/signal-rivage/releves";
    let metric: i64 = id.parse().unwrap();
    let alone = json!({"releves": [{"indicateur": metric, "periode": "2026-10", "valeur": 5.1}]}).to_string();
    let refused = send(&app, path, &token, None, &alone).await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    assert_eq!(refused.pointers(), ["/releves/0/comparaison"]);
    let groups = json!({
        "etudie": {"nom": "avec", "taille": 1200, "valeur": 34.2}, "temoin": {"nom": "sans", "taille": 1180, "valeur": 29.1},
        "bas": 1.4, "haut": 8.8, "niveau": 95
    });
    let whole =
        json!({"releves": [{"indicateur": metric, "periode": "2026-10", "comparaison": groups}]}).to_string();
    for (deposited, unchanged) in [(1, 0), (0, 1)] {
        let done = send(&app, path, &token, None, &whole).await;
        assert_eq!(done.status, Status::Ok, "{}", done.json);
        assert_eq!((&done.json["deposes"], &done.json["inchanges"]), (&json!(deposited), &json!(unchanged)));
    }
    let kept = "SELECT COUNT(*) FROM reading WHERE basis LIKE '{%'";
    assert_eq!(number(&app, kept).await, 1);
    // What a coach proposes is shown to the team with its groups, and agreed with them.
    app.enter("solene").await;
    taken(&app, &format!("{own}/releves/2026-09"), &GROUPS).await;
    app.enter("yann").await;
    let page = plain(&app.get(due).await);
    assert!(page.contains("34,2 % pour 1 200 (communes qui reçoivent le rappel)"), "{page}");
    taken(&app, &format!("{due}/propositions"), &[]).await;
    assert_eq!(number(&app, kept).await, 2);
}
