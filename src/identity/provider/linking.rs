//! From an account of the provider to a person: known already, or linked once from their mailbox.
//!
//! An address alone never links an account: whoever reads the mailbox has to say so.

use chrono::TimeDelta;

use super::client::ProviderIdentity;
use super::journey::Stop;
use super::record;
use super::refusal::ProviderRefusal;
use super::visit::Visit;
use crate::audit::Act;
use crate::error::AppError;
use crate::identity::record::limit::Limit;
use crate::identity::record::person::{self, Person};
use crate::identity::record::sign_in_link;
use crate::identity::session::{self, Entry, stamp};
use crate::mail::{self, Letter, ProviderLink};
use crate::secret;
use crate::value::Email;
use crate::web::instant;

/// Minutes during which the link of the message can be used.
pub const MINUTES: i64 = 15;
/// What stays in the browser that asked, until the link is used: see [`Asked`].
const ASKED: &str = "__Host-rattachement";
/// Longest ID token that is left in a cookie, in characters: browsers drop those over 4 096, sealed.
const LONGEST: usize = 2_500;
/// Messages for one address: more would only fill a mailbox.
const BY_EMAIL: Limit = Limit { name: "provider link by e-mail", attempts: 5, minutes: 15 };

/// What comes of an identity.
pub enum Welcome {
    /// The session is open.
    In,
    /// A message is on its way.
    Message,
}

/// Opens the session of a known account, or writes to the person whose address it has.
pub async fn welcome(
    visit: &Visit<'_>,
    identity: ProviderIdentity,
    return_to: &str,
) -> Result<Welcome, Stop> {
    let writer = visit.db.begin().await?;
    let Some(id) = record::person_of(&writer, &identity.issuer, &identity.subject).await? else {
        drop(writer);
        return write(visit, identity, return_to).await;
    };
    let Some(person) = person::by_id(&writer, id).await?.filter(|it| it.active) else {
        return Err(Stop::RefusedAs(ProviderRefusal::Deactivated, Box::new(identity)));
    };
    let id_token = Some(identity.id_token);
    let entry = Entry { person: person.id, method: "proconnect", browser: &visit.client.browser, id_token };
    session::open(&writer, visit.cookies, entry, visit.clock.now()).await?;
    writer.commit().await?;
    Ok(Welcome::In)
}

async fn write(visit: &Visit<'_>, identity: ProviderIdentity, return_to: &str) -> Result<Welcome, Stop> {
    let now = visit.clock.now();
    let email = identity.email.clone()?;
    let writer = visit.db.begin().await?;
    let Some(person) = person::by_email(&writer, &email).await?.filter(|it| it.active) else {
        return Err(Stop::RefusedAs(ProviderRefusal::Nobody, Box::new(identity)));
    };
    if let Some(minutes) = BY_EMAIL.count(&writer, email.as_str(), now).await? {
        writer.commit().await?;
        tracing::warn!(id = visit.request_id, limit = BY_EMAIL.name, "too many attempts");
        return Err(AppError::TooMany(minutes).into());
    }
    let expires_at = stamp(now + TimeDelta::minutes(MINUTES));
    let new = sign_in_link::New {
        person: person.id,
        account: Some((identity.issuer, identity.subject)),
        return_to,
        now: &stamp(now),
        expires_at: expires_at.clone(),
    };
    let token = sign_in_link::make(&writer, new).await?;
    let letter = ProviderLink {
        link: format!("{}/connexion/rattachement/{token}", visit.base),
        provider: "ProConnect".to_owned(),
        asked_at: instant::shown(&stamp(now)),
        browser: visit.client.browser.clone(),
    };
    mail::queue(&writer, &letter.to(&email)?, &stamp(now), Some(&expires_at)).await?;
    writer.commit().await?;
    visit.outbox.wake();
    visit.keep(ASKED, Asked::new(&token, &email, identity.id_token).written(), MINUTES);
    Ok(Welcome::Message)
}

/// What a browser keeps of the link that it asked for.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    /// Digest of the link's secret.
    digest: String,
    /// Where the message went.
    email: Email,
    /// What the provider wants back at the end of the session; empty when it is too long for a cookie.
    id_token: String,
}

impl Asked {
    fn new(token: &str, email: &Email, id_token: String) -> Self {
        let id_token = if id_token.len() > LONGEST { String::new() } else { id_token };
        Self { digest: secret::digest(token), email: email.clone(), id_token }
    }

    fn written(&self) -> String {
        format!("{} {} {}", self.digest, self.email, self.id_token)
    }

    fn read(kept: &str) -> Option<Self> {
        let mut parts = kept.splitn(3, ' ');
        let (digest, email, id_token) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Self { digest: digest.to_owned(), email: email.parse().ok()?, id_token: id_token.to_owned() })
    }

    /// What this browser keeps.
    fn of(visit: &Visit<'_>) -> Option<Self> {
        Self::read(&visit.kept(ASKED)?)
    }

    /// What this browser keeps, if it is about this link.
    fn about(visit: &Visit<'_>, token: &str) -> Option<Self> {
        Self::of(visit).filter(|it| it.digest == secret::digest(token))
    }
}

/// Where the message that this browser waits for went.
pub fn waited_for(visit: &Visit<'_>) -> Option<Email> {
    Some(Asked::of(visit)?.email)
}

/// A link that can still be used, as its page shows it.
pub struct Pending {
    /// Address of the person whose account is linked.
    pub email: Email,
    /// When the account came, RFC 3339.
    pub asked_at: String,
    /// Whether this browser is another than the one that asked.
    pub is_elsewhere: bool,
}

/// Looks at a link without using it.
pub async fn look(visit: &Visit<'_>, token: &str) -> Result<Pending, Stop> {
    visit.provider()?;
    let link = sign_in_link::find(visit.db.reader(), token, &stamp(visit.clock.now())).await?;
    let link = link.filter(|it| it.issuer.is_some()).ok_or(ProviderRefusal::LinkSpent)?;
    let person = person::by_id(visit.db.reader(), link.person_id).await?;
    let Person { values, .. } = person.filter(|it| it.active).ok_or(ProviderRefusal::LinkSpent)?;
    let is_elsewhere = Asked::about(visit, token).is_none();
    Ok(Pending { email: values.email, asked_at: link.created_at, is_elsewhere })
}

/// Uses the link: links the account, opens the session, and gives where to go.
pub async fn confirm(visit: &Visit<'_>, token: &str) -> Result<String, Stop> {
    visit.provider()?;
    let now = visit.clock.now();
    let pending = sign_in_link::find(visit.db.reader(), token, &stamp(now)).await?;
    let who = person::who(pending.ok_or(ProviderRefusal::LinkSpent)?.person_id);
    let mut act = Act::begin(visit.db, visit.clock, &who).await?;
    let link = sign_in_link::take(act.db(), token, &stamp(now)).await?.ok_or(ProviderRefusal::LinkSpent)?;
    let (Some(issuer), Some(subject)) = (link.issuer, link.subject) else {
        return Err(ProviderRefusal::LinkSpent.into());
    };
    let person = person::by_id(act.db(), link.person_id).await?;
    let person = person.filter(|it| it.active).ok_or(ProviderRefusal::LinkSpent)?;
    if record::link(&mut act, &issuer, &subject, person.id).await? != person.id {
        return Err(ProviderRefusal::LinkedElsewhere.into());
    }
    if act.is_idle() {
        // Another message has done it already: the provider lets them in directly now.
        return Err(ProviderRefusal::LinkSpent.into());
    }
    let id_token = Asked::about(visit, token).map(|it| it.id_token).filter(|it| !it.is_empty());
    let method = if id_token.is_some() { "proconnect" } else { "link" };
    let entry = Entry { person: person.id, method, browser: &visit.client.browser, id_token };
    session::open(act.db(), visit.cookies, entry, now).await?;
    act.commit().await?;
    visit.forget(ASKED);
    Ok(link.return_to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_keeps_reads_back_and_holds_in_a_cookie() {
        let email: Email = "lea@exemple.gouv.fr".parse().unwrap();
        for (id_token, kept) in [("a.b.c".to_owned(), "a.b.c"), ("x".repeat(LONGEST + 1), "")] {
            let asked = Asked::new("jeton", &email, id_token);
            assert_eq!(asked.id_token, kept);
            assert_eq!(Asked::read(&asked.written()), Some(asked));
        }
        let longest = format!("{}@exemple.fr", "a".repeat(64)).parse().unwrap();
        let written = Asked::new("jeton", &longest, "x".repeat(LONGEST)).written();
        // Sealed: 28 bytes more, in base 64.
        assert!((written.len() + 28) * 4 / 3 + ASKED.len() < 4_096, "{}", written.len());
        for broken in ["", "a", "a b", "a b c"] {
            assert_eq!(Asked::read(broken), None, "{broken}");
        }
    }
}
