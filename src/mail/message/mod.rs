//! What is written to people: one struct per mail, bound to its template.

mod committee;
mod convention;
mod readings;
mod template;
mod wrap;

pub use committee::{
    CommitteeCalledOff, CommitteeDecided, CommitteeInvitation, CommitteePapers, CommitteePoll,
    CommitteeReminders, CommitteeReport,
};
pub use convention::{
    Abandonment, AboutConvention, Corrections, ReviewRequest, SignatureRequest, SignatureVoided, Termination,
};

pub use readings::LateReadings;

use chrono::TimeDelta;
use serde::Serialize;

use crate::value::Email;

/// A mail, written and not yet sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The only recipient.
    pub to: Email,
    /// On one line.
    pub subject: String,
    /// Plain text in lines of 76 characters at most; a link stands alone on its line, whole.
    pub body: String,
    /// Why it is sent: the name of its template.
    pub purpose: &'static str,
    /// What the recipient's calendar is told.
    pub calendar: Option<Calendar>,
}

/// What a calendar is told by a mail, RFC 5545 and RFC 6047: it goes with it as a part, and as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// `REQUEST` or `CANCEL`: what the text says too, RFC 5546.
    pub method: String,
    /// The whole of the file.
    pub text: String,
}

impl Mail {
    /// The same mail, with what the recipient's calendar is told.
    #[must_use]
    pub fn with(self, calendar: Calendar) -> Self {
        Self { calendar: Some(calendar), ..self }
    }

    /// The link that the mail was written for.
    pub fn link(&self) -> Option<&str> {
        link(&self.body)
    }
}

/// The line of a body that is an address to follow.
pub fn link(body: &str) -> Option<&str> {
    body.lines().find(|it| it.starts_with("https://") || it.starts_with("http://"))
}

/// What feeds the two templates of one mail, `templates/mail/<name>/{subject,body}.txt`.
///
/// Every text is put on one line before it is written: what somebody typed cannot make a line of
/// the mail, let alone a header. Only the field named `link`, an absolute address, can be followed.
pub trait Letter: Serialize {
    /// Name of the folder of its templates; kept as the purpose of the mail.
    const NAME: &'static str;
    /// How long its link is good: a number of minutes or of days, which the mail says.
    const VALID_FOR: TimeDelta;

    /// Writes the mail to `to`.
    ///
    /// # Errors
    /// A template that does not render: a mistake of the program.
    fn to(&self, to: &Email) -> anyhow::Result<Mail>
    where
        Self: Sized,
    {
        template::write(self, to)
    }
}

/// The link by which a person enters.
#[derive(Clone, Debug, Serialize)]
pub struct SignIn {
    /// Where it leads: absolute, a secret.
    pub link: String,
    /// Instant of the request, as it is read: « 27 nov. 2026 à 6 h 10 ».
    pub asked_at: String,
    /// The browser in words of ours, « Firefox sous Windows »: never what the browser says it is,
    /// which anybody can make say anything.
    pub browser: String,
}

impl Letter for SignIn {
    const NAME: &'static str = "sign_in";
    const VALID_FOR: TimeDelta = TimeDelta::minutes(15);
}

/// The link by which a person says that an account of the identity provider is theirs.
#[derive(Clone, Debug, Serialize)]
pub struct ProviderLink {
    /// Where it leads: absolute, a secret.
    pub link: String,
    /// Name of the identity provider, as it is read.
    pub provider: String,
    /// Instant of the first sign-in with that account, as it is read.
    pub asked_at: String,
    /// The browser in words of ours; see [`SignIn::browser`].
    pub browser: String,
}

impl Letter for ProviderLink {
    const NAME: &'static str = "provider_link";
    const VALID_FOR: TimeDelta = TimeDelta::minutes(15);
}

/// The offer of a mission on a product.
#[derive(Clone, Debug, Serialize)]
pub struct Invitation {
    /// Name of who invites.
    pub inviter: String,
    /// Name of the product.
    pub product: String,
    /// The role in words, in small letters: « chargé ou chargée de déploiement ».
    pub role: String,
    /// Where it is accepted: absolute, a secret.
    pub link: String,
}

impl Letter for Invitation {
    const NAME: &'static str = "invitation";
    const VALID_FOR: TimeDelta = TimeDelta::days(14);
}
