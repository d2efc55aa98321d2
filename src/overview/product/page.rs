//! What the sheet shows: words, order, badges.

pub mod story;

use chrono::{Datelike, NaiveDate};
use pulldown_cmark::HeadingLevel;
use serde::Serialize;

use super::record::{Award, Sheet};
use super::timeline::{self, Timeline};
use crate::convention::record::Brief;
use crate::followup::scope::access;
use crate::identity::rules::{Rights, Target};
use crate::money::Euros;
use crate::portfolio::{
    self,
    page::{PhaseBadge, badge},
    rules::current_phase,
};
use crate::web::page::{Page, Section};
use crate::web::{french, markdown};

/// The sheet of one product.
#[derive(Serialize)]
pub struct ProductPage {
    name: String,
    slug: String,
    mission: String,
    phase: Option<PhaseBadge>,
    since: String,
    website: Option<String>,
    /// Where the sheet is corrected, for those who may.
    edit: Option<String>,
    /// Where its follow-up is read, for those who may.
    followup: Option<String>,
    /// Whether team and history are theirs to see.
    knows: bool,
    incubators: Vec<Link>,
    sponsors: Vec<SponsorLine>,
    awards: Vec<AwardLine>,
    awarded: String,
    timeline: Option<Timeline>,
    facts: Vec<story::Fact>,
    facts_count: String,
    timeline_title: String,
    body: String,
    transparency: Vec<Transparency>,
    /// Its statistics page on this site.
    stats: Option<String>,
    users: Vec<String>,
    themes: Vec<String>,
    technologies: Vec<String>,
    contact: Option<String>,
}

impl Page for ProductPage {
    const TEMPLATE: &'static str = "overview/product.html";
    const SECTION: Section = Section::Portfolio;
}

#[derive(Serialize)]
struct Link {
    href: String,
    label: String,
}

#[derive(Serialize)]
struct SponsorLine {
    href: String,
    name: String,
    person: String,
}

#[derive(Serialize)]
struct AwardLine {
    /// The page of the laureate.
    laureate: String,
    edition: i32,
    decided: String,
    support: Option<String>,
    co_financing: Option<String>,
    split: bool,
    total: String,
    conventions: Vec<ConventionLine>,
}

#[derive(Serialize)]
struct ConventionLine {
    reference: String,
    dates: String,
    standing: &'static str,
    badge: &'static str,
}

/// What a product publishes of itself.
#[derive(Serialize)]
pub struct Transparency {
    /// What it is.
    pub label: &'static str,
    /// Where it is read.
    pub href: Option<String>,
    /// Whether it is there, in words.
    pub note: String,
}

impl ProductPage {
    /// The sheet as it stands on `today`, for somebody who may correct it or not.
    pub fn new(sheet: Sheet, rights: &Rights, today: NaiveDate) -> Self {
        let target = Target::Product(sheet.product.id);
        let label = |slug: &str| sheet.labels.get(slug).map_or_else(|| slug.to_owned(), Clone::clone);
        let current = current_phase(&sheet.spans, today);
        let phase = current.map(|span| badge(span.phase, &label(span.phase.slug)));
        let story = story::tell(&sheet, today);
        let facts = story::facts(&sheet, today);
        let known: Vec<Euros> = sheet.awards.iter().filter_map(|it| it.laureate.total).collect();
        let product = &sheet.product;
        Self {
            since: current.map(|span| since(span.start, today)).unwrap_or_default(),
            phase,
            website: product.website.clone(),
            followup: sheet
                .awards
                .iter()
                .any(|it| access(rights, target, it.laureate.id).is_some())
                .then(|| format!("/produits/{}/suivi", product.slug)),
            knows: rights.sees(target),
            edit: rights.keeps(target).then(|| format!("/produits/{}/modifier", product.slug)),
            incubators: sheet
                .incubators
                .iter()
                .map(|it| Link { href: format!("/incubateurs/{}", it.slug), label: it.name.clone() })
                .collect(),
            sponsors: sheet
                .sponsors
                .iter()
                .map(|it| SponsorLine {
                    href: format!("/organisations/{}", it.slug),
                    name: it.name.clone(),
                    person: it.person.clone().unwrap_or_else(|| "personne à désigner".to_owned()),
                })
                .collect(),
            awards: sheet.awards.iter().map(|it| award(it, today)).collect(),
            awarded: if known.is_empty() {
                String::new()
            } else {
                Euros::total(known).map(Euros::short).unwrap_or_default()
            },
            timeline: timeline::draw(&story, today),
            facts_count: french::count_feminine(facts.len() as u64, "date", "dates"),
            timeline_title: format!("Chronologie de {}", product.name),
            facts,
            body: markdown::draw(&product.body, HeadingLevel::H2),
            transparency: with_own(transparency(&sheet), sheet.stats.as_ref()),
            stats: sheet.stats.clone(),
            users: words(&product.user_types).iter().map(|it| portfolio::words::users(it)).collect(),
            themes: words(&product.themes),
            technologies: words(&product.technologies),
            contact: product.contact.clone().filter(|it| it.contains('@')),
            name: product.name.clone(),
            slug: product.slug.clone(),
            mission: product.mission.clone(),
        }
    }
}

/// « 14 janv. 2026 (10 mois) ».
fn since(start: NaiveDate, today: NaiveDate) -> String {
    let months = (today.year() - start.year()) * 12 + i32::try_from(today.month0()).unwrap_or(0)
        - i32::try_from(start.month0()).unwrap_or(0)
        - i32::from(today.day() < start.day());
    match u32::try_from(months) {
        Ok(months) if months > 0 => format!("{} ({})", french::date(start), french::duration(months)),
        _ => french::date(start),
    }
}

fn award(award: &Award, today: NaiveDate) -> AwardLine {
    let laureate = &award.laureate;
    AwardLine {
        laureate: crate::laureate::href(laureate.id),
        edition: laureate.edition,
        decided: award.decided_on.map(french::date).unwrap_or_default(),
        support: laureate.support.map(Euros::short),
        co_financing: laureate
            .co_financing
            .map(|it| if it.is_zero() { "aucun".to_owned() } else { it.short() }),
        split: laureate.support.is_some() || laureate.co_financing.is_some(),
        total: laureate.total.map_or_else(|| "montant inconnu".to_owned(), Euros::short),
        conventions: award.conventions.iter().map(|it| convention(it, today)).collect(),
    }
}

fn convention(convention: &Brief, today: NaiveDate) -> ConventionLine {
    let (standing, look) = story::standing(convention, today);
    ConventionLine {
        reference: convention.reference.to_string(),
        dates: match (convention.state.effect(convention.effect_on), convention.ends_on) {
            (Some(from), Some(to)) if from <= to => french::period(from, to),
            (Some(from), _) => format!("depuis le {}", french::date(from)),
            (None, _) => String::new(),
        },
        standing,
        badge: if look == "running" { "info" } else { "none" },
    }
}

/// What the line of the statistics is called.
const STATISTICS: &str = "Statistiques";

/// The same, where the page of this site can be opened.
fn with_own(mut lines: Vec<Transparency>, own: Option<&String>) -> Vec<Transparency> {
    for it in lines.iter_mut().filter(|it| it.label == STATISTICS && it.href.is_none()) {
        it.href = own.cloned();
    }
    lines
}

/// What a product publishes of itself, or lacks.
pub fn transparency(sheet: &Sheet) -> Vec<Transparency> {
    let product = &sheet.product;
    let line = |label, href: &Option<String>, missing: &str| Transparency {
        label,
        note: if href.is_some() { "publié".to_owned() } else { missing.to_owned() },
        href: href.clone(),
    };
    let mut lines = vec![
        line("Code source", &product.repository, "manquant"),
        // From its first public reading, a product has that page here.
        line(STATISTICS, &product.stats_url, if sheet.stats.is_some() { "dans Jalon" } else { "manquantes" }),
        line("Budget", &product.budget_url, "manquant"),
        line("Page d’impact", &product.impact_url, "manquante"),
        line("Feuille de route", &product.roadmap_url, "manquante"),
        line("Qualité du site (DashLord)", &product.dashlord_url, "manquante"),
    ];
    lines.push(Transparency {
        label: "Accessibilité",
        href: None,
        note: product.accessibility.clone().unwrap_or_else(|| "non déclarée".to_owned()),
    });
    let done = |it: Option<bool>| match it {
        Some(true) => "faite".to_owned(),
        Some(false) => "à faire".to_owned(),
        None => "non déclarée".to_owned(),
    };
    lines.push(Transparency {
        label: "Analyse de risques",
        href: product.risk_analysis_url.clone(),
        note: done(product.risk_analysis),
    });
    lines
}

/// Lists of words are stored as JSON; the sheet's own words, unknown ones included.
pub fn words(json: &str) -> Vec<String> {
    serde_json::from_str(json).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_whole_calendar_months() {
        for (start, today, expected) in [
            ("2026-01-14", "2026-11-23", "14 janv. 2026 (10 mois)"),
            ("2026-01-31", "2026-02-28", "31 janv. 2026"),
            ("2026-11-23", "2026-11-23", "23 nov. 2026"),
            ("2025-01-01", "2026-03-01", "1er janv. 2025 (1 an et 2 mois)"),
        ] {
            assert_eq!(
                since(start.parse().unwrap(), today.parse().unwrap()).replace('\u{a0}', " "),
                expected
            );
        }
    }
}
