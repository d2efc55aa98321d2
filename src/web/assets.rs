//! Style sheets, scripts and typefaces, embedded in the program.
//!
//! Their address carries their version, so that a browser keeps them for ever.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use rocket::http::{ContentType, Header, Status};
use rocket::request::{FromRequest, Outcome, Request};
use rocket::response::{self, Responder, Response};
use rocket::{Route, get, routes};
use rust_embed::RustEmbed;

use super::page::chunk;

/// What `bin/assets` made from the locked packages.
#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// Version of the files: changes with any of them.
fn version() -> String {
    Files::get("version")
        .map_or_else(|| "0".to_owned(), |it| String::from_utf8_lossy(&it.data).trim().to_owned())
}

/// Path under which pages find the files of this version.
pub fn root() -> String {
    format!("/static/{}", version())
}

/// A file that documents are drawn with: a typeface, a drawing.
pub fn document_file(name: &str) -> Option<Cow<'static, [u8]>> {
    Files::get(&format!("pdf/{name}")).map(|it| it.data)
}

/// Encodings the browser takes, best first.
struct Encodings(&'static [(&'static str, &'static str)]);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Encodings {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Self::Error> {
        let accepted = request.headers().get_one("Accept-Encoding").unwrap_or("");
        Outcome::Success(Self(match (accepted.contains("br"), accepted.contains("gzip")) {
            (true, _) => &[("br", ".br"), ("gzip", ".gz")],
            (false, true) => &[("gzip", ".gz")],
            (false, false) => &[],
        }))
    }
}

struct File {
    data: Cow<'static, [u8]>,
    kind: ContentType,
    encoding: Option<&'static str>,
    immutable: bool,
}

impl<'r> Responder<'r, 'static> for File {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.header(self.kind).header(Header::new("Vary", "Accept-Encoding"));
        if let Some(encoding) = self.encoding {
            response.header(Header::new("Content-Encoding", encoding));
        }
        response.header(Header::new(
            "Cache-Control",
            if self.immutable { "public, max-age=31536000, immutable" } else { "no-cache" },
        ));
        let size = self.data.len();
        response.max_chunk_size(chunk(size)).sized_body(size, std::io::Cursor::new(self.data)).ok()
    }
}

/// A page of an older version may still ask for its files: it gets today's, without being told to keep them.
#[get("/static/<asked>/<path..>")]
fn file(asked: &str, path: PathBuf, encodings: Encodings) -> Result<File, Status> {
    find(&path, &encodings, asked == version()).ok_or(Status::NotFound)
}

#[get("/favicon.ico")]
fn favicon(encodings: Encodings) -> Result<File, Status> {
    find(Path::new("favicon.svg"), &encodings, false).ok_or(Status::NotFound)
}

fn find(path: &Path, encodings: &Encodings, immutable: bool) -> Option<File> {
    let name = format!("web/{}", path.to_str()?);
    let kind = path.extension().and_then(|it| it.to_str()).and_then(ContentType::from_extension)?;
    let compressed = encodings
        .0
        .iter()
        .find_map(|(encoding, suffix)| Some((Files::get(&format!("{name}{suffix}"))?.data, Some(*encoding))));
    let (data, encoding) = match compressed {
        Some(it) => it,
        None => (Files::get(&name)?.data, None),
    };
    Some(File { data, kind, encoding, immutable })
}

/// Static files.
pub fn routes() -> Vec<Route> {
    routes![file, favicon]
}
