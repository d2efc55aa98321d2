//! People, their missions and their rights; how they enter, and what lets them.
//!
//! A right is read anew at each request from the missions that run that day: it ends with them,
//! without anybody's doing. A handler says by the type of its argument who may enter (see
//! [`guard`]); `docs/droits.md` has every route, and a test plays each of its cells.

pub mod guard;
pub mod outbox;
pub mod page;
pub mod provider;
pub mod record;
pub mod rules;
pub mod session;
pub mod sign_in;
pub mod told;
mod trail;

use rocket::fairing::AdHoc;

use crate::config::Config;
use crate::db::Db;
use crate::web::viewer::Demonstration;

pub use guard::{Administrator, Kept, Known, Led, Maybe, Overseer, Reader, Scope, Seen, SignedIn};
pub use session::{Recognition, Signed};

/// Recognises who asks, before any page answers.
pub fn recognition() -> Recognition {
    Recognition
}

/// Notes who took data away.
pub fn trail() -> trail::Trail {
    trail::Trail
}

/// Mounts the sign-in pages.
pub fn stage() -> AdHoc {
    AdHoc::try_on_ignite("identity", |rocket| async {
        let (Some(db), Some(config)) = (rocket.state::<Db>(), rocket.state::<Config>()) else {
            return Err(rocket);
        };
        // A demonstration is one on this machine only: elsewhere nobody enters without a mail.
        let is_local = config.public_url.is_none() && config.address.is_loopback();
        let provider = match provider::SignInByProvider::new(config.proconnect.as_ref()) {
            Ok(provider) => provider,
            Err(error) => {
                tracing::error!(?error, "sign-in by the provider cannot be set up");
                return Err(rocket);
            }
        };
        match record::demonstration::is_marked(db.reader()).await {
            Ok(marked) => Ok(rocket
                .manage(match (marked, is_local) {
                    (false, _) => Demonstration::No,
                    (true, false) => Demonstration::Shown,
                    (true, true) => Demonstration::Open,
                })
                .manage(provider)
                .mount("/", sign_in::routes())
                .mount("/", provider::routes())
                .mount("/", outbox::routes())),
            Err(error) => {
                tracing::error!(?error, "the database does not say whether it is a demonstration");
                Err(rocket)
            }
        }
    })
}
