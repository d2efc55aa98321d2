//! The support of a laureate: how its award is split, its entry goals, and what is agreed and done before and after the convention.
//!
//! A laureate is a product or an incubator in one edition; two awards are two laureates. Its page
//! gathers rooms and stands in `overview`; what is written about its support is written here, by its
//! coaches, by the intrapreneurs of its product or incubator, and by administrators.

pub mod diagnosis;
pub mod given_time;
pub mod goal;
pub mod onboarding;
pub mod page;
pub mod record;
pub mod rules;
pub mod scope;
pub mod split;
pub mod told;

use rocket::fairing::AdHoc;

use crate::audit::Object;

/// Where the pages of laureates stand.
pub const PATH: &str = "/laureats";

/// The page of the laureate of that row.
pub fn href(laureate: i64) -> String {
    format!("{PATH}/{laureate}")
}

/// The support of a laureate, as the journal names it: by the row of the laureate.
fn object(laureate: i64) -> Object {
    Object { kind: "support", id: laureate.to_string() }
}

/// Mounts what is written about the support of laureates.
pub fn stage() -> AdHoc {
    AdHoc::on_ignite("laureates", |rocket| async {
        let written = rocket.mount("/", goal::routes()).mount("/", diagnosis::routes());
        written.mount("/", onboarding::routes()).mount("/", split::routes())
    })
}
