//! What the open breaches of a convention wait for, as its own page says it.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::record;
use crate::convention::rules::{BreachFacts, Convention, Stage};
use crate::error::AppError;
use crate::web::french;

/// The open breaches of a convention, the oldest first: where each stands on `today`, and its page.
///
/// # Errors
/// The database's; a row that has no meaning.
pub async fn awaited(
    db: &impl ConnectionTrait,
    convention: &Convention,
    today: NaiveDate,
) -> Result<Vec<(String, String)>, AppError> {
    let page = |it: &BreachFacts| format!("/conventions/{}/manquements/{}", convention.reference, it.id);
    let open = record::open_of(db, convention).await?;
    Ok(open.iter().map(|it| (sentence(it, today), page(it))).collect())
}

fn sentence(it: &BreachFacts, today: NaiveDate) -> String {
    let stage = match it.stage {
        Stage::Found => "mise en demeure à écrire".to_owned(),
        Stage::Noticed { .. } => "mise en demeure à envoyer".to_owned(),
        Stage::Sent { cure_by } if cure_by < today => {
            format!("délai pour réparer échu le {}", french::date(cure_by))
        }
        Stage::Sent { cure_by } => format!("à réparer au plus tard le {}", french::date(cure_by)),
        Stage::Cured | Stage::Terminated | Stage::Closed => "clos".to_owned(),
    };
    format!("Manquement à «\u{a0}{}\u{a0}»\u{a0}: {stage}", it.duty.about().label)
}
