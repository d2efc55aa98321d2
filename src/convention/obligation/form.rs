//! What is typed about an obligation: the evidence given, and what is decided of it.

use rocket::form::FromForm;
use serde::Serialize;

use super::proof;
use super::record::Evidence;
use crate::convention::life::bounded;
use crate::convention::rules::{Check, Stored, needs};
use crate::convention::signing::file::Sent;
use crate::value::WebAddress;
use crate::web::form::FormErrors;

/// Evidence, as sent: a link, a file, or both, and a word.
#[derive(FromForm)]
pub struct EvidenceForm {
    #[field(default = "")]
    link: String,
    #[field(default = "")]
    word: String,
    file: Option<Sent>,
    /// Whether the statistics page that the product has on this site is what is given.
    #[field(default = false)]
    own: bool,
}

/// The part of it that is shown again.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EvidenceDraft {
    link: String,
    word: String,
}

/// Evidence that can be kept.
pub struct Proof {
    /// An address.
    pub link: Option<WebAddress>,
    /// A file.
    pub file: Option<Evidence>,
    /// What is said of it.
    pub word: String,
}

impl EvidenceForm {
    /// Whether the statistics page that the product has on this site is what is given.
    pub fn is_own(&self) -> bool {
        self.own
    }

    /// What to show again when something has to be corrected.
    pub fn typed(&self) -> EvidenceDraft {
        EvidenceDraft { link: self.link.clone(), word: self.word.clone() }
    }

    /// The evidence.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub async fn parsed(self) -> Result<Proof, FormErrors> {
        let mut errors = FormErrors::new();
        let link: Option<WebAddress> = errors.optional("link", &self.link);
        if link.as_ref().is_some_and(|it| !it.as_str().to_ascii_lowercase().starts_with("https://")) {
            errors.add(
                "link",
                "Cette adresse n’est pas en https\u{a0}: donnez celle que tout le monde peut ouvrir sans risque.",
            );
        }
        let file = match self.file.filter(|it| !it.is_none()) {
            None => None,
            Some(sent) => proof::checked(sent).await.map_err(|why| errors.add("file", why)).ok(),
        };
        let word = bounded(&mut errors, "word", &self.word).unwrap_or_default();
        if link.is_none() && file.is_none() && errors.is_empty() {
            errors.add("link", "Donnez une adresse ou un fichier\u{a0}: une preuve se voit.");
        }
        if errors.is_empty() { Ok(Proof { link, file, word }) } else { Err(errors) }
    }
}

/// What is decided, as typed.
#[derive(Clone, Debug, Default, FromForm, Serialize)]
pub struct CheckDraft {
    #[field(default = "")]
    check: String,
    #[field(default = "")]
    reason: String,
}

impl CheckDraft {
    /// The decision and its reason, for an obligation in that state.
    ///
    /// # Errors
    /// What has to be corrected.
    pub fn parsed(&self, stored: Stored) -> Result<(Check, String), FormErrors> {
        let mut errors = FormErrors::new();
        let check: Option<Check> =
            errors.parsed("check", &self.check, "Choisissez ce que devient cet engagement.");
        let reason = bounded(&mut errors, "reason", &self.reason).unwrap_or_default();
        if let Some(lacks) = check.and_then(|it| needs(it, stored, !self.reason.trim().is_empty())) {
            errors.add("reason", lacks);
        }
        check.filter(|_| errors.is_empty()).map(|it| (it, reason)).ok_or(errors)
    }
}
