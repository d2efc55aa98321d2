//! What is refused, kept or said of a committee: days, members, votes, names, what comes next.

use sea_orm::{ConnectionTrait, Statement};

use super::{DECISION, PRODUCT, acts, held, plain, planned, refused, sit, taken};
use crate::support::{TODAY, TestApp};

/// Every value the journal holds of committees.
async fn journal(app: &TestApp) -> String {
    let db = app.database.db.reader();
    let sql = "SELECT v.field || ' = ' || coalesce(v.before, '') || ' > ' || coalesce(v.after, '')
                 FROM journal_value v JOIN journal_record r ON r.seq = v.record_seq
                WHERE r.object_kind = 'committee' ORDER BY v.record_seq, v.position";
    let asked = Statement::from_string(db.get_database_backend(), sql.to_owned());
    let rows = db.query_all_raw(asked).await.unwrap();
    rows.iter().map(|it| it.try_get_by_index::<String>(0).unwrap()).collect::<Vec<_>>().join("\n")
}

/// The identifiers of members, as the form of the sitting sends them.
async fn rows(app: &TestApp, committee: &str) -> Vec<String> {
    app.get(&format!("{committee}/seance")).await.attributes("input[name$='].id']", "value")
}

const MEMBERS: &[(&str, &str)] = &[
    ("members[0].name", "Nadia Ferrand"),
    ("members[0].seat", "sponsor"),
    ("members[1].name", "Bastien Laroque"),
    ("members[1].seat", "incubator"),
    ("chair", "0"),
];

#[rocket::async_test]
async fn a_committee_that_met_is_not_called_off_and_no_two_share_a_day() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    let app = held(app, &committee).await;
    let cancel = format!("{committee}/annulation");
    assert!(refused(&app, &cancel, &[("reason", "Erreur")], 409).await.contains("ne s’annule plus"));
    assert_eq!(app.ask(&cancel).await.status.code, 409);
    assert!(!app.get(&committee).await.text().contains("/annulation"), "nothing leads there");
    // The day of a committee that met, and that of the one that is open.
    let past = format!("{PRODUCT}/passe");
    assert!(refused(&app, &past, &[("held_on", "26/11/2026")], 422).await.contains("déjà noté"));
    let earlier = taken(&app, &past, &[("held_on", "20/11/2026")]).await;
    let sitting = earlier.replace("decision", "seance");
    assert!(refused(&app, &sitting, &[("held_on", "26/11/2026")], 422).await.contains("a ce jour"));
    let decide: Vec<_> = DECISION.iter().copied().filter(|it| !it.0.starts_with("votes")).collect();
    let decide: Vec<_> = decide
        .into_iter()
        .map(|it| if it.0 == "agreement" { ("agreement", "consensus") } else { it })
        .collect();
    taken(&app, &earlier, &decide).await;
    taken(&app, &format!("{committee}/decision"), &decide).await;
    let app = TestApp::over(app.database, "2026-11-26").await.signed_in_as("solene").await;
    let plan = [("planned_on", "26/11/2026"), ("minutes", "50")];
    assert!(refused(&app, PRODUCT, &plan, 422).await.contains("a ce jour"));
}

#[rocket::async_test]
async fn presence_outlives_a_change_of_members_and_no_name_enters_the_journal() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    let members = format!("{committee}/membres");
    taken(&app, &members, &[MEMBERS, &[("version", "1")]].concat()).await;
    let app = held(app, &committee).await;
    let ids = rows(&app, &committee).await;
    let [nadia, bastien] = [ids[0].as_str(), ids[1].as_str()];
    let sitting = format!("{committee}/seance");
    let said = [
        ("held_on", "26/11/2026"),
        ("quorum", "2"),
        ("members[0].id", nadia),
        ("members[0].attendance", "present"),
        ("members[1].id", bastien),
        ("members[1].attendance", "proxy"),
        ("members[1].proxy", "Oriane Quimerch"),
    ];
    let too_many = [said[0], ("quorum", "3")];
    assert!(refused(&app, &sitting, &too_many, 422).await.contains("Le comité compte 2 voix"));
    sit(&app, &committee, &said).await;
    // An address is added, somebody comes in: who was there still was, in the same row.
    let version = app.get(&members).await.attributes("input[name=version]", "value").remove(0);
    // The fields of a line stand together: a form sends them so.
    let changed = [
        &[("members[0].email", "nadia.ferrand@agence.example")][..],
        MEMBERS,
        &[
            ("members[2].name", "Yanis Abadie"),
            ("members[2].seat", "business"),
            ("version", version.as_str()),
        ],
    ]
    .concat();
    taken(&app, &members, &changed).await;
    let page = plain(&app.get(&committee).await);
    assert!(page.contains("A donné pouvoir à Oriane Quimerch"), "{page}");
    assert!(page.contains("2 voix présentes ou représentées, quorum de 2 atteint"), "{page}");
    assert_eq!(rows(&app, &committee).await[..2], ids[..2]);
    // Who sits no more: what was said of them is not dropped in silence.
    let gone = [said[0], ("members[0].id", "99999"), ("members[0].attendance", "present")];
    assert!(refused(&app, &sitting, &gone, 422).await.contains("Les membres ont changé"));
    let told = journal(&app).await;
    for name in ["Oriane", "Quimerch", "Nadia", "Bastien", "Yanis"] {
        assert!(!told.contains(name), "{name} in {told}");
    }
    assert!(told.contains("attendance.incubator = À dire > A donné pouvoir"), "{told}");
}

#[rocket::async_test]
async fn votes_and_figures_are_refused_beside_their_field_and_kept() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    taken(&app, &format!("{committee}/membres"), &[MEMBERS, &[("version", "1")]].concat()).await;
    let app = held(app, &committee).await;
    let decision = format!("{committee}/decision");
    let with = |changes: &[(&'static str, &'static str)]| {
        let of =
            |it: &(&'static str, &'static str)| *changes.iter().find(|known| known.0 == it.0).unwrap_or(it);
        DECISION.iter().map(of).collect::<Vec<_>>()
    };
    let consensus = app.post(&decision, &with(&[("agreement", "consensus")])).await;
    assert_eq!(consensus.status.code, 422);
    assert!(plain(&consensus).contains("choisissez « Par un vote », ou videz-les"), "{}", plain(&consensus));
    assert_eq!(consensus.attributes("#votes_for", "value"), ["4"], "what was typed stays");
    for (field, value, said) in [
        ("conditions[0].due_on", "25/11/2026", "Ce jour est avant le comité"),
        ("period_from", "01/02/2037", "La période finit avant de commencer"),
        ("period_from", "01/05/2025", "à plus de six mois du comité"),
        ("period_to", "31/07/2037", "dépasse vingt-quatre mois"),
    ] {
        assert!(refused(&app, &decision, &with(&[(field, value)]), 422).await.contains(said), "{said}");
    }
    // Two voices: three votes are too many; one voice of the two that are needed has to be explained.
    let ids = rows(&app, &committee).await;
    let attend = |second: &'static str| {
        [
            ("held_on", "26/11/2026"),
            ("quorum", "2"),
            ("members[0].id", ids[0].as_str()),
            ("members[0].attendance", "present"),
            ("members[1].id", ids[1].as_str()),
            ("members[1].attendance", second),
        ]
    };
    sit(&app, &committee, &attend("present")).await;
    assert!(refused(&app, &decision, DECISION, 422).await.contains("plus de votes que de voix"));
    sit(&app, &committee, &attend("absent")).await;
    let alone = with(&[("votes_for", "1"), ("votes_against", "0")]);
    assert!(refused(&app, &decision, &alone, 422).await.contains("Le quorum n’est pas atteint : 1 voix"));
    taken(&app, &decision, &[&alone[..], &[("arbitration", "L’absente a écrit son accord.")]].concat()).await;
}

#[rocket::async_test]
async fn what_a_committee_answered_to_is_frozen_when_it_meets() {
    let app = TestApp::at(TODAY).await.signed_in_as("solene").await;
    let committee = planned(&app).await;
    let page = plain(&app.get(&committee).await);
    assert!(page.contains("Dire qui siège") && !page.contains("Dire qui est venu"), "seats first: {page}");
    // A day earlier is « avancé ».
    let date = format!("{committee}/date");
    let earlier =
        [("planned_on", "25/11/2026"), ("minutes", "50"), ("version", "1"), ("reason", "La salle est libre")];
    taken(&app, &date, &earlier).await;
    let page = plain(&app.get(&committee).await);
    assert!(page.contains("Avancé du 26 nov. 2026 au 25 nov. 2026"), "{page}");
    let id = committee.rsplit('/').next().unwrap().to_owned();
    assert_eq!(acts(&app, &id).await, ["committee.planned", "committee.advanced"]);
    let app = TestApp::over(app.database, "2026-11-25").await.signed_in_as("solene").await;
    let page = plain(&app.get(&committee).await);
    assert!(
        page.contains("Dire qui est venu") && !page.contains("Dire qui siège"),
        "its day has come: {page}"
    );
    let app = held(app, &committee).await;
    let frozen = async |app: &TestApp| {
        let db = app.database.db.reader();
        let sql =
            format!("SELECT cast(due_on AS text) || due_rule FROM investment_committee WHERE id = {id}");
        let asked = Statement::from_string(db.get_database_backend(), sql);
        db.query_one_raw(asked).await.unwrap().unwrap().try_get_by_index::<String>(0).unwrap()
    };
    let before = frozen(&app).await;
    assert!(journal(&app).await.contains(&format!("due_on =  > {}", &before[..10])), "{before}");
    // Another one is noted in between: the date that was answered to does not move.
    let other = taken(&app, &format!("{PRODUCT}/passe"), &[("held_on", "20/11/2026")]).await;
    taken(&app, &other, &[("outcome", "pivot"), ("agreement", "consensus"), ("act", "close")]).await;
    sit(&app, &committee, &[("held_on", "26/11/2026"), ("quorum", "1")]).await;
    assert_eq!(frozen(&app).await, before);
    let sorry = ("arbitration", "Personne n’a noté les présences.");
    taken(&app, &format!("{committee}/decision"), &[DECISION, &[sorry]].concat()).await;
    assert_eq!(frozen(&app).await, before);
    // The history of the product tells it all.
    let history = plain(&app.get("/produits/boussole-juridique/historique").await);
    for said in
        ["Comité d’investissement décidé", "Comité d’investissement avancé", "Échéance à laquelle il répond"]
    {
        assert!(history.contains(said), "{said} in {history}");
    }
}

#[rocket::async_test]
async fn a_mission_on_an_incubator_opens_none_of_its_products() {
    let app = TestApp::at(TODAY).await.signed_in_as("nour").await;
    let page = plain(&app.get("/comites").await);
    assert!(
        page.contains("aucun produit actif que vous suivez") || page.contains("Aucun produit actif"),
        "{page}"
    );
    assert_eq!(app.get("/comites.csv").await.text().trim().lines().count(), 1, "the header alone");
}
