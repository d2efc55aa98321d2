//! The follow-up of a laureate: who reads and writes what, what is kept, and what the homes show.

use sea_orm::{ConnectionTrait, Statement};

use crate::rights::write;
use crate::support::{PageRead, TODAY, TestApp};

const PRODUCT: &str = "/produits/signal-rivage/suivi";

/// « Signal Rivage » in edition 18, followed by Solène.
async fn laureate(app: &TestApp) -> String {
    let id = number(
        app,
        "SELECT l.id FROM laureate l JOIN product p ON p.id = l.product_id
            WHERE l.edition = 18 AND p.slug = 'signal-rivage'",
    );
    format!("/suivi/{}", id.await)
}

async fn number(app: &TestApp, sql: &str) -> i64 {
    let db = app.database.db.reader();
    let asked = Statement::from_string(db.get_database_backend(), sql.to_owned());
    db.query_one_raw(asked).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

/// Sends a form that must be taken.
async fn taken(app: &TestApp, path: &str, fields: &[(&str, &str)]) {
    let answer = app.post(path, fields).await;
    assert_eq!(answer.status.code, 303, "{path}: {}", answer.text());
}

fn note<'a>(text: &'a str, readers: &'a str) -> [(&'a str, &'a str); 3] {
    [("text", text), ("dated_on", "20/11/2026"), ("readers", readers)]
}

fn version_of(page: &PageRead) -> Vec<(&'static str, String)> {
    ["version", "opened"]
        .map(|it| (it, page.attributes(&format!("input[name={it}]"), "value").remove(0)))
        .to_vec()
}

#[rocket::async_test]
async fn a_private_note_is_read_by_its_coaches_and_administrators_alone() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let action = laureate(&app).await;
    taken(&app, &format!("{action}/notes"), &note("Le porteur hésite.", "coachs")).await;
    taken(&app, &format!("{action}/notes"), &note("Point d’étape\nfait.", "equipe")).await;
    taken(&app, &format!("{action}/contact"), &[("contact", "01/12/2026"), ("was", "")]).await;
    taken(&app, &format!("{action}/risque"), &[("reason", "Sponsor muet"), ("raised_on", "12/11/2026")])
        .await;
    for (email, whole) in [("solene", true), ("ophelie", true), ("yann", false), ("malo", false)] {
        app.enter(email).await;
        let page = app.get(PRODUCT).await.main().replace('\u{a0}', " ");
        assert!(page.contains("Point d’étape") && page.contains("Solène Maurin"), "{email}: {page}");
        for private in ["hésite", "Sponsor muet", "1er décembre 2026", "Écrire une note", "Lever le risque"]
        {
            assert_eq!(page.contains(private), whole, "{email} reads « {private} »: {page}");
        }
    }
    for email in ["awen", "ines", "edgar", "rose-may"] {
        app.enter(email).await;
        assert_eq!(app.ask(PRODUCT).await.status.code, 403, "{email}");
    }
    // The other edition has its own follow-up, which its own coaches alone read whole.
    app.enter("solene").await;
    let other = app.get(&format!("{PRODUCT}?edition=17")).await.main();
    assert!(
        !other.contains("hésite") && !other.contains("Point d’étape") && !other.contains("Écrire"),
        "{other}"
    );
    assert_eq!(app.ask(&format!("{PRODUCT}?edition=2")).await.status.code, 404);
    assert_eq!(app.ask("/produits/boussole-juridique/suivi").await.status.code, 404, "no laureate");
}

#[rocket::async_test]
async fn the_link_to_a_follow_up_is_shown_to_those_who_may_read_it() {
    let app = TestApp::at(TODAY).await;
    for (email, may) in
        [("solene", true), ("ophelie", true), ("malo", true), ("ines", false), ("awen", false)]
    {
        app.enter(email).await;
        let links = app.get("/produits/signal-rivage").await.attributes("main a", "href");
        assert_eq!(links.iter().any(|it| it == PRODUCT), may, "{email}");
    }
    app.enter("solene").await;
    let links = app.get("/accueil").await.attributes("main a", "href");
    assert!(
        links.iter().any(|it| it == PRODUCT) && links.iter().any(|it| it == "/incubateurs/l-etabli/suivi")
    );
    assert!(!links.iter().any(|it| it == "/produits/boussole-juridique/suivi"), "no laureate");
    let links = app.get("/incubateurs/l-etabli").await.attributes("main a", "href");
    assert!(links.iter().any(|it| it == "/incubateurs/l-etabli/suivi"));
    app.enter("malo").await;
    let links = app.get("/accueil").await.attributes("main a", "href");
    assert!(links.iter().any(|it| it == PRODUCT));
}

#[rocket::async_test]
async fn a_note_is_corrected_and_withdrawn_by_its_author_and_the_journal_keeps_its_texts() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let action = laureate(&app).await;
    taken(&app, &format!("{action}/notes"), &note("Brouillon initial", "coachs")).await;
    let id = number(&app, "SELECT max(id) FROM followup_note").await;
    let edit = format!("{action}/notes/{id}/modifier");
    let opened = version_of(&app.get(&edit).await);
    let opened: Vec<_> = opened.iter().map(|it| (it.0, it.1.as_str())).collect();
    let send = |text| [&note(text, "coachs")[..], &opened].concat();
    let wrong = app.post(&edit, &send(" ")).await;
    assert_eq!(wrong.status.code, 422);
    assert!(wrong.main().contains("Écrivez la note."), "{}", wrong.main());
    taken(&app, &edit, &send("Second texte")).await;
    // The same form, sent from a window that was opened before.
    let stale = app.post(&edit, &send("Troisième texte")).await;
    assert_eq!(stale.status.code, 409);
    assert!(
        stale.main().contains("Second texte") && stale.main().contains("Troisième texte"),
        "{}",
        stale.main()
    );
    let page = app.get(PRODUCT).await.main();
    assert!(page.contains("Second texte") && page.contains("note corrigée"), "{page}");
    // An administrator reads it, and does not write in somebody else's name.
    app.enter("ophelie").await;
    let page = app.get(PRODUCT).await;
    assert!(page.main().contains("Second texte"));
    assert!(!page.attributes("main a", "href").contains(&edit));
    assert_eq!(app.ask(&edit).await.status.code, 403);
    assert_eq!(app.post(&format!("{action}/notes/{id}/retrait"), &[]).await.status.code, 403);
    app.enter("solene").await;
    taken(&app, &format!("{action}/notes/{id}/retrait"), &[]).await;
    let page = app.get(PRODUCT).await.main();
    assert!(page.contains("Note retirée le") && !page.contains("Second texte"), "{page}");
    assert_eq!(app.ask(&edit).await.status.code, 404);
    let emptied = number(&app, "SELECT count(*) FROM followup_note WHERE text = ''").await;
    assert_eq!(emptied, 1, "the text of a note that is withdrawn leaves its table");
    // The journal keeps all three, for administrators alone.
    for (email, sees) in [("ophelie", true), ("ines", false)] {
        app.enter(email).await;
        let journal = app.get("/journal?objet=note").await.main();
        assert!(
            journal.contains("Note de suivi retirée") && journal.contains("Signal Rivage, FAST"),
            "{journal}"
        );
        for text in ["Brouillon initial", "Second texte"] {
            assert_eq!(journal.contains(text), sees, "{email}: {journal}");
            let file = app.get("/journal.csv?objet=note").await.text();
            assert_eq!(file.contains(text), sees, "{email}: {file}");
        }
    }
    let history = app.get("/produits/signal-rivage/historique").await.main();
    assert!(!history.contains("Note de suivi"), "{history}");
}

#[rocket::async_test]
async fn a_contact_is_due_on_its_day_and_late_the_next_on_the_coach_s_home() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let action = laureate(&app).await;
    let past = app.post(&format!("{action}/contact"), &[("contact", "22/11/2026"), ("was", "")]).await;
    assert_eq!(past.status.code, 422);
    assert!(past.main().contains("Cette date est passée"), "{}", past.main());
    taken(&app, &format!("{action}/contact"), &[("contact", "24/11/2026"), ("was", "")]).await;
    // Somebody who had not seen it sets another: they are told, and nothing is replaced.
    let other = app.post(&format!("{action}/contact"), &[("contact", "30/11/2026"), ("was", "")]).await;
    assert_eq!(other.status.code, 422);
    assert!(other.main().replace('\u{a0}', " ").contains("a été fixé au 24 nov. 2026"), "{}", other.main());
    assert_eq!(other.attributes("input[name=was]", "value"), ["24/11/2026"]);
    let mut app = app;
    for (today, words) in
        [("2026-11-23", "1 j restant"), ("2026-11-24", "0 j dernier jour"), ("2026-11-25", "1 j de retard")]
    {
        app = TestApp::over(app.database, today).await.signed_in_as("solene").await;
        let home = app.get("/accueil").await.all(".jalon-due");
        let due = home.iter().find(|it| it.contains("Contact prévu")).unwrap();
        assert!(due.replace('\u{a0}', " ").starts_with(words), "{today}: {due}");
        app.enter("ophelie").await;
        assert!(!app.get("/accueil").await.main().contains("Contact prévu"), "a matter of coaches");
    }
    app.enter("solene").await;
    taken(&app, &format!("{action}/contact"), &[("contact", ""), ("was", "24/11/2026")]).await;
    assert!(!app.get("/accueil").await.main().contains("Contact prévu"));
}

#[rocket::async_test]
async fn a_risk_is_on_the_homes_of_coaches_and_administrators_until_it_is_lifted() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let action = laureate(&app).await;
    let risk = [("reason", "Sponsor muet"), ("raised_on", "12/11/2026")];
    taken(&app, &format!("{action}/risque"), &risk).await;
    let twice = app
        .post(&format!("{action}/risque"), &[("reason", "Autre motif"), ("raised_on", "13/11/2026")])
        .await;
    assert_eq!(twice.status.code, 409);
    assert!(twice.text().contains("Autre motif") && twice.main().contains("Un risque est déjà signalé"));
    let sees = async |email: &str| {
        app.enter(email).await;
        app.get("/accueil?tout=oui").await.main().contains("Sponsor muet")
    };
    for (email, expected) in
        [("solene", true), ("ophelie", true), ("ines", false), ("awen", false), ("yann", false)]
    {
        assert_eq!(sees(email).await, expected, "{email}");
    }
    assert_eq!(number(&app, "SELECT count(*) FROM outbox").await, 0, "a risk tells nobody by mail");
    let id = number(&app, "SELECT max(id) FROM followup_risk").await.to_string();
    app.enter("ophelie").await;
    let lift = format!("{action}/risque/levee");
    assert_eq!(app.post(&lift, &[("risk", &id), ("word", " ")]).await.status.code, 422);
    taken(&app, &lift, &[("risk", &id), ("word", "Nouveau sponsor")]).await;
    let late = app.post(&lift, &[("risk", &id), ("word", "Moi aussi")]).await;
    assert_eq!(late.status.code, 409);
    assert!(late.text().contains("Moi aussi") && late.main().contains("quelqu’un l’a levé entre-temps"));
    let page = app.get(PRODUCT).await.main();
    assert!(page.contains("Nouveau sponsor") && page.contains("par Ophélie Quentin"), "{page}");
    for email in ["solene", "ophelie"] {
        assert!(!sees(email).await, "{email}");
    }
}

#[rocket::async_test]
async fn a_coach_writes_only_while_the_mission_runs() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let action = laureate(&app).await;
    write(&app, "UPDATE mission SET ends_on = '2026-11-22' WHERE role = 'coach'").await;
    assert_eq!(app.post(&format!("{action}/notes"), &note("Trop tard", "coachs")).await.status.code, 403);
    assert_eq!(app.ask(PRODUCT).await.status.code, 403);
    assert_eq!(number(&app, "SELECT count(*) FROM followup_note").await, 0);
}
