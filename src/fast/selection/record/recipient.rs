//! To whom a letter goes: the first sponsor of a product, the owner of an incubator; and who signs it.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::db::BATCH;
use crate::fast::application::rules::Subject;
use crate::portfolio::record::{incubator, organisation, product_sponsor};

/// The organisation whose representative signs.
const SENDER: &str = "dinum";

/// Who receives a letter, and who signs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipient {
    /// Name of the organisation; nothing when none is known.
    pub name: Option<String>,
    /// Its address, line by line.
    pub address: Option<String>,
    /// Address of the organisation that writes, line by line.
    pub from: Option<String>,
    /// Name and title of whoever signs; empty when they are not known.
    pub signatory: (String, String),
}

/// Who receives the letters of these products and incubators: as many questions for many as for one.
pub async fn of(
    db: &impl ConnectionTrait,
    subjects: &[Subject],
) -> Result<HashMap<Subject, Recipient>, DbErr> {
    let carriers = carriers(db, subjects).await?;
    let ids: Vec<i64> = carriers.values().copied().collect();
    let mut organisations = HashMap::new();
    for some in ids.chunks(BATCH) {
        let rows = organisation::Entity::find().filter(organisation::Column::Id.is_in(some.iter().copied()));
        organisations.extend(rows.all(db).await?.into_iter().map(|it| (it.id, it)));
    }
    let sender = organisation::Entity::find().filter(organisation::Column::Slug.eq(SENDER)).one(db).await?;
    let sender = sender.unwrap_or_default();
    let named = |it: Option<String>| it.unwrap_or_default();
    let signatory = (named(sender.representative_name), named(sender.representative_title));
    let recipient = |subject: &Subject| {
        let carrier = carriers.get(subject).and_then(|id| organisations.get(id));
        Recipient {
            name: carrier.map(|it| it.name.clone()),
            address: carrier.and_then(|it| it.address.clone()),
            from: sender.address.clone(),
            signatory: signatory.clone(),
        }
    };
    Ok(subjects.iter().map(|it| (*it, recipient(it))).collect())
}

/// The first sponsor of each product, the owner of each incubator.
async fn carriers(db: &impl ConnectionTrait, subjects: &[Subject]) -> Result<HashMap<Subject, i64>, DbErr> {
    let ids = |of: fn(&Subject) -> Option<i64>| subjects.iter().filter_map(of).collect::<Vec<_>>();
    let products = ids(|it| if let Subject::Product(id) = it { Some(*id) } else { None });
    let incubators = ids(|it| if let Subject::Incubator(id) = it { Some(*id) } else { None });
    let mut carriers = HashMap::new();
    for some in products.chunks(BATCH) {
        let links = product_sponsor::Entity::find()
            .filter(product_sponsor::Column::ProductId.is_in(some.iter().copied()))
            // The last one wins, which is the first in the sheet.
            .order_by_desc(product_sponsor::Column::Position);
        let links = links.all(db).await?.into_iter();
        carriers.extend(links.map(|it| (Subject::Product(it.product_id), it.organisation_id)));
    }
    for some in incubators.chunks(BATCH) {
        let rows = incubator::Entity::find().filter(incubator::Column::Id.is_in(some.iter().copied()));
        let rows = rows.all(db).await?.into_iter();
        carriers.extend(rows.filter_map(|it| Some((Subject::Incubator(it.id), it.owner_id?))));
    }
    Ok(carriers)
}
