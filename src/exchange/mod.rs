//! Open formats in and out: the programme's site is read here, the portfolio is exported.

pub mod beta_gouv;
pub mod imports;
pub mod portfolio;
pub mod record;
mod route;

use rocket::fairing::AdHoc;

/// Mounts the exports and the report of the last import.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("exchange", |rocket| async {
        rocket.mount("/", route::routes()).mount("/", imports::routes())
    })
}
