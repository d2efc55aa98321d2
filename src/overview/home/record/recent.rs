//! What the journal says of some products, incubators and conventions, lately.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::audit::record::{journal_record, journal_value};
use crate::error::AppError;
use crate::identity::record::person;
use crate::overview::home::gather::Followed;
use crate::task::days_before;

/// Days that are told.
const DAYS: u64 = 7;
/// Records that are read.
const READ: u64 = 12;

/// A record of the journal, and the product or the incubator it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// When, RFC 3339.
    pub at: String,
    /// What was done.
    pub act: String,
    /// Identifier of the object.
    pub object: String,
    /// Who did it, when it was a person.
    pub who: Option<String>,
    /// Name of the product or of the incubator.
    pub name: String,
    /// Its page, or that of its convention.
    pub href: String,
}

/// What was done to these, their conventions included, in the days before `today`; the latest first.
pub async fn recent(
    db: &impl ConnectionTrait,
    followed: &[Followed],
    today: NaiveDate,
) -> Result<Vec<Recent>, AppError> {
    let places = places(followed);
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let of_kind = |kind: &'static str| {
        let ids = places.keys().filter(|it| it.0 == kind).map(|it| it.1.clone());
        Condition::all()
            .add(journal_record::Column::ObjectKind.eq(kind))
            .add(journal_record::Column::ObjectId.is_in(ids))
    };
    let records = journal_record::Entity::find()
        .filter(Condition::any().add(of_kind("product")).add(of_kind("incubator")).add(of_kind("convention")))
        .filter(journal_record::Column::At.gte(days_before(today, DAYS).to_string()))
        .order_by_desc(journal_record::Column::Seq)
        .limit(READ)
        .all(db)
        .await?;
    let who = actors(db, &records.iter().map(|it| it.seq).collect::<Vec<_>>()).await?;
    Ok(records
        .into_iter()
        .filter_map(|it| {
            let (name, href) = places.get(&(it.object_kind.as_str(), it.object_id.clone()))?.clone();
            Some(Recent {
                who: who.get(&it.seq).cloned(),
                at: it.at,
                act: it.act,
                object: it.object_id,
                name,
                href,
            })
        })
        .collect())
}

/// Name and page of each object of the journal that concerns them, by kind and identifier.
fn places(followed: &[Followed]) -> HashMap<(&'static str, String), (String, String)> {
    let mut places = HashMap::new();
    for it in followed {
        let name = &it.subject.name;
        let slug = it.subject.href.rsplit('/').next().unwrap_or_default().to_owned();
        let kind = if it.subject.href.starts_with("/produits/") { "product" } else { "incubator" };
        places.insert((kind, slug), (name.clone(), it.subject.href.clone()));
        for (reference, _) in &it.conventions {
            let href = format!("/conventions/{reference}");
            places.insert(("convention", reference.to_string()), (name.clone(), href));
        }
    }
    places
}

/// Names of the people who did these, by record; programs are nobody.
async fn actors(db: &impl ConnectionTrait, records: &[i64]) -> Result<HashMap<i64, String>, AppError> {
    let rows = journal_value::Entity::find()
        .filter(journal_value::Column::RecordSeq.is_in(records.iter().copied()))
        .filter(journal_value::Column::Field.eq("who"))
        .all(db)
        .await?;
    let prefix = format!("{}/", person::KIND);
    let people: HashMap<i64, i64> = rows
        .into_iter()
        .filter_map(|it| Some((it.record_seq, it.after?.strip_prefix(&prefix)?.parse().ok()?)))
        .collect();
    let names = person::names(db, &people.values().copied().collect::<Vec<_>>()).await?;
    Ok(people.into_iter().filter_map(|(seq, id)| Some((seq, names.get(&id)?.clone()))).collect())
}
