//! The mails of a signature, and what is told when a version is set aside.

use chrono::{DateTime, Utc};

use super::deed::{ActName, Deed};
use crate::audit::{Act, Changes};
use crate::clock::stamp;
use crate::convention::record::frozen::{self, Frozen};
use crate::convention::record::sign::{self, Signature};
use crate::document::record::set_aside;
use crate::error::AppError;
use crate::mail::{self, AboutConvention, Letter};
use crate::value::Email;
use crate::web::french;

/// What a link by mail is sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The first time, or to another address.
    Asked,
    /// Because the signature is still awaited.
    Reminded,
}

/// Sends a signatory the link by which they sign: a new one, which kills the one before.
pub async fn send_link(
    act: &mut Act,
    deed: &Deed,
    to: (&Signature, &Email),
    why: Why,
    (by, base): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let (signature, email) = to;
    let expires_at = stamp(now + mail::SignatureRequest::VALID_FOR);
    let reminders = if why == Why::Reminded { signature.reminders + 1 } else { 0 };
    let token = sign::invite(act, signature.id, email, &expires_at, reminders).await?;
    let about = about(deed, by, format!("{base}/signature/{token}"));
    let party = signature.party_name.clone();
    let letter = mail::SignatureRequest { about, party, is_reminder: why == Why::Reminded };
    mail::queue(act.db(), &letter.to(email)?, act.at(), Some(&expires_at)).await?;
    let mut changes = Changes::new();
    changes.note("signatory_party", None, Some(signature.party_name.clone())).note(
        "signatory_email",
        None,
        Some(email.to_string()),
    );
    let done = match why {
        Why::Asked => ActName("convention.signature_asked", "amendment.signature_asked"),
        Why::Reminded => ActName("convention.signature_reminded", "amendment.signature_reminded"),
    };
    act.record(deed.act(done), deed.object(), changes);
    Ok(())
}

fn about(deed: &Deed, by: &str, link: String) -> AboutConvention {
    AboutConvention {
        by: by.to_owned(),
        noun: deed.noun(),
        kind: deed.kind(),
        reference: deed.reference(),
        service: deed.convention.subject.name.clone(),
        link,
    }
}

/// What becomes of the signatures of a version that is set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voided {
    /// How many are void.
    pub count: usize,
    /// Those who signed on paper, whose address Jalon does not have: « Mme Pradier (l’Agence) ».
    pub unreached: Vec<String>,
}

impl Voided {
    /// Of these signatures.
    pub fn of(signatures: &[Signature]) -> Self {
        let given = || signatures.iter().filter(|it| it.given.is_some());
        let unreached = given().filter(|it| it.email.is_none());
        Self {
            count: given().count(),
            unreached: unreached.map(|it| format!("{} ({})", it.name, it.party_name)).collect(),
        }
    }

    /// « À prévenir vous-même : … », after another sentence; nothing when everybody is written to.
    pub fn by_hand(&self) -> String {
        if self.unreached.is_empty() {
            return String::new();
        }
        format!(
            " À prévenir vous-même, faute d’adresse de courriel\u{a0}: {}.",
            french::listed(&self.unreached)
        )
    }
}

/// Sets a version aside, and tells those who signed it or were asked to by mail; gives what became of its
/// signatures.
pub async fn void(
    act: &Act,
    deed: &Deed,
    version: &Frozen,
    why: &str,
    (by, base): (&str, &str),
) -> Result<Voided, AppError> {
    let signatures = sign::of(act.db(), version.id).await?;
    frozen::void(act, version.id, why).await?;
    set_aside(act.db(), &version.pdf_sha256, act.at()).await?;
    for it in &signatures {
        let Some(email) = &it.email else { continue };
        let letter = mail::SignatureVoided {
            about: about(deed, by, format!("{base}{}", deed.path())),
            has_signed: it.given.is_some(),
            reason: why.to_owned(),
        };
        mail::queue(act.db(), &letter.to(email)?, act.at(), None).await?;
    }
    Ok(Voided::of(&signatures))
}
