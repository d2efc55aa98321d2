//! Metrics and their versions, as they are read.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

pub use super::row::metric::Model;
use super::row::metric::{Column, Entity};
use super::row::metric_version;
pub use super::row::metric_version::Model as Version;
use crate::db::BATCH;
use crate::impact::rules::{Definition, Measure, Period, Rhythm, Sample, Sheet, day_number, day_of};

/// A metric with its versions, the oldest first; there is at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its row.
    pub row: Model,
    /// Its versions.
    pub versions: Vec<Version>,
}

impl From<&Version> for Measure {
    fn from(it: &Version) -> Self {
        Self {
            question: it.question.clone(),
            unit: it.unit.clone(),
            direction: it.direction,
            period: it.period,
            method: it.method.clone(),
            sample: Sample { size: it.sample_size, share: it.sample_share },
            proxy_for: it.proxy_for.clone(),
        }
    }
}

impl Known {
    fn new(row: Model, versions: Vec<Version>) -> Result<Self, DbErr> {
        if versions.is_empty() {
            return Err(DbErr::RecordNotFound(format!("versions of metric {}", row.id)));
        }
        Ok(Self { row, versions })
    }

    /// The version in force.
    pub fn current(&self) -> &Version {
        // There is at least one: `new` made sure of it.
        &self.versions[self.versions.len() - 1]
    }

    /// The version that a period is measured by: the last one that began by its last day.
    pub fn version_for(&self, last: NaiveDate) -> &Version {
        self.versions.iter().rev().find(|it| it.from_on <= last).unwrap_or(&self.versions[0])
    }

    /// The period of that code, in the version that measures it.
    pub fn period(&self, code: &str) -> Option<Period> {
        self.versions.iter().rev().find_map(|it| {
            let period = Period::parse(it.period, code).ok()?;
            (self.version_for(period.last()).id == it.id).then_some(period)
        })
    }

    /// It, as somebody defined it.
    pub fn definition(&self) -> Definition {
        let it = &self.row;
        Definition {
            sheet: Sheet {
                name: it.name.clone(),
                matrix_box: it.matrix_box,
                frequency: it.frequency,
                delay: it.delay,
                source: it.source.clone(),
                formula: it.formula,
                is_north_star: it.is_north_star,
                is_public: it.is_public,
            },
            measure: Measure::from(self.current()),
        }
    }

    /// When its readings are expected; nothing once it ended.
    pub fn rhythm(&self) -> Option<Rhythm> {
        let it = &self.row;
        let rhythm =
            Rhythm { kind: self.current().period, every: it.frequency, delay: it.delay, from: it.starts_on };
        it.ending.is_none().then_some(rhythm)
    }

    /// Last day of the period of the last reading.
    pub fn last_filed(&self) -> Option<NaiveDate> {
        self.row.last_ends_on.map(day_of)
    }
}

/// The metric of that row.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<Known>, DbErr> {
    let Some(row) = Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    let versions = metric_version::Entity::find().filter(metric_version::Column::MetricId.eq(id));
    let versions = versions.order_by_asc(metric_version::Column::Number).all(db).await?;
    Known::new(row, versions).map(Some)
}

/// The metric that took the place of this one.
pub async fn replacing(db: &impl ConnectionTrait, id: i64) -> Result<Option<Known>, DbErr> {
    let found = Entity::find().filter(Column::ReplacesId.eq(id)).order_by_asc(Column::Id);
    let Some(row) = found.one(db).await? else { return Ok(None) };
    find(db, row.id).await
}

/// The metrics of a product: north star first, then in the order of their rows.
pub async fn of_product(db: &impl ConnectionTrait, product: i64) -> Result<Vec<Known>, DbErr> {
    let rows = Entity::find().filter(Column::ProductId.eq(product));
    let rows = rows.order_by_desc(Column::IsNorthStar).order_by_asc(Column::Id).all(db).await?;
    with_versions(db, rows).await
}

/// The metrics of these products, by product, in the same order.
pub async fn of_products(
    db: &impl ConnectionTrait,
    products: &[i64],
) -> Result<HashMap<i64, Vec<Known>>, DbErr> {
    let mut found: HashMap<i64, Vec<Known>> = HashMap::new();
    for some in products.chunks(BATCH) {
        let rows = Entity::find().filter(Column::ProductId.is_in(some.iter().copied()));
        let rows = rows.order_by_desc(Column::IsNorthStar).order_by_asc(Column::Id).all(db).await?;
        for it in with_versions(db, rows).await? {
            found.entry(it.row.product_id).or_default().push(it);
        }
    }
    Ok(found)
}

/// The metrics of these products that were made from usual ones of these codes, in the same order, product by product.
pub async fn usual(
    db: &impl ConnectionTrait,
    products: &[i64],
    codes: &[&str],
) -> Result<HashMap<i64, Vec<Known>>, DbErr> {
    let mut found: HashMap<i64, Vec<Known>> = HashMap::new();
    for some in products.chunks(BATCH) {
        let rows = Entity::find()
            .filter(Column::ProductId.is_in(some.iter().copied()))
            .filter(Column::Usual.is_in(codes.iter().copied()));
        let rows = rows.order_by_desc(Column::IsNorthStar).order_by_asc(Column::Id).all(db).await?;
        for it in with_versions(db, rows).await? {
            found.entry(it.row.product_id).or_default().push(it);
        }
    }
    Ok(found)
}

/// Metrics whose next reading is late by `day`, in the order of their rows: of these products, or of all.
pub async fn expected(
    db: &impl ConnectionTrait,
    products: Option<&[i64]>,
    day: NaiveDate,
) -> Result<Vec<Known>, DbErr> {
    let by = || Entity::find().filter(Column::LateFrom.lte(day_number(day))).order_by_asc(Column::Id);
    let Some(products) = products else { return with_versions(db, by().all(db).await?).await };
    let mut found = Vec::new();
    for some in products.chunks(BATCH) {
        let own = by().filter(Column::ProductId.is_in(some.iter().copied()));
        found.extend(with_versions(db, own.all(db).await?).await?);
    }
    Ok(found)
}

/// Metrics whose reading is late on `today`, the longest first: one range of an index.
pub async fn late(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Vec<Model>, DbErr> {
    let late = Entity::find().filter(Column::LateFrom.lte(day_number(today)));
    late.order_by_asc(Column::LateFrom).order_by_asc(Column::Id).all(db).await
}

async fn with_versions(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<Vec<Known>, DbErr> {
    let mut versions: HashMap<i64, Vec<Version>> = HashMap::new();
    let ids: Vec<i64> = rows.iter().map(|it| it.id).collect();
    for some in ids.chunks(BATCH) {
        let found = metric_version::Entity::find()
            .filter(metric_version::Column::MetricId.is_in(some.iter().copied()))
            .order_by_asc(metric_version::Column::Number)
            .all(db)
            .await?;
        for it in found {
            versions.entry(it.metric_id).or_default().push(it);
        }
    }
    rows.into_iter()
        .map(|row| {
            let own = versions.remove(&row.id).unwrap_or_default();
            Known::new(row, own)
        })
        .collect()
}

/// Product and name of these metrics, by their rows.
pub async fn names(db: &impl ConnectionTrait, ids: &[i64]) -> Result<HashMap<i64, String>, DbErr> {
    let mut names = HashMap::new();
    for some in ids.chunks(BATCH) {
        let rows: Vec<(i64, String)> = Entity::find()
            .select_only()
            .columns([Column::Id, Column::Name])
            .filter(Column::Id.is_in(some.iter().copied()))
            .into_tuple()
            .all(db)
            .await?;
        names.extend(rows);
    }
    Ok(names)
}

/// The rows of the metrics of a product.
pub async fn ids(db: &impl ConnectionTrait, product: i64) -> Result<Vec<i64>, DbErr> {
    let ids = Entity::find().select_only().column(Column::Id).filter(Column::ProductId.eq(product));
    ids.order_by_asc(Column::Id).into_tuple().all(db).await
}
