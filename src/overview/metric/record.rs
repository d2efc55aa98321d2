//! What happened to a product, for the curves of its metrics.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use crate::committee::record::load;
use crate::committee::rules::Step;
use crate::convention::record::of_laureates;
use crate::error::AppError;
use crate::fast::record::award;
use crate::identity::rules::Rights;
use crate::impact::stats::Mark;

/// Its investment committees that are planned or met, and the conventions that were signed and may be seen.
pub async fn marks(
    db: &impl ConnectionTrait,
    product: i64,
    rights: &Rights,
    today: NaiveDate,
) -> Result<Vec<Mark>, AppError> {
    let committees = load::of_products(db, &[product]).await?;
    let mut found: Vec<Mark> = (committees.iter())
        .filter(|it| it.step() != Step::Cancelled)
        .filter_map(|it| {
            let on = it.day()?;
            let outcome =
                it.outcome().map(|it| format!("\u{a0}: {}", crate::web::french::lowered(it.label())));
            let label = format!("Comité d’investissement{}", outcome.unwrap_or_default());
            Some(Mark { on, kind: "committee", label, is_to_come: it.held_on.is_none() && on >= today })
        })
        .collect();
    let awards = award::of_products(db, &[product]).await?.remove(&product).unwrap_or_default();
    let laureates: Vec<i64> = awards.iter().map(|it| it.laureate).collect();
    for it in of_laureates(db, &laureates, rights).await? {
        let Some(on) = it.state.signed_on() else { continue };
        let label = format!("Convention {} signée", it.reference);
        found.push(Mark { on, kind: "convention", label, is_to_come: false });
    }
    found.sort_by_key(|it| it.on);
    Ok(found)
}
