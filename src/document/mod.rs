//! Issued documents: what leaves Jalon as a file, and how anybody checks it years later.
//!
//! A room makes a [`crate::pdf::Document`] and hands it to [`issue`]: it is drawn, or found among
//! those just drawn, and its file is registered. The register keeps facts (digest, fingerprint,
//! subject, version, date), never a content nor who asked.

pub mod fingerprint;
pub mod issue;
pub mod press;
pub mod record;
pub mod rules;

pub use issue::{Issue, IssueError, Issued, Template, issue};
pub use press::Press;
pub use rules::Kind;
