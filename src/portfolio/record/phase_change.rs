//! A phase that an investment committee decided: it stands until the programme's sheet says it.

use chrono::NaiveDate;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait,
    QueryFilter, QuerySelect,
};

use super::phase_span::{ActiveModel, Column, Entity};
use super::product;
use super::sheet::ProductSheet;
use crate::audit::{Act, Changes, Object};
use crate::portfolio::rules::says_decided;

/// Puts a product, by its row and its name in addresses, in a phase from that day on, by a committee.
pub async fn decide(
    act: &mut Act,
    (id, slug): (i64, &str),
    (from, to): (Option<&str>, &str),
    day: NaiveDate,
    committee: i64,
) -> Result<(), DbErr> {
    let greatest: Option<i64> = Entity::find()
        .select_only()
        .column_as(Column::Id.max(), "id")
        .into_tuple()
        .one(act.db())
        .await?
        .flatten();
    let row = ActiveModel {
        id: Set(greatest.unwrap_or_default() + 1),
        product_id: Set(id),
        phase: Set(to.to_owned()),
        starts_on: Set(day),
        ends_on: Set(None),
        committee_id: Set(Some(committee)),
    };
    row.insert(act.db()).await?;
    product::Entity::update_many()
        .col_expr(product::Column::Revision, Expr::value(act.revision()))
        .col_expr(product::Column::Version, Expr::col(product::Column::Version).add(1))
        .filter(product::Column::Id.eq(id))
        .exec(act.db())
        .await?;
    let mut changes = Changes::new();
    changes.note("decided_phase", from.map(str::to_owned), Some(to.to_owned()));
    act.record("product.phase_decided", Object { kind: "product", id: slug.to_owned() }, changes);
    Ok(())
}

/// Lets go of the decided phases of these products that their sheets say by now.
pub async fn settle(db: &impl ConnectionTrait, sheets: &[(i64, ProductSheet)]) -> Result<(), DbErr> {
    let told = |id: i64| sheets.iter().find(|it| it.0 == id).map(|it| &it.1.spans);
    for it in Entity::find().filter(Column::CommitteeId.is_not_null()).all(db).await? {
        let spans = told(it.product_id).into_iter().flatten().map(|it| (it.0.as_str(), it.1));
        if says_decided((&it.phase, it.starts_on), spans) {
            Entity::delete_by_id(it.id).exec(db).await?;
        }
    }
    Ok(())
}
