//! Freezing and signing: what is put to be signed is kept as it is, and each signature is bound to it.

pub mod attestation;
mod before;
mod canonical;
mod change;
mod collect;
pub mod deed;
pub mod download;
pub mod file;
mod forget;
pub(super) mod form;
mod freeze;
mod letters;
mod page;
pub(super) mod pieces;
pub mod reminders;
mod route;
mod visitor;

pub use attestation::attest;
pub use change::{ChangePage, Changed, changed};
pub use collect::{Answer, content_of, invite_to, on_paper, page_of, pdf_of, version_of};
pub use deed::Deed;
pub use download::Download;
pub use forget::forget_address;
pub use form::{InviteDraft, PaperDraft};
pub use freeze::freeze;
pub use letters::{Voided, void};
pub use page::{SignaturesPage, Typed};
pub use pieces::size;

use rocket::Route;

/// The pages of signatures, of attachments, and those of signatories.
pub fn routes() -> Vec<Route> {
    [route::routes(), pieces::routes(), visitor::routes()].concat()
}
