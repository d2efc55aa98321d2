//! Products whose sheet on the programme's site says otherwise than Jalon, where it was corrected here.

use std::collections::HashMap;

use sea_orm::sea_query::LikeExpr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::{import_finding, import_run};
use crate::db::BATCH;

/// Code of the finding: a field was kept as it stands here.
const KEPT: &str = "field_kept";
/// Folder of the products' sheets.
const FOLDER: &str = "%/\\_startups/%";

/// The fields that the last import kept as they stand here, in words, by product.
pub async fn of_products(
    db: &impl ConnectionTrait,
    slugs: &[String],
) -> Result<HashMap<String, Vec<String>>, DbErr> {
    let Some(run) = import_run::Entity::find().order_by_desc(import_run::Column::Id).one(db).await? else {
        return Ok(HashMap::new());
    };
    let mut fields: HashMap<String, Vec<String>> = HashMap::new();
    for some in slugs.chunks(BATCH) {
        let rows = import_finding::Entity::find()
            .filter(import_finding::Column::RunId.eq(run.id))
            .filter(import_finding::Column::Code.eq(KEPT))
            .filter(import_finding::Column::File.like(LikeExpr::new(FOLDER).escape('\\')))
            .filter(import_finding::Column::Subject.is_in(some))
            .order_by_asc(import_finding::Column::Position)
            .all(db)
            .await?;
        for it in rows {
            // « mission : « … » dans Jalon, « … » sur la fiche ».
            let field = it.detail.split('\u{a0}').next().unwrap_or_default().to_owned();
            fields.entry(it.subject).or_default().push(field);
        }
    }
    Ok(fields)
}
