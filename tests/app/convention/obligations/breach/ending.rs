//! How breaches end: closed without a termination, even once the convention is over, or with one.

use rocket::http::Status;

use super::super::path_of;
use super::{CONVENTION, END, found_of, obligation, overdue, plain, post};
use crate::support::TestApp;

const LIST: &str = "/conventions/FAST-2026-014/engagements";
const CLOSED: [(&str, &str); 2] = [("becomes", "non-tenu"), ("why", "Le service a été repris ailleurs.")];

#[rocket::async_test]
async fn once_the_convention_is_over_a_breach_is_closed_for_a_reason_before_it_is_settled() {
    let (app, page) = overdue().await;
    let app = TestApp::over(app.database, "2027-01-04").await.signed_in_as("ophelie").await;
    let refused = post(&app, &page, "resiliation", &END).await;
    assert!(
        refused.status == Status::Conflict && refused.main().contains("ne se résilie plus"),
        "{}",
        refused.main()
    );
    let shown = app.get(&page).await;
    assert!(shown.all("form[action$=resiliation]").is_empty() && shown.main().contains("ne se résilie plus"));
    let settle =
        [("step", "solde"), ("payments", "Rien d’autre à faire."), ("duties", "Rien d’autre à faire.")];
    let open = app.post(&format!("{CONVENTION}/etape"), &settle).await;
    assert_eq!(open.status, Status::UnprocessableEntity);
    assert!(open.main().contains("est encore ouvert"), "{}", open.main());
    for (field, value) in [("becomes", ""), ("why", " ")] {
        let fields = CLOSED.map(|it| if it.0 == field { (field, value) } else { it });
        let wrong = post(&app, &page, "cloture", &fields).await;
        assert_eq!(wrong.status, Status::UnprocessableEntity);
        assert!(!wrong.first(&format!("#{field}-erreur")).is_empty(), "{field}");
    }
    assert_eq!(post(&app, &page, "cloture", &CLOSED).await.status, Status::SeeOther);
    let shown = plain(&app.get(&page).await.main());
    for part in ["Clos sans résiliation le 4 janv. 2027", "Le service a été repris ailleurs."] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    assert!(app.get(&page).await.all("main form").is_empty(), "nothing is left to do");
    assert_eq!(post(&app, &page, "cloture", &CLOSED).await.status, Status::Conflict);
    let own = plain(&app.get(&obligation(&app).await).await.main());
    assert!(own.contains("Manquement non tenu, plus rien n’est attendu"), "{own}");
    let history = plain(&app.get(&format!("{CONVENTION}/historique")).await.main());
    assert!(
        history.contains("Manquement clos sans résiliation") && history.contains("non tenu"),
        "{history}"
    );
    let again = app.post(&format!("{}/manquement", obligation(&app).await), &[]).await;
    assert!(again.status == Status::Conflict && again.main().contains("remettez l’engagement à faire"));
    assert_eq!(app.post(&format!("{CONVENTION}/etape"), &settle).await.status, Status::SeeOther);
}

#[rocket::async_test]
async fn one_that_is_closed_may_leave_its_obligation_owed() {
    let (app, page) = overdue().await;
    let fields = [("becomes", "a-faire"), ("why", "Un nouveau calendrier est convenu.")];
    assert_eq!(post(&app, &page, "cloture", &fields).await.status, Status::SeeOther);
    let own = plain(&app.get(&obligation(&app).await).await.main());
    assert!(own.contains("En retard") && own.contains("Constater un manquement"), "{own}");
}

#[rocket::async_test]
async fn a_whole_termination_closes_the_other_breaches_and_freezes_nothing() {
    let (app, page) = overdue().await;
    let other = path_of(&app, LIST, "Comité d’investissement").await;
    let other = found_of(&app, &other).await;
    assert_eq!(post(&app, &page, "resiliation", &END).await.status, Status::SeeOther);
    let shown = plain(&app.get(&other).await.main());
    for part in ["Clos par la résiliation", "résiliée au 29 déc. 2026, pour le manquement n°"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    let list = app.get(LIST).await;
    let lines: Vec<String> = list.all("tbody tr").iter().map(|it| plain(it)).collect();
    for label in ["Page de statistiques", "Comité d’investissement"] {
        let line = lines.iter().find(|it| it.starts_with(label)).unwrap();
        assert!(line.contains("Manquementnon tenu"), "{line}");
    }
    let history = plain(&app.get(&format!("{CONVENTION}/historique")).await.main());
    assert!(history.contains("Manquement clos par la résiliation"), "{history}");
    let settled = [("step", "solde"), ("payments", "Restitution faite."), ("duties", "Restitution faite.")];
    assert_eq!(app.post(&format!("{CONVENTION}/etape"), &settled).await.status, Status::SeeOther);
}
