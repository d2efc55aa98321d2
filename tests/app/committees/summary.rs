//! Reports over a semester and over a session: on screen, as PDF, as workbook; what they count and who reads it.

use calamine::{Data, Reader, Xlsx};

use super::plain;
use crate::support::{TODAY, TestApp};

/// Changes the data as an act would: what is kept in memory is read again.
async fn change(app: &TestApp, sql: &str) {
    crate::rights::write(app, sql).await;
    crate::rights::write(app, "UPDATE revision SET number = number + 1").await;
}

/// A part of the page, with plain spaces.
async fn part(app: &TestApp, path: &str, id: &str) -> String {
    let page = app.get(path).await;
    page.first(&format!("section[aria-labelledby={id}]")).replace(['\u{a0}', '\u{202f}'], " ")
}

type Book = Xlsx<std::io::Cursor<Vec<u8>>>;

async fn book(app: &TestApp, path: &str) -> Book {
    let file = app.get(path).await;
    calamine::open_workbook_from_rs(std::io::Cursor::new(file.bytes.clone())).unwrap()
}

/// The sum of a column, in cents.
fn sum(book: &mut Book, sheet: &str, column: usize) -> i64 {
    let range = book.worksheet_range(sheet).unwrap();
    let cents = |it: &Data| match it {
        #[expect(clippy::cast_possible_truncation, reason = "an amount of the cast")]
        Data::Float(value) => (value * 100.0).round() as i64,
        _ => 0,
    };
    range.rows().skip(1).map(|row| cents(&row[column])).sum()
}

const FIRST: &str = "/comites/bilan?semestre=2026-1";

#[rocket::async_test]
async fn a_semester_says_what_its_committees_decided() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let page = app.get(FIRST).await;
    let said = plain(&page);
    for expected in [
        "Bilan semestriel du portefeuille",
        "Premier semestre 2026, tous incubateurs. Données arrêtées au 30 juin 2026",
        "3 produits revus",
        "Signal Rivage",
        "Bulletin d’air",
        "Trois minutes pour comprendre",
        "Comment chaque chiffre est obtenu",
    ] {
        assert!(said.contains(expected), "{expected} in {said}");
    }
    let met = page.first("section[aria-labelledby=produits]");
    assert!(!met.contains("Boussole juridique"), "it met in the second semester");
    // The same total under each table.
    let total = |id: &str| {
        page.first(&format!("section[aria-labelledby={id}] tfoot")).replace(['\u{a0}', '\u{202f}'], " ")
    };
    let issues = total("issues");
    let amount = issues.trim_end_matches("100 %").rsplit("100 %").next().unwrap_or_default().to_owned();
    assert!(amount.ends_with(",50 €"), "{amount}");
    for id in ["produits", "payeurs", "incubateurs", "mois"] {
        assert!(total(id).contains(&amount), "{amount} in {id}: {}", total(id));
    }
    // And in the files.
    let mut file = book(&app, "/comites/bilan.xlsx?semestre=2026-1").await;
    let sums = [("Par issue", 2), ("Montants", 4), ("Décisions", 5)].map(|it| sum(&mut file, it.0, it.1));
    assert!(sums[0] > 0 && sums.iter().all(|it| *it == sums[0]), "{sums:?}");
    let shown: String = amount.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(shown, sums[0].to_string());
    let names = [
        "Chiffres clés",
        "Par issue",
        "Par incubateur",
        "Décisions",
        "Montants",
        "Objectifs",
        "En retard",
        "Conditions ouvertes",
    ];
    assert_eq!(file.sheet_names(), names);
}

#[rocket::async_test]
async fn pictures_have_their_words_and_their_table() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let page = app.get(FIRST).await;
    let alts = page.attributes("svg[role=img]", "aria-label");
    assert!(alts.iter().any(|it| it.contains("renouvelé, même budget ou plus, 2")), "{alts:?}");
    assert!(alts.iter().any(|it| it.contains("mai 2026, 2") && it.contains("juin 2026, 1")), "{alts:?}");
    assert!(part(&app, FIRST, "mois").await.contains("Mai 2026"));
}

#[rocket::async_test]
async fn what_is_asked_stands_in_the_address() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let asked = app.ask("/comites/bilan?semestre=2026-1&edition=&incubateur=").await;
    assert_eq!((asked.status.code, asked.location.as_deref()), (303, Some(FIRST)));
    assert_eq!(app.ask("/comites/bilan?edition=999").await.status.code, 404);
    // Nothing asked, or nothing understood: the semester of the day.
    for path in ["/comites/bilan", "/comites/bilan?semestre=toujours&jour=hier"] {
        assert!(plain(&app.get(path).await).contains("Second semestre 2026, tous incubateurs"), "{path}");
    }
    let page = app.get("/comites/bilan").await;
    assert_eq!(page.attributes("#semestre option", "value"), ["2026-2", "2026-1"]);
    let slug = page.attributes("#incubateur option", "value").into_iter().find(|it| !it.is_empty()).unwrap();
    let one = app.get(&format!("/comites/bilan?semestre=2026-1&incubateur={slug}")).await;
    let links = one.attributes(".jalon-head a[href*='.pdf']", "href");
    assert_eq!(links, [format!("/comites/bilan.pdf?semestre=2026-1&incubateur={slug}")]);
    assert!(plain(&one).contains("Premier semestre 2026, incubateur "));
    let empty = app.get("/comites/bilan?semestre=2014-1").await;
    assert!(
        plain(&empty).contains("Aucun comité d’investissement ne s’est tenu ce semestre"),
        "{}",
        plain(&empty)
    );
}

#[rocket::async_test]
async fn a_session_is_the_committees_of_one_day() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    change(&app, "UPDATE investment_committee SET held_on = '2026-05-20' WHERE held_on = '2026-05-11'").await;
    let page = app.get("/comites/bilan?semestre=2026-1").await;
    assert!(page.attributes("a", "href").contains(&"/comites/bilan?jour=2026-05-20".to_owned()));
    let page = app.get("/comites/bilan?jour=2026-05-20").await;
    let said = plain(&page);
    assert!(
        said.contains("Séance du 20 mai 2026, tous incubateurs") && said.contains("2 produits revus"),
        "{said}"
    );
    assert!(
        said.contains("Signal Rivage")
            && said.contains("Trois minutes pour comprendre")
            && !said.contains("Bulletin d’air"),
        "{said}"
    );
    assert!(!page.all("h2").iter().any(|it| it.contains("dans le temps")), "a day has no months");
    let paper = app.get("/comites/bilan.pdf?jour=2026-05-20").await;
    assert_eq!(
        paper.header("content-disposition"),
        Some("attachment; filename=\"bilan-comites_2026-05-20.pdf\"")
    );
    let none = plain(&app.get("/comites/bilan?jour=2026-05-21").await);
    assert!(none.contains("Aucun comité d’investissement ne s’est tenu ce jour-là"), "{none}");
}

#[rocket::async_test]
async fn goals_are_judged_by_the_committee_that_follows_their_day() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let judged = |share: &str| format!("objectifs atteints à 80 % au moins {share}");
    let first = plain(&app.get(FIRST).await);
    assert!(
        first.contains(&judged("– aucun objectif jugé")) || first.contains("aucun objectif jugé"),
        "{first}"
    );
    // A goal of « Signal Rivage » whose day came before its committee, and after the one before.
    change(&app, "UPDATE target SET due_on = '2026-04-30', value = 1000000 WHERE set_by = 'committee'").await;
    let page = plain(&app.get(FIRST).await);
    assert!(page.contains("1 sur 1 jugés"), "{page}");
    let goals = part(&app, FIRST, "objectifs").await;
    assert!(goals.contains("Ensemble111100 %100 %"), "{goals}");
    // One that nobody can judge is left out, with why.
    change(&app, "UPDATE target SET excluded = 'l’échelle a changé' WHERE set_by = 'committee'").await;
    let out = part(&app, FIRST, "ecartes").await;
    assert!(out.contains("écarté : l’échelle a changé"), "{out}");
    assert!(plain(&app.get(FIRST).await).contains("aucun objectif jugé"));
}

#[rocket::async_test]
async fn what_is_late_and_open_is_told_as_of_the_last_day() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    // Asked in May, met on 21 July: open at the end of June, not in November.
    let what = "Publier la page de statistiques d’usage";
    assert!(part(&app, FIRST, "conditions").await.contains(what));
    let now = part(&app, "/comites/bilan", "conditions").await;
    assert!(!now.contains(what) && now.contains("Nommer un responsable des données"), "{now}");
    // The same committees as the list says are late.
    let list = app.get("/comites?perimetre=portefeuille").await;
    let late = list.all("section[aria-labelledby=debloquer] tbody th a");
    let told = app.get("/comites/bilan").await.all("section[aria-labelledby=retards] tbody th a");
    assert!(!told.is_empty() && told.iter().all(|it| late.contains(it)), "{told:?} in {late:?}");
}

#[rocket::async_test]
async fn the_paper_conforms_says_it_all_and_is_registered() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let paper = app.get("/comites/bilan.pdf?semestre=2026-1").await;
    let faults: Vec<String> = jalon::pdf::check(&paper.bytes).iter().map(ToString::to_string).collect();
    assert_eq!(faults, Vec::<String>::new());
    let text = crate::impact::leaving::text_of(&paper.bytes);
    for expected in [
        "Bilan semestriel du portefeuille",
        "À retenir",
        "Décisions, par issue",
        "Produits revus",
        "Signal Rivage, 20 mai 2026",
        "Le comité renouvelle le produit",
        "Conditions ouvertes",
        "Comment chaque chiffre est obtenu",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    let again = app.get("/comites/bilan.pdf?semestre=2026-1").await;
    assert_eq!(again.bytes, paper.bytes);
    let code = text
        .split("Empreinte")
        .nth(1)
        .unwrap()
        .chars()
        .filter(char::is_ascii_hexdigit)
        .take(12)
        .collect::<String>();
    let check = plain(&app.get(&format!("/verifier/{code}")).await);
    assert!(check.contains("Bilan de comités d’investissement"), "{check}");
}

#[rocket::async_test]
async fn a_reader_of_some_products_has_the_report_of_these() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    let said = plain(&app.get(FIRST).await);
    assert!(
        said.contains("Bilan semestriel des produits suivis") && said.contains("Signal Rivage"),
        "{said}"
    );
    assert!(!said.contains("Bulletin d’air") && !said.contains("Trois minutes pour comprendre"), "{said}");
    let mut file = book(&app, "/comites/bilan.xlsx?semestre=2026-1").await;
    assert_eq!(sum(&mut file, "Montants", 4), 14_000_050);
    let other = plain(&app.get("/comites/bilan?jour=2026-06-03").await);
    assert!(other.contains("Aucun comité d’investissement ne s’est tenu ce jour-là"), "{other}");
}
