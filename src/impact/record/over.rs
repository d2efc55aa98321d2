//! Metrics over the whole portfolio, as lists need them: nothing is read of the readings.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::row::metric::{Column, Entity};
use crate::impact::rules::MatrixBox;

/// A metric that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its row.
    pub id: i64,
    /// Its product.
    pub product: i64,
    /// Its name.
    pub name: String,
    /// Its box of the matrix.
    pub matrix_box: MatrixBox,
    /// Whether it is the north star of its product.
    pub is_north_star: bool,
    /// Whether a reading of it was filed.
    pub is_measured: bool,
    /// Day from which the next reading is late, in days since 1970.
    pub late_from: Option<i32>,
}

/// Every metric that runs, product by product, north star first.
///
/// # Errors
/// The database's.
pub async fn running(db: &impl ConnectionTrait) -> Result<Vec<Line>, DbErr> {
    type Row = (i64, i64, String, MatrixBox, bool, Option<i32>, Option<i32>);
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::ProductId,
            Column::Name,
            Column::MatrixBox,
            Column::IsNorthStar,
            Column::LastEndsOn,
            Column::LateFrom,
        ])
        .filter(Column::Ending.is_null())
        .order_by_asc(Column::ProductId)
        .order_by_desc(Column::IsNorthStar)
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let line = |(id, product, name, matrix_box, is_north_star, last_ends_on, late_from): Row| Line {
        id,
        product,
        name,
        matrix_box,
        is_north_star,
        is_measured: last_ends_on.is_some(),
        late_from,
    };
    Ok(rows.into_iter().map(line).collect())
}
