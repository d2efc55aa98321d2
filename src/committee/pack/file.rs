//! A pack as one ZIP, or as one PDF: made in memory, one at a time.

use std::io::{Cursor, Write};
use std::sync::Arc;

use anyhow::Context;
use chrono::NaiveDate;
use rocket::http::ContentType;
use rocket::tokio::sync::{Semaphore, SemaphorePermit};
use rocket::tokio::task::spawn_blocking;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::gather::Pack;
use super::index::{self, Index, Line};
use super::piece::Piece;
use crate::committee::rules::pack::MOST_BYTES;
use crate::convention::Tools;
use crate::convention::batch::midnight;
use crate::convention::signing::{Download, size};
use crate::document::press::Printed;
use crate::document::record::{Entry, register};
use crate::document::{self, Issue, IssueError, Issued, Kind};
use crate::error::AppError;
use crate::pdf::merge::{Opened, Refusal, merge};
use crate::text::hex;

/// Where packs are made, one at a time.
pub struct Bench(Semaphore);

impl Default for Bench {
    fn default() -> Self {
        Self(Semaphore::new(1))
    }
}

impl Bench {
    async fn take(&self) -> Result<SemaphorePermit<'_>, AppError> {
        Ok(self.0.acquire().await.context("the bench of packs is closed")?)
    }
}

/// Whether a pack is larger than what is made at once.
pub fn is_too_large(pack: &Pack) -> bool {
    pack.size() > MOST_BYTES
}

/// What is said of a pack that is too large.
pub fn too_large(pack: &Pack) -> String {
    let (own, most) = (pack.size().cast_signed(), MOST_BYTES.cast_signed());
    format!(
        "Cette liasse ferait {}, au-delà des {} qui se préparent d’un coup\u{a0}: prenez moins de comités, ou les pièces une par une.",
        size(own),
        size(most)
    )
}

fn check(pack: &Pack) -> Result<(), AppError> {
    if is_too_large(pack) { Err(AppError::Refused(too_large(pack))) } else { Ok(()) }
}

fn line(piece: &Piece, bytes: &[u8], place: Option<Result<usize, String>>) -> Line {
    let sha256 = hex(&Sha256::digest(bytes));
    Line {
        title: piece.title.clone(),
        name: piece.name.clone(),
        size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        pages: piece.pages,
        is_as_recorded: sha256 == piece.sha256,
        sha256,
        place,
    }
}

fn index_of(pack: &Pack, lines: Vec<Line>) -> Index {
    Index { of: pack.of.clone(), dated: pack.dated, lines, missing: pack.missing.clone() }
}

/// The ZIP: each file as it is kept, and an index to read and to count with.
///
/// # Errors
/// A pack that is too large; a file that is gone; the database's.
pub async fn zip(tools: &Tools<'_>, pack: &Pack, bench: &Bench) -> Result<Download, AppError> {
    check(pack)?;
    let _place = bench.take().await?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut lines = Vec::with_capacity(pack.pieces.len());
    for piece in &pack.pieces {
        let bytes = piece.bytes(tools.db.reader()).await?;
        put(&mut zip, (&piece.name, piece.dated), CompressionMethod::Stored, &bytes)?;
        lines.push(line(piece, &bytes, None));
    }
    let index = index_of(pack, lines);
    let request = Issue {
        kind: Kind::PackIndex,
        subject: pack.subject(),
        version: 1,
        template: None,
        draft: false,
        name: "00_index.pdf".to_owned(),
    };
    let issued =
        document::issue(tools.db, tools.press, tools.clock, request, index::document(&index)).await?;
    put(&mut zip, ("00_index.pdf", pack.dated), CompressionMethod::Stored, &issued.printed.bytes)?;
    put(&mut zip, ("00_index.csv", pack.dated), CompressionMethod::Deflated, &index::csv(&index)?)?;
    let bytes = zip.finish().context("a pack is not closed")?.into_inner();
    Ok(Download { name: format!("{}.zip", pack.stem), bytes, kind: ContentType::ZIP })
}

fn put(
    zip: &mut ZipWriter<Cursor<Vec<u8>>>,
    (name, dated): (&str, NaiveDate),
    method: CompressionMethod,
    bytes: &[u8],
) -> anyhow::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(midnight(dated))
        .unix_permissions(0o644);
    zip.start_file(name, options)?;
    zip.write_all(bytes)?;
    Ok(())
}

/// The single PDF: its index, then each file that can be put with others; the index says which cannot, and why.
///
/// # Errors
/// A pack that is too large; a file that is gone; the database's.
pub async fn pdf(tools: &Tools<'_>, pack: &Pack, bench: &Bench) -> Result<Issued, AppError> {
    check(pack)?;
    let _place = bench.take().await?;
    let (mut lines, mut files) = (Vec::new(), Vec::new());
    for piece in &pack.pieces {
        let bytes = piece.bytes(tools.db.reader()).await?;
        lines.push(line(piece, &bytes, None));
        files.push(opened(bytes).await?);
    }
    let (front, model) = front(tools, pack, &mut lines, &files).await?;
    let titled = pack.pieces.iter().zip(files).filter_map(|it| Some((it.0.title.clone(), it.1.ok()?)));
    let mut all =
        vec![("Index".to_owned(), opened(Arc::clone(&front.bytes)).await?.context("our own index")?)];
    all.extend(titled);
    let pages = all.iter().map(|it| it.1.pages()).sum::<usize>();
    let meta = model.meta.clone();
    let bytes = spawn_blocking(move || merge(&meta, &all)).await.context("a merge ended badly")?;
    let bytes = bytes.context("a pack is not merged")?;
    let sha256 = hex(&Sha256::digest(&bytes));
    // The code at the foot of its index leads to the whole.
    let pages = i64::try_from(pages).unwrap_or(i64::MAX);
    let printed = Printed::kept(bytes, sha256, front.fingerprint.as_str().to_owned(), pages);
    let request = Issue {
        kind: Kind::CommitteePack,
        subject: pack.subject(),
        version: 1,
        template: None,
        draft: false,
        name: format!("{}.pdf", pack.stem),
    };
    register(tools.db, tools.clock, &[Entry { request: &request, meta: &model.meta, printed: &printed }])
        .await?;
    Ok(Issued { printed: Arc::new(printed), name: request.name, kind: request.kind })
}

async fn opened(bytes: Arc<[u8]>) -> anyhow::Result<Result<Opened, Refusal>> {
    spawn_blocking(move || Opened::read(&bytes)).await.context("a reading ended badly")
}

/// The index that comes first: where each file begins depends on how many pages it takes itself.
async fn front(
    tools: &Tools<'_>,
    pack: &Pack,
    lines: &mut [Line],
    files: &[Result<Opened, Refusal>],
) -> Result<(Arc<Printed>, crate::pdf::Document), AppError> {
    let mut own = 1;
    loop {
        let mut next = own + 1;
        for (line, file) in lines.iter_mut().zip(files) {
            line.place = Some(match file {
                Ok(file) => {
                    line.pages = i64::try_from(file.pages()).ok();
                    next += file.pages();
                    Ok(next - file.pages())
                }
                Err(why) => Err(why.to_string()),
            });
        }
        let model = index::document(&index_of(pack, lines.to_vec()));
        let printed = tools.press.drawn(model.clone(), false).await.map_err(IssueError::from)?;
        let pages = usize::try_from(printed.pages).unwrap_or(own);
        // Numbers that grow may take one more page; they never take one less.
        if pages <= own {
            return Ok((printed, model));
        }
        own = pages;
    }
}
