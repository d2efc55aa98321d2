//! Reading writes nothing: what the database counts, table by table, before and after every GET.

use rocket::http::Method;

use super::samples;
use super::table::rows;
use super::written::written;

/// The return from the identity provider, whose attempt is read once: the only safe route that writes more.
const CALLBACK: &str = "/connexion/proconnect/retour";
/// The register of issued files: that a file was issued is a fact, which the first reading of a
/// document adds. See `docs/decisions/2026-11-27-issued-documents.md`.
const REGISTER: &str = "issued_document";

#[rocket::async_test]
async fn no_get_writes_anything() {
    let app = super::cast::app().await;
    let mut read = 0;
    for email in ["", "yann", "ophelie"] {
        if !email.is_empty() {
            app.enter(email).await;
        }
        for row in rows().iter().filter(|it| it.method == Method::Get && it.path != CALLBACK) {
            let sample = samples::of(row, &app).await;
            // So long ago that its use will be noted.
            super::cast::write(&app, "UPDATE session SET last_seen_at = '2026-11-23T01:00:00.000Z'").await;
            let before = written(&app).await;
            app.ask(&sample.path).await;
            for (of, rows) in written(&app).await {
                let draws = row.path.ends_with("pdf") || row.path.contains("/liasse");
                // Drawn again, a file is the latest anew; none is ever taken out.
                let issues = of.0 == REGISTER && of.1 != "DELETE" && draws;
                assert!(issues || before[&of] == rows, "{row} by « {email} » wrote in {of:?}");
            }
            read += 1;
        }
    }
    println!("reading: {read} addresses read, nothing written");
}
