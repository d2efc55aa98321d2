//! The door of the demonstration: enter as any of the cast, on this machine, in invented data only.

use rocket::form::FromForm;
use rocket::http::CookieJar;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};
use rocket::response::Redirect;
use rocket::{Route, State, get, post, routes};
use serde::Serialize;

use super::record::places;
use crate::clock::{Clock, Today};
use crate::collation;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::page::function;
use crate::identity::record::{mission, person};
use crate::identity::rules::{Rights, Role};
use crate::identity::session::{self, Entry};
use crate::identity::sign_in::HOME;
use crate::web::View;
use crate::web::client::Client;
use crate::web::csrf::Posted;
use crate::web::page::Page;
use crate::web::viewer::Demonstration;

/// Lets nobody in where the data are not invented.
struct Invented;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Invented {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        if Demonstration::of(request) == Demonstration::Open {
            Outcome::Success(Self)
        } else {
            Outcome::Error((Status::NotFound, ()))
        }
    }
}

/// The cast, by what they do.
#[derive(Serialize)]
struct DemonstrationPage {
    people: Vec<Card>,
}

#[derive(Serialize)]
struct Card {
    id: i64,
    name: String,
    function: &'static str,
    /// Names of what their missions are on.
    places: String,
    sees: &'static str,
    #[serde(skip)]
    rank: u8,
}

impl Page for DemonstrationPage {
    const TEMPLATE: &'static str = "overview/people/demonstration.html";
    const HAS_OPEN_FORM: bool = true;
}

fn card(id: i64, name: String, rights: &Rights, places: String) -> Card {
    let has = |role| rights.missions.iter().any(|it| it.role == role);
    let (rank, sees) = if rights.administrator {
        (0, "Ce qui attend une décision, les personnes, le journal\u{a0}; rédige les conventions.")
    } else if rights.is_coach() {
        (1, "Ses lauréats en retard ou à risque\u{a0}; lit tout, écrit sur les siens.")
    } else if has(Role::Intrapreneur) {
        (2, "Son produit ou son incubateur et ce qui est attendu\u{a0}; tient la fiche.")
    } else if has(Role::CommitteeMember) {
        (3, "Les prochains comités d’investissement de ses produits.")
    } else if rights.observer {
        (4, "Tout, sans rien écrire.")
    } else if rights.missions.is_empty() {
        (6, "Ce que lit le public\u{a0}: sa mission est terminée.")
    } else {
        (5, "Son produit, ses brouillons et son équipe, sans écrire sur la fiche.")
    };
    Card { id, name, function: function(rights).0, places, sees, rank }
}

#[get("/demonstration")]
async fn door(
    _invented: Invented,
    db: &State<Db>,
    today: Today,
) -> Result<View<DemonstrationPage>, AppError> {
    let running = mission::all_running(db.reader(), today.0).await?;
    let named = places(db.reader(), &running).await?;
    let mut people = Vec::new();
    for it in person::all(db.reader()).await?.into_iter().filter(|it| it.active) {
        let own: Vec<_> = running.iter().filter(|mission| mission.mission.person_id == it.id).collect();
        let rights = Rights {
            administrator: it.values.administrator,
            observer: it.values.observer,
            missions: own.iter().map(|it| it.held()).collect(),
        };
        let mut places: Vec<_> = own.iter().filter_map(|it| named.get(&it.mission.on)).collect();
        places.sort_by(|a, b| collation::compare(&a.name, &b.name));
        places.dedup_by(|a, b| a.name == b.name);
        let places: Vec<_> = places.into_iter().map(|it| it.name.as_str()).collect();
        people.push(card(it.id, it.values.name, &rights, places.join(", ")));
    }
    people.sort_by(|a, b| a.rank.cmp(&b.rank).then_with(|| collation::compare(&a.name, &b.name)));
    Ok(View::ok(DemonstrationPage { people }))
}

#[derive(FromForm)]
struct Choice {
    personne: i64,
}

#[post("/demonstration", data = "<choice>")]
async fn enter(
    _invented: Invented,
    choice: Posted<Choice>,
    cookies: &CookieJar<'_>,
    client: Client,
    db: &State<Db>,
    clock: &State<Clock>,
) -> Result<Redirect, AppError> {
    let writer = db.begin().await?;
    let person = person::by_id(&writer, choice.personne).await?.filter(|it| it.active);
    let person = person.ok_or(AppError::NotFound("Personne"))?;
    let entry =
        Entry { person: person.id, method: "demonstration", browser: &client.browser, id_token: None };
    session::open(&writer, cookies, entry, clock.now()).await?;
    writer.commit().await?;
    Ok(Redirect::to(HOME))
}

/// The door.
pub fn routes() -> Vec<Route> {
    routes![door, enter]
}
