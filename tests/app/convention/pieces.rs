//! Attachments: what is kept, what is refused, who reads and adds.

use rocket::http::Status;

use super::ready::{pdf, send_file};
use crate::support::{TODAY, TestApp};

const PIECES: &str = "/conventions/FAST-2026-018/pieces";

#[rocket::async_test]
async fn only_a_pdf_that_opens_is_attached_and_it_stays_as_it_was_sent() {
    let app = TestApp::at(TODAY).await.signed_in_as("joachim").await;
    let good = pdf(&app).await;
    let sent = send_file(&app, PIECES, &[("kind", "mission_letter")], ("file", "Lettre.pdf", &good)).await;
    assert_eq!(
        (sent.status, sent.location.as_deref()),
        (Status::SeeOther, Some(PIECES)),
        "{:?}",
        sent.all("#erreurs li")
    );
    let page = app.get(PIECES).await;
    assert!(page.main().contains("Lettre de mission") && page.main().contains("Lettre.pdf"));
    let href = page.attributes("main table a", "href").remove(0);
    assert_eq!(app.get(&href).await.bytes, good);
    let mut cut = good.clone();
    cut.truncate(good.len() / 2);
    let large = vec![b'x'; 15 * 1024 * 1024 + 1];
    for (kind, bytes, field) in [
        ("mission_letter", &b"GIF89a"[..], "#file"),
        ("mission_letter", &large, "#file"),
        ("mission_letter", b"", "#file"),
        ("", &good, "#kind"),
        ("scan", &good, "#kind"),
    ] {
        let sent = send_file(&app, PIECES, &[("kind", kind)], ("file", "x.pdf", bytes)).await;
        assert_eq!(sent.status, Status::UnprocessableEntity, "{kind} {field}");
        assert_eq!(sent.attributes("#erreurs a", "href"), [field], "{kind}");
    }
    assert_eq!(app.get(PIECES).await.all("main table tbody tr").len(), 1);
    // A file of one convention is not one of another.
    let other = href.replace("FAST-2026-018", "FAST-2026-014");
    app.enter("ophelie").await;
    assert_eq!(app.ask(&other).await.status, Status::NotFound);
    assert_eq!(app.get(&href).await.bytes, good);
    app.enter("malo").await;
    assert_eq!(app.ask(&href).await.status, Status::NotFound);
}
