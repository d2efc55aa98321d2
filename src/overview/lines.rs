//! Products in a table, with their phase and their awards: for the sheets of those who carry them.

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;

use crate::collation;
use crate::fast::record::award::{self, Award};
use crate::fast::record::embargo::Embargo;
use crate::money::Euros;
use crate::portfolio::page::{PhaseBadge, badge};
use crate::portfolio::record::line::ProductLine;
use crate::web::french;

/// A product's line.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    href: String,
    name: String,
    mission: String,
    phase: Option<PhaseBadge>,
    since: String,
    awards: Vec<AwardLine>,
    #[serde(skip)]
    rank: u8,
    /// Whether it is followed; one that has not begun counts.
    #[serde(skip)]
    pub is_active: bool,
}

impl Line {
    /// Whether both products are in the same phase.
    pub fn is_in_phase_of(&self, other: &Self) -> bool {
        self.rank == other.rank
    }
}

/// An award, in words.
#[derive(Clone, Debug, Serialize)]
pub struct AwardLine {
    /// The page of the laureate.
    laureate: String,
    href: String,
    edition: String,
    amount: String,
}

/// An award in words: « FAST 18 », « 30 000 € ».
pub fn award_line(award: &Award) -> AwardLine {
    AwardLine {
        laureate: crate::laureate::href(award.laureate),
        href: format!("/editions/{}", award.edition),
        edition: format!("FAST\u{a0}{}", award.edition),
        amount: award.total.map_or_else(|| "montant inconnu".to_owned(), Euros::short),
    }
}

/// Lines by phase, in the order of the life cycle, then by name; what has not begun comes first.
/// Awards are those that are public on `today`.
pub async fn lines(
    db: &impl ConnectionTrait,
    products: Vec<ProductLine>,
    today: NaiveDate,
) -> Result<Vec<Line>, DbErr> {
    let embargo = Embargo::on(db, today).await?;
    let ids: Vec<i64> = products.iter().map(|it| it.id).collect();
    let mut awards = award::of_products(db, &ids).await?;
    let mut lines: Vec<Line> = products
        .into_iter()
        .map(|it| Line {
            href: format!("/produits/{}", it.slug),
            rank: it.phase.map_or(0, |it| it.phase.rank),
            is_active: it.phase.is_none_or(|it| it.phase.is_active),
            phase: it.phase.map(|span| badge(span.phase, &it.label)),
            since: it.phase.map(|it| french::date(it.start)).unwrap_or_default(),
            awards: awards
                .remove(&it.id)
                .unwrap_or_default()
                .into_iter()
                .filter(|it| !embargo.keeps(it.laureate))
                .map(|it| award_line(&Award { total: embargo.total(it.laureate, it.total), ..it }))
                .collect(),
            name: it.name,
            mission: it.mission,
        })
        .collect();
    lines.sort_by(|a, b| a.rank.cmp(&b.rank).then_with(|| collation::compare(&a.name, &b.name)));
    Ok(lines)
}

/// What a list of products holds, in words: « 12 produits, dont 8 actifs ».
pub fn heading(lines: &[Line]) -> String {
    let active = lines.iter().filter(|it| it.is_active).count();
    let all = french::count(lines.len() as u64, "produit", "produits");
    match (lines.len(), active) {
        (0, _) => "Aucun produit".to_owned(),
        (1, 1) => "1 produit actif".to_owned(),
        (1, _) => "1 produit, qui n’est plus actif".to_owned(),
        (_, 0) => format!("{all}, plus aucun actif"),
        (_, 1) => format!("{all}, dont un actif"),
        (total, active) if total == active => format!("{all}, tous actifs"),
        (_, active) => {
            format!("{all}, dont {} actifs", french::integer(i64::try_from(active).unwrap_or(i64::MAX)))
        }
    }
}
