//! What committees come to together, over a semester or a session: on screen, as PDF and as XLSX, all three of the
//! same facts. Rules are in `rules::summary`; a selection says which committees, of which products.

mod chart;
pub mod document;
mod export;
mod form;
mod gather;
mod goals;
mod page;
mod parts;
mod route;
mod selection;
mod words;

pub use route::routes;
