//! The lists of steps of laureates, for homes.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::target;
use crate::error::AppError;
use crate::fast::record::edition::WholeEdition;
use crate::fast::record::laureate;
use crate::fast::rules::is_current;
use crate::identity::rules::Rights;
use crate::laureate::onboarding::rules::Listed;
use crate::overview::onboarding::record::{self, Asked};

/// The lists of the laureates of editions to follow, those that `rights` let be seen.
pub async fn lists(
    db: &impl ConnectionTrait,
    (laureates, editions): (&[laureate::Model], &[WholeEdition]),
    rights: &Rights,
    today: NaiveDate,
) -> Result<HashMap<i64, Listed>, AppError> {
    let current = |number: i32| {
        let dates = editions.iter().map(|it| (it.edition.number, it.edition.dates));
        dates.into_iter().find(|it| it.0 == number).map(|it| it.1).filter(|it| is_current(it, today))
    };
    let asked: Vec<Asked> = laureates
        .iter()
        .filter(|it| rights.sees(target(it)))
        .filter_map(|it| {
            let dates = current(it.edition)?;
            Some(Asked { laureate: it.id, edition: it.edition, place: target(it), dates })
        })
        .collect();
    record::lists(db, &asked, rights, today).await
}
