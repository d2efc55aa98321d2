//! The attestation of signatures: a file that says what was signed, by whom, how and when.

use std::process::Command;

use rocket::http::Status;

use super::life::DRAFT;
use super::signing::{frozen, on_paper, sha, waiting};
use crate::support::TestApp;

const FILE: &str = "/conventions/FAST-2026-018/versions/1/attestation.pdf";

async fn text(app: &TestApp) -> String {
    let found = app.get(FILE).await;
    let file = std::env::temp_dir().join(format!("jalon-{}-attestation.pdf", std::process::id()));
    std::fs::write(&file, &found.bytes).unwrap();
    let said = Command::new("pdftotext").args(["-raw", file.to_str().unwrap(), "-"]).output().unwrap();
    let said = String::from_utf8(said.stdout).unwrap();
    said.replace("\u{ad}\n", "").replace(['\n', '\u{a0}', '\u{202f}'], " ")
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

#[rocket::async_test]
async fn it_says_who_signed_what_and_is_known_of_the_register() {
    let app = frozen().await;
    let page = format!("{DRAFT}/signatures");
    let none = app.ask(FILE).await;
    assert!(none.status == Status::Conflict && none.main().contains("rien à attester"), "{}", none.main());
    assert!(app.get(&page).await.all("a[href$='attestation.pdf']").is_empty());
    let all = waiting(&app).await;
    on_paper(&app, &all[..1], &[]).await;
    let shown = app.get(&page).await;
    assert_eq!(shown.attributes("main a[href$='attestation.pdf']", "href"), [FILE]);
    let digests = shown.all("dl code");
    let part = text(&app).await;
    for expected in
        ["Attestation de signature", "FAST-2026-018", "n’a pas encore signé", "attendue", "Sur papier"]
    {
        assert!(part.contains(expected), "{expected} in {part}");
    }
    for digest in &digests {
        assert!(squeezed(&part).contains(digest.as_str()), "{digest} in {part}");
    }
    on_paper(&app, &all[1..], &[]).await;
    let whole = text(&app).await;
    assert!(whole.contains("Toutes les parties ont signé") && !whole.contains("attendue"), "{whole}");
    let bytes = app.get(FILE).await.bytes;
    assert_eq!(bytes, app.get(FILE).await.bytes, "the same facts give the same file");
    let sha = sha(&bytes);
    let checked = app.get(&format!("/verifier/fichier/{sha}")).await.main();
    assert!(checked.contains("Attestation de signature"), "{checked}");
    app.enter("rose-may").await;
    assert_eq!(app.ask(FILE).await.status, Status::Forbidden);
}
