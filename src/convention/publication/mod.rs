//! Publishing a convention on the national open data portal: by when, what, and where it was.
//!
//! What is published is drawn anew without the accounts: what was signed shows them, and a scan shows
//! the signatures too.

mod document;
mod form;
mod grants;
mod package;
mod page;
mod promise;
pub mod record;
mod route;
pub mod told;

pub use document::masked;
pub use route::routes;

use crate::convention::record::of_references;
use crate::convention::rules::Reference;
use crate::convention::rules::grants::grants as granted;
use crate::db::Db;
use crate::error::AppError;

/// What these conventions grant, as the schema's CSV, in the order of references; those that are not
/// signed grant nothing yet.
///
/// # Errors
/// The database's; a row that has no meaning.
pub async fn grants_of(db: &Db, references: &[Reference]) -> Result<Vec<u8>, AppError> {
    let mut conventions = of_references(db.reader(), references).await?;
    conventions.sort_by_key(|it| it.reference);
    let lines: Vec<_> = conventions.iter().flat_map(|it| granted(it).0).collect();
    Ok(package::csv(&lines)?)
}
