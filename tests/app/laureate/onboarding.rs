//! The list of a laureate: opened, ticked, set aside, taken back, and what it asks on homes.

use super::{number, of, plain, taken};
use crate::rights::{write, written};
use crate::support::{PageRead, TODAY, TestApp};

/// « Bulletin d’air » in edition 18, as its coach sees it, and without the list of the cast.
async fn app() -> (TestApp, String) {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let own = of(&app, "bulletin-d-air", 18).await;
    let row = own.rsplit('/').next().unwrap();
    write(&app, &format!("DELETE FROM onboarding_mark WHERE laureate_id = {row}")).await;
    write(&app, &format!("DELETE FROM onboarding WHERE laureate_id = {row}")).await;
    (app, own)
}

async fn list(app: &TestApp, own: &str) -> PageRead {
    app.get(&format!("{own}/accueil")).await
}

/// What the page says of a step.
async fn step(app: &TestApp, own: &str, key: i64) -> String {
    plain(&list(app, own).await.first(&format!("#etape-{key}")))
}

/// Says something of a step; gives the status.
async fn say(app: &TestApp, own: &str, key: i64, fields: &[(&str, &str)]) -> PageRead {
    app.post(&format!("{own}/accueil/etapes/{key}"), fields).await
}

#[rocket::async_test]
async fn a_list_is_opened_by_dinum_and_keeps_who_did_what_and_when() {
    let (app, own) = app().await;
    let page = list(&app, &own).await;
    assert!(page.main().contains("Cette liste n’est pas encore ouverte"), "{}", page.main());
    assert_eq!(page.all(".jalon-checklist > li").len(), 10);
    assert!(app.get(&own).await.main().contains("La liste des étapes n’est pas encore ouverte."));
    assert_eq!(say(&app, &own, 1, &[("act", "faite")]).await.status.code, 404);
    taken(&app, &format!("{own}/accueil"), &[]).await;
    let again = taken(&app, &format!("{own}/accueil"), &[]).await;
    assert!(again.location.unwrap().ends_with("/accueil#etapes"));
    assert_eq!(number(&app, "SELECT count(*) FROM onboarding WHERE opened_on = '2026-11-23'").await, 1);
    let main = plain(&list(&app, &own).await.main());
    // The sheet, the flag metric and the page of statistics are seen; nothing else is done yet.
    for words in [
        "Étapes faites3 sur 10",
        "Ouverte par Solène Maurin le 23 nov. 2026.",
        "7 étapes en retard",
        "Vu par Jalon : La fiche donne la page https://bulletin-air.example/stats",
        "Vu par Jalon : C’est « Écoles qui consultent le bulletin chaque semaine ».",
        "Les deux côtés ne l’ont pas agréé tel qu’il est écrit.",
        "16 avr. 2026, 14 jours après l’annonce des lauréats",
    ] {
        assert!(main.contains(words), "{words}: {main}");
    }
    // With a link, with a word, and with nothing.
    let link = "https://bulletin-air.example/visio";
    assert_eq!(say(&app, &own, 1, &[("act", "faite"), ("word", link)]).await.status.code, 303);
    app.enter("joachim").await;
    assert_eq!(
        say(&app, &own, 3, &[("act", "faite"), ("word", "Avec toute l’équipe")]).await.status.code,
        303
    );
    assert_eq!(say(&app, &own, 7, &[("act", "faite")]).await.status.code, 303);
    let page = list(&app, &own).await;
    assert_eq!(page.attributes("#etape-1 a[rel]", "href"), [link]);
    let said = plain(&page.first("#etape-3"));
    assert!(
        said.contains("Faite") && said.contains("Cochée par Joachim Berthelot le 23 nov. 2026."),
        "{said}"
    );
    assert!(said.contains("« Avec toute l’équipe »"), "{said}");
    assert!(plain(&app.get(&own).await.main()).contains("6 sur 10 4 étapes en retard"));
    // Ticked twice, it stands as it was.
    assert_eq!(say(&app, &own, 3, &[("act", "faite"), ("word", "Encore")]).await.status.code, 303);
    assert!(step(&app, &own, 3).await.contains("Avec toute l’équipe"));
    // Taken back with a reason, it stays readable.
    let mark = page.attributes("#etape-3 input[name=mark]", "value").remove(0);
    let silent = say(&app, &own, 3, &[("act", "rouverte"), ("mark", &mark)]).await;
    assert_eq!(silent.status.code, 422);
    assert!(silent.main().contains("Dites pourquoi vous rouvrez cette étape."), "{}", silent.main());
    let reason = [("act", "rouverte"), ("mark", mark.as_str()), ("word", "Malo n’y est pas")];
    assert_eq!(say(&app, &own, 3, &reason).await.status.code, 303);
    assert_eq!(say(&app, &own, 3, &reason).await.status.code, 409, "it is taken back already");
    let main = plain(&list(&app, &own).await.main());
    assert!(main.contains("Rouverte par Joachim Berthelot le 23 nov. 2026 : Malo n’y est pas"), "{main}");
    assert!(step(&app, &own, 3).await.contains("En retard"));
    app.enter("ophelie").await;
    let journal = plain(&app.get("/journal?objet=support").await.main());
    for words in
        ["Liste d’accueil ouverte", "Étape d’accueil faite", "Étape d’accueil rouverte", "Malo n’y est pas"]
    {
        assert!(journal.contains(words), "{words}: {journal}");
    }
}

#[rocket::async_test]
async fn a_step_is_set_aside_by_dinum_with_a_reason_and_is_no_more_counted() {
    let (app, own) = app().await;
    taken(&app, &format!("{own}/accueil"), &[]).await;
    let silent = say(&app, &own, 9, &[("act", "sans-objet"), ("word", " ")]).await;
    assert_eq!(silent.status.code, 422);
    assert_eq!(silent.attributes("#etape-9 details[open] input[aria-invalid]", "id"), ["mot-9"]);
    assert_eq!(say(&app, &own, 9, &[("act", "sans-objet"), ("word", "Sans sponsor")]).await.status.code, 303);
    // One that Jalon would see may be set aside, and is not ticked.
    assert_eq!(
        say(&app, &own, 6, &[("act", "sans-objet"), ("word", "Sans convention")]).await.status.code,
        303
    );
    assert_eq!(say(&app, &own, 5, &[("act", "faite")]).await.status.code, 403);
    let main = plain(&list(&app, &own).await.main());
    assert!(
        main.contains("3 sur 8") && main.contains("Dite sans objet par Solène Maurin le 23 nov. 2026."),
        "{main}"
    );
    let mark = list(&app, &own).await.attributes("#etape-9 input[name=mark]", "value").remove(0);
    // The team neither sets aside nor takes that back, and ticks nothing of DINUM's: nothing is written.
    app.enter("joachim").await;
    assert!(list(&app, &own).await.all("#etape-9 form").is_empty());
    let before = written(&app).await;
    for (key, fields) in [
        (9, vec![("act", "rouverte"), ("mark", mark.as_str()), ("word", "Si")]),
        (3, vec![("act", "sans-objet"), ("word", "Non")]),
        (1, vec![("act", "faite")]),
        (8, vec![("act", "faite")]),
    ] {
        assert_eq!(say(&app, &own, key, &fields).await.status.code, 403, "{key}");
    }
    assert_eq!(
        app.post(&format!("{own}/accueil/lancement"), &[("launch_on", "21/04/2026")]).await.status.code,
        403
    );
    assert_eq!(say(&app, &own, 3, &[("act", "danser")]).await.status.code, 422);
    assert_eq!(say(&app, &own, 77, &[("act", "faite")]).await.status.code, 404);
    assert_eq!(written(&app).await, before, "what is refused writes nothing");
}

#[rocket::async_test]
async fn the_launch_days_move_what_is_counted_from_them() {
    let (app, own) = app().await;
    taken(&app, &format!("{own}/accueil"), &[]).await;
    assert!(step(&app, &own, 7).await.contains("15 avr. 2026"));
    assert!(
        plain(&list(&app, &own).await.main())
            .contains("depuis le début de l’accompagnement, le 14 avril 2026.")
    );
    let path = format!("{own}/accueil/lancement");
    let wrong = app.post(&path, &[("launch_on", "le 21")]).await;
    assert_eq!(wrong.status.code, 422);
    assert_eq!(wrong.attributes("#launch_on", "value"), ["le 21"]);
    taken(&app, &path, &[("launch_on", "21/04/2026")]).await;
    assert!(step(&app, &own, 7).await.contains("22 avr. 2026"));
    // Typed on what was there before somebody else: once to be warned, once more to replace.
    let stale = app.post(&path, &[("launch_on", "28/04/2026"), ("was", "")]).await;
    assert_eq!(stale.status.code, 422);
    assert!(
        plain(&stale.main()).contains("Quelqu’un a changé ce jour entre-temps : 21 avr. 2026."),
        "{}",
        stale.main()
    );
    taken(&app, &path, &[("launch_on", "28/04/2026"), ("was", "21/04/2026")]).await;
    assert!(step(&app, &own, 7).await.contains("29 avr. 2026"));
    taken(&app, &path, &[("launch_on", ""), ("was", "28/04/2026")]).await;
    assert!(step(&app, &own, 7).await.contains("15 avr. 2026"));
}

#[rocket::async_test]
async fn homes_say_what_is_late_from_its_first_day_and_to_whom() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let page = app.get("/accueil").await;
    let bulletin = plain(&page.first("#coach-produits-bulletin-d-air"));
    for words in [
        "223 j de retard Diagnostic partagé agrééAccueil FAST 18, dû par la DINUM le jour du début de l’accompagnement (14 avr. 2026)",
        "221 j de retard Messagerie instantanée rejointeAccueil FAST 18, dû par l’équipe 14 jours après l’annonce des lauréats (16 avr. 2026). En retard depuis le 17 avr. 2026.",
    ] {
        assert!(bulletin.contains(words), "{words}: {bulletin}");
    }
    let rows = page.all("tbody tr").iter().map(|it| plain(it)).collect::<Vec<_>>().join("\n");
    assert!(rows.contains("Accueil : 6 sur 9") && rows.contains("Accueil : 9 sur 10"), "{rows}");
    // The team is asked for its own steps only; whoever is well is asked for nothing.
    app.enter("joachim").await;
    let home = plain(&app.get("/accueil").await.main());
    assert!(
        home.contains("Messagerie instantanée rejointe") && !home.contains("Diagnostic partagé agréé"),
        "{home}"
    );
    app.enter("nour").await;
    assert!(!plain(&app.get("/accueil").await.main()).contains("Accueil FAST 18"));
    // The support is over on 14 December 2026: what was not done is asked no more.
    for (today, is_asked) in [("2026-12-14", true), ("2026-12-15", false)] {
        let app = TestApp::over(app.database.again().await, today).await.signed_in_as("joachim").await;
        assert_eq!(app.get("/accueil").await.main().contains("Messagerie instantanée"), is_asked, "{today}");
    }
}

#[rocket::async_test]
async fn a_laureate_without_a_list_is_on_its_coach_s_home() {
    let (app, own) = app().await;
    let home = app.get("/accueil").await;
    assert!(
        plain(&home.main()).contains("Liste d’accueil à ouvrirLauréat FAST 18 sans liste d’accueil"),
        "{}",
        home.main()
    );
    taken(&app, &format!("{own}/accueil"), &[]).await;
    assert!(!app.get("/accueil").await.main().contains("Liste d’accueil à ouvrir"));
}

#[rocket::async_test]
async fn what_is_seen_follows_the_data() {
    let (app, own) = app().await;
    taken(&app, &format!("{own}/accueil"), &[]).await;
    for (key, change) in [
        (2, "UPDATE product SET mission = ' ' WHERE slug = 'bulletin-d-air'"),
        (8, "UPDATE laureate_goal SET is_flag = false"),
        (10, "UPDATE product SET stats_url = NULL WHERE slug = 'bulletin-d-air'"),
    ] {
        assert!(step(&app, &own, key).await.contains("Constatée"), "{key}");
        write(&app, change).await;
        assert!(step(&app, &own, key).await.contains("En retard"), "{key}");
    }
    // The one that was signed is seen where it is, with its day.
    let signed = of(&app, "signal-rivage", 18).await;
    assert!(step(&app, &signed, 6).await.contains("FAST-2026-014, signée avec effet le"));
    assert!(step(&app, &signed, 5).await.contains("Agréé par les deux côtés, en dernier le 2 avr. 2026."));
    write(
        &app,
        "UPDATE diagnosis_agreement SET voided_by = agreed_by, voided_on = agreed_on WHERE side = 'dinum'",
    )
    .await;
    assert!(step(&app, &signed, 5).await.contains("En retard"));
}
