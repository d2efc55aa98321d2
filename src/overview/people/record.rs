//! What missions are on, by name: for sheets, lists and the choices of a form.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::collation;
use crate::fast::record::laureate;
use crate::identity::record::mission::Stored;
use crate::identity::rules::Target;
use crate::portfolio::record::names::{self, Name};
use crate::portfolio::record::{incubator, organisation, product};

/// What a mission is on, as people name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Name in addresses: what the journal keeps.
    pub slug: String,
    /// « Signal Rivage ».
    pub name: String,
    /// « Signal Rivage », « Signal Rivage, lauréat FAST 18 ».
    pub label: String,
    /// Its sheet.
    pub href: String,
}

/// The places of these missions, by what they are on.
pub async fn places(db: &impl ConnectionTrait, missions: &[Stored]) -> Result<HashMap<Target, Place>, DbErr> {
    let ids = |of: fn(Target) -> Option<i64>| -> Vec<i64> {
        missions.iter().filter_map(|it| of(it.subject)).collect()
    };
    let products =
        names::products(db, &ids(|it| if let Target::Product(id) = it { Some(id) } else { None })).await?;
    let incubators =
        names::incubators(db, &ids(|it| if let Target::Incubator(id) = it { Some(id) } else { None }))
            .await?;
    let laureates = missions.iter().filter_map(|it| match it.mission.on {
        Target::Laureate(id) => Some(id),
        _ => None,
    });
    let editions: HashMap<i64, i32> = laureate::Entity::find()
        .filter(laureate::Column::Id.is_in(laureates))
        .all(db)
        .await?
        .into_iter()
        .map(|it| (it.id, it.edition))
        .collect();
    let mut places = HashMap::new();
    for it in missions {
        let found = match it.subject {
            Target::Product(id) => products.get(&id).map(|name| place("/produits", name)),
            Target::Incubator(id) => incubators.get(&id).map(|name| place("/incubateurs", name)),
            Target::Laureate(_) => None,
        };
        let Some(mut place) = found else { continue };
        if let Target::Laureate(id) = it.mission.on
            && let Some(edition) = editions.get(&id)
        {
            place.label = format!("{}, lauréat FAST\u{a0}{edition}", place.label);
        }
        places.insert(it.mission.on, place);
    }
    Ok(places)
}

fn place(path: &str, name: &Name) -> Place {
    Place {
        slug: name.slug.clone(),
        name: name.name.clone(),
        label: name.name.clone(),
        href: format!("{path}/{}", name.slug),
    }
}

/// Something a mission may be on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends: `produit/signal-rivage`, `laureat/18/signal-rivage`.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Where the mission is.
    pub on: Target,
    /// The product or the incubator behind it.
    pub subject: Target,
    /// Name in addresses: what the journal keeps.
    pub slug: String,
}

/// The choices of a form, group by group.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Products, in alphabetical order.
    pub products: Vec<Choice>,
    /// Incubators, in alphabetical order.
    pub incubators: Vec<Choice>,
    /// Laureates, the latest edition first.
    pub laureates: Vec<Choice>,
}

impl Choices {
    /// The choice that a form sent.
    pub fn find(&self, value: &str) -> Option<&Choice> {
        let all = self.products.iter().chain(&self.incubators).chain(&self.laureates);
        all.into_iter().find(|it| it.value == value)
    }

    /// The choice that stands for a place.
    pub fn of(&self, on: Target) -> Option<&Choice> {
        let all = self.products.iter().chain(&self.incubators).chain(&self.laureates);
        all.into_iter().find(|it| it.on == on)
    }
}

/// Everything a mission may be on.
pub async fn choices(db: &impl ConnectionTrait) -> Result<Choices, DbErr> {
    let mut products: Vec<Choice> = product::Entity::find()
        .all(db)
        .await?
        .into_iter()
        .map(|it| choice("produit", Target::Product(it.id), it.slug, it.name))
        .collect();
    let mut incubators: Vec<Choice> = incubator::Entity::find()
        .all(db)
        .await?
        .into_iter()
        .map(|it| choice("incubateur", Target::Incubator(it.id), it.slug, it.name))
        .collect();
    let rows = laureate::Entity::find().order_by_desc(laureate::Column::Edition).all(db).await?;
    let mut laureates = Vec::new();
    for row in rows {
        let subject = match (row.product_id, row.incubator_id) {
            (Some(id), _) => products.iter().find(|it| it.on == Target::Product(id)),
            (None, Some(id)) => incubators.iter().find(|it| it.on == Target::Incubator(id)),
            (None, None) => None,
        };
        if let Some(subject) = subject {
            laureates.push(Choice {
                value: format!("laureat/{}/{}", row.edition, subject.slug),
                label: format!("FAST\u{a0}{}, {}", row.edition, subject.label),
                on: Target::Laureate(row.id),
                subject: subject.on,
                slug: subject.slug.clone(),
            });
        }
    }
    for list in [&mut products, &mut incubators] {
        list.sort_by(|a, b| collation::compare(&a.label, &b.label));
    }
    Ok(Choices { products, incubators, laureates })
}

fn choice(kind: &str, on: Target, slug: String, label: String) -> Choice {
    Choice { value: format!("{kind}/{slug}"), label, on, subject: on, slug }
}

/// Organisations in alphabetical order: row and name.
pub async fn organisations(db: &impl ConnectionTrait) -> Result<Vec<(i64, String)>, DbErr> {
    let rows = organisation::Entity::find().all(db).await?;
    let mut list: Vec<_> = rows.into_iter().map(|it| (it.id, it.name)).collect();
    list.sort_by(|a, b| collation::compare(&a.1, &b.1));
    Ok(list)
}
