//! What is taken away from the journal: exactly what is filtered.

use super::say;
use crate::support::{PageRead, TODAY, TestApp};

/// The lines of a CSV file, without its titles.
fn lines(page: &PageRead) -> Vec<Vec<String>> {
    let text = page.text();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.records().map(|it| it.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[rocket::async_test]
async fn the_files_hold_exactly_what_is_filtered() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    for number in 0..70 {
        let value = format!("valeur {number}");
        say(&app, "démonstration", ("product", "abri-de-nuit"), "mission", ("", &value)).await;
    }
    let query = "acte=product.corrected&q=abri";
    let csv = app.get(&format!("/journal.csv?{query}")).await;
    assert!(csv.header("Content-Disposition").unwrap().contains("journal.csv"));
    let all = lines(&csv);
    assert_eq!(all.len(), 70, "every page of it");
    let head = csv.text().lines().next().unwrap().to_owned();
    assert!(
        head.contains(
            "Numéro,Jour,Heure,Qui,Acte,Objet,Nom de l’objet,Identifiant,Champ,Avant,Après,Remarque"
        )
    );
    let last = &all[0];
    assert_eq!(last[1], TODAY);
    assert_eq!(
        last[3..],
        [
            "la démonstration",
            "Produit corrigé",
            "Produit",
            "Abri de nuit",
            "abri-de-nuit",
            "Mission",
            "",
            "valeur 69",
            ""
        ]
    );
    let page = app.get(&format!("/journal?{query}")).await;
    assert!(
        page.attributes("main a", "href").contains(
            &format!("/journal.csv?{query}")
                .replace("acte=product.corrected&q=abri", "q=abri&acte=product.corrected")
        )
    );
    let xlsx = app.get(&format!("/journal.xlsx?{query}")).await;
    assert!(xlsx.bytes.starts_with(b"PK"));
    assert!(lines(&app.get("/journal.csv?q=zzz").await).is_empty());
    // An act that changed no value is a line too, and several values are several lines.
    let whole = lines(&app.get("/journal.csv").await);
    assert!(whole.len() > 400, "{}", whole.len());
}

#[rocket::async_test]
async fn a_formula_is_made_harmless() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    for value in ["=1+1", "+33", "-2", "@somme"] {
        say(&app, "=cmd", ("product", "=x"), "mission", ("", value)).await;
    }
    let all = lines(&app.get("/journal.csv?q==x").await);
    assert_eq!(all.len(), 4);
    for (line, value) in all.iter().rev().zip(["'=1+1", "+33", "-2", "'@somme"]) {
        assert_eq!((line[3].as_str(), line[7].as_str(), line[10].as_str()), ("'=cmd", "'=x", value));
    }
}
