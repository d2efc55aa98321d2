//! Findings of the last import, by the page.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::last_run::Line;
use crate::exchange::beta_gouv::Folder;
use crate::fast::record::fast_edition;
use crate::portfolio::record::{import_finding, incubator, organisation, product};

/// How many findings of each code a run has.
pub async fn count_by_code(db: &impl ConnectionTrait, run: i64) -> Result<Vec<(String, u64)>, DbErr> {
    let counts: Vec<(String, i64)> = import_finding::Entity::find()
        .select_only()
        .column(import_finding::Column::Code)
        .column_as(import_finding::Column::Position.count(), "count")
        .filter(import_finding::Column::RunId.eq(run))
        .group_by(import_finding::Column::Code)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().map(|(code, count)| (code, count.unsigned_abs())).collect())
}

/// Findings of a run, of one code or of all, in the order of the report.
pub async fn page(
    db: &impl ConnectionTrait,
    run: i64,
    code: Option<&str>,
    offset: u64,
    limit: u64,
) -> Result<Vec<Line>, DbErr> {
    let mut found = import_finding::Entity::find().filter(import_finding::Column::RunId.eq(run));
    if let Some(code) = code {
        found = found.filter(import_finding::Column::Code.eq(code));
    }
    let rows =
        found.order_by_asc(import_finding::Column::Position).offset(offset).limit(limit).all(db).await?;
    Ok(rows.into_iter().map(Line::from).collect())
}

/// Which of the sheets that findings are about stand in Jalon, by folder and identifier.
pub async fn known(db: &impl ConnectionTrait, lines: &[Line]) -> Result<HashSet<(Folder, String)>, DbErr> {
    let subjects = |folder: Folder| {
        let of_folder = lines.iter().filter(move |it| Folder::of(&it.file) == Some(folder));
        of_folder.map(|it| it.subject.clone()).collect::<HashSet<_>>()
    };
    let products: Vec<String> = product::Entity::find()
        .select_only()
        .column(product::Column::Slug)
        .filter(product::Column::Slug.is_in(subjects(Folder::Products)))
        .into_tuple()
        .all(db)
        .await?;
    let organisations: Vec<String> = organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Slug)
        .filter(organisation::Column::Slug.is_in(subjects(Folder::Organisations)))
        .into_tuple()
        .all(db)
        .await?;
    let incubators: Vec<String> = incubator::Entity::find()
        .select_only()
        .column(incubator::Column::Slug)
        .filter(incubator::Column::Slug.is_in(subjects(Folder::Incubators)))
        .into_tuple()
        .all(db)
        .await?;
    let numbers = subjects(Folder::Editions);
    let editions: Vec<i32> = fast_edition::Entity::find()
        .select_only()
        .column(fast_edition::Column::Number)
        .filter(fast_edition::Column::Number.is_in(numbers.iter().filter_map(|it| it.parse::<i32>().ok())))
        .into_tuple()
        .all(db)
        .await?;
    let editions = editions.into_iter().map(|it| it.to_string()).collect();
    Ok([
        (Folder::Products, products),
        (Folder::Organisations, organisations),
        (Folder::Incubators, incubators),
        (Folder::Editions, editions),
    ]
    .into_iter()
    .flat_map(|(folder, slugs)| slugs.into_iter().map(move |slug| (folder, slug)))
    .collect())
}
