//! A metric, as typed.

mod read;

use chrono::NaiveDate;
use rocket::form::FromForm;
use serde::Serialize;

use crate::impact::page::{NO, YES};
use crate::impact::record::metric::Known;
use crate::impact::rules::library::Usual;
use crate::impact::rules::{Definition, USUAL_DELAY};
use crate::portfolio::conflict::{Field, Opened};
use crate::web::french;

/// What the form sends for things that are counted; their noun has its own field.
pub const COUNT: &str = "count";

/// A metric, as typed. `version` and `opened` say what its author had before their eyes.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromForm, Serialize)]
pub struct MetricDraft {
    #[field(default = "")]
    name: String,
    #[field(default = "")]
    question: String,
    #[field(default = "")]
    matrix_box: String,
    #[field(default = "")]
    unit: String,
    #[field(default = "")]
    noun: String,
    #[field(default = "")]
    direction: String,
    #[field(default = "")]
    period: String,
    #[field(default = "")]
    frequency: String,
    #[field(default = "")]
    delay: String,
    #[field(default = "")]
    source: String,
    #[field(default = "")]
    method: String,
    #[field(default = "")]
    sample_size: String,
    #[field(default = "")]
    sample_share: String,
    #[field(default = "")]
    proxy_for: String,
    #[field(default = "")]
    formula: String,
    #[field(default = "")]
    is_north_star: String,
    #[field(default = "")]
    is_public: String,
    /// First day expected of a new metric; first day of a new version.
    #[field(default = "")]
    pub from_on: String,
    /// Why a new version, or why another metric is replaced.
    #[field(default = "")]
    pub reason: String,
    /// Why the formula changes, once a target is judged by it.
    #[field(default = "")]
    formula_why: String,
    /// Code of the usual metric it is made from.
    #[field(default = "")]
    pub usual: String,
    /// Row of the metric it replaces.
    #[field(default = "")]
    pub replaces: String,
    /// Version of the sheet when the form was opened.
    #[field(default = 0)]
    pub version: i64,
    /// Values when the form was opened, as JSON.
    #[field(default = "")]
    pub opened: String,
}

fn yes_no(it: bool) -> String {
    if it { YES } else { NO }.to_owned()
}

impl MetricDraft {
    /// A new metric, from nothing.
    pub fn new(today: NaiveDate) -> Self {
        Self {
            direction: "higher".to_owned(),
            period: "month".to_owned(),
            frequency: "monthly".to_owned(),
            delay: USUAL_DELAY.to_string(),
            formula: "share".to_owned(),
            is_north_star: NO.to_owned(),
            is_public: YES.to_owned(),
            from_on: french::day_typed(today),
            ..<Self as Default>::default()
        }
    }

    /// A new metric, from a usual one.
    pub fn from_usual(it: &Usual, today: NaiveDate) -> Self {
        let (unit, noun) = split(it.unit);
        Self {
            name: it.name.to_owned(),
            question: it.question.to_owned(),
            matrix_box: it.matrix_box.code().to_owned(),
            unit,
            noun,
            direction: it.direction.code().to_owned(),
            period: it.period.code().to_owned(),
            frequency: it.frequency.code().to_owned(),
            method: it.method.to_owned(),
            usual: it.code.to_owned(),
            ..Self::new(today)
        }
    }

    /// A metric, once written.
    pub fn of(known: &Known) -> Self {
        let Definition { sheet, measure } = known.definition();
        let (unit, noun) = split(&measure.unit.to_string());
        let number = |it: Option<i32>| it.map(|it| it.to_string()).unwrap_or_default();
        Self {
            name: sheet.name,
            question: measure.question,
            matrix_box: sheet.matrix_box.code().to_owned(),
            unit,
            noun,
            direction: measure.direction.code().to_owned(),
            period: measure.period.code().to_owned(),
            frequency: sheet.frequency.code().to_owned(),
            delay: sheet.delay.to_string(),
            source: sheet.source,
            method: measure.method,
            sample_size: number(measure.sample.size),
            sample_share: number(measure.sample.share),
            proxy_for: measure.proxy_for,
            formula: sheet.formula.code().to_owned(),
            is_north_star: yes_no(sheet.is_north_star),
            is_public: yes_no(sheet.is_public),
            ..<Self as Default>::default()
        }
    }

    /// The fields that two people may both change, in the order of the form.
    pub fn fields(&self) -> [Field<'_>; 17] {
        [
            ("name", "Nom", &self.name),
            ("question", "Question", &self.question),
            ("matrix_box", "Case de la matrice", &self.matrix_box),
            ("unit", "Unité", &self.unit),
            ("noun", "Ce qui se compte", &self.noun),
            ("direction", "Sens", &self.direction),
            ("period", "Période mesurée", &self.period),
            ("method", "Méthode", &self.method),
            ("sample_size", "Taille de l’échantillon", &self.sample_size),
            ("sample_share", "Part mesurée", &self.sample_share),
            ("proxy_for", "Mesuré à la place de", &self.proxy_for),
            ("frequency", "Fréquence", &self.frequency),
            ("delay", "Délai", &self.delay),
            ("source", "Source", &self.source),
            ("formula", "Formule d’atteinte", &self.formula),
            ("is_north_star", "Étoile du nord", &self.is_north_star),
            ("is_public", "Public", &self.is_public),
        ]
        .map(|(name, label, value)| Field { name, label, value })
    }

    /// Replaces the value of one field.
    pub fn take(&mut self, field: &str, value: String) {
        let place = match field {
            "name" => &mut self.name,
            "question" => &mut self.question,
            "matrix_box" => &mut self.matrix_box,
            "unit" => &mut self.unit,
            "noun" => &mut self.noun,
            "direction" => &mut self.direction,
            "period" => &mut self.period,
            "method" => &mut self.method,
            "sample_size" => &mut self.sample_size,
            "sample_share" => &mut self.sample_share,
            "proxy_for" => &mut self.proxy_for,
            "frequency" => &mut self.frequency,
            "delay" => &mut self.delay,
            "source" => &mut self.source,
            "formula" => &mut self.formula,
            "is_north_star" => &mut self.is_north_star,
            _ => &mut self.is_public,
        };
        *place = value;
    }

    /// What the form showed when it was opened; nothing when it does not say.
    pub fn opened(&self) -> Opened {
        serde_json::from_str(&self.opened).unwrap_or_default()
    }
}

/// What the form shows of the stored text of a unit: its choice, and the noun of what is counted.
fn split(unit: &str) -> (String, String) {
    match unit.strip_prefix("count:") {
        Some(noun) => (COUNT.to_owned(), noun.to_owned()),
        None => (unit.to_owned(), String::new()),
    }
}
