//! What is done to a session, each an act of the journal. Its committees are planned and moved by their own acts.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{Item, Whole, committee_session, session_item};
use crate::audit::{Act, Changes, Object};
use crate::committee::rules::Time;
use crate::error::AppError;

/// When and where a session is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    /// What it is called.
    pub name: String,
    /// Its day.
    pub on: chrono::NaiveDate,
    /// When it begins.
    pub at: Time,
    /// The room; may be empty.
    pub place: String,
    /// Where it is joined from afar; may be empty.
    pub link: String,
}

fn object(session: i64) -> Object {
    Object { kind: "committee_session", id: session.to_string() }
}

/// « Signal Rivage, 50 min ; Pause, 10 min ».
fn told(items: &[Item]) -> Option<String> {
    let line = |it: &Item| {
        let what = it.committee.as_ref().map_or(it.what.as_str(), |of| of.1.name.as_str());
        format!("{what}, {}\u{a0}min", it.minutes)
    };
    (!items.is_empty()).then(|| items.iter().map(line).collect::<Vec<_>>().join("\u{a0}; "))
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// Writes a session as it is now: a new one, or `known` changed; gives its row.
pub async fn save(
    act: &mut Act,
    known: Option<&Whole>,
    new: &New,
    items: &[Item],
    by: i64,
) -> Result<i64, AppError> {
    let row = committee_session::ActiveModel {
        name: Set(new.name.clone()),
        on_day: Set(new.on),
        starts_at: Set(new.at.stored()),
        place: Set(new.place.clone()),
        link: Set(new.link.clone()),
        ..Default::default()
    };
    let id = if let Some(known) = known {
        let (id, version) = (known.session.id, known.session.version + 1);
        let row = committee_session::ActiveModel { id: Set(id), version: Set(version), ..row };
        row.update(act.db()).await?;
        let own = session_item::Entity::delete_many().filter(session_item::Column::SessionId.eq(id));
        own.exec(act.db()).await?;
        id
    } else {
        let row = committee_session::ActiveModel { created_by: Set(by), version: Set(1), ..row };
        row.insert(act.db()).await?.id
    };
    for (position, it) in (0..).zip(items) {
        let row = session_item::ActiveModel {
            session_id: Set(id),
            position: Set(position),
            committee_id: Set(it.committee.as_ref().map(|of| of.0.id)),
            minutes: Set(it.minutes),
            what: Set(it.what.clone()),
            ..Default::default()
        };
        row.insert(act.db()).await?;
    }
    let before = known.map(|it| &it.session);
    let mut changes = Changes::new();
    changes
        .note("session_name", before.map(|it| it.name.clone()), Some(new.name.clone()))
        .note("session_on", before.map(|it| it.on_day.to_string()), Some(new.on.to_string()))
        .note("starts_at", before.map(|it| it.starts_at.clone()), Some(new.at.stored()))
        .note("place", before.and_then(|it| some(&it.place)), some(&new.place))
        .note("link", before.and_then(|it| some(&it.link)), some(&new.link))
        .note("session_order", known.and_then(|it| told(&it.items)), told(items));
    let done = if known.is_some() { "committee_session.changed" } else { "committee_session.planned" };
    act.record(done, object(id), changes);
    Ok(id)
}

/// Undoes a session: its committees keep their day and their hour.
pub async fn undo(act: &mut Act, known: &Whole) -> Result<(), AppError> {
    committee_session::Entity::delete_by_id(known.session.id).exec(act.db()).await?;
    let mut changes = Changes::new();
    changes
        .note("session_name", Some(known.session.name.clone()), None)
        .note("session_on", Some(known.session.on_day.to_string()), None)
        .note("session_order", told(&known.items), None);
    act.record("committee_session.undone", object(known.session.id), changes);
    Ok(())
}
