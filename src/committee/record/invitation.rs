//! Who was told of a committee by a mail for their calendar, and of which state of it.

use std::collections::BTreeMap;

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use crate::audit::Act;
use crate::committee::rules::invitation::{Told, Word};
use crate::value::Email;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "committee_invitation")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: i64,
    pub committee_id: i64,
    pub email: String,
    pub sequence: i32,
    pub told_at: String,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What was told of a committee: by address, its sequence then.
pub async fn told(db: &impl ConnectionTrait, committee: i64) -> Result<Told, DbErr> {
    let own = Entity::find().filter(Column::CommitteeId.eq(committee)).all(db).await?;
    Ok(own.into_iter().map(|it| (it.email, it.sequence)).collect::<BTreeMap<_, _>>())
}

/// Notes that an address is told of a committee as it is.
pub async fn note(
    act: &Act,
    (committee, sequence): (i64, i32),
    email: &str,
    word: Word,
) -> Result<(), DbErr> {
    let own = Entity::delete_many().filter(Column::CommitteeId.eq(committee)).filter(Column::Email.eq(email));
    own.exec(act.db()).await?;
    if word == Word::CalledOff {
        return Ok(());
    }
    let row = ActiveModel {
        committee_id: Set(committee),
        email: Set(email.to_owned()),
        sequence: Set(sequence),
        told_at: Set(act.at().to_owned()),
        ..Default::default()
    };
    Entity::insert(row).exec_without_returning(act.db()).await?;
    Ok(())
}

/// Takes an address out, for a person who asks to be forgotten.
pub async fn forget(act: &Act, email: &Email) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::Email.eq(email.as_str())).exec(act.db()).await?;
    Ok(())
}
