//! Committees over many products: what the list needs, in a number of questions that does not grow with
//! them.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::load::{self, Product};
use super::members::{self, Member};
use super::{Committee, ConditionRow, Postponement, conditions, facts, investment_committee, session};
use crate::committee::rules::report::Owed;
use crate::committee::rules::{Amount, Facts, Step};
use crate::error::AppError;
use crate::fast::record::embargo::Embargo;
use crate::fast::record::{fast_edition, laureate};
use crate::identity::record::{mission, person};
use crate::identity::rules::{Role, Target};
use crate::portfolio::record::{incubator, names, phase, product, product_incubator};

/// Whose committees are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Within {
    /// All products.
    Portfolio,
    /// These, by their rows: those that somebody has a mission on. A mission on an incubator opens none of its
    /// products.
    Followed(Vec<i64>),
}

/// A product with what its committees are.
#[derive(Clone, Debug)]
pub struct Line {
    /// The product.
    pub product: Product,
    /// What tells when the next one is due.
    pub facts: Facts,
    /// Whether an organisation sponsors it.
    pub has_sponsor: bool,
    /// Identifiers of its incubators.
    pub incubators: Vec<i64>,
    /// The committee that is planned.
    pub planned: Option<Committee>,
    /// The session that the planned one is in: its row, its name.
    pub session: Option<(i64, String)>,
    /// The last one that met and has no decision yet.
    pub held: Option<Committee>,
    /// Who sits in the one that met.
    pub members: Vec<Member>,
    /// Who chaired those whose report is owed, by their rows.
    pub chairs: HashMap<i64, String>,
    /// The last move of its day.
    pub moved: Option<Postponement>,
    /// Who carries it, then who follows it: name, and what they are.
    pub people: Vec<(String, Role)>,
}

/// A decision.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The product.
    pub product: Product,
    /// The committee.
    pub committee: Committee,
    /// What it granted.
    pub amounts: Vec<Amount>,
    /// What it asked in exchange.
    pub conditions: Vec<ConditionRow>,
}

/// All that was read.
#[derive(Clone, Debug, Default)]
pub struct Over {
    /// Products, in no order.
    pub lines: Vec<Line>,
    /// Every decision, the latest first.
    pub decisions: Vec<Decision>,
    /// Labels of phases, by identifier.
    pub phases: HashMap<String, String>,
    /// Names of incubators, by row.
    pub incubators: HashMap<i64, (String, String)>,
}

/// Reads the committees of these products on `today`.
pub async fn read(db: &impl ConnectionTrait, within: &Within, today: NaiveDate) -> Result<Over, AppError> {
    let ids = match within {
        Within::Followed(products) => products.clone(),
        Within::Portfolio => {
            product::Entity::find().select_only().column(product::Column::Id).into_tuple().all(db).await?
        }
    };
    let mut belongs = belongs(db).await?;
    let mut facts = facts(db, &ids).await?;
    let names = names::products(db, &ids).await?;
    let committees = load::of_products(db, &ids).await?;
    let open: Vec<i64> = committees.iter().filter(|it| it.step().is_open()).map(|it| it.id).collect();
    let reported = facts.values().flat_map(|it| &it.reports).filter(|it| it.is_asked(today));
    let awaited: Vec<i64> = open.iter().copied().chain(reported.map(|it| it.committee)).collect();
    let mut seated = members::of_all(db, &awaited).await?;
    // The oldest first: the last of each stays.
    let mut moves: HashMap<i64, Postponement> =
        load::postponements(db, &open).await?.into_iter().map(|it| (it.committee_id, it)).collect();
    let mut sessions = session::names(db, &open).await?;
    let mut people = people(db, &ids, today).await?;
    let product = |id: i64| {
        let name = names.get(&id)?;
        Some(Product { id, slug: name.slug.clone(), name: name.name.clone() })
    };
    let (mut planned, mut held, mut decided) = (HashMap::new(), HashMap::new(), Vec::new());
    for it in committees {
        // The latest recorded first: it stays.
        match it.step() {
            Step::Planned => {
                planned.entry(it.product_id).or_insert(it);
            }
            Step::Held => {
                held.entry(it.product_id).or_insert(it);
            }
            Step::Decided => decided.push(it),
            Step::Cancelled => {}
        }
    }
    let lines = ids.iter().filter_map(|id| {
        let (planned, held) = (planned.remove(id), held.remove(id));
        let row = |it: &Option<Committee>| it.as_ref().map_or(0, |it| it.id);
        let facts = facts.remove(id).unwrap_or_default();
        let chaired =
            |it: &Owed| Some((it.committee, members::chair(seated.get(&it.committee)?)?.name.clone()));
        Some(Line {
            product: product(*id)?,
            chairs: facts.reports.iter().filter_map(chaired).collect(),
            facts,
            has_sponsor: names.get(id).is_some_and(|it| it.carrier.is_some()),
            incubators: belongs.remove(id).unwrap_or_default(),
            members: seated.remove(&row(&held)).unwrap_or_default(),
            moved: moves.remove(&row(&planned)),
            session: sessions.remove(&row(&planned)),
            people: people.remove(id).unwrap_or_default(),
            planned,
            held,
        })
    });
    let lines: Vec<Line> = lines.collect();
    let rows: Vec<i64> = decided.iter().map(|it| it.id).collect();
    let mut amounts = load::amounts(db, &rows).await?;
    let mut asked: HashMap<i64, Vec<ConditionRow>> = HashMap::new();
    for it in conditions::of(db, &rows).await? {
        asked.entry(it.committee_id).or_default().push(it);
    }
    let decisions = decided.into_iter().filter_map(|it| {
        Some(Decision {
            product: product(it.product_id)?,
            amounts: amounts.remove(&it.id).unwrap_or_default(),
            conditions: asked.remove(&it.id).unwrap_or_default(),
            committee: it,
        })
    });
    let mut decisions: Vec<Decision> = decisions.collect();
    decisions.sort_by_key(|it| std::cmp::Reverse((it.committee.held_on, it.committee.id)));
    let phases = phase::Entity::find().all(db).await?;
    let incubators = incubator::Entity::find().all(db).await?;
    Ok(Over {
        lines,
        decisions,
        phases: phases.into_iter().map(|it| (it.slug, it.label)).collect(),
        incubators: incubators.into_iter().map(|it| (it.id, (it.slug, it.name))).collect(),
    })
}

/// The committees that met on that day: row, and row of the product.
pub async fn met_on(db: &impl ConnectionTrait, day: NaiveDate) -> Result<Vec<(i64, i64)>, DbErr> {
    let met = investment_committee::Entity::find()
        .select_only()
        .columns([investment_committee::Column::Id, investment_committee::Column::ProductId])
        .filter(investment_committee::Column::HeldOn.eq(day))
        .filter(investment_committee::Column::State.is_in([Step::Held.code(), Step::Decided.code()]));
    met.order_by_asc(investment_committee::Column::Id).into_tuple().all(db).await
}

/// Rows of incubators, by product.
async fn belongs(db: &impl ConnectionTrait) -> Result<HashMap<i64, Vec<i64>>, AppError> {
    let pairs: Vec<(i64, i64)> = product_incubator::Entity::find()
        .select_only()
        .columns([product_incubator::Column::ProductId, product_incubator::Column::IncubatorId])
        .into_tuple()
        .all(db)
        .await?;
    let mut found: HashMap<i64, Vec<i64>> = HashMap::new();
    for (product, incubator) in pairs {
        found.entry(product).or_default().push(incubator);
    }
    Ok(found)
}

/// Intrapreneurs, then coaches, of these products.
async fn people(
    db: &impl ConnectionTrait,
    products: &[i64],
    today: NaiveDate,
) -> Result<HashMap<i64, Vec<(String, Role)>>, AppError> {
    let wanted: HashSet<i64> = products.iter().copied().collect();
    let mut missions: Vec<(i64, i64, Role)> = Vec::new();
    for it in mission::all_running(db, today).await? {
        let Target::Product(id) = it.subject else { continue };
        if wanted.contains(&id) && matches!(it.mission.role, Role::Intrapreneur | Role::Coach) {
            missions.push((id, it.mission.person_id, it.mission.role));
        }
    }
    missions.sort_unstable_by_key(|it| (it.0, it.2, it.1));
    missions.dedup();
    let rows: Vec<i64> = missions.iter().map(|it| it.1).collect();
    let names = person::names(db, &rows).await?;
    let mut found: HashMap<i64, Vec<(String, Role)>> = HashMap::new();
    for (product, person, role) in missions {
        if let Some(name) = names.get(&person) {
            found.entry(product).or_default().push((name.clone(), role));
        }
    }
    Ok(found)
}

/// The first that has that role.
pub fn first(people: &[(String, Role)], role: Role) -> Option<&str> {
    people.iter().find(|it| it.1 == role).map(|it| it.0.as_str())
}

/// Numbers of the editions that may be asked for, the latest first.
pub async fn editions(db: &impl ConnectionTrait, embargo: &Embargo) -> Result<Vec<i32>, DbErr> {
    let all = fast_edition::Entity::find()
        .select_only()
        .column(fast_edition::Column::Number)
        .order_by_desc(fast_edition::Column::Number);
    let mut numbers: Vec<i32> = all.into_tuple().all(db).await?;
    numbers.retain(|it| !embargo.holds(*it));
    Ok(numbers)
}

/// The products that an edition chose, but those that nobody is to know of yet.
pub async fn of_edition(
    db: &impl ConnectionTrait,
    number: i32,
    embargo: &Embargo,
) -> Result<HashSet<i64>, DbErr> {
    let rows = laureate::Entity::find().filter(laureate::Column::Edition.eq(number)).all(db).await?;
    Ok(rows.into_iter().filter(|it| !embargo.keeps(it.id)).filter_map(|it| it.product_id).collect())
}
