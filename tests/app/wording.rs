//! Templates of documents: written, checked, disputed, gone back to; documents keep their version.

mod guide;
mod large;
mod paper;
mod upgrade;

use jalon::audit::{self, Act, Verdict};
use jalon::convention::record;
use jalon::convention::rules::Reference;
use rocket::http::Status;
use sea_orm::ConnectionTrait;

use crate::support::{PageRead, TODAY, TestApp};

const SHOW: &str = "/modeles/convention-fast";
const EDIT: &str = "/modeles/convention-fast/modifier";
const PREVIEW: &str = "/modeles/convention-fast/apercu";
/// A sentence of the delivered text, and another in its place.
const OLD: &str = "Les engagements du présent article sont des obligations de moyens.";
const NEW: &str = "Les engagements de cet article ne sont que des obligations de moyens.";
const SIGNED: &str = "FAST-2026-014";
const DRAFT: &str = "FAST-2026-018";

async fn app() -> TestApp {
    TestApp::at(TODAY).await.signed_in_as("ophelie").await
}

/// The text of the form, as a browser sends it back.
fn text_of(page: &PageRead) -> String {
    page.raw("textarea[name=text]")
}

async fn text(app: &TestApp) -> String {
    text_of(&app.get(EDIT).await)
}

async fn save(app: &TestApp, text: &str, from: &str, reason: &str) -> PageRead {
    app.post(EDIT, &[("text", text), ("from", from), ("reason", reason)]).await
}

/// Opens a draft and saves it with another end.
async fn rewrite_draft(app: &TestApp) {
    let reference: Reference = DRAFT.parse().unwrap();
    let mut draft = record::find(app.database.db.reader(), reference).await.unwrap().unwrap();
    draft.contents.ends_on = draft.contents.ends_on.map(|it| it.pred_opt().unwrap());
    let mut act = Act::begin(&app.database.db, app.clock, "essai").await.unwrap();
    let today = TODAY.parse().unwrap();
    let done = record::rewrite(&mut act, reference, draft.version, &draft.contents, today).await.unwrap();
    assert!(matches!(done, record::Rewrite::Done), "{done:?}");
    act.commit().await.unwrap();
}

#[rocket::async_test]
async fn a_new_version_is_followed_by_drafts_and_not_by_what_is_signed() {
    let app = app().await;
    let before = app.get(SHOW).await;
    assert!(before.main().contains("Texte livré avec Jalon"), "{}", before.main());
    let changed = text(&app).await.replace(OLD, NEW);
    let saved = save(&app, &changed, "1", "Une phrase plus ferme").await;
    assert_eq!(saved.location.as_deref(), Some(SHOW), "{:?}", saved.all("#constats li"));
    let page = app.get(SHOW).await.main();
    assert!(
        page.contains("La version\u{a0}2 est enregistrée") && page.contains("Une phrase plus ferme"),
        "{page}"
    );
    let version = app.get(&format!("{SHOW}/versions/2")).await;
    assert_eq!(version.all("del"), ["du", "présent"], "{:?}", version.all("ins"));
    let shown = |reference: &str| format!("/conventions/{reference}/texte");
    // A draft keeps the text it follows until another is chosen; what is signed keeps its own for ever.
    rewrite_draft(&app).await;
    let waiting = app.get(&shown(DRAFT)).await;
    assert!(waiting.main().contains(OLD) && waiting.main().contains("la version 2 est en cours"));
    let compared = app.get(&waiting.attributes("main .fr-alert a", "href")[0]).await;
    assert!(compared.main().contains("depuis la version 1") && compared.all("del") == ["du", "présent"]);
    app.post(&format!("{}/modele", shown(DRAFT)), &[]).await;
    app.post(&format!("{}/modele", shown(DRAFT)), &[]).await;
    let followed = app.get(&shown(DRAFT)).await.main();
    assert!(
        followed.contains(NEW) && followed.contains("modèle «\u{a0}Convention FAST\u{a0}» 2"),
        "{followed}"
    );
    let signed = app.get(&shown(SIGNED)).await.main();
    assert!(signed.contains(OLD) && signed.contains("modèle «\u{a0}Convention FAST\u{a0}» 1"), "{signed}");
    let journal = app.get("/journal?objet=template").await.main();
    assert!(
        journal.contains("Texte d’un modèle modifié") && journal.contains("Une phrase plus ferme"),
        "{journal}"
    );
    let history = app.get(&format!("/conventions/{DRAFT}/historique")).await.main();
    assert!(history.contains("Version du modèle"), "{history}");
    assert!(matches!(audit::verify(app.database.db.reader(), None).await.unwrap(), Verdict::Whole { .. }));
}

#[rocket::async_test]
async fn every_fault_is_told_with_its_line_and_nothing_typed_is_lost() {
    let app = app().await;
    let text = text(&app).await;
    let faulty = text
        .replace("service « {produit.nom} » est en phase", "service « {produit.nmo} » est en phase")
        .replace("[si convention.developpeur]", "[si convention.developeur]")
        .replace("{#manifeste}", "{#objet}")
        .replace("{ref:gestion}", "{ref:gesion}")
        .replace("[bloc compte]", "[bloc comptes]")
        .replace("La consolidation prépare", "La consolidation 😀 prépare");
    let line = |needle: &str| {
        let place = faulty.lines().position(|it| it.contains(needle)).unwrap_or_else(|| panic!("{needle}"));
        format!("Ligne {}", place + 1)
    };
    let page = save(&app, &faulty, "1", "").await;
    assert_eq!(page.status, Status::UnprocessableEntity);
    assert_eq!(text_of(&page).trim(), faulty.trim());
    let told: Vec<String> =
        page.all("#constats li").iter().map(|it| it.replace(['\u{a0}', '\u{202f}'], " ")).collect();
    for (needle, words) in [
        ("{produit.nmo}", "Variable {produit.nmo} inconnue. Vouliez-vous dire {produit.nom} ?"),
        ("[si convention.developeur]", "Vouliez-vous dire [si convention.developpeur] ?"),
        ("## Annexe", "Titre « objet » déjà nommé ligne"),
        ("{ref:gesion}", "Vouliez-vous dire {ref:gestion} ?"),
        ("[bloc comptes]", "Vouliez-vous dire [bloc compte] ?"),
        ("😀", "Caractère « 😀 » qui ne peut pas être imprimé."),
    ] {
        let found =
            told.iter().find(|it| it.contains(words)).unwrap_or_else(|| panic!("{words} in {told:#?}"));
        assert!(found.starts_with(&line(needle)), "{found}: {}", line(needle));
    }
    assert_eq!(told.len(), 6, "{told:#?}");
    assert_eq!(page.all("#erreurs li").len(), 2, "the text and the reason");
    assert!(app.get(SHOW).await.main().contains("Texte livré avec Jalon"), "nothing is saved");
}

#[rocket::async_test]
async fn what_has_not_changed_is_no_version() {
    let app = app().await;
    let same = text(&app).await.replace('\n', "\r\n");
    save(&app, &same, "1", "Pour voir").await;
    let page = app.get(SHOW).await;
    assert!(page.main().contains("rien n’a changé"), "{}", page.main());
    assert_eq!(page.all("tbody tr").len(), 1);
}

#[rocket::async_test]
async fn the_preview_follows_what_is_typed_and_stores_nothing() {
    let app = app().await;
    let changed = text(&app).await.replace(OLD, NEW);
    for (specimen, words) in
        [("0", "Chemin de halage"), ("1", "les Ports de la Loure"), ("3", "[adresse à compléter]")]
    {
        let page = app.post(PREVIEW, &[("text", &changed), ("from", "1"), ("specimen", specimen)]).await;
        assert_eq!(page.status, Status::Ok);
        let shown = page.first("#apercu-document").replace('\u{a0}', " ");
        assert!(shown.contains(NEW) && shown.contains(words), "{specimen}: {shown}");
        assert!(page.first("#constats").contains("Aucune erreur"));
    }
    let broken = app.post(PREVIEW, &[("text", "## A\n{nom.inconnu}"), ("from", "1")]).await;
    assert_eq!(broken.all("#constats li").len(), 1);
    assert_eq!(broken.attributes("[data-jalon-undrawn]", "id"), ["apercu-document"]);
    // The same without a script, by the button.
    let shown =
        app.post(EDIT, &[("text", &changed), ("from", "1"), ("specimen", "1"), ("act", "show")]).await;
    assert_eq!(shown.status, Status::Ok);
    assert!(shown.first("#apercu-document").contains(NEW));
    assert_eq!(shown.attributes("select option[selected]", "value"), ["1"]);
    assert_eq!(app.get(SHOW).await.all("tbody tr").len(), 1, "nothing is stored");
}

#[rocket::async_test]
async fn the_second_of_two_loses_nothing() {
    let app = app().await;
    let opened = text(&app).await;
    save(&app, &opened.replace(OLD, NEW), "1", "Première").await;
    // Elsewhere in the text: both are put together, and nothing is stored before it was read again.
    let other = opened.replace("il est convenu ce qui suit.", "les parties conviennent de ce qui suit.");
    let page = save(&app, &other, "1", "Seconde").await;
    assert_eq!(page.status, Status::Conflict);
    let merged = text_of(&page);
    assert!(merged.contains(NEW) && merged.contains("les parties conviennent"), "merged");
    assert!(
        page.main().contains("le texte ci-dessous les réunit") && page.main().contains("Ophélie"),
        "{}",
        page.main()
    );
    assert_eq!(page.attributes("input[name=from]", "value"), ["2"]);
    assert_eq!(app.get(SHOW).await.all("tbody th").len(), 2);
    assert_eq!(save(&app, &merged, "2", "Seconde").await.status, Status::SeeOther);
    // In the same place: the typed text stays, and both changes are shown.
    let same = opened.replace(OLD, "Rien n’engage.");
    let page = save(&app, &same, "1", "Troisième").await;
    assert_eq!(page.status, Status::Conflict);
    assert_eq!(text_of(&page).trim(), same.trim());
    assert_eq!(page.attributes("input[name=from]", "value"), ["3"]);
    assert!(page.main().contains("le texte ci-dessous est le vôtre"));
    assert!(page.all("ins").iter().any(|it| it.contains("Rien")), "{:?}", page.all("ins"));
    assert_eq!(page.attributes("input[name=reason]", "value"), ["Troisième"]);
    assert_eq!(app.get(SHOW).await.all("tbody th").len(), 3);
}

#[rocket::async_test]
async fn one_goes_back_to_an_old_version_by_a_new_one() {
    let app = app().await;
    let opened = text(&app).await;
    save(&app, &opened.replace(OLD, NEW), "1", "Essai").await;
    let back = app.post(&format!("{SHOW}/versions/1/reprise"), &[("from", "2")]).await;
    assert_eq!(back.location.as_deref(), Some(SHOW));
    let page = app.get(SHOW).await;
    assert_eq!(page.all("tbody th"), ["Version 3", "Version 2", "Version 1"]);
    assert!(page.main().contains("Retour à la version 1"), "{}", page.main());
    assert_eq!(text(&app).await.trim(), opened.trim());
    // A button shown before somebody else saved goes to the form, as any other change.
    let late = app.post(&format!("{SHOW}/versions/2/reprise"), &[("from", "2")]).await;
    assert_eq!(late.status, Status::Conflict);
    assert_eq!(app.ask(&format!("{SHOW}/versions/9")).await.status, Status::NotFound);
    assert_eq!(app.ask("/modeles/lettre").await.status, Status::NotFound);
}

#[rocket::async_test]
async fn a_text_delivered_later_is_proposed_and_never_imposed() {
    let app = app().await;
    assert!(!app.get(SHOW).await.main().contains("Le texte livré avec Jalon a changé"));
    // As an earlier Jalon had left it.
    let transaction = app.database.db.begin().await.unwrap();
    transaction
        .execute_unprepared("UPDATE template_version SET source = '## Ancien\n\nTexte ancien.\n'")
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    assert!(app.get(SHOW).await.main().contains("Le texte livré avec Jalon a changé"));
    assert_eq!(text(&app).await.trim(), "## Ancien\n\nTexte ancien.");
    let compared = app.get(&format!("{SHOW}/texte-livre")).await;
    assert!(compared.all("del").iter().any(|it| it.contains("Texte ancien")));
    app.post(&format!("{SHOW}/texte-livre/reprise"), &[("from", "1")]).await;
    let page = app.get(SHOW).await.main();
    assert!(page.contains("Reprise du texte livré avec Jalon") && !page.contains("a changé"), "{page}");
    assert!(text(&app).await.contains(OLD));
}

#[rocket::async_test]
async fn the_first_version_is_written_once_at_start_and_leaves_a_demonstration_possible() {
    let app = TestApp::empty(TODAY).await;
    let db = &app.database.db;
    for _ in 0..2 {
        jalon::wording::record::install(db, app.clock, &jalon::kinds()).await.unwrap();
    }
    assert_eq!(audit::record::count(db.reader()).await.unwrap(), 4, "one for each kind of document");
    jalon::demo::fill(db, app.clock).await.unwrap();
    app.enter("ophelie").await;
    assert_eq!(app.get(SHOW).await.all("tbody th").len(), 1);
}
