//! What the sheets of products and incubators already say, for the lists of other rooms.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::{incubator, phase_span, product};
use crate::db::BATCH;

/// What a sheet says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Whether it says what it is for.
    pub has_mission: bool,
    /// Whether it says the phase it is in; never for an incubator.
    pub has_phase: bool,
    /// Its page of statistics.
    pub statistics: Option<String>,
}

/// What the sheets of these products say on `today`, by their rows.
pub async fn of_products(
    db: &impl ConnectionTrait,
    ids: &[i64],
    today: NaiveDate,
) -> Result<HashMap<i64, Published>, DbErr> {
    use product::Column;

    let mut found = HashMap::new();
    for some in ids.chunks(BATCH) {
        let rows: Vec<(i64, String, Option<String>)> = product::Entity::find()
            .select_only()
            .columns([Column::Id, Column::Mission, Column::StatsUrl])
            .filter(Column::Id.is_in(some.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        for (id, mission, statistics) in rows {
            let has_mission = !mission.trim().is_empty();
            found.insert(id, Published { has_mission, has_phase: false, statistics });
        }
        let begun: Vec<i64> = phase_span::Entity::find()
            .select_only()
            .column(phase_span::Column::ProductId)
            .distinct()
            .filter(phase_span::Column::ProductId.is_in(some.iter().copied()))
            .filter(phase_span::Column::StartsOn.lte(today))
            .into_tuple()
            .all(db)
            .await?;
        for id in begun {
            found.entry(id).or_default().has_phase = true;
        }
    }
    Ok(found)
}

/// What the sheets of these incubators say, by their rows.
pub async fn of_incubators(db: &impl ConnectionTrait, ids: &[i64]) -> Result<HashMap<i64, Published>, DbErr> {
    use incubator::Column;

    let mut found = HashMap::new();
    for some in ids.chunks(BATCH) {
        let rows: Vec<(i64, Option<String>)> = incubator::Entity::find()
            .select_only()
            .columns([Column::Id, Column::Summary])
            .filter(Column::Id.is_in(some.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        for (id, summary) in rows {
            let has_mission = summary.is_some_and(|it| !it.trim().is_empty());
            found.insert(id, Published { has_mission, ..Published::default() });
        }
    }
    Ok(found)
}
