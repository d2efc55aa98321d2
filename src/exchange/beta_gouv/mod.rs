//! Imports a checkout of the programme's site.
//!
//! Reading is one half: sheets in, records and findings out, no database. [`apply`] is the other.
//!
//! [`read`] is the door. Nothing is silently repaired: what was changed or looks wrong is a
//! [`Finding`] with a stable [`Code`], and an odd sheet never stops the others. What cannot be
//! trusted at all (a link out of the directory, a file of 50 MB, a YAML bomb) is a [`ReadError`]:
//! then nothing was read.
//!
//! Files are read one after the other and forgotten; only the cleaned records stay.

mod address;
pub mod apply;
mod awards;
mod checkout;
mod code;
mod edition_sheet;
mod edition_text;
mod fields;
mod finding;
mod front_matter;
mod laureate_index;
mod laureate_list;
mod near;
mod other_sheets;
mod product_dates;
mod product_sheet;
mod reading;
mod references;
#[cfg(test)]
mod tests;
mod text;
mod timeline;
mod twins;
mod yaml;

pub use apply::{Report, import};
pub use awards::{Award, Reconciliation, Winner};
pub use checkout::{BIGGEST_FILE, Folder, ReadError};
pub use code::Code;
pub use edition_sheet::EditionSheet;
pub use edition_text::Month;
pub use finding::Finding;
pub use laureate_list::{Announced, Member};
pub use other_sheets::{IncubatorSheet, OrganisationSheet, PhaseSheet};
pub use product_sheet::{EVENT_KINDS, PhaseStay, ProductLinks, ProductSheet, SheetAward, SheetEvent};
pub use reading::{Reading, read};
