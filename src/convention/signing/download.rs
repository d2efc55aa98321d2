//! A file that was kept, offered to whoever may have it.

use rocket::http::{ContentType, Header};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};

use crate::web::page::chunk;

/// A file: no browser keeps a copy, and none guesses what it is.
pub struct Download {
    /// Name offered: letters without accents, digits, hyphens, underscores, with its ending.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What they are.
    pub kind: ContentType,
}

impl<'r> Responder<'r, 'static> for Download {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let size = self.bytes.len();
        Response::build()
            .header(self.kind)
            .header(Header::new("Cache-Control", "no-store"))
            .header(Header::new("Content-Disposition", format!("attachment; filename=\"{}\"", self.name)))
            .max_chunk_size(chunk(size))
            .sized_body(size, std::io::Cursor::new(self.bytes))
            .ok()
    }
}
