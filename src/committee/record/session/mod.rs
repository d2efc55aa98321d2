//! Sessions: the committees of several products, in the order they follow each other.

mod committee_session;
mod session_item;
pub mod write;

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::load::Product;
use super::{Committee, investment_committee};
use crate::committee::rules::Meeting;
use crate::committee::rules::session::{Course, Piece, Slot, course, hours};
use crate::db::BATCH;
use crate::portfolio::record::names;

pub use committee_session::Model as Session;

/// A session with what it is made of.
#[derive(Clone, Debug)]
pub struct Whole {
    /// Its row.
    pub session: Session,
    /// What it is made of, in order.
    pub items: Vec<Item>,
}

/// A committee, or a break.
#[derive(Clone, Debug)]
pub struct Item {
    /// How long, in minutes.
    pub minutes: i32,
    /// What a break is called.
    pub what: String,
    /// The committee, which a break has not.
    pub committee: Option<(Committee, Product)>,
}

impl Whole {
    /// The hours of each of its items; none of a session that does not hold in its day.
    pub fn hours(&self) -> Option<Vec<Slot>> {
        let piece = |it: &Item| if it.committee.is_some() { Piece::Product } else { Piece::Break };
        let pieces: Vec<_> = self.items.iter().map(|it| (piece(it), it.minutes)).collect();
        hours(self.session.time()?, &pieces)
    }

    /// Where each of its items stands; a break stands nowhere.
    pub fn courses(&self) -> Vec<Option<Course>> {
        let slots = self.hours().unwrap_or_default();
        let of = |(at, it): (usize, &Item)| {
            let (committee, _) = it.committee.as_ref()?;
            let planned = committee.planned_on.map(|on| Meeting { on, at: committee.time() });
            Some(course(committee.step(), planned, (self.session.on_day, slots.get(at)?.from)))
        };
        self.items.iter().enumerate().map(of).collect()
    }

    /// Its committees with their products, in order.
    pub fn committees(&self) -> impl Iterator<Item = &(Committee, Product)> {
        self.items.iter().filter_map(|it| it.committee.as_ref())
    }
}

/// A session of that row.
pub async fn find(db: &impl ConnectionTrait, id: i64) -> Result<Option<Whole>, DbErr> {
    match committee_session::Entity::find_by_id(id).one(db).await? {
        Some(session) => Ok(wholes(db, vec![session]).await?.pop()),
        None => Ok(None),
    }
}

/// Every session, the latest day first.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Whole>, DbErr> {
    use committee_session::{Column, Entity};

    let sessions = Entity::find().order_by_desc(Column::OnDay).order_by_desc(Column::Id).all(db).await?;
    wholes(db, sessions).await
}

/// The session that a committee is in, if it is in one.
pub async fn of_committee(db: &impl ConnectionTrait, committee: i64) -> Result<Option<Whole>, DbErr> {
    use session_item::{Column, Entity};

    match Entity::find().filter(Column::CommitteeId.eq(committee)).one(db).await? {
        Some(item) => find(db, item.session_id).await,
        None => Ok(None),
    }
}

/// The sessions that these committees are in: row of the committee, row of the session.
pub async fn holding(db: &impl ConnectionTrait, committees: &[i64]) -> Result<HashMap<i64, i64>, DbErr> {
    use session_item::{Column, Entity};

    let mut found = HashMap::new();
    for some in committees.chunks(BATCH) {
        let rows = Entity::find().filter(Column::CommitteeId.is_in(some.iter().copied())).all(db).await?;
        found.extend(rows.into_iter().filter_map(|it| Some((it.committee_id?, it.session_id))));
    }
    Ok(found)
}

/// The sessions that these committees are in, by committee: row and name.
pub async fn names(
    db: &impl ConnectionTrait,
    committees: &[i64],
) -> Result<HashMap<i64, (i64, String)>, DbErr> {
    use committee_session::{Column, Entity};

    let holding = holding(db, committees).await?;
    let mut named: HashMap<i64, String> = HashMap::new();
    let rows: Vec<i64> = holding.values().copied().collect();
    for some in rows.chunks(BATCH) {
        let own = Entity::find().filter(Column::Id.is_in(some.iter().copied())).all(db).await?;
        named.extend(own.into_iter().map(|it| (it.id, it.name)));
    }
    let name = |(committee, session): (i64, i64)| Some((committee, (session, named.get(&session)?.clone())));
    Ok(holding.into_iter().filter_map(name).collect())
}

async fn wholes(db: &impl ConnectionTrait, sessions: Vec<Session>) -> Result<Vec<Whole>, DbErr> {
    let ids: Vec<i64> = sessions.iter().map(|it| it.id).collect();
    let (mut rows, mut committees) = (Vec::new(), HashMap::new());
    for some in ids.chunks(BATCH) {
        use session_item::{Column, Entity};
        let own = Entity::find().filter(Column::SessionId.is_in(some.iter().copied()));
        rows.extend(own.order_by_asc(Column::Position).order_by_asc(Column::Id).all(db).await?);
    }
    let held: Vec<i64> = rows.iter().filter_map(|it| it.committee_id).collect();
    for some in held.chunks(BATCH) {
        use investment_committee::{Column, Entity};
        let own = Entity::find().filter(Column::Id.is_in(some.iter().copied())).all(db).await?;
        committees.extend(own.into_iter().map(|it| (it.id, it)));
    }
    let products: Vec<i64> = committees.values().map(|it: &Committee| it.product_id).collect();
    let names = names::products(db, &products).await?;
    let mut items: HashMap<i64, Vec<Item>> = HashMap::new();
    for row in rows {
        let committee = row.committee_id.and_then(|id| committees.get(&id)).cloned();
        let committee = committee.and_then(|it| {
            let name = names.get(&it.product_id)?;
            let product = Product { id: it.product_id, slug: name.slug.clone(), name: name.name.clone() };
            Some((it, product))
        });
        let item = Item { minutes: row.minutes, what: row.what, committee };
        items.entry(row.session_id).or_default().push(item);
    }
    let whole = |session: Session| Whole { items: items.remove(&session.id).unwrap_or_default(), session };
    Ok(sessions.into_iter().map(whole).collect())
}
