//! Who assesses the applications to an edition, named one by one.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
};

use super::selection_assessor::{Column, Entity, Model};
use crate::audit::{Act, Changes, Object};
use crate::identity::record::person;

/// Whether that person assesses that edition.
pub async fn is_one(db: &impl ConnectionTrait, edition: i32, person: i64) -> Result<bool, DbErr> {
    Ok(Entity::find_by_id((edition, person)).one(db).await?.is_some())
}

/// Rows of the people who assess that edition.
pub async fn of(db: &impl ConnectionTrait, edition: i32) -> Result<Vec<i64>, DbErr> {
    let rows = Entity::find().filter(Column::Edition.eq(edition)).all(db).await?;
    Ok(rows.into_iter().map(|it| it.person_id).collect())
}

/// Numbers of the editions that this person assesses.
pub async fn editions(db: &impl ConnectionTrait, person: i64) -> Result<Vec<i32>, DbErr> {
    let rows = Entity::find().filter(Column::PersonId.eq(person)).all(db).await?;
    Ok(rows.into_iter().map(|it| it.edition).collect())
}

/// Names one more; says whether they were not one already.
pub async fn name(act: &mut Act, edition: i32, person_id: i64) -> Result<bool, DbErr> {
    if is_one(act.db(), edition, person_id).await? {
        return Ok(false);
    }
    let row = Model { edition, person_id }.into_active_model().reset_all();
    Entity::insert(row).exec_without_returning(act.db()).await?;
    let mut changes = Changes::new();
    changes.note("assessor", None, Some(person::who(person_id)));
    act.record("selection.assessor_named", object(edition), changes);
    Ok(true)
}

/// Takes one away; says whether they were one.
pub async fn remove(act: &mut Act, edition: i32, person_id: i64) -> Result<bool, DbErr> {
    let gone = Entity::delete_by_id((edition, person_id)).exec(act.db()).await?;
    if gone.rows_affected == 0 {
        return Ok(false);
    }
    let mut changes = Changes::new();
    changes.note("assessor", Some(person::who(person_id)), None);
    act.record("selection.assessor_removed", object(edition), changes);
    Ok(true)
}

/// The selection of an edition, as the journal names it.
pub(crate) fn object(edition: i32) -> Object {
    Object { kind: "selection", id: edition.to_string() }
}
