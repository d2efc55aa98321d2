//! The report of a committee (« compte rendu »): proposed as a frozen version, corrected by a new one that says why,
//! approved by the chair on its digest or by a scan, then completed by addenda alone.

mod approval;
mod ask;
pub mod document;
mod form;
mod gather;
pub mod minutes;
mod page;
mod route;

pub use route::routes;
