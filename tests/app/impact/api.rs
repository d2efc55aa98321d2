//! Readings sent by programs: tokens, batches, errors place by place, keys, and the description.

use std::collections::BTreeSet;

use rocket::http::{Accept, ContentType, Header, Status};
use serde_json::{Value, json};

use super::{number, page_of, plain, standing, taken};
use crate::support::{TODAY, TestApp};

const TOKENS: &str = "/produits/abri-de-nuit/indicateurs/jetons";
const SEND: &str = "/api/v1/produits/abri-de-nuit/releves";
const LIST: &str = "/api/v1/produits/abri-de-nuit/indicateurs";
const NIGHTS: &str = "Nuitées proposées par mois";
const NPS: &str = "NPS des travailleurs sociaux";

/// What the API answers: its status and its JSON.
pub(super) struct Answer {
    pub status: Status,
    pub json: Value,
    replayed: bool,
}

impl Answer {
    pub fn pointers(&self) -> Vec<&str> {
        let all = self.json["erreurs"].as_array().map(Vec::as_slice).unwrap_or_default();
        all.iter().map(|it| it["pointeur"].as_str().unwrap()).collect()
    }
}

/// Makes a token of the product, as the page shows it once.
pub(super) async fn token(app: &TestApp, path: &str) -> String {
    let page = app.post(path, &[("name", "Export du lundi")]).await;
    assert_eq!(page.status, Status::Ok, "{}", plain(&page));
    let token = page.first(".fr-alert--success code").trim().to_owned();
    assert!(token.starts_with("jalon_") && token.len() == 70, "{token}");
    token
}

pub(super) async fn send(app: &TestApp, path: &str, token: &str, key: Option<&str>, body: &str) -> Answer {
    let mut request = app.client.post(path).header(ContentType::JSON).header(Accept::JSON).body(body);
    request.add_header(Header::new("Authorization", format!("Bearer {token}")));
    if let Some(key) = key {
        request.add_header(Header::new("Idempotency-Key", key.to_owned()));
    }
    let answer = request.dispatch().await;
    let replayed = answer.headers().get_one("Idempotency-Replayed").is_some();
    let kind = answer.content_type().unwrap().to_string();
    let status = answer.status();
    assert_eq!(kind, if status == Status::Ok { "application/json" } else { "application/problem+json" });
    Answer { status, json: serde_json::from_str(&answer.into_string().await.unwrap()).unwrap(), replayed }
}

async fn id_of(app: &TestApp, name: &str) -> i64 {
    page_of(app, name).await.rsplit_once('/').unwrap().1.parse().unwrap()
}

#[rocket::async_test]
async fn a_batch_is_filed_once_and_told() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let token = token(&app, TOKENS).await;
    let (nights, nps) = (id_of(&app, NIGHTS).await, id_of(&app, NPS).await);
    let answers = [1, 0, 0, 0, 0, 1, 2, 6, 10, 30, 50];
    let body = json!({"releves": [
        {"indicateur": nights, "periode": "2026-10", "valeur": "5 100,5"},
        {"indicateur": nights, "periode": "2026-09", "valeur": 5060},
        {"indicateur": nights, "periode": "2026-07", "valeur": 5025},
        {"indicateur": nights, "periode": "2026-06", "valeur": 4321, "motif": "Compté de nouveau."},
        {"indicateur": nps, "periode": "2025-T1", "reponses": answers, "source": "enquête"},
    ]})
    .to_string();
    let (before, journal) = (standing(&app, NIGHTS).await, "SELECT COUNT(*) FROM journal_record");
    let records = number(&app, journal).await;
    let done = send(&app, SEND, &token, Some("lundi"), &body).await;
    assert_eq!(done.status, Status::Ok, "{}", done.json);
    assert_eq!(
        (&done.json["deposes"], &done.json["corriges"], &done.json["inchanges"]),
        (&json!(3), &json!(1), &json!(1))
    );
    assert_eq!(standing(&app, NIGHTS).await, before + 2);
    let after = number(&app, journal).await;
    assert_eq!(after, records + 4, "filed for two metrics, corrected for one, received from a program");
    // Again under its key: the same answer. Without a key: all of it is there.
    let again = send(&app, SEND, &token, Some("lundi"), &body).await;
    assert!(again.replayed && again.json == done.json);
    let other = send(&app, SEND, &token, Some("lundi"), "{\"releves\": []}").await;
    assert_eq!(other.status, Status::Conflict);
    let twice = send(&app, SEND, &token, None, &body).await;
    assert_eq!((twice.status, &twice.json["inchanges"]), (Status::Ok, &json!(5)), "{}", twice.json);
    assert_eq!(twice.json["corriges"], json!(0));
    assert_eq!(number(&app, journal).await, after);
    // The same score from other answers is not the same: they are corrected, for a reason.
    let others = |why: Option<&str>| {
        let answers = [0, 1, 0, 0, 0, 1, 2, 6, 10, 30, 50];
        let own = json!({"indicateur": nps, "periode": "2025-T1", "reponses": answers, "motif": why});
        json!({"releves": [own]}).to_string()
    };
    let refused = send(&app, SEND, &token, None, &others(None)).await;
    assert_eq!(refused.pointers(), ["/releves/0/motif"], "{}", refused.json);
    let corrected = send(&app, SEND, &token, None, &others(Some("Un zéro était un un."))).await;
    assert_eq!(
        (corrected.status, &corrected.json["corriges"]),
        (Status::Ok, &json!(1)),
        "{}",
        corrected.json
    );
    let same = send(&app, SEND, &token, None, &others(None)).await;
    assert_eq!(same.json["inchanges"], json!(1), "{}", same.json);
    let history = plain(&app.get("/produits/abri-de-nuit/historique").await);
    for told in ["Relevés reçus d’un programme", "Export du lundi", "Jeton d’accès fait", "5 100,5"] {
        assert!(history.contains(told), "{told}: {history}");
    }
    let page = plain(&app.get(TOKENS).await);
    assert!(page.contains("Servi pour la dernière fois le 23 nov. 2026") && !page.contains(&token), "{page}");
    assert_eq!(
        number(&app, &format!("SELECT COUNT(*) FROM api_token WHERE digest LIKE '%{token}%'")).await,
        0
    );
}

#[rocket::async_test]
async fn what_is_wrong_is_told_place_by_place_and_nothing_is_written() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let token = token(&app, TOKENS).await;
    let (nights, nps) = (id_of(&app, NIGHTS).await, id_of(&app, NPS).await);
    let elsewhere = id_of(&app, "Note de simplicité").await;
    let body = json!({"releves": [
        {"indicateur": nights, "periode": "2026-10", "valeur": "5 100"},
        {"indicateur": elsewhere, "periode": "2026-10", "valeur": 1},
        {"indicateur": nights, "periode": "bientôt", "valeur": 1},
        {"indicateur": nights, "periode": "2026-11", "valeur": 1},
        {"indicateur": nights, "periode": "2026-09", "valeur": "cinq"},
        {"indicateur": nights, "periode": "2026-09"},
        {"indicateur": nights, "periode": "2026-09", "valeur": 1, "couleur": "bleu"},
        {"indicateur": nps, "periode": "2025-T1", "reponses": [1, 2]},
        {"indicateur": nights, "periode": "2025-T1", "valeur": 1, "motif": 3},
        7,
    ]})
    .to_string();
    let rows = number(&app, "SELECT COUNT(*) FROM reading").await;
    let refused = send(&app, SEND, &token, Some("essai"), &body).await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    let expected = [
        "/releves/1/indicateur",
        "/releves/2/periode",
        "/releves/3/periode",
        "/releves/4/valeur",
        "/releves/5/valeur",
        "/releves/6",
        "/releves/7/reponses",
        "/releves/8/periode",
        "/releves/8/motif",
        "/releves/9",
    ];
    assert_eq!(refused.pointers(), expected, "{}", refused.json);
    // Read whole, it still contradicts what is there, and itself.
    let body = json!({"releves": [
        {"indicateur": nights, "periode": "2026-07", "valeur": 5000},
        {"indicateur": nights, "periode": "2026-10", "valeur": 5100},
        {"indicateur": nights, "periode": "2026-10", "valeur": 5200},
    ]})
    .to_string();
    let refused = send(&app, SEND, &token, Some("essai"), &body).await;
    assert_eq!(refused.pointers(), ["/releves/0/motif", "/releves/2/valeur"], "{}", refused.json);
    for (body, status) in [
        ("", 400),
        ("{", 400),
        ("[]", 422),
        ("{\"releves\": 1}", 422),
        ("{\"releves\": []}", 422),
        ("{\"releves\": [], \"autre\": 1}", 422),
    ] {
        assert_eq!(send(&app, SEND, &token, None, body).await.status.code, status, "{body}");
    }
    let many = json!({"releves": vec![json!({"indicateur": nights}); 1_001]}).to_string();
    assert_eq!(send(&app, SEND, &token, None, &many).await.status.code, 422);
    let large = format!("{{\"releves\": [{}]}}", " ".repeat(1024 * 1024));
    assert_eq!(send(&app, SEND, &token, None, &large).await.status.code, 413);
    assert_eq!(send(&app, SEND, &token, Some("avec espace"), "{}").await.status.code, 400);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM reading").await, rows);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM api_answer").await, 0);
    // A doubt is said, and never refuses.
    let body =
        json!({"releves": [{"indicateur": nights, "periode": "2026-10", "valeur": 51_000}]}).to_string();
    let doubted = send(&app, SEND, &token, None, &body).await;
    assert_eq!(doubted.status, Status::Ok);
    let told =
        doubted.json["avertissements"][0]["message"].as_str().unwrap().replace(['\u{a0}', '\u{202f}'], " ");
    assert!(told.contains("Ce serait 5 100 nuitées"), "{told}");
}

#[rocket::async_test]
async fn a_token_opens_one_product_as_long_as_its_maker_files_there() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let own = token(&app, TOKENS).await;
    let list = |path: &'static str, token: String| {
        let app = &app;
        async move {
            let header = Header::new("Authorization", format!("Bearer {token}"));
            let answer = app.client.get(path).header(header).dispatch().await;
            (answer.status().code, answer.into_string().await.unwrap_or_default())
        }
    };
    let (status, text) = list(LIST, own.clone()).await;
    assert!(status == 200 && text.contains(NIGHTS) && !text.contains("Note de simplicité"), "{text}");
    for (path, token, expected) in [
        (LIST, String::new(), 401),
        (LIST, "jalon_faux".to_owned(), 401),
        ("/api/v1/produits/signal-rivage/indicateurs", own.clone(), 403),
        ("/api/v1/produits/inconnu/indicateurs", own.clone(), 403),
        ("/api/v1/autre", own.clone(), 404),
    ] {
        let (status, text) = list(path, token).await;
        assert_eq!(status, expected, "{path} {text}");
        assert!(serde_json::from_str::<Value>(&text).unwrap()["detail"].is_string(), "{text}");
    }
    // Who sends is asked before what is sent.
    for body in ["{", "", "{\"releves\": []}"] {
        for token in ["", "jalon_faux"] {
            assert_eq!(send(&app, SEND, token, None, body).await.status.code, 401, "{token} {body}");
        }
    }
    // A session opens nothing there.
    assert_eq!(app.ask(LIST).await.status.code, 401);
    // Coaches and administrators make none; they revoke.
    app.enter("ophelie").await;
    assert_eq!(app.post(TOKENS, &[("name", "Essai")]).await.status.code, 403);
    let id = number(&app, "SELECT MAX(id) FROM api_token").await;
    let revoke = format!("{TOKENS}/{id}/revocation");
    app.enter("rose-may").await;
    let empty = app.post(TOKENS, &[("name", " ")]).await;
    assert_eq!(empty.status.code, 422);
    let other = token(&app, TOKENS).await;
    app.enter("ophelie").await;
    taken(&app, &revoke, &[]).await;
    assert_eq!(list(LIST, own).await.0, 401);
    assert_eq!(app.post(&revoke, &[]).await.status.code, 404);
    assert_eq!(list(LIST, other.clone()).await.0, 200);
    crate::rights::write(&app, "UPDATE person SET active = false WHERE email LIKE 'rose-may%'").await;
    assert_eq!(list(LIST, other).await.0, 403);
}

#[rocket::async_test]
async fn the_description_has_every_route_and_no_other() {
    let app = TestApp::empty(TODAY).await;
    let description: Value = serde_json::from_str(&app.get("/api/openapi.json").await.text()).unwrap();
    assert_eq!(description["openapi"], "3.1.0");
    let mut described = BTreeSet::new();
    for (path, operations) in description["paths"].as_object().unwrap() {
        for method in operations.as_object().unwrap().keys().filter(|it| *it != "parameters") {
            described.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    let mounted: BTreeSet<String> = (app.client.rocket().routes())
        .map(|it| format!("{} {}", it.method, it.uri.path().replace("<_>", "{slug}")))
        .filter(|it| it.contains(" /api/v1/"))
        .collect();
    assert_eq!(described, mounted);
    leads(&description, &description);
}

/// Every reference leads somewhere.
fn leads(value: &Value, root: &Value) {
    match value {
        Value::Object(fields) => {
            if let Some(pointer) = fields.get("$ref").and_then(Value::as_str) {
                assert!(root.pointer(pointer.trim_start_matches('#')).is_some(), "{pointer}");
            }
            fields.values().for_each(|it| leads(it, root));
        }
        Value::Array(items) => items.iter().for_each(|it| leads(it, root)),
        _ => {}
    }
}
