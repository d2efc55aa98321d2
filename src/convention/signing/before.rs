//! What was signed on paper before Jalon, as the page of signatures tells it.

use serde::Serialize;

use super::pieces::size;
use crate::convention::page::signed_on_paper;
use crate::convention::record::file::Attached;
use crate::convention::rules::Convention;
use crate::web::instant;

/// Signatures on paper before Jalon.
#[derive(Serialize)]
pub(super) struct Before {
    sentence: String,
    signed: Vec<Signatory>,
    file: String,
    size: String,
    pages: i64,
    sha256: String,
    added: String,
}

/// Who signed for a party.
#[derive(Serialize)]
struct Signatory {
    party: String,
    name: String,
    title: String,
    delegation: String,
}

/// Who signed the convention that was entered so, and the scan of its original.
pub(super) fn before(convention: &Convention, scan: Attached) -> Before {
    let signed = convention.contents.parties.iter().map(|it| Signatory {
        party: it.name.clone(),
        name: it.representative_name.clone(),
        title: it.representative_title.clone(),
        delegation: it.delegation.clone(),
    });
    Before {
        sentence: signed_on_paper(convention).unwrap_or_default(),
        signed: signed.collect(),
        file: scan.name,
        size: size(scan.size),
        pages: scan.pages,
        sha256: scan.sha256,
        added: instant::shown(&scan.added_at),
    }
}
