//! A form is taken only from its own page: without its token, with another's, or from another site, nothing.

use rocket::http::{Header, Method};

use super::samples;
use super::table::rows;
use super::written::written;
use crate::support::{TODAY, TestApp};

#[rocket::async_test]
async fn every_form_refuses_no_token_another_s_and_a_foreign_origin() {
    let app = super::cast::app().await;
    let stranger = TestApp::over(app.database.again().await, TODAY).await.signed_in_as("malik").await;
    let stolen = stranger.token().await;
    let app = app.signed_in_as("ophelie").await;
    let (mut tried, mut faults) = (0, Vec::new());
    // The API listens to no session: there is nothing to forge (see `impact::api`).
    for row in rows().iter().filter(|it| it.method != Method::Get && !it.path.starts_with("/api/")) {
        let sample = samples::of(row, &app).await;
        let fields: Vec<_> = sample.fields.iter().map(|it| (it.0, it.1.as_str())).collect();
        let (own, before) = (app.token().await, written(&app).await);
        let with = |token| [&fields[..], &[("jeton", token)]].concat();
        let foreign = |name, value| Header::new(name, value);
        for (what, fields, header) in [
            ("no token", fields.clone(), None),
            ("an empty token", with(""), None),
            ("another session's token", with(&stolen), None),
            ("a foreign origin", with(&own), Some(foreign("Origin", "https://ailleurs.example"))),
            ("a foreign site", with(&own), Some(foreign("Sec-Fetch-Site", "cross-site"))),
            ("an opaque origin", with(&own), Some(foreign("Origin", "null"))),
        ] {
            let answer = app.send(&sample.path, &fields, header).await;
            tried += 1;
            if answer.status.code != 403 || written(&app).await != before {
                faults.push(format!("{row} with {what}: {}", answer.status));
            }
        }
    }
    println!("csrf: {tried} forged forms refused, {} taken", faults.len());
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(tried > 100, "only {tried}");
}

#[rocket::async_test]
async fn a_form_from_before_the_session_is_given_back_to_be_sent_again() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let path = "/organisations/dinum/modifier";
    let old = app.token().await;
    let version = app.get(path).await.attributes("input[name=version]", "value").remove(0);
    app.enter("ophelie").await;
    let typed =
        [("name", "Direction <du> numérique"), ("version", version.as_str()), ("jeton", old.as_str())];
    let refused = app.post_as_is(path, &typed).await;
    assert_eq!(refused.status.code, 403);
    assert!(refused.main().contains("votre saisie est gardée"), "{}", refused.main());
    // The page holds the whole form: its button sends it.
    let names = refused.attributes("main input", "name");
    let values = refused.attributes("main input", "value");
    let fields: Vec<_> = names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    assert_eq!(refused.attributes("main form", "action"), [path]);
    assert_eq!(app.post_as_is(path, &fields).await.status.code, 303);
    assert!(app.get("/organisations/dinum").await.main().contains("Direction <du> numérique"));
}
