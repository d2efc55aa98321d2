//! To whom a letter goes: the first sponsor of a product, the owner of an incubator; and who signs it.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

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
    /// Name and title of whoever signs; empty when they are not known.
    pub signatory: (String, String),
}

/// Who receives the letter of that product or incubator.
pub async fn of(db: &impl ConnectionTrait, subject: Subject) -> Result<Recipient, DbErr> {
    let id = match subject {
        Subject::Product(id) => product_sponsor::Entity::find()
            .filter(product_sponsor::Column::ProductId.eq(id))
            .order_by_asc(product_sponsor::Column::Position)
            .one(db)
            .await?
            .map(|it| it.organisation_id),
        Subject::Incubator(id) => incubator::Entity::find_by_id(id).one(db).await?.and_then(|it| it.owner_id),
    };
    let organisation = match id {
        Some(id) => organisation::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    let sender = organisation::Entity::find().filter(organisation::Column::Slug.eq(SENDER)).one(db).await?;
    let sender = sender.map(|it| (it.representative_name, it.representative_title)).unwrap_or_default();
    Ok(Recipient {
        address: organisation.as_ref().and_then(|it| it.address.clone()),
        name: organisation.map(|it| it.name),
        signatory: (sender.0.unwrap_or_default(), sender.1.unwrap_or_default()),
    })
}
