//! Editions whole: their facts, their committee, what they announced, their laureates.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::embargo::Embargo;
use super::{announced_laureate, fast_committee_member, fast_edition, laureate};
use crate::fast::rules::{Announced, Award, Dates, Edition, Rate};
use crate::money::Euros;
use crate::portfolio::record::names::{self, Name};

/// A laureate as announced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnnouncedLaureate {
    /// As the announcement names it.
    pub name: String,
    /// What it says of it.
    pub summary: Option<String>,
    /// How much, when it says so.
    pub amount: Option<Euros>,
    /// Row of the laureate it stands for, when it was found.
    pub laureate: Option<i64>,
}

/// Who is a laureate: one of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Winner {
    /// Row of a product.
    Product(i64),
    /// Row of an incubator.
    Incubator(i64),
}

/// A laureate of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laureate {
    /// Its row.
    pub id: i64,
    /// Who.
    pub winner: Winner,
    /// Name, and name in addresses.
    pub name: Name,
    /// How much.
    pub award: Award,
    /// What for.
    pub purpose: Option<String>,
}

/// An edition with all that hangs from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WholeEdition {
    /// Its facts.
    pub edition: Edition,
    /// Members of its selection committee, in order.
    pub committee: Vec<String>,
    /// What it announced, in order.
    pub announced: Vec<AnnouncedLaureate>,
    /// Its laureates, in no order.
    pub laureates: Vec<Laureate>,
}

impl WholeEdition {
    /// Leaves out what is not public before the announcement: laureates that were stay.
    pub fn conceal(&mut self, embargo: &Embargo) {
        self.edition.announced = Announced::default();
        self.announced.clear();
        self.laureates.retain(|it| !embargo.keeps(it.id));
        for it in &mut self.laureates {
            it.award = embargo.award(it.id, it.award);
        }
    }
}

impl From<fast_edition::Model> for Edition {
    /// A count or a rate that cannot be, in a row written by other hands, counts as unknown.
    fn from(row: fast_edition::Model) -> Self {
        Self {
            number: row.number,
            title: row.title,
            dates: Dates {
                opened_on: row.opened_on,
                closed_on: row.closed_on,
                selected_on: row.selected_on,
                announced_on: row.announced_on,
                support_starts_on: row.support_starts_on,
                support_ends_on: row.support_ends_on,
                demo_day_on: row.demo_day_on,
                support_months: row.support_months.and_then(|it| u32::try_from(it).ok()),
            },
            announced_by_month: row.announced_by_month,
            applications: row.applications.and_then(|it| u32::try_from(it).ok()),
            envelope: row.envelope,
            co_financing_ceiling: row.co_financing_ceiling,
            co_financing_rate: row.co_financing_rate.and_then(Rate::from_hundredths),
            support_value: row.support_value,
            announced: Announced {
                laureates: row.announced_laureates.and_then(|it| u32::try_from(it).ok()),
                total: row.announced_total,
            },
            call_url: row.call_url,
            application_url: row.application_url,
            body: row.body,
        }
    }
}

/// Every edition with its awards, the latest first, but what that embargo leaves out.
pub async fn list(db: &impl ConnectionTrait, embargo: &Embargo) -> Result<Vec<(Edition, Vec<Award>)>, DbErr> {
    let editions = fast_edition::Entity::find().order_by_desc(fast_edition::Column::Number).all(db).await?;
    let laureates = laureate::Entity::find().all(db).await?;
    Ok(editions
        .into_iter()
        .map(|it| {
            let own = laureates.iter().filter(|row| row.edition == it.number && !embargo.keeps(row.id));
            let awards = own.map(|row| embargo.award(row.id, award(row))).collect();
            let mut edition = Edition::from(it);
            if embargo.holds(edition.number) {
                edition.announced = Announced::default();
            }
            (edition, awards)
        })
        .collect())
}

/// The facts of an edition alone.
pub async fn facts(db: &impl ConnectionTrait, number: i32) -> Result<Option<Edition>, DbErr> {
    Ok(fast_edition::Entity::find_by_id(number).one(db).await?.map(Edition::from))
}

/// An edition whole.
pub async fn find(db: &impl ConnectionTrait, number: i32) -> Result<Option<WholeEdition>, DbErr> {
    let Some(row) = fast_edition::Entity::find_by_id(number).one(db).await? else {
        return Ok(None);
    };
    let committee = fast_committee_member::Entity::find()
        .filter(fast_committee_member::Column::Edition.eq(number))
        .order_by_asc(fast_committee_member::Column::Position)
        .all(db)
        .await?;
    let announced = announced_laureate::Entity::find()
        .filter(announced_laureate::Column::Edition.eq(number))
        .order_by_asc(announced_laureate::Column::Position)
        .all(db)
        .await?;
    Ok(Some(WholeEdition {
        edition: Edition::from(row),
        committee: committee.into_iter().map(|it| it.name).collect(),
        announced: announced
            .into_iter()
            .map(|it| AnnouncedLaureate {
                name: it.name,
                summary: it.summary,
                amount: it.amount,
                laureate: it.laureate_id,
            })
            .collect(),
        laureates: laureates(db, number).await?,
    }))
}

async fn laureates(db: &impl ConnectionTrait, number: i32) -> Result<Vec<Laureate>, DbErr> {
    let rows = laureate::Entity::find().filter(laureate::Column::Edition.eq(number)).all(db).await?;
    let ids =
        |column: fn(&laureate::Model) -> Option<i64>| rows.iter().filter_map(column).collect::<Vec<_>>();
    let mut products = names::products(db, &ids(|it| it.product_id)).await?;
    let mut incubators = names::incubators(db, &ids(|it| it.incubator_id)).await?;
    Ok(rows
        .iter()
        .filter_map(|row| {
            let (winner, name) = match (row.product_id, row.incubator_id) {
                (Some(id), _) => (Winner::Product(id), products.remove(&id)?),
                (None, Some(id)) => (Winner::Incubator(id), incubators.remove(&id)?),
                (None, None) => return None,
            };
            Some(Laureate { id: row.id, winner, name, award: award(row), purpose: row.purpose.clone() })
        })
        .collect())
}

fn award(row: &laureate::Model) -> Award {
    Award { total: row.total, support: row.support, co_financing: row.co_financing }
}
