//! Impact over the portfolio: who is late, who has no north star, which boxes are empty; the figure reported to
//! Parliament; the metrics of a cohort side by side.

mod form;
mod kept;
mod list;
pub mod parliament;
mod route;
mod side;

use rocket::fairing::AdHoc;

/// Mounts the pages of impact over the portfolio.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("portfolio impact", |rocket| async {
        rocket
            .manage(kept::Kept::default())
            .mount("/", route::routes())
            .mount("/", parliament::routes())
            .mount("/", side::routes())
    })
}
