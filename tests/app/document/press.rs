//! A repeated download costs no drawing, and a file is registered once.

use rocket::futures::future::join_all;
use rocket::http::{Header, Status};

use super::{drawings, register};
use crate::support::{PageRead, TODAY, TestApp};

const PDF: &str = "/conventions/FAST-2026-018/pdf";

#[rocket::async_test]
async fn a_second_download_draws_nothing_whoever_asks() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let first = app.get(PDF).await;
    assert_eq!(drawings(&app), 1);
    assert_eq!(app.get(PDF).await.bytes, first.bytes);
    app.enter("ines").await;
    assert_eq!(app.get(PDF).await.bytes, first.bytes);
    assert_eq!(drawings(&app), 1, "another session draws nothing");
    assert_eq!(first.header("Cache-Control"), Some("no-store"));

    let tag = first.header("ETag").unwrap().to_owned();
    let again = app.client.get(PDF).header(Header::new("If-None-Match", tag.clone())).dispatch().await;
    let again = PageRead::from(again).await;
    assert_eq!((again.status, again.bytes.len()), (Status::NotModified, 0));
    assert_eq!(again.header("ETag"), Some(tag.as_str()));
    let other = app.client.get(PDF).header(Header::new("If-None-Match", "\"autre\"")).dispatch().await;
    assert_eq!(other.status(), Status::Ok);
    assert_eq!(drawings(&app), 1);
}

#[rocket::async_test]
async fn a_file_is_registered_once_whoever_issues_it() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let reads = join_all((0..8).map(|_| app.get(PDF))).await;
    assert_eq!(drawings(&app), 1, "of several at once, one draws");
    let digests = register(&app, "sha256").await;
    let tags: Vec<_> = reads.iter().map(|it| it.header("ETag").unwrap().trim_matches('"')).collect();
    assert_eq!(digests, [tags[0]]);
    assert!(tags.iter().all(|it| *it == tags[0]));
    // Another instance draws the same bytes, and adds nothing.
    let other = TestApp::over(app.database.again().await, TODAY).await.signed_in_as("ines").await;
    assert_eq!(other.get(PDF).await.bytes, reads[0].bytes);
    assert_eq!((drawings(&other), register(&app, "sha256").await.len()), (1, 1));
    assert_eq!(register(&app, "kind || ' ' || subject || ' ' || draft").await.len(), 1);
    let issued: Vec<i64> = register(&app, "pages").await.iter().map(|it| it.parse().unwrap()).collect();
    assert!(issued[0] > 5, "{issued:?}");
}
