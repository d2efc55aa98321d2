//! The statistics page that every product has from its first public reading: for everybody, inside the pages of
//! others, and as data. What is shown is read again when the data change, and answered from memory meanwhile.

pub mod facts;
mod feed;
pub mod groups;
mod memory;
mod money;
mod own;
mod page;
pub mod record;
mod route;
mod table;
mod words;

pub(crate) use crate::impact::show::chart::{Chart, Mark};
pub(crate) use crate::impact::show::rows::{ReadingRow, TargetRow, VersionRow, versions};
pub use memory::Memory;
pub use own::StatisticsPages;
pub use route::routes;

/// The statistics page of the product of that name in addresses.
pub fn href(slug: &str) -> String {
    format!("/produits/{slug}/stats")
}
