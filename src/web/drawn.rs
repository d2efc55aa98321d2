//! An answer drawn once and kept in memory: plain, compressed, and with the tag by which a browser asks whether it
//! still stands.

use std::io::Write;
use std::sync::Arc;

use flate2::{Compression, write::GzEncoder};
use rocket::http::{Header, Status};
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};
use rocket::response::{self, Responder, Response};
use sha2::{Digest, Sha256};

use super::headers::Openness;
use super::page::{Pages, chunk};
use crate::text::hex;

/// Media types of what is kept drawn.
pub const HTML: &str = "text/html; charset=utf-8";
pub const JSON: &str = "application/json";
pub const CSV: &str = "text/csv; charset=utf-8";
/// Hexadecimal digits of a tag.
const TAG_LENGTH: usize = 32;

/// An answer as it is sent, plain and compressed.
pub struct Drawn {
    plain: Vec<u8>,
    gzip: Vec<u8>,
    /// Weak, for both forms say the same.
    tag: String,
}

impl Drawn {
    /// Compresses an answer.
    ///
    /// # Errors
    /// No memory to compress it in.
    pub fn new(plain: impl Into<Vec<u8>>) -> std::io::Result<Self> {
        let plain = plain.into();
        let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 5), Compression::new(6));
        encoder.write_all(&plain)?;
        let mut tag = hex(&Sha256::digest(&plain));
        tag.truncate(TAG_LENGTH);
        Ok(Self { gzip: encoder.finish()?, tag: format!("W/\"{tag}\""), plain })
    }

    /// Bytes of memory that it takes.
    pub fn size(&self) -> usize {
        self.plain.len() + self.gzip.len()
    }
}

/// Whether the browser says that it has what bears this tag.
pub fn has_it(request: &Request<'_>, tag: &str) -> bool {
    let bare = |it: &str| it.trim().trim_start_matches("W/").to_owned();
    request
        .headers()
        .get("If-None-Match")
        .flat_map(|it| it.split(','))
        .map(bare)
        .any(|it| it == bare(tag) || it == "*")
}

/// What drawing a page needs from the request.
pub struct Drawing<'r> {
    /// The request.
    pub request: &'r Request<'r>,
    /// The templates.
    pub pages: &'r Pages,
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Drawing<'r> {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, ()> {
        match request.rocket().state::<Pages>() {
            Some(pages) => Outcome::Success(Self { request, pages }),
            None => Outcome::Error((Status::InternalServerError, ())),
        }
    }
}

/// What was drawn, as an answer: compressed for those who take it.
pub struct DrawnAnswer {
    drawn: Arc<Drawn>,
    /// Its media type.
    kind: &'static str,
    /// How it may be kept, when a browser may: it then asks each time whether it still stands.
    cache: Option<&'static str>,
    open: Openness,
}

impl DrawnAnswer {
    /// A page that is somebody's own, or that no browser is to keep.
    pub fn page(drawn: Arc<Drawn>) -> Self {
        Self { drawn, kind: HTML, cache: None, open: Openness::Ours }
    }

    /// What browsers keep and ask about: for one of them (`private, no-cache`) or for all (`public, no-cache`).
    pub fn kept(drawn: Arc<Drawn>, kind: &'static str, cache: &'static str, open: Openness) -> Self {
        Self { drawn, kind, cache: Some(cache), open }
    }
}

/// Bytes of the drawer, sent without being copied.
struct Bytes {
    drawn: Arc<Drawn>,
    gzip: bool,
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        if self.gzip { &self.drawn.gzip } else { &self.drawn.plain }
    }
}

impl<'r> Responder<'r, 'static> for DrawnAnswer {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        self.open.keep(request);
        let mut response = Response::build();
        response.header(Header::new("Vary", "Accept-Encoding"));
        if let Some(cache) = self.cache {
            response.header(Header::new("Cache-Control", cache));
            response.header(Header::new("ETag", self.drawn.tag.clone()));
            if has_it(request, &self.drawn.tag) {
                return response.status(Status::NotModified).ok();
            }
        }
        let gzip = request.headers().get_one("Accept-Encoding").is_some_and(|it| it.contains("gzip"));
        if gzip {
            response.header(Header::new("Content-Encoding", "gzip"));
        }
        let body = Bytes { drawn: self.drawn, gzip };
        let size = body.as_ref().len();
        response
            .raw_header("Content-Type", self.kind)
            .sized_body(size, std::io::Cursor::new(body))
            .max_chunk_size(chunk(size))
            .ok()
    }
}
