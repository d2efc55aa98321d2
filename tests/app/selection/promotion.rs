//! From the reserve list to the laureates, once the edition is decided.

use rocket::http::Status;

use super::decide::{SELECTION, decided};
use super::{administrator, apply, plain};
use crate::rights::write;
use crate::support::TestApp;

/// « Bulletin d’air », first of the reserve list of edition 17, which asks 150 000 € of a need of 400 000 €.
const WAITING: &str = "/editions/17/candidatures/9";
const PROMOTION: &str = "/editions/17/candidatures/9/promotion";

async fn envelope(app: &TestApp, cents: i64) {
    write(app, &format!("UPDATE fast_edition SET envelope = {cents} WHERE number = 17")).await;
}

#[rocket::async_test]
async fn somebody_of_the_reserve_list_is_made_a_laureate_with_a_reason_within_the_envelope() {
    let app = decided().await;
    let selection = app.get(SELECTION).await;
    assert_eq!(selection.attributes("#decision ~ table a[href$='/promotion']", "href"), [PROMOTION]);
    assert!(app.get(WAITING).await.text().contains(PROMOTION));
    // 480 000 € less 180 000 € of the two that were there, and 210 000 € that are decided.
    let page = plain(&app.get(PROMOTION).await.main());
    assert!(
        page.contains("1er sur la liste d’attente") && page.contains("Reste de l’enveloppe90 000 €"),
        "{page}"
    );
    let reason = ("reason", "Un lauréat renonce à son soutien.");
    for (fields, field, part) in [
        (vec![("amount", "60 000")], "reason", "Dites pourquoi"),
        (vec![("amount", "cher"), reason], "amount", "n’est pas un nombre"),
        (vec![("amount", "60 000,01"), reason], "amount", "L’enveloppe est dépassée de 0,01 €"),
        (vec![("amount", "150 000,01"), reason], "amount", "ne demande que 150 000 €"),
    ] {
        let refused = app.post(PROMOTION, &fields).await;
        assert_eq!(refused.status, Status::UnprocessableEntity, "{fields:?}");
        let said = plain(&refused.first(&format!("#{field}-erreur")));
        assert!(said.contains(part), "{part} in {said}");
        let kept = refused.attributes("#amount", "value").remove(0);
        assert_eq!(kept, fields.iter().find(|it| it.0 == "amount").unwrap().1, "nothing typed is lost");
    }
    let waiting = app.get(&format!("{WAITING}/lettre.pdf")).await.bytes;
    // Two administrators press at the same time: one promotes, and nothing is doubled.
    let token = app.token().await;
    let fields = [("amount", "60 000"), reason, ("jeton", token.as_str())];
    let (one, other) =
        rocket::tokio::join!(app.post_as_is(PROMOTION, &fields), app.post_as_is(PROMOTION, &fields));
    let mut statuses = [one.status.code, other.status.code];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let csv = app.get("/editions/17/laureats.csv").await.text();
    let own: Vec<&str> = csv.lines().filter(|it| it.contains("Bulletin d’air")).collect();
    assert!(own.len() == 1 && own[0].contains(",30000.00,60000.00,90000.00,"), "{csv}");
    let shown = app.get(SELECTION).await;
    let main = plain(&shown.main());
    for part in ["Lauréat, 60 000 € de cofinancement : 1er de la liste d’attente, promu le", reason.1] {
        assert!(main.contains(part), "{part} in {main}");
    }
    assert!(!shown.text().contains(PROMOTION), "it waits no more");
    // Its letter is another one, of that day.
    let letter = app.get(&format!("{WAITING}/lettre.pdf")).await.bytes;
    assert_ne!(letter, waiting);
    let text = plain(&super::letters::text_of(&letter));
    for part in ["est désormais lauréat", "au rang 1", "60 000,00 €"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let journal = plain(&app.get("/journal").await.main());
    for part in
        ["Candidature passée de la liste d’attente aux lauréats", "Pourquoi elle est promue", reason.1]
    {
        assert!(journal.contains(part), "{part} in {journal}");
    }
    // It may have a convention, as the others.
    let id = crate::laureate::of(&app, "bulletin-d-air", 17).await;
    let drawn = app.get(&format!("/conventions/nouvelle?laureat={}", id.rsplit('/').next().unwrap())).await;
    assert!(drawn.main().contains("Rédiger une convention pour Bulletin d’air"));
}

#[rocket::async_test]
async fn only_those_who_wait_are_promoted_and_a_turn_that_is_passed_over_is_told() {
    let app = administrator().await;
    let early = apply(&app, "Boussole juridique", "1", "").await;
    let refused = app.ask(&format!("{early}/promotion")).await;
    assert!(
        refused.status == Status::Conflict && refused.main().contains("n’est pas décidée"),
        "{}",
        refused.main()
    );
    let app = decided().await;
    for id in [8, 10] {
        let refused = app.ask(&format!("/editions/17/candidatures/{id}/promotion")).await;
        assert_eq!(refused.status, Status::Conflict);
        assert!(refused.main().contains("n’est pas sur la liste d’attente"), "{}", refused.main());
    }
    write(&app, "UPDATE selection_decision SET outcome = 'reserve', rank = 2, reason = NULL WHERE application_id = 10")
        .await;
    let second = app.get("/editions/17/candidatures/10/promotion").await;
    let said = plain(&second.first(".fr-alert--warning"));
    assert_eq!(said, "Bulletin d’air est avant sur cette liste : dites pourquoi son tour est passé.");
    assert!(app.get(PROMOTION).await.all(".fr-alert--warning").is_empty());
    // With the support alone, as long as the envelope holds it.
    envelope(&app, 41_999_999).await;
    let reason = ("reason", "Un lauréat renonce.");
    let over = app.post(PROMOTION, &[("amount", ""), reason]).await;
    assert!(plain(&over.first("#amount-erreur")).contains("dépassée de 0,01 €"), "{}", over.main());
    envelope(&app, 42_000_000).await;
    assert_eq!(app.post(PROMOTION, &[("amount", ""), reason]).await.status, Status::SeeOther);
    assert!(
        plain(&app.get(SELECTION).await.main()).contains("Lauréat, accompagnement seul : 1er de la liste")
    );
}
