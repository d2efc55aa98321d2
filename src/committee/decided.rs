//! What committees decided, as conventions are proposed it.

use crate::committee::record::dossier::known;
use crate::committee::record::load;
use crate::committee::rules::{Step, sums};
use crate::convention::decided::{Decided, Decisions};
use crate::db::Db;
use crate::error::AppError;
use crate::web::french;

/// Those that this room keeps.
pub struct Committees;

#[rocket::async_trait]
impl Decisions for Committees {
    async fn of(&self, db: &Db, committee: i64, laureate: i64) -> Result<Option<Decided>, AppError> {
        let db = db.reader();
        let Some(found) = load::find(db, committee).await? else { return Ok(None) };
        let of = known::awarded(db, laureate).await?;
        if found.0.step() != Step::Decided || of != Some(found.1.id) {
            return Ok(None);
        }
        let whole = load::whole(db, found).await?;
        let day = whole.committee.held_on.map(french::date_long).unwrap_or_default();
        Ok(Some(Decided {
            source: format!(
                "décidé le {day} par le comité d’investissement {}",
                french::with_de(&whole.product.name)
            ),
            href: format!("/comites/{committee}"),
            payers: sums(&whole.amounts).map(|it| it.payers).unwrap_or_default(),
            ends_on: whole.committee.period_to,
        }))
    }
}
