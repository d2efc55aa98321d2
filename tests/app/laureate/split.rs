//! The two parts of an award whose total alone is known.

use super::{number, of, plain, taken};
use crate::editions::form::{fields, send};
use crate::support::{TODAY, TestApp};

#[rocket::async_test]
async fn both_parts_are_said_once_and_shown_everywhere() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let own = of(&app, "signal-rivage", 17).await;
    let list = app.get("/laureats/a-ventiler").await;
    let waiting = list.all("main tbody th").len();
    assert!(plain(&list.main()).contains("Signal Rivage"), "{}", list.main());
    assert!(list.attributes("main a", "href").contains(&format!("{own}/ventilation")));
    assert!(
        app.get("/editions/17").await.attributes("main a", "href").contains(&format!("{own}/ventilation"))
    );
    assert!(app.get(&own).await.main().contains("Ventiler l’attribution"));
    let unsplit =
        || number(&app, "SELECT count(*) FROM laureate WHERE total IS NOT NULL AND support IS NULL");
    assert_eq!(unsplit().await, i64::try_from(waiting).unwrap());

    let form = format!("{own}/ventilation");
    let typed = fields(&app, &form, &[("support", "10 000,50"), ("co_financing", "19 999,50")]).await;
    assert_eq!(send(&app, &form, &typed).await.location.unwrap(), own);
    let page = plain(&app.get(&own).await.main());
    for words in
        ["Accompagnement10 000,50 €", "Cofinancement19 999,50 €", "Total30 000 €", "Corriger la ventilation"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("non ventilée"), "{page}");
    let edition = plain(&app.get("/editions/17").await.main());
    assert!(edition.contains("10 000,50 €") && edition.contains("19 999,50 €"), "{edition}");
    let csv = app.get("/editions/17/laureats.csv").await.text();
    assert!(csv.contains("10000.50") && csv.contains("19999.50") && csv.contains("30000.00"), "{csv}");
    assert_eq!(app.get("/laureats/a-ventiler").await.all("main tbody th").len(), waiting - 1);
    let journal = plain(&app.get("/journal?objet=laureate").await.main());
    for words in ["Attribution ventilée", "Accompagnement", "10 000,50 €", "Cofinancement"] {
        assert!(journal.contains(words), "{words}: {journal}");
    }
}

#[rocket::async_test]
async fn parts_that_do_not_make_the_total_say_why() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let own = of(&app, "signal-rivage", 17).await;
    let form = format!("{own}/ventilation");
    let typed = [("support", "20 000"), ("co_financing", "5 000"), ("reason", "")];
    let typed = fields(&app, &form, &typed).await;
    let wrong = send(&app, &form, &typed).await;
    assert_eq!(wrong.status.code, 422);
    let says = plain(&wrong.main());
    assert!(says.contains("Les deux parts font 25 000 €, et le total connu est de 30 000 €"), "{says}");
    assert_eq!(wrong.attributes("#support", "value"), ["20 000"]);
    let nothing = app.post(&form, &[]).await;
    assert_eq!((nothing.status.code, nothing.attributes("main input[aria-invalid]", "id").len()), (422, 2));
    let reason = "Retenue de 5 000 € décidée en comité";
    let typed: Vec<_> = typed
        .into_iter()
        .map(|(name, value)| if name == "reason" { (name, reason.to_owned()) } else { (name, value) })
        .collect();
    assert_eq!(send(&app, &form, &typed).await.status.code, 303);
    let page = plain(&app.get(&own).await.main());
    assert!(page.contains("Total25 000 €"), "{page}");
    let journal = plain(&app.get("/journal?objet=laureate").await.main());
    for words in ["Montant de l’attribution", "30 000 €", "25 000 €", reason] {
        assert!(journal.contains(words), "{words}: {journal}");
    }
    // Said again, it is no act.
    let acts = "SELECT count(*) FROM journal_record WHERE act = 'laureate.split'";
    let again = fields(&app, &form, &[]).await;
    assert_eq!(send(&app, &form, &again).await.status.code, 303);
    assert_eq!(number(&app, acts).await, 1);
}

#[rocket::async_test]
async fn of_two_people_the_second_sees_what_the_first_said() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let own = of(&app, "signal-rivage", 17).await;
    let form = format!("{own}/ventilation");
    let first = fields(&app, &form, &[("support", "30 000"), ("co_financing", "0")]).await;
    let second = fields(&app, &form, &[("support", "10 000"), ("co_financing", "20 000")]).await;
    assert_eq!(send(&app, &form, &first).await.status.code, 303);
    let stale = send(&app, &form, &second).await;
    assert_eq!(stale.status.code, 409);
    let says = plain(&stale.main());
    assert!(says.contains("accompagnement 30 000 €, cofinancement 0 €, total 30 000 €"), "{says}");
    assert_eq!(stale.attributes("#co_financing", "value"), ["20 000"]);
    let was = stale.attributes("main input[name=was]", "value").remove(0);
    let sent = [("support", "10 000"), ("co_financing", "20 000"), ("was", was.as_str())];
    taken(&app, &form, &sent).await;
    assert!(plain(&app.get(&own).await.main()).contains("Cofinancement20 000 €"));
}
