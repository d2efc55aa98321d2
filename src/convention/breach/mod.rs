//! Breaches: found against an obligation, told by a notice that leaves time to mend, then mended, closed, or
//! ended by a termination, whole or in part. Nothing written is rewritten once the notice has left.

mod awaited;
mod ending;
mod form;
mod letter;
mod notice;
mod page;
pub mod record;
mod route;
pub mod told;

pub use awaited::awaited;
pub use letter::notice_of;
pub use notice::{KIND as NOTICE, Notice, document as notice};

use rocket::Route;

/// The pages of breaches, and their letters.
pub fn routes() -> Vec<Route> {
    [route::routes(), ending::routes(), letter::routes()].concat()
}
