//! Copies of signed amendments, sent to accounting controllers: who, when.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::amendment_copy::{ActiveModel, Column, Entity, Model};
use super::object;
use crate::audit::{Act, Changes};
use crate::convention::rules::Amendment;
use crate::db::BATCH;

/// A copy that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Position of the party among the parties.
    pub party: i32,
    /// To whom: the controller, as the convention names it.
    pub accountant: String,
    /// On which day.
    pub sent_on: NaiveDate,
    /// When it was recorded, RFC 3339.
    pub at: String,
    /// Row of who recorded it.
    pub by: i64,
}

/// Records that a copy was sent; says whether none was yet.
pub async fn record(
    act: &mut Act,
    amendment: &Amendment,
    (party, accountant): (i32, &str),
    sent_on: NaiveDate,
    by: i64,
) -> Result<bool, DbErr> {
    if Entity::find_by_id((amendment.id, party)).one(act.db()).await?.is_some() {
        return Ok(false);
    }
    let row = ActiveModel {
        amendment_id: Set(amendment.id),
        party: Set(party),
        accountant: Set(accountant.to_owned()),
        sent_on: Set(sent_on),
        recorded_at: Set(act.at().to_owned()),
        recorded_by: Set(by),
    };
    Entity::insert(row).exec_without_returning(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("copy_to", None, Some(accountant.to_owned())).note(
        "copy_sent_on",
        None,
        Some(sent_on.to_string()),
    );
    act.record("amendment.copy_sent", object(amendment.reference), changes);
    Ok(true)
}

fn read(it: Model) -> Copy {
    Copy {
        party: it.party,
        accountant: it.accountant,
        sent_on: it.sent_on,
        at: it.recorded_at,
        by: it.recorded_by,
    }
}

/// The copies of an amendment, in the order of the parties.
pub async fn of(db: &impl ConnectionTrait, amendment: i64) -> Result<Vec<Copy>, DbErr> {
    let rows = Entity::find().filter(Column::AmendmentId.eq(amendment)).order_by_asc(Column::Party);
    Ok(rows.all(db).await?.into_iter().map(read).collect())
}

/// The parties whose controller was sent a copy, by row of the amendment.
pub async fn sent(db: &impl ConnectionTrait, amendments: &[i64]) -> Result<HashMap<i64, Vec<i32>>, DbErr> {
    let mut found: HashMap<i64, Vec<i32>> = HashMap::new();
    for some in amendments.chunks(BATCH) {
        let own = Column::AmendmentId.is_in(some.iter().copied());
        for row in Entity::find().filter(own).all(db).await? {
            found.entry(row.amendment_id).or_default().push(row.party);
        }
    }
    Ok(found)
}
