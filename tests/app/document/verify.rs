//! The public check: a file, a code, and what nobody issued.

use jalon::text::hex;
use rocket::http::{ContentType, Status};
use sha2::{Digest, Sha256};

use super::register;
use crate::rights::write;
use crate::support::{PageRead, TODAY, TestApp};

const DRAFT: &str = "/conventions/FAST-2026-018/pdf";
const SIGNED: &str = "/conventions/FAST-2026-014/pdf";

fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The application as the public meets it, once an administrator has taken both documents.
async fn issued() -> (TestApp, Vec<u8>, Vec<u8>) {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let (signed, draft) = (app.get(SIGNED).await.bytes, app.get(DRAFT).await.bytes);
    let public = TestApp::over(app.database, TODAY).await;
    (public, signed, draft)
}

/// Sends a file as a browser without scripts does.
async fn send(app: &TestApp, bytes: &[u8]) -> PageRead {
    let token = app.get("/verifier").await.attributes("main input[name=jeton]", "value").remove(0);
    let mut body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"jeton\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--b--\r\n");
    let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "b"));
    PageRead::from(app.client.post("/verifier").header(kind).body(body).dispatch().await).await
}

#[rocket::async_test]
async fn a_file_is_known_to_the_last_byte() {
    let (app, signed, _) = issued().await;
    let sent = send(&app, &signed).await;
    assert_eq!(sent.location, Some(format!("/verifier/fichier/{}", digest(&signed))), "{}", sent.text());
    let page = app.get(&sent.location.unwrap()).await;
    assert_eq!(page.first(".fr-alert__title"), "Ce fichier est authentique");
    for words in
        ["exactement tel que", "FAST-2026-014", "Convention FAST, version 1", "Émis pour la première fois"]
    {
        assert!(page.main().contains(words), "{words}: {}", page.main());
    }
    assert!(page.attributes("main a", "href").contains(&"/conventions/FAST-2026-014".to_owned()));
    // A copy that was signed, say.
    let mut other = signed.clone();
    other.extend_from_slice(b"\n% signature");
    let page = app.get(&send(&app, &other).await.location.unwrap()).await;
    assert_eq!(page.first(".fr-alert__title"), "Ce fichier est inconnu");
    assert!(page.main().contains("n’est pas sorti de Jalon") && page.main().contains("copie signée"));
}

#[rocket::async_test]
async fn a_file_that_is_missing_or_too_large_is_told_beside_its_field() {
    let app = TestApp::at(TODAY).await;
    for (bytes, words) in [(0, "Choisissez le fichier"), (21 * 1024 * 1024, "dépasse 20")] {
        let page = send(&app, &vec![0x25; bytes]).await;
        assert_eq!(page.status, Status::UnprocessableEntity, "{bytes}");
        assert!(page.first("#fichier-erreur").contains(words));
    }
    let largest = send(&app, &vec![0x25; 20 * 1024 * 1024]).await;
    assert_eq!(largest.status, Status::SeeOther);
    assert_eq!(send(&app, &vec![0; 30 * 1024 * 1024]).await.status, Status::PayloadTooLarge);
}

#[rocket::async_test]
async fn a_code_is_read_however_it_is_copied_and_proves_nothing() {
    let (app, ..) = issued().await;
    let code = register(&app, "code").await.remove(0);
    let typed = format!("{} {}-{}", &code[..4], &code[4..8], code[8..].to_lowercase());
    let to = app.ask(&format!("/verifier?code={}", jalon::web::page::encode(&typed))).await.location.unwrap();
    assert_eq!(to, format!("/verifier/{code}"));
    let page = app.get(&to).await;
    assert_eq!(page.first(".fr-alert__title"), "Ce code est celui d’un document émis par Jalon");
    assert!(page.main().contains("Comparez à l’œil") && page.main().contains("FAST-2026-014"));
    assert!(app.get("/verifier/000000000000").await.main().contains("Ce code est inconnu"));
    for path in ["/verifier?code=", "/verifier?code=7F3A", "/verifier/bonjour"] {
        let page = app.ask(path).await;
        assert_eq!(page.status, Status::UnprocessableEntity, "{path}");
        assert!(!page.first("#code-erreur").is_empty());
    }
}

#[rocket::async_test]
async fn a_draft_tells_the_public_its_reference_and_its_date_only() {
    let (app, _, draft) = issued().await;
    let path = format!("/verifier/fichier/{}", digest(&draft));
    let page = app.get(&path).await;
    assert_eq!(
        page.all(".jalon-issued dt"),
        ["Document", "Référence", "Date du document", "Code"],
        "{}",
        page.main()
    );
    assert!(page.main().contains("sans valeur contractuelle") && page.main().contains("FAST-2026-018"));
    assert!(!page.main().contains("Bulletin d’air") && !page.text().contains("/conventions/FAST-2026-018"));
    app.enter("rose-may").await;
    assert!(!app.get(&path).await.main().contains("Bulletin d’air"), "another team is the public");
    app.enter("ines").await;
    assert!(app.get(&path).await.main().contains("Bulletin d’air"));
}

#[rocket::async_test]
async fn a_later_version_is_told_and_a_secret_one_is_not() {
    let (app, signed, draft) = issued().await;
    let path = |bytes: &[u8]| format!("/verifier/fichier/{}", digest(bytes));
    let copy = |draft: bool| {
        format!(
            "INSERT INTO issued_document (sha256, fingerprint, code, kind, subject, title, version, draft, dated,
                 issued_at, last_issued_at, pages, size)
             SELECT '{draft}' || sha256, '{draft}' || fingerprint, code, kind, subject, title, version + 1, {draft},
                 '2026-12-01', '2026-12-01T09:00:00.000Z', '2026-12-01T09:00:00.000Z', pages, size FROM issued_document WHERE draft = {draft}"
        )
    };
    write(&app, &copy(true)).await;
    assert!(app.get(&path(&draft)).await.main().contains("Une version plus récente de ce projet existe."));
    write(&app, &copy(false)).await;
    let page = app.get(&path(&signed)).await;
    assert!(page.main().contains("Un document plus récent a été émis"), "{}", page.main());
    // An amendment being written is nobody's business yet.
    write(&app, "UPDATE issued_document SET draft = true WHERE sha256 LIKE 'false%'").await;
    assert!(!app.get(&path(&signed)).await.main().contains("plus récent"));
}

#[rocket::async_test]
async fn what_goes_back_to_what_it_said_is_the_latest_again_and_keeps_its_first_hour() {
    let app = TestApp::at(TODAY).await;
    for path in ["/produits/signal-rivage/fiche.pdf", "/editions/18/bilan.pdf"] {
        let issued = async |name: &str, hour: &str| {
            let name = format!("name = '{name}', version = version + 1");
            write(&app, &format!("UPDATE product SET {name} WHERE slug = 'signal-rivage'")).await;
            let bytes = app.get(path).await.bytes;
            // As if it had been asked for at that hour of the day before.
            for column in ["issued_at", "last_issued_at"] {
                let set = format!("SET {column} = '2026-11-22T{hour}:00.000Z' WHERE {column} > '2026-11-23'");
                write(&app, &format!("UPDATE issued_document {set}")).await;
            }
            bytes
        };
        let said = async |bytes: &[u8]| app.get(&format!("/verifier/fichier/{}", digest(bytes))).await.main();
        let first = issued("Signal Rivage", "09:00").await;
        let other = issued("Signal Estran", "10:00").await;
        assert_ne!(first, other);
        assert!(said(&first).await.contains("Un document plus récent"), "{path}");
        assert_eq!(issued("Signal Rivage", "11:00").await, first, "{path}");
        let page = said(&first).await.replace('\u{a0}', " ");
        let since = "Émis pour la première fois22 nov. 2026 à 10 h 00";
        assert!(!page.contains("plus récent") && page.contains(since), "{page}");
        assert!(said(&other).await.contains("Un document plus récent"), "{path}");
        // Asked for again, nothing is written: it is the latest.
        let rows = register(&app, "last_issued_at || version").await;
        app.get(path).await;
        assert_eq!(register(&app, "last_issued_at || version").await, rows);
        assert_eq!(issued("Signal Estran", "12:00").await, other, "{path}");
        assert!(!said(&other).await.contains("plus récent") && said(&first).await.contains("plus récent"));
        write(&app, "UPDATE product SET name = 'Signal Rivage' WHERE slug = 'signal-rivage'").await;
    }
}

#[rocket::async_test]
async fn who_tries_too_many_codes_or_files_has_to_wait() {
    let app = TestApp::at(TODAY).await;
    for rank in 0..60 {
        assert_eq!(app.ask(&format!("/verifier/{rank:012}")).await.status, Status::Ok);
    }
    assert_eq!(app.ask("/verifier/000000000099").await.status, Status::TooManyRequests);
    for _ in 0..60 {
        assert_eq!(send(&app, b"x").await.status, Status::SeeOther);
    }
    assert_eq!(send(&app, b"x").await.status, Status::TooManyRequests);
}
