//! Lines of the technical logs that say who took data away, by row and without a name.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::{Request, Response};

use super::session::signed;
use crate::web::request_id::{self, RequestId};

/// Endings of routes that give a file of data.
const FILES: [&str; 5] = [".csv", ".xlsx", ".json", "/pdf", "/fichier"];

/// Notes each export that was answered.
pub struct Trail;

#[rocket::async_trait]
impl Fairing for Trail {
    fn info(&self) -> Info {
        Info { name: "exports", kind: Kind::Response }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let place = request_id::place(request);
        let path = place.split('?').next().unwrap_or_default();
        if response.status().code == 200 && FILES.iter().any(|it| path.ends_with(it)) {
            let person = signed(request).map(|it| it.person.id);
            tracing::info!(id = RequestId::of(request), place, person, "exported");
        }
    }
}
