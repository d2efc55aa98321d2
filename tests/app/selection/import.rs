//! Applications imported: read, told, previewed, and nothing written before « Importer ».

use jalon::fast::application::sweep;
use rocket::http::{ContentType, Status};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{LIST, administrator, apply, plain};
use crate::support::{PageRead, TestApp};

const IMPORT: &str = "/editions/18/candidatures/import";

/// Sends a file as a browser does.
pub async fn upload(app: &TestApp, name: &str, bytes: &[u8]) -> PageRead {
    let token = app.token().await;
    let mut body = format!(
        "--b\r\nContent-Disposition: form-data; name=\"jeton\"\r\n\r\n{token}\r\n--b\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--b--\r\n");
    let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "b"));
    PageRead::from(app.client.post(IMPORT).header(kind).body(body).dispatch().await).await
}

/// Uploads a file that is read; gives the address of its preview.
async fn read(app: &TestApp, bytes: &[u8]) -> String {
    let answer = upload(app, "candidatures.xlsx", bytes).await;
    answer.location.clone().unwrap_or_else(|| panic!("{}: {}", answer.status, answer.main()))
}

/// The export of a form with twenty applications, as a spreadsheet writes it.
fn twenty() -> Vec<u8> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet();
    let titles = [
        "ID",
        "Email",
        "Nom du projet",
        "Déposé le",
        "Incubateur",
        "Description",
        "Aide (en euros)",
        "Budget",
    ];
    for (title, column) in titles.iter().zip(0..) {
        sheet.write(0, column, *title).unwrap();
    }
    for row in 1..=20_u32 {
        let name = match row {
            1 => "Signal Rivage".to_owned(),
            2 => "bulletin d'air".to_owned(),
            row => format!(
                "Service {}",
                "abcdefghijklmnopqrstuvwxyz".repeat(2).get(row as usize..row as usize + 9).unwrap()
            ),
        };
        sheet.write(row, 0, 1_000 + row).unwrap();
        sheet.write(row, 1, "quelquun@ailleurs.example").unwrap();
        sheet.write(row, 2, name).unwrap();
        sheet.write_with_format(row, 3, ExcelDateTime::from_ymd(2026, 2, 3).unwrap(), &day).unwrap();
        sheet.write(row, 4, "L’ETABLI").unwrap();
        sheet.write(row, 5, "Rendre service.").unwrap();
        sheet.write(row, 6, f64::from(row) * 10_000.1).unwrap();
        sheet.write(row, 7, 400_000).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[rocket::async_test]
async fn twenty_applications_come_from_a_workbook_once() {
    let app = administrator().await;
    let page = read(&app, &twenty()).await;
    // The money asked has a title that nothing tells: the person says which column it is.
    let preview = app.get(&page).await;
    let shown = plain(&preview.main());
    assert!(shown.contains("quelle colonne donne : Montant demandé"), "{shown}");
    let places = preview.attributes("select#colonne-asked option", "value");
    assert_eq!(places, ["", "0", "1", "2", "3", "4", "5", "6", "7"]);
    let columns: Vec<(String, String)> = ["reference", "name", "mission", "incubator", "received_on", "need"]
        .iter()
        .map(|code| {
            let chosen = preview.attributes(&format!("select#colonne-{code} option[selected]"), "value");
            (format!("colonne[{code}]"), chosen.first().cloned().unwrap_or_default())
        })
        .chain([("colonne[asked]".to_owned(), "6".to_owned())])
        .collect();
    let columns: Vec<(&str, &str)> = columns.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    assert_eq!(app.post(&format!("{page}/colonnes"), &columns).await.status, Status::SeeOther);
    let shown = plain(&app.get(&page).await.main());
    assert!(shown.contains("20 lignes : 20 prêtes."), "{shown}");
    assert!(
        shown.contains("Prête, pour Bulletin d’air") && shown.contains("Prête, produit ajouté"),
        "{shown}"
    );
    assert!(app.get(LIST).await.main().contains("Aucune candidature"), "nothing is written before");
    let done = app.post(&format!("{page}/lignes"), &[("suite", "importer")]).await;
    assert_eq!(done.location.as_deref(), Some(LIST), "{}", done.main());
    let list = plain(&app.get(LIST).await.main());
    // 10 000,10 × (1 + … + 20) = 2 100 021.
    for part in ["20 candidatures importées.", "20 candidatures à FAST 18", "2 100 021 € demandés"] {
        assert!(list.contains(part), "{part} in {list}");
    }
    assert!(app.get("/journal").await.main().contains("Candidatures importées"));
    assert_eq!(app.ask(&page).await.status, Status::NotFound, "the draft is spent");
    // The same file again: its columns are known, and every line is there.
    let again = read(&app, &twenty()).await;
    let shown = plain(&app.get(&again).await.main());
    assert!(shown.contains("20 lignes : 20 déjà là."), "{shown}");
    app.post(&format!("{again}/lignes"), &[("suite", "importer")]).await;
    assert!(plain(&app.get(LIST).await.main()).contains("20 candidatures à FAST 18"));
}

#[rocket::async_test]
async fn every_wrong_cell_is_named_and_nothing_is_written() {
    let app = administrator().await;
    let csv = "Nom;Montant demandé;Besoin total;Incubateur;Déposée le\n\
               Abri de nuit;cher;;;\n\
               ;1;;;\n\
               Service alpha;-1;1,2,3;Nulle part;31/02/2026\n\
               Signal Rivages;10;;;\n\
               Service beta;5 000,00 €;;;02/02/2026\n";
    let page = read(&app, csv.as_bytes()).await;
    let preview = app.get(&page).await;
    let rows: Vec<String> = preview.all("main form table tbody tr").iter().map(|it| plain(it)).collect();
    for (row, parts) in [
        (0, &["2 ", "À corriger", "Montant demandé (« cher ») : Ce montant n’est pas un nombre."][..]),
        (1, &["3 ", "Nom : Indiquez le produit"]),
        (
            2,
            &[
                "4 ",
                "Incubateur (« Nulle part »)",
                "Déposée le (« 31/02/2026 »)",
                "Montant demandé (« -1 »)",
                "Besoin total (« 1,2,3 »)",
            ],
        ),
        (3, &["5 ", "À préciser", "Produit connu : Signal Rivage"]),
        (4, &["6 ", "Prête, produit ajouté", "5 000 €"]),
    ] {
        for part in parts {
            assert!(rows[row].contains(part), "{part} in {}", rows[row]);
        }
    }
    let lines = format!("{page}/lignes");
    let refused = app.post(&lines, &[("suite", "importer"), ("ligne[2]", "aside")]).await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    assert!(
        plain(&refused.first("#erreurs")).contains("3 lignes sont à préciser ou à corriger"),
        "{}",
        refused.main()
    );
    assert!(app.get(LIST).await.main().contains("Aucune candidature"));
    assert_eq!(app.ask("/produits/service-beta").await.status, Status::NotFound);
    // What was chosen is not lost; the rest is put aside, and what is ready comes in.
    let kept = app.get(&page).await;
    assert_eq!(kept.attributes("#ligne-2 option[selected]", "value"), ["aside"]);
    let near = kept.attributes("#ligne-5 option", "value")[1].clone();
    let choices =
        [("ligne[3]", "aside"), ("ligne[4]", "aside"), ("ligne[5]", near.as_str()), ("suite", "importer")];
    assert_eq!(app.post(&lines, &choices).await.location.as_deref(), Some(LIST));
    let list = plain(&app.get(LIST).await.main());
    assert!(list.contains("2 candidatures à FAST 18") && list.contains("Service beta"), "{list}");
}

#[rocket::async_test]
async fn a_file_that_cannot_be_read_says_what_to_do() {
    let app = administrator().await;
    let huge = vec![b'a'; 5 * 1024 * 1024 + 1];
    for (bytes, part) in [
        (&b""[..], "Choisissez le fichier"),
        (b"PK\x03\x04rien", "n’a pas pu être lu"),
        (b"Nom;Montant", "que des titres"),
        (&huge, "dépasse 5 Mo"),
    ] {
        let answer = upload(&app, "<b>.csv", bytes).await;
        assert_eq!(answer.status, Status::UnprocessableEntity);
        assert!(plain(&answer.first("#fichier-erreur")).contains(part), "{}", answer.main());
    }
    for path in ["modele.csv", "modele.xlsx"] {
        let model = app.get(&format!("{IMPORT}/{path}")).await.bytes;
        let answer = upload(&app, path, &model).await;
        assert!(answer.main().contains("que des titres"), "the model is read: {}", answer.main());
    }
}

#[rocket::async_test]
async fn a_draft_is_its_person_s_and_goes_after_a_week() {
    let app = administrator().await;
    let page = read(&app, b"Nom;Montant\nA;1").await;
    assert!(app.get(IMPORT).await.attributes("main a", "href").contains(&page));
    app.enter("malik").await;
    assert_eq!(app.ask(&page).await.status, Status::NotFound);
    assert_eq!(app.post(&format!("{page}/abandon"), &[]).await.status, Status::NotFound);
    app.enter("ophelie").await;
    assert_eq!(app.post(&format!("{page}/abandon"), &[]).await.status, Status::SeeOther);
    assert_eq!(app.ask(&page).await.status, Status::NotFound);
    let page = read(&app, b"Nom;Montant\nA;1").await;
    let app = TestApp::over(app.database, "2026-11-29").await.signed_in_as("ophelie").await;
    sweep(&app.database.db, app.clock).await.unwrap();
    app.get(&page).await;
    let app = TestApp::over(app.database, "2026-12-01").await.signed_in_as("ophelie").await;
    sweep(&app.database.db, app.clock).await.unwrap();
    assert_eq!(app.ask(&page).await.status, Status::NotFound);
}

#[rocket::async_test]
async fn of_two_imports_of_the_same_file_one_writes() {
    let app = administrator().await;
    let file = b"Nom;Montant\nService alpha;1\nService beta;2";
    let (first, second) = (read(&app, file).await, read(&app, file).await);
    apply(&app, "Abri de nuit", "5", "").await;
    let token = app.token().await;
    let fields = [("suite", "importer"), ("jeton", token.as_str())];
    let (first, second) = (format!("{first}/lignes"), format!("{second}/lignes"));
    let (one, other) =
        rocket::tokio::join!(app.post_as_is(&first, &fields), app.post_as_is(&second, &fields));
    assert_eq!((one.status, other.status), (Status::SeeOther, Status::SeeOther));
    assert!(plain(&app.get(LIST).await.main()).contains("3 candidatures à FAST 18"));
}
