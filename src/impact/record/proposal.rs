//! Readings that somebody else than the team proposed: they wait for its agreement.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{Set, Unchanged},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait,
};

use super::metric::Known;
use super::reading::{By, NewReading, file, seconds};
pub use super::row::proposed_reading::Model;
use super::row::proposed_reading::{ActiveModel, Column, Entity};
use super::row::{metric, metric_version};
use super::{object, series};
use crate::audit::{Act, Changes};
use crate::db::BATCH;
use crate::impact::rules::{Period, PeriodKind, day_of};

impl Model {
    /// The period it is of, in a version whose values are of that kind.
    pub fn period(&self, kind: PeriodKind) -> Period {
        Period::containing(kind, day_of(self.ends_on))
    }
}

/// Proposals of these versions that wait, the oldest first.
pub async fn waiting(db: &impl ConnectionTrait, versions: &[i64]) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::VersionId.is_in(versions.iter().copied()))
        .filter(Column::IsAgreed.is_null())
        .order_by_asc(Column::Id)
        .all(db)
        .await
}

/// Proposals that wait, in these products or in all, the oldest first: product, and name of the metric.
///
/// # Errors
/// The database's.
pub async fn waiting_of(
    db: &impl ConnectionTrait,
    products: Option<&[i64]>,
) -> Result<Vec<(i64, String)>, DbErr> {
    let versions: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::VersionId)
        .filter(Column::IsAgreed.is_null())
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let mut metrics: HashMap<i64, (i64, String)> = HashMap::new();
    for some in versions.chunks(BATCH) {
        let found: Vec<(i64, i64, String)> = metric_version::Entity::find()
            .select_only()
            .column(metric_version::Column::Id)
            .column(metric::Column::ProductId)
            .column(metric::Column::Name)
            .join(JoinType::InnerJoin, metric_version::Relation::Metric.def())
            .filter(metric_version::Column::Id.is_in(some.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        metrics.extend(found.into_iter().map(|it| (it.0, (it.1, it.2))));
    }
    let own = |it: &(i64, String)| products.is_none_or(|all| all.contains(&it.0));
    Ok(versions.iter().filter_map(|it| metrics.get(it)).filter(|it| own(it)).cloned().collect())
}

/// That proposal of that metric.
pub async fn find(db: &impl ConnectionTrait, known: &Known, id: i64) -> Result<Option<Model>, DbErr> {
    let own = Column::VersionId.is_in(known.versions.iter().map(|it| it.id));
    Entity::find_by_id(id).filter(own).one(db).await
}

/// Proposes a reading, which waits for the team. One that the same person proposed for the same period, and that
/// still waits, gives way to it.
pub async fn propose(act: &mut Act, known: &Known, new: &NewReading, by: i64) -> Result<(), DbErr> {
    let version = known.version_for(new.period.last()).id;
    Entity::delete_many()
        .filter(Column::VersionId.eq(version))
        .filter(Column::EndsOn.eq(new.period.number()))
        .filter(Column::ProposedBy.eq(by))
        .filter(Column::IsAgreed.is_null())
        .exec(act.db())
        .await?;
    let row = ActiveModel {
        version_id: Set(version),
        ends_on: Set(new.period.number()),
        value: Set(new.value),
        reason: Set(new.reason.clone()),
        source: Set(new.source.clone()),
        basis: Set(new.basis.clone()),
        proposed_by: Set(by),
        proposed_at: Set(seconds(act)),
        ..Default::default()
    };
    row.insert(act.db()).await?;
    let mut changes = Changes::new();
    changes.note(&format!("readings.{}", new.period.code()), None, Some(new.value.to_string())).note(
        "reason",
        None,
        new.reason.clone(),
    );
    act.record("reading.proposed", object(known.row.id), changes);
    Ok(())
}

/// Why a proposal no longer says what it said: another value was filed for its period since, or the metric is
/// measured another way from before it on.
pub async fn overtaken(
    db: &impl ConnectionTrait,
    known: &Known,
    proposal: &Model,
) -> Result<Option<String>, DbErr> {
    let version = known.version_for(day_of(proposal.ends_on));
    if version.id != proposal.version_id {
        return Ok(Some(
            "Ce que mesure l’indicateur a changé depuis cette proposition\u{a0}: refusez-la, puis relevez la valeur de \
             la nouvelle façon."
                .to_owned(),
        ));
    }
    let there = series::current(db, version.id, &[proposal.ends_on]).await?;
    let newer = there.iter().find(|it| it.filed_at >= proposal.proposed_at && it.value != proposal.value);
    Ok(newer.map(|it| {
        format!(
            "Une valeur a été déposée depuis cette proposition\u{a0}: {} pour {}. Refusez la proposition, ou corrigez la \
             valeur à sa page.",
            version.unit.shown(it.value),
            proposal.period(version.period)
        )
    }))
}

/// Says what the team thinks of a proposal: agreed, it is filed under the name of who proposed it.
pub async fn decide(
    act: &mut Act,
    known: &Known,
    proposal: &Model,
    is_agreed: bool,
    by: i64,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Unchanged(proposal.id),
        is_agreed: Set(Some(is_agreed)),
        decided_by: Set(Some(by)),
        ..Default::default()
    };
    row.update(act.db()).await?;
    let kind = known.versions.iter().find(|it| it.id == proposal.version_id).map(|it| it.period);
    let period = proposal.period(kind.unwrap_or(PeriodKind::Day));
    let mut changes = Changes::new();
    changes.note(&format!("readings.{}", period.code()), None, Some(proposal.value.to_string()));
    let done = if is_agreed { "reading.agreed" } else { "reading.declined" };
    act.record(done, object(known.row.id), changes);
    if is_agreed {
        let new = NewReading {
            period,
            value: proposal.value,
            basis: proposal.basis.clone(),
            source: proposal.source.clone(),
            // Agreed, it takes the place of whatever is there.
            reason: Some(proposal.reason.clone().unwrap_or_else(|| "Valeur proposée et acceptée".to_owned())),
        };
        file(act, known, &[new], By { author: proposal.proposed_by, agreed: Some(by) }).await?;
    }
    Ok(())
}
