//! The statistics page that everybody reads: what it shows and keeps, its frame, its data, its place in memory.

use rocket::http::Header;

use super::{number, page_of, plain, taken};
use crate::rights::write;
use crate::support::{PageRead, TODAY, TestApp};

const PAGE: &str = "/produits/signal-rivage/stats";

/// Asks with the tag of an earlier answer.
async fn again(app: &TestApp, path: &str, tag: &str) -> PageRead {
    let asked = app.client.get(path.to_owned()).header(Header::new("If-None-Match", tag.to_owned()));
    PageRead::from(asked.dispatch().await).await
}

fn tag(answer: &PageRead) -> String {
    answer.header("ETag").unwrap().to_owned()
}

#[rocket::async_test]
async fn everybody_reads_the_matrix_of_a_product() {
    let app = TestApp::at(TODAY).await;
    let page = app.get(PAGE).await;
    assert_eq!(page.all(".jalon-cases > li").len(), 5);
    assert_eq!(page.all(".jalon-cases__empty").len(), 0, "what it costs is computed");
    let shown = plain(&page);
    for told in [
        "Étoile du nord : Communes actives par mois 1 041 communes",
        "69,4 % de l’objectif de 1 500 communes au 28 févr. 2027",
        "octobre 2026",
        "déposé le 23 nov. 2026",
        "Pas encore atteint",
        "Communes dont un compte s’est connecté au moins une fois dans le mois.",
        "Pourquoi cette version : « Consulter les signalements de ses voisins est déjà un usage. »",
        "Échantillon : 12 % de l’ensemble",
        "Mesuré à la place de : les dégâts qui n’ont pas eu lieu",
        "Deux versions ne sont pas reliées",
        "<iframe src=\"http://127.0.0.1:8000/produits/signal-rivage/stats/encart\"",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    assert!(!shown.contains("Yann"), "nobody is named: {shown}");
    assert!(app.get("/produits/signal-rivage").await.attributes("main a", "href").contains(&PAGE.to_owned()));
}

#[rocket::async_test]
async fn what_is_not_public_is_nowhere() {
    let app = TestApp::at(TODAY).await;
    write(&app, "UPDATE metric SET is_public = false WHERE name = 'Note de simplicité'").await;
    write(&app, "UPDATE revision SET number = number + 1").await;
    for path in [PAGE.to_owned(), format!("{PAGE}/encart"), format!("{PAGE}.json"), format!("{PAGE}.csv")] {
        let text = app.get(&path).await.text();
        assert!(text.contains("Communes actives") && !text.contains("simplicité"), "{path}: {text}");
    }
}

#[rocket::async_test]
async fn the_page_is_there_from_the_first_public_reading() {
    let app = TestApp::at(TODAY).await;
    write(&app, "UPDATE metric SET is_public = false").await;
    assert_eq!(app.ask(PAGE).await.status.code, 404);
    assert!(!app.get("/produits/signal-rivage").await.text().contains(PAGE));
    let app = app.signed_in_as("yann").await;
    let own = page_of(&app, "Note de simplicité").await;
    write(&app, "UPDATE metric SET is_public = true, last_ends_on = NULL WHERE name = 'Note de simplicité'")
        .await;
    assert_eq!(app.ask(PAGE).await.status.code, 404, "defined, and not measured yet");
    taken(&app, &format!("{own}/releves/2026-09"), &[("value", "8"), ("reason", "Premier.")]).await;
    assert_eq!(app.ask(PAGE).await.status.code, 200);
    assert_eq!(app.ask("/produits/inconnu/stats").await.status.code, 404);
}

#[rocket::async_test]
async fn the_portfolio_counts_the_page_from_the_first_public_reading() {
    let app = TestApp::at(TODAY).await;
    for is_public in [false, true, false] {
        write(&app, &format!("UPDATE metric SET is_public = {is_public}")).await;
        write(&app, "UPDATE revision SET number = number + 1").await;
        let lacking = app.get("/produits?manque=stats").await.all("tbody th a");
        assert_eq!(!lacking.iter().any(|it| it.contains("Signal Rivage")), is_public, "{lacking:?}");
        let marks = app.get("/produits?q=signal").await.attributes("a.jalon-mark", "href");
        assert_eq!(marks.contains(&PAGE.to_owned()), is_public, "{marks:?}");
    }
}

#[rocket::async_test]
async fn others_may_show_the_frame_and_read_the_data_and_nothing_else() {
    let app = TestApp::at(TODAY).await;
    let page = app.get(PAGE).await;
    assert!(page.header("Content-Security-Policy").unwrap().contains("frame-ancestors 'none'"));
    assert_eq!(page.header("X-Frame-Options"), Some("DENY"));
    assert_eq!(page.header("Access-Control-Allow-Origin"), None);
    let frame = app.get(&format!("{PAGE}/encart")).await;
    let policy = frame.header("Content-Security-Policy").unwrap();
    assert!(policy.contains("frame-ancestors *") && policy.contains("form-action 'none'"), "{policy}");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(frame.header("X-Frame-Options"), None);
    assert_eq!(frame.header("Cross-Origin-Resource-Policy"), Some("cross-origin"));
    assert!(frame.all("form").is_empty() && frame.all("header").is_empty());
    assert_eq!(frame.header("Set-Cookie"), None);
    for path in [format!("{PAGE}.json"), format!("{PAGE}.csv")] {
        let data = app.get(&path).await;
        assert_eq!(data.header("Access-Control-Allow-Origin"), Some("*"), "{path}");
        assert_eq!(data.header("X-Frame-Options"), Some("DENY"), "{path}");
    }
    let lost = app.ask("/produits/inconnu/stats/encart").await;
    assert!(lost.header("Content-Security-Policy").unwrap().contains("frame-ancestors 'none'"));
}

#[rocket::async_test]
async fn what_did_not_change_is_not_sent_again() {
    let app = TestApp::at(TODAY).await;
    let paths = ["", "/encart", ".json", ".csv"].map(|end| format!("{PAGE}{end}"));
    let mut tags = Vec::new();
    for path in &paths {
        let tag = tag(&app.get(path).await);
        let kept = again(&app, path, &tag).await;
        assert_eq!((kept.status.code, kept.bytes.len()), (304, 0), "{path}");
        assert_eq!(kept.header("ETag"), Some(tag.as_str()));
        assert_eq!(again(&app, path, "\"ancien\"").await.status.code, 200, "{path}");
        tags.push(tag);
    }
    // Another machine on the same database: it files there, and it is read here.
    let other = TestApp::over(app.database.again().await, TODAY).await.signed_in_as("rose-may").await;
    let elsewhere = page_of(&other, "Nuitées proposées par mois").await;
    taken(&other, &format!("{elsewhere}/releves/2026-09"), &[("value", "5100")]).await;
    for (path, tag) in paths.iter().zip(&tags) {
        assert_eq!(again(&app, path, tag).await.status.code, 304, "{path}: an act on another product");
    }
    let other = other.signed_in_as("yann").await;
    let own = page_of(&other, "Communes actives par mois").await;
    for (what, act, fields) in [
        ("a correction", format!("{own}/releves/2026-10"), vec![("value", "1050"), ("reason", "Recompté.")]),
        (
            "a target",
            format!("{own}/objectifs/nouveau"),
            vec![("value", "2000"), ("due_on", "28/02/2027"), ("set_by", "team")],
        ),
    ] {
        taken(&other, &act, &fields).await;
        // What another process writes in a SQLite file is seen that much later.
        tokio::time::sleep(jalon::db::GLANCE).await;
        for (path, tag) in paths.iter().zip(&mut tags) {
            let now = again(&app, path, tag).await;
            // The table holds no target.
            let expected = if what == "a target" && path.ends_with("stats.csv") { 304 } else { 200 };
            assert_eq!(now.status.code, expected, "{path}: {what}");
            *tag = self::tag(&now);
        }
    }
    assert!(plain(&app.get(PAGE).await).contains("1 050"));
    // Whoever is signed in has a frame of their own, which no browser keeps.
    let mine = other.get(PAGE).await;
    assert_eq!((mine.header("ETag"), mine.header("Cache-Control")), (None, Some("no-store")));
}

#[rocket::async_test]
async fn the_data_say_what_is_stored() {
    let app = TestApp::at(TODAY).await;
    let feed: serde_json::Value =
        serde_json::from_slice(&app.get(&format!("{PAGE}.json")).await.bytes).unwrap();
    assert_eq!(feed["product"]["slug"], "signal-rivage");
    let metrics = feed["metrics"].as_array().unwrap();
    assert_eq!(metrics.len(), 4);
    let star = &metrics[0];
    assert_eq!((star["is_north_star"].as_bool(), star["matrix_box"].as_str()), (Some(true), Some("used")));
    let versions = star["versions"].as_array().unwrap();
    assert_eq!(versions[1]["reason"], "Consulter les signalements de ses voisins est déjà un usage.");
    let readings = versions[1]["readings"].as_array().unwrap();
    let last = readings.last().unwrap();
    assert_eq!((&last["period"], &last["value"]), (&"2026-10".into(), &"1041".into()));
    let corrected: Vec<_> =
        readings.iter().filter(|it| it["is_corrected"] == true).map(|it| &it["period"]).collect();
    assert_eq!(corrected, ["2026-06"]);
    let entry = star["targets"].as_array().unwrap().iter().find(|it| it["set_by"] == "entry").unwrap();
    assert_eq!((&entry["value"], &entry["achieved"]["percent"]), (&"1500".into(), &"69,4\u{a0}%".into()));
    // Every value of the database stands in the feed, and in the table.
    let sql = "SELECT COUNT(*) FROM reading r JOIN metric_version v ON v.id = r.version_id
        JOIN metric m ON m.id = v.metric_id JOIN product p ON p.id = m.product_id
        WHERE p.slug = 'signal-rivage' AND r.superseded_by IS NULL AND r.ends_on > 20756 - 760";
    let stored = number(&app, sql).await;
    let told: usize = (metrics.iter())
        .flat_map(|it| it["versions"].as_array().unwrap())
        .map(|it| it["readings"].as_array().unwrap().len())
        .sum();
    let table = app.get(&format!("{PAGE}.csv")).await.text();
    assert_eq!(told + 1, table.lines().count());
    assert!(i64::try_from(told).unwrap() >= stored, "{told} for {stored}");
}

#[rocket::async_test]
async fn each_point_of_a_curve_stands_where_its_value_says() {
    let app = TestApp::at(TODAY).await;
    let page = app.get(PAGE).await;
    let selector = ".jalon-north svg.jalon-curve--1 circle";
    let read = |name: &str| -> Vec<f64> {
        page.attributes(selector, name).iter().map(|it| it.parse().unwrap()).collect()
    };
    let (xs, ys) = (read("cx"), read("cy"));
    let mut values: Vec<f64> = page
        .all(".jalon-north tbody td:nth-child(2)")
        .iter()
        .map(|it| {
            it.split("communes").next().unwrap().replace(|c: char| !c.is_ascii_digit(), "").parse().unwrap()
        })
        .collect();
    values.reverse();
    assert_eq!((xs.len(), ys.len()), (values.len(), values.len()));
    assert!(xs.is_sorted(), "in the order of time: {xs:?}");
    // One scale for all: from zero to 1 500, drawn from 266 to 26.
    for (value, y) in values.iter().zip(&ys) {
        let expected = 266.0 - value * 240.0 / 1500.0;
        assert!((expected - y).abs() <= 0.1, "{value} at {y}, not {expected}");
    }
}

#[rocket::async_test]
async fn the_page_is_evidence_in_one_click() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    write(&app, "UPDATE obligation SET state = 'todo' WHERE duty = 'stats_page'").await;
    write(&app, "DELETE FROM obligation_entry WHERE obligation_id IN (SELECT id FROM obligation WHERE duty = 'stats_page')").await;
    let sql = "SELECT o.id FROM obligation o JOIN convention c ON c.id = o.convention_id
        WHERE o.duty = 'stats_page' AND c.reference = 'FAST-2026-014'";
    let path = format!("/conventions/FAST-2026-014/engagements/{}", number(&app, sql).await);
    let page = app.get(&path).await;
    assert!(plain(&page).contains("Donner cette page comme preuve"), "{}", plain(&page));
    taken(&app, &format!("{path}/preuve"), &[("own", "true")]).await;
    let shown = plain(&app.get(&path).await);
    assert!(
        shown.contains("127.0.0.1:8000/produits/signal-rivage/stats") && shown.contains("preuve à vérifier"),
        "{shown}"
    );
    // Nobody listens at that address: whether the page is there is known.
    let own = jalon::own_site(&jalon::config::Config::from_env().unwrap());
    let link = "http://127.0.0.1:8000/produits/signal-rivage/stats";
    assert_eq!(own.look(&app.database.db, link).await.unwrap(), Some(Ok(())));
    write(&app, "UPDATE metric SET is_public = false").await;
    let gone = own.look(&app.database.db, link).await.unwrap();
    assert_eq!(gone, Some(Err(jalon::convention::rules::Fault::Status(404))));
    assert_eq!(own.look(&app.database.db, "https://ailleurs.example/stats").await.unwrap(), None);
    write(&app, "UPDATE obligation SET state = 'todo' WHERE duty = 'stats_page'").await;
    let refused = app.post(&format!("{path}/preuve"), &[("own", "true")]).await;
    assert_eq!(refused.status.code, 409);
    assert!(refused.text().contains("premier relevé d’un indicateur public"));
}

#[rocket::async_test]
async fn laureates_under_embargo_are_told_to_nobody() {
    let app = TestApp::at(TODAY).await;
    // One edition is announced, and its goal stays.
    let kept = async |path: &str| {
        let text = app.get(path).await.text().replace('\u{a0}', " ");
        (text.matches("objectif d’entrée du lauréat, FAST 17").count(), text.contains("lauréat, FAST 18"))
    };
    assert_eq!(kept(PAGE).await, (1, true));
    let entries = async || app.get(&format!("{PAGE}.json")).await.text().matches("\"entry\"").count();
    assert_eq!(entries().await, 2);
    write(&app, "UPDATE fast_edition SET announced_on = '2027-01-15' WHERE number = 18").await;
    write(&app, "INSERT INTO selection (edition, decided_at) SELECT 18, '2026-11-01T10:00:00.000Z' WHERE NOT EXISTS (SELECT 1 FROM selection WHERE edition = 18)").await;
    write(&app, "UPDATE selection SET decided_at = '2026-11-01T10:00:00.000Z' WHERE edition = 18").await;
    write(&app, "UPDATE revision SET number = number + 1").await;
    assert_eq!(kept(PAGE).await, (1, false));
    assert_eq!(entries().await, 1);
}
