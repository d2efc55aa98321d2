//! What a session may be made of: the committees that whoever asks may plan, and those it has.

use std::collections::HashMap;

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use crate::collation;
use crate::committee::record::Committee;
use crate::committee::record::load::{self, Product};
use crate::committee::record::members::{self, Member};
use crate::committee::record::over::{self, Within};
use crate::committee::record::session::{self, Whole};
use crate::committee::rules::{Due, Standing, Step, standing};
use crate::committee::scope::keeps;
use crate::error::AppError;
use crate::identity::rules::Rights;

/// A product whose committee a session may have.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The product.
    pub product: Product,
    /// Its committee: planned, or one of the session that is done; none when it is to be planned.
    pub committee: Option<Committee>,
    /// By when one is due, when none is planned.
    pub due: Option<Due>,
    /// Whether another session has it.
    pub is_elsewhere: bool,
}

impl Choice {
    /// Whether it met: the session leaves it as it is.
    pub fn is_done(&self) -> bool {
        self.committee.as_ref().is_some_and(|it| matches!(it.step(), Step::Held | Step::Decided))
    }
}

/// All of them.
pub struct Ground {
    /// In alphabetical order.
    pub choices: Vec<Choice>,
}

impl Ground {
    /// The choice of a product, by its name in addresses.
    pub fn of(&self, slug: &str) -> Option<&Choice> {
        self.choices.iter().find(|it| it.product.slug == slug)
    }

    /// Those who sit, or would, by row of the product.
    ///
    /// # Errors
    /// The database's.
    pub async fn members(
        &self,
        db: &impl ConnectionTrait,
        slugs: &[&str],
        today: NaiveDate,
    ) -> Result<HashMap<i64, Vec<Member>>, AppError> {
        let mut found = HashMap::new();
        for choice in slugs.iter().filter_map(|it| self.of(it)) {
            let members = match &choice.committee {
                Some(committee) => members::of(db, committee.id).await?,
                None => members::usual(db, choice.product.id, today).await?,
            };
            found.insert(choice.product.id, members);
        }
        Ok(found)
    }
}

/// Reads them, for a new session or for one that is known.
///
/// # Errors
/// The database's.
pub async fn read(
    db: &impl ConnectionTrait,
    rights: &Rights,
    known: Option<&Whole>,
    today: NaiveDate,
) -> Result<Ground, AppError> {
    let within = if rights.administrator {
        Within::Portfolio
    } else {
        let own = rights.products().into_iter();
        Within::Followed(own.filter(|it| keeps(rights, *it)).collect())
    };
    let lines = over::read(db, &within, today).await?.lines;
    let planned: Vec<i64> = lines.iter().filter_map(|it| it.planned.as_ref()).map(|it| it.id).collect();
    let holding = session::holding(db, &planned).await?;
    let here = known.map(|it| it.session.id);
    let mut choices = Vec::new();
    for it in lines {
        if it.held.is_some() {
            continue;
        }
        let due = match standing(&it.facts, today) {
            Standing::Due { due, .. } => Some(due),
            _ => None,
        };
        if it.planned.is_none() && due.is_none() {
            continue;
        }
        let session = it.planned.as_ref().and_then(|it| holding.get(&it.id).copied());
        let is_elsewhere = session.is_some() && session != here;
        choices.push(Choice { product: it.product, committee: it.planned, due, is_elsewhere });
    }
    // What it has and is done stays in it; a product has another committee to come only afterwards.
    for (committee, product) in known.into_iter().flat_map(Whole::committees) {
        let is_done = matches!(committee.step(), Step::Held | Step::Decided);
        if is_done {
            choices.retain(|it| it.product.id != product.id);
            choices.push(Choice {
                product: product.clone(),
                committee: Some(committee.clone()),
                due: None,
                is_elsewhere: false,
            });
        }
    }
    choices.sort_by(|a, b| collation::compare(&a.product.name, &b.product.name));
    Ok(Ground { choices })
}

/// Days that the committees of a product have, but its own.
///
/// # Errors
/// The database's.
pub async fn taken(db: &impl ConnectionTrait, choice: &Choice) -> Result<Vec<NaiveDate>, AppError> {
    let own = choice.committee.as_ref().map(|it| it.id);
    Ok(load::taken(db, choice.product.id, own).await?)
}
