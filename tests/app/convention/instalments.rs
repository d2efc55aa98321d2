//! What makes a payment due: a day, the signature, a milestone.

use rocket::http::Status;

use super::form::Typed;
use super::life::step;
use super::ready::complete;
use super::signing::{on_paper, waiting};
use crate::support::{PageRead, TODAY, TestApp};

const DRAFT: &str = "/conventions/FAST-2026-018";
const EDIT: &str = "/conventions/FAST-2026-018/modifier";

fn plain(page: &PageRead) -> String {
    page.main().replace(['\u{a0}', '\u{202f}'], " ")
}

#[rocket::async_test]
async fn a_payment_says_what_makes_it_due_and_nothing_else() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let stored = Typed::read(&app.get(EDIT).await);
    let line = |at: usize, key: &str| format!("contributions.0.instalments.{at}.{key}");
    assert_eq!(stored.get(&line(0, "trigger")), Some("signature"));
    assert_eq!(stored.get(&line(0, "due_on")), Some(""));
    assert_eq!(stored.get(&line(1, "trigger")), Some("milestone"));
    for (at, key, value, wrong, said) in [
        (0, "due_on", "15/02/2027", "due_on", "Laissez ce jour vide"),
        (0, "trigger", "date", "due_on", "Indiquez le dernier jour"),
        (0, "trigger", "jamais", "trigger", "Choisissez une réponse"),
        (1, "occasion", "", "occasion", "Nommez le jalon"),
        (1, "due_on", "", "due_on", "Indiquez le dernier jour"),
        (1, "due_on", "31/02/2027", "due_on", "31/02/2027"),
    ] {
        let mut typed = stored.clone();
        typed.set(&line(at, key), value);
        let page = app.post(EDIT, &typed.pairs()).await;
        assert_eq!(page.status, Status::UnprocessableEntity, "{at} {key} {value}");
        assert_eq!(page.attributes("#erreurs a", "href"), [format!("#{}", line(at, wrong))], "{at} {key}");
        assert!(page.first("#erreurs li").contains(said) || said == value, "{:?}", page.all("#erreurs li"));
        if value != "jamais" {
            assert_eq!(Typed::read(&page).get(&line(at, key)), Some(value), "nothing typed is lost");
        }
    }
}

#[rocket::async_test]
async fn what_is_due_at_the_signature_has_its_day_once_everybody_has_signed() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    complete(&app).await;
    let (draft, text) = (plain(&app.get(DRAFT).await), plain(&app.get(&format!("{DRAFT}/texte")).await));
    for said in [&draft, &text] {
        assert!(said.contains("30 jours après la prise d’effet"), "{said}");
    }
    assert_eq!(step(&app, "relecture", "").await.status, Status::SeeOther);
    assert_eq!(step(&app, "signature", "").await.status, Status::SeeOther);
    let all = waiting(&app).await;
    assert_eq!(on_paper(&app, &all, &[]).await.status, Status::SeeOther);
    // Signed on 23 November 2026: in the weeks when nothing is paid, and the page says so.
    let page = plain(&app.get(&format!("{DRAFT}/versements")).await);
    assert!(page.contains("23 déc. 2026") && !page.contains("après la prise d’effet"), "{page}");
    let shown = plain(&app.get(DRAFT).await);
    assert!(shown.contains("23 déc. 2026") && shown.contains("aucun paiement n’est fait entre"), "{shown}");
    let late = TestApp::over(app.database, "2026-12-24").await.signed_in_as("ophelie").await;
    let page = plain(&late.get(&format!("{DRAFT}/versements")).await);
    assert!(page.contains("En retard de 1 jour"), "{page}");
}
