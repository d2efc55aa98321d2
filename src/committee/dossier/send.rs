//! A dossier is sent: what it says is frozen, its file enters the register, and those who sit are told by mail.

use anyhow::Context;
use chrono::{DateTime, Utc};
use sea_orm::ConnectionTrait;

use super::document::{Edition, document};
use super::sheet::{Sheet, digest};
use crate::audit::{Act, Changes};
use crate::clock::{Clock, stamp};
use crate::committee::record::dossier::sent::{self, New, Sent};
use crate::committee::record::load::Product;
use crate::committee::record::members::Member;
use crate::committee::record::{Committee, object};
use crate::committee::rules::Step;
use crate::document::record::{Entry, enter};
use crate::document::{Issue, IssueError, Kind, Press};
use crate::error::AppError;
use crate::mail::{self, CommitteePapers, Letter};
use crate::value::Email;
use crate::web::french;

/// The file of a version, as the register knows it.
pub fn request(committee: i64, product: &Product, edition: Edition) -> Issue {
    let draft = if edition.is_draft { "-projet" } else { "" };
    Issue {
        kind: Kind::CommitteeDossier,
        subject: committee.to_string(),
        version: i64::from(edition.number),
        template: None,
        draft: edition.is_draft,
        name: format!("dossier-{}-{committee}-v{}{draft}.pdf", product.slug, edition.number),
    }
}

/// The last version that was sent, with what it says.
pub async fn last(db: &impl ConnectionTrait, committee: i64) -> Result<Option<(Sent, Sheet)>, AppError> {
    let Some(last) = sent::of(db, &[committee]).await?.into_iter().next() else { return Ok(None) };
    let sheet = read(db, &last).await?;
    Ok(Some((last, sheet)))
}

/// What a version says.
pub async fn read(db: &impl ConnectionTrait, version: &Sent) -> Result<Sheet, AppError> {
    let content = sent::content(db, version.id).await?.context("a version without content")?;
    let sheet = serde_json::from_str(&content).with_context(|| format!("dossier version {}", version.id))?;
    Ok(sheet)
}

/// What the sending of a dossier needs.
pub struct Post<'a> {
    /// The committee.
    pub committee: &'a Committee,
    /// Its product.
    pub product: &'a Product,
    /// Who sits.
    pub members: &'a [Member],
    /// Row and name of who sends.
    pub by: (i64, &'a str),
    /// Address of the site, without a slash at the end.
    pub base: &'a str,
    /// The instant.
    pub now: DateTime<Utc>,
}

/// Sends a dossier: a new version when something changed since the last, the last to whoever has no link otherwise.
/// Gives the number of the version and how many people are told.
///
/// # Errors
/// Nothing changed and everybody has it; a character that no typeface has.
pub async fn send(
    act: &mut Act,
    (press, clock): (&Press, Clock),
    post: &Post<'_>,
    sheet: &Sheet,
) -> Result<(i32, usize), AppError> {
    let last = last(act.db(), post.committee.id).await?;
    let since = last.as_ref().map(|it| sheet.changed_since(&it.1)).unwrap_or_default();
    let mut changes = Changes::new();
    let (version, number, sheet) = match last {
        Some((last, before)) if since.is_empty() => (last.id, last.number, before),
        last => {
            let number = last.map_or(0, |it| it.0.number) + 1;
            let id = freeze(act, (press, clock), post, (sheet, number), &mut changes).await?;
            (id, number, sheet.clone())
        }
    };
    let has_link = sent::told(act.db(), version).await?;
    let expires_at = stamp(post.now + CommitteePapers::VALID_FOR);
    let mut told = 0;
    for it in post.members.iter().filter(|it| !has_link.contains(&it.id)) {
        let Ok(email) = it.email.parse::<Email>() else { continue };
        let token = sent::link(act, version, it.id, &expires_at).await?;
        let link = format!("{}/dossiers/{token}", post.base);
        let of = (post.committee, post.product);
        let letter = letter(of, post.by.1, (number, since.clone()), &sheet, link);
        mail::queue(act.db(), &letter.to(&email)?, act.at(), Some(&expires_at)).await?;
        told += 1;
    }
    if changes.is_empty() && told == 0 {
        return Err(AppError::Refused(format!(
            "Rien n’a changé depuis la version\u{a0}{number}, et tous les membres qui ont une adresse l’ont reçue\u{a0}: il n’y a rien à envoyer."
        )));
    }
    changes.note("told", None, Some(told.to_string()));
    act.record("committee.dossier_sent", object(post.committee.id), changes);
    Ok((number, told))
}

/// What is written to a member: the version, what changed in it, its link.
pub(super) fn letter(
    (committee, product): (&Committee, &Product),
    by: &str,
    (version, changed): (i32, Vec<String>),
    sheet: &Sheet,
    link: String,
) -> CommitteePapers {
    let meets_on = committee.planned_on.filter(|_| committee.step() == Step::Planned);
    CommitteePapers {
        by: by.to_owned(),
        of_product: french::with_de(&product.name),
        day: meets_on.map(french::date_long).unwrap_or_default(),
        version,
        changed,
        lacking: !sheet.gaps().is_empty(),
        link,
    }
}

/// Draws a version and keeps it; gives its row.
async fn freeze(
    act: &Act,
    (press, clock): (&Press, Clock),
    post: &Post<'_>,
    (sheet, number): (&Sheet, i32),
    changes: &mut Changes,
) -> Result<i64, AppError> {
    let edition = Edition { number, is_draft: false };
    let document = document(sheet, edition);
    let meta = document.meta.clone();
    let printed = press.drawn(document, false).await.map_err(IssueError::from)?;
    let content = sheet.canonical()?;
    let sha256 = digest(&content);
    let new = New {
        committee: post.committee.id,
        number,
        content: &content,
        sha256: &sha256,
        printed: &printed,
        by: post.by.0,
    };
    let id = sent::insert(act, &new).await?;
    changes
        .note("sent_version", None, Some(number.to_string()))
        .note("sent_sha256", None, Some(sha256))
        .note("sent_pdf_sha256", None, Some(printed.sha256.clone()));
    let request = request(post.committee.id, post.product, edition);
    enter(act.db(), clock, &Entry { request: &request, meta: &meta, printed: &printed }).await?;
    Ok(id)
}
