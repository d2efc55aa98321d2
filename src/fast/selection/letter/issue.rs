//! From a decided application to its letter: what is known of whoever carries it, and the file.

use std::io::{Cursor, Write};

use anyhow::Context;
use chrono::NaiveDate;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{KIND, Letter, document};
use crate::clock::Clock;
use crate::db::Db;
use crate::document::{self as documents, Issue, Issued, Kind, Press, Template as TemplateVersion};
use crate::error::AppError;
use crate::fast::application::record::Known;
use crate::fast::application::rules::Subject;
use crate::fast::rules::Edition;
use crate::fast::selection::record::decision::Decided;
use crate::fast::selection::record::recipient::{self, Recipient};
use crate::value::address::lines;
use crate::web::instant;
use crate::wording::Library;

/// What letters of an edition are made with.
pub struct Desk<'a> {
    /// The database.
    pub db: &'a Db,
    /// Where documents are drawn.
    pub press: &'a Press,
    /// The templates.
    pub library: &'a Library,
    /// The clock of the register.
    pub clock: Clock,
}

/// When an edition was decided, and the version of the template that its letters follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// RFC 3339.
    pub at: String,
    /// From 1.
    pub template: i64,
}

/// Draws and registers the letter of an application.
pub async fn issue(
    desk: &Desk<'_>,
    edition: &Edition,
    made: &Made,
    (known, decided): (&Known, &Decided),
) -> Result<Issued, AppError> {
    let followed = decided.promoted.as_ref().and_then(|it| it.letter_version).unwrap_or(made.template);
    let template = desk.library.template(desk.db.reader(), &KIND, followed).await?;
    let letter = letter(desk.db.reader(), edition, made, (known, decided)).await?;
    let model = document(&letter, &template).context("a letter does not follow its template")?;
    // A product and an incubator may have the same name in addresses.
    let kind = if matches!(known.subject, Subject::Incubator(_)) { "incubateur-" } else { "" };
    let request = Issue {
        kind: Kind::DecisionLetter,
        subject: format!("{}/{}", edition.number, known.id),
        // A promotion is another decision, and another letter.
        version: if decided.promoted.is_some() { 2 } else { 1 },
        template: Some(TemplateVersion { name: KIND.title.to_owned(), version: followed }),
        draft: false,
        name: format!("FAST-{}_{kind}{}_lettre.pdf", edition.number, known.name.slug),
    };
    Ok(documents::issue(desk.db, desk.press, desk.clock, request, model).await?)
}

/// What a letter says beside the decision, as it was known the day of the decision: letters do not
/// change with the sheets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Day of the selection committee, when it is known.
    pub decided_on: Option<NaiveDate>,
    /// Months of support.
    pub months: Option<u32>,
    /// Name of the product or of the incubator.
    pub name: String,
    /// Number of the file where it was sent; failing that, of the application.
    pub reference: String,
    /// Name and address of whoever carries it, line by line.
    pub addressee: Vec<String>,
    /// Address of whoever writes, line by line; letters did not have it before.
    #[serde(default)]
    pub from: Vec<String>,
    /// Who signs: name and title.
    pub signatory: (String, String),
}

/// What is known today of whoever carries an application and of whoever signs its letter.
pub fn facts(edition: &Edition, known: &Known, recipient: Recipient) -> Facts {
    let Recipient { name, address, from, signatory } = recipient;
    let name = name.unwrap_or_else(|| format!("Équipe de {}", known.name.name));
    let lines = address.iter().flat_map(|it| lines(it));
    Facts {
        decided_on: edition.dates.selected_on,
        months: edition.dates.support_months,
        name: known.name.name.clone(),
        reference: known
            .values
            .reference
            .clone()
            .unwrap_or_else(|| format!("{}-{:03}", edition.number, known.id)),
        addressee: std::iter::once(name.as_str()).chain(lines).map(str::to_owned).collect(),
        from: from.iter().flat_map(|it| self::lines(it)).map(str::to_owned).collect(),
        signatory,
    }
}

async fn letter(
    db: &impl ConnectionTrait,
    edition: &Edition,
    made: &Made,
    (known, decided): (&Known, &Decided),
) -> Result<Letter, AppError> {
    let facts = if let Some(kept) = &decided.letter {
        serde_json::from_str(kept).context("the facts of a letter cannot be read")?
    } else {
        let mut recipients = recipient::of(db, &[known.subject]).await?;
        facts(edition, known, recipients.remove(&known.subject).unwrap_or_default())
    };
    let at = decided.promoted.as_ref().map_or(&made.at, |it| &it.at);
    let day = instant::day_and_hour(at).map(|it| it.0);
    Ok(Letter {
        edition: edition.number,
        decided_on: facts.decided_on,
        months: facts.months,
        name: facts.name,
        reference: facts.reference,
        addressee: facts.addressee,
        from: facts.from,
        outcome: decided.outcome.clone(),
        came_from: decided.promoted.as_ref().map(|it| it.rank),
        support: decided.support,
        signatory: facts.signatory,
        dated: day.or(NaiveDate::from_ymd_opt(1970, 1, 1)).unwrap_or_default(),
    })
}

/// The letters of an edition in one archive, each under its own name.
///
/// # Errors
/// A letter that cannot be drawn.
pub async fn archive(
    desk: &Desk<'_>,
    edition: &Edition,
    made: &Made,
    all: &[(&Known, &Decided)],
) -> Result<Vec<u8>, AppError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    // Letters hold compressed content already.
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Stored).unix_permissions(0o644);
    for one in all {
        let issued = issue(desk, edition, made, *one).await?;
        zip.start_file(issued.name.as_str(), options).context("a file of the archive")?;
        zip.write_all(&issued.printed.bytes).context("the bytes of a letter")?;
    }
    Ok(zip.finish().context("the end of the archive")?.into_inner())
}
