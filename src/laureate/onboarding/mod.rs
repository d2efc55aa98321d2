//! How a laureate is welcomed: the steps that administrators write, version by version, and what is done of
//! them for each laureate, by whom and when.
//!
//! The page of a list gathers rooms (Jalon sees the sheet, the convention…) and stands in `overview`.

pub mod form;
pub mod page;
pub mod record;
pub mod rules;
mod template;

pub use template::routes;

/// The steps among the templates: the end of their address, and their name in the journal.
pub const TEMPLATE: &str = "etapes-d-accueil";

/// Where administrators read and write the steps.
pub const TEMPLATE_PATH: &str = "/modeles/etapes-d-accueil";
