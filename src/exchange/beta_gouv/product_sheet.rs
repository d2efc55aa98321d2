//! A product's sheet (`_startups/<id>.md`).

use chrono::NaiveDate;

use super::address::{email, reference, references, url};
use super::code::Code;
use super::fields::Fields;
use super::finding::Notes;
use super::front_matter::Sheet;
use super::product_dates::{awards, events, phases};
use super::text::without_html;
use crate::money::Euros;
use crate::portfolio::rules::{Phase, Span};

/// A product as its sheet says, cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductSheet {
    /// Identifier: the file's name, in NFC.
    pub slug: String,
    /// The file, from the root of the checkout.
    pub file: String,
    /// Name; the identifier when the sheet has none.
    pub title: String,
    /// Mission in a sentence; empty when the sheet has none.
    pub mission: String,
    /// Identifiers of the organisations that sponsor it, those that have a sheet, read or not.
    pub sponsors: Vec<String>,
    /// Identifiers of its incubators, those that have a sheet (read or not), the main one first.
    pub incubators: Vec<String>,
    /// Contact, as written.
    pub contact: Option<String>,
    /// Where it is, and what it publishes about itself.
    pub links: ProductLinks,
    /// Whether it says it publishes statistics.
    pub publishes_statistics: Option<bool>,
    /// Whether it says a risk analysis was made.
    pub has_risk_analysis: Option<bool>,
    /// Whether it says it is in Mon Service Sécurisé.
    pub uses_mon_service_securise: Option<bool>,
    /// « non conforme », « partiellement conforme », « totalement conforme », or as written.
    pub accessibility_status: Option<String>,
    /// Kinds of users.
    pub user_types: Vec<String>,
    /// Themes.
    pub themes: Vec<String>,
    /// Technologies.
    pub technologies: Vec<String>,
    /// Identifiers it had before, each leading to one product only.
    pub retired_slugs: Vec<String>,
    /// Stays in phases, in the order of the sheet.
    pub phases: Vec<PhaseStay>,
    /// Events, in the order of the sheet.
    pub events: Vec<SheetEvent>,
    /// Awards (`fast`), one an edition.
    pub awards: Vec<SheetAward>,
    /// The text, in Markdown.
    pub body: String,
}

/// Web addresses of a product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProductLinks {
    /// `link`: the service itself.
    pub site: Option<String>,
    /// `repository`: its code.
    pub repository: Option<String>,
    /// `stats_url`: its public statistics.
    pub statistics: Option<String>,
    /// `impact_url`: its impact.
    pub impact: Option<String>,
    /// `budget_url`: its budget.
    pub budget: Option<String>,
    /// `roadmap_url`: its road map.
    pub roadmap: Option<String>,
    /// `dashlord_url`: its technical good practice.
    pub dashlord: Option<String>,
    /// `analyse_risques_url`: its risk analysis.
    pub risk_analysis: Option<String>,
}

/// A stay in a phase, with what the sheet says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseStay {
    /// The phase and its days.
    pub span: Span<Phase>,
    /// Comment.
    pub comment: Option<String>,
}

/// The kinds of events.
pub const EVENT_KINDS: [&str; 7] =
    ["committee", "product_launch", "fast", "national_impact", "eig", "end", "other"];

/// An event of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetEvent {
    /// One of [`EVENT_KINDS`].
    pub kind: &'static str,
    /// Its day.
    pub date: NaiveDate,
    /// Comment.
    pub comment: Option<String>,
}

/// An award as the sheet says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetAward {
    /// Number of the edition.
    pub edition: u16,
    /// Total, « non ventilé »; none when absent or not understood.
    pub amount: Option<Euros>,
}

/// Longest mission, in characters.
pub const LONGEST_MISSION: usize = 200;

const USER_TYPES: [&str; 6] = [
    "particulier",
    "etat",
    "collectivite-territoriale",
    "entreprise",
    "association",
    "etablissement-scolaire",
];
const ACCESSIBILITY: [&str; 3] = ["non conforme", "partiellement conforme", "totalement conforme"];
/// Fields of a product's sheet; those not read are the site's own business.
const KNOWN: [&str; 29] = [
    "title",
    "mission",
    "sponsors",
    "incubator",
    "incubators",
    "contact",
    "link",
    "repository",
    "stats",
    "stats_url",
    "impact_url",
    "budget_url",
    "roadmap_url",
    "dashlord_url",
    "analyse_risques",
    "analyse_risques_url",
    "mon_service_securise",
    "accessibility_status",
    "usertypes",
    "thematiques",
    "techno",
    "redirect_from",
    "phases",
    "events",
    "fast",
    "contact_dinum",
    "contact_incubator",
    "robots",
    "id",
];

/// Understands a product's sheet.
pub fn product(slug: String, file: String, sheet: Sheet, notes: &mut Notes<'_>) -> ProductSheet {
    let Sheet { mut fields, body } = sheet;
    fields.check_names(&KNOWN, notes);
    let phases = phases(&mut fields, notes);
    let events = events(&mut fields, notes);
    let awards = awards(&mut fields, notes);
    let title = fields.required("title", notes).unwrap_or_else(|| slug.clone());
    let sponsors = references(&fields, "sponsors", "organisations", notes);
    if sponsors.is_empty() {
        notes.add(Code::NoSponsor, fields.path("sponsors"));
    }
    if is_empty_body(&body) {
        notes.add(Code::EmptyBody, "texte");
    }
    let publishes_statistics = fields.flag("stats", notes);
    ProductSheet {
        mission: mission(&fields, notes),
        contact: email(&fields, "contact", notes),
        incubators: incubators(&fields, notes),
        publishes_statistics,
        has_risk_analysis: fields.flag("analyse_risques", notes),
        uses_mon_service_securise: fields.flag("mon_service_securise", notes),
        accessibility_status: accessibility(&fields, notes),
        user_types: user_types(&fields, notes),
        themes: fields.list("thematiques", notes),
        technologies: fields.list("techno", notes),
        retired_slugs: references(&fields, "redirect_from", "startups", notes),
        links: links(&fields, publishes_statistics, notes),
        slug,
        file,
        title,
        sponsors,
        phases,
        events,
        awards,
        body,
    }
}

fn mission(fields: &Fields, notes: &mut Notes<'_>) -> String {
    let mission = fields.required("mission", notes).unwrap_or_default();
    let length = mission.chars().count();
    if length > LONGEST_MISSION {
        notes.add(Code::MissionTooLong, format!("{length} caractères"));
    }
    mission
}

/// The main incubator, then the others, each once.
fn incubators(fields: &Fields, notes: &mut Notes<'_>) -> Vec<String> {
    let mut all = Vec::new();
    if fields.has("incubator") {
        let main = fields.text("incubator", notes);
        all.extend(main.and_then(|raw| reference(&raw, "incubateurs", "incubator", notes)));
    }
    for other in references(fields, "incubators", "incubateurs", notes) {
        if !all.contains(&other) {
            all.push(other);
        }
    }
    if all.is_empty() {
        notes.add(Code::RequiredFieldMissing, "incubator");
    }
    all
}

fn accessibility(fields: &Fields, notes: &mut Notes<'_>) -> Option<String> {
    let status = fields.text("accessibility_status", notes)?;
    if !ACCESSIBILITY.contains(&status.as_str()) {
        notes.quote(Code::AccessibilityStatusOffList, "accessibility_status", &status);
    }
    Some(status)
}

fn user_types(fields: &Fields, notes: &mut Notes<'_>) -> Vec<String> {
    let types = fields.list("usertypes", notes);
    for kind in types.iter().filter(|kind| !USER_TYPES.contains(&kind.as_str())) {
        notes.quote(Code::UserTypeOffList, "usertypes", kind);
    }
    types
}

fn links(fields: &Fields, publishes: Option<bool>, notes: &mut Notes<'_>) -> ProductLinks {
    let links = ProductLinks {
        site: url(fields, "link", notes),
        repository: url(fields, "repository", notes),
        statistics: url(fields, "stats_url", notes),
        impact: url(fields, "impact_url", notes),
        budget: url(fields, "budget_url", notes),
        roadmap: url(fields, "roadmap_url", notes),
        dashlord: url(fields, "dashlord_url", notes),
        risk_analysis: url(fields, "analyse_risques_url", notes),
    };
    match (publishes, &links.statistics) {
        (Some(true), None) => notes.add(Code::StatsWithoutUrl, "stats\u{a0}: true, stats_url absent"),
        (Some(false), Some(address)) => {
            notes.add(Code::StatsUrlDespiteFalse, format!("stats\u{a0}: false, stats_url\u{a0}: {address}"));
        }
        _ => {}
    }
    links
}

/// Whether a body says nothing: no letter nor digit once comments and tags are off.
pub fn is_empty_body(body: &str) -> bool {
    !without_html(body).chars().any(char::is_alphanumeric)
}
