//! Comments on a convention or on an amendment, and their answers: opened, answered, resolved, each an act of the journal.

use anyhow::Context;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};

use super::save::object;
use super::{convention_answer, convention_comment};
use crate::audit::{Act, Changes, Object};
use crate::convention::amendment;
use crate::convention::rules::{Amendment, Convention, Topic};
use crate::error::AppError;

/// What is commented.
#[derive(Clone, Copy)]
pub enum On<'a> {
    /// A convention that is drawn up.
    Convention(&'a Convention),
    /// An amendment of one that is signed.
    Amendment(&'a Amendment),
}

impl On<'_> {
    /// Rows of the convention, and of the amendment if it is one.
    fn rows(self) -> (i64, Option<i64>) {
        match self {
            Self::Convention(it) => (it.id, None),
            Self::Amendment(it) => (it.convention_id, Some(it.id)),
        }
    }

    /// Its own comments.
    fn own(self) -> Condition {
        use convention_comment::Column;
        let (convention, amendment) = self.rows();
        Condition::all().add(Column::ConventionId.eq(convention)).add(match amendment {
            Some(id) => Column::AmendmentId.eq(id),
            None => Column::AmendmentId.is_null(),
        })
    }

    fn object(self) -> Object {
        match self {
            Self::Convention(it) => object(it.reference),
            Self::Amendment(it) => amendment::record::object(it.reference),
        }
    }
}

/// A comment, with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Its row.
    pub id: i64,
    /// What it is about.
    pub topic: Topic,
    /// How that was called when it was written.
    pub label: String,
    /// What it says.
    pub said: Said,
    /// By whom (row) and when it was resolved.
    pub resolved: Option<(i64, String)>,
    /// The oldest first.
    pub answers: Vec<Said>,
}

/// What somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Row of the author.
    pub by: i64,
    /// When, RFC 3339.
    pub at: String,
    /// The text.
    pub text: String,
}

/// The comments on something: the oldest first.
pub async fn comments(db: &impl ConnectionTrait, on: On<'_>) -> Result<Vec<Comment>, AppError> {
    let rows = convention_comment::Entity::find()
        .filter(on.own())
        .order_by_asc(convention_comment::Column::Id)
        .all(db)
        .await?;
    let mut answers = convention_answer::Entity::find()
        .filter(convention_answer::Column::CommentId.is_in(rows.iter().map(|it| it.id)))
        .order_by_asc(convention_answer::Column::Id)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            let own = answers.extract_if(.., |it| it.comment_id == row.id);
            Ok(Comment {
                id: row.id,
                topic: row.topic.parse().with_context(|| format!("comment {}", row.id))?,
                label: row.label,
                said: Said { by: row.author_id, at: row.at, text: row.text },
                resolved: row.resolved_by.zip(row.resolved_at),
                answers: own.map(|it| Said { by: it.author_id, at: it.at, text: it.text }).collect(),
            })
        })
        .collect()
}

/// How many comments on something nobody resolved.
pub async fn open(db: &impl ConnectionTrait, on: On<'_>) -> Result<u64, DbErr> {
    convention_comment::Entity::find()
        .filter(on.own())
        .filter(convention_comment::Column::ResolvedAt.is_null())
        .count(db)
        .await
}

/// Opens a comment.
pub async fn comment(
    act: &mut Act,
    on: On<'_>,
    (topic, label): (&Topic, &str),
    by: i64,
    text: &str,
) -> Result<(), DbErr> {
    let (convention, amendment) = on.rows();
    let row = convention_comment::ActiveModel {
        convention_id: Set(convention),
        amendment_id: Set(amendment),
        topic: Set(topic.to_string()),
        label: Set(label.to_owned()),
        text: Set(text.to_owned()),
        author_id: Set(by),
        at: Set(act.at().to_owned()),
        resolved_by: Set(None),
        resolved_at: Set(None),
        ..Default::default()
    };
    convention_comment::Entity::insert(row).exec_without_returning(act.db()).await?;
    let done = match on {
        On::Convention(_) => "convention.commented",
        On::Amendment(_) => "amendment.commented",
    };
    record(act, done, on, label, Some(text));
    Ok(())
}

/// Answers a comment.
pub async fn answer(act: &mut Act, on: On<'_>, to: &Comment, by: i64, text: &str) -> Result<(), DbErr> {
    let row = convention_answer::ActiveModel {
        comment_id: Set(to.id),
        text: Set(text.to_owned()),
        author_id: Set(by),
        at: Set(act.at().to_owned()),
        ..Default::default()
    };
    convention_answer::Entity::insert(row).exec_without_returning(act.db()).await?;
    let done = match on {
        On::Convention(_) => "convention.comment_answered",
        On::Amendment(_) => "amendment.comment_answered",
    };
    record(act, done, on, &to.label, Some(text));
    Ok(())
}

/// Resolves a comment; says whether it was open.
pub async fn resolve(act: &mut Act, on: On<'_>, it: &Comment, by: i64) -> Result<bool, DbErr> {
    let done = convention_comment::Entity::update_many()
        .col_expr(convention_comment::Column::ResolvedBy, Expr::value(by))
        .col_expr(convention_comment::Column::ResolvedAt, Expr::value(act.at()))
        .filter(convention_comment::Column::Id.eq(it.id))
        .filter(convention_comment::Column::ResolvedAt.is_null())
        .exec(act.db())
        .await?;
    let told = match on {
        On::Convention(_) => "convention.comment_resolved",
        On::Amendment(_) => "amendment.comment_resolved",
    };
    record(act, told, on, &it.label, None);
    Ok(done.rows_affected == 1)
}

fn record(act: &mut Act, done: &'static str, on: On<'_>, label: &str, text: Option<&str>) {
    let mut changes = Changes::new();
    changes.note("topic", None, Some(label.to_owned())).note("comment", None, text.map(str::to_owned));
    act.record(done, on.object(), changes);
}
