//! Writing an amendment: drawn up once, rewritten as long as it is not frozen.

use anyhow::Context;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::amendment::{ActiveModel, Column, Entity};
use super::{in_force, object};
use crate::audit::{Act, Changes};
use crate::convention::amendment::KIND;
use crate::convention::record::{changes, rows};
use crate::convention::rules::{Amendment, AmendmentReference, Convention, Lines, Matter, State};
use crate::error::AppError;
use crate::wording;

fn codes(matters: &[Matter]) -> Vec<&'static str> {
    matters.iter().map(|it| it.code()).collect()
}

fn json(value: &impl serde::Serialize) -> anyhow::Result<String> {
    serde_json::to_string(value).context("an amendment as JSON")
}

fn listed(matters: &[Matter]) -> Option<String> {
    Some(codes(matters).join(", ")).filter(|it| !it.is_empty())
}

/// Opens an amendment of what a convention says today. Whether it may be is for who asks to know; two who ask
/// at once are parted by the database.
pub async fn draw_up(
    act: &mut Act,
    convention: &Convention,
    matters: &[Matter],
) -> Result<AmendmentReference, AppError> {
    let before = Entity::find().filter(Column::ConventionId.eq(convention.id)).count(act.db()).await?;
    let number = u32::try_from(before).context("more amendments than a number counts")? + 1;
    let reference = AmendmentReference { convention: convention.reference, number };
    let template = wording::record::current(act, &KIND).await?;
    let contents = in_force(act.db(), convention).await?;
    let (state, _) = rows::state_columns(State::Draft);
    let row = ActiveModel {
        convention_id: Set(convention.id),
        number: Set(i32::try_from(number).context("more amendments than a number counts")?),
        open_for: Set(Some(convention.id)),
        state: Set(state.to_owned()),
        signed_on: Set(None),
        drawn_up_at: Set(act.at().to_owned()),
        changed_at: Set(act.at().to_owned()),
        moved_at: Set(act.at().to_owned()),
        topics: Set(json(&codes(matters))?),
        purpose: Set(String::new()),
        clause: Set(String::new()),
        before: Set(json(&contents)?),
        after: Set(json(&contents)?),
        lines: Set(json(&Lines::unmoved(&contents))?),
        version: Set(1),
        template_version: Set(template),
        ..Default::default()
    };
    Entity::insert(row).exec_without_returning(act.db()).await?;
    let mut noted = Changes::new();
    noted.note("state", None, Some(state.to_owned())).note("matters", None, listed(matters)).note(
        "template_version",
        None,
        Some(template.to_string()),
    );
    act.record("amendment.drawn_up", object(reference), noted);
    Ok(reference)
}

/// Replaces what an amendment proposes by what `new` says, and records it; says whether anything differs. It
/// then follows the text in use.
pub async fn rewrite(act: &mut Act, stored: &Amendment, new: &Amendment) -> Result<bool, AppError> {
    let template = wording::record::current(act, &KIND).await?;
    let text = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
    let mut noted = Changes::new();
    noted
        .note("matters", listed(&stored.matters), listed(&new.matters))
        .note("purpose", text(&stored.purpose), text(&new.purpose))
        .note("clause", text(&stored.clause), text(&new.clause));
    for it in changes(&stored.after, &new.after)?.iter() {
        noted.note(&it.field, it.before.clone(), it.after.clone());
    }
    let followed = Some(stored.template_version.to_string());
    noted.note("template_version", followed, Some(template.to_string()));
    if noted.is_empty() && stored.before == new.before && stored.lines == new.lines {
        return Ok(false);
    }
    // Lines that changed places and nothing else still leave a trace.
    if noted.is_empty() {
        noted.note("base", None, Some(new.reference.convention.to_string()));
    }
    Entity::update_many()
        .col_expr(Column::ChangedAt, Expr::value(act.at()))
        .col_expr(Column::Topics, Expr::value(json(&codes(&new.matters))?))
        .col_expr(Column::Purpose, Expr::value(new.purpose.as_str()))
        .col_expr(Column::Clause, Expr::value(new.clause.as_str()))
        .col_expr(Column::Before, Expr::value(json(&new.before)?))
        .col_expr(Column::After, Expr::value(json(&new.after)?))
        .col_expr(Column::Lines, Expr::value(json(&new.lines)?))
        .col_expr(Column::Version, Expr::value(stored.version + 1))
        .col_expr(Column::TemplateVersion, Expr::value(template))
        .filter(Column::Id.eq(stored.id))
        .exec(act.db())
        .await?;
    act.record("amendment.rewritten", object(stored.reference), noted);
    Ok(true)
}
