//! Who may do what: every cell of `docs/droits.md`, played through HTTP with real objects.

mod amendments;
mod cast;
mod committees;
mod csrf;
mod laureates;
mod metrics;
mod reading;
mod samples;
mod spares;
mod table;
mod written;

use crate::security;
use crate::support::{TODAY, TestApp};
use cast::Persona;
pub use cast::write;
use rocket::http::Method;
use table::{Cell, Row, rows};
pub use written::written;

/// What an answer says of the right to have it.
fn read(status: u16, location: Option<&str>) -> Cell {
    match status {
        401 => Cell::SignIn,
        303 if location.is_some_and(|it| it.starts_with("/connexion?vers=")) => Cell::SignIn,
        403 => Cell::Refused,
        404 => Cell::NotFound,
        // Taken, even if what was sent has to be corrected.
        200 | 303 | 308 | 422 => Cell::Yes,
        409 => Cell::Frozen,
        410 | 503 => Cell::NothingThere,
        other => panic!("a status that says nothing of rights: {other}"),
    }
}

/// What a browser keeps for ever, because its address says its version.
fn is_file(row: &Row) -> bool {
    row.path.starts_with("/static/") || row.path == "/favicon.ico"
}

/// What other sites may show or read: `impact::public` says what its headers are.
fn is_open(row: &Row) -> bool {
    row.path.starts_with("/produits/<slug>/stats/encart") || row.path.starts_with("/produits/<slug>/stats.")
}

/// Plays the column of one persona; gives how many cells, and the faults.
async fn column(persona: Persona, rows: &[Row]) -> (usize, Vec<String>) {
    let app = cast::app().await;
    let (mut played, mut faults) = (0, Vec::new());
    for row in rows {
        let expected = row.cell(persona);
        if expected == Cell::None {
            continue;
        }
        let sample = samples::of(row, &app).await;
        // An earlier row may have ended the session, or the mission: each starts anew.
        persona.enter(&app, sample.place).await;
        let is_write = row.method != Method::Get;
        let is_shut = matches!(expected, Cell::SignIn | Cell::Refused | Cell::NotFound | Cell::Frozen);
        let before = if is_write && is_shut { Some(written(&app).await) } else { None };
        let answer = if row.method == Method::Get {
            app.ask(&sample.path).await
        } else {
            let fields: Vec<_> = sample.fields.iter().map(|it| (it.0, it.1.as_str())).collect();
            app.post(&sample.path, &fields).await
        };
        let found = read(answer.status.code, answer.location.as_deref());
        played += 1;
        faults.extend(
            security::faults(&answer)
                .into_iter()
                .filter(|_| !is_file(row) && !is_open(row))
                .map(|it| format!("{row}: {it}")),
        );
        if let Some(before) = before
            && written(&app).await != before
        {
            faults.push(format!("{row} for {persona:?}: refused, and yet something is written"));
        }
        if found != expected {
            faults.push(format!(
                "{row} for {persona:?}: {found:?} ({}), the table says {expected:?}",
                answer.status
            ));
        }
    }
    (played, faults)
}

/// Every cell of the column of a persona is true.
async fn is_true(persona: Persona) {
    let rows = rows();
    let (played, faults) = column(persona, &rows).await;
    println!("rights of {persona:?}: {played} cells of {} rows played, {} wrong", rows.len(), faults.len());
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(played > 60, "only {played} cells");
}

/// One test for each persona: they run side by side.
macro_rules! columns {
    ($($name:ident: $persona:ident),* $(,)?) => {
        $(#[rocket::async_test]
        async fn $name() {
            is_true(Persona::$persona).await;
        })*

        #[test]
        fn every_persona_has_its_column_played() {
            assert_eq!([$(Persona::$persona),*], Persona::ALL);
        }
    };
}

columns! {
    the_rights_of_the_public: Public,
    the_rights_of_a_team: TeamHere,
    the_rights_of_an_intrapreneur: IntrapreneurHere,
    the_rights_of_an_intrapreneur_elsewhere: IntrapreneurElsewhere,
    the_rights_of_a_coach: CoachHere,
    the_rights_of_a_coach_elsewhere: CoachElsewhere,
    the_rights_of_a_committee: CommitteeHere,
    the_rights_of_a_committee_elsewhere: CommitteeElsewhere,
    the_rights_of_an_observer: Observer,
    the_rights_of_an_administrator: Administrator,
    the_rights_of_a_deactivated_account: Deactivated,
}

#[rocket::async_test]
async fn every_route_has_its_row_and_every_row_its_route() {
    let app = TestApp::empty(TODAY).await;
    let mounted: Vec<_> =
        app.client.rocket().routes().map(|it| (it.method, it.uri.path().to_owned())).collect();
    let rows = rows();
    let missing = mounted.iter().filter(|route| !rows.iter().any(|it| it.is_of(route)));
    assert_eq!(missing.map(|it| format!("{} {}", it.0, it.1)).collect::<Vec<_>>(), Vec::<String>::new());
    let useless = rows.iter().filter(|row| !mounted.iter().any(|it| row.is_of(it)));
    assert_eq!(useless.map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
}

#[rocket::async_test]
async fn a_right_ends_with_its_mission_without_anybody_s_doing() {
    // Awen's mission on the laureate « Abri de nuit » ends on 18 December 2026.
    // Coach of an incubator too, she reads on, and no longer writes there.
    for (today, expected) in [("2026-12-18", 200), ("2026-12-19", 403)] {
        let app = TestApp::at(TODAY).await;
        let app = TestApp::over(app.database, today).await;
        app.enter("awen").await;
        assert_eq!(app.ask("/produits/abri-de-nuit/modifier").await.status.code, expected, "{today}");
        assert_eq!(app.ask("/produits/abri-de-nuit/equipe").await.status.code, 200, "{today}");
    }
    // Malo's only mission ends on 29 January 2027: the draft of the team's page goes with it.
    for (today, expected) in [("2027-01-29", 200), ("2027-01-30", 403)] {
        let app = TestApp::at(TODAY).await;
        let app = TestApp::over(app.database, today).await;
        app.enter("malo").await;
        assert_eq!(app.ask("/produits/signal-rivage/equipe").await.status.code, expected, "{today}");
    }
}

#[rocket::async_test]
async fn lists_hold_only_what_may_be_seen() {
    let app = TestApp::at(TODAY).await;
    for (email, sees) in [
        ("", false),
        ("yann", false),
        ("lucette", false),
        ("malo", false),
        ("joachim", true),
        ("edgar", true),
        ("awen", true),
        ("ines", true),
        ("ophelie", true),
    ] {
        if !email.is_empty() {
            app.enter(email).await;
        }
        for path in ["/conventions", "/produits/bulletin-d-air", "/editions/18"] {
            let found = app.get(path).await.text().contains("FAST-2026-018");
            assert_eq!(found, sees, "{email} reads {path}");
        }
        assert!(app.get("/conventions").await.text().contains("FAST-2026-014"), "{email}: what is signed");
    }
}
