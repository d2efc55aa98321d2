//! The people of the table, object by object.

use sea_orm::ConnectionTrait;

use jalon::config::proconnect::ProConnect;

use crate::support::{TODAY, TestApp};

/// A column of the table, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Persona {
    Public,
    TeamHere,
    IntrapreneurHere,
    IntrapreneurElsewhere,
    CoachHere,
    CoachElsewhere,
    CommitteeHere,
    CommitteeElsewhere,
    Observer,
    Administrator,
    Deactivated,
}

/// Where « here » is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// « Signal Rivage », with its signed convention.
    Product,
    /// « Bulletin d’air », with its draft.
    Draft,
    /// « L’Établi ».
    Incubator,
}

impl Persona {
    pub const ALL: [Self; 11] = [
        Self::Public,
        Self::TeamHere,
        Self::IntrapreneurHere,
        Self::IntrapreneurElsewhere,
        Self::CoachHere,
        Self::CoachElsewhere,
        Self::CommitteeHere,
        Self::CommitteeElsewhere,
        Self::Observer,
        Self::Administrator,
        Self::Deactivated,
    ];

    fn email(self, place: Place) -> Option<&'static str> {
        Some(match (self, place) {
            (Self::Public, _) => return None,
            (Self::TeamHere, Place::Draft) => "equipier@",
            (Self::TeamHere, _) => "malo",
            (Self::IntrapreneurHere, Place::Product) => "yann",
            (Self::IntrapreneurHere, Place::Draft) => "joachim",
            (Self::IntrapreneurHere, Place::Incubator) => "nour",
            (Self::IntrapreneurElsewhere, _) => "rose-may",
            (Self::CoachHere, _) => "solene",
            (Self::CoachElsewhere, _) => "awen",
            (Self::CommitteeHere, _) => "edgar",
            (Self::CommitteeElsewhere, _) => "lucette",
            (Self::Observer, _) => "ines",
            (Self::Administrator, _) => "ophelie",
            (Self::Deactivated, _) => "paule",
        })
    }

    /// Comes to the door as this persona.
    pub async fn enter(self, app: &TestApp, place: Place) {
        let Some(email) = self.email(place) else {
            // A row before this one may have let somebody in.
            write(app, "DELETE FROM session").await;
            return;
        };
        if self != Self::Deactivated {
            app.enter(email).await;
            return;
        }
        // She enters, and is shut out behind Jalon's back: her cookie is an old one.
        write(app, "UPDATE person SET active = true WHERE email LIKE 'paule%'").await;
        app.enter(email).await;
        write(app, "UPDATE person SET active = false WHERE email LIKE 'paule%'").await;
    }
}

/// The demonstration, on a site that offers ProConnect, whose server does not answer.
pub async fn app() -> TestApp {
    let app = TestApp::at(TODAY).await;
    let provider = ProConnect::read(&|name| {
        let value = match name {
            "JALON_PROCONNECT_ISSUER" => "http://127.0.0.1:9",
            "JALON_PROCONNECT_CLIENT_ID" => "jalon",
            "JALON_PROCONNECT_CLIENT_SECRET" => "un-secret-assez-long-pour-un-essai",
            _ => return None,
        };
        Some(value.to_owned())
    });
    let app = TestApp::with(app.database, TODAY, |it| it.proconnect = provider.unwrap()).await;
    prepare(&app).await;
    app
}

/// Those from elsewhere work for the sponsors of what is here: an organisation gives no right.
/// One more person makes the team of « Bulletin d’air ».
async fn prepare(app: &TestApp) {
    for statement in [
        "UPDATE person SET organisation_id =
            (SELECT id FROM organisation WHERE slug = 'agence-nationale-des-rivages')
            WHERE email LIKE 'rose-may%' OR email LIKE 'lucette%'",
        "INSERT INTO product_sponsor (product_id, organisation_id, position)
            SELECT p.id, o.id, 9 FROM product p, organisation o
            WHERE p.slug = 'bulletin-d-air' AND o.slug = 'agence-nationale-des-rivages'",
        "UPDATE incubator SET owner_id =
            (SELECT id FROM organisation WHERE slug = 'agence-nationale-des-rivages') WHERE slug = 'l-etabli'",
        "INSERT INTO person (id, email, name, active, administrator, observer, created_at, version)
            VALUES (900, 'equipier@sante-scolaire.example', 'Équipier d’essai', true, false, false, '', 1)",
        "INSERT INTO mission (id, person_id, product_id, role, starts_on)
            SELECT 900, 900, id, 'developer', '2026-01-05' FROM product WHERE slug = 'bulletin-d-air'",
    ] {
        write(app, statement).await;
    }
}

/// Writes behind Jalon's back, and waits until it knows.
pub async fn write(app: &TestApp, statement: &str) {
    let transaction = app.database.db.begin().await.unwrap();
    transaction.execute_unprepared(statement).await.unwrap();
    transaction.commit().await.unwrap();
    if statement.contains("UPDATE revision") {
        tokio::time::sleep(jalon::db::GLANCE).await;
    }
}
