//! An application of the reserve list becomes a laureate, once the edition is decided.

use anyhow::Context;
use sea_orm::{ActiveModelTrait, DbErr, EntityTrait, IntoActiveModel};

use super::decision::{make, tell};
use super::selection_decision::{Entity, Model};
use super::there::There;
use crate::audit::{Act, Changes};
use crate::error::AppError;
use crate::fast::application::record::{Known, object};
use crate::fast::selection::rules::{Kind, Outcome};
use crate::money::Euros;

/// What somebody of the reserve list is promoted with.
pub struct Promotion<'a> {
    /// The application.
    pub application: &'a Known,
    /// Value of the support.
    pub support: Euros,
    /// Money, which may be none.
    pub money: Euros,
    /// Why.
    pub reason: &'a str,
    /// What its letter says, as JSON, and the version of the template that it follows.
    pub letter: (String, i64),
}

/// Writes it, and makes the laureate; one that is there already takes the amounts.
///
/// # Errors
/// The database's, or a decision that is not there.
pub async fn promote(act: &mut Act, it: Promotion<'_>, there: &There) -> Result<(), AppError> {
    let Promotion { application, support, money, reason, letter } = it;
    let outcome = Outcome::Laureate(money);
    let decided = [(application, outcome, letter.0.clone())];
    let made = make(act, (there, support), &decided).await?;
    let laureate = made.get(&application.id).context("a laureate was made")?;
    tell(act, there, application, laureate);
    let stored: Result<Option<Model>, DbErr> = Entity::find_by_id(application.id).one(act.db()).await;
    let stored = stored?.context("a decision on the reserve list")?;
    let before = there.award(application.subject);
    let kind = if money.is_zero() { Kind::Support } else { Kind::CoFinanced };
    let mut changes = Changes::new();
    changes.note("outcome", Some(stored.outcome.clone()), Some(kind.code().to_owned()));
    changes.note("rank", stored.rank.map(|it| it.to_string()), None);
    changes.note("amount", None, Some(money.to_plain()));
    changes.note("promotion_reason", None, Some(reason.to_owned()));
    let row = Model {
        outcome: kind.code().to_owned(),
        amount: Some(money),
        support: Some(support),
        laureate_id: Some(laureate.id),
        letter: Some(letter.0),
        was_public: before.is_some(),
        public_total: before.and_then(|it| it.total),
        public_support: before.and_then(|it| it.support),
        public_co_financing: before.and_then(|it| it.co_financing),
        promoted_at: Some(act.at().to_owned()),
        promotion_reason: Some(reason.to_owned()),
        letter_version: Some(letter.1),
        ..stored
    };
    row.into_active_model().reset_all().update(act.db()).await?;
    act.record("application.promoted", object(application.edition, application.id), changes);
    Ok(())
}
