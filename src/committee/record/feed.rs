//! Secret addresses of feeds: made, found, revoked; and the committees that they show.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sea_orm::ActiveValue::{Set, Unchanged};
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, QueryOrder, QuerySelect};

use super::load::Product;
use super::{Committee, committee_member, investment_committee};
use crate::audit::{Act, Changes, Object};
use crate::committee::rules::Step;
use crate::db::BATCH;
use crate::identity::record::person;
use crate::secret;

/// Characters of a secret that are kept to tell it from others.
const HINT: usize = 6;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_feed")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    /// The product whose feed it is; that of whoever made it when there is none.
    pub product_id: Option<i64>,
    pub token_hash: String,
    pub hint: String,
    pub made_by: i64,
    pub made_at: String,
    pub revoked_by: Option<i64>,
    pub revoked_at: Option<String>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Whose feeds are meant.
#[derive(Clone, Copy, Debug)]
pub enum Whose<'a> {
    /// Those of a person, by their row.
    Person(i64),
    /// Those of a product.
    Product(&'a Product),
}

impl Whose<'_> {
    fn are(self) -> Condition {
        match self {
            Self::Person(id) => Condition::all().add(Column::MadeBy.eq(id)).add(Column::ProductId.is_null()),
            Self::Product(it) => Condition::all().add(Column::ProductId.eq(it.id)),
        }
    }

    fn object(self) -> Object {
        match self {
            Self::Person(id) => person::object(id),
            Self::Product(it) => Object { kind: "product", id: it.slug.clone() },
        }
    }
}

/// The feed that this secret opens.
pub async fn by_secret(db: &impl ConnectionTrait, token: &str) -> Result<Option<Model>, DbErr> {
    let own = Entity::find().filter(Column::TokenHash.eq(secret::digest(token)));
    own.filter(Column::RevokedAt.is_null()).one(db).await
}

/// The feeds that are open, the latest first.
pub async fn open(db: &impl ConnectionTrait, whose: Whose<'_>) -> Result<Vec<Model>, DbErr> {
    let own = Entity::find().filter(whose.are()).filter(Column::RevokedAt.is_null());
    own.order_by_desc(Column::Id).all(db).await
}

/// Makes a feed; gives its secret, once and for all.
pub async fn make(act: &mut Act, whose: Whose<'_>, by: i64) -> anyhow::Result<String> {
    let token = secret::draw()?;
    let hint: String = token.chars().take(HINT).collect();
    let product = if let Whose::Product(it) = whose { Some(it.id) } else { None };
    let row = ActiveModel {
        product_id: Set(product),
        token_hash: Set(secret::digest(&token)),
        hint: Set(hint.clone()),
        made_by: Set(by),
        made_at: Set(act.at().to_owned()),
        ..Default::default()
    };
    Entity::insert(row).exec_without_returning(act.db()).await?;
    note(act, "feed.made", whose, None, Some(hint));
    Ok(token)
}

/// Revokes a feed; says whether it opened something.
pub async fn revoke(act: &mut Act, whose: Whose<'_>, id: i64, by: i64) -> Result<bool, DbErr> {
    let own = Entity::find_by_id(id).filter(whose.are()).filter(Column::RevokedAt.is_null());
    let Some(feed) = own.one(act.db()).await? else { return Ok(false) };
    let row = ActiveModel {
        id: Unchanged(feed.id),
        revoked_by: Set(Some(by)),
        revoked_at: Set(Some(act.at().to_owned())),
        ..Default::default()
    };
    row.update(act.db()).await?;
    note(act, "feed.revoked", whose, Some(feed.hint), None);
    Ok(true)
}

fn note(act: &mut Act, done: &'static str, whose: Whose<'_>, before: Option<String>, after: Option<String>) {
    let mut changes = Changes::new();
    changes.note("feed", before, after);
    act.record(done, whose.object(), changes);
}

/// The committees that feeds show, by row: not called off, and of that day or later.
///
/// Those of `products` (of all of them when none is named), and those in which `person` sits.
pub async fn shown(
    db: &impl ConnectionTrait,
    products: Option<&[i64]>,
    person: Option<i64>,
    since: NaiveDate,
) -> Result<Vec<Committee>, DbErr> {
    use investment_committee::{Column, Entity};

    let recent = Condition::any().add(Column::HeldOn.gte(since)).add(Column::PlannedOn.gte(since));
    let shown = Entity::find().filter(Column::State.ne(Step::Cancelled.code())).filter(recent);
    let mut found: BTreeMap<i64, Committee> = BTreeMap::new();
    let mut keep = |rows: Vec<Committee>| found.extend(rows.into_iter().map(|it| (it.id, it)));
    match products {
        None => keep(shown.clone().all(db).await?),
        Some(products) => {
            for some in products.chunks(BATCH) {
                keep(shown.clone().filter(Column::ProductId.is_in(some.iter().copied())).all(db).await?);
            }
        }
    }
    if let Some(person) = person {
        for some in seated(db, person).await?.chunks(BATCH) {
            keep(shown.clone().filter(Column::Id.is_in(some.iter().copied())).all(db).await?);
        }
    }
    Ok(found.into_values().collect())
}

/// The committees in which a person sits by their account.
async fn seated(db: &impl ConnectionTrait, person: i64) -> Result<Vec<i64>, DbErr> {
    use committee_member::{Column, Entity};

    let own = Entity::find().select_only().column(Column::CommitteeId).filter(Column::PersonId.eq(person));
    own.into_tuple().all(db).await
}
