//! What decisions settled of the points that dossiers raised: written with the decision, once.

mod committee_point;

use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder,
};

use crate::audit::{Act, Changes};
use crate::committee::rules::Point;
use committee_point::{ActiveModel, Column, Entity};

/// The points of a committee that decided, in their order.
pub async fn of(db: &impl ConnectionTrait, committee: i64) -> Result<Vec<Point>, DbErr> {
    let own = Entity::find().filter(Column::CommitteeId.eq(committee)).order_by_asc(Column::Position);
    let point = |it: committee_point::Model| Point { point: it.point, settled: it.settled };
    Ok(own.all(db).await?.into_iter().map(point).collect())
}

/// Writes them, with the changes for the act that decides.
pub(super) async fn write(
    act: &Act,
    committee: i64,
    points: &[Point],
    changes: &mut Changes,
) -> Result<(), DbErr> {
    for (position, it) in (0..).zip(points) {
        let row = ActiveModel {
            committee_id: Set(committee),
            position: Set(position),
            point: Set(it.point.clone()),
            settled: Set(it.settled.clone()),
            ..Default::default()
        };
        row.insert(act.db()).await?;
        let told = format!("{}\u{a0}: {}", it.point, it.said());
        changes.note(&format!("points.{position}"), None, Some(told));
    }
    Ok(())
}
