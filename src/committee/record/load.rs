//! Committees as they are read: one with all that hangs from it, or those of a product.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde::Serialize;

use super::investment_committee::{Column, Entity};
use super::members::{self, Member};
use super::{
    Committee, ConditionRow, Postponement, committee_amount, committee_member, committee_postponement,
    conditions, point,
};
use crate::committee::rules::{Activity, Amount, Outcome, Point, Step};
use crate::identity::record::person::Person;
use crate::portfolio::record::{event, names};

/// The product a committee is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Product {
    /// Its row.
    pub id: i64,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// A committee with all that hangs from it.
#[derive(Clone, Debug)]
pub struct Whole {
    /// Its row.
    pub committee: Committee,
    /// Its product.
    pub product: Product,
    /// Who sits.
    pub members: Vec<Member>,
    /// What was granted.
    pub amounts: Vec<Amount>,
    /// What was settled of each point of its dossier.
    pub points: Vec<Point>,
    /// What was asked in exchange.
    pub conditions: Vec<ConditionRow>,
    /// The days it was moved from, the oldest first.
    pub postponements: Vec<Postponement>,
}

/// A committee of that row, with its product.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<(Committee, Product)>, DbErr> {
    let Some(committee) = Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    let product = committee.product_id;
    let name = names::products(db, &[product]).await?.remove(&product);
    Ok(name.map(|it| (committee, Product { id: product, slug: it.slug, name: it.name })))
}

/// The committees of these rows, with their products.
pub async fn by_ids(db: &impl ConnectionTrait, ids: &[i64]) -> Result<Vec<(Committee, Product)>, DbErr> {
    let rows = Entity::find().filter(Column::Id.is_in(ids.iter().copied())).all(db).await?;
    let products: Vec<i64> = rows.iter().map(|it| it.product_id).collect();
    let names = names::products(db, &products).await?;
    let of = |it: Committee| {
        let name = names.get(&it.product_id)?;
        let product = Product { id: it.product_id, slug: name.slug.clone(), name: name.name.clone() };
        Some((it, product))
    };
    Ok(rows.into_iter().filter_map(of).collect())
}

/// The committees in which that person sits: by their account, or by its address when it came later.
pub async fn where_sits(db: &impl ConnectionTrait, person: &Person) -> Result<Vec<i64>, DbErr> {
    use committee_member::{Column, Entity};

    let is_theirs = Condition::any()
        .add(Column::PersonId.eq(person.id))
        .add(Column::Email.eq(person.values.email.as_str()));
    Entity::find().select_only().column(Column::CommitteeId).filter(is_theirs).into_tuple().all(db).await
}

/// All that hangs from a committee.
pub async fn whole(
    db: &impl ConnectionTrait,
    (committee, product): (Committee, Product),
) -> Result<Whole, DbErr> {
    let id = committee.id;
    Ok(Whole {
        members: members::of(db, id).await?,
        amounts: amounts(db, &[id]).await?.remove(&id).unwrap_or_default(),
        points: point::of(db, id).await?,
        conditions: conditions::of(db, &[id]).await?,
        postponements: postponements(db, &[id]).await?,
        committee,
        product,
    })
}

/// The committees of these products, cancelled ones included, the latest recorded first.
pub async fn of_products(db: &impl ConnectionTrait, products: &[i64]) -> Result<Vec<Committee>, DbErr> {
    let mut found = Vec::new();
    for some in products.chunks(crate::db::BATCH) {
        let own = Entity::find().filter(Column::ProductId.is_in(some.iter().copied()));
        found.extend(own.order_by_desc(Column::Id).all(db).await?);
    }
    Ok(found)
}

/// The committee of a product that is still open, if there is one.
pub async fn open(db: &impl ConnectionTrait, product: i64) -> Result<Option<Committee>, DbErr> {
    Entity::find()
        .filter(Column::ProductId.eq(product))
        .filter(Column::State.is_in([Step::Planned.code(), Step::Held.code()]))
        .order_by_desc(Column::Id)
        .one(db)
        .await
}

/// Days that the committees of a product have, but that one's and those called off: two never share one.
pub async fn taken(
    db: &impl ConnectionTrait,
    product: i64,
    but: Option<i64>,
) -> Result<Vec<NaiveDate>, DbErr> {
    let others = of_products(db, &[product]).await?.into_iter();
    let others = others.filter(|it| Some(it.id) != but && it.step() != Step::Cancelled);
    Ok(others.filter_map(|it| it.day()).collect())
}

/// What the committees of a product decided: day and outcome, which are public, the oldest first.
pub async fn outcomes(db: &impl ConnectionTrait, product: i64) -> Result<Vec<(NaiveDate, Outcome)>, DbErr> {
    let decided = Entity::find()
        .filter(Column::ProductId.eq(product))
        .filter(Column::State.eq(Step::Decided.code()))
        .order_by_asc(Column::HeldOn);
    Ok(decided.all(db).await?.iter().filter_map(|it| Some((it.held_on?, it.outcome()?))).collect())
}

/// What was granted by these committees, by committee, in the order it was written.
pub async fn amounts(
    db: &impl ConnectionTrait,
    committees: &[i64],
) -> Result<HashMap<i64, Vec<Amount>>, DbErr> {
    use committee_amount::{Column, Entity};

    let mut found: HashMap<i64, Vec<Amount>> = HashMap::new();
    for some in committees.chunks(crate::db::BATCH) {
        let own = Entity::find().filter(Column::CommitteeId.is_in(some.iter().copied()));
        for it in own.order_by_asc(Column::Position).all(db).await? {
            found.entry(it.committee_id).or_default().push(Amount {
                payer: it.payer,
                activity: it.activity.parse().unwrap_or(Activity::Other),
                amount: it.amount,
            });
        }
    }
    Ok(found)
}

/// The moves of these committees, the oldest first.
pub async fn postponements(
    db: &impl ConnectionTrait,
    committees: &[i64],
) -> Result<Vec<Postponement>, DbErr> {
    use committee_postponement::{Column, Entity};

    let mut found = Vec::new();
    for some in committees.chunks(crate::db::BATCH) {
        let own = Entity::find().filter(Column::CommitteeId.is_in(some.iter().copied()));
        found.extend(own.order_by_asc(Column::Id).all(db).await?);
    }
    Ok(found)
}

/// What the programme's site tells of committees of these products: product, day, its words.
pub async fn told_by_sheets(
    db: &impl ConnectionTrait,
    products: &[i64],
) -> Result<Vec<(i64, NaiveDate, Option<String>)>, DbErr> {
    let mut found = Vec::new();
    for some in products.chunks(crate::db::BATCH) {
        let rows = event::Entity::find()
            .filter(event::Column::ProductId.is_in(some.iter().copied()))
            .filter(event::Column::Kind.eq("committee"))
            .order_by_asc(event::Column::HappensOn);
        found.extend(rows.all(db).await?.into_iter().map(|it| (it.product_id, it.happens_on, it.comment)));
    }
    Ok(found)
}
