//! Homes: each kind of person arrives on what they are needed for, and on nothing else.

mod documented;

use chrono::NaiveDate;
use jalon::audit::Act;
use jalon::identity::Scope;
use jalon::identity::record::mission;
use jalon::identity::rules::{Mission, Period, Rights, Role, Target};
use jalon::portfolio::scope::ProductScope;
use rocket::http::Status;

use crate::rights::write;
use crate::support::{PageRead, TODAY, TestApp};

/// Gives a person one more mission on a product, from long ago.
pub async fn join(app: &TestApp, email: &str, role: Role, slug: &str) {
    let person_id = app.person(email).await;
    let product = ProductScope::find(&app.database.db, slug, &Rights::default()).await.unwrap().unwrap();
    let from: NaiveDate = "2018-01-01".parse().unwrap();
    let (on, period) = (Target::Product(product.id), Period { from, to: None });
    let given = Mission { id: 0, person_id, on, role, period, share: None };
    let mut act = Act::begin(&app.database.db, app.clock, "essai").await.unwrap();
    mission::open(&mut act, &given, on, slug).await.unwrap();
    act.commit().await.unwrap();
}

async fn home_of(email: &str) -> PageRead {
    TestApp::at(TODAY).await.signed_in_as(email).await.get("/accueil").await
}

/// Names of the subjects to be dealt with, in order.
fn subjects(page: &PageRead) -> Vec<String> {
    page.all(".jalon-need__name")
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[rocket::async_test]
async fn a_coach_sees_in_the_title_who_needs_them() {
    let page = home_of("solene").await;
    assert_eq!(page.first("h1"), "Vos quatre équipes ont besoin de vous");
    assert_eq!(subjects(&page), ["Bulletin d’air", "L’Établi", "Boussole juridique", "Signal Rivage"]);
    let answer: Vec<_> = page.all(".jalon-answer li").iter().map(|it| plain(it)).collect();
    assert_eq!(answer, ["4 en retard Bulletin d’air, L’Établi, Boussole juridique, Signal Rivage"]);
    // Each name leads to what is to be done about it, on this page.
    for anchor in page.attributes(".jalon-answer a", "href") {
        assert_eq!(page.all(&format!("li.jalon-need{anchor}")).len(), 1, "{anchor}");
    }
    let signal = plain(&page.first("#coach-produits-signal-rivage"));
    for part in [
        "2 retards 2 risques Yann Kerdoncuff, intrapreneur·e",
        "33 j de retard Page de statistiques à donner en preuve",
        "six mois après la signature du 21 avr. 2026. Jalon en tient une : un bouton la donne comme preuve. En retard \
         depuis le 22 oct. 2026.",
        "7 j de retard Comité d’investissement non tenu",
        "Dû le 16 nov. 2026, 45 jours avant la fin du budget (31 déc. 2026), plus tôt que six mois après le comité \
         d’investissement du 20 mai 2026. Prévu le 3 déc. 2026. En retard depuis le 17 nov. 2026.",
        "22 j restants Versement de 40 000 € prévu le 15 déc. 2026",
        "le versement glissera à février 2027, après la fin de la convention.",
    ] {
        assert!(signal.contains(part), "{part} in {signal}");
    }
    let agenda: Vec<_> = page.all(".jalon-agenda li").iter().map(|it| plain(it)).collect();
    for line in [
        "26 nov. jeudiBulletin d’air : dossier du comité d’investissement à envoyer",
        "1er déc. mardiSignal Rivage : compte rendu de gestion à préparer",
        "1er déc. mardiTous : plus de paiement jusqu’au 31 janv.",
        "10 déc. jeudiFAST 18 : démo day",
        "15 déc. mardiTous : dernières commandes de l’année",
    ] {
        assert!(agenda.iter().any(|it| it == line), "{line} in {agenda:#?}");
    }
    // Everybody is in the table, with the next committee and its rule.
    let rows: Vec<_> = page.all("tbody tr").iter().map(|it| plain(it)).collect();
    assert_eq!(rows.len(), 4);
    assert!(
        rows[2].starts_with("Boussole juridique")
            && rows[2].contains("Accélération 8 mars 2027six mois après"),
        "{}",
        rows[2]
    );
}

#[rocket::async_test]
async fn a_team_sees_its_product_and_what_is_expected() {
    let page = home_of("yann").await;
    assert_eq!(plain(&page.first("h1")), "Signal Rivage : deux retards et un risque");
    assert_eq!(subjects(&page), ["Signal Rivage"]);
    let main = plain(&page.main());
    for part in [
        "Un lien de transparence manque",
        "Malo Ferrec développement",
        "Page d’impact manquante",
        "FAST-2026-014 En vigueur",
        "16 nov. 2026, en retard",
    ] {
        assert!(main.contains(part), "{part} in {main}");
    }
    // Payments are followed by those who steer, not by the team.
    assert!(!main.contains("Versement"), "{main}");
    assert!(page.attributes("main a", "href").contains(&"/produits/signal-rivage/modifier".to_owned()));
    // A developer sees the same, and keeps no sheet.
    let developer = home_of("malo").await;
    assert_eq!(plain(&developer.first("h1")), "Signal Rivage : deux retards et un risque");
    assert!(developer.all("main a").iter().all(|it| !it.starts_with("Modifier la fiche")));
}

#[rocket::async_test]
async fn an_incubator_that_is_a_laureate_has_a_home_like_a_product() {
    let page = home_of("nour").await;
    assert_eq!(plain(&page.first("h1")), "L’Établi : rien n’est attendu de vous");
    assert!(!page.main().contains("Signal Rivage"));
    assert!(page.attributes("main a", "href").contains(&"/incubateurs/l-etabli/modifier".to_owned()));
}

#[rocket::async_test]
async fn a_committee_member_sees_the_next_committees_by_date() {
    let page = home_of("edgar").await;
    assert_eq!(plain(&page.first("h1")), "Le comité d’investissement de Signal Rivage a 7 jours de retard");
    assert_eq!(page.all("tbody .jalon-name"), ["Signal Rivage", "Bulletin d’air"]);
    assert_eq!(page.all("tbody .jalon-late"), ["16\u{a0}nov. 2026, en retard"]);
    assert!(page.all(".jalon-need").is_empty() && !page.main().contains("Versement"));
}

#[rocket::async_test]
async fn an_administrator_sees_what_waits_with_numbers_that_lead_to_it() {
    let app = TestApp::at(TODAY).await.signed_in_as("ophelie").await;
    let given_up = "INSERT INTO outbox (id, message_id, recipient, subject, body, purpose, queued_at, next_try_at, \
                    tries, given_up_at) VALUES (1, 'a', 'a@b.example', '', '', 'invitation', '2026', '2026', 1, '2026')";
    write(&app, given_up).await;
    let page = app.get("/accueil").await;
    assert_eq!(page.first("h1"), "Dix sujets sont en retard ou à risque");
    let figures: Vec<_> =
        page.all(".jalon-figures dt").into_iter().zip(page.attributes(".jalon-figure", "href")).collect();
    let expected = [
        ("Conventions en préparation", "/conventions/tableau"),
        ("Informations à leur donner", "/conventions"),
        ("Lauréats sans convention", "/editions/18#laureats"),
        ("Attributions non ventilées", "/laureats/a-ventiler"),
        ("Missions sans dernier jour", "/personnes"),
        ("Courriels abandonnés", "/courriels"),
    ];
    assert_eq!(figures, expected.map(|it| (it.0.to_owned(), it.1.to_owned())));
    assert_eq!(plain(&page.first(".jalon-figures dd")), "1 : Conventions en préparation");
    assert_eq!(subjects(&page).len(), 8);
    assert!(page.main().contains("Versement en retard"));
    let more = page.attributes("main a[href^='/accueil?tout']", "href").remove(0);
    let all = app.get(more.split('#').next().unwrap()).await;
    assert!(subjects(&all).len() > 8 && all.attributes("main a[href^='/accueil?tout']", "href").is_empty());
}

#[rocket::async_test]
async fn an_observer_sees_the_alerts_and_nothing_that_only_waits() {
    let page = home_of("ines").await;
    assert_eq!(page.first("h1"), "Dix sujets sont en retard ou à risque");
    assert_eq!(subjects(&page).len(), 8);
    assert!(!page.main().contains("à vérifier") && page.all(".jalon-figures").is_empty());
}

#[rocket::async_test]
async fn whoever_is_several_things_sees_each_block_the_most_urgent_first() {
    let app = TestApp::at(TODAY).await;
    join(&app, "edgar", Role::Coach, "abri-de-nuit").await;
    join(&app, "edgar", Role::Intrapreneur, "boussole-juridique").await;
    let page = app.signed_in_as("edgar").await.get("/accueil").await;
    assert_eq!(page.first("h1"), "Abri de nuit a besoin de vous");
    let titles: Vec<_> = page.all("h2.fr-h3").iter().map(|it| plain(it)).collect();
    assert_eq!(
        titles,
        [
            "Le comité d’investissement de Signal Rivage a 7 jours de retard",
            "Boussole juridique : rien n’est attendu de vous"
        ]
    );
    assert_eq!(page.all(".jalon-kicker")[0], "Lundi 23\u{a0}novembre 2026 · Coach");
}

#[rocket::async_test]
async fn nobody_sees_what_their_missions_do_not_cover() {
    let app = TestApp::at(TODAY).await.signed_in_as("lucette").await;
    let page = app.get("/accueil").await;
    assert!(page.main().contains("Abri de nuit"));
    for other in ["Signal Rivage", "Bulletin d’air", "FAST-2026-018"] {
        assert!(!page.main().contains(other), "{other}");
    }
    // A mission that is over, and a person without any.
    let app = TestApp::at("2027-06-01").await;
    let statement = "UPDATE mission SET ends_on = '2027-05-31'";
    write(&app, statement).await;
    let page = app.signed_in_as("yann").await.get("/accueil").await;
    assert_eq!(page.first("h1"), "Aucune mission en cours");
    assert!(!page.main().contains("Signal Rivage"));
}

#[rocket::async_test]
async fn the_public_is_led_to_the_portfolio_and_a_home_asks_to_sign_in() {
    let app = TestApp::at(TODAY).await;
    assert_eq!(app.ask("/").await.location.as_deref(), Some("/produits"));
    let answer = app.ask("/accueil").await;
    assert_eq!(answer.status, Status::SeeOther);
    assert!(answer.location.unwrap().starts_with("/connexion?vers="));
}

#[rocket::async_test]
async fn every_link_of_a_home_opens_for_whoever_it_was_drawn_for() {
    let app = TestApp::at(TODAY).await;
    for email in ["solene", "awen", "yann", "malo", "nour", "edgar", "ines", "ophelie"] {
        app.enter(email).await;
        let links = app.get("/accueil?tout=oui").await.attributes("main a[href^='/']", "href");
        assert!(!links.is_empty(), "{email}");
        for link in links {
            let status = app.ask(link.split('#').next().unwrap()).await.status;
            assert_eq!(status, Status::Ok, "{link} for {email}");
        }
    }
}

#[rocket::async_test]
async fn what_changed_is_told_to_those_it_concerns() {
    let app = TestApp::at(TODAY).await.signed_in_as("yann").await;
    assert!(app.get("/accueil").await.all(".jalon-feed li").is_empty(), "the cast itself is no news");
    let form = "/produits/signal-rivage/modifier";
    let typed = [("mission", "Prévenir à temps."), ("version", "1")];
    assert_eq!(app.post(form, &typed).await.status, Status::SeeOther);
    app.enter("solene").await;
    let feed = app.get("/accueil").await.all(".jalon-feed li");
    assert_eq!(feed.len(), 1);
    assert!(feed[0].contains("Signal Rivage\u{a0}: produit corrigé, par Yann Kerdoncuff."), "{}", feed[0]);
    app.enter("lucette").await;
    assert!(app.get("/accueil").await.all(".jalon-feed li").is_empty(), "another product's team");
}
