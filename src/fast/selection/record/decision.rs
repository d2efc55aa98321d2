//! The decision: written once, with the laureates it makes.

use std::collections::HashMap;

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
};

use super::selection_decision::{Column, Entity, Model};
use super::standing::{self, Standing};
use super::there::There;
use crate::audit::{Act, Changes, Object};
use crate::db::BATCH;
use crate::fast::application::record::{Known, assessor, object};
use crate::fast::application::rules::Subject;
use crate::fast::record::batch::{insert_laureates, replace_laureates};
use crate::fast::record::laureate;
use crate::fast::selection::rules::{Kind, Outcome};
use crate::money::Euros;

/// What was decided of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The outcome.
    pub outcome: Outcome,
    /// Value of the support, for a laureate.
    pub support: Option<Euros>,
    /// What its letter says beside that, as JSON; nothing for a decision older than that.
    pub letter: Option<String>,
    /// How it came from the reserve list, if it did.
    pub promoted: Option<Promoted>,
}

/// How an application came from the reserve list to the laureates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promoted {
    /// When, RFC 3339.
    pub at: String,
    /// The rank it had.
    pub rank: u32,
    /// Why.
    pub reason: String,
    /// The version of the template that its letter follows.
    pub letter_version: Option<i64>,
}

/// What was decided of these applications.
pub async fn of(db: &impl ConnectionTrait, applications: &[i64]) -> Result<HashMap<i64, Decided>, DbErr> {
    let mut all = HashMap::new();
    for some in applications.chunks(BATCH) {
        let rows = Entity::find().filter(Column::ApplicationId.is_in(some.iter().copied()));
        for it in rows.all(db).await? {
            let outcome = match it.outcome.parse() {
                Ok(Kind::Support | Kind::CoFinanced) => Outcome::Laureate(it.amount.unwrap_or_default()),
                Ok(Kind::Reserve) => {
                    Outcome::Reserve(it.rank.and_then(|it| u32::try_from(it).ok()).unwrap_or_default())
                }
                Ok(Kind::Refused) => Outcome::Refused(it.reason.unwrap_or_default()),
                Ok(Kind::Undecided) | Err(_) => continue,
            };
            let promoted = it.promoted_at.map(|at| Promoted {
                at,
                rank: it.rank.and_then(|it| u32::try_from(it).ok()).unwrap_or_default(),
                reason: it.promotion_reason.unwrap_or_default(),
                letter_version: it.letter_version,
            });
            let decided = Decided { outcome, support: it.support, letter: it.letter, promoted };
            all.insert(it.application_id, decided);
        }
    }
    Ok(all)
}

/// Whether a decision gave that laureate its amounts.
pub async fn has_made(db: &impl ConnectionTrait, laureate: i64) -> Result<bool, DbErr> {
    Ok(Entity::find().filter(Column::LaureateId.eq(laureate)).one(db).await?.is_some())
}

/// Writes the decision of an edition and makes its laureates; a laureate that is there already takes
/// the amounts that are decided.
pub async fn write(
    act: &mut Act,
    (edition, support): (i32, Euros),
    (before, scenario, letter): (&Standing, &str, i64),
    decided: &[(&Known, Outcome, String)],
    there: &There,
) -> Result<(), DbErr> {
    let made = make(act, (there, support), decided).await?;
    let mut rows = Vec::new();
    for (application, outcome, letter) in decided {
        let laureate = made.get(&application.id).map(|row| {
            tell(act, there, application, row);
            row.id
        });
        let row = row(application, outcome, support, laureate);
        let before = there.award(application.subject);
        rows.push(Model {
            letter: Some(letter.clone()),
            was_public: before.is_some(),
            public_total: before.and_then(|it| it.total),
            public_support: before.and_then(|it| it.support),
            public_co_financing: before.and_then(|it| it.co_financing),
            ..row
        });
        let mut changes = Changes::new();
        let code = rows.last().map(|it| it.outcome.clone());
        changes.note("outcome", None, code);
        if let Outcome::Laureate(money) = outcome {
            changes.note("amount", None, Some(money.to_plain()));
        }
        if let Outcome::Reserve(rank) = outcome {
            changes.note("rank", None, Some(rank.to_string()));
        }
        if let Outcome::Refused(reason) = outcome {
            changes.note("reason", None, Some(reason.clone()));
        }
        act.record("application.decided", object(edition, application.id), changes);
    }
    for some in rows.chunks(BATCH) {
        let some = some.iter().map(|it| it.clone().into_active_model().reset_all());
        Entity::insert_many(some).exec_without_returning(act.db()).await?;
    }
    let at = act.at().to_owned();
    let after =
        Standing { decided: Some((at, scenario.to_owned())), letter_version: Some(letter), ..before.clone() };
    standing::set(act, edition, &after).await?;
    let mut changes = Changes::new();
    changes.note("scenario", None, Some(scenario.to_owned()));
    act.record("selection.decided", assessor::object(edition), changes);
    Ok(())
}

/// Makes the laureates, or gives those that are there what is decided; gives their rows, by application.
pub(super) async fn make(
    act: &Act,
    (there, support): (&There, Euros),
    decided: &[(&Known, Outcome, String)],
) -> Result<HashMap<i64, laureate::Model>, DbErr> {
    let row = |application: &Known, money: Euros| {
        let (product_id, incubator_id) = match application.subject {
            Subject::Product(id) => (Some(id), None),
            Subject::Incubator(id) => (None, Some(id)),
        };
        let before = there.award(application.subject).cloned();
        let purpose = Some(application.values.purpose.clone()).filter(|it| !it.is_empty());
        laureate::Model {
            edition: application.edition,
            product_id,
            incubator_id,
            total: support.checked_add(money),
            support: Some(support),
            co_financing: Some(money),
            // What was known of a laureate stays as it was: an application is not public before the announcement.
            purpose: before.as_ref().map_or(purpose, |it| it.purpose.clone()),
            ..before.unwrap_or_default()
        }
    };
    let (mut known, mut fresh) = (Vec::new(), Vec::new());
    for (application, outcome, _) in decided {
        let Outcome::Laureate(money) = outcome else { continue };
        let is_there = there.award(application.subject).is_some();
        let into = if is_there { &mut known } else { &mut fresh };
        into.push((application.id, row(application, *money)));
    }
    replace_laureates(act, known.iter().map(|it| it.1.clone()).collect()).await?;
    let ids = insert_laureates(act, fresh.iter().map(|it| it.1.clone()).collect()).await?;
    let fresh = fresh.into_iter().zip(ids).map(|((of, row), id)| (of, laureate::Model { id, ..row }));
    Ok(known.into_iter().chain(fresh).collect())
}

/// Records what became of a laureate.
pub(super) fn tell(act: &mut Act, there: &There, application: &Known, row: &laureate::Model) {
    let before = there.award(application.subject);
    let mut changes = Changes::new();
    let plain = |it: Option<Euros>| it.map(Euros::to_plain);
    let was = |of: fn(&laureate::Model) -> Option<Euros>| plain(before.and_then(of));
    if before.is_none() {
        changes.note("edition", None, Some(row.edition.to_string()));
        changes.note(application.subject.kind(), None, Some(application.name.slug.clone()));
    }
    changes.note("support", was(|it| it.support), plain(row.support));
    changes.note("co_financing", was(|it| it.co_financing), plain(row.co_financing));
    changes.note("total", was(|it| it.total), plain(row.total));
    changes.note("purpose", before.and_then(|it| it.purpose.clone()), row.purpose.clone());
    // As the import names it: a product and an incubator may have the same name in addresses.
    let slug = format!("{}/{}/{}", application.edition, application.subject.kind(), application.name.slug);
    let done = if before.is_some() { "laureate.decided" } else { "laureate.created" };
    act.record(done, Object { kind: "laureate", id: slug }, changes);
}

fn row(application: &Known, outcome: &Outcome, support: Euros, laureate: Option<i64>) -> Model {
    let (kind, amount, rank, reason) = match outcome {
        Outcome::Laureate(money) if money.is_zero() => (Kind::Support, Some(*money), None, None),
        Outcome::Laureate(money) => (Kind::CoFinanced, Some(*money), None, None),
        Outcome::Reserve(rank) => (Kind::Reserve, None, i32::try_from(*rank).ok(), None),
        Outcome::Refused(reason) => (Kind::Refused, None, None, Some(reason.clone())),
    };
    Model {
        application_id: application.id,
        outcome: kind.code().to_owned(),
        amount,
        rank,
        reason,
        support: laureate.map(|_| support),
        laureate_id: laureate,
        letter: None,
        was_public: false,
        public_total: None,
        public_support: None,
        public_co_financing: None,
        promoted_at: None,
        promotion_reason: None,
        letter_version: None,
    }
}
