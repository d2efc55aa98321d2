//! Reads what a home shows: the products and incubators of somebody's missions, or all of them.

mod counts;
mod lists;
mod metrics;
mod recent;
mod team;

pub use counts::endless_missions;
pub use recent::{Recent, recent};
pub use team::Member;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};

use lists::lists;
use metrics::expected;
use team::team;

use crate::committee::record as committee;
use crate::committee::rules::Facts;
use crate::convention::amendment::{self, record::Followed};
use crate::convention::obligation::record::link::Dead;
use crate::convention::record as conventions;
use crate::convention::rules::publication::Ranked;
use crate::convention::rules::receipts::Receipt;
use crate::convention::rules::{BreachFacts, Convention, Owed, Unmet};
use crate::convention::{breach, obligation, publication, receipt};
use crate::error::AppError;
use crate::fast::record::edition::{self, WholeEdition};
use crate::fast::record::{fast_edition, laureate};
use crate::followup::record::state;
use crate::followup::rules::State;
use crate::followup::scope::{Access, access};
use crate::identity::rules::{Rights, Role, Target};
use crate::impact::rules::Filing;
use crate::laureate::onboarding::rules::Listed;
use crate::portfolio::organisation::record as organisations;
use crate::portfolio::record::{differing, incubator, organisation, phase, product, product_sponsor};

/// Whose products and incubators are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    Everything,
    /// Those on which a mission runs.
    Missions {
        /// Rows of products.
        products: Vec<i64>,
        /// Rows of incubators.
        incubators: Vec<i64>,
    },
}

impl Scope {
    /// Those on which a mission of one of these roles runs.
    pub fn of(rights: &Rights, has_role: impl Fn(Role) -> bool) -> Self {
        let subjects: HashSet<Target> =
            rights.missions.iter().filter(|it| has_role(it.role)).map(|it| it.subject).collect();
        let mut products = Vec::new();
        let mut incubators = Vec::new();
        for subject in subjects {
            match subject {
                Target::Product(id) => products.push(id),
                Target::Incubator(id) => incubators.push(id),
                Target::Laureate(_) => {}
            }
        }
        Self::Missions { products, incubators }
    }

    /// Whether it covers nothing.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Missions { products, incubators } if products.is_empty() && incubators.is_empty())
    }

    fn condition(&self, column: impl ColumnTrait, ids: fn(&Self) -> &[i64]) -> Condition {
        match self {
            Self::Everything => Condition::all(),
            Self::Missions { .. } => Condition::all().add(column.is_in(ids(self).iter().copied())),
        }
    }

    fn products(&self) -> &[i64] {
        if let Self::Missions { products, .. } = self { products } else { &[] }
    }

    fn incubators(&self) -> &[i64] {
        if let Self::Missions { incubators, .. } = self { incubators } else { &[] }
    }
}

/// What a home needs of a product: its text stays in the database.
#[derive(Clone, Debug, FromQueryResult)]
pub struct ProductRow {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub mission: String,
    pub repository: Option<String>,
    pub stats_url: Option<String>,
    pub budget_url: Option<String>,
    pub impact_url: Option<String>,
}

/// What a home needs of an incubator.
#[derive(Clone, Debug, FromQueryResult)]
pub struct IncubatorRow {
    pub id: i64,
    pub slug: String,
    pub name: String,
}

/// Everything read, in no order.
pub struct Rows {
    pub products: Vec<ProductRow>,
    pub incubators: Vec<IncubatorRow>,
    /// Phases, committees and signed conventions, by product.
    pub committees: HashMap<i64, Facts>,
    /// Labels of the phases.
    pub labels: HashMap<String, String>,
    /// Sponsors of each product, in their order.
    pub sponsors: HashMap<i64, Vec<i64>>,
    /// Those sponsors.
    pub organisations: HashMap<i64, organisations::Known>,
    /// Fields corrected here that the programme's sheet says otherwise, by product's name in addresses.
    pub differing: HashMap<String, Vec<String>>,
    /// Their awards.
    pub laureates: Vec<laureate::Model>,
    /// The editions of those awards; all of them for whoever reads everything.
    pub editions: Vec<WholeEdition>,
    /// How much of the follow-up of each may be read.
    pub open: HashMap<i64, Access>,
    /// Where the follow-ups that may be read whole stand.
    pub followups: HashMap<i64, State>,
    /// Their lists of steps that were opened, those that may be seen, by their rows.
    pub lists: HashMap<i64, Listed>,
    /// What was received under each convention, by its row.
    pub receipts: HashMap<i64, Vec<Receipt>>,
    /// The amendments of each, by its row.
    pub amendments: HashMap<i64, Followed>,
    /// The day each convention was published, by its row.
    pub published: HashMap<i64, Ranked>,
    /// The day the last amendment of each was signed, by its row.
    pub amended: HashMap<i64, Ranked>,
    /// The obligations of each convention, by its row.
    pub owed: HashMap<i64, Vec<Owed>>,
    /// The breaches of each that are not closed.
    pub breaches: HashMap<i64, Vec<BreachFacts>>,
    /// What each laureate whose convention is not frozen lacks before it is read, and signed.
    pub unmet: HashMap<i64, Vec<Unmet>>,
    /// Links that no longer answer.
    pub dead_links: Dead,
    /// Products with a statistics page on this site.
    pub with_stats: HashSet<i64>,
    /// Readings that are asked, will soon be late or were proposed, by product.
    pub readings: HashMap<i64, Filing>,
    /// Their conventions, those that may be seen.
    pub conventions: Vec<Convention>,
    /// Who works on each product or incubator, and as what.
    pub team: HashMap<Target, Vec<Member>>,
}

/// Reads what `scope` covers, as far as `rights` let it be seen, on `today`.
pub async fn read(
    db: &impl ConnectionTrait,
    rights: &Rights,
    scope: &Scope,
    today: NaiveDate,
) -> Result<Rows, AppError> {
    let products = products(db, scope).await?;
    let incubators = incubators(db, scope).await?;
    let ids: Vec<i64> = products.iter().map(|it| it.id).collect();
    let slugs: Vec<String> = products.iter().map(|it| it.slug.clone()).collect();
    let laureates = laureates(db, scope).await?;
    let laureate_ids: Vec<i64> = laureates.iter().map(|it| it.id).collect();
    let open: HashMap<i64, Access> =
        laureates.iter().filter_map(|it| Some((it.id, access(rights, target(it), it.id)?))).collect();
    let whole: Vec<i64> = open.iter().filter(|it| *it.1 == Access::Whole).map(|it| *it.0).collect();
    let sponsors = sponsors(db, scope).await?;
    let editions = editions(db, scope, &laureates).await?;
    let labels = phase::Entity::find().all(db).await?.into_iter().map(|it| (it.slug, it.label)).collect();
    let conventions = conventions::whole(db, &laureate_ids, rights).await?;
    let convention_ids: Vec<i64> = conventions.iter().map(|it| it.id).collect();
    let written: Vec<i64> =
        conventions.iter().filter(|it| it.state.is_reviewed()).map(|it| it.laureate_id).collect();
    let dead_links = obligation::record::link::dead(db).await?;
    Ok(Rows {
        amendments: amendment::record::followed(db, &conventions).await?,
        receipts: receipt::record::counted(db, &convention_ids).await?,
        published: publication::record::days(db).await?,
        amended: amendment::record::last_signed(db).await?,
        owed: obligation::record::owed(db, &conventions, &dead_links).await?,
        breaches: breach::record::open(db, &conventions).await?,
        unmet: conventions::unmet(db, &written).await?,
        dead_links,
        with_stats: crate::impact::stats::record::published(db).await?,
        committees: committee::facts(db, &ids).await?,
        labels,
        organisations: organisations(db, &sponsors).await?,
        sponsors,
        differing: differing::of_products(db, &slugs).await?,
        lists: lists(db, (&laureates, &editions), rights, today).await?,
        editions,
        conventions,
        followups: state::of_all(db, &whole).await?,
        open,
        laureates,
        readings: expected(db, scope, today).await?,
        team: team(db, &products, &incubators, today).await?,
        products,
        incubators,
    })
}

/// The product or the incubator that a laureate is.
pub fn target(laureate: &laureate::Model) -> Target {
    match (laureate.product_id, laureate.incubator_id) {
        (Some(id), _) => Target::Product(id),
        (None, Some(id)) => Target::Incubator(id),
        (None, None) => Target::Laureate(laureate.id),
    }
}

async fn products(db: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<ProductRow>, AppError> {
    use product::Column;
    let question = product::Entity::find().select_only().columns([
        Column::Id,
        Column::Slug,
        Column::Name,
        Column::Mission,
        Column::Repository,
        Column::StatsUrl,
        Column::BudgetUrl,
        Column::ImpactUrl,
    ]);
    Ok(question.filter(scope.condition(Column::Id, Scope::products)).into_model().all(db).await?)
}

async fn incubators(db: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<IncubatorRow>, AppError> {
    use incubator::Column;
    let question = incubator::Entity::find().select_only().columns([Column::Id, Column::Slug, Column::Name]);
    Ok(question.filter(scope.condition(Column::Id, Scope::incubators)).into_model().all(db).await?)
}

async fn laureates(db: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<laureate::Model>, AppError> {
    use laureate::Column;
    let own = match scope {
        Scope::Everything => Condition::all(),
        Scope::Missions { products, incubators } => Condition::any()
            .add(Column::ProductId.is_in(products.iter().copied()))
            .add(Column::IncubatorId.is_in(incubators.iter().copied())),
    };
    Ok(laureate::Entity::find().filter(own).order_by_asc(Column::Edition).all(db).await?)
}

async fn sponsors(db: &impl ConnectionTrait, scope: &Scope) -> Result<HashMap<i64, Vec<i64>>, AppError> {
    let links = product_sponsor::Entity::find()
        .filter(scope.condition(product_sponsor::Column::ProductId, Scope::products))
        .order_by_asc(product_sponsor::Column::Position)
        .all(db)
        .await?;
    let mut sponsors: HashMap<i64, Vec<i64>> = HashMap::new();
    for it in links {
        sponsors.entry(it.product_id).or_default().push(it.organisation_id);
    }
    Ok(sponsors)
}

async fn organisations(
    db: &impl ConnectionTrait,
    sponsors: &HashMap<i64, Vec<i64>>,
) -> Result<HashMap<i64, organisations::Known>, AppError> {
    let ids: HashSet<i64> = sponsors.values().flatten().copied().collect();
    let rows = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|it| (it.id, it.into())).collect())
}

async fn editions(
    db: &impl ConnectionTrait,
    scope: &Scope,
    laureates: &[laureate::Model],
) -> Result<Vec<WholeEdition>, AppError> {
    let numbers: HashSet<i32> = if *scope == Scope::Everything {
        let all = fast_edition::Entity::find().select_only().column(fast_edition::Column::Number);
        all.into_tuple::<i32>().all(db).await?.into_iter().collect()
    } else {
        laureates.iter().map(|it| it.edition).collect()
    };
    let mut editions = Vec::with_capacity(numbers.len());
    for number in numbers {
        editions.extend(edition::find(db, number).await?);
    }
    Ok(editions)
}
