//! What the API does: for programs, `/api/openapi.json`; for people, `/api`.

use std::io::Cursor;

use rocket::http::ContentType;
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rocket::{Route, get, routes};
use serde::Serialize;

use super::{body, limit};
use crate::web::View;
use crate::web::origin::Base;
use crate::web::page::Page;

/// The description, as `OpenAPI` 3.1 writes it.
const DESCRIPTION: &str = include_str!("openapi.json");

/// The description, as JSON.
struct Description;

impl<'r> Responder<'r, 'static> for Description {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        Response::build()
            .header(ContentType::JSON)
            .sized_body(DESCRIPTION.len(), Cursor::new(DESCRIPTION))
            .ok()
    }
}

#[get("/api/openapi.json")]
fn openapi() -> Description {
    Description
}

/// The guide.
#[derive(Serialize)]
struct GuidePage {
    base: String,
    most: usize,
    pace: u32,
}

impl Page for GuidePage {
    const TEMPLATE: &'static str = "impact/api.html";
}

#[get("/api")]
fn guide(base: Base) -> View<GuidePage> {
    View::ok(GuidePage { base: base.0, most: body::MOST, pace: limit::MOST })
}

/// The description and the guide.
pub fn routes() -> Vec<Route> {
    routes![openapi, guide]
}
