//! What a feed says today, by the rights that whoever made it has today.

use anyhow::Context;
use chrono::{DateTime, Days, NaiveDate, Utc};
use sea_orm::ConnectionTrait;

use crate::audit::record::{last_of, root};
use crate::committee::calendar::{Entry, Method, file};
use crate::committee::dossier::writes;
use crate::committee::record::Committee;
use crate::committee::record::feed::{Model, shown};
use crate::committee::record::load::Product;
use crate::committee::rules::Step;
use crate::config::mail::Sender;
use crate::error::AppError;
use crate::identity::record::person::{self, Person};
use crate::identity::record::rights;
use crate::identity::rules::{Rights, Target};
use crate::portfolio::record::names;
use crate::web::{french, instant};

/// Days behind that a feed shows.
const BEHIND: Days = Days::new(366);

/// Where a feed is read from, and who answers for it.
pub struct Place<'a> {
    /// Address of the site, without a slash at the end.
    pub base: &'a str,
    /// Whose committees are, for calendars.
    pub organizer: &'a Sender,
    /// The day.
    pub today: NaiveDate,
}

/// What a feed says; nothing once whoever made it has no right to it.
pub async fn of(
    db: &impl ConnectionTrait,
    feed: &Model,
    place: &Place<'_>,
) -> Result<Option<String>, AppError> {
    let Some(maker) = person::by_id(db, feed.made_by).await?.filter(|it| it.active) else {
        return Ok(None);
    };
    let rights = rights::of(db, &maker, place.today).await?;
    match feed.product_id {
        None => of_person(db, &maker, &rights, place).await.map(Some),
        Some(product) if writes(&rights, product) => of_product(db, product, place).await.map(Some),
        Some(_) => Ok(None),
    }
}

fn since(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(BEHIND).unwrap_or(today)
}

async fn of_product(db: &impl ConnectionTrait, product: i64, place: &Place<'_>) -> Result<String, AppError> {
    let committees = shown(db, Some(&[product]), None, since(place.today)).await?;
    let name = names::products(db, &[product]).await?.remove(&product).context("a feed without a product")?;
    let title = format!("Comités d’investissement {}", french::with_de(&name.name));
    written(db, &title, &committees, place, |_| false).await
}

/// What a person follows, as the list of committees does, and where they sit.
async fn of_person(
    db: &impl ConnectionTrait,
    maker: &Person,
    rights: &Rights,
    place: &Place<'_>,
) -> Result<String, AppError> {
    let products = rights.products();
    let is_whole = rights.reads_all() && products.is_empty();
    let followed = (!is_whole).then_some(products.as_slice());
    let committees = shown(db, followed, Some(maker.id), since(place.today)).await?;
    // To sit gives no right on the page of a committee.
    let reads = |it: &Committee| it.step() == Step::Decided || rights.sees(Target::Product(it.product_id));
    written(db, "Comités d’investissement", &committees, place, reads).await
}

async fn written(
    db: &impl ConnectionTrait,
    title: &str,
    committees: &[Committee],
    place: &Place<'_>,
    reads: impl Fn(&Committee) -> bool,
) -> Result<String, AppError> {
    let products: Vec<i64> = committees.iter().map(|it| it.product_id).collect();
    let names = names::products(db, &products).await?;
    let products: Vec<Option<Product>> = (committees.iter())
        .map(|it| {
            let name = names.get(&it.product_id)?;
            Some(Product { id: it.product_id, slug: name.slug.clone(), name: name.name.clone() })
        })
        .collect();
    let ids: Vec<String> = committees.iter().map(|it| it.id.to_string()).collect();
    let last = last_of(db, "committee", &ids).await?;
    let root = root(db).await?.unwrap_or_default();
    let entries: Vec<Entry<'_>> = (committees.iter().zip(&products))
        .filter_map(|(it, product)| {
            let known = last.get(&it.id.to_string()).cloned();
            let at = known.unwrap_or_else(|| it.day().map(instant::start_of).unwrap_or_default());
            Some(Entry {
                committee: it,
                product: product.as_ref()?,
                root: &root,
                at: DateTime::parse_from_rfc3339(&at).ok()?.with_timezone(&Utc),
                organizer: place.organizer,
                attendee: None,
                page: reads(it).then(|| format!("{}/comites/{}", place.base, it.id)),
            })
        })
        .collect();
    Ok(file(Method::Publish, Some(title), &entries))
}
