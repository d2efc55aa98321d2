//! The pack of a committee, or of several: as a ZIP, as one PDF, for those who read the dossiers.

use std::io::{Cursor, Read};
use std::path::PathBuf;
use std::process::Command;

use sea_orm::{ConnectionTrait, Statement};
use zip::ZipArchive;

use super::links::links;
use super::{plain, refused, taken};
use crate::support::{TODAY, TestApp};

const DOSSIER: &str = "/comites/2/dossier";
const PACK: &str = "/comites/2/liasse";

/// The files of an archive, in its order.
fn files(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut read = |at| {
        let mut file = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().into_owned(), bytes)
    };
    (0..ZipArchive::new(Cursor::new(bytes)).unwrap().len()).map(&mut read).collect()
}

fn names(files: &[(String, Vec<u8>)]) -> Vec<&str> {
    files.iter().map(|it| it.0.as_str()).collect()
}

fn of<'f>(files: &'f [(String, Vec<u8>)], name: &str) -> &'f [u8] {
    &files.iter().find(|it| it.0 == name).unwrap_or_else(|| panic!("{name} in {:?}", names(files))).1
}

fn written(name: &str, bytes: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("jalon-pack-{}-{name}.pdf", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    path
}

/// The text of a file, squeezed: words are compared whatever the ends of lines.
fn text(name: &str, bytes: &[u8]) -> String {
    let path = written(name, bytes);
    let output = Command::new("pdftotext").args(["-raw", path.to_str().unwrap(), "-"]).output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap().replace("\u{ad}\n", "").replace('\u{ad}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(['\u{a0}', '\u{202f}'], " ")
}

/// Writes bytes in place of those of the first dossier that was sent.
async fn spoil(app: &TestApp, bytes: &[u8]) {
    let db = app.database.db.reader();
    let hex = jalon::text::hex(bytes);
    let literal = match db.get_database_backend() {
        sea_orm::DatabaseBackend::Postgres => format!("decode('{hex}', 'hex')"),
        _ => format!("x'{hex}'"),
    };
    let writer = app.database.db.begin().await.unwrap();
    let sql = format!("UPDATE dossier_version SET pdf = {literal}");
    writer.execute_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    writer.commit().await.unwrap();
}

async fn sent() -> TestApp {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let members = [
        ("version", "2"),
        ("chair", "0"),
        ("members[0].seat", "sponsor"),
        ("members[0].name", "Oriane Kermadec"),
        ("members[0].email", "oriane@rivages.example"),
    ];
    taken(&app, "/comites/2/membres", &members).await;
    taken(&app, &format!("{DOSSIER}/envoi"), &[]).await;
    app
}

#[rocket::async_test]
async fn a_pack_holds_every_paper_as_it_was_frozen_and_says_its_digest() {
    let app = Box::pin(sent()).await;
    assert!(app.get("/comites/2").await.text().contains(PACK), "a link leads there");
    let page = plain(&app.get(PACK).await);
    for said in [
        "Ordre du jour",
        "Signal Rivage, dossier, version 1",
        "Convention FAST-2026-014",
        "01_ordre_du_jour.pdf",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let zip = app.get(&format!("{PACK}/zip")).await;
    let all = files(&zip.bytes);
    let listed = names(&all);
    assert_eq!(listed[0], "01_ordre_du_jour.pdf");
    assert_eq!(listed[1], "02_dossier_signal-rivage_2026-12-03_version_1.pdf");
    assert_eq!(listed[listed.len() - 2..], ["00_index.pdf", "00_index.csv"]);
    assert_eq!(of(&all, listed[1]), app.get(&format!("{DOSSIER}/versions/1/pdf")).await.bytes);
    let convention = listed.iter().find(|it| it.ends_with("_convention_fast-2026-014.pdf")).unwrap();
    assert_eq!(of(&all, convention), app.get("/conventions/FAST-2026-014/pdf").await.bytes);
    for name in &listed {
        assert!(
            name.is_ascii() && !name.contains(['<', '>', ':', '"', '/', '\\', '|', '?', '*', ' ']),
            "{name}"
        );
        if std::path::Path::new(name).extension().is_some_and(|it| it == "pdf") {
            assert_eq!(jalon::pdf::check(of(&all, name)), [], "{name}");
        }
    }
    // The index tells the digest of each.
    let csv = String::from_utf8(of(&all, "00_index.csv").to_vec()).unwrap();
    for (name, bytes) in &all[..all.len() - 2] {
        let line =
            csv.lines().find(|it| it.contains(name.as_str())).unwrap_or_else(|| panic!("{name} in {csv}"));
        let path = written("digest", bytes);
        let output = Command::new("sha256sum").arg(&path).output().unwrap();
        let digest = String::from_utf8(output.stdout).unwrap();
        assert!(line.contains(&digest[..64]) && line.ends_with("oui"), "{line}");
    }
    let agenda = text("agenda", of(&all, listed[0]));
    for said in
        ["Signal Rivage", "3 décembre 2026", "Oriane Kermadec (préside)", "Délibération, puis décision 20"]
    {
        assert!(agenda.contains(said), "{said} in {agenda}");
    }
    // The same content gives the same bytes, also by another instance.
    assert_eq!(app.get(&format!("{PACK}/zip")).await.bytes, zip.bytes);
    let again = TestApp::over(app.database.again().await, TODAY).await.signed_in_as("solene").await;
    assert_eq!(again.get(&format!("{PACK}/zip")).await.bytes, zip.bytes);
}

#[rocket::async_test]
async fn a_pack_in_one_file_conforms_and_has_a_bookmark_for_each_paper() {
    let app = Box::pin(sent()).await;
    let whole = app.get(&format!("{PACK}/pdf")).await.bytes;
    assert_eq!(app.get(&format!("{PACK}/pdf")).await.bytes, whole);
    assert_eq!(jalon::pdf::check(&whole), []);
    let path = written("whole", &whole);
    let output = Command::new("qpdf").arg("--check").arg(&path).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    let said = text("whole", &whole);
    let mut at = 0;
    for part in ["Liasse Signal Rivage", "Ordre du jour Comité d’investissement", "Dossier", "FAST-2026-014"]
    {
        let next = said[at..].find(part).unwrap_or_else(|| panic!("{part} after {at} in {said}"));
        at += next;
    }
    let json = Command::new("qpdf").args(["--json", "--json-key=outlines"]).arg(&path).output().unwrap();
    let json = String::from_utf8(json.stdout).unwrap();
    for title in ["Index", "Ordre du jour", "Signal Rivage, dossier, version 1", "Convention FAST-2026-014"] {
        assert!(json.contains(&format!("\"title\": \"{title}")), "{title} in {json}");
    }
    // Anybody who has it may check that it is ours, as it is.
    let output = Command::new("sha256sum").arg(&path).output().unwrap();
    let digest = String::from_utf8(output.stdout).unwrap();
    let verdict = plain(&app.get(&format!("/verifier/fichier/{}", &digest[..64])).await);
    assert!(verdict.contains("authentique") && verdict.contains("Liasse de comité"), "{verdict}");
}

#[rocket::async_test]
async fn what_cannot_be_put_with_the_rest_is_named_and_stays_in_the_zip() {
    let app = Box::pin(sent()).await;
    let dossier = app.get(&format!("{DOSSIER}/versions/1/pdf")).await.bytes;
    let path = written("clear", &dossier);
    let shut = path.with_extension("shut.pdf");
    let done = Command::new("qpdf")
        .args(["--encrypt", "a", "b", "256", "--"])
        .arg(&path)
        .arg(&shut)
        .status()
        .unwrap();
    assert!(done.success());
    for (bytes, why) in
        [(std::fs::read(&shut).unwrap(), "fichier chiffré"), (b"%PDF-1.7".to_vec(), "fichier illisible")]
    {
        spoil(&app, &bytes).await;
        let whole = app.get(&format!("{PACK}/pdf")).await.bytes;
        assert_eq!(jalon::pdf::check(&whole), [], "what is there conforms");
        let said = text("named", &whole);
        assert!(said.contains(&format!("{why}, dans le ZIP seulement")), "{why} in {said}");
        assert!(said.contains("fichier altéré"), "{said}");
        let all = files(&app.get(&format!("{PACK}/zip")).await.bytes);
        assert_eq!(of(&all, "02_dossier_signal-rivage_2026-12-03_version_1.pdf"), bytes);
    }
}

#[rocket::async_test]
async fn several_committees_make_one_pack_and_whoever_reads_no_dossier_reads_none() {
    let app = Box::pin(sent()).await;
    let other = taken(
        &app,
        "/produits/boussole-juridique/comites",
        &[("planned_on", "01/12/2026"), ("starts_at", "10h"), ("minutes", "50")],
    )
    .await;
    let row = other.rsplit('/').next().unwrap();
    let pack = format!("/comites/2,{row}/liasse");
    let page = plain(&app.get(&pack).await);
    assert!(page.contains("2 comités d’investissement : Boussole juridique, Signal Rivage"), "{page}");
    let all = files(&app.get(&format!("{pack}/zip")).await.bytes);
    let agenda = text("two", of(&all, "01_ordre_du_jour.pdf"));
    assert!(agenda.find("Boussole juridique") < agenda.find("Signal Rivage"), "by day: {agenda}");
    assert!(agenda.contains("10 h – 10 h 50"), "{agenda}");
    assert_eq!(jalon::pdf::check(&app.get(&format!("{pack}/pdf")).await.bytes), []);
    for none in ["2,2", "0", "2,", "999", "deux"] {
        assert_eq!(app.ask(&format!("/comites/{none}/liasse")).await.status.code, 404, "{none}");
    }
    // Malo is of the team of one product alone.
    app.enter("malo").await;
    assert_eq!(app.ask(PACK).await.status.code, 200);
    assert_eq!(app.ask(&pack).await.status.code, 404);
    // What is decided is public; its papers are not.
    app.enter("joachim").await;
    assert_eq!(app.ask("/comites/1/liasse/zip").await.status.code, 403);
    app.enter("solene").await;
    taken(&app, &format!("{other}/annulation"), &[("reason", "Reporté sans date")]).await;
    assert_eq!(app.ask(&format!("{other}/liasse")).await.status.code, 409);
    assert!(!app.get(&other).await.text().contains("/liasse"), "no link leads there");
    refused(&app, &format!("{other}/annulation"), &[], 409).await;
}

#[rocket::async_test]
async fn a_member_takes_it_by_their_link_without_the_accounts() {
    let app = Box::pin(sent()).await;
    let visitor = TestApp::over(app.database.again().await, TODAY).await;
    let link = links(&app).await["oriane@rivages.example"].clone();
    assert!(visitor.get(&link).await.text().contains(&format!("{link}/liasse")));
    let page = plain(&visitor.get(&format!("{link}/liasse")).await);
    assert!(page.contains("FAST-2026-014, comptes masqués"), "{page}");
    let all = files(&visitor.get(&format!("{link}/liasse/zip")).await.bytes);
    assert_eq!(
        of(&all, "02_dossier_signal-rivage_2026-12-03_version_1.pdf"),
        app.get(&format!("{DOSSIER}/versions/1/pdf")).await.bytes
    );
    let name = names(&all).into_iter().find(|it| it.contains("convention")).unwrap().to_owned();
    assert!(text("masked", of(&all, &name)).contains("masqué à la publication"));
    assert_eq!(jalon::pdf::check(&visitor.get(&format!("{link}/liasse/pdf")).await.bytes), []);
    let unknown = format!("/dossiers/{}/liasse", "0".repeat(64));
    assert_eq!(visitor.ask(&unknown).await.status.code, 404);
}
