//! What a termination leaves: of payments, of a contribution, of amendments, and once it is settled.

use rocket::http::Status;
use sea_orm::{ConnectionTrait, Statement};

use super::super::super::amendment::{FIRST, opened, save, step};
use super::super::super::life::mails;
use super::{CONVENTION, END, overdue, plain, post};
use crate::rights::write;
use crate::support::TestApp;

/// The second line of the first contribution falls after the termination.
const LATER: &str = "UPDATE instalment SET due_on = '2026-12-30' WHERE contribution = 0 AND position = 1
    AND convention_id = (SELECT id FROM convention WHERE reference = 'FAST-2026-014')";
const LAPSED: &str = "N’est plus dû depuis la résiliation";

async fn lines(app: &TestApp, page: &str) -> Vec<String> {
    app.get(&format!("{CONVENTION}/{page}")).await.all("tbody tr").iter().map(|it| plain(it)).collect()
}

async fn main(app: &TestApp, page: &str) -> String {
    plain(&app.get(page).await.main())
}

#[rocket::async_test]
async fn a_settled_convention_keeps_the_day_of_its_termination_and_opens_again_for_a_reason() {
    let (app, page) = overdue().await;
    write(&app, LATER).await;
    assert_eq!(post(&app, &page, "resiliation", &END).await.status, Status::SeeOther);
    let path = format!("{CONVENTION}/etape");
    let settle =
        [("step", "solde"), ("payments", "Le reste est abandonné."), ("duties", "Le reste est abandonné.")];
    assert_eq!(app.post(&path, &settle).await.status, Status::SeeOther);
    let app = TestApp::over(app.database, "2027-03-01").await.signed_in_as("ophelie").await;
    assert!(lines(&app, "versements").await.iter().any(|it| it.contains(LAPSED)), "it is not late again");
    let closed = app.post(&format!("{CONVENTION}/versements"), &[]).await;
    assert!(closed.status == Status::Conflict && closed.main().contains("rouvrez-la"), "{}", closed.main());
    let shown = app.get(&path).await;
    assert_eq!(shown.attributes("input[name=step]", "value"), ["reouverture"]);
    let silent = app.post(&path, &[("step", "reouverture")]).await;
    assert_eq!(silent.status, Status::UnprocessableEntity);
    assert!(silent.first("#comment-erreur").contains("Dites pourquoi"), "{}", silent.main());
    let why = [("step", "reouverture"), ("comment", "Un virement est arrivé le 15 février.")];
    assert_eq!(app.post(&path, &why).await.status, Status::SeeOther);
    assert_eq!(app.get(CONVENTION).await.first(".jalon-badge"), "Résiliée");
    let head = main(&app, CONVENTION).await;
    assert!(head.contains("résiliée au 29 décembre 2026"), "{head}");
    assert!(lines(&app, "versements").await.iter().any(|it| it.contains(LAPSED)));
    assert!(!app.get(&format!("{CONVENTION}/versements")).await.all("form[action$=versements]").is_empty());
    let history = main(&app, &format!("{CONVENTION}/historique")).await;
    assert!(history.contains("soldée rouverte") && history.contains("15 février"), "{history}");
    assert!(main(&app, &path).await.contains("Rouverte"));
}

#[rocket::async_test]
async fn payments_due_before_a_termination_stay_owed_and_it_is_not_said_that_nothing_remains() {
    let (app, page) = overdue().await;
    write(&app, LATER).await;
    assert_eq!(post(&app, &page, "resiliation", &END).await.status, Status::SeeOther);
    let owed = lines(&app, "engagements").await;
    let payments: Vec<_> = owed.iter().filter(|it| it.starts_with("Versements promis")).collect();
    assert_eq!(payments.len(), 1, "the Agency owes nothing more, the Department does: {owed:?}");
    assert!(payments[0].contains("29 mai 2026") && payments[0].contains("reste due"), "{payments:?}");
    let moot = app.get(&format!("{CONVENTION}/engagements")).await.all("details li").join("\n");
    assert!(
        moot.contains("Versements promis") && plain(&moot).contains("résiliée au 29 déc. 2026"),
        "{moot}"
    );
    let home = main(&app, "/accueil?tout").await;
    assert!(home.contains("Versement en retard"), "{home}");
    // Read again, the clauses leave what the termination left.
    let again = app.post(&format!("{CONVENTION}/engagements"), &[]).await;
    assert_eq!(again.status, Status::SeeOther);
    assert_eq!(lines(&app, "engagements").await, owed);
}

#[rocket::async_test]
async fn what_comes_in_after_a_termination_moves_what_is_promised_to_be_paid() {
    let (app, page) = overdue().await;
    write(&app, LATER).await;
    assert_eq!(post(&app, &page, "resiliation", &END).await.status, Status::SeeOther);
    let promised = async || {
        let rows = lines(&app, "engagements").await;
        rows.into_iter().filter(|it| it.starts_with("Versements promis")).collect::<Vec<_>>()
    };
    // The Department pays all it owed: it kept its promise, which the termination did not end.
    let rest =
        [("line", "1.0"), ("received_on", "23/11/2026"), ("amount", "4 999,50"), ("reference", "Titre 9")];
    let receipts = format!("{CONVENTION}/versements");
    assert_eq!(app.post(&receipts, &rest).await.status, Status::SeeOther);
    let paid = "Tout ce que cette partie devait verser est reçu";
    let kept = promised().await;
    assert!(kept.len() == 1 && kept[0].contains(paid) && kept[0].contains("Tenu"), "{kept:?}");
    // The first line of the Agency counts no longer as received: it is owed again.
    let cancel = app.get(&receipts).await.attributes("tbody a[href$=annulation]", "href").remove(0);
    assert_eq!(app.post(&cancel, &[("reason", "Mauvaise convention")]).await.status, Status::SeeOther);
    let after = promised().await;
    assert!(after.len() == 2 && after.iter().any(|it| it.contains(paid)), "{after:?}");
    assert!(after.iter().any(|it| it.contains("prévoit des versements")), "{after:?}");
}

#[rocket::async_test]
async fn a_contribution_may_end_alone_and_what_was_due_of_it_before_stays() {
    let (app, page) = overdue().await;
    write(&app, LATER).await;
    let labels = app.get(&page).await.all("fieldset#ended label").join("\n");
    let labels = plain(&labels);
    assert!(labels.contains("Contribution 1, de") && labels.contains("(40 000,00 € à recevoir)"), "{labels}");
    assert!(!labels.contains("Versements promis") && !labels.contains("Contribution 3"), "{labels}");
    let part = END.map(|it| if it.0 == "extent" { ("extent", "partie") } else { it });
    // One of which nothing is awaited is not there to be chosen.
    let wrong = post(&app, &page, "resiliation", &[&part[..], &[("contributions", "2")]].concat()).await;
    assert!(!wrong.first("#ended-erreur").is_empty(), "{}", wrong.main());
    let bad = part.map(|it| if it.0 == "reason" { ("reason", "") } else { it });
    let kept = post(&app, &page, "resiliation", &[&bad[..], &[("contributions", "0")]].concat()).await;
    assert_eq!(kept.attributes("input[name=contributions][checked]", "value"), ["0"], "nothing is lost");
    let ended = post(&app, &page, "resiliation", &[&part[..], &[("contributions", "0")]].concat()).await;
    assert_eq!(ended.status, Status::SeeOther, "{:?}", ended.all("#erreurs li"));
    let (_, subject, body) = mails(&app).await.pop().unwrap();
    assert!(subject.contains("en partie") && body.contains("contribution 1,"), "{subject}: {body}");
    assert!(plain(&body).contains("pour 40 000,00 € sur 85 432,10 €"), "what ends of it: {body}");
    let receipts = lines(&app, "versements").await;
    assert!(receipts.iter().any(|it| it.contains(LAPSED)), "{receipts:?}");
    assert!(
        receipts.iter().any(|it| it.contains("4 999,50 €, en retard")),
        "the other goes on: {receipts:?}"
    );
    let shown = main(&app, CONVENTION).await;
    assert!(shown.contains("résiliée au 29 déc. 2026") && shown.contains("n’est plus dû"), "{shown}");
    assert_eq!(app.get(CONVENTION).await.first(".jalon-badge"), "En vigueur");
    let csv = app.get("/conventions.csv?q=FAST-2026-014").await.text();
    assert!(csv.contains("40000,00") || csv.contains("40000.00"), "{csv}");
    let owed = lines(&app, "engagements").await;
    assert_eq!(owed.iter().filter(|it| it.starts_with("Versements promis")).count(), 1, "{owed:?}");
    let history = main(&app, &format!("{CONVENTION}/historique")).await;
    for said in ["Contributions que la résiliation éteint", "Contribution 1 : Résiliée au"] {
        assert!(history.contains(said), "{said}: {history}");
    }
    // An amendment that says nothing of it leaves it as it is.
    let mut typed = opened(&app, &["fin"]).await;
    typed.set("ends_on", "30/06/2027");
    assert_eq!(save(&app, &typed).await.status, Status::SeeOther);
    let db = app.database.db.reader();
    let sql = "SELECT \"after\" FROM amendment WHERE state = 'draft'";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let after: String = rows[0].try_get_by_index(0).unwrap();
    assert!(after.contains("\"terminated_on\":\"2026-12-29\""), "{after}");
}

#[rocket::async_test]
async fn nothing_is_amended_under_a_termination_that_is_decided() {
    let (app, page) = overdue().await;
    let mut typed = opened(&app, &["fin"]).await;
    typed.set("ends_on", "30/06/2027");
    assert_eq!(save(&app, &typed).await.status, Status::SeeOther);
    let later = END.map(|it| if it.0 == "since" { ("since", "31/12/2026") } else { it });
    assert_eq!(post(&app, &page, "resiliation", &later).await.status, Status::SeeOther);
    assert_eq!(app.get(CONVENTION).await.first(".jalon-badge"), "En vigueur");
    assert!(main(&app, &format!("{FIRST}/etape")).await.contains("est décidée, au 31 déc. 2026"));
    let refused = step(&app, FIRST, "relecture", "").await;
    assert_eq!(refused.status, Status::UnprocessableEntity);
    assert!(plain(&refused.first("#erreurs li")).contains("décidée"), "{:?}", refused.all("#erreurs li"));
    assert_eq!(step(&app, FIRST, "abandon", "Résiliée").await.status, Status::SeeOther);
    let opened = app.post(&format!("{CONVENTION}/avenants"), &[("matters", "fin")]).await;
    assert_eq!(opened.status, Status::Conflict);
    assert!(plain(&opened.main()).contains("est décidée, au 31 déc. 2026"), "{}", opened.main());
}
