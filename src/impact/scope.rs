//! Metrics as objects of rights: who defines them, who files their readings.
//!
//! Those who keep the sheet of a product (its intrapreneurs, its coaches, administrators) define its metrics. Its
//! whole team files readings; a coach or an administrator proposes them, and the team agrees.

use sea_orm::ConnectionTrait;

use crate::db::Db;
use crate::error::AppError;
use crate::identity::Scope;
use crate::identity::record::mission;
use crate::identity::rules::{Held, Rights, Role, Target};
use crate::impact::record::metric::{self, Known};
use crate::portfolio::record::names;
use crate::portfolio::scope::ProductScope;
use chrono::NaiveDate;

/// A metric named in an address, with its product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetricScope {
    /// The metric.
    pub metric: Known,
    /// Its product.
    pub product: ProductScope,
}

/// A metric whose goals are kept from those they judge: a coach of its product or an administrator writes there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuardedMetric(pub MetricScope);

impl MetricScope {
    /// Whether `rights` let what judges the team be set aside: a coach of the product, an administrator.
    pub fn is_guarded_by(&self, rights: &Rights) -> bool {
        let coaches = |it: &Held| it.subject == Target::Product(self.product.id) && it.role == Role::Coach;
        rights.administrator || rights.missions.iter().any(coaches)
    }
}

/// A metric whose readings are filed or proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledMetric(pub MetricScope);

/// A product whose readings are filed or proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiledProduct(pub ProductScope);

/// Whether a role is of the team: neither a coach nor a member of its committee.
pub fn is_of_team(role: Role) -> bool {
    !matches!(role, Role::Coach | Role::CommitteeMember)
}

/// Whether `rights` make somebody one of the team of that product: what they file stands at once.
pub fn is_team(rights: &Rights, product: i64) -> bool {
    let here = |it: &Held| it.subject == Target::Product(product) && is_of_team(it.role);
    rights.missions.iter().any(here)
}

/// Whether `rights` let readings of that product be filed or proposed.
pub fn may_file(rights: &Rights, product: i64) -> bool {
    is_team(rights, product) || rights.keeps(Target::Product(product))
}

/// Whether what somebody files waits for the team: they are not of it, and there is one to agree.
///
/// # Errors
/// The database's.
pub async fn must_propose(
    db: &impl ConnectionTrait,
    rights: &Rights,
    product: i64,
    today: NaiveDate,
) -> Result<bool, AppError> {
    if is_team(rights, product) {
        return Ok(false);
    }
    let missions = mission::on(db, Target::Product(product)).await?;
    Ok(missions.iter().any(|it| it.mission.period.runs_on(today) && is_of_team(it.mission.role)))
}

#[rocket::async_trait]
impl Scope for MetricScope {
    async fn find(db: &Db, name: &str, _: &Rights) -> Result<Option<Self>, AppError> {
        let Ok(id) = name.parse() else { return Ok(None) };
        let Some(metric) = metric::find(db.reader(), id).await? else { return Ok(None) };
        let product = metric.row.product_id;
        let name = names::products(db.reader(), &[product]).await?.remove(&product);
        Ok(name
            .map(|it| Self { metric, product: ProductScope { id: product, slug: it.slug, name: it.name } }))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        self.product.is_kept_by(rights)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        self.product.is_known_by(rights)
    }
}

#[rocket::async_trait]
impl Scope for GuardedMetric {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        Ok(MetricScope::find(db, name, rights).await?.map(Self))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        self.0.is_guarded_by(rights)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        self.0.is_known_by(rights)
    }
}

#[rocket::async_trait]
impl Scope for FiledMetric {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        Ok(MetricScope::find(db, name, rights).await?.map(Self))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        may_file(rights, self.0.product.id)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        self.0.is_known_by(rights)
    }

    /// Here, whoever agrees to what others propose.
    fn is_led_by(&self, rights: &Rights) -> bool {
        is_team(rights, self.0.product.id)
    }
}

#[rocket::async_trait]
impl Scope for FiledProduct {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        Ok(ProductScope::find(db, name, rights).await?.map(Self))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        may_file(rights, self.0.id)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        self.0.is_known_by(rights)
    }

    /// Here, whoever agrees to what others propose.
    fn is_led_by(&self, rights: &Rights) -> bool {
        is_team(rights, self.0.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_team_files_and_others_propose() {
        let own = Target::Product(1);
        let with =
            |role| Rights { missions: vec![Held { role, on: own, subject: own }], ..Rights::default() };
        let administrator = Rights { administrator: true, ..Rights::default() };
        for (rights, files, is_of_it) in [
            (with(Role::Intrapreneur), true, true),
            (with(Role::Developer), true, true),
            (with(Role::Other), true, true),
            (with(Role::Coach), true, false),
            (with(Role::CommitteeMember), false, false),
            (administrator, true, false),
            (Rights { observer: true, ..Rights::default() }, false, false),
            (Rights::default(), false, false),
        ] {
            assert_eq!((may_file(&rights, 1), is_team(&rights, 1)), (files, is_of_it), "{rights:?}");
            assert!(rights.administrator || !may_file(&rights, 2));
            assert!(!is_team(&rights, 2));
        }
    }
}
