//! Every page of the site, whatever its room.

use crate::support::{TODAY, TestApp};

/// Each page with a sample of its address; `docs/droits.md` has every route.
const PAGES: &[(&str, &str)] = &[
    ("/", "/"),
    ("/produits", "/produits"),
    ("/produits.csv", "/produits.csv"),
    ("/produits.xlsx", "/produits.xlsx"),
    ("/produits.json", "/produits.json"),
    ("/produits/<slug>", "/produits/signal-rivage"),
    ("/produits/<slug>/fiche.pdf", "/produits/signal-rivage/fiche.pdf"),
    ("/produits/<slug>/stats", "/produits/signal-rivage/stats"),
    ("/produits/<slug>/stats/encart", "/produits/signal-rivage/stats/encart"),
    ("/produits/<slug>/stats.json", "/produits/signal-rivage/stats.json"),
    ("/produits/<slug>/stats.csv", "/produits/signal-rivage/stats.csv"),
    ("/produits/<slug>/modifier", "/produits/signal-rivage/modifier"),
    ("/editions", "/editions"),
    ("/editions/nouvelle", "/editions/nouvelle"),
    ("/editions/<number>", "/editions/18"),
    ("/editions/<number>/modifier", "/editions/18/modifier"),
    ("/editions/<number>/candidatures", "/editions/18/candidatures"),
    ("/editions/<number>/selection", "/editions/18/selection"),
    ("/editions/<number>/candidatures/import", "/editions/18/candidatures/import"),
    ("/editions/<number>/candidatures/nouvelle", "/editions/18/candidatures/nouvelle"),
    ("/editions/<number>/bilan.pdf", "/editions/18/bilan.pdf"),
    ("/editions/<number>/laureats.csv", "/editions/18/laureats.csv"),
    ("/editions/<number>/laureats.xlsx", "/editions/18/laureats.xlsx"),
    ("/conventions", "/conventions"),
    ("/conventions.csv", "/conventions.csv?question=fin-proche"),
    ("/conventions.xlsx", "/conventions.xlsx"),
    ("/conventions/subventions.csv", "/conventions/subventions.csv"),
    ("/conventions/<reference>/publication", "/conventions/FAST-2026-014/publication"),
    ("/conventions/<reference>/publication/dossier", "/conventions/FAST-2026-014/publication/dossier"),
    ("/conventions/<reference>/publication/pdf", "/conventions/FAST-2026-014/publication/pdf"),
    (
        "/conventions/<reference>/publication/subventions",
        "/conventions/FAST-2026-014/publication/subventions",
    ),
    ("/conventions/tableau", "/conventions/tableau"),
    ("/conventions/lot", "/conventions/lot"),
    ("/conventions/nouvelle", "/conventions/nouvelle?laureat=1"),
    ("/conventions/<reference>", "/conventions/FAST-2026-014"),
    ("/conventions/<reference>/modifier", "/conventions/FAST-2026-018/modifier"),
    ("/conventions/<reference>/pdf", "/conventions/FAST-2026-014/pdf"),
    ("/conventions/<reference>/etape", "/conventions/FAST-2026-018/etape"),
    ("/conventions/<reference>/relecture", "/conventions/FAST-2026-018/relecture"),
    ("/conventions/<reference>/signatures", "/conventions/FAST-2026-018/signatures"),
    ("/conventions/<reference>/pieces", "/conventions/FAST-2026-018/pieces"),
    ("/conventions/<reference>/engagements", "/conventions/FAST-2026-014/engagements"),
    ("/conventions/<reference>/engagements/<id>", "/conventions/FAST-2026-014/engagements/30"),
    ("/conventions/<reference>/texte", "/conventions/FAST-2026-014/texte"),
    ("/comites", "/comites?perimetre=portefeuille&mois=2026-12"),
    ("/comites.csv", "/comites.csv"),
    ("/comites.xlsx", "/comites.xlsx"),
    ("/comites/decisions.csv", "/comites/decisions.csv"),
    ("/comites/decisions.xlsx", "/comites/decisions.xlsx"),
    ("/comites/bilan", "/comites/bilan?semestre=2026-1"),
    ("/comites/bilan.pdf", "/comites/bilan.pdf?jour=2026-05-20"),
    ("/comites/bilan.xlsx", "/comites/bilan.xlsx?semestre=2026-1"),
    ("/comites/decisions", "/comites/decisions?perimetre=portefeuille"),
    ("/comites/montants.csv", "/comites/montants.csv"),
    ("/comites/montants.xlsx", "/comites/montants.xlsx"),
    ("/comites/etat", "/comites/etat"),
    ("/comites/<id>", "/comites/1"),
    ("/comites/<id>/date", "/comites/2/date"),
    ("/comites/<id>/membres", "/comites/2/membres"),
    ("/comites/<id>/seance", "/comites/2/seance"),
    ("/comites/<id>/annulation", "/comites/2/annulation"),
    ("/comites/<id>/decision", "/comites/10/decision"),
    ("/comites/<id>/erreur", "/comites/10/erreur"),
    ("/comites/<id>/compte-rendu", "/comites/1/compte-rendu"),
    ("/comites/<id>/dossier", "/comites/2/dossier"),
    ("/comites/<id>/salle", "/comites/2/salle"),
    ("/comites/<id>/dossier/pdf", "/comites/2/dossier/pdf"),
    ("/comites/<_>/liasse", "/comites/2/liasse"),
    ("/comites/<_>/liasse/pdf", "/comites/2/liasse/pdf"),
    ("/comites/<_>/liasse/zip", "/comites/2/liasse/zip"),
    ("/comites/<id>/conditions/<condition_id>", "/comites/1/conditions/2"),
    ("/sessions", "/sessions"),
    ("/sessions/nouvelle", "/sessions/nouvelle"),
    ("/sessions/<_>", "/sessions/1"),
    ("/sessions/<_>/modifier", "/sessions/1/modifier"),
    ("/sessions/<_>/salle", "/sessions/1/salle"),
    ("/produits/<_>/comites", "/produits/signal-rivage/comites"),
    ("/produits/<_>/comites/dates", "/produits/boussole-juridique/comites/dates"),
    ("/produits/<_>/comites/agenda", "/produits/signal-rivage/comites/agenda"),
    ("/produits/<_>/comites/nouveau", "/produits/boussole-juridique/comites/nouveau"),
    ("/produits/<_>/comites/passe", "/produits/abri-de-nuit/comites/passe?jour=2026-02-26"),
    ("/modeles", "/modeles"),
    ("/modeles/<slug>", "/modeles/convention-fast"),
    ("/modeles/<slug>/versions/<number>", "/modeles/convention-fast/versions/1"),
    ("/modeles/<slug>/texte-livre", "/modeles/convention-fast/texte-livre"),
    ("/modeles/<slug>/modifier", "/modeles/convention-fast/modifier"),
    ("/organisations", "/organisations"),
    ("/organisations/<slug>", "/organisations/dinum"),
    ("/organisations/<slug>/modifier", "/organisations/dinum/modifier"),
    ("/incubateurs", "/incubateurs"),
    ("/incubateurs/<slug>", "/incubateurs/fabrique-du-littoral"),
    ("/incubateurs/<slug>/modifier", "/incubateurs/fabrique-du-littoral/modifier"),
    ("/imports", "/imports"),
    ("/verifier", "/verifier"),
    ("/verifier/<code>", "/verifier/7F3A91C20B4E"),
    (
        "/verifier/fichier/<sha>",
        "/verifier/fichier/7f3a91c20b4e7f3a91c20b4e7f3a91c20b4e7f3a91c20b4e7f3a91c20b4e0000",
    ),
    ("/stats", "/stats"),
    ("/plan-du-site", "/plan-du-site"),
    ("/mentions-legales", "/mentions-legales"),
    ("/affichage", "/affichage"),
    ("/accessibilite", "/accessibilite"),
    ("/cookies", "/cookies"),
    ("/donnees-personnelles", "/donnees-personnelles"),
    ("/demonstration", "/demonstration"),
    ("/accueil", "/accueil"),
    ("/moi", "/moi"),
    ("/moi/agenda", "/moi/agenda"),
    ("/personnes", "/personnes?etat=toutes"),
    ("/personnes/nouvelle", "/personnes/nouvelle"),
    ("/personnes/<id>", "/personnes/4"),
    ("/personnes/<id>/modifier", "/personnes/4/modifier"),
    ("/personnes/<id>/missions/nouvelle", "/personnes/4/missions/nouvelle"),
    ("/personnes/<id>/passation", "/personnes/4/passation"),
    ("/personnes/<id>/oubli", "/personnes/4/oubli"),
    ("/courriels", "/courriels"),
    ("/produits/<_>/equipe", "/produits/signal-rivage/equipe"),
    ("/produits/<_>/suivi", "/produits/signal-rivage/suivi"),
    ("/incubateurs/<_>/suivi", "/incubateurs/l-etabli/suivi"),
    ("/laureats/<_>", "/laureats/4"),
    ("/laureats/a-ventiler", "/laureats/a-ventiler"),
    ("/laureats/<id>/ventilation", "/laureats/4/ventilation"),
    ("/laureats/<_>/diagnostic", "/laureats/4/diagnostic"),
    ("/laureats/<_>/diagnostic/modifier", "/laureats/4/diagnostic/modifier"),
    ("/laureats/<_>/accueil", "/laureats/4/accueil"),
    ("/modeles/etapes-d-accueil", "/modeles/etapes-d-accueil"),
    ("/modeles/etapes-d-accueil/modifier", "/modeles/etapes-d-accueil/modifier"),
    ("/impact", "/impact?montre=retard"),
    ("/impact/parlement", "/impact/parlement?edition=18"),
    ("/impact/parlement.pdf", "/impact/parlement.pdf?annee=2025"),
    (
        "/impact/cote-a-cote",
        "/impact/cote-a-cote?produits=cantine-en-clair,carnet-de-chantier&debut=01/09/2020&fin=31/03/2021",
    ),
    ("/produits/<_>/impact", "/produits/signal-rivage/impact"),
    ("/produits/<_>/impact", "/produits/trois-minutes/impact"),
    ("/produits/<_>/impact/nouveau", "/produits/signal-rivage/impact/nouveau?usuel=nps"),
    ("/produits/<_>/impact/budget", "/produits/signal-rivage/impact/budget?annee=2026"),
    ("/produits/<_>/indicateurs", "/produits/abri-de-nuit/indicateurs"),
    ("/produits/<_>/indicateurs/import", "/produits/signal-rivage/indicateurs/import"),
    ("/produits/<_>/indicateurs/jetons", "/produits/signal-rivage/indicateurs/jetons"),
    ("/api", "/api"),
    ("/indicateurs/<_>", "/indicateurs/1"),
    ("/indicateurs/<_>/releves.csv", "/indicateurs/1/releves.csv"),
    ("/indicateurs/<_>/releves.xlsx", "/indicateurs/1/releves.xlsx?tout=oui"),
    ("/indicateurs/<_>/courbe.svg", "/indicateurs/1/courbe.svg"),
    ("/indicateurs/<_>/fiche.pdf", "/indicateurs/1/fiche.pdf"),
    ("/indicateurs/<_>/modifier", "/indicateurs/1/modifier"),
    ("/indicateurs/<_>/fin", "/indicateurs/1/fin"),
    ("/indicateurs/<_>/releves/<period>", "/indicateurs/1/releves/2026-06"),
    ("/indicateurs/<_>/objectifs/nouveau", "/indicateurs/1/objectifs/nouveau"),
    ("/indicateurs/<_>/objectifs/<id>/modifier", "/indicateurs/1/objectifs/1/modifier"),
    ("/indicateurs/<_>/objectifs-d-entree/<goal>", "/indicateurs/1/objectifs-d-entree/1"),
    ("/laureats/<_>/objectifs/nouveau", "/laureats/4/objectifs/nouveau"),
    ("/produits/<_>/historique", "/produits/signal-rivage/historique"),
    ("/conventions/<reference>/historique", "/conventions/FAST-2026-018/historique"),
    ("/organisations/<slug>/historique", "/organisations/dinum/historique"),
    ("/incubateurs/<slug>/historique", "/incubateurs/l-etabli/historique"),
    ("/editions/<number>/historique", "/editions/18/historique"),
    ("/personnes/<id>/historique", "/personnes/4/historique"),
    ("/journal", "/journal"),
    ("/journal.csv", "/journal.csv"),
    ("/journal.xlsx", "/journal.xlsx"),
];

fn is_page(html: &str) -> bool {
    html.starts_with("<!DOCTYPE html>")
}

#[rocket::async_test]
async fn every_page_has_a_title_one_heading_and_labels() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    for (pattern, sample) in PAGES.iter().copied() {
        let page = app.ask(sample).await;
        assert!([200, 303].contains(&page.status.code), "{sample}: {}", page.status);
        let html = page.text();
        if !is_page(&html) {
            continue;
        }
        assert_eq!(page.all("h1").len(), 1, "{pattern}: one h1");
        assert!(page.first("title").len() > " – Jalon".len(), "{pattern}: a title");
        let labelled = page.attributes("label", "for");
        for selector in ["input:not([type=hidden])", "select", "textarea"] {
            for id in page.attributes(selector, "id") {
                assert!(labelled.contains(&id), "{pattern}: {id} has no label");
            }
            assert_eq!(
                page.all(selector).len(),
                page.attributes(selector, "id").len(),
                "{pattern}: {selector} without id"
            );
        }
        for id in
            page.attributes("[aria-describedby]", "aria-describedby").iter().flat_map(|it| it.split(' '))
        {
            assert!(
                page.attributes("[id]", "id").iter().any(|it| it == id),
                "{pattern}: {id} describes nothing"
            );
        }
    }
}

#[rocket::async_test]
async fn every_link_of_every_page_leads_somewhere() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let mut known = std::collections::BTreeSet::new();
    for (pattern, sample) in PAGES.iter().copied() {
        let page = app.ask(sample).await;
        if !is_page(&page.text()) {
            continue;
        }
        for link in page.attributes("a[href]", "href").into_iter().filter(|it| it.starts_with('/')) {
            let path = link.split('#').next().unwrap_or_default().to_owned();
            if known.insert(path.clone()) {
                let status = app.ask(&path).await.status.code;
                assert!([200, 303].contains(&status), "{pattern} links to {path}: {status}");
            }
        }
    }
    assert!(known.len() > 50, "few links: {}", known.len());
}

#[rocket::async_test]
async fn every_answer_carries_the_headers_that_protect_it() {
    let app = TestApp::empty(TODAY).await;
    for path in ["/produits", "/nulle-part", "/produits.csv", "/stats", "/favicon.ico"] {
        let answer = app.ask(path).await;
        let policy = answer.header("Content-Security-Policy").unwrap_or_default();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{path}: {policy}");
        for name in
            ["X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"]
        {
            assert!(answer.header(name).is_some(), "{path}: {name}");
        }
    }
}

#[rocket::async_test]
async fn errors_have_pages_that_help() {
    let app = TestApp::empty(TODAY).await;
    for (path, status, words) in [
        ("/nulle-part", 404, "adresse est peut-être ancienne"),
        ("/produits/inconnu", 404, "Produit introuvable"),
        ("/produits/Pas%20un%20identifiant", 404, "adresse est peut-être ancienne"),
        ("/conventions/FAST-2026-999", 404, "introuvable"),
        ("/conventions/abc", 404, "adresse"),
        ("/editions/999", 404, "introuvable"),
        ("/origine-refusee", 403, "autre site"),
    ] {
        let page = app.ask(path).await;
        assert_eq!(page.status.code, status, "{path}");
        assert!(page.main().contains(words), "{path}: {}", page.main());
        assert!(page.attributes("main a", "href").contains(&"/produits".to_owned()), "{path}: no way out");
    }
}

#[rocket::async_test]
async fn the_chosen_colours_are_written_by_the_server() {
    let app = TestApp::empty(TODAY).await;
    assert_eq!(app.get("/produits").await.attributes("html", "data-fr-scheme"), ["system"]);
    let saved = app.post("/affichage", &[("scheme", "dark")]).await;
    assert_eq!(saved.location.as_deref(), Some("/affichage"));
    let page = app.get("/affichage").await;
    assert!(page.main().contains("réglé pour ce navigateur"));
    assert_eq!(page.attributes("html", "data-fr-theme"), ["dark"]);
    assert!(!app.get("/affichage").await.main().contains("réglé pour ce navigateur"), "said once");
    assert_eq!(app.get("/produits").await.attributes("html", "data-fr-theme"), ["dark"]);
}
