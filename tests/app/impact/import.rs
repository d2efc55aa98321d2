//! Readings imported: pasted or in a file, told, previewed, written in one act, once.

use rocket::http::{ContentType, Status};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{number, page_of, plain, standing, taken};
use crate::support::{PageRead, TODAY, TestApp};

pub const IMPORT: &str = "/produits/abri-de-nuit/indicateurs/import";
pub const NIGHTS: &str = "Nuitées proposées par mois";
const NPS: &str = "NPS des travailleurs sociaux";

/// Sends a table as a browser does: what is pasted, and a file.
pub async fn send(app: &TestApp, path: &str, pasted: &str, file: Option<(&str, &[u8])>) -> PageRead {
    let token = app.token().await;
    let mut body = Vec::new();
    for (name, value) in [("jeton", token.as_str()), ("texte", pasted)] {
        let part = format!("--bord\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let (name, bytes) = file.unwrap_or(("", b""));
    let head = format!(
        "--bord\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--bord--\r\n");
    let kind = ContentType::new("multipart", "form-data").with_params(("boundary", "bord"));
    PageRead::from(app.client.post(path).header(kind).body(body).dispatch().await).await
}

/// Pastes what is read; gives the address of its preview.
async fn paste(app: &TestApp, text: &str) -> String {
    let answer = send(app, IMPORT, text, None).await;
    answer.location.clone().unwrap_or_else(|| panic!("{}: {}", answer.status, answer.main()))
}

async fn import(app: &TestApp, page: &str, fields: &[(&str, &str)]) -> PageRead {
    app.post(&format!("{page}/releves"), &[fields, &[("suite", "importer")]].concat()).await
}

#[rocket::async_test]
async fn twelve_months_are_pasted_from_a_spreadsheet_once() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let filing = app.get("/produits/abri-de-nuit/indicateurs").await;
    assert!(filing.attributes("main a", "href").contains(&IMPORT.to_owned()), "a way to it");
    // Tabs, French months as spreadsheets shorten them, no-break spaces, the unit beside a value.
    let months = ["nov.-23", "déc.-23", "janv.-24", "févr.-24", "mars-24", "avr.-24", "mai-24", "juin-24"];
    let values = ["4\u{202f}010", "4 020", "4\u{a0}030", "4040 nuitées", "4050,5", "4060", "4070", "4080"];
    let lines: Vec<String> =
        months.iter().zip(values).map(|(month, value)| format!("{month}\t{value}")).collect();
    let text = format!("Mois\t{NIGHTS}\n{}", lines.join("\n"));
    let before = standing(&app, NIGHTS).await;
    let first = format!(
        "SELECT COUNT(*) FROM reading r JOIN metric_version v ON v.id = r.version_id
        JOIN metric m ON m.id = v.metric_id WHERE m.name = '{NIGHTS}' AND r.ends_on BETWEEN 19660 AND 19905"
    );
    let known = number(&app, &first).await;
    let page = paste(&app, &text).await;
    let shown = plain(&app.get(&page).await);
    assert!(shown.contains("8 valeurs"), "{shown}");
    assert_eq!(standing(&app, NIGHTS).await, before, "nothing is written before");
    let journal = number(&app, "SELECT COUNT(*) FROM journal_record").await;
    let done = import(&app, &page, &[("ecarter", "oui"), ("corrections", "laisser")]).await;
    assert_eq!(done.location.as_deref(), Some("/produits/abri-de-nuit/indicateurs"), "{}", done.main());
    let now = standing(&app, NIGHTS).await;
    assert_eq!(now, before + 8 - known);
    assert_eq!(
        number(&app, "SELECT COUNT(*) FROM journal_record").await,
        journal + 2,
        "one act: the metric, the table"
    );
    assert_eq!(app.ask(&page).await.status, Status::NotFound, "the draft is spent");
    // The same again: all of it is there.
    let again = paste(&app, &text).await;
    let sentence = plain(&app.get(&again).await);
    assert!(!sentence.contains("nouvelle"), "{sentence}");
    let done = import(&app, &again, &[("ecarter", "oui"), ("corrections", "laisser")]).await;
    assert!(plain(&app.get(&done.location.unwrap()).await).contains("rien n’a changé"));
    assert_eq!(standing(&app, NIGHTS).await, now);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM journal_record").await, journal + 2);
}

#[rocket::async_test]
async fn each_cell_is_found_and_nothing_is_written_until_all_is_said() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    let nights = page_of(&app, NIGHTS).await;
    let id = nights.rsplit_once('/').unwrap().1.to_owned();
    // July has 5 025 already.
    let text = format!(
        "Indicateur;Période;Valeur;Motif\n\
         {NIGHTS};2026-07;5 025;\n{NIGHTS};2026-07;5 026;\n{NIGHTS};2026-06;4 321;Compté de nouveau.\n\
         {NIGHTS};octobre 2026;51 000;\n{NIGHTS};2026-11;5 000;\n{NIGHTS};bientôt;1;\n{NIGHTS};2026-09;cinq mille;\n\
         Nuits;2026-09;1;\n{NPS};T1 2026;44;\n{NPS};2026-04;44;\n"
    );
    let page = paste(&app, &text).await;
    let shown = plain(&app.get(&page).await);
    for told in [
        "10 valeurs",
        "La ligne 2 dit une autre valeur",
        "Elle prendrait la place de",
        "Une erreur de virgule ou de zéro ? Ce serait 5 100 nuitées",
        "sa valeur se relève une fois qu’elle est finie",
        "Ce mois n’est pas lisible",
        "Ce n’est pas un nombre",
        "Aucun indicateur de ce produit ne se nomme « Nuits »",
        "Ce trimestre n’est pas lisible",
    ] {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    let rows = number(&app, "SELECT COUNT(*) FROM reading").await;
    for fields in [&[][..], &[("ecarter", "oui")][..], &[("corrections", "corriger")][..]] {
        let refused = import(&app, &page, fields).await;
        assert_eq!(refused.status, Status::UnprocessableEntity, "{fields:?}");
        assert!(!refused.all("#erreurs a").is_empty());
        assert_eq!(number(&app, "SELECT COUNT(*) FROM reading").await, rows);
    }
    // What was chosen is kept, and nothing of the table is lost.
    let kept = app.get(&page).await;
    assert_eq!(kept.attributes("input[name=corrections][checked]", "value"), ["corriger"]);
    let doubtful = kept.attributes("input[name^='garder']", "name").remove(0);
    let choices =
        [("ecarter", "oui"), ("corrections", "corriger"), (doubtful.as_str(), "51000"), ("motif", "Relu.")];
    let done = import(&app, &page, &choices).await;
    assert_eq!(done.status, Status::SeeOther, "{}", plain(&done));
    assert_eq!(number(&app, &format!("SELECT last_value FROM metric WHERE id = {id}")).await, 51_000_000_000);
    let june = plain(&app.get(&format!("{nights}/releves/2026-06")).await);
    assert!(june.contains("4 321") && june.contains("Compté de nouveau."), "{june}");
    assert!(plain(&app.get("/produits/abri-de-nuit/historique").await).contains("Relevé corrigé"));
}

#[rocket::async_test]
async fn a_workbook_is_read_with_its_dates_and_parts_of_one() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let own = "/produits/signal-rivage/indicateurs/import";
    let template = app.get(&format!("{own}/modele.csv")).await.text();
    assert!(template.contains("Note de simplicité") && template.contains("2026-10;"), "{template}");
    assert_eq!(app.ask(&format!("{own}/modele.xlsx")).await.status, Status::Ok);
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("mmm-yy");
    let sheet = book.add_worksheet();
    for (title, column) in ["Quand", "Note de simplicité", "Commentaire"].iter().zip(0..) {
        sheet.write(0, column, *title).unwrap();
    }
    for (month, row) in [(3_u8, 1_u32), (4, 2)] {
        let date = ExcelDateTime::from_ymd(2024, month, 1).unwrap();
        sheet.write_with_format(row, 0, date, &day).unwrap();
        sheet.write(row, 1, 7.0 + f64::from(row) / 3.0).unwrap();
        sheet.write(row, 2, "rien").unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let answer = send(&app, own, "", Some(("notes.xlsx", &bytes))).await;
    let page = answer.location.clone().unwrap_or_else(|| panic!("{}", answer.main()));
    let shown = plain(&app.get(&page).await);
    for told in
        ["notes.xlsx", "2 valeurs : 2 nouvelles.", "Mars 2024", "7,333333 sur 10", "Arrondie à six décimales"]
    {
        assert!(shown.contains(told), "{told}: {shown}");
    }
    // A column may be told otherwise, and the next table with these titles is read so.
    let id = page_of(&app, "Note de simplicité").await.rsplit_once('/').unwrap().1.to_owned();
    let columns =
        [("colonne[0]", "periode"), ("colonne[1]", &format!("valeurs-{id}")), ("colonne[2]", "source")];
    taken(&app, &format!("{page}/colonnes"), &columns).await;
    let again = send(&app, own, "", Some(("notes.xlsx", &bytes))).await.location.unwrap();
    let chosen = app.get(&again).await.attributes("select#colonne-2 option[selected]", "value");
    assert_eq!(chosen, ["source"]);
    taken(&app, &format!("{again}/abandon"), &[]).await;
    assert_eq!(import(&app, &page, &[]).await.status, Status::SeeOther);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM reading WHERE source = 'rien'").await, 2);
    let columns = [("colonne[0]", ""), ("colonne[1]", "periode")];
    let other = send(&app, own, "Quand\tNote de simplicité\n2024-05\t8", None).await.location.unwrap();
    taken(&app, &format!("{other}/colonnes"), &columns).await;
    let shown = plain(&app.get(&other).await);
    assert!(shown.contains("quelle colonne donne les valeurs de quel indicateur"), "{shown}");
    assert_eq!(import(&app, &other, &[]).await.status, Status::UnprocessableEntity);
}

#[rocket::async_test]
async fn what_was_pasted_is_never_lost() {
    let app = TestApp::at(TODAY).await.signed_in_as("rose-may").await;
    for (pasted, file, told) in [
        ("", None, "Collez les cellules"),
        ("Mois", None, "que des titres"),
        ("Mois\tX\n2026-10\t1", Some(("a.csv", &b"Mois;X\n1;2"[..])), "pas les deux"),
        ("", Some(("a.csv", &b""[..])), "Ce fichier est vide"),
        ("", Some(("a.xls", &b"\xd0\xcf\x11\xe0xls"[..])), "ancien classeur"),
    ] {
        let refused = send(&app, IMPORT, pasted, file).await;
        assert_eq!(refused.status, Status::UnprocessableEntity, "{told}");
        assert!(plain(&refused).contains(told), "{told}: {}", plain(&refused));
        assert_eq!(refused.raw("textarea[name=texte]").trim(), pasted.trim());
    }
    assert_eq!(number(&app, "SELECT COUNT(*) FROM reading_import").await, 0);
}

#[rocket::async_test]
async fn whoever_is_not_of_the_team_proposes() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let own = "/produits/signal-rivage/indicateurs/import";
    let text = "Mois\tNote de simplicité\n2024-03\t7,1\n2024-04\t7,2";
    let page = send(&app, own, text, None).await.location.unwrap();
    let before = standing(&app, "Note de simplicité").await;
    let waiting = "SELECT COUNT(*) FROM proposed_reading WHERE is_agreed IS NULL";
    let proposals = number(&app, waiting).await;
    assert_eq!(import(&app, &page, &[]).await.status, Status::SeeOther);
    assert_eq!(standing(&app, "Note de simplicité").await, before);
    assert_eq!(number(&app, waiting).await, proposals + 2);
    // The draft of somebody else is nobody's.
    let page = send(&app, own, text, None).await.location.unwrap();
    let all = "/produits/signal-rivage/indicateurs/propositions";
    assert_eq!(app.post(all, &[]).await.status, Status::Forbidden, "the team agrees");
    app.enter("yann").await;
    let agreed = taken(&app, all, &[]).await;
    let told = plain(&app.get(&agreed.location.unwrap()).await);
    assert!(told.contains("sont acceptés"), "{told}");
    assert!(number(&app, waiting).await <= proposals);
    let last = "SELECT CAST(last_ends_on AS BIGINT) FROM metric WHERE name = 'Note de simplicité'";
    assert!(number(&app, last).await > 20_600, "an older reading does not become the last one");
    assert_eq!(app.ask(&page).await.status, Status::NotFound);
}
