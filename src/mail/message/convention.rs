//! What is written to those whom a convention concerns. Their links lead to pages that ask to sign in.

use chrono::TimeDelta;
use serde::Serialize;

use super::Letter;

/// How long such a mail is worth sending: its page stays.
const WORTH: TimeDelta = TimeDelta::days(14);

/// The convention a mail is about, and who did what it tells.
#[derive(Clone, Debug, Serialize)]
pub struct AboutConvention {
    /// Name of who acts.
    pub by: String,
    /// What the mail is about, in a sentence: « la convention », « l’avenant ».
    pub noun: &'static str,
    /// The same, alone: « convention », « avenant ».
    pub kind: &'static str,
    /// Reference of the convention, or of the amendment.
    pub reference: String,
    /// Name of the product or of the incubator it is for.
    pub service: String,
    /// The page to go to: absolute.
    pub link: String,
}

/// A convention is to be read and commented.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewRequest {
    /// Which one.
    #[serde(flatten)]
    pub about: AboutConvention,
    /// What whoever sends it says; may be empty.
    pub comment: String,
}

impl Letter for ReviewRequest {
    const NAME: &'static str = "convention_review";
    const VALID_FOR: TimeDelta = WORTH;
}

/// A convention is to be corrected.
#[derive(Clone, Debug, Serialize)]
pub struct Corrections {
    /// Which one.
    #[serde(flatten)]
    pub about: AboutConvention,
    /// What whoever sends it back says; may be empty.
    pub comment: String,
    /// The open comments, each on one line.
    pub points: Vec<String>,
}

impl Letter for Corrections {
    const NAME: &'static str = "convention_corrections";
    const VALID_FOR: TimeDelta = WORTH;
}

/// A convention is given up.
#[derive(Clone, Debug, Serialize)]
pub struct Abandonment {
    /// Which one.
    #[serde(flatten)]
    pub about: AboutConvention,
    /// Why.
    pub reason: String,
}

impl Letter for Abandonment {
    const NAME: &'static str = "convention_abandoned";
    const VALID_FOR: TimeDelta = WORTH;
}

/// A convention is terminated, wholly or in part.
#[derive(Clone, Debug, Serialize)]
pub struct Termination {
    /// Which one.
    #[serde(flatten)]
    pub about: AboutConvention,
    /// The day it takes effect, as it is read.
    pub since: String,
    /// Whether it ends as a whole.
    pub is_whole: bool,
    /// What ends, in words, when it is a part.
    pub ended: String,
    /// Why.
    pub reason: String,
}

impl Letter for Termination {
    const NAME: &'static str = "convention_terminated";
    const VALID_FOR: TimeDelta = WORTH;
}

/// A representative is asked to sign, by a link that is theirs.
#[derive(Clone, Debug, Serialize)]
pub struct SignatureRequest {
    /// Which one; the link is a secret.
    #[serde(flatten)]
    pub about: AboutConvention,
    /// Official name of the party they sign for.
    pub party: String,
    /// Whether they were asked before.
    pub is_reminder: bool,
}

impl Letter for SignatureRequest {
    const NAME: &'static str = "signature_request";
    const VALID_FOR: TimeDelta = TimeDelta::days(30);
}

/// A version is set aside: a signature is void, or no longer asked for.
#[derive(Clone, Debug, Serialize)]
pub struct SignatureVoided {
    /// Which one.
    #[serde(flatten)]
    pub about: AboutConvention,
    /// Whether the recipient had signed.
    pub has_signed: bool,
    /// Why.
    pub reason: String,
}

impl Letter for SignatureVoided {
    const NAME: &'static str = "signature_voided";
    const VALID_FOR: TimeDelta = WORTH;
}
