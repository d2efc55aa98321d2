//! Last number given in a year.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::audit::Act;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reference_counter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    pub last_number: i32,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// Makes the numbering of a year go on after `last`: for conventions that already have a number.
pub(crate) async fn continue_after(act: &Act, year: i32, last: i32) -> Result<(), DbErr> {
    let row = ActiveModel { year: Set(year), last_number: Set(last) };
    let known = OnConflict::column(Column::Year).update_column(Column::LastNumber).to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(act.db()).await?;
    Ok(())
}
