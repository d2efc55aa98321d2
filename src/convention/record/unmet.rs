//! What laureates lack before their conventions are read.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbErr};

use crate::convention::rules::Unmet;
use crate::laureate::record::lacks;
use crate::laureate::rules::{Lack, Side};

/// Of each of these laureates, what is to be done before its convention is read, by row.
///
/// # Errors
/// The database's.
pub async fn unmet(db: &impl ConnectionTrait, laureates: &[i64]) -> Result<HashMap<i64, Vec<Unmet>>, DbErr> {
    let said = |laureate: i64, it: Lack| Unmet {
        what: it.what(),
        href: it.href(laureate),
        by_partner: matches!(it, Lack::Agreement { side: Side::Partner, .. } | Lack::Time),
    };
    let found = lacks(db, laureates).await?.into_iter();
    Ok(found.map(|(id, all)| (id, all.into_iter().map(|it| said(id, it)).collect())).collect())
}
