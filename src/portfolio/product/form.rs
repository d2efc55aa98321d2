//! What a team types about its product.

use rocket::form::FromForm;
use serde::Serialize;

use super::record::Sheet;
use crate::portfolio::conflict::{Field, Opened};
use crate::portfolio::words;
use crate::value::{Email, WebAddress};
use crate::web::form::{FormErrors, clean, line};

/// What is said of something that was done or not.
const DONE: &str = "oui";
const NOT_DONE: &str = "non";

/// The form, as typed: lists have one entry a line. `version` and `opened` say what the person had
/// before their eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct ProductDraft {
    #[field(default = "")]
    mission: String,
    #[field(default = "")]
    contact: String,
    #[field(default = "")]
    website: String,
    #[field(default = "")]
    user_types: String,
    #[field(default = "")]
    themes: String,
    #[field(default = "")]
    technologies: String,
    #[field(default = "")]
    body: String,
    #[field(default = "")]
    repository: String,
    #[field(default = "")]
    stats_url: String,
    #[field(default = "")]
    budget_url: String,
    #[field(default = "")]
    impact_url: String,
    #[field(default = "")]
    roadmap_url: String,
    #[field(default = "")]
    pub accessibility: String,
    #[field(default = "")]
    risk_analysis: String,
    #[field(default = "")]
    risk_analysis_url: String,
    #[field(default = "")]
    secured_service: String,
    /// Version of the sheet when the form was opened.
    #[field(default = 0)]
    pub version: i64,
    /// Values when the form was opened, as JSON.
    #[field(default = "")]
    pub opened: String,
}

impl From<&Sheet> for ProductDraft {
    fn from(it: &Sheet) -> Self {
        let shown = |value: &Option<String>| value.clone().unwrap_or_default();
        let users: Vec<_> = it.user_types.iter().map(|it| words::users(it)).collect();
        Self {
            mission: it.mission.clone(),
            contact: shown(&it.contact),
            website: shown(&it.website),
            user_types: users.join("\n"),
            themes: it.themes.join("\n"),
            technologies: it.technologies.join("\n"),
            body: it.body.clone(),
            repository: shown(&it.repository),
            stats_url: shown(&it.stats_url),
            budget_url: shown(&it.budget_url),
            impact_url: shown(&it.impact_url),
            roadmap_url: shown(&it.roadmap_url),
            accessibility: shown(&it.accessibility),
            risk_analysis: answer(it.risk_analysis).to_owned(),
            risk_analysis_url: shown(&it.risk_analysis_url),
            secured_service: answer(it.secured_service).to_owned(),
            version: 0,
            opened: String::new(),
        }
    }
}

impl ProductDraft {
    /// What was typed, once read, with the values that the form was opened with.
    pub fn typed(values: &Sheet, opened: String) -> Self {
        Self { opened, ..Self::from(values) }
    }

    /// The fields, in the order of the form.
    pub fn fields(&self) -> [Field<'_>; 16] {
        [
            ("mission", "Mission", &self.mission),
            ("contact", "Adresse électronique", &self.contact),
            ("website", "Adresse du service", &self.website),
            ("user_types", "Usagers", &self.user_types),
            ("themes", "Thèmes", &self.themes),
            ("technologies", "Techniques", &self.technologies),
            ("body", "Texte", &self.body),
            ("repository", "Code source", &self.repository),
            ("stats_url", "Statistiques", &self.stats_url),
            ("budget_url", "Budget", &self.budget_url),
            ("impact_url", "Impact", &self.impact_url),
            ("roadmap_url", "Feuille de route", &self.roadmap_url),
            ("accessibility", "Accessibilité", &self.accessibility),
            ("risk_analysis", "Analyse de risques", &self.risk_analysis),
            ("risk_analysis_url", "Adresse de l’analyse", &self.risk_analysis_url),
            ("secured_service", "MonServiceSécurisé", &self.secured_service),
        ]
        .map(|(name, label, value)| Field { name, label, value })
    }

    /// Replaces the value of one field.
    pub fn take(&mut self, field: &str, value: String) {
        let place = match field {
            "mission" => &mut self.mission,
            "contact" => &mut self.contact,
            "website" => &mut self.website,
            "user_types" => &mut self.user_types,
            "themes" => &mut self.themes,
            "technologies" => &mut self.technologies,
            "body" => &mut self.body,
            "repository" => &mut self.repository,
            "stats_url" => &mut self.stats_url,
            "budget_url" => &mut self.budget_url,
            "impact_url" => &mut self.impact_url,
            "roadmap_url" => &mut self.roadmap_url,
            "accessibility" => &mut self.accessibility,
            "risk_analysis" => &mut self.risk_analysis,
            "risk_analysis_url" => &mut self.risk_analysis_url,
            _ => &mut self.secured_service,
        };
        *place = value;
    }

    /// What the form showed when it was opened; nothing when it does not say.
    pub fn opened(&self) -> Opened {
        serde_json::from_str(&self.opened).unwrap_or_default()
    }

    /// The sheet as typed; `known` keeps its own writing where what was typed says the same.
    ///
    /// # Errors
    /// What has to be corrected, in the order of the form.
    pub fn parsed(&self, known: &Sheet) -> Result<Sheet, FormErrors> {
        let mut errors = FormErrors::new();
        let mission = errors.required("mission", &self.mission, "Dites à quoi sert le produit.");
        let contact: Option<Email> = errors.optional("contact", &self.contact);
        let mut link = |field: &'static str, typed: &str| -> Option<String> {
            errors.optional::<WebAddress>(field, typed).map(|it| it.to_string())
        };
        let sheet = Sheet {
            mission: line(&mission.unwrap_or_default()).unwrap_or_default(),
            contact: contact.map(|it| it.to_string()),
            website: link("website", &self.website),
            user_types: distinct(entries(&self.user_types).iter().map(|it| words::user_code(it))),
            themes: entries(&self.themes),
            technologies: entries(&self.technologies),
            body: clean(&self.body),
            repository: link("repository", &self.repository),
            stats_url: link("stats_url", &self.stats_url),
            budget_url: link("budget_url", &self.budget_url),
            impact_url: link("impact_url", &self.impact_url),
            roadmap_url: link("roadmap_url", &self.roadmap_url),
            accessibility: line(&self.accessibility),
            risk_analysis: said(&self.risk_analysis),
            risk_analysis_url: link("risk_analysis_url", &self.risk_analysis_url),
            secured_service: said(&self.secured_service),
        };
        let order: Vec<&str> = self.fields().iter().map(|it| it.name).collect();
        errors.in_order(&order);
        if errors.is_empty() { Ok(unchanged_as_written(sheet, known)) } else { Err(errors) }
    }
}

/// Ends of lines, signs that nobody sees and capitals of an address are no correction.
fn unchanged_as_written(typed: Sheet, known: &Sheet) -> Sheet {
    let same_mission = line(&known.mission).unwrap_or_default() == typed.mission;
    let same_body = clean(&known.body) == typed.body;
    let lower = |it: &Option<String>| it.as_deref().map(str::to_lowercase);
    let same_contact = lower(&known.contact) == typed.contact;
    Sheet {
        mission: if same_mission { known.mission.clone() } else { typed.mission },
        body: if same_body { known.body.clone() } else { typed.body },
        contact: if same_contact { known.contact.clone() } else { typed.contact },
        ..typed
    }
}

/// One entry a line, without blanks nor repetition.
fn entries(typed: &str) -> Vec<String> {
    distinct(clean(typed).lines().filter_map(line))
}

/// Each once, where it first stands.
fn distinct(all: impl Iterator<Item = String>) -> Vec<String> {
    all.fold(Vec::new(), |mut kept, it| {
        if !kept.contains(&it) {
            kept.push(it);
        }
        kept
    })
}

fn answer(said: Option<bool>) -> &'static str {
    match said {
        Some(true) => DONE,
        Some(false) => NOT_DONE,
        None => "",
    }
}

fn said(answer: &str) -> Option<bool> {
    match answer {
        DONE => Some(true),
        NOT_DONE => Some(false),
        _ => None,
    }
}

#[cfg(test)]
#[path = "form_cases.rs"]
mod cases;
