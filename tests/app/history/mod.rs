//! Histories and journal, as people read them.

mod export;
mod filters;
mod speed;
mod words;

use jalon::audit::{Act, Changes, Object};

use crate::support::{PageRead, TODAY, TestApp};

/// Records one value of an object, in the name of a person.
async fn say(app: &TestApp, who: &str, object: (&'static str, &str), field: &str, values: (&str, &str)) {
    let mut act = Act::begin(&app.database.db, app.clock, who).await.unwrap();
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let mut changes = Changes::new();
    changes.note(field, some(values.0), some(values.1));
    let act_name = match object.0 {
        "organisation" => "organisation.corrected",
        "convention" => "convention.rewritten",
        _ => "product.corrected",
    };
    act.record(act_name, Object { kind: object.0, id: object.1.to_owned() }, changes);
    act.commit().await.unwrap();
}

/// Text with plain spaces.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The acts of a page, in words.
fn acts(page: &PageRead) -> Vec<String> {
    page.all(".jalon-acts__what").iter().map(|it| plain(it)).collect()
}

const ORGANISATION: &str = "/organisations/agence-nationale-des-rivages";

#[rocket::async_test]
async fn a_correction_on_screen_is_told_with_who_when_and_both_values() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let form = app.get(&format!("{ORGANISATION}/modifier")).await;
    let before = form.attributes("input[name=representative_name]", "value").remove(0);
    let version = form.attributes("input[name=version]", "value").remove(0);
    let fields = [
        ("name", "Agence nationale des rivages"),
        ("representative_name", "Maëlle Sauvageot"),
        ("version", version.as_str()),
    ];
    app.post(&format!("{ORGANISATION}/modifier"), &fields).await;
    let page = app.get(&format!("{ORGANISATION}/historique")).await;
    assert_eq!(
        acts(&page)[..2],
        ["Organisation corrigée par Ophélie Quentin", "Organisation ajoutée par la démonstration"]
    );
    assert_eq!(plain(&page.first(".jalon-day h2")), "23 novembre 2026");
    let person = app.person("ophelie").await;
    assert_eq!(page.attributes(".jalon-acts__what a", "href"), [format!("/personnes/{person}")]);
    let changes = page.all(".jalon-acts > li:first-child .jalon-change").join("\n");
    let expected = format!("Prénom et nom du représentant avant : {before} → après : Maëlle Sauvageot");
    assert!(plain(&changes).contains(&expected), "{changes}");
    assert_eq!(
        page.attributes(".jalon-tabs a[aria-current]", "href"),
        [format!("{ORGANISATION}/historique")]
    );
    let sheet = app.get(ORGANISATION).await;
    assert!(sheet.attributes(".jalon-tabs a", "href").contains(&format!("{ORGANISATION}/historique")));
}

#[rocket::async_test]
async fn accounts_are_shown_only_to_those_who_read_the_whole_portfolio() {
    const IBAN: &str = "FR7630001000640000009244140";
    let app = TestApp::at(TODAY).await;
    say(&app, "démonstration", ("organisation", "agence-nationale-des-rivages"), "iban", ("", IBAN)).await;
    say(&app, "démonstration", ("convention", "FAST-2026-018"), "parties.0.iban", (IBAN, "")).await;
    // Joachim leads the product of the draft; he reads no account.
    for (email, path, reads) in [
        ("yann", ORGANISATION, false),
        ("malo", ORGANISATION, false),
        ("joachim", "/conventions/FAST-2026-018", false),
        ("edgar", "/conventions/FAST-2026-018", false),
        ("solene", ORGANISATION, true),
        ("ines", "/conventions/FAST-2026-018", true),
        ("ophelie", ORGANISATION, true),
    ] {
        app.enter(email).await;
        let page = app.get(&format!("{path}/historique")).await;
        let text = page.text();
        assert_eq!(text.contains(IBAN), reads, "{email}: {path}");
        assert_eq!(text.contains("DEMOFRPP"), reads, "{email}: what the demonstration wrote");
        assert_eq!(text.contains("valeur réservée"), !reads, "{email}: {path}");
        let fields = page.all("select[name=champ] option").join("\n");
        assert_eq!(fields.contains("IBAN"), reads, "{email} may ask for it");
        // Asked for by its name, it is not shown either.
        let asked = app.get(&format!("{path}/historique?champ=iban")).await;
        assert!(reads || !asked.text().contains(IBAN), "{email}");
    }
}

#[rocket::async_test]
async fn what_was_forgotten_is_said_so() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let id = app.person("edgar").await;
    say(
        &app,
        "démonstration",
        ("product", "signal-rivage"),
        "contact",
        ("", "edgar.vasnier@rivages.example"),
    )
    .await;
    let page = app.get(&format!("/personnes/{id}/historique")).await;
    assert!(page.main().contains("Edgar Vasnier") && page.main().contains("edgar.vasnier@"));
    app.post(&format!("/personnes/{id}/oubli"), &[]).await;
    let page = app.get(&format!("/personnes/{id}/historique")).await;
    let main = plain(&page.main());
    assert!(!main.contains("Vasnier"), "{main}");
    assert!(main.contains("Nom effacé à la demande de la personne le 23 nov. 2026"), "{main}");
    assert_eq!(acts(&page)[0], "Personne oubliée à sa demande par Ophélie Quentin");
    assert!(main.contains("Effacé du journal 3 valeurs, dans les actes nos "), "{main}");
    for path in ["/produits/signal-rivage/historique", "/journal", "/journal.csv"] {
        assert!(!app.get(path).await.text().contains("edgar.vasnier@"), "{path}");
    }
}

#[rocket::async_test]
async fn a_person_reads_their_own_history_and_no_other() {
    let app = TestApp::at(TODAY).await.signed_in_as("malo").await;
    let (own, other) = (app.person("malo").await, app.person("yann").await);
    let page = app.get(&format!("/personnes/{own}/historique")).await;
    assert!(acts(&page).iter().any(|it| it == "Mission ouverte par la démonstration"), "{:?}", acts(&page));
    assert!(page.main().contains("Signal Rivage"), "the place by its name");
    // The pages of people are not theirs: no link leads there.
    assert!(
        page.attributes("main a", "href").iter().all(|it| !it.starts_with(&format!("/personnes/{own}#")))
    );
    assert_eq!(app.ask(&format!("/personnes/{other}/historique")).await.status.code, 404);
    assert_eq!(app.ask("/personnes/99999/historique").await.status.code, 404);
}

#[rocket::async_test]
async fn a_product_keeps_its_history_under_a_new_name_with_its_awards() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let told = acts(&app.get("/produits/signal-rivage/historique").await);
    assert!(
        told.contains(&"Lauréat ajouté : Signal Rivage, FAST 18 par la démonstration".to_owned()),
        "{told:?}"
    );
    // The programme's site renames it: the record says from what.
    say(&app, "import beta-gouv", ("product", "signal-rivages"), "slug", ("signal-rivage", "signal-rivages"))
        .await;
    let transaction = app.database.db.begin().await.unwrap();
    sea_orm::ConnectionTrait::execute_unprepared(
        &transaction,
        "UPDATE product SET slug = 'signal-rivages' WHERE slug = 'signal-rivage'",
    )
    .await
    .unwrap();
    transaction.commit().await.unwrap();
    let page = app.get("/produits/signal-rivages/historique").await;
    let told = acts(&page);
    assert_eq!(told[0], "Produit corrigé par l’import du site du programme");
    assert!(told.iter().any(|it| it.starts_with("Produit ajouté")), "{told:?}");
    assert!(told.iter().any(|it| it.starts_with("Lauréat ajouté")), "{told:?}");
}

#[rocket::async_test]
async fn long_texts_are_compared_word_by_word() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let text = |word: &str| format!("{} {word} {}", "avant ".repeat(40).trim(), "après ".repeat(40).trim());
    let values = (&*text("rouge"), &*text("vert <b>"));
    say(&app, "démonstration", ("product", "signal-rivage"), "body", values).await;
    let page = app.get("/produits/signal-rivage/historique").await;
    let compared = page.first(".jalon-compared");
    assert_eq!(
        plain(&compared),
        "… avant avant avant avant avant avant retiré : rouge ajouté : vert <b> après après après après après après …"
    );
    assert!(page.text().contains("vert &lt;b&gt;"), "nothing typed is markup");
    let folded = page.all(".jalon-details--small summary").iter().any(|it| it.contains("mots"));
    assert!(folded, "a whole text folds: {:?}", page.all("summary"));
}
