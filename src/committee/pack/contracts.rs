//! The conventions of a product that are in force, with their amendments, as they were frozen or signed.

use chrono::NaiveDate;
use sea_orm::ConnectionTrait;

use super::piece::{Origin, Piece};
use crate::committee::record::dossier::known;
use crate::convention::amendment::{self, KIND as AMENDMENT};
use crate::convention::publication::masked;
use crate::convention::record::file::{self, Attached};
use crate::convention::record::frozen::{self, Of};
use crate::convention::record::{self, sign};
use crate::convention::rules::{Amendment, Convention, Standing, State};
use crate::convention::{KIND, Tools, press};
use crate::document;
use crate::error::AppError;

/// What a reader may have of a convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// All of it: they have a mission on the product.
    Whole,
    /// What is published: bank accounts and scans stay here.
    Public,
}

/// What is in force for a product on that day, and what is left out, with the reason.
///
/// # Errors
/// The database's; a text that is not read.
pub async fn of(
    tools: &Tools<'_>,
    product: i64,
    (on, sight): (NaiveDate, Sight),
) -> Result<(Vec<Piece>, Vec<String>), AppError> {
    let db = tools.db.reader();
    let (mut pieces, mut missing) = (Vec::new(), Vec::new());
    for it in known::contracts(db, product).await?.1 {
        let standing = it.brief.state.standing(it.brief.span(), on);
        if !matches!(standing, Standing::InForce { .. } | Standing::Signed) {
            continue;
        }
        let convention = record::known(db, it.brief.reference).await?;
        let files = file::all(db, convention.id).await?;
        match own(tools, &convention, &files, sight).await? {
            Ok(found) => pieces.extend(found),
            Err(why) => missing.push(why),
        }
        let signed = amendment::record::signed(db, &convention).await?;
        for one in signed.iter().filter(|it| matches!(it.state, State::Signed { on: day } if day <= on)) {
            pieces.extend(amended(tools, (&convention, one, &signed), &files, sight).await?);
        }
    }
    Ok((pieces, missing))
}

/// A convention: its frozen text, and the scans of what was signed on paper.
async fn own(
    tools: &Tools<'_>,
    convention: &Convention,
    files: &[Attached],
    sight: Sight,
) -> Result<Result<Vec<Piece>, String>, AppError> {
    let (db, reference) = (tools.db.reader(), convention.reference);
    let dated = convention.state.signed_on().unwrap_or_default();
    let (title, words) = (format!("Convention {reference}"), format!("convention {reference}"));
    if let Some(paper) = &convention.on_paper {
        return Ok(match (sight, files.iter().find(|it| it.id == paper.scan)) {
            (Sight::Whole, Some(scan)) => {
                let title = format!("{title}, original signé sur papier");
                Ok(vec![attached(scan, convention.id, (title, format!("{words} original")), dated)])
            }
            _ => Err(format!(
                "{title}\u{a0}: signée sur papier, son original montre comptes et signatures, et se lit avec un compte."
            )),
        });
    }
    let signed = record::original(db, convention).await?;
    let template = tools.library.template(db, &KIND, signed.template_version).await?;
    if sight == Sight::Public {
        let (request, model) = masked(&signed, &template)?;
        let issued = document::issue(tools.db, tools.press, tools.clock, request, model).await?;
        return Ok(Ok(vec![Piece::drawn(format!("{title}, comptes masqués"), words, dated, issued)]));
    }
    let version = frozen::current(db, convention.id).await?.filter(|_| !convention.state.is_project());
    let Some(version) = version else {
        let (request, model) = press::sheet(&signed, &template)?;
        let issued = document::issue(tools.db, tools.press, tools.clock, request, model).await?;
        return Ok(Ok(vec![Piece::drawn(title, words, dated, issued)]));
    };
    let mut pieces = vec![kept(db, &version, (title.clone(), words.clone()), dated).await?];
    pieces.extend(scans(db, (&version, convention.id), files, (&title, &words), dated).await?);
    Ok(Ok(pieces))
}

/// An amendment: its frozen text, and the scans of what was signed on paper.
async fn amended(
    tools: &Tools<'_>,
    (convention, it, signed): (&Convention, &Amendment, &[Amendment]),
    files: &[Attached],
    sight: Sight,
) -> Result<Vec<Piece>, AppError> {
    let (db, reference) = (tools.db.reader(), it.reference);
    let dated = it.state.signed_on().unwrap_or_default();
    let (title, words) = (format!("Avenant {reference}"), format!("avenant {reference}"));
    let Some(version) = frozen::current_of(db, Of::Amendment(convention.id, it.id)).await? else {
        let template = tools.library.template(db, &AMENDMENT, it.template_version).await?;
        let (request, model) = amendment::sheet(convention, it, signed, &template)?;
        let issued = document::issue(tools.db, tools.press, tools.clock, request, model).await?;
        return Ok(vec![Piece::drawn(title, words, dated, issued)]);
    };
    let mut pieces = vec![kept(db, &version, (title.clone(), words.clone()), dated).await?];
    if sight == Sight::Whole {
        pieces.extend(scans(db, (&version, convention.id), files, (&title, &words), dated).await?);
    }
    Ok(pieces)
}

/// A version, as it was frozen.
async fn kept(
    db: &impl ConnectionTrait,
    version: &frozen::Frozen,
    (title, words): (String, String),
    dated: NaiveDate,
) -> Result<Piece, AppError> {
    Ok(Piece {
        title,
        words,
        name: String::new(),
        size: frozen::size(db, version.id).await?.unwrap_or_default(),
        sha256: version.pdf_sha256.clone(),
        pages: Some(version.pages),
        dated,
        origin: Origin::Frozen(version.id),
    })
}

/// The scans of what was signed on paper of a version, each once.
async fn scans(
    db: &impl ConnectionTrait,
    (version, convention): (&frozen::Frozen, i64),
    files: &[Attached],
    (title, words): (&str, &str),
    dated: NaiveDate,
) -> Result<Vec<Piece>, AppError> {
    let given = sign::of(db, version.id).await?.into_iter().filter_map(|it| it.given?.scan);
    let mut rows: Vec<i64> = given.collect();
    rows.sort_unstable();
    rows.dedup();
    let found = rows.iter().filter_map(|row| files.iter().find(|it| it.id == *row)).enumerate();
    let named = |(rank, it): (usize, &Attached)| {
        let title = format!("{title}, exemplaire signé numérisé {}", rank + 1);
        attached(it, convention, (title, format!("{words} signe {}", rank + 1)), dated)
    };
    Ok(found.map(named).collect())
}

fn attached(it: &Attached, convention: i64, (title, words): (String, String), dated: NaiveDate) -> Piece {
    Piece {
        title,
        words,
        name: String::new(),
        size: it.size,
        sha256: it.sha256.clone(),
        pages: Some(it.pages),
        dated,
        origin: Origin::Attached(convention, it.id),
    }
}
