//! The dossier of a committee as it is stored: blocks that are written, versions that were sent, links of members.

mod block;
mod committee_dossier;
mod link;
mod version;

pub mod known;
pub mod sent;
pub mod write;

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use crate::committee::rules::dossier::{Block, Fields};

/// A block as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// What it holds.
    pub fields: Fields,
    /// How many times it was written; 0 before the first.
    pub version: i64,
    /// When it was last written, RFC 3339.
    pub at: String,
    /// Row of who wrote it.
    pub by: i64,
}

/// The dossier of that committee, once it is opened: its blocks.
pub async fn find(
    db: &impl ConnectionTrait,
    committee: i64,
) -> Result<Option<BTreeMap<Block, Written>>, DbErr> {
    if committee_dossier::Entity::find_by_id(committee).one(db).await?.is_none() {
        return Ok(None);
    }
    let rows = block::Entity::find().filter(block::Column::CommitteeId.eq(committee)).all(db).await?;
    Ok(Some(rows.into_iter().filter_map(|it| Some((it.block.parse().ok()?, it.into()))).collect()))
}

impl From<block::Model> for Written {
    fn from(it: block::Model) -> Self {
        Self {
            fields: serde_json::from_str(&it.fields).unwrap_or_default(),
            version: it.version,
            at: it.written_at,
            by: it.written_by,
        }
    }
}
