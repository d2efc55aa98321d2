//! The steps that administrators write, version by version, and lists that take a newer one over.

use super::{of, plain, taken};
use crate::rights::written;
use crate::support::{PageRead, TODAY, TestApp};

const SHOW: &str = "/modeles/etapes-d-accueil";
const FORM: &str = "/modeles/etapes-d-accueil/modifier";

/// The form as its page shows it, some of it typed over.
async fn fields(app: &TestApp, typed: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = app.get(FORM).await;
    let names = page.attributes("main form input:not([name=jeton])", "name");
    let values = page.attributes("main form input:not([name=jeton])", "value");
    let mut fields: Vec<(String, String)> = names.into_iter().zip(values).collect();
    for name in page.attributes("main form select", "name") {
        let chosen = page.attributes(&format!("main select[name='{name}'] option[selected]"), "value").pop();
        fields.push((name, chosen.unwrap_or_default()));
    }
    // As a browser sends them: step by step.
    let place = |name: &str| name.split(['[', ']']).nth(1).and_then(|it| it.parse::<u32>().ok());
    fields.sort_by_key(|it| place(&it.0).unwrap_or(u32::MAX));
    for (name, value) in typed {
        let field = fields.iter_mut().find(|it| it.0 == *name);
        (*value).clone_into(&mut field.unwrap_or_else(|| panic!("no field {name}")).1);
    }
    fields
}

async fn send(app: &TestApp, fields: &[(String, String)]) -> PageRead {
    let fields: Vec<_> = fields.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    app.post(FORM, &fields).await
}

/// Writes a version in which chat is reworded and owed sooner, the lists are withdrawn, a step is added first.
async fn rewrite(app: &TestApp) {
    let typed = [
        ("steps[3].label", "Canal de la promotion rejoint"),
        ("steps[3].days", "7"),
        ("steps[2].keep", "non"),
        ("steps[10].label", "Charte d’accompagnement lue"),
        ("steps[10].days", "3"),
        ("steps[10].anchor", "before:support_start"),
        ("steps[10].rank", "1"),
        ("reason", "Les listes de diffusion ferment"),
    ];
    let form = fields(app, &typed).await;
    let answer = send(app, &form).await;
    assert_eq!(answer.status.code, 303, "{}", answer.main());
}

#[rocket::async_test]
async fn a_version_is_written_and_lists_keep_theirs_until_they_take_it_over() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    assert!(app.get("/modeles").await.attributes("main a", "href").contains(&SHOW.to_owned()));
    let unchanged = send(&app, &fields(&app, &[("reason", "Rien")]).await).await;
    assert_eq!(unchanged.status.code, 303);
    assert!(plain(&app.get(SHOW).await.text()).contains("Les étapes sont inchangées."));
    rewrite(&app).await;
    let page = app.get(SHOW).await;
    let main = plain(&page.main());
    for words in [
        "version 2, en cours",
        "Les listes de diffusion ferment 23 nov. 2026 par Ophélie Quentin",
        "Ajoutée Charte d’accompagnement luedue par l’équipe, 3 jours avant le début de l’accompagnement",
        "Modifiée Canal de la promotion rejointIntitulé : « Messagerie instantanée rejointe » devient « Canal de la promotion rejoint »",
        "Échéance : 14 jours après l’annonce des lauréats devient 7 jours après l’annonce des lauréats",
        "Retirée Listes de diffusion rejointes",
        "Version 1 : Étapes livrées avec Jalon",
    ] {
        assert!(main.contains(words), "{words}: {main}");
    }
    assert_eq!(
        page.all("tbody th .jalon-name")[0],
        "Charte d’accompagnement lue",
        "in the order of the ranks"
    );
    assert!(app.get(&format!("{SHOW}?version=1")).await.main().contains("Listes de diffusion rejointes"));
    assert_eq!(app.ask(&format!("{SHOW}?version=9")).await.status.code, 404);
    // The list of Signal Rivage still follows the first, and shows what the second would change.
    let own = of(&app, "signal-rivage", 18).await;
    let path = format!("{own}/accueil");
    let before = plain(&app.get(&path).await.main());
    assert!(
        before.contains("Cette liste suit la version 1 des étapes ; la version 2 est en cours"),
        "{before}"
    );
    assert!(
        before.contains("9 sur 10") && before.contains("Listes de diffusion rejointes Faite"),
        "{before}"
    );
    // What is taken over is what was shown.
    let kept = written(&app).await;
    let blind = app.post(&format!("{path}/version"), &[("from", "1"), ("to", "3")]).await;
    assert_eq!(blind.status.code, 409);
    assert!(blind.main().contains("Les étapes ont encore changé"), "{}", blind.main());
    assert_eq!(written(&app).await, kept);
    taken(&app, &format!("{path}/version"), &[("from", "1"), ("to", "2")]).await;
    let page = app.get(&path).await;
    let main = plain(&page.main());
    for words in [
        "8 sur 10",
        "Canal de la promotion rejoint Faite",
        "Cochée par Yann Kerdoncuff le 13 avr. 2026.",
        "Charte d’accompagnement lue En retard",
        "L’étape n’est plus dans la liste.",
        "Version 2 des étapes.",
    ] {
        assert!(main.contains(words), "{words}: {main}");
    }
    assert!(page.all("#version").is_empty());
    let journal = plain(&app.get("/journal").await.main());
    for words in
        ["Étapes d’accueil modifiées", "Liste d’accueil mise à jour des étapes", "Version des étapes"]
    {
        assert!(journal.contains(words), "{words}: {journal}");
    }
    // Another list is opened on the second.
    crate::rights::write(&app, "DELETE FROM onboarding_mark").await;
    crate::rights::write(&app, "DELETE FROM onboarding").await;
    taken(&app, &path, &[]).await;
    assert!(plain(&app.get(&path).await.main()).contains("Version 2 des étapes."));
}

#[rocket::async_test]
async fn two_administrators_who_write_at_once_lose_nothing() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let typed =
        [("steps[0].label", "Premier rendez-vous"), ("steps[8].label", "Réunion"), ("reason", "Plus clair")];
    let second = fields(&app, &typed).await;
    rewrite(&app).await;
    let answer = send(&app, &second).await;
    assert_eq!(answer.status.code, 409);
    let main = plain(&answer.main());
    assert!(main.contains("Quelqu’un a enregistré une version pendant votre saisie"), "{main}");
    assert!(main.contains("Retirée Listes de diffusion rejointes"), "{main}");
    let labels = answer.attributes("main input[name$='.label']", "value");
    for label in
        ["Premier rendez-vous", "Réunion", "Canal de la promotion rejoint", "Charte d’accompagnement lue"]
    {
        assert!(labels.iter().any(|it| it == label), "{label}: {labels:?}");
    }
    assert!(!labels.iter().any(|it| it == "Listes de diffusion rejointes"), "{labels:?}");
    assert_eq!(answer.attributes("main input[name=from]", "value"), ["2"]);
    assert_eq!(answer.attributes("main input[name=reason]", "value"), ["Plus clair"]);
}

#[rocket::async_test]
async fn what_is_wrong_is_said_beside_its_field_and_writes_nothing() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let before = written(&app).await;
    for (typed, field) in [
        (vec![("steps[0].label", " "), ("reason", "x")], "steps[0].label"),
        (vec![("steps[0].days", "deux"), ("reason", "x")], "steps[0].days"),
        (vec![("steps[0].rank", "0"), ("reason", "x")], "steps[0].rank"),
        (vec![("steps[0].source", "flag"), ("reason", "x")], "steps[7].source"),
        (vec![("steps[0].label", "Autre")], "reason"),
    ] {
        let form = fields(&app, &typed).await;
        let answer = send(&app, &form).await;
        assert_eq!(answer.status.code, 422, "{typed:?}");
        assert_eq!(answer.attributes("main [aria-invalid]", "id"), [field]);
        let fragment = field.replace('[', "%5B").replace(']', "%5D");
        assert_eq!(answer.attributes("#erreurs a", "href"), [format!("#{fragment}")]);
    }
    assert_eq!(written(&app).await, before);
}
