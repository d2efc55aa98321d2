//! Reads the portfolio: all of it, or the products that changed since an older snapshot.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, Order, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::snapshot::{Award, Counts, Links, Named, Row, Snapshot};
use crate::db::Db;
use crate::fast::record::embargo::Embargo;
use crate::fast::record::laureate;
use crate::impact::stats;
use crate::portfolio::record::{
    incubator, organisation, phase, phase_span, product, product_incubator, product_sponsor,
};
use crate::portfolio::rules::{self, Phase, Span};
use crate::text;

/// Reads the portfolio on `today`; what did not change since `older` is taken from it.
pub async fn load(db: &Db, today: NaiveDate, older: Option<&Snapshot>) -> Result<Snapshot, DbErr> {
    // The revision is read first: a write that comes meanwhile makes the next request read again.
    let revision = db.revision().await?;
    let db = db.reader();
    let since = older.map_or(0, |it| it.revision);
    let changed = changed_products(db, since).await?;
    let mut rows: Vec<Arc<Row>> = match older {
        Some(older) => older.rows.iter().filter(|row| !changed.contains_key(&row.id)).cloned().collect(),
        None => Vec::with_capacity(changed.len()),
    };
    rows.extend(changed.into_values().map(Arc::new));
    own_statistics(&mut rows, &stats::record::published(db).await?);
    let mut snapshot = Snapshot {
        revision,
        today,
        rows,
        organisations: organisations(db).await?,
        incubators: incubators(db).await?,
        awards: awards(db, today).await?,
        labels: labels(db).await?,
        counts: Counts::default(),
        themes: Vec::new(),
        last_import: crate::portfolio::record::last_import(db).await?,
    };
    snapshot.settle();
    Ok(snapshot)
}

/// Where no other address is known, our own statistics page counts from the first public reading on.
fn own_statistics(rows: &mut [Arc<Row>], published: &HashSet<i64>) {
    for row in rows {
        let own = stats::href(&row.slug);
        match row.links.stats.as_deref() {
            None if published.contains(&row.id) => Arc::make_mut(row).links.stats = Some(own),
            Some(known) if known == own && !published.contains(&row.id) => {
                Arc::make_mut(row).links.stats = None;
            }
            _ => {}
        }
    }
}

async fn changed_products(db: &impl ConnectionTrait, since: i64) -> Result<HashMap<i64, Row>, DbErr> {
    let products = listed(db, since).await?;
    let mut rows: HashMap<i64, Row> = products.into_iter().map(|it| (it.id, row(it))).collect();
    // All of them is one question; a few are asked by name.
    let all = since == 0;
    let ids: Vec<i64> = if all { Vec::new() } else { rows.keys().copied().collect() };
    if !all && ids.is_empty() {
        return Ok(rows);
    }
    let among = |column: &dyn Fn(Vec<i64>) -> sea_orm::sea_query::SimpleExpr| {
        if all { Condition::all() } else { Condition::all().add(column(ids.clone())) }
    };
    let spans = phase_span::Entity::find()
        .filter(among(&|ids| phase_span::Column::ProductId.is_in(ids)))
        .order_by(phase_span::Column::StartsOn, Order::Asc)
        .all(db)
        .await?;
    for span in spans {
        if let (Some(row), Some(phase)) = (rows.get_mut(&span.product_id), rules::phase(&span.phase)) {
            row.spans.push(Span { phase, start: span.starts_on, end: span.ends_on });
        }
    }
    let incubators = product_incubator::Entity::find()
        .filter(among(&|ids| product_incubator::Column::ProductId.is_in(ids)))
        .order_by(product_incubator::Column::Position, Order::Asc)
        .all(db)
        .await?;
    for link in incubators {
        if let Some(row) = rows.get_mut(&link.product_id) {
            row.incubators.push(link.incubator_id);
        }
    }
    let sponsors = product_sponsor::Entity::find()
        .filter(among(&|ids| product_sponsor::Column::ProductId.is_in(ids)))
        .order_by(product_sponsor::Column::Position, Order::Asc)
        .all(db)
        .await?;
    for link in sponsors {
        if let Some(row) = rows.get_mut(&link.product_id) {
            row.sponsors.push(link.organisation_id);
        }
    }
    Ok(rows)
}

/// What the list needs of a product: its text stays in the database.
#[derive(FromQueryResult)]
struct Listed {
    id: i64,
    slug: String,
    name: String,
    mission: String,
    website: Option<String>,
    repository: Option<String>,
    stats_url: Option<String>,
    budget_url: Option<String>,
    impact_url: Option<String>,
    roadmap_url: Option<String>,
    dashlord_url: Option<String>,
    themes: String,
}

async fn listed(db: &impl ConnectionTrait, since: i64) -> Result<Vec<Listed>, DbErr> {
    use product::Column;
    product::Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Slug,
            Column::Name,
            Column::Mission,
            Column::Website,
            Column::Repository,
        ])
        .columns([
            Column::StatsUrl,
            Column::BudgetUrl,
            Column::ImpactUrl,
            Column::RoadmapUrl,
            Column::DashlordUrl,
        ])
        .column(Column::Themes)
        .filter(Column::Revision.gt(since))
        .into_model()
        .all(db)
        .await
}

fn row(it: Listed) -> Row {
    Row {
        id: it.id,
        search: text::fold(&format!("{} {}", it.name, it.mission)),
        slug: it.slug,
        name: it.name,
        mission: it.mission,
        spans: Vec::new(),
        incubators: Vec::new(),
        sponsors: Vec::new(),
        themes: serde_json::from_str(&it.themes).unwrap_or_default(),
        website: it.website,
        links: Links {
            repository: it.repository,
            stats: it.stats_url,
            budget: it.budget_url,
            impact: it.impact_url,
            roadmap: it.roadmap_url,
            dashlord: it.dashlord_url,
        },
        phase: None,
    }
}

async fn organisations(db: &impl ConnectionTrait) -> Result<HashMap<i64, Named>, DbErr> {
    let rows: Vec<(i64, String, String)> = organisation::Entity::find()
        .select_only()
        .columns([organisation::Column::Id, organisation::Column::Slug, organisation::Column::Name])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(named).collect())
}

async fn incubators(db: &impl ConnectionTrait) -> Result<HashMap<i64, Named>, DbErr> {
    let rows: Vec<(i64, String, String)> = incubator::Entity::find()
        .select_only()
        .columns([incubator::Column::Id, incubator::Column::Slug, incubator::Column::Name])
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(named).collect())
}

fn named((id, slug, name): (i64, String, String)) -> (i64, Named) {
    let search = text::fold(&name);
    (id, Named { slug, name, search })
}

/// The awards that are public on `today`, by product.
async fn awards(db: &impl ConnectionTrait, today: NaiveDate) -> Result<HashMap<i64, Vec<Award>>, DbErr> {
    let embargo = Embargo::on(db, today).await?;
    let rows = laureate::Entity::find()
        .filter(laureate::Column::ProductId.is_not_null())
        .filter(laureate::Column::Id.is_not_in(embargo.kept()))
        .order_by_asc(laureate::Column::Edition)
        .all(db)
        .await?;
    let mut awards: HashMap<i64, Vec<Award>> = HashMap::new();
    for row in rows {
        if let Some(product) = row.product_id {
            let total = embargo.total(row.id, row.total);
            awards.entry(product).or_default().push(Award { edition: row.edition, total });
        }
    }
    Ok(awards)
}

async fn labels(db: &impl ConnectionTrait) -> Result<[String; rules::PHASES.len()], DbErr> {
    let rows = phase::Entity::find().all(db).await?;
    Ok(rules::PHASES.map(|Phase { slug, .. }| {
        rows.iter().find(|it| it.slug == slug).map_or_else(|| slug.to_owned(), |it| it.label.clone())
    }))
}
