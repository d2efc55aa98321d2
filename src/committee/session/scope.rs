//! Sessions as objects of rights: seen by those who see one of its products, written by those who keep the
//! committees of all of them.

use crate::committee::record::session::{self, Whole};
use crate::committee::scope::keeps;
use crate::db::Db;
use crate::error::AppError;
use crate::identity::Scope;
use crate::identity::rules::{Rights, Role, Target};

/// Whether `rights` let the committees of some product be planned.
pub fn keeps_some(rights: &Rights) -> bool {
    let coaches = |it: &crate::identity::rules::Held| {
        it.role == Role::Coach && matches!(it.subject, Target::Product(_))
    };
    rights.administrator || rights.missions.iter().any(coaches)
}

/// Whether `rights` let one of the products of a session be seen.
pub fn sees(rights: &Rights, whole: &Whole) -> bool {
    rights.reads_all() || whole.committees().any(|it| rights.sees(Target::Product(it.1.id)))
}

/// Whether `rights` let each of its committees be planned.
pub fn keeps_all(rights: &Rights, whole: &Whole) -> bool {
    keeps_some(rights) && whole.committees().all(|it| keeps(rights, it.1.id))
}

/// Whether `rights` let one of its committees be held.
pub fn holds(rights: &Rights, whole: &Whole) -> bool {
    whole.committees().any(|it| keeps(rights, it.1.id))
}

/// A session named in an address by its row.
pub struct SessionScope(pub Whole);

#[rocket::async_trait]
impl Scope for SessionScope {
    async fn find(db: &Db, name: &str, rights: &Rights) -> Result<Option<Self>, AppError> {
        let Ok(id) = name.parse() else { return Ok(None) };
        let found = session::find(db.reader(), id).await?;
        Ok(found.filter(|it| sees(rights, it)).map(Self))
    }

    fn is_kept_by(&self, rights: &Rights) -> bool {
        keeps_all(rights, &self.0)
    }

    fn is_known_by(&self, rights: &Rights) -> bool {
        sees(rights, &self.0)
    }
}
