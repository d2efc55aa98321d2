//! Letters of decision: one for each application, all in an archive, conform, and for administrators.

use std::io::{Cursor, Read};
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use rocket::http::Status;

use super::decide::{SELECTION, decided};
use super::plain;
use crate::documents::letters::{assert_laid_out, first_page};
use crate::rights::write;

#[rocket::async_test]
async fn each_application_has_the_letter_of_its_decision() {
    let app = decided().await;
    let page = app.get(SELECTION).await;
    let letters = page.attributes("#decision ~ table a[href$='.pdf']", "href");
    assert_eq!(letters.len(), 4, "{}", page.main());
    for (path, parts) in letters.iter().zip([
        &[
            "est lauréat de FAST 17",
            "lauréats de la dix-septième édition",
            "150 000,00 €",
            "cent cinquante mille euros",
        ][..],
        &["est lauréat", "trente mille euros", "de ne pas annoncer"],
        &["sur la liste d’attente", "au rang 1"],
        &["L’impact n’est pas mesuré.", "ne l’a pas retenue"],
    ]) {
        let answer = app.get(path).await;
        assert!(answer.bytes.starts_with(b"%PDF"), "{path}");
        assert!(answer.header("Content-Disposition").unwrap().contains("FAST-17_"), "{path}");
        let text = plain(&text_of(&answer.bytes));
        for part in parts {
            assert!(text.contains(part), "{path}: {part} in {text}");
        }
    }
    // The laureate with support alone is told of no money.
    let support = plain(&text_of(&app.get(&letters[1]).await.bytes));
    assert!(!support.contains("cofinancement"), "{support}");
    let again = app.get(&letters[0]).await.bytes;
    assert_eq!(again, app.get(&letters[0]).await.bytes, "the same letter gives the same bytes");
    // A letter says what was known the day of the decision, whatever becomes of the sheets.
    write(&app, "UPDATE organisation SET representative_name = 'Quelqu’un d’autre', address = 'Ailleurs'")
        .await;
    write(&app, "UPDATE fast_edition SET support_months = 1 WHERE number = 17").await;
    assert_eq!(again, app.get(&letters[0]).await.bytes);
    app.enter("ines").await;
    assert_eq!(app.ask(&letters[0]).await.status, Status::Forbidden);
    assert!(!app.get(SELECTION).await.text().contains("lettre"));
}

#[rocket::async_test]
async fn an_issued_letter_is_laid_out_for_an_envelope_with_a_window() {
    let app = decided().await;
    let issued = app.get("/editions/17/candidatures/8/lettre.pdf").await;
    let words = first_page(&file_of(&issued.bytes));
    assert_laid_out("lettre", &words, (&[], "Paris,"), false);
}

#[rocket::async_test]
async fn all_letters_come_in_one_archive() {
    let app = decided().await;
    let answer = app.get(&format!("{SELECTION}/lettres.zip")).await;
    let mut archive = zip::ZipArchive::new(Cursor::new(answer.bytes)).unwrap();
    assert_eq!(archive.len(), 4);
    let mut one = Vec::new();
    archive.by_name("FAST-17_boussole-juridique_lettre.pdf").unwrap().read_to_end(&mut one).unwrap();
    assert_eq!(one, app.get("/editions/17/candidatures/8/lettre.pdf").await.bytes);
    for path in ["/editions/18/selection/lettres.zip", "/editions/18/candidatures/8/lettre.pdf"] {
        assert_ne!(app.ask(path).await.status, Status::Ok, "{path}");
    }
}

/// A file of these bytes.
fn file_of(bytes: &[u8]) -> PathBuf {
    static FILES: AtomicUsize = AtomicUsize::new(0);
    let name = format!("jalon-letter-{}-{}.pdf", std::process::id(), FILES.fetch_add(1, Ordering::Relaxed));
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// The words of a file, as they are read.
pub fn text_of(bytes: &[u8]) -> String {
    let path = file_of(bytes);
    let output = Command::new("pdftotext").args(["-raw"]).arg(&path).arg("-").output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap().replace("\u{ad}\n", "").replace('\u{ad}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
