//! The approved reports of a product up to a committee, the latest first, with what was added to each.

use chrono::NaiveDate;

use super::addenda::{self, Addition};
use super::piece::{Origin, Piece};
use crate::committee::record::load::{self, Product};
use crate::committee::record::{Committee, report};
use crate::committee::rules::Step;
use crate::convention::Tools;
use crate::document::{self, Issue, Kind};
use crate::error::AppError;
use crate::identity::record::person;
use crate::web::{french, instant};

/// Those of the committees that decided before `committee`, and its own once it did.
///
/// # Errors
/// The database's; a character that no typeface has.
pub async fn of(tools: &Tools<'_>, product: &Product, committee: &Committee) -> Result<Vec<Piece>, AppError> {
    let mut held: Vec<(NaiveDate, i64)> = load::of_products(tools.db.reader(), &[product.id])
        .await?
        .into_iter()
        .filter(|it| it.step() == Step::Decided)
        .filter_map(|it| Some((it.held_on?, it.id)))
        .filter(|it| it.1 == committee.id || committee.day().is_none_or(|day| it.0 < day))
        .collect();
    held.sort_unstable_by(|a, b| b.cmp(a));
    let mut pieces = Vec::new();
    for (held_on, id) in held {
        pieces.extend(one(tools, product, (id, held_on)).await?);
    }
    Ok(pieces)
}

async fn one(
    tools: &Tools<'_>,
    product: &Product,
    (committee, held_on): (i64, NaiveDate),
) -> Result<Vec<Piece>, AppError> {
    let db = tools.db.reader();
    let Some(approval) = report::approval(db, committee).await? else { return Ok(Vec::new()) };
    let versions = report::versions(db, committee).await?;
    let Some(version) = versions.into_iter().find(|it| it.id == approval.version_id) else {
        return Ok(Vec::new());
    };
    let title = format!("{}, compte rendu du {}", product.name, french::date_long(held_on));
    let words = format!("compte rendu {} {held_on}", product.slug);
    let mut pieces = vec![Piece {
        title: format!("{title}, approuvé le {}", french::date_long(approval.approved_on)),
        words: words.clone(),
        name: String::new(),
        size: report::size(db, version.id).await?.unwrap_or_default(),
        sha256: version.pdf_sha256,
        pages: Some(version.pages),
        dated: held_on,
        origin: Origin::Report(version.id),
    }];
    if let Some(sha256) = approval.scan_sha256 {
        pieces.push(Piece {
            title: format!("{title}, exemplaire signé numérisé"),
            words: format!("{words} signe"),
            name: String::new(),
            size: report::scan_size(db, committee).await?.unwrap_or_default(),
            sha256,
            pages: None,
            dated: approval.approved_on,
            origin: Origin::Scan(committee),
        });
    }
    pieces.extend(added(tools, product, (committee, held_on)).await?);
    Ok(pieces)
}

/// What was added after the approval, in one document.
async fn added(
    tools: &Tools<'_>,
    product: &Product,
    (committee, held_on): (i64, NaiveDate),
) -> Result<Option<Piece>, AppError> {
    let db = tools.db.reader();
    let all = report::addenda(db, committee).await?;
    let people: Vec<i64> = all.iter().map(|it| it.added_by).collect();
    let names = person::names(db, &people).await?;
    let additions: Vec<Addition> = all
        .iter()
        .map(|it| Addition {
            at: (
                instant::day_and_hour(&it.added_at).map_or(held_on, |found| found.0),
                instant::shown(&it.added_at),
            ),
            by: names.get(&it.added_by).cloned().unwrap_or_default(),
            said: it.text.clone(),
        })
        .collect();
    let Some(last) = all.last() else { return Ok(None) };
    let model = addenda::document(&product.name, held_on, &additions);
    let dated = model.meta.date;
    let request = Issue {
        kind: Kind::ReportAddenda,
        subject: committee.to_string(),
        version: last.number.into(),
        template: None,
        draft: false,
        name: format!("additifs-{}-{committee}.pdf", product.slug),
    };
    let issued = document::issue(tools.db, tools.press, tools.clock, request, model).await?;
    let title = format!("{}, additifs au compte rendu du {}", product.name, french::date_long(held_on));
    Ok(Some(Piece::drawn(title, format!("additifs {} {held_on}", product.slug), dated, issued)))
}
