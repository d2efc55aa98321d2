//! The acts of the documented case, in their order, each by the person who makes it.

use std::fs;

use rocket::http::Status;

use super::facts::{FACTS, SCHEDULE};
use super::{
    ADMINISTRATOR, ASSESSOR, COACH, CONVENTION, Checkout, OWNER, Play, SHEET, Typed, plain, send_file, taken,
    typed,
};
use crate::editions::form::{fields, send};
use crate::selection::grid;
use crate::support::TestApp;

const EDITION: &str = "/editions/2";
const PRODUCT: &str = "/produits/passage-a-gue";

/// What the sheet of the service says from 2019 on.
const SERVICE: &str = "---
title: Passage à gué
mission: Savoir d’avance quelles routes la rivière coupera.
sponsors:
  - /organisations/office-des-phares
incubator: atelier-des-caps
contact: equipe@passage-a-gue.example
repository: https://code.example/passage-a-gue
stats: false
phases:
  - name: investigation
    start: 2018-11-05
  - name: construction
    start: 2019-05-06
---

Des routes coupées, des détours et des accidents évités.
";

/// A copy of the programme's site, where the service has its sheet.
pub fn sheets() -> Checkout {
    let sheets = Checkout::new();
    fs::write(sheets.path(SHEET), SERVICE).unwrap();
    sheets
}

/// 2 September 2019: the site is read; a coach, the service's own agent and an assessor have an account.
pub async fn the_programme_is_known(play: &mut Play) {
    play.import("2019-09-02").await;
    let app = &play.app;
    for (name, email) in [
        ("Camille Auber", "camille.auber@essai.example"),
        ("Dominique Salin", "dominique.salin@essai.example"),
        ("Lou Tessier", "lou.tessier@essai.example"),
    ] {
        taken(app, "/personnes", &[("name", name), ("email", email)]).await;
    }
    for (who, role) in [(COACH, "coach"), (OWNER, "intrapreneur")] {
        let person = format!("/personnes/{}/missions", app.person(who).await);
        let on =
            [("place", "produit/passage-a-gue"), ("role", role), ("from", "02/09/2019"), ("share", "50")];
        taken(app, &person, &on).await;
    }
}

/// From September to November 2019: the call, an application, what is thought of it, the decision.
pub async fn an_edition_is_opened_and_decided(play: &mut Play) {
    let app = &play.app;
    let edition = [
        ("number", "2"),
        ("title", "FAST 2 - Novembre 2019"),
        ("opened_on", "02/09/2019"),
        ("closed_on", "15/10/2019"),
        ("selected_on", "14/11/2019"),
        ("announced_on", "20/11/2019"),
        ("support_starts_on", "06/01/2020"),
        ("support_ends_on", "31/12/2020"),
        ("support_months", "12"),
        ("envelope", "400 000"),
        ("co_financing_ceiling", "100 000"),
        ("co_financing_rate", "66,7"),
        ("support_value", "0"),
    ];
    let sent = send(app, "/editions", &fields(app, "/editions/nouvelle", &edition).await).await;
    assert_eq!(sent.location.as_deref(), Some(EDITION), "{:?}", sent.all("#erreurs li"));

    let app = play.on("2019-10-07", ADMINISTRATOR).await;
    let list = format!("{EDITION}/candidatures");
    let asked = [
        ("name", "Passage à gué"),
        ("asked", "100 000"),
        ("need", "150 000"),
        ("purpose", "Couvrir trois bassins"),
    ];
    let application = taken(app, &list, &asked).await.location.unwrap();
    let selection = format!("{EDITION}/selection");
    let assessor = app.person(ASSESSOR).await.to_string();
    taken(app, &format!("{selection}/evaluateurs"), &[("personne", &assessor)]).await;

    let app = play.on("2019-11-04", ASSESSOR).await;
    taken(app, &format!("{application}/evaluation"), &grid([4, 4, 3, 4, 4, 5, 4, 4, 4], "Une équipe solide"))
        .await;

    let app = play.on("2019-11-14", ADMINISTRATOR).await;
    taken(app, &format!("{selection}/cloture"), &[("certain", "true")]).await;
    let scenario =
        taken(app, &format!("{selection}/scenarios"), &[("name", "Retenu")]).await.location.unwrap();
    let id = application.rsplit('/').next().unwrap();
    let (decision, amount) = (format!("decision[{id}]"), format!("montant[{id}]"));
    let proposal = [
        ("name", "Retenu"),
        ("version", "1"),
        (decision.as_str(), "co_financed"),
        (amount.as_str(), "100 000"),
        ("suite", "enregistrer"),
    ];
    taken(app, &scenario, &proposal).await;
    let seen = app.get(&scenario).await.attributes("#decider ~ div input[name='vu']", "value").remove(0);
    taken(app, &format!("{scenario}/decision"), &[("vu", seen.as_str()), ("certain", "true")]).await;
    play.laureate = crate::laureate::of(&play.app, "passage-a-gue", 2).await;
}

/// December 2019: the diagnosis is written by the partner, and agreed by both; the time given is said.
pub async fn both_sides_agree(play: &mut Play) {
    let own = play.laureate.clone();
    let app = play.on("2019-12-02", OWNER).await;
    let texts =
        [("product_state", "Ouvert dans un bassin."), ("needs", "Un développeur."), ("risks", "Aucun.")];
    taken(app, &format!("{own}/diagnostic/modifier"), &texts).await;
    taken(app, &format!("{own}/temps"), &[("time", "2,5"), ("time_unit", "jours")]).await;
    agree(app, &own, "partner").await;
    let app = play.on("2019-12-05", COACH).await;
    agree(app, &own, "dinum").await;
    assert!(app.get(&format!("{own}/diagnostic")).await.main().contains("Prêt pour la relecture"));
}

async fn agree(app: &TestApp, own: &str, side: &str) {
    let page = app.get(&format!("{own}/diagnostic")).await;
    let version = page.attributes("main input[name=version]", "value").pop().unwrap();
    taken(app, &format!("{own}/diagnostic/accord"), &[("side", side), ("version", &version)]).await;
}

/// From January to 21 April 2020: drawn up, read, corrected, frozen, signed on paper by one, then by the other.
pub async fn a_convention_is_drawn_up_read_and_signed(play: &mut Play) {
    let laureate = play.laureate.rsplit('/').next().unwrap().to_owned();
    let app = play.on("2020-01-20", ADMINISTRATOR).await;
    let mut form = Typed::read(&app.get(&format!("/conventions/nouvelle?laureat={laureate}")).await);
    // What the rate leaves to the partner is proposed; the parties agree on a round sum.
    assert_eq!(form.get("contributions.1.amount").map(plain).as_deref(), Some("49 925,04"));
    for (name, value) in FACTS {
        form.set(name, value);
    }
    form.remove("jeton");
    form.add("contributions.1.", &SCHEDULE);
    let drawn = taken(app, &format!("/conventions?laureat={laureate}&deja=0"), &form.pairs()).await;
    assert_eq!(drawn.location.as_deref(), Some(CONVENTION));
    let page = app.get(CONVENTION).await;
    assert!(plain(&page.main()).contains("66,7 %"), "{}", plain(&page.main()));
    assert!(
        page.all(".fr-alert--warning").is_empty(),
        "two thirds are the edition’s 66,7 %: {}",
        page.main()
    );
    step(app, "relecture", "").await;

    let app = play.on("2020-02-03", OWNER).await;
    let said = [("topic", "terms.common_goal"), ("text", "Dites aussi « sans détour ».")];
    taken(app, &format!("{CONVENTION}/commentaires"), &said).await;
    let app = play.on("2020-02-10", ADMINISTRATOR).await;
    step(app, "correction", "").await;
    let goal =
        [("terms.common_goal", "avertir à temps, sans détour, les usagers des routes que l’eau recouvre")];
    let edit = format!("{CONVENTION}/modifier");
    typed(app, &edit, &edit, &goal).await;
    let comment = app.get(&format!("{CONVENTION}/relecture")).await;
    let resolve = comment.attributes("form[action$=resolution]", "action").remove(0);
    taken(app, &resolve, &[]).await;
    step(app, "relecture", "Corrigée.").await;
    let app = play.on("2020-03-30", ADMINISTRATOR).await;
    step(app, "signature", "").await;

    for (day, typed_day, party) in [("2020-04-15", "15/04/2020", 0), ("2020-04-21", "21/04/2020", 0)] {
        let app = play.on(day, ADMINISTRATOR).await;
        let waiting =
            app.get(&format!("{CONVENTION}/signatures")).await.attributes("input[name=parties]", "value");
        let scan = app.get(&format!("{EDITION}/bilan.pdf")).await.bytes;
        let fields = [
            ("parties", waiting[party].as_str()),
            ("signed_on", typed_day),
            ("place", "Paris"),
            ("originals", "2"),
        ];
        let path = format!("{CONVENTION}/signatures/papier");
        let sent = send_file(app, &path, &fields, ("scan", "Convention signée.pdf", &scan)).await;
        assert_eq!(sent.status, Status::SeeOther, "{:?}", sent.all("#erreurs li"));
    }
    assert_eq!(play.app.get(CONVENTION).await.first(".jalon-badge"), "En vigueur");
}

async fn step(app: &TestApp, step: &str, comment: &str) {
    taken(app, &format!("{CONVENTION}/etape"), &[("step", step), ("comment", comment)]).await;
}

/// From May to September 2020: both payments are received, an obligation is shown kept, a first figure is filed.
pub async fn money_and_evidence_come(play: &mut Play) {
    let app = play.on("2020-05-27", ADMINISTRATOR).await;
    received(app, "1.0", "27/05/2020", "Titre 1").await;

    let app = play.on("2020-06-15", OWNER).await;
    let list = app.get(&format!("{CONVENTION}/engagements")).await;
    let labels = list.all("main tbody a.jalon-name");
    let at = labels.iter().position(|it| it.starts_with("Responsable de produit"));
    let own = list.attributes("main tbody a.jalon-name", "href").remove(at.unwrap());
    let letter = app.get(&format!("{EDITION}/bilan.pdf")).await.bytes;
    let fields = [("link", ""), ("word", "Lettre de mission signée.")];
    let file = ("file", "Lettre de mission.pdf", letter.as_slice());
    let given = send_file(app, &format!("{own}/preuve"), &fields, file).await;
    assert_eq!(given.status, Status::SeeOther, "{:?}", given.all("#erreurs li"));
    // A figure that is not public: the page that was promised stays to be made.
    let metric = format!("{PRODUCT}/impact/nouveau");
    typed(app, &format!("{metric}?usuel=satisfaction"), &metric, &[("is_public", "non")]).await;
    let app = play.on("2020-06-18", COACH).await;
    taken(app, &format!("{own}/verification"), &[("check", "tenue"), ("reason", "")]).await;

    let app = play.on("2020-07-06", OWNER).await;
    let filing = format!("{PRODUCT}/indicateurs");
    let due = app.get(&filing).await;
    let names = due.attributes("main input[name^=period], main input[name^=value]", "name");
    let period = due.attributes("main input[name^=period]", "value").remove(0);
    let fields = [(names[0].as_str(), period.as_str()), (names[1].as_str(), "81"), ("act", "deposer")];
    taken(app, &filing, &fields).await;

    let app = play.on("2020-09-28", ADMINISTRATOR).await;
    received(app, "1.1", "28/09/2020", "Titre 2").await;
}

/// Half of the partner’s contribution comes in.
async fn received(app: &TestApp, line: &str, day: &str, reference: &str) {
    let receipt = [("line", line), ("received_on", day), ("amount", "25 000"), ("reference", reference)];
    taken(app, &format!("{CONVENTION}/versements"), &receipt).await;
}

/// 30 November 2020: the sheet of the programme's site says that the service stops.
pub async fn the_service_stops(play: &mut Play) {
    play.on("2020-11-30", ADMINISTRATOR).await;
    let construction = "  - name: construction\n    start: 2019-05-06\n";
    play.sheets.swap(
        SHEET,
        construction,
        &format!("{construction}  - name: abandon\n    start: 2020-11-30\n"),
    );
    play.import("2020-11-30").await;
}

/// 2021: the convention has expired; what is left undone is said, and it is settled.
pub async fn it_expires_and_is_settled(play: &mut Play) {
    let app = play.on("2021-01-01", ADMINISTRATOR).await;
    assert_eq!(app.get(CONVENTION).await.first(".jalon-badge"), "Échue");
    let app = play.on("2021-02-15", ADMINISTRATOR).await;
    let words = [("step", "solde"), ("duties", "Le service est arrêté : plus rien n’est attendu.")];
    taken(app, &format!("{CONVENTION}/etape"), &words).await;
    assert_eq!(app.get(CONVENTION).await.first(".jalon-badge"), "Soldée");
}
