//! What is written of a dossier, each an act of the journal: what a block held before stays there.

use std::collections::BTreeSet;

use anyhow::Context;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{Written, block, committee_dossier};
use crate::audit::{Act, Changes};
use crate::committee::record::object;
use crate::committee::rules::dossier::{Block, Fields};
use crate::error::AppError;

/// Opens the dossier of a committee, with what is already known in its blocks.
pub async fn open(act: &mut Act, committee: i64, known: &[(Block, Fields)], by: i64) -> Result<(), AppError> {
    let row = committee_dossier::ActiveModel {
        committee_id: Set(committee),
        opened_at: Set(act.at().to_owned()),
        opened_by: Set(by),
    };
    committee_dossier::Entity::insert(row).exec_without_returning(act.db()).await?;
    let mut changes = Changes::new();
    for (block, fields) in known.iter().filter(|it| !it.1.is_empty()) {
        insert(act, committee, *block, fields, by).await?;
        note(&mut changes, *block, &Fields::new(), fields);
    }
    act.record("committee.dossier_opened", object(committee), changes);
    Ok(())
}

/// Writes a block in the place of what it held; gives its version.
pub async fn write(
    act: &mut Act,
    committee: i64,
    block: Block,
    (known, fields): (&Written, &Fields),
    by: i64,
) -> Result<i64, AppError> {
    if known.version == 0 {
        insert(act, committee, block, fields, by).await?;
    } else {
        let changed = block::ActiveModel {
            fields: Set(stored(fields)?),
            version: Set(known.version + 1),
            written_at: Set(act.at().to_owned()),
            written_by: Set(by),
            ..Default::default()
        };
        block::Entity::update_many()
            .set(changed)
            .filter(block::Column::CommitteeId.eq(committee))
            .filter(block::Column::Block.eq(block.code()))
            .exec(act.db())
            .await?;
    }
    let mut changes = Changes::new();
    note(&mut changes, block, &known.fields, fields);
    act.record("committee.dossier_written", object(committee), changes);
    Ok(known.version + 1)
}

async fn insert(act: &Act, committee: i64, block: Block, fields: &Fields, by: i64) -> Result<(), AppError> {
    let row = block::ActiveModel {
        committee_id: Set(committee),
        block: Set(block.code()),
        fields: Set(stored(fields)?),
        version: Set(1),
        written_at: Set(act.at().to_owned()),
        written_by: Set(by),
        ..Default::default()
    };
    row.insert(act.db()).await?;
    Ok(())
}

fn stored(fields: &Fields) -> anyhow::Result<String> {
    serde_json::to_string(fields).context("texts that are not JSON")
}

/// « dossier.priorite-1.due_on », from what it was to what it is.
fn note(changes: &mut Changes, block: Block, before: &Fields, after: &Fields) {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for name in names {
        let field = format!("dossier.{}.{name}", block.code());
        changes.note(&field, before.get(name).cloned(), after.get(name).cloned());
    }
}
