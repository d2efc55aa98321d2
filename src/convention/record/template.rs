//! The version of the text that a convention follows.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::save::object;
use super::{convention, load};
use crate::audit::{Act, Changes};
use crate::convention::KIND;
use crate::convention::rules::Reference;
use crate::error::AppError;
use crate::wording;

/// Has a draft follow the text in use from now on, and records it; gives the number of that version, or
/// nothing when the draft follows it already.
///
/// # Errors
/// No such convention; one that is no draft.
pub async fn follow(act: &mut Act, reference: Reference) -> Result<Option<i64>, AppError> {
    let stored = load::known(act.db(), reference).await?;
    if !stored.state.is_editable() {
        return Err(AppError::Refused(format!(
            "Le contenu de la convention {reference} ne se modifie pas là où elle en est\u{a0}: demandez d’abord des corrections."
        )));
    }
    let template = wording::record::current(act, &KIND).await?;
    if template == stored.template_version {
        return Ok(None);
    }
    convention::Entity::update_many()
        .col_expr(convention::Column::ChangedAt, Expr::value(act.at()))
        .col_expr(convention::Column::TemplateVersion, Expr::value(template))
        .filter(convention::Column::Id.eq(stored.id))
        .exec(act.db())
        .await?;
    let mut changes = Changes::new();
    let before = stored.template_version.to_string();
    changes.note("template_version", Some(before), Some(template.to_string()));
    act.record("convention.template_followed", object(reference), changes);
    Ok(Some(template))
}
