//! Rows of the products, as far as their teams keep them.

use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::audit::{Act, Changes, Object};
use crate::error::AppError;
use crate::portfolio::record::product;

/// What a team keeps true; `None` is what nobody knows yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it is for, in a sentence.
    pub mission: String,
    /// Where to write to.
    pub contact: Option<String>,
    /// The service itself.
    pub website: Option<String>,
    /// For whom it is, by the codes of the programme's site.
    pub user_types: Vec<String>,
    /// Its themes.
    pub themes: Vec<String>,
    /// Its technologies.
    pub technologies: Vec<String>,
    /// Its text, in Markdown.
    pub body: String,
    /// Its code.
    pub repository: Option<String>,
    /// Its public statistics.
    pub stats_url: Option<String>,
    /// Its budget.
    pub budget_url: Option<String>,
    /// Its impact.
    pub impact_url: Option<String>,
    /// Its road map.
    pub roadmap_url: Option<String>,
    /// What it declares of its accessibility.
    pub accessibility: Option<String>,
    /// Whether a risk analysis was made.
    pub risk_analysis: Option<bool>,
    /// Where that analysis is.
    pub risk_analysis_url: Option<String>,
    /// Whether it is in Mon Service Sécurisé.
    pub secured_service: Option<bool>,
}

/// A product's sheet and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Row of the product.
    pub id: i64,
    /// Name in addresses.
    pub slug: String,
    /// Name.
    pub name: String,
    /// Raised by each change: by it a stale edit is known.
    pub version: i64,
    /// Its values.
    pub values: Sheet,
}

/// The product of that name in addresses.
pub async fn find(db: &impl ConnectionTrait, slug: &str) -> Result<Option<Known>, AppError> {
    let row = product::Entity::find().filter(product::Column::Slug.eq(slug)).one(db).await?;
    Ok(row.map(known).transpose()?)
}

fn known(row: product::Model) -> anyhow::Result<Known> {
    Ok(Known {
        id: row.id,
        slug: row.slug,
        name: row.name,
        version: row.version,
        values: Sheet {
            mission: row.mission,
            contact: row.contact,
            website: row.website,
            user_types: serde_json::from_str(&row.user_types)?,
            themes: serde_json::from_str(&row.themes)?,
            technologies: serde_json::from_str(&row.technologies)?,
            body: row.body,
            repository: row.repository,
            stats_url: row.stats_url,
            budget_url: row.budget_url,
            impact_url: row.impact_url,
            roadmap_url: row.roadmap_url,
            accessibility: row.accessibility,
            risk_analysis: row.risk_analysis,
            risk_analysis_url: row.risk_analysis_url,
            secured_service: row.secured_service,
        },
    })
}

/// Writes what differs and records it, value by value; says whether anything did.
///
/// The product takes the revision of the act: the list reads it again at once.
pub async fn update(act: &mut Act, known: &Known, values: &Sheet) -> Result<bool, AppError> {
    let changes = changes(&known.values, values)?;
    if changes.is_empty() {
        return Ok(false);
    }
    let it = values.clone();
    let row = product::ActiveModel {
        id: Set(known.id),
        mission: Set(it.mission),
        contact: Set(it.contact),
        website: Set(it.website),
        user_types: Set(list(&it.user_types)?),
        themes: Set(list(&it.themes)?),
        technologies: Set(list(&it.technologies)?),
        body: Set(it.body),
        repository: Set(it.repository),
        stats_url: Set(it.stats_url),
        budget_url: Set(it.budget_url),
        impact_url: Set(it.impact_url),
        roadmap_url: Set(it.roadmap_url),
        accessibility: Set(it.accessibility),
        risk_analysis: Set(it.risk_analysis),
        risk_analysis_url: Set(it.risk_analysis_url),
        secured_service: Set(it.secured_service),
        revision: Set(act.revision()),
        version: Set(known.version + 1),
        ..Default::default()
    };
    row.update(act.db()).await?;
    act.record("product.corrected", Object { kind: "product", id: known.slug.clone() }, changes);
    Ok(true)
}

/// A list of words, as its column holds it.
fn list(words: &[String]) -> anyhow::Result<String> {
    Ok(serde_json::to_string(words)?)
}

/// What the journal keeps, by the names of the columns.
fn changes(before: &Sheet, after: &Sheet) -> anyhow::Result<Changes> {
    let texts = |it: &Sheet| -> anyhow::Result<[(&'static str, Option<String>); 16]> {
        let some = |text: &String| (!text.is_empty()).then(|| text.clone());
        let words = |words: &[String]| (!words.is_empty()).then(|| list(words)).transpose();
        Ok([
            ("mission", some(&it.mission)),
            ("contact", it.contact.clone()),
            ("website", it.website.clone()),
            ("user_types", words(&it.user_types)?),
            ("themes", words(&it.themes)?),
            ("technologies", words(&it.technologies)?),
            ("body", some(&it.body)),
            ("repository", it.repository.clone()),
            ("stats_url", it.stats_url.clone()),
            ("budget_url", it.budget_url.clone()),
            ("impact_url", it.impact_url.clone()),
            ("roadmap_url", it.roadmap_url.clone()),
            ("accessibility", it.accessibility.clone()),
            ("risk_analysis", it.risk_analysis.map(|it| it.to_string())),
            ("risk_analysis_url", it.risk_analysis_url.clone()),
            ("secured_service", it.secured_service.map(|it| it.to_string())),
        ])
    };
    let mut changes = Changes::new();
    for ((field, before), (_, after)) in texts(before)?.into_iter().zip(texts(after)?) {
        changes.note(field, before, after);
    }
    Ok(changes)
}
