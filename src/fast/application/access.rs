//! Who reads the applications to an edition, and as what.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::record::assessor;
use crate::error::AppError;
use crate::fast::record::edition;
use crate::fast::record::embargo::Embargo;
use crate::fast::rules::Edition;
use crate::identity::Signed;
use crate::identity::rules::Rights;

/// What somebody is in the selection of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Writes all, and may assess.
    Administrator,
    /// Reads and assesses.
    Assessor,
    /// Reads.
    Observer,
}

/// What these rights make of somebody who is, or is not, an assessor of the edition.
pub fn access(rights: &Rights, is_assessor: bool) -> Option<Access> {
    if rights.administrator {
        return Some(Access::Administrator);
    }
    if is_assessor {
        return Some(Access::Assessor);
    }
    rights.observer.then_some(Access::Observer)
}

/// What `by` is in the selection of that edition; nothing when they read none of it.
pub async fn of(db: &impl ConnectionTrait, number: i32, by: &Signed) -> Result<Option<Access>, AppError> {
    let is_assessor = assessor::is_one(db, number, by.person.id).await?;
    Ok(access(&by.rights, is_assessor))
}

/// Whether `by` knows what the selection of that edition decided before its announcement.
pub async fn knows(db: &impl ConnectionTrait, number: i32, by: &Signed) -> Result<bool, AppError> {
    Ok(by.rights.reads_all() || of(db, number, by).await?.is_some())
}

/// What is kept, on `today`, from whoever asks: of all editions at once, what [`knows`] says of one.
pub async fn embargo(
    db: &impl ConnectionTrait,
    by: Option<&Signed>,
    today: NaiveDate,
) -> Result<Embargo, AppError> {
    let Some(by) = by else { return Ok(Embargo::on(db, today).await?) };
    if by.rights.reads_all() {
        return Ok(Embargo::default());
    }
    let assessed = assessor::editions(db, by.person.id).await?;
    Ok(Embargo::but(db, today, &assessed).await?)
}

/// The edition, and what `by` is in its selection.
///
/// # Errors
/// No such edition, or one whose applications `by` may not read.
pub async fn enter(
    db: &impl ConnectionTrait,
    number: i32,
    by: &Signed,
) -> Result<(Edition, Access), AppError> {
    let found = edition::facts(db, number).await?.ok_or(AppError::NotFound("Édition"))?;
    let access = of(db, number, by).await?.ok_or_else(|| {
        AppError::Forbidden(
            "Les candidatures ne sont lues que par l’administration, les personnes qui observent et \
             celles qui évaluent cette édition."
                .to_owned(),
        )
    })?;
    Ok((found, access))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_right_stands() {
        let administrator = Rights { administrator: true, ..Rights::default() };
        let observer = Rights { observer: true, ..Rights::default() };
        for (rights, is_assessor, expected) in [
            (&administrator, false, Some(Access::Administrator)),
            (&administrator, true, Some(Access::Administrator)),
            (&observer, false, Some(Access::Observer)),
            (&observer, true, Some(Access::Assessor)),
            (&Rights::default(), true, Some(Access::Assessor)),
            (&Rights::default(), false, None),
        ] {
            assert_eq!(access(rights, is_assessor), expected);
        }
    }
}
