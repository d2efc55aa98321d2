//! Whether the assessment of an edition is closed, and whether it is decided.

use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};

use super::selection::{Entity, Model};
use crate::audit::Act;
use crate::error::AppError;

/// Where the selection of an edition stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// When the assessment was closed, RFC 3339.
    pub closed_at: Option<String>,
    /// When the decision was made, RFC 3339, and the scenario that it was.
    pub decided: Option<(String, String)>,
    /// The version of the template that its letters follow, once it is decided.
    pub letter_version: Option<i64>,
}

impl Standing {
    /// Whether nobody scores any more.
    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }

    /// Whether it is decided.
    pub fn is_decided(&self) -> bool {
        self.decided.is_some()
    }

    /// Goes on if applications may still change.
    ///
    /// # Errors
    /// The edition is decided.
    pub fn check_open(&self) -> Result<(), AppError> {
        if !self.is_decided() {
            return Ok(());
        }
        Err(AppError::Refused(
            "La sélection de cette édition est décidée\u{a0}: ses candidatures ne changent plus.".to_owned(),
        ))
    }
}

/// Where the selection of an edition stands.
pub async fn of(db: &impl ConnectionTrait, edition: i32) -> Result<Standing, DbErr> {
    let Some(row) = Entity::find_by_id(edition).one(db).await? else { return Ok(Standing::default()) };
    Ok(Standing {
        closed_at: row.closed_at,
        decided: row.decided_at.map(|at| (at, row.decided_by_scenario.unwrap_or_default())),
        letter_version: row.letter_version,
    })
}

/// Writes where it stands.
pub(super) async fn set(act: &Act, edition: i32, standing: &Standing) -> Result<(), DbErr> {
    let row = Model {
        edition,
        closed_at: standing.closed_at.clone(),
        decided_at: standing.decided.as_ref().map(|it| it.0.clone()),
        decided_by_scenario: standing.decided.as_ref().map(|it| it.1.clone()),
        letter_version: standing.letter_version,
    };
    let is_there = Entity::find_by_id(edition).one(act.db()).await?.is_some();
    let row = row.into_active_model().reset_all();
    if is_there {
        row.update(act.db()).await?;
    } else {
        Entity::insert(row).exec_without_returning(act.db()).await?;
    }
    Ok(())
}
