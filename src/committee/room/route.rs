//! The meeting room over HTTP.

use rocket::{Route, State, get, routes};

use super::page::RoomPage;
use crate::clock::Today;
use crate::committee::dossier::{gather, last};
use crate::committee::record::dossier;
use crate::committee::record::load;
use crate::committee::scope::CommitteeScope;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Kept;
use crate::web::View;

/// What the room looks at: the dossier that was sent; failing that, as it stands.
#[get("/comites/<id>/salle")]
async fn show(
    id: i64,
    _kept: Kept<CommitteeScope>,
    db: &State<Db>,
    today: Today,
) -> Result<View<RoomPage>, AppError> {
    let db = db.reader();
    let (committee, product) =
        load::find(db, id).await?.ok_or(AppError::NotFound("Comité d’investissement"))?;
    if !committee.step().is_open() {
        return Err(AppError::Refused(
            "Ce comité d’investissement est clos\u{a0}: il n’y a plus de séance à conduire.".to_owned(),
        ));
    }
    let (sheet, version) = if let Some((sent, sheet)) = last(db, id).await? {
        (sheet, Some(sent.number))
    } else {
        let blocks = dossier::find(db, id).await?.unwrap_or_default();
        (gather(db, (&committee, &product), &blocks, today.0).await?, None)
    };
    Ok(View::ok(RoomPage::new((&committee, &product), &sheet, version)))
}

/// The page of the room.
pub fn routes() -> Vec<Route> {
    routes![show]
}
