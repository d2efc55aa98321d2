//! What becomes of texts and drafts when Jalon carries another text, and what is said before a signature.

use jalon::audit::{self, Verdict};
use jalon::wording::record::install;

use super::{DRAFT, EDIT, NEW, OLD, SHOW, app, save, text};
use crate::rights::write;
use crate::support::TestApp;

async fn start(app: &TestApp) {
    install(&app.database.db, app.clock, &jalon::kinds()).await.unwrap();
}

#[rocket::async_test]
async fn a_text_that_nobody_wrote_follows_a_new_jalon_and_one_that_was_written_does_not() {
    let app = app().await;
    let older =
        "UPDATE template_version SET source = '## Ancien\n\nTexte ancien.\n' WHERE kind = 'convention-fast'";
    write(&app, older).await;
    for _ in 0..2 {
        start(&app).await;
    }
    let page = app.get(SHOW).await;
    assert!(page.main().contains("Texte livré avec une nouvelle version de Jalon"), "{}", page.main());
    assert_eq!(page.all("tbody th").len(), 2, "started twice, it is written once");
    assert!(text(&app).await.contains(OLD) && app.get(EDIT).await.all("main .fr-alert").is_empty());
    let journal = app.get("/journal?objet=template").await.main();
    assert!(journal.contains("Texte d’un modèle mis à jour avec Jalon"), "{journal}");
    let draft = app.get(&format!("/conventions/{DRAFT}/texte")).await.main();
    assert!(draft.contains("Texte ancien.") && draft.contains("la version 2 est en cours"), "{draft}");

    let changed = text(&app).await.replace(OLD, NEW);
    save(&app, &changed, "2", "Une phrase plus ferme").await;
    write(&app, &format!("{older} AND number < 3")).await;
    start(&app).await;
    assert_eq!(app.get(SHOW).await.all("tbody th").len(), 3, "what somebody wrote stays in use");
    let form = app.get(EDIT).await;
    assert_eq!(form.attributes("main .fr-alert a", "href"), [format!("{SHOW}/texte-livre")]);
    assert!(matches!(audit::verify(app.database.db.reader(), None).await.unwrap(), Verdict::Whole { .. }));
}

#[rocket::async_test]
async fn before_a_signature_the_page_says_what_is_frozen_and_that_the_text_changed() {
    let app = app().await;
    let step = format!("/conventions/{DRAFT}/etape");
    assert!(app.get(&step).await.all("#fige").is_empty(), "a draft is not put to be signed");
    write(&app, &format!("UPDATE convention SET state = 'in_review' WHERE reference = '{DRAFT}'")).await;
    let page = app.get(&step).await;
    assert_eq!(page.all("#fige").len(), 1);
    assert!(!page.main().contains("est en cours"), "{}", page.main());
    let changed = text(&app).await.replace(OLD, NEW);
    save(&app, &changed, "1", "Une phrase plus ferme").await;
    let page = app.get(&step).await;
    let said = page.main();
    assert!(
        said.contains("la version 2 est en cours") && said.contains("la version 1, celle qui a été relue"),
        "{said}"
    );
    let compared = page.attributes("main .fr-alert--warning a", "href").remove(0);
    assert_eq!(app.get(&compared).await.all("del"), ["du", "présent"]);
    let refused = app.ask(&format!("/conventions/{DRAFT}/texte")).await;
    assert!(refused.all("form[action$=modele]").is_empty(), "what is read is not changed");
}
