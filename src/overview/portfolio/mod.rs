//! The portfolio: every product, filtered, sorted, counted by phase, exported.
//!
//! The list is answered from a [`Snapshot`] kept in memory. Each request asks the database for the
//! revision of the data: as long as it stays, so does the snapshot, and so do the pages drawn from
//! it. A write by this process, by another instance or by a command raises the revision; the next
//! request then reads again the products that changed.

pub mod cache;
pub mod form;
mod page;
mod record;
mod route;
pub mod select;
mod snapshot;

use rocket::fairing::AdHoc;

pub use cache::Catalogue;
pub use snapshot::{Award, Named, Row, Snapshot};

/// Mounts the list, and keeps its snapshot.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("portfolio list", |rocket| async {
        rocket.manage(cache::Catalogue::default()).mount("/", route::routes())
    })
}

/// Reads the whole portfolio as it stands on `today`.
pub async fn read(db: &crate::db::Db, today: chrono::NaiveDate) -> Result<Snapshot, sea_orm::DbErr> {
    record::load(db, today, None).await
}
