//! Whom an application may be of: every product and incubator by its name; and a product made for one.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QuerySelect};

use crate::audit::{Act, Changes, Object};
use crate::error::AppError;
use crate::fast::application::rules::{Body, Subject, free_slug};
use crate::portfolio::record::sheet::{ProductSheet, insert_products};
use crate::portfolio::record::{incubator, product};

/// A product that is made for an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewProduct {
    /// Its name.
    pub name: String,
    /// What it is for, in a sentence.
    pub mission: String,
    /// Row and name in addresses of its incubator, when it has one.
    pub incubator: Option<(i64, String)>,
}

/// Every product and incubator, products first.
pub async fn all(db: &impl ConnectionTrait) -> Result<Vec<Body>, DbErr> {
    let products: Vec<(i64, String, String)> = product::Entity::find()
        .select_only()
        .columns([product::Column::Id, product::Column::Slug, product::Column::Name])
        .into_tuple()
        .all(db)
        .await?;
    let incubators: Vec<(i64, String, String)> = incubator::Entity::find()
        .select_only()
        .columns([incubator::Column::Id, incubator::Column::Slug, incubator::Column::Name])
        .into_tuple()
        .all(db)
        .await?;
    let of = |(subject, slug, name)| Body { subject, slug, name };
    let products = products.into_iter().map(|(id, slug, name)| of((Subject::Product(id), slug, name)));
    let incubators = incubators.into_iter().map(|(id, slug, name)| of((Subject::Incubator(id), slug, name)));
    Ok(products.chain(incubators).collect())
}

/// Makes a product of a name, a mission and an incubator; its public sheet is there at once.
pub async fn create(act: &mut Act, new: &NewProduct) -> Result<Body, AppError> {
    let bodies = all(act.db()).await?;
    let products = bodies.iter().filter(|it| matches!(it.subject, Subject::Product(_)));
    let slug = free_slug(&new.name, &products.map(|it| it.slug.as_str()).collect::<Vec<_>>());
    let sheet = ProductSheet {
        slug: slug.clone(),
        name: new.name.clone(),
        mission: new.mission.clone(),
        incubators: new.incubator.iter().map(|it| it.0).collect(),
        ..ProductSheet::default()
    };
    let id = insert_products(act, &[sheet]).await?;
    let id = id.first().copied().ok_or_else(|| anyhow::anyhow!("a product was written without a row"))?;
    let mut changes = Changes::new();
    changes.note("name", None, Some(new.name.clone()));
    changes.note("mission", None, Some(new.mission.clone()));
    let incubators = new.incubator.as_ref().map(|it| serde_json::json!([it.1]).to_string());
    changes.note("incubators", None, incubators);
    act.record("product.created", Object { kind: "product", id: slug.clone() }, changes);
    Ok(Body { subject: Subject::Product(id), slug, name: new.name.clone() })
}
