//! Products, their phases, their incubators and the organisations behind them.
//!
//! Phases are rows: their labels come from the programme's site; their rank, and whether a product
//! in them is active, are Jalon's own (see [`rules::PHASES`]).

pub mod conflict;
pub mod incubator;
pub mod organisation;
pub mod page;
pub mod product;
pub mod record;
pub mod rules;
pub mod scope;
mod team;
pub mod told;
pub mod words;

use rocket::fairing::AdHoc;

/// Mounts the pages of the organisations, of the incubators, and the form of the products.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("portfolio", |rocket| async {
        rocket
            .attach(organisation::stage())
            .attach(incubator::stage())
            .attach(product::stage())
            .attach(team::stage())
    })
}
