//! Assessments: each person's own, told to nobody by the journal before the assessment is closed.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};

use super::selection_assessment::{Column, Entity, Model};
use super::standing::{self, Standing};
use crate::audit::{Act, Changes, Object};
use crate::db::BATCH;
use crate::fast::application::record::{assessor, object};
use crate::fast::selection::rules::Scores;
use crate::identity::record::person;

/// What one person makes of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Row of the application.
    pub application: i64,
    /// Row of the person.
    pub person: i64,
    /// The figures.
    pub scores: Scores,
    /// What they add.
    pub comment: String,
    /// When it was given, or last corrected, RFC 3339.
    pub given_at: String,
    /// The figures first given, when they were corrected: others' may have been read since.
    pub first: Option<Scores>,
}

/// The assessments of these applications, by application, the first given first.
pub async fn of(
    db: &impl ConnectionTrait,
    applications: &[i64],
) -> Result<HashMap<i64, Vec<Assessment>>, DbErr> {
    let mut all: HashMap<i64, Vec<Assessment>> = HashMap::new();
    for some in applications.chunks(BATCH) {
        let rows = Entity::find().filter(Column::ApplicationId.is_in(some.iter().copied()));
        for row in rows.order_by_asc(Column::GivenAt).order_by_asc(Column::PersonId).all(db).await? {
            let scores = row
                .scores
                .parse()
                .map_err(|_| DbErr::Type(format!("scores of application {}", row.application_id)))?;
            let first = row.first_scores.as_deref().and_then(|it| it.parse().ok());
            all.entry(row.application_id).or_default().push(Assessment {
                application: row.application_id,
                person: row.person_id,
                scores,
                comment: row.comment,
                given_at: row.given_at,
                first: first.filter(|it| *it != scores),
            });
        }
    }
    Ok(all)
}

/// Gives an assessment, or corrects one's own. The journal says that it was given, and neither its
/// figures nor its words: others still have to give theirs.
pub async fn give(
    act: &mut Act,
    (edition, application): (i32, i64),
    person: i64,
    scores: Scores,
    comment: &str,
) -> Result<(), DbErr> {
    let before = Entity::find_by_id((application, person)).one(act.db()).await?;
    let is_there = before.is_some();
    let row = Model {
        application_id: application,
        person_id: person,
        scores: scores.to_string(),
        comment: comment.to_owned(),
        given_at: act.at().to_owned(),
        first_scores: before.map(|it| it.first_scores.unwrap_or(it.scores)),
    };
    let row = row.into_active_model().reset_all();
    if is_there {
        row.update(act.db()).await?;
        act.record("application.reassessed", object(edition, application), Changes::new());
    } else {
        Entity::insert(row).exec_without_returning(act.db()).await?;
        act.record("application.assessed", object(edition, application), Changes::new());
    }
    Ok(())
}

/// Closes the assessment of an edition: the journal then tells every one that was given.
pub async fn close(act: &mut Act, edition: i32, applications: &[i64]) -> Result<(), DbErr> {
    let closed = Standing { closed_at: Some(act.at().to_owned()), ..Standing::default() };
    standing::set(act, edition, &closed).await?;
    let all = of(act.db(), applications).await?;
    let count: usize = all.values().map(Vec::len).sum();
    let mut changes = Changes::new();
    changes.note("assessments", None, Some(count.to_string()));
    act.record("selection.closed", assessor::object(edition), changes);
    for application in applications {
        for it in all.get(application).into_iter().flatten() {
            let mut changes = Changes::new();
            changes.note("assessor", None, Some(person::who(it.person)));
            changes.note("scores", it.first.map(|it| it.to_string()), Some(it.scores.to_string()));
            changes.note("comment", None, Some(it.comment.clone()).filter(|it| !it.is_empty()));
            let told: Object = object(edition, *application);
            act.record("application.scored", told, changes);
        }
    }
    Ok(())
}
